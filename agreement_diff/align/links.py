"""From pairs of places to links: flags, shares of words, evidence, what came second."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain, filterfalse
from typing import NamedTuple

from agreement_diff.align.evidence import Pair
from agreement_diff.align.paragraphs import UnitLink
from agreement_diff.align.relations import in_order, main_pairs, moved_pairs, shapes
from agreement_diff.align.sections import BELIEVED, Weighed
from agreement_diff.align.units import Side
from agreement_diff.languages import language
from agreement_diff.model.comparison import Evidence, Link, Relation
from agreement_diff.model.document import Document, Paragraph, Section

NEAR_HEADING = 0.3
"""Likeness from which two headings are called similar."""


class Bag(NamedTuple):
    """The words of a group of units, how often each, and how many they are."""

    words: dict[str, int]
    size: int


TOGETHER = 0.9
"""Worth of a common heading above from which it is named: no other section stands under it."""

Bags = Callable[[int], Bag]


class Draft(NamedTuple):
    """A link by places, before it is known which side is old: all that does not depend on that."""

    relations: tuple[Relation, ...]
    main: bool
    score: float
    carried: float
    drawn: float
    evidence: tuple[Evidence, ...]


def section_drafts(
    old: Side, new: Side, linked: Collection[Pair], weighed: Mapping[Pair, Weighed]
) -> dict[Pair, Draft]:
    """The links of sections."""
    score = {p: weighed[p].probability for p in linked}
    bags = _bags(old, old.units_of), _bags(new, new.units_of)
    common = {p: _common(bags[0](p[0]), bags[1](p[1])) for p in sorted(linked)}
    main = main_pairs(score)
    staying = _staying(common, bags)
    for pair in linked:
        # what keeps its heading is what stays, and the other one of two that changed places has moved
        staying[pair] += bool(old.headings[pair[0]]) and old.headings[pair[0]] == new.headings[pair[1]]
    moved = moved_pairs({p: score[p] for p in main}, staying)
    shape = shapes(linked, main)
    drafts = {}
    for pair in linked:
        a, b = old.sections[pair[0]], new.sections[pair[1]]
        flags = shape[pair]
        if a.label != b.label:
            flags.add("renumbered")
        if pair in moved:
            flags.add("moved")
        if a.heading != b.heading or _content(a) != _content(b):
            flags.add("edited")
        shares = _share(common[pair], bags[0](pair[0])), _share(common[pair], bags[1](pair[1]))
        evidence = _section_evidence(weighed[pair], a, b, shares)
        drafts[pair] = Draft(in_order(flags), pair in main, score[pair], *shares, evidence)
    return drafts


def _content(section: Section) -> list[tuple[str | None, str]]:
    return [(p.marker, p.text) for p in section.paragraphs]


def _bags(side: Side, groups: Sequence[Sequence[int]]) -> Bags:
    """The words of a group of units, counted, without those that are everywhere."""
    stop = language(side.document.language).words.stop_words
    made: dict[int, Bag] = {}

    def bag(place: int) -> Bag:
        if place not in made:
            words = chain.from_iterable(side.units[u].words for u in groups[place])
            counted = Counter(filterfalse(stop.__contains__, words))
            made[place] = Bag(dict(counted), counted.total())
        return made[place]

    return bag


def _common(one: Bag, two: Bag) -> int:
    """How many words stand in both, each as often as in the one that has it less."""
    if one.words == two.words:
        return one.size
    both = one.words.keys() & two.words.keys()
    return sum(map(min, map(one.words.__getitem__, both), map(two.words.__getitem__, both)))


def _staying(common: Mapping[Pair, int], bags: tuple[Bags, Bags]) -> dict[Pair, float]:
    """How much of both sides a link keeps; of links that keep as much, the longer text weighs more."""
    whole = 1 + sum(common.values())
    return {
        p: min(_share(n, bags[0](p[0])), _share(n, bags[1](p[1]))) + n / whole / (1 + len(common))
        for p, n in common.items()
    }


def _share(common: int, bag: Bag) -> float:
    return common / bag.size if bag.size else 1.0


def _section_evidence(w: Weighed, old: Section, new: Section, shares: tuple[float, float]) -> tuple[Evidence, ...]:
    """The reasons for a link of sections, the weightiest first."""
    if w.signals is None:
        return (Evidence(kind="same_text", weight=1.0),)
    s = w.signals
    found = [Evidence(kind="stated", weight=1.0)] if s.stated else []
    if s.title:
        found.append(Evidence(kind="same_heading", weight=1.0, detail=new.heading or ""))
    elif s.heading >= NEAR_HEADING:
        found.append(Evidence(kind="near_heading", weight=min(1.0, s.heading), detail=f"{old.heading} → {new.heading}"))
    if s.term:
        found.append(Evidence(kind="defined_term", weight=1.0))
    if s.number:
        found.append(Evidence(kind="same_number", weight=s.number))
    if s.group >= TOGETHER:
        found.append(Evidence(kind="same_group", weight=s.group))
    if not found and w.probability <= BELIEVED:
        found.append(Evidence(kind="neighbours", weight=w.probability))
    if s.strongest:
        found.append(Evidence(kind="shared_words", weight=max(shares)))
    return tuple(sorted(found, key=lambda e: (-e.weight, e.kind)))


def unit_drafts(
    old: Side, new: Side, links: Mapping[Pair, UnitLink], sections: Mapping[Pair, Draft]
) -> dict[Pair, Draft]:
    """The links of paragraphs. A paragraph has moved where its link leaves the order inside a pair of sections, or goes
    where no main link of `sections` goes: a section that is split, merged or moved takes its paragraphs along."""
    score = {p: k.score for p, k in links.items()}
    bags = _bags(old, [[u] for u in range(len(old.units))]), _bags(new, [[v] for v in range(len(new.units))])
    common = {p: _common(bags[0](p[0]), bags[1](p[1])) for p in links}
    main = main_pairs(score)
    apart = {p for p in links if not _taken_along(old, new, p, sections)}
    moved = apart | _moved_units(old, new, {p: score[p] for p in main}, _staying(common, bags))
    shape = shapes(links, main)
    drafts = {}
    for pair, link in links.items():
        a, b = old.units[pair[0]], new.units[pair[1]]
        one, two = _paragraphs(old.document, a.eids), _paragraphs(new.document, b.eids)
        flags = shape[pair]
        if one[0].number != two[0].number:
            flags.add("renumbered")
        if pair in moved:
            flags.add("moved")
        if [p.text for p in one] != [p.text for p in two]:
            flags.add("edited")
        shares = _share(common[pair], bags[0](pair[0])), _share(common[pair], bags[1](pair[1]))
        evidence = (Evidence(kind=link.why, weight=min(1.0, link.score)),)
        drafts[pair] = Draft(in_order(flags), pair in main, min(1.0, link.score), *shares, evidence)
    return drafts


def _paragraphs(document: Document, eids: Sequence[str]) -> list[Paragraph]:
    return [unit for unit in map(document.by_eid.__getitem__, eids) if isinstance(unit, Paragraph)]


def _taken_along(old: Side, new: Side, pair: Pair, sections: Mapping[Pair, Draft]) -> bool:
    draft = sections.get((old.units[pair[0]].section, new.units[pair[1]].section))
    return draft is not None and draft.main


def _moved_units(old: Side, new: Side, score: Mapping[Pair, float], staying: Mapping[Pair, float]) -> set[Pair]:
    inside: dict[Pair, dict[Pair, float]] = defaultdict(dict)
    for (u, v), value in score.items():
        inside[old.units[u].section, new.units[v].section][u, v] = value
    return {p for group in inside.values() for p in moved_pairs(group, staying)}


def turned(drafts: Mapping[Pair, Draft]) -> dict[Pair, Draft]:
    """The links seen from the other side."""
    turn: dict[Relation, Relation] = {"split": "merged", "merged": "split"}
    return {
        (j, i): d._replace(
            relations=in_order({turn.get(r, r) for r in d.relations}) if d.relations != ("unchanged",) else d.relations,
            carried=d.drawn, drawn=d.carried,
        )
        for (i, j), d in drafts.items()
    }  # fmt: skip


def finished(
    drafts: Mapping[Pair, Draft], score: Mapping[Pair, float], old: Sequence[str], new: Sequence[str],
    pinned: Collection[Pair],
) -> tuple[Link, ...]:  # fmt: skip
    """Links with eIds and with what came second, by the place of the new unit; added ones among them, removed ones
    last.

    `score` tells how likely every pair is that was weighed. What came second is the best that was not chosen.
    """
    second = _seconds({p: v for p, v in score.items() if p not in drafts})
    links: list[tuple[tuple[float, ...], Link]] = []
    for (i, j), d in drafts.items():
        rival, value = second[0].get(i, (None, 0.0))
        fixed = (i, j) in pinned
        link = Link(
            old=old[i], new=new[j], relations=d.relations, strength="main" if d.main else "secondary", score=d.score,
            runner_up=min(value, 1.0), rival=None if rival is None else new[rival], carried=d.carried, drawn=d.drawn,
            evidence=PINNED if fixed else d.evidence, pinned=fixed,
        )  # fmt: skip
        links.append(((j, not d.main, i), link))
    here, there = {i for i, _ in drafts}, {j for _, j in drafts}
    for j, eid in enumerate(new):
        if j not in there:
            rival, value = second[1].get(j, (None, 0.0))
            name = None if rival is None else old[rival]
            links.append(
                ((j, 0, 0), Link(old=None, new=eid, relations=("added",), runner_up=min(value, 1.0), rival=name))
            )
    for i, eid in enumerate(old):
        if i not in here:
            rival, value = second[0].get(i, (None, 0.0))
            name = None if rival is None else new[rival]
            place = (float(len(new)), 0, i)
            links.append(
                (place, Link(old=eid, new=None, relations=("removed",), runner_up=min(value, 1.0), rival=name))
            )
    return tuple(link for _, link in sorted(links, key=lambda item: item[0]))


PINNED = (Evidence(kind="pinned", weight=1.0),)


def _seconds(score: Mapping[Pair, float]) -> tuple[dict[int, tuple[int, float]], dict[int, tuple[int, float]]]:
    """For each old and each new unit the likeliest of the pairs, ties going to the first."""
    rows: dict[int, tuple[int, float]] = {}
    columns: dict[int, tuple[int, float]] = {}
    for i, j in sorted(score):
        value = score[i, j]
        if value > rows.get(i, (0, 0.0))[1]:
            rows[i] = j, value
        if value > columns.get(j, (0, 0.0))[1]:
            columns[j] = i, value
    return rows, columns
