"""How much of each clause stands, is reworded, dropped or new, in words.

Words that stand in place of others count as reworded, one for one; what is left over on the longer side is dropped or
new. Text that stands elsewhere in the other version is kept: it moved. Headings are not counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from agreement_diff.model.comparison import Change, Comparison
from agreement_diff.model.document import Document, Section
from agreement_diff.present.moved_text import Side, moved_range
from agreement_diff.text.words import words

Fate = Literal["kept", "reworded", "alone"]


class Piece(NamedTuple):
    """A run of a change: equal, deleted or inserted, and whether it stands elsewhere on the other side."""

    op: Literal["equal", "delete", "insert"]
    text: str
    moved: bool


class Run(NamedTuple):
    """Characters `start` to `stop` of one side's text of a change, and what became of them."""

    start: int
    stop: int
    fate: Fate


class Share(NamedTuple):
    """Words of one clause of one text. `alone` are dropped from the old text, or new in the new one."""

    eid: str
    kept: int
    reworded: int
    alone: int

    @property
    def total(self) -> int:
        """All words of the clause."""
        return self.kept + self.reworded + self.alone


def shares(comparison: Comparison) -> tuple[tuple[Share, ...], tuple[Share, ...]]:
    """The clauses of the old and of the new text that have words, in reading order."""
    documents: dict[Side, Document] = {"delete": comparison.old, "insert": comparison.new}
    counts: dict[Side, dict[str, Counter[Fate]]] = {side: defaultdict(Counter) for side in documents}
    for change in comparison.changes:
        pieces = list(_pieces(change, documents))
        for side, document in documents.items():
            units = change.old if side == "delete" else change.new
            if not any(isinstance(document.by_eid[eid], Section) for eid in units):
                _count(pieces, side, document, units, counts[side])
    old, new = (_in_order(documents[side], counts[side]) for side in documents)
    return old, new


def whole(found: Iterable[Share], eid: str = "") -> Share:
    """The clauses taken together."""
    kept = reworded = alone = 0
    for share in found:
        kept, reworded, alone = kept + share.kept, reworded + share.reworded, alone + share.alone
    return Share(eid, kept, reworded, alone)


def _in_order(document: Document, counts: dict[str, Counter[Fate]]) -> tuple[Share, ...]:
    found = (Share(s.eid, c["kept"], c["reworded"], c["alone"]) for s in document.sections if (c := counts.get(s.eid)))
    return tuple(share for share in found if share.total)


def _count(
    pieces: Sequence[Piece], side: Side, document: Document, units: Sequence[str], counts: dict[str, Counter[Fate]]
) -> None:
    text = "".join(piece.text for piece in pieces if piece.op in ("equal", side))
    runs = list(_runs(pieces, side))
    for eid, start, stop in _places(document, units):
        count = counts[document.section_of[eid].eid]
        for run in runs:
            count[run.fate] += len(words(text[max(start, run.start) : min(stop, run.stop)]))


def _pieces(change: Change, documents: dict[Side, Document]) -> Iterator[Piece]:
    """The edits, cut where text that stands elsewhere begins or ends."""
    spans: dict[str, list[tuple[int, int]]] = {
        side: [span for m in change.moved_text if (span := moved_range(document, change, m, side))]
        for side, document in documents.items()
    }
    at = {"delete": 0, "insert": 0}
    for edit in change.edits:
        if edit.op == "equal":
            yield Piece("equal", edit.text, False)
            at = {side: place + len(edit.text) for side, place in at.items()}
            continue
        start, stop = at[edit.op], at[edit.op] + len(edit.text)
        borders = sorted({border for span in spans[edit.op] for border in span if start < border < stop})
        for first, last in pairwise([start, *borders, stop]):
            inside = any(a <= first and last <= b for a, b in spans[edit.op])
            yield Piece(edit.op, edit.text[first - start : last - start], inside)
        at[edit.op] = stop


def _runs(pieces: Iterable[Piece], side: Side) -> Iterator[Run]:
    """The runs of one side. What was replaced is told in the order it stands: first one for one, then the surplus."""
    at = 0
    for equal, group in groupby(pieces, key=lambda piece: piece.op == "equal"):
        found = list(group)
        left = sum(len(words(piece.text)) for piece in found if piece.op != side and not piece.moved)
        for piece in found:
            if piece.op not in ("equal", side):
                continue
            stop = at + len(piece.text)
            if equal or piece.moved:
                yield Run(at, stop, "kept")
            else:
                border = at + _after_words(piece.text, left)
                left = max(0, left - len(words(piece.text)))
                yield Run(at, border, "reworded")
                yield Run(border, stop, "alone")
            at = stop


def _after_words(text: str, count: int) -> int:
    """The place in the text after its first so many words, at a border between words."""
    if not count:
        return 0
    at = seen = 0
    for piece in text.split(" "):
        at += len(piece) + 1
        seen += len(words(piece))
        if seen >= count:
            break
    return min(at, len(text))


def _places(document: Document, units: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Where each unit stands in the texts of all units of a side, joined by line feeds."""
    at = 0
    for eid in units:
        stop = at + len(document.by_eid[eid].text)
        yield eid, at, stop
        at = stop + 1
