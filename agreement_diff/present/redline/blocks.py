"""Where blocks, rows and cells are in a part, and where those of the old side are put among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from agreement_diff.present.redline.names import BLOCK_WRAPPERS, SDT_CONTENT, SECT_PR, TBL, TC, TEXT_BOX, TR, P, W
from agreement_diff.present.redline.pieces import Cutter, compared

if TYPE_CHECKING:
    from lxml import etree


class Output:
    """Places what is brought from the old side before the new element that follows it."""

    def __init__(self, container: etree._Element) -> None:
        self._container = container
        self._waiting: list[etree._Element] = []
        self._last: etree._Element | None = None

    def bring(self, element: etree._Element) -> None:
        """An element of the old side, to stand after what came so far."""
        self._waiting.append(element)

    def keep(self, element: etree._Element) -> None:
        """An element that has its place in the new file."""
        place = element
        holder = place.getparent()
        while holder is not None and holder is not self._container and holder[0] is place:
            place = holder
            holder = place.getparent()
            if place.tag == SDT_CONTENT and holder is not None:
                place, holder = holder, holder.getparent()
        for waiting in self._waiting:
            place.addprevious(waiting)
        self._waiting = []
        self._last = element

    def finish(self) -> None:
        """What is left comes last, before the properties of the section."""
        place = self._last
        while place is not None and place.getparent() is not self._container:
            place = place.getparent()
        for waiting in self._waiting:
            if place is not None:
                place.addnext(waiting)
            elif len(self._container) and self._container[-1].tag == SECT_PR:
                self._container[-1].addprevious(waiting)
            else:
                self._container.append(waiting)
            place = waiting
        self._waiting = []


def blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a container, content controls looked through."""
    for node in container:
        if node.tag in (P, TBL):
            yield node
        elif node.tag in BLOCK_WRAPPERS:
            yield from blocks(node)


def rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those inside content controls."""
    for node in table:
        if node.tag == TR:
            yield node
        elif node.tag in BLOCK_WRAPPERS:
            yield from rows(node)


def cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, also those inside content controls."""
    for node in row:
        if node.tag == TC:
            yield node
        elif node.tag in BLOCK_WRAPPERS:
            yield from cells(node)


def paragraphs(element: etree._Element) -> list[etree._Element]:
    """All paragraphs below an element but those in text boxes, which go with the run they hang on."""
    boxed = {p for box in element.iter(TEXT_BOX) for p in box.iter(P)}
    return [p for p in element.iter(P) if p not in boxed]


def cell_text(cell: etree._Element, cutter: Cutter) -> str:
    """The text of a cell as it is compared, a line a paragraph."""
    return "\n".join(compared(cutter.pieces(p)) for p in paragraphs(cell))


def cell_span(cell: etree._Element) -> str:
    """How many columns a cell spans, as the file writes it."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return "1" if span is None else span.get(W + "val", "1")
