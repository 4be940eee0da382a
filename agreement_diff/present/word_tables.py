"""Word documents made of headings, lines and tables: A4 lying down, header rows that repeat, same bytes twice."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from agreement_diff.present.escape import unseen
from agreement_diff.present.sheets import Sheet

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = datetime.datetime(2000, 1, 1)
PAGE, MARGIN = (297, 210), (25, 20)
"""Millimetres: A4 lying down, and its margins at the sides and above and below."""
LINE = PAGE[0] - 2 * MARGIN[0]


def lying_document(title: str, language: str) -> WordDocument:
    """An empty document of A4 lying down, titled, undated and without author."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    word = Document()
    page = word.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    page.left_margin = page.right_margin = Mm(MARGIN[0])
    page.top_margin = page.bottom_margin = Mm(MARGIN[1])
    word.styles["Normal"].font.size = Pt(10)
    properties = word.core_properties
    properties.title = unseen(title)[:255]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = _STAMP
    properties.language = "sv-SE" if language == "sv" else "en-GB"
    return word


def add_table(word: WordDocument, header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """A table with a header row that repeats on every page; widths in millimetres."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = word.add_table(rows=1, cols=len(header), style="Table Grid")
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(unseen(name)).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # repeats on every page
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(unseen(text))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row_made in table.rows:
        for cell, width in zip(row_made.cells, widths, strict=True):
            cell.width = Mm(width)


def saved(word: WordDocument) -> bytes:
    """The document as bytes, every member's time set, so that the same content is the same bytes."""
    raw = io.BytesIO()
    word.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def sheet_docx(sheet: Sheet) -> bytes:
    """A sheet as the bytes of a .docx file, to be corrected and sent."""
    word = lying_document(sheet.title, sheet.language)
    word.add_heading(unseen(sheet.title), 0)
    for line in sheet.lead:
        word.add_paragraph(unseen(line))
    for passage in sheet.passages:
        word.add_heading(unseen(passage.title), 2)
        for name, text in passage.facts:
            line_made = word.add_paragraph()
            line_made.add_run(f"{name}: ").bold = True
            line_made.add_run(unseen(text))
        for text in passage.code.splitlines():
            word.add_paragraph(style="No Spacing").add_run(unseen(text)).font.name = "Courier New"
    for grid in (g for g in sheet.grids if g.rows and not sheet.passages):
        if grid.title:
            word.add_heading(unseen(grid.title), 1)
        weights = grid.weights or (1,) * len(grid.header)
        add_table(word, grid.header, grid.rows, [LINE * w // sum(weights) for w in weights])
    for note in sheet.notes:
        word.add_paragraph(unseen(note))
    return saved(word)
