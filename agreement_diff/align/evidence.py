"""What clauses say about the groups they stand in (sections, or paragraphs): shared text in competition with all
others.

A clause speaks for the group that holds its likest clause, the more the further that one stands above what comes
second; a clause that is found in many groups speaks for none of them (boilerplate is known by where it stands, not by
name).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log1p
from typing import NamedTuple

from agreement_diff.align.likeness import Likeness

Pair = tuple[int, int]
Best = list[dict[int, float]]

SHARPNESS = 12
"""How fast a clause's vote goes to its likest group alone: one 0.8 times as like gets 7 % of it."""
FREE_PLACES = 3
"""Groups a clause may be found in equally well before its votes are divided: text is copied into two or three places on
purpose, into ten by habit."""
TIE = 1e-9


def facing(own: int, other: int, *, turned: bool) -> Pair:
    """The pair of a place on the side looked from and one on the side looked at, as (old, new)."""
    return (other, own) if turned else (own, other)


class Shared(NamedTuple):
    """What two groups share.

    `unique`: log of the weight of clauses that are each other's likest, as far as they stand above what comes second.
    `strongest`: log of the weight of the one clause that speaks most, mean of both directions.
    `carried`, `drawn`: shares of the old (new) group's clauses that speak for the other. `lead`: how far the smaller of
    the two stands above the best other pair of the old group, plus the same for the new group.
    """

    unique: float
    strongest: float
    carried: float
    drawn: float
    lead: float


def shared(like: Likeness, old: Sequence[int], new: Sequence[int]) -> dict[Pair, Shared]:
    """The evidence on every pair of groups, `old` and `new` telling the group of each clause."""
    ahead, behind = _best(like.rows, new), _best(like.columns, old)
    carried, most = _votes(ahead, like.old_mass, old)
    drawn, most_back = _votes(behind, like.new_mass, new)
    alone = _unique(like, ahead, behind, old, new)
    smaller = {p: min(v, drawn.get(p[::-1], 0.0)) for p, v in carried.items()}
    leads = _leads(smaller)
    found = {}
    for pair, value in carried.items():
        back = pair[::-1]
        found[pair] = Shared(
            unique=log1p(alone.get(pair, 0.0)),
            strongest=(log1p(most[pair]) + log1p(most_back.get(back, 0.0))) / 2,
            carried=value,
            drawn=drawn.get(back, 0.0),
            lead=leads[pair],
        )
    return found


def unique(like: Likeness, old: Sequence[int], new: Sequence[int]) -> dict[Pair, float]:
    """The weight of what is each other's likest in two groups, as far as it stands above what comes second."""
    return _unique(like, _best(like.rows, new), _best(like.columns, old), old, new)


def _best(rows: Sequence[Mapping[int, float]], group: Sequence[int]) -> Best:
    """For each clause, how like the likest clause of each group on the other side is."""
    out: Best = []
    for row in rows:
        best: dict[int, float] = {}
        for j, value in row.items():
            if value > best.get(group[j], 0.0):
                best[group[j]] = value
        out.append(best)
    return out


def _votes(best: Best, mass: Sequence[float], group: Sequence[int]) -> tuple[dict[Pair, float], dict[Pair, float]]:
    """Share of each group that speaks for each other group, and the weight of the strongest voice."""
    share: dict[Pair, float] = defaultdict(float)
    most: dict[Pair, float] = defaultdict(float)
    total: dict[int, float] = defaultdict(float)
    for own, weight, found in zip(group, mass, best, strict=True):
        total[own] += weight
        if not found:
            continue
        top = max(found.values())
        portions = {g: (v / top) ** SHARPNESS for g, v in found.items()}
        crowd = max(1.0, sum(portions.values()) - FREE_PLACES + 1)
        for g, portion in portions.items():
            vote = portion * found[g] / crowd * weight
            share[own, g] += vote
            most[own, g] = max(most[own, g], vote)
    return {(g, h): v / total[g] for (g, h), v in share.items()}, most


def _unique(like: Likeness, ahead: Best, behind: Best, old: Sequence[int], new: Sequence[int]) -> dict[Pair, float]:
    first, second = [_top_two(b.values()) for b in ahead], [_top_two(b.values()) for b in behind]
    out: dict[Pair, float] = defaultdict(float)
    for i, row in enumerate(like.rows):
        for j, value in row.items():
            if value >= first[i][0] - TIE and value >= second[j][0] - TIE:
                gap = min(value - first[i][1], value - second[j][1])
                out[old[i], new[j]] += min(like.old_mass[i], like.new_mass[j]) * max(gap, 0.0)
    return out


def _top_two(values: Iterable[float]) -> tuple[float, float]:
    one = two = 0.0
    for value in values:
        if value > one:
            one, two = value, one
        elif value > two:
            two = value
    return one, two


def _leads(of: Mapping[Pair, float]) -> dict[Pair, float]:
    """How far each pair stands above the best other of its row, plus the same in its column."""
    rows: dict[int, list[float]] = defaultdict(list)
    columns: dict[int, list[float]] = defaultdict(list)
    for (i, j), value in of.items():
        rows[i].append(value)
        columns[j].append(value)
    tops = {i: _top_two(v) for i, v in rows.items()}, {j: _top_two(v) for j, v in columns.items()}

    def above(value: float, top: tuple[float, float]) -> float:
        return value - (top[1] if value >= top[0] - TIE else top[0])

    return {(i, j): above(v, tops[0][i]) + above(v, tops[1][j]) for (i, j), v in of.items()}
