"""The lines of one paragraph: where manual line breaks part lines of their own, and where they only wrap a sentence.

A line that begins in lower case goes on with the one before if that is long or ends in a cut word; short lines are
names, titles and addresses. A heading is one line. Marks of comments and tracked changes keep their places through
all tidying.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from agreement_diff.read.assembly import tidy
from agreement_diff.read.docx.reading import Mark
from agreement_diff.text.hyphens import BREAK, join_lines

WRAPPED_LENGTH = 40
"""Characters from which a line may be one that was cut by hand in mid-sentence; lines of addresses are shorter."""
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


@dataclass(slots=True)
class _Growing:
    """A line while stretches are joined to it; kept in parts, so that many short ones cost no more than one long."""

    parts: list[str]
    length: int
    marks: list[Mark]
    new_page: bool

    def runs_on_in(self, text: str) -> bool:
        """True where the text goes on with a sentence that this line leaves open."""
        cut = BREAK.search(self.parts[-1]) is not None
        return text[0].islower() and (cut or self.length >= WRAPPED_LENGTH)

    def join(self, text: str, marks: list[Mark], *, heading: bool) -> None:
        """Go on with another stretch, a hyphen at the break decided as in text."""
        last = self.parts[-1]
        joined = f"{last} {text}" if heading else join_lines(last, text, {})
        self.parts[-1] = joined[: len(joined) - len(text)]
        at = self.length + len(self.parts[-1]) - len(last)
        self.parts.append(text)
        self.length = at + len(text)
        self.marks += [m._replace(offset=m.offset + at) for m in marks]


def lines_of(raw: str, marks: Sequence[Mark], label: str, *, heading: bool) -> list[Line]:
    """The lines of a paragraph; none for an empty one without a number.

    Args:
        raw: its text, `\\n` for a line break, `\\f` for a page break.
        marks: places in `raw`, in order.
        label: the list number shown before it.
        heading: True for a heading, which is one line whatever its breaks.

    >>> [line.text for line in lines_of("Anna Ek\\ndirektör\\nSynpunk-\\nter", [], "1.", heading=False)]
    ['1. Anna Ek', 'direktör', 'Synpunkter']
    """
    if not marks and LINE not in raw and PAGE not in raw:
        text = " ".join(filter(None, (label, tidy(raw))))
        return [Line(text, label, ())] if text else []
    lines: list[_Growing] = []
    left: list[Mark] = []
    page, reached = False, 0
    for stretch in _stretches(raw):
        ahead = reached
        while ahead < len(marks) and marks[ahead].offset <= stretch.end:
            ahead += 1
        text = tidy(raw[stretch.start : stretch.end])
        placed = left + _placed(raw, stretch, marks[reached:ahead])
        reached, page = ahead, page or stretch.new_page
        if not text:
            left = [m._replace(offset=0) for m in placed]
            continue
        if lines and (heading or lines[-1].runs_on_in(text)):
            lines[-1].join(text, placed, heading=heading)
        else:
            lines.append(_Growing([text], len(text), placed, page))
        left, page = [], False
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
        reached = max(reached, mark.offset)
        out.append(mark._replace(offset=length + (space and length > 0 and not mark.end)))
    return out


def _labelled(lines: list[_Growing], label: str, left: list[Mark]) -> list[Line]:
    """The finished lines: the number before the first, marks that stand after all text at the end of the last."""
    if not lines:
        return [Line(label, label, tuple(left))] if label else []
    lines[-1].marks += [m._replace(offset=lines[-1].length) for m in left]
    out = [Line("".join(one.parts), "", tuple(one.marks), one.new_page) for one in lines]
    if label:
        by = len(label) + 1
        moved = tuple(m._replace(offset=m.offset + by) for m in out[0].marks)
        out[0] = out[0]._replace(text=f"{label} {out[0].text}", label=label, marks=moved)
    return out
