"""Which printed lines make one paragraph.

Each rule below looks at one cue (white space, style, marker, indent, how far the line before is filled) and either
decides or leaves it to the next; `RULES` is their order. Over the end of a page or column only the end of the line, the
way the next one begins and the fill can tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from agreement_diff.languages import LANGUAGES
from agreement_diff.read.pdf.fill import SHIFT, Column, at_edge, is_centred, is_full
from agreement_diff.read.pdf.markers import is_bullet, marker_of
from agreement_diff.read.pdf.page import Line

STYLE = 0.08
"""Share by which sizes may differ within a paragraph; a heading is 0.15 and more larger."""
GAP = 1.2
"""Times the usual line distance from which the white space parts paragraphs; space of 3 points at 11 is 1.22."""
OWN_GAP = 1.12
"""The same against the distance of the paragraph's own lines, which is surer."""
MAX_INDENT = 6.0
"""Font sizes that the first line of a paragraph may be indented by."""
MIN_FILL = 0.6
"""Share of the column that the last line must take up to go over to the next: what is set flush right does not."""
SURE_FULL = 2.0
"""Font sizes of room at the end of a ragged line that ends a sentence, up to which the paragraph more likely goes on:
lines inside a paragraph crowd near the edge, last lines end anywhere."""

END = 6
"""Characters at the end of a line that tell whether it ends a sentence."""
_ENDED = re.compile(r"[.!?:;][\"”’»)\]]*$")
_STOPPED = re.compile(r"[.!?:][\"”’»)\]]*$")
_LEADER = re.compile(r"(?:\s?[.…·_]){4,}\s*\d{1,4}$")
_LABEL = re.compile(r"[A-ZÅÄÖ][\wåäö-]*(?: [\wåäö-]+){0,2}:\s")
_SECTION_SIGN = re.compile(r"§|\d{1,3}(?:\s?[a-z])?\s?§")


class Context:
    """What is known around a pair of lines: the paragraph so far, the next line, the column, the usual distance."""

    __slots__ = ("_full", "column", "last", "line", "lines", "pitch")

    def __init__(self, lines: Sequence[Line], line: Line, column: Column, pitch: float) -> None:
        self.lines, self.line, self.column, self.pitch = lines, line, column, pitch
        self.last = lines[-1]
        self._full: bool | None = None

    @property
    def full(self) -> bool:
        """True where the line before had no room for the next word."""
        if self._full is None:
            self._full = is_full(self.last, self.line, self.column)
        return self._full


LONGEST_KNOWN = 50
HEADINGS = frozenset().union(*(profile.structure.headings for profile in LANGUAGES.values()))
"""Unnumbered headings of the genre, in small letters."""
_GENRE = [
    re.compile(pattern)
    for profile in LANGUAGES.values()
    for kind in ("response", "decision_paper", "recommendation")
    for pattern in profile.structure.kinds.get(kind, ())
]
"""Patterns of headings that tell what kind of paper this is."""

Rule = Callable[[Context], bool | None]


def goes_on(context: Context) -> bool:
    """True where the next line of the same column belongs to the paragraph."""
    for rule in RULES:
        verdict = rule(context)
        if verdict is not None:
            return verdict
    return True


def _another_size(c: Context) -> bool | None:
    """A paragraph is set in one size."""
    return False if abs(c.line.size - c.last.size) > STYLE * max(c.line.size, c.last.size) else None


def _white_space(c: Context) -> bool | None:
    """More than the usual distance, or none downwards at all, parts."""
    distance = c.line.base - c.last.base
    if distance <= 0.3 * c.line.size:
        return False
    if len(c.lines) > 1:
        own = c.last.base - c.lines[-2].base
        if own > 0:
            return False if distance > OWN_GAP * own + 0.5 else None
    return False if distance > GAP * c.pitch + 0.3 else None


def _leader(c: Context) -> bool | None:
    """A line of a table of contents is alone."""
    return False if is_contents(c.last.text) or is_contents(c.line.text) else None


def _marker(c: Context) -> bool | None:
    """A number or bullet begins an item, unless a running sentence happens to wrap before it."""
    marker = marker_of(c.line.text)
    if not marker:
        return None
    running = c.full and not _ENDED.search(c.last.text[-END:])
    if c.line.tab or not c.full:
        return False
    if is_bullet(marker):
        return (
            None
            if running and abs(c.line.x0 - c.last.x0) < SHIFT * c.line.size and not _same_list(c, marker)
            else False
        )
    if _SECTION_SIGN.match(marker):
        return None
    if running:
        return False if _same_list(c, marker) else None
    return False


def _label(c: Context) -> bool | None:
    """A capitalised word with a colon at the start of a line heads a field ("Hur: ...", "Ämne: ...").

    A line that is one of the genre's headings and nothing else heads a section.
    """
    if _is_cut(c.last.text):
        return None
    known = is_known_heading(c.line.text) or (len(c.lines) == 1 and is_known_heading(c.last.text))
    return False if known or _LABEL.match(c.line.text) else None


def is_known_heading(text: str) -> bool:
    """True for a heading of the genre with nothing else on its line: "Bakgrund", "Förvaltningens synpunkter"."""
    if not text[:1].isupper() or len(text) > LONGEST_KNOWN:
        return False
    folded = text.casefold()
    return folded in HEADINGS or any(pattern.fullmatch(folded) for pattern in _GENRE)


def _weight(c: Context) -> bool | None:
    """Bold begins or ends inside a running sentence only."""
    if c.line.bold == c.last.bold:
        return None
    all_bold = all(line.bold for line in c.lines)
    if _STOPPED.search(c.last.text[-END:]) or not c.full:
        return False
    return False if all_bold and c.line.text[:1].isupper() else None


def _indent(c: Context) -> bool | None:
    """Lines of a paragraph begin under each other; the first may be indented or hang."""
    if is_centred(c.last, c.line, c.column):
        return None
    slack = SHIFT * c.line.size
    first = c.lines[0]
    if c.column.first and not first.tab and abs(c.line.x0 - c.column.left - c.column.first) <= slack / 2:
        return False
    if len(c.lines) > 1:
        return False if abs(c.line.x0 - c.last.x0) > slack else None
    if first.tab:
        return False if c.line.x0 > first.tab + slack or c.line.x0 < first.x0 - slack else None
    shift = c.line.x0 - first.x0
    if shift > slack:  # a hanging paragraph without a marker goes on in the middle of a sentence
        return None if is_full(first, c.line, c.column) and not _STOPPED.search(first.text[-END:]) else False
    if shift < -slack:
        indented = first.x0 - c.column.left > slack or bool(marker_of(first.text))
        return None if indented and -shift <= MAX_INDENT * c.line.size else False
    return None


def _hyphen(c: Context) -> bool | None:
    """A word cut at the line end goes on."""
    return True if _is_cut(c.last.text) and c.line.text[:1].islower() else None


def _fill(c: Context) -> bool | None:
    """A line that had room for the next word was ended on purpose."""
    if not c.full:
        return False
    if not _STOPPED.search(c.last.text[-END:]) or " " not in c.last.text:  # a single word has no blanks to stretch
        return None
    return False if c.column.justifies(c.last) and not at_edge(c.last, c.column) else None


RULES: tuple[Rule, ...] = (_another_size, _white_space, _leader, _marker, _label, _weight, _indent, _hyphen, _fill)


def goes_over(lines: Sequence[Line], line: Line, column: Column, new: Column, *, body: float) -> bool:
    """True where a paragraph goes on with the first line of the next column or page.

    Args:
        lines: the paragraph so far.
        line: the first line of the next column.
        column: the column of the paragraph.
        new: the column of `line`.
        body: the size of the running text; headings never go over.
    """
    last = lines[-1]
    if abs(line.size - last.size) > STYLE * max(line.size, last.size) or line.bold != last.bold:
        return False
    if last.size > body * 1.15 or is_contents(last.text) or is_contents(line.text):
        return False
    if marker_of(line.text) and (line.tab or _ENDED.search(last.text[-END:])):
        return False
    hangs = _hangs(lines, column)
    if min(abs(line.x0 - new.left - hang) for hang in hangs) > SHIFT * line.size * 1.5:
        return False
    if _is_cut(last.text) and line.text[:1].islower():
        return True
    if not is_full(last, line, column) or last.x1 - last.x0 < MIN_FILL * (column.right - column.left - hangs[0]):
        return False
    if _STOPPED.search(last.text[-END:]):
        if last.text[-1:] == ":" or len(lines) < 2:
            return False
        return at_edge(last, column) if column.justifies(last) else column.right - last.x1 <= SURE_FULL * last.size
    return not _LABEL.match(line.text)


def _hangs(lines: Sequence[Line], column: Column) -> tuple[float, ...]:
    """How far from the column's left edge the paragraph's next line may begin."""
    if len(lines) > 1:
        return (lines[-1].x0 - column.left,)
    first = lines[0]
    return (first.tab - column.left,) if first.tab else (0.0, first.x0 - column.left)


def is_contents(text: str) -> bool:
    """True for a line of a table of contents: dots that lead to a page number.

    >>> is_contents("§ 1 Syfte ........ 3"), is_contents("m.m. 3")
    (True, False)
    """
    return text[-1:].isdigit() and bool(_LEADER.search(text))


def _is_cut(text: str) -> bool:
    """True for a line that ends in a letter and a hyphen."""
    return text[-1:] in ("-", "\u2010") and text[-2:-1].isalpha()


def _same_list(c: Context, marker: str) -> bool:
    """True where the paragraph is itself an item of the list that the marker would go on."""
    before = marker_of(c.lines[0].text)
    if not before or abs(c.lines[0].x0 - c.line.x0) > SHIFT * c.line.size:
        return False
    if is_bullet(marker):
        return before == marker
    return _shape(before) == _shape(marker)


def _shape(marker: str) -> str:
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d+", "1", marker))
