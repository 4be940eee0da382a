"""Rules on whom and what the text is about: definitions, what is included, what is excluded."""

from __future__ import annotations

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
from agreement_diff.judge.passages import Pair, Side
from agreement_diff.model.comparison import Finding
from agreement_diff.text.edits import Replacement

STEM = 5
"""Letters at the start of a word that its forms share."""
LEAST_LETTERS = 3


def definition_changed(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A criterion gone from a definition widens it, one added narrows it, for every clause that uses it."""
    for pair in changed_pairs(case, "reworded", "loose"):
        if not _defines(case, pair):
            continue
        told_regions = [r for r in regions(case, pair) if _limits(r, case.code)]
        gone = [clean(r.gone) for r in told_regions if _matter(r.gone, case.code)]
        come = [clean(r.come) for r in told_regions if _matter(r.come, case.code)]
        if gone or come:
            yield pair_finding("definition_changed", pair, gone=gone, come=come)


def exclusion(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A sentence that says who is left out is new, or gone: silence became a rule, or a rule silence."""
    for lost in case.passages.added:
        if says("exclusions", lost.passage.text, case.code) and _about_scope(case, "new", lost.passage.eid):
            yield side_finding("exclusion_added", "new", [lost.passage])
    for lost in case.passages.dropped:
        if says("exclusions", lost.passage.text, case.code) and _about_scope(case, "old", lost.passage.eid):
            yield side_finding("exclusion_dropped", "old", [lost.passage])


def inclusion(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A sentence that takes somebody in, or lets the parties do so, is new or gone."""
    for lost in case.passages.added:
        passage = lost.passage
        if says("inclusion_verbs", passage.text, case.code) and not passage.item and not told(earlier, "new", passage):
            yield side_finding("inclusion_added", "new", [passage])
    for lost in case.passages.dropped:
        passage = lost.passage
        if says("inclusion_verbs", passage.text, case.code) and not passage.item and not told(earlier, "old", passage):
            yield side_finding("inclusion_dropped", "old", [passage])


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
