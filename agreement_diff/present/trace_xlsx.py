"""The compilation as a workbook: a sheet of all comments with filters, then a sheet per overview. Same bytes twice."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Sequence

from agreement_diff.present.escape import csv_cell, unseen
from agreement_diff.present.phrasing import say
from agreement_diff.present.trace_shapes import Compilation

WIDTHS = (6, 24, 20, 60, 18, 40, 22, 50, 50, 10)
"""Column widths of the first sheet in characters."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = datetime.datetime(2000, 1, 1)
CELL = 32_000
"""Characters that a cell holds; Excel's limit is 32,767."""

Section = tuple[str, tuple[str, ...], list[tuple[str, ...]]]


def trace_xlsx(compiled: Compilation, sections: Sequence[Section]) -> bytes:
    """The bytes of an .xlsx file. Every cell is text: no cell is a formula, whatever a comment begins with."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.created = book.properties.modified = _STAMP
    book.properties.creator = ""
    first = book.active
    first.title = _sheet_name(say(compiled.language, "trace.all"))
    _fill(first, compiled.header, [p.cells() for p in compiled.points], WIDTHS)
    for heading, header, rows in sections:
        _fill(book.create_sheet(_sheet_name(heading)), header, rows, [30] * len(header))
    out = io.BytesIO()
    book.save(out)
    return _stamped(out.getvalue())


def _fill(sheet, header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:  # type: ignore[no-untyped-def]
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.append([unseen(name) for name in header])
    for row in rows:
        sheet.append([csv_cell(unseen(cell))[:CELL] for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.data_type = "s"
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _sheet_name(text: str) -> str:
    """A name that Excel takes: at most 31 characters, none of `[]:*?/\\`."""
    return re.sub(r"[\[\]:*?/\\]", " ", unseen(text))[:31].strip() or "1"


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
