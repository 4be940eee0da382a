"""The fit of the weights in `agreement_diff/align/sections.py`, for anybody to repeat.

usage: python benchmarks/fit_align.py FOLDER [FOLDER …]

A FOLDER holds one folder per pair of texts: `old.txt`, `new.txt` and `truth.csv` with columns `old` and `new` (labels
such as `Article 12` or `3 kap. 4 §`; a row with `status` "unclear" is left out). Signals of all pairs of sections go
into one logistic regression (Newton, ridge 1 on all but the bias). Figures are for the logistic function beside the
pairs settled by equal words, each document judged by weights fitted on the others. Needs numpy.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

from agreement_diff.align.exact import exact_pairs
from agreement_diff.align.sections import BIAS, WEIGHTS
from agreement_diff.align.signals import compared, section_signals
from agreement_diff.align.units import side_of
from agreement_diff.pipeline import agreement

NAMES = tuple(WEIGHTS)
RIDGE = 1.0
THRESHOLDS = (0.30, 0.35, 0.40, 0.45, 0.50)
STEPS = 25
LABEL = re.compile(
    r"(?i)(?:(\d+(?: ?[a-z])?) kap\.? ?)?(?:§|art\w*\.?|section)?\s*(\d+(?:\.\d+)*(?: ?[a-z]{1,2})?)\s*§?\.?$"
)
Pairs = frozenset[tuple[str, str]]


class Case(NamedTuple):
    """One pair of texts: labels and signals of its pairs, which are right, and the links settled by equal words."""

    name: str
    pairs: list[tuple[str, str]]
    signals: Any
    right: Any
    settled: Pairs
    truth: Pairs


def plain(label: str) -> str:
    """A label in one spelling: `Article 12` → `12`, `3 kap. 5 a §` → `3:5a`."""
    text = " ".join(label.split())
    found = LABEL.match(text)
    if not found:
        return text.lower()
    chapter = found.group(1).replace(" ", "").lower() + ":" if found.group(1) else ""
    return chapter + found.group(2).replace(" ", "").lower()


def case(folder: Path) -> Case:
    """Read one pair of texts and compute its signals."""
    import numpy

    with (folder / "truth.csv").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    unclear = {plain(r[s]) for r in rows if r.get("status") == "unclear" for s in ("old", "new") if r[s]}
    truth = frozenset((plain(r["old"]), plain(r["new"])) for r in rows if r["old"] and r["new"])
    old, new = (side_of(agreement(folder / name)) for name in ("old.txt", "new.txt"))
    left, right = ([plain(s.name) for s in side.sections] for side in (old, new))

    def judged(i: int, j: int) -> bool:
        """Preambles and annexes stand in no correlation table."""
        return left[i][:1].isdigit() and right[j][:1].isdigit() and not {left[i], right[j]} & unclear

    equal = exact_pairs(old, new)
    signals = section_signals(old, new, equal, compared(old, new, equal))
    kept = [p for p in signals if judged(*p)]
    pairs = [(left[i], right[j]) for i, j in kept]
    return Case(
        folder.name,
        pairs,
        numpy.array([[1.0, *(getattr(signals[p], n) for n in NAMES)] for p in kept]).reshape(len(kept), len(NAMES) + 1),
        numpy.array([p in truth for p in pairs], dtype=float),
        frozenset((left[i], right[j]) for i, j in equal.items() if judged(i, j)),
        frozenset(p for p in truth if not set(p) & unclear),
    )


def fitted(cases: list[Case]) -> Any:
    """Weights of the logistic regression, bias first."""
    import numpy

    x, y = numpy.concatenate([c.signals for c in cases]), numpy.concatenate([c.right for c in cases])
    ridge = numpy.diag([1e-6, *[RIDGE] * len(NAMES)])
    weights = numpy.zeros(x.shape[1])
    for _ in range(STEPS):
        p = chance(x, weights)
        step = numpy.linalg.solve((x.T * (p * (1 - p))) @ x + ridge, x.T @ (p - y) + ridge @ weights)
        weights -= step
        if numpy.abs(step).max() < 1e-6:
            break
    return weights


def chance(x: Any, weights: Any) -> Any:
    import numpy

    return 1 / (1 + numpy.exp(-numpy.clip(x @ weights, -30, 30)))


def figures(cases: list[Case], chances: list[Any], threshold: float) -> tuple[float, float, float, float]:
    """F1 over all pairs, mean F1 of documents, precision, recall."""
    hits = made = wanted = 0
    each = []
    for c, p in zip(cases, chances, strict=True):
        links = {pair for pair, value in zip(c.pairs, p, strict=True) if value >= threshold} | c.settled
        hit = len(links & c.truth)
        hits, made, wanted = hits + hit, made + len(links), wanted + len(c.truth)
        each.append(2 * hit / max(1, len(links) + len(c.truth)))
    return 2 * hits / max(1, made + wanted), sum(each) / len(each), hits / max(1, made), hits / max(1, wanted)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    folders = sorted(p.parent for f in parser.parse_args().folders for p in f.glob("*/truth.csv"))
    if len(folders) < 2:
        print("at least two pairs of texts are needed: FOLDER/<pair>/{old.txt,new.txt,truth.csv}", file=sys.stderr)
        return 2
    cases = []
    for folder in folders:
        cases.append(case(folder))
        print(f"{folder.name}: {len(cases[-1].pairs)} pairs, {int(cases[-1].right.sum())} right", file=sys.stderr)
    weights = fitted(cases)
    print("signal      fitted   in use")
    for name, value, used in zip(("bias", *NAMES), weights, (BIAS, *WEIGHTS.values()), strict=True):
        print(f"{name:10} {value:7.2f} {used:8.2f}")
    chances = [chance(c.signals, fitted([o for o in cases if o is not c])) for c in cases]
    print("\neach document left out in turn\nthreshold    F1  macro  precision  recall")
    for threshold in THRESHOLDS:
        print("{:9.2f} {:.3f}  {:.3f}      {:.3f}   {:.3f}".format(threshold, *figures(cases, chances, threshold)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
