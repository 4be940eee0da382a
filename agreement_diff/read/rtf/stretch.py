"""A stretch of RTF paragraphs set apart from others (the body, a header, a note, a box), and the pieces it becomes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from agreement_diff.model.document import BlockKind, Cues, FurnitureKind, Note
from agreement_diff.read.assembly import CELL_MARK, Piece, split_lines, tidy
from agreement_diff.read.numerals import plain_label
from agreement_diff.read.rtf.tables import NO_OUTLINE, Tables

GAP = 60
"""Twentieths of a point between two paragraphs from which they look apart."""

Gap = Literal["line", "blank", "page"]


@dataclass
class Stretch:
    """What was read since the last paragraph, cell or row ended, and the pieces made before."""

    furniture: FurnitureKind | None = None
    mark: str = ""
    text: list[str] = field(default_factory=list)
    weight: Counter[str] = field(default_factory=Counter)
    label: str = ""
    pieces: list[Piece] = field(default_factory=list)
    cell: list[Piece] = field(default_factory=list)
    cells: list[list[Piece]] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)
    properties: dict[str, int] = field(default_factory=dict)
    below: int | None = None
    page_break: bool = False

    def say(self, text: str, bold: bool, italic: bool) -> None:
        """Add text that looks so."""
        self.text.append(text)
        size = len("".join(text.split()))
        self.weight["all"] += size
        self.weight["bold"] += size * bold
        self.weight["italic"] += size * italic

    def end(self, tables: Tables) -> None:
        """Nothing more comes: set down what is open."""
        self.end_paragraph(tables)
        self.end_row()

    def end_paragraph(self, tables: Tables) -> None:
        """Set down the paragraph read so far: one piece per line of it, in the open cell where there is one."""
        inside, mark = bool(self.properties.get("intbl")), plain_label(self.label)
        lines = split_lines("".join(self.text)) or ([""] if mark else [])
        if lines and not inside and self.cells:
            self.end_row()
        gap: Gap = self._gap() if lines else "blank"
        for line in lines:
            (self.cell if inside else self.pieces).append(self._piece(line, mark, gap, tables))
            mark, gap, self.remarks = "", "line", []
        self.below = self.properties.get("sa", 0) if lines else GAP
        self.text, self.label, self.weight = [], "", Counter()

    def end_cell(self) -> None:
        """The paragraphs since the last cell are one cell."""
        self.cells.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        """A row of several cells is one piece; a single cell only places its paragraphs."""
        if self.cell:
            self.end_cell()
        cells, self.cells = self.cells, []
        if len(cells) == 1:
            self.pieces += cells[0]
        elif any(cells):
            texts = tuple(tidy(" ".join(piece.text for piece in cell)) for cell in cells)
            remarks = tuple(note for cell in cells for piece in cell for note in piece.remarks)
            text = CELL_MARK.join(t for t in texts if t)
            self.pieces.append(Piece(text, "table_row", cues=Cues(gap="line"), cells=texts, remarks=remarks))

    def _gap(self) -> Gap:
        if self.page_break:
            self.page_break = False
            return "page"
        return "blank" if self.below is None or self.below + self.properties.get("sb", 0) >= GAP else "line"

    def _piece(self, line: str, mark: str, gap: Gap, tables: Tables) -> Piece:
        style, whole = self.properties.get("s", 0), self.weight["all"]
        outline = self.properties.get("outlinelevel", tables.outline(style))
        heading = 0 <= outline < NO_OUTLINE
        kind: BlockKind = "heading" if heading else "list_item" if mark else "text"
        cues = Cues(
            level=outline + 1 if heading else self.properties.get("ilvl", 0) if mark else None,
            bold=bool(whole) and self.weight["bold"] >= whole,
            italic=bool(whole) and self.weight["italic"] >= whole,
            centred="qc" in self.properties,
            indent=self.properties.get("li", 0) / 20 or None,
            gap=gap,
        )
        return Piece(
            f"{mark} {line}",
            kind,
            label=mark or None,
            cues=cues,
            furniture="contents" if tables.is_contents(style) else None,
            remarks=tuple(self.remarks),
        )
