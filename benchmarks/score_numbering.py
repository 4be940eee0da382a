#!/usr/bin/env python3
"""Score displayed list numbers of Word files against LibreOffice's own text export.

usage: score_numbering.py FOLDER [--soffice PROGRAM]

Every .docx under FOLDER (or its subfolders) in which the reader finds an automatic number is converted by LibreOffice
to plain text; a paragraph that the reader numbers must stand there with the same number before the same words, in the
same order, and no line with a number may stand there that the reader has without. White space is not compared, any bullet
equals any other, and one misspelling of LibreOffice is put right (`FRENCH_PLURAL`). Files with tracked changes are left out: LibreOffice exports both their views at once.

Exit status 0 when every file is equal, else 1.
"""

from __future__ import annotations

import argparse
import difflib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from agreement_diff.errors import AgreementDiffError
from agreement_diff.model.document import Manifestation
from agreement_diff.read import read_file

BULLET = re.compile(r"^\s*([^\w\s§(\[\"'“”’|<.,-]|-)\s*(?=\S)")
FRENCH_PLURAL = re.compile(r"(?<=vingt|-cent)sième")
"""LibreOffice's misspelling of French ordinals (`quatre-vingtsième`): the plural s of the cardinal is left in them."""
TIMEOUT = 300
"""Seconds for one run of LibreOffice over all files."""


def squeezed(line: str) -> str:
    """A line without white space, its bullet made a dash."""
    return FRENCH_PLURAL.sub("ième", re.sub(r"\s+", "", BULLET.sub("-", line.lstrip("\ufeff"))))


def reader_lines(read: Manifestation) -> tuple[list[str], set[int]]:
    """The lines of a file as the reader has them, and which of them carry an automatic number."""
    lines: list[str] = []
    numbered: set[int] = set()
    for block in read.blocks:
        if block.furniture and block.furniture != "contents":
            continue
        if block.label:
            numbered.add(len(lines))
        lines += [squeezed(cell) for cell in block.cells] if block.cells else [squeezed(block.text)]
    return lines, numbered


def office_lines(files: list[Path], program: str) -> dict[Path, list[str]]:
    """LibreOffice's text export of each file, line by line; a file it cannot convert is missing."""
    out: dict[Path, list[str]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        copies = {}
        for number, file in enumerate(files):
            copies[file] = home / f"{number}.docx"
            shutil.copyfile(file, copies[file])
        command = [
            program,
            f"-env:UserInstallation=file://{home}/profile",
            "--headless",
            "--convert-to",
            "txt:Text",
            "--outdir",
            temporary,
        ]
        subprocess.run([*command, *map(str, copies.values())], capture_output=True, timeout=TIMEOUT, check=False)
        for file, copy in copies.items():
            text = copy.with_suffix(".txt")
            if text.exists():
                out[file] = [squeezed(line) for line in text.read_text("utf-8-sig").splitlines() if line.strip()]
    return out


def differences(read: Manifestation, office: list[str]) -> list[str]:
    """Numbered lines that stand on one side only, as `reader … | LibreOffice …`."""
    lines, numbered = reader_lines(read)
    found: list[str] = []
    matcher = difflib.SequenceMatcher(None, lines, office, autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op != "equal" and any(place in numbered for place in range(a, b)):
            found.append(f"reader {lines[a:b][:3]} | LibreOffice {office[c:d][:3]}")
        elif op in ("replace", "insert"):
            bare = {line for line in lines[a:b] if line}
            found += [
                f"LibreOffice alone numbers {line}"
                for line in office[c:d]
                for b in bare
                if line != b and line.endswith(b)
            ]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Displayed list numbers of Word files against LibreOffice's text export."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--soffice", default="soffice")
    arguments = parser.parse_args()
    program = shutil.which(arguments.soffice)
    if program is None:
        print("LibreOffice (soffice) is not installed; nothing to compare with", file=sys.stderr)
        return 2
    read: dict[Path, Manifestation] = {}
    for file in sorted(arguments.folder.rglob("*.docx")):
        try:
            one = read_file(file)
        except AgreementDiffError as error:
            print(f"not read: {error}")
            continue
        if any(block.label for block in one.blocks) and not any(note.kind == "revision" for note in one.report.notes):
            read[file] = one
    office = office_lines(list(read), program)
    equal = numbers = 0
    for file, one in read.items():
        if file not in office:
            print(f"LibreOffice could not convert {file.name}")
            continue
        numbers += sum(block.label is not None for block in one.blocks)
        found = differences(one, office[file])
        equal += not found
        for line in found[:10]:
            print(f"{file.name}: {line}")
    print(f"numbering equal to LibreOffice: {equal}/{len(read)} files, {numbers} automatic numbers")
    return 0 if equal == len(read) else 1


if __name__ == "__main__":
    sys.exit(main())
