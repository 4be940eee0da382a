"""How far a line fills its column: whether it ended because the next word had no room, or on purpose.

That is the one cue for the end of a paragraph which every layout has: white space and indents come and go.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from agreement_diff.read.pdf.page import Line

SHIFT = 0.6
"""Font sizes by which a line must begin elsewhere to be indented."""
CENTRED = 4.0
"""Points by which the middles of centred lines may differ."""
EXACT = 0.15
"""Font sizes within which a line reaches the right edge in justified text (side bearings of the last letter)."""
BLANK_WIDTH = 0.25
"""Width of a blank, in font sizes."""
STEP = 4.0
"""Points within which lines have one indent."""
UNSURE, RUNNING = 1.1, 1.8
"""Times its reckoned width that a word is given: for the doubt in the reckoning; where the sentence runs on."""
STRETCH, SPREAD = 0.06, 0.3
"""Doubt in reckoning the width of a line, as a share of it; and by how much a line short of the right edge must be
wider than its letters to be a row of cells."""

_ENDED = re.compile(r"[.!?:;][\"”’»)\]]*$")
_ADDRESS = re.compile(r"\S+@\S|www\.|https?:")
_FIRST_WORD = re.compile(r"[^\s-]+-?")


class Column(NamedTuple):
    """The edges of the column a line stands in, and the kinds of line (indent and size) that are set justified."""

    left: float
    right: float
    justified: frozenset[tuple[int, int]] = frozenset()
    units: tuple[float, float] = (0.0, 0.0)
    """Width of a unit of `breadth` in font sizes, in plain and in bold lines that are not stretched."""
    first: float = 0.0
    """How far first lines of paragraphs are indented, where they are throughout."""

    def kind_of(self, line: Line) -> tuple[int, int]:
        """Indent in steps of `STEP`, and size in half points."""
        return round((line.x0 - self.left) / STEP), round(line.size * 2)

    def justifies(self, line: Line) -> bool:
        """True where lines of this kind all reach the right edge unless their paragraph ends."""
        return self.kind_of(line) in self.justified


def is_full(line: Line, after: Line, column: Column) -> bool:
    """True where the next line's first word would not have found room at the end of the line.

    A sentence that runs on in small letters is given some doubt: few end a line early in the middle of one.
    """
    room = column.right - line.x1
    slack = BLANK_WIDTH * line.size
    if is_centred(line, after, column):
        room = (column.right - column.left) - (line.x1 - line.x0)
    runs_on = after.text[:1].islower() and not _ENDED.search(line.text[-6:]) and not _ADDRESS.match(after.text)
    if not runs_on and _is_stretched(line, after, column, STRETCH if room <= slack else SPREAD):
        return False
    return room <= slack or room <= _first_word(after) * (RUNNING if runs_on else UNSURE) + slack


def _first_word(line: Line) -> float:
    """The width of a line's first word, by its share of the line."""
    word = _FIRST_WORD.match(line.text)
    return (line.x1 - line.x0) * breadth(word.group() if word else line.text[:1]) / max(1, breadth(line.text))


def _is_stretched(line: Line, after: Line, column: Column, least: float) -> bool:
    """True for a line wider than its letters by `least` that would, at its usual width, leave room for the next word.

    Such a line was ended on purpose: justified to the edge all the same, or a row with gaps between its cells.
    """
    usual = column.units[line.bold] * line.size
    text, start = (line.text.partition(" ")[2], line.tab) if line.tab else (line.text, line.x0)
    width = breadth(text) * usual
    if not usual or line.x1 - start <= width * (1 + least):
        return False
    need = _first_word(after) * UNSURE + BLANK_WIDTH * line.size
    return column.right - (start + width) > need + STRETCH * width


def at_edge(line: Line, column: Column) -> bool:
    """True where a line ends at the right edge of its column."""
    return column.right - line.x1 <= EXACT * line.size + 0.5


def is_centred(first: Line, second: Line, column: Column) -> bool:
    """Two lines of different length around the middle of their column."""
    if abs(first.x0 - second.x0) < SHIFT * first.size or first.tab or second.tab:
        return False
    middle = (column.left + column.right) / 2
    return all(abs((line.x0 + line.x1) / 2 - middle) <= CENTRED for line in (first, second))


def breadth(text: str) -> int:
    """The width of a text, in the units of `_WIDTHS`: enough to tell whether a word fits.

    >>> breadth("illi") < breadth("aaaa") < breadth("WMWM")
    True
    """
    return sum(text.encode("latin-1", "replace").translate(_WIDTHS))


def _widths() -> bytes:
    """Widths of the Latin-1 characters in 1/200 em: the mean of Helvetica's and Times' (Adobe font metrics)."""
    groups = {
        37: "'", 50: "ijl|", 54: " .,:;!/\\t", 61: "If", 66: "()[]r-`", 76: '"', 89: "Js*?", 94: "cz^", 100: "aekvxy_",
        106: "bdghnopqu0123456789$#", 111: "§<=>+~", 117: "FL", 122: "PSTZ", 133: "BER", 139: "ACKVXY", 144: "DHNUw&",
        150: "GOQ", 161: "m", 172: "M%", 189: "W", 194: "@",
    }  # fmt: skip
    table = bytearray([100] * 256)  # the rest are letters with accents and signs
    for width, letters in groups.items():
        for letter in letters:
            table[ord(letter)] = width
    for plain, accented in (
        ("a", "àáâãäå"),
        ("e", "èéêë"),
        ("o", "òóôõöø"),
        ("u", "ùúûü"),
        ("A", "ÀÁÂÃÄÅ"),
        ("O", "ÒÓÔÕÖØ"),
    ):
        for letter in accented:
            table[ord(letter)] = table[ord(plain)]
    return bytes(table)


_WIDTHS = _widths()
