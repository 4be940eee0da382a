"""Redlines are right by the standard; what checks it finds what is wrong."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from agreement_diff.present.redline import redline_documents
from tests.small_texts import comparison, document, paired
from tests.test_redline_word import _consultation
from tests.word_files import W, docx, element, p, part
from tests.word_validity import checked_redline, faults

STAYS = "Parterna följer upp överenskommelsen varje år och rapporterar resultatet till alla som är med i den."
MOVES = "Ett stycke som flyttas längre ned i texten."
OLD = ["Rubrik", MOVES, STAYS, "Två.", [["a", "b"], ["c", "d"]], "Slut."]
NEW = ["Rubrik", STAYS, "Två komma fem.", [["a", "b"], ["e", "f"]], "Slut.", MOVES, "Till sist."]


def _changed(data: bytes, old: str, new: str, name: str = "word/document.xml") -> bytes:
    """The file with the first match of a pattern in one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as changed:
        for part_name in archive.namelist():
            text = archive.read(part_name).decode()
            assert part_name != name or re.search(old, text)
            changed.writestr(part_name, re.sub(old, new, text, count=1) if part_name == name else text)
    return out.getvalue()


MADE = checked_redline(docx(OLD), docx(NEW), author="A", date="2024-05-01")
COMMENTED = checked_redline(
    docx(["§ 2 Definition"]), docx(["§ 2 Definition", "Ny."]),
    consultation=_consultation(document("b", "§ 2 Definition\nMed nyanlända avses alla.")),
)  # fmt: skip


@pytest.mark.parametrize("data", [MADE, COMMENTED, docx(OLD)])
def test_what_is_right_has_no_faults(data: bytes) -> None:
    assert faults(data) == []


def test_a_clean_file_made_of_documents_has_no_faults() -> None:
    text = "§ 1 Syfte\nParterna {} samverka.\n- bostad\n- skola\n§ 2 Definition\nAvtalet gäller."
    old, new = document("a", text.format("ska"), title="Avtal"), document("b", text.format("bör"), title="Avtalet")
    pair = comparison(old, new, "").model_copy(update={"alignment": paired(old, new)})
    made = redline_documents(pair, author="A", date="2024-05-01", consultation=_consultation(new))
    assert faults(made) == []
    assert len(list(part(made).iter(W + "commentReference"))) == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<w:rPr><w:moveFrom ", '<w:rPr><w:b/><w:moveFrom ', "order in rPr"),
        (r"<w:delText(.*?)</w:delText>", r"<w:t\1</w:t>", "t within"),
        ('w:name="move1"', 'w:name="move2"', "moves do not pair"),
        ("<w:moveToRangeEnd ", "<w:bookmarkEnd ", "ends of"),
        ('w:id="2"', 'w:id="1"', "revision id twice"),
        ('w:author="A" w:date="2024-05-01T00:00:00Z"', "", "without id or author"),
        ('w:date="2024-05-01T00:00:00Z"', 'w:date="i maj"', "with the date i maj"),
        ("<w:tblPr>", "<w:tr/><w:tblPr>", "order in tbl"),
        ("<w:tc><w:tcPr>", "<w:tc><w:tcPr><w:tcBorders/>", "order in tcPr"),
        ("<w:sectPr><w:pgSz ", '<w:sectPr><w:docGrid/><w:pgSz ', "order in sectPr"),
        ("<w:sectPr><w:pgSz ", '<w:sectPr r:id="rId9"><w:pgSz ', "refers to nothing"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(old: str, new: str, told: str) -> None:
    assert any(told in fault for fault in faults(_changed(MADE, old, new)))


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("word/document.xml", "<w:commentReference ", "<w:annotationRef ", "is hung as"),
        ("word/comments.xml", 'w:id="0"', 'w:id="7"', "hangs nowhere"),
        ("word/_rels/document.xml.rels", "comments.xml", "others.xml", "relationship to nothing"),
        ("[Content_Types].xml", "/word/comments.xml", "/word/others.xml", "a part that is not there"),
    ],
)
def test_a_comment_that_hangs_wrongly_is_told(name: str, old: str, new: str, told: str) -> None:
    assert any(told in fault for fault in faults(_changed(COMMENTED, old, new, name)))


def test_a_bookmark_that_ends_inside_deleted_text_lives_on() -> None:
    tracked = p(
        inner='<w:bookmarkStart w:id="5" w:name="_Toc1"/><w:r><w:t>Rubrik</w:t></w:r>'
        '<w:del w:id="1" w:author="x"><w:r><w:delText>en</w:delText></w:r><w:bookmarkEnd w:id="5"/></w:del>'
    )
    root = part(checked_redline(docx(["Rubriken"]), docx([tracked])))
    assert [n.get(W + "name") for n in root.iter(W + "bookmarkStart")] == ["_Toc1"]
    assert len(list(root.iter(W + "bookmarkEnd"))) == 1


def test_a_bookmark_inside_deleted_text_goes_with_it() -> None:
    tracked = element(
        '<w:p><w:r><w:t>Kvar</w:t></w:r><w:del w:id="1" w:author="x"><w:bookmarkStart w:id="5" w:name="b"/>'
        '<w:r><w:delText>en</w:delText></w:r><w:bookmarkEnd w:id="5"/></w:del></w:p>'
    )
    assert not list(part(checked_redline(docx(["Kvar"]), docx([tracked]))).iter(W + "bookmarkStart", W + "bookmarkEnd"))
