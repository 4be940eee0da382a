"""Pages of lines → paragraphs, table rows and furniture, in reading order.

Size, weight and place are cues, taken against what is usual in the document: its commonest size is running text, the
commonest distance between lines of one size is its pitch, the edges that many lines share are its columns.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from agreement_diff.model.document import FurnitureKind
from agreement_diff.read.pdf.columns import DEFAULT_PITCH, body_face, body_size, columns, pitches, size_key
from agreement_diff.read.pdf.fill import Column
from agreement_diff.read.pdf.furniture import running_lines, running_tables
from agreement_diff.read.pdf.order import Placed, reading_order
from agreement_diff.read.pdf.page import Line, Page, Table
from agreement_diff.read.pdf.paragraphs import (
    GAP,
    Context,
    goes_on,
    goes_over,
    is_contents,
)

FOOTNOTE = 0.94
"""Times the size of running text below which a line at the foot of a column may be a footnote."""
ASIDE_LETTERS = 200
"""Characters on a page that stand on their side from which they are content; fewer are a stamp in the margin."""

_NOTE_START = re.compile(r"(\d{1,3}|[*†‡])[\s)]?")

Gap = Literal["line", "blank", "page"]


class Part(NamedTuple):
    """Lines of a paragraph that stand together in one column; `page` counts from 1."""

    page: int
    lines: tuple[Line, ...]


class Paragraph(NamedTuple):
    """Lines that belong together, or the cells of a table row; `gap` tells the white space before it."""

    parts: tuple[Part, ...]
    gap: Gap = "blank"
    column: Column = Column(0.0, 0.0)
    cells: tuple[tuple[Line, ...], ...] = ()
    furniture: FurnitureKind | None = None
    before: float = math.inf
    """Distance from the base line above, in points; infinite at the head of a column."""

    @property
    def lines(self) -> tuple[Line, ...]:
        if len(self.parts) == 1:
            return self.parts[0].lines
        return tuple(line for part in self.parts for line in part.lines)


class Layout(NamedTuple):
    """A document's paragraphs in reading order, furniture last, and the size and typeface of its running text."""

    paragraphs: tuple[Paragraph, ...]
    body: float
    face: str


def lay_out(pages: Sequence[Page]) -> Layout:
    """The paragraphs of a document, from the lines of its pages."""
    body = body_size(pages)
    marks = {(mark.page, mark.line): mark.kind for mark in running_lines(pages, body)}
    table_marks = {(mark.page, mark.line): mark.kind for mark in running_tables(pages)}
    kept = [_without(page, p, marks, table_marks) for p, page in enumerate(pages)]
    placed = [_placed(page) for page in kept]
    builder = _Builder(body, columns(placed), pitches(placed))
    for p, (page, items) in enumerate(zip(kept, placed, strict=True)):
        items, notes = _footnotes(items, body, page)
        builder.add_page(p, page.number, items)
        builder.add_notes(page.number, notes)
    aside = [*builder.notes, *_furniture(pages, marks, table_marks)]
    return Layout((*builder.finished, *aside), body, body_face(pages))


def _is_stamp(page: Page) -> bool:
    """True where what stands on its side on a page is too little to be content."""
    return sum(len(line.text) for line in page.lines if line.turn) < ASIDE_LETTERS


def _without(
    page: Page, p: int, marks: Mapping[tuple[int, int], FurnitureKind], tables: Mapping[tuple[int, int], FurnitureKind]
) -> Page:
    """The page without its furniture; what followed a dropped line no longer stands beside it."""
    stamp = _is_stamp(page)
    lines: list[Line] = []
    places: list[int] = []
    dropped = True
    for index, line in enumerate(page.lines):
        places.append(len(lines))
        if (p, index) in marks or (line.turn and stamp):
            dropped = True
            continue
        lines.append(line._replace(parted=False) if dropped and line.parted else line)
        dropped = False
    places.append(len(lines))
    kept = [table._replace(at=places[table.at]) for t, table in enumerate(page.tables) if (p, t) not in tables]
    return page._replace(lines=tuple(lines), tables=tuple(kept))


def _placed(page: Page) -> list[Placed]:
    """The page's content in reading order; long text that stands on its side comes last."""
    level = [line for line in page.lines if not line.turn]
    items = reading_order(level, page.tables)
    for turn in sorted({line.turn for line in page.lines if line.turn}):
        more = reading_order([line for line in page.lines if line.turn == turn], ())
        after = 1 + max((item.region for item in items), default=-1)
        items += [item._replace(region=item.region + after) for item in more]
    return items


def _footnotes(items: list[Placed], body: float, page: Page) -> tuple[list[Placed], list[list[Line]]]:
    """The page's content without its footnotes, and the lines of each footnote.

    A footnote stands last in its column, is set smaller, and begins with a mark that stands raised in the text above.
    """
    raised = {mark for line in page.lines for mark in line.raised.split()}
    notes: list[list[Line]] = []
    if not raised:
        return items, notes
    dropped: set[int] = set()
    for region in {item.region for item in items}:
        column = [item for item in items if item.region == region]
        small: list[Placed] = []
        for item in reversed(column):
            if isinstance(item.item, Table) or item.item.size > FOOTNOTE * body:
                break
            small.insert(0, item)
        while small and not _starts_note(small[0].item, raised):
            small.pop(0)
        for item in small:
            if isinstance(item.item, Line):
                if _starts_note(item.item, raised):
                    notes.append([])
                notes[-1].append(item.item)
                dropped.add(id(item.item))
    return [item for item in items if id(item.item) not in dropped], notes


def _starts_note(item: Line | Table, raised: set[str]) -> bool:
    found = _NOTE_START.match(item.text) if isinstance(item, Line) else None
    return bool(found and found.group(1) in raised)


class _Builder:
    """Puts lines together to paragraphs, page after page."""

    def __init__(self, body: float, columns: Mapping[tuple[int, int], Column], pitches: Mapping[float, float]) -> None:
        self.body, self.columns, self.pitches = body, columns, pitches
        self.paragraphs: list[Paragraph] = []
        self.notes: list[Paragraph] = []
        self.lines: list[Line] = []
        self.parts: list[Part] = []
        self.column = Column(0.0, 0.0)
        self.gap: Gap = "blank"
        self.before = math.inf
        self.header: tuple[str, ...] = ()

    def add_page(self, p: int, number: int, items: Sequence[Placed]) -> None:
        """Go on with the content of a page; the paragraph that was open at the end of the last one may go on too."""
        region = -1
        table_before = bool(self.paragraphs) and bool(self.paragraphs[-1].cells) and not self.lines
        for index, item in enumerate(items):
            column = self.columns[p, item.region]
            if isinstance(item.item, Table):
                self._close()
                self._add_table(item.item, number, goes_on=table_before and index == 0)
                region = item.region
                continue
            if item.region != region:
                region = item.region
                self._begin_column(item.item, number, column, gap="page" if index == 0 else "blank")
            else:
                self._add_line(item.item, number, column)

    def add_notes(self, number: int, notes: list[list[Line]]) -> None:
        self.notes += [Paragraph((Part(number, tuple(lines)),), furniture="note") for lines in notes]

    @property
    def finished(self) -> tuple[Paragraph, ...]:
        self._close()
        return tuple(self.paragraphs)

    def _begin_column(self, line: Line, number: int, column: Column, *, gap: Gap) -> None:
        # on one page a paragraph goes on at the head of the next column, never further down
        over = self.lines and (number != self.parts[-1].page or line.base < self.lines[-1].base)
        if over and goes_over(self.lines, line, self.column, column, body=self.body):
            self.parts.append(Part(number, (line,)))
            self.lines.append(line)
            return
        self._start(line, number, column, gap)

    def _add_line(self, line: Line, number: int, column: Column) -> None:
        pitch = self.pitches.get(size_key(line.size), DEFAULT_PITCH * line.size)
        if not self.lines:
            self._start(line, number, column, "blank")
        elif goes_on(Context(self._here(), line, column, pitch)):
            last = self.parts[-1]
            self.parts[-1] = Part(last.page, (*last.lines, line))
            self.lines.append(line)
        else:
            distance = line.base - self.lines[-1].base
            near = 0 < distance <= GAP * pitch + 0.3
            self._start(line, number, column, "line" if near else "blank", distance if distance > 0 else math.inf)

    def _here(self) -> Sequence[Line]:
        """The open paragraph's lines for the rules; those of an earlier column say nothing about distances here."""
        return self.lines if len(self.parts) == 1 else self.parts[-1].lines

    def _start(self, line: Line, number: int, column: Column, gap: Gap, before: float = math.inf) -> None:
        self._close()
        self.before = before
        self.lines, self.parts, self.column, self.gap = [line], [Part(number, (line,))], column, gap

    def _close(self) -> None:
        if not self.lines:
            return
        contents = len(self.lines) == 1 and is_contents(self.lines[0].text)
        self.paragraphs.append(
            Paragraph(
                tuple(self.parts),
                self.gap,
                self.column,
                furniture="contents" if contents else None,
                before=self.before,
            )
        )
        self.lines, self.parts = [], []

    def _add_table(self, table: Table, number: int, *, goes_on: bool) -> None:
        """The rows of a table; its head, printed again on the next page, is a running head."""
        for index, row in enumerate(table.rows):
            texts = tuple(" ".join(line.text for line in cell) for cell in row)
            again = goes_on and index == 0 and texts == self.header and len(table.rows) > 1
            if index == 0 and not goes_on:
                self.header = texts
            part = Part(number, tuple(line for cell in row for line in cell))
            paragraph = Paragraph((part,), "line" if index else "blank", cells=row)
            if again:
                self.notes.append(paragraph._replace(furniture="page_header"))
            else:
                self.paragraphs.append(paragraph)


def _furniture(
    pages: Sequence[Page],
    marks: Mapping[tuple[int, int], FurnitureKind],
    tables: Mapping[tuple[int, int], FurnitureKind],
) -> Iterator[Paragraph]:
    """Running heads and feet, stamps in the margin and the like, page by page."""
    for p, page in enumerate(pages):
        stamp = _is_stamp(page)
        for index, line in enumerate(page.lines):
            kind = marks.get((p, index)) or ("page_header" if line.turn and stamp else None)
            if kind:
                yield Paragraph((Part(page.number, (line,)),), "line", furniture=kind)
        for t, table in enumerate(page.tables):
            if (p, t) in tables:
                for row in table.rows:
                    part = Part(page.number, tuple(line for cell in row for line in cell))
                    yield Paragraph((part,), "line", cells=row, furniture=tables[p, t])
