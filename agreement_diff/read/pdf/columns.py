"""What is usual in a document: size and typeface of its running text, its columns, the distance of its lines."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from agreement_diff.read.pdf.fill import Column, at_edge, breadth, is_full
from agreement_diff.read.pdf.markers import marker_of
from agreement_diff.read.pdf.order import Placed
from agreement_diff.read.pdf.page import Line, Page, Table

DEFAULT_SIZE = 11.0
DEFAULT_PITCH = 1.35
"""Line distance in font sizes where a size is too rare to tell."""
MIN_PITCH, MAX_PITCH = 0.85, 2.6
"""Font sizes between which a distance is line spacing (double spacing is 2.4)."""
MIN_COUNT, MIN_PART = 3, 0.15
"""Line pairs of a size that must share a distance before it counts, and their share of the commonest distance's."""
MIN_FULL, JUSTIFIED = 5, 0.85
"""Full lines of an indent that are needed to tell, and the share of them that must end exactly at the right edge."""
SAME_EDGE = 4.0
"""Points within which columns of different pages begin at the same place."""
MIN_LINES, STRAYS = 10, 2
"""Lines that a column needs before this many lines that stick out of it are passed over."""
MIN_LETTERS = 20
"""Characters of a line from which its width tells the usual width of letters."""
BOLDER = 1.07
"""Width of bold letters in plain ones, where a document has too few of them to tell."""


def body_size(pages: Sequence[Page]) -> float:
    """The font size of most letters, in half points."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            letters[round(line.size * 2) / 2] += len(line.text)
        for table in page.tables:
            for row in table.rows:
                for cell in row:
                    for line in cell:
                        letters[round(line.size * 2) / 2] += len(line.text) // 2  # tables are set smaller
    return letters.most_common(1)[0][0] if letters else DEFAULT_SIZE


def body_face(pages: Sequence[Page]) -> str:
    """The typeface of most letters."""
    letters: Counter[str] = Counter()
    for page in pages:
        for line in page.lines:
            letters[line.face] += len(line.text)
    return letters.most_common(1)[0][0] if letters else ""


def columns(placed: Sequence[Sequence[Placed]]) -> dict[tuple[int, int], Column]:
    """The edges of each column of each page (index, region); short columns take over those of their like."""
    lines: dict[tuple[int, int], list[Line]] = defaultdict(list)
    boxes: dict[tuple[int, int], Placed] = {}
    for p, items in enumerate(placed):
        for item in items:
            boxes.setdefault((p, item.region), item)
            if isinstance(item.item, Line):
                lines[p, item.region].append(item.item)
    own = {key: Column(box.left, _right_edge(lines[key]) or box.right) for key, box in boxes.items()}
    likes: dict[tuple[int, bool], list[tuple[int, int]]] = defaultdict(list)
    for key, column in own.items():
        likes[round(column.left / SAME_EDGE), boxes[key].beside].append(key)
    found: dict[tuple[int, int], Column] = {}
    units = _units(own, lines)
    common = {like: _common_right(keys, own, lines) for like, keys in likes.items()}
    for like, keys in likes.items():
        right = common[like].right
        if sum(len(lines[key]) for key in keys) < MIN_LINES and not like[1]:
            right = _wider(own[keys[0]], right, common.values())
        alike = {key: Column(own[key].left, max(own[key].right, right), units=units) for key in keys}
        pairs = [(lines[key], column) for key, column in alike.items()]
        justified, first = _justified(pairs), _first_indent(pairs)
        found |= {key: column._replace(justified=justified, first=first) for key, column in alike.items()}
    return found


def _units(
    own: Mapping[tuple[int, int], Column], lines: Mapping[tuple[int, int], Sequence[Line]]
) -> tuple[float, float]:
    """The usual width of plain and of bold letters in lines that end before the right edge: nothing stretched them."""
    plain, bold = (
        [
            (line.x1 - line.x0) / (breadth(line.text) * line.size)
            for key, column in own.items()
            for line in lines[key]
            if line.bold == weight and len(line.text) >= MIN_LETTERS and not line.tab and not at_edge(line, column)
        ]
        for weight in (False, True)
    )
    usual = statistics.median(plain) if len(plain) >= MIN_COUNT else 0.0
    return usual, statistics.median(bold) if len(bold) >= MIN_COUNT else usual * BOLDER


def _common_right(
    keys: Sequence[tuple[int, int]],
    own: Mapping[tuple[int, int], Column],
    lines: Mapping[tuple[int, int], Sequence[Line]],
) -> Column:
    """The left edge of columns that begin at one place, and the right edge that most of their lines have."""
    weights: Counter[int] = Counter()
    for key in keys:
        weights[round(own[key].right)] += len(lines[key])
    common = weights.most_common(1)[0][0]
    right = max((own[key].right for key in keys if abs(own[key].right - common) <= 1.5), default=float(common))
    return Column(min(own[key].left for key in keys), right)


def _wider(column: Column, right: float, others: Iterable[Column]) -> float:
    """The right edge of a wider column that a few lines stand in: signatures on a page of their own."""
    holds = [other.right for other in others if other.left <= column.left + 1 and other.right >= right]
    return min((edge for edge in holds if edge > right + 1), default=right)


def _first_indent(columns: Sequence[tuple[Sequence[Line], Column]]) -> float:
    """How far first lines are indented, where the document does so: a line that begins further in than the next."""
    found: Counter[float] = Counter()
    for lines, column in columns:
        for line, after in pairwise(lines):
            shift = line.x0 - after.x0
            if after.x0 - column.left < 1 and 0.5 * line.size < shift < 4 * line.size and not marker_of(line.text):
                found[round(shift)] += is_full(line, after, column)
    shift, count = found.most_common(1)[0] if found else (0.0, 0)
    return float(shift) if count >= MIN_COUNT else 0.0


def _justified(columns: Sequence[tuple[Sequence[Line], Column]]) -> frozenset[tuple[int, int]]:
    """The kinds of line of which those that had no room for the next word nearly all end at the right edge."""
    full: Counter[tuple[int, int]] = Counter()
    exact: Counter[tuple[int, int]] = Counter()
    for lines, column in columns:
        for line, after in pairwise(lines):
            if is_full(line, after, column):
                full[column.kind_of(line)] += 1
                exact[column.kind_of(line)] += at_edge(line, column)
    return frozenset(kind for kind, count in full.items() if count >= MIN_FULL and exact[kind] >= JUSTIFIED * count)


def _right_edge(lines: Sequence[Line]) -> float:
    """The right edge that lines share: a few that stick out of a long column are passed over."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    return (ends[STRAYS] if len(ends) >= MIN_LINES else ends[0]) if ends else 0.0


def pitches(placed: Sequence[Sequence[Placed]]) -> dict[float, float]:
    """The usual distance between base lines for each font size: the smallest that is common."""
    found: dict[float, Counter[float]] = defaultdict(Counter)
    for items in placed:
        for before, after in pairwise(items):
            one, other = before.item, after.item
            if isinstance(one, Table) or isinstance(other, Table) or before.region != after.region:
                continue
            if abs(one.size - other.size) > 0.3:
                continue
            distance = other.base - one.base
            if MIN_PITCH * one.size < distance <= MAX_PITCH * one.size:
                found[size_key(one.size)][round(distance * 4) / 4] += 1
    usual = {}
    for size, counts in found.items():
        most = counts.most_common(1)[0][1]
        common = [distance for distance, count in counts.items() if count >= max(MIN_COUNT, MIN_PART * most)]
        if common:
            usual[size] = min(common)
    return usual


def size_key(size: float) -> float:
    """The size in half points, by which `pitches` are kept."""
    return round(size * 2) / 2
