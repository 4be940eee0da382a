"""Sections with the same words: which are settled at once, and which copy goes with which.

Texts repeat themselves. Sections are grouped into copies first; groups are weighed against each other; then the
copies of linked groups are dealt out in the order of the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from agreement_diff.align.evidence import Pair
from agreement_diff.align.units import Side

LEAST_WORDS = 5
"""Words under which an equal text proves nothing by itself (`Artikeln har upphävts.`)."""
MOST_CELLS = 900_000_000
"""Old times new sections up to which the longest common order is found exactly (one bit each); beyond, copies are dealt
out first to first."""


class Copies(NamedTuple):
    """For each section of either side the number of its group; equal numbers are equal words.

    `first` are the first members of each group, `settled` the numbers that stand on both sides and prove themselves.
    """

    old: list[int]
    new: list[int]
    first_old: dict[int, int]
    first_new: dict[int, int]
    settled: frozenset[int]


def copies(old: Side, new: Side, apart: Collection[Pair]) -> Copies:
    """Group the sections of both sides by their words. Sections of pairs to be kept `apart` are copies of none."""
    numbers: dict[tuple[tuple[str, ...], ...], int] = {}
    sides: list[list[int]] = []
    long: set[int] = set()
    for end, side in enumerate((old, new)):
        groups = []
        single = {pair[end] for pair in apart}
        for index, units in enumerate(side.units_of):
            text = tuple(side.units[u].words for u in units)
            enough = sum(map(len, text)) >= LEAST_WORDS
            # a short text is the same only under the same heading and label
            key = text if enough else (*text, side.headings[index], (side.sections[index].label or "",))
            group = numbers.setdefault((*key, (str(end), str(index))) if index in single else key, len(numbers))
            if enough or (text and side.headings[index]):
                long.add(group)
            groups.append(group)
        sides.append(groups)
    left, right = sides
    both = set(left) & set(right)
    return Copies(left, right, _first(left), _first(right), frozenset(both & long))


def _first(groups: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for place, group in enumerate(groups):
        found.setdefault(group, place)
    return found


def dealt(groups: Copies, linked: Iterable[Pair], best: Mapping[int, int]) -> tuple[dict[Pair, Pair], bool]:
    """Pairs of sections for linked pairs of groups: section pair → group pair. The flag says that a bound was hit.

    `linked` are pairs of group numbers; `best` maps an old group to the new one that is its chief successor.
    """
    places = _places(groups.old), _places(groups.new)
    linked = list(linked)
    if all(len(places[0][g]) == len(places[1][h]) == 1 for g, h in linked):
        return {(places[0][g][0], places[1][h][0]): (g, h) for g, h in linked}, False
    back = {h: g for g, h in best.items()}
    order, bounded = _common_order([*groups.old], [back.get(h, -h - 1) for h in groups.new])
    found: dict[Pair, Pair] = {}
    for g, h in linked:
        pairs = (
            _chief(places[0][g], places[1][h], order) if best.get(g) == h else _near(places[0][g], places[1][h], order)
        )
        found |= dict.fromkeys(pairs, (g, h))
    return found, bounded


def _places(groups: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        found[group].append(place)
    return found


def _common_order(old: list[int], new: list[int]) -> tuple[dict[int, int], bool]:
    """The longest common order of the two rows of groups: old place → new place."""
    if len(old) * len(new) > MOST_CELLS:
        left, right = _places(old), _places(new)
        return {i: j for g, mine in left.items() for i, j in zip(mine, right.get(g, ()), strict=False)}, True
    from rapidfuzz.distance import Indel

    found: dict[int, int] = {}
    for block in Indel.opcodes(old, new):
        if block.tag == "equal":
            found.update(
                zip(range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True)
            )
    return found, False


def _chief(old: Sequence[int], new: Sequence[int], order: Mapping[int, int]) -> list[Pair]:
    """Copies of a group and of its chief successor: as the common order has them, what is left first to first."""
    held = set(new)
    pairs = [(i, order[i]) for i in old if order.get(i) in held]
    taken = {j for _, j in pairs}
    left = [i for i in old if order.get(i) not in held]
    return [*pairs, *zip(left, [j for j in new if j not in taken], strict=False)]


def _near(old: Sequence[int], new: Sequence[int], order: Mapping[int, int]) -> list[Pair]:
    """Copies of groups linked in the second place: each with the nearest, where both are nearest to each other."""
    ahead = _expected(old, order)
    nearest = {i: min((abs(j - at), j) for j in new)[1] for i, at in ahead.items()}
    closest: dict[int, int] = {}
    for i, j in nearest.items():
        if j not in closest or abs(j - ahead[i]) < abs(j - ahead[closest[j]]):
            closest[j] = i
    return [(i, j) for j, i in closest.items()]


def _expected(places: Sequence[int], order: Mapping[int, int]) -> dict[int, float]:
    """Where old places would stand in the new text, from the nearest earlier section whose place is known."""
    known = sorted(order.items())
    out: dict[int, float] = {}
    at = -1
    for place in places:
        while at + 1 < len(known) and known[at + 1][0] <= place:
            at += 1
        out[place] = known[at][1] + (place - known[at][0]) if at >= 0 else float(place)
    return out
