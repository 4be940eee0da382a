"""Rows and cells of OpenDocument tables (ODF 1.3, part 3, 9.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from agreement_diff.read.odt.lists import whole
from agreement_diff.read.odt.styles import NS, q

if TYPE_CHECKING:
    from lxml import etree

MAX_REPEAT = 1_000
"""Times one cell may be repeated; sheets repeat empty ones by the thousand."""


def own(table: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows or cells of a table without those of tables inside it."""
    for element in table.iterdescendants(q(name)):
        if next(element.iterancestors(q("table:table"))) is table:
            yield element


def cells_of(row: etree._Element) -> Iterator[tuple[etree._Element, int, bool]]:
    """The cells of a row, how often each stands, and whether it is shown (not covered by a spanning one)."""
    for cell in row:
        if cell.tag in (q("table:table-cell"), q("table:covered-table-cell")):
            times = min(MAX_REPEAT, max(1, whole(cell.get(q("table:number-columns-repeated")), 1)))
            yield cell, times, cell.tag == q("table:table-cell")


def is_head(row: etree._Element) -> bool:
    """True for a row that repeats at the top of each page."""
    parent = row.getparent()
    return parent is not None and parent.tag == q("table:table-header-rows")


def is_layout(table: etree._Element) -> bool:
    """A table that only places things: it holds headings, or has a single column."""
    if table.find(".//text:h", NS) is not None:
        return True
    return all(len(row.findall("table:table-cell", NS)) < 2 for row in own(table, "table:table-row"))
