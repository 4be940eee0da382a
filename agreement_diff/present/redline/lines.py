"""Paragraphs of the redline before they are XML: what is equal, deleted, inserted or moved in each, and whose mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from agreement_diff.present.redline.pieces import MARK, Piece, compared
from agreement_diff.present.redline.wording import Stretch, stretches

if TYPE_CHECKING:
    from lxml import etree

Status = Literal["equal", "ins", "del", "moveFrom", "moveTo"]
OLD_ONLY: frozenset[Status] = frozenset({"del", "moveFrom"})
NEW_ONLY: frozenset[Status] = frozenset({"ins", "moveTo"})


class Slice(NamedTuple):
    """Characters `start` to `end` of a piece, and what becomes of them. `twin` is the old piece of an equal one."""

    status: Status
    piece: Piece
    start: int
    end: int
    twin: Piece | None = None


class Line(NamedTuple):
    """One paragraph of the redline. `mark` is the status of its paragraph mark.

    `old` and `new` are the paragraphs whose mark it is; one of them is None where the mark is on one side only.
    """

    content: tuple[Slice, ...]
    mark: Status
    old: etree._Element | None
    new: etree._Element | None
    untouched: bool = False
    """True where the new paragraph already says what the line says."""


class Table(NamedTuple):
    """A table between lines: on both sides (`equal`, with its old one), deleted or inserted."""

    status: Status
    element: etree._Element
    old: etree._Element | None = None


class Side(NamedTuple):
    """Paragraphs of one side that are compared as one string, with their pieces."""

    paragraphs: Sequence[etree._Element]
    pieces: Sequence[list[Piece]]

    @property
    def text(self) -> str:
        """The compared strings joined by paragraph marks; the last mark, which always stays, is left out."""
        return MARK.join(compared(p) for p in self.pieces)


def edited_lines(old: Side, new: Side, language: str) -> list[Line]:
    """The paragraphs of both sides woven together, the last mark of each side being the same mark."""
    woven = _Weft(old, new)
    for stretch in stretches(old.text, new.text, language):
        woven.add(stretch)
    return woven.finish()


def replaced_formula(old: Side, new: Side, lines: Sequence[Line]) -> list[Line]:
    """The same lines; a paragraph of nothing but formulas, none of which stays, is replaced as a paragraph.

    A displayed formula is a paragraph of its own to a reader too, and LibreOffice takes the paragraph mark along when
    it resolves a change that is a formula up to the end of its paragraph.
    """
    content = [piece for line in lines for piece in line.content if piece.piece.text]
    if len(lines) != 1 or not content or any(c.status == "equal" or not c.piece.formula for c in content):
        return list(lines)
    return [*whole_lines(old, "del"), *whole_lines(new, "ins")]


def same_line(old: Side, new: Side) -> Line:
    """A paragraph with the same text on both sides."""
    content = tuple(_twinned(list(_Reader(old.pieces[0]).take(len(old.text))), _all(new.pieces[0])))
    return Line(content, "equal", old.paragraphs[0], new.paragraphs[0], untouched=True)


def whole_lines(side: Side, status: Status) -> list[Line]:
    """Paragraphs that stand on one side only."""
    old = status in OLD_ONLY
    return [
        Line(
            tuple(Slice(status if p.text else "equal", p, 0, len(p.text)) for p in pieces),
            status,
            paragraph if old else None,
            None if old else paragraph,
        )
        for paragraph, pieces in zip(side.paragraphs, side.pieces, strict=True)
    ]


def moved_lines(old: Side, new: Side, language: str) -> tuple[Line, Line]:
    """A moved paragraph at its old and at its new place; what was also edited is marked as deleted and inserted."""
    (line,) = edited_lines(old, new, language)
    away: list[Slice] = []
    come: list[Slice] = []
    taken = _Reader(old.pieces[0])
    for piece in line.content:
        if piece.status == "equal":
            away += (s._replace(status="moveFrom") for s in taken.take(piece.end - piece.start))
            come.append(piece._replace(status="moveTo") if piece.piece.text else piece)
        elif piece.status == "del":
            away += (s._replace(status="del") for s in taken.take(piece.end - piece.start))
        else:
            come.append(piece)
    return (
        Line(tuple(away), "moveFrom", old.paragraphs[0], None),
        Line(tuple(come), "moveTo", None, new.paragraphs[0]),
    )


def settle_last_marks(items: Sequence[Line | Table]) -> list[Line | Table]:
    """The same items with a mark that can stay before each table, and at the end of the container.

    There a paragraph must stand, so its mark can neither come nor go. Where lines at such a place are deleted or
    inserted, the mark before them goes or comes in their place (ECMA-376 part 1, 17.13.5: a mark that goes joins its
    paragraph with the next); where old and new both end in lines of their own, the last of each share one mark.
    """
    settled: list[Line | Table] = []
    run: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            run.append(item)
        else:
            settled += [*_settle_run(run), item]
            run = []
    return _settle_end(settled + _settle_run(run))


def _settle_run(lines: list[Line]) -> list[Line | Table]:
    """Lines between two tables, the last mark being one that stays wherever that can be had."""
    if not lines or lines[-1].mark == "equal":
        return [*lines]
    fixed = max((k for k, line in enumerate(lines) if line.mark == "equal"), default=-1)
    head, tail = lines[: fixed + 1], lines[fixed + 1 :]
    gone = [line for line in tail if line.mark in OLD_ONLY]
    come = [line for line in tail if line.mark in NEW_ONLY]
    if gone and come:
        both = Line(gone[-1].content + come[-1].content, "equal", gone[-1].old, come[-1].new)
        return [*head, *gone[:-1], *come[:-1], both]
    return [*lines] if fixed < 0 else [*lines[:fixed], *_shifted(lines[fixed:])]


def _settle_end(items: list[Line | Table]) -> list[Line | Table]:
    """Where the last lines and the tables before them are all new, or all old: the mark before these tables goes along.

    So does Word when a table is written at the end of a text.
    """
    fixed = max((k for k, item in enumerate(items) if isinstance(item, Line) and item.mark == "equal"), default=-1)
    tail = items[fixed + 1 :]
    sides = {_side(item) in OLD_ONLY for item in tail}
    stay = any(isinstance(item, Table) and item.status == "equal" for item in tail)
    if fixed < 0 or stay or len(sides) != 1 or not isinstance(tail[-1], Line):
        return items
    return [*items[:fixed], *_shifted(items[fixed:])]


def _side(item: Line | Table) -> Status:
    return item.mark if isinstance(item, Line) else item.status


def _shifted(items: Sequence[Line | Table]) -> Iterator[Line | Table]:
    """An equal line followed by items of one side: each mark is that of the line before, the last one stays."""
    lines = [item for item in items if isinstance(item, Line)]
    first, last = lines[0], lines[-1]
    gone = last.old is not None
    for item in items[:-1]:
        if isinstance(item, Table):
            yield item
        else:
            yield Line(item.content, "del" if gone else "ins", item.old if gone else None, None if gone else item.new)
    yield Line(last.content, "equal", last.old if gone else first.old, first.new if gone else last.new)


def _all(pieces: Sequence[Piece]) -> Iterator[Slice]:
    return (Slice("equal", p, 0, len(p.text)) for p in pieces)


class _Reader:
    """Takes a side's characters in order, as slices of its pieces."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._piece = 0
        self._at = 0
        self.left = sum(len(p.text) for p in pieces)
        """Characters not taken yet."""

    def take(self, count: int) -> Iterator[Slice]:
        """The next `count` characters, and before each the markers that stand there."""
        while count:
            piece = self._pieces[self._piece]
            length = min(count, len(piece.text) - self._at)
            yield Slice("equal", piece, self._at, self._at + length)
            count -= length
            self.left -= length
            self._at += length
            if self._at == len(piece.text):
                self._piece, self._at = self._piece + 1, 0

    def rest(self) -> Iterator[Slice]:
        """The markers after the last character."""
        while self._piece < len(self._pieces):
            yield Slice("equal", self._pieces[self._piece], 0, 0)
            self._piece += 1


class _Weft:
    """Weaves two sides into lines, one stretch after the other."""

    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        self._readers = ([_Reader(p) for p in old.pieces], [_Reader(p) for p in new.pieces])
        self._at = [0, 0]
        self._content: list[Slice] = []
        self._lines: list[Line] = []

    def add(self, stretch: Stretch) -> None:
        """The next stretch, paragraph by paragraph."""
        source = 0 if stretch.op == "delete" else 1
        left = stretch.length
        while left:
            count, mark = self._until_mark(source, left)
            self._text(stretch.op, count)
            left -= count
            if mark and left:
                self._mark(stretch.op)
                left -= 1

    def finish(self) -> list[Line]:
        """All lines; the last marks of both sides are one."""
        self._content += self._readers[1][self._at[1]].rest()
        self._lines.append(Line(tuple(self._content), "equal", self._old.paragraphs[-1], self._new.paragraphs[-1]))
        return self._lines

    def _until_mark(self, source: int, count: int) -> tuple[int, bool]:
        """How many of the next characters stand before this side's next mark, and whether it comes then."""
        reader = self._readers[source][self._at[source]]
        before = reader.left
        return (count, False) if count <= before else (before, True)

    def _text(self, op: str, count: int) -> None:
        old, new = self._readers[0][self._at[0]], self._readers[1][self._at[1]]
        if op == "delete":
            self._content += (s._replace(status="del") for s in old.take(count))
        elif op == "insert":
            self._content += (s._replace(status="ins" if s.piece.text else "equal") for s in new.take(count))
        else:
            self._content += _twinned(list(old.take(count)), new.take(count))

    def _mark(self, op: str) -> None:
        old, new = self._old.paragraphs[self._at[0]], self._new.paragraphs[self._at[1]]
        if op != "delete":
            self._content += self._readers[1][self._at[1]].rest()
        status: Status = "del" if op == "delete" else "ins" if op == "insert" else "equal"
        self._lines.append(
            Line(tuple(self._content), status, None if op == "insert" else old, None if op == "delete" else new)
        )
        self._content = []
        for side in (0, 1):
            if op != ("insert", "delete")[side]:
                self._at[side] += 1


def _twinned(old: list[Slice], new: Iterator[Slice]) -> Iterator[Slice]:
    """Equal slices of the new side; one that is an object knows the old object."""
    objects = [s.piece for s in old if s.piece.text and not s.piece.sliceable]
    at = 0
    for piece in new:
        if piece.piece.text and not piece.piece.sliceable and at < len(objects):
            yield piece._replace(twin=objects[at])
            at += 1
        else:
            yield piece
