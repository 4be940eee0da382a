"""Sheets on a terminal: tables as wide as the window, long cells wrapped and cut, colour only where it is wanted."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from agreement_diff.present.escape import plain
from agreement_diff.present.sheets import Grid, Sheet, sheet_text

if TYPE_CHECKING:
    from rich.console import Console

MOST_LINES = 3
"""Lines of a cell on the screen; every other format has the whole text."""
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
    for grid in sheet.grids:
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

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1), expand=False, width=None)
    shares = _widths(grid, width - 3 * len(grid.header))
    for name, most in zip(grid.header, shares, strict=True):
        table.add_column(Text(plain(name)), overflow="fold", max_width=most, header_style="bold")
    for row in grid.rows:
        table.add_row(*(Text(_cut(plain(cell), most)) for cell, most in zip(row, shares, strict=True)))
    console.print(table)


def _widths(grid: Grid, width: int) -> list[int]:
    """The columns' widths in characters: what each needs where that fits, else what is left shared by weight, and no
    column narrower than its longest word up to a fair share."""
    rows = [[plain(cell) for cell in row] for row in (grid.header, *grid.rows)]
    needed = [max(len(row[i]) for row in rows) for i in range(len(grid.header))]
    weights = grid.weights or (1,) * len(needed)
    widths = [0] * len(needed)
    open_columns, left = set(range(len(needed))), width
    while open_columns:
        whole = sum(weights[i] for i in open_columns)
        content = {i for i in open_columns if needed[i] <= left * weights[i] // whole}
        if not content:
            for i in open_columns:
                widths[i] = max(1, left * weights[i] // whole)
            break
        for i in content:
            widths[i] = needed[i]
            left -= needed[i]
        open_columns -= content
    return widths


def _cut(text: str, width: int) -> str:
    """The text cut to `MOST_LINES` lines of a column, at a space."""
    import textwrap

    lines = textwrap.wrap(text, width, break_on_hyphens=False)
    if len(lines) <= MOST_LINES:
        return text
    return "\n".join([*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][: width - 1].rstrip(" ,;") + "…"])
