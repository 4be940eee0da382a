"""What a Word file holds beside words: lists, styles, links, pictures, notes, fields, tables, text boxes, headers."""

from __future__ import annotations

import base64

import pytest
from lxml import etree

from agreement_diff.errors import DamagedFile
from agreement_diff.model.consultation import Comment, Consultation, Target, Verdict
from agreement_diff.model.document import Document
from agreement_diff.present.redline.revisions import resolve
from tests.small_texts import document
from tests.word_files import NS, RELS, W, accepted, docx, element, names, p, part, rejected, text
from tests.word_validity import checked_redline as redline_files

REVISIONS = tuple(W + k for k in ("ins", "del", "moveFrom", "moveTo"))
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg=="
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
P_PR_ORDER = ["pStyle", "keepNext", "numPr", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr", "pPrChange"]


def _numbering(*formats: tuple[str, str]) -> bytes:
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{form}"/></w:lvl></w:abstractNum>'
        for n, (kind, form) in enumerate(formats)
    )
    nums = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(formats)))
    return f'<w:numbering xmlns:w="{NS}">{abstract}{nums}</w:numbering>'.encode()


def _with_lists(blocks: list[object], *formats: tuple[str, str]) -> bytes:
    return docx(
        blocks,  # type: ignore[arg-type]
        extra={"word/numbering.xml": _numbering(*formats)},
        relations=f'<Relationship Id="rId9" Type="{RELS}/numbering" Target="numbering.xml"/>',
        types=f'<Override PartName="/word/numbering.xml" ContentType="{WORD}numbering+xml"/>',
    )


def _item(said: str, num: int) -> etree._Element:
    return p(said, properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>')


def _styled(blocks: list[object], *styles: tuple[str, str]) -> bytes:
    inner = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/></w:style>' for id_, name in styles
    )
    return docx(
        blocks,  # type: ignore[arg-type]
        extra={"word/styles.xml": f'<w:styles xmlns:w="{NS}">{inner}</w:styles>'.encode()},
        relations=f'<Relationship Id="rId9" Type="{RELS}/styles" Target="styles.xml"/>',
        types=f'<Override PartName="/word/styles.xml" ContentType="{WORD}styles+xml"/>',
    )


def _noted(blocks: list[object], notes: dict[int, str]) -> bytes:
    inner = "".join(
        f'<w:footnote w:id="{n}">{etree.tostring(p(said)).decode()}</w:footnote>' for n, said in notes.items()
    )
    return docx(
        blocks,  # type: ignore[arg-type]
        extra={"word/footnotes.xml": f'<w:footnotes xmlns:w="{NS}">{inner}</w:footnotes>'.encode()},
        relations=f'<Relationship Id="rId9" Type="{RELS}/footnotes" Target="footnotes.xml"/>',
        types=f'<Override PartName="/word/footnotes.xml" ContentType="{WORD}footnotes+xml"/>',
    )


def _with_note(said: str, number: int) -> etree._Element:
    return p(inner=f'<w:r><w:t>{said}</w:t></w:r><w:r><w:footnoteReference w:id="{number}"/></w:r>')


def _in_schema_order(root: etree._Element) -> bool:
    """Revision marks first in paragraph-mark properties, last in row properties; paragraph properties in order."""
    for properties in root.iter(W + "pPr"):
        known = [P_PR_ORDER.index(c.tag[len(W) :]) for c in properties if c.tag[len(W) :] in P_PR_ORDER]
        if known != sorted(known):
            return False
        mark = properties.find(W + "rPr")
        tags = [] if mark is None else [c.tag in REVISIONS for c in mark]
        if tags != sorted(tags, reverse=True):
            return False
    rows = [[c.tag in REVISIONS for c in pr] for pr in root.iter(W + "trPr")]
    nested = [n for n in root.iter(*REVISIONS) if len(n) and any(a.tag in REVISIONS for a in n.iterancestors())]
    texts = [t for t in root.iter(W + "t") if any(a.tag == W + "del" for a in t.iterancestors())]
    return all(row == sorted(row) for row in rows) and not nested and not texts


def test_a_list_item_that_became_prose_states_its_former_list() -> None:
    old = _with_lists([_item("Erbjuda bostad.", 1), "Slut."], ("decimal", "%1."))
    new = _with_lists([p("Erbjuda bostad."), "Slut."], ("decimal", "%1."))
    root = part(redline_files(old, new))
    change = root.find(f".//{W}pPrChange/{W}pPr/{W}numPr/{W}numId")
    assert change is not None
    assert change.get(W + "val") == "1"
    assert _in_schema_order(root)


def test_a_list_of_the_old_file_comes_along_with_its_deleted_items() -> None:
    old = _with_lists([_item("Helt borttagen punkt om bostäder.", 1), "Slut."], ("upperRoman", "%1)"))
    new = _with_lists(["Slut."], ("decimal", "%1."))
    made = redline_files(old, new)
    (number,) = part(made).iter(W + "numId")
    numbering = part(made, "word/numbering.xml")
    (num,) = [n for n in numbering.findall(W + "num") if n.get(W + "numId") == number.get(W + "val")]
    abstract = num.find(W + "abstractNumId").get(W + "val")  # type: ignore[union-attr]
    forms = [
        a.find(f".//{W}numFmt") for a in numbering.findall(W + "abstractNum") if a.get(W + "abstractNumId") == abstract
    ]
    assert [f.get(W + "val") for f in forms if f is not None] == ["upperRoman"]
    assert [n.tag[len(W) :] for n in numbering] == ["abstractNum", "abstractNum", "num", "num"]


def test_a_list_is_found_again_under_another_id() -> None:
    old = _with_lists([_item("Punkt som tas bort helt och hållet.", 1), "Slut."], ("decimal", "%1."))
    new = _with_lists(["Slut."], ("bullet", "-"), ("decimal", "%1."))
    made = redline_files(old, new)
    assert [n.get(W + "val") for n in part(made).iter(W + "numId")] == ["2"]


def test_a_list_that_only_got_another_id_is_no_change() -> None:
    old = _with_lists([_item("Punkt ett.", 1), "Slut."], ("decimal", "%1."))
    new = _with_lists([_item("Punkt ett.", 3), "Slut."], ("decimal", "%1."), ("bullet", "-"), ("decimal", "%1."))
    assert not list(part(redline_files(old, new)).iter(W + "pPrChange"))


def test_a_style_is_known_by_its_name_and_copied_where_it_is_missing() -> None:
    gone = p("Borttaget.", properties='<w:pStyle w:val="Rubrik1"/>')
    made = redline_files(
        _styled([gone, "Slut."], ("Rubrik1", "heading 1")), _styled(["Slut."], ("Heading1", "Heading 1"))
    )
    assert [s.get(W + "val") for s in part(made).iter(W + "pStyle")] == ["Heading1"]
    copied = redline_files(_styled([gone, "Slut."], ("Rubrik1", "Egen")), _styled(["Slut."], ("Rubrik1", "Annan")))
    (style,) = part(copied).iter(W + "pStyle")
    known = {s.get(W + "styleId"): s.find(W + "name").get(W + "val") for s in part(copied, "word/styles.xml")}  # type: ignore[union-attr]
    assert known[style.get(W + "val")] in ("Egen", "Annan")


def test_a_deleted_link_keeps_its_address() -> None:
    link = '<w:hyperlink r:id="rId5"><w:r><w:t>webben</w:t></w:r></w:hyperlink>'
    rel = f'<Relationship Id="rId5" Type="{RELS}/hyperlink" Target="https://example.org/a?b&amp;c" TargetMode="External"/>'
    made = redline_files(docx([p(inner=f"<w:r><w:t>Se </w:t></w:r>{link}")], relations=rel), docx(["Se boken"]))
    (found,) = part(made).iter(W + "hyperlink")
    rels = {r.get("Id"): r for r in part(made, "word/_rels/document.xml.rels")}
    relation = rels[found.get(f"{{{RELS}}}id")]
    assert (relation.get("Target"), relation.get("TargetMode")) == ("https://example.org/a?b&c", "External")
    assert (accepted(made), rejected(made)) == (["Se boken"], ["Se webben"])


def test_an_edit_inside_a_link_leaves_one_link() -> None:
    def linked(said: str) -> bytes:
        inner = f'<w:r><w:t>Se </w:t></w:r><w:hyperlink w:anchor="a"><w:r><w:t>{said}</w:t></w:r></w:hyperlink>'
        return docx([p(inner=inner)])

    made = redline_files(linked("den gamla webbplatsen här"), linked("den nya webbplatsen här"))
    assert len(list(part(made).iter(W + "hyperlink"))) == 1
    assert (accepted(made), rejected(made)) == (["Se den nya webbplatsen här"], ["Se den gamla webbplatsen här"])


PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="Bild"/><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="rId5"/>'
    "</wp:inline></w:drawing></w:r>"
)
IMAGE = f'<Relationship Id="rId5" Type="{RELS}/image" Target="media/image1.png"/>'


def test_a_picture_of_the_old_file_comes_along() -> None:
    old = docx(
        [p(inner=f"<w:r><w:t>Karta</w:t></w:r>{PICTURE}")], extra={"word/media/image1.png": PNG}, relations=IMAGE
    )
    new = docx(
        [p(inner=f"<w:r><w:t>Karta</w:t></w:r>{PICTURE}")], extra={"word/media/image1.png": PNG + b"2"}, relations=IMAGE
    )
    made = redline_files(old, new)
    root = part(made)
    gone, come = (next(root.iter(W + kind)) for kind in ("del", "ins"))
    rels = {r.get("Id"): r.get("Target") for r in part(made, "word/_rels/document.xml.rels")}
    targets = [rels[b.get(f"{{{RELS}}}embed")] for side in (gone, come) for b in side.iter() if b.tag.endswith("}blip")]
    assert len(set(targets)) == 2
    assert all(f"word/{t}" in names(made) for t in targets)
    ids = [n.get("id") for n in root.iter() if n.tag.endswith("}docPr")]
    assert len(ids) == len(set(ids)) == 2


def test_a_picture_that_stays_is_not_marked() -> None:
    extra = {"word/media/image1.png": PNG}
    old = docx([p(inner=f"<w:r><w:t>Karta ett</w:t></w:r>{PICTURE}")], extra=extra, relations=IMAGE)
    new = docx([p(inner=f"<w:r><w:t>Bild två</w:t></w:r>{PICTURE}")], extra=extra, relations=IMAGE)
    (picture,) = part(redline_files(old, new)).iter(W + "drawing")
    assert not any(a.tag in REVISIONS for a in picture.iterancestors())


def test_a_changed_note_is_marked_in_the_notes() -> None:
    made = redline_files(
        _noted([_with_note("Avtal", 2)], {2: "Enligt lagen 2009."}),
        _noted([_with_note("Avtal", 5)], {5: "Enligt lagen 2013."}),
    )
    assert not list(part(made).iter(*REVISIONS))
    notes = part(made, "word/footnotes.xml")
    assert [t.text for t in notes.iter(W + "delText")] == ["2009"]
    (note,) = notes
    assert accepted_note(note) == "Enligt lagen 2013."


def test_a_deleted_note_comes_along_marked_as_deleted() -> None:
    old = _noted([_with_note("Avtal", 2)], {2: "Enligt lagen."})
    made = redline_files(old, docx(["Avtal"]))
    (reference,) = part(made).iter(W + "footnoteReference")
    assert reference.getparent().getparent().tag == W + "del"  # type: ignore[union-attr]
    (note,) = [n for n in part(made, "word/footnotes.xml") if n.get(W + "id") == reference.get(W + "id")]
    assert "".join(t.text or "" for t in note.iter(W + "delText")) == "Enligt lagen."
    assert not list(note.iter(W + "t"))


def accepted_note(note: etree._Element) -> str:
    """A note with its changes accepted by the library's own resolver, which other tests hold against twins."""
    resolve(note, "final")
    return "".join(t.text or "" for t in note.iter(W + "t"))


def test_a_field_is_one_unit_and_its_code_is_deleted_with_it() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    made = redline_files(docx([p(inner=field.format("5 maj"))]), docx([p(inner=field.format("6 juni"))]))
    root = part(made)
    assert len(list(root.iter(W + "delInstrText"))) == len(list(root.iter(W + "instrText"))) == 1
    assert (accepted(made), rejected(made)) == (["6 juni"], ["5 maj"])
    for kind in ("del", "ins"):
        (mark,) = root.iter(W + kind)
        assert [f.get(W + "fldCharType") for f in mark.iter(W + "fldChar")] == ["begin", "separate", "end"]


def test_a_simple_field_is_spelt_out_only_where_it_is_marked() -> None:
    simple = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>{}</w:t></w:r></w:fldSimple>'
    old = docx([p(inner=simple.format("3")), p("Lika", inner=simple.format("1") + "<w:r><w:t>a</w:t></w:r>")])
    new = docx([p(inner=simple.format("4")), p("Lika", inner=simple.format("1") + "<w:r><w:t>b</w:t></w:r>")])
    root = part(redline_files(old, new))
    assert len(list(root.iter(W + "fldSimple"))) == 1
    assert len(list(root.iter(W + "delInstrText"))) == 1


FORMULA = (
    '<m:oMathPara xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    "<m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath></m:oMathPara>"
)


def test_a_displayed_formula_is_replaced_as_a_paragraph() -> None:
    made = redline_files(
        docx(["Ytan är", p(inner=FORMULA.format("a")), "Slut."]),
        docx(["Ytan är", p(inner=FORMULA.format("b")), "Slut."]),
    )
    marks = [[m.tag[len(W) :] for m in q.findall(f"{W}pPr/{W}rPr/*")] for q in part(made).iter(W + "p")]
    assert marks == [[], ["del"], ["ins"], []]


def test_a_formula_in_a_sentence_leaves_the_words_unmarked() -> None:
    def said(formula: str) -> bytes:
        return docx([p(inner=f"<w:r><w:t>Ytan är </w:t></w:r>{FORMULA.format(formula)}")])

    root = part(redline_files(said("a"), said("b")))
    assert len(list(root.iter(W + "p"))) == 1
    assert [t.text for t in root.iter(W + "t")] == ["Ytan är "]


def test_rows_come_and_go_as_rows() -> None:
    head, a, b, c = ["Kommun", "Antal"], ["Botkyrka", "12"], ["Huddinge", "9"], ["Nacka", "7"]
    made = redline_files(docx([[head, a, b], ""]), docx([[head, b, c], ""]))
    root = part(made)
    marks = [[m.tag[len(W) :] for m in row.findall(f"{W}trPr/*")] for row in root.iter(W + "tr")]
    assert marks == [[], ["del"], [], ["ins"]]
    assert (accepted(made), rejected(made)) == ([[head, b, c], ""], [[head, a, b], ""])
    assert _in_schema_order(root)


def test_a_changed_cell_is_edited_in_place() -> None:
    made = redline_files(docx([[["Antal", "12"], ["År", "2009"]], ""]), docx([[["Antal", "14"], ["År", "2009"]], ""]))
    root = part(made)
    assert not list(root.iter(W + "trPr"))
    assert [t.text for t in root.iter(W + "delText")] == ["12"]


def test_a_new_column_replaces_the_rows() -> None:
    old, new = [[["A", "1"], ["B", "2"]], ""], [[["A", "1", "x"], ["B", "2", "y"]], ""]
    made = redline_files(docx(old), docx(new))
    assert (accepted(made), rejected(made)) == (new, old)


def test_text_in_a_box_is_compared_in_the_box() -> None:
    def boxed(said: str) -> etree._Element:
        return p(
            inner='<w:r><w:t>Före</w:t></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
            f"<w:txbxContent><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )

    root = part(redline_files(docx([boxed("Ruta med text")]), docx([boxed("Ruta med ord")])))
    assert [t.text for t in root.iter(W + "delText")] == ["text"]
    assert len(list(root.iter(W + "pict"))) == 1


def test_a_content_control_keeps_its_place_and_id() -> None:
    def controlled(said: str) -> etree._Element:
        return element(
            f'<w:sdt><w:sdtPr><w:id w:val="77"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:sdtContent></w:sdt>'
        )

    made = redline_files(docx(["Bort ur texten.", controlled("Ett två tre")]), docx([controlled("Ett fyra tre")]))
    root = part(made)
    assert len(list(root.iter(W + "sdt"))) == 1
    first = root.find(f"{W}body")[0]  # type: ignore[index]
    assert first.tag == W + "p"
    assert (accepted(made), rejected(made)) == (["Ett fyra tre"], ["Bort ur texten.", "Ett två tre"])


def test_a_page_header_is_compared_too() -> None:
    def headed(said: str) -> bytes:
        head = f'<w:hdr xmlns:w="{NS}"><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:hdr>'.encode()
        section = element(
            '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId8"/></w:sectPr></w:pPr></w:p>'
        )
        return docx(
            ["Text", section],
            extra={"word/header1.xml": head},
            relations=f'<Relationship Id="rId8" Type="{RELS}/header" Target="header1.xml"/>',
            types=f'<Override PartName="/word/header1.xml" ContentType="{WORD}header+xml"/>',
        )

    made = redline_files(headed("Utkast 2012"), headed("Beslut 2013"))
    head = part(made, "word/header1.xml")
    assert "".join(t.text or "" for t in head.iter(W + "delText")) == "Utkast 2012"
    ids = [
        n.get(W + "id") for name in ("word/document.xml", "word/header1.xml") for n in part(made, name).iter(*REVISIONS)
    ]
    assert len(ids) == len(set(ids))


def test_bookmarks_of_the_new_text_are_kept_and_never_doubled() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="x"/><w:r><w:t>{}</w:t></w:r><w:bookmarkEnd w:id="1"/>'
    made = redline_files(docx([p(inner=mark.format("gammal text"))]), docx([p(inner=mark.format("ny text"))]))
    root = part(made)
    assert len(list(root.iter(W + "bookmarkStart"))) == len(list(root.iter(W + "bookmarkEnd"))) == 1


def test_markup_against_the_standard_is_refused_in_one_line() -> None:
    wrong = element(
        '<w:tbl><w:tr><w:tc><w:bookmarkStart w:id="1" w:name="x"><w:p><w:r><w:t>a</w:t></w:r></w:p></w:bookmarkStart></w:tc></w:tr></w:tbl>'
    )
    with pytest.raises(DamagedFile, match=r"a\.docx and b\.docx: the markup"):
        redline_files(docx([wrong, "x"]), docx(["x"]), old_name="a.docx", new_name="b.docx")


@pytest.mark.parametrize("view", ["final", "original"])
def test_resolving_joins_paragraphs_and_drops_rows(view: str) -> None:
    tracked = docx([
        element('<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr><w:r><w:t>Ett </w:t></w:r></w:p>'),
        element('<w:p><w:ins w:id="2" w:author="x"><w:r><w:t>nytt </w:t></w:r></w:ins><w:r><w:t>slut</w:t></w:r></w:p>'),
        element(
            '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:ins w:id="3" w:author="x"/>'
            "</w:trPr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        ),
        element(
            '<w:p><w:pPr><w:jc w:val="center"/><w:pPrChange w:id="4" w:author="x"><w:pPr><w:jc w:val="left"/></w:pPr>'
            "</w:pPrChange></w:pPr></w:p>"
        ),
    ])  # fmt: skip
    expected = {
        "final": (["Ett nytt slut", [["a"], ["b"]], ""], "center"),
        "original": (["Ett ", "slut", [["a"]], ""], "left"),
    }
    made = redline_files(tracked, tracked, view=view)  # type: ignore[arg-type]
    assert (text(made), part(made).find(f".//{W}jc").get(W + "val")) == expected[view]  # type: ignore[union-attr]


def _consultation(new: Document) -> Consultation:
    verdict = Verdict(disposition="adopted_in_substance", reason="Texten ändrades.", confidence=0.8)
    comment = Comment(
        id="r/1", document="r", respondent="Huddinge & kommun", quote="Vi vill ha\nen tydlig <definition>.", type="change_proposal",
        targets=(Target(label="§ 2", eid="sec_2", version="final", how="stated", score=1.0),),
        disposition="adopted_in_substance", reason="Texten ändrades.", confidence=0.8, machine=verdict,
    )  # fmt: skip
    return Consultation(final=new, comments=(comment,))


def test_each_comment_stands_at_its_clause_with_the_respondent_as_author() -> None:
    new = document("b", "§ 1 Syfte\nParterna ska samverka.\n§ 2 Definition\nMed nyanlända avses alla.")
    file = docx(["§ 1 Syfte", "Parterna ska samverka.", "§ 2 Definition", "Med nyanlända avses alla."])
    made = redline_files(
        docx(["§ 1 Syfte", "Parterna bör samverka."]), file, consultation=_consultation(new), date="2024-05-01"
    )
    (comment,) = part(made, "word/comments.xml")
    assert comment.get(W + "author") == "Huddinge & kommun"
    assert "en tydlig <definition>." in [t.text for t in comment.iter(W + "t")]
    assert "".join(t.text or "" for t in comment[-1].iter(W + "t")) == "Tillgodosedd (i sak). Texten ändrades."
    (start,) = part(made).iter(W + "commentRangeStart")
    said = "".join(t.text or "" for t in start.getparent().iter(W + "t"))  # type: ignore[union-attr]
    assert said == "§ 2 Definition"
    assert start.get(W + "id") == comment.get(W + "id")
    types = [t.get("PartName") for t in part(made, "[Content_Types].xml")]
    assert "/word/comments.xml" in types
