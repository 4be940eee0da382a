"""JSON: what `read` and `trace` print, and whole values out and back in (`to_json`, `from_json`) without loss."""

from __future__ import annotations

import json
from collections.abc import Sequence

from agreement_diff.errors import PresentError
from agreement_diff.model.comparison import Comparison
from agreement_diff.model.consultation import Consultation
from agreement_diff.model.document import Bundle, Document
from agreement_diff.model.value import Value
from agreement_diff.present.characters import unicode_text
from agreement_diff.present.map.shapes import version_name
from agreement_diff.present.shapes import (
    ComparisonOutput,
    ConsultationOutput,
    DocumentOutput,
    DocumentsOutput,
    FileReport,
    TraceOutput,
)

WholeValue = Document | Comparison | Consultation


def documents_json(bundles: Sequence[Bundle]) -> str:
    """The documents of all files, in order, as `read --format json` prints them (schema `read.schema.json`)."""
    return _text(
        DocumentsOutput(
            documents=tuple(d for b in bundles for d in b.documents),
            files=tuple(FileReport(source=b.source, report=b.report) for b in bundles),
        )
    )


def trace_json(consultation: Consultation) -> str:
    """The comments and respondents, as `trace --format json` prints them (schema `trace.schema.json`)."""
    return _text(
        TraceOutput(
            final=version_name(consultation.final),
            draft=version_name(consultation.draft) if consultation.draft else None,
            comments=consultation.comments,
            respondents=consultation.respondents,
            fragments=consultation.fragments,
            overview=consultation.overview,
            unread=consultation.unread,
            silent=consultation.silent,
            stale_verdicts=consultation.stale_verdicts,
        )
    )


def to_json(value: WholeValue) -> str:
    """A whole document, comparison or consultation; `from_json` gives an equal value back.

    The one key beside `schema_version` names the kind: `document`, `comparison` or `consultation`.
    """
    if isinstance(value, Document):
        return _text(DocumentOutput(document=value))
    if isinstance(value, Comparison):
        return _text(ComparisonOutput(comparison=value))
    return _text(ConsultationOutput(consultation=value))


def from_json(text: str | bytes) -> WholeValue:
    """The value that `to_json` wrote.

    Raises PresentError where the text is not JSON of this kind and version.
    """
    from pydantic import TypeAdapter, ValidationError

    adapter: TypeAdapter[DocumentOutput | ComparisonOutput | ConsultationOutput] = TypeAdapter(
        DocumentOutput | ComparisonOutput | ConsultationOutput
    )
    try:
        output = adapter.validate_json(text)
    except ValidationError as error:
        raise PresentError(
            f"This is not JSON of a document, comparison or consultation: {error.errors()[0]['msg']}.",
            "Detta är inte JSON för ett dokument, en jämförelse eller en remiss i den version som läses här.",
        ) from None
    if isinstance(output, DocumentOutput):
        return output.document
    return output.comparison if isinstance(output, ComparisonOutput) else output.consultation


def _text(output: Value) -> str:
    """The output as JSON text. Half a surrogate pair, which no JSON text can carry, becomes U+FFFD."""
    from pydantic_core import PydanticSerializationError

    try:
        return output.model_dump_json(indent=2) + "\n"
    except PydanticSerializationError:
        return unicode_text(json.dumps(output.model_dump(), indent=2, ensure_ascii=False)) + "\n"
