"""Scanned pages are told, read where Tesseract is there, and what it misreads of "§" is put right and shown."""

from __future__ import annotations

import os

import pytest

from agreement_diff.model.options import Limits, ReadOptions
from agreement_diff.read import ocr, read_bytes
from agreement_diff.read.ocr import Word, lines_of, with_signs
from agreement_diff.read.ocr_repair import repair
from agreement_diff.read.pdf.page import Line, Page
from agreement_diff.read.pdf.process import picture
from agreement_diff.read.pdf.reader import is_scan
from tests.pdf_writing import lines, pdf, picture_page, put, wrap
from tests.test_read_pdf import ONE, TWO, pages_of

BLANK = picture_page(20, 20, b"\xff" * 400)


def page_of(*texts: str, number: int = 1) -> Page:
    return Page(number, 595, 842, tuple(Line(text, 70, 400, 100 + 20 * n, 11) for n, text in enumerate(texts)))


def repaired(*texts: str) -> list[str]:
    return [line.text for page in repair([page_of(*texts)]).pages for line in page.lines]


def test_a_picture_over_the_page_without_text_is_a_scan() -> None:
    [page] = pages_of(BLANK)
    assert page.picture == 1.0
    assert is_scan(page)


def test_a_picture_beside_text_is_no_scan() -> None:
    [page] = pages_of(picture_page(20, 20, b"\xff" * 400, over=lines(70, 100, wrap(ONE)) + lines(70, 300, wrap(TWO))))
    assert not is_scan(page)


def test_text_under_a_picture_that_does_not_show_is_somebody_elses_ocr() -> None:
    hidden = b"".join(put(70, 100 + 14 * n, text, more="3 Tr") for n, text in enumerate(wrap(ONE)))
    data = picture_page(20, 20, b"\xff" * 400, over=hidden)
    [page] = pages_of(data)
    assert (page.layer, page.hidden) == (True, 0)
    found = read_bytes(data, "avtal.pdf")
    assert [block.text for block in found.blocks] == [ONE]
    assert [note.kind for note in found.report.notes] == ["guessed"]
    assert found.report.certainty < 1


def test_a_page_of_outlined_letters_is_a_scan() -> None:
    [page] = pages_of(pdf(b"0 0 m 9 0 l 9 9 l h f\n" * 400))
    assert is_scan(page)
    [empty] = pages_of(pdf(b""))
    assert not is_scan(empty)


def test_an_unread_scan_is_named_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read_bytes(BLANK, "skannad.pdf", ReadOptions(ocr="never"))
    assert found.blocks == ()
    assert "Page 1 is scanned" in found.report.notes[0].message_en
    assert found.report.certainty < 0.5
    monkeypatch.setenv("PATH", "")
    ocr.models.cache_clear()
    try:
        found = read_bytes(BLANK, "skannad.pdf")
    finally:
        ocr.models.cache_clear()
    assert "installera programmet tesseract" in found.report.notes[0].message_sv
    assert "install the program tesseract" in found.report.notes[0].message_en


# what the program gives


def word(line: int, text: str, left: float, top: float, *, height: float = 33) -> Word:
    return Word((1, 1, line), text, left, top, 18 * len(text), height, 95.0)


def test_words_become_lines_with_place_and_size() -> None:
    [line] = lines_of(
        [word(1, "Beslut", 300, 400), word(1, "i", 420, 402, height=31), word(1, "Solna", 450, 400)], 0.24
    )
    assert line.text == "Beslut i Solna"
    assert line.x0 == pytest.approx(72)
    assert line.base == pytest.approx(433 * 0.24, abs=0.2)
    assert line.size == pytest.approx(33 * 0.24 / 0.7, abs=0.1)


def test_a_slanting_page_is_set_straight() -> None:
    slanting = [
        word(n, text, 300 + 250 * place - 0.02 * (400 + 60 * n), 400 + 60 * n + 0.02 * 250 * place)
        for n in range(5)
        for place, text in enumerate(("Beslut", "Solna", "Tid", "Hundra", "Borta"))
    ]
    found = list(lines_of(slanting, 1.0))
    assert max(line.x0 for line in found) - min(line.x0 for line in found) < 3
    assert [round(line.base - found[0].base) for line in found] == pytest.approx([0, 60, 120, 180, 240], abs=2)


def test_sizes_near_the_usual_are_the_usual_and_headings_stand_out() -> None:
    body = [word(n, "Beslut", 300, 400 + 60 * n, height=33 + n % 3) for n in range(8)]
    found = list(lines_of([*body, word(9, "Beslut", 300, 1000, height=50)], 1.0))
    assert len({line.size for line in found[:-1]}) == 1
    assert found[-1].size == pytest.approx(found[0].size * 1.5, rel=0.01)


def test_a_hyphen_set_apart_at_the_line_end_belongs_to_its_word() -> None:
    [line] = lines_of([word(1, "kommu", 300, 400), word(1, "-", 420, 415, height=4)], 1.0)
    assert line.text == "kommu-"


# section signs


@pytest.mark.parametrize(
    "read",
    [
        ("& 1 Syfte", "& 2 Parter", "& 3 Uppsägning"),
        ("81 Syfte", "82 Parter", "83 Uppsägning"),
        ("8 1 Syfte", "S 2 Parter", "$ 3 Uppsägning"),
        ("§ 1 Syfte", "82 Parter", "$& 3 Uppsägning"),
    ],
)
def test_headings_in_running_order_get_their_sign(read: tuple[str, ...]) -> None:
    assert repaired("Avtal", *read, "Slut.") == ["Avtal", "§ 1 Syfte", "§ 2 Parter", "§ 3 Uppsägning", "Slut."]


def test_numbers_that_do_not_run_on_are_left_alone() -> None:
    texts = ("85 Kommuner har svarat", "812 Personer bor där", "8 7 Kommuner")
    assert repaired(*texts) == list(texts)


def test_a_chain_goes_on_over_pages_and_one_lost_heading() -> None:
    found = repair([page_of("& 1 Syfte", "text"), page_of("84 Giltighet", "& 3 Uppföljning", number=2)])
    assert [line.text for page in found.pages for line in page.lines] == [
        "§ 1 Syfte",
        "text",
        "84 Giltighet",
        "§ 3 Uppföljning",
    ]
    assert [(r.page, r.read) for r in found.repairs] == [(1, "& 1 Syfte"), (2, "& 3 Uppföljning")]


def test_the_sign_inside_a_sentence() -> None:
    text = ("Enligt & 3 gäller", "I 8 4 bör anges vad", "Protokoll 2013-09-25 8 130", "med 8 kommuner och 8 000 kr")
    assert repaired(*text) == ["Enligt § 3 gäller", "I § 4 bör anges vad", "Protokoll 2013-09-25 § 130", text[3]]


def test_a_round_bullet_read_as_a_letter() -> None:
    assert repaired("e leda arbetet", "e — följa upp", "en part") == ["• leda arbetet", "• följa upp", "en part"]


def test_a_second_reading_only_adds_what_it_saw() -> None:
    assert with_signs("Till nuvarande 85 och 81 kommuner", "Till nuvarande §5 och 81 kommuner") == (
        "Till nuvarande §5 och 81 kommuner"
    )
    assert with_signs("svara registratorOksl.se", "svara registrator@ksl.se") == "svara registrator@ksl.se"
    assert with_signs("ingen ändring", "Enligt § 7") == "ingen ändring"


@pytest.mark.real
def test_a_scanned_page_is_read_by_tesseract() -> None:
    if not {"swe", "eng"} <= ocr.models():
        assert "CI" not in os.environ, "tesseract-ocr and tesseract-ocr-swe must be there in CI"
        pytest.skip("needs tesseract with swe and eng")
    page = put(70, 90, "§ 1 Målgrupp", font="F2", size=13) + lines(70, 112, wrap(ONE), font="F1")
    page += put(70, 170, "§ 2 Överenskommelsens syfte", font="F2", size=13) + lines(70, 192, wrap(TWO), font="F1")
    image = picture(pdf(page), "a.pdf", Limits(), 0, 200)
    head, _, pixels = image.partition(b"\n")
    width, height = (int(part) for part in head.split()[1:3])
    found = read_bytes(picture_page(width, height, pixels), "skannad.pdf")
    assert [block.text for block in found.blocks] == ["§ 1 Målgrupp", ONE, "§ 2 Överenskommelsens syfte", TWO]
    assert found.report.notes[0].kind == "guessed"
    assert "Sidan 1 är skannad och läst med OCR" in found.report.notes[0].message_sv
    for note in found.report.notes[1:]:
        assert note.kind == "repaired"
        assert note.span is not None
        assert found.text[note.span.start : note.span.end].startswith("§")
