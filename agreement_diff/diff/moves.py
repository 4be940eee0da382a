"""Text deleted in one place that stands inserted in another: told as moved, at both ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agreement_diff.model.comparison import Change, Edit, MovedText
from agreement_diff.model.document import Document
from agreement_diff.text.sentences import sentences
from agreement_diff.text.words import words

LEAST_WORDS = 5
"""Words a sentence must have to be called moved: shorter ones (`Beslut fattas årligen.`) recur by chance."""


class _Place(NamedTuple):
    change: int
    unit: str
    text: str


def with_moves(changes: Sequence[Change], old: Document, new: Document) -> tuple[Change, ...]:
    """The changes, each told which whole sentences left it for another change, or came to it from one.

    Sentences are the same where their folded words are. Among several alike, the first still free is taken, in order.
    """
    come: dict[tuple[str, ...], list[_Place]] = defaultdict(list)
    for index, change in enumerate(changes):
        for text in _sentences(change.edits, "insert", new.language):
            come[words(text)].append(_Place(index, _unit(new, change.new, text), text))
    moved: dict[int, list[MovedText]] = defaultdict(list)
    for index, change in enumerate(changes):
        for text in _sentences(change.edits, "delete", old.language):
            found = come.get(words(text))
            if not found:
                continue
            place = found.pop(0)
            told = MovedText(old=_unit(old, change.old, text), new=place.unit, text=text, new_text=place.text)
            moved[index].append(told)
            if place.change != index:
                moved[place.change].append(told)
    return tuple(
        c.model_copy(update={"moved_text": tuple(moved[i])}) if i in moved else c for i, c in enumerate(changes)
    )


def _sentences(edits: Sequence[Edit], op: str, code: str) -> Iterator[str]:
    for edit in edits:
        if edit.op == op:
            yield from (s for s in sentences(edit.text, code) if len(words(s)) >= LEAST_WORDS)


def _unit(document: Document, units: Sequence[str], text: str) -> str:
    """The unit of a change that the text stands in."""
    return next((eid for eid in units if text in document.by_eid[eid].text), units[0])
