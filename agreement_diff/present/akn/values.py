"""Our values in Akoma Ntoso's open places: attributes and elements of a name space of our own."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from agreement_diff.model.document import Span
from agreement_diff.model.value import Value
from agreement_diff.present.characters import xml_text

if TYPE_CHECKING:
    from lxml import etree

AKN_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN_NAMESPACE = "urn:agreement-diff:akn:1"
A, O = f"{{{AKN_NAMESPACE}}}", f"{{{OWN_NAMESPACE}}}"  # noqa: E741


def own_element(name: str, value: Value, *, without: Collection[str] = ()) -> etree._Element:
    """A value as an element: plain fields are attributes, values and tuples are elements of the field's name.

    Fields that are None, empty or at their default are left out.
    """
    from lxml import etree

    element = etree.Element(O + name)
    for field, info in type(value).model_fields.items():
        content = getattr(value, field)
        if field in without or (content == info.default and not info.is_required()):
            continue
        if isinstance(content, Value):
            element.append(own_element(field, content))
        elif isinstance(content, tuple):
            element.extend(_member(field, member) for member in content)
        elif content is not None:
            element.set(field, plain(content))
    return element


def own_attributes(element: etree._Element, value: Value, *, without: Collection[str]) -> None:
    """The plain fields of a value as attributes of our name space on an element of the standard's; lists as JSON."""
    for field, info in type(value).model_fields.items():
        content = getattr(value, field)
        if field in without or (content == info.default and not info.is_required()):
            continue
        if field == "spans":
            element.set(O + field, spans_json(content))
        elif isinstance(content, tuple):
            element.set(O + field, json.dumps([plain(member) for member in content], ensure_ascii=False))
        elif isinstance(content, (str, int, float)):
            element.set(O + field, plain(content))


def spans_json(spans: Sequence[Span]) -> str:
    """Spans as JSON lists of start, end, line, page and box, the last ones left out where they are None."""
    rows = []
    for span in spans:
        row = [span.start, span.end, span.line, span.page, span.box]
        while row[-1] is None:
            row.pop()
        rows.append(row)
    return json.dumps(rows, separators=(",", ":"))


def plain(content: object) -> str:
    """A plain value as XML writes it."""
    return ("true" if content else "false") if isinstance(content, bool) else xml_text(str(content))


def safe_eid(eid: str) -> str:
    """The eId without white space, which the schema allows none of."""
    return re.sub(r"\s", "_", xml_text(eid)) or "_"


def add_text(element: etree._Element, text: str) -> etree._Element:
    """Text into an element, a `br` for each line end."""
    from lxml import etree

    first, *rest = xml_text(text).split("\n")
    element.text = first
    for line in rest:
        etree.SubElement(element, A + "br").tail = line
    return element


def _member(field: str, member: object) -> etree._Element:
    from lxml import etree

    if isinstance(member, Value):
        return own_element(field, member)
    element = etree.Element(O + field)
    element.text = plain(member)
    return element
