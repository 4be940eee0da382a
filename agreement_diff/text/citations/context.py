"""What relative references lean on: where the text stands, what was last named, what came first in the sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from agreement_diff.model.consultation import Reference
from agreement_diff.text.citations.values import RANKS, Place

TOPIC_REACH = 3
"""A place named within the first tokens of a sentence (`I § 3 …`) is what later sentences are about."""


class Antecedents:
    """The references found so far in one text, and the place the text stands under (`context`), if any."""

    def __init__(self, context: Reference | None, sentence_starts: Sequence[int]) -> None:
        self._context = context
        self._starts = sentence_starts
        self._topic: Reference | None = None
        self._groups: list[tuple[int, tuple[Reference, ...]]] = []

    def sentence(self, offset: int) -> int:
        """Where the sentence around an offset begins."""
        k = bisect_right(self._starts, offset) - 1
        return self._starts[k] if k >= 0 else 0

    def note(self, group: tuple[Reference, ...], tokens_before: int) -> None:
        """Remember a group; it becomes the topic where it opens its sentence and points into the text at hand."""
        self._groups.append((self.sentence(group[0].start), group))
        first = group[0]
        if tokens_before <= TOPIC_REACH and first.target == "own" and not first.relative and first.act is None:
            self._topic = first

    @property
    def here(self) -> Reference | None:
        """Where the text stands: what the last sentence that named its place said, else the context."""
        return self._topic or self._context

    @property
    def last(self) -> Reference | None:
        """The place named last, else where the text stands."""
        return self._groups[-1][1][-1] if self._groups else self._context

    def leaned_on(self, pointing: str, rank: int) -> Reference | None:
        """The reference that fills the levels above `rank`: the last for `samma …`, else where the text stands."""
        if pointing == "same":
            wanted = [self.last, self.here]
        elif pointing == "this":
            wanted = [self._context, self.here, self.last]
        else:
            wanted = [self.here, self.last]
        return next((ref for ref in wanted if ref and (ref.heading or place_of(ref).top() < rank)), None)

    def group(self, which: str, level: str, *, several: bool, offset: int) -> tuple[Reference, ...]:
        """The first or last group that names a level, in the sentence around `offset` or else before it."""
        groups = [
            (start, found)
            for start, refs in self._groups[-200:]
            if (found := tuple(r for r in refs if getattr(r, level) is not None)) and (len(found) > 1 or not several)
        ]
        here = [found for start, found in groups if start == self.sentence(offset)]
        if which == "first":
            return next(iter(here or [found for _, found in groups[-1:]]), ())
        return groups[-1][1] if groups else ()


def place_of(reference: Reference) -> Place:
    """The levels of a reference as a place."""
    return Place(
        **{level: getattr(reference, level) for level in RANKS}, heading=reference.heading, word=reference.word
    )
