"""What is compared: sections, their paragraphs, and the clauses (sentences) inside, folded to features.

Number, heading and body are three fields; the printed number is never part of the text that is compared. An example is
one unit with the list item that it illustrates. A feature is the stem of a word or two neighbouring stems; numerals all
count as one word, for references are renumbered when texts are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from agreement_diff.languages import language
from agreement_diff.model.document import Document, Paragraph, Section
from agreement_diff.text.sentences import sentences
from agreement_diff.text.words import words

STEM = 6
"""Letters of a word that count, so that inflection and the second half of a compound fall away: `kommunernas` is
`kommuner`. Between 5 and 8 the EU tables are found equally well (F1 within 0.002); whole words lose 0.005."""
TERM_WITHIN = 200
"""Characters at the start of a paragraph in which a term in quotation marks is taken to be defined there."""

_QUOTED = re.compile(r"[‘“”\"«»']([^‘’“”\"«»']{3,60})[’”\"«»']")
_PAIR = 1 << 24
"""Stems are numbered below this; a pair of stems is one number above it."""


class Unit(NamedTuple):
    """A paragraph, or a list item with its examples: `eids` of its members, first the one that links name; `title` is
    what the item says before its examples."""

    section: int
    eids: tuple[str, ...]
    kind: str
    words: tuple[str, ...]
    title: tuple[str, ...]


class Clause(NamedTuple):
    """A sentence: the unit and the section it stands in, its features; `section` is -1 for signatures and what follows
    them, which say nothing about the section."""

    section: int
    unit: int
    features: frozenset[int]


class Side(NamedTuple):
    """One document laid out for comparing: sections, units and clauses in reading order, by position.

    `terms` are the stems of the terms that each section defines. `later` tells the new text from the old one: the sides
    may be compared in either order.
    """

    document: Document
    sections: tuple[Section, ...]
    headings: tuple[tuple[str, ...], ...]
    terms: tuple[frozenset[tuple[str, ...]], ...]
    units: tuple[Unit, ...]
    clauses: tuple[Clause, ...]
    units_of: tuple[range, ...]
    later: bool


class Lexicon:
    """The stems of both texts, numbered as they come; what stands in both, or again and again, is read once."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._read: dict[tuple[str, str], tuple[Sentence, ...]] = {}

    def features(self, of: Iterable[str]) -> frozenset[int]:
        """Stems and pairs of neighbouring stems of the words."""
        found = list(map(self._numbers.__getitem__, of))
        return frozenset(found).union([(a + 1) * _PAIR + b for a, b in pairwise(found)])

    def sentences(self, text: str, code: str) -> tuple[Sentence, ...]:
        """The sentences of a text that have words."""
        read = self._read.get((text, code))
        if read is None:
            found = [words(s) for s in sentences(text, code)]
            read = self._read[text, code] = tuple(Sentence(f, self.features(f)) for f in found if f)
        return read


class Sentence(NamedTuple):
    """The words of a sentence, and its features."""

    words: tuple[str, ...]
    features: frozenset[int]


class _Numbers(dict[str, int]):
    """The number of each word's stem."""

    def __init__(self) -> None:
        super().__init__()
        self._stems: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self[word] = self._stems.setdefault(stem(word), len(self._stems))
        return number


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """What of a word is compared.

    >>> stem("kommunernas"), stem("2013")
    ('kommun', '0')
    """
    return "0" if word.isdigit() else word[:STEM]


def lay_out(document: Document, lexicon: Lexicon, *, later: bool = False) -> Side:
    """Lay a document out. Containers are left out: they say nothing of their own."""
    sections = document.provisions
    units: list[Unit] = []
    clauses: list[Clause] = []
    units_of: list[range] = []
    for index, section in enumerate(sections):
        first, home = len(units), index
        for members in _units(section.paragraphs):
            texts = [_without_note(m.text, document.language) for m in members]
            found = [lexicon.sentences(t, document.language) for t in texts]
            home = -1 if members[0].kind == "signature" else home
            clauses += [Clause(home, len(units), s.features) for read in found for s in read]
            title, *rest = (tuple(chain.from_iterable(s.words for s in read)) for read in found)
            eids = tuple(m.eid for m in members)
            units.append(Unit(index, eids, members[0].kind, title + tuple(chain.from_iterable(rest)), title))
        units_of.append(range(first, len(units)))
    return Side(
        document, sections, tuple(words(s.heading or "") for s in sections), tuple(map(_terms, sections)),
        tuple(units), tuple(clauses), tuple(units_of), later,
    )  # fmt: skip


def _units(paragraphs: Iterable[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs grouped: an example goes with the list item it belongs to, wherever it stands in the section."""
    groups: dict[str, list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.kind == "example" and paragraph.parent in groups:
            groups[paragraph.parent].append(paragraph)
        else:
            groups[paragraph.eid] = [paragraph]
    return list(groups.values())


def _terms(section: Section) -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(map(stem, words(quoted))) for p in section.paragraphs for quoted in _QUOTED.findall(p.text[:TERM_WITHIN])
    )


def stems(of: Sequence[str]) -> tuple[str, ...]:
    """The stems of words, in order."""
    return tuple(map(stem, of))


def _without_note(text: str, code: str) -> str:
    """The text without the note at its end that says which act last amended it (`Lag (2018:1367).`)."""
    pattern = _note(code)
    return pattern.sub("", text) if pattern and text.endswith((").", ")")) else text


@lru_cache(maxsize=8)
def _note(code: str) -> re.Pattern[str] | None:
    source = language(code).alignment.amendment_note
    return re.compile(rf"\s*{source}\s*$", re.IGNORECASE) if source else None
