"""The compilation as a workbook: a sheet of all comments with filters, then a sheet per overview. Same bytes twice."""

from __future__ import annotations

from collections.abc import Sequence

from agreement_diff.present.phrasing import say
from agreement_diff.present.sheets import Grid
from agreement_diff.present.trace.shapes import Compilation
from agreement_diff.present.workbook import workbook

WIDTHS = (6, 24, 20, 60, 18, 40, 22, 50, 50, 10)
"""Column widths of the first sheet in characters."""

Section = tuple[str, tuple[str, ...], list[tuple[str, ...]]]


def trace_xlsx(compiled: Compilation, sections: Sequence[Section]) -> bytes:
    """The bytes of an .xlsx file. Every cell is text: no cell is a formula, whatever a comment begins with."""
    points = tuple(p.cells() for p in compiled.points)
    first = Grid(say(compiled.language, "trace.all"), compiled.header, points, WIDTHS)
    return workbook([first, *(Grid(heading, header, tuple(rows)) for heading, header, rows in sections)])
