"""OpenDocument styles: what a paragraph or span looks like once its chain of parents is followed (ODF 1.3, part 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}
MAX_PARENTS = 50
"""Styles in one chain; a chain that bites its own tail ends here."""
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "px": 0.75, "pc": 12.0}
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(pt|in|cm|mm|px|pc)")


def q(name: str) -> str:
    """A prefixed name in lxml's form: `text:p` → `{urn:…}p`."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def points(length: str | None) -> float | None:
    """A length in points; None for none or a relative one."""
    found = _LENGTH.fullmatch(length or "")
    return float(found.group(1)) * _POINTS[found.group(2)] if found else None


class Look(NamedTuple):
    """What a style says, its parents included; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    centred: bool | None = None
    size: float | None = None
    above: float | None = None
    below: float | None = None
    indent: float | None = None
    page_break: bool | None = None
    list_style: str | None = None

    def over(self, below: Look) -> Look:
        """This look, and what `below` says where it is silent."""
        return below._replace(**{name: said for name, said in self._asdict().items() if said is not None})


class Styles:
    """The styles of one document by family and name; later parts override earlier ones."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        for root in roots:
            for element in root.iter(q("style:style")) if root is not None else ():
                key = (element.get(q("style:family"), ""), element.get(q("style:name"), ""))
                self._styles[key] = element

    def look(self, family: str, name: str | None) -> Look:
        """What a style says with its parents; all None for an unknown style."""
        key = (family, name or "")
        if key not in self._looks:
            look = Look()
            for element in self._chain(*key):
                look = look.over(_own(element))
            self._looks[key] = look
        return self._looks[key]

    def display_name(self, name: str | None) -> str | None:
        """The first named (not automatic) style of a paragraph style's chain, as the user sees it."""
        for element in self._chain("paragraph", name or ""):
            if (parent := element.getparent()) is not None and parent.tag == q("office:styles"):
                return element.get(q("style:display-name")) or element.get(q("style:name"))
        return None

    def _chain(self, family: str, name: str) -> Iterator[etree._Element]:
        for _ in range(MAX_PARENTS):
            element = self._styles.get((family, name))
            if element is None:
                return
            yield element
            name = element.get(q("style:parent-style-name"), "")


def _own(element: etree._Element) -> Look:
    text = element.find(q("style:text-properties"))
    paragraph = element.find(q("style:paragraph-properties"))
    words: dict[str, str] = {}
    for part in (text, paragraph):
        words |= {str(k): str(v) for k, v in part.attrib.items()} if part is not None else {}
    weight, slope = words.get(q("fo:font-weight")), words.get(q("fo:font-style"))
    display, align = words.get(q("text:display")), words.get(q("fo:text-align"))
    pause = words.get(q("fo:break-before"))
    return Look(
        bold=None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        italic=None if slope is None else slope in ("italic", "oblique"),
        hidden=None if display is None else display == "none",
        centred=None if align is None else align == "center",
        size=points(words.get(q("fo:font-size"))),
        above=points(words.get(q("fo:margin-top"))),
        below=points(words.get(q("fo:margin-bottom"))),
        indent=points(words.get(q("fo:margin-left"))),
        page_break=None if pause is None else pause == "page",
        list_style=element.get(q("style:list-style-name")),
    )
