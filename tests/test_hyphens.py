"""Line-end hyphens: a case file, and laws that hold for any two lines."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_diff.text.hyphens import join_lines, vocabulary
from tests.prose_cases import prose_cases

CASES = prose_cases("hyphens.md")


@pytest.mark.parametrize("title", CASES)
def test_two_lines_join_as_in_the_case_file(title: str) -> None:
    case = CASES[title]
    known = vocabulary(" ".join(case.get("known", [])))
    joined = join_lines(case["first"][0], case["second"][0], known, case.get("language", ["sv"])[0])
    assert joined == case["joined"][0]


LINES = st.text(alphabet="aAbe5-\u00ad ,.–och", max_size=20)


@given(LINES, LINES, st.sampled_from(["sv", "en"]))
def test_no_letter_is_lost_or_made(first: str, second: str, code: str) -> None:
    def letters(text: str) -> str:
        return "".join(c for c in text if c not in "-\u00ad" and not c.isspace())

    assert letters(join_lines(first, second, {}, code)) == letters(first) + letters(second)


@given(st.text(alphabet="abcdeåäö", min_size=2, max_size=8), st.text(alphabet="abcdeåäö", min_size=4, max_size=8))
def test_a_word_the_document_knows_whole_is_joined(head: str, tail: str) -> None:
    known = vocabulary(f"Ordet {head}{tail} står här.")
    assert join_lines(f"{head}-", tail, known) == head + tail


def test_the_vocabulary_leaves_out_words_cut_at_a_line_end() -> None:
    known = vocabulary("hela ord och över-\nenskommelse")
    assert known["hela"] == 1
    assert "överenskommelse" not in known


def test_joining_a_long_paragraph_line_by_line_is_linear() -> None:
    def seconds(lines: int) -> float:
        text, before = "", time.process_time()
        for _ in range(lines):
            text = join_lines(text, "ett stycke som är över-", {})
        return time.process_time() - before

    assert seconds(4_000) < 12 * seconds(1_000) + 0.2
