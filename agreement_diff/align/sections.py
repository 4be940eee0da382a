"""Which old section became which new one: equal words first, then every pair whose evidence weighs enough.

The evidence is weighed by one logistic function with a weight per signal. The weights are fitted on official
correlation tables, cross-validated by pair of documents (see `benchmarks/README.md`).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from typing import NamedTuple

from agreement_diff.align.copies import copies, dealt
from agreement_diff.align.evidence import Pair
from agreement_diff.align.pins import NOTHING, Ruled
from agreement_diff.align.signals import Compared, Signals, compare_clauses, signals
from agreement_diff.align.units import Lexicon, Side

WEIGHTS = Signals(
    unique=0.34, strongest=1.20, lead=2.20, term=5.44, title=1.84, number=11.0, passed=-15.0,
)  # fmt: skip
"""What each signal adds to the log-odds of a link."""
BIAS = -6.42
"""Log-odds of a pair with no evidence at all."""
BELIEVED = 0.36
"""Probability from which a pair is a link."""
TITLE_BELIEVED = 0.6
"""Probability given at least to an equal heading that stands once on each side; such pairs are right 395 times in
398."""


class Weighed(NamedTuple):
    """A pair with its probability and its signals; None where the words are equal."""

    probability: float
    signals: Signals | None


PART = Weighed(BELIEVED, Signals(strongest=1.0))
"""A pair of sections that is linked only because a paragraph went from one to the other."""


class Weighing(NamedTuple):
    """All pairs of sections with evidence, weighed; the links among them; those with equal words; the clauses compared;
    for each link the pair of first copies that it was weighed by; bounds hit."""

    pairs: dict[Pair, Weighed]
    links: frozenset[Pair]
    settled: dict[int, int]
    compared: Compared
    first: dict[Pair, Pair]
    bounds: tuple[str, ...]


def weigh_sections(old: Side, new: Side, lexicon: Lexicon, pins: Ruled = NOTHING) -> Weighing:
    """Weigh every pair of sections that share anything; then let the pins have their way."""
    groups = copies(old, new, pins.forbidden)
    free_old = {i: g for g, i in groups.first_old.items() if g not in groups.settled}
    free_new = {j: g for g, j in groups.first_new.items() if g not in groups.settled}
    known = [(groups.first_old[g], groups.first_new[g]) for g in sorted(groups.settled)]
    compared = compare_clauses(old, new, lexicon, (free_old.keys(), free_new.keys()), pins.forbidden)
    found = signals(old, new, compared, free_old.keys(), free_new.keys(), known)
    found = {p: s for p, s in found.items() if p not in pins.forbidden}
    weighed = {pair: Weighed(probability(s), s) for pair, s in found.items()}
    best = chief({p: w.probability for p, w in weighed.items() if w.probability >= BELIEVED})
    chiefs = {g: g for g in groups.settled} | {free_old[i]: free_new[j] for i, j in best.items()}
    linked = [(g, g) for g in sorted(groups.settled)]
    linked += [(free_old[i], free_new[j]) for (i, j), w in weighed.items() if w.probability >= BELIEVED]
    placed, bounded = dealt(groups, linked, chiefs)
    pairs = dict(weighed)
    for pair, (g, h) in placed.items():
        pairs[pair] = Weighed(1.0, None) if g == h else weighed[groups.first_old[g], groups.first_new[h]]
    links = pins.apply(frozenset(placed))
    pairs |= {p: Weighed(1.0, None) for p in pins.fixed if p not in pairs}
    first = {(i, j): (groups.first_old[g], groups.first_new[h]) for (i, j), (g, h) in placed.items() if (i, j) in links}
    return Weighing(
        pairs=pairs,
        links=links,
        settled={i: j for (i, j), (g, h) in placed.items() if g == h and (i, j) in links},
        compared=compared,
        first={p: first.get(p, p) for p in links},
        bounds=("copies",) if bounded else (),
    )


def probability(s: Signals) -> float:
    """Of a link, given the evidence."""
    odds = BIAS + sum(w * v for w, v in zip(WEIGHTS, s, strict=True))
    likely = 1 / (1 + exp(-max(-30.0, min(30.0, odds))))
    return max(likely, TITLE_BELIEVED) if s.title else likely


def chief(score: Mapping[Pair, float]) -> dict[int, int]:
    """Pairs that are the best of both their row and their column, ties going to the first."""
    rows: dict[int, Pair] = {}
    columns: dict[int, Pair] = {}
    for pair in sorted(score):
        i, j = pair
        if i not in rows or score[pair] > score[rows[i]]:
            rows[i] = pair
        if j not in columns or score[pair] > score[columns[j]]:
            columns[j] = pair
    return {i: j for i, (_, j) in rows.items() if columns[j] == (i, j)}
