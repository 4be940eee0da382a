"""The sheet that plots are drawn on: paper, heading, legend, patterns, and text that fits where it is put.

A plot is made for a slide of 1280 × 720 and text of at least 15 pixels on it. Each look has a colour of its own, light
enough for dark words on it, and a pattern of its own: colours after Okabe and Ito, "Color Universal Design" (2008),
which colour-blind people tell apart.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from agreement_diff.model.plot import INK, PAPER, Plot
from agreement_diff.present.escape import plain

SLIDE = (1280.0, 720.0)
MARGIN = 40.0
TEXT = 15.0
"""Pixels: the smallest text on a slide."""
FONTS = "Helvetica Neue, Segoe UI, Roboto, Noto Sans, Liberation Sans, Arial, sans-serif"
DARK = "#1d2126"
"""Words on a coloured area: dark on all looks, whatever the page's own colour is."""
WIDTHS = (("iljtfI.,:;'|!()[] ", 0.31), ("mwMW@%—…", 0.9), ("0123456789", 0.56))
"""Width of signs as shares of the text size, for Helvetica and its kin; capitals and others below."""
CAPITAL, OTHER, WIDE = 0.7, 0.55, 1.0
SWATCH = 24.0
MARK = "\x01"
"""Stands for the picture's own name in addresses of patterns until it is known; no document can put it there."""


class Look(NamedTuple):
    """How an area is filled: a light colour, a pattern drawn on it in a darker one, and how its edge is dashed."""

    name: str
    fill: str
    ink: str
    pattern: str = ""
    dash: str = ""


PATTERNS = {
    "rising": '<path d="M0 8L8 0M-2 2L2 -2M6 10L10 6" {}/>',
    "falling": '<path d="M0 0L8 8M-2 6L2 10M6 -2L10 2" {}/>',
    "crossed": '<path d="M0 0L8 8M8 0L0 8" {}/>',
    "dotted": '<circle cx="4" cy="4" r="1.3" {}/>',
    "level": '<path d="M0 4H8" {}/>',
    "upright": '<path d="M4 0V8" {}/>',
}
"""One tile of 8 × 8 pixels of each pattern."""


def text_width(text: str, size: float) -> float:
    """About how wide a text is drawn, in pixels; there are no font tables here, so it is on the safe side."""
    return sum(_sign_width(sign) for sign in text) * size


def _sign_width(sign: str) -> float:
    for signs, width in WIDTHS:
        if sign in signs:
            return width
    if unicodedata.east_asian_width(sign) in "WF":
        return WIDE
    return CAPITAL if sign.isupper() else 0.0 if unicodedata.combining(sign) else OTHER


def fitted(text: str, width: float, size: float) -> str:
    """The text, cut with an ellipsis where it would be wider than that.

    >>> fitted("Uppföljningsansvar", 80, 15)
    'Uppföljni…'
    """
    if text_width(text, size) <= width:
        return text
    room, kept = width - text_width("…", size), 0
    while kept < len(text) and (room := room - _sign_width(text[kept]) * size) >= 0:
        kept += 1
    return text[:kept].rstrip() + "…"


def words_at(
    x: float, y: float, text: str, *, size: float = TEXT, anchor: str = "start", bold: bool = False,
    quiet: bool = False, width: float | None = None,
) -> str:  # fmt: skip
    """A line of text; cut to a width where one is given, with the whole of it as a title to hover."""
    whole = plain(text)
    shown = whole if width is None else fitted(whole, width, size)
    title = f"<title>{escape(whole)}</title>" if shown != whole else ""
    look = ' font-weight="600"' if bold else ""
    look += f' text-anchor="{anchor}"' if anchor != "start" else ""
    look += ' fill-opacity=".75"' if quiet else ""
    where = f'x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"'
    return f'<text {where} fill="currentColor"{look}>{title}{escape(shown)}</text>' if shown else ""


def fill_of(look: Look) -> str:
    """What fills an area of a look."""
    return f"url(#{MARK}{look.name})" if look.pattern else look.fill


def area(x: float, y: float, width: float, height: float, look: Look, title: str = "") -> str:
    """A rectangle in a look, with what it says as a title to hover."""
    frame = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.5):.1f}" height="{height:.1f}"'
    inner = f"<title>{escape(plain(title))}</title>" if title else ""
    edge = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    drawn = f'<rect {frame} fill="{fill_of(look)}" stroke="{look.ink}" stroke-width=".75"{edge}/>'
    return f"<g>{inner}{drawn}</g>"


def on_area(x: float, y: float, text: str, look: Look) -> str:
    """A short text in the middle of an area, on a plate in the area's colour so that a pattern does not cross it."""
    room = text_width(text, TEXT) + 6
    plate = (
        f'<rect x="{x - room / 2:.1f}" y="{y - TEXT * 0.9:.1f}" width="{room:.1f}" height="{TEXT * 1.15:.1f}" rx="3" '
        f'fill="{look.fill}"/>'
    )
    return (plate if look.pattern else "") + (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{TEXT:g}" text-anchor="middle" fill="{DARK}">{escape(text)}</text>'
    )


def legend(entries: Sequence[tuple[Look, str]], x: float, y: float, width: float) -> tuple[list[str], float]:
    """The looks with their names, in lines as wide as there is room; gives the parts and their height."""
    parts: list[str] = []
    left, top = x, y
    for look, name in entries:
        room = SWATCH + 8 + text_width(name, TEXT)
        if left > x and left + room > x + width:
            left, top = x, top + 26
        parts += [area(left, top, SWATCH, 16, look), words_at(left + SWATCH + 8, top + 13.5, name)]
        left += room + 16
    return parts, (top - y + 26 if entries else 0.0)


def patterns(looks: Iterable[Look]) -> str:
    """The definitions of the patterns of some looks."""
    tiles = [
        f'<pattern id="{MARK}{look.name}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{look.fill}"/>'
        + PATTERNS[look.pattern].format(
            f'fill="{look.ink}"' if look.pattern == "dotted" else f'stroke="{look.ink}" stroke-width="1.2" fill="none"'
        )
        + "</pattern>"
        for look in looks
        if look.pattern
    ]
    return f"<defs>{''.join(tiles)}</defs>" if tiles else ""


def heading(title: str, subtitle: str, width: float) -> list[str]:
    """A title and a line below it, at the top of a sheet."""
    room = width - 2 * MARGIN
    return [
        words_at(MARGIN, 54, title, size=27, bold=True, width=room),
        words_at(MARGIN, 82, subtitle, size=16, quiet=True, width=room),
    ]


def plot(
    kind: str, title: str, description: str, size: tuple[float, float], parts: Iterable[str], looks: Iterable[Look]
) -> Plot:
    """The finished picture. Patterns are named after the picture's content, so that two on a page do not mix."""
    title, description = plain(title), plain(description)
    inner = "\n".join([patterns(looks), *parts])
    name = f"{kind}-{hashlib.sha256(inner.encode()).hexdigest()[:8]}-"
    label = escape(title, quote=True)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]:.0f} {size[1]:.0f}" role="img" '
        f'aria-label="{label}" font-family="{FONTS}"{INK}>\n'
        f"<title>{label}</title><desc>{escape(description)}</desc>\n{PAPER}\n{inner.replace(MARK, name)}\n</svg>\n"
    )
    return Plot(kind=kind, title=title, description=description, svg=svg)
