"""From responses to the Consultation: each response read on its own, then what needs them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

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
from agreement_diff.consult.passages import spans_of
from agreement_diff.consult.points import Point
from agreement_diff.consult.respondents import respondent_name, silent, stance, voice_stance
from agreement_diff.consult.sheets import is_sheet, sheet_points
from agreement_diff.consult.verdicts import matched
from agreement_diff.consult.voices import names
from agreement_diff.consult.wording import Wording, wording
from agreement_diff.languages import language
from agreement_diff.model.comparison import Alignment
from agreement_diff.model.consultation import (
    Comment,
    Consultation,
    Fragment,
    HumanVerdict,
    Respondent,
    Stance,
    Target,
    Verdict,
    Verdicts,
    Version,
)
from agreement_diff.model.document import Document
from agreement_diff.text.words import fold


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
        comments: list[Comment] = []
        fragments: list[Fragment] = []
        spoken: list[tuple[str, Stance, str, tuple[str, ...]]] = []
        for document in responses:
            found, pieces, voices = self.response(document)
            comments += found
            fragments += pieces
            spoken += voices
        human, stale = matched(verdicts, comments)
        judged = tuple(_in_force(c, human) for c in comments)
        respondents = _respondents(spoken)
        return Consultation(
            final=self.final.document,
            draft=self.draft.document if self.draft else None,
            responses=tuple(responses),
            comments=judged,
            respondents=respondents,
            fragments=distinct(fragments),
            stale_verdicts=stale,
            silent=silent(consultees, respondents),
            overview=overview(judged, self.final.document, self.draft.document if self.draft else None, self.alignment),
        )

    def response(
        self, document: Document
    ) -> tuple[list[Comment], list[Fragment], list[tuple[str, Stance, str, tuple[str, ...]]]]:
        """One response: its comments, what it keeps of a lost draft, and who speaks in it with which stance."""
        words = cues(document.language)
        sheet = is_sheet(document)
        reported = not sheet and is_digest(document, words)
        points = (
            sheet_points(document, words)
            if sheet
            else digest_points(document, words)
            if reported
            else one_voice_points(document, words, self.headings)
        )
        linker = self._linker(document.language)
        links = inherited(points, [linker.link(p, guess=sheet) for p in points])
        name = respondent_name(document, words)
        anonymous = language(document.language).consultation.names["anonymous"]
        made: list[Comment] = []
        fragments: list[Fragment] = []
        for i, (point, linked) in enumerate(zip(points, links, strict=True), 1):
            said = wording(point, linked, words)
            who = point.voice or (anonymous if reported else name)
            made.append(self._comment(document, f"{document.id}/c{point.row or i}", who, point, linked, said, words))
            if self.draft is None:
                fragments += quoted_fragments(
                    document.id, point, linked, said, self.final, linker.references, document.language
                )
        if self.draft is None and not sheet:
            fragments += retold_fragments(document, self.final, words)
        return _distinct_ids(made), fragments, _voices(document, made, points, name, words, several=sheet or reported)

    def _linker(self, code: str) -> Linker:
        if code not in self._linkers:
            self._linkers[code] = Linker(self.base, self.version, code)
        return self._linkers[code]

    def _comment(
        self, document: Document, identifier: str, who: str, point: Point, linked: Linked, said: Wording, words: Cues
    ) -> Comment:
        targets = linked.targets + self._carried(linked.targets)
        change = change_of(targets, self.draft, self.final, self.carrier)
        asked = asked_terms(point, words, self.final.document.title)
        verdict = judge(Case(point, linked, targets, said, change, self.draft, self.final, words, asked))
        return Comment(
            id=identifier,
            document=document.id,
            respondent=who,
            quote=point.quote,
            spans=tuple(s for p in point.pieces for s in spans_of(p)),
            type=point.type if point.owner else "procedural",
            addressed_to="owner" if point.owner else "other",
            group=f"{document.id}/g{point.group}" if point.group is not None else None,
            references=linked.references,
            targets=targets,
            draft_wording="\n".join(said.draft) or None,
            proposed_wording="\n".join(said.proposed) or None,
            proposed_in_full=said.full,
            disposition=verdict.disposition,
            evidence=verdict.evidence,
            reason=verdict.reason,
            confidence=verdict.confidence,
            machine=verdict,
        )

    def _carried(self, targets: Sequence[Target]) -> tuple[Target, ...]:
        if self.carrier is None:
            return ()
        found = {c.eid: c for t in targets if t.eid for c in self.carrier.targets(t)}
        return tuple(found.values())


def _in_force(comment: Comment, human: Mapping[str, HumanVerdict]) -> Comment:
    entry = human.get(comment.id)
    if entry is None:
        return comment
    verdict = Verdict(
        disposition=entry.disposition,
        reason=entry.reason,
        confidence=1.0,
        evidence=comment.evidence,
        by=entry.by or "human",
        rule="human",
    )
    return comment.model_copy(
        update={
            "human": verdict,
            "disposition": verdict.disposition,
            "reason": verdict.reason or comment.reason,
            "confidence": 1.0,
        }
    )


def _distinct_ids(comments: list[Comment]) -> list[Comment]:
    """Comments with ids of their own: a row number met twice gets a count."""
    seen: dict[str, int] = defaultdict(int)
    found = []
    for comment in comments:
        seen[comment.id] += 1
        n = seen[comment.id]
        found.append(comment if n == 1 else comment.model_copy(update={"id": f"{comment.id}_{n}"}))
    return found


def _voices(
    document: Document, comments: Sequence[Comment], points: Sequence[Point], name: str, words: Cues, *, several: bool
) -> list[tuple[str, Stance, str, tuple[str, ...]]]:
    if not several:
        return [(name, stance(document, words, points, name), document.id, tuple(c.id for c in comments))]
    spoken: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        for who in names(comment.respondent, words):
            spoken[who].append(comment)
    return [
        (who, voice_stance(said, who, document.language), document.id, tuple(c.id for c in said))
        for who, said in spoken.items()
    ]


def _respondents(spoken: Sequence[tuple[str, Stance, str, tuple[str, ...]]]) -> tuple[Respondent, ...]:
    """One respondent per name, in order of appearance; the first stance that says something holds."""
    found: dict[str, Respondent] = {}
    for name, taken, document, ids in spoken:
        old = found.get(fold(name))
        if old is None:
            found[fold(name)] = Respondent(name=name, stance=taken, documents=(document,), comments=ids)
        else:
            found[fold(name)] = old.model_copy(
                update={
                    "stance": old.stance if old.stance != "framgår_ej" else taken,
                    "documents": tuple(dict.fromkeys((*old.documents, document))),
                    "comments": old.comments + ids,
                }
            )
    return tuple(found.values())
