"""Sections that no evidence linked: parts of a divided section, and pairs that only each other is left for.

Splits and mergers are found by coverage, not by pairing: a part is less like the whole than a partner is, but the words
that the whole lost to its successor stand in the part, and hardly anywhere else.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from agreement_diff.align.evidence import Pair
from agreement_diff.align.passages import seconds
from agreement_diff.align.pins import Ruled
from agreement_diff.align.sections import BELIEVED, Weighed, Weighing
from agreement_diff.align.signals import Signals
from agreement_diff.align.units import Side
from agreement_diff.model.document import Section

REVISED = 0.6
"""How far the texts must be the same (`Signals.kept`) for such links: where all is rewritten, what a neighbour lost is
only rewritten too. On official tables of rewritten acts one such link in six was right; redrafts made on purpose need
none below."""
HELD = 0.10
"""Share of a section's own features, by rarity, that the neighbour's old text had and its successor has not. On
redrafts made on purpose 93 of 100 parts lie above it and one stranger of a thousand."""
LIKELY = 0.01
"""Probability that the pair must have by itself: of redrafts made on purpose it keeps 97 of 100 parts, no stranger."""
LONE, LONE_MARGIN = 0.15, 0.06
"""Likeness from which two sections that have no partner are each other's, and how far it must stand above what else is
left: a section rewritten from the ground up. Above both lie 38 pairs of redrafts made on purpose, none false, and
no pair of the official tables."""
LEAST_WEIGHT = 0.1
"""Weight of a feature that is everywhere."""


_LETTERED = re.compile(r"\d ?[a-zåäö]$")
"""`5 a`: a number that was put between two others."""


class Features(NamedTuple):
    """Features of each section of both sides, and the weight of each."""

    old: Sequence[frozenset[int]]
    new: Sequence[frozenset[int]]
    weight: Mapping[int, float]

    def mass(self, of: Iterable[int]) -> float:
        """Weight of features together, in one order, so that the sum is the same every time."""
        return sum(self.weight[f] for f in sorted(of))


def with_parts(old: Side, new: Side, weighing: Weighing, pins: Ruled) -> Weighing:
    """The weighing with links for sections that had none: parts of a neighbour's counterpart, and lone pairs."""
    if any(w.signals and w.signals.kept < REVISED for w in weighing.pairs.values()):
        return weighing
    free = {
        p: w for p, w in weighing.pairs.items()
        if p not in pins.forbidden and p[0] not in pins.alone_old and p[1] not in pins.alone_new
    }  # fmt: skip
    features = _features(old, new)
    parts = _parts(features, weighing.links, turned=False) | _parts(features, weighing.links, turned=True)
    linked = {i for i, _ in weighing.links}
    found = {
        (i, j) for i, j in parts & free.keys()
        if free[i, j].probability >= LIKELY
        and not (_passed(free[i, j]) and _lettered(new.sections[j] if i in linked else old.sections[i]))
    }  # fmt: skip
    found |= _lone(features, free, weighing.links | found)
    believed = {p: Weighed(BELIEVED, free[p].signals or Signals()) for p in found}
    return weighing._replace(
        pairs={**weighing.pairs, **believed},
        links=weighing.links | found,
        first={**weighing.first, **{p: p for p in found}},
    )


def _passed(weighed: Weighed) -> bool:
    return bool(weighed.signals and weighed.signals.passed)


def _lettered(section: Section) -> bool:
    """Numbered between its neighbours: in registers a new section, or a repealed one, whatever its text."""
    return bool(_LETTERED.search(section.number or ""))


def _lone(features: Features, free: Mapping[Pair, Weighed], links: Collection[Pair]) -> set[Pair]:
    """Pairs of sections without a link that are each other's by far."""
    rows, columns = {i for i, _ in links}, {j for _, j in links}
    score: dict[Pair, float] = {}
    for i, j in free:
        if i not in rows and j not in columns:
            both = features.mass(features.old[i]) + features.mass(features.new[j])
            score[i, j] = 2 * features.mass(features.old[i] & features.new[j]) / max(both, LEAST_WEIGHT)
    second = seconds(score)
    return {p for p, value in score.items() if value >= LONE and value - second(p) >= LONE_MARGIN}


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
                found.add((j, i) if turned else (i, j))
    return found
