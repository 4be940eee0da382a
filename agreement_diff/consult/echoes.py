"""Words of the draft that a comment repeats without quotation marks.

A run of at least three words, two of them with matter, that stands in the comment and in the clause it is about is
taken from there: `What does compliance identity evidence mean?`
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from agreement_diff.consult.clauses import Unit
from agreement_diff.languages import language
from agreement_diff.text.words import words

RUN = 3
MATTER = 2


def echoes(text: str, units: Sequence[Unit], code: str) -> tuple[str, ...]:
    """The longest runs of words that a text shares with paragraphs, folded, longest first; none inside another."""
    asked = words(text)
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for n, unit in enumerate(units):
        for i in range(len(unit.words) - RUN + 1):
            places[unit.words[i : i + RUN]].append((n, i))
    found: list[tuple[int, int]] = []
    at = 0
    while at <= len(asked) - RUN:
        length = max(
            (_length(asked, at, units[n].words, i) for n, i in places.get(asked[at : at + RUN], ())), default=0
        )
        if length and _matters(asked[at : at + length], code):
            found.append((at, at + length))
            at += length
        else:
            at += 1
    return tuple(sorted((" ".join(asked[a:b]) for a, b in found), key=lambda run: -len(run)))


def stands(run: str, units: Sequence[Unit]) -> list[Unit]:
    """The paragraphs that have the run, signs between its words aside."""
    asked = tuple(run.split())
    return [u for u in units if any(u.words[i : i + len(asked)] == asked for i in range(len(u.words) - len(asked) + 1))]


def _length(asked: tuple[str, ...], start: int, text: tuple[str, ...], at: int) -> int:
    n = 0
    while start + n < len(asked) and at + n < len(text) and asked[start + n] == text[at + n]:
        n += 1
    return n


def _matters(run: tuple[str, ...], code: str) -> bool:
    profile = language(code)
    empty = profile.words.stop_words | profile.consultation.discourse
    return sum(w not in empty and len(w) > 2 for w in run) >= MATTER
