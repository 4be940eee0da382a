"""What provisions are called in an output: names, references to units, anchors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from agreement_diff.model.document import Document, Section
from agreement_diff.present.phrasing import say
from agreement_diff.text.unit_names import unit_name

MOST_REFS = 3
"""Units named one by one; more of one section are called by the section."""


class Names:
    """The names of one document's units in the reader's language; made once, as looking up places is not free."""

    def __init__(self, document: Document, code: str) -> None:
        self.document = document
        self._code = code
        self.place = {eid: i for i, eid in enumerate(document.by_eid)}

    def refs(self, units: Iterable[str]) -> str:
        """Units in reading order: `§ 1 st. 2, p. 3; § 3`; many of one section by its name alone."""
        by_section: dict[str, list[str]] = defaultdict(list)
        for eid in sorted({e for e in units if e in self.place}, key=self.place.__getitem__):
            section = self.document.section_of[eid]
            name = self.short(section)
            label = unit_name(self.document.label(eid), self._code, section.name).replace(section.name, name, 1)
            if label not in by_section[name]:
                by_section[name].append(label)
        named = []
        for name, labels in by_section.items():
            if len(labels) > MOST_REFS or name in labels:
                named.append(name)
            else:
                named.append(", ".join([labels[0], *(label.removeprefix(name).strip() for label in labels[1:])]))
        return "; ".join(named)

    def short(self, section: Section) -> str:
        """The section's label, else its heading; a part with neither is called the preamble."""
        return section.name if section.label or section.heading else say(self._code, "log.preamble")

    def full(self, section: Section) -> str:
        """The section's label and heading: `§ 5 Uppföljningsansvar`."""
        return f"{section.label} {section.heading}" if section.label and section.heading else self.short(section)


def called(document: Document, eid: str | None, code: str) -> str:
    """The printed name of a unit in the reader's language, a part that has none being the preamble; "" for no unit."""
    if not eid or eid not in document.section_of:
        return ""
    section = document.section_of[eid]
    label = unit_name(document.label(eid), code, section.name)
    if section.label or section.heading:
        return label
    return label.replace(section.name, say(code, "log.preamble"), 1)


def anchor(side: str, eid: str) -> str:
    """A fragment identifier for a clause, the same in every run."""
    return f"{side}-{re.sub(r'[^A-Za-z0-9_-]', '_', eid)}"
