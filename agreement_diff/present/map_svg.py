"""The picture of the map: old provisions left, new right, a ribbon per link as wide as the text it carries.

Plain SVG with a title per ribbon for hovering and screen readers; no script, no style sheet, nothing fetched.
Colour and dash both say what a ribbon is: solid = main, dashed edge = secondary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from agreement_diff.model.comparison import Comparison, Link
from agreement_diff.model.document import Document, Section
from agreement_diff.present.escape import plain
from agreement_diff.present.phrasing import percent, say

WIDTH = 880.0
COLUMN = 290.0
"""Width of each column of names; the ribbons have the rest."""
GAP = 7.0
SHORTEST, TALLEST = 20.0, 84.0
"""Height of a box in pixels: a line of text must fit, one long clause must not dwarf the rest."""
PER_CHARACTER = 0.022
NAME_LENGTH = 40
FONTS = "Helvetica Neue, Segoe UI, Roboto, Noto Sans, Arial, sans-serif"
BLUE, GREY, GREEN, RED = "#3f7fb5", "#8a929c", "#2f8a52", "#b5483f"


class Box(NamedTuple):
    """A provision on the picture: its upper edge and height in pixels."""

    top: float
    height: float


def picture(
    comparison: Comparison,
    links: Sequence[Link],
    language: str,
    addresses: Mapping[tuple[str, str], str] | None = None,
) -> str:
    """The links as an SVG document. Every unit in a link is drawn; added and removed ones have no ribbon.

    With `addresses` (by side and eId) each name is a link that the keyboard reaches, and boxes and ribbons name their
    units in `data-old` and `data-new`, so that a page can light up what belongs together.
    """
    old = _boxes(comparison.old, [k.old for k in links if k.old])
    new = _boxes(comparison.new, [k.new for k in links if k.new])
    height = max([b.top + b.height for b in (*old.values(), *new.values())], default=SHORTEST) + GAP
    label = escape(say(language, "map.picture"), quote=True)
    role = "img" if addresses is None else "group"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="{role}" '
        f'aria-label="{label}" font-family="{FONTS}" font-size="12.5">',
        f"<title>{label}</title>",
    ]
    parts += _ribbons(comparison, [k for k in links if k.old and k.new], old, new, language, addresses is not None)
    touched = {eid for k in links if k.old and k.new for eid in (("old", k.old), ("new", k.new))}
    for side, document, boxes in (("old", comparison.old, old), ("new", comparison.new, new)):
        for eid, box in boxes.items():
            name = _name(document, eid, box, side, (side, eid) in touched)
            parts.append(name if addresses is None else _linked(name, side, eid, addresses.get((side, eid), "")))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _boxes(document: Document, wanted: Sequence[str]) -> dict[str, Box]:
    """Each unit's box, in reading order, as tall as its text is long, within bounds."""
    linked, top, boxes = set(wanted), GAP, {}
    for eid, unit in document.by_eid.items():
        if eid in linked:
            height = min(TALLEST, max(SHORTEST, len(unit.text) * PER_CHARACTER))
            boxes[eid] = Box(top, height)
            top += height + GAP
    return boxes


def _ribbons(
    comparison: Comparison,
    links: Sequence[Link],
    old: dict[str, Box],
    new: dict[str, Box],
    language: str,
    named: bool = False,
) -> list[str]:
    """One ribbon per link. Links that share a box share its side in order of what stands opposite."""
    left, right = _places(links, old, "old"), _places(links, new, "new")
    drawn = []
    for index, link in enumerate(links):
        (a, b), (c, d) = left[index], right[index]
        x, y = COLUMN, WIDTH - COLUMN
        bend = (x + y) / 2
        path = f"M{x:.0f} {a:.1f}C{bend:.0f} {a:.1f} {bend:.0f} {c:.1f} {y:.0f} {c:.1f}"
        path += f"V{d:.1f}C{bend:.0f} {d:.1f} {bend:.0f} {b:.1f} {x:.0f} {b:.1f}Z"
        main = link.strength == "main"
        look = f'fill="{BLUE}" fill-opacity=".42"' if main else f'fill="{GREY}" fill-opacity=".16"'
        edge = "" if main else f' stroke="{GREY}" stroke-dasharray="3 3"'
        hover = _hover(comparison, link, language)
        units = f' data-old="{escape(link.old or "")}" data-new="{escape(link.new or "")}"' if named else ""
        drawn.append((main, f'<path d="{path}" {look}{edge}{units}><title>{hover}</title></path>'))
    return [path for _, path in sorted(drawn, key=lambda pair: pair[0])]


def _places(links: Sequence[Link], boxes: dict[str, Box], side: str) -> dict[int, tuple[float, float]]:
    """Where each ribbon meets this side: the box divided by the links' shares of text."""
    meeting: dict[str, list[int]] = defaultdict(list)
    for index, link in enumerate(links):
        meeting[(link.old if side == "old" else link.new) or ""].append(index)
    places = {}
    for eid, indices in meeting.items():
        weights = [max(0.15, links[i].carried if side == "old" else links[i].drawn) for i in indices]
        box = boxes[eid]
        unit = box.height / max(1.0, sum(weights))
        top = box.top
        for i, weight in zip(indices, weights, strict=True):
            places[i] = (top, top + weight * unit)
            top += weight * unit
    return places


def _hover(comparison: Comparison, link: Link, language: str) -> str:
    relations = ", ".join(say(language, f"relation.{r}") for r in link.relations)
    old, new = comparison.old.label(link.old or ""), comparison.new.label(link.new or "")
    return escape(f"{plain(old)} → {plain(new)}: {relations}, {percent(link.carried)}")


def _name(document: Document, eid: str, box: Box, side: str, linked: bool) -> str:
    """A box with its provision's name; one that stands alone is hollow and marked with a sign as well as a colour."""
    unit = document.by_eid[eid]
    name = document.label(eid)
    if isinstance(unit, Section) and unit.label and unit.heading:
        name = f"{name} {unit.heading}"
    name = plain(name)
    shown = name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1].rstrip() + "…"
    colour = BLUE if linked else (RED if side == "old" else GREEN)
    sign = "" if linked else ("− " if side == "old" else "+ ")
    edge = COLUMN - 5 if side == "old" else WIDTH - COLUMN
    x, anchor = (COLUMN - 14, "end") if side == "old" else (WIDTH - COLUMN + 14, "start")
    middle = box.top + box.height / 2 + 4.3
    return (
        f'<g><title>{escape(name)}</title><rect x="{edge:.0f}" y="{box.top:.1f}" width="5" height="{box.height:.1f}" '
        f'fill="{colour}"/><text x="{x:.0f}" y="{middle:.1f}" text-anchor="{anchor}" fill="currentColor">'
        f"{sign}{escape(shown)}</text></g>"
    )


def _linked(name: str, side: str, eid: str, address: str) -> str:
    """A name as a link to its clause; without an address it can still be reached by the pointer."""
    unit = f'data-{side}="{escape(eid)}"'
    return f'<a class="box" {unit} href="#{escape(address)}">{name}</a>' if address else f"<g {unit}>{name}</g>"
