"""Text cut into the tokens that the reference grammar reads.

One pass, one token at a time, no back-tracking over more than a token: linear on any input.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal, NamedTuple

Kind = Literal[
    "num", "alnum", "code", "date", "word", "sign", "open", "close", "dash", "comma", "stop", "break", "other"
]

MAX_NUMBER = 24
"""Characters in a number that can label a provision; longer runs are read as something else."""

_TOKEN = re.compile(
    r"(?P<break>[^\S\n]*\n[^\S\n]*\n\s*)"
    r"|(?P<space>\s+)"
    r"|(?P<sign>§{1,2})"
    r"|(?P<digits>\d+(?:\.(?:\d+|x(?![^\W_])))*)(?P<tail>[^\W_]*)"
    r"|(?P<dotted>(?:[^\W\d_]{1,3}\.){2,})"  # t.o.m., m.m.
    r"|(?P<word>[^\W_]+(?:[-\u2010\u2011:’'][^\W\d_][^\W_]*)*)"
    r"|(?P<dash>[-\u2010-\u2015\u2212])"
    r"|(?P<open>[(\[])|(?P<close>[)\]])|(?P<comma>,)|(?P<stop>[.!?;:])"
    r"|(?P<other>.)",
    re.DOTALL,
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?![\w-])|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?![\w.])")
_CODE = re.compile(r"\d{4}:\s?\d{1,5}(?!\w)|\d{1,4}(?:[/:]\d{1,5}){1,3}(?:/[A-ZÅÄÖ]{2,6})?(?!\w)")
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th|:[ae])(?!\w)")


class Token(NamedTuple):
    """One token: what kind, as written, lower case, and where. `glued` is True where no space stands before it."""

    kind: Kind
    text: str
    low: str
    start: int
    end: int
    glued: bool


END = Token("break", "", "", 0, 0, False)
"""What stands after the last and before the first token."""


class Tokens:
    """The tokens of one text, by index; outside the text there is `END`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._all = _cut(text)
        self._starts = [t.start for t in self._all]

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, i: int) -> Token:
        try:
            return self._all[i] if i >= 0 else END
        except IndexError:
            return END

    def at(self, offset: int) -> int:
        """The index of the token that stands at or before the offset, -1 where none does."""
        return bisect_right(self._starts, offset) - 1

    def slice(self, first: int, end: int) -> str:
        """The text from one token up to, not including, another."""
        return self.text[self[first].start : self[end - 1].end] if end > first else ""


def _cut(text: str) -> list[Token]:
    found: list[Token] = []
    position, last_end = 0, -1
    while position < len(text):
        kind, end = _one(text, position)
        if kind is not None:
            piece = text[position:end]
            found.append(Token(kind, piece, piece.lower(), position, end, position == last_end))
            last_end = end
        position = end
    return found


def _one(text: str, position: int) -> tuple[Kind | None, int]:
    """The kind and end of the token at a position; the kind is None for white space."""
    match = _TOKEN.match(text, position)
    if match is None:  # cannot happen: the last alternative takes any character
        return "other", position + 1
    name = match.lastgroup
    if name == "space":
        return None, match.end()
    if match["digits"]:
        return _number(text, position, match)
    if name == "dotted":
        return "word", match.end()
    if name == "word":
        return ("alnum" if any(c.isdigit() for c in match.group()[:MAX_NUMBER]) else "word"), match.end()
    return name, match.end()  # type: ignore[return-value]  # the remaining group names are kinds


def _number(text: str, position: int, match: re.Match[str]) -> tuple[Kind, int]:
    for pattern, kind in ((_DATE, "date"), (_ORDINAL, "alnum"), (_CODE, "code")):
        other = pattern.match(text, position)
        if other:
            return kind, other.end()  # type: ignore[return-value]
    if match.end() - position > MAX_NUMBER:
        return "other", match.end()
    tail = match["tail"]
    return ("num" if not tail or (len(tail) == 1 and tail.isalpha()) else "alnum"), match.end()
