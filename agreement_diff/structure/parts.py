"""One file may hold several documents: where each begins, and of which kind it is.

A new document begins at an e-mail head, or at a title that stands after the closing matter of the one before
(signatures, list of enclosures), or at a title of another kind at the rank of the titles before it. A title alone is
not enough: agreements repeat their names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from agreement_diff.model.document import Block, DocumentKind, FurnitureKind
from agreement_diff.model.language import StructureTerms
from agreement_diff.structure.headings import Head, heads, scheme
from agreement_diff.structure.kinds import TITLE_LENGTH, find_title, kind_of, names_kind
from agreement_diff.structure.lines import SHORT, is_closing, is_name, is_role
from agreement_diff.structure.markers import item_mark, section_mark

CLOSING_REACH = 12
"""Blocks before a title in which closing matter may stand: signatures of several persons, enclosures."""

Piece = tuple[Block, FurnitureKind | None]


class Part(NamedTuple):
    """The blocks of one document of a file, which of them open sections, the index of its title, and its kind."""

    blocks: list[Block]
    furniture: list[Piece]
    opened: dict[int, Head]
    title: int | None
    kind: DocumentKind


def parts(pieces: Sequence[Piece], terms: StructureTerms) -> list[Part]:
    """The documents of a file, in order; at least one."""
    starts = _starts(pieces, terms)
    out = []
    for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
        chunk = pieces[start:end]
        blocks = [block for block, kind in chunk if kind is None]
        aside: list[Piece] = [(block, kind) for block, kind in chunk if kind is not None]
        email = any(kind == "email_header" for _, kind in aside)
        opened = heads(blocks, terms, scheme(blocks, terms))
        title = None if email else find_title(blocks, opened, terms)
        kind = "email" if email else kind_of(blocks, opened, title, terms)
        out.append(Part(blocks, aside, opened, title, kind))
    return out


def _starts(pieces: Sequence[Piece], terms: StructureTerms) -> list[int]:
    starts = [0]
    content = 0
    for index, (block, kind) in enumerate(pieces):
        if kind == "email_header":
            begins = (index == 0 or pieces[index - 1][1] != "email_header") and content > 3
        else:
            begins = kind is None and content >= 2 and _stands_out(block) and _is_title(block, terms)
            begins = begins and _begins(pieces, starts[-1], index, terms)
        if begins:
            starts.append(index)
            content = 0
        content += kind is None
    return starts


def _stands_out(block: Block) -> bool:
    return block.kind == "heading" or block.cues.bold or block.cues.centred or block.cues.gap == "page"


def _is_title(block: Block, terms: StructureTerms) -> bool:
    """A heading or short block that names a kind of document and carries no section number."""
    if block.kind == "table_row" or len(block.text) > TITLE_LENGTH or item_mark(block.text):
        return False
    mark = section_mark(block.text, terms)
    if mark and mark.form not in ("number", "decimal"):
        return False
    return names_kind(block.text, terms, ("agreement", "action_plan")) is not None


def _begins(pieces: Sequence[Piece], start: int, index: int, terms: StructureTerms) -> bool:
    block = pieces[index][0]
    before = [b for b, kind in pieces[max(start, index - CLOSING_REACH) : index] if kind is None]
    if not any(len(b.text) > SHORT or section_mark(b.text, terms) for b, k in pieces[start:index] if k is None):
        return False  # only names and titles so far: this is the first document's own title
    if _closed(before, terms):
        return True
    earlier = [b for b, k in pieces[start:index] if k is None]
    return bool(
        names_kind(block.text, terms, ("action_plan",)) and scheme(earlier, terms) != "none" and block.kind == "heading"
    ) or (block.cues.gap == "page" and block.kind == "heading" and scheme(earlier, terms) == "none")


def _closed(before: Sequence[Block], terms: StructureTerms) -> bool:
    """Closing matter among the last blocks: a closing phrase, a name over a role, or a list of enclosures.

    A running paragraph after it means that the text went on.
    """
    for i in range(len(before) - 1, -1, -1):
        text = before[i].text
        mark = section_mark(text, terms)
        if is_closing(text, terms) or (mark and mark.form == "annex" and mark.number):
            return True
        if i and is_role(text, terms) and is_name(before[i - 1].text):
            return True
        if len(text) > 2 * SHORT:
            return False
    return False
