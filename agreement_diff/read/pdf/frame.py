"""Where things stand on a page as it is shown: from PDF user space to points from the top left corner.

PDF 32000-1 §8.3: user space has its origin at the bottom left; `/Rotate` turns the page clockwise when it is shown;
the crop box is what is shown of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a·x + c·y + e, y' = b·x + d·y + f."""

ASKEW = 4
"""The `turn` of text that stands neither level nor on its side, such as a stamp across the page."""
LEVEL = math.tan(math.radians(8))
"""Text up to 8 degrees off is level; a scanner tilts less, a stamp across the page more."""


class Frame(NamedTuple):
    """The shown page: its size, and the matrix from user space to it."""

    width: float
    height: float
    matrix: Matrix


def shown(left: float, bottom: float, right: float, top: float, rotation: int) -> Frame:
    """The frame of a page from its crop box and `/Rotate` (degrees).

    >>> shown(0, 0, 600, 800, 90).matrix
    (0, 1, 1, 0, 0, 0)
    """
    wide, high = right - left, top - bottom
    match rotation % 360:
        case 90:
            return Frame(high, wide, (0, 1, 1, 0, -bottom, -left))
        case 180:
            return Frame(wide, high, (-1, 0, 0, 1, right, -bottom))
        case 270:
            return Frame(high, wide, (0, -1, -1, 0, top, right))
        case _:
            return Frame(wide, high, (1, 0, 0, -1, -left, top))


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def turn_of(across: float, down: float) -> int:
    """Quarter turns, clockwise, of text that runs in this direction on the shown page; `ASKEW` where it is none.

    >>> turn_of(1, 0), turn_of(0, 2), turn_of(-1, 0.01), turn_of(0, -1), turn_of(1, 1)
    (0, 1, 2, 3, 4)
    """
    if abs(down) <= abs(across) * LEVEL:
        return 0 if across > 0 else 2
    if abs(across) <= abs(down) * LEVEL:
        return 1 if down > 0 else 3
    return ASKEW


def upright(turn: int, width: float, height: float) -> Matrix:
    """The matrix that makes turned text run from left to right; `width` and `height` are those of the shown page."""
    match turn:
        case 1:
            return (0, -1, 1, 0, 0, width)
        case 2:
            return (-1, 0, 0, -1, width, height)
        case 3:
            return (0, 1, -1, 0, height, 0)
        case _:
            return (1, 0, 0, 1, 0, 0)


def size_of(turn: int, width: float, height: float) -> tuple[float, float]:
    """Width and height of the shown page in the frame of turned text."""
    return (height, width) if turn in (1, 3) else (width, height)


def box_of(points: Iterable[tuple[float, float]], matrix: Matrix) -> tuple[float, float, float, float]:
    """The smallest box around the points after the matrix: left, top, right, bottom."""
    a, b, c, d, e, f = matrix
    xs, ys = [], []
    for x, y in points:
        xs.append(a * x + c * y + e)
        ys.append(b * x + d * y + f)
    return min(xs), min(ys), max(xs), max(ys)
