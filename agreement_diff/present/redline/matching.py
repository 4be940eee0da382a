"""Which paragraphs (or rows) of the old text stand in the new one, in order, with splits, merges and moves.

Equal ones anchor the rest; what lies between is paired by similarity where the order allows it; what is left is looked
for elsewhere as a move. Near-linear: only short gaps are searched in full, long ones first split at likely pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from agreement_diff.present.redline.gaps import fill_gap
from agreement_diff.present.redline.moves import can_move, candidates, find_moves
from agreement_diff.present.redline.units import Group, Unit, similarity

TABLE_SIMILARITY = 0.5
MOST_TABLES = 60
"""Tables a side that are compared each with each."""
FULL_SEARCH = 900
"""Pairs (old × new) up to which a gap is searched in full; 30 × 30 takes about 50 ms."""


class Matching(NamedTuple):
    """`groups` cover both sides in order. `moves` pair one-sided members of them: old index → new index."""

    groups: tuple[Group, ...]
    moves: dict[int, int]


class Hint(NamedTuple):
    """Units known from elsewhere to belong together, by index. A `fixed` one wins whatever the likeness."""

    old: int
    new: int
    fixed: bool = False


def match(old: Sequence[Unit], new: Sequence[Unit], hints: Sequence[Hint] = ()) -> Matching:
    """Match two sequences of units.

    Args:
        old, new: what is matched; equal `key` means that nothing differs.
        hints: pairs known from elsewhere (an alignment, a human); used where they fit.
    """
    fixed = _hinted(old, new, [(h.old, h.new) for h in hints if h.fixed], [])
    pairs = fixed + [p for p in _equal_pairs(old, new) if all(p[0] != i and p[1] != j for i, j in fixed)]
    pairs += _hinted(old, new, [*((h.old, h.new) for h in hints), *_tables(old, new)], pairs)
    weights = [1 + similarity(old[i], new[j]) * len(old[i].text) for i, j in pairs]
    kept = set(heaviest_chain(pairs, weights))
    anchors = sorted(kept)
    away = [(i, j) for i, j in pairs if (i, j) not in kept and old[i].movable]
    moves = {i: j for i, j in away if can_move(old[i], new[j]) or (i, j) in fixed}
    groups = _fill(old, new, anchors, moves)
    moves |= find_moves(old, new, groups, moves)
    return Matching(tuple(_positional(old, new, groups, moves)), moves)


def heaviest_chain(pairs: Sequence[tuple[int, int]], weights: Sequence[float]) -> list[tuple[int, int]]:
    """The heaviest choice of pairs that increases on both sides, in O(n log n) (Fredman's patience with weights).

    >>> heaviest_chain([(0, 1), (1, 2), (2, 0)], [1.0, 1.0, 5.0])
    [(2, 0)]
    """
    order = sorted(range(len(pairs)), key=lambda k: (pairs[k][1], -pairs[k][0]))
    ends: list[int] = []  # old indexes, increasing, with increasing weight
    best: list[tuple[float, int]] = []
    previous: dict[int, int | None] = {}
    for k in order:
        at = bisect_left(ends, pairs[k][0])
        total = weights[k] + (best[at - 1][0] if at else 0.0)
        previous[k] = best[at - 1][1] if at else None
        stop = at
        while stop < len(ends) and best[stop][0] <= total:
            stop += 1
        if stop == at and at < len(ends) and ends[at] == pairs[k][0]:
            continue
        ends[at:stop], best[at:stop] = [pairs[k][0]], [(total, k)]
    chain: list[tuple[int, int]] = []
    at_: int | None = best[-1][1] if best else None
    while at_ is not None:
        chain.append(pairs[at_])
        at_ = previous[at_]
    return chain[::-1]


def _equal_pairs(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs of equal units: those whose key is unique on both sides, then equal neighbours of pairs, outwards."""
    once_old, once_new = _once(u.key for u in old), _once(u.key for u in new)
    seeds = [(i, once_new[key]) for key, i in once_old.items() if key in once_new]
    chain = heaviest_chain(seeds, [1.0 + len(old[i].text) for i, _ in seeds])
    found = dict(seeds)
    taken = set(found.values())
    for step, starts in ((1, [(-1, -1), *chain]), (-1, [(len(old), len(new)), *chain[::-1]])):
        for i, j in starts:
            i, j = i + step, j + step
            while 0 <= i < len(old) and 0 <= j < len(new) and old[i].key == new[j].key:
                if i in found or j in taken:
                    break
                found[i] = j
                taken.add(j)
                i, j = i + step, j + step
    return sorted(found.items())


def _once(keys: Iterable[Hashable]) -> dict[Hashable, int]:
    places: dict[Hashable, int] = {}
    count: Counter[Hashable] = Counter()
    for at, key in enumerate(keys):
        places[key] = at
        count[key] += 1
    return {key: at for key, at in places.items() if count[key] == 1}


def _hinted(
    old: Sequence[Unit], new: Sequence[Unit], hints: Iterable[tuple[int, int]], pairs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    taken_old, taken_new = {i for i, _ in pairs}, {j for _, j in pairs}
    found = []
    for i, j in hints:
        if i not in taken_old and j not in taken_new and old[i].kind == new[j].kind:
            found.append((i, j))
            taken_old.add(i)
            taken_new.add(j)
    return found


def _tables(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[int, int]]:
    """Tables that are each other's likeliest partner: they weigh as much as their text when places are settled."""
    left = [i for i, u in enumerate(old) if u.kind == "table"][:MOST_TABLES]
    right = [j for j, u in enumerate(new) if u.kind == "table"][:MOST_TABLES]
    alike = {(i, j): similarity(old[i], new[j]) for i in left for j in right}
    return [
        (i, j)
        for (i, j), share in alike.items()
        if share >= TABLE_SIMILARITY
        and share == max(alike[i, k] for k in right)
        and share == max(alike[k, j] for k in left)
    ]


def _fill(
    old: Sequence[Unit], new: Sequence[Unit], anchors: Sequence[tuple[int, int]], moves: dict[int, int]
) -> list[Group]:
    """Anchors as groups of one and one, with what lies between them grouped by similarity."""
    arrived = set(moves.values())
    groups: list[Group] = []
    i = j = 0
    for end_i, end_j in [*anchors, (len(old), len(new))]:
        left = [k for k in range(i, end_i) if k not in moves]
        right = [k for k in range(j, end_j) if k not in arrived]
        found = _split_gap(old, new, left, right)
        groups += _with_moved(found, range(i, end_i), range(j, end_j), moves, arrived)
        if end_i < len(old) and end_j < len(new):
            groups.append(Group((end_i,), (end_j,)))
        i, j = end_i + 1, end_j + 1
    return groups


def _with_moved(
    groups: list[Group], left: range, right: range, moves: dict[int, int], arrived: set[int]
) -> list[Group]:
    """The groups of a gap with the moved units put back at their places."""
    away = [k for k in left if k in moves]
    come = [k for k in right if k in arrived]
    out: list[Group] = []
    for group in groups:
        while away and group.old and away[0] < group.old[0]:
            out.append(Group((away.pop(0),), ()))
        while come and group.new and come[0] < group.new[0]:
            out.append(Group((), (come.pop(0),)))
        out.append(group)
    return [*out, *(Group((k,), ()) for k in away), *(Group((), (k,)) for k in come)]


def _split_gap(old: Sequence[Unit], new: Sequence[Unit], left: list[int], right: list[int]) -> list[Group]:
    """A gap grouped: at once where it is short, else cut at its likeliest pairs first."""
    if len(left) * len(right) <= FULL_SEARCH or not left or not right:
        return fill_gap(old, new, left, right)
    pairs, weights = candidates(old, new, left, right)
    groups: list[Group] = []
    i = j = 0
    for a, b in heaviest_chain(pairs, weights):
        at_i, at_j = bisect_left(left, a), bisect_left(right, b)
        groups += _short_gap(old, new, left[i:at_i], right[j:at_j])
        groups.append(Group((a,), (b,)))
        i, j = at_i + 1, at_j + 1
    return groups + _short_gap(old, new, left[i:], right[j:])


def _short_gap(old: Sequence[Unit], new: Sequence[Unit], left: list[int], right: list[int]) -> list[Group]:
    if len(left) * len(right) <= FULL_SEARCH:
        return fill_gap(old, new, left, right)
    return [*(Group((i,), ()) for i in left), *(Group((), (j,)) for j in right)]


def _positional(
    old: Sequence[Unit], new: Sequence[Unit], groups: Sequence[Group], moves: dict[int, int]
) -> list[Group]:
    """Pair what is left by place where only one reading is possible: one against one, or rows against as many rows."""
    arrived = set(moves.values())
    out: list[Group] = []
    at = 0
    while at < len(groups):
        end = at
        while end < len(groups) and not (groups[end].old and groups[end].new):
            end += 1
        out += _pair_by_place(old, new, groups[at:end], moves, arrived)
        out += groups[end : end + 1]
        at = end + 1
    return _share_end(old, new, out, moves)


def _share_end(old: Sequence[Unit], new: Sequence[Unit], groups: list[Group], moves: dict[int, int]) -> list[Group]:
    """Two last paragraphs without partner share the mark that ends the text, which can neither come nor go."""
    gone, come = Group((len(old) - 1,), ()), Group((), (len(new) - 1,))
    if gone not in groups or come not in groups or old[-1].kind != "paragraph" or new[-1].kind != "paragraph":
        return groups
    if len(old) - 1 in moves or len(new) - 1 in moves.values():
        return groups
    return [*(g for g in groups if g not in (gone, come)), Group(gone.old, come.new)]


def _pair_by_place(
    old: Sequence[Unit], new: Sequence[Unit], groups: Sequence[Group], moves: dict[int, int], arrived: set[int]
) -> Sequence[Group]:
    left = [i for g in groups for i in g.old if i not in moves]
    right = [j for g in groups for j in g.new if j not in arrived]
    if not left or len(left) != len(right) or any(old[i].kind != new[j].kind for i, j in zip(left, right, strict=True)):
        return groups
    if len(left) > 1 and not old[left[0]].in_rank:
        return groups
    paired = [Group((i,), (j,)) for i, j in zip(left, right, strict=True)]
    span_old, span_new = (
        range(min(s), max(s) + 1) for s in ([i for g in groups for i in g.old], [j for g in groups for j in g.new])
    )
    return _with_moved(paired, span_old, span_new, moves, arrived)
