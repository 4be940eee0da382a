"""Partners of paragraphs inside linked sections: first one to one, then what a paragraph shares beyond its partner.

A further link is made for what the partners leave unexplained, never for likeness alone: the points of one list are
like each other, and so are two rules written after one pattern, without any of them having become the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from math import log
from typing import NamedTuple

from agreement_diff.align.alike import Alike, sequences
from agreement_diff.align.evidence import Pair
from agreement_diff.align.units import Side

MUTUAL = 0.20
"""Likeness from which two paragraphs that have no better partner are each other's."""
BEYOND = 0.12
"""Share of a paragraph's letter sequences, by rarity, that stand in a further one and not in its partner. On redrafts
made on purpose 98 of 100 split or merged paragraphs lie above it, and 19 of 20 that are merely alike below."""
BOTH = 0.32
"""Likeness from which two paragraphs that both have partners already may share something beyond them."""
OTHER_KIND = 0.12
"""What a point and a running paragraph must be more alike than two of a kind."""
LEAST_WEIGHT = 0.1
"""Weight of a letter sequence that is everywhere."""


class Partners(NamedTuple):
    """Partners one to one: old unit → new unit, and the reverse."""

    of_old: dict[int, int]
    of_new: dict[int, int]


def partners(old: Side, new: Side, settled: Iterable[Pair], found: Mapping[Pair, Alike]) -> Partners:
    """The likeliest pairs first, each unit once; of pairs as likely, the one with more words in common, then the one
    that stands first. `settled` are pairs known already."""
    one = Partners({}, {})
    for u, v in settled:
        one.of_old[u], one.of_new[v] = v, u
    enough = [p for p, a in found.items() if a.value >= _least(old, new, p, MUTUAL)]
    ranked = sorted(enough, key=lambda p: (-round(found[p].value, 6), -_same_words(old, new, p), p))
    for u, v in ranked:
        if u not in one.of_old and v not in one.of_new:
            one.of_old[u], one.of_new[v] = v, u
    return one


def further(old: Side, new: Side, one: Partners, found: Mapping[Pair, Alike]) -> set[Pair]:
    """Pairs that share what neither's partner explains: a paragraph divided or joined, a sentence gone elsewhere."""
    open_pairs = [
        p for p, a in found.items()
        if one.of_old.get(p[0]) != p[1]
        and a.value >= _least(old, new, p, BOTH if p[0] in one.of_old and p[1] in one.of_new else MUTUAL)
    ]  # fmt: skip
    letters = _Letters(old, new, {u for u, _ in open_pairs}, {v for _, v in open_pairs}, one)
    return {p for p in open_pairs if letters.beyond(*p) >= BEYOND}


def _least(old: Side, new: Side, pair: Pair, least: float) -> float:
    kinds = {old.units[pair[0]].kind == "list_item", new.units[pair[1]].kind == "list_item"}
    return least + OTHER_KIND * (len(kinds) > 1)


def _same_words(old: Side, new: Side, pair: Pair) -> float:
    """Dice of the words as written, numerals too, which stems do not tell apart."""
    a, b = set(old.units[pair[0]].words), set(new.units[pair[1]].words)
    return 2 * len(a & b) / max(1, len(a) + len(b))


class _Letters:
    """Letter sequences of the units in question and of their partners, weighed by rarity among them."""

    def __init__(self, old: Side, new: Side, left: Collection[int], right: Collection[int], one: Partners) -> None:
        self._one = one
        olds = {*left, *(one.of_new[v] for v in right if v in one.of_new)}
        news = {*right, *(one.of_old[u] for u in left if u in one.of_old)}
        self._old = {u: frozenset(sequences(old.units[u].words)) for u in olds}
        self._new = {v: frozenset(sequences(new.units[v].words)) for v in news}
        counts = Counter(s for bag in (*self._old.values(), *self._new.values()) for s in bag)
        total = len(olds) + len(news) + 1
        weights = {n: max(log(total / (n + 0.5)), LEAST_WEIGHT) for n in set(counts.values())}
        self._weight = {s: weights[n] for s, n in counts.items()}

    def beyond(self, u: int, v: int) -> float:
        """Share of the old or of the new unit, whichever is the larger, that the other holds and no partner does."""
        rest = self._old[u] & self._new[v]
        if u in self._one.of_old:
            rest -= self._new[self._one.of_old[u]]
        if v in self._one.of_new:
            rest -= self._old[self._one.of_new[v]]
        return self._mass(rest) / max(min(self._mass(self._old[u]), self._mass(self._new[v])), LEAST_WEIGHT)

    def _mass(self, of: Iterable[str]) -> float:
        return sum(sorted(map(self._weight.__getitem__, of)))
