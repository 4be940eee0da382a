"""OpenDocument text comes out as LibreOffice shows it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_diff.errors import DamagedFile, UnsafeFile
from agreement_diff.model.document import Manifestation
from agreement_diff.model.options import ReadOptions
from agreement_diff.read import read_bytes
from agreement_diff.read.assembly import tidy
from tests.read_files import odt

LISTS = (
    '<text:list-style style:name="Paragraf"><text:list-level-style-number text:level="1" style:num-prefix="§ " '
    'style:num-format="1"/></text:list-style>'
    '<text:list-style style:name="Punkter"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>'
    '<text:list-style style:name="Streck"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
)


def read(body: str, *, view: str = "final", **parts: str) -> Manifestation:
    return read_bytes(
        odt(body, automatic=LISTS + parts.pop("automatic", ""), **parts),
        "a.odt",
        ReadOptions.model_validate({"revisions": view}),
    )


def texts(body: str, *, view: str = "final", **parts: str) -> list[str]:
    return [block.text for block in read(body, view=view, **parts).blocks]


def listed(style: str, *items: str, attributes: str = "") -> str:
    return f'<text:list text:style-name="{style}" {attributes}>' + "".join(items) + "</text:list>"


def item(text: str, inner: str = "", attributes: str = "") -> str:
    return f"<text:list-item {attributes}><text:p>{text}</text:p>{inner}</text:list-item>"


def test_a_list_counts_its_items_and_starts_anew_unless_it_says_otherwise() -> None:
    body = (
        listed("Paragraf", item("Syfte"))
        + "<text:p>Brödtext.</text:p>"
        + listed("Paragraf", item("Mål"), attributes='text:continue-numbering="true" xml:id="eget"')
        + listed("Punkter", item("ett"), item("två"))
        + listed("Punkter", item("ett igen"))
        + listed("Paragraf", item("Parter"), attributes='text:continue-list="eget"')
    )
    assert texts(body) == ["§ 1 Syfte", "Brödtext.", "§ 2 Mål", "1. ett", "2. två", "1. ett igen", "§ 3 Parter"]


def test_levels_start_anew_under_each_item_and_may_show_those_above() -> None:
    deep = listed("Punkter", item("djup"), item("djupare"))
    body = listed(
        "Punkter", item("ett", listed("Punkter", item("a", deep), item("b"))), item("två", listed("Punkter", item("a")))
    )
    assert texts(body) == ["1. ett", "a) a", "1.a.1 djup", "1.a.2 djupare", "b) b", "2. två", "a) a"]


def test_stated_starts_headers_and_further_paragraphs() -> None:
    body = listed(
        "Punkter",
        "<text:list-header><text:p>utan nummer</text:p></text:list-header>",
        item("fem", "<text:p>fortsättning</text:p>", 'text:start-value="5"'),
        item("sex"),
    ) + listed("Streck", item("streck"))
    assert texts(body) == ["utan nummer", "5. fem", "fortsättning", "6. sex", "- streck"]
    assert [b.label for b in read(body).blocks] == [None, "5.", None, "6.", "-"]


def test_headings_are_numbered_by_the_outline_except_where_switched_off() -> None:
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
        '<style:style style:name="Stum" style:family="paragraph" style:list-style-name=""/>'
    )
    body = (
        '<text:h text:outline-level="1">Inledning</text:h><text:h text:outline-level="2">Syfte</text:h>'
        '<text:h text:outline-level="1" text:style-name="Stum">Förord</text:h><text:h text:outline-level="1">Mål</text:h>'
        '<text:h text:outline-level="2">Delmål</text:h>'
    )
    blocks = read(body, styles=outline).blocks
    assert [b.text for b in blocks] == ["1 Inledning", "1.1 Syfte", "Förord", "2 Mål", "2.1 Delmål"]
    assert [(b.kind, b.cues.level) for b in blocks[:2]] == [("heading", 1), ("heading", 2)]


CHANGES = (
    "<text:tracked-changes>"
    '<text:changed-region xml:id="in" text:id="in"><text:insertion><office:change-info><dc:creator>Eva</dc:creator>'
    "<dc:date>2013-05-06</dc:date></office:change-info></text:insertion></text:changed-region>"
    '<text:changed-region xml:id="ut" text:id="ut"><text:deletion><office:change-info><dc:creator>Åke</dc:creator>'
    "</office:change-info><text:p>nio</text:p></text:deletion></text:changed-region>"
    '<text:changed-region xml:id="stycke" text:id="stycke"><text:insertion/></text:changed-region>'
    '<text:changed-region xml:id="struket" text:id="struket"><text:deletion><text:p> stycke.</text:p><text:p>Andra </text:p>'
    "</text:deletion></text:changed-region></text:tracked-changes>"
)


def test_both_views_of_tracked_changes_are_read_and_each_change_is_told() -> None:
    body = (
        CHANGES + '<text:p>Uppsägning <text:change text:change-id="ut"/><text:change-start text:change-id="in"/>tolv'
        '<text:change-end text:change-id="in"/> månader.</text:p>'
    )
    assert texts(body) == ["Uppsägning tolv månader."]
    assert texts(body, view="original") == ["Uppsägning nio månader."]
    told = [(n.message_en, n.author, n.date) for n in read(body).report.notes]
    assert told == [("deleted: nio", "Åke", None), ("inserted: tolv", "Eva", "2013-05-06")]


def test_inserted_and_deleted_paragraph_ends_join_and_part_paragraphs() -> None:
    inserted = (
        CHANGES + '<text:p>Första<text:change-start text:change-id="stycke"/>.</text:p><text:p>Ny.</text:p>'
        '<text:p><text:change-end text:change-id="stycke"/> delen.</text:p><text:p>Sista.</text:p>'
    )
    assert texts(inserted) == ["Första.", "Ny.", "delen.", "Sista."]
    assert texts(inserted, view="original") == ["Första delen.", "Sista."]
    deleted = CHANGES + '<text:p>Första<text:change text:change-id="struket"/>delen.</text:p>'
    assert texts(deleted) == ["Förstadelen."]
    assert texts(deleted, view="original") == ["Första stycke.", "Andra delen."]


def test_tables_are_rows_and_covered_cells_are_empty() -> None:
    table = (
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Part</text:p></table:table-cell>"
        "<table:table-cell><text:p>Tid</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>alla</text:p></table:table-cell><table:covered-table-cell/>'
        '</table:table-row><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>lika</text:p>'
        '</table:table-cell></table:table-row><table:table-row table:visibility="collapse"><table:table-cell/>'
        "<table:table-cell><text:p>dold</text:p></table:table-cell></table:table-row></table:table>"
    )
    manifestation = read(table)
    assert [b.cells for b in manifestation.blocks] == [("Part", "Tid"), ("alla", ""), ("lika", "lika")]
    assert manifestation.blocks[0].cues.bold and manifestation.report.notes[0].kind == "hidden"
    single = "<table:table><table:table-row><table:table-cell><text:p>Ett</text:p><text:p>Två</text:p></table:table-cell></table:table-row></table:table>"
    assert texts(single) == ["Ett", "Två"]


def test_notes_boxes_contents_and_running_heads_are_told_apart() -> None:
    body = (
        "<text:table-of-content><text:index-body><text:p>1 Syfte 3</text:p></text:index-body></text:table-of-content>"
        "<text:p>Avtalet<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Se bilaga.</text:p>"
        "</text:note-body></text:note> gäller.<draw:frame><draw:text-box><text:p>Ruta</text:p></draw:text-box></draw:frame></text:p>"
        '<text:p>Bild<draw:frame><draw:image xlink:href="x.png"/></draw:frame></text:p>'
    )
    master = (
        "<style:master-page><style:header><text:p>Avtal</text:p></style:header><style:footer><text:p>Sida "
        "<text:page-number>2</text:page-number></text:p></style:footer></style:master-page>"
        "<style:master-page><style:header><text:p>Avtal</text:p></style:header></style:master-page>"
    )
    manifestation = read(body, master=master)
    assert [(b.text, b.furniture) for b in manifestation.blocks] == [
        ("1 Syfte 3", "contents"), ("Avtalet1 gäller.", None), ("Ruta", None), ("Bild", None),
        ("1 Se bilaga.", "note"), ("Avtal", "page_header"), ("Sida 2", "page_footer"),
    ]  # fmt: skip
    assert [n.message_en for n in manifestation.report.notes] == ["pictures left out"]


def test_comments_keep_author_date_and_place() -> None:
    manifestation = read(
        "<text:p>Rubrik</text:p><text:p>Parterna<office:annotation><dc:creator>Eva</dc:creator><dc:date>2013-05-06</dc:date>"
        "<text:p>Vilka?</text:p></office:annotation> ska samverka.</text:p>"
    )
    (note,) = manifestation.report.notes
    assert (note.kind, note.message_sv, note.author, note.date) == ("comment", "Vilka?", "Eva", "2013-05-06")
    assert note.span is not None
    assert manifestation.text[note.span.start : note.span.end] == "Parterna ska samverka."


def test_hidden_text_is_left_out_and_counted() -> None:
    hidden = (
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    manifestation = read(
        '<text:p>syns<text:span text:style-name="H"> ej</text:span></text:p><text:section text:display="none"><text:p>dold</text:p></text:section>'
        '<text:p><text:hidden-text text:is-hidden="true" text:string-value="dold"/>också</text:p>',
        automatic=hidden,
    )
    assert [b.text for b in manifestation.blocks] == ["syns", "också"]
    assert [(n.kind, n.count) for n in manifestation.report.notes] == [("hidden", 3)]


def test_looks_come_from_styles_and_their_parents() -> None:
    styles = (
        '<style:style style:name="Bas" style:family="paragraph" style:display-name="Bas"><style:text-properties fo:font-size="14pt"/>'
        '<style:paragraph-properties fo:text-align="center" fo:margin-bottom="0.2cm"/></style:style>'
    )
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Bas"/>'
        '<style:style style:name="F" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="Ring" style:family="paragraph" style:parent-style-name="Ring"/>'
    )
    body = (
        '<text:p text:style-name="P1"><text:span text:style-name="F">Bilaga</text:span></text:p>'
        '<text:p text:style-name="Ring">A</text:p><text:p>B</text:p><text:p/><text:p>C<text:line-break/>D</text:p>'
    )
    first, *rest = read(body, styles=styles, automatic=automatic).blocks
    assert (first.cues.bold, first.cues.centred, first.cues.size, first.cues.style) == (True, True, 14.0, "Bas")
    assert [(b.text, b.cues.gap) for b in rest] == [("A", "blank"), ("B", "line"), ("C", "blank"), ("D", "line")]


def test_encrypted_and_hostile_files_are_refused() -> None:
    locked = odt(
        "", parts={"META-INF/manifest.xml": "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"}
    )
    with pytest.raises(DamagedFile, match="password"):
        read_bytes(locked, "a.odt")
    with pytest.raises(UnsafeFile):
        read_bytes(odt("", parts={"content.xml": "<!DOCTYPE x><x/>"}), "a.odt")
    with pytest.raises(DamagedFile, match="no text document"):
        read_bytes(odt("", parts={"content.xml": "<x/>"}), "a.odt")
    with pytest.raises(UnsafeFile):
        read("<text:section>" * 300 + "<text:p>djupt</text:p>" + "</text:section>" * 300)


def test_an_empty_text_is_read_with_a_warning() -> None:
    assert [n.kind for n in read("<text:p/>").report.notes] == ["warning"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), max_size=6))
def test_any_text_comes_back_from_its_paragraphs(paragraphs: list[str]) -> None:
    escaped = [
        p.replace("&", "&amp;").replace("<", "&lt;").replace("\ufffe", "").replace("\uffff", "") for p in paragraphs
    ]
    assert texts("".join(f"<text:p>{p}</text:p>" for p in escaped)) == [t for p in paragraphs if (t := tidy(p))]
