"""Two versions → Alignment: which provision became which, many to many, with reasons and what came second.

The flow: `units` (the texts laid out) → `copies` (equal words) → `likeness` (clause by clause) → `evidence` and
`signals` (what speaks for a pair of sections) → `sections` (links) → `alike` and `paragraphs` (links inside and
across) → `relations` and `links` (flags, shares, reasons). Pins win over all of it.

Swapping the texts mirrors the table: they are always compared in the same order, whichever is called old.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from agreement_diff.align.coverage import with_parts
from agreement_diff.align.evidence import Pair
from agreement_diff.align.links import Draft, finished, section_drafts, turned, unit_drafts
from agreement_diff.align.paragraphs import FIXED, SAME, UnitLink, unit_links
from agreement_diff.align.pins import Ruled, ruled
from agreement_diff.align.sections import PART, Weighing, weigh_sections
from agreement_diff.align.units import Lexicon, Side, lay_out
from agreement_diff.model.comparison import Alignment
from agreement_diff.model.correlation import Remark
from agreement_diff.model.document import Document
from agreement_diff.model.pins import Pins


def align(old: Document, new: Document, pins: Pins | None = None) -> Alignment:
    """Every old and every new section and paragraph in at least one link, ordered by the new text, removed last.

    An example goes with the list item it illustrates. Pins win over the machine and are marked. `bounds` on the result
    names each limit on the work that was hit. Raises `AlignError` for pins that do not fit the texts.
    """
    remarks: tuple[Remark, ...] = ()
    if pins is not None and pins.table:
        from agreement_diff.align.tables.published import settled  # reads references, which most runs have no use for

        pins, remarks = settled(pins, old, new)
    lexicon = Lexicon()
    swapped = _order(old) > _order(new)
    before, after = lay_out(old, lexicon), lay_out(new, lexicon, later=True)
    places = [[s.eid for s in side.sections] for side in (before, after)]
    unit_places = [[u.eids[0] for u in side.units] for side in (before, after)]
    section_pins, unit_pins = ruled(
        pins, old, new, (_numbered(places[0]), _numbered(places[1])),
        (_numbered(unit_places[0]), _numbered(unit_places[1])),
    )  # fmt: skip
    sides = (after, before) if swapped else (before, after)
    found = _compare(*sides, lexicon, section_pins.turned() if swapped else section_pins,
                     unit_pins.turned() if swapped else unit_pins)  # fmt: skip
    if swapped:
        found = _Found(
            turned(found.sections), {p[::-1]: v for p, v in found.chances.items()},
            turned(found.units), {p[::-1]: v for p, v in found.likenesses.items()}, found.bounds,
        )  # fmt: skip
    return Alignment(
        sections=finished(found.sections, found.chances, places[0], places[1], section_pins.fixed),
        paragraphs=finished(found.units, found.likenesses, unit_places[0], unit_places[1], unit_pins.fixed),
        bounds=found.bounds,
        pins=pins.pins if pins else (),
        remarks=remarks,
    )


class _Found(NamedTuple):
    """What comparing two sides gave, by places: links, and the score of every pair that was weighed."""

    sections: dict[Pair, Draft]
    chances: dict[Pair, float]
    units: dict[Pair, Draft]
    likenesses: dict[Pair, float]
    bounds: tuple[str, ...]


def _compare(old: Side, new: Side, lexicon: Lexicon, section_pins: Ruled, unit_pins: Ruled) -> _Found:
    weighing = with_parts(old, new, weigh_sections(old, new, lexicon, section_pins), section_pins)
    within = unit_links(old, new, weighing)
    links = within.links
    linked = section_pins.apply(weighing.links | _carried_along(old, new, links, weighing, section_pins))
    links = {p: links.get(p, FIXED) for p in sorted(unit_pins.apply(frozenset(links)))}
    pairs = weighing.pairs
    weighed = {p: pairs.get(p, PART) for p in sorted(linked)}
    sections = section_drafts(old, new, sorted(linked), weighed)
    return _Found(
        sections,
        {p: w.probability for p, w in pairs.items()},
        unit_drafts(old, new, links, sections),
        within.score,
        (*weighing.bounds, *within.bounds),
    )


def _carried_along(
    old: Side, new: Side, links: Mapping[Pair, UnitLink], weighing: Weighing, pins: Ruled
) -> frozenset[Pair]:
    """Sections that are linked because a paragraph went from one to the other.

    In a text that keeps its numbers the official table says where a section went, not where its sentences did; there
    only a paragraph that stands word for word in a section with a counterpart of its own links the two.
    """
    rows, columns = {i for i, _ in weighing.links}, {j for _, j in weighing.links}
    found: dict[Pair, bool] = {}
    for (u, v), link in links.items():
        pair = old.units[u].section, new.units[v].section
        found[pair] = found.get(pair, False) or link.why == SAME.why
    return frozenset(
        p
        for p, verbatim in found.items()
        if p not in weighing.links
        and p not in pins.forbidden
        and p[0] not in pins.alone_old
        and p[1] not in pins.alone_new
        and (
            (verbatim and p[0] in rows and p[1] in columns)
            or not ((w := weighing.pairs.get(p)) and w.signals and w.signals.passed)
        )
    )


def _order(document: Document) -> list[tuple[str, str, tuple[str, ...]]]:
    """What decides which text is compared as the first, whichever is called old."""
    return [(s.label or "", s.heading or "", tuple(p.text for p in s.paragraphs)) for s in document.provisions]


def _numbered(eids: Sequence[str]) -> dict[str, int]:
    return {eid: place for place, eid in enumerate(eids)}
