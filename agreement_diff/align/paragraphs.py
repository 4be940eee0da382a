"""Which old paragraph lives on in which new one: inside linked sections first, then anywhere.

Likeness of two paragraphs is the larger of the share of sentences they have in common and the cosine of their letter
sequences (3-5, by rarity), which sees through Swedish compounds and inflection. Several old paragraphs may go into one
new one and one into several: a pair is a link where either side finds nothing better.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log, sqrt
from typing import NamedTuple

from agreement_diff.align.signals import Compared, Pair
from agreement_diff.align.units import Side

NEAR, FAR = 0.30, 0.42
"""Likeness from which a pair is a link inside linked sections, and outside them. On the labelled case 0.25/0.35 brings
five links that no labeller made, 0.35/0.5 loses three that both made."""
EXTRA = 0.31
"""Likeness from which a second source or target is a link, when it is not the other side's best."""
TOPIC = 0.13
"""Likeness from which list items of linked sections are a link: a commitment that became a topic shares little else."""
MARGIN = 0.75
"""Share of the best likeness that a further one must reach to be a link of its own."""
LETTERS_LIMIT = 20_000
"""Pairs of paragraphs up to which all are compared by letters; beyond, only short ones in linked sections."""
HOME = 0.01
"""What being in linked sections adds where two candidates are as like: a clause that stands in the text many times goes
with its section."""
SECTION_LIMIT = 2_500
"""Pairs of paragraphs of two linked sections up to which all are looked at; in an annex of a thousand rows only those
that share words are."""
LETTERS_WORDS = 60
"""Words of a short paragraph: longer ones have sentences enough to be known by."""
SIZES = (3, 4, 5)


class UnitLink(NamedTuple):
    """A pair of units with its likeness, the shares in common, and what came second for the old one."""

    score: float
    carried: float
    drawn: float
    why: str


def unit_links(
    old: Side, new: Side, linked: frozenset[Pair], settled: Mapping[int, int], found: Compared
) -> tuple[dict[Pair, UnitLink], dict[Pair, float]]:
    """Links between units (by position), and the likeness of every pair that was weighed."""
    links: dict[Pair, UnitLink] = {}
    for i, j in settled.items():
        for u, v in zip(old.units_of[i], new.units_of[j], strict=True):
            links[u, v] = UnitLink(1.0, 1.0, 1.0, "same_text")
    shares = _shares(found)
    free_old = [u for u, unit in enumerate(old.units) if unit.section not in settled]
    free_new = [v for v, unit in enumerate(new.units) if unit.section not in set(settled.values())]
    wanted = _wanted(old, new, linked, free_old, free_new, shares)
    few = len(free_old) * len(free_new) <= LETTERS_LIMIT
    letters = _letters(old, new, wanted if few else _short(old, new, wanted, linked))
    score = {
        p: max((shares.get(p, (0.0, 0.0))[0] + shares.get(p, (0.0, 0.0))[1]) / 2, letters.get(p, 0.0)) for p in wanted
    }
    links |= _chosen(old, new, linked, score, shares)
    links |= _lead_ins(old, new, linked, links, score)
    links |= _left_over(old, new, linked, links, score)
    return links, score


def _shares(found: Compared) -> dict[Pair, tuple[float, float]]:
    """For pairs of units the share of the old one's sentences found in the new one, and the reverse."""
    a, b, like = found.old, found.new, found.ahead
    out: dict[Pair, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for side, rows, mass, home, other in (
        (0, like.rows, like.old_mass, a, b), (1, found.back, like.new_mass, b, a),
    ):  # fmt: skip
        total: dict[int, float] = defaultdict(float)
        for index, row in enumerate(rows):
            unit = home[index].unit
            total[unit] += mass[index]
            best: dict[int, float] = {}
            for j, value in row.items():
                best[other[j].unit] = max(best.get(other[j].unit, 0.0), value)
            for target, value in best.items():
                out[(unit, target) if side == 0 else (target, unit)][side] += value * mass[index]
        for pair, portion in out.items():
            portion[side] /= total[pair[side]] or 1.0
    return {p: (min(1.0, v[0]), min(1.0, v[1])) for p, v in out.items()}


def _wanted(
    old: Side,
    new: Side,
    linked: frozenset[Pair],
    free_old: Sequence[int],
    free_new: Sequence[int],
    shares: Mapping[Pair, object],
) -> set[Pair]:
    if len(free_old) * len(free_new) <= LETTERS_LIMIT:
        return {(u, v) for u in free_old for v in free_new}
    near = {
        (u, v)
        for i, j in linked
        if len(old.units_of[i]) * len(new.units_of[j]) <= SECTION_LIMIT
        for u in old.units_of[i]
        for v in new.units_of[j]
    }
    free = set(free_old), set(free_new)
    return {p for p in (*near, *shares) if p[0] in free[0] and p[1] in free[1]}


def _short(old: Side, new: Side, pairs: set[Pair], linked: frozenset[Pair]) -> set[Pair]:
    """The pairs worth comparing by letters in a large text."""
    return {
        (u, v)
        for u, v in pairs
        if (old.units[u].section, new.units[v].section) in linked
        and max(len(old.units[u].words), len(new.units[v].words)) <= LETTERS_WORDS
    }


def _letters(old: Side, new: Side, wanted: set[Pair]) -> dict[Pair, float]:
    """Cosine of letter sequences of pairs of units, weighed by rarity among all units compared."""
    left, right = {u for u, _ in wanted}, {v for _, v in wanted}
    grams = {("o", u): _sequences(old.units[u].words) for u in left}
    grams |= {("n", v): _sequences(new.units[v].words) for v in right}
    counts: Counter[str] = Counter()
    for g in grams.values():
        counts.update(g.keys())
    total = len(grams)
    vectors: dict[tuple[str, int], dict[str, float]] = {}
    for key, g in grams.items():
        vector = {s: (1 + log(n)) * (log((1 + total) / (1 + counts[s])) + 1) for s, n in g.items() if counts[s] > 1}
        whole = sqrt(sum(((1 + log(n)) * (log((1 + total) / (1 + counts[s])) + 1)) ** 2 for s, n in g.items())) or 1.0
        vectors[key] = {s: x / whole for s, x in vector.items()}
    out = {}
    for u, v in wanted:
        one, two = vectors["o", u], vectors["n", v]
        if len(two) < len(one):
            one, two = two, one
        value = sum(x * two[s] for s, x in one.items() if s in two)
        if value > 0.05:
            out[u, v] = value
    return out


def _sequences(words: Sequence[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in words:
        padded = f" {word} "
        for size in SIZES:
            found.update(padded[k : k + size] for k in range(len(padded) - size + 1))
    return found


def _chosen(
    old: Side,
    new: Side,
    linked: frozenset[Pair],
    score: Mapping[Pair, float],
    shares: Mapping[Pair, tuple[float, float]],
) -> dict[Pair, UnitLink]:
    rows: dict[int, float] = defaultdict(float)
    columns: dict[int, float] = defaultdict(float)
    topic_rows: dict[int, float] = defaultdict(float)
    topic_columns: dict[int, float] = defaultdict(float)
    topics = {p for p in score if _items(old, new, p, linked)}
    near_pairs = {p for p in score if (old.units[p[0]].section, new.units[p[1]].section) in linked}
    for (u, v), value in score.items():
        rank = value + HOME * ((u, v) in near_pairs)
        rows[u], columns[v] = max(rows[u], rank), max(columns[v], rank)
        if (u, v) in topics:
            topic_rows[u], topic_columns[v] = max(topic_rows[u], value), max(topic_columns[v], value)
    out = {}
    for (u, v), value in sorted(score.items()):
        if value < TOPIC:
            continue
        near = (u, v) in near_pairs
        rank = value + HOME * near
        best_old, best_new = rank >= rows[u] - 1e-9, rank >= columns[v] - 1e-9
        floor = NEAR if near else FAR
        mutual = best_old and best_new and value >= floor
        one_sided = (best_old or best_new) and value >= max(EXTRA, floor)
        further = near and value >= max(EXTRA, floor, MARGIN * max(rows[u], columns[v]))
        topic = (u, v) in topics and value >= min(topic_rows[u], topic_columns[v]) - 1e-9
        if mutual or one_sided or further or topic:
            carried, drawn = shares.get((u, v), (value, value))
            out[u, v] = UnitLink(min(1.0, value), max(carried, 0.0), max(drawn, 0.0), "shared_words")
    return out


def _items(old: Side, new: Side, pair: Pair, linked: frozenset[Pair]) -> bool:
    """True for two list items of linked sections."""
    one, two = old.units[pair[0]], new.units[pair[1]]
    return one.kind == two.kind == "list_item" and (one.section, two.section) in linked


def _lead_ins(
    old: Side, new: Side, linked: frozenset[Pair], links: Mapping[Pair, UnitLink], score: Mapping[Pair, float]
) -> dict[Pair, UnitLink]:
    """The paragraphs that lead lists in are linked where items of the lists are."""
    heads = _list_heads(old), _list_heads(new)
    shared = Counter((heads[0][u], heads[1][v]) for u, v in links if u in heads[0] and v in heads[1])
    out = {}
    taken_old, taken_new = {u for u, _ in links}, {v for _, v in links}
    # Most items first, then by place, so that both directions choose alike.
    for (u, v), _ in sorted(shared.items(), key=lambda f: (-f[1], sum(f[0]), abs(f[0][0] - f[0][1]))):
        if u not in taken_old and v not in taken_new and (old.units[u].section, new.units[v].section) in linked:
            out[u, v] = UnitLink(max(score.get((u, v), 0.0), NEAR), 0.0, 0.0, "lead_in")
            taken_old.add(u)
            taken_new.add(v)
    return out


def _list_heads(side: Side) -> dict[int, int]:
    """List item → the paragraph that leads its list in."""
    heads: dict[int, int] = {}
    for units in side.units_of:
        last = None
        for u in units:
            if side.units[u].kind == "list_item":
                if last is not None:
                    heads[u] = last
            else:
                last = u
    return heads


def _left_over(
    old: Side, new: Side, linked: frozenset[Pair], links: Mapping[Pair, UnitLink], score: Mapping[Pair, float]
) -> dict[Pair, UnitLink]:
    """What alone is left on both sides of linked sections with one partner each belongs together."""
    partners_old: dict[int, list[int]] = defaultdict(list)
    partners_new: dict[int, list[int]] = defaultdict(list)
    for i, j in linked:
        partners_old[i].append(j)
        partners_new[j].append(i)
    used_old, used_new = {u for u, _ in links}, {v for _, v in links}
    out = {}
    for i, j in linked:
        if len(partners_old[i]) == len(partners_new[j]) == 1:
            left = [u for u in old.units_of[i] if u not in used_old]
            right = [v for v in new.units_of[j] if v not in used_new]
            if len(left) == len(right) == 1 and old.units[left[0]].kind == new.units[right[0]].kind:
                pair = left[0], right[0]
                out[pair] = UnitLink(max(score.get(pair, 0.0), 0.2), 0.0, 0.0, "neighbours")
    return out
