"""The picture of the map: old provisions left, new right, a ribbon per link as wide as the text it carries.

Plain SVG with a title per ribbon for hovering and screen readers; no script, no style sheet, nothing fetched. Colour
is never the only sign: moved text is hatched, parts of a text have a dashed edge, what stands alone a sign.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from agreement_diff.model.comparison import Comparison, Link
from agreement_diff.present.map.bands import Band, Bands, Unit, bands_of
from agreement_diff.present.phrasing import say
from agreement_diff.present.plots.sheet import FONTS, MARK, Look, fill_of, fitted, legend, patterns

LEAST_SHARE = 0.15
"""Share of a box that a ribbon takes at least, so that a thin one is seen."""
BAR = 5.0
"""Width of the box of a unit."""
LOOKS: Mapping[str, Look] = {
    "unchanged": Look("unchanged", "#a9bed3", "#4a6785"),
    "edited": Look("edited", "#5f97c9", "#1f4e79"),
    "moved": Look("moved", "#f0a95f", "#8a4a00", "rising"),
    "part": Look("part", "#b9bfc7", "#59616b", dash="3 3"),
}
OPACITY = {"unchanged": 0.55, "edited": 0.55, "moved": 0.7, "part": 0.3}
LINKED, REMOVED, ADDED = "#3f7fb5", "#c4572f", "#1b8a68"


class Geometry(NamedTuple):
    """Measures of a picture in pixels: its width, that of a column of names, gap and bounds of the boxes, text size,
    and pixels per character of text; `short` names have no headings."""

    width: float
    column: float
    gap: float
    shortest: float
    tallest: float
    text: float
    per_character: float
    short: bool = False


PAGE = Geometry(880, 290, 7, 20, 84, 12.5, 0.022)
PHONE = Geometry(400, 124, 6, 22, 66, 13.5, 0.015, short=True)


class Box(NamedTuple):
    """A provision on the picture: its upper edge and height in pixels."""

    top: float
    height: float


def picture(
    comparison: Comparison,
    links: Sequence[Link],
    language: str,
    addresses: Mapping[tuple[str, str], str] | None = None,
    geometry: Geometry = PAGE,
) -> str:
    """The links as an SVG document for a page. Every unit in a link is drawn; added and removed ones have no ribbon.

    With `addresses` (by side and eId) each name is a link that the keyboard reaches, and boxes and ribbons name their
    units in `data-old` and `data-new`, so that a page can light up what belongs together.
    """
    found = bands_of(comparison, links, language)
    parts, bottom = drawing(found, geometry, 0.0, addresses)
    key, height = legend(legend_entries(found, language), 4, bottom + 8, geometry.width - 8)
    parts, height = [*parts, *key], bottom + 12 + height
    label = escape(say(language, "map.picture"), quote=True)
    role = "img" if addresses is None else "group"
    name = f"map{geometry.width:.0f}-"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {geometry.width:.0f} {height:.0f}" role="{role}" '
        f'aria-label="{label}" font-family="{FONTS}" font-size="{geometry.text:g}">'
    )
    return (
        "\n".join([head, f"<title>{label}</title>", patterns(LOOKS.values()), *parts, "</svg>"]).replace(MARK, name)
        + "\n"
    )


def legend_entries(found: Bands, code: str) -> list[tuple[Look, str]]:
    """The looks of the ribbons there are, with their names."""
    present = {band.fate for band in found.bands}
    return [(look, say(code, f"plot.map_{name}")) for name, look in LOOKS.items() if name in present]


def drawing(
    found: Bands, geometry: Geometry, top: float, addresses: Mapping[tuple[str, str], str] | None = None
) -> tuple[list[str], float]:
    """The ribbons and names as parts of an SVG document from an upper edge on, and their lower edge."""
    old, new = _boxes(found.old, geometry, top), _boxes(found.new, geometry, top)
    parts = _ribbons(found.bands, old, new, geometry, addresses is not None)
    for side, units, boxes in (("old", found.old, old), ("new", found.new, new)):
        for unit in units:
            name = _name(unit, boxes[unit.eid], side, geometry)
            address = (addresses or {}).get((side, unit.eid), "")
            parts.append(name if addresses is None else _linked(name, side, unit.eid, address))
    bottom = max((b.top + b.height for b in (*old.values(), *new.values())), default=top + geometry.shortest)
    return parts, bottom + geometry.gap


def _boxes(units: Sequence[Unit], geometry: Geometry, top: float) -> dict[str, Box]:
    """Each unit's box, in reading order, as tall as its text is long, within bounds."""
    boxes, place = {}, top + geometry.gap
    for unit in units:
        height = min(geometry.tallest, max(geometry.shortest, unit.size * geometry.per_character))
        boxes[unit.eid] = Box(place, height)
        place += height + geometry.gap
    return boxes


def _ribbons(
    bands: Sequence[Band], old: dict[str, Box], new: dict[str, Box], geometry: Geometry, named: bool
) -> list[str]:
    """One ribbon per link, parts of texts below. Links that share a box share its side in order."""
    left = _places([(b.old, b.carried) for b in bands], old)
    right = _places([(b.new, b.drawn) for b in bands], new)
    drawn = []
    for index, band in enumerate(bands):
        (a, b), (c, d) = left[index], right[index]
        x, y = geometry.column, geometry.width - geometry.column
        bend = (x + y) / 2
        path = f"M{x:.0f} {a:.1f}C{bend:.0f} {a:.1f} {bend:.0f} {c:.1f} {y:.0f} {c:.1f}"
        path += f"V{d:.1f}C{bend:.0f} {d:.1f} {bend:.0f} {b:.1f} {x:.0f} {b:.1f}Z"
        units = f' data-old="{escape(band.old)}" data-new="{escape(band.new)}"' if named else ""
        drawn.append(
            (band.fate != "part", f'<path d="{path}"{_look(band)}{units}><title>{escape(band.title)}</title></path>')
        )
    return [path for _, path in sorted(drawn, key=lambda pair: pair[0])]


def _look(band: Band) -> str:
    look = LOOKS[band.fate]
    edge = f' stroke="{look.ink}" stroke-dasharray="{look.dash}"' if look.dash else ""
    return f' fill="{fill_of(look)}" fill-opacity="{OPACITY[band.fate]:g}"{edge}'


def _places(ends: Sequence[tuple[str, float]], boxes: dict[str, Box]) -> dict[int, tuple[float, float]]:
    """Where each ribbon meets this side: the box divided by the links' shares of text."""
    meeting: dict[str, list[int]] = defaultdict(list)
    for index, (eid, _) in enumerate(ends):
        meeting[eid].append(index)
    places = {}
    for eid, indices in meeting.items():
        weights = [max(LEAST_SHARE, ends[i][1]) for i in indices]
        box = boxes[eid]
        unit = box.height / max(1.0, sum(weights))
        top = box.top
        for i, weight in zip(indices, weights, strict=True):
            places[i] = (top, top + weight * unit)
            top += weight * unit
    return places


def _name(unit: Unit, box: Box, side: str, geometry: Geometry) -> str:
    """A box with its provision's name; one that stands alone is marked with a sign as well as a colour."""
    sign = "" if unit.linked else ("− " if side == "old" else "+ ")
    room = geometry.column - 18
    shown = fitted(sign + (unit.short if geometry.short else unit.name), room, geometry.text)
    colour = LINKED if unit.linked else (REMOVED if side == "old" else ADDED)
    edge = geometry.column - BAR if side == "old" else geometry.width - geometry.column
    x, anchor = (geometry.column - 14, "end") if side == "old" else (geometry.width - geometry.column + 14, "start")
    middle = box.top + box.height / 2 + geometry.text * 0.345
    return (
        f'<g><title>{escape(unit.name)}</title><rect x="{edge:.0f}" y="{box.top:.1f}" width="{BAR:.0f}" '
        f'height="{box.height:.1f}" fill="{colour}"/><text x="{x:.0f}" y="{middle:.1f}" text-anchor="{anchor}" '
        f'fill="currentColor">{escape(shown)}</text></g>'
    )


def _linked(name: str, side: str, eid: str, address: str) -> str:
    """A name as a link to its clause; without an address it can still be reached by the pointer."""
    unit = f'data-{side}="{escape(eid)}"'
    return f'<a class="box" {unit} href="#{escape(address)}">{name}</a>' if address else f"<g {unit}>{name}</g>"
