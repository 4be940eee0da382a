"""Facts about a document: its title, dates with their roles, issuer, addressee, registry number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from agreement_diff.model.document import DatedFact, Furniture, Section
from agreement_diff.model.language import StructureTerms
from agreement_diff.text.words import fold

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_REGISTRY = re.compile(r"^\D*?[.:]?\s*([A-ZÅÄÖ]*\s?\d[\w/:. -]*\d)\s*$")
_DOMAIN = re.compile(r"@([\w.-]+)\.\w{2,}")


def stamps(furniture: Sequence[Furniture]) -> tuple[DatedFact, ...]:
    """The dates that pages are stamped with, the commonest first."""
    found = Counter(
        m.group()
        for f in furniture
        if f.kind in ("date_stamp", "page_header", "page_footer")
        for m in _ISO.finditer(f.text)
    )
    return tuple(DatedFact(date=date, role="stamp", quote=date) for date, _ in found.most_common())


def registry_number(furniture: Sequence[Furniture]) -> str | None:
    """`KS13/250-133` of a line `Dnr KS13/250-133`."""
    for item in furniture:
        if item.kind == "registry_number" and (match := _REGISTRY.match(item.text)):
            return match[1].strip()
    return None


def addressee(furniture: Sequence[Furniture]) -> str | None:
    """The body that the paper is addressed to: the line of the letterhead that names one."""
    return next((f.text for f in furniture if f.kind == "addressee"), None)


def issuer(furniture: Sequence[Furniture], sections: Sequence[Section], terms: StructureTerms) -> str | None:
    """Who issued the paper: an organisation in its signature, else the domain of an e-mail address in its letterhead.

    None where neither is there: an issuer is never guessed from the file's name.
    """
    signed = [p.text for s in sections for p in s.paragraphs if p.kind == "signature"]
    for line in signed:
        words = fold(line).split()
        if 2 <= len(words) <= 6 and any(w.endswith(terms.body_words) for w in words) and not re.search(r"[@:\d]", line):
            return line
    for item in [*furniture, *[Furniture(kind="contact", text=t) for t in signed]]:
        if item.kind in ("contact", "letterhead") and (match := _DOMAIN.search(item.text)):
            return match[1].split(".")[-1].capitalize()
    return None
