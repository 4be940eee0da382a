"""The walk over an OpenDocument text: paragraphs, lists, tables, notes and boxes in the order they are read."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from agreement_diff.model.document import Cues, FurnitureKind, Note
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.assembly import CELL_MARK, Piece, tidy
from agreement_diff.read.odt.lists import ListState, ListStyles, Numbering, whole
from agreement_diff.read.odt.paragraph import GAP, Paragraph
from agreement_diff.read.odt.revisions import Revision, remark
from agreement_diff.read.odt.styles import NS, Look, Styles, q
from agreement_diff.read.odt.tables import cells_of, is_head, is_layout, own

if TYPE_CHECKING:
    from lxml import etree

_INDEXES = frozenset(
    q(f"text:{kind}")
    for kind in ("table-of-content", "illustration-index", "table-index", "object-index", "user-index",
                 "alphabetical-index", "bibliography")
)  # fmt: skip
_SKIPPED = frozenset(q(name) for name in ("text:tracked-changes", "text:sequence-decls", "text:variable-decls",
                                          "text:user-field-decls", "office:forms", "text:number", "text:ruby-text",
                                          "office:event-listeners", "text:table-of-content-source",
                                          "office:annotation-end"))  # fmt: skip
_MESSAGES: Mapping[str, tuple[Literal["dropped", "hidden"], str, str]] = MappingProxyType({
    "picture": ("dropped", "bilder är utelämnade", "pictures left out"),
    "object": ("dropped", "inbäddade objekt är utelämnade", "embedded objects left out"),
    "hidden": ("hidden", "dold text är utelämnad", "hidden text left out"),
})  # fmt: skip


class Setting(NamedTuple):
    """What the walk needs to know of the document as a whole."""

    styles: Styles
    lists: ListStyles
    revisions: Mapping[str, Revision]
    options: ReadOptions


class Flow:
    """Collects the pieces of one stretch of text (the body, a cell, a box, a note)."""

    def __init__(self, setting: Setting, state: ListState | None = None) -> None:
        self._setting = setting
        self._state = state or ListState()
        self._numbering = Numbering(setting.lists, self._state)
        self._pieces: list[Piece] = []
        self._asides: list[Piece] = []
        self._counts: Tally[str] = Tally()
        self._open: Paragraph | None = None
        self._furniture: FurnitureKind | None = None
        self._below: float | None = None
        self._inserting: dict[str, list[str]] = {}
        self._original = setting.options.revisions == "original"

    def finish(self) -> tuple[list[Piece], list[Note]]:
        """The pieces in reading order, notes of the text after them, and remarks on what was left out."""
        self._close()
        notes = [
            Note(kind=kind, message_sv=swedish, message_en=english, count=self._counts[key])
            for key, (kind, swedish, english) in _MESSAGES.items()
            if self._counts[key]
        ]
        return self._pieces + self._asides, notes

    def walk_all(self, element: etree._Element) -> None:
        """Read all children of a container of paragraphs."""
        for child in element:
            self._walk(child)

    def _walk(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in (q("text:p"), q("text:h")):
            self._paragraph(element)
        elif tag == q("text:list"):
            self._list(element)
        elif tag == q("table:table"):
            self._table(element)
        elif tag in _INDEXES:
            before, self._furniture = self._furniture, "contents"
            self._walk_inner(element)
            self._furniture = before
        elif tag == q("text:section") and element.get(q("text:display")) == "none":
            self._counts["hidden"] += 1
        elif tag in (q("text:change-start"), q("text:change-end"), q("text:change")):
            self._change(element)
        elif str(tag).startswith(f"{{{NS['draw']}}}"):
            self._drawing(element)
        elif tag not in _SKIPPED:
            self._walk_inner(element)

    def _walk_inner(self, element: etree._Element) -> None:
        self.walk_all(element)
        self._close()

    def _list(self, element: etree._Element) -> None:
        self._numbering.enter(element)
        for item in element:
            self._numbering.begin_item(item)
            self.walk_all(item)
        self._numbering.leave()

    # Paragraphs

    def _paragraph(self, element: etree._Element) -> None:
        look = self._setting.styles.look("paragraph", element.get(q("text:style-name")))
        if look.hidden or element.find("text:hidden-paragraph[@text:is-hidden='true']", NS) is not None:
            self._counts["hidden"] += 1
            return
        if not (self._open and self._skipping()):
            self._begin(element, look)
        self._inline(element, look)
        if not self._skipping():
            self._close()

    def _begin(self, element: etree._Element, look: Look) -> None:
        self._close()
        self._open = Paragraph(element, look)
        if element.tag == q("text:h"):
            self._open.level = whole(element.get(q("text:outline-level")), 1)
        self._open.label, self._open.depth = self._numbering.number(element, self._open.level, look.list_style)

    def _close(self) -> None:
        """Set down the paragraph being read."""
        paragraph, self._open = self._open, None
        if paragraph is not None:
            self._pieces += paragraph.pieces(self._setting.styles, self._below, self._furniture)
            self._below = (paragraph.look.below or 0.0) if paragraph.lines() else GAP

    # Inside a paragraph

    def _say(self, text: str | None, look: Look) -> None:
        paragraph = self._open
        if not text or paragraph is None:
            return
        for said in self._inserting.values():
            said.append(text)
        if self._skipping():
            return
        paragraph.say(text, look)

    def _inline(self, element: etree._Element, look: Look) -> None:
        self._say(_flat(element.text), look)
        for child in element:
            handle = _INLINE.get(str(child.tag))
            if handle:
                handle(self, child, look)
            elif str(child.tag).startswith(f"{{{NS['draw']}}}"):
                self._drawing(child)
            elif child.tag not in _SKIPPED:
                self._inline(child, look)
            self._say(_flat(child.tail), look)

    def _span(self, element: etree._Element, look: Look) -> None:
        own = self._setting.styles.look("text", element.get(q("text:style-name")))
        if own.hidden:
            self._counts["hidden"] += 1
            return
        self._inline(element, own.over(look))

    def _hidden(self, element: etree._Element, look: Look) -> None:
        if element.get(q("text:is-hidden")) == "true":
            self._counts["hidden"] += 1
        else:
            self._say(element.get(q("text:string-value")) or element.text, look)

    def _spaces(self, element: etree._Element, look: Look) -> None:
        self._say(" ", look)

    def _break(self, element: etree._Element, look: Look) -> None:
        self._say("\n", look)

    def _note(self, element: etree._Element, look: Look) -> None:
        """A foot- or endnote: its mark stays in the text, its own text comes last."""
        mark = tidy("".join(element.xpath("string(text:note-citation)", namespaces=NS)))
        self._say(mark, look)
        body = element.find("text:note-body", NS)
        if body is None or self._skipping():
            return
        for number, piece in enumerate(self._inner(body)):
            text = f"{mark} {piece.text}" if number == 0 else piece.text
            self._asides.append(piece._replace(text=text, furniture="note", kind="text", label=None))

    def _comment(self, element: etree._Element, look: Look) -> None:
        text = tidy(" ".join("".join(p.itertext()) for p in element.iter(q("text:p"))))
        if self._open is not None and text:
            author, date = (element.findtext(f"dc:{name}", None, NS) for name in ("creator", "date"))
            note = Note(kind="comment", message_sv=text, message_en=text, author=author, date=date)
            self._open.remarks.append(note)

    def _drawing(self, element: etree._Element) -> None:
        """A frame or shape: its paragraphs follow the paragraph it is anchored in; pictures are counted."""
        if self._skipping():
            return
        key = "picture" if element.find(".//draw:image", NS) is not None else "object"
        boxes = [element] if element.find("text:p", NS) is not None else element.findall(".//draw:text-box", NS)
        if not boxes:
            self._counts[key] += element.tag not in (q("draw:control"), q("draw:line"), q("draw:connector"))
        pieces = [piece for box in boxes for piece in self._inner(box)]
        (self._open.after if self._open else self._pieces).extend(pieces)

    def _inner(self, element: etree._Element) -> list[Piece]:
        """The pieces of a stretch of text inside this one; what it leaves out is counted here."""
        flow = Flow(self._setting, self._state)
        flow.walk_all(element)
        flow._close()
        self._counts += flow._counts
        self._asides += flow._asides
        return flow._pieces

    # Tracked changes

    def _skipping(self) -> bool:
        return self._original and bool(self._inserting)

    def _change(self, element: etree._Element, look: Look | None = None) -> None:
        name = element.get(q("text:change-id"), "")
        revision = self._setting.revisions.get(name)
        if revision is None:
            return
        if element.tag == q("text:change-start") and revision.kind == "insertion":
            self._inserting[name] = []
        elif element.tag == q("text:change-end") and name in self._inserting:
            self._remark(revision, "".join(self._inserting.pop(name)))
        elif element.tag == q("text:change") and revision.removed is not None:
            info = revision.removed.find("office:change-info", NS)
            words = [" ".join(e.itertext()) for e in revision.removed if e is not info]
            self._remark(revision, " ".join(words))
            if self._original:
                self._restore(revision.removed)

    def _remark(self, revision: Revision, text: str) -> None:
        if self._open is not None:
            self._open.remarks.append(remark(revision, text))
        else:
            self._pieces.append(Piece("", remarks=(remark(revision, text),)))

    def _restore(self, removed: etree._Element) -> None:
        """Put deleted paragraphs back: the first goes on the open one, the text after it goes on the last."""
        shown = (
            e for e in removed.iter(q("text:p"), q("text:h")) if next(e.iterancestors(q("text:note")), None) is None
        )
        for number, element in enumerate(shown):
            look = self._setting.styles.look("paragraph", element.get(q("text:style-name")))
            if number or self._open is None:
                self._begin_anew(element, look)
            self._inline(element, look)

    def _begin_anew(self, element: etree._Element, look: Look) -> None:
        """Begin a restored paragraph; the label of one that holds nothing yet is rightly this one's."""
        before = self._open
        mark = before.label if before and not "".join(before.text).strip() else ""
        if before and mark:
            before.label = ""
        self._begin(element, look)
        if self._open and mark:
            self._open.label = mark

    # Tables

    def _table(self, table: etree._Element) -> None:
        self._close()
        if is_layout(table):
            for cell in own(table, "table:table-cell"):
                self._walk_inner(cell)
            return
        gap: Literal["line", "blank"] = "blank"
        for row in own(table, "table:table-row"):
            if row.get(q("table:visibility")) in ("collapse", "filter"):
                self._counts["hidden"] += 1
                continue
            pieces = [(times, self._inner(cell) if shown else []) for cell, times, shown in cells_of(row)]
            cells = tuple(text for times, inner in pieces for text in [_joined(inner)] * times)
            if any(cells):
                self._pieces.append(
                    Piece(
                        CELL_MARK.join(cell for cell in cells if cell),
                        "table_row",
                        cues=Cues(bold=is_head(row), gap=gap),
                        cells=cells,
                        furniture=self._furniture,
                        origin=f"content.xml#line{row.sourceline}",
                        remarks=tuple(note for _, inner in pieces for piece in inner for note in piece.remarks),
                    )
                )
                gap = "line"
        self._below = GAP


_INLINE: Mapping[str, Callable[[Flow, etree._Element, Look], None]] = MappingProxyType({
    q("text:span"): Flow._span,
    q("text:s"): Flow._spaces,
    q("text:tab"): Flow._spaces,
    q("text:line-break"): Flow._break,
    q("text:note"): Flow._note,
    q("text:hidden-text"): Flow._hidden,
    q("text:conditional-text"): Flow._hidden,
    q("office:annotation"): Flow._comment,
    q("text:change-start"): Flow._change,
    q("text:change-end"): Flow._change,
    q("text:change"): Flow._change,
})  # fmt: skip


def _joined(pieces: list[Piece]) -> str:
    return tidy(" ".join(piece.text for piece in pieces))


def _flat(text: str | None) -> str:
    """Character data with its line ends as blanks: only `text:line-break` breaks a line."""
    return " ".join(text.split("\n")) if text else ""
