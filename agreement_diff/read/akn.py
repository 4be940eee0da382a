"""Akoma Ntoso 3.0 back into a document: what we wrote comes back equal, other files by the standard's elements."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

from agreement_diff.errors import DamagedFile, UnsupportedFormat
from agreement_diff.languages import LANGUAGES
from agreement_diff.model.document import Document, Paragraph, Section, Source, Span
from agreement_diff.read.packages import parse_xml

if TYPE_CHECKING:
    from lxml import etree

AKN_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
A, O = f"{{{AKN_NAMESPACE}}}", "{urn:agreement-diff:akn:1}"  # noqa: E741
CONTAINERS = {"part": "part", "title": "title", "chapter": "chapter", "book": "part", "division": "group"}
"""Elements that become sections that hold others."""
SECTIONS = frozenset({"section", "article", "rule", "clause"})
UNITS = {"paragraph": "prose", "subparagraph": "prose", "alinea": "prose", "subsection": "prose", "point": "list_item",
         "indent": "list_item", "list": "prose", "level": "prose"}  # fmt: skip
SECTION_KINDS = frozenset({"section", "preamble", "annex", "part", "title", "chapter", "group"})
PARAGRAPH_KINDS = frozenset({"prose", "list_item", "example", "table_row", "quote", "signature"})
CELL_JOINT = "\t"
_HEADS = frozenset({"num", "heading", "subheading"})


def read_akn(data: bytes, name: str = "document.xml") -> Document:
    """Read the document in an Akoma Ntoso file.

    Args:
        data: the whole file.
        name: the file's name, for the document's id where the file has none of ours.

    Raises:
        UnsupportedFormat: it is XML, but no Akoma Ntoso 3.0 with a body.
        DamagedFile: it is no well-formed XML, or what it says does not fit together.
        UnsafeFile: it carries a DOCTYPE or is nested beyond all documents.
    """
    root = parse_xml(data, name)
    whole = next((node for node in root if node.find(A + "meta") is not None), None)
    body = None if whole is None else next((node for node in whole if _name(node) in ("body", "mainBody")), None)
    if whole is None or body is None or root.tag != A + "akomaNtoso":
        raise UnsupportedFormat(
            f"{name}: is no Akoma Ntoso 3.0 document with a body",
            f"{name}: är inget Akoma Ntoso 3.0-dokument med brödtext",
        )
    try:
        return _document(whole, body, data, name)
    except (ValueError, TypeError, RecursionError) as error:  # pydantic's ValidationError is a ValueError
        raise DamagedFile(
            f"{name}: the Akoma Ntoso document does not fit together",
            f"{name}: Akoma Ntoso-dokumentet hänger inte ihop",
        ) from error


def _document(whole: etree._Element, body: etree._Element, data: bytes, name: str) -> Document:
    own = whole.find(f"{A}meta/{A}proprietary/{O}document")
    fields = _standard(whole, data, name) if own is None else _fields(own, Document)
    title = whole.find(f"{A}preface//{A}docTitle")
    if title is not None:
        fields["title"] = _text(title)
    fields["sections"] = tuple(_Units(ours=own is not None).sections(body, None))
    return Document.model_validate(fields)


def _fields(element: etree._Element, model: type[BaseModel]) -> dict[str, Any]:
    """Attributes and children of an element as the fields of a model; pydantic makes numbers of them."""
    fields: dict[str, Any] = {str(k): v for k, v in element.attrib.items()}
    for child in element:
        field = _name(child)
        if field not in model.model_fields:
            continue
        annotation = model.model_fields[field].annotation
        inner = _model_in(annotation)
        value = (child.text or "") if inner is None else _fields(child, inner)
        if _is_tuple(annotation):
            fields.setdefault(field, []).append(value)
        else:
            fields[field] = value
    return fields


def _is_tuple(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(get_origin(a) is tuple for a in get_args(annotation))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for a in get_args(annotation) if (found := _model_in(a)) is not None), None)


def _standard(whole: etree._Element, data: bytes, name: str) -> dict[str, Any]:
    """A document's fields by the standard's own metadata."""
    work = whole.find(f"{A}meta/{A}identification/{A}FRBRWork")
    expression = whole.find(f"{A}meta/{A}identification/{A}FRBRExpression")
    date = _attribute(expression, "FRBRdate", "date") or ""
    title = _attribute(work, "FRBRname", "value")
    spoken = _attribute(expression, "FRBRlanguage", "language")
    code = next((c for c, profile in LANGUAGES.items() if spoken in (profile.alpha3, c)), None)
    source = Source(name=name, format="akn", sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    fields: dict[str, Any] = {
        "id": re.sub(r"\.[^.]*$", "", name), "kind": "agreement" if _name(whole) == "act" else "other",
        "source": source, "title": title, "registry_number": _attribute(work, "FRBRnumber", "value"),
        "date": date if re.fullmatch(r"\d{4}-\d\d-\d\d", date) and not date.startswith("0001") else None,
    }  # fmt: skip
    return fields | ({"language": code} if code else {})


def _attribute(parent: etree._Element | None, element: str, name: str) -> str | None:
    node = None if parent is None else parent.find(A + element)
    return None if node is None else node.get(name)


class _Units:
    """Sections and paragraphs in order. In files of our own nothing is guessed that is not stated."""

    def __init__(self, *, ours: bool) -> None:
        self._ours = ours

    def sections(self, holder: etree._Element, parent: str | None) -> Iterator[Section]:
        """The sections below an element; loose text of a foreign file becomes a section of its own."""
        loose: list[etree._Element] = []
        for node in holder:
            if node.get(O + "absent"):
                continue
            if _is_section(node):
                yield from self._loose(loose)
                loose = []
                yield from self._section(node, parent)
            elif _name(node) not in _HEADS and parent is None:
                loose.append(node)
        yield from self._loose(loose)

    def _loose(self, nodes: list[etree._Element]) -> Iterator[Section]:
        paragraphs = [p for node in nodes for p in self._paragraphs(node, None, "body")]
        if paragraphs:
            yield Section(eid="body", kind="preamble", paragraphs=tuple(self._numbered(paragraphs)))

    def _section(self, node: etree._Element, parent: str | None) -> Iterator[Section]:
        eid = _eid(node)
        inside = [p for child in node if not _is_section(child) for p in self._paragraphs(child, None, eid)]
        label = _part(node, "num")
        fields: dict[str, Any] = {
            "eid": eid,
            "kind": node.get("name") if node.get("name") in SECTION_KINDS else CONTAINERS.get(_name(node), "section"),
            "label": label,
            "number": None if self._ours else _bare(label),
            "heading": _part(node, "heading"),
            "parent": _parent(node, parent),
            "paragraphs": tuple(self._numbered(inside)),
        }
        yield Section.model_validate(fields | _own_attributes(node))
        yield from self.sections(node, eid)

    def _paragraphs(self, node: etree._Element, parent: str | None, section: str) -> Iterator[Paragraph]:
        name = _name(node)
        if name in _HEADS:
            return
        if name == "p":
            yield Paragraph(eid=f"{section}__p", kind="prose", ordinal=0, text=_text(node), parent=parent)
        elif name == "tr":
            yield _row(node)
        elif name in UNITS or node.get("name") in PARAGRAPH_KINDS:
            yield from self._unit(node, parent, section)
        else:
            for child in node:
                yield from self._paragraphs(child, parent, section)

    def _unit(self, node: etree._Element, parent: str | None, section: str) -> Iterator[Paragraph]:
        """A unit with its text, then the units inside it."""
        eid = _eid(node)
        marker = _part(node, "num")
        held = next((child for child in node if _name(child) in ("content", "intro")), None)
        rows = [] if held is None else list(held.iter(A + "tr"))
        if not rows:
            fields: dict[str, Any] = {
                "eid": eid,
                "kind": node.get("name") if node.get("name") in PARAGRAPH_KINDS else UNITS.get(_name(node), "prose"),
                "number": None if self._ours else _bare(marker),
                "marker": marker,
                "ordinal": 0,
                "text": "" if held is None else "\n".join(_text(p) for p in held.iter(A + "p")),
                "parent": _parent(node, parent),
            }
            yield Paragraph.model_validate(fields | _own_attributes(node))
        yield from map(_row, rows)
        for child in node:
            if child is not held:
                yield from self._paragraphs(child, eid, section)

    def _numbered(self, paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
        """Ordinals and distinct eIds where a foreign file states none."""
        if self._ours:
            yield from paragraphs
            return
        taken: set[str] = set()
        count = {True: 0, False: 0}
        for paragraph in paragraphs:
            item = paragraph.kind == "list_item"
            count[item] += 1
            eid = paragraph.eid if paragraph.eid not in taken else f"{paragraph.eid}_{len(taken) + 1}"
            taken.add(eid)
            yield paragraph.model_copy(update={"ordinal": count[item], "eid": eid})


def _row(node: etree._Element) -> Paragraph:
    cells = tuple("\n".join(_text(p) for p in cell.iter(A + "p")) for cell in node if _name(cell) in ("td", "th"))
    fields: dict[str, Any] = {
        "eid": _eid(node),
        "kind": "table_row",
        "ordinal": 0,
        "parent": _parent(node, None),
        "cells": cells,
        "text": CELL_JOINT.join(cells),
    }
    return Paragraph.model_validate(fields | _own_attributes(node))


def _own_attributes(node: etree._Element) -> dict[str, Any]:
    """What our attributes say beyond the standard's."""
    own: dict[str, Any] = {str(k)[len(O) :]: v for k, v in node.attrib.items() if str(k).startswith(O)}
    own.pop("parent", None)
    if "spans" in own:
        own["spans"] = tuple(_span(row) for row in json.loads(own["spans"]))
    if "cells" in own:
        own["cells"] = tuple(json.loads(own["cells"]))
    return own


def _span(row: list[Any]) -> Span:
    start, end, line, page, box = (*row, None, None)[:5]
    return Span(start=start, end=end, line=line, page=page, box=tuple(box) if box else None)


def _parent(node: etree._Element, structural: str | None) -> str | None:
    return node.get(O + "parent", structural)


def _is_section(node: etree._Element) -> bool:
    name = _name(node)
    if name == "hcontainer":
        return node.get("name") in SECTION_KINDS or (node.get("name") not in PARAGRAPH_KINDS and _has_units(node))
    return name in SECTIONS or name in CONTAINERS


def _has_units(node: etree._Element) -> bool:
    return any(_name(child) in UNITS or _is_section(child) for child in node)


def _eid(node: etree._Element) -> str:
    return node.get(O + "eid") or node.get("eId") or node.get("wId") or _name(node)


def _part(node: etree._Element, name: str) -> str | None:
    part = node.find(A + name)
    return None if part is None else _text(part)


def _bare(label: str | None) -> str | None:
    """The number in a printed label: `Article 12` → `12`, `(a)` → `a`."""
    found = re.search(r"\d+(?:\.\d+)*(?: ?[a-z]\b)?|\b[a-zA-Z]\b", label or "")
    return found.group() if found else None


def _text(node: etree._Element) -> str:
    """Running text with a line end for each `br`; marks inside it are looked through."""
    said = node.text or ""
    for child in node:
        said += ("\n" if _name(child) in ("br", "eol") else _text(child)) + (child.tail or "")
    return said


def _name(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]
