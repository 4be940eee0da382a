"""The reference engine: pdfplumber, which looks at every character. Slow (11 pages a second) and thorough.

It gives the same lines as the fast engine; `tests/test_read_pdf_engines.py` holds the two against each other.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page as PlumberPage

from agreement_diff.read.pdf.engine import (
    MAX_OBJECTS,
    MIN_SIZE,
    Compose,
    Edge,
    EngineFault,
    Glyph,
    RawPage,
    edge_between,
    style_of,
)
from agreement_diff.read.pdf.frame import box_of, size_of, turn_of, upright
from agreement_diff.read.pdf.page import Page, Run

WORD_GAP = 0.17
"""Gap between characters, in font sizes, that is a blank the file does not spell out."""
BREAK_GAP = 0.4
"""Gap, in font sizes, at which a run ends; what it means is decided where runs are made lines."""
OVERLAP = 0.35
"""Font sizes that a character may begin before the end of the one before it."""
SAME_BASE = 0.02
"""Share of the font size within which characters have one base line; a raised footnote mark is a run of its own."""


class Plumber:
    """A file opened by pdfplumber.

    Raises:
        EngineFault: a password is needed, or the file is damaged.
    """

    name = "pdfplumber"

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pdfplumber.open(io.BytesIO(data))
            self._pages = self._document.pages
        except MemoryError:
            raise
        except Exception as error:  # pdfminer raises whatever its parsers meet
            password = any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, *error.args, error.__cause__))
            raise EngineFault("password" if password else "damaged") from error

    def __len__(self) -> int:
        return len(self._pages)

    def attachments(self) -> int:
        """How many files are attached to the document: not looked for."""
        return 0

    def close(self) -> None:
        """Let the file go."""
        self._document.close()

    def page(self, index: int, compose: Compose) -> Page:
        """What `compose` makes of a page's runs, rulings and pictures; a page that cannot be read is `broken`."""
        page = self._pages[index]
        try:
            return compose(_raw(page, index + 1))
        except (MemoryError, EngineFault):
            raise
        except Exception:  # as above: one page's damage is that page's
            return Page(index + 1, 0.0, 0.0, broken=True, engine=self.name)
        finally:
            page.close()


def _raw(page: PlumberPage, number: int) -> RawPage:
    left, top, right, bottom = page.cropbox if page.cropbox else page.bbox
    left, top = max(left, page.bbox[0]), max(top, page.bbox[1])
    width, height = min(right, page.bbox[2]) - left, min(bottom, page.bbox[3]) - top
    if len(page.chars) > MAX_OBJECTS:
        raise EngineFault("size")
    runs: list[Run] = []
    glyphs: list[list[Glyph]] = []
    hidden = 0
    for run, characters in _runs(page, left, top, width, height):
        wide, high = size_of(run.turn, width, height)
        if run.size < MIN_SIZE or run.x1 <= 0 or run.x0 >= wide or not 0 < run.base - 0.3 * run.size < high:
            hidden += len(run.text.strip())
            continue
        runs.append(run)
        glyphs.append(characters)
    picture = sum(_overlap(image, left, top, width, height) for image in page.images) / max(1.0, width * height)
    return RawPage(
        number, width, height, runs, list(_edges(page, left, top)), lambda: dict(enumerate(glyphs)),
        picture=round(min(1.0, picture), 3), hidden=hidden, drawn=len(page.edges),
    )  # fmt: skip


def _overlap(box: dict[str, Any], left: float, top: float, width: float, height: float) -> float:
    across = min(box["x1"] - left, width) - max(box["x0"] - left, 0)
    down = min(box["bottom"] - top, height) - max(box["top"] - top, 0)
    return float(max(0.0, across) * max(0.0, down))


def _edges(page: PlumberPage, left: float, top: float) -> Iterator[Edge]:
    for edge in page.edges:
        yield from edge_between((edge["x0"] - left, edge["top"] - top), (edge["x1"] - left, edge["bottom"] - top))


class _Open:
    """A run being put together from characters."""

    def __init__(self, run: Run, font: str) -> None:
        self.run, self.font = run, font
        self.parts = [run.text]
        self.glyphs: list[Glyph] = [(run.text, run.x0, run.x1)]
        self.end = run.x1

    def takes(self, run: Run, font: str) -> bool:
        gap = run.x0 - self.end
        return (
            font == self.font
            and run.turn == self.run.turn
            and abs(run.size - self.run.size) < 0.01 * run.size
            and abs(run.base - self.run.base) <= SAME_BASE * run.size
            and -OVERLAP * run.size <= gap <= BREAK_GAP * run.size
        )

    def add(self, run: Run) -> None:
        if run.x0 - self.end > WORD_GAP * run.size and not run.text.isspace() and not self.parts[-1].isspace():
            self.parts.append(" ")
        self.parts.append(run.text)
        self.glyphs.append((run.text, run.x0, run.x1))
        self.end = max(self.end, run.x1)

    def result(self) -> tuple[Run, list[Glyph]] | None:
        text = "".join(self.parts)
        ink = [glyph for glyph in self.glyphs if not glyph[0].isspace()]
        if not ink:
            return None
        return self.run._replace(text=text, x0=ink[0][1], x1=ink[-1][2]), self.glyphs


def _runs(page: PlumberPage, left: float, top: float, width: float, height: float) -> Iterator[tuple[Run, list[Glyph]]]:
    """Characters in the order of the file, put together to runs of one font on one base line."""
    line: _Open | None = None
    for character in page.chars:
        run = _run(page, character, left, top, width, height)
        font = character["fontname"]
        if line is not None and line.takes(run, font):
            line.add(run)
            continue
        if line is not None and (done := line.result()):
            yield done
        line = _Open(run, font)
    if line is not None and (done := line.result()):
        yield done


def _run(page: PlumberPage, character: dict[str, Any], left: float, top: float, width: float, height: float) -> Run:
    """One character as a run of its own, in the frame in which its text is level."""
    a, b, _, _, e, f = character["matrix"]
    turn = turn_of(a, -b)
    level = upright(turn, width, height)
    corners = ((character["x0"] - left, character["top"] - top), (character["x1"] - left, character["bottom"] - top))
    x0, _, x1, _ = box_of(corners, level)
    origin = box_of(((e - left, page.height - f - top),), level)
    size = character["size"] if turn in (0, 2) else character["width"]
    style = style_of(character["fontname"])
    return Run(
        text=character["text"],
        x0=x0,
        x1=x1,
        base=origin[1],
        size=size,
        bold=style.bold,
        italic=style.italic,
        turn=turn,
        artifact=character.get("tag") == "Artifact",
        face=style.face,
    )
