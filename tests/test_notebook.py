"""Results in a notebook and in a shell: each shows itself, short, whatever it holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

import agreement_diff as ad
from agreement_diff.model.value import LONGEST_SHOWN, Value
from tests import report_texts as texts
from tests.any_document import documents
from tests.documents import CORPUS
from tests.test_report import Page

LETTER = CORPUS / "recommendation-2013/letter-with-agreement.txt"
LINES = 600
"""Characters that a result may take in a shell: a screen has eighty in a line."""


@pytest.fixture(scope="module")
def results() -> dict[str, object]:
    """One of every result that the functions give, and the values in them that people look at."""
    comparison = texts.small()
    consultation = texts.consulted(comparison, *[f"Synpunkt {n}: {'lång ' * 99}" for n in range(7)])
    lineage = ad.history([comparison.old, comparison.new])
    return {
        "bundle": ad.read(LETTER),
        "document": comparison.old,
        "comparison": comparison,
        "change": next(c for c in comparison.changes if c.kind == "substance"),
        "consultation": consultation,
        "lineage": lineage,
        "plot": ad.plot(comparison, "shares"),
        "alignment": comparison.alignment,
        "link": comparison.alignment.sections[0],
        "finding": comparison.findings[0],
        "section": comparison.old.sections[0],
        "paragraph": comparison.old.sections[0].paragraphs[0],
        "comment": consultation.comments[0],
        "respondent": consultation.respondents[0],
        "strand": lineage.strands[0],
    }


SHOWN = ("bundle", "document", "comparison", "change", "consultation", "lineage", "plot")
ALL = (*SHOWN, "alignment", "link", "finding", "section", "paragraph", "comment", "respondent", "strand")


@pytest.mark.parametrize("name", ALL)
def test_a_result_takes_a_line_or_two_in_a_shell(results: dict[str, object], name: str) -> None:
    result = results[name]
    assert repr(result).startswith(f"{type(result).__name__}(")
    assert len(repr(result)) < LINES and "\n" not in repr(result)
    assert len(str(result)) < LINES


def test_a_result_names_what_it_is_about_and_counts_what_it_holds(results: dict[str, object]) -> None:
    shown = repr(results["comparison"])
    assert "<Document 'avtal-gammalt'>" in shown and "<Document 'avtal-nytt'>" in shown
    assert re.search(r"changes=<\d+ × Change>", shown) and re.search(r"findings=<\d+ × Finding>", shown)
    assert "relations=('edited',)" in repr(results["link"])
    assert "comments=<7 × Comment>" in repr(results["consultation"])


@settings(max_examples=25, deadline=None)
@given(documents())
def test_any_document_is_short_in_a_shell(document: ad.Document) -> None:
    assert len(repr(document)) < LINES + 20 * LONGEST_SHOWN


def test_what_is_as_by_default_is_left_out_and_values_stay_equal() -> None:
    class Point(Value):
        x: int
        y: int = 0
        name: str | None = None

    assert repr(Point(x=1)) == "Point(x=1)" and repr(Point(x=0, y=2, name="ö" * 99)).count("ö") == LONGEST_SHOWN - 1
    assert Point(x=1) == Point(x=1, y=0) and hash(Point(x=1)) == hash(Point(x=1, y=0))


@pytest.mark.parametrize("name", SHOWN)
def test_a_result_shows_itself_in_a_cell_in_the_colours_of_the_theme(results: dict[str, object], name: str) -> None:
    html = results[name]._repr_html_()  # type: ignore[attr-defined]
    page = Page(html)
    assert page.open == [], "all that is opened is closed"
    assert len(html) < 60_000 and "<script" not in html and "http-equiv" not in html
    for style in (a["style"] for _, a in page.elements if "style" in a):
        assert not re.search(r"color:\s*(#|black|white|rgb\()|background:\s*(#|white|black)", style), style
    assert re.findall(r"\b(?:cell|kind|log|plot|relation)\.[a-z_]+", page.words) == []


def test_a_change_shows_its_words_with_their_marks(results: dict[str, object]) -> None:
    change = results["change"]
    assert isinstance(change, ad.Change)
    html = change._repr_html_()
    for tag, op in (("del", "delete"), ("ins", "insert")):
        marked = re.findall(rf"<{tag} [^>]*>([^<]*)</{tag}>", html)
        assert marked == [e.text for e in change.edits if e.op == op]


def test_clauses_of_the_draft_are_told_apart_from_those_of_the_adopted_text(results: dict[str, object]) -> None:
    consultation = results["consultation"]
    assert isinstance(consultation, ad.Consultation)
    comment = consultation.comments[0]
    final, other = comment.targets[0], comment.targets[0].model_copy(update={"label": "§ 9", "version": "draft"})
    both = comment.model_copy(update={"targets": (final, other)})
    shown = consultation.model_copy(update={"comments": (both,)})
    assert f"{final.label} (i utkastet: § 9)" in Page(shown._repr_html_()).words
    row = shown.to_frame().iloc[0]
    assert (row["clause"], row["draft_clause"]) == (final.label, "§ 9")
    lines = ad.render(shown, "csv").decode().splitlines()
    assert lines[0].endswith(",draft_clause") and lines[1].endswith(",§ 9") and f",{final.label}," in lines[1]


def test_one_is_told_in_the_singular() -> None:
    comparison = texts.small()
    one = texts.consulted(comparison, "Ett.", "Två.")
    one = one.model_copy(update={"respondents": one.respondents[:1], "comments": one.comments[:1]})
    assert "1 synpunkt från 1 remissinstans:" in one._repr_html_()
    assert "1 comment from 1 respondent" in ad.plot(one, lang="en").description


def test_shares_and_documents_are_frames_too() -> None:
    pytest.importorskip("pandas")
    shares = texts.small().to_frame("shares")
    assert set(shares["version"]) == {"old", "new"}
    assert (shares["words"] == shares[["kept", "reworded", "dropped", "new"]].sum(axis=1)).all()
    assert list(ad.read(LETTER).to_frame()["kind"]) == ["email", "recommendation", "agreement", "action_plan"]


def test_a_hostile_document_stays_text_in_a_cell() -> None:
    hostile = texts.HOSTILE
    comparison = texts.small(f"§ 1 {hostile}\nGammal {hostile}", f"§ 1 {hostile}\nNy {hostile}")
    for result in (comparison, comparison.old, comparison.changes[-1], texts.consulted(comparison, hostile)):
        html = result._repr_html_()
        page = Page(html)
        assert page.all("script") == [] and page.all("img") == []
        assert [k for _, a in page.elements for k in a if k.startswith("on")] == []
        assert not re.search("[\u202a-\u202e\x00-\x08]", html)
