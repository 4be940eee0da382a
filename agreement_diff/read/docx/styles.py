"""What styles say of paragraphs and runs (ISO/IEC 29500-1 §17.7): defaults, then the style chain, then the element.

Only what the reader needs is resolved: list numbering, outline level, alignment, indent, spacing; bold, italic, size,
hidden, font, language. Each style chain is resolved once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from agreement_diff.read.docx.parts import VAL, W, switched_on, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

MAX_CHAIN = 50
"""Styles based on styles; Word stops far earlier, a circle never does."""
TWIPS = 20.0
"""Twentieths of a point: Word's unit of length."""
BODY_LEVEL = 9
"""The outline level that says "body text" (ISO/IEC 29500-1 §17.3.1.20)."""

_HEADING_ID = re.compile(r"(?:heading|rubrik)\s?([1-9])$", re.IGNORECASE)
_ALIGNED = frozenset({"center", "centre"})


class Look(NamedTuple):
    """What one w:rPr states of a run; None where it says nothing. `size` is in points."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    font: str | None = None
    language: str | None = None


class Layout(NamedTuple):
    """What one w:pPr states of a paragraph; None where it says nothing. Lengths are in points."""

    num_id: str | None = None
    ilvl: int | None = None
    outline: int | None = None
    centred: bool | None = None
    indent: float | None = None
    before: float | None = None
    after: float | None = None
    contextual: bool | None = None
    page_break: bool | None = None


class Style(NamedTuple):
    """One paragraph or character style with all it is based on taken in. `chain` holds the ids, itself first."""

    name: str = ""
    chain: tuple[str, ...] = ()
    layout: Layout = Layout()
    look: Look = Look()
    bordered: bool = False


PLAIN = Style()
_NOTHING = Look()
_Stated = TypeVar("_Stated", Look, Layout)


def stated_look(properties: etree._Element | None) -> Look:
    """The look that a w:rPr states by itself."""
    if properties is None or len(properties) == 0:
        return _NOTHING
    size = whole(_value(properties, "sz"), bound=10_000)
    fonts = properties.find(W + "rFonts")
    return Look(
        bold=switched_on(properties, "b"),
        italic=switched_on(properties, "i"),
        hidden=switched_on(properties, "vanish"),
        size=size / 2 if size else None,
        font=None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi"),
        language=_value(properties, "lang"),
    )


def stated_layout(properties: etree._Element | None) -> Layout:
    """The layout that a w:pPr states by itself."""
    if properties is None or len(properties) == 0:
        return Layout()
    numbering = properties.find(W + "numPr")
    spacing = properties.find(W + "spacing")
    indent = properties.find(W + "ind")
    alignment = _value(properties, "jc")
    return Layout(
        num_id=None if numbering is None else _value(numbering, "numId"),
        ilvl=None if numbering is None else whole(_value(numbering, "ilvl"), bound=8),
        outline=whole(_value(properties, "outlineLvl"), bound=BODY_LEVEL),
        centred=None if alignment is None else alignment in _ALIGNED,
        indent=None if indent is None else _points(indent, "left", "start"),
        before=None if spacing is None else _points(spacing, "before"),
        after=None if spacing is None else _points(spacing, "after"),
        contextual=switched_on(properties, "contextualSpacing"),
        page_break=switched_on(properties, "pageBreakBefore"),
    )


def layered(below: _Stated, above: _Stated) -> _Stated:
    """Two statements as one: what `above` leaves open is taken from `below`."""
    return type(below)._make(b if a is None else a for a, b in zip(above, below, strict=True))


class Styles:
    """The styles of one file; `root` is the root of its styles part, or None where it has none."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._defaults: dict[str, str] = {}
        self._resolved: dict[tuple[str, str], Style] = {}
        self.look = _NOTHING
        self.layout = Layout()
        if root is not None:
            self._read(root)

    def paragraph(self, style_id: str | None) -> Style:
        """A paragraph style, or the default one for None; a style that is not defined is known by its id alone."""
        return self._style("paragraph", style_id or self._defaults.get("paragraph"))

    def character(self, style_id: str | None) -> Style:
        """A character style; nothing at all for None."""
        return self._style("character", style_id) if style_id else PLAIN

    def bordered(self, style_id: str | None) -> bool:
        """True for a table style that draws lines."""
        return bool(style_id) and self._style("table", style_id).bordered

    def numbering(self, style_id: str | None) -> str | None:
        """The numId of a numbering style (§17.9.27), which a list may take its levels from."""
        return self._style("numbering", style_id).layout.num_id if style_id else None

    def _read(self, root: etree._Element) -> None:
        self.look = stated_look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self.layout = stated_layout(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
        for element in root.iterchildren(W + "style"):
            kind, name = element.get(W + "type", "paragraph"), element.get(W + "styleId", "")
            self._elements.setdefault((kind, name), element)
            if element.get(W + "default", "0") in ("1", "true", "on"):
                self._defaults[kind] = name

    def _style(self, kind: str, style_id: str | None) -> Style:
        key = (kind, style_id or "")
        if key not in self._resolved:
            self._resolved[key] = self._resolve(kind, style_id)
        return self._resolved[key]

    def _resolve(self, kind: str, style_id: str | None) -> Style:
        elements = list(self._chain(kind, style_id))
        if not elements:
            return Style(style_id or "", (style_id,) if style_id else (), Layout(outline=_outline_by_id(style_id)))
        layout, look, bordered = Layout(), _NOTHING, False
        for element in reversed(elements):
            layout = layered(layout, stated_layout(element.find(W + "pPr")))
            look = layered(look, stated_look(element.find(W + "rPr")))
            bordered = bordered or has_borders(element.find(f"{W}tblPr/{W}tblBorders"))
        name = _value(elements[0], "name") or style_id or ""
        if layout.outline is None:
            layout = layout._replace(outline=_outline_by_id(name))
        return Style(name, tuple(e.get(W + "styleId", "") for e in elements), layout, look, bordered)

    def _chain(self, kind: str, style_id: str | None) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while style_id and style_id not in seen and len(seen) < MAX_CHAIN:
            seen.add(style_id)
            element = self._elements.get((kind, style_id))
            if element is None:
                return
            yield element
            style_id = _value(element, "basedOn")


def has_borders(borders: etree._Element | None) -> bool:
    """True where a w:tblBorders or w:tcBorders draws any line."""
    return borders is not None and any(edge.get(VAL) not in (None, "nil", "none") for edge in borders)


def _outline_by_id(name: str | None) -> int | None:
    """Built-in headings are known by name even where the file does not define them."""
    found = _HEADING_ID.match(name or "")
    return int(found.group(1)) - 1 if found else None


def _value(parent: etree._Element, name: str) -> str | None:
    element = parent.find(W + name)
    return None if element is None else element.get(VAL)


def _points(element: etree._Element, *names: str) -> float | None:
    for name in names:
        number = whole(element.get(W + name))
        if number is not None:
            return number / TWIPS
    return None
