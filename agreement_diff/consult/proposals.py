"""Is a proposed wording in the final text? Verbatim, nearly, in part, or not.

What counts is what the proposal changes: a sentence that it repeats from the draft proves nothing, and a sentence that
differs from the draft in one word is taken up only where that word is. A word put in between does not undo it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from agreement_diff.consult.clauses import STOP_WEIGHT, Clauses, Match, Unit, order_share
from agreement_diff.consult.terms import stem
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
FEW_WORDS = 2
"""Words with matter up to which a run put in must stand whole beside its neighbour; longer runs are met in part."""
HALF = 0.5
FRAGMENT = 8
"""Words below which a wording is a fragment, looked for in its own clause: elsewhere its words are met by chance."""
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


class Texts(NamedTuple):
    """Where wording is looked for: the draft (or what the comment quotes of it), the final text, and the clauses that
    the comment is about in both."""

    quoted: Sequence[str]
    draft: Clauses | None
    final: Clauses
    before: Sequence[Unit] = ()
    after: Sequence[Unit] = ()

    @property
    def code(self) -> str:
        return self.final.code


def search(asked: str, texts: Texts) -> tuple[Found, ...]:
    """The fate of each sentence of a proposed wording."""
    return tuple(
        _fate(text, texts) for line in asked.split("\n") for text in sentences(line, texts.code) if words(text)
    )


def _fate(text: str, texts: Texts) -> Found:
    best = _found(text, texts.final, texts.after)
    before = _draft_wording(text, texts)
    if before is not None and texts.draft is not None and _repeats(text, before, texts.code):
        return Found(text, "repeated", best)
    asked, draft_words = _forms(text, texts.code), _forms(before, texts.code) if before else None
    weight = _weight(asked, draft_words, texts.code)
    if best is None or best.similarity < RELATED:
        return Found(text, "absent", best, weight)
    if best.exact:
        return Found(text, "verbatim", best, weight, 1.0)
    taken = _taken(asked, draft_words, _forms(nearest_line(text, best.unit.text, texts.code), texts.code), texts.code)
    if best.similarity >= NEAR and taken >= MOSTLY:
        return Found(text, "near", best, weight, taken)
    some = taken >= PARTLY and (before is not None or best.similarity >= NEAR)
    return Found(text, "part" if some else "absent", best, weight, taken if some else 0.0)


def _found(text: str, clauses: Clauses, units: Sequence[Unit]) -> Match | None:
    """Where a wording stands or comes nearest: a fragment in the clause it is meant for, a sentence anywhere."""
    if units and len(text.split()) < FRAGMENT:
        shares = [(order_share(words(text), u.words, clauses.code), u) for u in units]
        share, unit = max(shares, key=lambda pair: pair[0])
        exact = any(m.unit.eid == unit.eid and m.exact for m in clauses.find(text))
        return Match(unit, 1.0 if exact else share, exact)
    found = clauses.find(text)
    return found[0] if found else None


def _forms(text: str, code: str) -> tuple[str, ...]:
    """The words of a text without inflection, so that `verifier` and `verifiers` are one."""
    return tuple(stem(w, code) for w in words(text))


@lru_cache(maxsize=8)
def _empty_forms(code: str) -> frozenset[str]:
    return frozenset(stem(w, code) for w in language(code).words.stop_words)


def _weight(asked: tuple[str, ...], before: tuple[str, ...] | None, code: str) -> float:
    """How many words a proposed sentence would put in or take out, stop words counted less."""
    stop = _empty_forms(code)
    if before is None:
        return sum(STOP_WEIGHT if w in stop else 1.0 for w in asked)
    return sum(weight for _, _, weight in _changes(before, asked, stop))


def nearest_line(text: str, unit: str, code: str) -> str:
    """The sentence of a paragraph that has most of a text's words in order."""
    return max(sentences(unit, code), key=lambda line: order_share(words(text), words(line), code), default=unit)


def _draft_wording(text: str, texts: Texts) -> str | None:
    """The draft's wording that the sentence rewrites: in the draft, else in the comment's own quotations."""
    if texts.draft is not None:
        found = _found(text, texts.draft, texts.before)
        return nearest_line(text, found.unit.text, texts.code) if found and found.similarity >= RELATED else None
    near = [q for q in texts.quoted if order_share(words(text), words(q), texts.code) >= RELATED]
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
    rewrites = _share(before, asked, code) >= HALF  # else it is put beside the draft sentence, not in its place
    for kind, (start, end), weight in _changes(before, asked, _empty_forms(code)):
        if kind == "delete" and not rewrites:
            continue
        total[kind] += weight
        if kind == "insert":
            met[kind] += weight * _put_in(asked, start, end, after, code)
        else:
            met[kind] += 0.0 if _contains(before[max(0, start - 1) : end + 1], after) else weight
    if total["insert"] and not met["insert"]:
        return 0.0  # words that are gone without those asked for in their place were not taken out for this
    return sum(met.values()) / (sum(total.values()) or 1.0)


def _put_in(asked: tuple[str, ...], start: int, end: int, after: tuple[str, ...], code: str) -> float:
    """How much of a run of words that a proposal puts in stands in the final wording: a few words beside the same
    neighbour or not at all, a longer run by its words in order."""
    run = asked[start:end]
    stop = _empty_forms(code)
    if sum(w not in stop for w in run) > FEW_WORDS:
        share = _share(run, after, code)
        return share if share >= HALF else 0.0
    contexts = (asked[max(0, start - 1) : end], asked[start : end + 1])
    beside = [context for context in contexts if len(context) > len(run)] or [run]
    return 1.0 if any(_near(context, after) for context in beside) else 0.0


def _share(asked: tuple[str, ...], text: tuple[str, ...], code: str) -> float:
    """The share of forms that stand in a text in the same order, empty ones counted less."""
    from rapidfuzz.distance import LCSseq

    stop = _empty_forms(code)
    weights = [STOP_WEIGHT if w in stop else 1.0 for w in asked]
    kept = sum(sum(weights[op.src_start : op.src_end]) for op in LCSseq.opcodes(asked, text) if op.tag == "equal")
    return kept / (sum(weights) or 1.0)


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
