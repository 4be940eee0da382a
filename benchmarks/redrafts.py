"""Redrafts made on purpose: an agreement is edited as a value, and every sentence remembers where it comes from.

All chance comes from the generator handed in. What is right (which section and paragraph lives on in which, how much of
it, what changed places) is read off the sentences, so it is never a guess; see `written`.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from agreement_diff.model.document import Document, Paragraph, Section
from agreement_diff.text.sentences import sentences
from agreement_diff.text.words import words

LEAST = 8
"""Words of the smallest part, paragraph or sentence that is split off or moved: less cannot be told from chance."""
TRIES = 40
"""Places tried for a move before it is given up."""
TOUCHED = 0.34
"""Share of sections that are moved, split or merged where the intensity is that of the words."""
TAILS = {"sv": "Närmare bestämmelser", "en": "Further provisions"}
TERMS = {
    "sv": (("kommunerna", "medlemmarna"), ("överenskommelsen", "avtalet"), ("introduktion", "etablering"), ("parter", "huvudmän"), ("myndigheten", "nämnden"), ("ska", "skall")),
    "en": (("Member States", "Contracting States"), ("Commission", "Secretariat"), ("Directive", "Agreement"), ("Regulation", "Convention"), ("competent authority", "supervisor"), ("shall", "must")),
}  # fmt: skip
"""Names changed throughout a text; those that it does not use change nothing."""


@dataclass(eq=False)
class Piece:
    """A paragraph being edited: its sentences with the paragraph that each was written in (None for a new one)."""

    paragraph: Paragraph
    sentences: list[tuple[str, str | None]]

    @property
    def size(self) -> int:
        return sum(len(words(text)) for text, _ in self.sentences)


@dataclass(eq=False)
class Draft:
    """A section being edited. `origin` is the section it began as (None for a new one)."""

    section: Section
    pieces: list[Piece]
    origin: str | None
    moved: bool = False

    @property
    def size(self) -> int:
        return sum(p.size for p in self.pieces)


class Redraft(NamedTuple):
    """The new text, and what lives on where: words per pair of sections and per pair of paragraphs (eIds)."""

    new: Document
    sections: Counter[tuple[str, str]]
    paragraphs: Counter[tuple[str, str]]


class Desk:
    """The text at work: its sections, its vocabulary, strange sections to put in, chance."""

    def __init__(self, old: Document, strangers: Sequence[Section], level: float, chance: random.Random) -> None:
        self.old, self.level, self.chance = old, level, chance
        self.found = [_draft(s, old.language) for s in old.provisions]
        self.strangers = chance.sample(list(strangers), len(strangers))
        self.vocabulary = [w for s in old.provisions for w in words(s.text) if w.isalpha()]
        bodies = Counter(s.text for s in old.provisions)
        self.plain = [d for d in self.found if bodies[d.section.text] == 1 and d.size >= LEAST]
        texts = Counter(t for d in self.found for p in d.pieces for t, _ in p.sentences)
        self.unique = {t for t, n in texts.items() if n == 1}

    def drawn(self, share: float) -> list[Draft]:
        """A share of the sections that say something of their own, in the order of the text."""
        count = max(1, round(share * len(self.found)))
        chosen = self.chance.sample(self.plain, min(count, len(self.plain)))
        return [d for d in self.plain if d in chosen]


def _draft(section: Section, language: str) -> Draft:
    pieces = [Piece(p, [(t, p.eid) for t in sentences(p.text, language)]) for p in section.paragraphs]
    return Draft(section, pieces, section.eid)


def _blocks(of: Draft) -> list[list[Piece]]:
    """Paragraphs with what hangs on them: an example or a sub-item goes with its item, a list with its lead-in."""
    found: list[list[Piece]] = []
    names: set[str] = set()
    for piece in of.pieces:
        if found and piece.paragraph.parent in names:
            found[-1].append(piece)
        else:
            found.append([piece])
            names = set()
        names.add(piece.paragraph.eid)
    return found


def reworded(desk: Desk, paragraphs: Collection[str], heads: Iterable[Draft], share: float) -> None:
    """A share of the words of every sentence that was written in one of the paragraphs, wherever it stands now,
    exchanged for words drawn from the same text, which is harder than a stranger's words: they speak for another
    section. The headings are new altogether, for a heading that stays gives its section away."""
    for piece in (p for d in desk.found for p in d.pieces):
        piece.sentences = [(_exchanged(desk, t, share) if o in paragraphs else t, o) for t, o in piece.sentences]
    for draft in heads:
        if draft.section.heading:
            drawn = " ".join(desk.chance.sample(desk.vocabulary, 2)).capitalize()
            draft.section = draft.section.model_copy(update={"heading": drawn})


def _exchanged(desk: Desk, text: str, share: float) -> str:
    places = [m.span() for m in re.finditer(r"\b[^\W\d_]{2,}\b", text)]
    chosen = desk.chance.sample(places, round(share * len(places)))
    for start, end in sorted(chosen, reverse=True):
        word = desk.chance.choice(desk.vocabulary)
        text = text[:start] + (word.capitalize() if text[start].isupper() else word) + text[end:]
    return text


def _stranger(desk: Desk) -> Draft | None:
    if not desk.strangers:
        return None
    section = desk.strangers.pop()
    pieces = [Piece(p, [(t, None) for t in sentences(p.text, desk.old.language)]) for p in section.paragraphs]
    label = next((d.section.label for d in desk.found if d.section.label), None)
    return Draft(section.model_copy(update={"label": label, "parent": None}), pieces, None)


def insert(desk: Desk, of: Draft) -> None:
    """A strange section somewhere."""
    if new := _stranger(desk):
        desk.found.insert(desk.chance.randrange(len(desk.found) + 1), new)


def renumber(desk: Desk, of: Draft) -> None:
    """A strange section first of all, so that every number changes."""
    if new := _stranger(desk):
        desk.found.insert(0, new)


def delete(desk: Desk, of: Draft) -> None:
    if len(desk.found) > 2:
        desk.found.remove(of)


def move(desk: Desk, of: Draft) -> None:
    """To a place at least two away, such that no fewer sections than were moved explain the order."""
    at = desk.found.index(of)
    for _ in range(TRIES):
        place = desk.chance.randrange(len(desk.found))
        row = desk.found[:at] + desk.found[at + 1 :]
        row.insert(place, of)
        if abs(place - at) >= 2 and displaced(desk, row) == sum(d.moved for d in row) + (not of.moved):
            desk.found, of.moved = row, True
            return


def displaced(desk: Desk, row: Sequence[Draft]) -> int:
    """The fewest sections that must have moved for the old ones to stand in this order."""
    first = {s.eid: k for k, s in enumerate(desk.old.provisions)}
    places = [first[d.origin] for d in row if d.origin is not None]
    best: list[int] = []
    for k, place in enumerate(places):
        best.append(1 + max((best[h] for h in range(k) if places[h] < place), default=0))
    return len(places) - max(best, default=0)


def move_block(desk: Desk, of: Draft) -> None:
    """Two to five neighbours together, as a chapter moves."""
    at = desk.found.index(of)
    block = [d for d in desk.found[at : at + desk.chance.randint(2, 5)] if d.origin is not None]
    if any(d.moved for d in block):
        return
    for _ in range(TRIES):
        row = [d for d in desk.found if d not in block]
        place = desk.chance.randrange(len(row) + 1)
        row[place:place] = block
        if displaced(desk, row) == sum(d.moved for d in row) + len(block):
            desk.found = row
            for d in block:
                d.moved = True
            return


def swap(desk: Desk, of: Draft) -> None:
    """With its neighbour; either of the two may be called the moved one."""
    at = desk.found.index(of)
    if at + 1 < len(desk.found):
        after = desk.found[at + 1]
        if not of.moved and not after.moved:
            desk.found[at : at + 2] = after, of
            of.moved = after.moved = True


def split(desk: Desk, of: Draft) -> None:
    """Into two or three sections of whole paragraphs, or of sentences where there is one paragraph only."""
    parts = desk.chance.randint(2, 3)
    blocks = _blocks(of)
    if len(blocks) < 2:
        if len(of.pieces) != 1:
            return
        piece = of.pieces[0]
        blocks = [[Piece(piece.paragraph, [s])] for s in piece.sentences]
    cuts = _cuts([sum(p.size for p in b) for b in blocks], parts) or _cuts([sum(p.size for p in b) for b in blocks], 2)
    if not cuts:
        return
    groups = [blocks[a:b] for a, b in zip([0, *cuts], [*cuts, len(blocks)], strict=True)]
    heading = TAILS[desk.old.language] if of.section.heading else None
    tails = [Draft(of.section.model_copy(update={"heading": heading}), _joined(g), of.origin) for g in groups[1:]]
    of.pieces = _joined(groups[0])
    at = desk.found.index(of)
    desk.found[at + 1 : at + 1] = tails


def _cuts(sizes: Sequence[int], parts: int) -> list[int]:
    """Places that cut a row into parts of about the same size; none where a part would be too small."""
    whole, cuts, total = sum(sizes), [], 0
    for k, size in enumerate(sizes[:-1]):
        total += size
        if len(cuts) < parts - 1 and total >= whole * (len(cuts) + 1) / parts:
            cuts.append(k + 1)
    bounds = [0, *cuts, len(sizes)]
    enough = all(sum(sizes[a:b]) >= LEAST for a, b in pairwise(bounds))
    return cuts if enough and len(cuts) == parts - 1 else []


def _joined(blocks: Sequence[Sequence[Piece]]) -> list[Piece]:
    """The pieces of blocks; sentences cut out of one paragraph are one paragraph again."""
    found: list[Piece] = []
    for piece in (p for b in blocks for p in b):
        if found and found[-1].paragraph is piece.paragraph:
            found[-1] = Piece(piece.paragraph, found[-1].sentences + piece.sentences)
        else:
            found.append(piece)
    return found


def merge(desk: Desk, of: Draft) -> None:
    """With the section after it, under the heading of the first."""
    if of in desk.found and (at := desk.found.index(of)) + 1 < len(desk.found):
        after = desk.found[at + 1]
        if after in desk.plain and of.origin and after.origin:
            desk.found.remove(after)
            of.pieces = of.pieces + after.pieces


def move_paragraph(desk: Desk, of: Draft) -> None:
    """One paragraph of several goes to another section."""
    blocks = _blocks(of)
    lead_ins = [b for b, after in zip(blocks, [*blocks[1:], []], strict=True) if _leads(b, after)]
    free = [
        b for b in blocks if b not in lead_ins and sum(p.size for p in b) >= LEAST and desk.unique >= _texts(b)
    ]  # fmt: skip
    homes = [d for d in desk.plain if d in desk.found and d is not of]
    if len(blocks) > 1 and free and homes:
        block, home = desk.chance.choice(free), desk.chance.choice(homes)
        if 2 * sum(p.size for p in block) < min(of.size, home.size):
            of.pieces = [p for p in of.pieces if p not in block]
            others = _blocks(home)
            others.insert(desk.chance.randint(1, len(others)), block)
            home.pieces = [p for b in others for p in b]


def _leads(block: Sequence[Piece], after: Sequence[Piece]) -> bool:
    return bool(after) and block[0].paragraph.kind != "list_item" and after[0].paragraph.kind == "list_item"


def _texts(block: Sequence[Piece]) -> set[str]:
    return {t for p in block for t, _ in p.sentences}


def move_sentence(desk: Desk, of: Draft) -> None:
    """One sentence of several goes to the end of a running paragraph of another section."""
    free = [(p, s) for p in of.pieces for s in p.sentences
            if len(p.sentences) > 1 and len(words(s[0])) >= LEAST and s[0] in desk.unique]  # fmt: skip
    homes = [
        p
        for d in desk.plain
        if d in desk.found and d is not of
        for p in d.pieces
        if p.paragraph.kind == "prose" and p.sentences[-1][0].endswith(".")
    ]
    if free and homes:
        piece, sentence = desk.chance.choice(free)
        home = desk.chance.choice(homes)
        if 2 * len(words(sentence[0])) < min(piece.size, home.size):
            piece.sentences.remove(sentence)
            home.sentences.append(sentence)


def reorder(desk: Desk, of: Draft) -> None:
    """One paragraph changes places with the next inside its section."""
    blocks = _blocks(of)
    pairs = [
        k for k, (a, b) in enumerate(pairwise(blocks))
        if a[0].paragraph.kind == b[0].paragraph.kind and not _leads(b, [*blocks, [a[0]]][k + 2])
        and desk.unique >= _texts(a) | _texts(b)
    ]  # fmt: skip
    if pairs:
        k = desk.chance.choice(pairs)
        blocks[k], blocks[k + 1] = blocks[k + 1], blocks[k]
        of.pieces = [p for b in blocks for p in b]


def split_paragraph(desk: Desk, of: Draft) -> None:
    """One paragraph of several sentences becomes two."""
    free = [(p, cuts) for p in of.pieces if (cuts := _cuts([len(words(t)) for t, _ in p.sentences], 2))]
    if free:
        piece, cuts = desk.chance.choice(free)
        tail = Piece(piece.paragraph, piece.sentences[cuts[0] :])
        piece.sentences = piece.sentences[: cuts[0]]
        of.pieces.insert(of.pieces.index(piece) + 1, tail)


def merge_paragraphs(desk: Desk, of: Draft) -> None:
    """Two neighbours become one paragraph."""
    pairs = [
        (a, b) for a, b in pairwise(of.pieces)
        if a.paragraph.kind == b.paragraph.kind and min(a.size, b.size) >= LEAST
        and b.paragraph.parent is None and not any(p.paragraph.parent == b.paragraph.eid for p in of.pieces)
    ]  # fmt: skip
    if pairs:
        one, two = desk.chance.choice(pairs)
        one.sentences = one.sentences + two.sentences
        of.pieces.remove(two)


def rename(desk: Desk) -> None:
    """Names changed throughout, more of them the higher the level."""
    terms = TERMS[desk.old.language]
    for old, new in terms[: max(1, round(desk.level * len(terms) / 0.6))]:
        for piece in (p for d in desk.found for p in d.pieces):
            piece.sentences = [
                (t.replace(old, new).replace(old.capitalize(), new.capitalize()), o) for t, o in piece.sentences
            ]


Edit = Callable[[Desk, Draft], None]
EDITS: dict[str, Edit] = {
    "renumber": renumber, "insert": insert, "delete": delete, "move": move, "move block": move_block, "swap": swap,
    "split": split, "merge": merge, "move paragraph": move_paragraph, "move sentence": move_sentence,
    "reorder": reorder, "split paragraph": split_paragraph, "merge paragraphs": merge_paragraphs,
}  # fmt: skip
"""Edits of single sections; `level` is the share of the sections that are touched."""
WITH_WORDS: dict[str, tuple[Edit | None, float]] = {
    "reword": (None, 1.0), "renumber+reword": (None, 1.0), "move+reword": (move, TOUCHED),
    "split+reword": (split, TOUCHED), "merge+reword": (merge, TOUCHED),
    "move paragraph+reword": (move_paragraph, TOUCHED),
}  # fmt: skip
"""Edits joined with rewording; `level` is the share of the words exchanged in the sections touched."""
MIXED = ("insert", "delete", "move", "swap", "split", "merge", "move paragraph", "move sentence", "reorder",
         "split paragraph", "merge paragraphs")  # fmt: skip
KINDS = (
    "renumber", "insert", "delete", "reword", "renumber+reword", "move", "move+reword", "move block", "swap",
    "split", "split+reword", "merge", "merge+reword", "move paragraph", "move paragraph+reword", "move sentence",
    "reorder", "split paragraph", "merge paragraphs", "term", "mixed",
)  # fmt: skip


def redraft(kind: str, level: float, old: Document, strangers: Sequence[Section], chance: random.Random) -> Redraft:
    """The text after edits of one kind."""
    desk = Desk(old, strangers, level, chance)
    if kind == "term":
        rename(desk)
    elif kind == "mixed":
        for of in desk.drawn(level):
            if of in desk.found:
                EDITS[chance.choice(MIXED)](desk, of)
        own = [d for d in desk.found if d.origin is not None]
        reworded(desk, {p.eid for p in old.paragraphs()}, own, level / 3)
    elif kind in EDITS:
        for of in desk.drawn(level):
            if of in desk.found:
                EDITS[kind](desk, of)
    else:
        edit, share = WITH_WORDS[kind]
        _with_words(desk, edit, share)
        if kind == "renumber+reword":
            renumber(desk, desk.found[0])
    return written(desk)


def _with_words(desk: Desk, edit: Edit | None, share: float) -> None:
    done: set[str] = set()
    for of in desk.drawn(share):
        if of in desk.found:
            before = [*desk.found]
            held = _origins(of)
            if edit:
                edit(desk, of)
            reworded(desk, (held | _origins(of)) - done, [of, *(d for d in desk.found if d not in before)], desk.level)
            done |= held | _origins(of)


def _origins(of: Draft) -> set[str]:
    return {o for p in of.pieces for _, o in p.sentences if o is not None}


def written(desk: Desk) -> Redraft:
    """The edited text, numbered anew, and how many words of each old unit stand in each new one."""
    sections, pairs, units = [], Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    names, homes = unit_names(desk.old), {p.eid: s.eid for s in desk.old.provisions for p in s.paragraphs}
    labels = _labels(desk.found)
    for place, draft in enumerate(desk.found):
        eid = f"n{place}"
        own = {p.paragraph.eid: f"{eid}p{k}" for k, p in enumerate(draft.pieces)}
        body = []
        for k, piece in enumerate(draft.pieces):
            update = {"eid": f"{eid}p{k}", "ordinal": k + 1, "text": " ".join(t for t, _ in piece.sentences),
                      "parent": own.get(piece.paragraph.parent or "")}  # fmt: skip
            body.append(piece.paragraph.model_copy(update=update))
        digits = _NUMBER.findall(labels[place] or "")
        number = {"label": labels[place], "number": digits[-1] if digits else draft.section.number}
        fresh = draft.section.model_copy(update={"eid": eid, "paragraphs": tuple(body), "parent": None, **number})
        sections.append(fresh)
        if draft.origin is not None and not draft.pieces:
            pairs[draft.origin, eid] += 1
        for paragraph, piece in zip(body, draft.pieces, strict=True):
            unit = paragraph.parent if paragraph.kind == "example" and paragraph.parent else paragraph.eid
            for text, origin in piece.sentences:
                if origin is not None:
                    pairs[homes[origin], eid] += len(words(text))
                    units[names[origin], unit] += len(words(text))
    fields = {name: getattr(desk.old, name) for name in Document.model_fields}  # a copy would keep the index of eIds
    return Redraft(Document(**{**fields, "sections": tuple(sections)}), +pairs, +units)


_NUMBER = re.compile(r"\d+")


def _labels(row: Sequence[Draft]) -> list[str | None]:
    """Labels counted anew: after the pattern of the section's own; where chapters are part of the label, in the chapter
    of the section before that is not itself out of place."""
    found: list[str | None] = []
    chapter, number = "", 0
    for draft in row:
        label = draft.section.label
        if label is None or not _NUMBER.search(label):  # no number printed, or an annex counted in Roman numerals
            found.append(label)
            continue
        inside = re.match(r"(?:\d+ kap\. )?", label).group()  # type: ignore[union-attr]
        if inside != chapter and draft.origin is not None and not draft.moved:
            chapter, number = inside, 0
        number += 1
        found.append(chapter + re.sub(r"\d+(?: ?[a-z]\b)?", str(number), label[len(inside) :], count=1))
    return found


def unit_names(document: Document) -> dict[str, str]:
    """Paragraph → the unit that links name: an example goes with its list item."""
    items = {p.eid for p in document.paragraphs()}
    return {
        p.eid: p.parent if p.kind == "example" and p.parent in items else p.eid
        for s in document.provisions
        for p in s.paragraphs
    }
