"""Paragraphs of one story (the document's text, a header, a note) in reading order, as drafts of blocks.

A paragraph is one block, or one for each line where manual line breaks part lines of their own. Tables are in
`docx/tables.py`. Content controls and unknown wrappers are walked through; text boxes follow their paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from agreement_diff.model.document import BlockKind, Cues, FurnitureKind
from agreement_diff.read.assembly import Piece
from agreement_diff.read.docx.chunks import read_chunk
from agreement_diff.read.docx.fields import unclosed
from agreement_diff.read.docx.lines import Line, ends_in_page_break, lines_of
from agreement_diff.read.docx.numbering import Counters
from agreement_diff.read.docx.parts import MC, VAL, A, M, P, V, W, chosen_branch, switched_on
from agreement_diff.read.docx.reading import Draft, Reading, RunningText
from agreement_diff.read.docx.revisions import CHANGES, INS, MOVE_TO
from agreement_diff.read.docx.runs import BOX, Runs
from agreement_diff.read.docx.shapes import Shape, Shapes
from agreement_diff.read.docx.styles import stated_look
from agreement_diff.read.docx.tables import read_table

if TYPE_CHECKING:
    from lxml import etree

Gap = Literal["line", "blank", "page"]

MIN_GAP = 3.0
"""Points between paragraphs from which a reader sees them apart; less is leading of lines."""
MAX_PAGE_WORDS = 10
"""Letters beside the numbers of "Page 1 of 3", "Sida 1 av 3"; more is a running head."""

_RULE = re.compile(r"(?:[-*_=]\s?){3,}")
"""A line drawn with characters."""
_LOOSE = frozenset({*(W + name for name in ("r", "hyperlink", "fldSimple", "t")), M + "oMath", M + "oMathPara"})
_ASIDE = frozenset(W + name for name in ("sectPr", "sdtPr", "sdtEndPr", "customXmlPr", "tcPr"))


class Story:
    """Reads one story of a file into drafts.

    Args:
        reading: the file.
        part: name of the part the story is in.
        root: the root of that part, or the text box that is read on its own.
        within: the story around a text box, whose list numbers go on and whose paragraph addresses hold.
        furniture: what all blocks of the story are, for headers, footers and notes.
    """

    def __init__(
        self,
        reading: Reading,
        part: str,
        root: etree._Element,
        *,
        within: Story | None = None,
        furniture: FurnitureKind | None = None,
    ) -> None:
        self.reading = reading
        self.part = part
        self.drafts: list[Draft] = []
        self.furniture = furniture
        self.counters: Counters = within.counters if within else Counters(reading.numbering)
        self.index: dict[etree._Element, int] = within.index if within else {p: i for i, p in enumerate(root.iter(P))}
        self.shapes: Shapes = within.shapes if within else Shapes(reading)
        self.runs = Runs(reading, part, unclosed(root, reading.revisions.not_kept))
        self.on_section: Callable[[etree._Element], bool] = lambda _: False
        """Called at the end of a section but the last; says whether the next one starts on a new page."""
        self.tables = 0
        self._unfinished: etree._Element | None = None
        self._gap: Gap | None = "blank"
        self._after = 0.0
        self._style_before = ""
        self._contents = False

    def read(self, container: etree._Element) -> list[Draft]:
        """All blocks inside a container (w:body, w:hdr, w:footnote), in reading order."""
        self.walk(container)
        self.finish()
        left, self.runs.text.marks = self.runs.text.marks, []
        if left and self.drafts:
            last = self.drafts[-1]
            at_end = tuple(mark._replace(offset=len(last.piece.text)) for mark in left)
            self.drafts[-1] = last._replace(marks=last.marks + at_end)
        return self.drafts

    def walk(self, container: etree._Element) -> None:
        """Read the children of a container of paragraphs and tables."""
        for child in container:
            tag = str(child.tag)
            if tag == P:
                self._paragraph(child)
            elif tag == W + "tbl":
                self.finish()
                read_table(self, child)
            elif tag == W + "sdt":
                self._control(child)
            elif tag in CHANGES:
                self._change(child)
            elif tag == MC + "AlternateContent":
                branch = chosen_branch(child)
                self.walk(() if branch is None else branch)  # type: ignore[arg-type]  # an empty container
            elif tag == W + "altChunk":
                self.finish()
                self.drafts += read_chunk(self.reading, self.part, child)
            elif tag in _LOOSE or tag.startswith(W + "comment"):
                self.runs.take(child)
            elif tag not in _ASIDE:
                self.walk(child)

    def finish(self) -> None:
        """Set what is gathered and has no paragraph mark of its own in this view, and nothing after it to join."""
        if self.runs.text.length or self.runs.text.boxes:
            self._set(self._unfinished)
        self._unfinished = None

    def origin(self, first: int | None, last: int | None) -> str:
        """The address of a run of paragraphs (see `docx_parts.find_paragraph`)."""
        if first is None:
            return self.part
        return f"{self.part}#p{first}" if last in (None, first) else f"{self.part}#p{first}-{last}"

    def _paragraph(self, p: etree._Element) -> None:
        self.reading.tick()
        if self._unfinished is None:
            self.finish()
        text = self.runs.text
        text.last = self.index.get(p)
        if text.length == 0:
            text.first = text.last
        self.runs.begin(self.shapes.look(p))
        change = self.shapes.renumbered(p)
        if change is not None:
            number = self.reading.revisions.record("numbering", change, "", self.reading.unchanged)
            self.runs.mark("revision", str(number))
        self.runs.walk(p)
        if self._joins_next(p):
            self._unfinished = p
            return
        self._unfinished = None
        self._set(p)
        section = p.find(f"{W}pPr/{W}sectPr")
        if section is not None and self.on_section(section):
            self._gap = "page"

    def _joins_next(self, p: etree._Element) -> bool:
        """Tell the tracked changes of a paragraph's mark; True where this view, or hiding, takes the mark away."""
        mark = p.find(f"{W}pPr/{W}rPr")
        if mark is None:
            return bool(self.shapes.look(p).hidden)
        revisions = self.reading.revisions
        for change in revisions.mark_of(mark):
            kind = "inserted" if change.tag in (INS, MOVE_TO) else "deleted"
            revisions.record(kind, change, "¶", self.reading.unchanged)
        if revisions.dropped(mark):
            return True
        # a "style separator" is a hidden mark too, but it parts a run-in heading from its text
        vanish = switched_on(mark, "vanish")
        hidden = self.shapes.look(p).hidden if vanish is None else vanish
        return bool(hidden) and not switched_on(mark, "specVanish")

    def _set(self, p: etree._Element | None) -> None:
        """Make drafts of the text gathered; `p` is the paragraph whose mark ends it and whose properties hold."""
        shape = self.shapes.of(p)
        if shape.drop_cap and self.runs.text.length:
            self._unfinished = p
            return
        text, self.runs.text = self.runs.text, RunningText()
        if shape.layout.page_break:
            self._gap = "page"
        label = self._label(shape, p, text)
        raw = "".join(text.parts)
        lines = lines_of(raw, text.marks, label, heading=shape.heading)
        for number, line in enumerate(lines):
            gap: Gap = "page" if line.new_page else self._gap_before(shape) if number == 0 else "line"
            self.drafts.append(Draft(self._piece(text, shape, line, gap, first=number == 0), line.marks))
            self._gap = None
        if not lines:
            self.runs.text.marks = [mark._replace(offset=0) for mark in text.marks]
        self._after = (shape.layout.after or 0.0) if lines else MIN_GAP
        self._style_before = shape.style.name
        if ends_in_page_break(raw):
            self._gap = "page"
        for box in text.boxes:
            self.drafts += self._box(box)

    def _label(self, shape: Shape, p: etree._Element | None, text: RunningText) -> str:
        if shape.item is None:
            return ""
        language = text.language
        if language is None and p is not None:
            language = stated_look(p.find(f"{W}pPr/{W}rPr")).language or self.shapes.look(p).language
        return self.counters.next(shape.item, language)

    def _gap_before(self, shape: Shape) -> Gap:
        if self._gap:
            return self._gap
        together = bool(shape.layout.contextual) and shape.style.name == self._style_before
        return "line" if together or max(self._after, shape.layout.before or 0.0) < MIN_GAP else "blank"

    def _piece(self, text: RunningText, shape: Shape, line: Line, gap: Gap, *, first: bool) -> Piece:
        kind: BlockKind = "heading" if shape.heading else "list_item" if first and shape.listed else "text"
        if _RULE.fullmatch(line.text):
            kind = "rule"
        level = None
        if kind == "heading":
            level = (shape.layout.outline or 0) + 1
        elif kind == "list_item":
            level = shape.item.ilvl if shape.item else 0
        cues = Cues(
            level=level,
            bold=0 < text.ink == text.bold,
            italic=0 < text.ink == text.italic,
            centred=bool(shape.layout.centred),
            size=max(text.sizes, key=lambda size: (text.sizes[size], size)) if text.sizes else None,
            indent=shape.indent,
            style=shape.style.name or None,
            gap=gap,
        )
        return Piece(
            line.text,
            kind,
            label=line.label or None,
            cues=cues,
            furniture=self._furniture(text, shape, line),
            origin=self.origin(text.first, text.last),
            page=text.page,
        )

    def _furniture(self, text: RunningText, shape: Shape, line: Line) -> FurnitureKind | None:
        if self.furniture in ("page_header", "page_footer") and text.numbers:
            return "page_number" if sum(c.isalpha() for c in line.text) <= MAX_PAGE_WORDS else self.furniture
        if self.furniture:
            return self.furniture
        listed = self._contents or text.contents * 2 > text.ink or shape.style.name.lower().startswith("toc ")
        return "contents" if listed and not shape.heading else None

    def _box(self, box: etree._Element) -> Iterator[Draft]:
        """The blocks of a text box, of a drawing's own text or of word art."""
        if box.tag == BOX:
            yield from Story(self.reading, self.part, box, within=self, furniture=self.furniture).read(box)
            return
        text = box.get("string", "") if box.tag == V + "textpath" else "".join(t.text or "" for t in box.iter(A + "t"))
        yield Draft(Piece(text, furniture=self.furniture, cues=Cues(style="drawing"), origin=self.part))

    def _control(self, control: etree._Element) -> None:
        """A block content control; one that Word fills with a table of contents is told as such."""
        content = control.find(W + "sdtContent")
        if content is None:
            return
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        before = self._contents
        self._contents = before or (gallery is not None and gallery.get(VAL) == "Table of Contents")
        self.walk(content)
        self._contents = before

    def _change(self, change: etree._Element) -> None:
        """A tracked change that stands around whole paragraphs."""
        if change.tag in self.reading.revisions.not_kept or next(change.iter(P), None) is None:
            self.runs.take(change)
        else:
            self.reading.revisions.record_run(change, self.reading.unchanged)
            self.walk(change)
