"""Names of WordprocessingML (ECMA-376, transitional) that the redline deals with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_EXTENSION = re.compile(r"\{http://schemas\.microsoft\.com/office/word/\d{4}/wordml")
_DRAWING_EXTENSION = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W, R, M, MC = f"{{{_W}}}", f"{{{_R}}}", f"{{{_M}}}", f"{{{_MC}}}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NAMESPACES = {"w": _W, "r": _R, "m": _M, "mc": _MC}

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
"""Stem of relationship types: `REL + "footnotes"`."""

P, TBL, TR, TC, SDT, SDT_CONTENT = W + "p", W + "tbl", W + "tr", W + "tc", W + "sdt", W + "sdtContent"
P_PR, R_PR, TR_PR, TC_PR, SECT_PR = W + "pPr", W + "rPr", W + "trPr", W + "tcPr", W + "sectPr"
RUN, TEXT, DEL_TEXT = W + "r", W + "t", W + "delText"
INSTR, DEL_INSTR, FIELD_CHAR, FIELD_SIMPLE = W + "instrText", W + "delInstrText", W + "fldChar", W + "fldSimple"
HYPERLINK, TEXT_BOX = W + "hyperlink", W + "txbxContent"
FORMULAS = frozenset({M + "oMath", M + "oMathPara"})
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


def without_extensions(copy: etree._Element) -> etree._Element:
    """The element without what later versions of Word added: names that the file it comes into may not declare."""
    for node in list(copy.iter()):
        if _EXTENSION.match(tag(node)):
            take_out(node)
            continue
        for name in [str(n) for n in node.attrib]:
            if _EXTENSION.match(name) or name.startswith(_DRAWING_EXTENSION):
                del node.attrib[name]
    return copy


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
