"""Kinds of short line that case papers are full of, each a predicate with its reason."""

from __future__ import annotations

import re

from agreement_diff.model.document import Block
from agreement_diff.model.language import StructureTerms
from agreement_diff.structure.markers import item_mark
from agreement_diff.text.words import fold

SHORT = 90
"""Characters of a short line: names, roles, addresses and most unnumbered headings stay under."""

_DATE = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}\.? [^\W\d]{3,9}\.? \d{4}|[^\W\d]{3,9} \d{1,2}, \d{4})"
)
_PAGE = re.compile(
    r"(?:(?:sida|sid\.?|page|p\.)\s*)?[-–]?\s?\d{1,4}\s?[-–]?(?:\s*(?:\(\s*\d{1,4}\s*\)|(?:av|of|/)\s*\d{1,4}))?",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-ZÅÄÖÉÜ][\w’'.-]+(?: (?:von|van|de|af|der|la))?(?: [A-ZÅÄÖÉÜ][\w’'.-]*){1,3}")
_CONTACT = re.compile(
    r"@|www\.|https?:|\b\d{2,4}[- ]\d{2,3} ?\d{2} ?\d{2}\b|\+\d{2}|\b\d{3} ?\d{2} [A-ZÅÄÖ]|\bbox \d+", re.IGNORECASE
)
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")


def is_date(text: str) -> bool:
    """A lone date is a page's stamp, never a provision."""
    return bool(_DATE.fullmatch(text.strip()))


def is_page_number(text: str) -> bool:
    """`12`, `- 3 -`, `Sida 2 (14)`, `page 3 of 9`."""
    return bool(_PAGE.fullmatch(text.strip()))


def is_name(text: str) -> bool:
    """Two to four capitalised words and nothing else look like a person's name."""
    return len(text) <= 60 and bool(_NAME.fullmatch(text.strip()))


def is_role(text: str, terms: StructureTerms) -> bool:
    """A title under a name: `Förvaltningschef`, `Verksamhetschef AoF`, `Ordförande`."""
    words = fold(text).split()
    return (
        0 < len(words) <= 5
        and len(text) <= 60
        and any(w.rstrip(",").endswith(role) for w in words for role in terms.role_words)
    )


def is_contact(text: str) -> bool:
    """A telephone number, an address, an e-mail address or a web address."""
    return len(text) <= 2 * SHORT and bool(_CONTACT.search(text))


def is_field(text: str, terms: StructureTerms) -> bool:
    """`Telefon: …`, `HANDLÄGGARE`, `Från: …`: a labelled line of a letterhead or e-mail head."""
    label = re.match(r"([^\W\d][\w. -]{1,24}?)\s*(?::|$)", text)
    return bool(label) and fold(label[1]).replace(" ", "_") in terms.field_labels if label else False


def is_body(text: str, terms: StructureTerms) -> bool:
    """The name of a public body alone on a line: an addressee."""
    words = fold(text).split()
    return 0 < len(words) <= 5 and len(text) <= 60 and text[:1].isupper() and words[-1].endswith(terms.body_words)


def is_registry_number(text: str, terms: StructureTerms) -> bool:
    """`Dnr KS13/250-133`."""
    return len(text) <= 60 and any(re.fullmatch(p, text.strip(), re.IGNORECASE) for p in terms.registry_patterns)


def is_closing(text: str, terms: StructureTerms) -> bool:
    """`Med vänlig hälsning`, `Done at Brussels, 5 June 2019.`: what follows is a signature."""
    if len(text) > SHORT:
        return False
    if any(re.fullmatch(f, text.strip(), re.IGNORECASE) for f in terms.closing_formulas):
        return True
    folded = fold(text).rstrip(",.!")
    return len(folded) <= 40 and any(
        folded == closing.strip() or (folded.startswith(closing) and len(folded.split()) <= 4)
        for closing in terms.closings
        if len(closing) > 5
    )


def ends_sentence(text: str) -> bool:
    """True where the text ends as a sentence does."""
    return bool(_ENDS_SENTENCE.search(text.rstrip()))


def is_prose(block: Block) -> bool:
    """A block that reads as running text or a list item, as what stands under a heading does."""
    return (
        ends_sentence(block.text)
        or block.text.rstrip().endswith((":", ";"))
        or len(block.text) > SHORT
        or bool(item_mark(block.text))
    )
