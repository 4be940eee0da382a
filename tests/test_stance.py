"""Stance: a case file of sentences, and laws that hold for any text."""

from __future__ import annotations

import time
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_diff.model.consultation import Stance
from agreement_diff.text.stance import stance_of
from tests.prose_cases import CASES as FOLDER
from tests.prose_cases import prose_cases

CASES = prose_cases("stance.md")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split(" | "))
    for line in (FOLDER / "stance_sentences.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| text")
]


@pytest.mark.parametrize("title", CASES)
def test_stance_reads_as_in_the_case_file(title: str) -> None:
    case = CASES[title]
    respondent = case.get("respondent", [""])[0] or None
    stance, confidence = stance_of(case["text"][0], language=case.get("language", ["sv"])[0], respondent=respondent)
    allowed = {case["stance"][0], *(s.strip() for s in case.get("or", [""])[0].split(",") if s.strip())}
    assert stance in allowed
    assert 0 < confidence <= 1


@pytest.mark.parametrize(("text", "respondent", "stances", "language"), ROWS)
def test_sentence_reads_as_in_the_table(text: str, respondent: str, stances: str, language: str) -> None:
    assert stance_of(text, language=language, respondent=respondent or None)[0] in stances.split(", ")


def test_the_table_is_mostly_read_as_its_first_reading() -> None:
    first = sum(stance_of(t, language=code, respondent=r or None)[0] == s.split(", ")[0] for t, r, s, code in ROWS)
    assert first >= 0.85 * len(ROWS)


PIECES = (
    "tillstyrker avstyrker inte inga synpunkter erinran utan eller men förslaget LO Folksam har att bör positiv till tveksam . , ; : samtliga "
    "utom medan det anser nuvarande regler supports opposes no objection but should \n"
)
TEXTS = st.lists(st.sampled_from(PIECES.split(" ")), max_size=25).map(" ".join) | st.text(max_size=60)


@settings(max_examples=120, deadline=None)
@given(TEXTS, st.sampled_from(["sv", "en"]), st.sampled_from([None, "LO", "Folksam", "", "(", "inte"]))
def test_any_text_has_a_stance_and_the_same_one_twice(text: str, language: str, respondent: str | None) -> None:
    stance, confidence = stance_of(text, language=language, respondent=respondent)
    assert stance in get_args(Stance)
    assert 0 < confidence <= 1
    assert stance_of(text, language=language, respondent=respondent) == (stance, confidence)


@given(st.sampled_from(["Ala", "Bruk AB", "Centrala nämnden"]), st.sampled_from(["tillstyrker", "avstyrker"]))
def test_the_name_of_the_respondent_does_not_matter(name: str, verb: str) -> None:
    other = {"tillstyrker": "avstyrker", "avstyrker": "tillstyrker"}[verb]
    text = f"Dalens kommun {other} förslaget. {name} {verb} förslaget."
    assert stance_of(text, respondent=name)[0] == verb


@given(st.sampled_from(["tillstyrks", "godtas", "biträds", "har tillstyrkts", "har godtagits", "välkomnas"]))
def test_the_passive_says_the_same_as_the_active(verb: str) -> None:
    assert stance_of(f"Förslaget {verb} av samtliga remissinstanser.")[0] == "tillstyrker"


def test_nothing_said_is_nothing_known() -> None:
    assert stance_of("") == ("framgår_ej", stance_of("Solen skiner.")[1])


@pytest.mark.parametrize(
    "unit", ["inte ", "tillstyrker ", "eller ", "att ", "A: ", ". A ", "ser ser ", "vill ", "nuvarande ", "förslaget "]
)
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        before = time.process_time()
        stance_of(text, respondent="A")
        return time.process_time() - before

    assert seconds(12_000) < 9 * seconds(3_000) + 0.2
