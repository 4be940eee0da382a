"""Equations (Office MathML, ISO/IEC 29500-1 §22.1) as one line of text: `a^2+b^2`, `(x+1)/2`, `√(2)`, `∑_i^n`.

Nothing is set in two dimensions; brackets are added only where the line would otherwise say something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_diff.read.docx.parts import M, W

if TYPE_CHECKING:
    from lxml import etree

_VAL = M + "val"
_LIFTED = {M + "sub": "_", M + "sup": "^"}


def line_of(node: etree._Element, gone: frozenset[str]) -> str:
    """The text of an equation or of a part of one; elements with a tag in `gone` (tracked changes) are left out."""
    out = ""
    for child in node:  # a loop, not a comprehension: two frames a level let the deepest nesting through
        if child.tag not in gone:
            out += _line(child, gone)
    return out


def _line(node: etree._Element, gone: frozenset[str]) -> str:
    tag = node.tag
    if tag in (M + "t", W + "t", W + "delText"):
        return node.text or ""
    if tag == M + "f":
        return f"{_bracketed(node.find(M + 'num'), gone)}/{_bracketed(node.find(M + 'den'), gone)}"
    if tag == M + "rad":
        degree = node.find(M + "deg")
        return f"{_part(degree, gone)}√({_part(node.find(M + 'e'), gone)})"
    if tag == M + "nary":
        return _stated(node, "naryPr", "chr", "∫") + line_of(node, gone)
    if tag == M + "d":
        opening, closing = _stated(node, "dPr", "begChr", "("), _stated(node, "dPr", "endChr", ")")
        inner = _stated(node, "dPr", "sepChr", "|").join(_part(e, gone) for e in node.findall(M + "e"))
        return f"{opening}{inner}{closing}"
    if tag in _LIFTED:
        inner = line_of(node, gone)
        return f"{_LIFTED[tag]}{inner if len(inner) == 1 else f'({inner})'}" if inner else ""
    if tag == M + "mr":
        return ", ".join(_part(e, gone) for e in node.findall(M + "e")) + "; "
    return line_of(node, gone)


def _part(node: etree._Element | None, gone: frozenset[str]) -> str:
    return "" if node is None else line_of(node, gone)


def _bracketed(node: etree._Element | None, gone: frozenset[str]) -> str:
    inner = _part(node, gone)
    return inner if len(inner) < 2 or inner.isalnum() else f"({inner})"


def _stated(node: etree._Element, properties: str, name: str, default: str) -> str:
    element = node.find(f"{M}{properties}/{M}{name}")
    return default if element is None else element.get(_VAL, "")
