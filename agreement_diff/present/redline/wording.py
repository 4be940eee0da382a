"""The word edits between two compared strings, with objects held fast: a picture that stays is never marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from agreement_diff.present.redline.pieces import SIGN
from agreement_diff.text.edits import edit_texts
from agreement_diff.text.words import tokens

Op = Literal["equal", "delete", "insert"]

ALIKE = 0.2
"""Below this share of common tokens a text is shown as replaced whole; single common words would only disturb."""
SHORT = 6
"""…but texts of at most so many words are compared to the word all the same."""


class Stretch(NamedTuple):
    """So many characters that are equal (on both sides), deleted (old) or inserted (new)."""

    op: Op
    length: int


def stretches(old: str, new: str, language: str) -> list[Stretch]:
    """The edits from one compared string to the other, as lengths; equal ends of objects and text never cross."""
    if old == new:
        return [Stretch("equal", len(old))] if old else []
    if not SIGN.search(old) or not SIGN.search(new):
        return list(_words(old, new, language))
    found: list[Stretch] = []
    i = j = 0
    for a, b in _equal_signs(old, new):
        found += [*_words(old[i:a], new[j:b], language), Stretch("equal", 1)]
        i, j = a + 1, b + 1
    return [*found, *_words(old[i:], new[j:], language)]


def _words(old: str, new: str, language: str) -> Iterator[Stretch]:
    if _foreign(old, new):
        yield from [Stretch("delete", len(old))] * bool(old) + [Stretch("insert", len(new))] * bool(new)
        return
    for edit in edit_texts(old, new, language):
        yield Stretch(edit.op, len(edit.text))


def _foreign(old: str, new: str) -> bool:
    from rapidfuzz.distance import Indel

    one, other = ([t for t in tokens(text) if not t.isspace()] for text in (old, new))
    return min(len(one), len(other)) > SHORT and Indel.normalized_similarity(one, other) < ALIKE


def _equal_signs(old: str, new: str) -> Iterator[tuple[int, int]]:
    """Places of the signs that are equal on both sides in the shortest edit script over all tokens."""
    from rapidfuzz.distance import Indel

    one, other = tokens(old), tokens(new)
    starts_old, starts_new = _starts(one), _starts(other)
    for code in Indel.opcodes(one, other):
        if code.tag == "equal":
            for i, j in zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True):
                if SIGN.match(one[i]):
                    yield starts_old[i], starts_new[j]


def _starts(parts: list[str]) -> list[int]:
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part)
    return starts
