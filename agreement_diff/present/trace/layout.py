"""The compilation of comments in every format: one arrangement, one writer per file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from agreement_diff.errors import PresentError
from agreement_diff.model.consultation import Consultation
from agreement_diff.present.annotations import annotations_json
from agreement_diff.present.characters import xml_text
from agreement_diff.present.escape import csv_cell, markdown, plain
from agreement_diff.present.json_out import trace_json
from agreement_diff.present.page import render
from agreement_diff.present.phrasing import say
from agreement_diff.present.sheets import Grid, Sheet
from agreement_diff.present.trace.shapes import Compilation, compile_trace, labels_in

TraceFormat = Literal["table", "csv", "json", "md", "html", "docx", "xlsx", "jsonld"]
QUOTE = 70
"""Characters of a comment shown in a terminal table; every other format has it whole."""
TABLE_COLUMNS = (0, 1, 2, 3, 6, 9)
"""Columns of the terminal table: number, respondent, clause, comment, outcome, certainty."""
SCREEN_COLUMNS = (0, 1, 2, 6, 9, 3)
"""The same on a screen, where the last column has the room that is left and is cut to a few lines."""
SCREEN_WEIGHTS = (1, 3, 4, 4, 2, 7)
CSV_HEADER = (
    "id", "respondent", "type", "quote", "clause", "how", "draft_wording", "proposed_wording", "disposition",
    "confidence", "reason", "evidence", "judged_by", "draft_clause",
)  # fmt: skip


def trace(consultation: Consultation, format: TraceFormat, language: str) -> bytes:
    """The compilation as a file of the given format; the same consultation gives the same bytes.

    Raises PresentError for an unknown format.
    """
    if format == "json":
        return trace_json(consultation).encode()
    if format == "csv":
        return trace_csv(consultation).encode()
    if format == "jsonld":
        return annotations_json(consultation).encode()
    writer = WRITERS.get(format)
    if writer is None:
        raise PresentError(f"trace cannot be written as {format}", f"trace kan inte skrivas som {format}")
    return writer(compile_trace(consultation, language))


def trace_csv(consultation: Consultation) -> str:
    """A row per comment (RFC 4180), cells that no spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_HEADER)
    for c in consultation.comments:
        row = (
            c.id, c.respondent, c.type, c.quote,
            "; ".join(labels_in(c, "final")), "; ".join(dict.fromkeys(t.how for t in c.targets)),
            c.draft_wording or "", c.proposed_wording or "", c.disposition, f"{c.confidence:.2f}", c.reason,
            " / ".join(p.quote for p in c.evidence), "human" if c.human else "machine",
            "; ".join(labels_in(c, "draft")),
        )  # fmt: skip
        writer.writerow([csv_cell(xml_text(cell)) for cell in row])
    return out.getvalue()


def _text(compiled: Compilation) -> bytes:
    rows = [[compiled.header[i] for i in TABLE_COLUMNS]]
    rows += [[_cut(plain(point.cells()[i])) for i in TABLE_COLUMNS] for point in compiled.points]
    widths = [max(len(row[i]) for row in rows) for i in range(len(TABLE_COLUMNS))]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("─" * w for w in widths))
    return "\n".join([plain(compiled.title), "", *map(plain, compiled.summary), "", *lines, ""]).encode()


def trace_sheet(consultation: Consultation, language: str) -> Sheet:
    """The table of all comments for a screen, to be fitted to its width."""
    compiled = compile_trace(consultation, language)
    rows = tuple(tuple(point.cells()[i] for i in SCREEN_COLUMNS) for point in compiled.points)
    grid = Grid("", tuple(compiled.header[i] for i in SCREEN_COLUMNS), rows, SCREEN_WEIGHTS)
    return Sheet(compiled.title, language, ("", *compiled.summary), (grid,))


def _cut(text: str) -> str:
    return text if len(text) <= QUOTE else text[: QUOTE - 1] + "…"


def _md(compiled: Compilation) -> bytes:
    code = compiled.language
    out = [f"# {markdown(compiled.title)}", *map(markdown, compiled.summary)]
    out += [f"## {say(code, 'trace.all')}", _md_table(compiled.header, [p.cells() for p in compiled.points])]
    for heading, header, rows in sections(compiled):
        out += [f"## {markdown(heading)}", _md_table(header, rows)]
    return ("\n\n".join(out) + "\n").encode()


def _md_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(markdown(cell) for cell in row)} |" for row in (header, *rows)]
    lines.insert(1, "|" + " --- |" * len(header))
    return "\n".join(lines)


def sections(compiled: Compilation) -> list[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    """The tables after that of all comments: heading, column names, rows; empty ones are left out."""
    code = compiled.language

    def head(*names: str) -> tuple[str, ...]:
        return tuple(say(code, f"trace.{name}") for name in names)

    unmet: list[tuple[str, ...]] = [
        (r.name, r.stance, f"{p.number}. {p.comment}", p.clause, p.outcome, p.reason)
        for r in compiled.respondents
        for p in r.unmet
    ]
    met: list[tuple[str, ...]] = [
        (r.name, r.stance, say(code, "trace.nothing_unmet"), "", "", "") for r in compiled.respondents if not r.unmet
    ]
    found: list[tuple[str, tuple[str, ...], list[tuple[str, ...]]]] = [
        ("by_clause", head("clause", "state", "comments", "respondent"),
         [(c.clause, c.state, c.comments, c.respondents) for c in compiled.clauses]),
        ("by_respondent", head("respondent", "stance", "comment", "clause", "outcome", "reason"), unmet + met),
        ("asked_unchanged", head("clause"), [(x,) for x in compiled.asked_unchanged]),
        ("changed_unasked", head("clause"), [(x,) for x in compiled.changed_unasked]),
        ("fragments", head("clause", "comment"), list(compiled.fragments)),
        ("silent", head("respondent"), [(x,) for x in compiled.silent]),
        ("unread", head("unread"), [(x,) for x in compiled.unread]),
    ]  # fmt: skip
    return [(say(code, f"trace.{key}"), header, rows) for key, header, rows in found if rows]


def _html(compiled: Compilation) -> bytes:
    return render(
        "trace.html", compiled.language, title=compiled.title, compiled=compiled, sections=sections(compiled)
    ).encode()


def _docx(compiled: Compilation) -> bytes:
    from agreement_diff.present.trace.docx import trace_docx  # python-docx only where Word is asked for

    return trace_docx(compiled, sections(compiled))


def _xlsx(compiled: Compilation) -> bytes:
    from agreement_diff.present.trace.xlsx import trace_xlsx  # openpyxl likewise

    return trace_xlsx(compiled, sections(compiled))


WRITERS: Mapping[str, Callable[[Compilation], bytes]] = {
    "table": _text, "md": _md, "html": _html, "docx": _docx, "xlsx": _xlsx,
}  # fmt: skip
