"""Quotations in running text: where they are, and what they say without marks and dots.

Swedish uses the same sign (”) before and after, so marks are paired in order; a mark that finds no partner in the
paragraph is no quotation. Dots inside a quotation stand for words left out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKS = re.compile(
    r"[“„«]([^“”„«»]{1,4000}?)[”“»]"  # marks that differ before and after
    r"|[”»]([^”«»]{1,4000}?)[”«]"  # Swedish: the same mark twice; »…«
    r'|"([^"]{1,4000}?)"'
    r"|(?<![\w’'])[’'‘]([^’'‘\n]{2,400}?)[’'](?!\w)"
)
_DOTS = re.compile(r"(?:\.\s?){3,}|…|\[\s?(?:\.\s?){2,3}\]|\(\s?(?:\.\s?){3}\)|\[…\]")
_INSERTED = re.compile(r"\[(\w{1,3})\]")
MIN_PART = 4
"""Characters in a part of a quotation between dots that is worth looking for."""


class Quotation(NamedTuple):
    """`text` is verbatim without the marks; `start`/`end` its place, marks included."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> int:
        return len(self.text.split())


def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of a paragraph, in order.

    >>> [q.text for q in quotations('Meningen ”A gäller” ändras till ”.....B gäller.”')]
    ['A gäller', '.....B gäller.']
    """
    found = []
    for match in _MARKS.finditer(text):
        inner = next(g for g in match.groups() if g is not None)
        if inner.strip():
            found.append(Quotation(inner.strip(), match.start(), match.end()))
    return tuple(found)


def parts(quote: str) -> tuple[str, ...]:
    """The runs of a quotation between dots, in order, without letters in brackets being set apart (`[s]ådan`).

    >>> parts(".....som boende i andra kommuner."), parts("A gäller … till B")
    (('som boende i andra kommuner.',), ('A gäller', 'till B'))
    """
    plain = _INSERTED.sub(r"\1", quote)
    return tuple(p for p in (piece.strip(" ,;:") for piece in _DOTS.split(plain)) if len(p) >= MIN_PART)


def opens_with_dots(quote: str) -> bool:
    """True where the quotation's beginning is left out."""
    return _DOTS.match(quote.lstrip()) is not None


def closes_with_dots(quote: str) -> bool:
    """True where the quotation's end is left out."""
    return any(m.end() == len(quote.rstrip()) for m in _DOTS.finditer(quote))
