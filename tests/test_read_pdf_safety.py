"""A PDF that is damaged, locked, too large or built to do harm gives one clear line, in time and within memory."""

from __future__ import annotations

import os
import random
import time
import zlib

import pytest

from agreement_diff.errors import AgreementDiffError, DamagedFile, UnsafeFile
from agreement_diff.model.document import Manifestation, Source
from agreement_diff.model.options import Limits, ReadOptions
from agreement_diff.read import read_bytes
from agreement_diff.read.pdf.process import picture
from agreement_diff.read.pdf.reader import read
from tests.pdf_writing import assemble, grid, lines, pdf, put, stream, wrap
from tests.test_read_pdf import ONE, TWO

GOOD = pdf(
    lines(70, 100, wrap(ONE)) + grid((70, 200, 330), (300, 320)) + put(74, 314, "Ja", size=9), lines(70, 100, wrap(TWO))
)
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a) (a)]" % (b"o" * 32, b"u" * 32)

REFUSED = {
    "cut in half": (GOOD[: len(GOOD) // 2], DamagedFile, "cut short"),
    "without its tail": (GOOD[:-200], DamagedFile, "cut short"),
    "only its first line": (b"%PDF-1.7\n", DamagedFile, "cut short"),
    "under a password": (pdf(put(70, 100, "x"), trailer=LOCK), DamagedFile, "password"),
    "without pages": (assemble([CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"]), DamagedFile, "no pages"),
    "pages that hold themselves": (assemble([CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]), DamagedFile, "damaged"),
    "endless drawing": (pdf(b"0 0 m 9 9 l S\n" * 300_000), UnsafeFile, "more text or drawings"),
}  # fmt: skip


def source(data: bytes) -> Source:
    return Source(name="avtal.pdf", format="pdf", sha256="0" * 64, size=len(data))


def read_with(data: bytes, **limits: float) -> Manifestation:
    return read_bytes(data, "avtal.pdf", ReadOptions(limits=Limits.model_validate(limits)))


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line_of_each_language(name: str) -> None:
    data, error, words = REFUSED[name]
    with pytest.raises(error) as caught:
        read_with(data)
    english, swedish = caught.value.line("en"), caught.value.line("sv")
    assert words in english
    assert english.startswith("avtal.pdf: ") and swedish.startswith("avtal.pdf: ")
    assert english != swedish
    assert "\n" not in english + swedish


def test_a_file_that_only_bears_the_name_is_told_so() -> None:
    with pytest.raises(DamagedFile, match="no PDF"):
        read(b"Parterna ska samverka.", source(b""), ReadOptions())


def test_a_password_only_against_change_does_not_hinder_reading() -> None:
    """Text may be read; what a producer forbids is printing and changing."""
    assert read_with(GOOD).report.pages == 2


def test_too_many_pages_are_refused_before_they_are_read() -> None:
    with pytest.raises(UnsafeFile, match="more than 3 pages"):
        read_with(pdf(*[put(70, 100, "Parterna")] * 4), max_pages=3)


def test_the_limit_on_time_holds() -> None:
    start = time.monotonic()
    with pytest.raises(UnsafeFile, match=r"0\.02 seconds"):
        read_with(GOOD, seconds=0.02)
    assert time.monotonic() - start < 5


def blanks(megabytes: int) -> bytes:
    """A packed stream of so many million blanks, made without holding them."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"


def test_a_bomb_ends_its_own_process_within_its_memory_and_time() -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    bomb = assemble([CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, blanks(120)])
    assert len(bomb) < 1_000_000
    start = time.monotonic()
    with pytest.raises(AgreementDiffError, match=r"avtal\.pdf: the PDF"):
        read_with(bomb, memory=110_000_000)
    assert time.monotonic() - start < 30


def test_too_many_paragraphs_are_refused() -> None:
    page = b"".join(put(70, 60 + 30 * n, "Parterna ska samverka.") for n in range(20))
    with pytest.raises(UnsafeFile, match="more than 10 paragraphs"):
        read_with(pdf(page), max_blocks=10)


def test_a_broken_page_among_good_ones_is_told_and_the_rest_read() -> None:
    pages = [CATALOG, b"<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>",
             b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
             stream(put(70, 100, "Parterna ska samverka.")), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]  # fmt: skip
    found = read_with(assemble(pages))
    assert [block.text for block in found.blocks] == ["Parterna ska samverka."]
    assert [(note.kind, note.count) for note in found.report.notes] == [("warning", 1)]
    assert found.report.certainty == 0.5


def test_a_page_can_be_pictured_within_the_same_bounds() -> None:
    image = picture(GOOD, "avtal.pdf", Limits(), 0, 72)
    assert image.startswith(b"P5 595 842 255\n")
    assert len(image) == len(b"P5 595 842 255\n") + 595 * 842
    assert picture(b"%PDF-1.7", "avtal.pdf", Limits(), 0, 72) == b""


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A file spoiled in one of the ways that files are: bytes changed, lost, doubled, cut, numbers made huge."""
    spoiled = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(spoiled))
        match chance.randrange(6):
            case 0:
                spoiled[place] = chance.randrange(256)
            case 1:
                del spoiled[place : place + chance.randint(1, 60)]
            case 2:
                spoiled[place:place] = spoiled[place : place + chance.randint(1, 200)]
            case 3:
                spoiled[place:place] = str(chance.choice((-1, 0, 2**31, 2**63, 10**30))).encode()
            case 4:
                spoiled[place:place] = chance.choice(
                    (b"<<", b">>", b"[", b"stream\n", b"endobj\n", b"/Kids [1 0 R]", b"Tf", b"cm")
                )
            case _:
                del spoiled[place + len(spoiled) // 2 :]
        if len(spoiled) < 40:
            break
    return bytes(spoiled)


ROUNDS = 150 if os.environ.get("CI") else 8


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_spoiled_files_are_read_or_refused_and_nothing_else(engine: str) -> None:
    chance = random.Random(f"pdf {engine}")
    options = ReadOptions.model_validate({"limits": Limits(seconds=20), "pdf_engine": engine, "ocr": "never"})
    outcomes = {"read": 0, "refused": 0}
    for _ in range(ROUNDS if engine == "pdfium" else ROUNDS // 2):
        data = b"%PDF-1.4" + mutated(GOOD[8:], chance)
        try:
            read(data, source(data), options)
            outcomes["read"] += 1
        except AgreementDiffError as error:
            assert error.line("sv").startswith("avtal.pdf: ")
            outcomes["refused"] += 1
    assert outcomes["read"], outcomes
