"""What is compared: sections, their paragraphs, and the clauses (sentences) inside, folded to words and stems.

Number, heading and body are three fields; the printed number is never part of the text that is compared. An example is
one unit with the list item that it illustrates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from agreement_diff.model.document import Document, Paragraph, Section
from agreement_diff.text.sentences import sentences
from agreement_diff.text.words import words

STEM = 6
"""Letters of a word that count: inflection and the second half of a compound fall away (`kommunernas` = `kommuner`)."""


class Unit(NamedTuple):
    """A paragraph, or a list item with its examples: `eids` of its members, first the one that links name."""

    section: int
    eids: tuple[str, ...]
    kind: str
    words: tuple[str, ...]
    heading: str


class Clause(NamedTuple):
    """A sentence of a unit: the unit it stands in, the unit's section, its stems in order."""

    section: int
    unit: int
    stems: tuple[str, ...]


class Side(NamedTuple):
    """One document laid out for comparing: sections, units and clauses in reading order, by position."""

    document: Document
    sections: tuple[Section, ...]
    headings: tuple[tuple[str, ...], ...]
    units: tuple[Unit, ...]
    clauses: tuple[Clause, ...]
    units_of: tuple[tuple[int, ...], ...]


def side_of(document: Document) -> Side:
    """Lay a document out. Containers are left out: they say nothing of their own."""
    sections = document.provisions
    units: list[Unit] = []
    clauses: list[Clause] = []
    units_of: list[tuple[int, ...]] = []
    for index, section in enumerate(sections):
        first = len(units)
        for members in _units(section.paragraphs):
            text = [_without_note(m.text, document.language) for m in members]
            found = [stems(words(s)) for t in text for s in sentences(t, document.language)]
            clauses += [Clause(index, len(units), f) for f in found if f]
            units.append(
                Unit(index, tuple(m.eid for m in members), members[0].kind, sum((words(t) for t in text), ()), "")
            )
        units_of.append(tuple(range(first, len(units))))
    headings = tuple(words(s.heading or "") for s in sections)
    return Side(document, sections, headings, tuple(units), tuple(clauses), tuple(units_of))


def _units(paragraphs: Iterable[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs grouped: an example goes with the list item it belongs to, wherever it stands in the section."""
    groups: dict[str, list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.kind == "example" and paragraph.parent in groups:
            groups[paragraph.parent].append(paragraph)
        else:
            groups[paragraph.eid] = [paragraph]
    return list(groups.values())


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return word[:STEM]


def stems(of: Iterable[str]) -> tuple[str, ...]:
    """The stems of words, in order."""
    return tuple(_stem(w) for w in of)


def _without_note(text: str, code: str) -> str:
    """The text without the note at its end that says which act last amended it (`Lag (2018:1367).`)."""
    pattern = _note(code)
    return pattern.sub("", text) if pattern else text


@lru_cache(maxsize=8)
def _note(code: str) -> re.Pattern[str] | None:
    source = NOTES.get(code)
    return re.compile(rf"\s*(?:{source})\s*$", re.IGNORECASE) if source else None


NOTES = {"sv": r"(?:lag|förordning|kungörelse|balk)\s*\(\d{4}:\d+\)\s*\.?"}
