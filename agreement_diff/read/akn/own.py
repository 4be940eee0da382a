"""Sections and paragraphs of an Akoma Ntoso file of our own: nothing is guessed, an equal value comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from agreement_diff.model.document import Paragraph, Section, Span
from agreement_diff.read.akn.elements import (
    CELL_JOINT,
    CELLS,
    PARAGRAPH_KINDS,
    SECTION_KINDS,
    A,
    O,
    child,
    name_of,
    written_text,
)

if TYPE_CHECKING:
    from lxml import etree

_SECTIONS = {"part": "part", "title": "title", "chapter": "chapter", "section": "section", "article": "section"}
_UNITS = {"paragraph": "prose", "point": "list_item"}
_HEADS = frozenset({"num", "heading"})


def own_sections(holder: etree._Element, parent: str | None = None) -> Iterator[Section]:
    """The sections below an element in the order of the text."""
    for node in holder:
        if _is_section(node):
            yield from _section(node, parent)


def _is_section(node: etree._Element) -> bool:
    return name_of(node) in _SECTIONS or node.get("name") in SECTION_KINDS


def _section(node: etree._Element, parent: str | None) -> Iterator[Section]:
    eid = _eid(node)
    fields: dict[str, Any] = {
        "eid": eid,
        "kind": node.get("name") or _SECTIONS[name_of(node)],
        "label": _part(node, "num"),
        "heading": _part(node, "heading"),
        "parent": node.get(O + "parent", parent),
        "paragraphs": tuple(p for inner in node if not _is_section(inner) for p in _paragraphs(inner, None)),
    }
    yield Section.model_validate(fields | _own_attributes(node))
    yield from own_sections(node, eid)


def _paragraphs(node: etree._Element, parent: str | None) -> Iterator[Paragraph]:
    if name_of(node) in _HEADS:
        return
    if name_of(node) == "tr":
        yield _row(node)
    elif name_of(node) in _UNITS or node.get("name") in PARAGRAPH_KINDS:
        yield from _unit(node, parent)
    else:
        for inner in node:
            yield from _paragraphs(inner, parent)


def _unit(node: etree._Element, parent: str | None) -> Iterator[Paragraph]:
    """A unit with its text, then the units inside it."""
    eid = _eid(node)
    held = next((inner for inner in node if name_of(inner) in ("content", "intro")), None)
    fields: dict[str, Any] = {
        "eid": eid,
        "kind": node.get("name") or _UNITS[name_of(node)],
        "marker": _part(node, "num"),
        "ordinal": 0,
        "text": "" if held is None else "\n".join(written_text(p) for p in held.iter(A + "p")),
        "parent": node.get(O + "parent", parent),
    }
    yield Paragraph.model_validate(fields | _own_attributes(node))
    for inner in node:
        if inner is not held:
            yield from _paragraphs(inner, eid)


def _row(node: etree._Element) -> Paragraph:
    cells = tuple("\n".join(written_text(p) for p in c.iter(A + "p")) for c in node if name_of(c) in CELLS)
    fields: dict[str, Any] = {
        "eid": _eid(node), "kind": "table_row", "ordinal": 0, "parent": node.get(O + "parent"), "cells": cells,
        "text": CELL_JOINT.join(cells),
    }  # fmt: skip
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


def _eid(node: etree._Element) -> str:
    return node.get(O + "eid") or node.get("eId") or name_of(node)


def _part(node: etree._Element, name: str) -> str | None:
    part = child(node, name)
    return None if part is None else written_text(part)
