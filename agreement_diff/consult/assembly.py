"""From responses to the Consultation: each response read on its own, then what needs them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from agreement_diff.consult.case import Case, asked_terms
from agreement_diff.consult.changes import Carrier, change_of
from agreement_diff.consult.clauses import Clauses
from agreement_diff.consult.comments import one_voice_points
from agreement_diff.consult.cues import Cues, cues
from agreement_diff.consult.digests import digest_points, is_digest
from agreement_diff.consult.dispositions import judge
from agreement_diff.consult.fragments import distinct, quoted_fragments, retold_fragments
from agreement_diff.consult.inherit import inherited
from agreement_diff.consult.link import Linked, Linker
from agreement_diff.consult.overview import overview
from agreement_diff.consult.passages import Passages, passages, spans_of
from agreement_diff.consult.points import Point
from agreement_diff.consult.respondents import respondent_name, silent, spoken_name, stance
from agreement_diff.consult.sheets import is_sheet, sheet_points
from agreement_diff.consult.speakers import Speaker, reported, respondents
from agreement_diff.consult.verdicts import matched
from agreement_diff.consult.wording import Wording, wording
from agreement_diff.languages import language
from agreement_diff.model.comparison import Alignment
from agreement_diff.model.consultation import (
    Comment,
    Consultation,
    Fragment,
    HumanVerdict,
    Target,
    Verdict,
    Verdicts,
    Version,
)
from agreement_diff.model.document import Document
from agreement_diff.text.words import fold


class Read(NamedTuple):
    """What one response gives."""

    comments: list[Comment]
    fragments: list[Fragment]
    speakers: list[Speaker]


class Assembly:
    """One consultation: its texts as indexes, and what they are asked."""

    def __init__(self, *, final: Document, draft: Document | None, alignment: Alignment | None) -> None:
        self.alignment = alignment
        self.final = Clauses(final)
        self.draft = Clauses(draft) if draft is not None else None
        self.carrier = Carrier(self.draft, self.final, alignment) if self.draft is not None else None
        self.base = self.draft or self.final
        self.version: Version = "draft" if draft is not None else "final"
        self.headings = frozenset(fold(s.heading).strip(" :;.") for s in self.base.document.sections if s.heading)
        self._linkers: dict[str, Linker] = {}

    def consult(
        self, responses: Sequence[Document], *, verdicts: Verdicts | None, consultees: Sequence[str]
    ) -> Consultation:
        """All responses, then the verdicts of a human, the respondents and the overview."""
        read = [self.response(document) for document in responses]
        comments = [c for r in read for c in r.comments]
        human, stale = matched(verdicts, comments)
        judged = tuple(_in_force(c, human) for c in comments)
        answered = respondents([s for r in read for s in r.speakers])
        draft = self.draft.document if self.draft else None
        return Consultation(
            final=self.final.document,
            draft=draft,
            responses=tuple(responses),
            comments=judged,
            respondents=answered,
            fragments=distinct([f for r in read for f in r.fragments]),
            stale_verdicts=stale,
            silent=silent(consultees, answered),
            overview=overview(judged, self.final.document, draft, self.alignment),
        )

    def response(self, document: Document) -> Read:
        """One response: its comments, what it keeps of a lost draft, and who speaks in it with which stance."""
        words = cues(document.language)
        if is_sheet(document):
            comments, fragments = self._comments(document, sheet_points(document, words), words, None, sheet=True)
            return Read(comments, fragments, reported(document.id, comments, words))
        said = passages(document, words)
        if is_digest(document, said, words):
            points = digest_points(said, words, document.issuer)
            anonymous = language(document.language).consultation.names["anonymous"]
            comments, fragments = self._comments(document, points, words, anonymous)
            return Read(
                comments, fragments + self._retold(document, said, words), reported(document.id, comments, words)
            )
        points = one_voice_points(said, words, self.headings)
        name = respondent_name(document, said, words)
        comments, fragments = self._comments(document, points, words, name)
        speaker = Speaker(name, stance(said, words, points), document.id, tuple(c.id for c in comments))
        return Read(comments, fragments + self._retold(document, said, words), [speaker])

    def _comments(
        self, document: Document, points: Sequence[Point], words: Cues, name: str | None, *, sheet: bool = False
    ) -> tuple[list[Comment], list[Fragment]]:
        """A comment for every point, and the draft wording that they quote where the draft is lost."""
        linker = self._linker(document.language)
        links = inherited(points, [linker.link(p, guess=sheet) for p in points])
        unknown = language(document.language).consultation.names["unknown_respondent"]
        made: list[Comment] = []
        fragments: list[Fragment] = []
        for i, (point, linked) in enumerate(zip(points, links, strict=True), 1):
            quoted = wording(point, linked, words)
            who = spoken_name(point.voice, words) or name or unknown
            made.append(self._comment(document, f"{document.id}/c{point.row or i}", who, point, linked, quoted, words))
            if self.draft is None:
                fragments += quoted_fragments(
                    document.id, point, linked, quoted, self.final, linker.references, words.code
                )
        return _distinct_ids(made), fragments

    def _retold(self, document: Document, said: Passages, words: Cues) -> list[Fragment]:
        return [] if self.draft is not None else list(retold_fragments(document.id, said, self.final, words))

    def _linker(self, code: str) -> Linker:
        if code not in self._linkers:
            self._linkers[code] = Linker(self.base, self.version, code)
        return self._linkers[code]

    def _comment(
        self, document: Document, key: str, who: str, point: Point, linked: Linked, quoted: Wording, words: Cues
    ) -> Comment:
        targets = linked.targets + self._carried(linked.targets)
        change = change_of(targets, self.draft, self.final, self.carrier)
        asked = asked_terms(point, words, self.final.document.title, linked.named)
        found = judge(Case(point, linked, targets, quoted, change, self.draft, self.final, words, asked))
        return Comment(
            id=key,
            document=document.id,
            respondent=who,
            quote=point.quote,
            spans=tuple(s for p in point.pieces for s in spans_of(p)),
            type=point.type if point.owner else "procedural",
            addressed_to="owner" if point.owner else "other",
            group=f"{document.id}/g{point.group}" if point.group is not None else None,
            references=linked.references,
            targets=targets,
            draft_wording="\n".join(quoted.draft) or None,
            proposed_wording="\n".join(quoted.proposed) or None,
            proposed_in_full=quoted.full,
            disposition=found.disposition,
            evidence=found.evidence,
            reason=found.reason,
            confidence=found.confidence,
            machine=found,
        )

    def _carried(self, targets: Sequence[Target]) -> tuple[Target, ...]:
        if self.carrier is None:
            return ()
        found = {c.eid: c for t in targets if t.eid for c in self.carrier.targets(t)}
        return tuple(found.values())


def _in_force(comment: Comment, human: Mapping[str, HumanVerdict]) -> Comment:
    """The comment with a human's verdict in force, where there is one; the machine's is kept beside it."""
    entry = human.get(comment.id)
    if entry is None:
        return comment
    given = Verdict(
        disposition=entry.disposition,
        reason=entry.reason,
        confidence=1.0,
        evidence=comment.evidence,
        by=entry.by or "human",
        rule="human",
    )
    reason = given.reason or comment.reason
    update = {"human": given, "disposition": given.disposition, "reason": reason, "confidence": 1.0}
    return comment.model_copy(update=update)


def _distinct_ids(comments: list[Comment]) -> list[Comment]:
    """Comments with ids of their own: a row number met twice gets a count."""
    seen: dict[str, int] = defaultdict(int)
    found = []
    for comment in comments:
        seen[comment.id] += 1
        n = seen[comment.id]
        found.append(comment if n == 1 else comment.model_copy(update={"id": f"{comment.id}_{n}"}))
    return found
