"""Results as compact pieces of HTML for a notebook cell: no page around them, no script, colours of the theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from agreement_diff.languages import language
from agreement_diff.model.comparison import Change, Comparison, Edit
from agreement_diff.model.consultation import Consultation
from agreement_diff.model.correlation import Concordance
from agreement_diff.model.document import Bundle, Document
from agreement_diff.model.explanation import Explanation, Review
from agreement_diff.model.lineage import Lineage
from agreement_diff.present.arrange import arrange
from agreement_diff.present.asked import Asked, asked_sheet
from agreement_diff.present.history import tables
from agreement_diff.present.map.table import reader_header, reader_rows
from agreement_diff.present.outcomes import SIGNS, group_of
from agreement_diff.present.page import render
from agreement_diff.present.phrasing import say
from agreement_diff.present.plots.comments import description
from agreement_diff.present.trace.shapes import clauses_of

ROWS = 60
"""Rows of a table shown in a cell; `to_frame()` has them all."""
QUOTE = 160
"""Characters of a quotation shown in a cell."""


class Shown(NamedTuple):
    """What a cell shows: a title, sentences, points to note, one table, or a text with its changes."""

    title: str
    sentences: Sequence[str]
    points: Sequence[str]
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    edits: Sequence[Edit] = ()


def display(result: object) -> str:
    """A result as HTML for a notebook cell, in the language of its documents; its plain name for an unknown kind."""
    for kind, (code_of, show) in DISPLAYS.items():
        if isinstance(result, kind):
            code = code_of(result)
            shown = show(result, code)
            left = max(0, len(shown.rows) - ROWS)
            return render("notebook.html", code, shown=shown._replace(rows=shown.rows[:ROWS]), left=left)
    return f"<code>{type(result).__name__}</code>"


def _comparison(comparison: Comparison, code: str) -> Shown:
    log = arrange(comparison, code)
    rows = [tuple(row[:5]) for row in reader_rows(comparison, "section", code)]
    points = [topic.title for topic in log.top]
    return Shown(log.title, log.summary, points, tuple(reader_header(code)[:5]), rows)


def _consultation(consultation: Consultation, code: str) -> Shown:
    rows = [
        (
            c.respondent,
            clauses_of(c, code),
            _cut(c.quote),
            f"{SIGNS[group_of(c.disposition)]} {_word(code, c.disposition)}",
        )
        for c in consultation.comments
    ]
    header = [say(code, f"cell.{name}") for name in ("respondent", "clause", "comment", "disposition")]
    return Shown(say(code, "cell.consultation"), [description(consultation, code)], [], header, rows)


def _lineage(lineage: Lineage, code: str) -> Shown:
    clauses, _, losses = tables(lineage, code)
    note = [f"{losses.title}: {len(losses.rows)}"] if losses.rows else []
    return Shown(clauses.title, note, [], clauses.header, clauses.rows)


def _document(document: Document, code: str) -> Shown:
    rows = [
        (s.label or "", s.heading or "", str(len(s.paragraphs)), _cut(s.paragraphs[0].text) if s.paragraphs else "")
        for s in document.sections
    ]
    header = [say(code, f"cell.{name}") for name in ("section", "heading", "paragraphs", "opening")]
    facts = " · ".join(f for f in (say(code, f"kind.{document.kind}"), document.date, document.issuer) if f)
    return Shown(document.title or document.id, [facts], [], header, rows)


def _bundle(bundle: Bundle, code: str) -> Shown:
    rows = [
        (f"#{n}", say(code, f"kind.{d.kind}"), d.title or d.id, d.date or "", str(len(d.provisions)))
        for n, d in enumerate(bundle.documents, 1)
    ]
    header = ("", *(say(code, f"cell.{name}") for name in ("kind", "title", "date", "sections")))
    return Shown(bundle.source.name, [], [], header, rows)


def _change(change: Change, code: str) -> Shown:
    """The words with their marks; a change does not know what its units are printed as, so their eIds stand here."""
    units = " → ".join(", ".join(eids) for eids in (change.old, change.new) if eids)
    relations = ", ".join(say(code, f"relation.{r}") for r in change.relations)
    return Shown(units, [relations], [], (), (), change.edits)


def _asked(result: Asked, code: str) -> Shown:
    sheet = asked_sheet(result, code)
    header, rows = (sheet.grids[0].header, sheet.grids[0].rows) if sheet.grids else ((), ())
    return Shown(sheet.title, sheet.lead, [], header, [tuple(map(_cut, row)) for row in rows])


def _word(code: str, name: str) -> str:
    """A disposition in words."""
    return language(code).consultation.names.get(name, name.replace("_", " "))


def _cut(text: str) -> str:
    return text if len(text) <= QUOTE else text[: QUOTE - 1].rstrip() + "…"


DISPLAYS: Mapping[type, tuple[Callable[..., str], Callable[..., Shown]]] = {
    Comparison: (lambda c: c.new.language, _comparison),
    Consultation: (lambda c: c.final.language, _consultation),
    Lineage: (lambda k: k.versions[-1].document.language, _lineage),
    Document: (lambda d: d.language, _document),
    Bundle: (lambda b: next((d.language for d in b.documents), "en"), _bundle),
    Change: (lambda c: "en", _change),
    Explanation: (lambda e: e.new.language, _asked),
    Review: (lambda r: r.new.language, _asked),
    Concordance: (lambda c: c.new.language, _asked),
}
