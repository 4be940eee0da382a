"""From a reference as read to the clause it names in one version of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import NamedTuple

from agreement_diff.consult.clauses import Clauses
from agreement_diff.model.consultation import Reference
from agreement_diff.model.document import Section
from agreement_diff.text.citations.references import find_references
from agreement_diff.text.words import fold

MAX_SAME_NUMBER = 3
"""Sections of one number (in several chapters or acts) a reference without chapter may mean; more are no answer."""


class Place(NamedTuple):
    """A clause that a reference names: the eId as exact as the text has it, and the section's eId."""

    eid: str
    section: str


class References:
    """References read and resolved against one version of the text."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        document = clauses.document
        self.titles = tuple(t for t in (document.title,) if t)
        self.labels = tuple(s.label for s in document.sections if s.label)
        self.headings = tuple(dict.fromkeys(s.heading for s in document.sections if s.heading))

    @lru_cache(maxsize=8192)  # noqa: B019 - lives as long as the run; scope lines and questions are asked again and again
    def read_all(self, text: str, code: str, context: Reference | None = None) -> tuple[Reference, ...]:
        """Every reference of a text, to the agreement, to other acts and to records."""
        return find_references(
            text,
            language=code,
            own_titles=self.titles,
            own_labels=self.labels,
            headings=self.headings,
            context=context,
        )

    def read(self, text: str, code: str, context: Reference | None = None) -> tuple[Reference, ...]:
        """The references of a text that may point into the agreement."""
        return tuple(r for r in self.read_all(text, code, context) if r.target in ("own", "unclear"))

    @cached_property
    def _numbered(self) -> dict[str, list[Section]]:
        found: dict[str, list[Section]] = defaultdict(list)
        for section in self.clauses.document.sections:
            if section.number:
                found[_plain(section.number)].append(section)
        return found

    @cached_property
    def _headed(self) -> dict[str, list[Section]]:
        found: dict[str, list[Section]] = defaultdict(list)
        for section in self.clauses.document.sections:
            if section.heading:
                found[fold(section.heading).strip(" .:;")].append(section)
        return found

    def resolve(self, reference: Reference) -> tuple[Place, ...]:
        """The clauses that the reference names in this version; `()` where there is none."""
        number = reference.section or reference.article
        if number:
            sections = self._numbered_as(_plain(number), reference.chapter)
        elif reference.annex:
            sections = [s for s in self._numbered.get(_plain(reference.annex), []) if s.kind == "annex"]
        elif reference.chapter:
            sections = [
                s for s in self._numbered.get(_plain(reference.chapter), []) if s.kind in ("chapter", "part", "title")
            ]
        elif reference.table:
            return self._table(reference.table)
        else:
            sections = self._headed.get(fold(reference.heading or "").strip(" .:;"), [])
        return tuple(Place(self._inside(s, reference), s.eid) for s in sections)

    def _numbered_as(self, number: str, chapter: str | None) -> list[Section]:
        sections = [s for s in self._numbered.get(number, []) if s.kind in ("section", "annex")]
        if chapter:
            wanted = _plain(chapter)
            return [s for s in sections if self._chapter(s) == wanted]
        return sections if len(sections) <= MAX_SAME_NUMBER else []

    def _chapter(self, section: Section) -> str | None:
        parent = self.clauses.sections.get(section.parent or "")
        while parent is not None:
            if parent.kind == "chapter" and parent.number:
                return _plain(parent.number)
            parent = self.clauses.sections.get(parent.parent or "")
        return None

    def _inside(self, section: Section, reference: Reference) -> str:
        """The paragraph or list item the reference names inside the section, else the section."""
        if reference.item:
            for p in section.paragraphs:
                if p.kind == "list_item" and p.number and _plain(p.number) == _plain(reference.item):
                    return p.eid
        if reference.paragraph and reference.paragraph.isdigit():
            prose = [p for p in section.paragraphs if p.kind == "prose"]
            if 0 < int(reference.paragraph) <= len(prose):
                return prose[int(reference.paragraph) - 1].eid
        return section.eid

    def _table(self, name: str) -> tuple[Place, ...]:
        """The section in which a table or figure stands: where a paragraph opens with its name."""
        wanted = _caption(name)
        for unit in self.clauses.units:
            if (
                _caption(unit.text[: len(name) + 4]).startswith(wanted)
                and not _caption(unit.text)[len(wanted) : len(wanted) + 1].isdigit()
            ):
                return (Place(unit.section, unit.section),)
        return ()


def _plain(number: str) -> str:
    return re.sub(r"\s+", "", number).strip(".").lower()


def _caption(text: str) -> str:
    return re.sub(r"[\s.*_-]+", " ", fold(text)).strip()
