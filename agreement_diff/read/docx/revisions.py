"""Tracked changes: which elements a view of the file keeps, and a remark on each change with author and date.

Two views (ISO/IEC 29500-1 §17.13.5): `final` as if every change were accepted, `original` as if every one were
rejected. A paragraph mark that a view does not keep joins its paragraph with the next one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Literal

from agreement_diff.model.document import Note
from agreement_diff.read.assembly import tidy
from agreement_diff.read.docx.parts import M, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from agreement_diff.model.document import Span

MAX_REMARKS = 2_000
"""Changes told one by one; the rest are counted in one remark."""
MAX_QUOTE = 300
"""Characters of a changed text that a remark quotes."""

INS, DEL, MOVE_FROM, MOVE_TO = W + "ins", W + "del", W + "moveFrom", W + "moveTo"
CHANGES = frozenset({INS, DEL, MOVE_FROM, MOVE_TO})
_NOT_KEPT = {"final": frozenset({DEL, MOVE_FROM}), "original": frozenset({INS, MOVE_TO})}
_TEXT = (W + "t", W + "delText", M + "t")
_FORMAT_CHANGES = tuple(
    f"{W}{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "tblPrEx")
)  # fmt: skip

_SAID = {
    "inserted": ("Infogat", "Inserted"),
    "deleted": ("Borttaget", "Deleted"),
    "moved_from": ("Flyttat härifrån", "Moved from here"),
    "moved_to": ("Flyttat hit", "Moved here"),
    "row_inserted": ("Tabellrad infogad", "Table row inserted"),
    "row_deleted": ("Tabellrad borttagen", "Table row deleted"),
    "cell_inserted": ("Tabellcell infogad", "Table cell inserted"),
    "cell_deleted": ("Tabellcell borttagen", "Table cell deleted"),
    "cells_merged": ("Tabellceller sammanslagna eller delade", "Table cells merged or split"),
    "numbering": ("Numreringen ändrad", "Numbering changed"),
}
_KIND = {INS: "inserted", DEL: "deleted", MOVE_FROM: "moved_from", MOVE_TO: "moved_to"}


@dataclass(slots=True)
class Revision:
    """One tracked change, or a run of them by the same hand at the same time with nothing else between."""

    kind: str
    author: str | None
    date: str | None
    quote: str = ""
    place: int = 0
    """How much unchanged text stood before its end: a change at the same place goes on from it."""

    def note(self, span: Span | None) -> Note:
        """The remark on this change."""
        swedish, english = _SAID[self.kind]
        quote = tidy(self.quote)
        quote = quote if len(quote) <= MAX_QUOTE else quote[: MAX_QUOTE - 1] + "…"
        return Note(
            kind="revision",
            message_sv=f"{swedish}: ”{quote}”" if quote else swedish,
            message_en=f"{english}: “{quote}”" if quote else english,
            span=span,
            author=self.author,
            date=self.date,
        )


@dataclass(slots=True)
class Revisions:
    """The view that is read, and the changes met on the way."""

    view: Literal["final", "original"]
    found: list[Revision] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    @property
    def not_kept(self) -> frozenset[str]:
        """Tags of w:ins, w:del … whose content this view leaves out; as a mark in properties they say the same."""
        return _NOT_KEPT[self.view]

    @property
    def original(self) -> bool:
        """True for the text as it was before the changes."""
        return self.view == "original"

    def record(self, kind: str, mark: etree._Element, quote: str, place: int) -> int:
        """Note a change and give its number, the same one where it goes on from the change before."""
        author, date = mark.get(W + "author"), mark.get(W + "date")
        last = self.found[-1] if self.found else None
        same = last and (last.kind, last.author, last.date, last.place) == (kind, author, date, place)
        if last and same and kind in _KIND.values():
            if len(last.quote) <= MAX_QUOTE:
                last.quote += quote
            return len(self.found) - 1
        self.counted[kind] += 1
        if len(self.found) < MAX_REMARKS:
            self.found.append(Revision(kind, author, date, quote, place))
        return len(self.found) - 1

    def record_run(self, element: etree._Element, place: int) -> int:
        """As `record`, for a w:ins, w:del, w:moveFrom or w:moveTo with its text."""
        return self.record(_KIND[str(element.tag)], element, raw_text(element), place)

    def mark_of(self, properties: etree._Element | None) -> Iterator[etree._Element]:
        """The marks in a w:rPr, w:trPr or w:numPr that say the thing itself was inserted, deleted or moved."""
        for child in () if properties is None else properties:
            if child.tag in CHANGES:
                yield child

    def dropped(self, properties: etree._Element | None) -> bool:
        """True where this view does not keep the paragraph mark, row or number that the properties belong to."""
        return any(mark.tag in self.not_kept for mark in self.mark_of(properties))

    def properties(self, element: etree._Element, name: str) -> etree._Element | None:
        """The w:pPr, w:tcPr … of an element in this view: the original one is kept in its w:…Change."""
        current = element.find(W + name)
        return self.inner(current, name)

    def inner(self, current: etree._Element | None, name: str) -> etree._Element | None:
        """As `properties`, from the properties element itself."""
        if current is None or not self.original:
            return current
        before = current.find(f"{W}{name}Change/{W}{name}")
        return current if before is None else before

    def summary(self, root: etree._Element) -> Iterator[Note]:
        """One remark on the view that was read, one on changes of form by each author, one on what was too much."""
        formats = Counter(e.get(W + "author") for e in root.iter(*_FORMAT_CHANGES))
        if self.counted:
            yield _view_note(self)
        for author, count in sorted(formats.items(), key=lambda item: item[0] or ""):
            yield Note(
                kind="revision",
                message_sv=f"{count} spårade ändringar av format eller egenskaper",
                message_en=f"{count} tracked changes of format or properties",
                count=count,
                author=author,
            )
        if sum(self.counted.values()) > MAX_REMARKS:
            yield Note(
                kind="limit",
                message_sv=f"Bara de första {MAX_REMARKS} spårade ändringarna redovisas var för sig",
                message_en=f"Only the first {MAX_REMARKS} tracked changes are listed one by one",
                count=sum(self.counted.values()) - MAX_REMARKS,
            )


def raw_text(element: etree._Element) -> str:
    """The text inside an element, shown or not, as far as a remark can quote it."""
    out: list[str] = []
    length = 0
    for node in islice(element.iter(*_TEXT), MAX_QUOTE):
        out.append(node.text or "")
        length += len(out[-1])
        if length > MAX_QUOTE:
            break
    return "".join(out)


def _view_note(revisions: Revisions) -> Note:
    count = sum(revisions.counted.values())
    authors = ", ".join(sorted({r.author for r in revisions.found if r.author}))
    by_sv, by_en = (f" av {authors}", f" by {authors}") if authors else ("", "")
    if revisions.original:
        sv, en = "läst som texten var före ändringarna", "read as the text was before them"
    else:
        sv, en = "läst som om de vore godkända", "read as if accepted"
    return Note(
        kind="revision",
        message_sv=f"Filen har {count} spårade ändringar{by_sv}; den är {sv} (--revisions)",
        message_en=f"The file has {count} tracked changes{by_en}; it is {en} (--revisions)",
        count=count,
    )
