"""Workbooks (.xlsx): a sheet per table, every cell text, filters on; the same content is the same bytes."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Sequence

from agreement_diff.present.escape import csv_cell, unseen
from agreement_diff.present.sheets import Grid

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = datetime.datetime(2000, 1, 1)
CELL = 32_000
"""Characters that a cell holds; Excel's limit is 32,767."""
USUAL_WIDTH = 30
"""Width of a column in characters where the table says nothing."""


def workbook(grids: Sequence[Grid]) -> bytes:
    """The bytes of an .xlsx file, a sheet per table, `weights` being the widths of columns in characters.

    Every cell is text: no cell is a formula, whatever a document begins with.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.created = book.properties.modified = _STAMP
    book.properties.creator = ""
    book.remove(book.active)
    for place, grid in enumerate(grids, 1):
        _fill(book.create_sheet(_sheet_name(grid.title) or str(place)), grid)
    if not grids:
        book.create_sheet()
    out = io.BytesIO()
    book.save(out)
    return _stamped(out.getvalue())


def _fill(sheet, grid: Grid) -> None:  # type: ignore[no-untyped-def]
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.append([unseen(name) for name in grid.header])
    for row in grid.rows:
        sheet.append([csv_cell(unseen(cell))[:CELL] for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.data_type = "s"
    for place, width in enumerate(grid.weights or [USUAL_WIDTH] * len(grid.header), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _sheet_name(text: str) -> str:
    """A name that Excel takes: at most 31 characters, none of `[]:*?/\\`, no apostrophe at its ends."""
    return re.sub(r"[\[\]:*?/\\]", " ", unseen(text))[:31].strip(" '")


def _stamped(data: bytes) -> bytes:
    """The workbook with every member's time set, so that the same content is the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
