"""How alike two paragraphs are: by their sentences, and by their letter sequences where sentences do not settle it.

Letter sequences see through Swedish compounds and inflection (`bosättningsfrågor`, `bosättning`) but cost more, so
they are compared only for paragraphs that have no good partner by their sentences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from math import log, sqrt
from typing import NamedTuple

from agreement_diff.align.evidence import Pair, facing
from agreement_diff.align.likeness import Likeness
from agreement_diff.align.units import Side

SIZES = (3, 4, 5)
"""Lengths of the letter sequences compared."""
GOOD = 0.6
"""Likeness by sentences from which a paragraph has its partner."""
MOST_LETTERS = 10_000
"""Pairs of paragraphs up to which letters are compared; beyond, sentences alone decide."""


class Alike(NamedTuple):
    """How alike two units are: by letters, and the shares of the old (new) one's sentences found in the other."""

    letters: float
    carried: float
    drawn: float

    @property
    def value(self) -> float:
        """The likeness that decides, 0..1."""
        return max(self.letters, (self.carried + self.drawn) / 2)


def by_clauses(
    like: Likeness, homes: tuple[Sequence[int], Sequence[int]], wanted: Callable[[int, int], bool]
) -> dict[Pair, Alike]:
    """Likeness of the wanted pairs of units by their clauses; `homes` give the unit of each clause that `like`
    compares."""
    carried = _shares(like.rows, like.old_mass, homes[0], homes[1], wanted, turned=False)
    drawn = _shares(like.columns, like.new_mass, homes[1], homes[0], wanted, turned=True)
    return {p: Alike(0.0, v, drawn.get(p, 0.0)) for p, v in carried.items()}


def with_letters(
    old: Side, new: Side, found: Mapping[Pair, Alike], candidates: Iterable[Pair]
) -> tuple[dict[Pair, Alike], bool]:
    """The likenesses, with letters for those candidates of which one has no good partner yet. The flag says that the
    bound was hit."""
    good = [p for p, a in found.items() if a.value >= GOOD]
    rows, columns = {u for u, _ in good}, {v for _, v in good}
    unsettled = [p for p in candidates if p[0] not in rows or p[1] not in columns]
    letters = _letters(old, new, unsettled[:MOST_LETTERS])
    lettered = {p: found.get(p, NOTHING)._replace(letters=v) for p, v in letters.items()}
    return {**found, **lettered}, len(unsettled) > MOST_LETTERS


NOTHING = Alike(0.0, 0.0, 0.0)


def _shares(
    rows: Sequence[Mapping[int, float]], mass: Sequence[float], own: Sequence[int], other: Sequence[int],
    wanted: Callable[[int, int], bool], *, turned: bool,
) -> dict[Pair, float]:  # fmt: skip
    """Share of each unit that is found in each unit of the other side."""
    total: dict[int, float] = defaultdict(float)
    found: dict[Pair, float] = defaultdict(float)
    for index, row in enumerate(rows):
        unit = own[index]
        total[unit] += mass[index]
        best: dict[int, float] = {}
        for j, value in row.items():
            if value > best.get(other[j], 0.0) and wanted(*facing(unit, other[j], turned=turned)):
                best[other[j]] = value
        for target, value in best.items():
            found[facing(unit, target, turned=turned)] += value * mass[index]
    return {p: v / total[p[turned]] for p, v in found.items()}


def _letters(old: Side, new: Side, pairs: Collection[Pair]) -> dict[Pair, float]:
    """Cosine of letter sequences, weighed by rarity among the units compared."""
    numbered = _Numbered()
    places = sorted({u for u, _ in pairs}), sorted({v for _, v in pairs})
    bags = [[numbered.bag(side.units[k].words) for k in own] for side, own in zip((old, new), places, strict=True)]
    counts = Counter(chain.from_iterable(chain(*bags)))
    total = 1 + len(bags[0]) + len(bags[1])
    rare = {n: log(total / (1 + n)) + 1 for n in set(counts.values())}
    square = {s: rare[n] ** 2 for s, n in counts.items()}
    vectors = [dict(zip(own, [_vector(bag, square) for bag in side], strict=True))
               for own, side in zip(places, bags, strict=True)]  # fmt: skip
    found = {}
    for u, v in pairs:
        one, two = vectors[0][u], vectors[1][v]
        common = one.sequences & two.sequences
        if common:
            value = sum(map(square.__getitem__, common))
            for s in common & (one.repeated.keys() | two.repeated.keys()):
                value += square[s] * (one.repeated.get(s, 1.0) * two.repeated.get(s, 1.0) - 1)
            found[u, v] = min(1.0, value / (one.length * two.length))
    return found


def titled(title: Sequence[str], texts: Sequence[Sequence[str]], rare: Mapping[str, float]) -> list[float]:
    """Share of a title's letter sequences, by rarity, that stand in each text."""
    wanted = sequences(title)
    whole = sum(rare.get(s, 0.0) * n for s, n in wanted.items()) or 1.0
    bags = [sequences(text) for text in texts]
    return [sum(rare.get(s, 0.0) * n for s, n in wanted.items() if s in bag) / whole for bag in bags]


class _Vector(NamedTuple):
    """The letter sequences of a unit: which, how much more those count that are repeated, their length as a vector."""

    sequences: frozenset[int]
    repeated: dict[int, float]
    length: float


def _vector(bag: Mapping[int, int], square: Mapping[int, float]) -> _Vector:
    repeated = {s: _damped(n) for s, n in bag.items() if n > 1}
    length = sum(map(square.__getitem__, bag)) + sum(square[s] * (d * d - 1) for s, d in repeated.items())
    return _Vector(frozenset(bag), repeated, sqrt(length) or 1.0)


@lru_cache(maxsize=1024)
def _damped(count: int) -> float:
    """How many times over a sequence counts that stands in a unit so many times."""
    return 1 + log(count)


class _Numbered(dict[str, tuple[int, ...]]):
    """The letter sequences of each word by number, in the order in which they are met: sets of numbers are walked in
    one order in every run, sets of strings are not."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}

    def __missing__(self, word: str) -> tuple[int, ...]:
        numbers = self._numbers
        found = self[word] = tuple([numbers.setdefault(s, len(numbers)) for s in _sequences(word)])
        return found

    def bag(self, words: Iterable[str]) -> Counter[int]:
        """The sequences of words, counted."""
        return Counter(chain.from_iterable(map(self.__getitem__, words)))


def sequences(words: Iterable[str]) -> Counter[str]:
    """The letter sequences of words, counted; a space marks where a word begins and ends."""
    return Counter(chain.from_iterable(map(_sequences, words)))


@lru_cache(maxsize=1 << 15)
def _sequences(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[k : k + size] for size in SIZES for k in range(len(padded) - size + 1))
