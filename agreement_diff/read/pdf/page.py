"""What the two PDF engines give and what is made of it: runs of glyphs, lines, tables, pages.

All coordinates are points from the top left corner of the page as it is shown: page rotation is undone, and text that
stands on its side is given in a frame in which it runs from left to right. Plain tuples without Pydantic, because they
are made in a worker process that imports as little as possible and travel to the reader as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

ASCENT, DESCENT = 0.8, 0.22
"""Share of the font size above and below the base line: near enough for every text face to find what stands where."""


class Run(NamedTuple):
    """Glyphs of one font on one base line. `turn` is the quarter turns, clockwise, that the text is rotated by."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    turn: int = 0
    artifact: bool = False
    """Marked by the file itself as no content of the page (tagged PDF: running heads, page numbers)."""
    face: str = ""
    """The typeface, without weight and slope."""


class Line(NamedTuple):
    """One printed line of one column. `tab` is where its text goes on after a leading number or bullet."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    artifact: bool = False
    turn: int = 0
    tab: float = 0.0
    raised: str = ""
    """Numbers set small above the line (footnote marks), separated by blanks."""
    parted: bool = False
    """True where the line stands on the same base line as the one before it, a wide gap away."""
    face: str = ""

    @property
    def top(self) -> float:
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.base + DESCENT * self.size


class Table(NamedTuple):
    """A ruled table: rows of cells of lines; `at` is the number of the page's lines that come before it."""

    x0: float
    top: float
    x1: float
    bottom: float
    at: int
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


class Page(NamedTuple):
    """One page: its lines in the order of the file, its tables, and what a reader must be told of it."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    picture: float = 0.0
    """Share of the page that pictures cover, 0..1."""
    letters: int = 0
    unmapped: int = 0
    """Glyphs that the file gives no character for."""
    hidden: int = 0
    """Characters that no reader sees: outside the page, or invisible and not over a scanned picture."""
    layer: bool = False
    """The text is invisible and lies over a picture: somebody else's OCR."""
    remarks: int = 0
    """Comments pinned to the page (annotations)."""
    fields: int = 0
    """Form fields that are filled in."""
    drawn: int = 0
    """Drawn lines and areas: text that was turned into outlines has thousands."""
    repaired: int = 0
    """Ligatures and private-use glyphs given their characters."""
    broken: bool = False
    """The page could not be opened."""
    engine: str = ""


def dumps(page: Page) -> str:
    """The page as one line of JSON."""
    return json.dumps(page, ensure_ascii=True, separators=(",", ":"))


def loads(text: str) -> Page:
    """The page that `dumps` wrote."""
    page = Page(*json.loads(text))
    return page._replace(lines=_lines(page.lines), tables=tuple(_tables(page.tables)))


def _lines(rows: Any) -> tuple[Line, ...]:
    return tuple(Line(*row) for row in rows)


def _tables(tables: Any) -> Iterator[Table]:
    for table in tables:
        x0, top, x1, bottom, at, rows = table
        yield Table(x0, top, x1, bottom, at, tuple(tuple(_lines(cell) for cell in row) for row in rows))
