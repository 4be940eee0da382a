"""Small agreements for tests, written as text: `§ 1 Heading` opens a section, `1. …` or `- …` a list item."""

from __future__ import annotations

import re

from agreement_diff.model.comparison import Alignment, Comparison, Link, Relation
from agreement_diff.model.document import Document, Paragraph, Section, Source

_HEAD = re.compile(r"(?:(§ \d+|Article \d+|Section \d+)\s*(.*)|# (.+))$")
_ITEM = re.compile(r"(\d+[.)]|-) (.+)$")


def document(name: str, text: str, *, language: str = "sv", title: str | None = None) -> Document:
    """A document from text: a line per paragraph; `§ 1 Heading` or `# Heading` opens a section."""
    sections: list[Section] = []
    for line in (raw.strip() for raw in text.splitlines()):
        head = _HEAD.match(line)
        if head:
            label, heading = head.group(1), head.group(2) or head.group(3)
            number = label.split()[-1] if label else None
            eid = f"sec_{number}" if number else f"sec_{len(sections) + 1}_h"
            sections.append(Section(eid=eid, label=label, number=number, heading=heading or None))
        elif line:
            sections[-1] = _with(sections[-1], line)
    source = Source(name=f"{name}.txt", format="text", sha256="0" * 64, size=len(text))
    return Document(id=name, kind="agreement", title=title, language=language, source=source, sections=tuple(sections))


def _with(section: Section, line: str) -> Section:
    item = _ITEM.match(line)
    kind = "list_item" if item else "prose"
    ordinal = sum(1 for p in section.paragraphs if p.kind == kind) + 1
    eid = f"{section.eid}__{'item' if item else 'para'}_{ordinal}"
    paragraph = Paragraph(
        eid=eid,
        kind=kind,
        number=item.group(1).rstrip(".)") if item and item.group(1) != "-" else None,
        marker=item.group(1) if item else None,
        ordinal=ordinal,
        text=item.group(2) if item else line,
    )
    return section.model_copy(update={"paragraphs": (*section.paragraphs, paragraph)})


def comparison(old: Document, new: Document, sections: str, paragraphs: str = "") -> Comparison:
    """The documents joined by links such as `sec_1 > sec_2 moved+edited; > sec_3 added; sec_4 > removed`."""
    alignment = Alignment(sections=links(sections), paragraphs=links(paragraphs))
    return Comparison(old=old, new=new, alignment=alignment)


def links(text: str) -> tuple[Link, ...]:
    """The links of `comparison`, without documents."""
    return tuple(_link(part) for part in text.split(";") if part.strip())


def _link(part: str) -> Link:
    old, rest = (side.strip() for side in part.split(">"))
    words = rest.split()
    relations: tuple[Relation, ...] = tuple(words[-1].split("+"))  # type: ignore[assignment]
    new = words[0] if len(words) > 1 else None
    share = 1.0 if "unchanged" in relations else 0.5 if old and new else 0.0
    return Link(old=old or None, new=new, relations=relations, score=share, carried=share, drawn=share)


def paired(old: Document, new: Document) -> Alignment:
    """Units with the same eId linked; the rest added or removed. Enough for texts whose numbering is kept."""
    return Alignment(
        sections=_same([s.eid for s in old.sections], [s.eid for s in new.sections], old, new),
        paragraphs=_same([p.eid for p in old.paragraphs()], [p.eid for p in new.paragraphs()], old, new),
    )


def _same(ours: list[str], theirs: list[str], old: Document, new: Document) -> tuple[Link, ...]:
    made = []
    for eid in theirs:
        if eid not in ours:
            made.append(Link(old=None, new=eid, relations=("added",)))
            continue
        same = old.by_eid[eid].text == new.by_eid[eid].text
        share = 1.0 if same else 0.6
        made.append(
            Link(
                old=eid,
                new=eid,
                relations=("unchanged" if same else "edited",),
                score=share,
                carried=share,
                drawn=share,
            )
        )
    return (*made, *(Link(old=eid, new=None, relations=("removed",)) for eid in ours if eid not in theirs))
