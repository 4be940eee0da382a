"""PDF pages come out as the paragraphs, list items, headings and tables that a reader sees."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_diff.model.document import Block, Manifestation
from agreement_diff.read.pdf.blocks import cover
from agreement_diff.read.pdf.layout import lay_out
from agreement_diff.read.pdf.lines import compose
from agreement_diff.read.pdf.page import Page, dumps, loads
from agreement_diff.read.pdf.pdfium import Pdfium
from tests.pdf_writing import COURIER, HEIGHT, PITCH, grid, lines, pdf, put, rule, turned, wrap

ONE = (
    "Kommunerna ska samarbeta så att det leder till ett gemensamt regionalt ansvarstagande och en jämnare spridning av "
    "bosättningen i länets alla kommuner."
)
TWO = "Varje part utser en representant som sammankallas vid behov och som rapporterar till styrgruppen årligen."
THREE = "Styrgruppen beslutar om årliga handlingsplaner för arbetet och följer upp dem tillsammans med parterna."


def pages_of(data: bytes) -> list[Page]:
    """The pages as the worker gives them, without the process around it."""
    engine = Pdfium(data)
    try:
        return [loads(dumps(engine.page(index, compose))) for index in range(len(engine))]
    finally:
        engine.close()


def blocks_of(*contents: bytes, **more: object) -> list[Block]:
    return list(cover(lay_out(pages_of(pdf(*contents, **more)))).blocks)  # type: ignore[arg-type]


def texts_of(*contents: bytes, **more: object) -> list[str]:
    """The content of the pages, without running heads and feet."""
    return [block.text for block in blocks_of(*contents, **more) if block.furniture is None]


def furniture_of(*contents: bytes) -> list[tuple[str, str]]:
    return [(block.furniture, block.text) for block in blocks_of(*contents) if block.furniture]


# paragraphs


def test_lines_of_a_paragraph_are_joined_and_white_space_parts_paragraphs() -> None:
    assert texts_of(lines(70, 100, wrap(ONE)) + lines(70, 170, wrap(TWO))) == [ONE, TWO]


def test_a_line_that_ends_early_ends_its_paragraph_without_white_space() -> None:
    first, second = wrap(ONE), wrap(TWO)
    assert texts_of(lines(70, 100, [*first, *second, *wrap(THREE)])) == [ONE, TWO, THREE]


def test_a_first_line_set_in_begins_a_paragraph() -> None:
    page, y = b"", 100.0
    full = "en rad som fyller hela spalten från kant till kant på sidan."  # 60 characters: no line ends early
    paragraphs = [full.capitalize() + f" {word} " + full for word in ("Första", "Andra", "Tredje", "Fjärde")]
    for text in paragraphs:
        cut = wrap(text, 58)
        page += lines(70, y, cut, first=14)
        y += PITCH * len(cut)
    assert texts_of(page) == paragraphs


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        (("om flykting-", "mottagande i länet"), "om flyktingmottagande i länet"),
        (("utbildnings-", "och arbetsinriktade insatser"), "utbildnings- och arbetsinriktade insatser"),
        (("till Rinkeby-", "Kista stadsdelsnämnd"), "till Rinkeby-Kista stadsdelsnämnd"),
        (("svara med e-", "post till registratorn"), "svara med e-post till registratorn"),
        (("ett avtal/", "en överenskommelse"), "ett avtal/en överenskommelse"),
        (("åren 2013–", "2014 gäller planen"), "åren 2013–2014 gäller planen"),
    ],
)
def test_line_ends_with_a_hyphen_or_slash(cut: tuple[str, str], whole: str) -> None:
    before = "Parterna samverkar i alla frågor som gäller och "
    start = before.ljust(60 - len(cut[0])).rstrip() + " " + cut[0]
    assert texts_of(lines(70, 100, [start, cut[1]]))[0].endswith(whole)


def test_the_documents_own_words_decide_a_hyphen() -> None:
    known = "En e-legitimation utfärdas. Att e-legitimation krävs framgår av kraven i avtalet ovan."
    page = lines(70, 100, wrap(known)) + lines(
        70, 170, ["Den som ansöker om det ska själv lämna in sin fråga om e-", "legitimation."]
    )
    assert texts_of(page)[1].endswith("fråga om e-legitimation.")


def test_a_hyphen_set_apart_at_the_edge_still_cuts_its_word() -> None:
    page = (
        put(70, 100, "minst erfa ", font="F5")
        + put(120, 100, "-", font="F5")
        + put(70, 114, "renhet av arbetet", font="F5")
    )
    assert texts_of(page) == ["minst erfarenhet av arbetet"]


def test_a_bold_phrase_inside_a_paragraph_does_not_end_it() -> None:
    text = wrap(ONE)
    page = put(70, 100, text[0], font="F3") + put(70, 114, text[1], font="F4") + put(70, 128, text[2], font="F3")
    [block] = blocks_of(page)
    assert block.text == ONE
    assert not block.cues.bold


def test_an_address_block_stays_lines() -> None:
    address = ["Kommunstyrelsen", "Box 12", "123 45 Staden"]
    assert texts_of(lines(70, 100, address) + lines(70, 200, wrap(ONE)))[:3] == address


def test_a_field_label_begins_a_line_of_its_own() -> None:
    full = "Från: Anna Andersson på kansliet i den stora kommunen Norra"
    assert texts_of(lines(70, 100, [full, "Skickat: den 5 juni 2013", "Ämne: Överenskommelsen"])) == [
        full, "Skickat: den 5 juni 2013", "Ämne: Överenskommelsen",
    ]  # fmt: skip


# over pages and columns


def test_a_paragraph_goes_on_over_the_page() -> None:
    cut = wrap(ONE)
    [block] = [b for b in blocks_of(lines(70, 700, cut[:2]), lines(70, 100, cut[2:])) if not b.furniture]
    assert block.text == ONE
    assert [span.page for span in block.spans] == [1, 2]


def test_a_finished_paragraph_does_not_go_over_the_page() -> None:
    assert texts_of(lines(70, 700, wrap(ONE)), lines(70, 100, wrap(TWO))) == [ONE, TWO]


def test_a_heading_and_a_list_item_do_not_take_in_the_next_page() -> None:
    head = put(70, 100, "Bakgrund och syfte med hela samverkan mellan alla parter", size=16, font="F4")
    item = lines(70, 130, ["1. Erbjuda alla nyanlända kvinnor och män i länet utbildning"])
    again = lines(70, 100, ["2. Erbjuda barn förskola"])
    assert texts_of(head, item, again) == [
        "Bakgrund och syfte med hela samverkan mellan alla parter",
        "1. Erbjuda alla nyanlända kvinnor och män i länet utbildning",
        "2. Erbjuda barn förskola",
    ]


def columns(left: str, right: str, *, across: bool) -> bytes:
    """Two columns of 30 characters, written one after the other or line by line across."""
    one = [put(60, 100 + n * PITCH, text, font="F3") for n, text in enumerate(wrap(left, 30))]
    two = [put(320, 100 + n * PITCH, text, font="F3") for n, text in enumerate(wrap(right, 30))]
    if not across:
        return b"".join((*one, *two))
    return b"".join(part for pair in zip(one, two, strict=False) for part in pair) + b"".join(
        one[len(two) :] + two[len(one) :]
    )


@pytest.mark.parametrize("across", [False, True])
def test_two_columns_are_read_one_after_the_other(across: bool) -> None:
    text = " ".join((ONE, TWO, THREE))
    cut = wrap(text, 30)
    half = len(cut) // 2
    assert texts_of(columns(" ".join(cut[:half]), " ".join(cut[half:]), across=across)) == [text]


def test_a_title_over_two_columns_comes_first() -> None:
    title = put(60, 70, "Överenskommelse om samverkan i länet", size=18)
    assert texts_of(title + columns(ONE, TWO, across=True)) == ["Överenskommelse om samverkan i länet", ONE, TWO]


def test_text_that_the_file_has_in_the_wrong_order_is_read_from_the_top() -> None:
    assert texts_of(lines(70, 300, wrap(TWO)) + lines(70, 100, wrap(ONE))) == [ONE, TWO]


def test_a_table_without_rulings_is_read_row_by_row() -> None:
    rows = [("Bostäder och boende i länet", "Ansvarig är kommunen"), ("Skola och utbildning i länet", "Ansvarig är nämnden"),
            ("Arbete och praktik i hela länet", "Ansvarig är styrelsen"), ("Hälsa och idrott i alla delar", "Ansvarig är regionen")]  # fmt: skip
    page = b"".join(put(70, 100 + 20 * n, a) + put(330, 100 + 20 * n, b) for n, (a, b) in enumerate(rows))
    text = b"".join(lines(70, y, wrap(text), font="F1") for y, text in ((300, ONE), (400, TWO), (500, THREE)))
    assert texts_of(page + text)[: len(rows)] == [f"{a} {b}" for a, b in rows]


# lists


def test_list_items_are_blocks_with_hanging_lines() -> None:
    items = [
        "Erbjuda nyanlända kvinnor och män utbildning oavsett i vilken kommun",
        "Köpa och byta tjänster med varandra inom ramen för detta",
    ]
    page, y = b"", 100.0
    for number, text in enumerate(items, 1):
        page += put(70, y, f"{number}.", font="F3") + lines(88, y, wrap(text, 40))
        y += PITCH * len(wrap(text, 40))
    found = blocks_of(page + lines(70, y, ["Parterna svarar själva för sina kostnader."]))
    assert [(b.kind, b.text) for b in found] == [
        ("list_item", f"1. {items[0]}"),
        ("list_item", f"2. {items[1]}"),
        ("text", "Parterna svarar själva för sina kostnader."),
    ]


def test_items_without_stops_or_gaps_are_told_by_their_bullets() -> None:
    page = b"".join(
        put(70, 100 + 14 * n, "\u2022") + put(84, 100 + 14 * n, text)
        for n, text in enumerate(("leda arbetet", "följa upp"))
    )
    assert [(b.kind, b.text) for b in blocks_of(page)] == [
        ("list_item", "- leda arbetet"),
        ("list_item", "- följa upp"),
    ]


def test_a_number_hard_on_its_text_is_set_apart_and_the_letter_o_is_no_bullet() -> None:
    numbered = put(70, 100, "10.", font="F3") + put(70 + 3 * 11 * COURIER, 100, "Samarbete och avtal", font="F3")
    split = put(70, 200, "o", font="F3") + put(70 + 11 * COURIER, 200, "ch andra frågor", font="F3")
    assert texts_of(numbered + split) == ["10. Samarbete och avtal", "och andra frågor"]


def test_a_reference_at_the_start_of_a_line_is_no_item() -> None:
    text = ["Kommunerna följer i detta avseende vad som anges närmare i", "§ 5 och i de särskilda avtal som ingås."]
    assert texts_of(lines(70, 100, text)) == [" ".join(text)]


# headings


def test_larger_text_is_a_heading_and_its_two_lines_are_one() -> None:
    page = lines(70, 80, ["Samverkansöverenskommelse mellan", "kommunerna i länet"], size=18, font="F4", pitch=22)
    found = blocks_of(page + lines(70, 140, wrap(ONE)))
    assert [(b.kind, b.cues.level, b.text) for b in found] == [
        ("heading", 1, "Samverkansöverenskommelse mellan kommunerna i länet"),
        ("text", None, ONE),
    ]


def test_bold_nearer_to_what_follows_is_a_heading_and_other_bold_is_a_cue() -> None:
    page = (
        lines(70, 100, wrap(ONE)) + put(70, 170, "Bakgrund till arbetet", font="F4") + lines(70, 186, wrap(TWO))
        + put(70, 250, "Anna Andersson", font="F4") + put(70, 280, "Ordförande", font="F3")
    )  # fmt: skip
    found = {b.text: b for b in blocks_of(page)}
    assert found["Bakgrund till arbetet"].kind == "heading"
    assert (found["Anna Andersson"].kind, found["Anna Andersson"].cues.bold) == ("text", True)


def test_centred_lines_of_one_title_are_one_block() -> None:
    first, second = "Överenskommelse om samverkan mellan alla kommuner i Stockholms", "hela län"
    middle = 70 + 67 * 11 * COURIER / 2
    page = b"".join(
        put(middle - len(text) * 11 * COURIER / 2, 80 + 14 * n, text, font="F4")
        for n, text in enumerate((first, second))
    )
    [title, _] = blocks_of(page + lines(70, 140, wrap(ONE, 68)))
    assert (title.text, title.cues.centred) == (f"{first} {second}", True)


def test_contents_lines_are_furniture() -> None:
    page = put(70, 100, "§ 1 Syfte ............................. 2") + put(
        70, 114, "§ 2 Parter ............................ 3"
    )
    assert [kind for kind, _ in furniture_of(page + lines(70, 200, wrap(ONE)))] == ["contents", "contents"]


# furniture


def with_frame(body: bytes, number: int, of: int) -> bytes:
    return put(70, 40, "Kommunförbundet") + put(430, 40, "Dnr 13/17") + body + put(280, 810, f"Sida {number} ({of})")


def test_running_heads_and_page_numbers_are_set_aside_after_the_text() -> None:
    found = blocks_of(*(with_frame(lines(70, 100, wrap(text)), n, 3) for n, text in enumerate((ONE, TWO, THREE), 1)))
    assert [b.text for b in found[:3]] == [ONE, TWO, THREE]
    assert [b.furniture for b in found[3:]] == ["page_header", "page_header", "page_number"] * 3


def test_a_date_in_the_foot_of_every_page_is_a_stamp() -> None:
    pages = [lines(70, 100, wrap(text)) + put(70, 800, "2009-03-26") for text in (ONE, TWO)]
    assert furniture_of(*pages) == [("date_stamp", "2009-03-26")] * 2


def test_numbered_headings_at_the_head_of_pages_are_no_running_heads() -> None:
    pages = [put(70, 60, f"Bilaga {n}") + lines(70, 100, wrap(text)) for n, text in enumerate((ONE, TWO, THREE), 1)]
    assert furniture_of(*pages) == []


def test_a_sentence_that_two_pages_share_by_chance_is_kept() -> None:
    pages = [lines(70, 100, wrap(text)) + lines(70, 400, ["Parterna är överens om detta."]) for text in (ONE, TWO)]
    assert furniture_of(*pages) == []


def test_a_lone_number_counts_only_where_a_page_number_stands() -> None:
    assert furniture_of(lines(70, 100, wrap(ONE)) + put(290, 810, "1")) == [("page_number", "1")]
    assert furniture_of(lines(70, 100, wrap(ONE)) + put(290, 400, "1")) == []


def test_the_head_of_a_single_page_is_told_by_its_margin() -> None:
    page = put(70, 40, "Kommunförbundet, handling 3") + lines(70, 100, wrap(ONE))
    assert furniture_of(page) == [("page_header", "Kommunförbundet, handling 3")]


def test_text_along_the_edge_of_the_page_is_no_content() -> None:
    stamp = turned(30, 500, "Inkom 2013-06-11", "0 1 -1 0")
    found = blocks_of(lines(70, 100, wrap(ONE)) + stamp + turned(200, 600, "UTKAST", "0.7 0.7 -0.7 0.7", size=60))
    assert [(b.furniture, b.text) for b in found] == [
        (None, ONE), ("page_header", "Inkom 2013-06-11"), ("page_header", "UTKAST"),
    ]  # fmt: skip


def test_a_footnote_is_a_note_at_the_end_and_its_mark_stays_in_the_text() -> None:
    cut = wrap(ONE)
    body = (
        put(70, 100, cut[0], font="F3")
        + put(70 + len(cut[0]) * 11 * COURIER + 0.5, 96, "1", size=6)
        + lines(70, 114, cut[1:])
    )
    note = put(70, 780, "1", size=5) + put(74, 783, "Se prop. 2009/10:60.", size=8)
    found = blocks_of(body + note, lines(70, 100, wrap(TWO)))
    assert found[-1].furniture == "note"
    assert found[-1].text == "1 Se prop. 2009/10:60."
    assert found[0].text.startswith(cut[0] + "¹")


# tables


def cell(x: float, y: float, text: str) -> bytes:
    return put(x, y, text, size=9)


def test_a_ruled_table_comes_as_rows_of_cells() -> None:
    table = grid((70, 200, 330, 460), (300, 320, 340)) + b"".join(
        cell(x + 4, y, text)
        for y, row in ((314, ("Kommun", "Antal", "År")), (334, ("Nacka", "12", "2013")))
        for x, text in zip((70, 200, 330), row, strict=True)
    )
    found = blocks_of(lines(70, 100, wrap(ONE)) + table + lines(70, 400, wrap(TWO)))
    assert [(b.kind, b.text) for b in found] == [
        ("text", ONE), ("table_row", "Kommun | Antal | År"), ("table_row", "Nacka | 12 | 2013"), ("text", TWO),
    ]  # fmt: skip
    assert found[2].cells == ("Nacka", "12", "2013")


def test_text_that_runs_over_a_ruling_is_cut_there() -> None:
    table = grid((70, 200, 330), (300, 320)) + put(74, 314, "Kommun                  Antal", font="F3", size=9)
    [row] = blocks_of(table)
    assert row.cells == ("Kommun", "Antal")


def test_a_cell_of_several_lines_is_one_text() -> None:
    table = (
        grid((70, 200, 330), (300, 340))
        + cell(74, 314, "Insatser för barn och")
        + cell(74, 328, "unga i länet")
        + cell(204, 314, "Ja")
    )
    assert blocks_of(table)[0].cells == ("Insatser för barn och unga i länet", "Ja")


def test_a_box_around_text_is_no_table() -> None:
    frame = grid((60, 500), (85, 160))
    assert [b.kind for b in blocks_of(frame + lines(70, 100, wrap(ONE)))] == ["text"]


def test_the_head_of_a_table_printed_again_on_the_next_page_is_set_aside() -> None:
    def page(*rows: tuple[str, str]) -> bytes:
        y = [100 + 20 * n for n in range(len(rows) + 1)]
        return grid((70, 200, 330), y) + b"".join(
            cell(74, 114 + 20 * n, a) + cell(204, 114 + 20 * n, b) for n, (a, b) in enumerate(rows)
        )

    found = blocks_of(page(("Kommun", "Antal"), ("Nacka", "12")), page(("Kommun", "Antal"), ("Tyresö", "9")))
    assert [(b.text, b.furniture) for b in found] == [
        ("Kommun | Antal", None), ("Nacka | 12", None), ("Tyresö | 9", None), ("Kommun | Antal", "page_header"),
    ]  # fmt: skip


# the page itself


@pytest.mark.parametrize(
    ("rotate", "matrix"), [(0, "1 0 0 1"), (90, "0 1 -1 0"), (180, "-1 0 0 -1"), (270, "0 -1 1 0")]
)
def test_a_turned_page_reads_as_it_is_shown(rotate: int, matrix: str) -> None:
    a, b, c, d = (int(part) for part in matrix.split())
    page = b""
    for n, text in enumerate(wrap(ONE)):
        across, down = 100.0, 300.0 + 14 * n  # place the line as it is shown, then turn it back
        x, y = {
            0: (across, 842 - down),
            90: (down, across),
            180: (595 - across, down),
            270: (595 - down, 842 - across),
        }[rotate]
        page += b"BT /F3 11 Tf %d %d %d %d %g %g Tm (%s) Tj ET\n" % (a, b, c, d, x, y, text.encode("cp1252"))
    data = pdf(page, page=b"/Rotate %d" % rotate)
    [block] = cover(lay_out(pages_of(data))).blocks
    assert block.text == ONE
    [span] = block.spans
    assert span.box is not None
    assert span.box[0] == pytest.approx(100, abs=1)


def test_only_what_the_crop_box_shows_is_read_and_boxes_count_from_its_corner() -> None:
    page = lines(120, 200, wrap(ONE)) + put(120, 830, "Utanför den beskurna sidan")
    [read] = pages_of(pdf(page, page=b"/CropBox [50 100 595 742]"))
    assert read.hidden == len("Utanför den beskurna sidan")
    assert (read.width, read.height) == (545, 642)
    assert read.lines[0].x0 == pytest.approx(70, abs=0.5)
    assert read.lines[0].base == pytest.approx(100, abs=0.5)


def test_forms_inside_the_page_have_their_own_frame() -> None:
    from tests.pdf_writing import first_extra, stream

    form = stream(
        put(0, HEIGHT - 20, "Inuti en form"),
        b"/Type /XObject /Subtype /Form /BBox [0 0 400 400] /Matrix [1 0 0 1 50 70] /Resources 3 0 R",
    )
    content = b"q 2 0 0 2 10 30 cm /X1 Do Q\n" + lines(70, 100, wrap(ONE))
    data = pdf(content, resources=b"/XObject << /X1 %d 0 R >>" % (first_extra()), extra=[form])
    inner = next(line for line in pages_of(data)[0].lines if "form" in line.text)
    assert inner.size == pytest.approx(22)
    assert inner.x0 == pytest.approx(110, abs=1)


def test_the_size_is_the_one_shown_not_the_nominal_one() -> None:
    scaled = b"BT /F1 1 Tf 11 0 0 11 70 700 Tm (Parterna) Tj ET\n"
    assert pages_of(pdf(scaled))[0].lines[0].size == pytest.approx(11)


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    page = put(70, 100, "Giltighetstid") + put(70.4, 100, "Giltighetstid") + lines(70, 130, wrap(ONE))
    found = blocks_of(page)
    assert (found[0].text, found[0].cues.bold) == ("Giltighetstid", True)


def test_invisible_text_is_left_out_and_counted_unless_it_lies_over_a_scan() -> None:
    hidden = put(70, 100, "Parterna avstår från allt.", more="3 Tr")
    [page] = pages_of(pdf(hidden + lines(70, 200, wrap(ONE))))
    assert page.hidden == len("Parterna avstår från allt.")
    assert all("avstår" not in line.text for line in page.lines)


def test_words_drawn_one_by_one_get_their_blanks() -> None:
    words = [put(70 + 60 * n, 100, word, font="F3") for n, word in enumerate(("Parterna", "ska", "samverka"))]
    assert texts_of(b"".join(words)) == ["Parterna ska samverka"]


def test_a_run_that_jumps_to_another_column_is_cut() -> None:
    jump = b"BT /F1 11 Tf 70 700 Td [(Till vem) -22000 (Till dem)] TJ ET\n"
    first, second = pages_of(pdf(jump))[0].lines
    assert (first.text, second.text, second.parted) == ("Till vem", "Till dem", True)


# promises


@given(
    st.lists(
        st.tuples(
            st.integers(40, 400),
            st.integers(40, 800),
            st.sampled_from([8, 11, 16]),
            st.text("abc åäö-§1.)•", min_size=1, max_size=30),
        ),
        min_size=1,
        max_size=25,
    )
)
@settings(max_examples=60, deadline=None)
def test_every_character_of_the_text_is_in_exactly_one_block(pieces: list[tuple[int, int, int, str]]) -> None:
    page = b"".join(put(x, y, text.replace("•", "\u2022"), size=size) for x, y, size, text in pieces)
    covered = cover(lay_out(pages_of(pdf(page, page_two(pieces)))))
    seen = bytearray(len(covered.text))
    for block in covered.blocks:
        joined = "".join(covered.text[span.start : span.end] for span in block.spans)
        assert joined.replace(" ", "") == block.text.replace(" ", "")
        for span in block.spans:
            assert span.page in (1, 2)
            assert span.box is not None
            for place in range(span.start, span.end):
                seen[place] += 1
    assert all(count == 1 for place, count in enumerate(seen) if not covered.text[place].isspace())


def page_two(pieces: list[tuple[int, int, int, str]]) -> bytes:
    return b"".join(put(x, y + 3, text.replace("•", "\u2022"), size=size) for x, y, size, text in reversed(pieces))


def test_no_letter_of_the_pages_is_lost() -> None:
    page = lines(70, 100, wrap(ONE)) + grid((70, 200, 330), (300, 320)) + cell(74, 314, "Ja") + cell(204, 314, "Nej")
    found = "".join(block.text for block in blocks_of(page, rule(1, 1, 9, 1) + lines(70, 100, wrap(TWO))))
    for text in (ONE, TWO, "Ja", "Nej"):
        assert text in found


def test_reading_twice_gives_the_same() -> None:
    data = pdf(columns(ONE, TWO, across=True))
    assert cover(lay_out(pages_of(data))) == cover(lay_out(pages_of(data)))


def test_the_module_reads_a_whole_file() -> None:
    from agreement_diff.read import read_bytes

    found: Manifestation = read_bytes(pdf(lines(70, 100, wrap(ONE)), lines(70, 100, wrap(TWO))), "avtal.pdf")
    assert [block.text for block in found.blocks] == [ONE, TWO]
    assert (found.report.format, found.report.pages, found.report.certainty) == ("pdf", 2, 1.0)
    assert found.text == f"{ONE}\n\n{TWO}"
