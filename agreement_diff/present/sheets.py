"""Tables and passages laid out once, written in every format: text, Markdown, CSV, page, workbook, Word document.

A sheet has grids (what CSV and a workbook hold) and, where a table would be too wide to read, the same content as
passages (what people read); a writer takes the one its format is good at.
"""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from agreement_diff.present.characters import xml_text
from agreement_diff.present.escape import csv_cell, markdown, plain
from agreement_diff.present.page import render

WRAP = 100
"""Characters of a line of a passage in plain text."""


class Grid(NamedTuple):
    """A table of text cells. `weights` says how the columns share a width; none at all: alike."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    weights: tuple[int, ...] = ()


class Passage(NamedTuple):
    """One thing told: a title, facts by name, and lines to be copied as they are (`code`)."""

    title: str
    facts: tuple[tuple[str, str], ...]
    code: str = ""


class Sheet(NamedTuple):
    """What an output shows. Where there are `passages`, people read them instead of the grids."""

    title: str
    language: str
    lead: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()


def sheet_text(sheet: Sheet, width: int = WRAP) -> str:
    """The sheet as plain text: tables in columns set with spaces, nothing cut; passages wrapped at `width`."""
    out = [[plain(sheet.title), *(plain(line) for line in sheet.lead)]]
    if sheet.passages:
        out += [_passage_lines(p, width) for p in sheet.passages]
    else:
        out += [([plain(g.title)] if g.title else []) + grid_lines(g) for g in sheet.grids if g.rows]
    out.append([plain(n) for n in sheet.notes])
    return "\n\n".join("\n".join(part) for part in out if part) + "\n"


def grid_lines(grid: Grid) -> list[str]:
    """A table in columns set with spaces, the last one as long as it is; the line under the header fits the text."""
    rows = [[plain(cell) for cell in row] for row in (grid.header, *grid.rows)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(grid.header))]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("─" * w for w in widths))
    return lines


def _passage_lines(passage: Passage, width: int) -> list[str]:
    lines = textwrap.wrap(plain(passage.title), width) or [""]
    for name, text in passage.facts:
        lines += textwrap.wrap(
            f"{name}: {plain(text)}", width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
        )
    return lines + (["", *passage.code.splitlines()] if passage.code else [])


def sheet_csv(sheet: Sheet) -> str:
    """The first table as CSV (RFC 4180 quoting, LF), cells that no spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in (row for grid in sheet.grids[:1] for row in (grid.header, *grid.rows)):
        writer.writerow([csv_cell(xml_text(cell)) for cell in row])
    return out.getvalue()


def sheet_md(sheet: Sheet) -> str:
    """The sheet as Markdown (tables of GFM)."""
    out = [f"# {markdown(sheet.title)}", *map(markdown, sheet.lead)]
    if sheet.passages:
        out += [_passage_md(p) for p in sheet.passages]
    else:
        for grid in (g for g in sheet.grids if g.rows):
            out += [f"## {markdown(grid.title)}"] if grid.title else []
            out.append(grid_md(grid.header, grid.rows))
    return "\n\n".join([*out, *map(markdown, sheet.notes)]) + "\n"


def grid_md(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of GFM."""
    lines = [f"| {' | '.join(markdown(cell) for cell in row)} |" for row in (header, *rows)]
    lines.insert(1, "|" + " --- |" * len(header))
    return "\n".join(lines)


def _passage_md(passage: Passage) -> str:
    lines = [
        f"## {markdown(passage.title)}",
        "\n".join(f"- **{markdown(n)}:** {markdown(t)}" for n, t in passage.facts),
    ]
    if passage.code:
        fence = "`" * max(3, 1 + _longest_ticks(passage.code))
        lines.append(f"{fence}toml\n{passage.code}\n{fence}")
    return "\n\n".join(line for line in lines if line)


def _longest_ticks(text: str) -> int:
    run = longest = 0
    for sign in text:
        run = run + 1 if sign == "`" else 0
        longest = max(longest, run)
    return longest


def sheet_html(sheet: Sheet) -> str:
    """The sheet as one self-contained page."""
    return render("sheet.html", sheet.language, title=sheet.title, sheet=sheet)
