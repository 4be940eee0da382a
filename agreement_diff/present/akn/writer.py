"""Akoma Ntoso 3.0 (OASIS LegalDocML, 2018): a document with eIds, metadata and the changes since an earlier version.

What the standard has no element for (source spans, furniture, bare numbers) stands in a name space of our own, where
the schema allows foreign attributes and elements, so that `read.akn.read_akn` gives an equal value back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from agreement_diff.model.comparison import Comparison
from agreement_diff.model.document import Document, Paragraph, Section
from agreement_diff.present.akn.meta import meta
from agreement_diff.present.akn.values import (
    AKN_NAMESPACE,
    OWN_NAMESPACE,
    A,
    O,
    add_text,
    own_attributes,
    plain,
    safe_eid,
)

if TYPE_CHECKING:
    from lxml import etree

BY_ABBREVIATION = {
    ("section", "sec"): "section", ("section", "art"): "article", ("chapter", "chp"): "chapter",
    ("part", "part"): "part", ("title", "title"): "title",
}  # fmt: skip
"""Kind and last part of the eId (AKN-NC 1.0, table 5.4) → element; all others are `hcontainer`s named by their kind."""
PARAGRAPHS = {"prose": "paragraph", "list_item": "point"}
CELL_JOINT = "\t"
_INLINE = frozenset({A + tag for tag in ("p", "num", "heading", "docTitle")})


def akn(document: Document) -> bytes:
    """A document as Akoma Ntoso, valid by the OASIS schema: an `act` for an agreement, a `doc` for any other paper."""
    return _whole(document, None)


def akn_comparison(comparison: Comparison) -> bytes:
    """The new text as Akoma Ntoso, with its life since the old one and each change as a passive modification."""
    return _whole(comparison.new, comparison)


def _whole(document: Document, comparison: Comparison | None) -> bytes:
    from lxml import etree

    agreement = document.kind == "agreement"
    root = etree.Element(A + "akomaNtoso", nsmap={None: AKN_NAMESPACE, "ad": OWN_NAMESPACE})
    whole = etree.SubElement(root, A + ("act" if agreement else "doc"), name=document.kind)
    if agreement:
        whole.set("contains", "singleVersion" if comparison else "originalVersion")
    whole.append(meta(document, comparison))
    if document.title is not None:
        title = etree.SubElement(etree.SubElement(whole, A + "preface"), A + "longTitle")
        add_text(etree.SubElement(etree.SubElement(title, A + "p"), A + "docTitle"), document.title)
    body = etree.SubElement(whole, A + ("body" if agreement else "mainBody"))
    _sections(body, document)
    if not len(body):
        etree.SubElement(body, A + "hcontainer", {"name": "empty", O + "absent": "true"})
    _indent(root, 0)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _sections(body: etree._Element, document: Document) -> None:
    """Sections inside those they belong to, as long as the order of the text is the order of the tree."""
    open_: list[tuple[str, etree._Element]] = []
    for section in document.sections:
        while open_ and open_[-1][0] != section.parent:
            open_.pop()
        element = _section(section)
        if section.parent is not None and not open_:
            element.set(O + "parent", plain(section.parent))
        (open_[-1][1] if open_ else body).append(element)
        open_.append((section.eid, element))


def _section(section: Section) -> etree._Element:
    from lxml import etree

    last = section.eid.rpartition("__")[2].partition("_")[0]
    name = BY_ABBREVIATION.get((section.kind, last), "hcontainer")
    element = etree.Element(A + name)
    if name == "hcontainer":
        element.set("name", section.kind)
    _identify(element, section.eid)
    if section.status:
        element.set("status", section.status)
    own_attributes(element, section, without=("eid", "label", "heading", "parent", "paragraphs"))
    if section.label is not None:
        add_text(etree.SubElement(element, A + "num"), section.label)
    if section.heading is not None:
        add_text(etree.SubElement(element, A + "heading"), section.heading)
    _paragraphs(element, section.paragraphs)
    return element


def _paragraphs(section: etree._Element, paragraphs: Sequence[Paragraph]) -> None:
    open_: list[tuple[str, etree._Element]] = []
    for is_row, group in groupby(paragraphs, key=lambda p: p.kind == "table_row" and bool(p.cells)):
        if is_row:
            section.append(_table(list(group)))
            open_ = []
            continue
        for paragraph in group:
            while open_ and open_[-1][0] != paragraph.parent:
                open_.pop()
            element = _paragraph(paragraph)
            if paragraph.parent is not None and not open_:
                element.set(O + "parent", plain(paragraph.parent))
            (_opened(open_[-1][1]) if open_ else section).append(element)
            open_.append((paragraph.eid, element))


def _paragraph(paragraph: Paragraph) -> etree._Element:
    from lxml import etree

    name = PARAGRAPHS.get(paragraph.kind, "hcontainer")
    element = etree.Element(A + name)
    if name == "hcontainer":
        element.set("name", paragraph.kind)
    _identify(element, paragraph.eid)
    own_attributes(element, paragraph, without=("eid", "marker", "text", "parent"))
    if paragraph.marker is not None:
        add_text(etree.SubElement(element, A + "num"), paragraph.marker)
    add_text(etree.SubElement(etree.SubElement(element, A + "content"), A + "p"), paragraph.text)
    return element


def _opened(element: etree._Element) -> etree._Element:
    """A paragraph made ready to hold others: its own text becomes their introduction."""
    content = element.find(A + "content")
    if content is not None:
        content.tag = A + "intro"
    return element


def _table(rows: Sequence[Paragraph]) -> etree._Element:
    from lxml import etree

    holder = etree.Element(A + "hcontainer", name="table")
    table = etree.SubElement(etree.SubElement(holder, A + "content"), A + "table")
    for row in rows:
        element = etree.SubElement(table, A + "tr")
        _identify(element, row.eid)
        own_attributes(element, row, without=("eid", "text", "parent", "cells"))
        if row.parent is not None:
            element.set(O + "parent", plain(row.parent))
        if row.text != CELL_JOINT.join(row.cells):
            element.set(O + "text", plain(row.text))
        for cell in row.cells:
            add_text(etree.SubElement(etree.SubElement(element, A + "td"), A + "p"), cell)
    return holder


def _identify(element: etree._Element, eid: str) -> None:
    element.set("eId", safe_eid(eid))
    if element.get("eId") != eid:
        element.set(O + "eid", plain(eid))


def _indent(element: etree._Element, depth: int) -> None:
    """Line ends and indents between elements, never in running text."""
    if element.tag in _INLINE or not len(element) or element.text:
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in _children(element):
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + (child.getnext() is not None))


def _children(element: etree._Element) -> Iterator[etree._Element]:
    yield from element
