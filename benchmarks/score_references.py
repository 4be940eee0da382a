#!/usr/bin/env python3
"""Score the reference parser on a CSV of references with their parses.

usage: score_references.py REFERENCES.csv [--own-title SOURCE=TITLE ...]

Columns: text (the reference), context (the words around it), parse (`49§ st1 pb; 45§ st1`, `15kap 5§`, `art13.1g`), target
(`own`, `other:ACT`), source, note. A row is right when the references found where `text` stands in `context` are those of
`parse`, and point into the own text or another act as `target` says.

Some rows cannot be read from their context alone, and say so in the note: a relative reference gets the place it stands
under (the parse without its lowest level), an anaphora the words it leans on. `--own-title` names the act that a source
(by its first letters) is about, which its sentences take for granted.
"""

from __future__ import annotations

import argparse
import csv
import re
from pathlib import Path

from agreement_diff.model.consultation import Reference
from agreement_diff.text.citations.references import find_references

_PARSE = re.compile(
    r"(?:(?P<chapter>\d+\w?)kap ?)?(?:(?P<section>\d+[a-z]?)§)?(?: ?st(?P<paragraph>\d+))?(?: ?p(?P<item>\w+))?"
    r"|art(?P<article>\d+)(?:\.(?P<number>\d+))?(?P<letter>[a-z])?"
)
_NEEDS_CONTEXT = ("relative", "inherited", "bare point")


def wanted(parse: str) -> list[Reference]:
    """The references that a parse string names, without offsets."""
    found = []
    for piece in parse.split(";"):
        match = _PARSE.fullmatch(re.sub(r"\s*\(.*?\)", "", piece).strip())
        if match is None:
            raise SystemExit(f"cannot read the parse {piece!r}")
        parts = {k: v for k, v in match.groupdict().items() if v}
        if "article" in parts:
            parts |= {
                k: v for k, v in (("paragraph", parts.pop("number", None)), ("item", parts.pop("letter", None))) if v
            }
        if parts.get("section", "")[-1:].isalpha():
            parts["section"] = f"{parts['section'][:-1]} {parts['section'][-1]}"
        found.append(Reference(text="-", start=0, end=0, **parts))
    return found


def key(reference: Reference) -> tuple[str | None, ...]:
    """What makes two references the same place."""
    return tuple(
        getattr(reference, level)
        for level in ("chapter", "section", "article", "paragraph", "subparagraph", "item", "subitem", "sentence")
    )


def above(reference: Reference) -> Reference:
    """The place without its lowest level: what a reference stands under."""
    for level in ("item", "paragraph", "section"):
        if getattr(reference, level):
            return reference.model_copy(update={level: None})
    return reference


def found_for(row: dict[str, str], titles: tuple[str, ...]) -> list[Reference]:
    """The references that the parser finds where the row's text stands in its context."""
    target, note = row["target"], row["note"]
    text = row["context"] if row["text"] in row["context"] else row["text"]
    anaphora = re.search(r"anaphora to \"(.+?)\"", note)
    before = f"{anaphora.group(1)} och " if anaphora else ""
    start = len(before) + text.index(row["text"])
    end = start + len(row["text"])
    context = above(wanted(row["parse"])[0]) if any(word in note for word in _NEEDS_CONTEXT) else None
    if context is not None and target.startswith("own"):
        context = context.model_copy(update={"target": "own"})
    references = find_references(before + text, language="sv", own_titles=titles, context=context)
    return [r for r in references if r.start < end and r.end > start]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("references", type=Path)
    parser.add_argument("--own-title", action="append", default=[], metavar="SOURCE=TITLE")
    args = parser.parse_args()
    known = [pair.partition("=")[::2] for pair in args.own_title]
    rows = list(csv.DictReader(args.references.open(encoding="utf8", newline="")))
    parses = targets = both = 0
    for row in rows:
        titles = tuple(title for source, title in known if row["source"].startswith(source))
        found = found_for(row, titles)
        same = {key(r) for r in found} == {key(r) for r in wanted(row["parse"])}
        whose = bool(found) and {r.target for r in found} == {row["target"].partition(":")[0]}
        parses, targets, both = parses + same, targets + whose, both + (same and whose)
        if not (same and whose):
            print(
                f"{row['text']!r}: wanted {row['parse']} {row['target']}; got",
                [(key(r), r.target, r.act) for r in found],
            )
    total = len(rows) or 1
    print(
        f"{len(rows)} references: {parses / total:.1%} parsed right, {targets / total:.1%} own and other told apart, {both / total:.1%} both"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
