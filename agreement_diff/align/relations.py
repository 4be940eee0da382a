"""Flags of links: unchanged, edited, renumbered, moved, split, merged, partial; each true or not on its own."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from agreement_diff.align.evidence import Pair
from agreement_diff.model.comparison import RELATIONS, Relation


def moved_pairs(weight: Mapping[Pair, float]) -> frozenset[Pair]:
    """The links that leave the heaviest common order (longest increasing run, by weight).

    Insertion and renumbering move nothing; only what changes places with what stays does. Parts of one provision, and
    provisions that come together in one, are in order when their places do not fall.
    """
    chain = sorted(weight)
    kept = _heaviest_run([j for _, j in chain], [weight[p] for p in chain])
    return frozenset(p for k, p in enumerate(chain) if k not in kept)


def _heaviest_run(places: Sequence[int], weights: Sequence[float]) -> set[int]:
    """Indices of the heaviest run of places that do not fall; n log n with a staircase of best ends."""
    ends: list[int] = []
    totals: list[float] = []
    holders: list[int] = []
    before: list[int] = []
    for k, (place, weight) in enumerate(zip(places, weights, strict=True)):
        step = bisect_right(ends, place)
        before.append(holders[step - 1] if step else -1)
        total = weight + (totals[step - 1] if step else 0.0)
        cut = step
        while cut < len(ends) and totals[cut] <= total:
            cut += 1
        ends[step:cut], totals[step:cut], holders[step:cut] = [place], [total], [k]
    kept: set[int] = set()
    at = holders[-1] if holders else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept


def main_pairs(score: Mapping[Pair, float]) -> frozenset[Pair]:
    """The links that are the strongest of their old or of their new unit."""
    rows: dict[int, float] = {}
    columns: dict[int, float] = {}
    for (i, j), value in score.items():
        rows[i], columns[j] = max(rows.get(i, 0.0), value), max(columns.get(j, 0.0), value)
    return frozenset(p for p, v in score.items() if v >= rows[p[0]] or v >= columns[p[1]])


def shapes(links: Collection[Pair], main: Collection[Pair]) -> dict[Pair, set[Relation]]:
    """Split, merged and partial: one old unit with several chief successors is split, one new unit with several chief
    predecessors is merged, and a link that is chief of neither side carries a part only."""
    rows, columns = Counter(i for i, _ in main), Counter(j for _, j in main)
    found: dict[Pair, set[Relation]] = {}
    for pair in links:
        if pair not in main:
            found[pair] = {"partial"}
            continue
        found[pair] = set()
        if rows[pair[0]] > 1:
            found[pair].add("split")
        if columns[pair[1]] > 1:
            found[pair].add("merged")
    return found


def in_order(flags: Collection[Relation]) -> tuple[Relation, ...]:
    """The flags as they are written; none at all is `unchanged`."""
    return tuple(r for r in RELATIONS if r in flags) or ("unchanged",)
