"""How long 1,000 responses against one agreement take, and how much memory they need.

usage: python benchmarks/trace_speed.py [RESPONSES] [--json]

The responses are made from the two in `corpus/`: other names, other order of paragraphs, other words, so that no two are
alike. They are read and consulted in two processes; the figures are wall and processor time and the peak of resident
memory of a process.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
NAMES = ("Norrby", "Söderås", "Västervik", "Östhammar", "Lillå", "Storköping", "Granfors", "Ekdalen", "Björkö", "Almby")
WORDS = (
    ("förtydligas", "klargöras"),
    ("föreslår", "förordar"),
    ("administrationen", "handläggningen"),
    ("modell", "ordning"),
    ("avtal", "kontrakt"),
)


def varied(text: str, seed: int) -> str:
    """A response of its own: a share of its words exchanged, the comments in another order."""
    chance = random.Random(seed)
    for word, other in WORDS:
        if chance.random() < 0.5:
            text = text.replace(word, other)
    text = text.replace("Huddinge", f"{chance.choice(NAMES)}{seed}").replace(
        "Rinkeby-Kista", f"{chance.choice(NAMES)}{seed}"
    )
    blocks = text.split("\n\n")
    tail = len(blocks) // 2
    rest = blocks[tail:]
    chance.shuffle(rest)
    return "\n\n".join(blocks[:tail] + rest) + f"\n\nVi saknar en regel om ärende {seed} i § {seed % 7 + 1}.\n"


def consulted(job: tuple[int, int]) -> tuple[int, float, float, float]:
    """Comments, wall and processor seconds, and megabytes at the peak for a range of responses."""
    from agreement_diff.consult import consult
    from agreement_diff.model.options import ReadOptions
    from agreement_diff.pipeline import agreement
    from agreement_diff.read import read_bytes
    from agreement_diff.structure import structure

    first, last = job
    sources = [
        next((CORPUS / name).glob("*.txt")).read_text(encoding="utf8")
        for name in ("response-huddinge-2008", "response-rinkeby-kista-2008")
    ]
    final = agreement(next((CORPUS / "agreement-2009").glob("*.txt")))
    responses = [
        document
        for i in range(first, last)
        for document in structure(
            read_bytes(varied(sources[i % 2], i).encode(), f"response{i}.txt", ReadOptions())
        ).documents
    ]
    start, worked = time.perf_counter(), time.process_time()
    comments = consult(responses, final=final).comments
    return (
        len(comments),
        time.perf_counter() - start,
        time.process_time() - worked,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("responses", nargs="?", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    half = args.responses // 2
    start = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        parts = list(pool.map(consulted, [(0, half), (half, args.responses)]))
    figures = {
        "responses": args.responses,
        "comments": sum(p[0] for p in parts),
        "wall_seconds_with_reading": round(time.perf_counter() - start, 1),
        "consult_seconds_each_process": [round(p[1], 1) for p in parts],
        "processor_seconds_each_process": [round(p[2], 1) for p in parts],
        "peak_megabytes_each_process": [round(p[3]) for p in parts],
    }
    print(json.dumps(figures) if args.json else "\n".join(f"{k}: {v}" for k, v in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
