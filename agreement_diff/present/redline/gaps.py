"""A short gap between anchors: the grouping that marks fewest characters, paragraphs split and merged included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agreement_diff.present.redline.units import Group, Unit, joined_similarity, similarity

JOIN = 0.6
"""Similarity that one paragraph must have with several read as one to count as split or merged."""
PART = 0.5
"""Share of each part's different words that must stand in the whole, so that no foreign neighbour is drawn in."""
MOST_PARTS = 4
MARK = 4
"""What a changed paragraph mark costs a reader, in characters."""


class _Step(NamedTuple):
    cost: float
    old: int
    new: int


def fill_gap(old: Sequence[Unit], new: Sequence[Unit], left: Sequence[int], right: Sequence[int]) -> list[Group]:
    """Groups that cover the old units `left` and the new ones `right` in order, with fewest marked characters.

    Takes O(len(left) · len(right)) comparisons.
    """
    if not left or not right:
        return [*(Group((i,), ()) for i in left), *(Group((), (j,)) for j in right)]
    table: list[list[_Step]] = [[_Step(0.0, 0, 0)] * (len(right) + 1) for _ in range(len(left) + 1)]
    for a in range(len(left) + 1):
        for b in range(len(right) + 1):
            if a or b:
                table[a][b] = min(_steps(old, new, left, right, a, b, table), key=lambda s: s.cost)
    groups: list[Group] = []
    a, b = len(left), len(right)
    while a or b:
        step = table[a][b]
        groups.append(Group(tuple(left[a - step.old : a]), tuple(right[b - step.new : b])))
        a, b = a - step.old, b - step.new
    return groups[::-1]


def _steps(
    old: Sequence[Unit], new: Sequence[Unit], left: Sequence[int], right: Sequence[int], a: int, b: int,
    table: list[list[_Step]],
) -> Iterator[_Step]:  # fmt: skip
    """The ways to reach a cell; the first of equal cost wins, so that deletions come before insertions."""
    if a and b:
        one, other = old[left[a - 1]], new[right[b - 1]]
        alike = similarity(one, other)
        if alike >= other.threshold:
            yield _Step(table[a - 1][b - 1].cost + _cost(alike, one, other), 1, 1)
        for count in range(2, MOST_PARTS + 1):
            if b >= count and right[b - 1] - right[b - count] == count - 1:
                parts = tuple(new[j] for j in right[b - count : b])
                yield from _joined(one, parts, table[a - 1][b - count].cost, 1, count)
            if a >= count and left[a - 1] - left[a - count] == count - 1:
                parts = tuple(old[i] for i in left[a - count : a])
                yield from _joined(other, parts, table[a - count][b - 1].cost, count, 1)
    if b:
        yield _Step(table[a][b - 1].cost + len(new[right[b - 1]].text) + MARK, 0, 1)
    if a:
        yield _Step(table[a - 1][b].cost + len(old[left[a - 1]].text) + MARK, 1, 0)


def _cost(alike: float, *units: Unit) -> float:
    return (1.0 - alike) * sum(len(u.text) for u in units)


def _joined(whole: Unit, parts: tuple[Unit, ...], before: float, old: int, new: int) -> Iterator[_Step]:
    if not whole.joinable or not all(p.joinable and _drawn(p, whole) for p in parts):
        return
    alike = joined_similarity(whole, parts)
    if alike >= JOIN:
        yield _Step(before + _cost(alike, whole, *parts) + MARK * (len(parts) - 1), old, new)


def _drawn(part: Unit, whole: Unit) -> bool:
    """True where enough of the part's words stand in the whole."""
    if not part.words or len(part.words) > 2 * len(whole.words) + 2:
        return False
    return len(part.distinct & whole.distinct) >= PART * len(part.distinct)
