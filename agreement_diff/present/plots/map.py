"""The section map as a picture of its own: heading, legend, and room for all, if need be with runs told as one."""

from __future__ import annotations

from collections.abc import Sequence

from agreement_diff.model.comparison import Comparison, Link
from agreement_diff.model.plot import Plot
from agreement_diff.present.headings import version_line
from agreement_diff.present.map.bands import Bands, Unit, bands_of, folded
from agreement_diff.present.map.shapes import version_name
from agreement_diff.present.map.svg import LOOKS, Geometry, drawing, legend_entries
from agreement_diff.present.phrasing import say
from agreement_diff.present.plots.sheet import MARGIN, SLIDE, TEXT, heading, legend, plot, words_at

TOP, FOOT = 178.0, 46.0
GAP, SHORTEST, TALLEST = 5.0, 20.0, 110.0
COLUMN = 420.0


def map_plot(comparison: Comparison, links: Sequence[Link], code: str, kind: str = "map") -> Plot:
    """The links on a slide; the picture is taller where not even runs of neighbours told as one make room."""
    room = SLIDE[1] - TOP - FOOT
    whole = bands_of(comparison, links, code)
    found = folded(whole, int(room // (SHORTEST + GAP)), code)
    geometry = Geometry(SLIDE[0], COLUMN, GAP, SHORTEST, TALLEST, TEXT, _per_character(found, room))
    drawn, bottom = drawing(found, geometry, TOP)
    height = max(SLIDE[1], bottom + FOOT)
    title = say(code, f"plot.{kind}")
    versions = {"old": version_name(comparison.old), "new": version_name(comparison.new)}
    lines = [version_line(version, code) for version in versions.values()]
    parts = heading(title, " → ".join(lines), SLIDE[0])
    parts += legend(legend_entries(found, code), MARGIN, 102, SLIDE[0] - 2 * MARGIN)[0]
    for side, x, anchor in (("old", COLUMN - 14, "end"), ("new", SLIDE[0] - COLUMN + 14, "start")):
        date = f" ({versions[side].date})" if versions[side].date else ""
        parts.append(words_at(x, TOP - 16, say(code, f"log.{side}") + date, size=17, anchor=anchor, bold=True))
    parts += [f'<g font-size="{TEXT:g}">', *drawn, "</g>"]
    note = say(code, "plot.map_note" if found == whole else "plot.map_note_folded")
    parts.append(words_at(MARGIN, height - 16, note, quiet=True, width=SLIDE[0] - 2 * MARGIN))
    return plot(kind, title, _told(whole, code), (SLIDE[0], height), parts, LOOKS.values())


def _per_character(found: Bands, room: float) -> float:
    """Pixels per character of text so that the taller side fills the room: by halving, as boxes have bounds."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        taller = max(_height(found.old, middle), _height(found.new, middle))
        low, high = (middle, high) if taller <= room else (low, middle)
    return low


def _height(units: Sequence[Unit], per_character: float) -> float:
    return sum(min(TALLEST, max(SHORTEST, u.size * per_character)) + GAP for u in units) + GAP


def _told(found: Bands, code: str) -> str:
    """What the picture says as a whole."""
    return say(
        code, "plot.map_told", old=len(found.old), new=len(found.new), linked=sum(u.linked for u in found.old),
        removed=sum(not u.linked for u in found.old), added=sum(not u.linked for u in found.new),
    )  # fmt: skip
