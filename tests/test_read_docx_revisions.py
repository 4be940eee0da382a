"""Tracked changes of Word files: the text as accepted, the text as before, and who changed what when."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_diff.model.document import Note
from tests.raw_word import (
    BORDERS,
    DEL_MARK,
    INS_MARK,
    cell,
    content,
    dele,
    ins,
    p,
    para,
    r,
    read,
    remarks,
    row,
    table,
    texts,
    word,
)

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
WHO = 'w:id="9" w:author="Bo" w:date="2024-06-02T08:00:00Z"'


def views(data: bytes) -> tuple[list[str], list[str]]:
    return texts(data), texts(data, "original")


def test_insertions_and_deletions() -> None:
    data = word(para(r("Kommunen "), dele("bör"), ins(r("ska")), r(" betala.")))
    assert views(data) == (["Kommunen ska betala."], ["Kommunen bör betala."])


def test_what_was_inserted_and_deleted_again_is_in_neither_view() -> None:
    assert views(word(para(r("a"), ins(dele("aldrig")), r("b")))) == (["ab"], ["ab"])


def test_a_move_is_read_where_the_view_has_it() -> None:
    away = f"<w:moveFrom {WHO}>{r('Flyttad.')}</w:moveFrom>"
    here = f"<w:moveTo {WHO}>{r('Flyttad.')}</w:moveTo>"
    mark = "<w:rPr><w:{} w:id='1'/></w:rPr>".format
    data = word(para(away, ppr=mark("moveFrom")) + p("Mitten.") + para(here, ppr=mark("moveTo")) + p("Sist."))
    assert views(data) == (["Mitten.", "Flyttad.", "Sist."], ["Flyttad.", "Mitten.", "Sist."])


def test_a_deleted_paragraph_mark_joins_with_the_next_paragraph() -> None:
    data = word(p("Ett ", ppr=DEL_MARK) + p("två.", ppr=NUMBERED) + p("tre"), numbering=NUMBERING)
    assert views(data) == (["1. Ett två.", "tre"], ["Ett", "1. två.", "tre"])
    assert content(data)[0].origin == "word/document.xml#p0-1"


def test_an_inserted_paragraph_mark_joins_in_the_original() -> None:
    data = word(p("Ett ", ppr=INS_MARK) + p("två.") + p("tre", ppr=INS_MARK))
    assert views(data) == (["Ett", "två.", "tre"], ["Ett två.", "tre"])


def test_a_deleted_paragraph_leaves_neither_line_nor_number() -> None:
    gone = para(dele("borta"), ppr=NUMBERED + DEL_MARK)
    data = word(p("a", ppr=NUMBERED) + gone + p("c", ppr=NUMBERED), numbering=NUMBERING)
    assert views(data) == (["1. a", "2. c"], ["1. a", "2. borta", "3. c"])


def test_a_paragraph_before_a_table_does_not_run_into_it() -> None:
    data = word(para(r("före"), ppr=DEL_MARK) + table(["a", "b"]) + p("efter", ppr=DEL_MARK))
    assert views(data)[0] == ["före", "a | b", "efter"]


def test_rows() -> None:
    data = word(
        "<w:tbl>"
        + row("a", "b")
        + row("ny", "rad", trpr=f"<w:ins {WHO}/>")
        + row("ut", "gått", trpr=f"<w:del {WHO}/>")
        + "</w:tbl>"
    )
    assert views(data) == (["a | b", "ny | rad"], ["a | b", "ut | gått"])


def test_cells() -> None:
    added, gone = cell(f"<w:cellIns {WHO}/>", "ny"), cell(f"<w:cellDel {WHO}/>", "borta")
    assert views(word("<w:tbl>" + row("a", added, gone) + row("x", "y", "z") + "</w:tbl>")) == (
        ["a | ny", "x | y | z"], ["a | borta", "x | y | z"],
    )  # fmt: skip


def test_merged_cells() -> None:
    rows = row(cell(f'<w:cellMerge {WHO} w:vMerge="rest"/>', "1"), "2") + row(
        cell(f'<w:cellMerge {WHO} w:vMerge="cont"/>', "3"), "4"
    )
    data = word("<w:tbl>" + rows + "</w:tbl>")
    assert views(data) == (["1 | 2", "4"], ["1 | 2", "3 | 4"])


def test_changed_numbering_shows_each_view_its_own_number() -> None:
    change = f"<w:pPrChange {WHO}><w:pPr/></w:pPrChange>"
    inserted = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {WHO}/></w:numPr>'
    data = word(p("a", ppr=NUMBERED + change) + p("b", ppr=inserted), numbering=NUMBERING)
    assert views(data) == (["1. a", "2. b"], ["a", "b"])
    assert [n.message_en for n in remarks(data, "revision") if n.span] == ["Numbering changed"] * 2


def test_changed_properties_of_runs_and_styles_follow_the_view() -> None:
    shown = f"<w:vanish/><w:rPrChange {WHO}><w:rPr/></w:rPrChange>"
    styled = f'<w:outlineLvl w:val="0"/><w:pPrChange {WHO}><w:pPr/></w:pPrChange>'
    data = word(para(r("alltid "), r("förr", rpr=shown)) + p("x", ppr=styled))
    assert views(data)[0][0] == "alltid" and views(data)[1][0] == "alltid förr"
    assert [content(data, view)[1].kind for view in ("final", "original")] == ["heading", "text"]
    (note,) = [n for n in remarks(data, "revision") if "format" in n.message_en]
    assert (note.count, note.author) == (2, "Bo")


def test_changes_of_whole_blocks_as_other_programs_write_them() -> None:
    data = word(f"<w:ins {WHO}>{p('ny')}</w:ins><w:del {WHO}>{p('gammal')}</w:del>" + p("kvar"))
    assert views(data) == (["ny", "kvar"], ["gammal", "kvar"])


def test_fields_controls_and_equations_inside_changes() -> None:
    box = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = "<w:r><w:instrText> REF x </w:instrText></w:r>"
    whole = box("begin") + code + box("separate") + r("§ 4") + box("end")
    control = f"<w:sdt><w:sdtContent>{r('ruta')}</w:sdtContent></w:sdt>"
    equation = f"<m:oMath><w:ins {WHO}><m:r><m:t>x</m:t></m:r></w:ins><m:r><m:t>y</m:t></m:r></m:oMath>"
    data = word(para(r("Se "), ins(whole), dele("§ 3"), r(" "), ins(control), r(" "), equation))
    assert views(data) == (["Se § 4 ruta xy"], ["Se § 3 y"])


def test_a_field_whose_end_was_deleted_hides_nothing() -> None:
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
    end = '<w:del w:id="1"><w:r><w:fldChar w:fldCharType="end"/></w:r></w:del>'
    assert texts(word(para(r("a"), code, end, r("b")) + p("c"))) == ["ab", "c"]


def test_the_note_of_a_deleted_mark_goes_with_it() -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = '<w:footnote w:id="1">' + p("noten") + "</w:footnote>"
    data = word(para(r("text"), f"<w:del {WHO}>{mark}</w:del>"), footnotes=notes)
    assert views(data) == (["text"], ["text¹", "noten"])


# --- who, when, where


def placed(data: bytes, view: str = "final") -> list[tuple[str, str | None, str | None]]:
    found = read(data, view)
    told: list[Note] = [n for n in found.report.notes if n.kind == "revision" and n.span]
    return [(n.message_en, n.author, found.text[n.span.start : n.span.end] if n.span else None) for n in told]


def test_each_change_is_told_with_author_date_and_place() -> None:
    data = word(para(r("Kommunen "), dele("bör", author="Åsa"), ins(r("ska"), author="Bo"), r(" betala.")))
    assert placed(data) == [("Deleted: “bör”", "Åsa", ""), ("Inserted: “ska”", "Bo", "ska")]
    assert placed(data, "original") == [("Deleted: “bör”", "Åsa", "bör"), ("Inserted: “ska”", "Bo", "")]
    dates = {n.date for n in remarks(data, "revision") if n.author}
    assert dates == {"2024-05-01T10:00:00Z"}
    (whole,) = [n for n in remarks(data, "revision") if not n.author]
    assert whole.count == 2 and "Bo, Åsa" in whole.message_sv and "godkända" in whole.message_sv


def test_one_change_over_runs_and_paragraphs_is_told_once() -> None:
    data = word(para(r("a "), ins(r("b ")), ins(r("c")), ppr=INS_MARK) + para(ins(r("d")), r(" e")))
    assert placed(data) == [("Inserted: “b c¶d”", "Anna", "b c\nd")]


def test_changes_apart_or_by_others_are_told_apart() -> None:
    data = word(
        para(ins(r("a")), r("-"), ins(r("b")), ins(r("c"), author="Bo"), ins(r("d"), date="2025-01-01T00:00:00Z"))
    )
    assert [said for said, _, _ in placed(data)] == [f"Inserted: “{x}”" for x in "abcd"]


def test_a_file_without_changes_tells_none() -> None:
    assert remarks(word(p("a")), "revision") == []


def test_very_many_changes_are_counted_beyond_a_limit() -> None:
    data = word("".join(para(r("x"), ins(r("y"))) for _ in range(2_100)))
    assert [n.count for n in remarks(data, "limit")] == [100]


# --- any mix of changes


class Stretch(NamedTuple):
    text: str
    change: str  # "", "ins" or "del"


stretches = st.builds(Stretch, st.sampled_from(["avtal ", "§ 5", "och", " ", "Ö"]), st.sampled_from(["", "ins", "del"]))
paragraphs = st.lists(
    st.tuples(st.lists(stretches, max_size=4), st.sampled_from(["", "ins", "del"])), min_size=1, max_size=7
)


def _made(made: list[tuple[list[Stretch], str]]) -> bytes:
    marks = {"": "", "ins": INS_MARK, "del": DEL_MARK}
    write = {"": r, "ins": lambda text: ins(r(text)), "del": dele}
    return word("".join(para(*(write[s.change](s.text) for s in inner), ppr=marks[mark]) for inner, mark in made))


def _expected(made: list[tuple[list[Stretch], str]], gone: str) -> list[str]:
    out, line = [], ""
    for inner, mark in made:
        line += "".join(s.text for s in inner if s.change != gone)
        if mark != gone:
            out.append(line)
            line = ""
    return [" ".join(text.split()) for text in [*out, line] if text.strip()]


@given(paragraphs)
@settings(max_examples=80, deadline=None)
def test_both_views_of_any_changes_are_what_word_would_make_of_them(made: list[tuple[list[Stretch], str]]) -> None:
    data = _made(made)
    assert texts(data) == _expected(made, "del")
    assert texts(data, "original") == _expected(made, "ins")


@pytest.mark.parametrize("view", ["final", "original"])
def test_a_ruled_table_keeps_its_marks_in_place(view: str) -> None:
    data = word(table([para(r("a "), ins(r("ny"))), para(dele("ut"), r("b"))], tblpr=BORDERS))
    found = {said: text for said, _, text in placed(data, view)}
    assert found == {
        "Inserted: “ny”": "ny" if view == "final" else "",
        "Deleted: “ut”": "" if view == "final" else "ut",
    }
