"""Flags of links: unchanged, edited, renumbered, moved, split, merged, partial; each true or not on its own."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from zlib import crc32

from agreement_diff.align.signals import Pair
from agreement_diff.model.comparison import RELATIONS, Relation

PARTIAL = 0.3
"""Share of both texts in common under which a further link carries only a part."""

TIE = 1e-6
"""What the words of a pair add at most to its weight: decides which of two that changed places moved, seen from
either side alike, and is too little to outweigh anything else."""


def moved_pairs(
    links: Collection[Pair], weight: Callable[[Pair], float], texts: Callable[[Pair], tuple[str, str]]
) -> frozenset[Pair]:
    """The one-to-one links that leave the heaviest common order (longest increasing run, by weight).

    Insertions and renumbering move nothing; only what changes places with what stays does. `texts` gives the words of
    both sides.
    """
    rows, columns = Counter(i for i, _ in links), Counter(j for _, j in links)
    chain = sorted(p for p in links if rows[p[0]] == 1 and columns[p[1]] == 1)
    kept = _heaviest_run(chain, [weight(p) + _tie(texts(p)) for p in chain])
    return frozenset(p for k, p in enumerate(chain) if k not in kept)


def _tie(texts: tuple[str, str]) -> float:
    """A number between 0 and `TIE` that follows from the words, whichever side they stand on."""
    return TIE * crc32("\n".join(sorted(texts)).encode()) / 2**32


def _heaviest_run(chain: Sequence[Pair], weights: Sequence[float]) -> set[int]:
    """Indices of the heaviest run with rising second members; n log n with a staircase of best ends."""
    ends: list[int] = []
    totals: list[float] = []
    holders: list[int] = []
    before: list[int | None] = []
    for k, (_, j) in enumerate(chain):
        place = bisect_left(ends, j)
        before.append(holders[place - 1] if place else None)
        total = weights[k] + (totals[place - 1] if place else 0.0)
        if place < len(ends) and ends[place] == j and totals[place] >= total:
            continue
        cut = place
        while cut < len(ends) and totals[cut] <= total:
            cut += 1
        ends[place:cut], totals[place:cut], holders[place:cut] = [j], [total], [k]
    kept: set[int] = set()
    at: int | None = holders[-1] if holders else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return kept


def relations_of(
    pair: Pair,
    links: Collection[Pair],
    *,
    rows: Counter[int],
    columns: Counter[int],
    same_text: bool,
    renumbered: bool,
    moved: bool,
    share: float,
) -> tuple[Relation, ...]:
    """The flags of one link, in the order in which they are written."""
    found: set[Relation] = set()
    if rows[pair[0]] > 1:
        found.add("split")
    if columns[pair[1]] > 1:
        found.add("merged")
    if found and share < PARTIAL:
        found.add("partial")
    if renumbered:
        found.add("renumbered")
    if moved:
        found.add("moved")
    if not same_text:
        found.add("edited")
    if not found:
        found.add("unchanged")
    return tuple(r for r in RELATIONS if r in found)
