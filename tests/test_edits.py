"""Word edits: they rebuild both texts, and read as a human would mark them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_diff.model.comparison import Edit
from agreement_diff.text.edits import LONG, VERY_LONG, edit_texts
from agreement_diff.text.words import tokens
from tests.prose_cases import prose_cases

MARKS = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
CASES = prose_cases("edits.md")


def shown(edits: tuple[Edit, ...]) -> str:
    return "".join(MARKS[e.op].format(e.text) for e in edits)


def side(edits: tuple[Edit, ...], other: str) -> str:
    return "".join(e.text for e in edits if e.op != other)


@pytest.mark.parametrize("title", CASES)
def test_case(title: str) -> None:
    case = CASES[title]
    assert shown(edit_texts(case["old"][0], case["new"][0])) == case["edits"][0]


words = st.lists(
    st.sampled_from(
        [
            "parterna",
            "ska",
            "kan",
            "Avtalet",
            "gäller",
            ".",
            ", ",
            " ",
            "  ",
            "\n",
            "§ 5",
            "9",
            "(",
            "-",
            "å\u0308",
            "𝔸",
        ]
    )
)


@given(words, words)
def test_edits_rebuild_both_texts(old: list[str], new: list[str]) -> None:
    one, other = "".join(old), "".join(new)
    edits = edit_texts(one, other)
    assert side(edits, "insert") == one
    assert side(edits, "delete") == other


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_rebuilt(old: str, new: str) -> None:
    edits = edit_texts(old, new)
    assert side(edits, "insert") == old and side(edits, "delete") == new
    assert all(e.text for e in edits)


@given(words, words)
def test_edits_alternate(old: list[str], new: list[str]) -> None:
    ops = [e.op for e in edit_texts("".join(old), "".join(new))]
    assert all(
        pair
        in {("equal", "delete"), ("equal", "insert"), ("delete", "insert"), ("delete", "equal"), ("insert", "equal")}
        for pair in pairwise(ops)
    )


@given(words, words)
def test_no_word_is_cut(old: list[str], new: list[str]) -> None:
    one, other = "".join(old), "".join(new)
    for text, op in ((one, "insert"), (other, "delete")):
        ends, place = set(), 0
        for token in tokens(text):
            place += len(token)
            ends.add(place)
        place = 0
        for edit in edit_texts(one, other):
            if edit.op != op:
                place += len(edit.text)
                # a run may end inside white space, never inside a word
                assert (
                    place in ends
                    or not text[:place].strip()
                    or text[place - 1 : place + 1].isspace()
                    or text[place - 1].isspace()
                )


@given(st.text(max_size=60))
def test_a_text_compared_with_itself_has_no_edit(text: str) -> None:
    assert all(e.op == "equal" for e in edit_texts(text, text))


@pytest.mark.parametrize("count", [LONG, VERY_LONG + 5])
def test_long_texts_are_still_compared_word_by_word(count: int) -> None:
    sentence = [f"ord{i}" + ("." if i % 20 == 19 else "") for i in range(count)]
    changed = [*sentence]
    changed[count // 2] = "annat"
    edits = edit_texts(" ".join(sentence), " ".join(changed))
    assert [(e.op, e.text) for e in edits if e.op != "equal"] == [
        ("delete", sentence[count // 2].rstrip(".")),
        ("insert", "annat"),
    ]


def test_many_distinct_words_in_another_order() -> None:
    old = " ".join(f"w{i}" for i in range(1200))
    new = " ".join(f"w{i}" for i in reversed(range(1200)))
    assert side(edit_texts(old, new), "delete") == new
