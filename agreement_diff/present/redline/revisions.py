"""Existing tracked changes of a Word part resolved: all accepted, or all rejected (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from agreement_diff.present.redline.names import (
    DEL_INSTR,
    DEL_TEXT,
    INSTR,
    P_PR,
    R_PR,
    RANGE_MARKS,
    TBL,
    TC,
    TEXT,
    TR,
    TR_PR,
    M,
    P,
    W,
    tag,
)

if TYPE_CHECKING:
    from lxml import etree

View = Literal["final", "original"]

_CHANGES = frozenset(
    W + f"{kind}Change" for kind in ("pPr", "rPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr", "tblGrid", "numbering")
)
_RANGES = frozenset(
    W + f"{kind}Range{end}"
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
_PROPERTIES = frozenset({R_PR, TR_PR, W + "tcPr", W + "numPr", M + "ctrlPr"})
"""Where `w:ins` and `w:del` mark what they stand in and hold nothing themselves."""


def resolve(root: etree._Element, view: View) -> None:
    """Resolve every revision below `root` in place: `final` accepts, `original` rejects.

    A paragraph whose mark goes is joined with the next one, which keeps its own properties, as Word does it.
    """
    gone, kept = (
        (("del", "moveFrom"), ("ins", "moveTo")) if view == "final" else (("ins", "moveTo"), ("del", "moveFrom"))
    )
    lost, held = frozenset(W + k for k in gone), frozenset(W + k for k in kept)
    _formatting(root, view)
    marks = _marks(root, lost, held)
    _content(root, lost, held)
    _join(marks)


def text_of_deleted(root: etree._Element) -> None:
    """Turn `w:delText` into `w:t` and `w:delInstrText` into `w:instrText` below `root`."""
    for node in root.iter(DEL_TEXT):
        node.tag = TEXT
    for node in root.iter(DEL_INSTR):
        node.tag = INSTR


def _formatting(root: etree._Element, view: View) -> None:
    for change in list(root.iter(*_CHANGES)):
        properties = change.getparent()
        if properties is None:
            continue
        properties.remove(change)
        former = change[0] if len(change) else None
        if view == "original" and former is not None and former.tag == properties.tag:
            keep = [c for c in properties if c.tag in (R_PR, W + "sectPr", W + "ins", W + "del")]
            properties[:] = [*former, *keep]


def _marks(root: etree._Element, lost: frozenset[str], held: frozenset[str]) -> list[etree._Element]:
    """Drop the marks inside properties, and what they mark; the paragraphs whose mark goes."""
    joined: list[etree._Element] = []
    for mark in list(root.iter(*lost, *held, W + "cellIns", W + "cellDel", W + "cellMerge")):
        properties = mark.getparent()
        if properties is None or properties.tag not in _PROPERTIES:
            continue
        properties.remove(mark)
        goes = mark.tag in lost or mark.tag == W + ("cellDel" if W + "del" in lost else "cellIns")
        owner = properties.getparent()
        if not goes or owner is None:
            continue
        if properties.tag in (TR_PR, W + "tcPr", W + "numPr"):
            _remove(owner if properties.tag != W + "numPr" else properties)
        elif owner.tag == P_PR and owner.getparent() is not None:
            joined.append(owner.getparent())  # type: ignore[arg-type]
    return joined


def _content(root: etree._Element, lost: frozenset[str], held: frozenset[str]) -> None:
    for node in list(root.iter(*lost)):
        parent = node.getparent()
        if parent is not None and parent.tag not in _PROPERTIES:
            for mark in _open_ends(node):
                node.addprevious(mark)
            _remove(node)
    for node in list(root.iter(*held)):
        parent = node.getparent()
        if parent is not None:
            at = parent.index(node)
            parent[at : at + 1] = list(node)
    for node in list(root.iter(*_RANGES)):
        _remove(node)
    text_of_deleted(root)


def _open_ends(node: etree._Element) -> list[etree._Element]:
    """Ends of bookmarks and comments inside a deletion whose other end is outside: they outlive it."""
    marks = [mark for mark in node.iter(*RANGE_MARKS) if mark.tag not in _RANGES]
    kinds = Counter((tag(mark).removesuffix("Start").removesuffix("End"), mark.get(W + "id")) for mark in marks)
    return [m for m in marks if kinds[tag(m).removesuffix("Start").removesuffix("End"), m.get(W + "id")] == 1]


def _remove(node: etree._Element) -> None:
    """Take an element out; a table without rows goes too, a cell keeps a paragraph."""
    parent = node.getparent()
    if parent is None:
        return
    parent.remove(node)
    if (node.tag == TR and parent.tag == TBL and parent.find(f".//{TR}") is None) or (
        node.tag == TC and parent.tag == TR and parent.find(TC) is None
    ):
        _remove(parent)
    if parent.tag == TC:
        _keep_paragraph(parent)


def _keep_paragraph(cell: etree._Element) -> None:
    from lxml import etree

    if not len(cell) or cell[-1].tag in (TBL, W + "tcPr"):
        etree.SubElement(cell, P)


def _join(paragraphs: list[etree._Element]) -> None:
    for paragraph in paragraphs:
        parent = paragraph.getparent()
        if parent is None:
            continue
        content = [c for c in paragraph if c.tag != P_PR]
        following = paragraph.getnext()
        while following is not None and following.tag not in (P, TBL) and tag(following).endswith(("Start", "End")):
            following = following.getnext()
        if following is not None and following.tag == P:
            at = 1 if len(following) and following[0].tag == P_PR else 0
            following[at:at] = content
            parent.remove(paragraph)
        elif not content and not (parent.tag == TC and following is None):
            parent.remove(paragraph)
            if parent.tag == TC:
                _keep_paragraph(parent)
