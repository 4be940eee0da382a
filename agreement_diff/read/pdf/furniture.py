"""Running heads and feet, page numbers and date stamps: found by what comes back page after page.

Digits are masked, so that "Sida 2 (9)" and "Sida 3 (9)" are one text. What varies must vary as page numbers do:
"Bilaga 1", "Bilaga 2" at the head of two pages are headings, not a running head.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from agreement_diff.languages import LANGUAGES
from agreement_diff.model.document import FurnitureKind
from agreement_diff.read.pdf.page import Line, Page, Table

BAND = 0.16
"""Share of the page's height at its head and foot in which something may be a running head."""
EDGE = 0.09
"""Share of the height at the foot or head in which a lone page number is believed without a second page."""
MARGIN, APART = 0.068, 2.2
"""Share of the height that is margin in nearly all documents, and font sizes that a head stands apart from the text."""
NEAR = 6.0
"""Points by which a running head may wander from page to page (scans wander more than print)."""
MIN_SHARE = 0.25
"""Share of the pages, two at the least, on which a text must come back; a head for one chapter may have few pages."""
LARGER = 1.15
"""Times the size of the running text from which a line is a heading wherever it stands."""
MAX_NUMBERS = 6

_NUMBER = re.compile(r"\d+")
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d")
_PAGE_WORDS = sorted({word for profile in LANGUAGES.values() for word in profile.pages.page_words}, key=len)[::-1]
_OF_WORDS = sorted({word for profile in LANGUAGES.values() for word in profile.pages.of_words})
_WORD = rf"(?:{'|'.join(_PAGE_WORDS)})\.?:?"
_TOTAL = rf"(?:\(\s*\d+\s*\)|/\s*\d+|(?:{'|'.join(_OF_WORDS)})\s+\d+)"
_SURE_NUMBER = re.compile(rf"[-–—]?\s*(?:{_WORD}\s*\d+\s*{_TOTAL}?|\d+\s*{_TOTAL})\s*[-–—]?", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"[-–—]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—]?", re.IGNORECASE)


class Mark(NamedTuple):
    """A line (or table, by its number) of a page that is furniture."""

    page: int
    line: int
    kind: FurnitureKind


class _Spot(NamedTuple):
    """A line in the head or foot band: where, and its text with digits masked."""

    page: int
    line: int
    number: int
    text: str
    y: float
    size: float


def running_lines(pages: Sequence[Page], body: float) -> list[Mark]:
    """The lines of the pages that are furniture; `page` and `line` count from 0. `body` is the text's usual size."""
    marks: dict[tuple[int, int], Mark] = {}
    for at_head in (True, False):
        spots = [spot for p, page in enumerate(pages) for spot in _spots(p, page, at_head=at_head)]
        found = (
            *_repeated(spots, pages, body, at_head=at_head),
            *_stated(spots, pages, at_head=at_head),
            *_in_margin(spots, pages, body, at_head=at_head),
        )
        for mark in found:
            marks.setdefault((mark.page, mark.line), mark)
    return list(marks.values())


def running_tables(pages: Sequence[Page]) -> list[Mark]:
    """Tables in the head or foot band that come back page after page: letterheads drawn as tables."""
    found: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for p, page in enumerate(pages):
        for t, table in enumerate(page.tables):
            if table.bottom < page.height * BAND * 1.3 or table.top > page.height * (1 - BAND):
                found[_mask(_text_of(table))].append((p, t, table.top))
    marks = []
    for places in found.values():
        if len({p for p, _, _ in places}) >= _enough(len(pages)):
            marks += [Mark(p, t, "page_header" if top < pages[p].height / 2 else "page_footer") for p, t, top in places]
    return marks


def is_page_number(text: str) -> bool:
    """True for a page number that says so: "Sida 2 (9)", "2 (9)", "Page 2 of 9".

    >>> [is_page_number(t) for t in ("Sida 2 (9)", "2(9)", "Page 2 of 9", "- 3 / 7 -", "9 månader", "2")]
    [True, True, True, True, False, False]
    """
    return bool(_SURE_NUMBER.fullmatch(text.strip()))


def _enough(pages: int) -> int:
    return max(2, round(pages * MIN_SHARE))


def _text_of(table: Table) -> str:
    return " | ".join(" ".join(line.text for line in cell) for row in table.rows for cell in row)


def _mask(text: str) -> str:
    return " ".join(_NUMBER.sub("#", text).casefold().split())


def _spots(p: int, page: Page, *, at_head: bool) -> Iterator[_Spot]:
    limit = page.height * BAND
    for index, line in enumerate(page.lines):
        inside = line.base < limit if at_head else line.base > page.height - limit
        if inside and not line.turn:
            yield _Spot(p, index, page.number, line.text, line.base, line.size)


def _repeated(spots: list[_Spot], pages: Sequence[Page], body: float, *, at_head: bool) -> Iterator[Mark]:
    """What stands at the same height on enough pages, and varies as page numbers do if it varies."""
    texts: dict[str, list[_Spot]] = defaultdict(list)
    for spot in spots:
        texts[_mask(spot.text)].append(spot)
    for masked, group in texts.items():
        for near in _near(group):
            on = {spot.page for spot in near}
            if len(on) < _enough(len(pages)) or not _varies_as_pages(near):
                continue
            if near[0].size > body * LARGER and len(on) < 3:
                continue
            lone = bool(_BARE_NUMBER.fullmatch(masked.replace("#", "1")))
            for spot in near:
                yield Mark(spot.page, spot.line, _kind(spot.text, at_head=at_head, lone=lone))


def _near(group: list[_Spot]) -> Iterator[list[_Spot]]:
    """Spots cut into groups of the same height."""
    group = sorted(group, key=lambda spot: spot.y)
    start = 0
    for index, (before, after) in enumerate(pairwise(group), 1):
        if after.y - before.y > NEAR:
            yield group[start:index]
            start = index
    yield group[start:]


def _varies_as_pages(spots: list[_Spot]) -> bool:
    """Each number in the text stays the same, or counts with the pages and is no heading's ("Bilaga 2")."""
    numbers = [[int(n) for n in _NUMBER.findall(spot.text)[:MAX_NUMBERS] if len(n) < 10] for spot in spots]
    length = min(map(len, numbers), default=0)
    for place in range(length):
        values = [row[place] for row in numbers]
        if len(set(values)) == 1:
            continue
        steps = {value - spot.number for value, spot in zip(values, spots, strict=True)}
        if len(steps) > 1 or _is_numbered_heading(spots[0].text):
            return False
    return True


def _is_numbered_heading(text: str) -> bool:
    """A word that is not one for pages, and a number: "Bilaga 2", "Article 4"."""
    words = text.split()
    if len(words) > 3 or is_page_number(text) or _BARE_NUMBER.fullmatch(text.strip()):
        return False
    return words[0].strip(".:").casefold() not in _PAGE_WORDS


def _stated(spots: Iterable[_Spot], pages: Sequence[Page], *, at_head: bool) -> Iterator[Mark]:
    """What needs no second page: marked by the file as no content, or a page number that says so."""
    stated = not _all_artifact(pages)
    for spot in spots:
        page = pages[spot.page]
        line = page.lines[spot.line]
        outside = spot.y < page.height * EDGE if at_head else spot.y > page.height * (1 - EDGE)
        lone = outside and spot.text.strip("-–— ") == str(spot.number) and _is_alone(line, page)
        if (line.artifact and stated) or (outside and is_page_number(spot.text)) or lone:
            yield Mark(spot.page, spot.line, _kind(spot.text, at_head=at_head, lone=lone))


def _in_margin(spots: Iterable[_Spot], pages: Sequence[Page], body: float, *, at_head: bool) -> Iterator[Mark]:
    """Lines out in the margin, well apart from the rest of their page: the running head of a single page.

    Nothing is told where any page has running text out there: its margins are small.
    """
    outer = [
        spot for spot in spots if _depth(spot.y, pages[spot.page], at_head=at_head) < MARGIN * pages[spot.page].height
    ]
    found: list[Mark] = []
    for spot in outer:
        page = pages[spot.page]
        line = page.lines[spot.line]
        depth = _depth(spot.y, page, at_head=at_head)
        inward = [_depth(other.base, page, at_head=at_head) for other in page.lines if other is not line]
        nearest = min((other - depth for other in inward if other - depth > 0.5 * line.size), default=math.inf)
        if nearest < APART * line.size or spot.size > body * LARGER or line.bold:
            return
        found.append(Mark(spot.page, spot.line, _kind(spot.text, at_head=at_head, lone=False)))
    yield from found


def _depth(base: float, page: Page, *, at_head: bool) -> float:
    """How far a line is from the edge of the page, in points."""
    return base if at_head else page.height - base


def _is_alone(line: Line, page: Page) -> bool:
    return all(other is line or abs(other.base - line.base) > line.size for other in page.lines)


def _all_artifact(pages: Sequence[Page]) -> bool:
    """True where a producer marks everything as no content, so that the mark says nothing."""
    marked = sum(len(line.text) for page in pages for line in page.lines if line.artifact)
    return marked > sum(len(line.text) for page in pages for line in page.lines) / 2


def _kind(text: str, *, at_head: bool, lone: bool) -> FurnitureKind:
    if lone or is_page_number(text):
        return "page_number"
    if _DATE.fullmatch(text.strip()):
        return "date_stamp"
    return "page_header" if at_head else "page_footer"
