"""Consultation cases in prose: a draft (unless it is lost), responses or sheets, the final text, and what is expected.

A case is a Markdown file in `tests/cases/consult/`. Each expected line reads `words of the comment | clauses |
dispositions | proposed wording | respondent`; several right dispositions are separated by `/`, trailing fields may be
left out, an empty clause field means that the clause is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from agreement_diff.align import align
from agreement_diff.consult import consult
from agreement_diff.model.consultation import Comment, Consultation, Verdicts
from agreement_diff.model.document import Document
from agreement_diff.model.options import ReadOptions
from agreement_diff.read import read_bytes
from agreement_diff.structure import structure

FOLDER = Path(__file__).parent / "cases" / "consult"
NAMES = sorted(p.stem for p in FOLDER.glob("*.md"))
_PART = re.compile(r"(?m)^## (draft|response|sheet|final|expected)\n")


class Expected(NamedTuple):
    words: str
    clauses: str
    dispositions: tuple[str, ...]
    proposed: str
    respondent: str


class Case(NamedTuple):
    draft: str | None
    responses: tuple[str, ...]
    sheets: tuple[str, ...]
    final: str
    expected: tuple[Expected, ...]

    def changed(self, change: Callable[[str], str]) -> Case:
        """The case with every text, and what is expected, put through a change of words."""
        return Case(
            change(self.draft) if self.draft else None,
            tuple(map(change, self.responses)),
            tuple(map(change, self.sheets)),
            change(self.final),
            tuple(
                e._replace(words=change(e.words), proposed=change(e.proposed), respondent=change(e.respondent))
                for e in self.expected
            ),
        )


def case(name: str) -> Case:
    """One case by the name of its file."""
    parts = _PART.split((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for kind, text in zip(parts[1::2], parts[2::2], strict=True):
        found.setdefault(kind, []).append(text.strip("\n") + "\n")
    return Case(
        found.get("draft", [None])[0],
        tuple(found.get("response", ())),
        tuple(found.get("sheet", ())),
        found["final"][0],
        tuple(_expected(line) for line in found["expected"][0].strip().splitlines()),
    )


def _expected(line: str) -> Expected:
    fields = [*(f.strip() for f in line.split("|")), "", ""]
    return Expected(fields[0], fields[1], tuple(fields[2].split("/")), fields[3], fields[4])


def documents(text: str, name: str) -> tuple[Document, ...]:
    """The documents of a file, given as text."""
    return structure(read_bytes(text.encode(), name, ReadOptions())).documents


def traced(given: Case, *, verdicts: Verdicts | None = None, consultees: tuple[str, ...] = ()) -> Consultation:
    """The consultation of a case."""
    final = documents(given.final, "final.txt")[0]
    draft = documents(given.draft, "draft.txt")[0] if given.draft else None
    responses = [d for i, text in enumerate(given.responses) for d in documents(text, f"r{i}.txt")[:1]]
    responses += [d for i, text in enumerate(given.sheets) for d in documents(text, f"s{i}.csv")]
    alignment = align(draft, final, None) if draft else None
    return consult(responses, final=final, draft=draft, alignment=alignment, verdicts=verdicts, consultees=consultees)


def comment_with(consultation: Consultation, words: str) -> Comment:
    """The shortest comment that holds the words."""
    found = [c for c in consultation.comments if words in c.quote]
    assert found, f"no comment with {words!r} among {[c.quote for c in consultation.comments]}"
    return min(found, key=lambda c: len(c.quote))


def sections(comment: Comment) -> set[str]:
    """The printed names of the sections a comment is linked to."""
    return {re.split(r" (?:st|p)\. ", t.label)[0] for t in comment.targets}
