"""Which old section became which new one: settled pairs, then every pair whose evidence weighs enough.

A pair's evidence is weighed by one logistic function of seven signals, fitted on official correlation tables
(`benchmarks/fit_align.py`; cross-validated by document). Three rules stand beside it: equal words settle a pair, an
equal heading that stands once on each side is believed, and so is an equal number in a text that keeps its numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from typing import NamedTuple

from agreement_diff.align.signals import Compared, Pair, Signals, section_signals
from agreement_diff.align.units import Side

WEIGHTS: Mapping[str, float] = {
    "unique": 0.48, "strength": 0.36, "lead": 0.34, "title": 2.5, "order": 1.9, "number": 3.4, "both": 0.9,
}  # fmt: skip
BIAS = -3.44
"""Log-odds of a pair with no evidence. Weights and bias: F1 0.90 on the EU tables, each document left out in turn. The
weight of `number` comes from amended statutes: recast acts, which number anew, say nothing on it."""
BELIEVED = 0.35
"""Probability from which a pair is a link; at 0.30 precision falls to 0.91, at 0.45 recall to 0.86."""
TITLE_BELIEVED = 0.6
"""Probability given to an equal heading that stands once on each side: right for 352 of 355 such pairs."""
NUMBERS_KEPT = 0.4
"""Worth of numbers from which a text is an amended one, where an equal number and a little likeness make a link."""
LITTLE_ALIKE = 1.7
"""Strength of shared words (log) that an equal number needs in an amended text; without any, a section is a new one
under an old number more often than the old one rewritten."""
STRONGER = 2.0
"""How many times stronger than both pairs of equal number a pair must be that passes over them in an amended text."""


class Weighed(NamedTuple):
    """A pair of sections with its probability and its signals (None where the words are equal)."""

    probability: float
    signals: Signals | None


def weigh_sections(old: Side, new: Side, settled: Mapping[int, int], found: Compared) -> dict[Pair, Weighed]:
    """Every pair with evidence, weighed; pairs settled by equal words are certain."""
    weighed = {pair: Weighed(_probability(s), s) for pair, s in section_signals(old, new, settled, found).items()}
    for i, j in settled.items():
        weighed[i, j] = Weighed(1.0, None)
    return weighed


def believed(weighed: Mapping[Pair, Weighed]) -> frozenset[Pair]:
    """The pairs that are links."""
    kept = {p: w.signals.strength for p, w in weighed.items() if w.signals and w.signals.number >= NUMBERS_KEPT}
    rows, columns = {i: v for (i, _), v in kept.items()}, {j: v for (_, j), v in kept.items()}
    found = set()
    for (i, j), w in weighed.items():
        s = w.signals
        if s is None or w.probability >= BELIEVED or ((i, j) in kept and s.strength >= LITTLE_ALIKE):
            passed_over = max(rows.get(i, 0.0), columns.get(j, 0.0))
            if s is None or s.number > -NUMBERS_KEPT or s.strength >= STRONGER * passed_over:
                found.add((i, j))
    return frozenset(found)


def _probability(s: Signals) -> float:
    number = s.number if s.number > 0 else 0.0  # passing over a number is judged in `believed`, against what is there
    odds = BIAS + sum(weight * getattr(s, name) for name, weight in WEIGHTS.items() if name != "number")
    odds += WEIGHTS["number"] * number
    likely = 1 / (1 + exp(-max(-30.0, min(30.0, odds))))
    return max(likely, TITLE_BELIEVED) if s.title else likely
