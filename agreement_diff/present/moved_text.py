"""Where moved text stands in the old and in the new text of a change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from agreement_diff.model.comparison import Change, Edit, MovedText
from agreement_diff.model.document import Document, Section

Side = Literal["delete", "insert"]


def moved_range(document: Document, change: Change, move: MovedText, side: Side) -> tuple[int, int] | None:
    """Start and end of a moved text in the old (`delete`) or new (`insert`) text of a change, in characters.

    `document` is the text of that side. None where it is not there, or where nothing of it is marked as changed.
    """
    eid, units = (move.old, change.old) if side == "delete" else (move.new, change.new)
    text = move.text if side == "delete" else move.new_text
    if eid not in units or not text:
        return None
    whole = "".join(e.text for e in change.edits if e.op in ("equal", side))
    start = whole.find(text, _offset(document, units, eid))
    if start < 0:
        start = whole.find(text)
    return (start, start + len(text)) if start >= 0 and _touches(change.edits, side, start, len(text)) else None


def _touches(edits: Iterable[Edit], op: str, start: int, length: int) -> bool:
    """True where the range has at least one run of the kind in it, so that there is something to mark."""
    at = 0
    for edit in edits:
        if edit.op in ("equal", op):
            if edit.op == op and at < start + length and at + len(edit.text) > start:
                return True
            at += len(edit.text)
    return False


def _offset(document: Document, units: Sequence[str], eid: str) -> int:
    """Where a unit's text begins in the texts of all units of its side, joined by line feeds."""
    at = 0
    for unit in units[: units.index(eid)]:
        found = document.by_eid[unit]
        at += 0 if isinstance(found, Section) else len(found.text) + 1
    return at
