"""The fast engine: pdfium, by way of pypdfium2's bindings to its C interface (fpdf_text.h, fpdf_edit.h).

One call per text object instead of one per character: 260 pages a second where a character loop does 77 and
pdfplumber 11. Four things pdfium does that must be undone: the font size is nominal and needs the object's matrix;
objects inside forms have the form's frame; a line-end hyphen comes as U+0002 or U+FFFE; the weight of a font is made
up, so its name is asked.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from agreement_diff.read.pdf.engine import (
    MAX_FORM_DEPTH,
    MAX_OBJECTS,
    MIN_SIZE,
    Compose,
    Edge,
    EngineFault,
    Glyph,
    RawPage,
    Style,
    edge_between,
    style_of,
)
from agreement_diff.read.pdf.frame import Frame, Matrix, box_of, multiply, shown, size_of, turn_of, upright
from agreement_diff.read.pdf.page import Page, Run

INVISIBLE, STROKED = 3, 2
"""Text render modes (PDF 32000-1 table 106): neither fill nor stroke; fill and stroke, which is how bold is faked."""
SCANNED = 0.5
"""Share of the page under pictures from which invisible text is the layer of an OCR program, not hidden words."""
BUFFER = 4096
"""UTF-16 units held ready for the text of one object; a longer one gets a buffer of its own."""
REMARKS = frozenset({
    pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE,
    pdfium.FPDF_ANNOT_SQUIGGLY, pdfium.FPDF_ANNOT_STRIKEOUT, pdfium.FPDF_ANNOT_CARET, pdfium.FPDF_ANNOT_STAMP,
})  # fmt: skip
MAX_ANNOTATIONS = 2_000
MAX_SEGMENTS = 1_000
"""Segments of one path that are looked at: all the rulings of a table drawn as one path are some hundreds."""
THIN = 3.0
"""A path thinner than this, in points, is a line."""
DEFAULT_PAGE = (595.0, 842.0)
OVERPRINT = 0.12
"""Font sizes within which text printed again is meant to look bold."""
BAND = 0.16
"""Share of the page's height, at its top and foot, in which text may be marked as running heads."""
FLOAT_POINTER = ctypes.POINTER(ctypes.c_float)
NAME_POINTER = ctypes.POINTER(pdfium.FPDF_WCHAR)

Box = tuple[float, float, float, float]


class Pdfium:
    """A file opened by pdfium.

    Raises:
        EngineFault: a password is needed, or the file is damaged.
    """

    name = "pdfium"

    def __init__(self, data: bytes) -> None:
        self._data = data  # pdfium reads from it as long as the document is open
        self._document: Any = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._document:
            raise EngineFault("password" if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD else "damaged")

    def __len__(self) -> int:
        return int(pdfium.FPDF_GetPageCount(self._document))

    def attachments(self) -> int:
        """How many files are attached to the document."""
        return max(0, int(pdfium.FPDFDoc_GetAttachmentCount(self._document)))

    def close(self) -> None:
        """Let the file go."""
        if self._document:
            pdfium.FPDF_CloseDocument(self._document)
            self._document = None

    def page(self, index: int, compose: Compose) -> Page:
        """What `compose` makes of a page's runs, rulings and pictures; a page that cannot be opened is `broken`."""
        page = pdfium.FPDF_LoadPage(self._document, index)
        if not page:
            return Page(index + 1, 0.0, 0.0, broken=True, engine=self.name)
        text = pdfium.FPDFText_LoadPage(page)
        try:
            if not text:
                return Page(index + 1, 0.0, 0.0, broken=True, engine=self.name)
            return compose(_Reading(page, text).result(index + 1))
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(page)


class _Reading:
    """One pass over the objects of a page, gathering what is on it."""

    def __init__(self, page: Any, text: Any) -> None:
        self.page, self.text = page, text
        self.styles: dict[int, Style] = {}  # by address, which only lasts as long as the page
        self.frame = _frame(page)
        self.runs: list[Run] = []
        self.objects: list[Any] = []
        self.unseen: set[int] = set()
        self.paths: list[tuple[Any, Matrix]] = []
        self.level = self.upright = 0
        self.painted = 0.0
        self.hidden = self.looked_at = self.drawn = 0
        self.buffer = (ctypes.c_ushort * BUFFER)()
        self.values = (ctypes.c_float * 4)()
        start = ctypes.addressof(self.values)
        self.pointers = [ctypes.cast(start + 4 * index, FLOAT_POINTER) for index in range(4)]
        self.matrix = pdfium.FS_MATRIX()

    def result(self, number: int) -> RawPage:
        count = int(pdfium.FPDFPage_CountObjects(self.page))
        self.walk(self.page, count, pdfium.FPDFPage_GetObject, self.frame.matrix, 0)
        picture = min(1.0, self.painted / (self.frame.width * self.frame.height))
        layer = bool(self.unseen) and picture >= SCANNED
        if self.unseen and not layer:
            self.drop_unseen()
        ruled = self.level >= 2 and self.upright >= 2
        edges = [edge for item, outer in self.paths for edge in self.edges_of(item, outer)] if ruled else []
        remarks, fields = _annotations(self.page)
        return RawPage(
            number, self.frame.width, self.frame.height, self.runs, edges, self.glyphs, picture=round(picture, 3),
            hidden=self.hidden, layer=layer, remarks=remarks, fields=fields, drawn=self.drawn,
        )  # fmt: skip

    def walk(self, parent: Any, count: int, get: Callable[[Any, int], Any], outer: Matrix, depth: int) -> None:
        """Look at each object; forms (PDF 32000-1 §8.10) are entered with their matrix."""
        self.looked_at += count
        if self.looked_at > MAX_OBJECTS:
            raise EngineFault("size")
        for index in range(count):
            item = get(parent, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self.add_text(item, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.add_path(item, outer)
            elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
                x0, top, x1, bottom = self.bounds(item, outer)
                self.painted += max(0.0, min(x1, self.frame.width) - max(x0, 0.0)) * max(
                    0.0, min(bottom, self.frame.height) - max(top, 0.0)
                )
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_FORM_DEPTH:
                inner = multiply(self.matrix_of(item), outer)
                self.walk(
                    item, int(pdfium.FPDFFormObj_CountObjects(item)), pdfium.FPDFFormObj_GetObject, inner, depth + 1
                )

    def matrix_of(self, item: Any) -> Matrix:
        pdfium.FPDFPageObj_GetMatrix(item, self.matrix)
        m = self.matrix
        return (m.a, m.b, m.c, m.d, m.e, m.f)

    def bounds(self, item: Any, matrix: Matrix) -> Box:
        """The box around an object after a matrix of quarter turns, so that two corners say it all."""
        pdfium.FPDFPageObj_GetBounds(item, *self.pointers)
        left, bottom, right, top = self.values
        a, b, c, d, e, f = matrix
        xa, xb = a * left + c * bottom + e, a * right + c * top + e
        ya, yb = b * left + d * bottom + f, b * right + d * top + f
        return (xa if xa < xb else xb, ya if ya < yb else yb, xb if xa < xb else xa, yb if ya < yb else ya)

    def add_text(self, item: Any, outer: Matrix) -> None:
        """Keep a text object as a run, in the frame in which it runs from left to right."""
        text = self.text_of(item)
        if not text or text.isspace():
            self.note_overprint(item, outer)
            return
        matrix = multiply(self.matrix_of(item), outer)
        turn = turn_of(matrix[0], matrix[1])
        if turn:
            frame = upright(turn, self.frame.width, self.frame.height)
            matrix, outer = multiply(matrix, frame), multiply(outer, frame)
        pdfium.FPDFTextObj_GetFontSize(item, self.pointers[0])
        size = abs(self.values[0]) * math.hypot(matrix[2], matrix[3])
        x0, top, x1, bottom = self.bounds(item, outer)
        width, height = size_of(turn, self.frame.width, self.frame.height)
        if size < MIN_SIZE or x1 <= 0 or x0 >= width or bottom <= 0 or top >= height:
            self.hidden += len(text.strip())
            return
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        if mode == INVISIBLE:
            self.unseen.add(len(self.runs))
        style = self.style_of(item)
        in_band = turn or bottom < height * BAND or top > height * (1 - BAND)
        self.objects.append(item)
        self.runs.append(
            Run(
                text,
                x0 if text[0].isspace() else min(x0, matrix[4]),
                x1,
                matrix[5],
                size,
                style.bold or mode == STROKED,
                style.italic,
                turn,
                bool(in_band) and _is_artifact(item),
                style.face,
            )
        )

    def note_overprint(self, item: Any, outer: Matrix) -> None:
        """pdfium gives no text for what is printed twice over itself; that is a way to make it bold."""
        last = self.runs[-1] if self.runs else None
        if last is None or last.turn:
            return
        x0, top, x1, bottom = self.bounds(item, outer)
        near = OVERPRINT * last.size
        if (
            abs(x1 - last.x1) <= near
            and x1 - x0 > last.size / 2
            and top < last.base
            and abs(bottom - last.base) < last.size
        ):
            self.runs[-1] = last._replace(bold=last.bold or x0 - last.x0 <= near + last.size / 4)

    def text_of(self, item: Any) -> str:
        """The characters of a text object (UTF-16)."""
        buffer, units = self.buffer, BUFFER
        size = int(pdfium.FPDFTextObj_GetText(item, self.text, buffer, units * 2))
        if size > units * 2:
            buffer = (ctypes.c_ushort * (size // 2))()
            pdfium.FPDFTextObj_GetText(item, self.text, buffer, size)
        return bytes(memoryview(buffer).cast("B")[: max(0, size - 2)]).decode("utf-16-le", "replace")

    def style_of(self, item: Any) -> Style:
        font = pdfium.FPDFTextObj_GetFont(item)
        if not font:
            return Style(False, False, "")
        key = ctypes.addressof(font.contents)
        if key not in self.styles:
            name = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, name, 256)
            self.styles[key] = style_of(name.value.decode("utf-8", "replace"))
        return self.styles[key]

    def add_path(self, item: Any, outer: Matrix) -> None:
        """Keep a path that may rule a table; its lines are taken apart only if the page has enough of both kinds."""
        self.drawn += 1
        x0, top, x1, bottom = self.bounds(item, outer)
        across, down = x1 - x0, bottom - top
        thin_level, thin_upright = down <= THIN < across, across <= THIN < down
        if not thin_level and not thin_upright and (across <= THIN or down <= THIN):
            return
        self.level += 0 if thin_upright else 1 if thin_level else 2
        self.upright += 0 if thin_level else 1 if thin_upright else 2
        self.paths.append((item, outer))

    def edges_of(self, item: Any, outer: Matrix) -> Iterator[Edge]:
        """The level and upright straight lines of a path that is drawn."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        if not fill.value and not stroke.value:
            return
        a, b, c, d, e, f = multiply(self.matrix_of(item), outer)
        start = here = (0.0, 0.0)
        for index in range(min(MAX_SEGMENTS, int(pdfium.FPDFPath_CountSegments(item)))):
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            pdfium.FPDFPathSegment_GetPoint(segment, self.pointers[0], self.pointers[1])
            x, y = self.values[0], self.values[1]
            there = (a * x + c * y + e, b * x + d * y + f)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = there
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                yield from edge_between(here, there)
            here = there
            if pdfium.FPDFPathSegment_GetClose(segment):
                yield from edge_between(there, start)
                here = start

    def drop_unseen(self) -> None:
        """Leave out invisible text that lies over no picture."""
        self.hidden += sum(len(self.runs[index].text.strip()) for index in self.unseen)
        kept = [index for index in range(len(self.runs)) if index not in self.unseen]
        self.runs = [self.runs[index] for index in kept]
        self.objects = [self.objects[index] for index in kept]

    def glyphs(self) -> dict[int, list[Glyph]]:
        """The single characters of each run, by its number: for the few runs that cross a table's rulings."""
        numbers = {ctypes.addressof(item.contents): number for number, item in enumerate(self.objects)}
        found: dict[int, list[Glyph]] = {}
        box = pdfium.FS_RECTF()
        for index in range(int(pdfium.FPDFText_CountChars(self.text))):
            item = pdfium.FPDFText_GetTextObject(self.text, index)
            number = numbers.get(ctypes.addressof(item.contents)) if item else None
            if number is None or not pdfium.FPDFText_GetLooseCharBox(self.text, index, box):
                continue
            turn = upright(self.runs[number].turn, self.frame.width, self.frame.height)
            corners = ((box.left, box.bottom), (box.right, box.top))
            x0, _, x1, _ = box_of(corners, multiply(self.frame.matrix, turn))
            code = int(pdfium.FPDFText_GetUnicode(self.text, index))
            found.setdefault(number, []).append((chr(code) if code < 0x110000 else "\ufffd", x0, x1))
        return found


def _frame(page: Any) -> Frame:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, box) or box.right <= box.left or box.top <= box.bottom:
        return shown(0.0, 0.0, *DEFAULT_PAGE, 0)
    return shown(box.left, box.bottom, box.right, box.top, int(pdfium.FPDFPage_GetRotation(page)) * 90)


def _is_artifact(item: Any) -> bool:
    """True where the file marks the object as no content: running heads and feet in tagged PDF (§14.8.2.2)."""
    for index in range(max(0, int(pdfium.FPDFPageObj_CountMarks(item)))):
        name, length = ctypes.create_string_buffer(40), ctypes.c_ulong()
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        if not pdfium.FPDFPageObjMark_GetName(mark, ctypes.cast(name, NAME_POINTER), 40, ctypes.byref(length)):
            continue
        if name.raw[: max(0, length.value - 2)].decode("utf-16-le", "replace") == "Artifact":
            return True
    return False


def _annotations(page: Any) -> tuple[int, int]:
    """How many comments are pinned to the page, and how many form fields on it are filled in."""
    remarks = fields = 0
    for index in range(min(MAX_ANNOTATIONS, int(pdfium.FPDFPage_GetAnnotCount(page)))):
        item = pdfium.FPDFPage_GetAnnot(page, index)
        if not item:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(item)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            fields += pdfium.FPDFAnnot_GetStringValue(item, b"V", None, 0) > 2
        elif kind in REMARKS:
            remarks += pdfium.FPDFAnnot_GetStringValue(item, b"Contents", None, 0) > 2
        pdfium.FPDFPage_CloseAnnot(item)
    return remarks, fields
