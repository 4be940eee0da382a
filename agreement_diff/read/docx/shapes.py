"""What the properties of a paragraph come to: its style, layout and place in a list, in the view that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agreement_diff.read.docx.numbering import Item
from agreement_diff.read.docx.parts import VAL, W
from agreement_diff.read.docx.styles import BODY_LEVEL, Layout, Look, Style, layered, stated_layout

if TYPE_CHECKING:
    from lxml import etree

    from agreement_diff.read.docx.reading import Reading

_TITLE = frozenset({"title", "rubrik", "titel"})
_LISTED = ("list bullet", "list number", "punktlista", "numrerad lista")
_NUMBERS = W + "numPr"


class Shape(NamedTuple):
    """One paragraph's form. `indent` is in points; `drop_cap` marks the large first letter of the next paragraph."""

    style: Style
    layout: Layout
    item: Item | None
    indent: float | None
    drop_cap: bool = False

    @property
    def heading(self) -> bool:
        """True where the format says that the paragraph is a heading or a title."""
        return self.layout.outline is not None or self.style.name.lower() in _TITLE

    @property
    def listed(self) -> bool:
        """True where the format says that the paragraph is a list item, by numbering or by style."""
        return self.item is not None or self.style.name.lower().startswith(_LISTED)


class Shapes:
    """Shapes of paragraphs; those that have nothing of their own but a style are worked out once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._shapes: dict[str | None, Shape] = {}
        self._looks: dict[str | None, Look] = {}

    def of(self, p: etree._Element | None) -> Shape:
        """The shape of a w:p; that of a plain paragraph for None."""
        properties = None if p is None else self._reading.revisions.properties(p, "pPr")
        style_id, plain = None, True
        for child in () if properties is None else properties:
            if child.tag == W + "pStyle":
                style_id = child.get(VAL)
            elif child.tag != W + "rPr":
                plain = False
        if not plain:
            return self._resolve(properties, style_id)
        if style_id not in self._shapes:
            self._shapes[style_id] = self._resolve(properties, style_id)
        return self._shapes[style_id]

    def look(self, p: etree._Element) -> Look:
        """How the runs of a w:p look before they say anything of their own."""
        properties = self._reading.revisions.properties(p, "pPr")
        style = properties.find(W + "pStyle") if properties is not None else None
        style_id = None if style is None else style.get(VAL)
        if style_id not in self._looks:
            styles = self._reading.styles
            self._looks[style_id] = layered(styles.look, styles.paragraph(style_id).look)
        return self._looks[style_id]

    def renumbered(self, p: etree._Element) -> etree._Element | None:
        """The tracked change of a w:p's list or level, where there is one."""
        properties = p.find(W + "pPr")
        if properties is None:
            return None
        numbers = properties.find(_NUMBERS)
        marks = () if numbers is None else (numbers.find(W + "ins"), numbers.find(W + "numberingChange"))
        change = properties.find(W + "pPrChange")
        if change is not None:
            now, then = stated_layout(properties), stated_layout(change.find(W + "pPr"))
            if (now.num_id, now.ilvl or 0) != (then.num_id, then.ilvl or 0):
                return change
        return next((mark for mark in marks if mark is not None), None)

    def _resolve(self, properties: etree._Element | None, style_id: str | None) -> Shape:
        styles, numbering = self._reading.styles, self._reading.numbering
        style = styles.paragraph(style_id)
        own = stated_layout(properties)
        if properties is not None and self._reading.revisions.dropped(properties.find(_NUMBERS)):
            own = own._replace(num_id="0")
        layout = layered(layered(styles.layout, style.layout), own)
        if layout.outline == BODY_LEVEL:
            layout = layout._replace(outline=None)
        item = numbering.place(own, style.layout, style.chain)
        indent = own.indent
        if indent is None and item is not None:
            indent = numbering.level(item).indent
        frame = properties.find(W + "framePr") if properties is not None else None
        cap = frame is not None and frame.get(W + "dropCap") in ("drop", "margin")
        return Shape(style, layout, item, layout.indent if indent is None else indent, cap)
