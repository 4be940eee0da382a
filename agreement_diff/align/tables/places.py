"""From a cell of a correlation table (`Article 3(1), point (a)`, `1 kap. 3 § andra stycket`) to the units it names.

A reference is followed as far down as the text goes: section, numbered paragraph or stycke, list item, sub-item. What
the text does not have (a sentence, a part of an annex that reads as running text) is named by what holds it, and the
place says that it is not exact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from agreement_diff.languages import LANGUAGES, language
from agreement_diff.model.consultation import Reference
from agreement_diff.model.document import CONTAINERS, Document, Paragraph, Section
from agreement_diff.text.citations.references import find_references
from agreement_diff.text.words import fold

MAX_CELL = 2_000
"""Characters of a cell that are read; the longest in official tables have some 300."""


class Place(NamedTuple):
    """A unit that a cell names: the eId, the paragraphs it covers, and whether it is the very unit that was named."""

    eid: str
    covers: tuple[str, ...]
    exact: bool


class Cell(NamedTuple):
    """What a cell names: its places; the last reference, which the next cell may lean on; references (as written) to
    units that the text does not have; whether it names a unit of another text as well."""

    places: tuple[Place, ...] = ()
    last: Reference | None = None
    missing: tuple[str, ...] = ()
    foreign: bool = False


class Places:
    """Finds the units of one document by what tables call them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.terms = language(document.language).tables
        self.names = names_of(document)
        self._numbered: dict[str, list[Section]] = defaultdict(list)
        for section in document.sections:
            if section.number:
                self._numbered[_bare(section.number)].append(section)
        self._sections = {s.eid: s for s in document.sections}
        self._own_labels = tuple(s.label for s in document.sections if s.label)

    def named(self, text: str, context: Reference | None = None) -> Cell:
        """The units that a cell names, in order; none where it names none that the document has."""
        found = self.names.get(plain_name(text), [])
        if len(found) == 1:
            return Cell((self._whole(found[0]),))
        cell = self._spelled(text[:MAX_CELL])
        for code in dict.fromkeys((self.document.language, *LANGUAGES)):
            references = find_references(cell, language=code, own_labels=self._own_labels, context=context)
            if references:
                break
        own = [r for r in references if not r.act]
        read = [self._resolved(r, cell[r.end : _next(own, k, cell)]) for k, r in enumerate(own)]
        return Cell(
            tuple(dict.fromkeys(p for places in read for p in places)),
            own[-1] if own else None,
            tuple(dict.fromkeys(r.text for r, places in zip(own, read, strict=True) if not places)),
            len(own) < len(references),
        )

    def labelled(self, name: str) -> tuple[str, ...]:
        """The eIds of the units that are called so: by their printed label, else by the one reference that it is."""
        found = self.names.get(plain_name(name), [])
        if found:
            return tuple(found)
        places = self.named(name).places
        return tuple(p.eid for p in places) if all(p.exact for p in places) else ()

    def _spelled(self, text: str) -> str:
        """The cell with the habits of tables written the usual way."""
        cell = " ".join(text.split())
        for pattern, usual in self.terms.spellings:
            cell = re.sub(pattern, usual, cell, flags=re.IGNORECASE)
        return cell.strip(" ,;.:")

    def _whole(self, eid: str, *, exact: bool = True) -> Place:
        unit = self.document.by_eid[eid]
        covers = tuple(p.eid for p in unit.paragraphs) if isinstance(unit, Section) else (eid,)
        return Place(eid, covers, exact)

    def _resolved(self, reference: Reference, after: str) -> list[Place]:
        sections = self._sections_of(reference)
        if len(sections) != 1:
            return []
        lead = any(
            re.match(rf"\W*(?:and\s+|och\s+)?{source}", after, re.IGNORECASE) for source in self.terms.introductory
        )
        found, exact = _inside(sections[0], reference, counted=self.terms.counted_paragraphs)
        exact = exact and not reference.sentence
        if found is None:
            first = next((p for p in sections[0].paragraphs if p.kind == "prose"), None) if lead else None
            return [Place(first.eid, (first.eid,), True)] if first else [self._whole(sections[0].eid, exact=exact)]
        covers = tuple(p.eid for p in (found[:1] if lead else found))
        return [Place(found[0].eid, covers, exact)]

    def _sections_of(self, reference: Reference) -> list[Section]:
        number = reference.section or reference.article
        if number:
            found = [s for s in self._numbered.get(_bare(number), []) if s.kind == "section"]
            if reference.chapter:
                return [s for s in found if self._above(s, "chapter") == _bare(reference.chapter)]
            if reference.part and len(found) > 1:
                return [s for s in found if self._above(s, "part") == _bare(reference.part)]
            return found
        if reference.annex:
            return self._annexes(reference)
        if reference.heading:
            return [s for s in self._sections.values() if s.heading and fold(s.heading) == fold(reference.heading)]
        return []

    def _annexes(self, reference: Reference) -> list[Section]:
        found = [s for s in self._numbered.get(_bare(reference.annex or ""), []) if s.kind == "annex"]
        if len(found) == 1 and reference.part:
            inside = [
                s
                for s in self._numbered.get(_bare(reference.part), [])
                if self._under(s, found[0].eid) and s.kind not in CONTAINERS
            ]
            return inside if len(inside) == 1 else found
        return found

    def _above(self, section: Section, kind: str) -> str | None:
        """The number of the chapter (or part) that a section stands in."""
        for parent in self._parents(section):
            if parent.kind == kind and parent.number:
                return _bare(parent.number)
        return None

    def _under(self, section: Section, eid: str) -> bool:
        return any(parent.eid == eid for parent in self._parents(section))

    def _parents(self, section: Section) -> list[Section]:
        found: list[Section] = []
        parent = self._sections.get(section.parent or "")
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self._sections.get(parent.parent or "")
        return found


def names_of(document: Document) -> Mapping[str, list[str]]:
    """Every printed name, as `plain_name` writes it, with the eIds it stands for; eIds are names too.

    A list item with examples is one unit, called by the item.
    """
    names: dict[str, list[str]] = defaultdict(list)
    for eid, unit in document.by_eid.items():
        if isinstance(unit, Section) or unit.kind != "example":
            names[plain_name(document.label(eid))].append(eid)
    for eid in document.by_eid:
        if eid not in names.get(plain_name(eid), [eid]):
            continue
        names[plain_name(eid)] = [eid]
    return names


def plain_name(label: str) -> str:
    """A label as it is looked up: folded, with a space on each side of `§`.

    >>> plain_name("§5"), plain_name("5 §")
    ('§ 5', '5 §')
    """
    return " ".join(fold(label).replace("§", " § ").split())


def _next(references: Sequence[Reference], place: int, cell: str) -> int:
    return next((r.start for r in references[place + 1 :] if r.start >= references[place].end), len(cell))


@lru_cache(maxsize=1 << 14)
def _bare(number: str) -> str:
    return re.sub(r"\s+", "", number).strip(".").casefold()


def _inside(section: Section, reference: Reference, *, counted: bool) -> tuple[list[Paragraph] | None, bool]:
    """The paragraphs that the reference names inside its section, head first; None for the section as a whole. The flag
    tells whether every level that the reference names was found."""
    units = [p for p in section.paragraphs if p.kind != "example"]
    group: list[Paragraph] | None = None
    exact = True
    steps = (
        (reference.paragraph, _stycke if counted and not reference.article else _numbered_paragraph),
        (reference.subparagraph, _subparagraph),
        (reference.item, _item),
        *((part, _item) for part in (reference.subitem or "").split(".") if part),
    )
    for value, step in steps:
        if value is None:
            continue
        found = step(group if group is not None else units, value, group is None)
        if found:
            group = found
        else:
            exact = False
    return group, exact


def _numbered_paragraph(units: list[Paragraph], value: str, whole: bool) -> list[Paragraph]:
    """Paragraph `(2)` of an article: what begins with that number, up to the next number of the outermost list (points
    `(a)` between them stand under the number); where nothing is numbered, the paragraph in that place."""
    digits = value[:1].isdigit()
    heads = [
        k
        for k, p in enumerate(units)
        if p.kind == "list_item" and p.parent is None and p.number and p.number[0].isdigit() == digits
    ]
    for n, k in enumerate(heads):
        if _bare(units[k].number or "") == _bare(value):
            return units[k : heads[n + 1] if n + 1 < len(heads) else len(units)]
    return _prose(units, value)


def _stycke(units: list[Paragraph], value: str, whole: bool) -> list[Paragraph]:
    return _prose(units, value) or _numbered_paragraph(units, value, whole)


def _subparagraph(units: list[Paragraph], value: str, whole: bool) -> list[Paragraph]:
    """The unnumbered paragraph in that place. In a numbered paragraph the first is what the number stands before."""
    if whole or not units or units[0].kind != "list_item":
        return _prose(units, value)
    if value == "1":
        first = next((k for k, p in enumerate(units) if k and p.kind == "prose"), len(units))
        return units[:first]
    return _prose(units[1:], value if value == "last" else str(int(value) - 1) if value.isdigit() else value)


def _prose(units: list[Paragraph], value: str) -> list[Paragraph]:
    heads = [k for k, p in enumerate(units) if p.kind == "prose"]
    place = len(heads) if value == "last" else int(value) if value.isdigit() else 0
    if not 1 <= place <= len(heads):
        return []
    return units[heads[place - 1] : heads[place] if place < len(heads) else len(units)]


def _item(units: list[Paragraph], value: str, whole: bool) -> list[Paragraph]:
    """The list item of that number, the outermost first, with what is under it; else the bullet in that place."""
    inner = units if whole else units[1:] or units
    items = [p for p in inner if p.kind == "list_item"]
    found = [p for p in items if p.number and _bare(p.number) == _bare(value)]
    if not found:
        bullets = [p for p in items if p.number is None]
        place = len(bullets) if value == "last" else int(value) if value.isdigit() else 0
        found = bullets[place - 1 : place] if place else []
    if not found:
        return []
    head = min(found, key=lambda p: p.eid.count("__"))
    under = {head.eid}
    for p in units:  # what is under an item stands after it
        if p.parent in under:
            under.add(p.eid)
    return [head, *(p for p in units if p is not head and p.eid in under)]
