"""Pieces of text in reading order → the text of a Manifestation and the blocks that cover it.

Every reader whose format has paragraphs of its own ends here, so that one promise is kept in one place: each
non-blank character of the text is in exactly one block. Running heads, feet and notes go last, between no content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from agreement_diff.errors import UnsafeFile
from agreement_diff.model.document import (
    Block,
    BlockKind,
    Cues,
    FurnitureKind,
    Manifestation,
    Note,
    ReadingReport,
    Source,
    Span,
)
from agreement_diff.model.options import Limits
from agreement_diff.text.hyphens import join_lines

ASIDE: frozenset[str] = frozenset({"page_header", "page_footer", "page_number", "note"})
"""Furniture that the format keeps apart from the running text; it is set after all content."""

PLAIN = Cues()
DEFAULT_LIMITS = Limits()

CELL_MARK = " | "
"""Between the cells of a table row, in `Block.text`."""

MIN_CUT = 40
"""Characters from which a line before a forced break may be cut by the page's width; addresses are shorter."""

_RULE = re.compile(r"(?:[-*_=–—]\s?){3,}")
_UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
"""Control characters, zero-width marks and non-characters: invisible, illegal in XML, and in the way of matching."""

NO_TEXT = Note(kind="warning", message_sv="filen innehåller ingen text", message_en="the file holds no text")


class Piece(NamedTuple):
    """One paragraph, heading, list item or table row as a format gives it; `text` may hold line ends and blanks."""

    text: str
    kind: BlockKind = "text"
    label: str | None = None
    cues: Cues = PLAIN
    cells: tuple[str, ...] = ()
    furniture: FurnitureKind | None = None
    origin: str | None = None
    page: int | None = None
    remarks: tuple[Note, ...] = ()
    """Notes on this spot (comments, tracked changes); `assemble` puts them in the report with the block's place."""


def tidy(text: str) -> str:
    """One line of text as it is seen: single blanks, no invisible characters, soft hyphens gone.

    >>> tidy(" över\\u00adens\\t kommelse\\n  ")
    'överens kommelse'
    """
    return " ".join(_UNWANTED.sub("", text.replace("\u00ad", "")).split())


def split_lines(text: str) -> list[str]:
    """The lines of a paragraph with forced line breaks, those that only cut a running sentence joined again.

    >>> split_lines("Lena Larsson\\nAdministratör")
    ['Lena Larsson', 'Administratör']
    >>> split_lines("Överenskommelsen ska även underlätta sam-\\nverkan i länet")
    ['Överenskommelsen ska även underlätta samverkan i länet']
    """
    lines = [line for part in text.split("\n") if (line := tidy(part))]
    joined: list[str] = []
    for line in lines:
        if joined and line[0].islower() and len(joined[-1]) >= MIN_CUT and not joined[-1].endswith((":", ".", ";")):
            joined[-1] = join_lines(joined[-1], line, {})
        else:
            joined.append(line)
    return joined


def row(cells: Iterable[str], *, cues: Cues = PLAIN, origin: str | None = None) -> Piece:
    """A table row: its cells, and the non-empty ones joined by `CELL_MARK`."""
    tidied = tuple(tidy(cell) for cell in cells)
    return Piece(CELL_MARK.join(c for c in tidied if c), "table_row", cues=cues, cells=tidied, origin=origin)


def assemble(
    source: Source,
    pieces: Iterable[Piece],
    *,
    limits: Limits = DEFAULT_LIMITS,
    notes: Iterable[Note] = (),
    pages: int | None = None,
    certainty: float = 1.0,
    attachments: tuple[Manifestation, ...] = (),
) -> Manifestation:
    """Set the pieces one after another, running heads and notes last, and fill the reading report.

    Empty pieces are left out; where none is left the report warns of it. A blank gap becomes an empty line.

    Raises:
        UnsafeFile: more than `Limits.max_blocks` pieces.
    """
    pieces = tuple(pieces)
    kept = [piece._replace(text=text) for piece in pieces if (text := tidy(piece.text))]
    stray = tuple(note for piece in pieces if not tidy(piece.text) for note in piece.remarks)
    if len(kept) > limits.max_blocks:
        raise UnsafeFile(
            f"{source.name}: more than {limits.max_blocks:,} paragraphs; not read",
            f"{source.name}: fler än {limits.max_blocks:,} stycken; läses inte",
        )
    kept.sort(key=lambda piece: piece.furniture in ASIDE)
    text, blocks = _set(kept)
    return Manifestation(
        source=source,
        text=text,
        blocks=blocks,
        report=ReadingReport(
            format=source.format,
            pages=pages,
            blocks=len(blocks),
            furniture=sum(block.furniture is not None for block in blocks),
            notes=(*notes, *_placed(kept, blocks), *stray, *(() if blocks or attachments else (NO_TEXT,))),
            certainty=certainty,
        ),
        attachments=attachments,
    )


def _placed(pieces: list[Piece], blocks: tuple[Block, ...]) -> list[Note]:
    return [
        note.model_copy(update={"span": block.spans[0]})
        for piece, block in zip(pieces, blocks, strict=True)
        for note in piece.remarks
    ]


def _set(pieces: list[Piece]) -> tuple[str, tuple[Block, ...]]:
    parts: list[str] = []
    blocks: list[Block] = []
    start = line = 0
    for piece in pieces:
        gap = "" if not parts else "\n" if piece.cues.gap == "line" or piece.kind == "table_row" else "\n\n"
        parts += [gap, piece.text]
        start += len(gap)
        line += len(gap)
        end = start + len(piece.text)
        blocks.append(
            Block(
                text=piece.text,
                kind="rule" if piece.kind == "text" and _RULE.fullmatch(piece.text) else piece.kind,
                label=piece.label,
                spans=(Span(start=start, end=end, line=line + 1, page=piece.page),),
                cues=piece.cues,
                cells=piece.cells,
                furniture=piece.furniture,
                origin=piece.origin,
            )
        )
        start = end
    return "".join(parts), tuple(blocks)
