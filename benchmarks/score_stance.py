#!/usr/bin/env python3
"""Score stances on a JSON-lines file of sentences: text, respondent, stance, arguable (other answers that count).

usage: score_stance.py STANCE.jsonl

The last lines are the share right, the share right or arguable, and the same for the baselines: the commonest stance for
every sentence, and the first of the words `avstyrk`, `tillstyrk`, `erinran` that stands in the text.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from agreement_diff.text.stance import stance_of

_WORDS = {"avstyrk": "avstyrker", "tillstyrk": "tillstyrker", "erinran": "ingen_erinran"}


def by_word(text: str) -> str:
    """The baseline: the first of three words decides."""
    return next((stance for word, stance in _WORDS.items() if word in text.lower()), "synpunkter")


def shares(rows: list[dict], answers: list[str]) -> str:
    """The share right, and right or arguable."""
    right = sum(answer == row["stance"] for row, answer in zip(rows, answers, strict=True))
    arguable = sum(answer in (row["stance"], *row["arguable"]) for row, answer in zip(rows, answers, strict=True))
    return f"{right / len(rows):.0%} right, {arguable / len(rows):.0%} right or arguable"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--language", default="sv")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.sentences.read_text(encoding="utf8").splitlines() if line.strip()]
    answers = []
    for row in rows:
        stance, confidence = stance_of(row["text"], language=args.language, respondent=row["respondent"])
        answers.append(stance)
        if stance not in (row["stance"], *row["arguable"]):
            print(f"wanted {row['stance']}, got {stance} ({confidence:.2f}): {row['respondent']}: {row['text'][:140]}")
    commonest = Counter(row["stance"] for row in rows).most_common(1)[0][0]
    print(f"{len(rows)} sentences: {shares(rows, answers)}")
    print(f"baseline, commonest ({commonest}): {shares(rows, [commonest] * len(rows))}")
    print(f"baseline, first word: {shares(rows, [by_word(row['text']) for row in rows])}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
