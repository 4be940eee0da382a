"""The lines of one paragraph: where manual line breaks part lines of their own, and where they only wrap a sentence.

A line that begins in lower case goes on with the one before, and a heading is one line; the same rule that the reader
of plain text has. Marks of comments and tracked changes keep their places through all tidying.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from agreement_diff.read.assembly import tidy
from agreement_diff.read.docx_reading import Mark
from agreement_diff.text.hyphens import join_lines

LINE, PAGE = "\n", "\f"
_BREAK = re.compile("[\n\f]")


class Line(NamedTuple):
    """One line as it is seen, list number included, with the marks in it."""

    text: str
    label: str
    marks: tuple[Mark, ...]
    new_page: bool = False


class _Stretch(NamedTuple):
    start: int
    end: int
    new_page: bool


def lines_of(raw: str, marks: Sequence[Mark], label: str, *, heading: bool) -> list[Line]:
    """The lines of a paragraph; none for an empty one without a number.

    Args:
        raw: its text, `\\n` for a line break, `\\f` for a page break.
        marks: places in `raw`.
        label: the list number shown before it.
        heading: True for a heading, which is one line whatever its breaks.

    >>> [line.text for line in lines_of("Namn\\nTitel\\noch ort", [], "1.", heading=False)]
    ['1. Namn', 'Titel och ort']
    """
    if not marks and LINE not in raw and PAGE not in raw:
        text = " ".join(filter(None, (label, tidy(raw))))
        return [Line(text, label, ())] if text else []
    lines: list[Line] = []
    left: list[Mark] = []
    page = False
    for stretch in _stretches(raw):
        inside = [m for m in marks if stretch.start <= m.offset <= stretch.end] if marks else []
        marks = [m for m in marks if m.offset > stretch.end] if marks else []
        text = tidy(raw[stretch.start : stretch.end])
        placed = [*left, *_placed(raw, stretch, inside)]
        page = page or stretch.new_page
        if not text:
            left = [m._replace(offset=0) for m in placed]
            continue
        lines, left = _added(lines, text, placed, heading=heading, page=page), []
        page = False
    return _labelled(lines, label, left)


def ends_in_page_break(raw: str) -> bool:
    """True where what follows the paragraph starts on a new page."""
    return PAGE in raw[len(raw.rstrip()) :]


def _stretches(raw: str) -> list[_Stretch]:
    breaks = list(_BREAK.finditer(raw))
    starts = [0, *(found.end() for found in breaks)]
    ends = [*(found.start() for found in breaks), len(raw)]
    pages = [False, *(found.group() == PAGE for found in breaks)]
    return [_Stretch(*one) for one in zip(starts, ends, pages, strict=True)]


def _placed(raw: str, stretch: _Stretch, marks: Sequence[Mark]) -> list[Mark]:
    """The marks of a stretch with offsets into its tidied text, in one pass over it."""
    out: list[Mark] = []
    reached, length, space = stretch.start, 0, False
    for mark in marks:
        chunk = raw[reached : mark.offset]
        words = tidy(chunk)
        if words:
            length += len(words) + (length > 0 and (space or chunk[0].isspace()))
        space = chunk[-1].isspace() if chunk else space
        reached = mark.offset
        out.append(mark._replace(offset=length + (space and length > 0 and not mark.end)))
    return out


def _added(lines: list[Line], text: str, marks: list[Mark], *, heading: bool, page: bool) -> list[Line]:
    """The lines with one more, or with the last one going on."""
    if lines and (heading or text[0].islower()):
        last = lines[-1]
        joined = f"{last.text} {text}" if heading else join_lines(last.text, text, {})
        by = len(joined) - len(text)
        moved = tuple(m._replace(offset=m.offset + by) for m in marks)
        return [*lines[:-1], last._replace(text=joined, marks=last.marks + moved)]
    return [*lines, Line(text, "", tuple(marks), page)]


def _labelled(lines: list[Line], label: str, left: list[Mark]) -> list[Line]:
    if not lines:
        return [Line(label, label, tuple(left))] if label else []
    if left:
        last = lines[-1]
        lines[-1] = last._replace(marks=last.marks + tuple(m._replace(offset=len(last.text)) for m in left))
    if label:
        first = lines[0]
        by = len(label) + 1
        moved = tuple(m._replace(offset=m.offset + by) for m in first.marks)
        lines[0] = first._replace(text=f"{label} {first.text}", label=label, marks=moved)
    return lines
