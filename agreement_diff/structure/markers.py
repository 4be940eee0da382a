"""What a block begins with: the printed number of a section, a chapter, an annex, a list item.

A marker is read from the text alone; whether it opens a section is decided with its neighbours (`sections.py`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from agreement_diff.model.language import StructureTerms

Form = Literal["sign_before", "sign_after", "word", "decimal", "number", "chapter", "kap", "annex"]

LONGEST_HEADING = 160
"""Characters in a heading; EU article titles reach 150, body paragraphs of one clause seldom stay under."""

_ROMAN = r"[IVXLC]{1,7}"
_SIGN_BEFORE = re.compile(r"§{1,2}\s?(\d{1,4}(?:\s?[a-z](?![\w-]))?)\s*[.:]?(?:\s+|$)(.*)", re.DOTALL)
_SIGN_AFTER = re.compile(r"(\d{1,4}(?:\s?[a-z](?![\w-]))?)\s?§(?!§)\s*[.:]?(?:\s+|$)(.*)", re.DOTALL)
_KAP = re.compile(r"(\d{1,3}(?:\s?[a-z](?!\w))?)\s+kap\.?(?:\s+|$)(.*)", re.DOTALL)
_DECIMAL = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,5})\.?\s+(\S.*)", re.DOTALL)
_NUMBER = re.compile(r"(\d{1,3})\.?\s+(\S.*)", re.DOTALL)
_ITEM = re.compile(
    r"(?P<marker>(?P<number>\d{1,3}(?:\.\d{1,3}){0,5}\s?[a-z]?)[.)](?=\s)|(?P<dotted>\d{1,3}(?:\.\d{1,3}){1,5})(?=\s)"
    r"|\((?P<inner>\d{1,3}[a-z]?|[a-zåäö]{1,2}|[ivxl]{1,6}|[A-Z])\)(?=\s)"
    r"|(?P<letter>[a-zåäö]|[ivxl]{1,6})[)](?=\s)|(?P<capital>[a-z])\.(?=\s+[a-zåäöA-ZÅÄÖ])|(?P<bullet>[-–—•▪◦·])(?=\s))\s*"
)


class Mark(NamedTuple):
    """A section number at the start of a block: its form, bare number, printed label, and the text after it."""

    form: Form
    number: str
    label: str
    rest: str
    word: str = ""


class Item(NamedTuple):
    """A list marker at the start of a block: as printed, its bare number (None for a bullet), and the text after it."""

    marker: str
    number: str | None
    rest: str


class _WordPatterns(NamedTuple):
    """What a section, a chapter, an annex named by a word begins with; `any` is the quick look whether one does."""

    any: re.Pattern[str]
    section: re.Pattern[str]
    chapter: re.Pattern[str]
    annex: re.Pattern[str]


@lru_cache(maxsize=8)
def _word_patterns(
    terms_id: int, sections: tuple[str, ...], chapters: tuple[str, ...], annexes: tuple[str, ...]
) -> _WordPatterns:
    def words(names: tuple[str, ...]) -> str:
        return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))

    number = rf"\d{{1,4}}(?:\.\d{{1,3}})*\s?[a-zA-Z]?(?!\w)|{_ROMAN}(?!\w)"
    tail = r"\s*(?:[.:;]|\s[–—-](?=\s))?(?:\s+|$)(.*)"
    return _WordPatterns(
        re.compile(words((*sections, *chapters, *annexes)), re.IGNORECASE),
        re.compile(rf"({words(sections)})\s*({number}){tail}", re.IGNORECASE | re.DOTALL),
        re.compile(rf"({words(chapters)})\s*({number}|ett|två|one|two){tail}", re.IGNORECASE | re.DOTALL),
        re.compile(rf"({words(annexes)})\s*({number}|[A-ZÅÄÖ](?!\w))?{tail}", re.IGNORECASE | re.DOTALL),
    )


def section_mark(text: str, terms: StructureTerms) -> Mark | None:
    """The section, chapter or annex number a block begins with, if any.

    Chapters and sections may share a word ("Section 1" divides EU chapters); the first reading is the section.
    """
    first = text[:1]
    if not (first.isupper() or first.isdecimal() or first == "§"):  # most blocks; no form begins in another way
        return None
    if match := _SIGN_BEFORE.match(text):
        return Mark("sign_before", _bare(match[1]), f"§ {_bare(match[1])}", match[2].strip())
    if first.isupper():
        return _word_mark(text, terms)
    if match := _SIGN_AFTER.match(text):
        return Mark("sign_after", _bare(match[1]), f"{_bare(match[1])} §", match[2].strip())
    if match := _KAP.match(text):
        return Mark("kap", _bare(match[1]), f"{_bare(match[1])} kap.", match[2].strip())
    if match := _DECIMAL.match(text):
        return Mark("decimal", match[1], match[1], match[2].strip())
    if match := _NUMBER.match(text):
        return Mark("number", match[1], match[1], match[2].strip())
    return None


def _word_mark(text: str, terms: StructureTerms) -> Mark | None:
    """A section, chapter or annex that is named by a word: `Article 12`, `Kapitel 3`, `Bilaga A`."""
    words = _word_patterns(id(terms), terms.section_words, terms.chapter_words, terms.annex_words)
    if not words.any.match(text):
        return None
    if match := words.section.match(text):
        return Mark(
            "word",
            _bare(match[2]),
            f"{match[1].capitalize()} {_bare(match[2])}",
            match[3].strip(),
            match[1].lower(),
        )
    if match := words.chapter.match(text):
        return Mark("chapter", match[2], f"{match[1]} {match[2]}", match[3].strip(), match[1].lower())
    if (match := words.annex.match(text)) and (match[2] or not match[3]):
        label = f"{match[1].capitalize()} {match[2]}" if match[2] else match[1].capitalize()
        return Mark("annex", match[2] or "", label, match[3].strip(), match[1].lower())
    return None


def item_mark(text: str) -> Item | None:
    """The list marker a block begins with, if any.

    >>> item_mark("(a) the trader;"), item_mark("nio (9) månader")
    (Item(marker='(a)', number='a', rest='the trader;'), None)
    """
    match = _ITEM.match(text)
    if not match:
        return None
    groups = match.groupdict()
    number = next((groups[k] for k in ("number", "dotted", "inner", "letter", "capital") if groups[k]), None)
    return Item(match["marker"], number.replace(" ", "") if number else None, text[match.end() :].strip())


def number_key(number: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts section numbers as printed order does: 4, 4 a, 5, 10; 2.9, 2.10; roman as their value.

    >>> sorted(["10", "4 a", "4", "5"], key=number_key)
    ['4', '4 a', '5', '10']
    """
    if number.isdecimal():
        return ((int(number), ""),)
    if re.fullmatch(_ROMAN, number):
        return ((roman(number), ""),)
    parts = re.findall(r"(\d+)\s*([a-z]*)", number.lower())
    return tuple((int(digits), letters) for digits, letters in parts) or ((0, number),)


def roman(number: str) -> int:
    """The value of a roman numeral.

    >>> roman("XIV")
    14
    """
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for one, following in zip(number, [*number[1:], ""], strict=True):
        value = values[one]
        total += -value if following and values[following] > value else value
    return total


def _bare(number: str) -> str:
    """`5a` and `5  a` as `5 a`; the number as it is printed otherwise."""
    if number.isdecimal():
        return number
    return re.sub(r"^(\d+)\s*([a-z])$", r"\1 \2", re.sub(r"\s+", " ", number.strip()))
