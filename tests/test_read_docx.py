"""Word files: what a person sees is what is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from agreement_diff.read.docx.reader import find_paragraph
from tests.raw_word import (
    BORDERS,
    NAMESPACES,
    OFFICE,
    cell,
    content,
    p,
    packed,
    para,
    r,
    read,
    rels,
    remarks,
    row,
    table,
    texts,
    unpacked,
    word,
)

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="sv-SE"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Egen rubrik"/><w:basedOn w:val="Rubrik1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Brod"><w:name w:val="Brödrubrik"/><w:basedOn w:val="Rubrik1"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="character" w:styleId="Fet"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Dold"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Rutnat"><w:name w:val="Table Grid"/><w:tblPr>'
    '<w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>'
)  # fmt: skip


def begin(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    )  # fmt: skip


SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(instruction: str, result: str) -> str:
    return begin(instruction) + SEPARATE + (result if result.startswith("<") else r(result)) + END


# --- paragraphs, headings, cues


def test_headings_come_from_styles_outline_levels_and_built_in_names() -> None:
    blocks = content(
        word(
            p("Överenskommelse", ppr='<w:pStyle w:val="Titel"/>')
            + p("Syfte", ppr='<w:pStyle w:val="Rubrik1"/>')
            + p("Mål", ppr='<w:pStyle w:val="Egen"/>')
            + p("Inte rubrik", ppr='<w:pStyle w:val="Brod"/>')
            + p("Direkt", ppr='<w:outlineLvl w:val="2"/>')
            + p("Odefinierad", ppr='<w:pStyle w:val="Heading4"/>')
            + p("Text"),
            styles=STYLES,
        )
    )
    assert [(b.kind, b.cues.level) for b in blocks] == [
        ("heading", 1), ("heading", 1), ("heading", 1), ("text", None), ("heading", 3), ("heading", 4), ("text", None),
    ]  # fmt: skip


def test_cues_say_what_the_layout_says() -> None:
    bold, mixed, centred, indented = content(
        word(
            p("Alla fet", rpr='<w:rStyle w:val="Fet"/>')
            + para(r("Halv", rpr="<w:b/>"), r(" fet"))
            + p("Mitten", ppr='<w:jc w:val="center"/>', rpr='<w:i/><w:sz w:val="28"/>')
            + p("In", ppr='<w:ind w:left="720"/>'),
            styles=STYLES,
        )
    )
    assert bold.cues.bold and not mixed.cues.bold and bold.cues.size == 11
    assert centred.cues.centred and centred.cues.italic and centred.cues.size == 14
    assert indented.cues.indent == 36


def test_bold_in_a_bold_style_cancels_out_and_direct_formatting_wins() -> None:
    cancelled, direct = content(
        word(
            p("a", ppr='<w:pStyle w:val="Rubrik1"/>', rpr='<w:rStyle w:val="Fet"/>')
            + p("b", ppr='<w:pStyle w:val="Rubrik1"/>', rpr='<w:rStyle w:val="Fet"/><w:b/>'),
            styles=STYLES,
        )
    )
    assert not cancelled.cues.bold and direct.cues.bold


def test_gaps_follow_spacing_empty_paragraphs_and_page_breaks() -> None:
    blocks = content(
        word(
            p("a")
            + p("b")
            + p()
            + p("c")
            + p("d", ppr='<w:spacing w:before="240"/>')
            + para('<w:r><w:br w:type="page"/></w:r>')
            + p("e")
            + p("f", ppr="<w:pageBreakBefore/>")
        )
    )
    assert [b.cues.gap for b in blocks] == ["blank", "line", "blank", "blank", "page", "page"]


def test_a_section_break_starts_a_page_unless_it_is_continuous() -> None:
    data = word(
        p("a", ppr="<w:sectPr/>")
        + p("b", ppr="<w:sectPr/>")
        + p("c")
        + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    )
    assert [b.cues.gap for b in content(data)] == ["blank", "page", "line"]


def test_pages_follow_the_breaks_that_word_left() -> None:
    found = read(word(p("ett") + para("<w:r><w:lastRenderedPageBreak/></w:r>", r("två")) + p("två igen")))
    assert [b.spans[0].page for b in found.blocks] == [1, 2, 2] and found.report.pages == 2
    assert read(word(p("ett"))).blocks[0].spans[0].page is None


# --- characters


def test_special_characters_are_the_ones_a_reader_sees() -> None:
    data = word(
        para(
            r("e"), "<w:r><w:noBreakHyphen/></w:r>", r("post\u00a0och över"), "<w:r><w:softHyphen/></w:r>", r("ens\u00adkommelse"),
            "<w:r><w:tab/></w:r>", r("§\u00a05"), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>',
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', r("\uf0b7", rpr='<w:rFonts w:ascii="Symbol"/>'),
        )
    )  # fmt: skip
    assert texts(data) == ["e-post och överenskommelse § 5≥☑•"]


def test_line_breaks_part_lines_but_not_sentences_or_headings() -> None:
    lines = "<w:r><w:t>Anna Ek</w:t><w:br/><w:t>Direktör</w:t><w:br/><w:t>anna@ek.se</w:t></w:r>"
    wrapped = "<w:r><w:t>Parterna ska tillsammans och var för sig verka för att </w:t><w:br/><w:t>villkoren hålls.</w:t></w:r>"
    hyphen = "<w:r><w:t>en över-</w:t><w:br/><w:t>enskommelse</w:t></w:r>"
    heading = para(lines, ppr='<w:pStyle w:val="Rubrik1"/>')
    blocks = content(word(para(lines) + para(hyphen) + para(wrapped) + heading, styles=STYLES))
    assert [b.text for b in blocks] == [
        "Anna Ek",
        "Direktör",
        "anna@ek.se",
        "en överenskommelse",
        "Parterna ska tillsammans och var för sig verka för att villkoren hålls.",
        "Anna Ek Direktör anna@ek.se",
    ]
    assert [b.origin for b in blocks[:3]] == ["word/document.xml#p0"] * 3 and blocks[1].cues.gap == "line"


def test_a_line_drawn_with_characters_is_a_rule() -> None:
    assert [b.kind for b in content(word(p("_____") + p("- - -") + p("--")))] == ["rule", "rule", "text"]


@pytest.mark.parametrize(
    "wrapped",
    [
        f"<w:hyperlink>{r('avtalet')}</w:hyperlink>",
        f"<w:smartTag>{r('avtalet')}</w:smartTag>",
        f"<x:novelty><x:more>{r('avtalet')}</x:more></x:novelty>",
        f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{r('avtalet')}</w:sdtContent></w:sdt>",
        f'<w:bdo w:val="ltr">{r("avtalet")}</w:bdo>',
        "<w:r><w:ruby><w:rt/><w:rubyBase><w:r><w:t>avtalet</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        f'<w:fldSimple w:instr=" REF x ">{r("avtalet")}</w:fldSimple>',
        field(" REF x ", "avtalet"),
        "<w:r><mc:AlternateContent><mc:Choice Requires='x'><w:t>avtalet</w:t></mc:Choice><mc:Fallback><w:t>avtalet</w:t></mc:Fallback></mc:AlternateContent></w:r>",
    ],
)
def test_what_stands_around_runs_loses_no_text(wrapped: str) -> None:
    assert texts(word(para(r("enligt "), wrapped, r(" nedan")))) == ["enligt avtalet nedan"]


def test_blocks_are_found_through_content_controls_and_unknown_wrappers() -> None:
    body = f"<w:sdt><w:sdtContent>{p('a')}<x:box>{p('b')}</x:box></w:sdtContent></w:sdt><w:customXml>{p('c')}</w:customXml>{r('lös')}{p('d')}"
    assert texts(word(body)) == ["a", "b", "c", "lös", "d"]


def test_ruby_shows_the_guide_in_brackets() -> None:
    assert texts(
        word(para(f"<w:r><w:ruby><w:rt>{r('pin')}</w:rt><w:rubyBase>{r('拼')}</w:rubyBase></w:ruby></w:r>"))
    ) == ["拼(pin)"]


def test_equations_are_one_line() -> None:
    run = "<m:r><m:t>{}</m:t></m:r>".format
    math = (
        f"<m:oMath><m:f><m:num>{run('a+b')}</m:num><m:den>{run('2')}</m:den></m:f>"
        f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run('2')}</m:sup></m:sSup>"
        f"<m:rad><m:deg/><m:e>{run('y')}</m:e></m:rad><m:d><m:e>{run('z')}</m:e></m:d></m:oMath>"
    )
    assert texts(word(para(r("Se "), math))) == ["Se (a+b)/2x^2√(y)(z)"]


# --- fields


def test_a_field_shows_its_result_and_not_its_instruction() -> None:
    nested = begin(" IF ") + field(" DOCPROPERTY x ", "villkor") + r(" dolt ") + SEPARATE + r("ja") + END
    data = word(para(r("Sida "), field(" PAGE ", "3"), r(", "), nested, begin(' XE "register" '), END, r(".")))
    assert texts(data) == ["Sida 3, ja."]


def test_fields_that_store_nothing_show_what_they_compute() -> None:
    box = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="{}"/></w:checkBox></w:ffData></w:fldChar></w:r>'
    ask = "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>" + END
    choice = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="nej"/>'
        '<w:listEntry w:val="ja"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>'
        + END
    )
    symbol = begin(' SYMBOL 167 \\f "Times" ') + END
    assert texts(word(para(box.format(1), ask, box.format(0), ask, choice, symbol))) == ["☒☐ja§"]


def test_numbering_fields_count_by_level() -> None:
    one, deep = begin(" LISTNUM ") + END, begin(" LISTNUM \\l 2 ") + END
    data = word(
        para(one, r(" a")) + para(deep, r(" b")) + para(deep, r(" c")) + para(one, r(" d")) + para(deep, r(" e"))
    )
    assert texts(data) == ["1) a", "a) b", "b) c", "2) d", "a) e"]
    assert remarks(data, "guessed")[0].count == 5


def test_a_field_that_never_ends_hides_nothing() -> None:
    data = word(para(r("före"), begin(" REF x "), r(" mitt")) + p("efter"))
    assert texts(data) == ["före mitt", "efter"] and remarks(data, "repaired")


def test_a_table_of_contents_is_furniture_in_its_place() -> None:
    toc = para(begin(" TOC \\o "), SEPARATE, r("§ 1 Syfte"), "<w:r><w:tab/></w:r>", field(" PAGEREF x ", "2")) + para(
        r("§ 2 Mål 3"), END
    )
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('§ 3 Tid 4')}</w:sdtContent></w:sdt>"
    )
    blocks = read(word(toc + control + p("Text"))).blocks
    assert [(b.text, b.furniture) for b in blocks] == [
        ("§ 1 Syfte 2", "contents"), ("§ 2 Mål 3", "contents"), ("§ 3 Tid 4", "contents"), ("Text", None),
    ]  # fmt: skip


# --- hidden text


@pytest.mark.parametrize("rpr", ["<w:vanish/>", '<w:rStyle w:val="Dold"/>'])
def test_hidden_text_is_left_out_and_told(rpr: str) -> None:
    data = word(para(r("synlig "), r("hemlig ", rpr=rpr), r("text")), styles=STYLES)
    assert texts(data) == ["synlig text"]
    (note,) = remarks(data, "hidden")
    assert "hemlig" in note.message_sv and "hemlig" in note.message_en


def test_hidden_only_on_the_web_or_switched_off_is_shown() -> None:
    assert texts(word(para(r("a", rpr="<w:webHidden/>"), r("b", rpr='<w:vanish w:val="0"/>')))) == ["ab"]


def test_a_hidden_paragraph_mark_joins_and_a_style_separator_does_not() -> None:
    hidden, separator = "<w:rPr><w:vanish/></w:rPr>", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    data = word(p("Ett ", ppr=hidden) + p("två") + p("Rubrik.", ppr=separator) + p("Brödtext"))
    assert texts(data) == ["Ett två", "Rubrik.", "Brödtext"]
    assert content(data)[0].origin == "word/document.xml#p0-1"


def test_a_large_first_letter_belongs_to_the_word_after_it() -> None:
    assert texts(word(p("D", ppr='<w:framePr w:dropCap="drop" w:lines="3"/>') + p("etta avtal"))) == ["Detta avtal"]


# --- text boxes and drawings


def box(inner: str) -> str:
    return f"<w:txbxContent>{inner}</w:txbxContent>"


def test_a_text_box_told_twice_is_read_once_after_its_paragraph() -> None:
    choice = f"<mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{box(p('rutan') + table(['a', 'b']))}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
    fallback = (
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box(p('rutan'))}</v:textbox></v:shape></w:pict></mc:Fallback>"
    )
    data = word(
        para(r("före"), f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>", r(" och efter"))
        + p("sist")
    )
    assert texts(data) == ["före och efter", "rutan", "a | b", "sist"]
    assert [b.origin for b in content(data)] == [f"word/document.xml#p{i}" for i in ("0", "1", "2-3", "5")]


def test_a_box_of_old_files_and_a_box_in_a_cell_are_read() -> None:
    old = f"<w:r><w:pict><v:shape><v:textbox>{box(p('gammal'))}</v:textbox></v:shape></w:pict></w:r>"
    assert texts(word(para(old))) == ["gammal"]
    assert texts(word(table([para(r("cell"), old), "b"], tblpr=BORDERS))) == ["cell gammal | b"]


def test_text_of_drawings_and_diagrams_is_read_and_pictures_are_told() -> None:
    drawn = "<w:r><w:drawing><a:graphic><a:p><a:r><a:t>ritad </a:t></a:r><a:r><a:t>text</a:t></a:r></a:p></a:graphic></w:drawing></w:r>"
    picture = '<w:r><w:drawing><a:graphic><a:blip r:embed="x"/></a:graphic></w:drawing></w:r>'
    diagram = '<w:r><w:drawing><a:graphic><dgm:relIds r:dm="d1"/></a:graphic></w:drawing></w:r>'
    data = word(p("text") + para(drawn, picture, diagram), {"d1": ("diagramData", "diagrams/data1.xml")})
    parts = unpacked(data) | {
        "word/diagrams/data1.xml": f"<dgm:dataModel {NAMESPACES}><a:p><a:r><a:t>Steg 1</a:t></a:r></a:p></dgm:dataModel>".encode()
    }
    assert texts(packed(parts)) == ["text", "ritad text", "Steg 1"]
    assert [n.count for n in remarks(packed(parts), "dropped")] == [1]


# --- tables


def test_a_table_row_is_one_block_with_its_cells() -> None:
    (first, second) = content(word(table(["Namn", "", "Belopp"], ["Åsa", "x", "100 kr"])))
    assert (first.kind, first.text, first.cells) == ("table_row", "Namn | Belopp", ("Namn", "", "Belopp"))
    assert (second.origin, second.text) == ("word/document.xml#p3-5", "Åsa | x | 100 kr")


def test_a_merged_cell_comes_once() -> None:
    data = word(
        "<w:tbl>"
        + row(cell('<w:vMerge w:val="restart"/>', "hög"), cell('<w:gridSpan w:val="2"/>', "bred"))
        + row(cell("<w:vMerge/>", "täckt"), "b", "c")
        + "</w:tbl>"
    )
    assert [(b.text, b.cells) for b in content(data)] == [("hög | bred", ("hög", "bred")), ("b | c", ("", "b", "c"))]
    assert sum(note.count for note in remarks(data, "hidden")) == 2


def test_layout_tables_are_no_tables() -> None:
    frame = table([p("Rubrik") + p("Text i ram")], ["En rad till"])
    sides = table([p("Kommunen") + p("Datum"), p("Staten")])
    nested = table([p("före") + table(["a", "b"]) + p("efter"), "sida"])
    headed = table([p("Syfte", ppr='<w:pStyle w:val="Rubrik1"/>'), "text"], tblpr=BORDERS)
    assert texts(word(frame)) == ["Rubrik", "Text i ram", "En rad till"]
    assert texts(word(sides)) == ["Kommunen", "Datum", "Staten"]
    assert texts(word(nested)) == ["före", "a | b", "efter", "sida"]
    assert texts(word(headed, styles=STYLES)) == ["Syfte", "text"]


@pytest.mark.parametrize("tblpr", [BORDERS, '<w:tblStyle w:val="Rutnat"/>'])
def test_a_ruled_table_keeps_rows_whole_where_cells_hold_paragraphs(tblpr: str) -> None:
    assert texts(word(table([p("§ 3") + p("Tid"), "Synpunkt"], tblpr=tblpr), styles=STYLES)) == ["§ 3 Tid | Synpunkt"]


def test_rows_and_cells_inside_content_controls_are_read() -> None:
    wrap = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    made = "<w:tr>" + wrap("<w:tc>" + p("x") + "</w:tc>") + f"<w:tc>{p('y')}</w:tc></w:tr>"
    assert texts(word("<w:tbl>" + row("a", "b") + wrap(made) + "</w:tbl>")) == ["a | b", "x | y"]


def test_a_list_number_in_a_cell_is_shown() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    numbered = para(ppr='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    assert texts(word(table([numbered, "ett"], [numbered, "två"]), numbering=numbering)) == ["1. | ett", "2. | två"]


# --- notes, comments, heads


def note(kind: str, note_id: str, inner: str) -> str:
    return f'<w:{kind} w:id="{note_id}">{inner}</w:{kind}>'


def reference(kind: str, note_id: str, more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{note_id}"{more}/></w:r>'


def test_notes_are_furniture_at_the_end_and_marks_stay_in_the_text() -> None:
    mark = "<w:r><w:footnoteRef/></w:r>"
    footnotes = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>' + "".join(
        note("footnote", i, para(mark, r(f" not {i}"))) for i in ("1", "2", "9")
    )
    endnotes = note("endnote", "5", para("<w:r><w:endnoteRef/></w:r>", r(" slutnot")))
    body = para(r("år 2013"), reference("footnote", "2")) + para(
        r("avtal"), reference("footnote", "1"), reference("endnote", "5")
    )
    data = word(body, footnotes=footnotes, endnotes=endnotes)
    found = [(b.text, b.furniture) for b in read(data).blocks]
    assert found == [
        ("år 2013¹", None), ("avtal²ⁱ", None), ("¹ not 2", "note"), ("² not 1", "note"), ("ⁱ slutnot", "note"),
    ]  # fmt: skip
    assert read(data).blocks[2].origin == "word/footnotes.xml#p2"
    assert [n.count for n in remarks(data, "hidden")] == [1]


def test_note_marks_follow_their_format_restart_and_own_signs() -> None:
    settings_ = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numRestart w:val="eachSect"/></w:footnotePr>'
    body = (
        para(r("a"), reference("footnote", "1"), ppr="<w:sectPr/>")
        + para(r("b"), reference("footnote", "2"), reference("footnote", "3", ' w:customMarkFollows="1"'), r("*"))
    )  # fmt: skip
    footnotes = "".join(note("footnote", i, para("<w:r><w:footnoteRef/></w:r>", r(f" n{i}"))) for i in "123")
    assert texts(word(body, footnotes=footnotes, settings=settings_)) == ["aᵃ", "bᵃ*", "ᵃ n1", "ᵃ n2", "n3"]


def test_comments_carry_author_date_text_and_anchor() -> None:
    body = (
        para(r("Kommunen "), '<w:commentRangeStart w:id="0"/>', r("ska  "), r("betala"), '<w:commentRangeEnd w:id="0"/>', r("."))
        + para(r("Punkt."), '<w:r><w:commentReference w:id="1"/></w:r>')
    )  # fmt: skip
    comments = (
        '<w:comment w:id="0" w:author="Åsa Ek" w:date="2024-02-03T04:05:06Z">'
        + p("Varför?")
        + p("Se bilaga.")
        + "</w:comment>"
        '<w:comment w:id="1" w:author="B">' + p("Hela") + "</w:comment>"
    )
    found = read(word(body, comments=comments))
    first, second = [n for n in found.report.notes if n.kind == "comment"]
    assert (first.author, first.date, first.message_sv) == ("Åsa Ek", "2024-02-03T04:05:06Z", "Varför? Se bilaga.")
    assert first.span and found.text[first.span.start : first.span.end] == "ska betala"
    assert second.span and found.text[second.span.start : second.span.end] == "Punkt."


def test_a_comment_may_span_paragraphs_cells_and_deleted_text() -> None:
    body = (
        '<w:commentRangeStart w:id="0"/>' + p("ett") + table(["två", para(r("tre"), '<w:commentRangeEnd w:id="0"/>')])
    )
    found = read(word(body, comments='<w:comment w:id="0">' + p("!") + "</w:comment>"))
    (comment,) = [n for n in found.report.notes if n.kind == "comment"]
    assert comment.span and found.text[comment.span.start : comment.span.end] == "ett\ntvå | tre"


def test_heads_and_feet_come_last_once_and_only_those_that_show() -> None:
    links = {
        f"r{i}": ("header" if i < 4 else "footer", f"{'header' if i < 4 else 'footer'}{i}.xml") for i in range(1, 6)
    }
    refer = '<w:{}Reference w:type="{}" r:id="{}"/>'.format
    first = (
        "<w:sectPr>"
        + refer("header", "default", "r1")
        + refer("header", "first", "r2")
        + refer("footer", "default", "r4")
        + "<w:titlePg/></w:sectPr>"
    )
    last = (
        "<w:sectPr>"
        + refer("header", "default", "r3")
        + refer("header", "even", "r2")
        + refer("footer", "default", "r5")
        + "</w:sectPr>"
    )
    watermark = '<w:p><w:r><w:pict><v:shape><v:textpath string="UTKAST"/></v:shape></w:pict></w:r></w:p>'
    page = para(r("Sida "), field(" PAGE ", "1"), r(" ("), field(" NUMPAGES ", "3"), r(")"))
    data = word(
        p("a", ppr=first) + p("b") + last, links,
        header1=p("Avtal 2013"), header2=watermark, header3=p("Avtal 2013"), footer4=page, footer5=p("Postadress"),
    )  # fmt: skip
    assert [(b.text, b.furniture) for b in read(data).blocks] == [
        ("a", None), ("b", None), ("Avtal 2013", "page_header"), ("UTKAST", "page_header"), ("Sida 1 (3)", "page_number"),
        ("Postadress", "page_footer"),
    ]  # fmt: skip


def test_a_header_that_no_page_shows_is_told() -> None:
    section = '<w:sectPr><w:headerReference w:type="first" r:id="h"/></w:sectPr>'
    data = word(p("a") + section, {"h": ("header", "header1.xml")}, header1=p("bara första sidan"))
    assert texts(data) == ["a"] and [n.count for n in remarks(data, "hidden")] == [1]


# --- packages


def test_strict_files_are_read_as_others() -> None:
    data = word(
        p("Syfte", ppr='<w:pStyle w:val="Rubrik1"/>') + para(r("a"), "<m:oMath><m:r><m:t>b</m:t></m:r></m:oMath>"),
        styles=STYLES,
    )
    strict = {
        name: text.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/")
        for name, text in unpacked(data).items()
    }  # fmt: skip
    assert [(b.text, b.kind) for b in content(packed(strict))] == [("Syfte", "heading"), ("ab", "text")]


def test_the_document_is_found_by_relationship_not_by_name() -> None:
    parts = unpacked(word(p("här")))
    parts["word/document22.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = rels(
        f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="/word/Document22.xml"/>'
    ).encode()
    (block,) = content(packed(parts))
    assert (block.text, block.origin) == ("här", "word/document22.xml#p0")


def test_macros_are_told_and_not_read() -> None:
    assert remarks(word(p("a"), {"m": ("vbaProject", "vbaProject.bin")}), "hidden")


def test_a_damaged_side_part_is_left_out_with_a_warning() -> None:
    parts = unpacked(word(p("kvar"), styles=STYLES))
    parts["word/styles.xml"] = b"<w:styles"
    assert texts(packed(parts)) == ["kvar"] and "styles.xml" in remarks(packed(parts), "warning")[0].message_sv


def test_a_file_without_text_says_so() -> None:
    assert "ingen text" in remarks(word(p()), "warning")[0].message_sv


def test_embedded_documents_are_part_of_the_text() -> None:
    body = p("före") + '<w:altChunk r:id="c1"/><w:altChunk r:id="c2"/><w:altChunk r:id="gone"/>' + p("efter")
    data = word(body, {"c1": ("aFChunk", "inner.docx"), "c2": ("aFChunk", "inner.txt")})
    parts = unpacked(data) | {
        "word/inner.docx": word(table(["inne", "i"])),
        "word/inner.txt": "Ren text.".encode("utf-16"),
    }
    assert texts(packed(parts)) == ["före", "inne | i", "Ren text.", "efter"]
    assert [n.count for n in remarks(packed(parts), "dropped")] == [1]


def test_documents_within_documents_stop_somewhere() -> None:
    data = word(p("djupast"))
    for depth in range(6):
        data = packed(
            unpacked(word(p(f"nivå {depth}") + '<w:altChunk r:id="c"/>', {"c": ("aFChunk", "in.docx")}))
            | {"word/in.docx": data}
        )
    assert texts(data) == ["nivå 5", "nivå 4", "nivå 3", "nivå 2"]


# --- addresses


def test_an_origin_leads_back_to_its_paragraphs() -> None:
    data = word(p("a") + table(["b", "c"], ["d", "e"]) + p("f"))
    root = etree.fromstring(unpacked(data)["word/document.xml"])
    for block in content(data):
        found = find_paragraph(root, block.origin or "")
        assert " | ".join("".join(e.itertext()) for e in found) == block.text
    assert find_paragraph(root, "word/document.xml") == () and find_paragraph(root, "x#p99") == ()


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=12).map(
    lambda s: s.replace("&", "och").replace("<", "(")
)


@given(st.lists(st.lists(words, max_size=4), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_runs_of_text_are_read_in_order_and_covered_once(paragraphs: list[list[str]]) -> None:
    found = read(word("".join(para(*map(r, runs)) for runs in paragraphs)))
    assert visible(found.text) == visible("".join("".join(runs) for runs in paragraphs))


def visible(text: str) -> str:
    """The characters of a text that every reader keeps as they are."""
    return "".join(c for c in text if not c.isspace() and c not in "\u00ad\u200b\u2060\ufeff")
