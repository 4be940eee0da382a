"""Rules on content: the clause before and after, or, where the draft is lost, only after."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agreement_diff.consult.case import SPECIFIC, Case, listed, nearest, verdict
from agreement_diff.consult.changes import Change, Line, touched
from agreement_diff.consult.clauses import order_share
from agreement_diff.consult.terms import all_terms, content_terms, found_in
from agreement_diff.model.consultation import Passage, Verdict
from agreement_diff.text.words import words

TAKEN = 0.5
"""Share of the asked-for words the draft lacked that the final clause has where a request is met in substance."""
PARTLY = 0.25
MISSING = 0.35
"""Share of the asked-for words absent from the text from which, without a draft, the request was not met."""
TOGETHER = 2
"""Asked-for words that one new sentence must have, at least one of them new to the clause."""
MANY = 3
"""Asked-for words in one new sentence from which they are no coincidence even where most of the request is lacking."""
KEPT = 0.85
"""Share from which a sentence was only added to."""
BESIDE = 4
"""Words around those put in, in which what was asked about must stand."""
SAME_SENTENCE = 0.6
"""Share of a draft sentence's words, in order, from which a final sentence is it, edited; below it was rewritten."""
_NUMBER = re.compile(r"(?<![\w.])(?:\d+(?:\.\d+)+|§ ?\d+(?: ?[a-z]\b)?|\d+(?: [a-z])? §)(?![\w.]\d)")


def compared(case: Case) -> Verdict | None:
    """The clause before and after, where the draft is known."""
    change = case.change
    if change is None or change.state == "unknown":
        return None
    if change.state == "removed":
        return verdict(case, "text_changed_unclear", "clause_removed", 0.5)
    question = case.point.type == "question"
    if change.state == "unchanged":
        return verdict(case, "not_adopted", "unanswered" if question else "unchanged", 0.85, nearest(case))
    nearer = towards(case) or clarified(case)
    if nearer is not None:
        return nearer
    if question:
        return verdict(case, "not_adopted", "unanswered", 0.5, nearest(case))
    vague = case.point.type in ("clarification_request", "editorial")
    general = not case.asked or (vague and len(case.asked) < SPECIFIC)
    if general or (case.point.type in ("clarification_request", "editorial") and touched_lines(case)):
        return verdict(case, "text_changed_unclear", "changed_unclear", 0.4, nearest(case))
    return verdict(case, "not_adopted", "elsewhere", 0.55, nearest(case))


def towards(case: Case) -> Verdict | None:
    """New text of the clause that has what was asked for and the draft had not.

    One new sentence must have most of it: words that only happen to come in anywhere in a rewritten clause prove
    nothing.
    """
    change = case.change
    if change is None or change.state != "changed" or not case.asked:
        return None
    code, numbers = case.final.code, _numbers_named(case)
    lacking = [t for t in case.asked if not found_in(t, change.terms_before)]
    scored = []
    for line in change.new:
        named = [n for n in numbers if n in line.text]
        scored.append((line, touched(line, lacking, code) + named, touched(line, case.asked, code) + named))
    if not scored:
        return None
    line, come, near = max(scored, key=lambda s: (len(s[1]), len(s[2])))
    if not come or len(near) < min(TOGETHER, max(1, len(case.asked) - 1)):
        return _edited_towards(case, change)
    share = len(come) / len(set(lacking) | set(come))
    evidence = (Passage(label=case.final.document.label(line.unit.eid), eid=line.unit.eid, quote=line.text),)
    rule = "answered" if case.point.type == "question" else "towards" if share >= TAKEN else "towards_part"
    if share >= TAKEN:
        return verdict(case, "adopted_in_substance", rule, 0.6, evidence, words=listed(case, come))
    together = len(near) >= MANY and len(near) / len(case.asked) >= PARTLY
    return (
        verdict(case, "partly", rule, 0.45, evidence, words=listed(case, come)) if share >= PARTLY or together else None
    )


def searched(case: Case) -> Verdict | None:
    """Without a draft: is what was asked for in the adopted text at all?"""
    if case.draft is not None and case.change is not None:
        return None
    general = (
        case.point.type == "clarification_request" and not case.targets and case.cues.has("whole", case.point.masked)
    )
    if general or len(case.asked) < SPECIFIC:
        return verdict(
            case, "not_determinable", "draft_lost" if case.draft is None else "too_general", 0.5, nearest(case)
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
        return verdict(case, "not_adopted", rule, 0.5, nearest(case), words=listed(case, missing))
    return verdict(case, "not_determinable", "present_unknown" if case.change else "unlinked", 0.4, nearest(case))


def _edited_towards(case: Case, change: Change) -> Verdict | None:
    """A sentence about most of what was asked, edited so that it has an asked-for word that it had not: the word may
    have stood elsewhere in the clause."""
    code = case.final.code
    for line in change.new:
        near = touched(line, case.asked, code)
        if len(near) < MANY or len(near) / len(case.asked) < TAKEN:
            continue
        old = _same_line(line, change.gone, code)
        had = frozenset(content_terms(old.text, code)) if old else frozenset()
        come = [t for t in near if not found_in(t, had)]
        if old is not None and come:
            evidence = (Passage(label=case.final.document.label(line.unit.eid), eid=line.unit.eid, quote=line.text),)
            return verdict(case, "adopted_in_substance", "towards", 0.55, evidence, words=listed(case, come))
    return None


def _numbers_named(case: Case) -> list[str]:
    """Provisions that the comment names and the draft clause does not: a reference to them may be what is asked for."""
    change = case.change
    named = set(_NUMBER.findall(case.point.text)) if change else set()
    return sorted(n for n in named if change and not any(n in u.text for u in change.draft))


def clarified(case: Case) -> Verdict | None:
    """A sentence asked to be made clearer that still stands, with words put in beside those that were asked about."""
    change = case.change
    if case.point.type != "clarification_request" or change is None or change.state != "changed":
        return None
    code = case.final.code
    for line in change.gone:
        asked = touched(line, case.asked, code)
        if len(asked) < min(SPECIFIC, len(case.asked)) or not asked:
            continue
        near = _same_line(line, change.new, code, KEPT)
        if near is not None and _put_in_beside(words(line.text), words(near.text), asked, code):
            evidence = (Passage(label=case.final.document.label(near.unit.eid), eid=near.unit.eid, quote=near.text),)
            return verdict(case, "adopted_in_substance", "clarified", 0.45, evidence, words=listed(case, asked))
    return None


def _same_line(line: Line, new: Sequence[Line], code: str, least: float = SAME_SENTENCE) -> Line | None:
    """The new sentence that an old one became; None where it was rewritten past knowing."""
    near = max(new, key=lambda n: order_share(words(line.text), words(n.text), code), default=None)
    return near if near and order_share(words(line.text), words(near.text), code) >= least else None


def _put_in_beside(before: tuple[str, ...], after: tuple[str, ...], asked: Sequence[str], code: str) -> bool:
    """True where words with matter were put in near what was asked about, and none taken out anywhere."""
    from rapidfuzz.distance import Indel

    near = False
    for op in Indel.opcodes(before, after):
        run = after[op.dest_start : op.dest_end]
        if op.tag == "delete" and content_terms(" ".join(before[op.src_start : op.src_end]), code):
            return False
        if op.tag == "insert" and content_terms(" ".join(run), code):
            beside = after[max(0, op.dest_start - BESIDE) : op.dest_start] + after[op.dest_end : op.dest_end + BESIDE]
            near = near or any(found_in(t, all_terms(" ".join(beside), code)) for t in asked)
    return near


def touched_lines(case: Case) -> bool:
    """True where a sentence with at least two of the asked-for words was rewritten, or edited in one of them.

    An edit beside the point (`is able to` → `can`) does not touch what was asked.
    """
    change = case.change
    if change is None:
        return False
    code, need = case.final.code, min(SPECIFIC, len(case.asked)) or 1
    for line in change.gone:
        if len(touched(line, case.asked, code)) < need:
            continue
        near = _same_line(line, change.new, code)
        if near is None:
            return True
        edited = set(content_terms(line.text, code)) ^ set(content_terms(near.text, code))
        if any(found_in(t, frozenset(edited)) for t in case.asked):
            return True
    return False
