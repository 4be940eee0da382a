"""Comment sheets come out row by row with their cells in their columns."""

from __future__ import annotations

import datetime
import io

import pytest

from agreement_diff.errors import DamagedFile, UnsafeFile
from agreement_diff.model.document import Manifestation
from agreement_diff.model.options import Limits, ReadOptions
from agreement_diff.read import read_bytes
from tests.read_files import zipped


def cells(manifestation: Manifestation) -> list[tuple[str, ...]]:
    return [block.cells for block in manifestation.blocks if block.kind == "table_row"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("id;organisation;synpunkt\n1;Åre;Bra, men\n2;Ekerö;Nej\n", "cp1252"),
        ("id;organisation;synpunkt\r\n1;Åre;Bra, men\r\n2;Ekerö;Nej\r\n", "utf-8-sig"),
        ('id,organisation,synpunkt\n1,Åre,"Bra, men"\n2,Ekerö,Nej\n', "utf-8"),
        ("id\torganisation\tsynpunkt\n1\tÅre\tBra, men\n2\tEkerö\tNej\n", "utf-16"),
        ("sep=|\nid|organisation|synpunkt\n1|Åre|Bra, men\n\n2|Ekerö|Nej\n", "utf-8"),
    ],
)
def test_delimiter_and_encoding_are_found(text: str, encoding: str) -> None:
    assert cells(read_bytes(text.encode(encoding), "a.csv")) == [
        ("id", "organisation", "synpunkt"), ("1", "Åre", "Bra, men"), ("2", "Ekerö", "Nej"),
    ]  # fmt: skip


def test_a_quoted_cell_may_hold_lines_and_delimiters() -> None:
    manifestation = read_bytes('id;synpunkt\n1;"Ändra § 3; ""ska""\ntill bör"\n'.encode(), "a.csv")
    assert cells(manifestation)[1] == ("1", 'Ändra § 3; "ska" till bör')
    assert manifestation.blocks[1].text == '1 | Ändra § 3; "ska" till bör' and manifestation.blocks[1].origin == "row 2"


def test_a_cell_or_sheet_beyond_the_limits_is_refused() -> None:
    with pytest.raises(DamagedFile, match="no readable table"):
        read_bytes(b'id;text\n1;"' + b"x" * 1_100_000 + b'"', "a.csv")
    with pytest.raises(UnsafeFile, match="more than 10 rows"):
        read_bytes(b"a;b\n" * 20, "a.csv", ReadOptions(limits=Limits(max_blocks=10)))


def workbook() -> bytes:
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Synpunkter"
    sheet.append(["id", "remissinstans", "paragraf", "synpunkt", "datum"])
    sheet.append([1, "Åre", None, "Bra", datetime.date(2013, 4, 15)])
    sheet.append([2.5, "Ekerö", True, "=A2+1", datetime.datetime(2013, 4, 15, 9, 30)])
    sheet["B2"].comment = Comment("Kolla", "Eva")
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("Dolt").sheet_state = "hidden"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def test_a_workbook_keeps_columns_dates_and_numbers_and_tells_the_rest() -> None:
    manifestation = read_bytes(workbook(), "a.xlsx")
    assert cells(manifestation) == [
        ("id", "remissinstans", "paragraf", "synpunkt", "datum"), ("1", "Åre", "", "Bra", "2013-04-15"),
        ("2.5", "Ekerö", "TRUE", "", "2013-04-15 09:30"),
    ]  # fmt: skip
    assert {(n.kind, n.message_sv) for n in manifestation.report.notes} == {
        ("hidden", "dolda rader i Synpunkter är lästa"), ("hidden", "bladet Dolt är dolt och inte läst"),
        ("comment", "B2: Kolla"), ("warning", "formler utan sparat värde är tomma"),
    }  # fmt: skip


TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sheets(*bodies: str, strings: str = "") -> bytes:
    listed = "".join(f'<sheet name="Blad{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, len(bodies) + 1))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(bodies) + 1)
    )
    parts = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}<Relationship Id='s' Type='{RELATIONS}/sharedStrings' "
        "Target='/xl/sharedStrings.xml'/></Relationships>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
    }
    for number, body in enumerate(bodies, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {MAIN}><sheetData>{body}</sheetData></worksheet>"
    return zipped(parts)


def test_formulas_count_by_their_stored_value_and_rich_strings_are_whole() -> None:
    row = (
        '<row r="7"><c r="A7" t="s"><v>0</v></c><c r="C7" t="str"><f>B1</f><v>§ 3</v></c>'
        '<c t="inlineStr"><is><t>inne</t></is></c><c r="F7" t="s"><v>9</v></c></row>'
    )
    data = sheets(row, strings="<si><r><t>Åre </t></r><r><t>kommun</t></r><rPh><t>x</t></rPh></si>")
    manifestation = read_bytes(data, "a.xlsx")
    assert cells(manifestation) == [("Åre kommun", "", "§ 3", "inne")]
    assert manifestation.blocks[0].origin == "Blad1!7"


def test_several_sheets_are_headed_by_their_names() -> None:
    one = '<row><c t="inlineStr"><is><t>{}</t></is></c></row>'
    manifestation = read_bytes(sheets(one.format("ett"), one.format("två"), ""), "a.xlsx")
    assert [(b.text, b.kind) for b in manifestation.blocks] == [
        ("Blad1", "heading"), ("ett", "table_row"), ("Blad2", "heading"), ("två", "table_row"),
    ]  # fmt: skip


def test_a_hostile_workbook_is_refused() -> None:
    with pytest.raises(UnsafeFile, match="500 columns"):
        read_bytes(sheets('<row><c r="XFD1"><v>1</v></c></row>'), "a.xlsx")
    with pytest.raises(UnsafeFile, match="DOCTYPE"):
        read_bytes(zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<!DOCTYPE a><a/>"}), "a.xlsx")
    with pytest.raises(DamagedFile, match="no worksheet"):
        read_bytes(sheets(), "a.xlsx")
