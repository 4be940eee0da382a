"""PDF → Manifestation: parsed in a bounded process, lines by pdfium (or pdfplumber), paragraphs by their layout.

Pages without text are read by OCR where Tesseract is installed, else named in the report. What a reader must know of
the file (hidden text, comments pinned to it, glyphs without characters, repairs) is a note each.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from agreement_diff.errors import DamagedFile, UnsafeFile
from agreement_diff.model.document import Manifestation, Note, ReadingReport, Source
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.ocr_repair import Repair, repair
from agreement_diff.read.pdf.blocks import cover
from agreement_diff.read.pdf.layout import lay_out
from agreement_diff.read.pdf.notes import bound_note, empty_note, page_notes, repair_notes, scan_notes, unread_note
from agreement_diff.read.pdf.page import Page
from agreement_diff.read.pdf.process import picture, read_pages

HEAD = 1024
"""Bytes in which "%PDF-" must stand: readers allow that much before it."""
FEW_LETTERS = 50
"""Characters up to which a page under a picture is a scan with, at most, a stamp on it."""
SCANNED = 0.5
"""Share of the page that pictures must cover for it to be a scan."""
OUTLINED = 300
"""Drawn shapes on a page without a letter from which its text was turned into outlines."""
GARBLED = 0.3
"""Share of glyphs without a character from which a page's text says nothing."""
MAX_SCANS = 500
"""Pages of one file read by OCR: at 2.5 s each, ten minutes on two cores."""
CALM = 0.4
"""Share by which sizes of an OCR layer may differ from its page's median and still be noise."""
LAYER_CERTAINTY, UNREAD_CERTAINTY = 0.85, 0.3
"""How sure the structure is where the text is somebody's OCR, and where a page was not read at all."""


class _Scans(NamedTuple):
    """Pages with what OCR has read of them, and what is to be told."""

    pages: tuple[Page, ...]
    notes: tuple[Note, ...] = ()
    repairs: tuple[Repair, ...] = ()
    certainty: float = 1.0


def read(data: bytes, source: Source, options: ReadOptions) -> Manifestation:
    """All of a PDF as blocks: paragraphs joined over lines, columns and pages; running heads and feet last.

    Raises:
        DamagedFile: it is no PDF, cut short, without pages, or under a password.
        UnsafeFile: it breaks a limit on pages, time, memory or blocks.
    """
    if b"%PDF-" not in data[:HEAD]:
        raise DamagedFile(
            f"{source.name}: this is no PDF, whatever its name says; give it the ending it had",
            f"{source.name}: det här är ingen PDF-fil, vad namnet än säger; ge den rätt filändelse",
        )
    opened = read_pages(data, source.name, options.limits, engine=options.pdf_engine)
    scans = _with_scans(opened.pages, data, source.name, options)
    layout = lay_out([_calmed(page) if page.layer else page for page in scans.pages if not page.broken])
    if len(layout.paragraphs) > options.limits.max_blocks:
        raise UnsafeFile(
            f"{source.name}: has more than {options.limits.max_blocks:,} paragraphs; split it or raise the limit",
            f"{source.name}: har fler än {options.limits.max_blocks:,} stycken; dela den eller höj gränsen",
        )
    text, blocks = cover(layout)
    notes = [*page_notes(scans.pages, opened.attachments), *scans.notes, *repair_notes(scans.repairs, blocks)]
    report = ReadingReport(
        format=source.format,
        pages=len(opened.pages),
        blocks=len(blocks),
        furniture=sum(block.furniture is not None for block in blocks),
        notes=tuple(notes if blocks else [*notes, empty_note()]),
        certainty=round(min(scans.certainty, _certainty(scans.pages)), 2),
    )
    return Manifestation(source=source, text=text, blocks=blocks, report=report)


def is_scan(page: Page) -> bool:
    """True for a page that is a picture of text, or whose text cannot be made out."""
    if page.broken:
        return False
    if page.letters <= FEW_LETTERS and page.picture >= SCANNED:
        return True
    if not page.letters:
        return page.drawn >= OUTLINED
    return page.unmapped > GARBLED * page.letters


def _with_scans(pages: Sequence[Page], data: bytes, name: str, options: ReadOptions) -> _Scans:
    """The pages, scans read by OCR where it may be used and is there."""
    found = [page for page in pages if is_scan(page)]
    if not found:
        return _Scans(tuple(pages))
    from agreement_diff.read import ocr  # threads and programs, for the few files that are scans

    installed = ocr.is_available()
    if options.ocr == "never" or not installed:
        note = unread_note([page.number for page in found], installed=installed)
        return _Scans(tuple(pages), (note,), certainty=UNREAD_CERTAINTY)
    render = partial(_render, data, name, options, ocr.DPI)
    scans = list(ocr.read_scans(found[:MAX_SCANS], render, options.limits.seconds))
    unsigned = [scan.page for scan in scans if scan.model in ocr.WITHOUT_SECTION_SIGN]
    repaired = repair(unsigned)
    read_pages_by_number = {page.number: page for page in (*(scan.page for scan in scans), *repaired.pages)}
    done = [scan for scan in scans if scan.page.lines]
    confidence = statistics.mean(scan.confidence for scan in done) if done else 0.0
    failed = [scan.page.number for scan in scans if not scan.confidence and scan.page.picture > 0]
    notes = list(scan_notes([scan.page.number for scan in done], confidence, failed))
    if len(found) > MAX_SCANS:
        notes.append(bound_note([page.number for page in found[MAX_SCANS:]], MAX_SCANS))
    return _Scans(
        tuple(read_pages_by_number.get(page.number, page) for page in pages),
        tuple(notes),
        (*(Repair(scan.page.number, *look) for scan in scans for look in scan.looks), *repaired.repairs),
        confidence / 100 if done else UNREAD_CERTAINTY,
    )


def _render(data: bytes, name: str, options: ReadOptions, dpi: int, number: int) -> bytes:
    return picture(data, name, options.limits, number - 1, dpi)


def _calmed(page: Page) -> Page:
    """A page of an OCR layer with its font sizes evened out: they are guesses of the program that made it."""
    if not page.lines:
        return page
    usual = statistics.median(line.size for line in page.lines)
    return page._replace(
        lines=tuple(
            line._replace(size=usual) if abs(line.size - usual) <= CALM * usual else line for line in page.lines
        )
    )


def _certainty(pages: Sequence[Page]) -> float:
    """How sure the text is, by the share of the pages that could be read."""
    whole = [page for page in pages if not page.broken and not (page.lines == () and is_scan(page))]
    share = len(whole) / len(pages) if pages else 0.0
    return min(share, LAYER_CERTAINTY) if any(page.layer for page in pages) else share
