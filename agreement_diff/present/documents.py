"""Documents as they were read: plain text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreement_diff.model.document import CONTAINERS, Bundle, Document, Paragraph, Section
from agreement_diff.present.escape import markdown, plain


def documents_text(bundles: Sequence[Bundle]) -> str:
    """The content of all documents, a paragraph a line, documents parted by a line of their own.

    Furniture is left out but for titles; `read --format json` has it all.
    """
    parts = ["\n".join(_lines(d)) for bundle in bundles for d in bundle.documents]
    return "\n\n".join(parts) + "\n"


def _lines(document: Document) -> Iterator[str]:
    if document.title:
        yield plain(document.title)
    for section in document.sections:
        if name := heading_line(section):
            yield plain(name)
        yield from (plain(printed(p)) for p in section.paragraphs)


def heading_line(section: Section) -> str:
    """The heading as it is printed: label and title."""
    label = section.label or ""
    if section.kind not in CONTAINERS and section.number and label.endswith(f" {section.number} §"):
        label = f"{section.number} §"
    return " ".join(part for part in (label, section.heading) if part)


def printed(paragraph: Paragraph) -> str:
    """A paragraph with its marker."""
    return f"{paragraph.marker} {paragraph.text}" if paragraph.marker else paragraph.text


def documents_md(bundles: Sequence[Bundle]) -> str:
    """All documents as Markdown: kind and facts, headings by rank, list items indented by depth."""
    return "\n".join(line for bundle in bundles for d in bundle.documents for line in _markdown(d)).strip() + "\n"


def _markdown(document: Document) -> Iterator[str]:
    facts = (document.kind, document.date, document.issuer, document.registry_number, document.language)
    yield f"# {markdown(document.title or document.id)}"
    yield ""
    yield f"*{markdown(' · '.join(fact for fact in facts if fact))}*"
    yield ""
    for section in document.sections:
        if name := heading_line(section):
            yield f"{'##' if section.kind in CONTAINERS or not section.parent else '###'} {markdown(name)}"
            yield ""
        for paragraph in section.paragraphs:
            depth = _depth(document, paragraph)
            lead = (
                "  " * depth + "- "
                if paragraph.kind == "list_item"
                else "> "
                if paragraph.kind == "quote"
                else "  " * depth
            )
            number = f"{markdown(paragraph.marker)} " if paragraph.marker and paragraph.number else ""
            yield f"{lead}{number}{markdown(paragraph.text)}"
            if paragraph.kind != "list_item":
                yield ""
        yield ""


def _depth(document: Document, paragraph: Paragraph) -> int:
    depth, above = 0, document.by_eid.get(paragraph.parent or "")
    while isinstance(above, Paragraph):
        depth, above = depth + 1, document.by_eid.get(above.parent or "")
    return depth
