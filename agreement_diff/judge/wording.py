"""Rules on what was said: sentences dropped, added and moved, phrases dropped, added and reworded.

These run after the rules that know what a change means, and pass over what those have told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from agreement_diff.judge.case import (
    Case,
    Earlier,
    changed_pairs,
    clean,
    content,
    is_topic,
    mode_of,
    pair_finding,
    regions,
    side_finding,
    told,
)
from agreement_diff.judge.figures import only_figures
from agreement_diff.judge.modality import strongest
from agreement_diff.judge.passages import Lost, Pair, Passage, Side
from agreement_diff.judge.terms import is_term_swap
from agreement_diff.languages import language
from agreement_diff.model.comparison import Finding
from agreement_diff.text.edits import Replacement

CARRIED = 0.62
"""A passage whose words stand to this share in one passage of the other text is not called dropped or added."""
HALF = 0.5
"""Share of a new passage's matter below which it is mostly new, whatever it grew out of."""
LEAST_WORDS = 3
"""Words in a sentence worth telling of."""
LEAST_PHRASE = 2
"""Words of matter in a phrase worth telling of."""
PHRASE_LIKE = 0.4
"""Likeness from which what differs in a pair is a phrase of it rather than another sentence."""
ONE_SIDED = 0.34
"""A replacement whose new side has at most this share of the old side's matter is a phrase dropped, or the reverse."""
KEPT = 0.75
"""A phrase whose words stand to this share in one passage of the other text went there, it was not dropped."""

SPECIFIC = (
    "definition_changed", "negation_changed", "parties_changed", "validity_changed", "commitment_became_topic",
)  # fmt: skip
"""Rules that tell all there is to tell of a pair."""

_LOST: Mapping[str, str] = MappingProxyType(
    {
        "duty": "commitment",
        "prohibition": "commitment",
        "task": "commitment",
        "aim": "intention",
        "intent": "intention",
        "permission": "permission",
    }
)


def sentence_dropped(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A sentence with no counterpart anywhere in the new text: a commitment, a right, an aim or a statement is gone."""
    yield from _lost(case, earlier, "old", case.passages.dropped, "dropped")


def sentence_added(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A sentence with no counterpart anywhere in the old text, or with one that says less than half of it and went
    into another sentence."""
    yield from _lost(case, earlier, "new", (*case.passages.added, *_mostly_new(case)), "added")


def _mostly_new(case: Case) -> Iterator[Lost]:
    """New passages that only share an old one with its better partner, and have most of their matter from nowhere."""
    partners = {p.new.order for p in case.passages.pairs if p.kind != "shared"}
    for pair in case.passages.pairs:
        if pair.kind == "shared" and pair.new.order not in partners:
            share = case.passages.likeness.shares(pair.old, pair.new)[1]
            if share < HALF:
                yield Lost(pair.new, pair.old, share)


def _lost(case: Case, earlier: Earlier, side: Side, lost: Sequence[Lost], suffix: str) -> Iterator[Finding]:
    for one in lost:
        passage = one.passage
        unit = case.paragraph(side, passage.eid)
        carried = one.share >= CARRIED and one.nearest is not None and one.nearest.recital == passage.recital
        if carried or len(passage.words) < LEAST_WORDS or unit.kind in ("example", "signature"):
            continue
        if case.one_sided(side, passage.section) or is_topic(case, side, passage) or _is_lead(case, side, passage.eid):
            continue
        if told(earlier, side, passage, *WHOLE_SENTENCE) or _divided(case, side, passage, passage.text):
            continue
        if _is_torn(passage, case.code):
            continue
        mode = mode_of(case, side, passage)
        if mode and passage.item and mode.name == "permission" and not strongest(passage.text, case.code):
            mode = None
        rule = f"{_LOST[mode.name]}_{suffix}" if mode else f"sentence_{suffix}"
        yield side_finding(rule, side, [passage]).model_copy(update={"confidence": round(1 - one.share, 2)})


ONE_SIDED_RULES = ("guarantee_dropped", "guarantee_added")
"""Rules that tell of a phrase of one side alone."""
WHOLE_SENTENCE = (
    "exclusion_added", "exclusion_dropped", "inclusion_added", "inclusion_dropped", "commitment_became_topic",
    "commitments_became_areas", "areas_became_commitments", "list_grew", "list_shrank",
)  # fmt: skip
"""Rules that tell of a whole sentence that has no partner."""


def _is_torn(passage: Passage, code: str) -> bool:
    """True for the beginning of a sentence that a page or column cut off: no end mark, last a word that leads on."""
    leads_on = passage.words[-1:] and passage.words[-1] in language(code).words.stop_words
    return bool(leads_on) and not passage.item and passage.text.rstrip()[-1:].isalpha()


def _divided(case: Case, side: Side, passage: Passage, text: str) -> bool:
    """True for words of a passage that the provisions linked to its own have between them: divided, not gone."""
    units = set(case.linked(side, passage.eid))
    pool = case.passages.new if side == "old" else case.passages.old
    leads = {p.lead for p in pool if p.eid in units and p.lead}
    others = [p for p in pool if p.eid in units or p.eid in leads or p.lead in leads]
    return bool(others) and case.passages.likeness.share_in(text, side, others) >= KEPT


def _is_lead(case: Case, side: Side, eid: str) -> bool:
    """True for a paragraph that introduces a list: what it governs is told with the list."""
    return any(p.lead == eid for p in (case.passages.old if side == "old" else case.passages.new))


def phrases(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """What left or joined a sentence that lives on; where it binds, the commitment became narrower or wider."""
    swaps = [
        (dict(f.values)["old_term"], dict(f.values)["new_term"]) for f in earlier.findings if f.rule == "term_replaced"
    ]
    for pair in changed_pairs(case, "reworded"):
        if pair.score < PHRASE_LIKE or told(earlier, "old", pair.old, *SPECIFIC):
            continue
        left = [r for r in regions(case, pair) if not _known(case, r, swaps) and not _told(earlier, pair, r)]
        sided = [(r, _side(case, r)) for r in left]
        for region, side in sided:
            if side is not None:
                yield from _phrase(case, pair, region, side)
        both = [r for r, side in sided if side is None]
        reworded = [r for r in both if content(r.gone, case.code) and content(r.come, case.code)]
        if reworded:
            largest = max(reworded, key=lambda r: len(r.gone) + len(r.come))
            yield pair_finding("reworded", pair, old_words=clean(largest.gone), new_words=clean(largest.come))


def _known(case: Case, region: Replacement, swaps: Sequence[tuple[str, str]]) -> bool:
    """True for a replacement told elsewhere whatever the pair: a term for a term, a figure or reference for another."""
    if is_term_swap(region, swaps):
        return True
    if "§" in region.gone and "§" in region.come:
        return True
    return all(only_figures(text, case.code) for text in (region.gone, region.come))


def _side(case: Case, region: Replacement) -> Side | None:
    """Which side the matter of a replacement is on, if on one: old where a phrase was dropped, new where added."""
    gone, come = len(content(region.gone, case.code)), len(content(region.come, case.code))
    if gone >= LEAST_PHRASE and come <= ONE_SIDED * gone:
        return "old"
    if come >= LEAST_PHRASE and gone <= ONE_SIDED * come:
        return "new"
    return None


def _phrase(case: Case, pair: Pair, region: Replacement, side: Side) -> Iterator[Finding]:
    phrase = clean(region.gone if side == "old" else region.come)
    nearest, share = case.passages.likeness.cover(phrase, side)
    partner = pair.new.order if side == "old" else pair.old.order
    if (share >= KEPT and nearest != partner) or _divided(case, side, pair.old if side == "old" else pair.new, phrase):
        return
    mode = mode_of(case, side, pair.old if side == "old" else pair.new)
    binding = mode is not None and mode.level == 3
    if side == "old":
        yield pair_finding("commitment_narrowed" if binding else "phrase_dropped", pair, words=phrase)
    else:
        yield pair_finding("commitment_extended" if binding else "phrase_added", pair, words=phrase)


def _told(earlier: Earlier, pair: Pair, region: Replacement) -> bool:
    """True where an earlier finding on this pair names words of this replacement."""
    ones = [f for f in earlier.on("old", pair.old.eid) if f.old_quote == pair.old.text and pair.new.eid in f.new]
    ones += [f for f in earlier.on("old", pair.old.eid) if f.rule in ONE_SIDED_RULES]
    ones += [f for f in earlier.on("new", pair.new.eid) if f.rule in ONE_SIDED_RULES]
    for found in ones:
        named = [v for name, v in found.values if name in ("words", "old_words", "new_words") and len(v) > 2]
        if any(v in region.gone or v in region.come or clean(region.gone) in v for v in named):
            return len(region.gone) + len(region.come) < 2 * max(map(len, named)) + 40
    return False


def sentence_moved(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A sentence kept word for word under another provision: the same words in other company."""
    for pair in case.passages.pairs:
        if pair.kind != "same" or len(pair.old.words) < LEAST_WORDS:
            continue
        if pair.new.section not in case.linked("old", pair.old.section):
            yield pair_finding("sentence_moved", pair)
