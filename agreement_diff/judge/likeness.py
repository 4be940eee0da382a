"""How alike two passages are, and where on the other side the words of a text stand.

Half is what words share (5-grams inside words, weighted by rarity, so that compounds and inflections count), the rest
the order of all words. On the pair 2009/2013, passages that live on score 0.34 and above, the best chance likeness of
one that was dropped 0.24.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from agreement_diff.judge.passages import Lost, Passage, Side
from agreement_diff.languages import language
from agreement_diff.text.words import words

GRAM = 5
BOTH_WAYS = 0.22
"""Share of words each side must have in common with the other: a heading-like item is in each sentence on its topic."""
ORDER_WEIGHT = 0.4
BRUTE = 60_000
"""Pairs of passages that are all compared; above, only those that share rare words."""
FINE = 1_000
"""Weights are whole numbers: the sum of floats depends on their order, and sets have none."""
CANDIDATES = 8
MOST_COMMON = 60
"""Passages that a word part may stand in and still point to a candidate: commoner parts say little and cost most."""


class Likeness:
    """How alike two passages are, with the rarity of word parts counted over both texts."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage], code: str) -> None:
        self._old, self._new = old, new
        self._stop = language(code).words.stop_words
        grams = {"old": [self.grams(p.words) for p in old], "new": [self.grams(p.words) for p in new]}
        counts = Counter(g for side in grams.values() for one in side for g in one)
        total = len(old) + len(new)
        self._weight = {g: round(math.log(1 + total / n) * FINE) for g, n in counts.items()}
        self._common = min(max(8, total // 8), MOST_COMMON)
        self._counts = counts
        self._grams: dict[str, list[frozenset[str]]] = grams
        self._sizes = {side: [self._sum(g) for g in found] for side, found in grams.items()}
        self._where: dict[str, dict[str, list[int]]] = {"old": defaultdict(list), "new": defaultdict(list)}
        for side, found in grams.items():
            for index, one in enumerate(found):
                for gram in one:
                    self._where[side][gram].append(index)

    def grams(self, words_: Iterable[str]) -> frozenset[str]:
        """The parts of the words that carry matter."""
        parts: set[str] = set()
        for word in words_:
            if word not in self._stop:
                padded = f" {word} "
                parts.update(padded[i : i + GRAM] for i in range(max(1, len(padded) - GRAM + 1)))
        return frozenset(parts)

    def _sum(self, grams: Iterable[str]) -> int:
        return sum(self._weight.get(g, FINE) for g in grams)

    def shares(self, old: Passage, new: Passage) -> tuple[float, float]:
        """The share of the old passage's matter found in the new one, and the other way round."""
        common = self._sum(self._grams["old"][old.order] & self._grams["new"][new.order])
        return (
            common / (self._sizes["old"][old.order] or 1),
            common / (self._sizes["new"][new.order] or 1.0),
        )

    def score(self, old: Passage, new: Passage) -> float:
        """Likeness 0..1, or 0 where one side has hardly a word of the other."""
        from rapidfuzz.distance import Indel

        there, back = self.shares(old, new)
        if min(there, back) < BOTH_WAYS:
            return 0.0
        order = Indel.normalized_similarity(old.words, new.words)
        return (1 - ORDER_WEIGHT) * (there + back) / 2 + ORDER_WEIGHT * order

    def candidates(self, passage: Passage, side: Side) -> list[int]:
        """Passages of the other side that share most rare matter with this one, best first."""
        other: Side = "new" if side == "old" else "old"
        pool = self._new if side == "old" else self._old
        if len(self._old) * len(self._new) <= BRUTE:
            return list(range(len(pool)))
        return [index for index, _ in self._nearest(self._grams[side][passage.order], other)]

    def _nearest(self, grams: Iterable[str], other: Side) -> list[tuple[int, int]]:
        found: dict[int, int] = defaultdict(int)
        for gram in grams:
            if self._counts[gram] <= self._common:
                for index in self._where[other].get(gram, ()):
                    found[index] += self._weight[gram]
        return heapq.nsmallest(CANDIDATES, found.items(), key=lambda pair: (-pair[1], pair[0]))

    def lost(self, passage: Passage, side: Side) -> Lost:
        """The passage with what comes nearest on the other side."""
        index, share = self.cover(passage.text, side)
        pool = self._new if side == "old" else self._old
        return Lost(passage, pool[index] if index is not None else None, share)

    def cover(self, text: str, side: Side) -> tuple[int | None, float]:
        """Where on the other side most of the matter of a text of this side stands together, and what share of it."""
        other: Side = "new" if side == "old" else "old"
        grams = self.grams(words(text))
        total = self._sum(grams)
        if not total:
            return None, 0.0
        near = [i for i, _ in self._nearest(grams, other)]
        shares = [(self._sum(grams & self._grams[other][i]) / total, -i) for i in near]
        if not shares:
            return None, 0.0
        share, index = max(shares)
        return -index, share

    def share_in(self, text: str, side: Side, others: Iterable[Passage]) -> float:
        """The share of the matter of a text of this side that the given passages of the other have between them."""
        other: Side = "new" if side == "old" else "old"
        grams = self.grams(words(text))
        found = frozenset().union(*(self._grams[other][p.order] for p in others))
        return self._sum(grams & found) / (self._sum(grams) or 1.0)
