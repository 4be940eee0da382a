"""Sections that are word for word the same: settled first, in order, then those that changed places."""

from __future__ import annotations

from collections import defaultdict

from agreement_diff.align.units import Side

Key = tuple[tuple[str, ...], ...]

LEAST_WORDS = 5
"""Words under which an equal text out of order proves nothing (`Artikeln har upphävts.`)."""


def exact_pairs(old: Side, new: Side) -> dict[int, int]:
    """Old → new section with the same words; one to one. Equal texts in equal order first (longest common run), then
    texts that stand once on each side, wherever they went."""
    keys = [_key(old, i) for i in range(len(old.sections))], [_key(new, j) for j in range(len(new.sections))]
    numbers = {key: n for n, key in enumerate(sorted({*keys[0], *keys[1]}))}
    left, right = [numbers[k] for k in keys[0]], [numbers[k] for k in keys[1]]
    empty = numbers.get((), -1)
    found = _whole(old, new)
    if len(found) == len(left) == len(right):
        return found
    for i, j in _common_run(left, right):
        if i in found or j in set(found.values()):
            continue
        if left[i] != empty and (_long(old, i) or old.sections[i].label == new.sections[j].label):
            found[i] = j
    return found | _moved(old, left, right, found, empty)


def _whole(old: Side, new: Side) -> dict[int, int]:
    """Every section with itself, where two texts have the same labels, headings and words throughout.

    Only then are sections without any text of their own settled by place alone.
    """

    def look(side: Side) -> list[tuple[object, ...]]:
        return [(s.label, h, *_key(side, i)) for i, (s, h) in enumerate(zip(side.sections, side.headings, strict=True))]

    return {i: i for i in range(len(old.sections))} if look(old) == look(new) else {}


def _common_run(left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """A longest common run, the same whichever text comes first: of several as long, that of the sides in order."""
    from rapidfuzz.distance import Indel

    if left > right:
        return [(i, j) for j, i in _common_run(right, left)]
    return [
        pair
        for b in Indel.opcodes(left, right)
        if b.tag == "equal"
        for pair in zip(range(b.src_start, b.src_end), range(b.dest_start, b.dest_end), strict=True)
    ]


def _moved(old: Side, left: list[int], right: list[int], found: dict[int, int], empty: int) -> dict[int, int]:
    taken = set(found.values())
    rest: dict[int, list[int]] = defaultdict(list)
    for j, number in enumerate(right):
        if j not in taken:
            rest[number].append(j)
    waiting: dict[int, list[int]] = defaultdict(list)
    for i, number in enumerate(left):
        if i not in found and number != empty and _long(old, i):
            waiting[number].append(i)
    return {
        i: j
        for number, sources in waiting.items()
        if len(sources) == len(rest[number])
        for i, j in zip(sources, rest[number], strict=True)
    }


def _key(side: Side, index: int) -> Key:
    return tuple(side.units[u].words for u in side.units_of[index])


def _long(side: Side, index: int) -> bool:
    return sum(len(side.units[u].words) for u in side.units_of[index]) >= LEAST_WORDS
