"""What the picture of the map shows: units of both texts in reading order, and a band for each link between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from agreement_diff.model.comparison import Comparison, Link
from agreement_diff.model.document import Document, Section
from agreement_diff.present.escape import plain
from agreement_diff.present.phrasing import percent, say
from agreement_diff.text.unit_names import unit_name

Fate = Literal["unchanged", "edited", "moved", "part"]
SHORTEST_RUN = 3
"""Neighbours that stand unchanged and are told as one where room is short: two take hardly more than their name."""
PLAIN = frozenset({"unchanged", "renumbered"})
"""Relations of a unit whose text stands as it stood."""


class Unit(NamedTuple):
    """A unit on the picture: its eId, its name in full and in short, its characters, whether it has a link.

    A run of units told as one has the eId of the first, the short names of the first and the last, and their number.
    """

    eid: str
    name: str
    short: str
    size: int
    linked: bool
    last: str = ""
    members: int = 1


class Band(NamedTuple):
    """A link: the units, what became of the text, the shares of both units that it takes, and what it says."""

    old: str
    new: str
    fate: Fate
    carried: float
    drawn: float
    title: str


class Bands(NamedTuple):
    """All that a picture shows."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    bands: tuple[Band, ...]

    @property
    def rows(self) -> int:
        """Units on the side that has more of them."""
        return max(len(self.old), len(self.new))


def bands_of(comparison: Comparison, links: Sequence[Link], code: str) -> Bands:
    """Every unit that a link names, and every link that has two ends."""
    paired = [k for k in links if k.old and k.new]
    old = _units(comparison.old, code, {k.old for k in links if k.old}, {k.old for k in paired})
    new = _units(comparison.new, code, {k.new for k in links if k.new}, {k.new for k in paired})
    return Bands(old, new, tuple(_band(comparison, link, code) for link in paired))


def folded(found: Bands, most: int, code: str) -> Bands:
    """With neighbours that go together one by one told as one, as far as it takes to have `most` rows.

    Runs that stand unchanged are folded first, each as one; then what is left, also where it changed, in pieces as
    small as the room allows. What moved, split or merged is always told alone, and there may be more rows than that.
    """
    for run in _longest_first(_runs(found, frozenset({"unchanged"}))):
        if found.rows > most and len(run) >= SHORTEST_RUN:
            found = _fold(found, run, code)
    for run in _longest_first(_runs(found, frozenset({"unchanged", "edited"}))):
        pieces = max(1, len(run) - max(0, found.rows - most))
        for n in range(pieces):
            piece = run[n * len(run) // pieces : (n + 1) * len(run) // pieces]
            found = _fold(found, piece, code) if len(piece) > 1 else found
    return found


def _longest_first(runs: Iterable[list[Band]]) -> list[list[Band]]:
    return sorted(runs, key=len, reverse=True)


def _units(document: Document, code: str, wanted: set[str | None], linked: set[str | None]) -> tuple[Unit, ...]:
    return tuple(
        Unit(eid, *_names(document, eid, code), len(unit.text), eid in linked)
        for eid, unit in document.by_eid.items()
        if eid in wanted
    )


def _names(document: Document, eid: str, code: str) -> tuple[str, str]:
    unit, section = document.by_eid[eid], document.section_of[eid]
    label = plain(unit_name(document.label(eid), code, section.name))
    if isinstance(unit, Section) and unit.label and unit.heading:
        return plain(f"{label} {unit.heading}"), label
    return label, label


def _band(comparison: Comparison, link: Link, code: str) -> Band:
    relations = ", ".join(say(code, f"relation.{r}") for r in link.relations)
    old, new = _names(comparison.old, link.old or "", code)[1], _names(comparison.new, link.new or "", code)[1]
    title = f"{old} → {new}: {relations}, {percent(link.carried)}"
    if link.strength != "main":
        fate: Fate = "part"
    elif "moved" in link.relations:
        fate = "moved"
    else:
        fate = "unchanged" if PLAIN.issuperset(link.relations) else "edited"
    return Band(link.old or "", link.new or "", fate, link.carried, link.drawn, title)


def _runs(found: Bands, fates: Iterable[str]) -> Iterator[list[Band]]:
    """Runs of links between neighbours on both sides, each the only one of its units."""
    ends = Counter(("old", b.old) for b in found.bands) + Counter(("new", b.new) for b in found.bands)
    place = {u.eid: i for i, u in enumerate(found.new)}
    alone = {b.old: b for b in found.bands if b.fate in fates and ends["old", b.old] == 1 and ends["new", b.new] == 1}
    run: list[Band] = []
    for unit in found.old:
        band = alone.get(unit.eid)
        if band is None or (run and place[band.new] != place[run[-1].new] + 1):
            if len(run) > 1:
                yield run
            run = []
        if band:
            run.append(band)
    if len(run) > 1:
        yield run


def _fold(found: Bands, run: Sequence[Band], code: str) -> Bands:
    fate: Fate = "edited" if any(b.fate == "edited" for b in run) else "unchanged"
    old = _together(found.old, [b.old for b in run], code)
    new = _together(found.new, [b.new for b in run], code)
    names = {u.eid: u.name for u in old}, {u.eid: u.name for u in new}
    first = run[0]
    title = f"{names[0][first.old]} → {names[1][first.new]}: {say(code, f'plot.map_{fate}')}"
    gone = {b.old for b in run}
    bands = [b for b in found.bands if b.old not in gone]
    return Bands(old, new, (*bands, Band(first.old, first.new, fate, 1.0, 1.0, title)))


def _together(units: Sequence[Unit], eids: Sequence[str], code: str) -> tuple[Unit, ...]:
    """The units with those of a run as one, under the eId of the first."""
    run = [u for u in units if u.eid in set(eids)]
    last, count = run[-1].last or run[-1].short, sum(u.members for u in run)
    name = say(code, "plot.run", first=run[0].short, last=last, count=count)
    one = Unit(run[0].eid, name, run[0].short, sum(u.size for u in run), True, last, count)
    return tuple(one if u.eid == one.eid else u for u in units if u.eid == one.eid or u.eid not in set(eids))
