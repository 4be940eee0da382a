"""How long reading and aligning take, how that grows, and how much memory it needs.

usage: python benchmarks/speed.py [--out FILE]

Every row runs in a process of its own. Processor time (`getrusage` of the process) is what to compare; wall time depends on what else
the machine does. Ratios are to the import of the package, and in the doubling rows to the row above.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
OLD = ROOT.parent / "corpus" / "agreement-2009" / "agreement.txt"
NEW = ROOT.parent / "corpus" / "recommendation-2013" / "letter-with-agreement.txt"
COPIES = 40
REPETITIVE = 320
SIZES = (1_000, 2_000, 4_000)
SYLLABLES = ("ka", "ro", "ning", "el", "ste", "vård", "mi", "lo", "gran", "ut", "fö", "tal", "be", "sam", "nor", "dis")


class Row(NamedTuple):
    """One measurement: seconds of processor and wall, megabytes at the peak; the alignment alone where it is known."""

    name: str
    processor: float
    wall: float
    peak: float
    align: float | None = None


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


def aligned(job: str) -> dict[str, float]:
    """Read and align in this process; processor seconds of the alignment, number of paragraphs."""
    from agreement_diff.align import align
    from agreement_diff.model.options import ReadOptions
    from agreement_diff.read import read_bytes
    from agreement_diff.structure import structure

    old, new = (
        structure(read_bytes(t.encode(), f"{n}.txt", ReadOptions())).agreement
        for n, t in zip(("old", "new"), texts(job), strict=True)
    )
    before = time.process_time()
    align(old, new)
    return {"align": time.process_time() - before, "paragraphs": sum(1 for _ in new.paragraphs())}


def run(name: str, command: list[str]) -> Row:
    """Run one process to its end and read what it used."""
    with tempfile.TemporaryFile("w+") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, cwd=ROOT.parent)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        if status:
            raise SystemExit(f"{name}: the process ended with status {status}")
        out.seek(0)
        text = out.read()
    found = json.loads(text) if text.startswith('{"align"') else {}
    label = f"{name} ({found['paragraphs']} paragraphs)" if found else name
    kilobyte = 1024 if sys.platform != "darwin" else 1024**2
    return Row(label, used.ru_utime + used.ru_stime, wall, used.ru_maxrss / kilobyte, found.get("align"))


def measured() -> list[Row]:
    python, here = sys.executable, str(Path(__file__).resolve())
    jobs = [
        ("python alone", [python, "-c", "pass"]),
        ("import agreement_diff", [python, "-c", "import agreement_diff"]),
        (
            "map, the two agreements, whole process",
            [str(Path(python).parent / "agreement-diff"), "map", str(OLD), str(NEW)],
        ),
        (f"the two agreements {COPIES} times over", [python, here, "--job", "repeated"]),
        (f"{REPETITIVE} §§ of 8 texts, one inserted", [python, here, "--job", "repetitive"]),
        *((f"{n} paragraphs, reworded", [python, here, "--job", str(n)]) for n in SIZES),
    ]
    return [run(*job) for job in jobs]


def report(rows: list[Row]) -> str:
    """The table in Markdown."""
    base = rows[1].processor
    lines = []
    for k, r in enumerate(rows):
        above = rows[k - 1].align
        growth = f"{r.align / above:.1f}" if r.align and above and k > len(rows) - len(SIZES) else ""
        own = f"{r.align:.2f}" if r.align is not None else ""
        lines.append(
            f"| {r.name} | {r.processor:.2f} | {r.wall:.2f} | {r.processor / base:.1f} | {own} | {growth} | {r.peak:.0f} |"
        )
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        "# Speed\n\n"
        f"`python benchmarks/speed.py`, Python {platform.python_version()}, {os.cpu_count()} processors that others use\n"
        f"too (load {load:.1f} during the run): processor time is the one to compare, wall time is what it was that day.\n"
        "Whole processes, start of Python and reading included; `align` is the alignment alone, and the doubling is its\n"
        "time over that of half as many paragraphs (2.0 would be linear, 4.0 quadratic).\n\n"
        "| what | processor s | wall s | × import | align s | per doubling | peak MB |\n|---|---:|---:|---:|---:|---:|---:|\n"
        + "\n".join(lines)
        + "\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "speed.md")
    parser.add_argument("--job", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.job:
        print(json.dumps(aligned(args.job)))
        return 0
    text = report(measured())
    args.out.write_text(text, encoding="utf8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
