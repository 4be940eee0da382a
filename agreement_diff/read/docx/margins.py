"""What stands beside the text: page headers and footers, footnotes and endnotes, comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from agreement_diff.model.document import FurnitureKind, Note
from agreement_diff.read.assembly import tidy
from agreement_diff.read.docx.body import Story
from agreement_diff.read.docx.notes import NoteMarks
from agreement_diff.read.docx.parts import P, R, W, switched_on
from agreement_diff.read.docx.reading import Draft, Reading
from agreement_diff.read.docx.runs import Runs

if TYPE_CHECKING:
    from lxml import etree

    from agreement_diff.model.document import Span

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_HEADS: tuple[tuple[str, FurnitureKind], ...] = (("header", "page_header"), ("footer", "page_footer"))


def heads(reading: Reading, sections: list[etree._Element], settings: etree._Element | None) -> Iterator[Draft]:
    """Every page header and footer that some section shows, each wording once, headers first (§17.10)."""
    shown: dict[str, FurnitureKind] = {}
    even = bool(switched_on(settings, "evenAndOddHeaders"))
    for section in sections:
        first = bool(switched_on(section, "titlePg"))
        for name, kind in _HEADS:
            for reference in section.findall(f"{W}{name}Reference"):
                page = reference.get(W + "type", "default")
                target = reading.file.target(reading.file.main, reference.get(R + "id"))
                if target and (page == "default" or (page == "first" and first) or (page == "even" and even)):
                    shown.setdefault(target, kind)
    seen: set[tuple[str, str]] = set()
    for part, kind in sorted(shown.items(), key=lambda item: item[1] == "page_footer"):
        for draft in _part(reading, part, kind):
            if (kind, draft.piece.text) not in seen:
                seen.add((kind, draft.piece.text))
                yield draft
    _tell_unused(reading, shown)


def notes(reading: Reading, name: str, marks: NoteMarks) -> Iterator[Draft]:
    """The footnotes or endnotes in the order in which the text refers to them.

    Args:
        reading: the file.
        name: `footnote` or `endnote`.
        marks: the references met in the text.
    """
    found = reading.file.related(f"{name}s")
    if found is None:
        return
    part, root = found
    by_id = {
        note.get(W + "id", ""): note
        for note in root.iterchildren(W + name)
        if note.get(W + "type") not in _SEPARATORS
    }  # fmt: skip
    story = Story(reading, part, root, furniture="note")
    for note_id in marks.order:
        if note_id in by_id:
            story.runs.own_mark = marks.marks[note_id]
            story.read(by_id.pop(note_id))
    yield from story.drafts
    reading.told["orphan_note"] += sum(any(t.text for t in note.iter(W + "t")) for note in by_id.values())


def comments(reading: Reading, spans: dict[tuple[str, str], Span]) -> Iterator[Note]:
    """The comments of the file, each with its author, its date and the text it is anchored to.

    Args:
        reading: the file.
        spans: places of marks in the text, by kind and id (`comment`, or `comment_at` for a reference alone).
    """
    found = reading.file.related("comments")
    if found is None:
        return
    part, root = found
    for comment in root.iterchildren(W + "comment"):
        name = comment.get(W + "id", "")
        runs = Runs(reading, part, frozenset())
        for p in comment.iter(P):
            runs.walk(p)
            runs.emit("\n")
        message = tidy("".join(runs.text.parts))
        yield Note(
            kind="comment",
            message_sv=message,
            message_en=message,
            span=spans.get(("comment", name)) or spans.get(("comment_at", name)),
            author=comment.get(W + "author"),
            date=comment.get(W + "date"),
        )


def _part(reading: Reading, part: str, kind: FurnitureKind) -> list[Draft]:
    root = reading.file.xml(part)
    return [] if root is None else Story(reading, part, root, furniture=kind).read(root)


def _tell_unused(reading: Reading, shown: dict[str, FurnitureKind]) -> None:
    for relation in reading.file.relations(reading.file.main):
        if relation.kind in ("header", "footer") and relation.target not in shown and not relation.external:
            root = reading.file.xml(relation.target)
            if root is not None and any((t.text or "").strip() for t in root.iter(W + "t")):
                reading.told["unused_head"] += 1
