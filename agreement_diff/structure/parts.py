"""One file may hold several documents: where each begins, and of which kind it is.

A new document begins at an e-mail head, or at a title that stands after the closing matter of the one before
(signatures, list of enclosures), or at a title of another kind at the rank of the titles before it. A title alone is
not enough: agreements repeat their names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from agreement_diff.model.document import Block, DocumentKind, FurnitureKind
from agreement_diff.model.language import StructureTerms
from agreement_diff.structure.headings import Head, heads, scheme
from agreement_diff.structure.lines import SHORT, is_closing, is_name, is_role
from agreement_diff.structure.markers import item_mark, section_mark
from agreement_diff.text.words import fold

TITLE_LENGTH = 220
"""Characters in a title; agreements between many parties have long names."""
CLOSING_REACH = 12
"""Blocks before a title in which closing matter may stand: signatures of several persons, enclosures."""
TITLE_WEIGHT, HEADING_WEIGHT = 3.0, 1.0
"""A title says what a document is; its headings agree or not."""
SECTION_WEIGHT, SECTION_CAP = 0.8, 5.0
"""Numbered sections speak for an agreement; few responses have any."""

Piece = tuple[Block, FurnitureKind | None]


class Part(NamedTuple):
    """The blocks of one document of a file, the index of its title among them, and its kind."""

    blocks: list[Block]
    furniture: list[Piece]
    title: int | None
    kind: DocumentKind
    email: bool


def parts(pieces: Sequence[Piece], terms: StructureTerms) -> list[Part]:
    """The documents of a file, in order; at least one."""
    starts = _starts(pieces, terms)
    out = []
    for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
        chunk = pieces[start:end]
        blocks = [block for block, kind in chunk if kind is None]
        aside = [(block, kind) for block, kind in chunk if kind is not None]
        email = any(kind == "email_header" for _, kind in aside)
        title = None if email else find_title(blocks, terms)
        out.append(Part(blocks, aside, title, "email" if email else _kind(blocks, title, terms), email))
    return out


def _starts(pieces: Sequence[Piece], terms: StructureTerms) -> list[int]:
    starts = [0]
    for index, (block, kind) in enumerate(pieces):
        since = pieces[starts[-1] : index]
        if kind == "email_header":
            if (index == 0 or pieces[index - 1][1] != "email_header") and _content(since) > 3:
                starts.append(index)
        elif kind is None and _content(since) >= 2 and _is_title(block, terms) and _begins(pieces, starts[-1], index, terms):
            starts.append(index)
    return starts


def _content(pieces: Sequence[Piece]) -> int:
    return sum(kind is None for _, kind in pieces)


def _is_title(block: Block, terms: StructureTerms) -> bool:
    """A heading or short block that names a kind of document and carries no section number."""
    if block.kind == "table_row" or len(block.text) > TITLE_LENGTH or item_mark(block.text):
        return False
    mark = section_mark(block.text, terms)
    if mark and mark.form not in ("number", "decimal"):
        return False
    return _names(block.text, terms, ("agreement", "action_plan")) is not None


def _names(text: str, terms: StructureTerms, kinds: Sequence[str]) -> str | None:
    folded = fold(text)
    return next((kind for kind in kinds if any(re.match(p, folded) for p in terms.kinds.get(kind, ()))), None)


def _begins(pieces: Sequence[Piece], start: int, index: int, terms: StructureTerms) -> bool:
    block = pieces[index][0]
    before = [b for b, kind in pieces[max(start, index - CLOSING_REACH) : index] if kind is None]
    stands_out = block.kind == "heading" or block.cues.bold or block.cues.centred or block.cues.gap == "page"
    if not stands_out:
        return False
    if not any(len(b.text) > SHORT or section_mark(b.text, terms) for b, k in pieces[start:index] if k is None):
        return False  # only names and titles so far: this is the first document's own title
    if _closed(before, terms):
        return True
    earlier = [b for b, k in pieces[start:index] if k is None]
    return bool(
        _names(block.text, terms, ("action_plan",)) and scheme(earlier, terms) != "none" and block.kind == "heading"
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


def find_title(blocks: Sequence[Block], terms: StructureTerms) -> int | None:
    """The index of the block that is the document's title: the first that names its kind, before any section."""
    form = scheme(blocks, terms)
    opened = heads(blocks, terms, form)
    numbered = [i for i, head in opened.items() if head.mark or not _titles(blocks[i], terms)]
    limit = min(numbered, default=len(blocks))
    front = [i for i in range(min(limit + 1, len(blocks), 40)) if i < limit]
    kinds = tuple(k for k in terms.kinds if k != "email")
    named = [i for i in front if _titles(blocks[i], terms) and (len(blocks[i].text.split()) > 2 or blocks[i].kind == "heading" or i == 0)]
    if named and _names(blocks[named[0]].text, terms, kinds):
        return named[0]
    return next((i for i in front if blocks[i].kind == "heading"), None)


def _titles(block: Block, terms: StructureTerms) -> bool:
    kinds = tuple(k for k in terms.kinds if k != "email")
    text = block.text
    if block.kind == "table_row" or item_mark(text) or len(text) > TITLE_LENGTH or fold(text) in terms.headings:
        return False
    if text.rstrip(".").count(". ") or text[-1] in ":,;":
        return False
    return _names(text, terms, kinds) is not None


def _kind(blocks: Sequence[Block], title: int | None, terms: StructureTerms) -> DocumentKind:
    form = scheme(blocks, terms)
    opened = heads(blocks, terms, form)
    score: dict[str, float] = {}
    if title is not None:
        for kind, weight in _votes(blocks[title].text, terms, TITLE_WEIGHT):
            score[kind] = max(score.get(kind, 0.0), weight)
    numbered = 0
    for index, head in opened.items():
        if head.role in ("contents", "annex"):
            continue
        numbered += head.role == "section" and head.mark is not None and head.mark.form != "number"
        if head.mark is None and index != title:
            for kind, weight in _votes(head.heading or "", terms, HEADING_WEIGHT):
                if kind != "agreement":
                    score[kind] = score.get(kind, 0.0) + weight
    for block in blocks[:6]:
        if len(block.text) < SHORT and not item_mark(block.text):
            for kind, weight in _votes(block.text, terms, HEADING_WEIGHT):
                if kind == "response":
                    score[kind] = score.get(kind, 0.0) + weight
    if form in ("sign_after", "sign_before", "word"):
        score["agreement"] = score.get("agreement", 0.0) + min(SECTION_CAP, SECTION_WEIGHT * numbered)
    elif numbered >= 3:
        score["agreement"] = score.get("agreement", 0.0) + 1.0
    if not score:
        return "other"
    order: tuple[DocumentKind, ...] = ("response", "recommendation", "decision_paper", "action_plan", "agreement")
    best = max(order, key=lambda kind: score.get(kind, 0.0))
    if best == "agreement" and numbered == 0 and title is not None and score["agreement"] <= TITLE_WEIGHT and _letter(opened):
        return "other"
    return best


def _letter(opened: dict[int, Head]) -> bool:
    return not opened


def _votes(text: str, terms: StructureTerms, weight: float) -> list[tuple[str, float]]:
    folded = fold(text)
    return [(k, weight) for k, patterns in terms.kinds.items() if k != "email" and any(re.match(p, folded) for p in patterns)]
