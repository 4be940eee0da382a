"""Which column of a published table holds the old text and which the new: by their headings, Swedish or English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from agreement_diff.languages import LANGUAGES
from agreement_diff.model.document import Document
from agreement_diff.text.words import fold

HEAD_ROWS = 12
"""Rows at the top among which the headings are looked for; above them stand titles and notes."""
_ACT = re.compile(r"\d{1,4}[/:]\d{1,4}")
_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d")
"""A digit that is no year's."""
_WORD = re.compile(r"[^\W\d_]+(?:/[a-z])?")


class Columns(NamedTuple):
    """Places of the two columns and the number of rows above the first one of the table; `known` where headings say
    so."""

    old: int
    new: int
    head: int
    known: bool


def columns(rows: Sequence[Sequence[str]], old: Document, new: Document) -> Columns:
    """The columns of a table. A heading speaks by a word (`Nuvarande lydelse`, `This Directive`) or by the number of
    the act (`Directive 2003/6/EC`); where only one column is known, its neighbour is the other. Without headings the
    first column is the old text.
    """
    acts = _acts(old), _acts(new)
    acts = acts[0] - acts[1], acts[1] - acts[0]
    for place, row in enumerate(rows[:HEAD_ROWS]):
        cells = [k for k, cell in enumerate(row) if cell.strip()]
        said = {k: _side(row[k], acts) for k in cells}
        olds, news = ([k for k in cells if said[k] == side] for side in ("old", "new"))
        if len(cells) < 2 or not (olds or news):
            continue
        if olds and news:
            return Columns(olds[0], news[0], place + 1, True)
        one = (olds or news)[0]
        other = min((k for k in cells if k != one), key=lambda k: abs(k - one))
        return Columns(*((one, other) if olds else (other, one)), place + 1, True)
    return Columns(0, 1, 0, False)


def _side(cell: str, acts: tuple[frozenset[str], frozenset[str]]) -> str | None:
    """Which text a heading speaks of; None where it speaks of neither or is no heading."""
    numbers = frozenset(_ACT.findall(cell))
    for side, own in zip(("old", "new"), acts, strict=True):
        if numbers & own:
            return side
    words = set(_WORD.findall(fold(cell).replace("_", " ")))
    old = any(words & language.tables.old_heads for language in LANGUAGES.values())
    new = any(words & language.tables.new_heads for language in LANGUAGES.values())
    if old == new or _NUMBER.search(_ACT.sub("", cell)):
        return None  # `Article 1 (new)` is a row, no heading
    return "old" if old else "new"


def _acts(document: Document) -> frozenset[str]:
    """The numbers of acts in the document's title."""
    return frozenset(_ACT.findall(document.title or ""))
