"""Reading any file: what format it is, what is refused and how, which characters old text files hold."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agreement_diff.errors import AgreementDiffError, DamagedFile, ReadError, UnsafeFile, UnsupportedFormat
from agreement_diff.model.document import Cues, Note, Source
from agreement_diff.model.options import Limits, ReadOptions
from agreement_diff.read import read_bytes, read_file, sniff
from agreement_diff.read.assembly import Piece, assemble, tidy
from agreement_diff.read.encodings import decode
from agreement_diff.read.numerals import numeral, plain_label
from agreement_diff.read.packages import open_zip, parse_xml
from tests.read_files import compound, msg, odt, pdf, zipped
from tests.word_files import docx

SWEDISH = "§ 5 Överenskommelsens insatsområde\n\nVarje part åtar sig att på bästa sätt följa överenskommelsen."
MAIL = b"From: a@example.org\nTo: b@example.org\nSubject: x\nMIME-Version: 1.0\n\nHej"


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (docx(["Syfte"]), "a.pdf", "docx"),
        (odt("<text:p>Syfte</text:p>"), "a.docx", "odt"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "a.zip", "xlsx"),
        (pdf("Syfte"), "a.docx", "pdf"),
        (b"\n\n" + pdf("Syfte"), "a", "pdf"),
        (rb"{\rtf1\ansi Syfte}", "a.doc", "rtf"),
        (msg({"0037": "x"}), "a.doc", "msg"),
        (compound({("WordDocument",): b"x"}), "a.txt", "doc"),
        (b"<!-- saved -->\n<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'><p>x", "a.txt", "html"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "a", "html"),
        (b"<p>ett</p><p>tv\xe5</p>", "a", "html"),
        (b"<p>ett</p>", "a.htm", "html"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<akomaNtoso xmlns='x'/>", "a.xml", "akn"),
        (b"<an:akomaNtoso xmlns:an='x'/>", "a.txt", "akn"),
        (MAIL, "brev.txt", "eml"),
        (b"Received: from x\n by y\n" + MAIL, "a", "eml"),
        (b"From: a@example.org\nSubject: x\n\nHej", "a.eml", "eml"),
        ("Från: Lena\nTill: Eva\nÄmne: Svar\n\nHej".encode(), "a.txt", "txt"),
        (b"From: Lena\nTo: Eva\nSubject: Answer\n\nHello", "a.txt", "txt"),
        ("id;organisation;synpunkt\n1;Åre;bra".encode("cp1252"), "a.csv", "csv"),
        (b"Parterna, som ovan, ska samverka.", "a.txt", "txt"),
        (b"## Syfte\n\n**Parterna** ska samverka.", "a.txt", "md"),
        (b"Parterna ska samverka.", "a.md", "md"),
        (SWEDISH.encode("utf-16"), "a.txt", "txt"),
        (SWEDISH.encode("utf-16-le"), "a.txt", "txt"),
    ],
)
def test_the_content_tells_the_format_and_the_name_only_what_it_leaves_open(
    data: bytes, name: str, format: str
) -> None:
    assert sniff(data, name) == format


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", DamagedFile, "tom"),
        (b" \r\n\t ", DamagedFile, "tom"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), UnsupportedFormat, "bild"),
        (b"MZ" + bytes(100), UnsupportedFormat, "program"),
        (bytes(range(256)) * 20, UnsupportedFormat, "binära data"),
        (zipped({"a.txt": "x"}), UnsupportedFormat, "zip-arkiv"),
        (zipped({"ppt/presentation.xml": "x"}), UnsupportedFormat, "PowerPoint"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}),
            UnsupportedFormat,
            "kalkylblad",
        ),
        (compound({("EncryptedPackage",): b"x"}), DamagedFile, "lösenord"),
        (compound({("Workbook",): b"x"}), UnsupportedFormat, ".xlsx"),
        (docx(["Syfte"])[:300], DamagedFile, "avklippt"),
        (b"<?xml version='1.0'?><rdf/>", UnsupportedFormat, "XML"),
        (b"<?xml version='1.0'?><akomaNtoso/>", UnsupportedFormat, "Akoma Ntoso"),
    ],
)
def test_what_is_not_read_is_refused_in_one_line_that_says_why(
    data: bytes, error: type[AgreementDiffError], words: str
) -> None:
    with pytest.raises(error) as caught:
        read_bytes(data, "fil.docx")
    for line in (caught.value.line("sv"), caught.value.line("en")):
        assert "\n" not in line and line.startswith("fil.docx: ")
    assert words in caught.value.line("sv")


def test_a_missing_file_a_folder_and_one_beyond_the_limits_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read_file(tmp_path / "saknas.docx")
    with pytest.raises(ReadError, match="is a folder"):
        read_file(tmp_path)
    (tmp_path / "stor.txt").write_text("ord " * 1000, encoding="utf-8")
    with pytest.raises(UnsafeFile, match="larger than 1,000 bytes"):
        read_file(tmp_path / "stor.txt", ReadOptions(limits=Limits(max_bytes=1000)))
    with pytest.raises(UnsafeFile, match="a line of more than 100 characters"):
        read_file(tmp_path / "stor.txt", ReadOptions(limits=Limits(max_line=100)))


def test_a_file_under_a_wrong_name_is_read_and_the_report_says_so() -> None:
    manifestation = read_bytes(odt("<text:p>Parterna ska samverka.</text:p>"), "avtal.docx")
    assert [block.text for block in manifestation.blocks] == ["Parterna ska samverka."]
    assert "heter .docx men är odt" in manifestation.report.notes[0].message_sv
    assert manifestation.source.format == "odt"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "cp1252",
        "latin-1",
        "cp850",
        "mac-roman",
    ],
)
@pytest.mark.parametrize(
    "text", ["över", "§ 5 Målgrupp", "ÖVERENSKOMMELSE", SWEDISH, SWEDISH * 50, "Från: Åke\nTill: Örjan"]
)
def test_the_encoding_of_a_swedish_text_is_found(text: str, encoding: str) -> None:
    found, _, notes = decode(text.encode(encoding))
    assert found == text
    stated = encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32")
    assert [note.kind for note in notes] == ([] if stated else ["guessed"])


def test_a_utf_8_text_with_a_broken_byte_stays_utf_8_and_the_repair_is_told() -> None:
    text, encoding, notes = decode(SWEDISH.encode()[:-1] + b"\xff")
    assert encoding == "utf-8" and text.startswith("§ 5 Överens") and text.endswith("\ufffd")
    assert [(note.kind, note.count) for note in notes] == [("repaired", 1)]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_decoding_and_reading_bytes_never_raise_anything_else(data: bytes) -> None:
    assert isinstance(decode(data)[0], str)
    try:
        read_bytes(data, "a.txt")
    except AgreementDiffError as error:
        assert error.line("sv") and error.line("en")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"content.xml": b" " * 30_000_000})
    with pytest.raises(UnsafeFile, match="packed"):
        open_zip(bomb, "a.odt", Limits()).read("content.xml")
    with pytest.raises(UnsafeFile, match="unpacks to more than"):
        open_zip(bomb, "a.odt", Limits(max_unpacked=1_000_000)).read("content.xml")


def test_parts_count_together_and_unread_parts_cost_nothing() -> None:
    package = open_zip(
        zipped({"a": b"x" * 600, "b": b"y" * 600, "c": b"z" * 9_000_000}), "a.odt", Limits(max_unpacked=1000)
    )
    assert package.read("a") == b"x" * 600
    with pytest.raises(UnsafeFile, match="unpacks to more than"):
        package.read("b")
    with pytest.raises(DamagedFile, match="the part d is missing"):
        package.read("d")


def test_encrypted_and_damaged_parts_are_told_apart() -> None:
    packed = bytearray(zipped({"content.xml": "<a/>" * 100}))
    locked = (
        bytes(packed)
        .replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
        .replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    )
    with pytest.raises(DamagedFile, match="password"):
        open_zip(locked, "a.odt", Limits()).read("content.xml")
    packed[44] ^= 0xFF  # inside the packed bytes of the one part
    with pytest.raises(DamagedFile, match="cannot be unpacked"):
        open_zip(bytes(packed), "a.odt", Limits()).read("content.xml")


@pytest.mark.parametrize(
    ("xml", "error"),
    [
        (b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", UnsafeFile),
        (b"<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>", UnsafeFile),
        ("<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a><a/>".encode("utf-16"), UnsafeFile),
        (b"<a>" * 5000 + b"</a>" * 5000, UnsafeFile),
        (b"<a><b></a>", DamagedFile),
        (b"", DamagedFile),
        (b"no xml", DamagedFile),
    ],
)
def test_hostile_and_broken_xml_is_refused(xml: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error):
        parse_xml(xml, "a.docx")


def test_a_package_of_too_many_parts_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"p{number}", b"")
    with pytest.raises(UnsafeFile, match="more than 10,000 parts"):
        open_zip(packed.getvalue(), "a.docx", Limits())


pieces = st.lists(
    st.builds(
        Piece,
        st.text(max_size=30),
        cues=st.sampled_from([Cues(gap="line"), Cues(gap="blank"), Cues(gap="page")]),
        furniture=st.sampled_from([None, None, "note", "page_header", "contents"]),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(pieces)
@example([Piece("\ufeff")])
def test_every_character_is_in_exactly_one_block_and_running_heads_come_last(given_pieces: list[Piece]) -> None:
    source = Source(name="a", format="txt", sha256="", size=0)
    manifestation = assemble(source, given_pieces)
    covered = [place for block in manifestation.blocks for span in block.spans for place in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(manifestation.text) if not c.isspace()} <= set(covered)
    for block in manifestation.blocks:
        (span,) = block.spans
        assert manifestation.text[span.start : span.end] == block.text == tidy(block.text) != ""
        assert manifestation.text[: span.start].count("\n") + 1 == span.line
    last = [block.furniture in ("note", "page_header") for block in manifestation.blocks]
    assert last == sorted(last)
    assert sorted(b.text for b in manifestation.blocks) == sorted(t for p in given_pieces if (t := tidy(p.text)))
    if not manifestation.blocks:
        assert manifestation.report.notes[-1].kind == "warning"


def test_a_remark_gets_the_place_of_its_block() -> None:
    remark = Note(kind="comment", message_sv="oklart", message_en="unclear")
    source = Source(name="a", format="odt", sha256="", size=0)
    manifestation = assemble(source, [Piece("Sidhuvud", furniture="page_header"), Piece("Syfte", remarks=(remark,))])
    (note,) = manifestation.report.notes
    assert note.span is not None and manifestation.text[note.span.start : note.span.end] == "Syfte"
    assert manifestation.report.blocks == 2 and manifestation.report.furniture == 1


def test_too_many_paragraphs_are_refused() -> None:
    source = Source(name="a", format="odt", sha256="", size=0)
    with pytest.raises(UnsafeFile, match="more than 2 paragraphs"):
        assemble(source, [Piece("x")] * 3, limits=Limits(max_blocks=2))


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (1, "a", "a"),
        (26, "a", "z"),
        (27, "A", "AA"),
        (702, "a", "zz"),
        (4, "i", "iv"),
        (1994, "I", "MCMXCIV"),
        (4000, "i", "4000"),
        (-2, "a", "-2"),
        (7, "1", "7"),
        (7, "unknown", "7"),
    ],
)
def test_numbers_are_shown_as_lists_show_them(number: int, form: str, shown: str) -> None:
    assert numeral(number, form) == shown


@pytest.mark.parametrize(
    ("label", "plain"),
    [("•", "-"), ("\uf0a7", "-"), ("o", "-"), ("–", "-"), (" 1.\u00a0", "1."), ("§\t3", "§ 3"), ("", "")],
)
def test_every_bullet_is_a_dash_and_every_number_itself(label: str, plain: str) -> None:
    assert plain_label(label) == plain
