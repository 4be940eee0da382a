"""What a PDF engine gives for one page, and how it says that a file cannot be read.

An engine opens a file from bytes, counts its pages and gives each page's runs of glyphs in the order of the file. All
the rest (lines, tables, running heads, paragraphs) is made from that in one way for every engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple, Protocol

from agreement_diff.read.pdf.page import Page, Run

Fault = Literal["password", "damaged", "pages", "empty", "size", "memory"]

MAX_OBJECTS = 250_000
"""Drawing operators of one page that are looked at; a dense map has tens of thousands, a page of text 500."""
MAX_FORM_DEPTH = 12
"""Forms inside forms (PDF 32000-1 §8.10); real files have 2 or 3."""
MIN_SIZE = 1.0
"""Text smaller than this, in points, is there for machines only and counted as hidden."""

CROOKED, MIN_LEVEL, MIN_UPRIGHT = 1.0, 8.0, 4.0
"""Points: how far from level a ruling may be, and how long level and upright ones must be."""

_BOLD = re.compile(r"bold|black|heavy|semib|demi|ultra(?!l)|-?bd\b|cmbx|sfbx|lmroman\d+-b|,b", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|-it\b|cmti|sfti|cmsl|,i", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"[-,]|(?:Bold|Italic|Oblique|PSMT|PS|MT|Regular)\b|(?:Bold|PSMT|MT|\d+)$")

Glyph = tuple[str, float, float]
"""A character with its left and right edge."""
Edge = tuple[float, float, float, float]
"""A drawn straight line: left, top, right, bottom; level or upright."""


class EngineFault(Exception):
    """The file, or the work it makes, is beyond the engine. `fault` says how."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class RawPage(NamedTuple):
    """A page as an engine gives it. `glyphs` gives, for the number of a run, its single characters."""

    number: int
    width: float
    height: float
    runs: list[Run]
    edges: list[Edge]
    glyphs: Callable[[], Mapping[int, list[Glyph]]]
    picture: float = 0.0
    hidden: int = 0
    layer: bool = False
    remarks: int = 0
    fields: int = 0
    drawn: int = 0
    """Drawn lines and areas on the page: text that was turned into outlines has thousands."""


Compose = Callable[[RawPage], Page]
"""Makes a page's lines and tables while the engine has the page open."""


class Engine(Protocol):
    """An open file. `page` numbers count from 0."""

    name: str

    def __len__(self) -> int: ...

    def attachments(self) -> int: ...

    def page(self, index: int, compose: Compose) -> Page: ...

    def close(self) -> None: ...


class Style(NamedTuple):
    """What a font's name tells: the weights that files state are unreliable."""

    bold: bool
    italic: bool
    face: str


def style_of(font: str) -> Style:
    """Weight, slope and typeface of a font by its name.

    >>> style_of("ABCDEF+Arial-BoldItalicMT"), style_of("TimesNewRomanPSMT").face, style_of("SFBX1200").bold
    (Style(bold=True, italic=True, face='arial'), 'timesnewroman', True)
    """
    name = font.split("+", 1)[-1]
    face = _PLAIN_NAME.split(name, maxsplit=1)[0].replace(" ", "").casefold()
    return Style(bool(_BOLD.search(name)), bool(_ITALIC.search(name)), face)


def edge_between(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Edge]:
    """The straight line between two points, if it is level or upright and long enough to rule a table."""
    (xa, ya), (xb, yb) = one, other
    across, down = abs(xa - xb), abs(ya - yb)
    if (down <= CROOKED and across >= MIN_LEVEL) or (across <= CROOKED and down >= MIN_UPRIGHT):
        yield (min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
