"""Akoma Ntoso of other producers: acts, bills and other papers by the elements of the standard (AKN 3.0 part 2).

Legislatures use different parts of the standard: lists as `point`s or as `blockList`s, subsections or paragraphs, text
in `alinea`s, `hcontainer`s without a name. What is no section is looked through for its text, so that only notes are
lost, which are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from agreement_diff.model.document import Paragraph, ParagraphKind, Section, SectionKind
from agreement_diff.read.akn.elements import (
    CELL_JOINT,
    CELLS,
    LINE_ENDS,
    SECTION_KINDS,
    A,
    bare_number,
    child,
    name_of,
)

if TYPE_CHECKING:
    from lxml import etree

CONTAINERS: dict[str, SectionKind] = {
    "part": "part", "subpart": "part", "book": "part", "tome": "part", "title": "title", "subtitle": "title",
    "chapter": "chapter", "subchapter": "chapter", "division": "group", "subdivision": "group",
}  # fmt: skip
"""Elements that hold sections."""
BASIC = frozenset({"section", "article", "rule", "clause"})
"""Elements that are sections, the outermost of them; inside another one they are its units."""
UNITS = frozenset({
    "paragraph", "subparagraph", "subsection", "subclause", "subrule", "point", "indent", "item", "li", "recital",
    "citation", "level", "section", "article", "rule", "clause", "proviso", "transitional",
})  # fmt: skip
ITEMS = frozenset({"point", "indent", "item", "li"})
TEXTS = frozenset({"p", "listIntroduction", "listWrapUp", "block", "crossHeading", "caption", "signature", "longTitle"})
"""Elements of running text."""
HEADS = frozenset({"num", "heading", "subheading"})
NOTES = frozenset({"authorialNote", "noteRef", "remark"})
"""What stands beside the text inside it."""


class ForeignUnits:
    """Reads sections and paragraphs; `skipped` are the elements of tracked changes that the view leaves out."""

    def __init__(self, skipped: Iterable[str]) -> None:
        self._skipped = NOTES | frozenset(skipped)
        self._taken: Counter[str] = Counter()
        self.notes = 0
        """Notes left out."""

    def title(self, whole: etree._Element) -> str | None:
        """The title on the paper: its `docTitle`, else its long title."""
        preface = next(whole.iter(A + "preface"), None)
        for name in ("docTitle", "longTitle", "shortTitle"):
            found = None if preface is None else next(preface.iter(A + name), None)
            if found is not None and self.text(found):
                return self.text(found).replace("\n", " ")
        return None

    def sections(self, whole: etree._Element, body: etree._Element) -> list[Section]:
        """Preamble, body, conclusions and attachments of a paper as sections, in the order of the text."""
        found: list[Section] = []
        for node in whole:
            if name_of(node) == "preamble":
                found += self._loose([*node], "preamble", None)
            elif node is body:
                found += self._inside(node, None)
            elif name_of(node) == "conclusions" and found:
                last = found[-1]
                signed = self._numbered(self._blocks(node, last.eid, None, "signature"))
                found[-1] = last.model_copy(update={"paragraphs": (*last.paragraphs, *signed)})
            elif name_of(node) == "attachments":
                found += [s for attachment in node for s in self._annex(attachment)]
        return found

    def text(self, node: etree._Element) -> str:
        """Running text, blanks as a browser shows them, a line end for each `br`; notes are counted and left out."""
        return "\n".join(line for part in self._raw(node).split("\n") if (line := " ".join(part.split())))

    def _raw(self, node: etree._Element) -> str:
        said = (node.text or "").replace("\n", " ")
        for inner in node:
            name = name_of(inner)
            self.notes += name in NOTES
            said += "\n" if name in LINE_ENDS else "" if name in self._skipped else self._raw(inner)
            said += (inner.tail or "").replace("\n", " ")
        return said

    def _inside(self, holder: etree._Element, parent: str | None) -> Iterator[Section]:
        """The sections in a body or annex; text between them becomes a section of its own."""
        loose: list[etree._Element] = []
        for node in holder:
            if _is_section(node):
                yield from self._loose(loose, "body", parent)
                loose = []
                yield from self._section(node, parent)
            elif _only_holds(node):
                yield from self._inside(node, parent)
            elif name_of(node) not in HEADS:
                loose.append(node)
        yield from self._loose(loose, "body", parent)

    def _loose(self, nodes: list[etree._Element], name: str, parent: str | None) -> list[Section]:
        if not nodes:
            return []
        eid = self._distinct(name)
        paragraphs = tuple(self._numbered(p for node in nodes for p in self._block(node, eid, None, "prose")))
        return [Section(eid=eid, kind="preamble", parent=parent, paragraphs=paragraphs)] if paragraphs else []

    def _section(self, node: etree._Element, parent: str | None) -> Iterator[Section]:
        eid = self._eid(node)
        label = self._part(node, "num")
        inside = [inner for inner in node if name_of(inner) not in HEADS and not _is_section(inner)]
        if _is_basic(node):
            inside = [inner for inner in node if name_of(inner) not in HEADS]
        heading = " – ".join(part for name in ("heading", "subheading") if (part := self._part(node, name)))
        fields: dict[str, Any] = {
            "eid": eid, "kind": _kind(node), "label": label, "number": bare_number(label), "heading": heading or None,
            "parent": parent,
            "paragraphs": tuple(self._numbered(p for n in inside for p in self._block(n, eid, None, "prose"))),
        }  # fmt: skip
        yield Section.model_validate(fields)
        if not _is_basic(node):
            for inner in node:
                if _is_section(inner):
                    yield from self._section(inner, eid)

    def _annex(self, attachment: etree._Element) -> Iterator[Section]:
        paper = next((n for n in attachment if child(n, "mainBody") is not None or child(n, "body") is not None), None)
        if paper is None:
            return
        eid = self._eid(attachment)
        heading = self._part(attachment, "heading") or self.title(paper)
        inside = [s for n in paper if name_of(n) in ("mainBody", "body") for s in self._inside(n, eid)]
        own = inside.pop(0).paragraphs if inside and inside[0].kind == "preamble" else ()
        yield Section(
            eid=eid, kind="annex", label=self._part(attachment, "num"), heading=heading, paragraphs=own
        )  # fmt: skip
        yield from inside

    def _block(
        self, node: etree._Element, section: str, parent: str | None, kind: ParagraphKind
    ) -> Iterator[Paragraph]:
        """The paragraphs that one element of a section becomes."""
        name = name_of(node)
        if name in HEADS or name in self._skipped:
            return
        if name == "tr":
            yield self._row(node, section, parent)
        elif name in UNITS:
            yield from self._unit(node, section, parent)
        elif name in TEXTS or not len(node) or (node.text or "").strip():
            if said := self.text(node):
                yield Paragraph(eid=f"{section}__p", kind=kind, ordinal=0, text=said, parent=parent)
        else:
            yield from self._blocks(node, section, parent, "quote" if name == "quotedStructure" else kind)

    def _blocks(
        self, node: etree._Element, section: str, parent: str | None, kind: ParagraphKind
    ) -> Iterator[Paragraph]:
        for inner in node:
            yield from self._block(inner, section, parent, kind)

    def _unit(self, node: etree._Element, section: str, parent: str | None) -> Iterator[Paragraph]:
        """A unit with the text that opens it, then what stands inside it."""
        eid = node.get("eId") or node.get("wId") or f"{parent or section}__{name_of(node)}"
        marker = self._part(node, "num")
        opening, rest = _opening(node)
        said = [self._part(node, "heading"), *(self.text(p) for p in opening)]
        if name_of(node) == "li" and not opening:
            said, rest = [self.text(node)], []
        text = "\n".join(part for part in said if part)
        if text or marker:
            nested = parent is not None or name_of(node) in ITEMS
            yield Paragraph(
                eid=eid, kind="list_item" if nested else "prose", number=bare_number(marker), marker=marker, ordinal=0,
                text=text, parent=parent,
            )  # fmt: skip
        for inner in rest:
            yield from self._block(inner, section, eid if text or marker else parent, "prose")

    def _row(self, node: etree._Element, section: str, parent: str | None) -> Paragraph:
        cells = tuple(self.text(cell).replace("\n", " ") for cell in node if name_of(cell) in CELLS)
        return Paragraph(
            eid=node.get("eId") or f"{section}__row", kind="table_row", ordinal=0, text=CELL_JOINT.join(cells),
            cells=cells, parent=parent,
        )  # fmt: skip

    def _numbered(self, paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
        """Ordinals by family and eIds that no other unit of the document has."""
        count: Counter[bool] = Counter()
        renamed: dict[str, str] = {}
        for paragraph in paragraphs:
            item = paragraph.kind == "list_item"
            count[item] += 1
            eid = self._distinct(paragraph.eid)
            parent = renamed.get(paragraph.parent or "", paragraph.parent)
            renamed[paragraph.eid] = eid
            yield paragraph.model_copy(update={"ordinal": count[item], "eid": eid, "parent": parent})

    def _eid(self, node: etree._Element) -> str:
        return self._distinct(node.get("eId") or node.get("wId") or name_of(node))

    def _distinct(self, eid: str) -> str:
        """The eId, with a count where another unit has it."""
        self._taken[eid] += 1
        if self._taken[eid] == 1:
            return eid
        return self._distinct(f"{eid}_{self._taken[eid]}")

    def _part(self, node: etree._Element, name: str) -> str | None:
        part = child(node, name)
        return None if part is None else self.text(part).replace("\n", " ") or None


def _is_section(node: etree._Element) -> bool:
    if name_of(node) == "hcontainer":
        return node.get("name") in SECTION_KINDS or child(node, "heading") is not None
    return name_of(node) in BASIC or name_of(node) in CONTAINERS


def _is_basic(node: etree._Element) -> bool:
    """True for a section that is not divided further; some legislatures divide sections into articles."""
    return name_of(node) in BASIC and not any(name_of(inner) in ("article", "section") for inner in node)


def _only_holds(node: etree._Element) -> bool:
    """A wrapper without name and heading around sections."""
    return name_of(node) in ("hcontainer", "container") and any(_is_section(inner) for inner in node)


def _kind(node: etree._Element) -> str:
    named = node.get("name", "")
    if named in SECTION_KINDS:
        return named
    divided = not _is_basic(node) and any(_is_section(inner) for inner in node)
    return CONTAINERS.get(name_of(node), "group" if divided else "section")


def _opening(node: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """The running text that opens a unit, and what follows it; wrappers of content are looked through."""
    content: list[etree._Element] = []
    for inner in node:
        if name_of(inner) in ("content", "intro", "list", "blockList", "alinea"):
            content += _flat(inner)
        elif name_of(inner) not in HEADS:
            content.append(inner)
    end = next((k for k, inner in enumerate(content) if name_of(inner) not in TEXTS), len(content))
    return content[:end], content[end:]


def _flat(node: etree._Element) -> Iterator[etree._Element]:
    for inner in node:
        if name_of(inner) in ("intro", "list", "blockList", "alinea", "content"):
            yield from _flat(inner)
        else:
            yield inner
