"""The comments of the report: what each card says, and the clause it stands beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from agreement_diff.languages import language
from agreement_diff.model.consultation import Comment, Consultation, Passage, Verdict
from agreement_diff.model.document import Document
from agreement_diff.present.outcomes import GROUPS, SIGNS, group_of
from agreement_diff.present.phrasing import say
from agreement_diff.present.plots.comments import counted
from agreement_diff.present.report.addresses import Addresses
from agreement_diff.present.report.clauses import Key, Layout
from agreement_diff.present.report.shapes import Card, Remiss, ReportClause, Source, Tally
from agreement_diff.text.unit_names import unit_name

DOUBTFUL = 0.5
"""Confidence below which a verdict is marked as unsure, so that a human looks first at those."""


class Desk:
    """A consultation laid out on the page of a comparison."""

    def __init__(self, consultation: Consultation, layout: Layout, addresses: Addresses) -> None:
        self.consultation, self.layout = consultation, layout
        self.code = layout.log.language
        self._sides = {"final": self._side(consultation.final), "draft": self._side(consultation.draft)}
        self.names = language(self.code).consultation.names
        self.respondents = {name: f"r{n}" for n, name in enumerate(_respondents(consultation), 1)}
        self.address = [addresses.take(f"c-{c.id}") for c in consultation.comments]
        self._files = {d.id: d.source.name for d in consultation.responses}

    def _side(self, document: Document | None) -> str:
        """Which side of the comparison a text of the consultation is; empty where it is neither."""
        if document is None:
            return ""
        same = [
            s for s, d in (("new", self.layout.comparison.new), ("old", self.layout.comparison.old)) if d == document
        ]
        return same[0] if same else ""

    def word(self, name: str) -> str:
        """A disposition, type or stance in words."""
        return self.names.get(name, name.replace("_", " "))

    def places(self, comment: Comment) -> list[tuple[Key, str]]:
        """The clauses a comment concerns with what they are called, best first: those of the adopted text go first."""
        found: dict[Key, str] = {}
        for version in ("final", "draft"):
            targets = sorted((t for t in comment.targets if t.version == version), key=lambda t: -t.score)
            for target in targets:
                key = self.layout.place(self._sides[version], target.eid) if self._sides[version] else None
                if key and key not in found and not (version == "draft" and found):
                    found[key] = target.label
        return list(found.items())

    def card(self, comment: Comment, address: str) -> Card:
        """The card of a comment."""
        group = group_of(comment.disposition)
        targets = {(t.version, t.label): self.href(t.version, t.eid) for t in comment.targets}
        return Card(
            id=address,
            respondent=comment.respondent,
            respondent_key=self.respondents.get(comment.respondent, ""),
            document=self._files.get(comment.document, comment.document),
            type=self.word(comment.type),
            outcome=group,
            outcome_words=self.word(comment.disposition),
            sign=SIGNS[group],
            quote=comment.quote,
            draft_wording=comment.draft_wording or "",
            proposed_wording=comment.proposed_in_full or comment.proposed_wording or "",
            reason=self._reason(comment),
            sources=tuple(
                Source(self._evidence_label(e), e.quote, self._evidence_href(e.eid)) for e in comment.evidence
            ),
            clauses=tuple((self._target(version, label), href) for (version, label), href in targets.items()),
            doubtful=comment.human is None and comment.confidence < DOUBTFUL,
            human=(comment.human.by or say(self.code, "report.a_human")) if comment.human else "",
        )

    def href(self, version: str, eid: str) -> str:
        """The address of the clause of a unit of the draft or the final text; empty where it is on no page."""
        side = self._sides[version]
        return self.layout.href(side, eid) if side else ""

    def _target(self, version: str, label: str) -> str:
        both = bool(self._sides["draft"])
        name = unit_name(label, self.code)
        return say(self.code, f"report.target_{version}", label=name) if both else name

    def _evidence_label(self, passage: Passage) -> str:
        """The clause of a quotation; one of the draft says so, where both texts are on the page."""
        label, code = unit_name(passage.label, self.code), self.code
        draft = self.consultation.draft
        if not draft or passage.eid is None or _holds(self.consultation.final, passage):
            return label
        return say(code, "report.target_draft", label=label) if _holds(draft, passage) else label

    def _evidence_href(self, eid: str | None) -> str:
        """Evidence is taken from the adopted text, and from the draft where the words are gone."""
        return (self.href("final", eid) or self.href("draft", eid)) if eid else ""

    def _reason(self, comment: Comment) -> str:
        """The reason in the page's language, where the machine's can be said in it; a human's stays as written."""
        verdict: Verdict = comment.human or comment.machine
        template = language(self.code).consultation.reasons.get(verdict.rule, "")
        if self.code == self.consultation.final.language or not template or comment.human:
            return verdict.reason
        return template.format_map(defaultdict(str, verdict.values))


def _holds(document: Document, passage: Passage) -> bool:
    """True where the quotation stands in that unit of the document."""
    unit = document.by_eid.get(passage.eid or "")
    return unit is not None and passage.quote.strip(" …") in unit.text


def _respondents(consultation: Consultation) -> list[str]:
    named = [r.name for r in consultation.respondents]
    return list(dict.fromkeys([*named, *(c.respondent for c in consultation.comments)]))


def with_comments(found: Iterable[ReportClause], desk: Desk) -> tuple[tuple[ReportClause, ...], tuple[Card, ...]]:
    """The clauses with their comments, and the comments that concern none. Each comment has one card on the page."""
    cards: dict[Key, list[Card]] = defaultdict(list)
    also: dict[Key, list[tuple[str, str]]] = defaultdict(list)
    loose = []
    for comment, address in zip(desk.consultation.comments, desk.address, strict=True):
        card, places = desk.card(comment, address), desk.places(comment)
        if not places:
            loose.append(card)
            continue
        cards[places[0][0]].append(card)
        for key, _ in places[1:]:
            also[key].append((card.respondent, card.id))
    keys = {address: key for key, address in desk.layout.address.items()}
    clauses = tuple(c._replace(cards=tuple(cards[keys[c.id]]), also=tuple(also[keys[c.id]])) for c in found)
    return clauses, tuple(loose)


def remiss(desk: Desk, loose: Sequence[Card]) -> Remiss:
    """The consultation at a glance."""
    consultation, code = desk.consultation, desk.code
    counts = {name: _counts([c for c in consultation.comments if c.respondent == name]) for name in desk.respondents}
    stances = {r.name: desk.word(r.stance) for r in consultation.respondents}
    tallies = [Tally(name, stances.get(name, ""), found, sum(found)) for name, found in counts.items()]
    totals = _counts(consultation.comments)
    sentences = [f"{counted(consultation, code)}.", *([_outcomes(totals, code)] if consultation.comments else [])]
    if len(tallies) > 1:
        tallies.append(Tally(say(code, "report.all"), "", totals, sum(totals)))
    return Remiss(sentences, [say(code, f"report.{name}") for name in GROUPS], tallies, _lists(desk), loose)


def _counts(comments: Sequence[Comment]) -> list[int]:
    return [sum(1 for c in comments if group_of(c.disposition) == name) for name in GROUPS]


def _outcomes(totals: Sequence[int], code: str) -> str:
    pairs = zip(GROUPS, totals, strict=True)
    return say(
        code, "report.outcomes", parts=", ".join(f"{n} {say(code, f'report.{g}', count=n)}" for g, n in pairs if n)
    )


def _lists(desk: Desk) -> list[tuple[str, list[tuple[str, str]]]]:
    """Lists that a secretary asks for, each with its heading and lines (words, address); empty ones are left out."""
    consultation, code = desk.consultation, desk.code
    overview = consultation.overview
    lists: list[tuple[str, list[tuple[str, str]]]] = []
    if overview:
        views = {(v.eid): v for v in overview.clauses}
        for name, eids in (("asked", overview.asked_unchanged), ("unasked", overview.changed_unasked)):
            lines = [(v.label, desk.href(v.version, v.eid)) for e in eids if (v := views.get(e))]
            lists.append((say(code, f"report.{name}"), lines))
    lists.append((say(code, "report.silent"), [(name, "") for name in consultation.silent]))
    told = [u.message_sv if code == "sv" else u.message_en for u in consultation.unread]
    lists.append((say(code, "report.unread"), [(line, "") for line in told]))
    return [(title, lines) for title, lines in lists if lines]
