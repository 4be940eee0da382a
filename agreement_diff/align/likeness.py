"""Likeness of clauses: Dice of their features, weighed by rarity, for pairs that share something not common.

Cost is the number of pairs that share a feature of at most `COMMON` places: near-linear in the length of real texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log
from typing import NamedTuple

COMMON = 240
"""Places on both sides together from which a feature no longer brings two clauses together. Common features still
count in the likeness of a pair that a rare one brought together."""
LEAST = 0.12
"""Likeness under which two clauses have nothing to do with each other. At 0.20 one in thirty true links of the EU
tables is out of reach; at 0.08 twice as many pairs are weighed for nothing."""
LEAST_WEIGHT = 0.1
"""Weight of a feature that is everywhere."""


class Likeness(NamedTuple):
    """For each old clause the new ones that are like it (0..1), the reverse, and the weight of all clauses."""

    rows: list[dict[int, float]]
    columns: list[dict[int, float]]
    old_mass: list[float]
    new_mass: list[float]


def rarity(clauses: Sequence[frozenset[int]]) -> tuple[Counter[int], dict[int, float]]:
    """In how many clauses each feature stands, and its weight: the surprise of meeting it."""
    counts: Counter[int] = Counter()
    for features in clauses:
        counts.update(features)
    total = len(clauses) + 1
    weights = {n: max(log(total / (n + 0.5)), LEAST_WEIGHT) for n in set(counts.values())}
    return counts, {feature: weights[n] for feature, n in counts.items()}


def likeness(
    old: Sequence[frozenset[int]],
    new: Sequence[frozenset[int]],
    counts: Mapping[int, int],
    weight: Mapping[int, float],
) -> Likeness:
    """Likeness of every pair of clauses that can be like at all."""
    places: dict[int, list[int]] = defaultdict(list)
    for j, features in enumerate(new):
        for f in features:
            if counts[f] <= COMMON:
                places[f].append(j)
    old_mass, new_mass = ([sum(map(weight.__getitem__, c)) for c in side] for side in (old, new))
    rows: list[dict[int, float]] = []
    columns: list[dict[int, float]] = [{} for _ in new]
    for i, features in enumerate(old):
        met: dict[int, float] = {}
        for f in features:
            if found := places.get(f):
                w = weight[f]
                for j in found:
                    met[j] = met.get(j, 0.0) + w
        row: dict[int, float] = {}
        floor = LEAST * old_mass[i]
        for j, part in met.items():
            # common features can at most double what the rare ones say before the pair is weighed in full
            if 4 * part >= floor + LEAST * new_mass[j]:
                value = 2 * sum(map(weight.__getitem__, features & new[j])) / (old_mass[i] + new_mass[j])
                if value >= LEAST:
                    row[j] = columns[j][i] = value
        rows.append(row)
    return Likeness(rows, columns, old_mass, new_mass)
