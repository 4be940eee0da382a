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
from agreement_diff.structure.headings import heads, known_heading, scheme
from agreement_diff.structure.lines import SHORT, is_closing, is_name, is_role
from agreement_diff.structure.markers import item_mark, section_mark
from agreement_diff.text.words import fold

TITLE_LENGTH = 220
"""Characters in a title; agreements between many parties have long names."""
TITLE_REACH = 40
"""Blocks at the start among which a title is looked for; letterheads are shorter."""
CLOSING_REACH = 12
"""Blocks before a title in which closing matter may stand: signatures of several persons, enclosures."""
TITLE_WEIGHT, HEADING_WEIGHT = 3.0, 1.0
"""A title says what a document is; its headings agree or not."""
UNNUMBERED_AGREEMENT = 1.5
"""What the title of an agreement is worth over text without numbered sections: papers about it bear its name too."""
VOICES_SHARE = 0.2
"""Share of blocks that speak of respondents from which a text is a report of a consultation."""
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
        aside: list[Piece] = [(block, kind) for block, kind in chunk if kind is not None]
        email = any(kind == "email_header" for _, kind in aside)
        title = None if email else find_title(blocks, terms)
        out.append(Part(blocks, aside, title, "email" if email else _kind(blocks, title, terms), email))
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
    return _names(block.text, terms, ("agreement", "action_plan")) is not None


def _names(text: str, terms: StructureTerms, kinds: Sequence[str]) -> str | None:
    folded = fold(text)
    return next((kind for kind in kinds if any(re.match(p, folded) for p in terms.kinds.get(kind, ()))), None)


def _begins(pieces: Sequence[Piece], start: int, index: int, terms: StructureTerms) -> bool:
    block = pieces[index][0]
    before = [b for b, kind in pieces[max(start, index - CLOSING_REACH) : index] if kind is None]
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
    fixed = [i for i, h in opened.items() if h.mark or h.role == "contents" or known_heading(blocks[i].text, terms)]
    front = range(min(min(fixed, default=len(blocks)), TITLE_REACH))
    kinds = tuple(k for k in terms.kinds if k != "email")
    named = [
        i
        for i in front
        if _titles(blocks[i], terms) and (len(blocks[i].text.split()) > 2 or blocks[i].kind == "heading" or i == 0)
    ]
    if named and _names(blocks[named[0]].text, terms, kinds):
        return named[0]
    level = min((blocks[i].cues.level or 1 for i in opened if blocks[i].kind == "heading"), default=1)
    top = [i for i in opened if blocks[i].kind == "heading" and (blocks[i].cues.level or 1) == level]
    return next((i for i in front if i in top), None) if len(top) == 1 or len(top) < len(opened) / 3 else None


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
    voices = sum(any(re.search(w, fold(b.text)) for w in terms.respondent_words) for b in blocks)
    if voices >= VOICES_SHARE * len(blocks):
        score["response"] = score.get("response", 0.0) + TITLE_WEIGHT
    if form in ("sign_after", "sign_before", "word"):
        score["agreement"] = score.get("agreement", 0.0) + min(SECTION_CAP, SECTION_WEIGHT * numbered)
    elif numbered >= 3:
        score["agreement"] = score.get("agreement", 0.0) + 1.0
    if not numbered and "agreement" in score:
        score["agreement"] = min(score["agreement"], UNNUMBERED_AGREEMENT)
    if not score:
        return "other"
    order: tuple[DocumentKind, ...] = ("response", "recommendation", "decision_paper", "action_plan", "agreement")
    best = max(order, key=lambda kind: score.get(kind, 0.0))
    return "other" if best == "agreement" and not opened else best


def _votes(text: str, terms: StructureTerms, weight: float) -> list[tuple[str, float]]:
    folded = fold(text)
    return [
        (k, weight)
        for k, patterns in terms.kinds.items()
        if k != "email" and any(re.match(p, folded) for p in patterns)
    ]
