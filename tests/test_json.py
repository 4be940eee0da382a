"""JSON outputs fit their schemas, the schemas are those committed, and whole values come back equal."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from pydantic import BaseModel

from agreement_diff.errors import PresentError
from agreement_diff.model.comparison import Change, Comparison, Edit
from agreement_diff.model.consultation import Comment, Consultation, Passage, Respondent, Target, Verdict
from agreement_diff.model.document import Document
from agreement_diff.model.lineage import Version
from agreement_diff.present.annotations import annotations_json
from agreement_diff.present.changelog.layout import changelog
from agreement_diff.present.history import history
from agreement_diff.present.json_out import documents_json, from_json, to_json, trace_json
from agreement_diff.present.map.shapes import map_json
from agreement_diff.present.schemas import OUTPUTS, schemas
from tests.any_document import documents
from tests.documents import TEXTS, bundle
from tests.small_texts import document, paired

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
OLD = document("a", "§ 1 Syfte\nParterna ska samverka.\n1. bostad\n2. skola\n§ 2 Tid\nAvtalet gäller.", title="Avtal")
NEW = document("b", "§ 1 Syfte\nParterna bör samverka.\n1. bostad\n§ 2 Tid\nAvtalet gäller ett år.", title="Avtal")
PAIR = Comparison(
    old=OLD, new=NEW, alignment=paired(OLD, NEW),
    changes=(Change(old=("sec_1__para_1",), new=("sec_1__para_1",), relations=("edited",), edits=(Edit(op="delete", text="ska"),), kind="substance"),),
)  # fmt: skip


def consultation() -> Consultation:
    """A consultation with one comment of each kind of field."""
    verdict = Verdict(
        disposition="partly", reason="Ändrad.", confidence=0.5,
        evidence=(Passage(label="§ 1", eid="sec_1", quote="Parterna bör samverka."),),
    )  # fmt: skip
    comment = Comment(
        id="svar/1", document="svar", respondent="Huddinge <kommun>", quote="Skriv «bör» i stället.", type="change_proposal",
        targets=(Target(label="§ 1 st. 1", eid="sec_1__para_1", version="draft", how="stated", score=1.0),),
        draft_wording="ska", proposed_wording="bör", disposition="partly", evidence=verdict.evidence, reason=verdict.reason,
        confidence=0.5, machine=verdict,
    )  # fmt: skip
    general = comment.model_copy(
        update={
            "id": "svar/2",
            "targets": (),
            "type": "general",
            "disposition": "not_applicable",
            "proposed_wording": None,
        }
    )
    response = document("svar", "# Svar\nSkriv «bör» i stället.").model_copy(update={"kind": "response"})
    return Consultation(
        final=NEW, draft=OLD, responses=(response,), comments=(comment, general),
        respondents=(Respondent(name="Huddinge <kommun>", documents=("svar",), comments=("svar/1", "svar/2")),),
    )  # fmt: skip


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    """What holds an output against its committed schema."""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def fits(name: str, text: str) -> Any:
    """The JSON text, which must validate against the committed schema of its output."""
    value = json.loads(text)
    validator(name).validate(value)
    assert value["schema_version"] == "1.0"
    return value


def test_the_committed_schemas_are_those_of_the_code() -> None:
    committed = {p.name: p.read_text(encoding="utf-8") for p in SCHEMAS.glob("*.schema.json")}
    assert committed == schemas(), "run `agreement-diff schema --out schemas`"


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.parent.name)
def test_what_read_prints_fits_its_schema(path: Path) -> None:
    found = bundle(path.read_text(encoding="utf-8"), path.name)
    value = fits("read", documents_json([found, found]))
    assert len(value["documents"]) == 2 * len(found.documents)
    promised = {"id", "kind", "title", "date", "issuer", "language", "source", "sections", "furniture"}
    assert all(promised <= set(d) for d in value["documents"])
    for section in value["documents"][0]["sections"]:
        assert {"eid", "label", "number", "heading", "paragraphs"} <= set(section)
        assert all({"eid", "kind", "number", "text", "spans"} <= set(p) for p in section["paragraphs"])


def test_maps_changelogs_and_histories_fit_their_schemas() -> None:
    for level, links in (("section", PAIR.alignment.sections), ("paragraph", PAIR.alignment.paragraphs)):
        fits("map", map_json(PAIR, level, links, "sv"))  # type: ignore[arg-type]
    fits("changelog", changelog(PAIR, "json", "sv").decode())
    from agreement_diff.lineage import lineage

    versions = [Version(name=d.id, date=None, document=d) for d in (OLD, NEW)]
    fits("history", history(lineage(versions, [PAIR.alignment]), "json", "sv"))


def test_a_trace_has_the_promised_fields() -> None:
    value = fits("trace", trace_json(consultation()))
    comment = value["comments"][0]
    assert {"id", "document", "respondent", "quote", "type", "references", "targets", "draft_wording", "proposed_wording",
            "disposition", "evidence", "reason", "confidence"} <= set(comment)  # fmt: skip
    assert {"label", "eid", "version", "how", "score"} <= set(comment["targets"][0])
    assert {"label", "eid", "quote"} <= set(comment["evidence"][0])
    assert {"name", "stance", "documents", "comments"} <= set(value["respondents"][0])


@given(documents())
@settings(max_examples=25, deadline=None)
def test_any_document_comes_back_equal(made: Document) -> None:
    text = to_json(made)
    fits("document", text)
    assert from_json(text) == made


def test_comparisons_and_consultations_come_back_equal() -> None:
    for name, value in (("comparison", PAIR), ("consultation", consultation())):
        text = to_json(value)
        fits(name, text)
        assert from_json(text) == value
        assert from_json(text.encode()) == value


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"document": {}}', '{"schema_version": "9.9", "document": {}}', "null"]
)
def test_what_is_not_ours_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(PresentError) as caught:
        from_json(text)
    assert "\n" not in str(caught.value)


def test_half_a_character_is_shown_and_not_written() -> None:
    broken = NEW.model_copy(update={"title": "a\ud800b\x00"})
    assert json.loads(to_json(broken))["document"]["title"] == "a\ufffdb\x00"
    value = consultation()
    hostile = value.comments[0].model_copy(update={"quote": "\udfff</script>", "respondent": "\x00"})
    page = json.loads(annotations_json(value.model_copy(update={"comments": (hostile,)})))
    assert page["items"][0]["body"][0]["value"] == "\ufffd</script>"


def test_annotations_follow_the_data_model() -> None:
    page = fits("annotations", annotations_json(consultation()))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    first, general = page["items"]
    assert (first["motivation"], first["creator"]["name"]) == ("editing", "Huddinge <kommun>")
    (target,) = first["target"]
    assert target["source"] == "a.txt"
    assert target["selector"][0]["value"] == "sec_1__para_1"
    assert target["selector"][0]["refinedBy"] == {"type": "TextQuoteSelector", "exact": "Parterna ska samverka."}
    said = {b["purpose"]: b["value"] for b in first["body"] if b["type"] == "TextualBody"}
    assert said["commenting"] == "Skriv «bör» i stället."
    assert said["editing"] == "bör"
    assert said["classifying"] == "partly"
    assert general["target"] == [{"type": "SpecificResource", "source": "a.txt", "selector": []}]
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == 2
    assert all(i.startswith("urn:") for i in ids)


def test_every_output_says_its_version() -> None:
    assert all(issubclass(shape, BaseModel) and "schema_version" in shape.model_fields for shape in OUTPUTS.values())
