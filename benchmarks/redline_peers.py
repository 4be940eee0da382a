"""Are our redlines as small and as right as those of another comparer on the same Word files?

    python benchmarks/redline_peers.py PAIRS --peer PYTHON [--table FILE.md]

PAIRS is a folder with `expected.csv` (columns test, old, new, revisions) and the Word files it names; PYTHON one in which
`pip install "python-redlines[docxodus]"` was run (MIT; it brings a .NET binary, so it stays out of the project's own). Each
pair is compared by both, with the usual settings of each; counted are the characters inside `w:ins`, `w:del`, `w:moveFrom`
and `w:moveTo` in text and notes, and the marks. Where LibreOffice is there it says whose texts come out right.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from agreement_diff.present.redline import redline_files
from benchmarks.redline_libreoffice import marked, python_with_uno, texts

PEER = """
import json, sys
from python_redlines.engines import DocxodusEngine
engine = DocxodusEngine()
for job in json.load(sys.stdin):
    made, _, _ = engine.run_redline("benchmark", job["old"], job["new"])
    open(job["out"], "wb").write(made)
"""
"""What the other Python runs: its engine on all pairs, with its usual settings."""


class Made(NamedTuple):
    """What one comparer made of all pairs: files by pair, seconds for all of them."""

    files: dict[str, bytes]
    seconds: float


def main() -> int:
    """Run all pairs and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--peer", required=True, help="a Python that has python-redlines[docxodus]")
    parser.add_argument("--table", type=Path, help="also write the result as a Markdown table")
    options = parser.parse_args()
    rows = list(csv.DictReader((options.pairs / "expected.csv").open(encoding="utf8")))
    sides = {r["test"]: tuple((options.pairs / r[side]).read_bytes() for side in ("old", "new")) for r in rows}
    ours, theirs = _ours(sides), _theirs(options.peer, options.pairs, rows)
    right = [_right(sides, made) for made in (ours, theirs)]
    report = _report(rows, ours, theirs, right)
    print(report)
    if options.table:
        options.table.write_text(report + "\n", encoding="utf8")
    return 0


def _ours(sides: dict[str, tuple[bytes, ...]]) -> Made:
    started = time.perf_counter()
    files = {name: redline_files(old, new, author="benchmark", date="2024-01-01") for name, (old, new) in sides.items()}
    return Made(files, time.perf_counter() - started)


def _theirs(python: str, folder: Path, rows: list[dict[str, str]]) -> Made:
    with tempfile.TemporaryDirectory() as out:
        jobs = [
            {side: str((folder / r[side]).resolve()) for side in ("old", "new")} | {"out": f"{out}/{r['test']}"}
            for r in rows
        ]
        started = time.perf_counter()
        run = subprocess.run([python, "-c", PEER], input=json.dumps(jobs), text=True, capture_output=True)
        if run.returncode:
            raise RuntimeError(run.stderr[-500:])
        seconds = time.perf_counter() - started
        return Made({r["test"]: Path(out, r["test"]).read_bytes() for r in rows}, seconds)


def _right(sides: dict[str, tuple[bytes, ...]], made: Made) -> int | None:
    """How many redlines LibreOffice resolves to both texts; None where it is not there."""
    python = python_with_uno()
    if python is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        pairs = {name: (*sides[name], redline) for name, redline in made.files.items()}
        return sum(all(both) for both in texts(python, pairs, Path(folder)).values())  # type: ignore[arg-type]


def _report(rows: list[dict[str, str]], ours: Made, theirs: Made, right: list[int | None]) -> str:
    sizes = [{name: marked(data) for name, data in made.files.items()} for made in (ours, theirs)]
    names = [row["test"] for row in rows]
    less = sum(sizes[0][n][0] < sizes[1][n][0] for n in names)
    more = [n for n in names if sizes[0][n][0] > sizes[1][n][0]]
    lines = [
        "# Marked characters beside Docxodus",
        "",
        f"{len(names)} public pairs (see `redline_peers.py`). Ours marks fewer characters on {less}, as many on "
        f"{len(names) - less - len(more)}, more on {len(more)}.",
        "",
        "| | median characters | sum | marks | reference revisions | right in LibreOffice | seconds for all |",
        "|---|---|---|---|---|---|---|",
    ]
    expected = sum(int(row["revisions"]) for row in rows)
    for label, size, made, count in zip(("ours", "Docxodus"), sizes, (ours, theirs), right, strict=True):
        characters = [c for c, _ in size.values()]
        lines.append(
            f"| {label} | {statistics.median(characters):g} | {sum(characters)} | {sum(m for _, m in size.values())} "
            f"| {expected} | {'–' if count is None else f'{count} of {len(names)}'} | {made.seconds:.1f} |"
        )
    lines += ["", "| pair | ours | Docxodus | marks: ours | Docxodus | reference |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {n} | {sizes[0][n][0]} | {sizes[1][n][0]} | {sizes[0][n][1]} | {sizes[1][n][1]} | {row['revisions']} |"
        for n, row in zip(names, rows, strict=True)
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
