"""Comment sheets (.csv, .xlsx) → Manifestation: one table row a block, its cells kept as they are.

A sheet of a workbook is headed by its name where there are several. Formulas count by their stored values.
"""

from __future__ import annotations

import csv
import io
from collections import Counter

from agreement_diff.errors import DamagedFile, UnsafeFile
from agreement_diff.model.document import Cues, Manifestation, Source
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.assembly import Piece, assemble, row
from agreement_diff.read.encodings import decode
from agreement_diff.read.workbook import read_workbook

DELIMITERS = (";", ",", "\t", "|")
"""In the order tried; Swedish Excel writes semicolons, and a comma stands in most sentences."""
SAMPLE_ROWS = 200
"""Rows looked at to tell the delimiter."""


def read(data: bytes, source: Source, options: ReadOptions) -> Manifestation:
    """All rows of a comment sheet as `table_row` blocks; empty rows are left out.

    Raises:
        UnsafeFile: a cell or the number of rows breaks the limits.
        DamagedFile: the workbook is damaged or under a password.
    """
    if source.format == "xlsx":
        return _workbook(data, source, options)
    text, _, notes = decode(data)
    delimiter, text = _delimiter(text)
    pieces = []
    for number, cells in enumerate(_rows(text, delimiter, source.name, options), 1):
        if any(cell.strip() for cell in cells):
            pieces.append(row(cells, cues=Cues(gap="line"), origin=f"row {number}"))
        _check_rows(len(pieces), source.name, options)
    return assemble(source, pieces, limits=options.limits, notes=notes)


def _workbook(data: bytes, source: Source, options: ReadOptions) -> Manifestation:
    sheets, notes = read_workbook(data, source.name, options)
    named = sum(bool(sheet.rows) for sheet in sheets) > 1
    pieces: list[Piece] = []
    for sheet in sheets:
        if named and sheet.rows:
            pieces.append(Piece(sheet.name, "heading", cues=Cues(level=1), origin=sheet.name))
        pieces += [row(cells, cues=Cues(gap="line"), origin=f"{sheet.name}!{number}") for number, cells in sheet.rows]
        _check_rows(len(pieces), source.name, options)
    return assemble(source, pieces, limits=options.limits, notes=notes)


def _delimiter(text: str) -> tuple[str, str]:
    """The sign between the cells, and the text without Excel's `sep=` line."""
    first, _, rest = text.lstrip("\ufeff").partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest
    return max(DELIMITERS, key=lambda sign: _evenness(text, sign)), text


def _evenness(text: str, sign: str) -> float:
    """How well a sign divides the rows into the same number of cells: share of such rows, times more than one cell."""
    widths: Counter[int] = Counter()
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=sign)):
            if number >= SAMPLE_ROWS:
                break
            if cells:
                widths[len(cells)] += 1
    except csv.Error:
        return 0.0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return count / sum(widths.values()) if width > 1 else 0.0


def _rows(text: str, delimiter: str, name: str, options: ReadOptions) -> list[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), options.limits.max_line))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise DamagedFile(
            f"{name}: is no readable table (a quotation mark is open, or a cell is too long)",
            f"{name}: är ingen läsbar tabell (ett citattecken är öppet eller en cell för lång)",
        ) from error


def _check_rows(count: int, name: str, options: ReadOptions) -> None:
    if count > options.limits.max_blocks:
        raise UnsafeFile(
            f"{name}: has more than {options.limits.max_blocks:,} rows; not read",
            f"{name}: har fler än {options.limits.max_blocks:,} rader; läses inte",
        )
