"""Units that are matched: what each is compared by, and how alike two are."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cached_property, lru_cache
from typing import NamedTuple

PAIR = 0.4
"""Share of common words from which two paragraphs in one place are shown as one that was edited. Lower makes confetti
of texts that have only small words in common, higher marks whole paragraphs that a reader knows again."""
PAIR_TABLE = 0.2
"""The same for tables and rows, whose frame already says that they belong together."""


class Group(NamedTuple):
    """Indexes of old and of new units that belong together; one side is empty for what was deleted or inserted."""

    old: tuple[int, ...]
    new: tuple[int, ...]


class Unit:
    """A paragraph, a table or a row. Units of different `kind` are never paired.

    A paragraph that is not `joinable` is never read as cut in two or as joined with the next: one that text boxes hang
    on, whose place in the order of the text would change.
    """

    def __init__(self, kind: str, text: str, key: Hashable, *, joinable: bool = True) -> None:
        self.kind = kind
        self.joinable = joinable and kind == "paragraph"
        self.text = text
        self.key = (kind, key)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as written, without the signs between them."""
        from agreement_diff.text.words import tokens

        return tuple(t for t in tokens(self.text) if not t.isspace())

    @cached_property
    def distinct(self) -> frozenset[str]:
        """Each of its words once."""
        return frozenset(self.words)

    @property
    def movable(self) -> bool:
        """Only paragraphs are shown as moved."""
        return self.kind == "paragraph"

    @property
    def in_rank(self) -> bool:
        """Rows keep their place: as many against as many are paired one by one."""
        return self.kind.startswith("row")

    @property
    def threshold(self) -> float:
        """The similarity from which two units in one place are taken for one."""
        return PAIR if self.kind == "paragraph" else PAIR_TABLE


def similarity(old: Unit, new: Unit) -> float:
    """Share of words that two units have in common in the same order, 0..1; 0 for different kinds."""
    if old.kind != new.kind:
        return 0.0
    if old.key == new.key:
        return 1.0
    return _alike(old.words, new.words)


@lru_cache(maxsize=65536)
def _alike(old: tuple[str, ...], new: tuple[str, ...]) -> float:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(old, new)


def joined_similarity(one: Unit, parts: tuple[Unit, ...]) -> float:
    """How like one unit is to several read as one."""
    return _alike(one.words, tuple(word for part in parts for word in part.words))
