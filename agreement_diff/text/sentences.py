"""Sentences of a paragraph: spans that cover it, cut where a sentence surely ends.

A full stop ends no sentence after a known abbreviation, an initial, a number that heads a list item, or before a
lower-case word. Time is linear: what is looked at around a stop is bounded, or ends at the next stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from agreement_diff.languages import language
from agreement_diff.model.language import Language

MAX_WORD = 40
"""Characters looked back at before a full stop: longer than any abbreviation."""

_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’'»)\]]*+(?=\s)|(?<![^\S\n])[^\S\n]*+\n[^\S\n]*+\n")
"""The end of a sentence: its sign with what closes after it, or a blank line."""
_OPENING = re.compile(r"\s*+[\"”’'«»(–—\s-]*+(\S)?(\w?)")
_NUMERAL = re.compile(r"[IVXLC]+\b|[A-Z]\b")
_MARKER = re.compile(r"\s*\(?(?:\d{1,3}|\w)")


def sentence_spans(text: str, code: str = "sv") -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, without the space around it; every non-blank character is in one.

    >>> example = "Avtal m.m. gäller. Se 3 kap. 5 §. Ny mening!"
    >>> [example[a:b] for a, b in sentence_spans(example)]
    ['Avtal m.m. gäller.', 'Se 3 kap. 5 §.', 'Ny mening!']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _ends(text, language(code)):
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


def _ends(text: str, profile: Language) -> Iterator[int]:
    begun = 0  # where the sentence at hand begins
    for match in _STOP.finditer(text):
        if "\n" in match.group() or (_opens(text, match.end()) and not _holds(text, match, begun, profile)):
            begun = match.end()
            yield begun


def _opens(text: str, end: int) -> bool:
    """True where the text after a full stop can begin a sentence."""
    first = _first(text, end)
    return bool(first) and (first.isupper() or first.isdigit() or first in "§•.…[")


def _first(text: str, end: int) -> str:
    match = _OPENING.match(text, end)
    return (match[1] or "") if match else ""


def _holds(text: str, stop: re.Match[str], begun: int, profile: Language) -> bool:
    """True where a stop belongs to the word before it, and the sentence goes on."""
    if stop.group()[0] != "." or stop.group()[:2] == "..":
        return False
    start = stop.start()
    if start - begun <= 6 and _MARKER.fullmatch(text, begun, start):
        return True  # `1. Parterna ska`: the number of a list item
    word = _last_word(text, start)
    if len(word.rpartition("-")[2]) == 1 and word[-1].isalpha():
        return not _after_unit(text, start - len(word), profile)
    return _abbreviated(word, text, stop.end(), profile)


def _last_word(text: str, end: int) -> str:
    """The word right before a stop, lower case, without what opens before it."""
    piece = text[max(0, end - MAX_WORD) : end]
    if not piece or piece[-1].isspace():
        return ""
    return piece.split()[-1].lstrip("([\"”’'«»").lower()


def _after_unit(text: str, start: int, profile: Language) -> bool:
    """True for the letter of `bilaga A.` and `punkt b.`, which is no initial."""
    before = _last_word(text, start - 1) if start else ""
    return before in (*profile.structure.annex_words, *profile.references.levels)


def _abbreviated(word: str, text: str, end: int, profile: Language) -> bool:
    words = profile.words
    if not (word + "." in words.abbreviations or word in words.abbreviations):
        return False
    if word not in words.closing_abbreviations:
        return True
    match = _OPENING.match(text, end)
    capital = match is not None and (match[1] or "").isupper()
    return not capital or bool(match and _NUMERAL.match(text, match.start(1)))
