"""Passages: the sentences and list items of a text, the unit in which a reader is told what changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from agreement_diff.model.document import Document
from agreement_diff.text.sentences import sentences
from agreement_diff.text.words import words

Side = Literal["old", "new"]
PairKind = Literal["same", "reworded", "loose", "shared"]


class Passage(NamedTuple):
    """A sentence of a paragraph, or a list item's sentence. `place` is its share of the way through its paragraph.

    `lead` is the eId of the prose paragraph that introduces the list the passage stands in.
    """

    order: int
    eid: str
    section: str
    text: str
    words: tuple[str, ...]
    place: float
    item: bool
    lead: str | None


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
    """The passages of a document in reading order."""
    order = 0
    for section in document.sections:
        lead: str | None = None
        for paragraph in section.paragraphs:
            listed = paragraph.kind in ("list_item", "example")
            if not listed:
                lead = paragraph.eid
            texts = sentences(paragraph.text, document.language)
            for place, text in enumerate(texts):
                share = place / max(1, len(texts) - 1)
                yield Passage(
                    order, paragraph.eid, section.eid, text, words(text), share, listed, lead if listed else None
                )
                order += 1
