"""A point: one thing one respondent says, as found, before it is linked and judged."""

from __future__ import annotations

import re
from typing import NamedTuple

from agreement_diff.consult.passages import Piece
from agreement_diff.model.consultation import CommentType

CLAUSE_NUMBER = re.compile(
    r"§+\s?\d+(?:\s?[a-z]\b)?|\b\d+(?:\s[a-z])?\s?§+|\b\d+\s?kap\b|\b(?:art(?:ikel|icle)?\.?|section|clause)\s\d+(?:\.\d+)*",
    re.IGNORECASE,
)
"""A clause named by number; only to tell whether two sentences name the same one. What it means is read elsewhere."""


class Account(NamedTuple):
    """The authority's own words on what it did with a point. `kind`: changed, kept, considered."""

    kind: str
    text: str


class Point(NamedTuple):
    """One comment as found in a response.

    `pieces` are verbatim and in order; `text` are the words that ask, `masked` the same with quoted words blanked out.
    `scope` are lines and headings above it that say what it is about, `topic` the heading and `place` the eId of the
    section it stands in. `voice` is who says it where the response reports others. `group` is shared by a request and
    its questions. `row` is the id of a sheet's row. `proposed` is wording given in full outside the sentence;
    `suggested` a sheet's column for it, `stated` its column for the place.
    """

    pieces: tuple[Piece, ...]
    text: str
    masked: str
    type: CommentType
    owner: bool = True
    voice: str | None = None
    scope: tuple[str, ...] = ()
    topic: str = ""
    place: str = ""
    group: int | None = None
    proposed: str | None = None
    accounts: tuple[Account, ...] = ()
    row: str | None = None
    stated: str | None = None
    suggested: str | None = None

    @property
    def quote(self) -> str:
        """The point verbatim; a line for every paragraph it runs over."""
        lines: list[str] = []
        last: Piece | None = None
        for piece in self.pieces:
            if last is not None and last.paragraph is piece.paragraph:
                lines[-1] += piece.paragraph.text[last.end : piece.end]
            else:
                lines.append(piece.text)
            last = piece
        return "\n".join(lines)


def joined(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces in order, one for every paragraph: from the first to the last place in it."""
    found: dict[str, Piece] = {}
    for piece in pieces:
        key = piece.paragraph.eid
        old = found.get(key)
        found[key] = (
            piece if old is None else Piece(old.paragraph, min(old.start, piece.start), max(old.end, piece.end))
        )
    return tuple(found.values())


def clause_numbers(text: str) -> set[str]:
    """The bare numbers of the clauses a text names.

    >>> sorted(clause_numbers("Enligt § 3 och 4 a § gäller"))
    ['3', '4a']
    """
    return {
        re.sub(r"[^\da-z.]|kap|section|clause|art(?:ikel|icle)?", "", m.group().lower())
        for m in CLAUSE_NUMBER.finditer(text)
    }
