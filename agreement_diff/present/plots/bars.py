"""Stacked bars, one per row, with names to the left and sums to the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from agreement_diff.present.plots.sheet import TEXT, Look, area, on_area, text_width, words_at

TALLEST, LEAST = 42.0, 21.0
"""Pixels from one row to the next: never so low that names touch, never so high that few rows look lost."""
BAR = 0.78
"""Height of a bar as a share of its row."""
ROOM = 10.0
"""Pixels that a label needs around it inside its part of a bar."""


class Part(NamedTuple):
    """A part of a bar: how it looks, its size, the label on it, and what it says when pointed at."""

    look: Look
    size: float
    label: str
    title: str


class Row(NamedTuple):
    """A bar with its name and its sum."""

    name: str
    parts: Sequence[Part]
    sum: str
    bold: bool = False


class Panel(NamedTuple):
    """Where bars are drawn: left edge, widths of names, bars and sums, top edge, and pixels per row."""

    left: float
    names: float
    bars: float
    sums: float
    top: float
    row: float

    @property
    def start(self) -> float:
        """Where the bars begin."""
        return self.left + self.names + 10


def row_height(rows: int, room: float) -> float:
    """Pixels per row so that the rows fill the room, within bounds."""
    return min(TALLEST, max(LEAST, room / max(1, rows)))


def fits(room: float) -> int:
    """How many rows there is room for."""
    return max(2, int(room // LEAST))


def bars(panel: Panel, rows: Sequence[Row], full: float, ticks: Sequence[tuple[float, str]]) -> list[str]:
    """The rows as bars, where a bar of size `full` is as wide as the panel's bars; thin lines at the ticks."""
    unit = panel.bars / full if full else 0.0
    bottom = panel.top + panel.row * len(rows)
    drawn = []
    for value, label in ticks:
        x = panel.start + value * unit
        drawn.append(
            f'<path d="M{x:.1f} {panel.top - 4:.1f}V{bottom + 2:.1f}" stroke="currentColor" stroke-opacity=".25"/>'
        )
        drawn.append(words_at(x, bottom + 19, label, anchor="middle", quiet=True))
    for place, row in enumerate(rows):
        drawn += _bar(panel, row, panel.top + panel.row * place, unit)
    return drawn


def _bar(panel: Panel, row: Row, top: float, unit: float) -> list[str]:
    base = top + panel.row / 2 + TEXT * 0.35
    drawn = [words_at(panel.left + panel.names, base, row.name, anchor="end", bold=row.bold, width=panel.names)]
    height = panel.row * BAR
    x, y = panel.start, top + (panel.row - height) / 2
    labels = []
    for part in row.parts:
        width = part.size * unit
        if part.size:
            drawn.append(area(x, y, width, height, part.look, part.title))
        if part.label and width >= text_width(part.label, TEXT) + ROOM:
            labels.append(on_area(x + width / 2, base, part.label, part.look))
        x += width
    return [*drawn, *labels, words_at(panel.start + panel.bars + 10, base, row.sum, bold=row.bold)]
