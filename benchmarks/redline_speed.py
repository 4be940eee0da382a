"""How long a redline takes, and whether it comes out right, on long texts made of the corpus's own words.

python benchmarks/redline_speed.py
"""

from __future__ import annotations

import random
import time
from pathlib import Path

from agreement_diff.present.redline import redline_files
from tests.word_files import accepted, docx, marked, rejected, text

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
CASES = ((2271, 0.3), (2271, 0.9), (9000, 0.3))
"""Paragraphs and share of them edited; 2,271 paragraphs are about 200 pages."""


def versions(paragraphs: int, share: float, seed: int = 3) -> tuple[list[str], list[str]]:
    """Two versions: paragraphs reworded, dropped, added and cut in two."""
    chance = random.Random(seed)
    words = " ".join(p.read_text(encoding="utf-8") for p in sorted(CORPUS.glob("*/*.txt"))).split()

    def paragraph() -> str:
        length = chance.choice([6, 30, 40, 60, 80, 100])
        at = chance.randrange(len(words) - length)
        return " ".join(words[at : at + length])

    old = [paragraph() for _ in range(paragraphs)]
    new: list[str] = []
    for said in old:
        fate = chance.random() / share
        if fate < 0.6:
            parts = said.split(" ")
            for _ in range(max(1, len(parts) // 10)):
                parts[chance.randrange(len(parts))] = chance.choice(words)
            new.append(" ".join(parts))
        elif fate < 0.75:
            continue
        elif fate < 0.9:
            new += [said, paragraph()]
        elif fate < 1.0:
            at = said.find(" ", len(said) // 2)
            new += [said[:at], said[at + 1 :]]
        else:
            new.append(said)
    return old, new


def main() -> None:
    """Print a line per case; seconds are processor time of one run."""
    print("| paragraphs | edited | characters | seconds | marked characters | right |\n|---|---|---|---|---|---|")
    for paragraphs, share in CASES:
        old, new = (docx(side) for side in versions(paragraphs, share))
        started = time.process_time()
        made = redline_files(old, new)
        seconds = time.process_time() - started
        right = accepted(made) == text(new) and rejected(made) == text(old)
        characters = sum(len(said) for said in text(old))
        print(f"| {paragraphs} | {share:.0%} | {characters} | {seconds:.1f} | {marked(made)} | {right} |")


if __name__ == "__main__":
    main()
