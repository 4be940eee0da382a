#!/usr/bin/env python3
"""Two simple baselines for consultation cases, to hold the figures of `agreement-diff trace` against.

usage: baselines_consult.py CASES_DIR

Clause: the section whose words are nearest to the comment by TF-IDF over words and word pairs (cosine), as a first guess.
Disposition: the commonest disposition of all cases for every comment, and, for sheets, the commonest outcome of the
sheet itself. Both are told where the comments begin and end, which `trace` has to find by itself. A case holds either
comments.csv with truth.csv, or opinion.txt with truth.json; labels are read here only, never by the program.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from agreement_diff.pipeline import agreement, read
from agreement_diff.text.words import words

OUTCOMES = {
    "accepted": ("adopted_in_substance", "adopted_verbatim"),
    "partly": ("partly", "adopted_in_substance"),
    "rejected": ("not_adopted",),
}
"""An outcome that the authority published -> the dispositions that count as right for it, the plainest first."""


class Nearest:
    """Sections of one text as TF-IDF vectors."""

    def __init__(self, path: Path) -> None:
        document = agreement(read(path))
        sections = [s for s in document.sections if s.paragraphs]
        self.labels = [s.name for s in sections]
        counts = [Counter(features(f"{s.heading or ''} {s.text}")) for s in sections]
        spread = Counter(f for c in counts for f in c)
        self.idf = {f: math.log(len(counts) / n) + 1 for f, n in spread.items()}
        self.vectors = [unit({f: n * self.idf[f] for f, n in c.items()}) for c in counts]

    def label(self, text: str) -> str:
        """The printed name of the section nearest to a text."""
        asked = unit({f: n * self.idf[f] for f, n in Counter(features(text)).items() if f in self.idf})
        scores = [sum(w * v.get(f, 0.0) for f, w in asked.items()) for v in self.vectors]
        return self.labels[max(range(len(scores)), key=scores.__getitem__)] if scores else ""


def features(text: str) -> list[str]:
    """Words and pairs of neighbours."""
    found = list(words(text))
    return found + [f"{a} {b}" for a, b in pairwise(found)]


def unit(vector: dict[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(w * w for w in vector.values())) or 1.0
    return {f: w / norm for f, w in vector.items()}


def number(label: str) -> str:
    """The bare number of a section, as the clauses of the labels are compared."""
    plain = re.sub(r"\s+", "", label.lower())
    chapter = re.match(r"(\d+)kap\.?(.+)", plain)
    rest = chapter[2] if chapter else plain
    found = re.search(r"\d+(?:\.\d+)*[a-z]?", rest)
    return f"{chapter[1]}:{found[0]}" if chapter and found else found[0] if found else plain


def sheet(case: Path) -> tuple[Counter[str], list[tuple[str, ...]]]:
    """Figures of one sheet, and the right answers of each comment with a published outcome."""
    truth = {r["id"]: r for r in csv.DictReader((case / "truth.csv").open(encoding="utf8"))}
    rows = list(csv.DictReader((case / "comments.csv").open(encoding="utf8")))
    texts = {d: Nearest(case / f"{d}_draft.md") for d in {r["document"] for r in rows}}
    hits = Counter(comments=len(rows))
    for row in rows:
        guess = texts[row["document"]].label(f"{row['comment']} {row['suggested_change']}")
        hits["clause"] += number(guess) == number(truth[row["id"]]["section"])
    return hits, [OUTCOMES[t["outcome"]] for t in truth.values() if t["outcome"] in OUTCOMES]


def opinion(case: Path) -> tuple[Counter[str], list[list[str]]]:
    """Figures of one opinion, and the right answers of each comment."""
    wanted = json.loads((case / "truth.json").read_text(encoding="utf8"))
    wanted = wanted if isinstance(wanted, list) else wanted["comments"]
    texts = Nearest(case / "draft.txt")
    hits = Counter(comments=len(wanted))
    for w in wanted:
        right = {number(c) for c in [*w["clauses"], *(w.get("arguable_clauses") or [])]}
        if w["clauses"]:
            hits["with_clause"] += 1
            hits["clause"] += number(texts.label(w["quote"])) in right
    return hits, [[w["disposition"], *(w.get("arguable") or [])] for w in wanted]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    args = parser.parse_args()
    folders = sorted(p for p in args.cases.rglob("*") if p.is_dir())
    sheets = {p: sheet(p) for p in folders if (p / "comments.csv").exists()}
    opinions = {p: opinion(p) for p in folders if (p / "opinion.txt").exists()}
    every = Counter(d for _, outcomes in sheets.values() for answers in outcomes for d in answers[:1])
    every += Counter(answers[0] for _, found in opinions.values() for answers in found)
    commonest = every.most_common(1)[0][0]
    print(f"commonest disposition of all: {commonest} ({every[commonest]} of {every.total()})")
    for case, (hits, outcomes) in sheets.items():
        own = Counter(answers[0] for answers in outcomes).most_common(1)[0][0]
        print(
            f"{case.name}: nearest clause {hits['clause']}/{hits['comments']}; "
            f"commonest of all right {sum(commonest in o for o in outcomes)}/{len(outcomes)}; "
            f"commonest of this sheet ({own}) right {sum(own in o for o in outcomes)}/{len(outcomes)}"
        )
    for case, (hits, found) in opinions.items():
        right = sum(commonest in answers for answers in found)
        print(
            f"{case.name}: nearest clause {hits['clause']}/{hits['with_clause']}; commonest of all right {right}/{len(found)}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
