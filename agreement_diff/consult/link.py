"""Which clause a comment concerns, in the version it comments on, and how that is known.

In this order, the first that gives an answer holding for the next:

    stated      a reference in the comment's own words
    quoted      wording that stands in one clause, exactly or nearly
    heading     the line or heading above the comment
    term        a quoted term that one clause has
    lexical     nearest in words, with a margin over the second
    inherited   what the comment before it in the same group or under the same heading concerns

No answer is an answer: a comment without target is in the unlinked queue.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from agreement_diff.consult.clauses import Clauses, Match
from agreement_diff.consult.cues import cues
from agreement_diff.consult.points import Point
from agreement_diff.consult.quotes import Quotation, quotations
from agreement_diff.consult.resolve import Place, References
from agreement_diff.consult.roles import SHORT_QUOTE
from agreement_diff.consult.terms import content_terms, stem
from agreement_diff.model.consultation import How, Reference, Target, Version
from agreement_diff.text.citations.references import format_reference
from agreement_diff.text.words import fold

QUOTE_MIN = 0.6
"""Share of a quotation's words, in order, from which a clause is where it stands: a rewritten sentence keeps 0.76,
unrelated clauses of one agreement share up to 0.35 in stop words and formulas."""
QUOTE_MARGIN = 0.1
LEXICAL_MIN = 0.12
"""Cosine below which nearness in words is chance. A comment of one sentence on the right clause measures 0.15–0.5."""
LEXICAL_MARGIN = 0.015
FEW_TERMS = 3
"""Content words that approval or a general remark needs to be placed by its words; with fewer it is about the whole."""
WHOLE_WEIGHT = 0.3
"""What the arguments around a request count beside it."""
SUGGESTED_WEIGHT = 0.5
TOPIC_WEIGHT = 0.3
"""What the heading above a comment counts beside its own words: it names the matter the report goes through."""
TERM_CLAUSES = 3
"""Clauses that may have a quoted term before it stops telling which is meant."""
UNRESOLVED = 0.2
"""Score of a place that is stated but not there: kept, so that a reader sees what the respondent wrote."""
BEFORE = 60
"""Characters before a reference in which words of comparison are looked for."""
SECOND = 0.5
"""Score of the second reading of a place: the section that bears a table's number, the chapter of several sections."""


class Linked(NamedTuple):
    """What was found: targets best first, the references read, and where each long quotation stands.

    `named` are the words of all references in the comment, other acts' included: they say where, not what.
    """

    targets: tuple[Target, ...]
    references: tuple[Reference, ...]
    quoted: tuple[tuple[Quotation, Match | None], ...]
    named: tuple[str, ...] = ()


class Linker:
    """Links points to the clauses of one version."""

    def __init__(self, clauses: Clauses, version: Version, code: str) -> None:
        self.clauses, self.version, self.code = clauses, version, code
        self.references = References(clauses)
        self._headed: dict[str, list[str]] = defaultdict(list)
        for section in clauses.document.sections:
            if section.heading:
                self._headed[fold(section.heading).strip(" .:;")].append(section.eid)

    def link(self, point: Point, *, guess: bool = False) -> Linked:
        """The clauses a point concerns. `guess` takes the nearest in words also without a margin (a sheet's row)."""
        refs = self._own(point)
        quoted = tuple((q, self._place_of(q)) for q in quotations(point.quote))
        targets = self._stated(refs, sheet=point.stated is not None) if refs else []
        if guess and point.stated is None and refs and all(self._is_aside(point, r) for r in refs):
            targets = self._beside(point, targets)
        targets = self._with_quotes(targets, quoted)
        if targets and self._opens_with_lost_wording(refs, quoted):
            known = {self._section(t.eid) for t in targets}
            targets += [t for t in self._above(point) if self._section(t.eid) not in known]
        targets = targets or self._part(point)
        if not targets and point.owner and not self._of_the_whole(point):
            targets = self._above(point) or self._termed(quoted) or self._lexical(point, guess)
        named = tuple(r.text for r in self.references.read_all(point.masked, self.code))
        return Linked(tuple(targets), refs, quoted, named)

    def _is_aside(self, point: Point, ref: Reference) -> bool:
        """True for a place that is only compared with: `see also section 4.2`, `same problem as with 2.5.1`."""
        before = point.quote[max(0, ref.start - BEFORE) : ref.start]
        before = re.sub(
            r"[\s(]*(?:sections?|§+|avsnitt|artikel|articles?|kap\.)?[\s(]*$", "", before, flags=re.IGNORECASE
        )
        found = cues(self.code).all("aside", before)
        return bool(before.strip()) and any(not before[m.end() :].strip(" (:,") for m in found[-1:])

    def _beside(self, point: Point, compared: list[Target]) -> list[Target]:
        """What a comment that only compares concerns: the nearest in words that it does not compare with."""
        known = {self._section(t.eid) for t in compared}
        nearest = [t for t in self._lexical(point, True) if self._section(t.eid) not in known]
        return nearest + [t.model_copy(update={"score": SECOND}) for t in compared]

    def _opens_with_lost_wording(
        self, refs: Sequence[Reference], quoted: Sequence[tuple[Quotation, Match | None]]
    ) -> bool:
        """True where the point opens with wording that stands nowhere any more, before it names any clause: that is
        wording of the clause named above the point."""
        long = [(q, match) for q, match in quoted if q.words > SHORT_QUOTE]
        if not long or any(r.start < long[0][0].end for r in refs):
            return False
        match = long[0][1]
        return match is None or match.similarity < QUOTE_MIN + QUOTE_MARGIN

    def _of_the_whole(self, point: Point) -> bool:
        """True for what is said of the whole, whatever heading it stands under: approval, or a wish with little matter
        (`Sammantaget behöver skrivelsen förtydligas`). What is reported is of its heading."""
        if point.voice is not None:
            return False
        if cues(self.code).has("general_heading", point.topic):
            return True
        if not cues(self.code).has("whole", point.masked):
            return False
        return point.type == "support" or len(content_terms(point.masked, self.code)) < FEW_TERMS

    def _own(self, point: Point) -> tuple[Reference, ...]:
        """The references of the comment itself; what stands inside a long quotation is the draft's."""
        text = point.stated if point.stated else point.quote
        context = self._context(point)
        found = self.references.read(text, self.code, context)
        long = [q for q in quotations(text) if q.words > SHORT_QUOTE]
        return tuple(r for r in found if not any(q.start <= r.start < q.end for q in long))

    def _context(self, point: Point) -> Reference | None:
        """The place named last above the point; `andra stycket` leans on it."""
        for line in reversed(point.scope):
            found = self.references.read(line, self.code)
            if found:
                return found[-1]
        return None

    def _stated(self, refs: Sequence[Reference], *, sheet: bool) -> list[Target]:
        found: dict[str, Target] = {}
        missing: list[Target] = []
        for ref in refs:
            places = self.references.resolve(ref)
            for place in places:
                self._keep(
                    found,
                    self._target(place.eid, "heading" if _by_name(ref) else "stated", 0.95 if ref.relative else 1.0),
                )
            if ref.table and not (ref.section or ref.article):
                places += self._second(found, ref.table)
            if not places and (ref.section or ref.article) and not ref.act and (sheet or ref.target == "own"):
                bare = ref.model_copy(update={"paragraph": None, "item": None, "sentence": None, "heading": None})
                label = format_reference(bare)
                missing.append(Target(label=label, eid="", version=self.version, how="stated", score=UNRESOLVED))
        self._common_parent(found, refs)
        return [*found.values(), *missing]

    def _second(self, found: dict[str, Target], table: str) -> tuple[Place, ...]:
        """The section that bears the number of a table: `Table 5.2` may be a slip for it."""
        number = table.split()[-1].replace("-", ".")
        places = (
            self.references.resolve(Reference(text=number, start=0, end=0, section=number)) if "." in number else ()
        )
        for place in places:
            self._keep(found, self._target(place.eid, "stated", SECOND))
        return places

    def _common_parent(self, found: dict[str, Target], refs: Sequence[Reference]) -> None:
        """The chapter of sections that one wildcard named (`4.x.3`): it is all that is printed of them in common."""
        texts = {r.text for r in refs}
        sections = [self.clauses.sections[t.eid] for t in found.values() if t.eid in self.clauses.sections]
        if len(texts) != 1 or ".x" not in next(iter(texts)) or len(sections) < 2:
            return
        number = (sections[0].number or "").split(".")[0]
        for place in self.references.resolve(Reference(text=number, start=0, end=0, section=number)):
            self._keep(found, self._target(place.eid, "stated", SECOND))

    def _with_quotes(self, targets: list[Target], quoted: Sequence[tuple[Quotation, Match | None]]) -> list[Target]:
        """The targets with the paragraphs that long quotations stand in: more exact, or of their own."""
        found = {t.eid: t for t in targets}
        for quote, match in quoted:
            if match is None or quote.words <= SHORT_QUOTE:
                continue
            same = found.get(match.unit.section)
            if same is not None:
                del found[match.unit.section]
                found[match.unit.eid] = self._target(match.unit.eid, same.how, same.score)
            elif not any(self._section(t.eid) == match.unit.section for t in found.values()) and (
                not targets or match.similarity >= QUOTE_MIN + QUOTE_MARGIN
            ):
                found[match.unit.eid] = self._target(match.unit.eid, "quoted", round(match.similarity, 3))
        return list(found.values())

    def _place_of(self, quote: Quotation) -> Match | None:
        found = self.clauses.find(quote.text)
        if not found or found[0].similarity < QUOTE_MIN:
            return None
        return (
            None
            if not found[0].exact and len(found) > 1 and found[0].similarity - found[1].similarity < QUOTE_MARGIN
            else found[0]
        )

    def _above(self, point: Point) -> list[Target]:
        """What the nearest line or sentence above names; a heading counts where it is a clause's own."""
        for line in reversed(point.scope):
            refs = self.references.read(line, self.code)
            places = [p for r in refs for p in self.references.resolve(r)]
            if not places:
                places = [Place(eid, eid) for eid in self._headed.get(fold(line).strip(" .:;"), ())]
            if places:
                how: How = (
                    "heading" if line == point.topic or line == (point.scope[0] if point.scope else "") else "inherited"
                )
                return list({p.section: self._target(p.section, how, 0.9) for p in places}.values())
        return []

    def _part(self, point: Point) -> list[Target]:
        """A part that is named by an ordinary word: `i inledningen` where a section is headed so."""
        found = cues(self.code).find("named_part", point.quote)
        if not found:
            return []
        wanted = stem(found.group().split()[-1].lower(), self.code)
        same = [eid for head, eids in self._headed.items() if stem(head, self.code) == wanted for eid in eids]
        return [self._target(eid, "heading", 0.9) for eid in same[:1]]

    def _termed(self, quoted: Sequence[tuple[Quotation, Match | None]]) -> list[Target]:
        for quote, _ in quoted:
            term = fold(quote.text).strip(" .,")
            where = (
                list(dict.fromkeys(u.section for u in self.clauses.units if term and f" {term}" in f" {u.folded}"))
                if quote.words <= SHORT_QUOTE
                else []
            )
            if 0 < len(where) <= TERM_CLAUSES:
                return [self._target(where[0], "term", round(1 / len(where), 2))]
        return []

    def _lexical(self, point: Point, guess: bool) -> list[Target]:
        own = point.masked.replace("·", " ").replace(point.voice or "\n", " ")
        if not guess and len(content_terms(own, self.code)) < (
            FEW_TERMS if point.type in ("support", "general", "editorial") else 1
        ):
            own = ""
        topic = "" if cues(self.code).zone(point.topic) else point.topic
        scores: dict[str, float] = {}
        for text, weight in (
            (own, 1.0),
            (self._whole(point) if own else "", WHOLE_WEIGHT),
            (point.suggested or "", SUGGESTED_WEIGHT),
            (topic, TOPIC_WEIGHT if own else 1.0),
        ):
            for ranked in self.clauses.rank(text) if text else ():
                scores[ranked.section] = scores.get(ranked.section, 0.0) + weight * ranked.score
        best = sorted(scores.items(), key=lambda item: (-item[1], self.clauses.order.get(item[0], 0)))
        if not best:
            return []
        first, second = best[0], best[1] if len(best) > 1 else (None, 0.0)
        if not guess and (first[1] < LEXICAL_MIN or first[1] - second[1] < LEXICAL_MARGIN):
            return []
        return [
            self._target(first[0], "lexical", min(1.0, round(first[1], 3)), min(1.0, round(second[1], 3)), second[0])
        ]

    def _whole(self, point: Point) -> str:
        """All that the point says, where that is more than the words that ask."""
        return "" if len(point.quote) <= len(point.text) + 1 or point.row else point.quote

    def _target(self, eid: str, how: How, score: float, runner_up: float = 0.0, rival: str | None = None) -> Target:
        label = self.clauses.document.label(eid)
        return Target(
            label=label, eid=eid, version=self.version, how=how, score=score, runner_up=runner_up, rival=rival
        )

    def _keep(self, found: dict[str, Target], target: Target) -> None:
        if target.eid not in found or found[target.eid].score < target.score:
            found[target.eid] = target

    def _section(self, eid: str) -> str:
        section = self.clauses.document.section_of.get(eid)
        return section.eid if section else ""


def _by_name(ref: Reference) -> bool:
    return not (ref.section or ref.article or ref.annex or ref.chapter or ref.table)
