"""Labels as official tables print them: `Article 3(1), point (a)`, `3 § andra stycket 2`.

A label is written so that it can be read back: of the ways to call a unit, from the shortest to the longest, the first
is taken that names this unit and no other in its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agreement_diff.align.tables.places import Places
from agreement_diff.languages import language
from agreement_diff.model.document import Document, Paragraph, Section

DEEPEST = 12
"""Levels of a list that a label tells."""


class PrintedLabels:
    """The printed labels of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.places = Places(document)
        profile = language(document.language)
        self.forms = profile.tables.labels
        self.ordinals = {n: word for word, n in reversed(list(profile.references.ordinals.items())) if word.isalpha()}
        self._made: dict[str, str] = {}
        self._layouts: dict[str, dict[str, _Place]] = {}

    def of(self, eid: str) -> str:
        """The label of a unit; its name in our own tables, else its eId, where no printed label is its own."""
        if eid not in self._made:
            self._made[eid] = next((c for c in self._candidates(eid) if self._names(c, eid)), eid)
        return self._made[eid]

    def names_all(self, cell: str, eids: Sequence[str]) -> bool:
        """True where a cell of several labels is read as just these units."""
        places = self.places.named(cell).places
        return [p.eid for p in places] == list(eids) and all(p.exact for p in places)

    def _names(self, label: str, eid: str) -> bool:
        return label.isprintable() and self.names_all(label, [eid])

    def _candidates(self, eid: str) -> Iterator[str]:
        unit = self.document.by_eid[eid]
        section = self.document.section_of[eid]
        if isinstance(unit, Section):
            yield section.label or section.heading or eid
        else:
            head = section.label or section.heading or eid
            yield from (head + tail for tail in self._tails(unit, section))
        yield self.document.label(eid)

    def _tails(self, unit: Paragraph, section: Section) -> Iterator[str]:
        """What follows the section's label, shortest first."""
        if unit.kind not in ("list_item", "prose"):
            return
        place = self._layout(section)[unit.eid]
        under = self.forms["article_paragraph"].format(number=place.numbered) if place.numbered else ""
        if unit.kind == "list_item":
            own = "".join(self._steps(unit, section))
            yield own
            if place.prose:
                yield self._ordinal("paragraph", place.prose) + own
                if under:
                    yield under + own
                    yield under + self._sub(place.since + 1) + own
            return
        if under and "subparagraph" in self.forms:
            yield under + self._sub(place.since + 1)
        yield self._ordinal("paragraph", place.prose)

    def _steps(self, unit: Paragraph, section: Section) -> list[str]:
        """The list item's own steps, outermost first: `(1)`, `, point (a)`, `(i)`."""
        layout = self._layout(section)
        chain = [unit]
        while (above := layout.get(chain[0].parent or "")) is not None and len(chain) <= DEEPEST:
            chain.insert(0, above.unit)
        steps: list[str] = []
        points = 0
        for depth, item in enumerate(chain):
            if item.number is None:
                steps.append(self._ordinal("item_bullet", layout[item.eid].bullet))
            elif depth == 0 and item.number[0].isdigit() and "subitem" in self.forms:
                steps.append(self.forms["article_paragraph"].format(number=item.number))
            elif points and "subitem" in self.forms:
                steps.append(self.forms["subitem"].format(number=item.number))
            else:
                steps.append(self.forms["item"].format(number=item.number))
                points += 1
        return steps

    def _ordinal(self, form: str, place: int) -> str:
        word = self.ordinals.get(str(place))
        return self.forms[form].format(ordinal=word) if word else self.forms[f"{form}_number"].format(number=place)

    def _sub(self, place: int) -> str:
        return self._ordinal("subparagraph" if "subparagraph" in self.forms else "paragraph", place)

    def _layout(self, section: Section) -> dict[str, _Place]:
        """Where each unit of a section stands, counted once."""
        if section.eid not in self._layouts:
            self._layouts[section.eid] = _laid_out(section)
        return self._layouts[section.eid]


class _Place(NamedTuple):
    """Where a unit stands: running paragraphs up to it, the numbered paragraph it stands under (empty: none) and the
    running paragraphs since, its place among the bullets of its list."""

    unit: Paragraph
    prose: int
    numbered: str
    since: int
    bullet: int


def _laid_out(section: Section) -> dict[str, _Place]:
    places: dict[str, _Place] = {}
    bullets: Counter[str | None] = Counter()
    prose = since = 0
    numbered = ""
    for unit in section.paragraphs:
        if unit.kind == "prose":
            prose, since = prose + 1, since + 1
        elif unit.kind == "list_item" and unit.number is None:
            bullets[unit.parent] += 1
        if unit.kind != "example":
            places[unit.eid] = _Place(unit, prose, numbered, since, bullets[unit.parent])
        if unit.kind == "list_item" and unit.parent is None and (unit.number or "")[:1].isdigit():
            numbered, since = unit.number or "", 0
    return places
