"""JSON Schemas of all JSON outputs, made from the shapes that the writers fill (draft 2020-12)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from agreement_diff.model.value import SCHEMA_VERSION, Value
from agreement_diff.present.annotations import AnnotationPage
from agreement_diff.present.changelog.shapes import Changelog
from agreement_diff.present.explained import ExplainOutput, ReviewOutput
from agreement_diff.present.history import HistoryOutput
from agreement_diff.present.map.shapes import MapOutput
from agreement_diff.present.official import AgainstOutput
from agreement_diff.present.shapes import (
    ComparisonOutput,
    ConsultationOutput,
    DocumentOutput,
    DocumentsOutput,
    TraceOutput,
)

OUTPUTS: Mapping[str, type[Value]] = {
    "read": DocumentsOutput, "map": MapOutput, "changelog": Changelog, "trace": TraceOutput, "history": HistoryOutput,
    "document": DocumentOutput, "comparison": ComparisonOutput, "consultation": ConsultationOutput,
    "annotations": AnnotationPage, "explain": ExplainOutput, "review": ReviewOutput, "against": AgainstOutput,
}  # fmt: skip
"""Output → its shape; the file is `<output>.schema.json`."""


def schemas() -> dict[str, str]:
    """File name → JSON Schema, for every JSON output; the same text always."""
    return {f"{name}.schema.json": _schema(name, shape) for name, shape in OUTPUTS.items()}


def _schema(name: str, shape: type[Value]) -> str:
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:agreement-diff:{SCHEMA_VERSION}:{name}",
    }
    made = head | shape.model_json_schema(mode="serialization", by_alias=True)
    return json.dumps(made, indent=2, ensure_ascii=False, sort_keys=False) + "\n"
