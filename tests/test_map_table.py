"""The correlation table: every format says the same, scripts can rely on the CSV, and no document breaks a page."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_diff.errors import PresentError
from agreement_diff.model.comparison import Comparison
from agreement_diff.model.document import Document
from agreement_diff.present.characters import xml_text
from agreement_diff.present.escape import csv_cell, csv_value, markdown, plain
from agreement_diff.present.map.table import HEADER, WRITERS, map_table
from tests.small_texts import comparison, document

OLD = document(
    "avtal-2020",
    """
    § 1 Syfte
    Parterna ska samverka om återbruk.
    § 2 Parter
    Parter är kommunerna i länet.
    § 3 Arkiv
    Handlingar ska bevaras.
    """,
    title="Avtal om återbruk 2020",
)
NEW = document(
    "avtal-2024",
    """
    § 1 Parter
    Parter är kommunerna i länet.
    § 2 Syfte
    Parterna kan samverka om återbruk.
    § 3 Ekonomi
    Varje part bär sina kostnader.
    """,
    title="Avtal om återbruk 2024",
)
SECTIONS = "sec_2 > sec_1 renumbered; sec_1 > sec_2 renumbered+moved+edited; > sec_3 added; sec_3 > removed"
PARAGRAPHS = (
    "sec_2__para_1 > sec_1__para_1 unchanged; sec_1__para_1 > sec_2__para_1 moved+edited; > sec_3__para_1 added;"
    "sec_3__para_1 > removed"
)


@pytest.fixture
def compared() -> Comparison:
    return comparison(OLD, NEW, SECTIONS, PARAGRAPHS)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_has_the_promised_header_and_a_row_per_link(compared: Comparison) -> None:
    text = map_table(compared, "section", "csv", "sv")
    assert text.splitlines()[0] == "old,new,relation,strength,score,runner_up,reason"
    assert [(r["old"], r["new"], r["relation"]) for r in rows(text)] == [
        ("§ 2", "§ 1", "renumbered"),
        ("§ 1", "§ 2", "renumbered+moved+edited"),
        ("", "§ 3", "added"),
        ("§ 3", "", "removed"),
    ]


def test_paragraph_labels_say_which_stycke(compared: Comparison) -> None:
    assert rows(map_table(compared, "paragraph", "csv", "sv"))[1]["old"] == "§ 1 st. 1"


def test_the_reason_is_in_the_readers_language(compared: Comparison) -> None:
    swedish, english = (rows(map_table(compared, "section", "csv", code)) for code in ("sv", "en"))
    assert "samma rubrik" in swedish[0]["reason"] and "same heading" in english[0]["reason"]
    assert swedish[2]["reason"] == "ingen motsvarighet i den gamla texten"
    assert english[3]["reason"] == "nothing in the new text corresponds"


@pytest.mark.parametrize("format", sorted(WRITERS))
@pytest.mark.parametrize("level", ["section", "paragraph"])
def test_every_format_names_every_provision(compared: Comparison, format: str, level: str) -> None:
    text = map_table(compared, level, format, "sv")  # type: ignore[arg-type]
    assert text.endswith("\n")
    for label in ("§ 1", "§ 2", "§ 3"):
        assert label in text


def test_json_holds_labels_eids_and_version(compared: Comparison) -> None:
    written = json.loads(map_table(compared, "section", "json", "en"))
    assert written["schema_version"] == "1.0" and written["level"] == "section"
    assert written["links"][0]["old_eid"] == "sec_2" and written["links"][0]["old"] == "§ 2"
    assert written["links"][2]["old"] is None


def test_svg_is_well_formed_and_stands_alone(compared: Comparison) -> None:
    root = ET.fromstring(map_table(compared, "section", "svg", "sv"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not [e for e in root.iter() if e.tag.endswith(("script", "image", "style"))]


def test_an_unknown_format_is_one_clear_line(compared: Comparison) -> None:
    with pytest.raises(PresentError, match="choose one of table, csv"):
        map_table(compared, "section", "odt", "sv")  # type: ignore[arg-type]


HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>|**b**\u202eabc\x1b[2J\x00'


@pytest.mark.parametrize("format", sorted(WRITERS))
def test_a_hostile_heading_is_only_text(format: str) -> None:
    section = NEW.sections[0].model_copy(update={"label": None, "number": None, "heading": HOSTILE})
    fields = {name: getattr(NEW, name) for name in Document.model_fields}
    new = Document(**{**fields, "sections": (section, *NEW.sections[1:]), "title": HOSTILE})
    text = map_table(comparison(OLD, new, SECTIONS), "section", format, "sv")  # type: ignore[arg-type]
    if format in ("html", "svg"):
        assert "<script>" not in text
    if format == "csv":
        label = rows(text)[0]["new"]
        assert label.startswith("'=") and csv_value(label) == xml_text(HOSTILE)
    assert "\x1b" not in text and "\x00" not in text
    if format in ("html", "svg", "md", "table"):
        assert "\u202e" not in text
    if format == "md":
        assert "<script>" not in text and "**b**" not in text


@given(st.text())
def test_csv_cells_come_back(text: str) -> None:
    assert csv_value(csv_cell(text)) == text


@given(st.text())
def test_no_cell_opens_as_a_formula(text: str) -> None:
    assert csv_cell(text).lstrip()[:1] not in tuple("=+-@")


@given(st.text())
def test_markdown_text_reads_as_itself(text: str) -> None:
    from html import unescape
    from re import sub

    from markdown_it import MarkdownIt

    shown = sub(r"<[^>]*>", "", MarkdownIt("commonmark").enable("table").render(markdown(text)))
    assert " ".join(unescape(shown).split()) == plain(text)


def test_header_is_a_constant_of_the_interface() -> None:
    assert ",".join(HEADER) == "old,new,relation,strength,score,runner_up,reason"


def test_a_table_for_readers_of_english_says_paragraph_where_the_csv_keeps_its_promise() -> None:
    old, new = (
        document("a", "§ 1 Syfte\nEn mening om hamnar."),
        document("b", "§ 1 Syfte\nEn mening om hamnar och kajer."),
    )
    known = comparison(old, new, "sec_1 > sec_1 edited", "sec_1__para_1 > sec_1__para_1 edited")
    assert "§ 1 paragraph 1" in map_table(known, "paragraph", "table", "en")
    assert "§ 1 st. 1" in map_table(known, "paragraph", "table", "sv")
    assert "§ 1 st. 1" in map_table(known, "paragraph", "csv", "en")
