"""The plot of comments: for each clause how many there are, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from agreement_diff.languages import language
from agreement_diff.model.consultation import Comment, Consultation, Version
from agreement_diff.model.document import Document
from agreement_diff.model.plot import Plot
from agreement_diff.present.clause_names import Names
from agreement_diff.present.outcomes import GROUPS
from agreement_diff.present.phrasing import say
from agreement_diff.present.plots.bars import Panel, Part, Row, bars, fits, row_height
from agreement_diff.present.plots.sheet import MARGIN, SLIDE, Look, heading, legend, plot, words_at

LOOKS: Mapping[str, Look] = {
    "adopted_verbatim": Look("adopted_verbatim", "#5db593", "#00573f"),
    "adopted_in_substance": Look("adopted_in_substance", "#a5dcc8", "#00573f", "dotted"),
    "partly": Look("partly", "#f2cd73", "#8a6100", "rising"),
    "not_adopted": Look("not_adopted", "#ef9f82", "#8f2d00", "crossed"),
    "text_changed_unclear": Look("text_changed_unclear", "#cfb6e3", "#5d3a7d", "level"),
    "not_determinable": Look("not_determinable", "#d9dde3", "#59616b", "upright"),
    "not_applicable": Look("not_applicable", "#f7f8fa", "#59616b"),
}
TOP, FOOT = 176.0, 74.0
PANEL = 420.0
MOST_NARROW = 40
TICKS = 6
"""At most so many lines on the scale."""


class Counted(NamedTuple):
    """A clause, or none, and how many of its comments had which outcome."""

    name: str
    counts: Counter[str]


def comments_plot(consultation: Consultation, code: str) -> Plot:
    """Each comment once, under the clause that it concerns most; those without a clause last."""
    room = SLIDE[1] - TOP - FOOT
    found = _fitting(by_clause(consultation, code), fits(room), code)
    title = say(code, "plot.comments")
    parts = heading(title, consultation.final.title or consultation.final.source.name, SLIDE[0])
    key, height = legend(_legend(consultation, code), MARGIN, 102, SLIDE[0] - 2 * MARGIN)
    top = max(TOP, 102 + height + 14)
    row = row_height(len(found), SLIDE[1] - top - FOOT)
    parts += [*key, *_bars(Panel(MARGIN, 340, 780, 40, top, row), found, code)]
    parts.append(
        words_at(MARGIN, SLIDE[1] - 18, say(code, "plot.comments_note"), quiet=True, width=SLIDE[0] - 2 * MARGIN)
    )
    return plot("comments", title, description(consultation, code), SLIDE, parts, LOOKS.values())


def narrow_comments(consultation: Consultation, code: str) -> Plot:
    """The same, narrow enough for a phone."""
    found = _fitting(by_clause(consultation, code), MOST_NARROW, code)
    key, height = legend(_legend(consultation, code), 4, 6, PANEL - 8)
    panel = Panel(0, 165, 205, 30, 16 + height, 26)
    size = (PANEL, panel.top + panel.row * len(found) + 28)
    title = say(code, "plot.comments")
    parts = [*key, *_bars(panel, found, code)]
    return plot("comments", title, description(consultation, code), size, parts, LOOKS.values())


def description(consultation: Consultation, code: str) -> str:
    """What the plot says of all comments, in a sentence."""
    totals: Counter[str] = Counter(c.disposition for c in consultation.comments)
    names = language(code).consultation.names
    told = ", ".join(f"{names[kind]} {totals[kind]}" for kind in LOOKS if totals[kind])
    return f"{counted(consultation, code)}{': ' if told else ''}{told}."


def counted(consultation: Consultation, code: str) -> str:
    """How many comments by how many respondents, in words: `10 comments from 1 respondent`."""
    comments, respondents = len(consultation.comments), len(consultation.respondents)
    return say(
        code, "count.from", comments=say(code, "count.comments", count=comments),
        respondents=say(code, "count.respondents", count=respondents),
    )  # fmt: skip


def by_clause(consultation: Consultation, code: str) -> list[Counted]:
    """The clauses that comments concern in reading order: the adopted text's, those only in the draft, none at all."""
    texts: list[tuple[Version, Document]] = [("final", consultation.final)]
    if consultation.draft:
        texts.append(("draft", consultation.draft))
    found: dict[tuple[str, str], Counter[str]] = {}
    for comment in consultation.comments:
        found.setdefault(_place(comment, texts), Counter())[comment.disposition] += 1
    rows = []
    for version, document in texts:
        names = Names(document, code)
        for section in document.sections:
            if counts := found.get((version, section.eid)):
                name = names.full(section)
                rows.append(
                    Counted(name if version == "final" else say(code, "report.target_draft", label=name), counts)
                )
    none = found.get(("", ""))
    return [*rows, Counted(say(code, "plot.no_clause"), none)] if none else rows


def _place(comment: Comment, texts: Sequence[tuple[Version, Document]]) -> tuple[str, str]:
    """The version and the section that a comment concerns most; empty where it concerns none."""
    for version, document in texts:
        targets = [t for t in comment.targets if t.version == version and t.eid in document.section_of]
        if targets:
            return version, document.section_of[max(targets, key=lambda t: t.score).eid].eid
    return "", ""


def _fitting(found: list[Counted], most: int, code: str) -> list[Counted]:
    """All rows where they fit; else those with most comments, and the rest as one."""
    if len(found) <= most:
        return found
    order = sorted(range(len(found)), key=lambda i: (-found[i].counts.total(), i))
    shown, left = sorted(order[: most - 1]), order[most - 1 :]
    together = sum((found[i].counts for i in left), Counter[str]())
    return [*(found[i] for i in shown), Counted(say(code, "plot.others", count=len(left)), together)]


def _legend(consultation: Consultation, code: str) -> list[tuple[Look, str]]:
    present = {c.disposition for c in consultation.comments}
    names = language(code).consultation.names
    return [(look, names[kind]) for kind, look in LOOKS.items() if kind in present]


def _bars(panel: Panel, found: Sequence[Counted], code: str) -> list[str]:
    names = language(code).consultation.names
    rows = []
    for name, counts in found:
        parts = [
            Part(look, counts[kind], str(counts[kind]), f"{name}: {names[kind]}, {counts[kind]}")
            for kinds in GROUPS.values()
            for kind in kinds
            if counts[kind]
            for look in (LOOKS[kind],)
        ]
        rows.append(Row(name, parts, str(counts.total())))
    full = max((counts.total() for _, counts in found), default=0)
    if not rows:
        return [words_at(panel.left, panel.top + 20, say(code, "plot.no_comments"))]
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**6) if full / s <= TICKS)
    return bars(panel, rows, full, [(value, str(value)) for value in range(0, full + 1, step)])
