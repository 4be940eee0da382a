"""Elements of Akoma Ntoso 3.0 that readers of our own and of other files share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

AKN_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
A, O = f"{{{AKN_NAMESPACE}}}", "{urn:agreement-diff:akn:1}"  # noqa: E741
CELL_JOINT = "\t"
CELLS = frozenset({"td", "th"})
LINE_ENDS = frozenset({"br", "eol"})
SECTION_KINDS = frozenset({"section", "preamble", "annex", "part", "title", "chapter", "group"})
PARAGRAPH_KINDS = frozenset({"prose", "list_item", "example", "table_row", "quote", "signature"})


def name_of(node: etree._Element) -> str:
    """The element's name without its name space."""
    return str(node.tag).rpartition("}")[2]


def child(node: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name."""
    return node.find(A + name)


def attribute(parent: etree._Element | None, element: str, name: str) -> str | None:
    """An attribute of the first child of that name."""
    node = None if parent is None else child(parent, element)
    return None if node is None else node.get(name)


def bare_number(label: str | None) -> str | None:
    """The number in a printed label.

    >>> bare_number("Article 12"), bare_number("(a)"), bare_number("§ 5 a")
    ('12', 'a', '5 a')
    """
    found = re.search(r"\d+(?:\.\d+)*(?: ?[a-z]\b)?|\b[a-zA-Z]\b", label or "")
    return found.group() if found else None


def written_text(node: etree._Element) -> str:
    """Running text as it is written, with a line end for each `br`; marks inside it are looked through."""
    said = node.text or ""
    for inner in node:
        said += ("\n" if name_of(inner) in LINE_ENDS else written_text(inner)) + (inner.tail or "")
    return said
