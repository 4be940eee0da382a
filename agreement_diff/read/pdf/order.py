"""Reading order of a page, and the columns that its lines stand in.

The order of the file is the reading order in nearly all files (word error 0.0–0.2 % over four producers in two-column
layout, where sorting by position gives 73–88 %), so it is kept unless the page itself contradicts it: text that jumps
up over what it stands below, or columns that were written across. Then the page is cut at its gutters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from agreement_diff.read.pdf.page import Line, Table

GUTTER = 0.8
"""Gap, in font sizes, from which two pieces side by side may be two columns."""
ALIGNED = 4.0
"""Points within which lines of one column begin."""
MIN_ROWS = 3
"""Lines on each side of a gutter, at the least; two lines side by side are a letterhead."""
MIN_WIDTH = 0.2
"""Share of the text's width that each column must have; the numbers or labels of a list are narrower."""
MIN_LETTERS = 14
"""Mean characters of a line on each side of a gutter; fewer is a column of figures or dates in a table."""
RUNS_ON = 0.4
"""Share of lines that must run on in small letters for a side to be running text, not cells of a table."""
JUMP = 0.7
"""Font sizes by which a line must stand above the one before it to be out of order."""
SHARED = 0.3
"""Share of the narrower line's width that must lie under the other for them to be in one column."""
SAME_ROW = 0.4
"""Font sizes within which base lines are one row when lines are sorted by position."""
CLOSE = 1.5
"""Gap, in font sizes, up to which pieces of one row are one line when they are sorted by position."""

Item = Line | Table


class Placed(NamedTuple):
    """A line or table in reading order, with the edges of the column it stands in; `region` numbers the columns."""

    item: Item
    region: int
    left: float
    right: float
    beside: bool = False
    """True in one of several columns side by side."""


class _Band(NamedTuple):
    """A stretch of the page with a gutter: what stands on each side of it."""

    left: list[Item]
    right: list[Item]


def reading_order(lines: Sequence[Line], tables: Sequence[Table]) -> list[Placed]:
    """The lines and tables of a page in reading order; the parts of a line that only a tab sets apart are joined.

    `Table.at` counts lines of `lines`.
    """
    cut, across = _cuts(lines)
    items = _joined(lines, tables, cut)
    regions = _regions(items)
    number = {id(item): index for index, region in enumerate(regions) for item in region}
    if across or _jumps(items):
        regions = [_top_down(region) for region in regions]
        items = [item for region in regions for item in region]
        number = {id(item): index for index, region in enumerate(regions) for item in region}
    edges = [(min(item.x0 for item in region), max(item.x1 for item in region)) for region in regions]
    beside = len(regions) > 1
    return [Placed(item, number[id(item)], *edges[number[id(item)]], beside) for item in items]


def _cuts(lines: Sequence[Line]) -> tuple[set[int], bool]:
    """The parted lines that begin a column rather than follow a tab, and whether columns are written across.

    Cells of a table without rulings are written across too, but do not run on from row to row; they are joined.
    """
    parted = [index for index, line in enumerate(lines) if line.parted and index]
    if not parted:
        return set(), False
    regions = _regions(list(lines))
    number = {id(item): index for index, region in enumerate(regions) for item in region}
    cut = {index for index in parted if number[id(lines[index - 1])] != number[id(lines[index])]}
    if len(cut) < MIN_ROWS:
        return cut, False
    sides = {number[id(lines[index + shift])] for index in cut for shift in (-1, 0)}
    if all(_runs_on(regions[side]) for side in sides):
        return cut, True
    return set(), False


def _runs_on(region: list[Item]) -> bool:
    texts = [item.text for item in region if isinstance(item, Line)]
    pairs = list(pairwise(texts))
    return bool(pairs) and sum(b[0].islower() or a.endswith("-") for a, b in pairs) >= RUNS_ON * len(pairs)


def _joined(lines: Sequence[Line], tables: Sequence[Table], cut: set[int]) -> list[Item]:
    """Lines and tables in the order of the file, parts of a line joined unless they begin a column."""
    items: list[Item] = []
    waiting = sorted(tables, key=lambda table: table.at, reverse=True)
    for index, line in enumerate(lines):
        while waiting and waiting[-1].at <= index:
            items.append(waiting.pop())
        before = items[-1] if items else None
        if line.parted and index not in cut and isinstance(before, Line):
            below = lines[index + 1] if index + 1 < len(lines) else None
            items[-1] = join(before, line, hangs=below is not None and abs(below.x0 - line.x0) <= ALIGNED)
        else:
            items.append(line)
    return items + waiting[::-1]


def join(first: Line, second: Line, *, hangs: bool = False) -> Line:
    """Two parts of one printed line as one; `hangs` where the next line goes on under the second."""
    longer = first if len(first.text) >= len(second.text) else second
    return first._replace(
        text=f"{first.text} {second.text}",
        x1=max(first.x1, second.x1),
        base=longer.base,
        size=longer.size,
        bold=first.bold and second.bold,
        italic=first.italic and second.italic,
        artifact=first.artifact and second.artifact,
        tab=first.tab or (second.x0 if hangs else 0.0),
        raised=f"{first.raised} {second.raised}".strip(),
    )


def _regions(items: list[Item]) -> list[list[Item]]:
    """The page cut at its gutters, in reading order; a page of one column is one region."""
    band = _band(items)
    if band is None:
        return [items] if items else []
    inside = {id(item) for item in band.left + band.right}
    top = min(item.top for item in band.left + band.right)
    above = [item for item in items if id(item) not in inside and item.top < top]
    below = [item for item in items if id(item) not in inside and item.top >= top]
    return [*_regions(above), *_regions(band.left), *_regions(band.right), *_regions(below)]


def _band(items: list[Item]) -> _Band | None:
    """The longest stretch of the page that a gutter divides."""
    starts = sorted(_right_starts(items))
    if len(starts) < MIN_ROWS:
        return None
    width = max(item.x1 for item in items) - min(item.x0 for item in items)
    ordered = sorted(items, key=lambda item: (item.top, item.x0))
    best: _Band | None = None
    for gutter in _clusters(starts):
        for band in _bands_at(gutter, ordered):
            if _is_columns(band, width) and (best is None or _length(band) > _length(best)):
                best = band
    return best


def _length(band: _Band) -> int:
    return len(band.left) + len(band.right)


def _right_starts(items: list[Item]) -> Iterator[float]:
    """Left edges of what stands to the right of something else on the same height."""
    ordered = sorted(items, key=lambda item: item.top)
    for index, item in enumerate(ordered):
        slack = 0.3 * _size(item)
        for other in ordered[index + 1 :]:
            if other.top >= item.bottom - slack:
                break
            first, second = (item, other) if item.x0 <= other.x0 else (other, item)
            if second.x0 - first.x1 >= GUTTER * min(_size(item), _size(other)):
                yield second.x0


def _size(item: Item) -> float:
    return item.size if isinstance(item, Line) else 10.0


def _clusters(starts: list[float]) -> Iterator[float]:
    """The left edge of each group of near values that has enough members."""
    group = [starts[0]]
    for start in starts[1:]:
        if start - group[-1] > ALIGNED:
            if len(group) >= MIN_ROWS:
                yield group[0]
            group = []
        group.append(start)
    if len(group) >= MIN_ROWS:
        yield group[0]


def _bands_at(gutter: float, ordered: list[Item]) -> Iterator[_Band]:
    """The stretches between what crosses the gutter; what stands alone above the right column is left out."""
    band: list[Item] = []
    for item in [*ordered, None]:
        if item is not None and not (item.x0 < gutter - 1 and item.x1 > gutter - 1):
            band.append(item)
            continue
        right = [piece for piece in band if piece.x0 >= gutter - 1]
        if right:
            top = min(piece.top for piece in right)
            yield _Band([piece for piece in band if piece.x0 < gutter - 1 and piece.bottom > top], right)
        band = []


def _is_columns(band: _Band, width: float) -> bool:
    for side in band:
        lines = [item for item in side if isinstance(item, Line)]
        if len(lines) < MIN_ROWS or sum(len(line.text) for line in lines) < MIN_LETTERS * len(lines):
            return False
        if max(item.x1 for item in side) - min(item.x0 for item in side) < MIN_WIDTH * width:
            return False
    return True


def _jumps(items: list[Item]) -> bool:
    """True where something follows what it stands above, in the same column."""
    for first, second in pairwise(items):
        if second.top < first.top - JUMP * max(_size(first), _size(second)):
            shared = min(first.x1, second.x1) - max(first.x0, second.x0)
            if shared > SHARED * min(first.x1 - first.x0, second.x1 - second.x0):
                return True
    return False


def _top_down(region: list[Item]) -> list[Item]:
    """A column's items by position, pieces of one row joined."""
    rows: list[list[Item]] = []
    for item in sorted(region, key=lambda item: item.bottom):
        if rows and _same_row(rows[-1][-1], item):
            rows[-1].append(item)
        else:
            rows.append([item])
    ordered: list[Item] = []
    for row in rows:
        pieces = sorted(row, key=lambda item: item.x0)
        ordered.append(pieces[0])
        for piece in pieces[1:]:
            last = ordered[-1]
            if isinstance(piece, Line) and isinstance(last, Line) and piece.x0 - last.x1 <= CLOSE * piece.size:
                ordered[-1] = join(last, piece)
            else:
                ordered.append(piece)
    return ordered


def _same_row(first: Item, second: Item) -> bool:
    if isinstance(first, Table) or isinstance(second, Table):
        return False
    return abs(first.base - second.base) <= SAME_ROW * min(first.size, second.size)
