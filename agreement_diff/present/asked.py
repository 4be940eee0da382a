"""What is asked of a correlation table (explained, reviewed, held against another one), written as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from agreement_diff.errors import PresentError
from agreement_diff.model.correlation import Concordance
from agreement_diff.model.explanation import Explanation, Review
from agreement_diff.present.explained import explanation_json, explanation_sheet, review_json, review_sheet
from agreement_diff.present.official import against_json, against_sheet
from agreement_diff.present.sheets import Sheet, sheet_csv, sheet_html, sheet_md, sheet_text

Asked = Explanation | Review | Concordance


def asked_sheet(result: Asked, code: str) -> Sheet:
    """The result laid out, in the language of the code."""
    if isinstance(result, Explanation):
        return explanation_sheet(result, code)
    if isinstance(result, Review):
        return review_sheet(result, code)
    levels = result.sections, result.paragraphs
    return against_sheet(levels, result.table.remarks, result.table.name, result.old, result.new, code)


def asked_file(result: Asked, format: str, code: str) -> bytes:
    """The result as a file. Raises `PresentError` for a format it has not."""
    if format != "json":
        return sheet_file(asked_sheet(result, code), format)
    if isinstance(result, Explanation):
        return explanation_json(result, code).encode()
    if isinstance(result, Review):
        return review_json(result, code).encode()
    levels = result.sections, result.paragraphs
    return against_json(levels, result.table.remarks, result.table.name, result.old, result.new).encode()


def sheet_file(sheet: Sheet, format: str) -> bytes:
    """A sheet as a file. Raises `PresentError` for a format that no sheet has."""
    writer = WRITERS.get(format)
    if writer is None:
        raise PresentError(
            f"this cannot be written as {format}; choose one of {', '.join(WRITERS)}",
            f"detta kan inte skrivas som {format}; välj något av {', '.join(WRITERS)}",
        )
    return writer(sheet)


def _text(sheet: Sheet) -> bytes:
    return sheet_text(sheet).encode()


def _csv(sheet: Sheet) -> bytes:
    return sheet_csv(sheet).encode()


def _md(sheet: Sheet) -> bytes:
    return sheet_md(sheet).encode()


def _html(sheet: Sheet) -> bytes:
    return sheet_html(sheet).encode()


def _xlsx(sheet: Sheet) -> bytes:
    from agreement_diff.present.workbook import workbook  # openpyxl only where a workbook is asked for

    return workbook([g if g.title else g._replace(title=sheet.title) for g in sheet.grids])


def _docx(sheet: Sheet) -> bytes:
    from agreement_diff.present.word_tables import sheet_docx  # python-docx likewise

    return sheet_docx(sheet)


WRITERS: Mapping[str, Callable[[Sheet], bytes]] = {
    "table": _text, "csv": _csv, "md": _md, "html": _html, "xlsx": _xlsx, "docx": _docx,
}  # fmt: skip
"""One line per format of a sheet."""
