"""The compilation as a Word document: summary, all points with position and reason, overviews, comments in full."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from agreement_diff.present.escape import unseen
from agreement_diff.present.phrasing import say
from agreement_diff.present.trace_shapes import Compilation

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = datetime.datetime(2000, 1, 1)
POINT_COLUMNS = ("number", "respondent", "clause", "comment", "outcome", "reason")
POINT_WIDTHS = (10, 32, 28, 82, 35, 60)
"""Millimetres; the page lies down so that a comment and its reason can be read side by side."""
SHORT = 220
"""Characters of a comment in the table; the appendix has every comment in full."""

Section = tuple[str, tuple[str, ...], list[tuple[str, ...]]]


def trace_docx(compiled: Compilation, sections: Sequence[Section]) -> bytes:
    """The bytes of a .docx file, to be corrected and sent."""
    code = compiled.language
    word = _new(compiled)
    word.add_heading(unseen(compiled.title), 0)
    for sentence in compiled.summary:
        word.add_paragraph(unseen(sentence))
    word.add_heading(say(code, "trace.all"), 1)
    header = [say(code, f"trace.{name}") for name in POINT_COLUMNS]
    rows = [[_short(str(getattr(p, name))) for name in POINT_COLUMNS] for p in compiled.points]
    _table(word, header, rows, POINT_WIDTHS)
    for heading, names, lines in sections:
        word.add_heading(unseen(heading), 1)
        _table(word, names, lines, [247 // len(names)] * len(names))
    word.add_heading(say(code, "trace.appendix"), 1)
    for p in compiled.points:
        word.add_heading(unseen(f"{p.number}. {p.respondent} – {p.clause}"), 2)
        word.add_paragraph(unseen(p.comment))
        facts = ((p.proposal, "proposal"), (p.outcome, "outcome"), (p.reason, "reason"), (p.evidence, "evidence"))
        for text, name in (*facts, (f"{p.confidence} ({p.decided_by})", "confidence")):
            if text:
                line = word.add_paragraph()
                line.add_run(f"{say(code, f'trace.{name}')}: ").bold = True
                line.add_run(unseen(text))
    return _saved(word)


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"


def _new(compiled: Compilation) -> WordDocument:
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    word = Document()
    page = word.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin = page.bottom_margin = Mm(20)
    word.styles["Normal"].font.size = Pt(10)
    properties = word.core_properties
    properties.title = unseen(compiled.title)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = _STAMP
    properties.language = "sv-SE" if compiled.language == "sv" else "en-GB"
    return word


def _table(word: WordDocument, header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
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


def _saved(word: WordDocument) -> bytes:
    """The document as bytes, every member's time set, so that the same content is the same bytes."""
    raw = io.BytesIO()
    word.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
