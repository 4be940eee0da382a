"""What the elements and attributes of HTML mean to a reader: which part text, which hide it, how lists count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from agreement_diff.model.document import FurnitureKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

INDENT = 30.0
"""Points a browser indents one level of list or block quotation (40 CSS pixels)."""
MAX_SPAN = 1000
"""Rows or columns one cell may span (HTML standard)."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SPACED = HEADINGS | {"p", "blockquote", "pre", "ul", "ol", "dl", "table", "hr", "figure", "fieldset", "caption"}
"""Blocks with white space around them."""
BLOCKS = SPACED | {
    "address", "article", "aside", "body", "center", "dd", "details", "dialog", "dir", "div", "dt", "figcaption",
    "footer", "form", "header", "html", "legend", "li", "main", "menu", "section", "summary", "tbody", "td", "tfoot",
    "th", "thead", "tr",
}  # fmt: skip
BOLD = frozenset({"b", "strong", "th"})
ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
DROPPED: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("script", "style", "template", "noscript", "head", "link", "meta", "base"), "script")
    | dict.fromkeys(("nav",), "nav")
    | dict.fromkeys(("select", "option", "datalist", "button", "textarea", "input"), "form")
    | dict.fromkeys(("svg", "img", "picture", "canvas", "video", "audio", "map"), "picture")
    | dict.fromkeys(("iframe", "object", "embed", "applet", "frame"), "embedded")
)
MESSAGES: Mapping[str, tuple[Literal["dropped", "hidden", "revision"], str, str]] = MappingProxyType({
    "script": ("dropped", "skript och stilmallar är utelämnade", "scripts and styles left out"),
    "nav": ("dropped", "navigering är utelämnad", "navigation left out"),
    "form": ("dropped", "formulärfält är utelämnade", "form controls left out"),
    "picture": ("dropped", "bilder är utelämnade", "pictures left out"),
    "embedded": ("dropped", "inbäddade objekt är utelämnade", "embedded objects left out"),
    "hidden": ("hidden", "dold text är utelämnad", "hidden text left out"),
    "ins": ("revision", "markerade tillägg", "marked insertions"),
    "del": ("revision", "markerade strykningar", "marked deletions"),
})  # fmt: skip

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
ITALIC_STYLE = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
WORD_LABEL = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
OFFICE_LABEL = "ListLabel"
"""Class under which LibreOffice's XHTML writes a list number as text, inside a list that would number it again."""
SIGNLESS = frozenset({"disc", "circle", "square", "inherit", "initial"})


@dataclass
class ListFrame:
    """A list being read: how its items are numbered and the number that comes next."""

    form: str
    next: int
    step: int


def list_frame(element: HtmlElement, tag: str) -> ListFrame:
    """The list that an element opens."""
    styled = LIST_STYLE.search(element.get("style") or "")
    form = styled.group(1).lower() if styled else element.get("type") or ("decimal" if tag == "ol" else "disc")
    backwards = tag == "ol" and element.get("reversed") is not None
    start = len(element.findall("li")) if backwards else 1
    return ListFrame(form, whole(element.get("start"), start), -1 if backwards else 1)


def page_part(element: HtmlElement, tag: str) -> FurnitureKind | None:
    """Running head or foot: LibreOffice's `<div title="header">`, the page's own `<header>` without a heading."""
    top = (parent := element.getparent()) is not None and parent.tag == "body"
    if (tag == "div" and element.get("title") == "footer") or (tag == "footer" and top):
        return "page_footer"
    plain_header = tag == "header" and top and not element.xpath(".//h1 | .//h2 | .//h3")
    return "page_header" if plain_header or (tag == "div" and element.get("title") == "header") else None


def is_layout(table: HtmlElement) -> bool:
    """A table that only places things: marked so, holding headings or tables, or never with two cells in a row."""
    if table.get("role") in ("presentation", "none") or table.xpath(".//table | .//h1 | .//h2 | .//h3 | .//h4"):
        return True
    return all(len(tr.xpath("./td | ./th")) < 2 for tr in table.iter("tr"))


def whole(text: str | None, default: int) -> int:
    """The whole number an attribute begins with; the default for none."""
    found = re.match(r"\s*([+-]?\d{1,6})", text or "")
    return int(found.group(1)) if found else default


def origin_of(element: HtmlElement | None) -> str | None:
    """Where an element stands in its file: its id, else its line."""
    if element is None:
        return None
    name = element.get("id")
    return f"#{name}" if name else f"line {element.sourceline}" if element.sourceline else None
