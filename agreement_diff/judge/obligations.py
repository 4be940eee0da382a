"""Rules on what binds: the strength of duties, negations, conditions, reservations, and whom a duty leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_diff.judge.case import (
    Case,
    Earlier,
    changed_pairs,
    clean,
    content,
    mode_of,
    pair_finding,
    regions,
    says,
    side_finding,
    told,
    with_lead,
)
from agreement_diff.judge.modality import Mode, clause, modes, pattern, strongest
from agreement_diff.judge.passages import Pair, Passage, Side
from agreement_diff.languages import language
from agreement_diff.model.comparison import Finding
from agreement_diff.text.edits import Replacement
from agreement_diff.text.words import words

TURNED = (
    "negation_changed", "commitment_became_topic", "commitments_became_areas", "areas_became_commitments",
)  # fmt: skip
"""Rules that already tell how binding a sentence is now."""
STRONGER = ("obligation_weakened", "obligation_strengthened", "negation_changed", "bodies_replaced")
"""Rules that already tell how a duty is expressed otherwise."""
SURE = 0.5
"""Likeness from which a small word in a pair (`inte`, `samtliga`, `och`) may be read as changed rather than re-told."""
REWRITTEN = 0.5
"""Likeness below which a sentence was written anew, so that a weaker word in it need not be a weaker duty."""
LEAST_LIKE = 0.45
"""Likeness from which a duty and a statement are the same sentence in another form."""
SIDES: tuple[tuple[Side, str], ...] = (("old", "guarantee_dropped"), ("new", "guarantee_added"))
STEM = 4
"""Letters at the start of a word that its forms share."""
SMALL = 4
"""Words in a replacement in which a negation is what changed; in larger ones the sentence was written anew."""
KEPT = 0.6
"""A clause whose words stand to this share in one passage of the other text is not gone."""


def negation_changed(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A negation that came or went turns a sentence round."""
    negations = language(case.code).judgement.negations
    for pair in changed_pairs(case, "reworded"):
        before, after = (sum(w in negations for w in side.words) for side in (pair.old, pair.new))
        if pair.score < SURE or (before > 0) == (after > 0) or pair.old.item != pair.new.item:
            continue
        for region in regions(case, pair):
            gone, come = words(region.gone), words(region.come)
            turned = negations.intersection(gone) or negations.intersection(come)
            if turned and max(len(gone), len(come)) <= SMALL and _same_matter(region, negations, case.code):
                yield pair_finding("negation_changed", pair, now="negative" if after else "positive")
                break


def _same_matter(region: Replacement, negations: frozenset[str], code: str) -> bool:
    """True where, the negation apart, both sides say the same: `applies` and `shall not apply`, not `unknown`."""
    gone, come = ({w[:STEM] for w in content(text, code) if w not in negations} for text in (region.gone, region.come))
    return gone == come


def strength(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """`ska` that became `bör` or `kan`, `åtar sig` that became `är överens om`: the duty is weaker; or the reverse."""
    for pair in changed_pairs(case, "reworded", "loose"):
        if pair.new.recital or _defines(case, pair) or told(earlier, "old", pair.old, *TURNED):
            continue
        before, after = mode_of(case, "old", pair.old), mode_of(case, "new", pair.new)
        if pair.kind == "loose" and (pair.old.item or pair.new.item):
            continue
        if before and after and before.level != after.level and _in_change(case, pair, before, after):
            yield _strength_finding(pair, before, after)
            continue
        for region in regions(case, pair):
            one, other = strongest(region.gone, case.code), strongest(region.come, case.code)
            if one and other and one.level != other.level and _same_clause(region, pair, one, other, case.code):
                yield _strength_finding(pair, one, other)
                break


def _defines(case: Case, pair: Pair) -> bool:
    """True for a definition: `shall mean` obliges nobody, and what changed in it is told as a definition."""
    return says("definitions", pair.old.text, case.code) and says("definitions", pair.new.text, case.code)


def _in_change(case: Case, pair: Pair, before: Mode, after: Mode) -> bool:
    """True where one of the two words stands in what was changed, or comes from the sentence before a list.

    A sentence that had, or has, a clause as weak or as strong as the other is not itself weaker or stronger: what came
    or went is that clause. Nor is a sentence that was written anew: what it now says is another thing.
    """
    changed = regions(case, pair)
    inherited = before.words not in pair.old.text or after.words not in pair.new.text
    rewritten = pair.kind == "reworded" and pair.score < REWRITTEN
    if not inherited and (rewritten or _has(pair.old, after, case.code) or _has(pair.new, before, case.code)):
        return False
    return inherited or any(before.words in r.gone for r in changed) or any(after.words in r.come for r in changed)


def _has(passage: Passage, mode: Mode, code: str) -> bool:
    """True where the passage has a mode as binding as the given one, whatever its strongest."""
    return any(m.level == mode.level for m in modes(passage.text, code))


def _same_clause(region: Replacement, pair: Pair, one: Mode, other: Mode, code: str) -> bool:
    """True where a replacement is small, or its sentence so like its successor, that one duty stands for the other, and
    the words mean in their sentences what they mean alone: `may` before `not` does not allow."""
    if not _stands(one, pair.old, code) or not _stands(other, pair.new, code):
        return False
    return pair.score >= REWRITTEN or max(len(words(region.gone)), len(words(region.come))) <= SMALL


def _stands(mode: Mode, passage: Passage, code: str) -> bool:
    return any((m.name, m.words) == (mode.name, mode.words) for m in modes(passage.text, code))


def _strength_finding(pair: Pair, before: Mode, after: Mode) -> Finding:
    """Weaker or stronger; an aim that became a duty, or the reverse, weighs less than a duty that became a choice."""
    rule = "obligation_weakened" if before.level > after.level else "obligation_strengthened"
    told_ = pair_finding(rule, pair, old_words=before.words, new_words=after.words)
    return told_.model_copy(update={"importance": 2}) if "aim" in (before.name, after.name) else told_


def duty_as_statement(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """`ska utse` that became `utser`: in agreements the present tense binds as much, but a reader will ask."""
    for pair in changed_pairs(case, "reworded"):
        before = strongest(pair.old.text, case.code)
        after = strongest(pair.new.text, case.code)
        if before is None or before.name != "duty" or (after is not None and after.name != "task"):
            continue
        lead = mode_of(case, "new", pair.new)
        if lead is not None and lead.name != "task":
            continue
        region = next((r for r in regions(case, pair) if before.words in r.gone and content(r.come, case.code)), None)
        if region is not None and pair.score >= LEAST_LIKE and not told(earlier, "old", pair.old, *STRONGER):
            yield pair_finding("duty_as_statement", pair, old_words=clean(region.gone), new_words=clean(region.come))


def guarantee(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A clause such as `oavsett var man bor` that is gone took an equal right with it; one that came gave it.

    The same clause gone from several provisions is one finding.
    """
    for side, rule in SIDES:
        found: dict[tuple[str, ...], list[tuple[Passage, str]]] = {}
        for passage in case.passages.old if side == "old" else case.passages.new:
            for match in pattern(case.code, "guarantees").finditer(passage.text):
                phrase = clause(passage.text, match.start(), case.code)
                if case.passages.likeness.cover(phrase, side)[1] < KEPT:
                    found.setdefault(words(phrase), []).append((passage, phrase))
        for places in found.values():
            yield side_finding(rule, side, [p for p, _ in places], words=places[0][1], count=len(places))


def condition(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A condition on a duty or right that came or went: `under förutsättning att …`."""
    yield from _phrases(case, "conditions", "condition", LEAST_LIKE)


def reservation(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A softener that came or went: `i möjligaste mån`, `eventuellt`, `vid behov`."""
    yield from _phrases(case, "reservations", "reservation", 0.0)


def _phrases(case: Case, field: str, rule: str, least: float) -> Iterator[Finding]:
    for pair in changed_pairs(case, "reworded", "shared"):
        if pair.score < least:
            continue
        for region in regions(case, pair):
            gone, come = (pattern(case.code, field).search(text) for text in (region.gone, region.come))
            if gone and not says(field, with_lead(case, "new", pair.new), case.code):
                yield pair_finding(f"{rule}_dropped", pair, words=_whole(pair.old.text, gone, field, case.code))
            if come and not says(field, with_lead(case, "old", pair.old), case.code):
                yield pair_finding(f"{rule}_added", pair, words=_whole(pair.new.text, come, field, case.code))


def _whole(text: str, found: re.Match[str], field: str, code: str) -> str:
    """A condition is told with its clause in the sentence, a softener alone."""
    if field == "conditions" and found.group() in text:
        return clean(clause(text, text.index(found.group()), code))
    return found.group()


def quantifier(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """`samtliga` that went leaves some out; that came takes all in. `Endast` is the reverse: a restriction."""
    terms = language(case.code).judgement
    for pair in changed_pairs(case, "reworded"):
        if pair.score < SURE:
            continue
        for rule, wanted in (("quantifier", terms.universals), ("restriction", terms.restrictives)):
            yield from _small_word(case, pair, rule, wanted)


def _small_word(case: Case, pair: Pair, rule: str, wanted: frozenset[str]) -> Iterator[Finding]:
    for region in regions(case, pair):
        gone, come = (_first(text, wanted, case.code) for text in (region.gone, region.come))
        if gone and not wanted & set(pair.new.words):
            yield pair_finding(f"{rule}_dropped", pair, words=gone)
        elif come and not wanted & set(pair.old.words):
            yield pair_finding(f"{rule}_added", pair, words=come)


def _first(text: str, wanted: frozenset[str], code: str) -> str | None:
    """The wanted word that a replacement begins with, or is mostly made of, with the two words after it.

    After a word of condition (`if any`, `där alla`) it opens a case and says nothing of who is meant.
    """
    if not wanted:
        return None
    match = re.search(rf"(?<!\w)(?:{'|'.join(sorted(wanted))})(?!\w)(?:\s+[\w-]+){{0,2}}", text, re.IGNORECASE)
    if match is None or (text[: match.start()].strip() and len(words(text)) > SMALL):
        return None
    before = words(text[: match.start()])[-1:]
    return None if language(code).judgement.case_leads.intersection(before) else match.group()


def connective_changed(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """`och` that became `eller`, or the reverse, where nothing else did: a list of demands became a choice."""
    connectives = language(case.code).judgement.connectives
    for pair in changed_pairs(case, "reworded"):
        for region in regions(case, pair):
            one, other = words(region.gone), words(region.come)
            joins = {connectives.get(w[0]) for w in (one, other) if len(w) == 1}
            if joins == {"and", "or"}:
                yield pair_finding("connective_changed", pair, old_words=one[0], new_words=other[0])
