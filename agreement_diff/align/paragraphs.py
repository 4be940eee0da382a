"""Which old paragraph lives on in which new one: inside linked sections, and where one has moved on its own.

In fixed passes, each with its own reason: equal words, in linked sections and once in each text elsewhere; partners by
likeness and what they leave unexplained; points found by their title; what leads a list in; what alone is left over;
passages in sections that are not linked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from agreement_diff.align.alike import GOOD, NOTHING, Alike, by_clauses, sequences, titled, with_letters
from agreement_diff.align.evidence import Pair, facing
from agreement_diff.align.partners import MUTUAL, further, partners
from agreement_diff.align.passages import paragraphs_elsewhere, same_elsewhere, sentences_elsewhere
from agreement_diff.align.sections import Weighing
from agreement_diff.align.units import Side

TITLE, SECOND_TITLE = 0.45, 0.75
"""Share of a short point's letters that a point of the other list must hold to be found by it; the higher share where
it has a partner already."""
TITLE_WORDS = 8
SMALL = 400
"""Pairs of paragraphs in two linked sections up to which letters are compared; in an annex of a thousand rows sentences
alone decide."""


class UnitLink(NamedTuple):
    """A link of two units: how alike they are, why they are linked, what evidence stands behind it."""

    score: float
    why: str
    alike: Alike


class UnitLinks(NamedTuple):
    """Links between units (by position), the likeness of every pair that was weighed, bounds that were hit."""

    links: dict[Pair, UnitLink]
    score: dict[Pair, float]
    bounds: tuple[str, ...]


def unit_links(old: Side, new: Side, weighing: Weighing) -> UnitLinks:
    """Find the links between units."""
    links: dict[Pair, UnitLink] = {}
    open_pairs: list[Pair] = []
    for i, j in sorted(weighing.links):
        if weighing.settled.get(i) == j:
            links |= dict.fromkeys(zip(old.units_of[i], new.units_of[j], strict=True), SAME)
        else:
            open_pairs.append((i, j))
    firsts = sorted({weighing.first[p] for p in open_pairs})
    found, bounded = _compared(old, new, firsts, weighing)
    chosen = _same_words(old, new, firsts)
    far = dict.fromkeys(same_elsewhere(old, new, weighing.links), SAME)
    chosen |= far
    chosen |= _alike(old, new, chosen, found)
    chosen |= _by_title(old, new, firsts, chosen)
    chosen |= _lead_ins(old, new, firsts, chosen, found)
    chosen |= _left_over(old, new, firsts, chosen, found)
    inside: dict[Pair, list[Pair]] = defaultdict(list)
    for u, v in chosen:
        inside[old.units[u].section, new.units[v].section].append((u, v))
    for pair in open_pairs:
        first = weighing.first[pair]
        steps = [s.units_of[k].start - s.units_of[f].start for s, k, f in zip((old, new), pair, first, strict=True)]
        links |= {(u + steps[0], v + steps[1]): chosen[u, v] for u, v in inside[first]}
    for elsewhere in (paragraphs_elsewhere, sentences_elsewhere):
        there = elsewhere(old, new, weighing.compared, [*links, *far])
        far |= {p: UnitLink(a.value, "moved_words", a) for p, a in there.items()}
    score = {p: a.value for p, a in found.items()} | {p: k.score for p, k in far.items()}
    return UnitLinks(links | far, score, ("letters",) if bounded else ())


SAME = UnitLink(1.0, "same_text", Alike(1.0, 1.0, 1.0))
FIXED = UnitLink(1.0, "pinned", NOTHING)


def _compared(old: Side, new: Side, sections: Sequence[Pair], weighing: Weighing) -> tuple[dict[Pair, Alike], bool]:
    """Likeness of the paragraphs of linked sections; the flag says that a bound was hit."""
    linked = set(sections)

    def together(u: int, v: int) -> bool:
        return v >= 0 and (old.units[u].section, new.units[v].section) in linked

    compared = weighing.compared
    found = by_clauses(compared.like, compared.units, together)
    small = [(i, j) for i, j in sections if len(old.units_of[i]) * len(new.units_of[j]) <= SMALL]
    candidates = [(u, v) for i, j in small for u in old.units_of[i] for v in new.units_of[j]]
    lettered, bounded = with_letters(old, new, found, candidates)
    return lettered, bounded or len(small) < len(sections)


def _same_words(old: Side, new: Side, sections: Iterable[Pair]) -> dict[Pair, UnitLink]:
    """Paragraphs of linked sections with the same words, first to first."""
    found = {}
    taken: set[int] = set()
    for i, j in sections:
        waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for v in reversed(new.units_of[j]):
            if v not in taken:
                waiting[new.units[v].words].append(v)
        for u in old.units_of[i]:
            if old.units[u].words and waiting[old.units[u].words]:
                v = waiting[old.units[u].words].pop()
                taken.add(v)
                found[u, v] = SAME
    return found


def _alike(old: Side, new: Side, chosen: Mapping[Pair, UnitLink], found: Mapping[Pair, Alike]) -> dict[Pair, UnitLink]:
    """Partners one to one, and further links for what they leave unexplained."""
    one = partners(old, new, chosen, found)
    pairs = {p for p in one.of_old.items() if p not in chosen} | further(old, new, one, found)
    return {p: UnitLink(found[p].value, "shared_words", found[p]) for p in sorted(pairs)}


def _by_title(old: Side, new: Side, sections: Iterable[Pair], chosen: Mapping[Pair, UnitLink]) -> dict[Pair, UnitLink]:
    """Short points (`6. Bosättning`), found in the points of the other list that hold their words."""
    found = {}
    sure = (
        {u for (u, _), k in chosen.items() if k.score >= GOOD},
        {v for (_, v), k in chosen.items() if k.score >= GOOD},
    )
    used = {u for u, _ in chosen}, {v for _, v in chosen}
    for i, j in sections:
        points = [[u for u in s.units_of[k] if s.units[u].kind == "list_item"] for s, k in ((old, i), (new, j))]
        wanted = [[u for u in us if u not in sure[k] and 0 < len((old, new)[k].units[u].title) <= TITLE_WORDS]
                  for k, us in enumerate(points)]  # fmt: skip
        if not all(points) or not any(wanted):
            continue
        bags = [sequences(s.units[u].words) for s, us in ((old, points[0]), (new, points[1])) for u in us]
        counts: Counter[str] = Counter(s for bag in bags for s in bag)
        rare = {s: log((2 * len(bags) + 1) / (n + 0.5)) for s, n in counts.items()}
        for side, other in ((0, 1), (1, 0)):
            near, far = (old, new) if side == 0 else (new, old)
            texts = [far.units[v].words for v in points[other]]
            for u in wanted[side]:
                shares = titled(near.units[u].title, texts, rare)
                top = max(range(len(shares)), key=shares.__getitem__)
                pair = facing(u, points[other][top], turned=side == 1)
                if shares[top] >= (SECOND_TITLE if u in used[side] else TITLE) and pair not in chosen:
                    found[pair] = UnitLink(shares[top] * TITLE, "title", NOTHING)
    return found


def _lead_ins(
    old: Side, new: Side, sections: Iterable[Pair], chosen: Mapping[Pair, UnitLink], found: Mapping[Pair, Alike]
) -> dict[Pair, UnitLink]:
    """The paragraphs that lead two lists in are linked where points of the lists are."""
    heads = _list_heads(old), _list_heads(new)
    shared = Counter((heads[0][u], heads[1][v]) for u, v in chosen if u in heads[0] and v in heads[1])
    used = {u for u, _ in chosen}, {v for _, v in chosen}
    within = set(sections)
    links = {}
    for (u, v), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if u not in used[0] and v not in used[1] and (old.units[u].section, new.units[v].section) in within:
            a = found.get((u, v), NOTHING)
            links[u, v] = UnitLink(max(a.value, MUTUAL), "lead_in", a)
            used[0].add(u)
            used[1].add(v)
    return links


def _list_heads(side: Side) -> dict[int, int]:
    """List item → the paragraph that leads its list in."""
    heads: dict[int, int] = {}
    for units in side.units_of:
        last = None
        for u in units:
            if side.units[u].kind != "list_item":
                last = u
            elif last is not None:
                heads[u] = last
    return heads


def _left_over(
    old: Side, new: Side, sections: Iterable[Pair], chosen: Mapping[Pair, UnitLink], found: Mapping[Pair, Alike]
) -> dict[Pair, UnitLink]:
    """What alone is left on both sides of two sections that have no other partners belongs together."""
    within = list(sections)
    partners = Counter(i for i, _ in within), Counter(j for _, j in within)
    used = {u for u, _ in chosen}, {v for _, v in chosen}
    links = {}
    for i, j in within:
        if partners[0][i] == partners[1][j] == 1:
            left = [u for u in old.units_of[i] if u not in used[0]]
            right = [v for v in new.units_of[j] if v not in used[1]]
            if len(left) == len(right) == 1 and old.units[left[0]].kind == new.units[right[0]].kind:
                a = found.get((left[0], right[0]), NOTHING)
                links[left[0], right[0]] = UnitLink(max(a.value, MUTUAL), "neighbours", a)
    return links
