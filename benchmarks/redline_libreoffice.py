"""Does LibreOffice itself get the right texts out of our redlines, and are they small?

    python benchmarks/redline_libreoffice.py PAIRS [--table FILE.md]

PAIRS is a folder with `expected.csv` (columns test, old, new, revisions) and the Word files it names. For each pair the
redline is written, LibreOffice accepts and rejects all of its changes, and the text it exports is held against that of
the new and of the old file (their own changes accepted). Needs soffice and a Python with `uno`; see libreoffice_worker.py.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from lxml import etree

from agreement_diff.present.redline import redline_files

WORKER = Path(__file__).with_name("libreoffice_worker.py")
PYTHONS = ("/usr/bin/python3", sys.executable)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = tuple(W + kind for kind in ("ins", "del", "moveFrom", "moveTo"))
JOINER = "\u200d"
"""LibreOffice puts this sign into empty cells of tracked rows when it opens them, and leaves it there."""


def python_with_uno() -> str | None:
    """A Python that can talk to LibreOffice, None where there is none."""
    for python in PYTHONS:
        if Path(python).exists() and subprocess.run([python, "-c", "import uno"], capture_output=True).returncode == 0:
            return python
    return None


def resolved(python: str, jobs: list[dict[str, str]], seconds: float = 1800) -> None:
    """Let LibreOffice do jobs as libreoffice_worker.py describes them."""
    run = subprocess.run([python, str(WORKER)], input=json.dumps(jobs), text=True, capture_output=True, timeout=seconds)
    if run.returncode:
        raise RuntimeError(run.stderr[-500:])


def texts(python: str, pairs: dict[str, tuple[bytes, bytes, bytes]], folder: Path) -> dict[str, tuple[bool, bool]]:
    """For each named (old, new, redline): is the accepted redline the new text, the rejected one the old text?"""
    jobs = []
    for name, files in pairs.items():
        for kind, data, do in zip(("old", "new", "accepted", "rejected"), (*files, files[2]),
                                  ("accept", "accept", "accept", "reject"), strict=True):  # fmt: skip
            path = folder / f"{name}.{kind}.docx"
            path.write_bytes(data)
            jobs.append({"file": str(path), "do": do, "text": str(path.with_suffix(".txt"))})
    resolved(python, jobs)

    def said(name: str, kind: str) -> str:
        return (folder / f"{name}.{kind}.txt").read_text(encoding="utf-8-sig").replace(JOINER, "")

    return {
        name: (said(name, "accepted") == said(name, "new"), said(name, "rejected") == said(name, "old"))
        for name in pairs
    }


def marked(data: bytes) -> tuple[int, int]:
    """Characters in marks, and marks, in the text and the notes."""
    characters = marks = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
            if part in archive.namelist():
                root = etree.fromstring(archive.read(part))
                marks += sum(1 for _ in root.iter(*MARKS))
                characters += sum(
                    len(t.text or "")
                    for t in root.iter(W + "t", W + "delText")
                    if any(a.tag in MARKS for a in t.iterancestors())
                )
    return characters, marks


def main() -> int:
    """Run all pairs and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--table", type=Path, help="also write the result as a Markdown table")
    options = parser.parse_args()
    python = python_with_uno()
    if python is None:
        print("no Python with uno found (Debian: python3-uno)", file=sys.stderr)
        return 2
    rows = list(csv.DictReader((options.pairs / "expected.csv").open(encoding="utf8")))
    started = time.perf_counter()
    made = {}
    for row in rows:
        old, new = ((options.pairs / row[side]).read_bytes() for side in ("old", "new"))
        made[row["test"]] = (old, new, redline_files(old, new, author="benchmark", date="2024-01-01"))
    seconds = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        right = texts(python, made, Path(folder))
    report = _report(rows, made, right, seconds)
    print(report)
    if options.table:
        options.table.write_text(report + "\n", encoding="utf8")
    return 0


def _report(
    rows: list[dict[str, str]],
    made: dict[str, tuple[bytes, bytes, bytes]],
    right: dict[str, tuple[bool, bool]],
    seconds: float,
) -> str:
    sizes = {name: marked(files[2]) for name, files in made.items()}
    lines = [
        "# Redlines as LibreOffice resolves them",
        "",
        f"{sum(all(r) for r in right.values())} of {len(right)} pairs: accepted and rejected text both right. "
        f"Marked characters: median {statistics.median(c for c, _ in sizes.values()):g}, "
        f"sum {sum(c for c, _ in sizes.values())}. Writing all of them took {seconds:.1f} s.",
        "",
        "| pair | marked characters | marks | reference revisions | accepted | rejected |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        name = row["test"]
        said = ("right" if ok else "differs" for ok in right[name])
        lines.append(f"| {name} | {sizes[name][0]} | {sizes[name][1]} | {row['revisions']} | {' | '.join(said)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
