"""What a reader must be told of a PDF: what was not read, guessed, repaired or hidden, in Swedish and English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreement_diff.model.document import Block, Note, Span
from agreement_diff.read.ocr_repair import Repair
from agreement_diff.read.pdf.page import Page

SHOWN_PAGES = 12
"""Page numbers that a note names before it only counts."""
SHOWN = 20
"""Characters on each side of a repair that its note shows."""
SURE = 80.0
"""Mean confidence of OCR under which a page is worth proof-reading."""


def page_notes(pages: Sequence[Page], attachments: int) -> Iterator[Note]:
    """What the pages and the file itself give reason to tell."""
    broken = [page.number for page in pages if page.broken]
    if broken:
        yield Note(
            kind="warning",
            message_sv=f"Sidan {_list(broken)} är skadad och kunde inte läsas.",
            message_en=f"Page {_list(broken)} is damaged and could not be read.",
            count=len(broken),
        )
    layer = [page.number for page in pages if page.layer]
    if layer:
        yield Note(
            kind="guessed",
            message_sv=f"Texten på sidan {_list(layer)} är en OCR-tolkning som fanns i filen; storlekar är osäkra.",
            message_en=f"The text of page {_list(layer)} is an OCR layer found in the file; its font sizes are unsure.",
            count=len(layer),
        )
    if hidden := sum(page.hidden for page in pages):
        yield Note(
            kind="hidden",
            message_sv=f"{hidden} tecken som inte syns (utanför sidan, osynliga eller under 1 punkt) läses inte.",
            message_en=f"{hidden} characters that do not show (off the page, invisible, under 1 point) were left out.",
            count=hidden,
        )
    if unmapped := sum(page.unmapped for page in pages):
        yield Note(
            kind="warning",
            message_sv=f"{unmapped} tecken saknar betydelse i filen och visas som \ufffd.",
            message_en=f"{unmapped} glyphs have no character in the file and are shown as \ufffd.",
            count=unmapped,
        )
    if repaired := sum(page.repaired for page in pages):
        yield Note(
            kind="repaired",
            message_sv=f"{repaired} ligaturer, symboltecken och lösa accenter skrivna med vanliga tecken.",
            message_en=f"{repaired} ligatures, symbol glyphs and loose accents written with plain characters.",
            count=repaired,
        )
    yield from _left_out(pages, attachments)


def _left_out(pages: Sequence[Page], attachments: int) -> Iterator[Note]:
    if remarks := sum(page.remarks for page in pages):
        yield Note(
            kind="dropped",
            message_sv=f"{remarks} kommentarer fästa på sidorna (PDF-anteckningar) läses inte.",
            message_en=f"{remarks} comments pinned to the pages (PDF annotations) were not read.",
            count=remarks,
        )
    if fields := sum(page.fields for page in pages):
        yield Note(
            kind="dropped",
            message_sv=f"{fields} ifyllda formulärfält läses inte; skriv ut filen till en ny PDF för att få med dem.",
            message_en=f"{fields} filled-in form fields were not read; print the file to a new PDF to include them.",
            count=fields,
        )
    if attachments:
        yield Note(
            kind="dropped",
            message_sv=f"{attachments} filer bifogade i PDF-filen läses inte; spara dem och läs dem var för sig.",
            message_en=f"{attachments} files attached inside the PDF were not read; save them and read them apart.",
            count=attachments,
        )


def unread_note(pages: Sequence[int], *, installed: bool) -> Note:
    """For scanned pages that were not read, and the way out."""
    way_sv, way_en = (
        ("läsning av skannade sidor är avstängd", "reading of scans is turned off")
        if installed
        else (
            "installera programmet tesseract med svenska (tesseract-ocr, tesseract-ocr-swe)",
            "install the program tesseract with Swedish (tesseract-ocr, tesseract-ocr-swe)",
        )
    )
    return Note(
        kind="warning",
        message_sv=f"Sidan {_list(pages)} är skannad (bild utan text) och läses inte; {way_sv}.",
        message_en=f"Page {_list(pages)} is scanned (a picture without text) and was not read; {way_en}.",
        count=len(pages),
    )


def bound_note(pages: Sequence[int], limit: int) -> Note:
    """For scanned pages beyond the number that is read."""
    return Note(
        kind="limit",
        message_sv=f"Bara {limit} skannade sidor läses; sidan {_list(pages)} läses inte. Dela filen.",
        message_en=f"Only {limit} scanned pages are read; page {_list(pages)} was not. Split the file.",
        count=len(pages),
    )


def scan_notes(pages: Sequence[int], confidence: float, failed: Sequence[int]) -> Iterator[Note]:
    """For pages read by OCR, how sure it is, and those where it failed."""
    if pages:
        check_sv, check_en = (
            ("", "") if confidence >= SURE else ("; kontrollera mot originalet", "; check it against the original")
        )
        yield Note(
            kind="guessed",
            message_sv=f"Sidan {_list(pages)} är skannad och läst med OCR (säkerhet {confidence:.0f} %){check_sv}.",
            message_en=f"Page {_list(pages)} is scanned and was read by OCR (confidence {confidence:.0f} %){check_en}.",
            count=len(pages),
        )
    if failed:
        yield Note(
            kind="warning",
            message_sv=f"Den skannade sidan {_list(failed)} gick inte att läsa med OCR.",
            message_en=f"The scanned page {_list(failed)} could not be read by OCR.",
            count=len(failed),
        )


def repair_notes(repairs: Sequence[Repair], blocks: Sequence[Block]) -> Iterator[Note]:
    """Each spot that was put right after OCR, with its place in the text."""
    for repair in repairs:
        pairs = enumerate(zip(repair.read, repair.repaired, strict=False))
        first = next((place for place, (a, b) in pairs if a != b), 0)
        start = max(0, repair.repaired.rfind(" ", 0, max(0, first - SHOWN)) + 1)
        read, repaired = (text[start : first + SHOWN] for text in (repair.read, repair.repaired))
        yield Note(
            kind="repaired",
            message_sv=f"OCR-läsningen ”{read}” ändrad till ”{repaired}”.",
            message_en=f'The OCR reading "{read}" was changed to "{repaired}".',
            span=_place(repair.page, repaired.removeprefix("• "), blocks),
        )


def _place(page: int, text: str, blocks: Sequence[Block]) -> Span | None:
    for block in blocks:
        if any(span.page == page for span in block.spans) and text in block.text:
            first = block.spans[0]
            start = first.start + block.text.index(text)
            return Span(start=start, end=start + len(text), line=first.line, page=page)
    return None


def empty_note() -> Note:
    """For a file without any text."""
    return Note(kind="warning", message_sv="Filen har ingen text.", message_en="The file has no text.")


def _list(pages: Sequence[int]) -> str:
    """Page numbers, the first few.

    >>> _list([1, 2, 3, 7]), _list(list(range(1, 40, 2)))[-10:]
    ('1-3, 7', ', 23 (+ 8)')
    """
    runs: list[tuple[int, int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    shown = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs[:SHOWN_PAGES])
    more = sum(b - a + 1 for a, b in runs[SHOWN_PAGES:])
    return f"{shown} (+ {more})" if more else shown
