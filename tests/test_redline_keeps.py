"""From a Word original the redline keeps that file: formatting, headers, footers, pictures, notes, links, fields, parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from agreement_diff.present.redline.revisions import resolve
from tests.test_redline_word import IMAGE, PICTURE, PNG, WORD
from tests.word_files import NS, RELS, W, docx, p, part
from tests.word_validity import checked_redline

HEAD = (
    f'<w:{{0}} xmlns:w="{NS}"><w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Länet</w:t></w:r>'
)
HEAD += '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:{0}>'
STYLES = f"""<w:styles xmlns:w="{NS}"><w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Egen"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Ord"><w:name w:val="Ord"/></w:style></w:styles>"""
NUMBERING = f"""<w:numbering xmlns:w="{NS}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
NOTES = f'<w:footnotes xmlns:w="{NS}"><w:footnote w:id="2"><w:p><w:r><w:t>En not.</w:t></w:r></w:p></w:footnote></w:footnotes>'
KINDS = ("header1", "footer1", "styles", "numbering", "footnotes", "settings", "theme1")


def original(amount: str, *, more: str = "") -> bytes:
    """A Word file with everything in it that must stay."""
    field = "".join(f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "end")).replace(
        "</w:r><w:r>", "</w:r><w:r><w:instrText> DATE </w:instrText></w:r><w:r>"
    )
    blocks = [
        p(inner=f'<w:bookmarkStart w:id="3" w:name="_Toc9"/><w:r><w:rPr><w:rStyle w:val="Ord"/><w:caps/></w:rPr><w:t>Avtal</w:t></w:r>'
                f'<w:bookmarkEnd w:id="3"/>{PICTURE}', properties='<w:pStyle w:val="Egen"/><w:keepNext/>'),
        p(inner=f'<w:r><w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr><w:t xml:space="preserve">Avgiften är </w:t></w:r><w:r><w:rPr><w:u '
                f'w:val="single"/></w:rPr><w:t xml:space="preserve">{amount} kronor</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
                f'<w:hyperlink r:id="rId6"><w:r><w:t>se taxan</w:t></w:r></w:hyperlink>{field}'),
        p(f"punkt {more}", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'),
        p("sist", properties='<w:sectPr><w:headerReference w:type="default" r:id="rId11"/><w:footerReference w:type="default" '
                             'r:id="rId12"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'),
        "Efter.",
    ]  # fmt: skip
    content = dict(
        zip(KINDS, (HEAD.format("hdr"), HEAD.format("ftr"), STYLES, NUMBERING, NOTES, f'<w:settings xmlns:w="{NS}"/>', "<a/>"),
            strict=True)
    )  # fmt: skip
    types = {"header1": "header", "footer1": "footer", "theme1": "theme"}
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{RELS}/{types.get(kind, kind)}" Target="{kind}.xml"/>'
        for n, kind in enumerate(KINDS, 11)
    )
    link = f'<Relationship Id="rId6" Type="{RELS}/hyperlink" Target="https://example.org/taxa" TargetMode="External"/>'
    return docx(
        blocks,  # type: ignore[arg-type]
        extra={f"word/{kind}.xml": text.encode() for kind, text in content.items()} | {"word/media/image1.png": PNG},
        relations=relations + IMAGE + link,
        types="".join(
            f'<Override PartName="/word/{kind}.xml" ContentType="{WORD}{types.get(kind, kind)}+xml"/>' for kind in KINDS
        ),
    )


def runs(root: etree._Element) -> list[tuple[str, ...]]:
    """Everything in the text with its formatting: characters, objects, paragraph and section properties."""
    return list(_runs(root))


def _runs(root: etree._Element) -> Iterator[tuple[str, ...]]:
    for paragraph in root.iter(W + "p"):
        properties = paragraph.find(W + "pPr")
        yield ("paragraph", _xml(properties))
        for run in paragraph.iter(W + "r"):
            looks = _xml(run.find(W + "rPr"))
            around = "/".join(str(a.tag) for a in run.iterancestors() if a is not root)
            for node in run:
                if node.tag == W + "t":
                    yield from (("sign", sign, looks, around) for sign in node.text or "")
                elif node.tag != W + "rPr":
                    yield (_xml(node), looks, around)


def _xml(node: etree._Element | None) -> str:
    """An element without its name space declarations; one that says nothing is none."""
    if node is None or not (len(node) or node.attrib or node.text):
        return ""
    inner = "".join(_xml(c) or str(c.tag) for c in node)
    return f"{node.tag!s} {sorted(map(str, node.attrib.items()))} {node.text or ''}{inner}"


def test_accepted_it_is_the_new_file_with_all_its_formatting() -> None:
    new = original("15 000", more="tre")
    root = part(checked_redline(original("12 000", more="två"), new, date="2024-05-01"))
    resolve(root, "final")
    assert runs(root) == runs(part(new))


def test_rejected_the_objects_and_the_formatting_of_what_stayed_are_there() -> None:
    old = original("12 000", more="två")
    root = part(checked_redline(old, original("15 000", more="tre"), date="2024-05-01"))
    resolve(root, "original")
    assert runs(root) == runs(part(old))


def test_other_parts_are_the_new_files_to_the_byte_of_their_content() -> None:
    new = original("15 000")
    made = checked_redline(original("12 000"), new)
    with zipfile.ZipFile(io.BytesIO(made)) as one, zipfile.ZipFile(io.BytesIO(new)) as other:
        assert set(one.namelist()) == set(other.namelist())
        for name in set(other.namelist()) - {"word/document.xml"}:
            if name.endswith((".xml", ".rels")):
                assert etree.tostring(etree.fromstring(one.read(name)), method="c14n") == etree.tostring(
                    etree.fromstring(other.read(name)), method="c14n"
                ), name
            else:
                assert one.read(name) == other.read(name)
    assert [n.tag for n in part(made).iter(W + "sectPr", W + "drawing", W + "hyperlink", W + "bookmarkStart")] == [
        n.tag for n in part(new).iter(W + "sectPr", W + "drawing", W + "hyperlink", W + "bookmarkStart")
    ]
