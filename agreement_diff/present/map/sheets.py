"""The correlation table as a sheet: for workbooks and Word with all columns, for a terminal with those that fit."""

from __future__ import annotations

from agreement_diff.model.comparison import Comparison
from agreement_diff.present.map.table import (
    Level,
    map_links,
    map_notes,
    map_rows,
    map_title,
    reader_header,
    reader_rows,
)  # fmt: skip
from agreement_diff.present.phrasing import say
from agreement_diff.present.sheets import Grid, Sheet

WIDTHS = (18, 18, 26, 14, 10, 10, 90)
"""Widths of a workbook's columns in characters."""
SCREEN = (10, 10, 9, 3, 16)
"""How the columns of a terminal share its width."""


def map_sheet(comparison: Comparison, level: Level, language: str) -> Sheet:
    """The table with all its columns."""
    rows = tuple(tuple(row) for row in reader_rows(comparison, level, language))
    grid = Grid(say(language, "map.name"), tuple(reader_header(language)), rows, WIDTHS)
    return Sheet(map_title(comparison, language), language, grids=(grid,), notes=map_notes(comparison, language))


def map_screen_sheet(comparison: Comparison, level: Level, language: str) -> Sheet:
    """The table for a terminal: strength is told where a link is not the main one, and the runner-up in the reason."""
    secondary = say(language, "strength.secondary")
    rows = []
    links = map_links(comparison, level)
    shown = reader_rows(comparison, level, language)
    for link, row, machine in zip(links, shown, map_rows(comparison, level, language), strict=True):
        part = link.old and link.new and machine.strength == "secondary" and "partial" not in link.relations
        relation = f"{row.relation} ({secondary})" if part else row.relation
        rows.append((row.old, row.new, relation, row.score, row.reason))
    head = reader_header(language)
    grid = Grid("", (head.old, head.new, head.relation, head.score, head.reason), tuple(rows), SCREEN)
    return Sheet(map_title(comparison, language), language, grids=(grid,), notes=map_notes(comparison, language))
