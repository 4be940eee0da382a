"""Parts of a divided section: a section without a partner that holds what its neighbour's old text has lost.

Splits and mergers are found by coverage, not by pairing: a part is less like the whole than a partner is, but the words
that the whole lost to its successor stand in the part, and hardly anywhere else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from agreement_diff.align.evidence import Pair
from agreement_diff.align.pins import Ruled
from agreement_diff.align.sections import BELIEVED, Weighed, Weighing
from agreement_diff.align.signals import Signals
from agreement_diff.align.units import Side

HELD = 0.10
"""Share of a section's own features, by rarity, that the neighbour's old text had and its successor has not. On
redrafts made on purpose 93 of 100 parts lie above it and one stranger of a thousand."""
LIKELY = 0.05
"""Probability that the pair must have by itself: in a text that keeps its numbers a new section is a new one."""
LEAST_WEIGHT = 0.1
"""Weight of a feature that is everywhere."""


class Features(NamedTuple):
    """Features of each section of both sides, and the weight of each."""

    old: Sequence[frozenset[int]]
    new: Sequence[frozenset[int]]
    weight: Mapping[int, float]

    def mass(self, of: Iterable[int]) -> float:
        """Weight of features together, in one order, so that the sum is the same every time."""
        return sum(self.weight[f] for f in sorted(of))


def with_parts(old: Side, new: Side, weighing: Weighing, pins: Ruled) -> Weighing:
    """The weighing with a link for each section that no link names and that is a part of a neighbour's counterpart."""
    features = _features(old, new)
    links = weighing.links
    parts = _parts(features, links, turned=False) | {p[::-1] for p in _parts(features, links, turned=True)}
    found = {
        p for p in parts - pins.forbidden
        if p[0] not in pins.alone_old and p[1] not in pins.alone_new
        and (w := weighing.pairs.get(p)) is not None and w.probability >= LIKELY
    }  # fmt: skip
    believed = {p: Weighed(BELIEVED, weighing.pairs[p].signals or Signals()) for p in found}
    return weighing._replace(
        pairs={**weighing.pairs, **believed},
        links=links | found,
        first={**weighing.first, **{p: p for p in found}},
    )


def _features(old: Side, new: Side) -> Features:
    sides = []
    for side in (old, new):
        own: list[set[int]] = [set() for _ in side.sections]
        for clause in side.clauses:
            if clause.section >= 0:
                own[clause.section] |= clause.features
        sides.append([frozenset(f) for f in own])
    counts = Counter(f for side in sides for own in side for f in own)
    total = len(old.sections) + len(new.sections) + 1
    weights = {n: max(log(total / (n + 0.5)), LEAST_WEIGHT) for n in set(counts.values())}
    return Features(sides[0], sides[1], {f: weights[n] for f, n in counts.items()})


def _parts(features: Features, links: Iterable[Pair], *, turned: bool) -> set[Pair]:
    """Pairs of a linked section and an unlinked one beside its successor that holds what the successor has not."""
    near, far = (features.new, features.old) if turned else (features.old, features.new)
    successors: dict[int, set[int]] = defaultdict(set)
    origins: dict[int, set[int]] = defaultdict(set)
    for pair in links:
        i, j = pair[::-1] if turned else pair
        successors[i].add(j)
        origins[j].add(i)
    found = set()
    for j, own in enumerate(far):
        if j in origins or not own:
            continue
        for i in sorted(origins.get(j - 1, set()) | origins.get(j + 1, set())):
            kept = frozenset[int]().union(*(far[k] for k in successors[i]))
            if features.mass((near[i] & own) - kept) >= HELD * features.mass(own):
                found.add((i, j))
    return found
