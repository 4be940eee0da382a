"""What is shared while one Word file is read: its parts, its view, and what was met that must be told."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from agreement_diff.errors import UnsafeFile
from agreement_diff.model.document import Note
from agreement_diff.read.assembly import Piece, tidy
from agreement_diff.read.docx.notes import NoteMarks
from agreement_diff.read.docx.numbering import Numbering
from agreement_diff.read.docx.revisions import MAX_QUOTE, Revisions
from agreement_diff.read.docx.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from agreement_diff.model.options import ReadOptions
    from agreement_diff.read.docx.parts import WordFile

CLOCK_EVERY = 256
"""Paragraphs between two looks at the clock."""

_TOLD: dict[str, tuple[str, str, str]] = {
    "picture": ("dropped", "Bilder: text i dem har inte lästs", "Pictures: text in them was not read"),
    "chart": ("dropped", "Diagram: text i dem har inte lästs", "Charts: text in them was not read"),
    "object": ("dropped", "Inbäddade objekt har inte lästs", "Embedded objects were not read"),
    "chunk": ("dropped", "Inbäddade dokument har inte kunnat läsas", "Embedded documents could not be read"),
    "subdocument": ("dropped", "Länkade deldokument har inte lästs", "Linked subdocuments were not read"),
    "macros": ("hidden", "Filen har makron; de har inte lästs", "The file has macros; they were not read"),
    "unused_head": (
        "hidden",
        "Sidhuvuden och sidfötter som filen bär men inte visar har lämnats utanför",
        "Page headers and footers that the file carries but does not show were left out",
    ),
    "orphan_note": (
        "hidden",
        "Noter som ingenting i texten hänvisar till har lämnats utanför",
        "Notes that nothing in the text refers to were left out",
    ),
    "merged_cell": (
        "hidden",
        "Text i celler som en sammanslagning täcker har lämnats utanför",
        "Text in cells covered by a merge was left out",
    ),
    "computed_number": (
        "guessed",
        "Nummer i fält (LISTNUM, AUTONUM) är beräknade; Word sparar dem inte",
        "Numbers in fields (LISTNUM, AUTONUM) are computed; Word does not store them",
    ),
    "unclosed_field": (
        "repaired",
        "Fält som aldrig avslutas: deras text läses som vanlig text",
        "Fields that never end: their text is read as running text",
    ),
}  # fmt: skip
"""What is counted while reading: kind of note, and the sentence in Swedish and English."""


class Mark(NamedTuple):
    """A place in a piece's text where a comment or a tracked change begins or ends."""

    offset: int
    key: tuple[str, str]
    end: bool = False


class Draft(NamedTuple):
    """A piece of text with the marks in it, before the whole text is set."""

    piece: Piece
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True)
class RunningText:
    """The text of one paragraph as it grows; `first` and `last` are the indices of the w:p it comes from."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    ink: int = 0
    """Characters shown; `bold`, `italic`, `contents`, `numbers` say how many of them are what."""
    bold: int = 0
    italic: int = 0
    contents: int = 0
    numbers: int = 0
    sizes: Counter[float] = field(default_factory=Counter)
    marks: list[Mark] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    first: int | None = None
    last: int | None = None
    language: str | None = None
    page: int | None = None


@dataclass(slots=True)
class Reading:
    """One file while it is read. `unchanged` counts the characters shown that no tracked change touches."""

    file: WordFile
    options: ReadOptions
    styles: Styles
    numbering: Numbering
    revisions: Revisions
    footnotes: NoteMarks
    endnotes: NoteMarks
    depth: int = 0
    """How many documents embedded in documents (w:altChunk) this one stands in."""
    chunks: int = 0
    unchanged: int = 0
    paged: bool = False
    """True while walking text in which Word has left the page breaks of its last layout."""
    pages: int = 1
    told: Counter[str] = field(default_factory=Counter)
    hidden: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _paragraphs: int = 0
    _deadline: float = 0.0

    def tick(self) -> None:
        """Count a paragraph; refuse the file when reading it takes longer than the limit."""
        if self._paragraphs % CLOCK_EVERY == 0:
            now = time.monotonic()
            self._deadline = self._deadline or now + self.options.limits.seconds
            if now > self._deadline:
                raise UnsafeFile(
                    f"{self.file.name}: takes longer than {self.options.limits.seconds:.0f} s to read; not read",
                    f"{self.file.name}: tar längre än {self.options.limits.seconds:.0f} s att läsa; läses inte",
                )
        self._paragraphs += 1

    def hide(self, text: str) -> None:
        """Keep account of hidden text that is left out."""
        if text.strip():
            self.hidden.append(text)

    def remarks(self) -> Iterator[Note]:
        """All that was counted, as notes."""
        for what, count in sorted((+self.told).items()):
            kind, swedish, english = _TOLD[what]
            yield Note.model_validate({"kind": kind, "message_sv": swedish, "message_en": english, "count": count})
        if self.hidden:
            quote = tidy(" ".join(self.hidden))
            short = quote if len(quote) <= MAX_QUOTE else quote[: MAX_QUOTE - 1] + "…"
            yield Note(
                kind="hidden",
                message_sv=f"Dold text har lämnats utanför: ”{short}”",
                message_en=f"Hidden text was left out: “{short}”",
                count=len(self.hidden),
            )
