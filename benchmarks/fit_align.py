"""Fit the weights of `agreement_diff/align/sections.py` on official correlation tables, each pair of documents left out in turn.

usage: python benchmarks/fit_align.py CASES [CASES…] [--without SIGNAL …] [--with SIGNAL …] [--ablate] [--out FILE]

CASES is a folder of cases, each a folder with `old.txt`, `new.txt` and `truth.csv` (`old,new[,status]`: the labels of what became what; a
row with status `unclear` takes its labels out). Documents are left out, never single pairs of sections: pairs of one document are not
independent. What is printed as held out was linked with weights that never saw the document; what is fitted saw all.
"""

from __future__ import annotations

import argparse
import csv
import re
from pathlib import Path
from typing import NamedTuple

import numpy as np

from agreement_diff.align import sections
from agreement_diff.align.sections import TITLE_BELIEVED, WEIGHTS, Weights, weigh_sections
from agreement_diff.align.signals import Signals
from agreement_diff.align.units import Lexicon, Side, lay_out
from agreement_diff.pipeline import agreement

RIDGE = 1.0
"""Penalty on the squared weights of signals scaled to unit variance: enough that two signals that say the same share the weight."""
STEPS = 25
"""Newton steps; the fit is still by the tenth."""
CHOSEN = tuple(name for name, weight in WEIGHTS.odds._asdict().items() if weight)
HEAD = """# Weights of the section links, fitted and held out

`python benchmarks/fit_align.py EU SFS --ablate --out benchmarks/align.md`, where EU and SFS are folders of cases (two texts and
the official table each, see the script's head): 16 EU acts with the correlation table of the act that replaced them, 12 Swedish
statutes with the register of their amendments. *Held out*: each document linked with weights fitted on all others. *Without* and
*with*: the whole fit made anew with one signal less or more. Sections only, before paragraphs are looked at; sections without a
number are not in the tables and not counted.

"""


class Case(NamedTuple):
    """One pair of documents laid out, its table, and the signals of each pair of labelled sections: rows of `signals` belong to `linked`."""

    group: str
    name: str
    old: Side
    new: Side
    lexicon: Lexicon
    truth: frozenset[tuple[str, str]]
    unclear: frozenset[str]
    signals: np.ndarray
    linked: np.ndarray


class Score(NamedTuple):
    """Links found, right and wanted."""

    found: int
    right: int
    wanted: int

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.wanted)


def bare(label: str) -> str:
    """A label without its words: `Article 12a` and `12 a §` as `12a`, `3 kap. 4 §` as `3:4`."""
    text = re.sub(r"^(?:Article|Artikel|§)\s*", "", label.strip())
    text = re.sub(r"(\d+)\s*([a-z]?)\s*kap\.?\s*", r"\1\2:", text.replace("§", ""))
    return re.sub(r"\s+", "", text).lower()


def load(folder: Path) -> list[Case]:
    """The cases of a folder."""
    found = []
    for case in sorted(p for p in folder.iterdir() if (p / "truth.csv").exists()):
        with (case / "truth.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        unclear = {bare(r[side]) for r in rows if r.get("status") == "unclear" for side in ("old", "new") if r[side]}
        if (case / "skip_labels.csv").exists():
            with (case / "skip_labels.csv").open(encoding="utf-8") as file:
                unclear |= {bare(r[c]) for r in csv.DictReader(file) for c in ("old_label", "new_label") if r[c]}
        truth = frozenset((bare(r["old"]), bare(r["new"])) for r in rows if r["old"] and r["new"])
        truth = frozenset(p for p in truth if not unclear.intersection(p))
        lexicon = Lexicon()
        old, new = (lay_out(agreement(case / f"{side}.txt"), lexicon, later=side == "new") for side in ("old", "new"))
        empty = Case(folder.name, case.name, old, new, lexicon, truth, frozenset(unclear), np.zeros(0), np.zeros(0))
        weighed = weigh_sections(old, new, lexicon).pairs
        pairs = [p for p in sorted(weighed) if weighed[p].signals is not None and labels(empty, p)]
        signals = np.array([weighed[p].signals for p in pairs], float).reshape(-1, len(Signals._fields))
        linked = np.array([labels(empty, p) in truth for p in pairs], float)
        found.append(empty._replace(signals=signals, linked=linked))
    return found


def labels(case: Case, pair: tuple[int, int]) -> tuple[str, str] | None:
    """The bare labels of a pair of sections; None where the table cannot have it: unnumbered, or unclear."""
    one, two = bare(case.old.sections[pair[0]].name), bare(case.new.sections[pair[1]].name)
    return (one, two) if one[:1].isdigit() and two[:1].isdigit() and not case.unclear & {one, two} else None


def fit(cases: list[Case], names: tuple[str, ...]) -> Weights:
    """Logistic regression by Newton's method, with a ridge on signals scaled to unit variance."""
    columns = [Signals._fields.index(name) for name in names]
    signals = np.concatenate([c.signals for c in cases])[:, columns]
    linked = np.concatenate([c.linked for c in cases])
    scale = signals.std(0) + 1e-9
    design = np.c_[np.ones(len(signals)), signals / scale]
    ridge = RIDGE * np.r_[0.0, np.ones(len(columns))]
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (likely - linked) + ridge * weights
        curve = (design * (likely * (1 - likely))[:, None]).T @ design + np.diag(ridge + 1e-9)
        weights = weights - np.linalg.solve(curve, slope)
    return Weights(float(weights[0]), Signals(**dict(zip(names, map(float, weights[1:] / scale), strict=True))))


def score(case: Case, weights: Weights) -> Score:
    """The links of the whole stage with these weights, held against the table."""
    links = weigh_sections(case.old, case.new, case.lexicon, weights=weights).links
    found = {named for pair in links if (named := labels(case, pair))}
    return Score(len(found), len(found & case.truth), len(case.truth))


def summary(scores: dict[tuple[str, str], Score]) -> dict[str, str]:
    """Figures of each folder of cases, as cells of a table."""
    out = {}
    for group in dict.fromkeys(group for group, _ in scores):
        own = [s for (g, _), s in scores.items() if g == group]
        total = Score(*(sum(column) for column in zip(*own, strict=True)))
        macro = sum(s.f1 for s in own) / len(own)
        out[group] = (
            f"{total.f1:.3f} | {macro:.3f} | {total.right / max(1, total.found):.3f} | {total.right / max(1, total.wanted):.3f}"
        )
    return out


def held_out(cases: list[Case], names: tuple[str, ...]) -> dict[tuple[str, str], Score]:
    """Each case linked with weights fitted on all others."""
    return {(c.group, c.name): score(c, fit([o for o in cases if o is not c], names)) for c in cases}


def table(cases: list[Case], names: tuple[str, ...], ablate: bool) -> str:
    """The fit as Markdown: figures fitted and held out, what each signal is worth, each case."""
    weights = fit(cases, names)
    fitted = {(c.group, c.name): score(c, weights) for c in cases}
    away = held_out(cases, names)
    written = {(c.group, c.name): score(c, WEIGHTS) for c in cases}
    lines = ["| set | weights | F1 | macro F1 | precision | recall |", "|---|---|---:|---:|---:|---:|"]
    for what, scores in (("held out", away), ("fitted", fitted), ("as written in the package", written)):
        lines += [f"| {group} | {what} | {cells} |" for group, cells in summary(scores).items()]
    if ablate:
        for name in names:
            less = held_out(cases, tuple(n for n in names if n != name))
            lines += [f"| {group} | held out, without `{name}` | {cells} |" for group, cells in summary(less).items()]
        for name in (n for n in Signals._fields if n not in names):
            more = held_out(cases, (*names, name))
            lines += [f"| {group} | held out, with `{name}` too | {cells} |" for group, cells in summary(more).items()]
    odds = ", ".join(f"{name}={value:.2f}" for name, value in weights.odds._asdict().items() if value)
    lines += [
        "",
        f"Weights fitted on all: bias {weights.bias:.2f}, {odds}; link from {sections.BELIEVED}, equal title at least {TITLE_BELIEVED}.",
    ]
    lines += ["", "| case | table | links | right | F1 fitted | F1 held out |", "|---|---:|---:|---:|---:|---:|"]
    lines += [
        f"| {name} | {s.wanted} | {s.found} | {s.right} | {s.f1:.3f} | {away[group, name].f1:.3f} |"
        for (group, name), s in fitted.items()
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, nargs="+")
    parser.add_argument("--without", nargs="*", default=[], choices=Signals._fields)
    parser.add_argument("--with", nargs="*", default=[], choices=Signals._fields, dest="more")
    parser.add_argument("--ablate", action="store_true", help="each signal left out, and each unused one put in")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    names = tuple(n for n in Signals._fields if n in {*CHOSEN, *args.more} and n not in args.without)
    text = table([case for folder in args.cases for case in load(folder)], names, args.ablate)
    print(text)
    if args.out:
        args.out.write_text(f"{HEAD}{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
