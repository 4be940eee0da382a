"""List numbers of OpenDocument text as they are displayed (ODF 1.3, part 3, 5.3 and 16.31; LibreOffice's reading).

A list runs on from an earlier one only where it says so (`continue-numbering`, `continue-list`). Inside a list a level
counts its items and starts anew after each item of a higher level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from agreement_diff.read.numerals import BULLET, numeral
from agreement_diff.read.odt_styles import q

if TYPE_CHECKING:
    from lxml import etree

LEVELS = 10
"""Levels of an ODF list style."""
MAX_NUMBER = 1_000_000

_PLACE = re.compile(r"%(\d{1,2})%")


class Level(NamedTuple):
    """How one level is labelled."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    pattern: str | None = None
    bullet: bool = False


@dataclass
class Counter:
    """Where each level of one list stands; None before its first item."""

    numbers: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass
class ListState:
    """Lists met so far, shared by the text and its cells and boxes, so that numbers run on through them."""

    by_style: dict[str, Counter] = field(default_factory=dict)
    by_id: dict[str, Counter] = field(default_factory=dict)
    outline: Counter = field(default_factory=Counter)


@dataclass
class Frame:
    """One list on the way from the outermost to the innermost."""

    style: str | None
    counter: Counter


class ListStyles:
    """The list styles and the outline (heading) numbering of a document."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        for root in roots:
            if root is None:
                continue
            for style in root.iter(q("text:list-style")):
                self._styles[style.get(q("style:name"), "")] = _levels(style)
            for style in root.iter(q("text:outline-style")):
                self.outline = _levels(style)

    def level(self, style: str | None, depth: int) -> Level:
        """The level at a depth (0 = outermost); a plain bullet where nothing is defined."""
        levels = self._styles.get(style or "", {})
        return levels.get(depth + 1, Level(bullet=True) if not levels else Level())

    def levels(self, style: str | None) -> dict[int, Level]:
        """All levels of a style, from 1."""
        return self._styles.get(style or "", {})


def count(counter: Counter, depth: int, level: Level, start: int | None) -> None:
    """Step the list to its next item at this depth."""
    depth = min(depth, LEVELS - 1)
    before = counter.numbers[depth]
    number = start if start is not None else level.start if before is None else before + 1
    counter.numbers[depth] = min(number, MAX_NUMBER)
    counter.numbers[depth + 1 :] = [None] * (LEVELS - depth - 1)


def label(counter: Counter, depth: int, levels: dict[int, Level]) -> str:
    """The label of the item the list stands at: `§ 3`, `2.1`, `a)`, a dash for any bullet, `""` for none."""
    level = levels.get(depth + 1, Level())
    if level.bullet:
        return BULLET
    if level.pattern is not None:
        return _PLACE.sub(lambda place: _sign(counter, int(place.group(1)) - 1, levels), level.pattern).strip()
    if not level.form:
        return f"{level.prefix}{level.suffix}".strip()
    first = max(0, depth + 1 - level.shown)
    signs = [_sign(counter, d, levels) for d in range(first, depth + 1)]
    return f"{level.prefix}{'.'.join(s for s in signs if s)}{level.suffix}".strip()


def _sign(counter: Counter, depth: int, levels: dict[int, Level]) -> str:
    if not 0 <= depth < LEVELS:
        return ""
    level = levels.get(depth + 1, Level())
    number = counter.numbers[depth]
    return numeral(level.start if number is None else number, level.form) if level.form else ""


def _levels(style: etree._Element) -> dict[int, Level]:
    return {whole(child.get(q("text:level")), 1): _level(child) for child in style if isinstance(child.tag, str)}


def _level(element: etree._Element) -> Level:
    if element.tag in (q("text:list-level-style-bullet"), q("text:list-level-style-image")):
        return Level(bullet=True)
    return Level(
        form=element.get(q("style:num-format"), ""),
        prefix=element.get(q("style:num-prefix"), ""),
        suffix=element.get(q("style:num-suffix"), ""),
        start=whole(element.get(q("text:start-value")), 1),
        shown=whole(element.get(q("text:display-levels")), 1),
        pattern=element.get(q("loext:num-list-format")) if element.get(q("style:num-format")) else None,
    )


def whole(text: str | None, default: int) -> int:
    """A whole number of an attribute, within bounds; the default for none."""
    found = re.fullmatch(r"\s*(-?\d{1,9})\s*", text or "")
    return min(MAX_NUMBER, int(found.group(1))) if found else default
