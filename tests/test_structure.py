"""Structure from outside: texts in, outlines out; nothing is lost on the way."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_diff.model.document import Document, Manifestation
from agreement_diff.structure import structure
from tests.documents import CORPUS, TEXTS, bundle, document, manifestation

CASES = Path(__file__).parent / "cases" / "structure.md"


def cases() -> list[tuple[str, str, str]]:
    """Title, text and expected outline of every case in the file."""
    found = re.findall(r"^## (.+?)\n```text\n(.*?)\n```\n```outline\n(.*?)\n```", CASES.read_text("utf8"), re.S | re.M)
    assert len(found) == CASES.read_text("utf8").count("\n```outline\n"), (
        "a case in structure.md has not the shape of the others"
    )
    return found


def outline(doc: Document) -> str:
    lines = [f"{doc.kind}: {doc.title or '-'}"]
    for section in doc.sections:
        lines.append(f"{section.label or '-'} | {section.heading or '-'}")
        lines += [f"  {p.kind} {(p.marker or '') + ' ' if p.marker else ''}{p.text[:40]}" for p in section.paragraphs]
    return "\n".join(lines)


@pytest.mark.parametrize(("title", "text", "expected"), cases(), ids=[c[0] for c in cases()])
def test_outline(title: str, text: str, expected: str) -> None:
    assert outline(document(text)).split("\n") == expected.split("\n")


def covered(text: str, spans: list[tuple[int, int]]) -> None:
    """Every non-blank character of the text is in exactly one of the spans."""
    seen = [0] * len(text)
    for start, end in spans:
        for i in range(start, end):
            seen[i] += 1
    lost = [i for i, c in enumerate(text) if not c.isspace() and not seen[i]]
    twice = [i for i, c in enumerate(text) if seen[i] > 1]
    assert not lost, f"lost: {text[lost[0] : lost[0] + 60]!r}"
    assert not twice, f"twice: {text[twice[0] : twice[0] + 60]!r}"


def nothing_lost(read: Manifestation) -> None:
    covered(read.text, [(s.start, s.end) for b in read.blocks for s in b.spans])
    spans = [
        (s.start, s.end)
        for d in structure(read).documents
        for unit in (*d.sections, *d.paragraphs(), *d.furniture)
        for s in unit.spans
    ]
    covered(read.text, spans)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.parent.name)
def test_nothing_of_the_corpus_is_lost(path: Path) -> None:
    nothing_lost(manifestation(path.read_text("utf8"), path.name))


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["", " ", "§ 1 Syfte", "2 §", "3 kap. Avgifter", "Article 4", "1. Ett", "a) två", "- tre", "## Rubrik", "**fet**",
             "---", "2020-01-02", "Bilaga 1", "Från: a@b.se", "Ämne: x", "Skickat: idag", "Med vänlig hälsning", "Eva Ek",
             "Ordförande", "| a | b |", "Sida 2 (3)", "Parterna ska samverka med varandra om detta och annat som rör", "avtalet."]
        ),
        st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=60),
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_nothing_of_any_text_is_lost_and_eids_are_distinct(lines: list[str]) -> None:
    read = manifestation("x " + "\n".join(lines))
    nothing_lost(read)
    for doc in structure(read).documents:
        eids = [unit.eid for unit in (*doc.sections, *doc.paragraphs())]
        assert len(eids) == len(set(eids))
        known = {s.eid for s in doc.sections} | {p.eid for p in doc.paragraphs()}
        assert all(unit.parent in known for unit in (*doc.sections, *doc.paragraphs()) if unit.parent)


def test_the_same_text_gives_the_same_bytes() -> None:
    text = TEXTS[0].read_text("utf8")
    assert bundle(text).model_dump_json() == bundle(text).model_dump_json()


def folded(text: str) -> str:
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "")
    return re.sub(r"\s+", " ", re.sub(r"^(\d+[.)]|[-•])\s*", "", text)).strip().lower()


@pytest.mark.parametrize("label", sorted((CORPUS / "labels" / "structure").glob("*.json")), ids=lambda p: p.stem)
def test_the_corpus_is_read_as_it_was_labelled(label: Path) -> None:
    """Documents and their kinds, every heading, every paragraph of the papers that carry comments or clauses."""
    wanted = json.loads(label.read_text("utf8"))
    (path,) = [p for p in TEXTS if p.parent.joinpath("source.toml").read_text("utf8").count(wanted["file"])]
    found = bundle(path.read_text("utf8"), path.name).documents
    assert [d.kind for d in found] == [c["kind"] for c in wanted["components"]]
    for doc, component in zip(found, wanted["components"], strict=True):
        headings = {(s.heading or "").lower() for s in doc.sections}
        assert {s["heading"].lower() for s in component["sections"] if s["heading"]} <= headings
        if component["kind"] in ("agreement", "response", "decision_paper", "recommendation"):
            texts = {folded(p.text) for p in doc.paragraphs()}
            missing = [
                p["text"][:60]
                for s in component["sections"]
                for p in s["paragraphs"]
                if p["kind"] in ("prose", "list_item") and folded(p["text"]) not in texts
            ]
            assert not missing


def test_labels_name_paragraphs_as_practice_does() -> None:
    doc = document(
        "Avtal om x\n\n§ 1 A\n\nFörst ska gälla:\n\n1. ett\n\n2. två\n\na) inre\n\nSedan gäller:\n\n1. tre\n\n§ 2 B\n\nText här."
    )
    labels = [doc.label(p.eid) for p in doc.paragraphs()]
    assert labels == [
        "§ 1 st. 1",
        "§ 1 st. 1 p. 1",
        "§ 1 p. 2",
        "§ 1 p. 2 a",
        "§ 1 st. 2",
        "§ 1 st. 2 p. 1",
        "§ 2 st. 1",
    ]


def test_bom_crlf_and_no_final_newline_change_nothing() -> None:
    text = "Avtal om x\n\n§ 1 A\n\nText här.\n\n§ 2 B\n\nMer text."
    plain = outline(document(text))
    assert outline(document("\ufeff" + text)) == plain
    assert outline(document(text.replace("\n", "\r\n") + "\r\n")) == plain


def test_sections_of_the_agreements_match_the_label_table() -> None:
    rows = list(csv.DictReader((CORPUS / "labels" / "sections.csv").open(encoding="utf8")))
    old = document((CORPUS / "agreement-2009" / "agreement.txt").read_text("utf8"))
    assert {r["old"].replace("§", "§ ") for r in rows} <= {s.name for s in old.provisions}
