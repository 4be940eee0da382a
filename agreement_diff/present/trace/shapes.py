"""The compilation of comments (sammanställning), arranged: what every writer of it lays out. No layout here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from agreement_diff.languages import language as profile
from agreement_diff.model.consultation import Comment, Consultation, Overview, Version
from agreement_diff.model.value import Value
from agreement_diff.present.outcomes import SIGNS, group_of
from agreement_diff.present.phrasing import say
from agreement_diff.present.sentences import quoted
from agreement_diff.text.unit_names import unit_name

UNMET = ("not_adopted", "partly", "text_changed_unclear", "not_determinable")
"""Outcomes that a respondent is owed an answer on."""
COLUMNS = (
    "number",
    "respondent",
    "clause",
    "comment",
    "type",
    "proposal",
    "outcome",
    "reason",
    "evidence",
    "confidence",
)


class PointRow(Value):
    """One comment as a row: every cell in the reader's language, the quotation verbatim."""

    number: str
    id: str
    respondent: str
    clause: str
    comment: str
    type: str
    proposal: str
    outcome: str
    reason: str
    evidence: str
    confidence: str
    decided_by: str
    disposition: str

    @property
    def group(self) -> str:
        """The group of its outcome, by which it is coloured and signed."""
        return group_of(self.disposition)

    @property
    def sign(self) -> str:
        """The sign of that group."""
        return SIGNS[self.group]

    @property
    def unmet(self) -> bool:
        """True for an outcome that the respondent is owed an answer on."""
        return self.disposition in UNMET

    def cells(self) -> tuple[str, ...]:
        """The cells in the order of `COLUMNS`."""
        return tuple(str(getattr(self, name)) for name in COLUMNS)


class ClauseRow(Value):
    """One clause with the comments about it, by number."""

    clause: str
    state: str
    comments: str
    respondents: str


class RespondentRow(Value):
    """One respondent: its stance, how many comments, and those that were not met in full."""

    name: str
    stance: str
    count: int
    unmet: tuple[PointRow, ...]


class Compilation(Value):
    """The whole compilation. `points` has every comment once, in the order of the responses."""

    language: str
    title: str
    summary: tuple[str, ...]
    header: tuple[str, ...]
    points: tuple[PointRow, ...]
    clauses: tuple[ClauseRow, ...]
    respondents: tuple[RespondentRow, ...]
    asked_unchanged: tuple[str, ...]
    changed_unasked: tuple[str, ...]
    fragments: tuple[tuple[str, str], ...]
    silent: tuple[str, ...]
    unread: tuple[str, ...]


def compile_trace(consultation: Consultation, code: str) -> Compilation:
    """A consultation arranged as Swedish practice expects: all points with position and reason, then by clause, then by
    respondent with what each is owed an answer on, then what nobody asked for and what several asked for in vain."""
    names = profile(code).consultation.names
    rows = {c.id: _row(n, c, code, _seconds(c, consultation, code)) for n, c in enumerate(consultation.comments, 1)}
    view = consultation.overview
    return Compilation(
        language=code,
        title=say(code, "trace.title", text=consultation.final.title or consultation.final.id),
        summary=_summary(consultation, code),
        header=tuple(say(code, f"trace.{name}") for name in COLUMNS),
        points=tuple(rows.values()),
        clauses=tuple(
            ClauseRow(
                clause=unit_name(v.label, code),
                state=say(code, f"trace.state.{v.state}"),
                comments=", ".join(rows[c].number for c in v.comments if c in rows),
                respondents=", ".join(v.respondents),
            )
            for v in (view.clauses if view else ())
            if v.comments
        ),
        respondents=tuple(
            RespondentRow(
                name=r.name,
                stance=names.get(r.stance, r.stance),
                count=len(r.comments),
                unmet=tuple(rows[c] for c in r.comments if c in rows and rows[c].unmet),
            )
            for r in consultation.respondents
        ),
        asked_unchanged=_labels(view, view.asked_unchanged if view else ()),
        changed_unasked=_labels(view, view.changed_unasked if view else ()),
        fragments=tuple((f.clause or "", f.text) for f in consultation.fragments),
        silent=consultation.silent,
        unread=tuple(u.message_sv if code == "sv" else u.message_en for u in consultation.unread),
    )


def _row(number: int, comment: Comment, code: str, seconds: Sequence[str]) -> PointRow:
    names = profile(code).consultation.names
    evidence = [
        f"{unit_name(p.label, code)}: {quoted(p.quote, code)}" if p.label else quoted(p.quote, code)
        for p in comment.evidence
    ]
    evidence += [say(code, "trace.second", clause=name) for name in seconds]
    return PointRow(
        number=str(number),
        id=comment.id,
        respondent=comment.respondent,
        clause=clauses_of(comment, code),
        comment=comment.quote,
        type=names.get(comment.type, comment.type),
        proposal=comment.proposed_wording or "",
        outcome=names.get(comment.disposition, comment.disposition),
        reason=reason_in(comment, code),
        evidence=" · ".join(evidence),
        confidence=f"{round(comment.confidence * 100)} %",
        decided_by=say(code, "trace.human", by=comment.human.by) if comment.human else say(code, "trace.machine"),
        disposition=comment.disposition,
    )


def reason_in(comment: Comment, code: str) -> str:
    """The reason of the verdict in force, in the reader's language where the machine gave it; a human's as written."""
    verdict = comment.machine
    phrase = profile(code).consultation.reasons.get(verdict.rule)
    if comment.human or phrase is None:
        return comment.reason
    values = dict(verdict.values)
    return phrase.format_map(defaultdict(str, values, label=unit_name(values.get("label", ""), code)))


def _seconds(comment: Comment, consultation: Consultation, code: str) -> list[str]:
    """The clauses that came second when a comment's clause was looked for, where that was a matter of likeness."""
    texts = {"final": consultation.final, "draft": consultation.draft}
    named = {t.eid for t in comment.targets}
    found = [(texts[t.version], t.rival) for t in comment.targets if t.rival and t.rival not in named]
    labels = [unit_name(text.label(rival), code) for text, rival in found if text is not None]
    return [label for label in dict.fromkeys(labels) if label]


def _summary(consultation: Consultation, code: str) -> tuple[str, ...]:
    comments = consultation.comments
    counted_ = {"comments": len(comments), "respondents": len(consultation.respondents)}
    said = {name: say(code, f"trace.count_{name}", count=count) for name, count in counted_.items()}
    said["comments"] = said["comments"][:1].upper() + said["comments"][1:]
    out = [say(code, "trace.counted", **said)]
    names = profile(code).consultation.names
    counted = [
        (k, sum(c.disposition == k for c in comments)) for k in names if any(c.disposition == k for c in comments)
    ]
    if counted:
        out.append("; ".join(f"{names[kind]}: {count}" for kind, count in counted) + ".")
    if consultation.draft is None:
        out.append(say(code, "trace.draft_lost", count=len(consultation.fragments)))
    out.append(say(code, "trace.method"))
    return tuple(out)


def _labels(view: Overview | None, eids: Sequence[str]) -> tuple[str, ...]:
    """The printed names of clauses, each once."""
    names = {v.eid: v.label for v in (view.clauses if view else ())}
    return tuple(dict.fromkeys(names.get(eid, eid) for eid in eids))


def labels_in(comment: Comment, version: Version) -> list[str]:
    """The printed names of the clauses of one version that a comment concerns, each once."""
    return list(dict.fromkeys(t.label for t in comment.targets if t.version == version))


def clauses_of(comment: Comment, code: str) -> str:
    """The clauses of the adopted text that a comment concerns, and what they were called in the draft where known."""
    final = [unit_name(label, code) for label in labels_in(comment, "final")]
    draft = [unit_name(label, code) for label in labels_in(comment, "draft")]
    if not final and not draft:
        return say(code, "trace.unlinked")
    before = say(code, "trace.in_draft", clauses="; ".join(draft)) if draft and draft != final else ""
    return " ".join(part for part in ("; ".join(final), before) if part)
