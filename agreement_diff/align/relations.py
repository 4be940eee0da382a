"""Flags of links: unchanged, edited, renumbered, moved, split, merged, partial; each true or not on its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from agreement_diff.align.evidence import Pair
from agreement_diff.model.comparison import RELATIONS, Relation


def moved_pairs(score: Mapping[Pair, float], staying: Mapping[Pair, float]) -> frozenset[Pair]:
    """The links that leave the common order: the longest increasing run of chief links (each the best of both its
    sides), of several as long the one with most that is `staying`. Other links are parts: moved where they cross that
    run.

    Insertion and renumbering move nothing; only what changes places with what stays does.
    """
    rows, columns = _best(score, 0), _best(score, 1)
    chief = sorted(p for p in score if rows[p[0]] == p == columns[p[1]])
    whole = 1 + sum(staying[p] for p in chief)
    run = _heaviest_run([j for _, j in chief], [1 + staying[p] / whole for p in chief])
    kept = [p for k, p in enumerate(chief) if k in run]
    places, ends = [i for i, _ in kept], [j for _, j in kept]
    return frozenset(p for p in score if _crosses(p, places, ends))


def _best(score: Mapping[Pair, float], end: int) -> dict[int, Pair]:
    best: dict[int, Pair] = {}
    for pair in sorted(score):
        if pair[end] not in best or score[pair] > score[best[pair[end]]]:
            best[pair[end]] = pair
    return best


def _crosses(pair: Pair, places: Sequence[int], ends: Sequence[int]) -> bool:
    """True where the pair stands before a link of the run on one side and after it on the other."""
    before = bisect_left(places, pair[0])
    after = bisect_right(places, pair[0])
    return (before > 0 and ends[before - 1] > pair[1]) or (after < len(ends) and ends[after] < pair[1])


def _heaviest_run(places: Sequence[int], weights: Sequence[float]) -> set[int]:
    """Indices of the heaviest run of rising places; n log n with a staircase of best ends."""
    ends: list[int] = []
    totals: list[float] = []
    holders: list[int] = []
    before: list[int] = []
    for k, (place, weight) in enumerate(zip(places, weights, strict=True)):
        step = bisect_left(ends, place)
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
