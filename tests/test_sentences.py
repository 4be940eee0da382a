"""Sentences: a case file, and laws that hold for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_diff.text.sentences import sentence_spans, sentences
from tests.prose_cases import prose_cases

CASES = prose_cases("sentences.md")


@pytest.mark.parametrize("title", CASES)
def test_sentences_end_as_in_the_case_file(title: str) -> None:
    case = CASES[title]
    assert list(sentences(case["text"][0], case.get("language", ["sv"])[0])) == case["cut"][0].split(" | ")


def test_a_blank_line_ends_a_sentence_without_a_full_stop() -> None:
    assert sentences("Utgångspunkter\n\nParterna ska samverka\n  \nSlut") == (
        "Utgångspunkter",
        "Parterna ska samverka",
        "Slut",
    )


PIECES = "Avtal m.m. . ! ? … § 5 kap. 3 A. a ”x.” (b) \n \n\n bl.a. 1. x"
TEXTS = st.lists(st.sampled_from(PIECES.split(" ")), max_size=25).map(" ".join)


@given(TEXTS | st.text(max_size=60), st.sampled_from(["sv", "en"]))
def test_sentences_cover_the_text_in_order(text: str, code: str) -> None:
    spans = sentence_spans(text, code)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)


@pytest.mark.parametrize(
    "unit", [". A ", ".", '" ', "A. B. ", "1. ", "\n \n", "  ", "( ", "…", "?! ", "m.m. ", "3 kap. "]
)
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        before = time.process_time()
        sentences(text)
        return time.process_time() - before

    assert seconds(40_000) < 9 * seconds(10_000) + 0.1
