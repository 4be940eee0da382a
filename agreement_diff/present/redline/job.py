"""One redline of two Word files, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

from agreement_diff.errors import DamagedFile
from agreement_diff.present.redline.carry import Carrier
from agreement_diff.present.redline.lists import Lists
from agreement_diff.present.redline.matching import Hint
from agreement_diff.present.redline.names import REL, SECT_PR, TEXT, P, R, W, tag
from agreement_diff.present.redline.notes import Notes
from agreement_diff.present.redline.package import Package
from agreement_diff.present.redline.pieces import Cutter, Signs
from agreement_diff.present.redline.remarks import Remark, place_remarks
from agreement_diff.present.redline.revisions import View, resolve
from agreement_diff.present.redline.styles import Styles
from agreement_diff.present.redline.weave import Weaver
from agreement_diff.present.redline.writer import Stamp

if TYPE_CHECKING:
    from lxml import etree

_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")
_REVISIONS = tuple(
    W + kind
    for kind in (
        "ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd", "pPrChange",
    )
)  # fmt: skip
_LARGEST_ID = 100_000_000
"""Ids above this in a file are not counted on from, so that ours stay 32-bit numbers."""


class Job:
    """Two packages, the new one of which becomes the redline."""

    def __init__(self, old: Package, new: Package, stamp: Stamp, language: str) -> None:
        self._old, self._new = old, new
        self._stamp = stamp
        self._language = language
        self._signs = Signs()
        self._styles = Styles(old, new)
        self._lists = Lists(old, new)
        self._moves: Iterator[int] = count(1)
        self._notes = Notes(old, new, self._weaver)
        new.count_drawings()

    def run(self, hints: Sequence[Hint], remarks: Sequence[Remark]) -> bytes:
        """Weave body, notes, headers and footers, and hang the remarks on their paragraphs; the redline as a file."""
        old, new = body_of(self._old), body_of(self._new)
        said = [(_text(p), p) for body in (new, old) for p in body.iter(P)] if remarks else []
        weaver, _ = self._weaver(self._old.main, self._new.main)
        weaver.weave(old, new, hints)
        for one, other in _headers(self._old, self._new):
            self._weaver(one, other)[0].weave(self._old.xml(one), self._new.xml(other))
        self._notes.weave()
        _number(self._new)
        standing = [(text, weaver.written.get(p, p)) for text, p in said]
        place_remarks(self._new, remarks, [(t, p) for t, p in standing if _in(p, new)], self._stamp.date)
        return self._new.save()

    def _weaver(self, old_part: str, new_part: str) -> tuple[Weaver, Carrier]:
        carrier = Carrier(self._old, old_part, self._new, new_part, self._styles, self._lists)
        cutters = (
            Cutter(self._signs, self._old, old_part, markers=False),
            Cutter(self._signs, self._new, new_part, markers=True),
        )
        weaver = Weaver(self._stamp, cutters, carrier, self._language, self._notes.refer, self._notes.pair, self._moves)
        return weaver, carrier


def _text(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(TEXT))


def _in(node: etree._Element, root: etree._Element) -> bool:
    return any(a is root for a in node.iterancestors())


def body_of(package: Package) -> etree._Element:
    """The body of a Word file. Raises DamagedFile where there is none."""
    body = package.xml(package.main).find(W + "body")
    if body is None:
        raise DamagedFile(
            f"{package.name}: is no Word document (it has no body)",
            f"{package.name}: är inget Word-dokument (det saknar brödtext)",
        )
    return body


def resolve_stories(package: Package, view: View) -> None:
    """Resolve the revisions that a file brings along, in its text, notes, headers and comments."""
    parts = {package.main} | {
        rel.target
        for rel in package.relationships(package.main).values()
        if not rel.external and rel.target in package.parts and rel.type in {REL + kind for kind in _STORIES}
    }
    for part in sorted(parts):
        resolve(package.xml(part), view)


def _headers(old: Package, new: Package) -> list[tuple[str, str]]:
    """Header and footer parts that stand for each other: of the same section, counted from the end, and page type."""
    left, right = _header_places(old), _header_places(new)
    pairs: dict[str, str] = {}
    for place, part in right.items():
        if place in left and part not in pairs:
            pairs[part] = left[place]
    return [(one, other) for other, one in pairs.items()]


def _header_places(package: Package) -> dict[tuple[int, str, str], str]:
    places = {}
    sections = list(package.xml(package.main).iter(SECT_PR))
    for number, section in enumerate(reversed(sections)):
        for node in section.iterchildren(W + "headerReference", W + "footerReference"):
            relation = package.relationships(package.main).get(node.get(R + "id", ""))
            if relation is not None and relation.target in package.parts:
                places[number, tag(node), node.get(W + "type", "default")] = relation.target
    return places


def _number(package: Package) -> None:
    """Give every revision an id of its own, increasing through the file; the ends of a range share theirs."""
    parts = sorted(package.parsed, key=lambda part: (part != package.main, part))
    known = [
        int(node.get(W + "id", "0"))
        for part in parts
        for node in package.xml(part).iter()
        if node.tag not in _REVISIONS and node.get(W + "id", "x").isdigit() and len(node.get(W + "id", "")) < 10
    ]
    number = max((k for k in known if k < _LARGEST_ID), default=0)
    for part in parts:
        ranges: dict[str, str] = {}
        for node in package.xml(part).iter(*_REVISIONS):
            name = node.get(W + "id", "")
            if not tag(node).endswith("RangeEnd") or name not in ranges:
                number += 1
                ranges[name] = str(number)
            node.set(W + "id", ranges[name])
