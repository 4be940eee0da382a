"""How long `agreement-diff map` takes from start to end, how that grows, and how much memory it needs.

usage: python benchmarks/speed.py [--out FILE] [--sizes 1000 2000 …] [--runs N]

Every row is a whole process: start of Python, imports, reading, comparing, writing the table. Processor time (`getrusage` of the
process) is what to compare, the least of the runs; wall time depends on what else the machine does.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
OLD = ROOT.parent / "corpus" / "agreement-2009" / "agreement.txt"
NEW = ROOT.parent / "corpus" / "recommendation-2013" / "letter-with-agreement.txt"
COPIES = 40
REPETITIVE = 320
SIZES = (1_000, 2_000, 4_000, 8_000, 16_000)
LARGEST = 20_000
SYLLABLES = ("ka", "ro", "ning", "el", "ste", "vård", "mi", "lo", "gran", "ut", "fö", "tal", "be", "sam", "nor", "dis")


class Row(NamedTuple):
    """One measurement: seconds of processor and wall, megabytes at the peak; processor time over that of half the size."""

    name: str
    processor: float
    wall: float
    peak: float
    growth: float | None = None


def texts(job: str) -> tuple[str, str]:
    """Old and new text of a job, always the same."""
    from agreement_diff.model.document import Document
    from agreement_diff.pipeline import agreement

    def again(document: Document) -> str:
        parts = [
            (s.heading or "", "\n\n".join(f"{p.marker or ''} {p.text}".strip() for p in s.paragraphs))
            for s in document.provisions
        ]
        return numbered(parts * COPIES)

    if job == "repeated":
        return again(agreement(OLD)), again(agreement(NEW))
    if job == "repetitive":
        parts = [(f"Regel {k}", f"{sentence(random.Random(k))} {sentence(random.Random(-k))}") for k in range(1, 9)]
        old = parts * (REPETITIVE // len(parts))
        return numbered(old), numbered([*old[:163], ("Ny", sentence(random.Random(99))), *old[163:]])
    size = int(job)
    chance = random.Random(size)
    bodies = [[" ".join(sentence(chance) for _ in range(2)) for _ in range(5)] for _ in range(size // 5)]
    old = [(f"Rubrik {k}", "\n\n".join(b)) for k, b in enumerate(bodies)]
    new = [(f"Rubrik {k}", "\n\n".join(varied(chance, p) for p in b)) for k, b in enumerate(bodies)]
    return numbered(old), numbered(new)


def numbered(parts: list[tuple[str, str]]) -> str:
    return "Avtal om prov\n\n" + "\n\n".join(f"§ {n} {h}\n\n{body}" for n, (h, body) in enumerate(parts, 1)) + "\n"


def sentence(chance: random.Random) -> str:
    """Twelve made-up words, a few frequent and most rare, as in a language."""
    words = []
    for _ in range(12):
        rank = int(4_000 * chance.random() ** 3)
        kind = random.Random(rank)
        words.append("".join(kind.choices(SYLLABLES, k=kind.randint(1, 4))))
    return " ".join(words).capitalize() + "."


def varied(chance: random.Random, paragraph: str) -> str:
    """A paragraph with one word in eight exchanged."""
    words = paragraph.split()
    for place in chance.sample(range(len(words) - 1), len(words) // 8):
        words[place] = "ändrat"
    return " ".join(words)


def used(command: list[str]) -> tuple[float, float, float]:
    """Run one process to its end: seconds of processor and wall, megabytes at the peak."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT.parent)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command}: the process ended with status {status}")
    kilobyte = 1024 if sys.platform != "darwin" else 1024**2
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / kilobyte


def row(name: str, command: list[str], runs: int) -> Row:
    """The quickest of some runs."""
    return Row(name, *min(used(command) for _ in range(runs)))


def measured(sizes: Sequence[int], runs: int, folder: Path) -> list[Row]:
    """All rows; the sizes come each after the one below it."""
    python = sys.executable
    command = str(Path(python).parent / "agreement-diff")

    def job(name: str, kind: str, times: int = runs) -> Row:
        old, new = folder / f"{kind}-old.txt", folder / f"{kind}-new.txt"
        for path, text in zip((old, new), texts(kind), strict=True):
            path.write_text(text, encoding="utf8")
        return row(name, [command, "map", str(old), str(new)], times)

    rows = [
        row("python alone", [python, "-c", "pass"], runs),
        row("import agreement_diff", [python, "-c", "import agreement_diff"], runs),
        row("map, the two agreements", [command, "map", str(OLD), str(NEW)], runs),
        job(f"map, the two agreements {COPIES} times over (1,720 paragraphs)", "repeated"),
        job(f"map, {REPETITIVE} §§ of 8 texts, one inserted", "repetitive"),
    ]
    start, last, half = rows[1].processor, 0.0, 0
    for size in sizes:
        found = job(f"map, {size:,} paragraphs, reworded", str(size), runs if size < LARGEST / 4 else 1)
        growth = (found.processor - start) / last if last and size == 2 * half else None
        rows.append(found._replace(growth=growth))
        last, half = found.processor - start, size
    return rows


def report(rows: list[Row]) -> str:
    """The table in Markdown."""
    lines = [
        f"| {r.name} | {r.processor:.2f} | {r.wall:.2f} | {'' if r.growth is None else f'{r.growth:.1f}'} | {r.peak:.0f} |"
        for r in rows
    ]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        "# Speed\n\n"
        f"`python benchmarks/speed.py`, Python {platform.python_version()}, {os.cpu_count()} processors that others use\n"
        f"too (load {load:.1f} during the run): processor time is the one to compare, though it rises with the load as\n"
        "well (shared caches); wall time is what it was that day. Whole processes, start of Python, imports, reading and\n"
        "writing included. The growth per doubling is the processor time less that of the import, over the same of half\n"
        "as many paragraphs (2.0 would be linear, 4.0 quadratic). Every paragraph of the reworded texts is two sentences\n"
        "of twelve words, one word in eight of them exchanged: no paragraph is equal, which is the hardest case.\n\n"
        "| what | processor s | wall s | per doubling | peak MB |\n|---|---:|---:|---:|---:|\n"
        + "\n".join(lines)
        + "\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "speed.md")
    parser.add_argument("--sizes", type=int, nargs="*", default=[*SIZES, LARGEST])
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = report(measured(args.sizes, args.runs, Path(folder)))
    args.out.write_text(text, encoding="utf8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
