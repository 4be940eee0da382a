"""Word files that are damaged, hostile or not Word files: one clear line, never anything else, and never a long wait."""

from __future__ import annotations

import io
import random
import re
import time
import zipfile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from agreement_diff.errors import AgreementDiffError, DamagedFile, UnsafeFile
from agreement_diff.model.document import Source
from agreement_diff.model.options import Limits, ReadOptions
from agreement_diff.read import read_bytes
from agreement_diff.read.docx.reader import read as read_docx
from tests.raw_word import DEL_MARK, NAMESPACES, dele, ins, p, packed, para, r, rels, table, texts, unpacked, word


def refused(data: bytes, limits: Limits | None = None) -> AgreementDiffError:
    with pytest.raises(AgreementDiffError) as caught:
        read_bytes(data, "fil.docx", ReadOptions(limits=limits or Limits()))
    for language in ("sv", "en"):
        line = caught.value.line(language)
        assert line and "\n" not in line and "fil.docx" in line
    assert caught.value.line("sv") != caught.value.line("en")
    return caught.value


def replaced(name: str, content: bytes) -> bytes:
    return packed(unpacked(word(p("a"), styles="")) | {name: content})


@pytest.mark.parametrize("size", [30, 300, -1, -30])
def test_a_truncated_file_is_damaged(size: int) -> None:
    data = word(p("avtal " * 50))
    assert isinstance(refused(data[:size]), AgreementDiffError)


def test_a_file_without_its_document_says_so() -> None:
    parts = unpacked(word(p("a")))
    del parts["word/document.xml"]
    assert "Word-dokument" in refused(packed(parts)).line("sv")
    assert isinstance(refused(replaced("word/document.xml", f"<w:document {NAMESPACES}/>".encode())), DamagedFile)
    assert isinstance(refused(replaced("word/document.xml", b"<html><body>nej</body></html>")), DamagedFile)
    assert isinstance(refused(replaced("word/document.xml", b"")), DamagedFile)


def test_a_file_under_a_password_says_so() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert "lösenord" in refused(ole).line("sv")
    data = bytearray(word(p("a")))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(header)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(header, place + 4)
    assert "lösenord" in refused(bytes(data)).line("sv")


@pytest.mark.parametrize(
    "entity",
    [
        b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE w SYSTEM "http://example.org/x.dtd">',
        b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "_rels/.rels", "word/_rels/document.xml.rels"]
)
def test_a_doctype_is_refused_in_any_part(entity: bytes, part: str) -> None:
    parts = unpacked(word(p("a"), styles=""))
    assert isinstance(refused(packed(parts | {part: entity + parts[part]})), UnsafeFile)


def test_bombs_are_refused_before_they_unpack() -> None:
    bomb = word("<w:p/>" * 2_000_000)
    start = time.process_time()
    assert isinstance(refused(bomb), UnsafeFile)
    assert isinstance(refused(word(p("x" * 5000)), Limits(max_unpacked=3000)), UnsafeFile)
    assert isinstance(refused(word(p("x")), Limits(max_bytes=100)), UnsafeFile)
    assert time.process_time() - start < 1


def test_a_part_that_is_not_read_may_be_large() -> None:
    parts = unpacked(word(p("text"))) | {"word/media/image1.png": bytes(30_000_000)}
    assert texts(packed(parts)) == ["text"]


def test_too_many_paragraphs_and_too_long_a_time_are_refused() -> None:
    data = word("".join(p("a") for _ in range(600)))
    assert isinstance(refused(data, Limits(max_blocks=500)), UnsafeFile)
    assert isinstance(refused(data, Limits(seconds=0.0)), UnsafeFile)


def nested(opening: str, closing: str, times: int, inner: str) -> bytes:
    return word(opening * times + inner + closing * times)


@pytest.mark.parametrize(
    ("opening", "closing", "depth", "inner"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 2, p("inne")),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 3, p("inne")),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", 4, p("inne")),
        ("<w:ins>", "</w:ins>", 1, p("inne")),
        ("<x:y>", "</x:y>", 1, p("inne")),
        ("<m:oMath>", "</m:oMath>", 1, "<m:r><m:t>inne</m:t></m:r>"),
    ],
)
def test_nesting_is_read_up_to_the_bound_and_refused_beyond(opening: str, closing: str, depth: int, inner: str) -> None:
    assert texts(nested(opening, closing, 240 // depth, inner)) == ["inne"]
    assert isinstance(refused(nested(opening, closing, 300 // depth + 1, inner)), UnsafeFile)


@pytest.mark.parametrize(
    "body",
    [
        para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 8_000, '<w:r><w:fldChar w:fldCharType="separate"/><w:t>x</w:t></w:r>' * 8_000,
             '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 8_000),
        para("<w:r><w:t>a</w:t><w:br/></w:r>" * 5_000),
        para('<w:r><w:t>a</w:t><w:br/></w:r><w:commentRangeStart w:id="1"/>' * 5_000),
        para("<w:r><w:t>A</w:t></w:r>", *(ins("<w:r><w:t/></w:r>") for _ in range(6_000))),
        "".join(para(dele("x"), ppr=DEL_MARK) for _ in range(6_000)),
        table(*(["a"] for _ in range(4_000))),
        para("<w:r><w:instrText>" + "x" * 1_000_000 + "</w:instrText></w:r>"),
    ],
    ids=["fields", "breaks", "marks", "changes", "joined", "rows", "instruction"],
)  # fmt: skip
def test_time_grows_no_faster_than_the_file(body: str) -> None:
    start = time.process_time()
    read_bytes(
        word(body, comments='<w:comment w:id="1">' + p("x") + "</w:comment>"),
        "fil.docx",
        ReadOptions(limits=Limits(max_ratio=10_000)),
    )
    assert time.process_time() - start < 5


def test_circles_of_relations_styles_and_lists_end() -> None:
    styles = (
        "".join(
            f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
            for a, b in ("AB", "BC", "CA")
        )
        + '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = p("x", ppr='<w:pStyle w:val="A"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    assert texts(word(body, {"h": ("header", "document.xml")}, styles=styles, numbering=numbering)) == ["x"]


def test_targets_outside_the_package_are_never_opened() -> None:
    links = {"h": ("header", "../../../../etc/passwd"), "g": ("styles", "file:///etc/passwd")}
    section = '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
    assert texts(word(p("a") + section, links)) == ["a"]
    parts = unpacked(word(p("a")))
    parts["_rels/.rels"] = rels(
        '<Relationship Id="r" Type="x/officeDocument" Target="http://example.org/" TargetMode="External"/>'
    ).encode()
    assert texts(packed(parts)) == ["a"]


# --- mutated files


def _rich() -> bytes:
    """A file as a program writes it, with most of what the reader knows in it."""
    document = Document()
    document.add_heading("Överenskommelse", 0)
    document.add_heading("§ 1 Syfte", 1)
    document.add_paragraph("Erbjuda insatser", style="List Number")
    made = document.add_table(2, 2)
    made.cell(0, 0).merge(made.cell(1, 0)).text = "sammanslagen"
    document.add_comment(document.add_paragraph("Kommunen ska betala.").runs[0], "Varför?", "Åsa")
    document.sections[0].header.paragraphs[0].text = "Avtal"
    out = io.BytesIO()
    document.save(out)
    parts = unpacked(out.getvalue())
    body = (
        para(r("a "), ins(r("ny")), dele("gammal"), ppr=DEL_MARK)
        + para('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
               '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', r("§ 4"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + para("<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent>" + p("ruta") + "</w:txbxContent></mc:Choice></mc:AlternateContent></w:r>")
    )  # fmt: skip
    more = etree.fromstring(f"<w:body {NAMESPACES}>{body}</w:body>")
    root = etree.fromstring(parts["word/document.xml"])
    for element in reversed(more):
        root[0].insert(0, element)
    return packed(parts | {"word/document.xml": etree.tostring(root)})


RICH = _rich()
SOURCE = Source(name="fil.docx", format="docx", sha256="", size=len(RICH))
QUICK = Limits(seconds=20, max_unpacked=20_000_000)
_TAG = re.compile(rb"<[^<>]+>")
_ATTRIBUTE = re.compile(rb'"[^"<>]*"')


def survives(data: bytes) -> None:
    """The reader itself, without the net that its caller spreads, raises nothing but errors of this library."""
    for view in ("final", "original"):
        try:
            found = read_docx(data, SOURCE, ReadOptions.model_validate({"revisions": view, "limits": QUICK}))
        except AgreementDiffError as error:
            assert error.line("sv") and error.line("en")
        else:
            assert "".join(found.text.split()) == "".join("".join(b.text.split()) for b in found.blocks)


def test_the_rich_file_is_rich() -> None:
    assert {"Erbjuda insatser", "1. Erbjuda insatser"} & set(texts(RICH)) and "ruta" in texts(RICH)


@given(st.randoms(use_true_random=False), st.integers(1, 12))
@settings(max_examples=20, deadline=None, derandomize=True)
def test_bytes_changed_at_random(chance: random.Random, times: int) -> None:
    data = bytearray(RICH)
    for _ in range(times):
        data[chance.randrange(len(data))] = chance.randrange(256)
    survives(bytes(data))


@given(st.randoms(use_true_random=False), st.integers(1, 8))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_markup_changed_at_random(chance: random.Random, times: int) -> None:
    parts = unpacked(RICH)
    name = chance.choice(
        [n for n in parts if n.endswith((".xml", ".rels")) and n.startswith(("word/", "_rels")) and "theme" not in n]
    )
    for _ in range(times):
        parts[name] = _mutated(parts[name], chance)
    survives(packed(parts))


def _mutated(xml: bytes, chance: random.Random) -> bytes:
    tags, values = list(_TAG.finditer(xml)), list(_ATTRIBUTE.finditer(xml))
    if not tags or not values:
        return xml
    one, other = chance.choice(tags), chance.choice(tags)
    value = chance.choice(values)
    deed = chance.randrange(5)
    if deed == 0:  # an element renamed to another, opening tags only where they close themselves
        return xml[: one.start()] + other.group() + xml[one.end() :]
    if deed == 1:
        return xml[: one.start()] + xml[one.end() :]
    if deed == 2:
        return (
            xml[: value.start()]
            + chance.choice([b'"-1"', b'"99999999999"', b'""', b'"\xc3\xa5"', b'"0"', b'"nan"'])
            + xml[value.end() :]
        )
    if deed == 3:
        return xml[: one.start()] + one.group() * 3 + xml[one.end() :]
    return xml.replace(one.group().strip(b"<>/").split()[0], other.group().strip(b"<>/").split()[0])


@given(st.randoms(use_true_random=False), st.integers(1, 25))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_trees_changed_at_random(chance: random.Random, times: int) -> None:
    """Well-formed to the end, so that the reader and not the parser meets the nonsense."""
    parts = unpacked(RICH)
    name = chance.choice(
        ["word/document.xml", "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/comments.xml"]
    )
    root = etree.fromstring(parts[name])
    for _ in range(times):
        elements = list(root.iter("*"))
        one, other = chance.choice(elements), chance.choice(elements)
        if chance.random() < 0.3:
            one.tag = other.tag
        elif chance.random() < 0.5 and one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice(["-1", "x", "", "4294967296", "0", "1e9"]))
        elif one is not root and other not in list(one.iter()):
            other.insert(chance.randrange(len(other) + 1), one)
        elif one is not root and one.getparent() is not None:
            one.getparent().remove(one)
    survives(packed(parts | {name: etree.tostring(root)}))


def test_members_lost_or_doubled() -> None:
    parts = unpacked(RICH)
    for name in parts:
        if name.endswith((".xml", ".rels")) and "theme" not in name:
            survives(packed({k: v for k, v in parts.items() if k != name}))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        for name, content in [*parts.items(), ("word/document.xml", b"<nonsense/>")]:
            archive.writestr(name, content)
    survives(out.getvalue())
