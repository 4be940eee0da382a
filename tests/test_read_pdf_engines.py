"""The fast engine and the reference engine give the same lines, tables and blocks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_diff.model.options import ReadOptions
from agreement_diff.read import read_bytes
from agreement_diff.read.pdf.engine import Engine
from agreement_diff.read.pdf.lines import compose
from agreement_diff.read.pdf.order import reading_order
from agreement_diff.read.pdf.page import Line, Page
from agreement_diff.read.pdf.worker import ENGINES, open_engine
from tests.pdf_writing import COURIER, grid, lines, pdf, put, turned, wrap
from tests.test_read_pdf import ONE, THREE, TWO, columns, with_frame

NEAR = 1.5
"""Points: one engine knows where the ink of a letter ends, the other where its width does."""

TABLE = grid((70, 200, 330), (300, 320, 340)) + b"".join(
    put(x, y, text, size=9)
    for x, y, text in ((74, 314, "Kommun"), (204, 314, "Antal"), (74, 334, "Nacka"), (204, 334, "12"))
)
FILES = {
    "paragraphs": pdf(lines(70, 100, wrap(ONE)) + lines(70, 170, wrap(TWO))),
    "columns": pdf(columns(ONE, TWO, across=False)),
    "columns across": pdf(columns(ONE, TWO, across=True)),
    "frame": pdf(*(with_frame(lines(70, 100, wrap(text)), n, 2) for n, text in enumerate((ONE, THREE), 1))),
    "table": pdf(lines(70, 100, wrap(ONE)) + TABLE),
    "cut by a ruling": pdf(grid((70, 200, 330), (300, 320)) + put(74, 314, "Kommun                  Antal", font="F3", size=9)),
    "fonts": pdf(put(70, 100, "Rubrik", font="F2", size=16) + put(70, 130, "Kursiv text", font="F6") + put(70, 150, "brödtext", font="F5")),
    "turned": pdf(lines(70, 100, wrap(ONE)) + turned(30, 500, "Inkom 2013-06-11", "0 1 -1 0")),
    "turned page": pdf(lines(70, 100, wrap(ONE)), page=b"/Rotate 90"),
    "cropped": pdf(lines(120, 200, wrap(ONE)) + put(120, 830, "Utanför"), page=b"/CropBox [50 100 595 742]"),
    "small and off the page": pdf(put(70, 100, "Pytteliten text", size=0.5) + put(700, 100, "Utanför") + put(70, 130, "Kvar")),
    "list": pdf(put(70, 100, "1.", font="F3") + lines(88, 100, wrap(ONE, 40)) + put(70, 156, "2.", font="F3") + lines(88, 156, ["Två"])),
    "raised": pdf(put(70, 100, "Enligt lagen", font="F3") + put(70 + 12 * 11 * COURIER, 96, "1", size=6) + put(70, 783, "1 Se prop.", size=8)),
    "jump": pdf(b"BT /F1 11 Tf 70 700 Td [(Till vem) -22000 (Till dem)] TJ ET\n"),
    "word by word": pdf(b"".join(put(70 + 60 * n, 100, word) for n, word in enumerate(("Parterna", "ska", "samverka")))),
}  # fmt: skip


def pages_of(engine: Engine) -> list[Page]:
    try:
        return [engine.page(index, compose) for index in range(len(engine))]
    finally:
        engine.close()


def printed(page: Page) -> list[Line]:
    """The lines in reading order, parts of a line joined: a stretched blank is a gap to the one, a blank to the other."""
    level = [line for line in page.lines if not line.turn]
    aside = [line for line in page.lines if line.turn]
    return [item.item for item in reading_order(level, ()) if isinstance(item.item, Line)] + aside


def alike(fast: Line, reference: Line) -> bool:
    """Same words and style, same place within what the engines' idea of a letter's edge allows."""
    return (
        (fast.text, fast.bold, fast.italic, fast.turn, fast.face, fast.raised)
        == (reference.text, reference.bold, reference.italic, reference.turn, reference.face, reference.raised)
        and abs(fast.x0 - reference.x0) <= NEAR
        and abs(fast.x1 - reference.x1) <= NEAR + 0.2 * fast.size
        and abs(fast.base - reference.base) <= 0.3
        and abs(fast.size - reference.size) <= 0.2
    )  # fmt: skip


def assert_same(data: bytes) -> None:
    fast, reference = (pages_of(open_engine(name, data)) for name in ENGINES)
    for one, other in zip(fast, reference, strict=True):
        mine, theirs = printed(one), printed(other)
        assert [line.text for line in mine] == [line.text for line in theirs]
        assert all(alike(a, b) for a, b in zip(mine, theirs, strict=True))
        assert _cells(one) == _cells(other)
        assert (one.width, one.height, one.hidden) == pytest.approx((other.width, other.height, other.hidden))


def _cells(page: Page) -> list[list[list[str]]]:
    return [[[" ".join(line.text for line in cell) for cell in row] for row in table.rows] for table in page.tables]


@pytest.mark.parametrize("name", FILES)
def test_both_engines_give_the_same_lines(name: str) -> None:
    assert_same(FILES[name])


@given(
    st.lists(
        st.tuples(st.integers(50, 400), st.integers(0, 40), st.text("abc åäö§1.", min_size=1, max_size=20)),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=25, deadline=None)
def test_both_engines_agree_wherever_text_stands(pieces: list[tuple[int, int, str]]) -> None:
    page = b"".join(put(x, 60 + 18 * row, text.strip() or "a", font="F3") for x, row, text in apart(pieces))
    assert_same(pdf(page))


def apart(pieces: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The pieces without those that begin inside another: what is printed over itself, each engine reads its own way."""
    rows: dict[int, list[tuple[int, int, str]]] = {}
    for piece in pieces:
        rows.setdefault(piece[1], []).append(piece)
    kept = []
    for row in rows.values():
        row.sort()
        kept.append(row[0])
        for before, after in pairwise(row):
            if before in kept and after[0] > before[0] + len(before[2]) * 11 * COURIER + 40:
                kept.append(after)
    return kept


def test_the_option_chooses_the_engine_and_the_blocks_are_the_same() -> None:
    data = FILES["frame"]
    fast = read_bytes(data, "avtal.pdf")
    reference = read_bytes(data, "avtal.pdf", ReadOptions(pdf_engine="pdfplumber"))
    assert [(b.text, b.kind, b.furniture) for b in fast.blocks] == [
        (b.text, b.kind, b.furniture) for b in reference.blocks
    ]
