"""The way of the clauses through the versions: a column a version, a line a strand, the renumbered ones marked."""

from __future__ import annotations

from html import escape

from agreement_diff.model.lineage import Lineage, Step
from agreement_diff.present.escape import plain
from agreement_diff.present.phrasing import say

COLUMN, ROW, HEAD = 190.0, 24.0, 34.0
"""Pixels: width of a version's column, height of a clause's row, height of the heading."""
BOX = 132.0
NAME_LENGTH = 20
GREY, BLUE, AMBER = "#8a929c", "#3f7fb5", "#b7791f"


def picture(lineage: Lineage, language: str) -> str:
    """The strands as an SVG document; a title on each line and box says in words what it shows."""
    places = _places(lineage)
    rows = max((row for _, row in places.values()), default=0) + 1
    width, height = COLUMN * len(lineage.versions), HEAD + ROW * rows + 8
    label = escape(say(language, "history.picture"), quote=True)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'aria-label="{label}" font-family="Segoe UI, Roboto, Noto Sans, Arial, sans-serif" font-size="12">',
        f"<title>{label}</title>",
    ]
    for i, version in enumerate(lineage.versions):
        parts.append(
            f'<text x="{COLUMN * i + 4:.0f}" y="20" font-weight="600" fill="currentColor">{_name(version.name)}</text>'
        )
    for strand in lineage.strands:
        for one, two in zip(strand.steps, strand.steps[1:], strict=False):
            parts.append(_line(places[one.version, one.eid], places[two.version, two.eid], one, two, language))
    parts += [_box(places[step.version, step.eid], step) for strand in lineage.strands for step in strand.steps]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _places(lineage: Lineage) -> dict[tuple[int, str], tuple[int, int]]:
    """Column and row of each step: the row is the clause's place among those shown of its version."""
    shown = {(step.version, step.eid) for strand in lineage.strands for step in strand.steps}
    places: dict[tuple[int, str], tuple[int, int]] = {}
    for i, version in enumerate(lineage.versions):
        eids = [s.eid for s in version.document.provisions if (i, s.eid) in shown]
        places |= {(i, eid): (i, row) for row, eid in enumerate(eids)}
    return places


def _line(start: tuple[int, int], end: tuple[int, int], one: Step, two: Step, language: str) -> str:
    x1, y1 = COLUMN * start[0] + BOX, HEAD + ROW * start[1] + ROW / 2
    x2, y2 = COLUMN * end[0], HEAD + ROW * end[1] + ROW / 2
    middle = (x1 + x2) / 2
    words = ", ".join(say(language, f"relation.{r}") for r in two.relations)
    colour = (
        AMBER
        if {"renumbered", "moved", "split", "merged"} & set(two.relations)
        else BLUE
        if "edited" in two.relations
        else GREY
    )
    dash = ' stroke-dasharray="5 3"' if colour is AMBER else ""
    return (
        f'<path d="M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}" fill="none" '
        f'stroke="{colour}" stroke-width="2"{dash}><title>{_name(one.label, 80)} → {_name(two.label, 80)}: '
        f"{escape(words)}</title></path>"
    )


def _box(place: tuple[int, int], step: Step) -> str:
    x, y = COLUMN * place[0], HEAD + ROW * place[1] + 3
    full = " ".join(part for part in (step.label, step.heading) if part)
    return (
        f'<g><title>{_name(full, 160)}</title><rect x="{x:.0f}" y="{y:.0f}" width="{BOX:.0f}" height="{ROW - 6:.0f}" '
        f'rx="3" fill="none" stroke="{GREY}"/>'
        f'<text x="{x + 5:.0f}" y="{y + 13:.0f}" fill="currentColor">{_name(full)}</text></g>'
    )


def _name(text: str, length: int = NAME_LENGTH) -> str:
    text = plain(text)
    return escape(text if len(text) <= length else text[: length - 1] + "…")
