"""Which old section became which new one: equal words first, then every pair whose evidence weighs enough.

The evidence is weighed by one logistic function with a weight per signal. The weights are fitted on official
correlation tables, cross-validated by pair of documents (see `benchmarks/README.md`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from math import exp
from operator import mul
from typing import NamedTuple

from agreement_diff.align.copies import copies, dealt
from agreement_diff.align.evidence import Pair
from agreement_diff.align.pins import NOTHING, Ruled
from agreement_diff.align.signals import LITTLE, Compared, Signals, compare_clauses, numbers_kept, signals
from agreement_diff.align.units import Lexicon, Side


class Weights(NamedTuple):
    """Log-odds of a link: of a pair with no evidence at all, and what each signal adds."""

    bias: float
    odds: Signals


WEIGHTS = Weights(
    bias=-4.29,
    odds=Signals(
        whole=0.50, strongest=0.98, lead=2.00, term=6.05, title=2.48, number=32.0, passed=-20.7, kept=-4.25, group=7.35,
        elsewhere=-0.32,
    ),
)  # fmt: skip
"""Fitted by `benchmarks/fit_align.py`; shares, headings that are merely alike and relative place add nothing once these
are known."""
BELIEVED = 0.37
"""Probability from which a pair is a link."""
ALONE = 0.25
"""Probability from which two sections are linked that have no other partner and are each other's best."""
BETWEEN = 0.03
"""Probability from which two sections are linked that stand alone between the same neighbours."""
STATED_BELIEVED = 0.95
"""Probability given at least to a pair that the new text itself names."""
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


def weigh_sections(
    old: Side, new: Side, lexicon: Lexicon, pins: Ruled = NOTHING, weights: Weights = WEIGHTS
) -> Weighing:
    """Weigh every pair of sections that share anything; then let the pins have their way."""
    groups = copies(old, new, pins.forbidden)
    free_old = {i: g for g, i in groups.first_old.items() if g not in groups.settled}
    free_new = {j: g for g, j in groups.first_new.items() if g not in groups.settled}
    known = [(groups.first_old[g], groups.first_new[g]) for g in sorted(groups.settled)]
    compared = compare_clauses(old, new, lexicon, (free_old.keys(), free_new.keys()), pins.forbidden)
    found = signals(old, new, compared, free_old.keys(), free_new.keys(), known)
    found = {p: s for p, s in found.items() if p not in pins.forbidden}
    weighed = {pair: Weighed(probability(s, weights), s) for pair, s in found.items()}
    chosen = believed({p: w.probability for p, w in weighed.items()})
    best = chief({p: weighed[p].probability for p in chosen})
    chiefs = {g: g for g in groups.settled} | {free_old[i]: free_new[j] for i, j in best.items()}
    linked = [(g, g) for g in sorted(groups.settled)] + [(free_old[i], free_new[j]) for i, j in chosen]
    placed, bounded = dealt(groups, linked, chiefs)
    pairs = dict(weighed)
    for pair, (g, h) in placed.items():
        pairs[pair] = Weighed(1.0, None) if g == h else weighed[groups.first_old[g], groups.first_new[h]]
    between = _between(frozenset(placed), pairs, old, new, numbers_kept(found)) - pins.forbidden
    pairs |= {p: Weighed(BELIEVED, (pairs[p].signals if p in pairs else None) or Signals()) for p in between}
    links = pins.apply(frozenset(placed) | between)
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


def believed(score: Mapping[Pair, float]) -> list[Pair]:
    """The pairs that are links."""
    found = {p for p, value in score.items() if value >= BELIEVED}
    rows, columns = {i for i, _ in found}, {j for _, j in found}
    found |= {(i, j) for i, j in chief(score).items() if score[i, j] >= ALONE and i not in rows and j not in columns}
    return sorted(found)


def _between(
    links: Collection[Pair], weighed: Mapping[Pair, Weighed], old: Side, new: Side, kept: bool
) -> frozenset[Pair]:
    """Sections without a partner that stand alone between the same neighbours: linked where a little speaks for it, or
    where they have the same number in a text that keeps its numbers."""
    rows: dict[int, set[int]] = defaultdict(set)
    for i, j in links:
        rows[i].add(j)
    taken = {j for _, j in links}
    last = len(old.sections) - 1, len(new.sections) - 1
    found = set()
    for i in range(len(old.sections)):
        for j in {k + 1 for k in rows.get(i - 1, ())} | ({0} if i == 0 else set()):
            below = (i, j) == last or j + 1 in rows.get(i + 1, ())
            if i in rows or j in taken or not below or j > last[1]:
                continue
            w = weighed.get((i, j))
            likely = w and w.signals and w.probability >= BETWEEN and w.signals.strongest >= LITTLE
            same = kept and old.sections[i].label is not None and old.sections[i].label == new.sections[j].label
            if likely or same:
                found.add((i, j))
    return frozenset(found)


def probability(s: Signals, weights: Weights) -> float:
    """Of a link, given the evidence."""
    odds = weights.bias + sum(map(mul, weights.odds, s))
    likely = 1 / (1 + exp(-max(-30.0, min(30.0, odds))))
    return max(likely, STATED_BELIEVED if s.stated else 0.0, TITLE_BELIEVED if s.title else 0.0)


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
