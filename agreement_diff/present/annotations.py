"""Comments as W3C Web Annotations (Web Annotation Data Model, 2017) in JSON-LD.

Each comment is an annotation by its respondent: its target is the clause, by eId and quotation; its body says what was
said, where in the response it stands, what was proposed, and what became of it with the evidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Literal
from urllib.parse import quote

from pydantic import ConfigDict, Field

from agreement_diff.model.consultation import Comment, CommentType, Consultation, Passage, Target
from agreement_diff.model.document import Document, Section, Span
from agreement_diff.model.value import SCHEMA_VERSION, Value
from agreement_diff.present.characters import unicode_text

CONTEXT: Literal["http://www.w3.org/ns/anno.jsonld"] = "http://www.w3.org/ns/anno.jsonld"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
Motivation = Literal["commenting", "editing", "questioning", "assessing"]
Purpose = Literal["commenting", "editing", "tagging", "classifying", "replying", "linking"]
MOTIVATIONS: dict[CommentType, Motivation] = {
    "change_proposal": "editing", "editorial": "editing", "question": "questioning",
    "clarification_request": "questioning", "support": "assessing", "objection": "assessing",
}  # fmt: skip
"""The standard's motivation (section 3.3.5) of each type of comment; `commenting` for the rest."""
_VERSION: Literal["1.0"] = SCHEMA_VERSION


class _Linked(Value):
    """A node of the JSON-LD graph; fields that say nothing are left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=False)


class TextQuoteSelector(_Linked):
    """A passage by its words."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str


class TextPositionSelector(_Linked):
    """A passage by code points of the text that was read from the source."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: int
    end: int


class FragmentSelector(_Linked):
    """A provision by its eId."""

    type: Literal["FragmentSelector"] = "FragmentSelector"
    value: str
    conforms_to: str = Field(default=AKN, serialization_alias="conformsTo")
    refined_by: TextQuoteSelector | None = Field(default=None, serialization_alias="refinedBy")


Selector = FragmentSelector | TextQuoteSelector | TextPositionSelector


class SpecificResource(_Linked):
    """A part of a source; alternative selectors give the same part."""

    type: Literal["SpecificResource"] = "SpecificResource"
    source: str
    selector: tuple[Selector, ...] = ()
    purpose: Purpose | None = None


class TextualBody(_Linked):
    """Words of the annotation itself."""

    type: Literal["TextualBody"] = "TextualBody"
    value: str
    language: str | None = None
    format: Literal["text/plain"] = "text/plain"
    purpose: Purpose


class Agent(_Linked):
    """Who made the annotation."""

    type: Literal["Organization"] = "Organization"
    name: str


class Annotation(_Linked):
    """One comment."""

    id: str
    type: Literal["Annotation"] = "Annotation"
    motivation: Motivation
    creator: Agent
    body: tuple[TextualBody | SpecificResource, ...]
    target: tuple[SpecificResource, ...]


class AnnotationPage(_Linked):
    """All comments of a consultation. `schema_version` is ours; JSON-LD reads over it."""

    context: Literal["http://www.w3.org/ns/anno.jsonld"] = Field(default=CONTEXT, serialization_alias="@context")
    id: str
    type: Literal["AnnotationPage"] = "AnnotationPage"
    schema_version: Literal["1.0"] = _VERSION
    items: tuple[Annotation, ...]


def annotations_json(consultation: Consultation) -> str:
    """The comments as an AnnotationPage in JSON-LD (schema `annotations.schema.json`); sources are named by file."""
    page = AnnotationPage(
        id=f"urn:agreement-diff:consultation:{_address(consultation.final.id)}",
        items=tuple(_annotation(comment, consultation) for comment in consultation.comments),
    )
    content = page.model_dump(by_alias=True, exclude_none=True)
    return unicode_text(json.dumps(content, indent=2, ensure_ascii=False)) + "\n"


def _annotation(comment: Comment, consultation: Consultation) -> Annotation:
    response = next((d for d in consultation.responses if d.id == comment.document), None)
    return Annotation(
        id=f"urn:agreement-diff:comment:{_address(comment.id)}",
        motivation=MOTIVATIONS.get(comment.type, "commenting"),
        creator=Agent(name=comment.respondent),
        body=tuple(_bodies(comment, response, consultation)),
        target=tuple(_targets(comment, consultation)),
    )


def _bodies(
    comment: Comment, response: Document | None, consultation: Consultation
) -> Iterator[TextualBody | SpecificResource]:
    language = response.language if response else None
    yield TextualBody(value=comment.quote, language=language, purpose="commenting")
    if response is not None:
        selectors: tuple[Selector, ...] = (TextQuoteSelector(exact=comment.quote), *_positions(comment.spans))
        yield SpecificResource(source=_source(response), selector=selectors, purpose="linking")
    yield TextualBody(value=comment.type, purpose="tagging")
    if comment.proposed_wording:
        yield TextualBody(value=comment.proposed_wording, language=language, purpose="editing")
    yield TextualBody(value=comment.disposition, purpose="classifying")
    if comment.reason:
        yield TextualBody(value=comment.reason, purpose="replying")
    for passage in comment.evidence:
        yield from _evidence(passage, consultation.final)


def _evidence(passage: Passage, final: Document) -> Iterator[SpecificResource]:
    words = TextQuoteSelector(exact=passage.quote)
    if passage.eid is not None:
        selector: Selector = FragmentSelector(value=passage.eid, refined_by=words)
        yield SpecificResource(source=_source(final), selector=(selector,), purpose="linking")


def _targets(comment: Comment, consultation: Consultation) -> Iterator[SpecificResource]:
    """The clauses a comment concerns; the whole text where no clause is known."""
    for target in comment.targets:
        document = consultation.final if target.version == "final" else consultation.draft
        if document is not None:
            yield SpecificResource(source=_source(document), selector=tuple(_clause(target, document)))
    if not comment.targets:
        yield SpecificResource(source=_source(consultation.draft or consultation.final))


def _clause(target: Target, document: Document) -> Iterator[Selector]:
    unit = document.by_eid.get(target.eid)
    text = "" if unit is None else (unit.heading or unit.text) if isinstance(unit, Section) else unit.text
    words = TextQuoteSelector(exact=text) if text else None
    yield FragmentSelector(value=target.eid, refined_by=words)
    yield from _positions(() if unit is None else unit.spans)


def _positions(spans: tuple[Span, ...]) -> Iterator[TextPositionSelector]:
    """One position where the passage is unbroken; a broken one is left to its words, as no one selector can say it."""
    if len(spans) == 1:
        yield TextPositionSelector(start=spans[0].start, end=spans[0].end)


def _source(document: Document) -> str:
    """The file as a relative address: annotations lie beside what they are about."""
    return _address(document.source.name)


def _address(name: str) -> str:
    """A name as part of an IRI (RFC 3986)."""
    return quote(unicode_text(name), safe="")
