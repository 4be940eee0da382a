"""The `meta` block of Akoma Ntoso: FRBR identification (naming convention 1.0, section 4), life cycle, changes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from agreement_diff.languages import language
from agreement_diff.model.comparison import Comparison, Link, Relation
from agreement_diff.model.document import Document
from agreement_diff.present.akn.values import A, O, own_element, plain, safe_eid
from agreement_diff.present.characters import xml_text

if TYPE_CHECKING:
    from lxml import etree

UNKNOWN_DATE = "0001-01-01"
"""A date that the schema wants and the document does not state; it is named `unknown`."""
TOOL, ISSUER = "agreement-diff", "issuer"
MODIFICATIONS: dict[Relation, str] = {
    "renumbered": "renumbering", "moved": "replacement", "split": "split", "merged": "join", "partial": "substitution",
    "edited": "substitution", "added": "insertion", "removed": "repeal",
}  # fmt: skip
"""Our relations among the standard's textual modifications (`TextualMods`); a unit put elsewhere is a replacement."""
LONGEST_SLUG = 80


def meta(document: Document, comparison: Comparison | None) -> etree._Element:
    """All metadata of a document; with a comparison also the older version and the changes since then."""
    from lxml import etree

    element = etree.Element(A + "meta")
    element.append(_identification(document))
    element.append(_lifecycle(document, comparison.old if comparison else None))
    changes = list(_modifications(comparison)) if comparison else []
    if changes:
        analysis = etree.SubElement(element, A + "analysis", source=f"#{TOOL}")
        etree.SubElement(analysis, A + "passiveModifications").extend(changes)
    element.append(_references(document, comparison.old if comparison else None))
    proprietary = etree.SubElement(element, A + "proprietary", source=f"#{TOOL}")
    proprietary.append(own_element("document", document, without=("sections", "title")))
    return element


def work_iri(document: Document) -> str:
    """The address of the agreement as such: country, kind of document, date, name."""
    kind = "act" if document.kind == "agreement" else "doc"
    day = _day(document) or "undated"
    country = language(document.language).country
    return f"/akn/{country}/{kind}/{document.kind}/{day}/{_slug(document.title or document.id)}"


def expression_iri(document: Document) -> str:
    """The address of this version of it in its language."""
    return f"{work_iri(document)}/{language(document.language).alpha3}@{_day(document) or ''}"


def _identification(document: Document) -> etree._Element:
    from lxml import etree

    element = etree.Element(A + "identification", source=f"#{TOOL}")
    profile = language(document.language)
    work, expression = work_iri(document), expression_iri(document)
    for level, iri in (("FRBRWork", work), ("FRBRExpression", expression), ("FRBRManifestation", f"{expression}.xml")):
        part = etree.SubElement(element, A + level)
        etree.SubElement(part, A + "FRBRthis", value=f"{iri}/!main" if level != "FRBRManifestation" else iri)
        etree.SubElement(part, A + "FRBRuri", value=iri)
        day = _day(document)
        etree.SubElement(part, A + "FRBRdate", date=day or UNKNOWN_DATE, name="own" if day else "unknown")
        etree.SubElement(part, A + "FRBRauthor", href=f"#{ISSUER}" if document.issuer else f"#{TOOL}")
        if level == "FRBRWork":
            etree.SubElement(part, A + "FRBRcountry", value=profile.country)
            if document.registry_number:
                etree.SubElement(part, A + "FRBRnumber", value=xml_text(document.registry_number))
            if document.title:
                etree.SubElement(part, A + "FRBRname", value=xml_text(document.title))
        elif level == "FRBRExpression":
            etree.SubElement(part, A + "FRBRlanguage", language=profile.alpha3)
        else:
            etree.SubElement(part, A + "FRBRformat", value="application/xml")
    return element


def _lifecycle(document: Document, old: Document | None) -> etree._Element:
    from lxml import etree

    element = etree.Element(A + "lifecycle", source=f"#{TOOL}")
    events = [(old, "generation"), (document, "amendment")] if old is not None else [(document, "generation")]
    for number, (version, kind) in enumerate(events, 1):
        source = "#original" if version is old else f"#{TOOL}"
        day = _day(version) or UNKNOWN_DATE
        etree.SubElement(element, A + "eventRef", eId=f"eventRef_{number}", date=day, source=source, type=kind)
    return element


def _references(document: Document, old: Document | None) -> etree._Element:
    from lxml import etree

    element = etree.Element(A + "references", source=f"#{TOOL}")
    if old is not None:
        shown = xml_text(old.title or old.id)
        etree.SubElement(element, A + "original", eId="original", href=expression_iri(old), showAs=shown)
    etree.SubElement(
        element, A + "TLCObject", eId=TOOL, href=f"/akn/ontology/object/{TOOL}", showAs=TOOL
    )  # fmt: skip
    if document.issuer:
        href = f"/akn/ontology/organization/{_slug(document.issuer)}"
        etree.SubElement(element, A + "TLCOrganization", eId=ISSUER, href=href, showAs=xml_text(document.issuer))
    return element


def _modifications(comparison: Comparison) -> Iterator[etree._Element]:
    links = (*comparison.alignment.sections, *comparison.alignment.paragraphs)
    number = 0
    for link in links:
        for kind in dict.fromkeys(MODIFICATIONS[r] for r in link.relations if r in MODIFICATIONS):
            number += 1
            yield _modification(link, kind, number, comparison)


def _modification(link: Link, kind: str, number: int, comparison: Comparison) -> etree._Element:
    """One change: made by the new version (`source`) in a place of it, or where the text is gone, of the old one."""
    from lxml import etree

    former = f"{expression_iri(comparison.old)}#{safe_eid(link.old)}" if link.old else None
    place = f"#{safe_eid(link.new)}" if link.new else former
    element = etree.Element(A + "textualMod", type=kind, eId=f"pmod_{number}")
    element.set(O + "relations", "+".join(link.relations))
    element.set(O + "strength", link.strength)
    element.set(O + "score", plain(round(link.score, 4)))
    etree.SubElement(element, A + "source", href=expression_iri(comparison.new))
    etree.SubElement(element, A + "destination", href=place or "#")
    if former:
        etree.SubElement(element, A + "old", href=former)
    if link.new:
        etree.SubElement(element, A + "new", href=f"#{safe_eid(link.new)}")
    return element


def _day(document: Document) -> str | None:
    """The document's date where it is a whole one."""
    try:
        return date.fromisoformat(document.date or "").isoformat()
    except ValueError:
        return None


def _slug(text: str) -> str:
    """A name for an address: lower-case ASCII letters and digits, single hyphens."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare)[:LONGEST_SLUG].strip("-") or "unnamed"
