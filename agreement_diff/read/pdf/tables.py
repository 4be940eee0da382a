"""Ruled tables: from the straight lines drawn on a page to rows of cells, and the text that stands in each cell.

Which rulings make cells is pdfplumber's work (its `table` module, after A. Nurminen's thesis on table extraction); it
is fed with the lines that the engine found, so that both engines see the same tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from agreement_diff.read.pdf.engine import Edge, Glyph
from agreement_diff.read.pdf.frame import Matrix, box_of
from agreement_diff.read.pdf.glyphs import clean
from agreement_diff.read.pdf.page import Run

TOLERANCE = 3.0
"""Points within which rulings belong together: pdfplumber's own default."""
MAX_EDGES = 3_000
"""Rulings of one page after which it is a drawing; finding cells costs more than their number."""
MAX_CELL_LINES = 20
"""Base lines of text in one cell after which the rulings frame columns of running text rather than a table."""
OVERLAP = 0.3
"""Font sizes by which a run must pass a ruling to be in both cells; side bearings touch it now and then."""

Box = tuple[float, float, float, float]


class Grid(NamedTuple):
    """A ruled table's cells, row by row; None where a cell of the row above or to the left spans the place."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell that a point is in."""
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                if cell and cell[0] <= x < cell[2] and cell[1] <= y < cell[3]:
                    return r, c
        return None


def find_grids(edges: list[Edge], matrix: Matrix) -> list[Grid]:
    """The ruled tables of at least two columns, from top to bottom.

    `matrix` takes the page as it is shown to the frame in which its text is level.
    """
    from pdfplumber import table
    from pdfplumber.utils.geometry import filter_edges

    placed = [_edge(box_of(((x0, top), (x1, bottom)), matrix)) for x0, top, x1, bottom in edges]
    merged = table.merge_edges(placed, TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    merged = filter_edges(merged, min_length=TOLERANCE)
    if len(merged) > MAX_EDGES:
        return []
    cells = table.intersections_to_cells(table.edges_to_intersections(merged, TOLERANCE, TOLERANCE))
    grids = []
    for group in table.cells_to_tables(cells):
        found = table.Table(None, group)  # type: ignore[arg-type]  # the page is only asked for its text
        rows = tuple(tuple(_box(cell) for cell in row.cells) for row in found.rows)
        if max(sum(cell is not None for cell in row) for row in rows) >= 2:
            grids.append(Grid(_box(found.bbox) or (0, 0, 0, 0), rows))
    return grids


def _box(cell: Iterable[float] | None) -> Box | None:
    if cell is None:
        return None
    x0, top, x1, bottom = cell
    return (float(x0), float(top), float(x1), float(bottom))


def _edge(box: Box) -> dict[str, object]:
    x0, top, x1, bottom = box
    level = x1 - x0 >= bottom - top
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
        "orientation": "h" if level else "v", "object_type": "line",
    }  # fmt: skip


class Placed(NamedTuple):
    """A run and the table cell it stands in: number of the grid, row, column; None outside tables."""

    run: Run
    cell: tuple[int, int, int] | None


def place(runs: Iterable[tuple[int, Run]], grids: list[Grid], glyphs: Mapping[int, list[Glyph]]) -> list[Placed]:
    """Each run with the cell it stands in; a run that passes a ruling is cut there.

    Rulings that frame no table (text in one column only, or running text in the cells) are passed over.

    Args:
        runs: numbered runs in the order of the file.
        grids: the ruled tables of the page.
        glyphs: single characters of each run by its number.
    """
    placed = [part for number, run in runs for part in _parts(run, grids, glyphs.get(number, []))]
    real = {index for index in range(len(grids)) if _is_table([p for p in placed if p.cell and p.cell[0] == index])}
    return [p if p.cell is None or p.cell[0] in real else Placed(p.run, None) for p in placed]


def crosses(run: Run, grids: list[Grid]) -> bool:
    """True where a run stands in more than one cell of a table."""
    grid = _grid_of(run, grids)
    if grid is None:
        return False
    slack = OVERLAP * run.size
    middle = run.base - 0.3 * run.size
    left, right = grids[grid].cell_at(run.x0 + slack, middle), grids[grid].cell_at(run.x1 - slack, middle)
    return left != right and (left is not None or right is not None)


def _grid_of(run: Run, grids: list[Grid]) -> int | None:
    middle = run.base - 0.3 * run.size
    for index, grid in enumerate(grids):
        x0, top, x1, bottom = grid.box
        if top <= middle < bottom and run.x1 > x0 and run.x0 < x1:
            return index
    return None


def _parts(run: Run, grids: list[Grid], glyphs: list[Glyph]) -> Iterator[Placed]:
    index = _grid_of(run, grids)
    if index is None:
        yield Placed(run, None)
        return
    grid, middle = grids[index], run.base - 0.3 * run.size
    if not glyphs or not crosses(run, grids):
        at = grid.cell_at((run.x0 + run.x1) / 2, middle) or grid.cell_at(run.x0 + OVERLAP * run.size, middle)
        yield Placed(run, (index, *at) if at else None)
        return
    piece: list[Glyph] = []
    where: tuple[int, int] | None = None
    for glyph in glyphs:
        at = grid.cell_at((glyph[1] + glyph[2]) / 2, middle)
        if piece and at != where and not glyph[0].isspace():
            yield Placed(cut(run, piece), (index, *where) if where else None)
            piece = []
        if not piece:
            where = at
        piece.append(glyph)
    if piece:
        yield Placed(cut(run, piece), (index, *where) if where else None)


def cut(run: Run, glyphs: list[Glyph]) -> Run:
    """The part of a run that these of its characters make."""
    ink = [glyph for glyph in glyphs if not glyph[0].isspace()] or glyphs
    text = clean("".join(glyph[0] for glyph in glyphs)).text
    return run._replace(text=text, x0=ink[0][1], x1=ink[-1][2])


def _is_table(placed: list[Placed]) -> bool:
    """At least one row has text in two cells, and no cell holds a page of running text."""
    columns: dict[int, set[int]] = {}
    lines: dict[tuple[int, int, int], set[int]] = {}
    for run, cell in placed:
        if cell and run.text.strip():
            columns.setdefault(cell[1], set()).add(cell[2])
            lines.setdefault(cell, set()).add(round(run.base))
    return any(len(found) >= 2 for found in columns.values()) and max(map(len, lines.values())) <= MAX_CELL_LINES
