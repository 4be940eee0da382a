"""List numbers of OpenDocument text as they are displayed (ODF 1.3, part 3, 5.3 and 16.31; LibreOffice's reading).

A list runs on from an earlier one only where it says so (`continue-numbering`, `continue-list`). Inside a list a level
counts its items and starts anew after each item of a higher level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from agreement_diff.read.numerals import BULLET, numeral
from agreement_diff.read.odt.styles import q

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


class Numbering:
    """The list or lists that the walk is in, and the labels of what it meets there."""

    def __init__(self, styles: ListStyles, state: ListState) -> None:
        self._styles = styles
        self._state = state
        self._frames: list[Frame] = []
        self._item: etree._Element | None = None

    def enter(self, element: etree._Element) -> None:
        """A list begins: a level of the one it stands in, or one of its own that may go on from an earlier one."""
        outer = self._frames[-1] if self._frames else None
        style = element.get(q("text:style-name")) or (outer.style if outer else None)
        counter = outer.counter if outer else self._continued(element, style)
        self._frames.append(Frame(style, counter))
        if outer is None:
            self._state.by_style[style or ""] = counter
        self._state.by_id[element.get(q("xml:id"), "")] = counter

    def begin_item(self, element: etree._Element) -> None:
        """An item begins: its first paragraph will be numbered; that of a list header will not."""
        self._item = element if element.tag == q("text:list-item") else None

    def leave(self) -> None:
        """The innermost list ends."""
        self._frames.pop()
        self._item = None

    def number(self, element: etree._Element, level: int | None, own_style: str | None) -> tuple[str, int | None]:
        """The label of a paragraph, `""` for none, and its depth where it stands in a list.

        Args:
            element: the paragraph.
            level: its outline level where it is a heading.
            own_style: the list style its paragraph style names; `""` says that it has no outline number.
        """
        if self._frames:
            return self._number_item(element, own_style), min(len(self._frames), LEVELS) - 1
        if level and own_style != "" and element.get(q("text:is-list-header")) != "true":
            return self._number_heading(element, level), None
        return "", None

    def _number_item(self, element: etree._Element, own_style: str | None) -> str:
        if self._item is None:
            return ""
        frame, depth = self._frames[-1], min(len(self._frames), LEVELS) - 1
        style = frame.style or own_style
        start = element.get(q("text:start-value")) or self._item.get(q("text:start-value"))
        self._item = None
        level = self._styles.level(style, depth)
        count(frame.counter, depth, level, whole(start, 1) if start else None)
        return label(frame.counter, depth, self._styles.levels(style) or {depth + 1: level})

    def _number_heading(self, element: etree._Element, outline_level: int) -> str:
        depth = min(outline_level, LEVELS) - 1
        level = self._styles.outline.get(depth + 1)
        if level is None or not (level.form or level.prefix):
            return ""
        start = element.get(q("text:start-value")) if element.get(q("text:restart-numbering")) == "true" else None
        count(self._state.outline, depth, level, whole(start, 1) if start else None)
        return label(self._state.outline, depth, self._styles.outline)

    def _continued(self, element: etree._Element, style: str | None) -> Counter:
        earlier = self._state.by_id.get(element.get(q("text:continue-list")) or "-")
        if earlier is None and element.get(q("text:continue-numbering")) == "true":
            earlier = self._state.by_style.get(style or "")
        return earlier or Counter()


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
