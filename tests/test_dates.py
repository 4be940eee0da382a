"""Dates: a case file of texts with their dates and roles, and laws that hold for any text."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_diff.languages.sv.dates import DATES
from agreement_diff.text.dates import classify_dates, find_dates
from tests.prose_cases import prose_cases

CASES = prose_cases("dates.md")


@pytest.mark.parametrize("title", CASES)
def test_dates_read_as_in_the_case_file(title: str) -> None:
    case = CASES[title]
    text, language = case["text"][0], case.get("language", ["sv"])[0]
    found = find_dates(text, language)
    got = [f"{d.iso} {role}" for d, role in zip(found, classify_dates(text, found, language), strict=True)]
    assert got == ([] if case["dates"] == ["none"] else case["dates"][0].split(" | "))


def test_a_date_alone_on_its_line_is_a_stamp_where_it_comes_again() -> None:
    text = "Avtal\n\n2009-03-26\n\nParterna ska samverka.\n\n2009-03-26\n\nSlut."
    assert classify_dates(text, find_dates(text)) == ("stamp", "stamp")


def test_a_date_alone_near_the_top_is_the_documents_own() -> None:
    text = "Yttrande\n\n2008-09-01\n\nFörvaltningen tillstyrker."
    assert classify_dates(text, find_dates(text)) == ("own",)


def test_a_date_alone_far_down_is_a_stamp() -> None:
    text = "Parterna ska samverka. " * 60 + "\n\n2008-09-01\n\nSlut."
    assert classify_dates(text, find_dates(text)) == ("stamp",)


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MONTHS = {
    number: name for name, number in DATES.months.items() if len(name) > 4 or name in ("mars", "maj", "juni", "juli")
}


@settings(max_examples=80)
@given(DAYS, st.integers(0, 4))
def test_a_day_is_read_back_however_it_is_written(day: date, form: int) -> None:
    written = (
        day.isoformat(),
        f"den {day.day} {MONTHS[day.month]} {day.year}",
        f"{day.day} {MONTHS[day.month]} {day.year}",
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    )[form]
    (found,) = find_dates(f"Detta skedde {written} i Lund.")
    assert (found.iso, found.text, found.complete) == (day.isoformat(), written, True)


PIECES = "2013-06-05 5 31 juni februari 2013 den senast maj / - : . , och till 5/6 i hösten år \n May June 5th of 20130605 – (2013:45)"
TEXTS = st.lists(st.sampled_from(PIECES.split(" ")), max_size=20).map(" ".join) | st.text(max_size=60)


@settings(max_examples=120, deadline=None)
@given(TEXTS, st.sampled_from(["sv", "en"]))
def test_dates_are_verbatim_in_order_and_stated(text: str, language: str) -> None:
    found = find_dates(text, language)
    assert found == find_dates(text, language)
    assert len(classify_dates(text, found, language)) == len(found)
    for each in found:
        assert each.text == text[each.start : each.end] != ""
        assert re.fullmatch(r"(\d{4}|-)(-\d\d){0,2}", each.iso)
        assert each.complete == bool(re.fullmatch(r"\d{4}-\d\d-\d\d", each.iso))
        if each.complete:
            assert date.fromisoformat(each.iso) + timedelta(0)
        day = each.iso[-2:].lstrip("0")
        assert not each.complete or re.search(
            rf"(?<!\d)0?{day}(?!\d)|{each.iso[-2:]}$|{each.iso.replace('-', '')}", text
        )
    assert [d.start for d in found] == sorted(d.start for d in found)


@pytest.mark.parametrize(
    "unit", ["2013-", "5 juni ", "den ", "1/1/", "20130605", "5–", "maj 2012 ", "i ", "senast ", "\n", "1.1."]
)
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        before = time.process_time()
        classify_dates(text, find_dates(text))
        return time.process_time() - before

    assert seconds(40_000) < 9 * seconds(10_000) + 0.1
