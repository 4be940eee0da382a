"""Rules on wording: proposed, exchanged, put in, taken out, kept, criticised."""

from __future__ import annotations

from agreement_diff.consult.case import (
    Case,
    having,
    is_unchanged,
    listed,
    nearest,
    passages,
    rewritten,
    short,
    verdict,
    where_found,
)
from agreement_diff.consult.changes import Line
from agreement_diff.consult.echoes import echoes, stands
from agreement_diff.consult.proposals import Found, Texts, search
from agreement_diff.consult.quantities import quantities, worded
from agreement_diff.consult.rules_content import touched_lines, towards
from agreement_diff.consult.terms import found_in
from agreement_diff.model.consultation import DispositionKind, Passage, Verdict
from agreement_diff.text.sentences import sentences
from agreement_diff.text.words import fold

LEAST_WORDING = 3
"""Words a proposed wording needs to be looked for as a sentence; fewer are an expression."""
LONGEST_EXPRESSION = 12
"""Words up to which two quotations exchanged for each other are expressions; longer ones are wordings."""
IN_SUBSTANCE = 0.5
"""Share of all that a proposal would change from which it is taken up in substance; below it in part."""


def proposed(case: Case) -> Verdict | None:
    """A wording that was proposed: is it there?"""
    asked = case.wording.asked
    if asked is None or len(asked.split()) < LEAST_WORDING:
        return None
    change = case.change
    about = (change.draft, change.final) if change else ((), ())
    found = search(asked, Texts(case.wording.draft, case.draft, case.final, *about))
    counted = [f for f in found if f.fate != "repeated"]
    if found and not counted:
        kind: DispositionKind = "not_adopted" if is_unchanged(case) else "text_changed_unclear"
        return verdict(case, kind, "wording_already", 0.4, where_found(case, found))
    return _taken_up(case, counted) or towards(case) or _absent(case)


def _taken_up(case: Case, counted: list[Found]) -> Verdict | None:
    """The proposal by its sentences: all verbatim, all with small differences, or some of what it would change."""
    there = [f for f in counted if f.fate in ("verbatim", "near", "part")]
    if not there:
        return None
    evidence = where_found(case, tuple(there))
    label = evidence[0].label if evidence else case.label
    if all(f.fate == "verbatim" for f in counted):
        return verdict(case, "adopted_verbatim", "wording_verbatim", 0.95, evidence, label=label)
    if all(f.fate in ("verbatim", "near") for f in counted):
        worst = min(f.match.similarity for f in there if f.match)
        return verdict(
            case, "adopted_in_substance", "wording_near", 0.85, evidence, label=label, similarity=_percent(worst)
        )
    share = sum(f.weight * f.taken for f in counted) / (sum(f.weight for f in counted) or 1.0)
    rule = "wording_most" if share >= IN_SUBSTANCE else "wording_part"
    kind: DispositionKind = "adopted_in_substance" if share >= IN_SUBSTANCE else "partly"
    return verdict(case, kind, rule, 0.65, evidence, label=label, similarity=_percent(share))


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"


def _absent(case: Case) -> Verdict:
    rule = "wording_absent" if is_unchanged(case) else "wording_absent_changed"
    return verdict(case, "not_adopted", rule, 0.7, nearest(case))


def replaced(case: Case) -> Verdict | None:
    """An expression asked to be exchanged for another."""
    for old, new in case.wording.replaced:
        one, other = fold(old).strip(" .,"), fold(new).strip(" .,")
        if len(one.split()) > LONGEST_EXPRESSION or len(other.split()) > LONGEST_EXPRESSION:
            continue
        units = case.change.final if case.change else case.final.units
        old_there, new_there = having(one, units), having(other, units)
        if new_there and not old_there:
            return verdict(
                case, "adopted_verbatim", "replaced", 0.9, passages(case, new_there, other), old=old, new=new
            )
        if old_there and not new_there:
            return verdict(case, "not_adopted", "not_replaced", 0.8, passages(case, old_there, one), old=old)
    return None


def inserted(case: Case) -> Verdict | None:
    """Words quoted in the comment that the final clause has and the draft had not: they were put in as asked."""
    if case.draft is None or case.change is None or case.change.state != "changed":
        return None
    for quote, _ in case.linked.quoted:
        phrase = fold(quote.text.replace("'", " ").replace("’", " ")).strip(" .,;:")
        there = having(phrase, case.change.final) if phrase and not phrase.isdigit() else []
        if there and not having(phrase, case.draft.units if quote.words > 1 else case.change.draft):
            return verdict(
                case,
                "adopted_verbatim",
                "wording_verbatim",
                0.75,
                passages(case, there, quote.text),
                label=case.final.document.label(there[0].eid),
            )
    return None


def quantity(case: Case) -> Verdict | None:
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
    said = worded(case.point.text, code)
    shown = ", ".join(said[q] for q in sorted(met or asked))
    if met and change.state != "unknown":
        lines = [line for line in change.new if quantities(line.text, code) & met]
        evidence = tuple(
            Passage(label=case.final.document.label(x.unit.eid), eid=x.unit.eid, quote=x.text) for x in lines[:1]
        )
        return verdict(
            case, "adopted_in_substance" if met == asked else "partly", "towards", 0.75, evidence, words=shown
        )
    return None if met else verdict(case, "not_adopted", "missing", 0.7, nearest(case), words=shown)


def removal(case: Case) -> Verdict | None:
    """Something asked to be taken out: quoted words, the clause itself, or what the request names."""
    point = case.point
    refused = point.type == "objection" and case.cues.has("rejects", point.masked)
    if not (refused or case.cues.has("deletes", point.masked) or case.cues.has("deletes", point.suggested or "")):
        return None
    for quote in case.wording.draft:
        units = case.change.final if case.change else case.final.units
        there = having(fold(quote).strip(" .,"), units)
        if there:
            return verdict(case, "not_adopted", "not_removed", 0.85, passages(case, there, quote), words=short(quote))
        return verdict(case, "adopted_in_substance", "removed", 0.75, words=short(quote))
    if case.change is None:
        return None
    if case.change.state == "removed":
        return verdict(case, "adopted_in_substance", "clause_removed", 0.8)
    runs = echoes(point.masked, case.change.draft, case.final.code)
    if runs and not stands(runs[0], case.change.final):
        return verdict(case, "adopted_in_substance", "removed", 0.5, rewritten(case, [runs[0]]), words=runs[0])
    pointed = _pointed(case) if point.stated is None else []
    if pointed:
        still = [line for line in pointed if line not in case.change.gone]
        said = short(pointed[0].text)
        if not still:
            return verdict(case, "adopted_in_substance", "removed", 0.75, words=said)
        return verdict(case, "not_adopted", "not_removed", 0.8, nearest(case), words=said)
    before = [t for t in case.asked if found_in(t, case.change.terms_before or case.change.terms_after)]
    left = [t for t in before if found_in(t, case.change.terms_after)]
    if before and not left and case.change.state == "changed":
        return verdict(case, "adopted_in_substance", "removed", 0.6, words=listed(case, before))
    return verdict(case, "not_adopted", "not_removed", 0.7, nearest(case), words=listed(case, left)) if left else None


def _pointed(case: Case) -> list[Line]:
    """The draft sentences that the references name (`andra meningen`, `tredje stycket`); none for a section alone."""
    found: list[Line] = []
    draft = [t for t in case.targets if t.version == "draft" and t.eid and t.how in ("stated", "inherited", "heading")]
    for ref in case.linked.references:
        if not (ref.sentence or ref.paragraph or ref.item) or case.draft is None or case.change is None:
            continue
        places = [t.eid for t in draft if t.eid not in case.draft.sections] or [u.eid for u in case.change.draft[:1]]
        for unit in (u for u in case.change.draft if u.eid in places):
            said = sentences(unit.text, case.final.code)
            if ref.sentence is None:
                found += [Line(unit, text) for text in said]
            elif ref.sentence.isdigit() and 0 < int(ref.sentence) <= len(said):
                found.append(Line(unit, said[int(ref.sentence) - 1]))
    return found


def keeping(case: Case) -> Verdict | None:
    """A wish to keep: what is in force (against the draft), or what the draft says."""
    if not case.cues.has("keeps", case.point.masked) or case.cues.has("deletes", case.point.masked):
        return None
    if case.change is None or case.change.state == "unknown":
        return None
    if case.cues.has("existing", case.point.masked):
        near = case.change.state == "unchanged" or not touched_lines(case)
        return (
            verdict(case, "not_adopted", "kept_as_draft", 0.6, nearest(case))
            if near
            else verdict(case, "not_adopted", "elsewhere", 0.5, nearest(case))
        )
    return (
        verdict(case, "adopted_in_substance", "wording_already", 0.5, nearest(case))
        if case.change.state == "unchanged"
        else None
    )


def criticised(case: Case) -> Verdict | None:
    """Wording quoted from the draft and found wanting: does it still stand?"""
    quotes = [q for q in case.wording.draft if len(q.split()) > 1]
    if not quotes or case.wording.proposed:
        return None
    stands = [(q, having(fold(q).strip(" .,"), case.final.units)) for q in quotes]
    gone = [q for q, where in stands if not where]
    kept = [(q, where) for q, where in stands if where]
    if gone and kept:
        evidence = tuple(p for q, where in kept for p in passages(case, where, q)) + rewritten(case, gone)
        return verdict(case, "partly", "criticised_part", 0.6, evidence, gone=str(len(gone)), all=str(len(quotes)))
    if gone:
        return verdict(
            case, "adopted_in_substance", "criticised_gone", 0.5, rewritten(case, gone), words=short(gone[0])
        )
    better = towards(case)
    quote, where = kept[0]
    return better or verdict(
        case, "not_adopted", "criticised_stands", 0.75, passages(case, where, quote), words=short(quote)
    )


def echoed(case: Case) -> Verdict | None:
    """Words of the draft that the comment repeats without quotation marks, and that are gone."""
    change = case.change
    if (
        change is None
        or change.state != "changed"
        or (case.point.type == "change_proposal" and not case.cues.has("deletes", case.point.masked))
    ):
        return None
    runs = echoes(case.point.masked, change.draft, case.final.code)
    if not runs:
        return None
    gone = [run for run in runs if not stands(run, change.final)]
    if not gone or gone[0] != runs[0]:
        return None
    return towards(case) or verdict(
        case, "adopted_in_substance", "criticised_gone", 0.4, rewritten(case, gone[:1]), words=gone[0]
    )
