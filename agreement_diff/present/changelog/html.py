"""The changelog as one self-contained page: escaped by the template engine, nothing fetched, no script."""

from __future__ import annotations

from collections.abc import Sequence

from agreement_diff.model.comparison import Edit
from agreement_diff.present.changelog.shapes import Changelog, Clause
from agreement_diff.present.headings import arrow, clause_origin, first_entries, version_line
from agreement_diff.present.page import render
from agreement_diff.present.quotes import Span, cut, new_spans, old_spans
from agreement_diff.present.sentences import QUOTE_SAYS_IT, quoted

IMPORTANCE = {1: "must", 2: "should", 3: "minor"}


def changelog_html(log: Changelog) -> str:
    """The page. It prints well, follows the reader's dark mode, and says by word and line what it says by colour."""
    return render(
        "changelog.html",
        log.language,
        title=log.title,
        log=log,
        versions=(("old", version_line(log.old, log.language)), ("new", version_line(log.new, log.language))),
        shown=tuple(c for c in log.clauses if _worth_showing(c)),
        quiet=tuple(c for c in log.clauses if not _worth_showing(c)),
        arrow=arrow,
        first=lambda topic: first_entries(topic, log.language),
        origin=lambda clause: clause_origin(clause, log.language),
        old_spans=old_spans,
        new_spans=new_spans,
        spans=_spans,
        quoted=lambda text: quoted(cut(text), log.language),
        says_quote=lambda rule: rule in QUOTE_SAYS_IT,
        rank=IMPORTANCE,
    )


def _worth_showing(clause: Clause) -> bool:
    """A clause with something to read; those that stand as they were are listed under what is unchanged."""
    return bool(clause.points) or clause.status in ("changed", "added")


def _spans(edits: Sequence[Edit]) -> tuple[Span, ...]:
    return tuple(Span(e.op, e.text) for e in edits)
