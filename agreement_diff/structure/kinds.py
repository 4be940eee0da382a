"""What a document is: its title, and the kind of paper that title, headings and sections speak for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from agreement_diff.model.document import Block, DocumentKind
from agreement_diff.model.language import StructureTerms
from agreement_diff.structure.headings import Head, known_heading
from agreement_diff.structure.lines import SHORT
from agreement_diff.structure.markers import item_mark
from agreement_diff.text.words import fold

TITLE_LENGTH = 220
"""Characters in a title; agreements between many parties have long names."""
TITLE_REACH = 40
"""Blocks at the start among which a title is looked for; letterheads are shorter."""
TITLE_WEIGHT, HEADING_WEIGHT = 3.0, 1.0
"""A title says what a document is; its headings agree or not."""
UNNUMBERED_AGREEMENT = 1.5
"""What the title of an agreement is worth over text without numbered sections: papers about it bear its name too."""
VOICES_SHARE = 0.2
"""Share of blocks that speak of respondents from which a text is a report of a consultation."""
SECTION_WEIGHT, SECTION_CAP = 0.8, 5.0
"""Numbered sections speak for an agreement; few responses have any."""


def names_kind(text: str, terms: StructureTerms, kinds: Sequence[str]) -> str | None:
    """The first of the kinds that a title or heading names, by the language's patterns."""
    folded = fold(text)
    return next((kind for kind in kinds if any(re.match(p, folded) for p in terms.kinds.get(kind, ()))), None)


def find_title(blocks: Sequence[Block], opened: Mapping[int, Head], terms: StructureTerms) -> int | None:
    """The index of the block that is the document's title: the first that names its kind, before any section."""
    if len(blocks) < 2:  # a title has a text under it
        return None
    fixed = [i for i, h in opened.items() if h.mark or h.role == "contents" or known_heading(blocks[i].text, terms)]
    front = range(min(min(fixed, default=len(blocks)), TITLE_REACH))
    kinds = tuple(k for k in terms.kinds if k != "email")
    named = [
        i
        for i in front
        if _titles(blocks[i], terms)
        and (len(blocks[i].text.split()) > 2 or blocks[i].kind == "heading" or i == 0)
        and (i == 0 or blocks[i].text[-1] != ".")  # only a text's very first line may be a title with a full stop
    ]
    if named and names_kind(blocks[named[0]].text, terms, kinds):
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
    return names_kind(text, terms, kinds) is not None


def kind_of(
    blocks: Sequence[Block], opened: Mapping[int, Head], title: int | None, terms: StructureTerms
) -> DocumentKind:
    """The kind that gets most votes; `other` where nothing speaks for any."""
    signed = any(h.mark is not None and h.mark.form in ("sign_after", "sign_before", "word") for h in opened.values())
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
    spoken = re.compile("|".join(f"(?:{w})" for w in terms.respondent_words) or r"(?!)")
    voices = sum(spoken.search(fold(b.text)) is not None for b in blocks)
    if voices >= VOICES_SHARE * len(blocks):
        score["response"] = score.get("response", 0.0) + TITLE_WEIGHT
    if signed:
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
