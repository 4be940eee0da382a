"""What is read: a Manifestation (one file), the Documents in it, their sections and paragraphs.

Terms follow FRBR and Akoma Ntoso 3.0: a Work is the agreement, an Expression one version of it in one language (here
`Document`), a Manifestation one file that carries it. Reading order is the structure: flat tuples, each member naming
its parent; a tree is a view of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from agreement_diff.errors import StructureError
from agreement_diff.model.shown import Shown
from agreement_diff.model.value import Value

DocumentKind = Literal["agreement", "response", "recommendation", "action_plan", "email", "decision_paper", "other"]
ParagraphKind = Literal["prose", "list_item", "example", "table_row", "quote", "signature"]
SectionKind = Literal["section", "preamble", "annex", "part", "title", "chapter", "group"]
CONTAINERS: frozenset[str] = frozenset({"part", "title", "chapter", "group"})
"""Kinds that only hold other sections together; they are headings, never rows of a correlation table."""

FurnitureKind = Literal[
    "page_header", "page_footer", "page_number", "date_stamp", "letterhead", "addressee", "registry_number",
    "email_header", "contact", "rule", "footnote_mark", "contents", "title", "mailbox_owner", "note",
]  # fmt: skip
BlockKind = Literal["text", "heading", "list_item", "table_row", "rule"]


class Span(Value):
    """Where text stands in its source: code-point offsets into `Manifestation.text`, 1-based line and page.

    `box` is left, top, right, bottom in points from the top left corner of the page as it is shown.
    """

    start: int
    end: int
    line: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


class Cues(Value):
    """What the layout says of a block; every field is what the file states, nothing is guessed.

    `level` is a heading level (1 = highest) or a list depth (0 = outermost); `size` is in points; `indent` in points.
    """

    level: int | None = None
    bold: bool = False
    italic: bool = False
    centred: bool = False
    size: float | None = None
    indent: float | None = None
    style: str | None = None
    gap: Literal["line", "blank", "page"] = "blank"
    """White space before the block: a line end only, at least one blank line, or a page break."""


class Block(Value):
    """One run of characters that belong together on the page: a paragraph, a heading line, a list item, a table row.

    `text` is what a reader sees: marks of the format gone, lines and line-end hyphens joined, displayed numbers in
    place. `label` is that part of `text` which the application numbered by itself (Word lists). Every non-blank
    character of the manifestation's `text` is in exactly one block's spans.
    """

    text: str
    kind: BlockKind = "text"
    label: str | None = None
    spans: tuple[Span, ...]
    cues: Cues = Cues()
    cells: tuple[str, ...] = ()
    furniture: FurnitureKind | None = None
    origin: str | None = None
    """Address inside the file where the format has one, such as `word/document.xml#p12`."""


class Note(Value):
    """A remark of the reader on one spot: what was dropped, repaired or guessed."""

    kind: Literal["dropped", "repaired", "guessed", "hidden", "comment", "revision", "limit", "warning"]
    message_sv: str
    message_en: str
    count: int = 1
    span: Span | None = None
    author: str | None = None
    date: str | None = None


class ReadingReport(Value):
    """What reading a file met: pages, what was dropped, repaired or guessed, and how sure the structure is (0..1)."""

    format: str
    pages: int | None = None
    blocks: int = 0
    furniture: int = 0
    notes: tuple[Note, ...] = ()
    certainty: float = 1.0


class Source(Value):
    """The file something was read from: its name (no folders), format, SHA-256 and size in bytes."""

    name: str
    format: str
    sha256: str
    size: int


class Manifestation(Value):
    """One file as read, before any structure is found: all of its text and the blocks that cover it.

    `attachments` are files inside the file (an e-mail's annexes), each read in the same way. `documents` are those that
    the file itself states with all their structure (Akoma Ntoso): nothing is left to be found in its text.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    report: ReadingReport
    attachments: tuple[Manifestation, ...] = ()
    documents: tuple[Document, ...] = ()


class Furniture(Value):
    """Text of the page that is not content of the document: running heads, stamps, letterheads, titles."""

    kind: FurnitureKind
    text: str
    spans: tuple[Span, ...] = ()


class Paragraph(Value):
    """The smallest addressable unit: a stycke, a list item, an example, a table row.

    `text` is without `marker`, the printed number or bullet ("1.", "(a)", "-"); `number` is its bare value ("1", "a").
    `ordinal` counts paragraphs of one family (prose apart from list items) inside the section, from 1. `parent` is the
    eId of the list item that an example or a sub-item belongs to.
    """

    eid: str
    kind: ParagraphKind
    number: str | None = None
    marker: str | None = None
    ordinal: int
    text: str
    parent: str | None = None
    cells: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class Section(Value):
    """A numbered or headed division. Containers (chapters, parts, groups) hold no paragraphs of their own.

    `label` is the printed name in full ("§ 5", "3 kap. 4 §", "Article 12"), None where nothing is printed but a
    heading; `number` its bare value ("5", "4", "5 a"). `status` is `removed` (Akoma Ntoso's word) where the text is no
    provision but a note in the place of one: `Har upphävts genom lag (2022:1774).`
    """

    eid: str
    kind: SectionKind = "section"
    label: str | None = None
    number: str | None = None
    heading: str | None = None
    parent: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    status: Literal["removed"] | None = None
    spans: tuple[Span, ...] = ()

    @property
    def name(self) -> str:
        """What to call the section: its label, else its heading, else its eId."""
        return self.label or self.heading or self.eid

    @property
    def text(self) -> str:
        """The paragraphs' texts, one a line, without heading."""
        return "\n".join(p.text for p in self.paragraphs)


class DatedFact(Value):
    """A date the document states, with the part it plays."""

    date: str
    role: Literal["own", "stamp", "deadline", "meeting", "decision", "sent", "mentioned"]
    quote: str = ""


class Document(Shown, Value):
    """One document of a file: an Expression of the agreement, a response to it, a letter about it.

    `id` is formed from the file's name and the document's place in it (`name`, `name#2`).
    """

    id: str
    kind: DocumentKind
    title: str | None = None
    date: str | None = None
    dates: tuple[DatedFact, ...] = ()
    issuer: str | None = None
    addressee: str | None = None
    registry_number: str | None = None
    language: str = "sv"
    source: Source
    sections: tuple[Section, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    certainty: float = 1.0
    """How sure the structure is, 0..1: share of sections found by number or stated heading rather than by guess."""

    @cached_property
    def provisions(self) -> tuple[Section, ...]:
        """The sections that say something, in reading order: all but bare containers and notes in the place of a
        provision that is gone."""
        return tuple(s for s in self.sections if not s.status and (s.kind not in CONTAINERS or s.paragraphs))

    @cached_property
    def by_eid(self) -> dict[str, Section | Paragraph]:
        """Every section and paragraph by its eId."""
        units: list[Section | Paragraph] = []
        for section in self.sections:
            units += (section, *section.paragraphs)
        return {unit.eid: unit for unit in units}

    @cached_property
    def section_of(self) -> dict[str, Section]:
        """The section of every paragraph, and every section itself, by eId."""
        return {eid: s for s in self.sections for eid in (s.eid, *(p.eid for p in s.paragraphs))}

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs in reading order."""
        for section in self.sections:
            yield from section.paragraphs

    def label(self, eid: str) -> str:
        """The printed name of a section or paragraph: `§ 5`, `§ 5 st. 2`, `§ 5 p. 3`; `""` for no such unit.

        An example is called by the list item that it illustrates.
        """
        section = self.section_of.get(eid)
        if section is None:
            return ""
        unit = self.by_eid[eid]
        if isinstance(unit, Section):
            return unit.name
        if unit.kind == "example" and unit.parent:
            return self.label(unit.parent)
        if unit.kind != "list_item":
            return f"{section.name} st. {unit.ordinal}"
        path = self._item_path(unit)
        root = self._item_root(unit)
        if root.number is not None and self._outermost[section.eid, root.number] > 1:
            return f"{section.name} st. {self._lead_in(section, root)} p. {path}"
        return f"{section.name} p. {path}"

    @cached_property
    def _outermost(self) -> Counter[tuple[str, str]]:
        """How many list items of the outermost lists of a section bear a number."""
        return Counter(
            (section.eid, p.number)
            for section in self.sections
            for p in section.paragraphs
            if p.kind == "list_item" and p.parent is None and p.number is not None
        )

    def _item_root(self, item: Paragraph) -> Paragraph:
        above = self.by_eid.get(item.parent or "")
        return self._item_root(above) if isinstance(above, Paragraph) else item

    def _item_path(self, item: Paragraph) -> str:
        """The numbers of a list item from the outermost list inwards (`1 a`); a bullet counts by its place."""
        above = self.by_eid.get(item.parent or "")
        own = item.number or str(item.ordinal)
        return f"{self._item_path(above)} {own}" if isinstance(above, Paragraph) else own

    def _lead_in(self, section: Section, item: Paragraph) -> int:
        """The ordinal of the stycke that a list belongs to; Swedish practice counts the lists by their stycke."""
        lead = 0
        for paragraph in section.paragraphs:
            if paragraph.eid == item.eid:
                break
            lead = paragraph.ordinal if paragraph.kind == "prose" else lead
        return lead


class Bundle(Shown, Value):
    """All documents of one file, in order, with what reading it met."""

    documents: tuple[Document, ...]
    report: ReadingReport
    source: Source

    @property
    def agreement(self) -> Document:
        """The agreement in the file.

        Raises `StructureError` where there are several, with how to pick one, or none. A file with a single document
        of unknown kind is taken at its reader's word.
        """
        found = self.of_kind("agreement") or tuple(d for d in self.of_kind("other", "action_plan") if d.provisions)
        if len(found) == 1:
            return found[0]
        listed = "; ".join(f"#{n} {d.kind}: {d.title or d.id}" for n, d in enumerate(self.documents, 1))
        name = self.source.name
        if found:
            raise StructureError(
                f"{name} holds {len(found)} agreements; pick one with {name}#N: {listed}",
                f"{name} innehåller {len(found)} överenskommelser; välj en med {name}#N: {listed}",
            )
        raise StructureError(
            f"{name} holds no agreement; pick a document with {name}#N: {listed or 'it has no text'}",
            f"{name} innehåller ingen överenskommelse; välj ett dokument med {name}#N: {listed or 'ingen text'}",
        )

    @property
    def responses(self) -> tuple[Document, ...]:
        """The documents that may carry comments: responses, decision papers, letters about a consultation."""
        return self.of_kind("response", "decision_paper", "recommendation", "other")

    def of_kind(self, *kinds: DocumentKind) -> tuple[Document, ...]:
        """The documents of the given kinds, in order."""
        return tuple(d for d in self.documents if d.kind in kinds)
