"""The walk over an HTML tree: block by block as a browser lays them out, with list numbers and table rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from agreement_diff.model.document import Cues, FurnitureKind, Note, Source
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.assembly import CELL_MARK, Piece, split_lines, tidy
from agreement_diff.read.html.marks import (
    BLOCKS,
    BOLD,
    BOLD_STYLE,
    CENTRED,
    DROPPED,
    HEADINGS,
    HIDDEN,
    INDENT,
    ITALIC,
    ITALIC_STYLE,
    LIST_STYLE,
    MAX_SPAN,
    MESSAGES,
    OFFICE_LABEL,
    SIGNLESS,
    SPACED,
    WORD_LABEL,
    ListFrame,
    is_layout,
    list_frame,
    origin_of,
    page_part,
    whole,
)
from agreement_diff.read.numerals import BULLET, numeral, plain_label
from agreement_diff.read.text import read_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class Flow:
    """Collects pieces while walking; bold and italic are kept as counts of characters since the last block."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._pieces: list[Piece] = []
        self._counts: Counter[str] = Counter()
        self._buffer: list[str] = []
        self._weight: Counter[str] = Counter()
        self._styles: Counter[str] = Counter()
        self._lists: list[ListFrame] = []
        self._label: str | None = None
        self._level: int | None = None
        self._furniture: FurnitureKind | None = None
        self._gap: Literal["line", "blank"] = "blank"

    def finish(self) -> tuple[list[Piece], list[Note]]:
        """The pieces in reading order, and a note for each kind of thing left out."""
        self._flush(None)
        notes = [
            Note(kind=kind, message_sv=swedish, message_en=english, count=self._counts[key])
            for key, (kind, swedish, english) in MESSAGES.items()
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
        elif tag == "table" and not is_layout(element):
            self._table(element)
        elif tag in BLOCKS:
            self._block(element, tag)
        else:
            self._inline(element, tag)

    def _left_out(self, element: HtmlElement, tag: str) -> bool:
        key = DROPPED.get(tag)
        if not key and element.get("role") == "navigation":
            key = "nav"
        if not key and (element.get("hidden") is not None or HIDDEN.search(element.get("style") or "")):
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
            for name, tags, pattern in (("bold", BOLD, BOLD_STYLE), ("italic", ITALIC, ITALIC_STYLE))
            if tag in tags or (style and pattern.search(style))
        ]
        self._styles.update(names)
        if (style and WORD_LABEL.search(style)) or (element.get("class") or "").startswith(OFFICE_LABEL):
            self._label = plain_label(element.text_content()) or self._label
        else:
            self._children(element)
        self._styles.subtract(names)

    def _block(self, element: HtmlElement, tag: str) -> None:
        self._flush(element)
        if tag in SPACED:
            self._gap = "blank"
        before = (self._level, self._furniture, self._styles["centred"], self._styles["quote"])
        self._enter(element, tag)
        self._children(element)
        self._flush(element)
        if tag == "li":
            self._say_label(element)
        if tag in ("ul", "ol", "menu", "dir"):
            self._lists.pop()
        if tag in SPACED:
            self._gap = "blank"
        self._level, self._furniture, self._styles["centred"], self._styles["quote"] = before

    def _enter(self, element: HtmlElement, tag: str) -> None:
        if tag in HEADINGS:
            self._level = int(tag[1])
        elif tag in ("ul", "ol", "menu", "dir"):
            self._lists.append(list_frame(element, tag))
        elif tag == "li":
            self._say_label(element)
            self._label = self._number(element)
        elif tag == "blockquote":
            self._styles["quote"] += 1
        self._furniture = page_part(element, tag) or self._furniture
        align = (element.get("align") or "").lower()
        if tag == "center" or align == "center" or CENTRED.search(element.get("style") or ""):
            self._styles["centred"] += 1

    def _number(self, element: HtmlElement) -> str | None:
        """The label of a list item as a browser shows it: `1.`, `b.`, a dash for every bullet, None for no sign."""
        if not self._lists:
            return BULLET
        frame = self._lists[-1]
        own = LIST_STYLE.search(element.get("style") or "")
        form = own.group(1).lower() if own else element.get("type") or frame.form
        frame.next = whole(element.get("value"), frame.next)
        number, frame.next = frame.next, frame.next + frame.step
        if form == "none":
            return None
        return BULLET if form in SIGNLESS else f"{numeral(number, form)}."

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
                    origin=origin_of(element),
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
            self._pieces.append(Piece(block.text, block.kind, cues=cues, cells=block.cells, origin=origin_of(element)))
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
                        origin=origin_of(element),
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
                width, height = (min(MAX_SPAN, max(1, whole(cell.get(k), 1))) for k in ("colspan", "rowspan"))
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
