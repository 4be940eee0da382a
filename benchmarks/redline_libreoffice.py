"""Does LibreOffice itself get the right texts out of our redlines, and are they small?

    python benchmarks/redline_libreoffice.py PAIRS [--table FILE.md]

PAIRS is a folder with `expected.csv` (columns test, old, new, revisions) and the Word files it names. For each pair the
redline is written, LibreOffice accepts and rejects all of its changes, and the text it exports is held against that of
the new and of the old file (their own changes accepted). Needs soffice and a Python with `uno`; see libreoffice_worker.py.

At the end stand the smallest files, written by hand, in which LibreOffice goes against the standard itself (ECMA-376 part
1, 17.13.5.15–20: a paragraph mark that goes joins its paragraph with the one that then follows).
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

_BY = 'w:author="a" w:date="2024-01-01T00:00:00Z"'
_MARK = f'<w:pPr><w:rPr><w:ins w:id="1" {_BY}/></w:rPr></w:pPr>'
_NEW = f'<w:ins w:id="2" {_BY}><w:r><w:t>new</w:t></w:r></w:ins>'
_FORMULA = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'
)
_PACKAGE = (
    (
        "[Content_Types].xml",
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    (
        "_rels/.rels",
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
    ),
)
SMALLEST = {
    "a paragraph inserted right before an inserted table, at the top of a text": (
        f"<w:p>{_MARK}{_NEW}</w:p><w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr>"
        f'<w:ins w:id="3" {_BY}/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>old</w:t></w:r></w:p>',
        "old\n",
    ),
    "a formula inserted into an empty paragraph": (
        f'<w:p><w:r><w:t>old</w:t></w:r></w:p><w:p><w:ins w:id="1" {_BY}>{_FORMULA}</w:ins></w:p><w:p/>',
        "old\n\n\n",
    ),
}
"""Bodies with a tracked insertion, and the text that is left when it is rejected."""


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


def smallest(python: str, folder: Path) -> list[str]:
    """What LibreOffice makes of the smallest files when it rejects all changes, a line of Markdown each."""
    jobs = []
    for number, (body, _) in enumerate(SMALLEST.values()):
        path = folder / f"smallest{number}.docx"
        with zipfile.ZipFile(path, "w") as archive:
            for part, content in (*_PACKAGE, ("word/document.xml", f'<w:document xmlns:w="{W[1:-1]}"><w:body>{body}')):
                archive.writestr(part, content + "</w:body></w:document>" * (part == "word/document.xml"))
        jobs.append({"file": str(path), "do": "reject", "text": str(path.with_suffix(".txt"))})
    resolved(python, jobs)
    lines = []
    for job, (name, (body, right)) in zip(jobs, SMALLEST.items(), strict=True):
        said = Path(job["text"]).read_text(encoding="utf-8-sig")
        lines += [f"- {name}: rejected `{said!r}`, by the standard `{right!r}`", f"  `{body}`"]
    return lines


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
        own = smallest(python, Path(folder))
    report = "\n".join(
        [_report(rows, made, right, seconds), "", "What is LibreOffice's own doing, in the smallest files:", "", *own]
    )
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
