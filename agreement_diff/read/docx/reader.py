"""Word files (.docx, .docm, .dotx, .dotm; ISO/IEC 29500, Transitional and Strict) → Manifestation.

What a person sees in Word is what is read: list numbers in place, the chosen view of tracked changes, results of
fields, each text box and merged cell once; hidden text, instructions and duplicates are left out and told. Header,
footer and notes come last, as furniture. Comments and tracked changes are notes with author, date and place.

`Block.origin` names the w:p elements that a block was read from, `word/document.xml#p12` or `#p12-14`: indices from 0
among all w:p of that part in document order (`docx_parts.find_paragraph`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from agreement_diff.model.document import Block, Manifestation, Note, Source, Span
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.assembly import ASIDE, assemble, tidy
from agreement_diff.read.docx.body import Story
from agreement_diff.read.docx.margins import comments, heads, notes
from agreement_diff.read.docx.notes import NoteMarks
from agreement_diff.read.docx.numbering import Numbering
from agreement_diff.read.docx.parts import VAL, W, WordFile, find_paragraph
from agreement_diff.read.docx.reading import Draft, Reading
from agreement_diff.read.docx.revisions import Revisions
from agreement_diff.read.docx.styles import Styles

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["find_paragraph", "read"]

_SAME_PAGE = frozenset({"continuous", "nextColumn"})
_Spans = dict[tuple[str, str], Span]


def read(data: bytes, source: Source, options: ReadOptions) -> Manifestation:
    """All text of a Word file as blocks, in the view of tracked changes that `options.revisions` names.

    Raises:
        DamagedFile: it is no zip, is cut short, encrypted, or holds no Word document.
        UnsafeFile: it breaks one of `options.limits`, or carries a DOCTYPE.
    """
    return read_embedded(data, source, options, 0)


def read_embedded(data: bytes, source: Source, options: ReadOptions, depth: int) -> Manifestation:
    """As `read`, for a document that stands `depth` documents deep in another one."""
    file = WordFile(data, source.name, options.limits)
    reading, settings = _open(file, options, depth)
    drafts = [draft for draft in _drafts(reading, settings) if tidy(draft.piece.text)]
    pages = reading.pages if next(file.document.iter(W + "lastRenderedPageBreak"), None) is not None else None
    set_ = assemble(source, [draft.piece for draft in drafts], limits=options.limits, pages=pages)
    spans = _places(drafts, set_.blocks)
    told = tuple(_notes(reading, spans, set_text=bool(set_.blocks)))
    return set_.model_copy(update={"report": set_.report.model_copy(update={"notes": told})})


def _open(file: WordFile, options: ReadOptions, depth: int) -> tuple[Reading, etree._Element | None]:
    found = {kind: file.related(kind) for kind in ("styles", "numbering", "settings")}
    roots = {kind: pair[1] if pair else None for kind, pair in found.items()}
    styles = Styles(roots["styles"])
    reading = Reading(
        file=file,
        options=options,
        styles=styles,
        numbering=Numbering(roots["numbering"], styles),
        revisions=Revisions(options.revisions),
        footnotes=NoteMarks("footnote", "decimal", roots["settings"]),
        endnotes=NoteMarks("endnote", "lowerRoman", roots["settings"]),
        depth=depth,
    )
    return reading, roots["settings"]


def _drafts(reading: Reading, settings: etree._Element | None) -> Iterator[Draft]:
    """The document's text, then notes, headers and footers."""
    root = reading.file.document
    sections = [s for s in root.iter(W + "sectPr") if getattr(s.getparent(), "tag", None) != W + "sectPrChange"]
    ends = {section: place for place, section in enumerate(sections)}

    def next_section(ended: etree._Element) -> bool:
        place = ends.get(ended, -1) + 1
        following = sections[place] if place < len(sections) else None
        for marks in (reading.footnotes, reading.endnotes):
            marks.section(following, first=False)
        kind = following.find(W + "type") if following is not None else None
        return kind is None or kind.get(VAL) not in _SAME_PAGE

    for marks in (reading.footnotes, reading.endnotes):
        marks.section(sections[0] if sections else None, first=True)
    reading.paged = next(root.iter(W + "lastRenderedPageBreak"), None) is not None
    story = Story(reading, reading.file.main, root)
    story.on_section = next_section
    for body in root.iterchildren(W + "body"):
        story.read(body)
    yield from story.drafts
    reading.paged = False
    yield from notes(reading, "footnote", reading.footnotes)
    yield from notes(reading, "endnote", reading.endnotes)
    yield from heads(reading, sections, settings)


def _places(drafts: Iterable[Draft], blocks: Iterable[Block]) -> _Spans:
    """Where comments and tracked changes stand in the text that was set, by kind and id."""
    ordered = sorted(drafts, key=lambda draft: draft.piece.furniture in ASIDE)
    begun: dict[tuple[str, str], Span] = {}
    for draft, block in zip(ordered, blocks, strict=True):
        span = block.spans[0]
        for mark in draft.marks:
            at = span.start + min(mark.offset, len(block.text))
            start = begun.get(mark.key)
            if start is not None:
                begun[mark.key] = start.model_copy(update={"end": max(at, start.end)})
            elif mark.key[0] == "comment_at":
                begun[mark.key] = span
            else:
                begun[mark.key] = Span(start=at, end=at, line=span.line, page=span.page)
    return begun


def _notes(reading: Reading, spans: _Spans, *, set_text: bool) -> Iterator[Note]:
    """All remarks, in a fixed order: damage, what was left out, changes, comments."""
    yield from reading.file.notes
    if not set_text:
        yield Note(
            kind="warning",
            message_sv="Filen har ingen text som kan läsas; är den en bild av ett dokument behövs en fil med text",
            message_en="The file has no text that can be read; if it pictures a document, a file with text is needed",
        )
    if any(relation.kind == "vbaProject" for relation in reading.file.relations(reading.file.main)):
        reading.told["macros"] += 1
    found = list(comments(reading, spans))
    yield from reading.remarks()
    yield from reading.notes
    yield from reading.revisions.summary(reading.file.document)
    for number, revision in enumerate(reading.revisions.found):
        yield revision.note(spans.get(("revision", str(number))))
    yield from found
