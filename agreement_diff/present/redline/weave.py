"""The old text woven into one part of the new file: blocks, tables, rows, cells and text boxes, level by level."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from agreement_diff.present.redline.blocks import Output, blocks, cell_span, cell_text, cells, paragraphs, rows
from agreement_diff.present.redline.carry import Carrier
from agreement_diff.present.redline.lines import (
    Line,
    Side,
    Slice,
    Status,
    Table,
    edited_lines,
    moved_lines,
    replaced_formula,
    same_line,
    settle_last_marks,
    whole_lines,
)
from agreement_diff.present.redline.matching import Hint, Matching, match
from agreement_diff.present.redline.names import TBL, TEXT_BOX, TR, P, put_instead
from agreement_diff.present.redline.pieces import Cutter, Piece, compared
from agreement_diff.present.redline.units import Group, Unit
from agreement_diff.present.redline.writer import Stamp, Writer

if TYPE_CHECKING:
    from lxml import etree


class _Block(NamedTuple):
    element: etree._Element
    pieces: list[Piece]
    unit: Unit


class Weaver:
    """Weaves one old part into one new part. `refer` hears of each note that stands on one side only."""

    def __init__(
        self,
        stamp: Stamp,
        cutters: tuple[Cutter, Cutter],
        carrier: Carrier,
        language: str,
        refer: Callable[[Slice], str | None],
        pair_notes: Callable[[Piece, Piece], None],
        moves: Iterator[int],
    ) -> None:
        self._stamp = stamp
        self._old, self._new = cutters
        self._carrier = carrier
        self._language = language
        self._pair_notes = pair_notes
        self._moves = moves
        self.written: dict[etree._Element, etree._Element] = {}
        """Paragraphs of either side → the paragraph of the redline that ends in their mark."""
        self._boxes: list[tuple[etree._Element, etree._Element]] = []
        self._writer = Writer(stamp, carrier, self._paired, refer)

    def weave(self, old: etree._Element, new: etree._Element, hints: Sequence[Hint] = ()) -> None:
        """Mark in the container `new` (a body, a note, a header) all that differs from the container `old`."""
        self._container(old, new, hints)
        while self._boxes:
            self._container(*self._boxes.pop())

    def mark_all(self, container: etree._Element, status: Status) -> None:
        """Mark all text of a container as inserted or deleted; its last paragraph mark stays."""
        cutter = self._old if status == "del" else self._new
        for paragraph in paragraphs(container):
            (line,) = whole_lines(Side([paragraph], [cutter.pieces(paragraph)]), status)
            last = paragraph.getnext() is None
            written = self._writer.paragraph(line._replace(mark="equal") if last else line)
            if written is not paragraph:
                put_instead(paragraph, written)
        for row in container.iter(TR):
            if not any(a.tag == TEXT_BOX for a in row.iterancestors()):
                self._writer.row(row, status)

    def _paired(self, piece: Slice) -> None:
        """Look into an object that stands on both sides: its text boxes, its note."""
        if piece.twin is None:
            return
        self._boxes += zip(piece.twin.text_boxes, piece.piece.text_boxes, strict=False)
        if piece.piece.note is not None and piece.twin.note is not None:
            self._pair_notes(piece.twin, piece.piece)

    def _container(self, old: etree._Element, new: etree._Element, hints: Sequence[Hint] = ()) -> None:
        left = [self._block(e, self._old) for e in blocks(old)]
        right = [self._block(e, self._new) for e in blocks(new)]
        matching = match([b.unit for b in left], [b.unit for b in right], hints)
        out = Output(new)
        origins = {j: i for i, j in matching.moves.items()}
        items: list[Line | Table] = []
        for group in matching.groups:
            if all(b.element.tag == P for b in (*(left[i] for i in group.old), *(right[j] for j in group.new))):
                items += self._lines(group, left, right, matching.moves, origins)
            else:
                items += self._tables(group, left, right)
        for item in settle_last_marks(items):
            if isinstance(item, Table):
                self._table(item, out)
            else:
                self._line(item, out)
        out.finish()
        self._name_moves(matching, left, right)

    def _block(self, element: etree._Element, cutter: Cutter) -> _Block:
        if element.tag == TBL:
            said = [[cell_text(c, cutter) for c in cells(row)] for row in rows(element)]
            text = "\n".join(cell for row in said for cell in row)
            return _Block(element, [], Unit("table", text, tuple(map(tuple, said))))
        pieces = cutter.pieces(element)
        text = compared(pieces)
        return _Block(element, pieces, Unit("paragraph", text, text, joinable=not any(p.text_boxes for p in pieces)))

    def _lines(
        self,
        group: Group,
        left: Sequence[_Block],
        right: Sequence[_Block],
        moves: dict[int, int],
        origins: dict[int, int],
    ) -> list[Line]:
        old = Side([left[i].element for i in group.old], [left[i].pieces for i in group.old])
        new = Side([right[j].element for j in group.new], [right[j].pieces for j in group.new])
        if group.old and group.new:
            if len(group.old) == len(group.new) == 1 and old.text == new.text:
                return [same_line(old, new)]
            return replaced_formula(old, new, edited_lines(old, new, self._language))
        if group.old:
            (i,) = group.old
            if i in moves:
                target = right[moves[i]]
                return [moved_lines(old, Side([target.element], [target.pieces]), self._language)[0]]
            return whole_lines(old, "del")
        (j,) = group.new
        if j in origins:
            source = left[origins[j]]
            return [moved_lines(Side([source.element], [source.pieces]), new, self._language)[1]]
        return whole_lines(new, "ins")

    def _line(self, line: Line, out: Output) -> None:
        written = self._writer.paragraph(line)
        if line.old is not None:
            self.written[line.old] = written
        if line.new is not None:
            self.written[line.new] = written
        if written is line.new:
            out.keep(written)
        else:
            out.bring(written)

    def _tables(self, group: Group, left: Sequence[_Block], right: Sequence[_Block]) -> Iterator[Table]:
        for i, j in zip(group.old, group.new, strict=False):
            yield Table("equal", right[j].element, left[i].element)
        for i in group.old[len(group.new) :]:
            yield Table("del", left[i].element)
        for j in group.new[len(group.old) :]:
            yield Table("ins", right[j].element)

    def _table(self, table: Table, out: Output) -> None:
        if table.status == "del":
            out.bring(self.deleted(table.element))
            return
        if table.old is not None:
            self._rows(table.old, table.element)
        else:
            self.mark_all(table.element, "ins")
        out.keep(table.element)

    def _rows(self, old: etree._Element, new: etree._Element) -> None:
        left, right = list(rows(old)), list(rows(new))
        matching = match([self._row_unit(r, self._old) for r in left], [self._row_unit(r, self._new) for r in right])
        out = Output(new)
        for group in matching.groups:
            if group.old and group.new:
                row = right[group.new[0]]
                for one, other in zip(cells(left[group.old[0]]), cells(row), strict=True):
                    self._container(one, other)
                out.keep(row)
            for i in group.old if not group.new else ():
                out.bring(self.deleted(left[i]))
            for j in group.new if not group.old else ():
                self.mark_all(right[j], "ins")
                out.keep(right[j])
        out.finish()

    def _row_unit(self, row: etree._Element, cutter: Cutter) -> Unit:
        said = [cell_text(cell, cutter) for cell in cells(row)]
        frame = ",".join(cell_span(cell) for cell in cells(row))
        return Unit(f"row {frame}", "\n".join(said), tuple(said))

    def deleted(self, element: etree._Element) -> etree._Element:
        """A table or row of the old file, all of it marked as deleted."""
        copy = self._carrier.node(element)
        stand_ins = paragraphs(copy)
        for original, stand_in in zip(paragraphs(element), stand_ins, strict=True):
            (line,) = whole_lines(Side([original], [self._old.pieces(original)]), "del")
            last = original.getnext() is None
            written = self._writer.paragraph(line._replace(mark="equal", new=None) if last else line)
            put_instead(stand_in, written)
        for row in copy.iter(TR):
            self._writer.row(row, "del")
        return copy

    def _name_moves(self, matching: Matching, left: Sequence[_Block], right: Sequence[_Block]) -> None:
        for run in _runs(matching.moves):
            name = f"move{next(self._moves)}"
            away = [self.written[left[i].element] for i in run]
            come = [self.written[right[matching.moves[i]].element] for i in run]
            self._writer.move_range("moveFrom", name, away)
            self._writer.move_range("moveTo", name, come)


def _runs(moves: dict[int, int]) -> Iterable[list[int]]:
    """Moved units that stood and stand beside each other, together."""
    run: list[int] = []
    for i in sorted(moves):
        if run and (i != run[-1] + 1 or moves[i] != moves[run[-1]] + 1):
            yield run
            run = []
        run.append(i)
    if run:
        yield run
