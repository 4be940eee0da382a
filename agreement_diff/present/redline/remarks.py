"""Word comments beside the clauses: what the respondents said of each, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from agreement_diff.languages import language as profile
from agreement_diff.model.consultation import Comment, Consultation
from agreement_diff.model.document import Document, Section
from agreement_diff.present.characters import xml_text
from agreement_diff.present.redline.names import P_PR, REL, RUN, TEXT, XML_SPACE, P, W
from agreement_diff.present.redline.package import WORD_TYPE, Package
from agreement_diff.text.words import fold

if TYPE_CHECKING:
    from lxml import etree

MOST_INITIALS = 3
_EMPTY = b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


class Remark(NamedTuple):
    """A comment for the margin. `passages` are texts to hang it on, likeliest first: headings or whole paragraphs."""

    author: str
    lines: tuple[str, ...]
    passages: tuple[str, ...]


def remarks(consultation: Consultation, language: str) -> tuple[Remark, ...]:
    """Each comment of a consultation as a remark by its respondent: the quotation, then disposition and reason."""
    return tuple(
        Remark(comment.respondent, tuple(_said(comment, language)), tuple(_passages(comment, consultation)))
        for comment in consultation.comments
    )


def place_remarks(
    package: Package, remarks: Sequence[Remark], paragraphs: Iterable[tuple[str, etree._Element]], date: str | None
) -> None:
    """Hang remarks on the paragraphs of the main part that say their passages, else on the first paragraph.

    Args:
        paragraphs: the text of each paragraph before the redline, and the paragraph as it stands in it now.
    """
    places = [(fold(text), paragraph) for text, paragraph in paragraphs]
    if not remarks or not places:
        return
    root = _comments(package)
    number = max((int(n.get(W + "id", "0")) for n in root if n.get(W + "id", "x").isdigit()), default=-1)
    for remark in remarks:
        number += 1
        root.append(_comment(remark, str(number), date))
        _hang(_place(remark, places), str(number))


def _said(comment: Comment, language: str) -> Iterator[str]:
    yield comment.quote
    if comment.disposition != "not_applicable":
        outcome = profile(language).consultation.names.get(comment.disposition, comment.disposition)
        yield f"{outcome[:1].upper()}{outcome[1:]}. {comment.reason}".strip()


def _passages(comment: Comment, consultation: Consultation) -> Iterator[str]:
    """The wording of the clauses that a comment concerns, those of the adopted text first."""
    for version, document in (("final", consultation.final), ("draft", consultation.draft)):
        for target in comment.targets:
            if document is not None and target.version == version:
                yield from _wording(document, target.eid)


def _wording(document: Document, eid: str) -> Iterator[str]:
    unit = document.by_eid.get(eid)
    section = document.section_of.get(eid)
    if unit is None or section is None:
        return
    if not isinstance(unit, Section) and unit.text:
        yield unit.text
    if section.heading:
        yield " ".join(part for part in (section.label, section.heading) if part)
        yield section.heading
    elif section.label:
        yield section.label
    yield from (p.text for p in section.paragraphs[:1])


def _place(remark: Remark, places: Sequence[tuple[str, etree._Element]]) -> etree._Element:
    for passage in map(fold, remark.passages):
        same = [paragraph for text, paragraph in places if text == passage]
        within = same or [paragraph for text, paragraph in places if passage and passage in text]
        if within:
            return within[0]
    return places[0][1]


def _comments(package: Package) -> etree._Element:
    part = package.related(package.main, "comments")
    if part is None:
        part = package.add("word/comments.xml", _EMPTY, WORD_TYPE + "comments+xml")
        package.relate(package.main, REL + "comments", part)
    return package.xml(part)


def _comment(remark: Remark, id_: str, date: str | None) -> etree._Element:
    from lxml import etree

    author = xml_text(" ".join(remark.author.split())) or "?"
    comment = etree.Element(W + "comment", {W + "id": id_, W + "author": author})
    if date:
        comment.set(W + "date", date)
    comment.set(W + "initials", "".join(word[0].upper() for word in author.split())[:MOST_INITIALS])
    for line in remark.lines:
        run = etree.SubElement(etree.SubElement(comment, P), RUN)
        for k, part in enumerate(line.splitlines() or [""]):
            if k:
                etree.SubElement(run, W + "br")
            text = etree.SubElement(run, TEXT)
            text.text = xml_text(part)
            text.set(XML_SPACE, "preserve")
    return comment


def _hang(paragraph: etree._Element, id_: str) -> None:
    """Let a comment cover a paragraph."""
    from lxml import etree

    at = 1 if len(paragraph) and paragraph[0].tag == P_PR else 0
    paragraph.insert(at, etree.Element(W + "commentRangeStart", {W + "id": id_}))
    etree.SubElement(paragraph, W + "commentRangeEnd", {W + "id": id_})
    run = etree.SubElement(paragraph, RUN)
    etree.SubElement(run, W + "commentReference", {W + "id": id_})
