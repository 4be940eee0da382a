"""Blocks of one document → sections in reading order, each with its paragraphs and its place among containers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from agreement_diff.model.document import Block, Furniture, Section, SectionKind, Span
from agreement_diff.model.language import StructureTerms
from agreement_diff.structure.eids import form_eid
from agreement_diff.structure.headings import Head
from agreement_diff.structure.lines import ends_sentence
from agreement_diff.structure.markers import LONGEST_HEADING, item_mark, number_key
from agreement_diff.structure.notes import is_call
from agreement_diff.structure.paragraphs import Body, paragraphs

RANKS = {"part": 0, "title": 1, "chapter": 2, "section": 3, "group": 4}
"""How containers nest where the text does not say: part, title, chapter, section (of a chapter), cross-heading."""


class Open(NamedTuple):
    """A container that is open: its rank, its eId, its chapter number where labels need one."""

    rank: int
    eid: str
    chapter: str | None


class Draft(NamedTuple):
    """A section under construction."""

    kind: SectionKind
    label: str | None
    number: str | None
    heading: str | None
    parent: str | None
    eid: str
    spans: list[Span]
    bodies: list[Body]


class Built(NamedTuple):
    """The sections of a document, what of it is furniture, and the share of sections found by stated marks."""

    sections: tuple[Section, ...]
    furniture: tuple[Furniture, ...]
    certainty: float


def build(blocks: Sequence[Block], heads: dict[int, Head], terms: StructureTerms, signatures: set[int]) -> Built:
    """The sections of a document. Text before the first heading becomes a preamble without heading."""
    builder = _Builder(terms, restarts=_restarts(heads))
    index = 0
    while index < len(blocks):
        head = heads.get(index)
        if head is None:
            builder.add(Body(blocks[index], blocks[index].text, "signature" if index in signatures else None))
        else:
            index += builder.open(blocks, index, head, heads)
        index += 1
    stated = [h.stated for h in heads.values() if h.role != "contents"]
    certainty = sum(stated) / len(stated) if stated else 0.0
    return Built(builder.finish(), tuple(builder.furniture), certainty)


def _restarts(heads: dict[int, Head]) -> bool:
    """True where section numbers begin anew in each chapter, so that the chapter belongs to the label."""
    last: tuple[tuple[int, str], ...] = ()
    crossed = False
    for _, head in sorted(heads.items()):
        if head.role == "container" and head.mark and head.mark.form == "kap":
            crossed = True
        elif head.role == "section" and head.mark and head.mark.form in ("sign_after", "sign_before"):
            key = number_key(head.mark.number)
            if crossed and last and key <= last:
                return True
            last, crossed = key, False
    return (crossed and not last) or _one_chapter_only(heads)


def _one_chapter_only(heads: dict[int, Head]) -> bool:
    """An amending act quotes one or two chapters: `17 kap.`, `1 §`. The first section's low number tells."""
    chapters = [h for h in heads.values() if h.role == "container" and h.mark and h.mark.form == "kap"]
    return bool(chapters) and all(h.heading is None for h in chapters)


class _Builder:
    """Collects sections while the blocks go by; a class because six pieces of state move together."""

    def __init__(self, terms: StructureTerms, *, restarts: bool) -> None:
        self.terms = terms
        self.restarts = restarts
        self.taken: set[str] = set()
        self.containers: list[Open] = []
        self.drafts: list[Draft] = []
        self.furniture: list[Furniture] = []

    def add(self, body: Body) -> None:
        """Put a block into the section that is open, or into a preamble where none is."""
        if not self.drafts or (self.drafts[-1].kind in RANKS and self.drafts[-1].kind != "section"):
            self._start("preamble", None, None, None, [], container=self._parent())
        self.drafts[-1].bodies.append(body)

    def open(self, blocks: Sequence[Block], index: int, head: Head, heads: dict[int, Head]) -> int:
        """Open the section that a block heads; returns how many more blocks belong to the heading."""
        block = blocks[index]
        if head.role == "contents":
            self.furniture.append(Furniture(kind="contents", text=block.text, spans=block.spans))
            return 0
        heading, spans, extra = head.heading, list(block.spans), 0
        if heading and is_call(heading):  # `Article 26 ( 6 )`, the title on the next line
            self.furniture.append(Furniture(kind="footnote_mark", text=heading, spans=block.spans))
            heading = None
        if head.mark and not heading and head.body is None and self._takes_next(blocks, index, head, heads):
            following = blocks[index + 1]
            heading, extra = following.text, 1
            spans += following.spans
        if head.role in ("container", "group"):
            self._container(head, heading, spans)
        else:
            self._section(head, heading, spans)
            if head.body is not None:
                self.drafts[-1].bodies.append(Body(block, head.body))
                self.drafts[-1].spans.clear()
        return extra

    def _takes_next(self, blocks: Sequence[Block], index: int, head: Head, heads: dict[int, Head]) -> bool:
        """`Article 6` alone on its line: the next line is its title where it is short and no sentence."""
        if index + 1 >= len(blocks) or head.mark is None or head.mark.form == "sign_after":
            return False
        following, own = blocks[index + 1], heads.get(index + 1)
        text = following.text
        if (own and own.mark) or following.kind == "table_row" or item_mark(text):
            return False
        if own:
            return True
        after = blocks[index + 2] if index + 2 < len(blocks) else None
        short = (
            len(text) <= LONGEST_HEADING and text[-1] not in ".:;,!?" and text[0].isupper() and not ends_sentence(text)
        )
        return (
            short
            and after is not None
            and not (heads.get(index + 2) and head.role == "section" and not head.mark.label)
        )

    def _container(self, head: Head, heading: str | None, spans: list[Span]) -> None:
        mark = head.mark
        kind: SectionKind = "group"
        number = None
        if mark:
            number = mark.number
            word = "chapter" if mark.form == "kap" else mark.word
            kind = (
                "part"
                if word in ("part", "del", "avdelning", "division")
                else "title"
                if word in ("title", "subtitle")
                else "chapter"
            )
            rank = RANKS["section"] if word in ("section", "avsnitt", "subpart") else RANKS[kind]
        else:
            kind = "part" if head.role == "container" else "group"
            rank = RANKS[kind]
        while self.containers and self.containers[-1].rank >= rank:
            self.containers.pop()
        parent = self._parent()
        chapter = (
            number
            if mark and mark.form == "kap" and self.restarts
            else self.containers[-1].chapter
            if self.containers
            else None
        )
        self._start(kind, mark.label if mark else None, number, heading, spans, container=parent)
        self.containers.append(Open(rank, self.drafts[-1].eid, chapter))

    def _section(self, head: Head, heading: str | None, spans: list[Span]) -> None:
        mark = head.mark
        if head.role == "annex":
            self.containers.clear()
            self._start(
                "annex", mark.label if mark else None, mark.number if mark else None, heading, spans, container=None
            )
            return
        if mark is None:
            self.containers = [c for c in self.containers if c.rank < RANKS["group"]]
            self._start("section", None, None, heading, spans, container=self._parent())
            return
        parent, label = self._parent(), mark.label
        chapter = self.containers[-1].chapter if self.containers else None
        if chapter and mark.form in ("sign_after", "sign_before"):
            label = f"{chapter} kap. {mark.label}"
        if mark.form == "decimal":
            parent = next(
                (d.eid for d in reversed(self.drafts) if d.number and mark.number.startswith(f"{d.number}.")), parent
            )
        self._start("section", label, mark.number, heading, spans, container=parent)

    def _parent(self) -> str | None:
        return self.containers[-1].eid if self.containers else None

    def _start(
        self,
        kind: SectionKind,
        label: str | None,
        number: str | None,
        heading: str | None,
        spans: list[Span],
        *,
        container: str | None,
    ) -> None:
        element: str = kind if kind != "section" or number else "plain"
        if label and label.lower().startswith(("art.", "article", "artikel")):
            element = "article"
        chapters = [c.eid for c in self.containers if c.rank == RANKS["chapter"]] if self.restarts else []
        inside = chapters[-1] if chapters and kind == "section" and number else None
        eid = form_eid(
            element,
            number or (str(len(self.drafts) + 1) if element in ("plain", "group") else ""),
            parent=inside,
            taken=self.taken,
        )
        self.taken.add(eid)
        self.drafts.append(Draft(kind, label, number, heading, container, eid, spans, []))

    def finish(self) -> tuple[Section, ...]:
        """All sections, their paragraphs made."""
        return tuple(
            Section(
                eid=d.eid,
                kind=d.kind,
                label=d.label,
                number=d.number,
                heading=d.heading,
                parent=d.parent,
                paragraphs=paragraphs(d.bodies, d.eid, self.terms, self.taken),
                status="removed" if d.label and _is_gone(d, self.terms) else None,
                spans=tuple(d.spans),
            )
            for d in self.drafts
        )


def _is_gone(draft: Draft, terms: StructureTerms) -> bool:
    """A number with nothing under it but the note that its provision is gone."""
    said = [text for text in (draft.heading, *(b.text for b in draft.bodies)) if text]
    return len(said) == 1 and any(re.fullmatch(p, said[0].strip(), re.IGNORECASE) for p in terms.removed_notes)
