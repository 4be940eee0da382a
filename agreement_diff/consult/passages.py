"""A response cut into sentences, each with the kind of section it stands in.

The kind of a section (its zone) is read off its heading: decision, summary, description, opinion, account, closing, or
`""` where the heading says nothing. Under an opinion such a heading goes on with the opinion.
"""

from __future__ import annotations

from typing import NamedTuple

from agreement_diff.consult.cues import Cues
from agreement_diff.consult.quotes import Quotation, quotations
from agreement_diff.model.document import Document, Paragraph, Section, Span
from agreement_diff.text.sentences import sentence_spans

HEADING_WORDS = 6
"""Words up to which a line without a full stop can be a heading."""


class Sentence(NamedTuple):
    """One sentence: verbatim `text` = `paragraph.text[start:end]`; `masked` has quoted words blanked out."""

    text: str
    start: int
    end: int
    masked: str
    paragraph: Paragraph
    section: Section
    zone: str
    quotes: tuple[Quotation, ...]
    """Quotations of the paragraph that stand in the sentence."""

    @property
    def first(self) -> bool:
        """True for the first sentence of its paragraph."""
        return not self.paragraph.text[: self.start].strip()


class Piece(NamedTuple):
    """A verbatim run of a paragraph: `paragraph.text[start:end]`."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]


def zones(document: Document, cues: Cues) -> tuple[str, ...]:
    """The zone of every section of the document, in order."""
    found: list[str] = []
    before = ""
    for section in document.sections:
        zone = cues.zone(section.heading) if section.heading else ""
        if not zone and before == "opinion":
            zone = "opinion"
        found.append(zone)
        before = zone
    return tuple(found)


def paragraph_sentences(paragraph: Paragraph, section: Section, zone: str, code: str) -> tuple[Sentence, ...]:
    """The sentences of one paragraph; a quotation is never cut."""
    text = paragraph.text
    marked = quotations(text)
    masked = list(text)
    for quote in marked:
        masked[quote.start + 1 : quote.end - 1] = "·" * (quote.end - quote.start - 2)
    blank = "".join(masked)
    found = []
    for start, end in _whole(sentence_spans(text, code), marked):
        inside = tuple(q for q in marked if start <= q.start < end)
        found.append(Sentence(text[start:end], start, end, blank[start:end], paragraph, section, zone, inside))
    return tuple(found)


Passages = tuple[tuple[Sentence, ...], ...]
"""The sentences of a response, by paragraph."""


def passages(document: Document, cues: Cues) -> Passages:
    """The sentences of each paragraph of the document, in order; signatures and table rows left out.

    A line of its own that reads as a heading (`Synpunkter från kontoret`) sets the zone for what follows.
    """
    found = []
    for section, zone in zip(document.sections, zones(document, cues), strict=True):
        here = zone
        for paragraph in section.paragraphs:
            if paragraph.kind in ("signature", "table_row") or not paragraph.text.strip():
                continue
            heading = _heading_zone(paragraph, cues)
            if heading:
                here = heading
            else:
                found.append(paragraph_sentences(paragraph, section, here, document.language))
    return tuple(found)


def _heading_zone(paragraph: Paragraph, cues: Cues) -> str:
    """The zone that a paragraph opens where it is a heading in all but mark-up; `""` else."""
    text = paragraph.text.strip()
    bare = paragraph.kind == "prose" and len(text.split()) <= HEADING_WORDS and text[-1].isalpha() and text[0].isupper()
    return cues.zone(text) if bare else ""


def spans_of(piece: Piece) -> tuple[Span, ...]:
    """Where a piece stands in the source.

    Exact where a paragraph stands on one line as written; else the lines of the paragraph that hold it, by their share
    of the text (joined hyphens shift a place by a few characters, never to another line's far end).
    """
    spans = piece.paragraph.spans
    length = len(piece.paragraph.text)
    if not spans or not length:
        return ()
    if len(spans) == 1:
        span = spans[0]
        if span.end - span.start == length:
            return (span.model_copy(update={"start": span.start + piece.start, "end": span.start + piece.end}),)
        return spans
    total = sum(s.end - s.start for s in spans)
    first, last = piece.start * total / length, piece.end * total / length
    kept, at = [], 0
    for span in spans:
        size = span.end - span.start
        if at < last and at + size > first:
            kept.append(span)
        at += size
    return tuple(kept)


def _whole(spans: tuple[tuple[int, int], ...], quotes: tuple[Quotation, ...]) -> list[tuple[int, int]]:
    """Sentence spans joined where the cut between them falls inside a quotation."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        cut = found and any(q.start < found[-1][1] < q.end and q.start < start < q.end for q in quotes)
        if cut:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
