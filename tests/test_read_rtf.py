"""Rich Text Format comes out as Word and LibreOffice show it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_diff.errors import DamagedFile, UnsafeFile
from agreement_diff.model.document import Manifestation
from agreement_diff.model.options import ReadOptions
from agreement_diff.read import read_bytes
from agreement_diff.read.assembly import tidy

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset2 Symbol;}{\f2\fcharset204 Cyr;}}"
    r"{\stylesheet{\s0 Normal;}{\s1\sbasedon0 heading 1;}{\s2\sbasedon1 Paragraf;}{\s3\outlinelevel1 Under;}{\s4 toc 1;}}"
    r"{\*\revtbl{Unknown;}{Eva;}}{\info{\title Ej text}}"
)


def read(body: str, view: str = "final") -> Manifestation:
    return read_bytes((HEAD + body + "}").encode("cp1252"), "a.rtf", ReadOptions.model_validate({"revisions": view}))


def texts(body: str, view: str = "final") -> list[str]:
    return [block.text for block in read(body, view).blocks]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (r"Parterna\par ska.", ["Parterna", "ska."]),
        (r"f\'f6rslag \u228?ndras\u8211\'96", ["förslag ändras–"]),
        (r"\uc2 \u246\'f6\'f6r\uc0 \u246 r", ["örör"]),
        (r"{\f2\'e4\'e0} och \'e4", ["да och ä"]),
        (r"\u-10179?\u-8704?", ["\U0001f600"]),
        (r"a\~b\_c\-d \{e\} \\ f\emdash g", ["a b-cd {e} \\ f—g"]),
        (r"\'93citat\'94 \ldblquote x\rdblquote", ["“citat” “x”"]),
        (r"ett\line Tv\'e5", ["ett", "Två"]),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 3}} sidor", ["3 sidor"]),
        (r"a{\v dold}b{\*\okänd borta}{\pict 0102}c", ["abc"]),
        (r"{\upr{a}{\*\ud{b}}}c", ["bc"]),
        ("a\r\nb\\\nc", ["ab", "c"]),
        (r"x{\bin3 {{{}y", ["xy"]),
        (r"{\xe{\v index}}text{\*\bkmkstart m}", ["text"]),
    ],
)
def test_characters_come_out_as_they_are_shown(body: str, shown: list[str]) -> None:
    assert texts(body) == shown


def test_numbers_stand_in_the_file_and_become_labels() -> None:
    body = (
        r"\pard\s2{\listtext\pard\plain \'a7 1\tab}Syfte\par\pard\s0{\listtext 1.\tab}ett\par"
        r"{\pntext\f1\'b7\tab}streck\par\pard slut\par"
    )
    blocks = read(body).blocks
    assert [(b.text, b.kind, b.label, b.cues.level) for b in blocks] == [
        ("§ 1 Syfte", "heading", "§ 1", 1), ("1. ett", "list_item", "1.", 0), ("- streck", "list_item", "-", 0),
        ("slut", "text", None, None),
    ]  # fmt: skip


def test_headings_and_contents_are_known_by_style() -> None:
    blocks = read(r"\pard\s4 Syfte 3\par\pard\s3 Under\par\pard\s0\outlinelevel0 Direkt\par\pard Text\par").blocks
    assert [(b.kind, b.cues.level, b.furniture) for b in blocks] == [
        ("text", None, "contents"), ("heading", 2, None), ("heading", 1, None), ("text", None, None),
    ]  # fmt: skip


def test_both_views_of_tracked_changes_are_read_and_told() -> None:
    body = r"Upps\'e4gning {\deleted\revauthdel1 nio}{\revised\revauth1 tolv} m\'e5nader.\par"
    assert texts(body) == ["Uppsägning tolv månader."]
    assert texts(body, "original") == ["Uppsägning nio månader."]
    told = [(n.kind, n.message_en, n.author) for n in read(body).report.notes]
    assert told == [("revision", "deleted: nio", "Eva"), ("revision", "inserted: tolv", "Eva")]


def test_rows_keep_their_cells_and_a_single_cell_only_places_text() -> None:
    body = (
        r"\trowd\pard\intbl Part\cell Tid\par igen\cell\row\trowd\pard\intbl\cell 2013\cell\row"
        r"\trowd\pard\intbl Ett\par Tv\'e5\cell\row\pard Slut\par"
    )
    assert [(b.text, b.cells) for b in read(body).blocks] == [
        ("Part | Tid igen", ("Part", "Tid igen")), ("2013", ("", "2013")), ("Ett", ()), ("Två", ()), ("Slut", ()),
    ]  # fmt: skip


def test_heads_feet_and_notes_come_last_and_once() -> None:
    body = (
        r"{\header Avtal\par}{\footer Sida 2\par}Avtalet{\super\chftn{\footnote\chftn  Se bilaga.}} g\'e4ller{\super\chftn"
        r"{\footnote\ftnalt\chftn  Slutnot.}}.\par{\header Avtal\par}"
    )
    assert [(b.text, b.furniture) for b in read(body).blocks] == [
        ("Avtalet1 gälleri.", None), ("Sida 2", "page_footer"), ("1 Se bilaga.", "note"), ("i Slutnot.", "note"),
        ("Avtal", "page_header"),
    ]  # fmt: skip


def test_boxes_are_read_and_comments_told() -> None:
    body = (
        r"Parterna{\*\atnid E}{\*\atnauthor Eva}\chatn{\*\annotation Vilka?\par} ska.\par"
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt Ruta\par}}{\shprslt dubblett}}"
    )
    manifestation = read(body)
    assert [b.text for b in manifestation.blocks] == ["Parterna ska.", "Ruta"]
    (note,) = manifestation.report.notes
    assert (note.kind, note.message_sv, note.author) == ("comment", "Vilka?", "Eva")


def test_looks_and_gaps_are_told() -> None:
    body = r"\pard\qc\b Syfte\b0\par\pard\sa200 {\i Kursiv}\par\pard\li360 A {\b b}\par\pard\par\pard D\page\pard E\par"
    cues = [(b.cues.bold, b.cues.italic, b.cues.centred, b.cues.gap, b.cues.indent) for b in read(body).blocks]
    assert cues == [
        (True, False, True, "blank", None), (False, True, False, "line", None), (False, False, False, "blank", 18.0),
        (False, False, False, "blank", None), (False, False, False, "page", None),
    ]  # fmt: skip


def test_a_file_that_breaks_off_or_is_nested_without_end_is_refused() -> None:
    with pytest.raises(DamagedFile, match="cut short"):
        read_bytes((HEAD + r"Parterna {\b ska").encode(), "a.rtf")
    with pytest.raises(UnsafeFile):
        read("{" * 300 + "djupt" + "}" * 300)


def test_what_follows_the_last_brace_is_no_text() -> None:
    assert [b.text for b in read_bytes(rb"{\rtf1 Syfte}}{skr\'e4p", "a.rtf").blocks] == ["Syfte"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), max_size=6))
def test_any_text_comes_back_from_its_paragraphs(paragraphs: list[str]) -> None:
    def written(text: str) -> str:
        units = text.encode("utf-16-le")
        codes = (int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2))
        return "".join(f"\\u{code}?" for code in codes)

    assert texts("".join(written(p) + r"\par " for p in paragraphs)) == [t for p in paragraphs if (t := tidy(p))]
