"""Passages: the sentences and list items of a text, the unit in which a reader is told what changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from agreement_diff.judge.modality import pattern
from agreement_diff.model.document import Document
from agreement_diff.text.sentences import sentences
from agreement_diff.text.words import words

Side = Literal["old", "new"]
PairKind = Literal["same", "reworded", "loose", "shared"]


class Passage(NamedTuple):
    """A sentence of a paragraph, or a list item's sentence. `place` is its share of the way through its paragraph.

    `lead` is the eId of the prose paragraph that introduces the list the passage stands in. A `recital` gives the
    reasons or the legal basis before the first provision: it explains, and binds nobody.
    """

    order: int
    eid: str
    section: str
    text: str
    words: tuple[str, ...]
    place: float
    item: bool
    lead: str | None
    recital: bool = False


class Pair(NamedTuple):
    """An old passage and the new one it lives on in.

    `same`: word for word; `reworded`: by likeness; `loose`: only by their place in linked provisions; `shared`: the
    other side's passage has a better partner, this one is merged into it or split from it.
    """

    old: Passage
    new: Passage
    score: float
    kind: PairKind


class Lost(NamedTuple):
    """A passage without a partner; `nearest` is the passage on the other side with most of its words, if any."""

    passage: Passage
    nearest: Passage | None
    share: float


def cut(document: Document) -> Iterator[Passage]:
    """The passages of a document in reading order, without notes of the amending act, which say nothing."""
    order = 0
    reasons = recital_sections(document)
    note = pattern(document.language, "source_notes")
    for section in document.sections:
        if section.status:
            continue
        lead: str | None = None
        for paragraph in section.paragraphs:
            listed = paragraph.kind in ("list_item", "example")
            if not listed:
                lead = paragraph.eid
            texts = [s for s in sentences(paragraph.text, document.language) if not note.fullmatch(s)]
            for place, text in enumerate(texts):
                share = place / max(1, len(texts) - 1)
                yield Passage(
                    order,
                    paragraph.eid,
                    section.eid,
                    text,
                    words(text),
                    share,
                    listed,
                    lead if listed else None,
                    section.eid in reasons,
                )
                order += 1


def recital_sections(document: Document) -> frozenset[str]:
    """The parts before the first numbered provision that give reasons or name the legal basis."""
    found: set[str] = set()
    opening = pattern(document.language, "recitals")
    for section in document.sections:
        if section.label:
            break
        if any(opening.match(p.text.lstrip()) for p in section.paragraphs):
            found.add(section.eid)
    return frozenset(found)
