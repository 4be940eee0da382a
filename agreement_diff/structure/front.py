"""What stands before the first section and after the last: letterhead, addressee, title, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from agreement_diff.model.document import Block, DocumentKind, Furniture, FurnitureKind
from agreement_diff.model.language import StructureTerms
from agreement_diff.structure.headings import Head
from agreement_diff.structure.lines import (
    SHORT,
    ends_sentence,
    is_body,
    is_closing,
    is_contact,
    is_name,
    is_role,
)  # fmt: skip
from agreement_diff.structure.markers import item_mark, section_mark

SIGNATURE_REACH = 14
"""Short lines after a closing phrase that may belong to the signature: names, roles, organisation, address."""


def front_matter(
    blocks: Sequence[Block], title: int | None, first: int, kind: DocumentKind, terms: StructureTerms
) -> dict[int, FurnitureKind]:
    """Blocks before the first section that are furniture: title, letterhead, addressee, contact lines.

    Sentences stay content. In an agreement the short lines after the title stay too: parties and dates stand there.
    """
    found: dict[int, FurnitureKind] = {}
    for index in range(min(first, len(blocks))):
        if index == title:
            found[index] = "title"
        elif kind == "email":
            if blocks[index].kind == "heading" and is_name(blocks[index].text):
                found[index] = "mailbox_owner"
        elif name := _letterhead(blocks[index], kind, title is None or index < title, terms):
            found[index] = name
    return found


def _letterhead(block: Block, kind: DocumentKind, above_title: bool, terms: StructureTerms) -> FurnitureKind | None:
    text = block.text
    if block.kind == "table_row" or item_mark(text) or len(text) > SHORT:
        return None
    if is_contact(text):
        return "contact"
    if ends_sentence(text):
        return None
    if is_body(text, terms):
        return "addressee"
    if kind == "agreement" and not above_title:
        return None
    return "letterhead"


def signature_blocks(
    blocks: Sequence[Block], opened: dict[int, Head], kind: DocumentKind, terms: StructureTerms
) -> set[int]:
    """Blocks that sign: lines after a closing phrase, and names over their roles in papers that are no agreement."""
    found: set[int] = set()
    index = 0
    while index < len(blocks):
        if is_closing(blocks[index].text, terms):
            found.add(index)
            for after in range(index + 1, min(index + 1 + SIGNATURE_REACH, len(blocks))):
                if not _signs(blocks[after], terms) or _numbered(opened.get(after)):
                    break
                found.add(after)
        elif kind != "agreement" and index + 1 < len(blocks) and _name_over_role(blocks, index, terms):
            found |= {index, index + 1}
        index += 1
    return found


def _numbered(head: Head | None) -> bool:
    return head is not None and head.mark is not None


def _signs(block: Block, terms: StructureTerms) -> bool:
    """A short line that no sentence ends; enclosures and list items end the signature."""
    text = block.text
    mark = section_mark(text, terms)
    if len(text) > SHORT or item_mark(text) or (mark and mark.form == "annex"):
        return False
    return not ends_sentence(text) or is_contact(text) or is_name(text)


def _name_over_role(blocks: Sequence[Block], index: int, terms: StructureTerms) -> bool:
    first, second = blocks[index], blocks[index + 1]
    return is_name(first.text) and second.cues.gap == "line" and is_role(second.text, terms) and len(second.text) < 50


def as_furniture(blocks: Sequence[Block], named: dict[int, FurnitureKind]) -> list[Furniture]:
    """The named blocks as furniture of the document, in order."""
    return [Furniture(kind=named[i], text=blocks[i].text, spans=blocks[i].spans) for i in sorted(named)]
