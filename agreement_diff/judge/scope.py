"""Rules on whom and what the text is about: definitions, what is included, what is excluded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_diff.judge.case import (
    Case,
    Earlier,
    changed_pairs,
    clean,
    content,
    headed,
    pair_finding,
    regions,
    says,
    side_finding,
    told,
)
from agreement_diff.judge.modality import pattern
from agreement_diff.judge.passages import Pair, Passage, Side
from agreement_diff.languages import language
from agreement_diff.model.comparison import Finding
from agreement_diff.text.edits import Replacement
from agreement_diff.text.words import words

STEM = 5
"""Letters at the start of a word that its forms share."""
LEAST_LETTERS = 3
BESIDE = 2
"""Words on either side of a verb that belong with it: `kan även inkludera`, `gäller också`."""
LEAST_PHRASE = 4
"""Words of matter in a phrase that is looked for elsewhere: fewer recur by chance."""
STANDS = 0.8
"""Share of a phrase's words that another passage must have for the phrase to stand there."""


def definition_changed(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A criterion gone from a definition widens it, one added narrows it, for every clause that uses it."""
    for pair in changed_pairs(case, "reworded", "loose"):
        if not _defines(case, pair):
            continue
        told_regions = [r for r in regions(case, pair) if _limits(r, case.code)]
        gone = [
            clean(r.gone)
            for r in told_regions
            if _matter(r.gone, case.code) and not _elsewhere(case, pair, r.gone, "old")
        ]
        come = [
            clean(r.come)
            for r in told_regions
            if _matter(r.come, case.code) and not _elsewhere(case, pair, r.come, "new")
        ]
        if gone or come:
            yield pair_finding("definition_changed", pair, gone=gone, come=come)


def exclusion(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A sentence that says who is left out is new, or gone: silence became a rule, or a rule silence."""
    for lost in case.passages.added:
        if _leaves_out(case, "new", lost.passage):
            yield side_finding("exclusion_added", "new", [lost.passage])
    for lost in case.passages.dropped:
        if _leaves_out(case, "old", lost.passage):
            yield side_finding("exclusion_dropped", "old", [lost.passage])


def inclusion(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A sentence that takes somebody in, or lets the parties do so, is new or gone."""
    for lost in case.passages.added:
        if _takes_in(case, "new", lost.passage) and not told(earlier, "new", lost.passage):
            yield side_finding("inclusion_added", "new", [lost.passage])
    for lost in case.passages.dropped:
        if _takes_in(case, "old", lost.passage) and not told(earlier, "old", lost.passage):
            yield side_finding("inclusion_dropped", "old", [lost.passage])


def _leaves_out(case: Case, side: Side, passage: Passage) -> bool:
    excluding = not passage.recital and says("exclusions", passage.text, case.code)
    return excluding and _about_scope(case, side, passage.eid)


def _takes_in(case: Case, side: Side, passage: Passage) -> bool:
    """True for a sentence that takes more in: it says so in as many words, or stands where the scope is told.

    A verb of the kind alone is no sign: a protection may include a mechanism, and a form may cover a page.
    """
    if passage.item or passage.recital:
        return False
    verbs = [m for m in pattern(case.code, "inclusion_verbs").finditer(passage.text) if not m.group()[:1].isupper()]
    negations = language(case.code).judgement.negations
    verbs = [m for m in verbs if not negations.intersection(words(passage.text[: m.start()])[-1:])]
    verbs = [m for m in verbs if not negations.intersection(words(passage.text[m.end() :])[:1])]
    widening = any(says("widening_words", _around(passage.text, m), case.code) for m in verbs)
    return widening or bool(verbs and _about_scope(case, side, passage.eid))


def _around(text: str, verb: re.Match[str]) -> str:
    """A verb with the words beside it."""
    before, after = text[: verb.start()].split()[-BESIDE:], text[verb.end() :].split()[:BESIDE]
    return " ".join([*before, verb.group(), *after])


def _elsewhere(case: Case, pair: Pair, text: str, side: Side) -> bool:
    """True for words that stand together in another passage of the other text: they changed places."""
    if len(content(text, case.code)) < LEAST_PHRASE:
        return False
    nearest, share = case.passages.likeness.cover(text, side)
    return share >= STANDS and nearest != (pair.new.order if side == "old" else pair.old.order)


def _defines(case: Case, pair: Pair) -> bool:
    """Both sentences define, or one does under a heading that says so."""
    defining = [says("definitions", p.text, case.code) for p in (pair.old, pair.new)]
    headings = (
        headed(case, "old", pair.old.eid, "definition_headings"),
        headed(case, "new", pair.new.eid, "definition_headings"),
    )
    return all(defining) or (any(defining) and any(headings))


def _about_scope(case: Case, side: Side, eid: str) -> bool:
    """Under a heading of scope, or in a paragraph that defines."""
    return headed(case, side, eid, "definition_headings") or says(
        "definitions", case.paragraph(side, eid).text, case.code
    )


def _matter(text: str, code: str) -> set[str]:
    """The beginnings of the words of matter: what stays when a word is inflected."""
    return {word[:STEM] for word in content(text, code) if len(word) >= LEAST_LETTERS}


def _limits(region: Replacement, code: str) -> bool:
    """True for a replacement with a word of matter in it that is not the same word in another form."""
    gone, come = (_matter(text, code) for text in (region.gone, region.come))
    return gone != come
