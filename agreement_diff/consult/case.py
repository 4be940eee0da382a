"""All that is known of one comment when it is judged, and how a verdict on it is put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from agreement_diff.consult.changes import Change
from agreement_diff.consult.clauses import Clauses, Unit
from agreement_diff.consult.cues import Cues
from agreement_diff.consult.link import Linked
from agreement_diff.consult.points import Point
from agreement_diff.consult.proposals import Found, nearest_line
from agreement_diff.consult.terms import all_terms, content_terms, found_in, stem
from agreement_diff.consult.wording import Wording
from agreement_diff.languages import language
from agreement_diff.model.consultation import DispositionKind, Passage, Target, Verdict
from agreement_diff.text.unit_names import unit_name
from agreement_diff.text.words import words

SPECIFIC = 2
"""Content words a request needs to be tested by its words; fewer are too general."""
WORDS_SHOWN = 6


class Case(NamedTuple):
    """All there is on one comment: what it says, where it points, what the texts are and did."""

    point: Point
    linked: Linked
    targets: tuple[Target, ...]
    wording: Wording
    change: Change | None
    draft: Clauses | None
    final: Clauses
    cues: Cues
    asked: tuple[str, ...]
    """Content words of the request, without names of who asks and words of the agreement's title."""

    @property
    def label(self) -> str:
        """What the clause is called in the final text, the agreement itself where none is known."""
        return self.change.label if self.change else (self.final.document.title or self.final.document.id)

    @property
    def sure(self) -> float:
        """How sure the link is; a verdict is never surer."""
        return max((t.score for t in self.targets), default=0.5)


def asked_terms(point: Point, cues: Cues, title: str | None, named: Sequence[str] = ()) -> tuple[str, ...]:
    """The content words of what a point asks: without quoted words, names of who asks, and references (`named`)."""
    text = f"{point.masked} {point.suggested or ''}".replace(point.voice or "\n", " ").replace("·", " ")
    for reference in sorted(named, key=len, reverse=True):
        text = text.replace(reference, " ")
    for match in reversed(cues.all("own_voice", text)):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    own = all_terms(title or "", cues.code)
    return tuple(t for t in content_terms(text, cues.code) if t not in own and not t.isdigit())


def verdict(
    case: Case,
    disposition: DispositionKind,
    rule: str,
    confidence: float,
    evidence: tuple[Passage, ...] = (),
    **values: str,
) -> Verdict:
    """A verdict with its reason in words, by the rule that decided; an unsure link to a clause lowers confidence."""
    filled = {"label": case.label, "words": "", "account": "", **values}
    named = {**filled, "label": unit_name(filled["label"], case.final.code)}
    reason = language(case.final.code).consultation.reasons[rule].format_map(named)
    sure = confidence if disposition == "not_applicable" else confidence * (0.5 + 0.5 * case.sure)
    return Verdict(
        disposition=disposition,
        reason=reason,
        confidence=round(sure, 2),
        evidence=evidence,
        rule=rule,
        values=tuple(sorted(filled.items())),
    )


def is_unchanged(case: Case) -> bool:
    """True where the clause is known in both versions and stands as it was."""
    return case.change is not None and case.change.state == "unchanged"


def having(phrase: str, units: tuple[Unit, ...]) -> list[Unit]:
    """The units that hold a phrase; a single word must stand as a word of its own."""
    return (
        [
            u
            for u in units
            if phrase and f" {phrase} " in f" {u.folded} ".replace(",", " ").replace(".", " ").replace('"', " ")
        ]
        if len(phrase.split()) == 1
        else [u for u in units if phrase and phrase in u.folded]
    )


def where_found(case: Case, found: tuple[Found, ...]) -> tuple[Passage, ...]:
    """The passages of the final text in which wordings were found."""
    return tuple(
        Passage(
            label=case.final.document.label(f.match.unit.eid),
            eid=f.match.unit.eid,
            quote=nearest_line(f.text, f.match.unit.text, case.final.code),
        )
        for f in found
        if f.match is not None
    )


def passages(case: Case, units: list[Unit], said: str) -> tuple[Passage, ...]:
    """The first two units as evidence, each by its line that comes nearest to what was said."""
    return tuple(
        Passage(label=case.final.document.label(u.eid), eid=u.eid, quote=nearest_line(said, u.text, case.final.code))
        for u in units[:2]
    )


def rewritten(case: Case, gone: list[str]) -> tuple[Passage, ...]:
    """Where the final text holds wordings that are gone from the clause itself."""
    found = [(q, case.final.find(q)) for q in gone]
    return tuple(
        Passage(
            label=case.final.document.label(m[0].unit.eid),
            eid=m[0].unit.eid,
            quote=nearest_line(q, m[0].unit.text, case.final.code),
        )
        for q, m in found
        if m
    )


def nearest(case: Case) -> tuple[Passage, ...]:
    """The paragraph of the final clause that comes nearest to what was asked."""
    units = case.change.final if case.change else ()
    if not units:
        return ()
    best = max(units, key=lambda u: sum(found_in(t, all_terms(u.text, case.final.code)) for t in case.asked))
    return (Passage(label=case.final.document.label(best.eid), eid=best.eid, quote=best.text),)


def short(text: str, limit: int = 120) -> str:
    """A text on one line, cut after a whole word."""
    plain = " ".join(text.split())
    return plain if len(plain) <= limit else plain[: limit - 1].rsplit(" ", 1)[0] + " …"


def listed(case: Case, terms: Sequence[str]) -> str:
    """Terms as the comment spells them, a few of them: `tillgänglig, avgift`."""
    spelt: dict[str, str] = {}
    for word in words(f"{case.point.quote} {case.point.suggested or ''}"):
        spelt.setdefault(stem(word.replace("-", "").strip("'"), case.cues.code), word)
    return ", ".join(spelt.get(t, t) for t in terms[:WORDS_SHOWN])
