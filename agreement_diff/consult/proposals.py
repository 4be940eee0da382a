"""Is a proposed wording in the final text? Verbatim, nearly, in part, or not.

What counts is what the proposal changes: a sentence that it repeats from the draft proves nothing, and a sentence that
differs from the draft in one word is taken up only where that word is. A word put in between does not undo it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from agreement_diff.consult.clauses import STOP_WEIGHT, Clauses, Match, order_share
from agreement_diff.languages import language
from agreement_diff.text.sentences import sentences
from agreement_diff.text.words import words

NEAR = 0.8
"""Share of a proposed sentence's words, in order, from which it is taken up with small differences."""
RELATED = 0.5
"""Share from which a sentence of the draft is the one that a proposed sentence rewrites."""
SAME = 0.965
"""Share from which a proposed sentence only repeats the draft's, where what differs are words without matter."""
MOSTLY = 0.5
"""Share of a proposal's changes that must be in the final wording for it to be taken up in substance."""
PARTLY = 0.3
DELETED = 0.5
"""What a word taken out counts against one put in: it may be gone for other reasons."""
GAP = 3
"""Words that may have been put in between the words of a proposal."""

Fate = Literal["verbatim", "near", "part", "absent", "repeated"]


class Found(NamedTuple):
    """One sentence of a proposed wording and its fate; `match` is where it stands, or comes nearest.

    `weight` is how much it would change, `taken` the share of that which the final wording has.
    """

    text: str
    fate: Fate
    match: Match | None
    weight: float = 0.0
    taken: float = 0.0


def search(asked: str, quoted: Sequence[str], draft: Clauses | None, final: Clauses) -> tuple[Found, ...]:
    """The fate of each sentence of a proposed wording. `quoted` is draft wording that the comment itself quotes."""
    return tuple(
        _fate(text, quoted, draft, final)
        for line in asked.split("\n")
        for text in sentences(line, final.code)
        if words(text)
    )


def _fate(text: str, quoted: Sequence[str], draft: Clauses | None, final: Clauses) -> Found:
    found = final.find(text)
    best = found[0] if found else None
    before = _draft_wording(text, quoted, draft, final.code)
    if before is not None and draft is not None and _repeats(text, before, final.code):
        return Found(text, "repeated", best)
    asked, draft_words = words(text), words(before) if before else None
    weight = _weight(asked, draft_words, final.code)
    if best is None or best.similarity < RELATED:
        return Found(text, "absent", best, weight)
    if best.exact:
        return Found(text, "verbatim", best, weight, 1.0)
    taken = _taken(asked, draft_words, words(nearest_line(text, best.unit.text, final.code)), final.code)
    if best.similarity >= NEAR and taken >= MOSTLY:
        return Found(text, "near", best, weight, taken)
    some = taken >= PARTLY and (before is not None or best.similarity >= NEAR)
    return Found(text, "part" if some else "absent", best, weight, taken if some else 0.0)


def _weight(asked: tuple[str, ...], before: tuple[str, ...] | None, code: str) -> float:
    """How many words a proposed sentence would put in or take out, stop words counted less."""
    stop = language(code).words.stop_words
    if before is None:
        return sum(STOP_WEIGHT if w in stop else 1.0 for w in asked)
    return sum(weight for _, _, weight in _changes(before, asked, stop))


def nearest_line(text: str, unit: str, code: str) -> str:
    """The sentence of a paragraph that has most of a text's words in order."""
    return max(sentences(unit, code), key=lambda line: order_share(words(text), words(line), code), default=unit)


def _draft_wording(text: str, quoted: Sequence[str], draft: Clauses | None, code: str) -> str | None:
    """The draft's wording that the sentence rewrites: in the draft, else in the comment's own quotations."""
    if draft is not None:
        found = draft.find(text)
        return nearest_line(text, found[0].unit.text, code) if found and found[0].similarity >= RELATED else None
    near = [q for q in quoted if order_share(words(text), words(q), code) >= RELATED]
    return near[-1] if near else None


def _repeats(text: str, before: str, code: str) -> bool:
    one, other = words(text), words(before)
    return one == other or min(order_share(one, other, code), order_share(other, one, code)) >= SAME


def _taken(asked: tuple[str, ...], before: tuple[str, ...] | None, after: tuple[str, ...], code: str) -> float:
    """The share of what a proposal changes in the draft wording that the final wording has: words put in that are
    there, words taken out that are not. Without a draft wording to compare with, all of it."""
    if before is None:
        return 1.0
    met = {"insert": 0.0, "delete": 0.0}
    total = {"insert": 0.0, "delete": 0.0}
    for kind, (start, end), weight in _changes(before, asked, language(code).words.stop_words):
        total[kind] += weight
        if kind == "insert":
            run, left, right = asked[start:end], asked[max(0, start - 1) : start], asked[end : end + 1]
            beside = [context for context in (left + run, run + right) if len(context) > len(run)] or [run]
            met[kind] += weight if any(_near(context, after) for context in beside) else 0.0
        else:
            met[kind] += 0.0 if _contains(before[max(0, start - 1) : end + 1], after) else weight
    if total["insert"] and not met["insert"]:
        return 0.0  # words that are gone without those asked for in their place were not taken out for this
    return sum(met.values()) / (sum(total.values()) or 1.0)


def _changes(
    before: tuple[str, ...], asked: tuple[str, ...], stop: frozenset[str]
) -> Iterator[tuple[str, tuple[int, int], float]]:
    """The insertions and deletions between two wordings, each with its weight."""
    from rapidfuzz.distance import Indel

    for op in Indel.opcodes(before, asked):
        if op.tag == "insert":
            yield (
                "insert",
                (op.dest_start, op.dest_end),
                sum(STOP_WEIGHT if w in stop else 1.0 for w in asked[op.dest_start : op.dest_end]),
            )
        elif op.tag == "delete":
            yield (
                "delete",
                (op.src_start, op.src_end),
                DELETED * sum(STOP_WEIGHT if w in stop else 1.0 for w in before[op.src_start : op.src_end]),
            )


def _near(run: tuple[str, ...], text: tuple[str, ...]) -> bool:
    """True where the words of the run stand in the text in order with at most `GAP` words between neighbours."""
    for start in (i for i, w in enumerate(text) if w == run[0]):
        at, whole = start, True
        for word in run[1:]:
            following = text[at + 1 : at + 2 + GAP]
            if word not in following:
                whole = False
                break
            at += 1 + following.index(word)
        if whole:
            return True
    return False


def _contains(run: tuple[str, ...], text: tuple[str, ...]) -> bool:
    return any(text[i : i + len(run)] == run for i in range(len(text) - len(run) + 1))
