"""One OpenDocument paragraph while it is read, and the pieces it becomes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from agreement_diff.model.document import Cues, FurnitureKind, Note
from agreement_diff.read.assembly import Piece, split_lines
from agreement_diff.read.odt.styles import Look, Styles, q

if TYPE_CHECKING:
    from lxml import etree

GAP = 3.0
"""Points between two paragraphs from which they look apart (a tenth of a line is no gap, half a line is)."""


@dataclass
class Paragraph:
    """What is known of a paragraph before its end: text and weight so far, label, notes and boxes anchored in it."""

    element: etree._Element
    look: Look
    label: str = ""
    level: int | None = None
    depth: int | None = None
    text: list[str] = field(default_factory=list)
    weight: Counter[str] = field(default_factory=Counter)
    remarks: list[Note] = field(default_factory=list)
    after: list[Piece] = field(default_factory=list)

    def say(self, text: str, look: Look) -> None:
        """Add text that looks so."""
        self.text.append(text)
        size = len("".join(text.split()))
        self.weight["all"] += size
        self.weight["bold"] += size * bool(look.bold)
        self.weight["italic"] += size * bool(look.italic)

    def lines(self) -> list[str]:
        """The lines between forced breaks; one empty line where there is only a label."""
        return split_lines("".join(self.text)) or ([""] if self.label else [])

    def pieces(self, styles: Styles, below: float | None, furniture: FurnitureKind | None) -> list[Piece]:
        """One piece per line, then the boxes. `below` is the space under the paragraph before, None for none before."""
        gap: Literal["line", "blank", "page"] = "line"
        if self.look.page_break:
            gap = "page"
        elif below is None or below + (self.look.above or 0.0) >= GAP:
            gap = "blank"
        made: list[Piece] = []
        for line in self.lines():
            made.append(self._piece(line, not made, gap, styles, furniture))
            gap = "line"
        if not made and self.remarks:
            made.append(Piece("", remarks=tuple(self.remarks)))
        return made + self.after

    def _piece(
        self,
        line: str,
        first: bool,
        gap: Literal["line", "blank", "page"],
        styles: Styles,
        furniture: FurnitureKind | None,
    ) -> Piece:
        mark, whole = self.label if first else "", self.weight["all"]
        return Piece(
            f"{mark} {line}",
            "heading" if self.level else "list_item" if mark else "text",
            label=mark or None,
            cues=Cues(
                level=self.level or (self.depth if mark else None),
                bold=bool(whole) and self.weight["bold"] >= whole,
                italic=bool(whole) and self.weight["italic"] >= whole,
                centred=bool(self.look.centred),
                size=self.look.size,
                indent=self.look.indent,
                style=styles.display_name(self.element.get(q("text:style-name"))),
                gap=gap,
            ),
            furniture=furniture,
            origin=f"content.xml#line{self.element.sourceline}",
            remarks=tuple(self.remarks) if first else (),
        )
