"""A Word paragraph as a string to compare and the pieces of XML behind it.

Text stands for itself; a tab, a break, a picture, a formula, a field or a note reference is one sign from the private
planes, the same sign for things that are the same. A complex field that begins and ends in the paragraph is one piece.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from agreement_diff.errors import UnsafeFile
from agreement_diff.present.redline.names import (
    FIELD_CHAR,
    FIELD_SIMPLE,
    FORMULAS,
    INSTR,
    NOTE_REFERENCES,
    P_PR,
    R_PR,
    RANGE_MARKS,
    RUN,
    RUN_WRAPPERS,
    SDT,
    SDT_CONTENT,
    TEXT,
    TEXT_BOX,
    WRAPPER_PROPERTIES,
    M,
    R,
    W,
    tag,
)
from agreement_diff.present.redline.package import Package

if TYPE_CHECKING:
    from lxml import etree

FIRST_SIGN, LAST_SIGN = 0xF0000, 0x10FFFC
"""Supplementary private use planes; a character of theirs in a document is itself put behind a sign."""
MARK = "\U0010fffd"
"""The paragraph mark between two paragraphs that are compared as one string."""
SIGN = re.compile("[\U000f0000-\U0010ffff]")

_SIMPLE = {
    W + "tab": "tab", W + "ptab": "tab", W + "cr": "break", W + "noBreakHyphen": "hyphen", W + "softHyphen": "soft",
    W + "footnoteRef": "own", W + "endnoteRef": "own",
}  # fmt: skip
_MARKERS = frozenset(W + tag for tag in ("commentReference", "annotationRef", "separator", "continuationSeparator"))
_DROPPED = frozenset(W + tag for tag in ("proofErr", "lastRenderedPageBreak")) | {P_PR, R_PR} | WRAPPER_PROPERTIES


class Signs:
    """One private character for each kind of thing that is no text, the same for both sides of a comparison."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, key: str) -> str:
        """The sign of a key. Raises UnsafeFile where a file holds more different things than any document does."""
        if key not in self._known:
            if FIRST_SIGN + len(self._known) > LAST_SIGN:
                raise UnsafeFile(
                    "The files hold more different objects than any document does; no redline is made.",
                    "Filerna innehåller fler olika objekt än något dokument; ingen jämförelse skrivs.",
                )
            self._known[key] = chr(FIRST_SIGN + len(self._known))
        return self._known[key]


class Piece(NamedTuple):
    """A stretch of a paragraph. `nodes` pairs each node with the run it came from, None for one outside any run.

    `text` is what is compared; `""` for what only marks a place (a bookmark). `path` are the wrappers around it,
    outermost first. `simple` is the `w:fldSimple` that `nodes` spell out.
    """

    text: str
    nodes: tuple[tuple[etree._Element | None, etree._Element], ...]
    path: tuple[etree._Element, ...] = ()
    simple: etree._Element | None = None

    @property
    def sliceable(self) -> bool:
        """True for text, which can be cut between any two characters."""
        return len(self.nodes) == 1 and self.nodes[0][1].tag == TEXT and self.nodes[0][1].text == self.text

    @property
    def formula(self) -> bool:
        """True for a formula, displayed or in the line."""
        return len(self.nodes) == 1 and self.nodes[0][1].tag in FORMULAS

    @property
    def text_boxes(self) -> list[etree._Element]:
        """Contents of the text boxes in the piece that are in no other text box."""
        found: list[etree._Element] = []
        for _, node in self.nodes:
            inside = {inner for box in node.iter(TEXT_BOX) for inner in box.iterdescendants(TEXT_BOX)}
            found += [box for box in node.iter(TEXT_BOX) if box not in inside]
        return found

    @property
    def note(self) -> tuple[str, str] | None:
        """Kind (`footnotes`, `endnotes`) and id of the note that the piece refers to."""
        node = self.nodes[0][1] if len(self.nodes) == 1 else None
        if node is None or node.tag not in NOTE_REFERENCES:
            return None
        return NOTE_REFERENCES[node.tag], node.get(W + "id", "")


class _Item(NamedTuple):
    run: etree._Element | None
    node: etree._Element
    path: tuple[etree._Element, ...]


class Cutter:
    """Cuts the paragraphs of one part into pieces. `markers` keeps what only marks a place, such as bookmarks."""

    def __init__(self, signs: Signs, package: Package, part: str, *, markers: bool) -> None:
        self._signs = signs
        self._package = package
        self._part = part
        self._markers = markers

    def pieces(self, paragraph: etree._Element) -> list[Piece]:
        """The pieces of a paragraph in order; their texts joined are what is compared."""
        items = list(_items(paragraph, ()))
        fields = _fields(items)
        found: list[Piece] = []
        at = 0
        while at < len(items):
            end = fields.get(at, at)
            found += self._field(items[at : end + 1]) if end > at else self._one(items[at])
            at = end + 1
        return [p for p in found if p.text or self._markers]

    def _field(self, items: list[_Item]) -> list[Piece]:
        instruction = "".join(i.node.text or "" for i in items if i.node.tag == INSTR)
        shown = "".join(i.node.text or "" for i in items if i.node.tag == TEXT)
        objects = "".join(self._object(i.node) for i in items if i.node.tag not in (INSTR, TEXT, FIELD_CHAR))
        sign = self._signs.of(_field_key(instruction, shown, objects))
        return [Piece(sign, tuple((i.run, i.node) for i in items), items[0].path)]

    def _one(self, item: _Item) -> list[Piece]:
        run, node, path = item
        if node.tag == TEXT:
            return self._text(item)
        if node.tag == FIELD_SIMPLE:
            return [self._simple_field(node, path)]
        if node.tag in RANGE_MARKS or node.tag in _MARKERS or node.tag in (FIELD_CHAR, INSTR):
            return [Piece("", ((run, node),), path)]
        if node.tag in RUN_WRAPPERS:
            return [Piece("", (), path)]
        return [Piece(self._signs.of(self._key(node)), ((run, node),), path)]

    def _text(self, item: _Item) -> list[Piece]:
        text = item.node.text or ""
        if not SIGN.search(text):
            return [Piece(text, ((item.run, item.node),), item.path)] if text else []
        found = []
        for part in re.split("([\U000f0000-\U0010ffff])", text):
            node = _text_node(part)
            shown = self._signs.of(f"character {part}") if SIGN.match(part) else part
            found += [Piece(shown, ((item.run, node),), item.path)] if part else []
        return found

    def _simple_field(self, field: etree._Element, path: tuple[etree._Element, ...]) -> Piece:
        inner = [i for i in _items(field, ()) if i.run is not None]
        shown = "".join(i.node.text or "" for i in inner if i.node.tag == TEXT)
        key = _field_key(field.get(W + "instr", ""), shown, "")
        return Piece(self._signs.of(key), _spelt_out(field, inner), path, field)

    def _key(self, node: etree._Element) -> str:
        if node.tag in _SIMPLE:
            return _SIMPLE[node.tag]
        if node.tag == W + "br":
            kind = node.get(W + "type", "textWrapping")
            return "break" if kind == "textWrapping" else f"break {kind}"
        if node.tag in NOTE_REFERENCES:
            return NOTE_REFERENCES[node.tag]
        return self._object(node)

    def _object(self, node: etree._Element) -> str:
        """What makes two objects the same: their kind, build and pictures, not their place, size or text-box text."""
        said: list[str] = []
        for inner in _outside_boxes(node):
            said.append(tag(inner).rpartition("}")[2])
            said += [self._target(value) for name, value in inner.items() if name.startswith(R)]
            if inner.tag in (TEXT, M + "t"):
                said.append(inner.text or "")
            elif inner.tag == W + "sym":
                said += [inner.get(W + "font", ""), inner.get(W + "char", "")]
        return " ".join(said)

    def _target(self, id_: str) -> str:
        relation = self._package.relationships(self._part).get(id_)
        if relation is None:
            return ""
        if relation.external:
            return relation.target
        return hashlib.sha256(self._package.parts.get(relation.target, b"")).hexdigest()


def compared(pieces: list[Piece]) -> str:
    """What the pieces are compared by."""
    return "".join(p.text for p in pieces)


def _text_node(text: str) -> etree._Element:
    from lxml import etree

    node = etree.Element(TEXT)
    node.text = text
    return node


def _outside_boxes(node: etree._Element) -> Iterator[etree._Element]:
    yield node
    if node.tag != TEXT_BOX:
        for inner in node:
            yield from _outside_boxes(inner)


def _items(holder: etree._Element, path: tuple[etree._Element, ...]) -> Iterator[_Item]:
    for node in holder:
        if node.tag == RUN:
            yield from (_Item(node, inner, path) for inner in node if inner.tag not in _DROPPED)
        elif node.tag in RUN_WRAPPERS:
            inside = list(_items(_content_of(node), (*path, node)))
            yield from inside or [_Item(None, node, (*path, node))]
        elif node.tag not in _DROPPED:
            yield _Item(None, node, path)


def _content_of(wrapper: etree._Element) -> etree._Element:
    content = wrapper.find(SDT_CONTENT) if wrapper.tag == SDT else None
    return wrapper if content is None else content


def _fields(items: list[_Item]) -> dict[int, int]:
    """Begin and end of each outermost complex field that lies in one wrapper, by index."""
    open_: list[int] = []
    closed: dict[int, int] = {}
    for at, item in enumerate(items):
        kind = item.node.get(W + "fldCharType") if item.node.tag == FIELD_CHAR else None
        if kind == "begin":
            open_.append(at)
        elif kind == "end" and open_:
            begin = open_.pop()
            if all(i.path == item.path for i in items[begin:at]):
                closed = {b: e for b, e in closed.items() if b < begin} | {begin: at}
    return closed


def _field_key(instruction: str, shown: str, objects: str) -> str:
    """Fields are the same when they do the same and show the same; the bookmarks they lean on are renamed at will."""
    words = instruction.split()
    return " ".join(["field", words[0].upper() if words else "", shown, objects])


def _spelt_out(field: etree._Element, inner: list[_Item]) -> tuple[tuple[etree._Element | None, etree._Element], ...]:
    """A simple field as the parts of a complex one, which alone can be marked as inserted or deleted."""
    from lxml import etree

    def part(tag: str, **attributes: str) -> tuple[etree._Element, etree._Element]:
        run = etree.Element(RUN)
        return run, etree.SubElement(run, tag, {W + k: v for k, v in attributes.items()})

    instruction = part(INSTR)
    instruction[1].text = field.get(W + "instr", "")
    return (
        part(FIELD_CHAR, fldCharType="begin"),
        instruction,
        part(FIELD_CHAR, fldCharType="separate"),
        *((i.run, i.node) for i in inner),
        part(FIELD_CHAR, fldCharType="end"),
    )
