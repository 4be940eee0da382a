"""The compilation as a Word document: summary, all points with position and reason, overviews, comments in full."""

from __future__ import annotations

from collections.abc import Sequence

from agreement_diff.present.escape import unseen
from agreement_diff.present.phrasing import say
from agreement_diff.present.trace.shapes import Compilation
from agreement_diff.present.word_tables import LINE, add_table, lying_document, saved

POINT_COLUMNS = ("number", "respondent", "clause", "comment", "outcome", "reason")
POINT_WIDTHS = (10, 38, 40, 68, 41, 50)
"""Millimetres; the page lies down so that a comment and its reason can be read side by side."""
SHORT = 220
"""Characters of a comment in the table; the appendix has every comment in full."""

Section = tuple[str, tuple[str, ...], list[tuple[str, ...]]]


def trace_docx(compiled: Compilation, sections: Sequence[Section]) -> bytes:
    """The bytes of a .docx file, to be corrected and sent."""
    code = compiled.language
    word = lying_document(compiled.title, code)
    word.add_heading(unseen(compiled.title), 0)
    for sentence in compiled.summary:
        word.add_paragraph(unseen(sentence))
    word.add_heading(say(code, "trace.all"), 1)
    header = [say(code, f"trace.{name}") for name in POINT_COLUMNS]
    rows = [[_short(str(getattr(p, name))) for name in POINT_COLUMNS] for p in compiled.points]
    add_table(word, header, rows, POINT_WIDTHS)
    for heading, names, lines in sections:
        word.add_heading(unseen(heading), 1)
        add_table(word, names, lines, [LINE // len(names)] * len(names))
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
    return saved(word)


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"
