"""Findings: what a lawyer would point at is pointed at, with both wordings, and nothing where nothing changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_diff.diff import diff
from agreement_diff.judge import findings
from agreement_diff.judge.figures import figures
from agreement_diff.judge.modality import strongest
from agreement_diff.languages import LANGUAGES
from agreement_diff.model.comparison import Finding
from agreement_diff.model.document import Document, Section
from agreement_diff.model.findings import RULES
from tests.prose_cases import prose_cases
from tests.small_texts import document, paired

CASES = prose_cases("findings.md")


def judged(old: Document, new: Document) -> tuple[Finding, ...]:
    alignment = paired(old, new)
    return findings(old, new, alignment, diff(old, new, alignment))


def case(title: str) -> tuple[Document, Document]:
    fields = CASES[title]
    code = fields.get("language", ["sv"])[0]
    return document("old", fields["old"][0], language=code), document("new", fields["new"][0], language=code)


@pytest.mark.parametrize("title", CASES)
def test_case(title: str) -> None:
    found = judged(*case(title))
    rules = {f.rule for f in found}
    assert set(CASES[title].get("finds", [])) <= rules
    assert not set(CASES[title].get("never", [])) & rules
    said = [text for f in found for text in (f.old_quote, f.new_quote, *(v for _, v in f.values)) if text]
    for quote in CASES[title].get("quotes", []):
        assert any(quote in text for text in said)


def test_every_rule_named_in_the_cases_exists() -> None:
    named = {rule for fields in CASES.values() for key in ("finds", "never") for rule in fields.get(key, [])}
    assert named <= set(RULES)


@pytest.mark.parametrize("title", CASES)
def test_quotes_are_verbatim_and_from_the_units_named(title: str) -> None:
    old, new = case(title)
    for found in judged(old, new):
        for text, units, quote in ((old, found.old, found.old_quote), (new, found.new, found.new_quote)):
            assert all(eid in text.by_eid for eid in units)
            if quote is not None and units:
                assert any(quote in _whole(text, eid) for eid in units)


def _whole(text: Document, eid: str) -> str:
    unit = text.by_eid[eid]
    return f"{unit.heading}\n{unit.text}" if isinstance(unit, Section) else unit.text


@pytest.mark.parametrize("title", CASES)
@pytest.mark.parametrize("side", [0, 1])
def test_a_text_compared_with_itself_has_no_findings(title: str, side: int) -> None:
    text = case(title)[side]
    assert judged(text, text) == ()


sentences = st.lists(
    st.sampled_from(
        [
            "Parterna ska samverka om återbruk.",
            "Parterna kan samverka om återbruk.",
            "Avgiften är 100 kronor per månad.",
            "Avgiften är 200 kronor per månad under förutsättning att redovisning lämnas.",
            "Med part avses en kommun i länet.",
            "Styrgruppen leder arbetet oavsett var det sker.",
            "Uppsägningstiden är nio (9) månader.",
        ]
    ),
    min_size=1,
    max_size=4,
)


@given(st.lists(sentences, min_size=1, max_size=3), st.lists(sentences, min_size=1, max_size=3))
def test_findings_are_the_same_each_time_and_of_known_rules(old: list[list[str]], new: list[list[str]]) -> None:
    texts = [
        document(n, "\n".join(f"§ {i}\n{' '.join(p)}" for i, p in enumerate(t, 1)))
        for n, t in (("old", old), ("new", new))
    ]
    found = judged(*texts)
    assert found == judged(*texts)
    assert {f.rule for f in found} <= set(RULES)
    assert all(0 <= f.confidence <= 1 for f in found)


@given(st.text(max_size=80), st.sampled_from(sorted(LANGUAGES)))
def test_any_text_is_judged(text: str, code: str) -> None:
    strongest(text, code)
    for figure in figures(text, code):
        assert figure.text in text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("inom nio (9) månader", ["9 month"]),
        ("inom 9 månader", ["9 month"]),
        ("om 1,5 miljoner kronor", ["1500000 SEK"]),
        ("om 12 000 kr och 8 %", ["12000 SEK", "8 %"]),
        ("senast den 1 mars 2013 eller 2013-04-15", ["1 mars 2013", "2013-04-15"]),
        ("enligt § 5, 3 kap. 4 § och SFS 2010:197", []),
        ("förvaltningschefer från 7-9 kommuner", ["7-9"]),
        ("tio arbetsdagar", ["10 working day"]),
    ],
)
def test_figures_in_one_spelling(text: str, values: list[str]) -> None:
    assert [f.value for f in figures(text, "sv")] == values
