"""Two versions → Alignment: which provision became which, many to many, with reasons and what came second.

Sections first, by weighed evidence (`sections.py`), then paragraphs inside and across them (`paragraphs.py`), then the
flags (`relations.py`). Swapping old and new mirrors the table. Work is near-linear: pairs that share no rare feature
are never looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from agreement_diff.align.exact import exact_pairs
from agreement_diff.align.paragraphs import UnitLink, unit_links
from agreement_diff.align.pins import ruled
from agreement_diff.align.relations import moved_pairs, relations_of
from agreement_diff.align.sections import Weighed, believed, weigh_sections
from agreement_diff.align.signals import Pair, compared
from agreement_diff.align.units import Side, side_of
from agreement_diff.model.comparison import Alignment, Evidence, Link
from agreement_diff.model.document import Document, Section
from agreement_diff.model.pins import Pins

PIN = (Evidence(kind="pinned", weight=1.0),)
PINNED = UnitLink(1.0, 0.0, 0.0, "pinned")


def align(old: Document, new: Document, pins: Pins | None = None) -> Alignment:
    """Every old and every new section and paragraph in at least one link, ordered by the new text, removed last.

    Pins win over the machine and are marked. Raises `AlignError` for pins that do not fit the texts.
    """
    before, after = side_of(old), side_of(new)
    sections = ruled(
        pins, old, new, (_places([s.eid for s in before.sections]), _places([s.eid for s in after.sections]))
    )
    paragraphs = ruled(
        pins, old, new, (_places([u.eids[0] for u in before.units]), _places([u.eids[0] for u in after.units]))
    )
    exact = exact_pairs(before, after)
    settled = {i: j for i, j in exact.items() if (i, j) in sections.apply(frozenset(exact.items()))}
    found = compared(before, after, settled, sections.forbidden)
    weighed = weigh_sections(before, after, settled, found)
    linked = sections.apply(believed(weighed))
    weighed |= {pair: weighed.get(pair, Weighed(1.0, None)) for pair in sections.fixed}
    units, likeness = unit_links(before, after, linked, settled, found)
    units = {p: units.get(p, PINNED) for p in paragraphs.apply(frozenset(units))}
    return Alignment(
        sections=_section_links(before, after, weighed, linked, sections.fixed),
        paragraphs=_unit_links(before, after, units, likeness, paragraphs.fixed),
    )


def _places(eids: list[str]) -> dict[str, int]:
    return {eid: place for place, eid in enumerate(eids)}


def _section_links(
    old: Side, new: Side, weighed: Mapping[Pair, Weighed], linked: frozenset[Pair], pinned: frozenset[Pair]
) -> tuple[Link, ...]:
    chance = {p: w.probability for p, w in weighed.items()}
    rows, columns = Counter(i for i, _ in linked), Counter(j for _, j in linked)
    moved = moved_pairs(
        linked,
        lambda p: 1.0 + (len(old.units_of[p[0]]) + len(new.units_of[p[1]])) / 2 + chance[p],
        lambda p: (_words(old, old.units_of[p[0]]), _words(new, new.units_of[p[1]])),
    )
    seconds = _seconds({p: value for p, value in chance.items() if p not in linked})
    main = _main(linked, chance)
    links = []
    for pair in linked:
        w, (i, j) = weighed[pair], pair
        a, b = old.sections[i], new.sections[j]
        same = a.heading == b.heading and _texts(a) == _texts(b)
        carried, drawn = (w.signals.carried, w.signals.drawn) if w.signals else (1.0, 1.0)
        relations = relations_of(
            pair,
            linked,
            rows=rows,
            columns=columns,
            same_text=same,
            renumbered=a.label != b.label,
            moved=pair in moved,
            share=max(carried, drawn),
        )
        rival = seconds(pair)
        links.append(
            Link(
                old=a.eid,
                new=b.eid,
                relations=relations,
                strength="main" if pair in main else "secondary",
                score=w.probability,
                runner_up=chance.get(rival, 0.0) if rival else 0.0,
                rival=new.sections[rival[1]].eid if rival else None,
                carried=carried,
                drawn=drawn,
                evidence=PIN if pair in pinned else _evidence(w, a, b),
                pinned=pair in pinned,
            )
        )
    return _ordered(links, [s.eid for s in old.sections], [s.eid for s in new.sections])


def _texts(section: Section) -> list[tuple[str | None, str]]:
    return [(p.marker, p.text) for p in section.paragraphs]


def _evidence(w: Weighed, old: Section, new: Section) -> tuple[Evidence, ...]:
    """The reasons for a link of sections, the weightiest first."""
    s = w.signals
    if s is None:
        return (Evidence(kind="same_text", weight=1.0),)
    found = []
    if s.title or s.heading >= 0.999:
        found.append(Evidence(kind="same_heading", weight=s.heading, detail=new.heading or ""))
    elif s.heading:
        found.append(Evidence(kind="near_heading", weight=s.heading, detail=f"{old.heading} → {new.heading}"))
    if s.carried or s.drawn:
        found.append(Evidence(kind="shared_words", weight=max(s.carried, s.drawn)))
    if s.number > 0:
        found.append(Evidence(kind="same_number", weight=s.number))
    return tuple(sorted(found, key=lambda e: (-e.weight, e.kind))) or (Evidence(kind="position", weight=w.probability),)


def _unit_links(
    old: Side, new: Side, units: Mapping[Pair, UnitLink], likeness: Mapping[Pair, float], pinned: frozenset[Pair]
) -> tuple[Link, ...]:
    score = {p: u.score for p, u in units.items()}
    rows, columns = Counter(u for u, _ in units), Counter(v for _, v in units)
    seconds = _seconds({p: value for p, value in likeness.items() if p not in units})
    main = _main(units, score)
    moved = moved_pairs(units, lambda p: score[p], lambda p: (_words(old, p[:1]), _words(new, p[1:])))
    links = []
    for pair, found in units.items():
        a, b = old.units[pair[0]], new.units[pair[1]]
        texts = _unit_text(old, pair[0]) == _unit_text(new, pair[1])
        one, two = (d.by_eid[e] for d, e in ((old.document, a.eids[0]), (new.document, b.eids[0])))
        renumbered = getattr(one, "number", None) != getattr(two, "number", None)
        relations = relations_of(
            pair,
            units,
            rows=rows,
            columns=columns,
            same_text=texts,
            renumbered=renumbered,
            moved=pair in moved,
            share=max(found.carried, found.drawn, found.score),
        )
        rival = seconds(pair)
        links.append(
            Link(
                old=a.eids[0],
                new=b.eids[0],
                relations=relations,
                strength="main" if pair in main else "secondary",
                score=found.score,
                runner_up=min(1.0, likeness.get(rival, 0.0)) if rival else 0.0,
                rival=new.units[rival[1]].eids[0] if rival else None,
                carried=found.carried,
                drawn=found.drawn,
                evidence=PIN if pair in pinned else (Evidence(kind=found.why, weight=found.score),),
                pinned=pair in pinned,
            )
        )
    return _ordered(links, [u.eids[0] for u in old.units], [u.eids[0] for u in new.units])


def _words(side: Side, units: Iterable[int]) -> str:
    return " ".join(word for u in units for word in side.units[u].words)


def _unit_text(side: Side, unit: int) -> list[str]:
    return [getattr(side.document.by_eid[eid], "text", "") for eid in side.units[unit].eids]


def _seconds(score: Mapping[Pair, float]) -> Callable[[Pair], Pair | None]:
    """For a pair, the best pair of the same old unit that is no link; equal scores go by place."""
    rows: dict[int, list[Pair]] = defaultdict(list)
    for pair in score:
        rows[pair[0]].append(pair)
    ranked = {i: sorted(pairs, key=lambda p: (-score[p], p))[:2] for i, pairs in rows.items()}

    def second(pair: Pair) -> Pair | None:
        return next((p for p in ranked.get(pair[0], ()) if p != pair and score[p] > 0.0), None)

    return second


def _main(linked: Collection[Pair], score: Mapping[Pair, float]) -> frozenset[Pair]:
    """The links that are the strongest of either side."""
    rows: dict[int, float] = defaultdict(float)
    columns: dict[int, float] = defaultdict(float)
    for i, j in linked:
        rows[i], columns[j] = max(rows[i], score[i, j]), max(columns[j], score[i, j])
    return frozenset(p for p in linked if score[p] >= min(rows[p[0]], columns[p[1]]) - 1e-9)


def _ordered(links: list[Link], old: list[str], new: list[str]) -> tuple[Link, ...]:
    """Links by the place of the new unit, added ones among them, removed ones last."""
    place_old, place_new = {e: k for k, e in enumerate(old)}, {e: k for k, e in enumerate(new)}
    seen_old, seen_new = {k.old for k in links}, {k.new for k in links}
    links = [*links, *(Link(old=None, new=e, relations=("added",)) for e in new if e not in seen_new)]
    links += [Link(old=e, new=None, relations=("removed",)) for e in old if e not in seen_old]
    return tuple(
        sorted(
            links,
            key=lambda k: (
                k.new is None,
                place_new[k.new] if k.new else 0,
                k.strength != "main",
                place_old[k.old] if k.old else -1,
            ),
        )
    )
