"""The numbers that Word shows before paragraphs but does not store: list definitions and their counters.

Rules of ISO/IEC 29500-1 §17.9, and where it is silent what Word and LibreOffice print:
- a style-linked paragraph takes its level from w:lvl/w:pStyle, not from w:ilvl;
- lists that share an abstract definition count on together, until one states a w:startOverride, which holds at the
  list's first use of that level;
- a level starts over after any higher one, unless w:lvlRestart names another or says never;
- a skipped level counts as begun (1, 1.1.1, 1.2).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from agreement_diff.read.docx.number_formats import SILENT, printed
from agreement_diff.read.docx.parts import VAL, W, switched_on, whole
from agreement_diff.read.docx.styles import TWIPS, Layout, Styles, stated_look
from agreement_diff.read.docx.symbols import BOXES, without_private

if TYPE_CHECKING:
    from lxml import etree

LEVELS = 9
MAX_LABEL = 200
"""Characters of a displayed number; a file can be made to print a book before every paragraph."""
DASH = "-"
"""What every bullet becomes, as in plain text; marks that say yes or no keep their form."""

_PLACE = re.compile(r"%([1-9])")
_WORD = re.compile(r"\w")


class Level(NamedTuple):
    """One level of a list definition. `restart` is w:lvlRestart (None: after any higher level; 0: never)."""

    start: int = 0
    form: str = "decimal"
    pattern: str = ""
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    indent: float | None = None
    font: str | None = None
    hidden: bool = False


class Item(NamedTuple):
    """A paragraph's place in a list: which definition it counts in, through which w:num, at which level."""

    abstract: str
    num_id: str
    ilvl: int


class _List(NamedTuple):
    abstract: str
    levels: tuple[Level | None, ...]
    starts: dict[int, int]


class Numbering:
    """The list definitions of one file; `root` is the root of its numbering part, or None where it has none."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        self._lists: dict[str, _List | None] = {}
        for element in () if root is None else root:
            if element.tag == W + "abstractNum":
                self._abstract.setdefault(element.get(W + "abstractNumId", ""), element)
            elif element.tag == W + "num":
                self._nums.setdefault(element.get(W + "numId", ""), element)

    def place(self, direct: Layout, style: Layout, chain: tuple[str, ...]) -> Item | None:
        """Where a paragraph counts, by its own w:numPr and by that of its styles; None for no list.

        Args:
            direct: what the paragraph states.
            style: what its style and those it is based on state.
            chain: ids of those styles, nearest first.
        """
        num_id = direct.num_id or style.num_id
        if not num_id or num_id == "0":
            return None
        found = self._list(num_id)
        if found is None:
            return None
        ilvl = direct.ilvl
        if ilvl is None and direct.num_id is None:
            ilvl = _linked_level(found, chain)
        if ilvl is None:
            ilvl = 0 if direct.num_id else style.ilvl or 0
        ilvl = max(0, ilvl)
        return Item(found.abstract, num_id, ilvl) if found.levels[ilvl] is not None else None

    def level(self, item: Item) -> Level:
        """The definition of the level that an item stands at."""
        found = self._list(item.num_id)
        return (found.levels[item.ilvl] if found else None) or Level()

    def start_of(self, item: Item) -> int | None:
        """The w:startOverride that the item's list states for its level."""
        found = self._list(item.num_id)
        return found.starts.get(item.ilvl) if found else None

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        return self._lists[num_id]

    def _read_list(self, num_id: str) -> _List | None:
        num = self._nums.get(num_id)
        if num is None:
            return None
        abstract_id = _child(num, "abstractNumId") or ""
        abstract = self._definition(abstract_id)
        if abstract is None:
            return None
        levels: list[Level | None] = [None] * LEVELS
        for element in abstract.iterchildren(W + "lvl"):
            ilvl = whole(element.get(W + "ilvl"), bound=LEVELS - 1)
            if ilvl is not None and ilvl >= 0:
                levels[ilvl] = _level(element)
        starts = _override(num, levels)
        return _List(abstract.get(W + "abstractNumId", abstract_id), tuple(levels), starts)

    def _definition(self, abstract_id: str) -> etree._Element | None:
        """The abstract list, through a numbering style where it only names one (§17.9.21)."""
        seen: set[str] = set()
        while abstract_id not in seen:
            seen.add(abstract_id)
            abstract = self._abstract.get(abstract_id)
            link = None if abstract is None else _child(abstract, "numStyleLink")
            num = self._nums.get(self._styles.numbering(link) or "") if link else None
            if num is None:
                return abstract
            abstract_id = _child(num, "abstractNumId") or ""
        return self._abstract.get(abstract_id)


class Counters:
    """The running numbers of one story (the document's text, a header); paragraphs must come in reading order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, item: Item, language: str | None) -> str:
        """Count a paragraph and give what is printed before it; `""` for a level that prints nothing."""
        counts = self._counts.setdefault(item.abstract, [None] * LEVELS)
        for above in range(item.ilvl):
            if counts[above] is None:
                counts[above] = self._first(item._replace(ilvl=above))
        before = counts[item.ilvl]
        own_start = self._numbering.start_of(item)
        fresh = own_start is not None and (item.num_id, item.ilvl) not in self._begun
        counts[item.ilvl] = self._first(item) if before is None or fresh else before + 1
        self._begun.add((item.num_id, item.ilvl))
        for below in range(item.ilvl + 1, LEVELS):
            restart = self._numbering.level(item._replace(ilvl=below)).restart
            if restart is None or item.ilvl < restart:
                counts[below] = None
        return self._label(item, counts, language)

    def _first(self, item: Item) -> int:
        own = self._numbering.start_of(item)
        return self._numbering.level(item).start if own is None else own

    def _label(self, item: Item, counts: list[int | None], language: str | None) -> str:
        level = self._numbering.level(item)
        if level.hidden:
            return ""
        if level.form == "bullet":
            return _bullet(level)

        def fill(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            count = counts[place]
            if count is None:
                return ""
            shown = self._numbering.level(item._replace(ilvl=place))
            form = "decimal" if level.legal and shown.form not in SILENT else shown.form
            return printed(count, form, pattern=shown.pattern, language=language)

        return without_private(_PLACE.sub(fill, level.text), level.font).strip()[:MAX_LABEL]


def _level(element: etree._Element) -> Level:
    # a format that old versions do not know stands in mc:AlternateContent, the new one first
    form = next(element.iter(W + "numFmt"), None)
    look = stated_look(element.find(W + "rPr"))
    indent = element.find(f"{W}pPr/{W}ind")
    left = None if indent is None else whole(indent.get(W + "left") or indent.get(W + "start"))
    return Level(
        start=whole(_child(element, "start"), 0) or 0,
        form="decimal" if form is None else form.get(VAL, "decimal"),
        pattern="" if form is None else form.get(W + "format", ""),
        text=(_child(element, "lvlText") or "")[:MAX_LABEL],
        legal=bool(switched_on(element, "isLgl")),
        restart=whole(_child(element, "lvlRestart")),
        style=_child(element, "pStyle"),
        indent=None if left is None else left / TWIPS,
        font=look.font,
        hidden=bool(look.hidden),
    )


def _override(num: etree._Element, levels: list[Level | None]) -> dict[int, int]:
    """Put a w:num's own levels in place of the abstract ones and give its own starts (§17.9.8)."""
    starts: dict[int, int] = {}
    for override in num.iterchildren(W + "lvlOverride"):
        ilvl = whole(override.get(W + "ilvl"), bound=LEVELS - 1)
        if ilvl is None or ilvl < 0:
            continue
        own = override.find(W + "lvl")
        if own is not None:
            levels[ilvl] = _level(own)
        start = whole(_child(override, "startOverride"))
        if start is not None:
            starts[ilvl] = start
    return starts


def _linked_level(found: _List, chain: tuple[str, ...]) -> int | None:
    for style in chain:
        for ilvl, level in enumerate(found.levels):
            if level is not None and level.style == style:
                return ilvl
    return None


def _bullet(level: Level) -> str:
    mark = without_private(level.text, level.font).strip()
    if not mark or mark in BOXES:
        return mark
    return mark if len(mark) > 1 and _WORD.search(mark) else DASH


def _child(parent: etree._Element, name: str) -> str | None:
    element = parent.find(W + name)
    return None if element is None else element.get(VAL)
