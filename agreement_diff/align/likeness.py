"""Likeness of clauses: Dice of their features, weighed by rarity, for pairs that share something not common.

Cost is the number of pairs that share a feature of at most `RECURRING` places: near-linear in the length of real texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from math import log
from typing import NamedTuple

COMMON = 240
"""Headings on both sides together from which a stem no longer brings two of them together."""
RECURRING = 80
"""Places on both sides together from which a feature no longer brings two clauses together. Recurring features still
count in the likeness of a pair that a rare one brought together. The links of the EU tables and the Swedish statutes
are the same from 80 to 240 and worse at 40; the time of the comparison grows with it."""
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
    shared = frozenset(chain.from_iterable(old)).intersection(chain.from_iterable(new))
    shared = frozenset(f for f in shared if counts[f] <= RECURRING)
    places: dict[int, list[int]] = defaultdict(list)
    for j, features in enumerate(new):
        for f in features & shared:
            places[f].append(j)
    old_mass, new_mass = ([sum(map(weight.__getitem__, c)) for c in side] for side in (old, new))
    # recurring features can at most double what the rare ones say before the pair is weighed in full
    shares = [LEAST * mass / 4 for mass in new_mass]
    rows: list[dict[int, float]] = []
    columns: list[dict[int, float]] = [{} for _ in new]
    for i, features in enumerate(old):
        met: dict[int, float] = {}
        so_far = met.get
        for f in features:
            if found := places.get(f):
                w = weight[f]
                for j in found:
                    met[j] = so_far(j, 0.0) + w
        row: dict[int, float] = {}
        own = LEAST * old_mass[i] / 4
        for j, part in met.items():
            if part >= own + shares[j]:
                value = 2 * sum(map(weight.__getitem__, features & new[j])) / (old_mass[i] + new_mass[j])
                if value >= LEAST:
                    row[j] = columns[j][i] = value
        rows.append(row)
    return Likeness(rows, columns, old_mass, new_mass)
