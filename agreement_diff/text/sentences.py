"""Sentences of a paragraph: spans that cover it, cut where a sentence surely ends.

A full stop ends no sentence after a known abbreviation, an ordinal, a single letter or before a lower-case word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_diff.languages import language

_STOP = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)")
_LAST_WORD = re.compile(r"(\S+)$")


def sentence_spans(text: str, code: str = "sv") -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, without the space around it; every non-blank character is in one.

    >>> sentence_spans("Avtal m.m. gäller. Se 3 kap. 5 §. Ny mening!")
    ((0, 18), (19, 33), (34, 44))
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _ends(text, code):
        spans += _trimmed(text, start, end)
        start = end
    return tuple(spans + _trimmed(text, start, len(text)))


def sentences(text: str, code: str = "sv") -> tuple[str, ...]:
    """The sentences of a text, in order."""
    return tuple(text[a:b] for a, b in sentence_spans(text, code))


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    piece = text[start:end]
    if not piece.strip():
        return []
    return [(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))]


def _ends(text: str, code: str) -> Iterator[int]:
    abbreviations = language(code).words.abbreviations
    for match in _STOP.finditer(text):
        following = text[match.end() :].lstrip()
        if not following or not _opens(following):
            continue
        if match.group().startswith(".") and len(match.group()) == 1:
            before = _LAST_WORD.search(text, 0, match.start())
            word = before.group(1).lstrip("([\"”’'").lower() if before else ""
            known = word + "." in abbreviations or (word in abbreviations and "." in word)
            # "m.fl." before a capital may end a sentence; before "§" or a digit it does not
            if known and (not (word.count(".") and following[0].isupper()) or word in {"e.g", "i.e"}):
                continue
            if (word.isdigit() and len(word) <= 2 and following[0].islower()) or (len(word) == 1 and word.isalpha()):
                continue
        yield match.end()


def _opens(following: str) -> bool:
    """True where the text after a full stop can begin a sentence."""
    first = following.lstrip("\"”’'(–-— ")[:1]
    return bool(first) and (first.isupper() or first.isdigit() or first in "§•.…[")
