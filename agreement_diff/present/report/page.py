"""The whole comparison, and what became of each comment, on one page that can be sent by e-mail.

Nothing is fetched and nothing is sent: the policy in the page's head allows its own style and script by their hashes
(W3C Content Security Policy Level 3, section 8.2) and nothing else. Without script the page is complete, with the
changes written into the text; script adds the two columns, search and filters.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_diff.model.comparison import Comparison
from agreement_diff.model.consultation import Consultation
from agreement_diff.present.arrange import arrange
from agreement_diff.present.changelog.shapes import Changelog
from agreement_diff.present.headings import first_entries, version_line, where
from agreement_diff.present.map.svg import PAGE, PHONE, picture
from agreement_diff.present.map.table import reader_header, reader_rows
from agreement_diff.present.outcomes import SIGNS
from agreement_diff.present.page import render
from agreement_diff.present.phrasing import say
from agreement_diff.present.plots.comments import narrow_comments
from agreement_diff.present.plots.shares import description as shares_told
from agreement_diff.present.plots.shares import narrow_shares, shares_rows
from agreement_diff.present.quotes import cut, new_spans, old_spans
from agreement_diff.present.report.addresses import Addresses
from agreement_diff.present.report.clauses import Layout, clauses
from agreement_diff.present.report.comments import Desk, remiss, with_comments
from agreement_diff.present.report.shapes import Card, ReportClause
from agreement_diff.present.sentences import QUOTE_SAYS_IT, quoted
from agreement_diff.present.shares import shares

if TYPE_CHECKING:
    from markupsafe import Markup

IMPORTANCE = {1: "must", 2: "should", 3: "minor"}
FEW = 4
"""Findings of one rule that are read at the top at once; the rest unfold. Five lines fit a glance."""
MOST_NARROW = 60
"""Links that a picture for a phone may have: a screen shows thirty rows, and a page must not carry all of it twice."""
STATUS_SIGNS = {"changed": "●", "editorial": "○", "added": "+", "removed": "−", "unchanged": "="}
"""A sign for what became of a clause, so that colour is not the only one."""
_TEMPLATES = Path(__file__).parent.parent / "templates"


def report(comparison: Comparison, consultation: Consultation | None, language: str) -> str:
    """The page as HTML text in the given language; the same values give the same bytes.

    Comments stand beside the clause they concern where the consultation's texts are those of the comparison.
    """
    from markupsafe import Markup

    log = arrange(comparison, language)
    addresses = Addresses()
    layout = Layout(comparison, log, addresses)
    found: tuple[ReportClause, ...] = tuple(clauses(layout))
    desk = Desk(consultation, layout, addresses) if consultation else None
    loose: tuple[Card, ...] = ()
    if desk:
        found, loose = with_comments(found, desk)
    style, script = _asset("style.css") + _asset("report.css"), _asset("report.js")
    title = say(language, "report.title" if consultation else "log.title")
    return render(
        "report.html",
        language,
        title=title,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        versions=_versions(log, language),
        log=log,
        clauses=found,
        remiss=remiss(desk, loose) if desk else None,
        respondents=tuple(desk.respondents.items()) if desk else (),
        outcomes=tuple(SIGNS),
        kinds=_kinds(found),
        relations=_relations(found),
        pictures=_pictures(comparison, layout, language),
        shares=tuple(Markup(plot.bare) for plot in narrow_shares(comparison, language)),
        shares_told=shares_told(shares(comparison), language),
        shares_rows=shares_rows(comparison, language),
        comments_plot=Markup(narrow_comments(consultation, language).bare) if consultation else "",
        header=reader_header(language),
        links=reader_rows(comparison, "section", language),
        where=lambda old, new: where(old, new, language),
        first=lambda topic: first_entries(topic, language),
        old_spans=old_spans,
        new_spans=new_spans,
        quoted=lambda text: quoted(text, language),
        cut=cut,
        few=FEW,
        says_quote=lambda rule: rule in QUOTE_SAYS_IT,
        rank=IMPORTANCE,
        signs=STATUS_SIGNS,
    )


def _versions(log: Changelog, language: str) -> list[tuple[str, str]]:
    """Which texts are compared: by title and date, and by file where that does not tell them apart."""
    sides = (("old", log.old), ("new", log.new))
    lines = [(side, version_line(version, language)) for side, version in sides]
    if lines[0][1] != lines[1][1]:
        return lines
    return [(side, f"{line} – {version.file}") for (side, line), (_, version) in zip(lines, sides, strict=True)]


def _pictures(comparison: Comparison, layout: Layout, language: str) -> list[tuple[str, Markup]]:
    """The map, and the same for a narrow screen where it is short enough to be read there as a whole."""
    from markupsafe import Markup

    links, addresses = comparison.alignment.sections, layout.map_addresses()
    drawn = [("wide", PAGE), ("narrow", PHONE)] if len(links) <= MOST_NARROW else [("", PAGE)]
    return [(width, Markup(picture(comparison, links, language, addresses, geometry))) for width, geometry in drawn]


def _kinds(found: Sequence[ReportClause]) -> tuple[str, ...]:
    """The kinds of findings there are, in the order of the rules."""
    return tuple(sorted({k for c in found for k in c.kinds}))


def _relations(found: Sequence[ReportClause]) -> tuple[str, ...]:
    present = {r for c in found for r in (*c.relations, *(("removed",) if c.clause.status == "removed" else ()))}
    return tuple(sorted(present - {"unchanged"}))


@lru_cache(maxsize=8)
def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy that lets in the page's own style and script, by their hashes, and nothing else."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
