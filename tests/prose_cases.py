"""Prose cases: Markdown files with a heading per case and `key: value` lines, which a lawyer could add to."""

from __future__ import annotations

from pathlib import Path

CASES = Path(__file__).parent / "cases"


def prose_cases(name: str) -> dict[str, dict[str, list[str]]]:
    """The cases of a file by title; each key holds its lines in order, as a key may be repeated.

    A line without a key goes on with the last one, so that a text may have several paragraphs.
    """
    cases: dict[str, dict[str, list[str]]] = {}
    fields: dict[str, list[str]] = {}
    last = ""
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            fields = cases.setdefault(line[3:].strip(), {})
            last = ""
            continue
        key, colon, value = line.partition(":")
        if colon and key.isidentifier() and key.islower():
            fields.setdefault(key, []).append(value.strip())
            last = key
        elif line.strip() and last:
            fields[last][-1] += "\n" + line.strip()
    return cases
