"""Labels as official tables print them: `Article 3(1), point (a)`, `3 § andra stycket 2`.

A label is written so that it can be read back: of the ways to call a unit, from the shortest to the longest, the first
is taken that names this unit and no other in its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreement_diff.align.places import Places
from agreement_diff.languages import language
from agreement_diff.model.document import Document, Paragraph, Section


class PrintedLabels:
    """The printed labels of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.places = Places(document)
        profile = language(document.language)
        self.forms = profile.tables.labels
        self.ordinals = {n: word for word, n in reversed(list(profile.references.ordinals.items())) if word.isalpha()}
        self._made: dict[str, str] = {}

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
        units = [p for p in section.paragraphs if p.kind != "example"]
        if unit.kind not in ("list_item", "prose"):
            return
        if unit.kind == "list_item":
            own = "".join(self._steps(unit, units))
            yield own
            stycke = self._lead(units, unit)
            if stycke:
                yield self._ordinal("paragraph", stycke) + own
                numbered = self._numbered_before(units, unit)
                if numbered is not None:
                    yield self.forms["article_paragraph"].format(number=numbered.number) + own
                    inside = self._prose_since(units, numbered, unit)
                    yield self.forms["article_paragraph"].format(number=numbered.number) + self._sub(inside + 1) + own
            return
        numbered = self._numbered_before(units, unit)
        if numbered is not None and "subparagraph" in self.forms:
            inside = self._prose_since(units, numbered, unit)
            yield self.forms["article_paragraph"].format(number=numbered.number) + self._sub(inside + 1)
        yield self._ordinal("paragraph", self._place(units, unit))

    def _steps(self, unit: Paragraph, units: Sequence[Paragraph]) -> list[str]:
        """The list item's own steps, outermost first: `(1)`, `, point (a)`, `(i)`."""
        chain = [unit]
        by_eid = {p.eid: p for p in units}
        while chain[0].parent in by_eid:
            chain.insert(0, by_eid[chain[0].parent or ""])
        steps = []
        for depth, item in enumerate(chain):
            if item.number is None:
                steps.append(self._ordinal("item_bullet", self._bullet(units, item)))
            elif depth == 0 and item.number[0].isdigit() and "subitem" in self.forms:
                steps.append(self.forms["article_paragraph"].format(number=item.number))
            elif any("point" in s or s.startswith("(") for s in steps[1:]) and "subitem" in self.forms:
                steps.append(self.forms["subitem"].format(number=item.number))
            else:
                steps.append(self.forms["item"].format(number=item.number))
        return steps

    def _ordinal(self, form: str, place: int) -> str:
        word = self.ordinals.get(str(place))
        return self.forms[form].format(ordinal=word) if word else self.forms[f"{form}_number"].format(number=place)

    def _sub(self, place: int) -> str:
        return self._ordinal("subparagraph" if "subparagraph" in self.forms else "paragraph", place)

    def _place(self, units: Sequence[Paragraph], unit: Paragraph) -> int:
        return [p.eid for p in units if p.kind == "prose"].index(unit.eid) + 1

    def _lead(self, units: Sequence[Paragraph], unit: Paragraph) -> int:
        """The place of the running paragraph above a list item; 0 where there is none."""
        return sum(p.kind == "prose" for p in units[: units.index(unit)])

    def _numbered_before(self, units: Sequence[Paragraph], unit: Paragraph) -> Paragraph | None:
        """The numbered paragraph of an article that a unit stands under."""
        before = units[: units.index(unit)]
        found = [p for p in before if p.kind == "list_item" and p.parent is None and (p.number or "")[:1].isdigit()]
        return found[-1] if found else None

    def _prose_since(self, units: Sequence[Paragraph], head: Paragraph, unit: Paragraph) -> int:
        return sum(p.kind == "prose" for p in units[units.index(head) : units.index(unit) + 1])

    def _bullet(self, units: Sequence[Paragraph], item: Paragraph) -> int:
        same = [p for p in units if p.kind == "list_item" and p.number is None and p.parent == item.parent]
        return same.index(item) + 1
