"""What became of a comment: what was asked, held against what the text did.

The rules stand in `RULES` in the order they are asked; the first that can tell decides, and says by which rule, on what
evidence and how sure it is. Where the text does not tell, the verdict is "not determinable": a human decides.
The authority's own account is evidence apart from the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from agreement_diff.consult.changes import Change, touched
from agreement_diff.consult.clauses import Clauses, Unit
from agreement_diff.consult.cues import Cues
from agreement_diff.consult.echoes import echoes, stands
from agreement_diff.consult.link import Linked
from agreement_diff.consult.points import Point
from agreement_diff.consult.proposals import Found, nearest_line, search
from agreement_diff.consult.quantities import quantities
from agreement_diff.consult.terms import all_terms, content_terms, found_in
from agreement_diff.consult.wording import Wording
from agreement_diff.languages import language
from agreement_diff.model.consultation import DispositionKind, Passage, Target, Verdict
from agreement_diff.text.words import fold

TAKEN = 0.5
"""Share of the asked-for words the draft lacked that the final clause must have for the request to be met in substance."""
PARTLY = 0.25
MISSING = 0.35
"""Share of the asked-for words absent from the text from which, without a draft, the request was not met."""
SPECIFIC = 2
"""Content words a request needs to be tested by its words; fewer are too general."""
TOGETHER = 2
"""Asked-for words that one new sentence must have, at least one of them new to the clause."""
MANY = 3
"""Asked-for words in one new sentence from which they are no coincidence even where most of the request is lacking."""
WORDS_SHOWN = 6
_NUMBER = re.compile(r"(?<![\w.])(?:\d+(?:\.\d+)+|§ ?\d+(?: ?[a-z]\b)?|\d+(?: [a-z])? §)(?![\w.]\d)")


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


Rule = Callable[[Case], Verdict | None]


def judge(case: Case) -> Verdict:
    """The machine's verdict on one comment."""
    for rule in RULES:
        verdict = rule(case)
        if verdict is not None:
            return verdict
    return _verdict(case, "not_determinable", "too_general", 0.3)


def asked_terms(point: Point, cues: Cues, title: str | None) -> tuple[str, ...]:
    """The content words of what a point asks, quoted words left out but for terms of a few words."""
    text = f"{point.masked} {point.suggested or ''}".replace(point.voice or "\n", " ").replace("·", " ")
    for match in reversed(cues.all("own_voice", text)):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    own = all_terms(title or "", cues.code)
    return tuple(t for t in content_terms(text, cues.code) if t not in own and not t.isdigit())


# --- rules that need no text ---------------------------------------------------------------------------------------


def _to_somebody_else(case: Case) -> Verdict | None:
    return (
        None
        if case.point.owner
        else _verdict(case, "not_applicable", "other_owner", 0.8, words=_short(case.point.text))
    )


def _approval(case: Case) -> Verdict | None:
    return _verdict(case, "not_applicable", "support", 0.9) if case.point.type == "support" else None


def _by_account(case: Case) -> Verdict | None:
    """The owner's own word on what it did with the comment."""
    for account in case.point.accounts:
        evidence = (Passage(label="", quote=account.text),)
        if account.kind == "kept":
            return _verdict(case, "not_adopted", "account_kept", 0.7, evidence, account=_short(account.text))
        if account.kind == "changed" and not (case.change and case.change.state == "unchanged"):
            return _verdict(
                case, "adopted_in_substance", "account_changed", 0.6, evidence, account=_short(account.text)
            )
        if account.kind == "considered":
            return _verdict(case, "not_determinable", "account_considered", 0.5, evidence, account=_short(account.text))
    return None


def _no_request(case: Case) -> Verdict | None:
    vague = case.cues.has("views", case.point.masked) and not case.targets
    if vague and case.point.type in ("general", "editorial"):
        return _verdict(case, "not_determinable", "too_general", 0.5)
    if case.point.type == "procedural":
        return _verdict(case, "not_applicable", "procedural", 0.8)
    if case.point.type == "general":
        if case.cues.has("views", case.point.masked):
            return _verdict(case, "not_determinable", "too_general", 0.5)
        return _verdict(case, "not_applicable", "general", 0.7)
    return None


# --- wording -------------------------------------------------------------------------------------------------------


def _proposed(case: Case) -> Verdict | None:
    """A wording that was proposed: is it there?"""
    asked = case.wording.asked
    if asked is None or len(asked.split()) < 3:
        return None
    found = search(asked, case.wording.draft, case.draft, case.final)
    counted = [f for f in found if f.fate != "repeated"]
    if not counted:
        return (
            _verdict(
                case,
                "not_adopted" if _is_unchanged(case) else "text_changed_unclear",
                "wording_already",
                0.4,
                _stands(case, found),
            )
            if found
            else None
        )
    taken = [f for f in counted if f.fate in ("verbatim", "near")]
    some = [f for f in counted if f.fate == "part"]
    evidence = _stands(case, tuple(taken or some))
    label = evidence[0].label if evidence else case.label
    if taken and all(f.fate == "verbatim" for f in counted):
        return _verdict(case, "adopted_verbatim", "wording_verbatim", 0.95, evidence, label=label)
    if len(taken) == len(counted):
        worst = min(f.match.similarity for f in taken if f.match)
        return _verdict(
            case, "adopted_in_substance", "wording_near", 0.85, evidence, label=label, similarity=f"{worst:.0%}"
        )
    if taken or some:
        return _verdict(
            case, "partly", "wording_part", 0.7, evidence, label=label, found=str(len(taken)), asked=str(len(counted))
        )
    return _towards(case) or _verdict(
        case, "not_adopted", "wording_absent" if _is_unchanged(case) else "wording_absent_changed", 0.7, _nearest(case)
    )


def _replaced(case: Case) -> Verdict | None:
    """An expression asked to be exchanged for another."""
    for old, new in case.wording.replaced:
        one, other = fold(old).strip(" .,"), fold(new).strip(" .,")
        if len(one.split()) > 12 or len(other.split()) > 12:
            continue
        units = case.change.final if case.change else case.final.units
        old_there, new_there = _having(one, units), _having(other, units)
        if new_there and not old_there:
            return _verdict(
                case, "adopted_verbatim", "replaced", 0.9, _passages(case, new_there, other), old=old, new=new
            )
        if old_there and not new_there:
            return _verdict(case, "not_adopted", "not_replaced", 0.8, _passages(case, old_there, one), old=old)
    return None


def _quantity(case: Case) -> Verdict | None:
    """An amount or a period asked for: does the clause have it now?"""
    change = case.change
    if (
        change is None
        or case.point.type in ("question", "support", "general")
        or not case.cues.has("request", case.point.masked)
    ):
        return None
    code = case.final.code
    before = frozenset(q for u in change.draft for q in quantities(u.text, code))
    after = frozenset(q for u in change.final for q in quantities(u.text, code))
    asked = quantities(case.point.text, code) - before
    if not asked or not ({unit for _, unit in asked} & {unit for _, unit in before | after}):
        return None
    met = asked & after
    shown = ", ".join(f"{value} {unit}" for value, unit in sorted(met or asked))
    if met and change.state != "unknown":
        lines = [line for line in change.new if quantities(line.text, code) & met]
        evidence = tuple(
            Passage(label=case.final.document.label(x.unit.eid), eid=x.unit.eid, quote=x.text) for x in lines[:1]
        )
        return _verdict(
            case, "adopted_in_substance" if met == asked else "partly", "towards", 0.75, evidence, words=shown
        )
    return None if met else _verdict(case, "not_adopted", "missing", 0.7, _nearest(case), words=shown)


def _removal(case: Case) -> Verdict | None:
    """Something asked to be taken out: quoted words, the clause itself, or what the request names."""
    point = case.point
    if not (case.cues.has("deletes", point.masked) or case.cues.has("deletes", point.suggested or "")):
        return None
    for quote in case.wording.draft:
        units = case.change.final if case.change else case.final.units
        there = _having(fold(quote).strip(" .,"), units)
        if there:
            return _verdict(
                case, "not_adopted", "not_removed", 0.85, _passages(case, there, quote), words=_short(quote)
            )
        return _verdict(case, "adopted_in_substance", "removed", 0.75, words=_short(quote))
    if case.change is None:
        return None
    if case.change.state == "removed":
        return _verdict(case, "adopted_in_substance", "clause_removed", 0.8)
    runs = echoes(point.masked, case.change.draft, case.final.code)
    if runs and not stands(runs[0], case.change.final):
        return _verdict(case, "adopted_in_substance", "removed", 0.5, _rewritten(case, [runs[0]]), words=runs[0])
    before = [t for t in case.asked if found_in(t, case.change.terms_before or case.change.terms_after)]
    left = [t for t in before if found_in(t, case.change.terms_after)]
    if before and not left and case.change.state == "changed":
        return _verdict(case, "adopted_in_substance", "removed", 0.6, words=_list(before))
    return _verdict(case, "not_adopted", "not_removed", 0.7, _nearest(case), words=_list(left)) if left else None


def _keeping(case: Case) -> Verdict | None:
    """A wish to keep: what is in force (against the draft), or what the draft says."""
    if not case.cues.has("keeps", case.point.masked) or case.cues.has("deletes", case.point.masked):
        return None
    if case.change is None or case.change.state == "unknown":
        return None
    if case.cues.has("existing", case.point.masked):
        near = case.change.state == "unchanged" or not _touched_lines(case)
        return (
            _verdict(case, "not_adopted", "kept_as_draft", 0.6, _nearest(case))
            if near
            else _verdict(case, "not_adopted", "elsewhere", 0.5, _nearest(case))
        )
    return (
        _verdict(case, "adopted_in_substance", "wording_already", 0.5, _nearest(case))
        if case.change.state == "unchanged"
        else None
    )


def _criticised(case: Case) -> Verdict | None:
    """Wording quoted from the draft and found wanting: does it still stand?"""
    quotes = [q for q in case.wording.draft if len(q.split()) > 1]
    if not quotes or case.wording.proposed:
        return None
    stands = [(q, _having(fold(q).strip(" .,"), case.final.units)) for q in quotes]
    gone = [q for q, where in stands if not where]
    kept = [(q, where) for q, where in stands if where]
    if gone and kept:
        evidence = tuple(p for q, where in kept for p in _passages(case, where, q)) + _rewritten(case, gone)
        return _verdict(case, "partly", "criticised_part", 0.6, evidence, gone=str(len(gone)), all=str(len(quotes)))
    if gone:
        return _verdict(
            case, "adopted_in_substance", "criticised_gone", 0.5, _rewritten(case, gone), words=_short(gone[0])
        )
    better = _towards(case)
    quote, where = kept[0]
    return better or _verdict(
        case, "not_adopted", "criticised_stands", 0.75, _passages(case, where, quote), words=_short(quote)
    )


def _inserted(case: Case) -> Verdict | None:
    """Words quoted in the comment that the final clause has and the draft had not: they were put in as asked."""
    if case.draft is None or case.change is None or case.change.state != "changed":
        return None
    for quote, _ in case.linked.quoted:
        phrase = fold(quote.text.replace("'", " ").replace("’", " ")).strip(" .,;:")
        there = _having(phrase, case.change.final) if phrase and not phrase.isdigit() else []
        if there and not _having(phrase, case.draft.units if quote.words > 1 else case.change.draft):
            return _verdict(
                case,
                "adopted_verbatim",
                "wording_verbatim",
                0.75,
                _passages(case, there, quote.text),
                label=case.final.document.label(there[0].eid),
            )
    return None


def _echoed(case: Case) -> Verdict | None:
    """Words of the draft that the comment repeats without quotation marks, and that are gone."""
    change = case.change
    if (
        change is None
        or change.state != "changed"
        or case.point.type == "change_proposal"
        and not case.cues.has("deletes", case.point.masked)
    ):
        return None
    runs = echoes(case.point.masked, change.draft, case.final.code)
    if not runs:
        return None
    gone = [run for run in runs if not stands(run, change.final)]
    if not gone or gone[0] != runs[0]:
        return None
    return _towards(case) or _verdict(
        case, "adopted_in_substance", "criticised_gone", 0.4, _rewritten(case, gone[:1]), words=gone[0]
    )


# --- content -------------------------------------------------------------------------------------------------------


def _compared(case: Case) -> Verdict | None:
    """The clause before and after, where the draft is known."""
    change = case.change
    if change is None or change.state == "unknown":
        return None
    if change.state == "removed":
        return _verdict(case, "text_changed_unclear", "clause_removed", 0.5)
    question = case.point.type == "question"
    if change.state == "unchanged":
        return _verdict(case, "not_adopted", "unanswered" if question else "unchanged", 0.85, _nearest(case))
    towards = _towards(case)
    if towards is not None:
        return towards
    if question:
        return _verdict(case, "not_adopted", "unanswered", 0.5, _nearest(case))
    vague = case.point.type in ("clarification_request", "editorial")
    general = not case.asked or (vague and len(case.asked) < SPECIFIC)
    if general or (case.point.type in ("clarification_request", "editorial") and _touched_lines(case)):
        return _verdict(case, "text_changed_unclear", "changed_unclear", 0.4, _nearest(case))
    return _verdict(case, "not_adopted", "elsewhere", 0.55, _nearest(case))


def _towards(case: Case) -> Verdict | None:
    """New text of the clause that has what was asked for and the draft had not.

    One new sentence must have most of it: words that only happen to come in anywhere in a rewritten clause prove
    nothing.
    """
    change = case.change
    if change is None or change.state != "changed" or len(case.asked) < SPECIFIC:
        return None
    code, numbers = case.final.code, _numbers_named(case)
    lacking = [t for t in case.asked if not found_in(t, change.terms_before)]
    scored = []
    for line in change.new:
        named = [n for n in numbers if n in line.text]
        scored.append((line, touched(line, lacking, code) + named, touched(line, case.asked, code) + named))
    line, come, near = max(scored, key=lambda s: (len(s[1]), len(s[2])), default=(None, [], []))
    if line is None or not come or len(near) < TOGETHER:
        return None
    share = len(come) / len(set(lacking) | set(come))
    evidence = (Passage(label=case.final.document.label(line.unit.eid), eid=line.unit.eid, quote=line.text),)
    rule = "answered" if case.point.type == "question" else "towards" if share >= TAKEN else "towards_part"
    if share >= TAKEN:
        return _verdict(case, "adopted_in_substance", rule, 0.6, evidence, words=_list(come))
    together = len(near) >= MANY and len(near) / len(case.asked) >= PARTLY
    return _verdict(case, "partly", rule, 0.45, evidence, words=_list(come)) if share >= PARTLY or together else None


def _numbers_named(case: Case) -> list[str]:
    """Provisions that the comment names and the draft clause does not: a reference to them may be what is asked for."""
    change = case.change
    named = set(_NUMBER.findall(case.point.text)) if change else set()
    return sorted(n for n in named if change and not any(n in u.text for u in change.draft))


def _searched(case: Case) -> Verdict | None:
    """Without a draft: is what was asked for in the adopted text at all?"""
    if case.draft is not None and case.change is not None:
        return None
    if len(case.asked) < SPECIFIC:
        return _verdict(
            case, "not_determinable", "draft_lost" if case.draft is None else "too_general", 0.5, _nearest(case)
        )
    where = case.change.terms_after if case.change else case.final.terms
    missing = [t for t in case.asked if not found_in(t, where)]
    if len(missing) / len(case.asked) >= MISSING:
        rule = (
            "unanswered"
            if case.point.type == "question" and case.change
            else "missing"
            if case.change
            else "missing_whole"
        )
        return _verdict(case, "not_adopted", rule, 0.5, _nearest(case), words=_list(missing))
    return _verdict(case, "not_determinable", "present_unknown" if case.change else "unlinked", 0.4, _nearest(case))


RULES: tuple[Rule, ...] = (
    _to_somebody_else, _approval,
    _replaced, _proposed, _inserted, _quantity, _by_account, _no_request, _removal, _keeping, _criticised, _echoed,
    _compared, _searched,
)  # fmt: skip


# --- evidence ------------------------------------------------------------------------------------------------------


def _is_unchanged(case: Case) -> bool:
    return case.change is not None and case.change.state == "unchanged"


def _touched_lines(case: Case) -> bool:
    """True where a sentence of the clause that has at least two of the asked-for words was changed."""
    change = case.change
    need = min(SPECIFIC, len(case.asked)) or 1
    return change is not None and any(
        len(touched(line, case.asked, case.final.code)) >= need for line in (*change.new, *change.gone)
    )


def _having(phrase: str, units: tuple[Unit, ...]) -> list[Unit]:
    return (
        [
            u
            for u in units
            if phrase and f" {phrase} " in f" {u.folded} ".replace(",", " ").replace(".", " ").replace('"', " ")
        ]
        if len(phrase.split()) == 1
        else [u for u in units if phrase and phrase in u.folded]
    )


def _stands(case: Case, found: tuple[Found, ...]) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            label=case.final.document.label(f.match.unit.eid),
            eid=f.match.unit.eid,
            quote=nearest_line(f.text, f.match.unit.text, case.final.code),
        )
        for f in found
        if f.match is not None
    )


def _passages(case: Case, units: list[Unit], words: str) -> tuple[Passage, ...]:
    return tuple(
        Passage(label=case.final.document.label(u.eid), eid=u.eid, quote=nearest_line(words, u.text, case.final.code))
        for u in units[:2]
    )


def _rewritten(case: Case, gone: list[str]) -> tuple[Passage, ...]:
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


def _nearest(case: Case) -> tuple[Passage, ...]:
    """The paragraph of the final clause that comes nearest to what was asked."""
    units = case.change.final if case.change else ()
    if not units:
        return ()
    best = max(units, key=lambda u: sum(found_in(t, all_terms(u.text, case.final.code)) for t in case.asked))
    return (Passage(label=case.final.document.label(best.eid), eid=best.eid, quote=best.text),)


def _verdict(
    case: Case,
    disposition: DispositionKind,
    rule: str,
    confidence: float,
    evidence: tuple[Passage, ...] = (),
    **values: str,
) -> Verdict:
    filled = {"label": case.label, "words": "", "account": "", **values}
    reason = language(case.final.code).consultation.reasons[rule].format_map(filled)
    sure = confidence if disposition == "not_applicable" else confidence * (0.5 + 0.5 * case.sure)
    return Verdict(
        disposition=disposition,
        reason=reason,
        confidence=round(sure, 2),
        evidence=evidence,
        rule=rule,
        values=tuple(sorted(filled.items())),
    )


def _short(text: str, limit: int = 120) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= limit else plain[: limit - 1].rsplit(" ", 1)[0] + " …"


def _list(terms: list[str]) -> str:
    return ", ".join(terms[:WORDS_SHOWN])
