"""References: a case file of texts with their parses, and laws that hold for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_diff.model.consultation import Reference
from agreement_diff.text.citations.references import find_references, format_reference
from tests.prose_cases import prose_cases

CASES = {title: case for title, case in prose_cases("references.md").items() if "text" in case}


def listed(case: dict[str, list[str]], key: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in case.get(key, [""])[0].split(";") if part.strip())


def context_of(case: dict[str, list[str]], language: str) -> Reference | None:
    if "context" not in case:
        return None
    (found,) = find_references(case["context"][0], language=language)
    return found


def described(reference: Reference, language: str) -> str:
    """A reference in the notation of the case file."""
    named = reference.heading is not None and not (reference.section or reference.article)
    notes = [
        f"{reference.target}: {reference.act}"
        if reference.act
        else reference.target
        if reference.target != "own"
        else "",
        "heading" if named else "",
        "relative" if reference.relative else "",
        reference.version if reference.version != "unstated" else "",
    ]
    kept = "; ".join(note for note in notes if note)
    return format_reference(reference, language) + (f" {{{kept}}}" if kept else "")


def parsed(case: dict[str, list[str]]) -> list[Reference]:
    language = case.get("language", ["sv"])[0]
    return list(
        find_references(
            case["text"][0],
            language=language,
            own_titles=listed(case, "titles"),
            own_labels=listed(case, "labels"),
            headings=listed(case, "headings"),
            context=context_of(case, language),
        )
    )


@pytest.mark.parametrize("title", CASES)
def test_reference_reads_as_in_the_case_file(title: str) -> None:
    case = CASES[title]
    found = parsed(case)
    wanted = [] if case["refs"] == ["none"] else [ref.strip() for ref in case["refs"][0].split(" | ")]
    assert [described(r, case.get("language", ["sv"])[0]) for r in found] == wanted
    assert all(case["text"][0][r.start : r.end] == r.text for r in found)


def test_the_case_file_is_large_enough() -> None:
    assert sum(len(case["refs"][0].split(" | ")) for case in CASES.values()) >= 250
    assert len(CASES) >= 150


# --- laws ---------------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        "§",
        "§§",
        "3",
        "5",
        "a",
        "b",
        "17",
        "1-3",
        "4–6",
        "2.1",
        "13.1",
        "kap.",
        "och",
        "samt",
        ",",
        ".",
        "(",
        ")",
        "(1)",
        "(b)",
        "första",
        "andra",
        "stycket",
        "stycket",
        "2",
        "punkt",
        "p.",
        "artikel",
        "bilaga",
        "i",
        "till",
        "av",
        "den",
        "nuvarande",
        "samma",
        "paragraf",
        "paragrafen",
        "dessa",
        "paragrafer",
        "rubriken",
        "Parter",
        "avsnittet",
        "om",
        "brottsbalken",
        "lagen",
        "(1990:782)",
        "RB",
        "avtalet",
        "denna",
        "Article",
        "Articles",
        "Section",
        "Annex",
        "II",
        "of",
        "the",
        "this",
        "Agreement",
        "Directive",
        "2014/24/EU",
        "paragraph",
        "point",
        "second",
        "subparagraph",
        "thereof",
        "and",
        "to",
        "2013-09-25",
        "2013",
        "KS",
        "protokoll",
        "medel",
        "lydelse",
        "föregående",
        "de",
        "förstnämnda",
        "\n",
        "\n\n",
    ]
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60)
LANGUAGES = st.sampled_from(["sv", "en"])


@settings(max_examples=120, deadline=None)
@given(TEXTS, LANGUAGES, st.booleans())
def test_references_are_verbatim_in_order_and_the_same_twice(text: str, language: str, known: bool) -> None:
    given_context = Reference(text="-", start=0, end=0, section="9", paragraph="2") if known else None
    labels = ("§ 3", "§ 5", "Article 13", "4.2") if known else ()
    found = find_references(text, language=language, own_labels=labels, context=given_context)
    assert found == find_references(text, language=language, own_labels=labels, context=given_context)
    for ref in found:
        assert ref.text == text[ref.start : ref.end] != ""
        assert format_reference(ref, language)
    starts = [ref.start for ref in found]
    assert starts == sorted(starts)


NUMBERS = st.integers(1, 300).map(str)
LETTERS = st.sampled_from("abc")
PLACES = st.one_of(
    st.fixed_dictionaries(
        {"section": NUMBERS}, optional={"chapter": NUMBERS, "paragraph": NUMBERS, "item": NUMBERS | LETTERS}
    ),
    st.fixed_dictionaries({"article": NUMBERS}, optional={"paragraph": NUMBERS, "item": LETTERS}),
    st.fixed_dictionaries({"annex": NUMBERS}, optional={"item": NUMBERS}),
)


@settings(max_examples=80, deadline=None)
@given(PLACES)
def test_a_canonical_label_reads_back_as_the_same_place(place: dict[str, str]) -> None:
    reference = Reference(text="-", start=0, end=0, **place)
    label = format_reference(reference, "sv")
    (again,) = find_references(f"Enligt {label} gäller detta.", language="sv")
    assert format_reference(again, "sv") == label
    assert {k: v for k, v in again.model_dump().items() if k in place} == place


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=2, max_size=20, unique=True), st.integers(0, 59), st.integers(0, 59))
def test_a_range_gives_the_known_sections_between_its_ends(numbers: list[int], low: int, high: int) -> None:
    numbers.sort()
    a, b = sorted((numbers[low % len(numbers)], numbers[high % len(numbers)]))
    if a == b:
        return
    found = find_references(f"Se {a}–{b} §§.", own_labels=[f"§ {n}" for n in numbers])
    assert [int(r.section or 0) for r in found] == [n for n in numbers if a <= n <= b]


@given(st.sampled_from(["första", "andra", "tredje"]), NUMBERS)
def test_a_relative_stycke_takes_the_section_it_stands_under(ordinal: str, section: str) -> None:
    above = Reference(text="-", start=0, end=0, section=section)
    (found,) = find_references(f"Vi anser att {ordinal} stycket bör utgå.", context=above)
    assert (found.section, found.relative, found.target) == (section, True, "own")


HOSTILE = {
    "signs": "§ 1, ",
    "dashes": "1-1-",
    "dots": "1.1.",
    "brackets": "Article 1(a)(1)",
    "nested": "paragraph 1 of ",
    "stycken": "andra stycket i ",
    "chapters": "1 kap. ",
    "wide ranges": "1–200 §§, ",
    "act titles": "5 § lagen om a och b ",
    "headings": 'rubriken "a b ',
    "hanging": "5 § hälso- och ",
    "anaphora": "3–5 §§ dessa paragrafer ",
    "stops": ". A ",
    "white space": " \n",
    "codes": "SP 800-",
}


def seconds(text: str, language: str) -> float:
    before = time.process_time()
    find_references(text, language=language)
    return time.process_time() - before


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    """Four times the text takes about four times as long; a quadratic reading takes sixteen times."""
    for language in ("sv", "en"):
        short, long = unit * (2_000 // len(unit)), unit * (8_000 // len(unit))
        assert seconds(long, language) < 9 * seconds(short, language) + 0.1


def test_ranges_stop_expanding_in_a_text_that_is_nothing_but_ranges() -> None:
    found = find_references("1–200 §§. " * 1_000)
    assert len(found) < 8_000
    assert found[-1].section == "200"


def test_labels_are_verbatim_whatever_the_order_they_come_in() -> None:
    shuffled = find_references("Se 2–4 §§.", own_labels={"§ 4", "§ 2", "§ 3", "§ 3 a"})
    assert [r.section for r in shuffled] == ["2", "3", "3 a", "4"]


@pytest.mark.parametrize(
    ("language", "text"), [("sv", "3 kap. 17 § första stycket 2"), ("en", "Article 6(1)(b)"), ("xx", "§ 4")]
)
def test_an_unknown_language_reads_as_the_default(language: str, text: str) -> None:
    assert find_references(text, language=language)
