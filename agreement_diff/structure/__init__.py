"""Manifestation → Bundle: which documents a file holds, their sections and paragraphs, and what is furniture."""

from __future__ import annotations

from pathlib import PurePath

from agreement_diff.languages import detect, language
from agreement_diff.model.document import Bundle, DatedFact, Document, Furniture, Manifestation
from agreement_diff.structure.facts import addressee, issuer, registry_number, stamps
from agreement_diff.structure.front import as_furniture, front_matter, signature_blocks
from agreement_diff.structure.furniture import mend, name_furniture
from agreement_diff.structure.lines import is_name
from agreement_diff.structure.parts import Part, parts
from agreement_diff.structure.sections import build

DATED = {"agreement": ("stamp",), "action_plan": ("stamp",)}
"""Roles of a date that may serve as the document's own where no own date is printed, by kind."""
EDGES = " \t|"
"""Signs at the ends of a title that a table of one row left there."""


def structure(manifestation: Manifestation) -> Bundle:
    """Find the documents of a file and build each; attachments follow as documents of their own.

    Every block of the manifestation ends up as a section's heading, a paragraph, or furniture of one document. A file
    that states its documents itself is taken at its word.
    """
    if manifestation.documents:
        return Bundle(documents=manifestation.documents, report=manifestation.report, source=manifestation.source)
    code = detect(manifestation.text)
    terms = language(code).structure
    named = name_furniture(manifestation.blocks, terms)
    pieces = mend(manifestation.blocks, named, code)
    stem = PurePath(manifestation.source.name).stem or "document"
    found = (
        [_document(part, manifestation, stem, n) for n, part in enumerate(parts(pieces, terms), 1)] if pieces else []
    )
    for attachment in manifestation.attachments:
        inner = structure(attachment).documents
        found += [d.model_copy(update={"id": f"{stem}#{len(found) + n}"}) for n, d in enumerate(inner, 1)]
    if len(found) == 1:
        found = [found[0].model_copy(update={"id": stem})]
    return Bundle(documents=tuple(found), report=manifestation.report, source=manifestation.source)


def _document(part: Part, manifestation: Manifestation, stem: str, number: int) -> Document:
    code = detect("\n".join(block.text for block in part.blocks) or manifestation.text)
    terms = language(code).structure
    opened = {i: head for i, head in part.opened.items() if i != part.title}
    signed = signature_blocks(part.blocks, opened, part.kind, terms)
    if part.kind == "email":
        opened = {
            i: h for i, h in opened.items() if part.blocks[i].kind == "heading" and not is_name(part.blocks[i].text)
        }
    first = min((i for i in opened if i not in signed), default=min(signed, default=len(part.blocks)))
    front = front_matter(part.blocks, part.title, first, part.kind, terms)
    if part.title is not None:
        front[part.title] = "title"
    keep = [i for i in range(len(part.blocks)) if i not in front]
    place = {old: new for new, old in enumerate(keep)}
    built = build(
        [part.blocks[i] for i in keep],
        {place[i]: h for i, h in opened.items() if i in place and i not in signed},
        terms,
        {place[i] for i in signed if i in place},
    )
    furniture = (
        *as_furniture(part.blocks, front),
        *(Furniture(kind=kind, text=block.text, spans=block.spans) for block, kind in part.furniture if kind),
        *built.furniture,
    )
    dates: tuple[DatedFact, ...] = stamps(furniture)
    own = next((d.date for d in dates if d.role in ("own", "sent", *DATED.get(part.kind, ()))), None)
    title = part.blocks[part.title].text.strip(EDGES) if part.title is not None else None
    return Document(
        id=f"{stem}#{number}", kind=part.kind, title=title,
        date=own, dates=dates, issuer=issuer(furniture, built.sections, terms), addressee=addressee(furniture),
        registry_number=registry_number(furniture), language=code, source=manifestation.source,
        sections=built.sections, furniture=furniture, certainty=built.certainty,
    )  # fmt: skip
