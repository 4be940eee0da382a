"""Names of WordprocessingML (ECMA-376, transitional) that the redline deals with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W, R, M, MC = f"{{{_W}}}", f"{{{_R}}}", f"{{{_M}}}", f"{{{_MC}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NAMESPACES = {"w": _W, "r": _R, "m": _M, "mc": _MC}

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
"""Stem of relationship types: `REL + "footnotes"`."""

P, TBL, TR, TC, SDT, SDT_CONTENT = W + "p", W + "tbl", W + "tr", W + "tc", W + "sdt", W + "sdtContent"
P_PR, R_PR, TR_PR, TC_PR, SECT_PR = W + "pPr", W + "rPr", W + "trPr", W + "tcPr", W + "sectPr"
RUN, TEXT, DEL_TEXT = W + "r", W + "t", W + "delText"
INSTR, DEL_INSTR, FIELD_CHAR, FIELD_SIMPLE = W + "instrText", W + "delInstrText", W + "fldChar", W + "fldSimple"
HYPERLINK, TEXT_BOX = W + "hyperlink", W + "txbxContent"
NOTE_REFERENCES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}

BLOCK_WRAPPERS = frozenset({SDT, SDT_CONTENT, W + "customXml"})
"""Elements that only hold blocks, rows or cells together; the redline looks through them."""
RUN_WRAPPERS = frozenset({HYPERLINK, SDT, W + "smartTag", W + "customXml", W + "dir", W + "bdo"})
"""Elements of a paragraph that hold runs."""
WRAPPER_PROPERTIES = frozenset({W + "sdtPr", W + "sdtEndPr", W + "smartTagPr", W + "customXmlPr"})

RANGE_MARKS = frozenset(
    W + kind + end
    for kind in ("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange")
    for end in ("Start", "End")
)
REVISIONS = ("ins", "del", "moveFrom", "moveTo")


def tag(node: etree._Element) -> str:
    """The name of an element with its name space; parts are parsed without comments, so every node has one."""
    return str(node.tag)


def take_out(node: etree._Element) -> None:
    """Remove an element from where it stands, if anywhere."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def put_instead(old: etree._Element, new: etree._Element) -> None:
    """Put an element in the place of another."""
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)
