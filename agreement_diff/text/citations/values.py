"""Places in a text as the reference grammar builds them: levels, merging, ranges over known or counted numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

MAX_RANGE = 200
"""A range of more places than this is kept as its two ends: nobody comments on 200 sections by a dash."""

RANKS = {
    "annex": 0, "part": 1, "chapter": 2, "section": 3, "article": 3, "table": 4,
    "paragraph": 5, "subparagraph": 6, "item": 7, "subitem": 8, "sentence": 9,
}  # fmt: skip
"""How deep a level lies; a section and an article lie equally deep. In the order of the fields of `Place`."""
_RANKS = tuple(RANKS.values())

_PARTS = re.compile(r"(\d+(?:\.\d+)*)\s?([^\W\d_])?")
_ROMAN = re.compile(r"(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_DIGITS = (("xc", 90), ("xl", 40), ("ix", 9), ("iv", 4), ("c", 100), ("l", 50), ("x", 10), ("v", 5), ("i", 1))


class Place(NamedTuple):
    """Where a reference points, level by level. A range is kept as its first place, `range_end` at `range_level`."""

    annex: str | None = None
    part: str | None = None
    chapter: str | None = None
    section: str | None = None
    article: str | None = None
    table: str | None = None
    paragraph: str | None = None
    subparagraph: str | None = None
    item: str | None = None
    subitem: str | None = None
    sentence: str | None = None
    heading: str | None = None
    word: str | None = None
    range_level: str | None = None
    range_end: str | None = None

    def levels(self) -> tuple[str, ...]:
        """The levels that are stated, highest first."""
        return tuple(level for level, value in zip(RANKS, self, strict=False) if value is not None)

    def top(self) -> int:
        """The rank of the highest stated level; one below the last rank where none is stated."""
        for rank, value in zip(_RANKS, self, strict=False):
            if value is not None:
                return rank
        return len(RANKS)

    def bottom(self) -> int:
        """The rank of the lowest stated level, -1 where none is stated."""
        for rank, value in zip(_RANKS[::-1], self[len(_RANKS) - 1 :: -1], strict=False):
            if value is not None:
                return rank
        return -1

    def put(self, level: str, value: str | None) -> Place:
        """The place with one level set."""
        return self._replace(**{level: value})

    def over(self, low: Place) -> Place:
        """This place with everything that `low` states laid over it."""
        return Place(*(b if b is not None else a for a, b in zip(self, low, strict=True)))

    def above(self, rank: int) -> Place:
        """Only the levels above a rank."""
        return Place(**{level: getattr(self, level) for level in self.levels() if RANKS[level] < rank})


def place(level: str, value: str) -> Place:
    """A place that states one level."""
    return Place().put(level, value)


def spell(number: str, join: str) -> str:
    """A number in the language's spelling of its letter: `5a` → `5 a` in Swedish, `5a` in English."""
    match = _PARTS.fullmatch(number)
    return f"{match[1]}{join}{match[2]}" if match and match[2] else number


def order_key(number: str) -> tuple[tuple[int, ...], str, str]:
    """Sorts numbers as they follow each other in a text: 5, 5 a, 5 b, 6, 10; 2.9 before 2.10."""
    match = _PARTS.match(number)
    if not match:
        return ((), "", number)
    return tuple(int(n) for n in match[1].split(".")), (match[2] or "").lower(), number


def expand(low: str, high: str, known: Sequence[str], join: str) -> tuple[str, ...]:
    """The numbers from `low` to `high`. Known numbers in order decide; else they are counted, within `MAX_RANGE`.

    A range that runs backwards, or cannot be counted, is its two ends.

    >>> expand("5", "7", ("5", "5 a", "6", "7", "8"), " "), expand("5", "7", (), " "), expand("5 a", "5 c", (), " ")
    (('5', '5 a', '6', '7'), ('5', '6', '7'), ('5 a', '5 b', '5 c'))
    """
    if low in known and high in known:
        first, last = known.index(low), known.index(high)
        return tuple(known[first : last + 1]) if first < last <= first + MAX_RANGE else (low, high)
    counted = _count_roman(low, high) or _count_letters(low, high) or _count_numbers(low, high, join)
    return counted if counted and len(counted) <= MAX_RANGE else (low, high)


def _count_numbers(low: str, high: str, join: str) -> tuple[str, ...]:
    first, last = _PARTS.fullmatch(low), _PARTS.fullmatch(high)
    if not first or not last:
        return ()
    *stem, start = first[1].split(".")
    *other, stop = last[1].split(".")
    if stem and not other:  # 2.1–4 is 2.1 to 2.4
        other = stem
    if stem != other or len(start) > 6 or len(stop) > 6:
        return ()
    prefix = "".join(f"{part}." for part in stem)
    if start == stop:
        letters = _count_letters(first[2] or "a", last[2] or "a") or ()
        return tuple(f"{prefix}{start}{join}{letter}" for letter in letters) if first[2] and last[2] else (low, high)
    if not int(start) < int(stop) <= int(start) + MAX_RANGE:
        return ()
    middle = [f"{prefix}{n}" for n in range(int(start) + 1, int(stop))]
    tail = [f"{prefix}{stop}"] if last[2] and int(stop) != int(start) else []
    return (low, *middle, *tail, high if last[2] else f"{prefix}{stop}")


def _count_letters(low: str, high: str) -> tuple[str, ...]:
    if len(low) != 1 or len(high) != 1 or not (low.isalpha() and high.isalpha() and low < high):
        return ()
    letters = "abcdefghijklmnopqrstuvwxyzåäö"
    letters = letters.upper() if low.isupper() else letters
    first, last = letters.find(low), letters.find(high)
    return tuple(letters[first : last + 1]) if 0 <= first < last else ()


def _count_roman(low: str, high: str) -> tuple[str, ...]:
    if len(low) + len(high) < 3 and low not in "iIvVxX":
        return ()
    if not (is_roman(low) and is_roman(high)) or low.isupper() != high.isupper():
        return ()
    first, last = _roman_value(low), _roman_value(high)
    if not first < last <= first + MAX_RANGE:
        return ()
    numerals = (_roman_form(n) for n in range(first, last + 1))
    return tuple(n.upper() if low.isupper() else n for n in numerals)


def is_roman(text: str) -> bool:
    """True for a Roman numeral from 1 to 399, in one case."""
    return len(text) <= 9 and bool(_ROMAN.fullmatch(text)) and (text.isupper() or text.islower())


def _roman_value(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[c] for c in text.lower()]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))


def _roman_form(number: int) -> str:
    form = ""
    while number:
        sign, value = next((s, v) for s, v in sorted(_ROMAN_DIGITS, key=lambda d: -d[1]) if v <= number)
        form, number = form + sign, number - value
    return form


def letter_level(level: str) -> str:
    """The level that a letter names where a unit word stands before it: `subparagraph (a)` is a point."""
    return "item" if level in ("paragraph", "subparagraph") else level


def bracket_field(current: Place, inside: str) -> str:
    """The level that a bracket after a place names: a first number is a paragraph, a first letter a point."""
    if inside[0].isdigit():
        if current.bottom() < RANKS["paragraph"] and current.annex is None and current.part is None:
            return "paragraph"
        return "item" if current.item is None else "subitem"
    return "item" if current.item is None else "subitem"


def bracket_sibling(last: Place, inside: str) -> Place | None:
    """The place beside `last` that a bracket in a list names: `(2)` after `(1)`, `(ii)` after `(i)`."""
    for field in ("subitem", "item", "paragraph", "subparagraph"):
        value = getattr(last, field)
        if value is None or value[0].isdigit() != inside[0].isdigit():
            continue
        if field == "subitem" and is_roman(value) and not is_roman(inside):
            continue
        return last.above(RANKS[field]).put(field, inside)._replace(word=last.word)
    return None


def ranged(low: Place, high: Place) -> list[Place]:
    """A range between two places of one level as one place; two places where they differ in more than that level."""
    level = low.levels()[-1] if low.levels() else ""
    if level and high.levels()[-1:] == (level,) and low.range_level is None:
        return [low._replace(range_level=level, range_end=getattr(high, level))]
    return [low, high]
