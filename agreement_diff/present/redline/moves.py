"""Paragraphs that stand elsewhere in the new text: found late, and only where no other reading is near."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from agreement_diff.present.redline.units import Group, Unit, similarity

MOVE_LENGTH = 25
"""Characters that an equal paragraph must have to count as moved; shorter ones recur by chance."""
MOVE_WORDS = 10
"""Words that an edited paragraph must have to count as moved."""
MOVE_SIMILARITY = 0.75
MOVE_MARGIN = 0.1
"""An edited move must be this much more alike than the second best: a false move costs a reader more than a miss."""
NEIGHBOUR_SIMILARITY = 0.6
"""A paragraph beside a move that is this like the one beside its target moves along."""
CANDIDATES = 5
COMMON_WORD = 20
"""A word in more paragraphs than this does not make candidates."""


def can_move(old: Unit, new: Unit) -> bool:
    """True where two paragraphs are alike and long enough to be called one that moved."""
    if not old.movable or not new.movable:
        return False
    if old.key == new.key:
        return len(old.text) >= MOVE_LENGTH
    return len(old.words) >= MOVE_WORDS and similarity(old, new) >= MOVE_SIMILARITY


def candidates(
    old: Sequence[Unit], new: Sequence[Unit], left: Sequence[int], right: Sequence[int]
) -> tuple[list[tuple[int, int]], list[float]]:
    """For each new unit the few old ones that share most of its rarer words, weighed by common characters."""
    where: dict[str, list[int]] = defaultdict(list)
    for i in left:
        for word in old[i].distinct:
            where[word].append(i)
    pairs: list[tuple[int, int]] = []
    weights: list[float] = []
    for j in right:
        shared: Counter[int] = Counter()
        for word in new[j].distinct:
            places = where.get(word, ())
            if len(places) <= COMMON_WORD:
                shared.update(places)
        for i, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]:
            alike = similarity(old[i], new[j])
            if alike >= new[j].threshold:
                pairs.append((i, j))
                weights.append(alike * (len(old[i].text) + len(new[j].text)))
    return pairs, weights


def find_moves(
    old: Sequence[Unit], new: Sequence[Unit], groups: Sequence[Group], known: dict[int, int]
) -> dict[int, int]:
    """Moves among what found no partner in its place, and what stands beside them."""
    arrived = set(known.values())
    away = [i for g in groups if not g.new for i in g.old if i not in known]
    come = [j for g in groups if not g.old for j in g.new if j not in arrived]
    found = _edited_moves(old, new, away, come)
    free_old, free_new = set(away) - set(found), set(come) - set(found.values())
    for i, j in sorted((known | found).items()):
        for step in (-1, 1):
            a, b = i + step, j + step
            while a in free_old and b in free_new and _moves_along(old[a], new[b]):
                found[a] = b
                free_old.discard(a)
                free_new.discard(b)
                a, b = a + step, b + step
    return found


def _moves_along(old: Unit, new: Unit) -> bool:
    if not (old.movable and new.movable):
        return False
    return old.key == new.key or similarity(old, new) >= NEIGHBOUR_SIMILARITY


def _edited_moves(old: Sequence[Unit], new: Sequence[Unit], away: list[int], come: list[int]) -> dict[int, int]:
    pairs, _ = candidates(old, new, away, come)
    by_old: dict[int, list[tuple[float, int]]] = defaultdict(list)
    by_new: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for i, j in pairs:
        alike = similarity(old[i], new[j])
        by_old[i].append((alike, j))
        by_new[j].append((alike, i))
    found = {}
    for i, options in by_old.items():
        alike, j = max(options)
        if max(by_new[j])[1] == i and can_move(old[i], new[j]) and min(_margin(options), _margin(by_new[j])) >= 0:
            found[i] = j
    return found


def _margin(options: list[tuple[float, int]]) -> float:
    """How far the best is above the second best, less the margin asked for."""
    ranked = sorted((alike for alike, _ in options), reverse=True)
    return ranked[0] - (ranked[1] if len(ranked) > 1 else 0.0) - MOVE_MARGIN
