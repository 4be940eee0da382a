"""Comment sheets: a row per comment, its columns known by their names in Swedish and English.

A sheet reaches us as a document of table rows; the first row that names a column for the comment is the header. Rows
above it and empty rows are no comments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from agreement_diff.consult.accounts import account_in
from agreement_diff.consult.cues import Cues
from agreement_diff.consult.passages import Piece
from agreement_diff.consult.points import Point
from agreement_diff.consult.roles import comment_type
from agreement_diff.languages import LANGUAGES, detect
from agreement_diff.model.consultation import CommentType
from agreement_diff.model.document import Document, Paragraph, Section, Source
from agreement_diff.text.words import fold

SEPARATOR = " | "
HEADER_ROWS = 30
"""Rows in which a header is looked for; sheets have titles and instructions above it."""
MIN_COLUMNS = 2
"""Columns that must be known for a row to be a header; one word alone is met in any table."""


def columns_of(names: Sequence[str]) -> dict[str, int] | None:
    """Which column is which, by the names in a header row; None for a row that is no header of a comment sheet.

    >>> columns_of(["Nr", "Remissinstans", "Paragraf", "Synpunkt", "Förslag"])
    {'id': 0, 'organisation': 1, 'reference': 2, 'comment': 3, 'suggested_change': 4}
    """
    plain = [re.sub(r"[\s_*:]+", " ", fold(name)).strip() for name in names]
    found: dict[str, int] = {}
    for profile in LANGUAGES.values():
        for column, known in profile.consultation.columns.items():
            for i, name in enumerate(plain):
                if column not in found and i not in found.values() and name in known:
                    found[column] = i
    return found if "comment" in found and len(found) >= MIN_COLUMNS else None


def is_sheet(document: Document) -> bool:
    """True where the document is a comment sheet."""
    return _header(_rows(document)) is not None


def sheet_document(rows: Sequence[Mapping[str, str]], source: Source, *, code: str | None = None) -> Document:
    """A comment sheet given as rows by column name, as a document of table rows."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = [tuple(names), *(tuple(str(row.get(name) or "") for name in names) for row in rows)]
    paragraphs = tuple(
        Paragraph(eid=f"row_{i}", kind="table_row", ordinal=i, text=SEPARATOR.join(row), cells=row)
        for i, row in enumerate(cells, 1)
    )
    language = code or detect(" ".join(p.text for p in paragraphs[:200]))
    return Document(
        id=source.name,
        kind="response",
        language=language,
        source=source,
        sections=(Section(eid="sheet", paragraphs=paragraphs),),
    )


def sheet_points(document: Document, cues: Cues) -> tuple[Point, ...]:
    """A point for every row of the sheet that has a comment, in order."""
    rows = _rows(document)
    header = _header(rows)
    if header is None:
        return ()
    at, columns = header
    return tuple(p for row in rows[at + 1 :] if (p := _point(row, columns, cues)) is not None)


def _rows(document: Document) -> list[Paragraph]:
    return [p for p in document.paragraphs() if p.kind == "table_row" and p.cells]


def _header(rows: Sequence[Paragraph]) -> tuple[int, dict[str, int]] | None:
    for i, row in enumerate(rows[:HEADER_ROWS]):
        columns = columns_of(row.cells)
        if columns:
            return i, columns
    return None


def _point(row: Paragraph, columns: Mapping[str, int], cues: Cues) -> Point | None:
    cell = {name: (row.cells[i].strip() if i < len(row.cells) else "") for name, i in columns.items()}
    comment, suggested = cell.get("comment", ""), cell.get("suggested_change", "")
    said = comment or suggested
    if not said:
        return None
    start = row.text.find(said)
    piece = Piece(row, start, start + len(said)) if start >= 0 else Piece(row, 0, len(row.text))
    account = cell.get("account", "")
    told = account_in(account, account, cues) if account else None
    return Point(
        pieces=(piece,),
        text=said,
        masked=said,
        type=_type(comment, suggested, cues),
        voice=cell.get("organisation") or None,
        accounts=(told,) if told else (),
        row=cell.get("id") or None,
        stated=cell.get("reference") or None,
        suggested=suggested or None,
    )


def _type(comment: str, suggested: str, cues: Cues) -> CommentType:
    """The type by the comment; one that asks for nothing itself is a proposal where the next column has one.

    What is written on a sheet is meant as criticism of the text, also where it only states something.
    """
    found = comment_type(comment, cues) if comment else "general"
    if suggested.strip(' "”-') and found in ("general", "support", "objection"):
        return "editorial" if cues.has("editorial", suggested) else "change_proposal"
    return "objection" if found == "general" else found
