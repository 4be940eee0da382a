"""Word marks of a change as the page shows them, with moved text linked from both ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agreement_diff.model.comparison import Change, Comparison, Edit
from agreement_diff.model.document import Document
from agreement_diff.present.clause_names import Names
from agreement_diff.present.moved_text import Side, moved_range
from agreement_diff.present.phrasing import say
from agreement_diff.present.report.shapes import Piece

SIDES: tuple[Side, Side] = ("delete", "insert")


class End(NamedTuple):
    """One end of a moved text: the range of the change's old or new text, its address, and that of the other end."""

    start: int
    stop: int
    id: str
    href: str
    lead: str


class Marks:
    """The pieces of every change. A move is linked only where the text was found at both of its ends."""

    def __init__(self, comparison: Comparison, old: Names, new: Names, code: str) -> None:
        self._documents: dict[Side, Document] = {"delete": comparison.old, "insert": comparison.new}
        self._names: dict[Side, Names] = {"delete": old, "insert": new}
        self._code = code
        moves = tuple(dict.fromkeys(m for change in comparison.changes for m in change.moved_text))
        self._number = {move: number for number, move in enumerate(moves, 1)}
        found = {
            op: {m for c in comparison.changes for m in c.moved_text if moved_range(self._documents[op], c, m, op)}
            for op in SIDES
        }
        self._linked = found["delete"] & found["insert"]

    def pieces(self, change: Change) -> tuple[Piece, ...]:
        """The runs of a change in reading order; runs cut where a moved text begins or ends."""
        ends = {op: sorted(self._ends(change, op)) for op in SIDES}
        at = dict.fromkeys(SIDES, 0)
        told: set[str] = set()
        out: list[Piece] = []
        for edit in change.edits:
            if edit.op == "equal":
                out.append(Piece("equal", edit.text))
                at = {op: place + len(edit.text) for op, place in at.items()}
            else:
                out += _cut(edit, at[edit.op], ends[edit.op], told)
                at[edit.op] += len(edit.text)
        return tuple(out)

    def _ends(self, change: Change, op: Side) -> Iterator[End]:
        for move in change.moved_text:
            span = moved_range(self._documents[op], change, move, op) if move in self._linked else None
            if span is None:
                continue
            number, other = self._number[move], SIDES[op == "delete"]
            here, there = ("from", "to") if op == "delete" else ("to", "from")
            refs = self._names[other].refs([move.new if op == "delete" else move.old])
            lead = say(self._code, f"report.moved_{there}", refs=refs)
            yield End(*span, id=f"m{number}-{here}", href=f"m{number}-{there}", lead=lead)


def _cut(edit: Edit, at: int, ends: Sequence[End], told: set[str]) -> Iterator[Piece]:
    """The run, cut at the borders of moved text. An end has its id on its first piece only."""
    place, stop = at, at + len(edit.text)
    for end in ends:
        first, last = max(place, end.start), min(stop, end.stop)
        if first >= last:
            continue
        if first > place:
            yield Piece(edit.op, edit.text[place - at : first - at])
        new = end.id not in told
        told.add(end.id)
        yield Piece(
            edit.op, edit.text[first - at : last - at], end.id if new else "", end.href, end.lead if new else ""
        )
        place = last
    if place < stop:
        yield Piece(edit.op, edit.text[place - at :])
