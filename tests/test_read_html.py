"""HTML comes out as a browser shows it."""

from __future__ import annotations

import html as stdlib_html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_diff.errors import UnsafeFile
from agreement_diff.model.document import Manifestation
from agreement_diff.model.options import ReadOptions
from agreement_diff.read import read_bytes
from agreement_diff.read.assembly import tidy


def read(body: str, **options: str) -> Manifestation:
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>"
    return read_bytes(page.encode(), "a.html", ReadOptions.model_validate(options))


def texts(body: str, **options: str) -> list[str]:
    return [block.text for block in read(body, **options).blocks]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<ol><li>ett<li>två</ol>", ["1. ett", "2. två"]),
        ("<ol start=3 type=a><li>ett<li>två</ol>", ["c. ett", "d. två"]),
        ("<ol type=I><li>ett<li value=9>nio<li>tio</ol>", ["I. ett", "IX. nio", "X. tio"]),
        ("<ol reversed><li>ett<li>två</ol>", ["2. ett", "1. två"]),
        ("<ol style='list-style-type: lower-roman'><li>ett<li>två</ol>", ["i. ett", "ii. två"]),
        ("<ol><li>ett<ol type=a><li>inre</ol>efter<li>två</ol>", ["1. ett", "a. inre", "efter", "2. två"]),
        ("<ol><li><p>ett</p><p>mer</p><li>två</ol>", ["1. ett", "mer", "2. två"]),
        ("<ol><li><ol type=a><li>inre</ol></ol>", ["1.", "a. inre"]),
        ("<ul><li>ett<ul type=square><li>inre</ul></ul>", ["- ett", "- inre"]),
        ("<ul style='list-style:none'><li>1 § Parterna</ul>", ["1 § Parterna"]),
        ("<ol><li><h2>Syfte</h2></ol>", ["1. Syfte"]),
        ("<ol start=x><li value=''>ett</ol>", ["1. ett"]),
        ("<li>utan lista", ["- utan lista"]),
    ],
)
def test_list_numbers_are_those_that_are_shown(body: str, shown: list[str]) -> None:
    assert texts(body) == shown


def test_list_items_keep_label_and_depth_and_headings_their_rank() -> None:
    blocks = read("<h2>§ 1 Syfte</h2><ol><li>ett<ol type=a><li>inre</ol></ol><p>Brödtext").blocks
    assert [(b.kind, b.label, b.cues.level) for b in blocks] == [
        ("heading", None, 2), ("list_item", "1.", 0), ("list_item", "a.", 1), ("text", None, None),
    ]  # fmt: skip


def test_numbers_written_by_office_programs_are_not_doubled() -> None:
    word = "<p><span style='mso-list:Ignore'>§ 1<span>&nbsp; </span></span>Syfte</p>"
    writer = '<ol><li><h2><span class="ListLabel_20_1">§ 2</span><a id=x>Parter</a></h2></li></ol>'
    assert texts(word + writer) == ["§ 1 Syfte", "§ 2 Parter"]


def test_rows_keep_their_cells_and_a_spanned_cell_is_read_once() -> None:
    table = (
        "<table><caption>Bilaga</caption><thead><tr><th>Part<th>Åtagande<th>Tid</thead>"
        "<tr><td rowspan=2>Ekerö<td>stöd<td>2013<tr><td>råd<td>2014<tr><td colspan=2>alla<td>2015</table>"
    )
    caption, head, *rows = read(table).blocks
    assert caption.text == "Bilaga" and head.cues.bold and head.kind == "table_row"
    assert [row.cells for row in rows] == [("Ekerö", "stöd", "2013"), ("", "råd", "2014"), ("alla", "", "2015")]
    assert rows[1].text == "råd | 2014"


def test_a_table_that_only_places_things_is_read_as_paragraphs() -> None:
    assert texts("<table><tr><td><p>Hej</p><p>Svar följer.</p></td></tr></table>") == ["Hej", "Svar följer."]
    framed = "<table><tr><td>meny<td><h1>Avtal</h1><table><tr><td>a<td>b</table></table>"
    assert texts(framed) == ["meny", "Avtal", "a | b"]


def test_cells_with_lists_and_breaks_are_one_text() -> None:
    assert read("<table><tr><td>ett<br>två<td><ul><li>a<li>b</ul></table>").blocks[0].cells == ("ett två", "- a - b")


def test_what_is_not_shown_is_left_out_and_counted() -> None:
    manifestation = read(
        "<nav>meny</nav><script>x</script><p hidden>dold</p><p style='display: none'>dold</p><p>synlig</p>"
        "<div role=navigation>meny</div><select><option>val</select><img src=x><iframe src=y></iframe>"
    )
    assert [b.text for b in manifestation.blocks] == ["synlig"]
    counts = {note.message_en: note.count for note in manifestation.report.notes}
    assert counts["navigation left out"] == 2 and counts["hidden text left out"] == 2
    assert counts["form controls left out"] == 1 and counts["embedded objects left out"] == 1


def test_marked_changes_follow_the_view() -> None:
    body = "<p>uppsägning <del>nio</del><ins>tolv</ins> månader</p>"
    assert texts(body) == ["uppsägning tolv månader"]
    assert texts(body, revisions="original") == ["uppsägning nio månader"]
    assert {note.kind for note in read(body).report.notes} == {"dropped", "revision"}


def test_forced_breaks_part_lines_but_not_sentences() -> None:
    assert texts("<p>Lena Larsson<br>Administratör</p>") == ["Lena Larsson", "Administratör"]
    cut = "<p>Parterna ska gemensamt verka för att under-<br>lätta integrationen av nyanlända<br>i hela länet.</p>"
    assert texts(cut) == ["Parterna ska gemensamt verka för att underlätta integrationen av nyanlända i hela länet."]
    blocks = read("<div>Lena</div><div>KSL</div><div><br></div><div>Box 1</div>").blocks
    assert [b.cues.gap for b in blocks] == ["blank", "line", "blank"]


def test_looks_are_told_where_the_whole_block_has_them() -> None:
    body = (
        "<p><b>Syfte</b></p><p><b>Syfte</b> och mål</p><p style='text-align:center'><i>Bilaga</i></p><center>A</center>"
    )
    assert [(b.cues.bold, b.cues.italic, b.cues.centred) for b in read(body).blocks] == [
        (True, False, False), (False, False, False), (False, True, True), (False, False, True),
    ]  # fmt: skip


def test_running_heads_come_last() -> None:
    page = (
        "<div title=header><p>Avtal</p></div><p>Syfte</p><div title=footer><p>Sida 1</p></div><footer>Kontakt</footer>"
    )
    assert [(b.text, b.furniture) for b in read(page).blocks] == [
        ("Syfte", None), ("Avtal", "page_header"), ("Sida 1", "page_footer"), ("Kontakt", "page_footer"),
    ]  # fmt: skip


def test_preformatted_text_is_read_as_a_text_file_is() -> None:
    assert texts("<pre>§ 1 Syfte\n\nParterna ska samverka.\n</pre>") == ["§ 1 Syfte", "Parterna ska samverka."]


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ("<html><meta charset=iso-8859-1><p>överens – så</p>", "cp1252"),
        ("<html><meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>överens – så</p>", "cp1252"),
        ("<html><p>överens – så</p>", "cp1252"),
        ("<html><meta charset=iso-8859-1><p>överens – så</p>", "utf-8"),
        ("<html><p>överens – så</p>", "utf-16"),
    ],
)
def test_the_encoding_is_that_of_the_bytes_then_the_declared_one(page: str, encoding: str) -> None:
    assert read_bytes(page.encode(encoding), "a.html").blocks[0].text == "överens – så"


def test_nesting_beyond_all_documents_is_refused_not_cut() -> None:
    with pytest.raises(UnsafeFile):
        read("<div>" * 300 + "djupt")
    with pytest.raises(UnsafeFile):
        read("<p>" + "x" * 11_000_000)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40), max_size=6))
def test_any_text_comes_back_from_its_paragraphs(paragraphs: list[str]) -> None:
    body = "".join(f"<p>{stdlib_html.escape(text)}</p>" for text in paragraphs)
    assert texts(body) == [shown for text in paragraphs if (shown := tidy(text))]
