"""Sheets on a terminal: tables as wide as the window, long cells wrapped and cut, colour only where it is wanted."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.cells import cell_len

from agreement_diff.present.escape import plain
from agreement_diff.present.sheets import Grid, Sheet, sheet_text

if TYPE_CHECKING:
    from rich.console import Console

MOST_LINES, LAST_LINES = 6, 3
"""Lines of a cell and of the last cell of a row on the screen; every other format has the whole text."""
LONGEST_WORD = 16
"""Columns that a word gets without being broken."""
BETWEEN = 2
"""Blanks between columns."""
NARROWEST = 40
"""Below this width nothing fits: the terminal is left to wrap."""


def on_screen(sheet: Sheet, width: int, *, colour: bool) -> str:
    """The sheet for a terminal of `width` columns. Passages are wrapped, lines to be copied are left whole."""
    width = max(width, NARROWEST)
    if sheet.passages:
        return sheet_text(sheet, width - 1)
    out = io.StringIO()
    console = _console(out, width, colour)
    _lines(console, (sheet.title, *sheet.lead))
    for grid in (g for g in sheet.grids if g.rows):
        console.print()
        _lines(console, [grid.title] if grid.title else [])
        _print(console, grid, width)
    _lines(console, ["", *sheet.notes] if sheet.notes else [])
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _console(out: io.StringIO, width: int, colour: bool) -> Console:
    from rich.console import Console

    return Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None, highlight=False,
        emoji=False, markup=False, legacy_windows=False,
    )  # fmt: skip


def _lines(console: Console, lines: Iterable[str]) -> None:
    from rich.text import Text

    for line in lines:
        console.print(Text(plain(line)))


def _print(console: Console, grid: Grid, width: int) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, BETWEEN - 1, 0, 0))
    widths = _widths(grid, width - BETWEEN * len(grid.header))
    for name, most in zip(grid.header, widths, strict=True):
        table.add_column(Text(plain(name)), overflow="fold", width=most, header_style="bold")
    for row in grid.rows:
        lines = [MOST_LINES] * (len(row) - 1) + [LAST_LINES]
        table.add_row(*(Text(_cut(plain(c), w, n)) for c, w, n in zip(row, widths, lines, strict=True)))
    console.print(table)


def _widths(grid: Grid, width: int) -> list[int]:
    """The columns' widths in characters: what each needs where that fits; else what its longest word needs, within
    reason, and what is then left shared by weight."""
    rows = [[plain(cell) for cell in row] for row in (grid.header, *grid.rows)]
    columns = range(len(grid.header))
    needed = [max(1, *(cell_len(row[i]) for row in rows)) for i in columns]
    words = [max([1, *(cell_len(w) for row in rows for w in row[i].split())]) for i in columns]
    weights = grid.weights or (1,) * len(needed)
    widths = [min(n, LONGEST_WORD) for n in words]
    if sum(widths) > width:
        widths = [max(1, min(w, width * k // sum(weights))) for w, k in zip(widths, weights, strict=True)]
    left = width - sum(widths)
    while left > 0 and (hungry := [i for i in columns if widths[i] < needed[i]]):
        whole = sum(weights[i] for i in hungry)
        for i in hungry:
            more = min(needed[i] - widths[i], max(1, left * weights[i] // whole), width - sum(widths))
            widths[i] += max(0, more)
        left = width - sum(widths)
    return widths


def _cut(text: str, width: int, most: int) -> str:
    """The text cut to so many lines of a column, at a space."""
    import textwrap

    lines = textwrap.wrap(text, width, break_on_hyphens=False)
    if len(lines) <= most:
        return text
    return "\n".join([*lines[: most - 1], lines[most - 1][: width - 1].rstrip(" ,;") + "…"])
