"""The walk over an HTML tree: block by block as a browser lays them out, with list numbers and table rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from agreement_diff.model.document import Cues, FurnitureKind, Note, Source
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.assembly import CELL_MARK, Piece, split_lines, tidy
from agreement_diff.read.numerals import BULLET, numeral, plain_label
from agreement_diff.read.text import read_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

INDENT = 30.0
"""Points a browser indents one level of list or block quotation (40 CSS pixels)."""
MAX_SPAN = 1000
"""Rows or columns one cell may span (HTML standard)."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACED = _HEADINGS | {"p", "blockquote", "pre", "ul", "ol", "dl", "table", "hr", "figure", "fieldset", "caption"}
"""Blocks with white space around them."""
_BLOCKS = _SPACED | {
    "address", "article", "aside", "body", "center", "dd", "details", "dialog", "dir", "div", "dt", "figcaption",
    "footer", "form", "header", "html", "legend", "li", "main", "menu", "section", "summary", "tbody", "td", "tfoot",
    "th", "thead", "tr",
}  # fmt: skip
_BOLD = frozenset({"b", "strong", "th"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_DROPPED: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("script", "style", "template", "noscript", "head", "link", "meta", "base"), "script")
    | dict.fromkeys(("nav",), "nav")
    | dict.fromkeys(("select", "option", "datalist", "button", "textarea", "input"), "form")
    | dict.fromkeys(("svg", "img", "picture", "canvas", "video", "audio", "map"), "picture")
    | dict.fromkeys(("iframe", "object", "embed", "applet", "frame"), "embedded")
)
_MESSAGES: Mapping[str, tuple[Literal["dropped", "hidden", "revision"], str, str]] = MappingProxyType({
    "script": ("dropped", "skript och stilmallar är utelämnade", "scripts and styles left out"),
    "nav": ("dropped", "navigering är utelämnad", "navigation left out"),
    "form": ("dropped", "formulärfält är utelämnade", "form controls left out"),
    "picture": ("dropped", "bilder är utelämnade", "pictures left out"),
    "embedded": ("dropped", "inbäddade objekt är utelämnade", "embedded objects left out"),
    "hidden": ("hidden", "dold text är utelämnad", "hidden text left out"),
    "ins": ("revision", "markerade tillägg", "marked insertions"),
    "del": ("revision", "markerade strykningar", "marked deletions"),
})  # fmt: skip

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_WORD_LABEL = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_OFFICE_LABEL = "ListLabel"
"""Class under which LibreOffice's XHTML writes a list number as text, inside a list that would number it again."""
_SIGNLESS = frozenset({"disc", "circle", "square", "inherit", "initial"})


@dataclass
class _List:
    """A list being read: how its items are numbered and the number that comes next."""

    form: str
    next: int
    step: int


class Flow:
    """Collects pieces while walking; bold and italic are kept as counts of characters since the last block."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._pieces: list[Piece] = []
        self._counts: Counter[str] = Counter()
        self._buffer: list[str] = []
        self._weight: Counter[str] = Counter()
        self._styles: Counter[str] = Counter()
        self._lists: list[_List] = []
        self._label: str | None = None
        self._level: int | None = None
        self._furniture: FurnitureKind | None = None
        self._gap: Literal["line", "blank"] = "blank"

    def finish(self) -> tuple[list[Piece], list[Note]]:
        """The pieces in reading order, and a note for each kind of thing left out."""
        self._flush(None)
        notes = [
            Note(kind=kind, message_sv=swedish, message_en=english, count=self._counts[key])
            for key, (kind, swedish, english) in _MESSAGES.items()
            if self._counts[key]
        ]
        return self._pieces, notes

    def walk(self, element: HtmlElement) -> None:
        """Read an element and all in it. Nesting is bounded by the parser (256)."""
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if not tag or self._left_out(element, tag):
            return
        if tag == "br":
            self._buffer.append("\n")
        elif tag == "hr":
            self._flush(element)
            self._gap = "blank"
        elif tag == "pre":
            self._preformatted(element)
        elif tag == "table" and not _is_layout(element):
            self._table(element)
        elif tag in _BLOCKS:
            self._block(element, tag)
        else:
            self._inline(element, tag)

    def _left_out(self, element: HtmlElement, tag: str) -> bool:
        key = _DROPPED.get(tag)
        if not key and element.get("role") == "navigation":
            key = "nav"
        if not key and (element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")):
            key = "hidden"
        if tag in ("ins", "del"):
            self._counts[tag] += 1
            return tag == ("del" if self._options.revisions == "final" else "ins")
        if key:
            self._counts[key] += 1
        return bool(key)

    def _children(self, element: HtmlElement) -> None:
        self._text(element.text)
        for child in element:
            self.walk(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        flat = re.sub(r"\s+", " ", text)
        self._buffer.append(flat)
        size = len(flat.replace(" ", ""))
        self._weight["all"] += size
        for name in ("bold", "italic"):
            if self._styles[name]:
                self._weight[name] += size

    def _inline(self, element: HtmlElement, tag: str) -> None:
        style = element.get("style") or ""
        names = [
            name
            for name, tags, pattern in (("bold", _BOLD, _BOLD_STYLE), ("italic", _ITALIC, _ITALIC_STYLE))
            if tag in tags or (style and pattern.search(style))
        ]
        self._styles.update(names)
        if (style and _WORD_LABEL.search(style)) or (element.get("class") or "").startswith(_OFFICE_LABEL):
            self._label = plain_label(element.text_content()) or self._label
        else:
            self._children(element)
        self._styles.subtract(names)

    def _block(self, element: HtmlElement, tag: str) -> None:
        self._flush(element)
        if tag in _SPACED:
            self._gap = "blank"
        before = (self._level, self._furniture, self._styles["centred"], self._styles["quote"])
        self._enter(element, tag)
        self._children(element)
        self._flush(element)
        if tag == "li":
            self._say_label(element)
        if tag in ("ul", "ol", "menu", "dir"):
            self._lists.pop()
        if tag in _SPACED:
            self._gap = "blank"
        self._level, self._furniture, self._styles["centred"], self._styles["quote"] = before

    def _enter(self, element: HtmlElement, tag: str) -> None:
        if tag in _HEADINGS:
            self._level = int(tag[1])
        elif tag in ("ul", "ol", "menu", "dir"):
            self._lists.append(_list(element, tag))
        elif tag == "li":
            self._say_label(element)
            self._label = self._number(element)
        elif tag == "blockquote":
            self._styles["quote"] += 1
        self._furniture = _page_part(element, tag) or self._furniture
        align = (element.get("align") or "").lower()
        if tag == "center" or align == "center" or _CENTRED.search(element.get("style") or ""):
            self._styles["centred"] += 1

    def _number(self, element: HtmlElement) -> str | None:
        """The label of a list item as a browser shows it: `1.`, `b.`, a dash for every bullet, None for no sign."""
        if not self._lists:
            return BULLET
        frame = self._lists[-1]
        own = _LIST_STYLE.search(element.get("style") or "")
        form = own.group(1).lower() if own else element.get("type") or frame.form
        frame.next = _whole(element.get("value"), frame.next)
        number, frame.next = frame.next, frame.next + frame.step
        if form == "none":
            return None
        return BULLET if form in _SIGNLESS else f"{numeral(number, form)}."

    def _say_label(self, element: HtmlElement) -> None:
        """A label that no text of its own followed stands alone."""
        if self._label:
            self._emit([""], element)

    def _flush(self, element: HtmlElement | None) -> None:
        text = "".join(self._buffer)
        self._buffer.clear()
        lines = split_lines(text)
        if lines:
            self._emit(lines, element)
        elif "\n" in text or "\xa0" in text:
            self._gap = "blank"
        self._weight.clear()

    def _emit(self, lines: list[str], element: HtmlElement | None) -> None:
        label, self._label = self._label, None
        whole = self._weight["all"]
        for line in lines:
            cues = Cues(
                level=self._level if self._level or not label else max(0, len(self._lists) - 1),
                bold=bool(whole) and self._weight["bold"] >= whole,
                italic=bool(whole) and self._weight["italic"] >= whole,
                centred=self._styles["centred"] > 0,
                indent=INDENT * (len(self._lists) + self._styles["quote"]) or None,
                style="blockquote" if self._styles["quote"] else None,
                gap=self._gap,
            )
            self._pieces.append(
                Piece(
                    f"{label or ''} {line}",
                    "heading" if self._level else "list_item" if label else "text",
                    label=label,
                    cues=cues,
                    furniture=self._furniture,
                    origin=_origin(element),
                )
            )
            self._gap, label = "line", None

    def _preformatted(self, element: HtmlElement) -> None:
        """Lines as they stand, made into paragraphs as those of a plain text file are."""
        self._flush(element)
        text = element.text_content()
        source = Source(name="pre", format="txt", sha256="", size=0)
        for block in read_text(text, source, self._options).blocks:
            cues = block.cues
            self._pieces.append(Piece(block.text, block.kind, cues=cues, cells=block.cells, origin=_origin(element)))
        self._gap = "blank"

    def _table(self, table: HtmlElement) -> None:
        self._flush(table)
        for caption in table.iterchildren("caption"):
            self.walk(caption)
        for cells, heads, element in self._rows(table):
            if any(cells):
                self._pieces.append(
                    Piece(
                        CELL_MARK.join(cell for cell in cells if cell),
                        "table_row",
                        cues=Cues(bold=heads, gap=self._gap),
                        cells=cells,
                        furniture=self._furniture,
                        origin=_origin(element),
                    )
                )
                self._gap = "line"
        self._gap = "blank"

    def _rows(self, table: HtmlElement) -> Iterator[tuple[tuple[str, ...], bool, HtmlElement]]:
        """Rows of a table: cells left to right, a spanned cell's text once and blanks in the places it covers."""
        covered: dict[int, int] = {}
        for tr in table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"):
            cells: list[str] = []
            below: dict[int, int] = {}
            heads = True
            for cell in tr.xpath("./td | ./th"):
                while covered.get(len(cells), 0) > 0:
                    cells.append("")
                width, height = (min(MAX_SPAN, max(1, _whole(cell.get(k), 1))) for k in ("colspan", "rowspan"))
                if height > 1:
                    below |= dict.fromkeys(range(len(cells), len(cells) + width), height)
                cells += [self._cell(cell), *[""] * (width - 1)]
                heads = heads and cell.tag == "th"
            covered = {k: v - 1 for k, v in (covered | below).items() if v > 1}
            yield tuple(cells), heads, tr

    def _cell(self, cell: HtmlElement) -> str:
        inner = Flow(self._options)
        inner.walk(cell)
        inner._flush(cell)
        self._counts += inner._counts
        return tidy(" ".join(piece.text for piece in inner._pieces))


def _list(element: HtmlElement, tag: str) -> _List:
    styled = _LIST_STYLE.search(element.get("style") or "")
    form = styled.group(1).lower() if styled else element.get("type") or ("decimal" if tag == "ol" else "disc")
    backwards = tag == "ol" and element.get("reversed") is not None
    start = len(element.findall("li")) if backwards else 1
    return _List(form, _whole(element.get("start"), start), -1 if backwards else 1)


def _page_part(element: HtmlElement, tag: str) -> FurnitureKind | None:
    """Running head or foot: LibreOffice's `<div title="header">`, the page's own `<header>` without a heading."""
    top = (parent := element.getparent()) is not None and parent.tag == "body"
    if (tag == "div" and element.get("title") == "footer") or (tag == "footer" and top):
        return "page_footer"
    plain_header = tag == "header" and top and not element.xpath(".//h1 | .//h2 | .//h3")
    return "page_header" if plain_header or (tag == "div" and element.get("title") == "header") else None


def _is_layout(table: HtmlElement) -> bool:
    """A table that only places things: marked so, holding headings or tables, or never with two cells in a row."""
    if table.get("role") in ("presentation", "none") or table.xpath(".//table | .//h1 | .//h2 | .//h3 | .//h4"):
        return True
    return all(len(tr.xpath("./td | ./th")) < 2 for tr in table.iter("tr"))


def _whole(text: str | None, default: int) -> int:
    found = re.match(r"\s*([+-]?\d{1,6})", text or "")
    return int(found.group(1)) if found else default


def _origin(element: HtmlElement | None) -> str | None:
    if element is None:
        return None
    name = element.get("id")
    return f"#{name}" if name else f"line {element.sourceline}" if element.sourceline else None
