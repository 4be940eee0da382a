"""The way of the clauses through the versions: a column a version, a line a strand, each kind of line its own look."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple

from agreement_diff.model.lineage import Lineage, Step
from agreement_diff.model.plot import Plot
from agreement_diff.present.escape import plain
from agreement_diff.present.phrasing import say
from agreement_diff.present.plots.sheet import FONTS, MARGIN, SLIDE, TEXT, fitted, heading, plot, text_width, words_at

GREY = "#7d8691"
LINES = {
    "unchanged": f'stroke="{GREY}" stroke-width="1.5"',
    "edited": 'stroke="#3f7fb5" stroke-width="3.5"',
    "placed": 'stroke="#b26a00" stroke-width="2.5" stroke-dasharray="7 4"',
    "parted": f'stroke="{GREY}" stroke-width="2.5" stroke-dasharray="1.5 4" stroke-linecap="round"',
}
"""How a line looks, by what became of the clause: it stands, its words changed, its number or place did, or a part of
it became a clause of its own or went into another."""
PLACED = frozenset({"renumbered", "moved", "split", "merged"})
TOP, FOOT = 176.0, 20.0
LOW, HIGH = 25.0, 40.0
"""Pixels per clause on a slide, at least and at most."""
BOX = 0.62
"""Width of a clause's box as a share of its column; lines have the rest."""
NARROWEST = 200.0
"""Pixels per version: with more versions than a slide has room for the picture is wider."""


class Measures(NamedTuple):
    """Pixels: a version's column, the boxes in it, a clause's row, text size, and where the first row begins."""

    column: float
    box: float
    row: float
    text: float
    left: float
    top: float


PAGE = Measures(190, 132, 24, 12, 1, 34)


def picture(lineage: Lineage, language: str) -> str:
    """The strands as an SVG document for a page; a title on each line and box says in words what it shows."""
    rows = _rows(lineage)
    width, height = PAGE.column * len(lineage.versions), PAGE.top + PAGE.row * rows + 8
    label = escape(say(language, "history.picture"), quote=True)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'aria-label="{label}" font-family="{FONTS}" font-size="{PAGE.text:g}">'
    )
    return "\n".join([head, f"<title>{label}</title>", *_drawn(lineage, PAGE, language), "</svg>"]) + "\n"


def history_plot(lineage: Lineage, code: str) -> Plot:
    """The strands on a slide, larger where there are more clauses or versions than it has room for."""
    rows, versions = _rows(lineage), len(lineage.versions)
    column = max(NARROWEST, (SLIDE[0] - 2 * MARGIN) / (versions - 1 + BOX))
    row = min(HIGH, max(LOW, (SLIDE[1] - TOP - FOOT) / max(1, rows)))
    measures = Measures(column, column * BOX, row, TEXT, MARGIN, TOP)
    size = (max(SLIDE[0], column * (versions - 1 + BOX) + 2 * MARGIN), max(SLIDE[1], TOP + row * rows + FOOT))
    title = say(code, "plot.history")
    parts = heading(title, f"{lineage.versions[0].name} → {lineage.versions[-1].name}", size[0])
    left = MARGIN
    for name, look in LINES.items():
        words = say(code, f"plot.history_{name}")
        parts.append(f'<path d="M{left:.1f} 114H{left + 36:.1f}" {look}/>')
        parts.append(words_at(left + 44, 119, words))
        left += 44 + text_width(words, TEXT) + 26
    parts += _drawn(lineage, measures, code)
    told = say(code, "plot.history_told", count=len(lineage.strands), versions=versions, losses=len(lineage.losses))
    return plot("history", title, told, size, parts, ())


def _drawn(lineage: Lineage, measures: Measures, code: str) -> list[str]:
    places = _places(lineage)
    parts = [
        words_at(
            measures.left + measures.column * i, measures.top - 14, version.name, size=measures.text + 1, bold=True,
            width=measures.column - 10,
        )
        for i, version in enumerate(lineage.versions)
    ]  # fmt: skip
    for one, two, name in _steps(lineage):
        ends = places[one.version, one.eid], places[two.version, two.eid]
        words = ", ".join(say(code, f"relation.{r}") for r in two.relations)
        words = say(code, "plot.history_parted") if name == "parted" else words
        title = f"{plain(one.label)} → {plain(two.label)}: {words}"
        parts.append(_line(*ends, LINES[name], title, measures))
    parts += [
        _box(places[step.version, step.eid], step, measures) for strand in lineage.strands for step in strand.steps
    ]
    return parts


def _steps(lineage: Lineage) -> Iterator[tuple[Step, Step, str]]:
    """Each step with the one after it, also where a strand splits off from another or is taken up by one; its look."""
    at = {(strand.id, step.version): step for strand in lineage.strands for step in strand.steps}
    for strand in lineage.strands:
        for one, two in pairwise(strand.steps):
            relations = set(two.relations)
            yield one, two, "placed" if PLACED & relations else "edited" if "edited" in relations else "unchanged"
        first, last = strand.steps[0], strand.steps[-1]
        if strand.out_of and (source := at.get((strand.out_of, first.version - 1))):
            yield source, first, "parted"
        if strand.into and (taker := at.get((strand.into, last.version + 1))):
            yield last, taker, "parted"


def _rows(lineage: Lineage) -> int:
    return max((row for _, row in _places(lineage).values()), default=0) + 1


def _places(lineage: Lineage) -> dict[tuple[int, str], tuple[int, int]]:
    """Column and row of each step: the row is the clause's place among those shown of its version."""
    shown = {(step.version, step.eid) for strand in lineage.strands for step in strand.steps}
    places: dict[tuple[int, str], tuple[int, int]] = {}
    for i, version in enumerate(lineage.versions):
        eids = [s.eid for s in version.document.provisions if (i, s.eid) in shown]
        places |= {(i, eid): (i, row) for row, eid in enumerate(eids)}
    return places


def _line(start: tuple[int, int], end: tuple[int, int], look: str, title: str, measures: Measures) -> str:
    x1 = measures.left + measures.column * start[0] + measures.box
    x2 = measures.left + measures.column * end[0]
    y1, y2 = (measures.top + measures.row * (row + 0.5) for row in (start[1], end[1]))
    middle = (x1 + x2) / 2
    return (
        f'<path d="M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}" fill="none" '
        f"{look}><title>{escape(title)}</title></path>"
    )


def _box(place: tuple[int, int], step: Step, measures: Measures) -> str:
    x, y = measures.left + measures.column * place[0], measures.top + measures.row * place[1] + 3
    full = plain(" ".join(dict.fromkeys(part for part in (step.label, step.heading) if part)))
    height = measures.row - 6
    shown = fitted(full, measures.box - 10, measures.text)
    return (
        f'<g><title>{escape(full)}</title><rect x="{x:.0f}" y="{y:.1f}" width="{measures.box:.0f}" '
        f'height="{height:.1f}" rx="3" fill="none" stroke="{GREY}"/>'
        f'<text x="{x + 6:.0f}" y="{y + height / 2 + measures.text * 0.35:.1f}" font-size="{measures.text:g}" '
        f'fill="currentColor">{escape(shown)}</text></g>'
    )
