"""What OCR makes of "§", put right where the text around it leaves no doubt, and every spot told.

The Swedish model has no "§": it writes "& 4", "82" or "8 3". At the start of a line it is believed where the numbers
run on from line to line (1, 2, 3 …), inside a sentence after a word and before a number on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from agreement_diff.read.pdf.page import Page

MAX_HEADING = 90
"""Characters of a line that may be a clause heading."""
MIN_CHAIN = 2
"""Headings in running order that are needed, where no "§" was read right, to believe that they are clauses."""
MAX_CANDIDATES = 2_000
"""Lines that are looked at for a chain; a statute has hundreds."""
MAX_STEP = 2
"""Steps by which the numbers of two headings in a row may differ: one heading may be lost."""

_HEADING = re.compile(r"(?P<sign>[§&8S$]{1,2})\s?(?P<number>\d{1,2})(?P<letter> ?[a-z])?(?P<rest>\s+[A-ZÅÄÖ].*)")
_ENDED = re.compile(r"[.,;:]$")
# inside a sentence an ampersand before a number is the sign; so is an 8 on its own, in a text that has the sign
_AMPERSAND = re.compile(r"(?<![\w&])&&?\s?(?=\d{1,3}\b)")
_SPACED_EIGHT = re.compile(r"(?<=[a-zåäöA-ZÅÄÖ] )8 (?=\d{1,2}(?:[\s.,;:)]|$)(?!\s?\d))")
_MINUTE = re.compile(r"(?<=\d{4}-\d\d-\d\d )8 ?(?=\d{1,3}$)")
# "2013-09-25 § 130": a minute of a meeting
# what a round bullet is read as; none of them begins a line of Swedish or English by itself
_BULLET = re.compile(r"^(?:[e¢«°*©®+]|e [-—–])\s+(?=[a-zåäöA-ZÅÄÖ])")


class Repair(NamedTuple):
    """A spot put right: the page, the line as read and as repaired."""

    page: int
    read: str
    repaired: str


class Repaired(NamedTuple):
    """The pages with their repairs, in order."""

    pages: tuple[Page, ...]
    repairs: tuple[Repair, ...]


class _Candidate(NamedTuple):
    place: tuple[int, int]
    number: int
    sure: bool
    text: str


def repair(pages: Sequence[Page]) -> Repaired:
    """Section signs and list bullets put right on pages that OCR has read."""
    lines = {(p, n): line for p, page in enumerate(pages) for n, line in enumerate(page.lines)}
    texts = {place: line.text for place, line in lines.items()}
    texts |= _running(list(islice(_candidates(texts), MAX_CANDIDATES)))
    texts = {place: _AMPERSAND.sub("§ ", text) for place, text in texts.items()}
    if any("§" in text for text in texts.values()):
        texts = {place: _SPACED_EIGHT.sub("§ ", text) for place, text in texts.items()}
    texts = {place: _BULLET.sub("• ", _MINUTE.sub("§ ", text)) for place, text in texts.items()}
    repairs = [
        Repair(pages[p].number, line.text, texts[p, n]) for (p, n), line in lines.items() if line.text != texts[p, n]
    ]
    repaired = [
        page._replace(lines=tuple(line._replace(text=texts[p, n]) for n, line in enumerate(page.lines)))
        for p, page in enumerate(pages)
    ]
    return Repaired(tuple(repaired), tuple(repairs))


def _candidates(texts: dict[tuple[int, int], str]) -> Iterator[_Candidate]:
    """Lines that look like a clause heading with or without its sign."""
    for place, text in texts.items():
        found = _HEADING.fullmatch(text)
        if found and len(text) <= MAX_HEADING and not _ENDED.search(text):
            number = f"{found['number']}{found['letter'] or ''}"
            repaired = f"§ {number}{found['rest']}"
            yield _Candidate(place, int(found["number"]), "§" in found["sign"], repaired)


def _running(candidates: list[_Candidate]) -> dict[tuple[int, int], str]:
    """The candidates that run on from each other: the longest chain of numbers that climb by one or two."""
    best: list[list[_Candidate]] = []
    for candidate in candidates:
        before = [chain for chain in best if 0 < candidate.number - chain[-1].number <= MAX_STEP]
        longest = max(before, key=len, default=[])
        if longest or candidate.number <= MAX_STEP or candidate.sure:
            best.append([*longest, candidate])
    chain = max(best, key=lambda chain: (len(chain), sum(c.sure for c in chain)), default=[])
    if len(chain) < MIN_CHAIN and not any(candidate.sure for candidate in chain):
        return {}
    return {candidate.place: candidate.text for candidate in chain if not candidate.sure}
