"""Which old passage lives on in which new one.

Provisions are linked by the aligner; what a reader must know is one level below: which sentence stayed, was reworded,
went, came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from agreement_diff.judge.likeness import Likeness
from agreement_diff.judge.passages import Lost, Pair, Passage, Side, cut, recital_sections
from agreement_diff.model.comparison import Alignment
from agreement_diff.model.document import Document

LINKED, UNLINKED = 0.30, 0.45
"""Least likeness of a pair whose provisions are linked, and of one whose are not: a false pair hides a dropped
sentence, so without a link the words must say it."""
SHARED = 0.36
"""Least likeness, inside linked provisions, to a passage that has a better partner already."""
MOST_LOOSE = 4
"""Passages of a provision that may be paired by their order alone: in longer ones the order says too little."""
PLACE_BONUS, MAIN_BONUS = 0.03, 0.04
"""A tie goes to the passage at the same place of its paragraph, and to the principal link."""

_Linked = Mapping[tuple[str, str], str]


class Passages(NamedTuple):
    """All passages of both texts; every one is in a pair or lost."""

    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    pairs: tuple[Pair, ...]
    dropped: tuple[Lost, ...]
    added: tuple[Lost, ...]
    likeness: Likeness
    recitals: frozenset[str]
    """Sections of the new text that only give reasons."""


def paired(old: Document, new: Document, alignment: Alignment) -> Passages:
    """Both texts cut, and what lives on paired; each passage has at most one partner that is not `shared`."""
    ours, theirs = tuple(cut(old)), tuple(cut(new))
    likeness = Likeness(ours, theirs, old.language)
    linked = {(k.old, k.new): k.strength for k in alignment.paragraphs if k.old and k.new}
    found = _same(ours, theirs, linked)
    found += _reworded(ours, theirs, found, linked, likeness)
    found += _loose(ours, theirs, found, [pair for pair, strength in linked.items() if strength == "main"], "eid")
    sections = [(k.old, k.new) for k in alignment.sections if k.old and k.new and k.strength == "main"]
    found += _loose(ours, theirs, found, sections, "section")
    found += _shared(ours, theirs, found, linked, likeness)
    paired = {p.old.order for p in found}, {p.new.order for p in found}
    return Passages(
        ours,
        theirs,
        tuple(sorted(found, key=lambda p: (p.new.order, p.old.order))),
        tuple(likeness.lost(p, "old") for p in ours if p.order not in paired[0]),
        tuple(likeness.lost(p, "new") for p in theirs if p.order not in paired[1]),
        likeness,
        recital_sections(new),
    )


def _same(old: Sequence[Passage], new: Sequence[Passage], linked: _Linked) -> list[Pair]:
    """Passages alike word for word, those in linked provisions first, then in order."""
    inside: dict[str, list[str]] = defaultdict(list)
    for one, other in linked:
        inside[one].append(other)
    where: dict[tuple[tuple[str, ...], str], list[Passage]] = defaultdict(list)
    for passage in new:
        where[passage.words, passage.eid].append(passage)
    found: list[Pair] = []
    waiting: dict[tuple[str, ...], list[Passage]] = defaultdict(list)
    for passage in (p for p in old if p.words):
        place = next((k for eid in inside[passage.eid] if where.get(k := (passage.words, eid))), None)
        if place is None:
            waiting[passage.words].append(passage)
        else:
            found.append(Pair(passage, where[place].pop(0), 1.0, "same"))
    taken = {pair.new.order for pair in found}
    for passage in new:
        if passage.order not in taken and waiting.get(passage.words):
            found.append(Pair(waiting[passage.words].pop(0), passage, 1.0, "same"))
    return found


def _free(passages_: Sequence[Passage], taken: set[int]) -> list[Passage]:
    return [p for p in passages_ if p.order not in taken]


def _reworded(
    old: Sequence[Passage], new: Sequence[Passage], found: Sequence[Pair], linked: _Linked, likeness: Likeness
) -> list[Pair]:
    """The likest pairs first, until nothing is like enough. What gives a reason is no version of what binds."""
    ours, theirs = {p.old.order for p in found}, {p.new.order for p in found}
    inside: dict[str, list[str]] = defaultdict(list)
    for one, other in linked:
        inside[one].append(other)
    by_unit: dict[str, list[int]] = defaultdict(list)
    for passage in new:
        by_unit[passage.eid].append(passage.order)
    scored: list[tuple[float, float, Passage, Passage]] = []
    for passage in _free(old, ours):
        near = {i for eid in inside[passage.eid] for i in by_unit.get(eid, ())}
        for index in near.union(likeness.candidates(passage, "old")) - theirs:
            partner = new[index]
            if passage.recital != partner.recital:
                continue
            score = likeness.score(passage, partner)
            strength = linked.get((passage.eid, partner.eid))
            if score >= (LINKED if strength else UNLINKED):
                bonus = PLACE_BONUS * (1 - abs(passage.place - partner.place)) + MAIN_BONUS * (strength == "main")
                scored.append((score + bonus, score, passage, partner))
    pairs = []
    for _, score, one_, other_ in sorted(scored, key=lambda s: (-s[0], s[2].order, s[3].order)):
        if one_.order not in ours and other_.order not in theirs:
            ours.add(one_.order)
            theirs.add(other_.order)
            pairs.append(Pair(one_, other_, score, "reworded"))
    return pairs


def _loose(
    old: Sequence[Passage],
    new: Sequence[Passage],
    found: Sequence[Pair],
    mains: Sequence[tuple[str, str]],
    unit: Literal["eid", "section"],
) -> list[Pair]:
    """Paragraphs or sections that are each other's only main link and share no passage, but have as few: in order."""
    alone = Counter(a for a, _ in mains), Counter(b for _, b in mains)
    taken = {getattr(p.old, unit) for p in found}, {getattr(p.new, unit) for p in found}
    inside: tuple[dict[str, list[Passage]], dict[str, list[Passage]]] = (defaultdict(list), defaultdict(list))
    for side, passages_ in zip(inside, (old, new), strict=True):
        for passage in passages_:
            side[getattr(passage, unit)].append(passage)
    pairs = []
    for a, b in mains:
        if alone[0][a] > 1 or alone[1][b] > 1 or a in taken[0] or b in taken[1]:
            continue
        ours, theirs = inside[0][a], inside[1][b]
        if len(ours) == len(theirs) <= MOST_LOOSE:
            pairs += [Pair(one, other, LINKED, "loose") for one, other in zip(ours, theirs, strict=True)]
    return pairs


def _shared(
    old: Sequence[Passage], new: Sequence[Passage], found: Sequence[Pair], linked: _Linked, likeness: Likeness
) -> list[Pair]:
    """What is left over but like enough to a passage that has its partner already: merged into it, split from it."""
    ours, theirs = {p.old.order for p in found}, {p.new.order for p in found}
    best = [_best(p, "old", new, linked, likeness) for p in _free(old, ours)]
    best += [_best(p, "new", old, linked, likeness) for p in _free(new, theirs)]
    return [pair for pair in best if pair]


def _best(passage: Passage, side: Side, pool: Sequence[Passage], linked: _Linked, likeness: Likeness) -> Pair | None:
    pairs = []
    for index in likeness.candidates(passage, side):
        one, other = (passage, pool[index]) if side == "old" else (pool[index], passage)
        if one.recital != other.recital:
            continue
        score = likeness.score(one, other)
        if score >= (SHARED if (one.eid, other.eid) in linked else UNLINKED):
            pairs.append(Pair(one, other, score, "shared"))
    return max(pairs, key=lambda p: (p.score, -p.old.order, -p.new.order), default=None)
