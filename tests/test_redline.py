"""A redline accepted is the new text, rejected the old one, and marks no more than what changed."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_diff.errors import DamagedFile, PresentError, UnsafeFile
from agreement_diff.model.document import Document
from agreement_diff.present.redline import redline, redline_documents
from agreement_diff.present.redline.matching import heaviest_chain, match
from agreement_diff.present.redline.units import Unit
from tests.small_texts import comparison, document, paired
from tests.word_files import W, accepted, docx, element, marked, names, p, part, rejected, text
from tests.word_validity import checked_redline as redline_files

MARKS = tuple(W + k for k in ("ins", "del", "moveFrom", "moveTo"))

WORDS = st.sampled_from(["avtal", "kommun", "ska", "bör", "part", "samverkan", "mål", "plan", "årlig", "rapport"])
PARAGRAPH = st.lists(WORDS, max_size=12).map(" ".join)
LONG = st.lists(WORDS, min_size=8, max_size=16).map(" ".join)
TABLE = st.lists(st.tuples(PARAGRAPH, PARAGRAPH).map(list), min_size=1, max_size=3)


@st.composite
def texts(draw: st.DrawFn, tables: bool = False) -> tuple[list[Any], list[Any]]:
    """Two versions of a text: blocks kept, dropped, edited, cut in two, joined, moved and added."""
    kinds = [PARAGRAPH, LONG, LONG, *([TABLE] if tables else [])]
    old = draw(st.lists(st.one_of(*kinds), min_size=1, max_size=6))
    new: list[Any] = []
    for block in old:
        fate = draw(st.sampled_from(["keep", "keep", "drop", "edit", "cut", "move", "add"]))
        if fate == "edit" and isinstance(block, str):
            words = block.split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(WORDS)
            new.append(" ".join(words))
        elif fate == "cut" and isinstance(block, str):
            at = draw(st.integers(0, len(block)))
            new += [block[:at], block[at:]]
        elif fate == "move":
            new.insert(draw(st.integers(0, len(new))), block)
        elif fate == "add":
            new += [block, draw(st.one_of(*kinds))]
        elif fate != "drop":
            new.append(block)
    return _apart(old), _apart(new)


def _apart(blocks: list[Any]) -> list[Any]:
    """No two tables in a row and none at the end, as Word has it."""
    out: list[Any] = []
    for block in blocks:
        if isinstance(block, list) and (not out or isinstance(out[-1], list)):
            out.append("före tabellen")
        out.append(block)
    return [*out, ""] if not out or isinstance(out[-1], list) else out


@given(texts())
@settings(max_examples=60, deadline=None)
def test_accepted_is_the_new_text_and_rejected_the_old_one(pair: tuple[list[Any], list[Any]]) -> None:
    old, new = pair
    made = redline_files(docx(old), docx(new))
    assert accepted(made) == new
    assert rejected(made) == old


@given(texts(tables=True))
@settings(max_examples=40, deadline=None)
def test_tables_come_and_go_with_the_text_around_them(pair: tuple[list[Any], list[Any]]) -> None:
    old, new = docx(pair[0]), docx(pair[1])
    made = redline_files(old, new)
    assert _said(accepted(made)) == _said(text(new))
    assert _said(rejected(made)) == _said(text(old))


def _said(blocks: list[Any]) -> list[Any]:
    """Blocks without empty paragraphs: a paragraph between two tables that come and go has no mark to join."""
    return [b for b in blocks if b != ""]


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4), st.lists(st.text(max_size=20), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_two_texts_make_a_redline_of_well_formed_xml(old: list[str], new: list[str]) -> None:
    part(redline(_saying("\n".join(old)), _saying("\n".join(new))))


@given(texts())
@settings(max_examples=20, deadline=None)
def test_a_text_with_itself_has_no_marks(pair: tuple[list[Any], list[Any]]) -> None:
    same = docx(pair[0])
    assert not list(part(redline_files(same, same)).iter(*MARKS, W + "pPrChange"))


def test_the_same_input_gives_the_same_bytes() -> None:
    old, new = docx(["Ett två tre.", "Fyra."]), docx(["Ett två fem.", "Sex.", "Fyra."])
    first = redline_files(old, new, author="A", date="2024-05-01")
    assert first == redline_files(old, new, author="A", date="2024-05-01")
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_only_the_changed_words_are_marked() -> None:
    made = redline_files(docx(["Parterna ska samverka om bostäder."]), docx(["Parterna bör samverka om bostäder."]))
    assert marked(made) == len("skabör")


def test_a_split_costs_a_paragraph_mark_and_not_the_words() -> None:
    first, second = "Parterna ska samverka om bostäder och skola.", "Kommunen ansvarar för uppföljning varje år."
    made = redline_files(docx([f"{first} {second}"]), docx([first, second]))
    assert marked(made) == 1
    assert len(part(made).findall(f".//{W}pPr/{W}rPr/{W}ins")) == 1
    back = redline_files(docx([first, second]), docx([f"{first} {second}"]))
    assert marked(back) == 1
    assert accepted(back) == [f"{first} {second}"]


def test_a_moved_paragraph_is_marked_as_moved_at_both_ends_under_one_name() -> None:
    a, b, c = (
        "Kommunerna ansvarar för bostäder.",
        "Länet följer upp årligen och rapporterar till alla.",
        "Avtalet gäller.",
    )
    made = redline_files(docx([a, b, c]), docx([b, a, c]))
    root = part(made)
    ends = [n.get(W + "name") for n in root.iter(W + "moveFromRangeStart", W + "moveToRangeStart")]
    assert ends == ["move1", "move1"]
    assert not list(root.iter(W + "ins", W + "del"))
    assert (accepted(made), rejected(made)) == ([b, a, c], [a, b, c])


def test_an_edited_move_is_still_a_move_with_its_edit_marked() -> None:
    moved = "Länet följer upp avtalet årligen och rapporterar resultatet till alla parter i samverkan."
    edited = moved.replace("årligen", "varje halvår")
    rest = ["Kommunerna ansvarar för bostäder.", "Skolan ansvarar för undervisning.", "Avtalet gäller tills vidare."]
    made = redline_files(docx([moved, *rest]), docx([*rest, edited]))
    root = part(made)
    assert list(root.iter(W + "moveFromRangeStart"))
    assert "".join(t.text for t in root.iter(W + "delText")) == "årligen"
    assert (accepted(made), rejected(made)) == ([*rest, edited], [moved, *rest])


def test_a_short_phrase_that_recurs_is_no_move() -> None:
    made = redline_files(
        docx(["Ja.", "Skolan ansvarar för undervisning."]), docx(["Skolan ansvarar för undervisning.", "Ja."])
    )
    assert not list(part(made).iter(W + "moveFromRangeStart"))


def test_a_deleted_last_paragraph_takes_the_mark_before_it() -> None:
    made = redline_files(docx(["Kvar.", "Helt borta."]), docx(["Kvar."]))
    assert (accepted(made), rejected(made)) == (["Kvar."], ["Kvar.", "Helt borta."])
    last = part(made).findall(f".//{W}p")[-1]
    assert last.find(f"{W}pPr/{W}rPr/{W}del") is None


def test_author_and_date_stand_on_every_mark() -> None:
    made = redline_files(docx(["Ett."]), docx(["Två."]), author="Kansliet <x>", date="2024-05-01")
    found = list(part(made).iter(*MARKS))
    assert found
    assert {(n.get(W + "author"), n.get(W + "date")) for n in found} == {("Kansliet <x>", "2024-05-01T00:00:00Z")}


@pytest.mark.parametrize("date", ["igår", "2024-5-1", "2024-05-01T", "<x>"])
def test_a_date_that_is_none_is_refused(date: str) -> None:
    with pytest.raises(PresentError, match="is no date"):
        redline_files(docx(["a"]), docx(["b"]), date=date)


def test_revision_ids_are_unique_and_increase() -> None:
    old = [
        p(
            "Ett två tre.",
            inner='<w:bookmarkStart w:id="7" w:name="b"/><w:bookmarkEnd w:id="7"/><w:r><w:t>Ett två tre.</w:t></w:r>',
        ),
        "Bort.",
    ]
    new = [
        p(
            "",
            inner='<w:bookmarkStart w:id="9" w:name="b"/><w:r><w:t>Ett fyra tre.</w:t></w:r><w:bookmarkEnd w:id="9"/>',
        ),
        "Nytt.",
        "Mer.",
    ]
    ids = [int(n.get(W + "id")) for n in part(redline_files(docx(old), docx(new))).iter(*MARKS)]
    assert ids == sorted(set(ids))
    assert min(ids) > 9


def test_documents_of_other_formats_make_a_clean_file() -> None:
    old = document(
        "a", "§ 1 Syfte\nParterna ska samverka.\n- bostäder\n- skola\n§ 2 Tid\nAvtalet gäller ett år.", title="Avtal"
    )
    new = document(
        "b", "§ 1 Syfte\nParterna bör samverka.\n- bostäder\n- arbete\n§ 2 Tid\nAvtalet gäller två år.", title="Avtal"
    )
    pair = comparison(old, new, "").model_copy(update={"alignment": paired(old, new)})
    made = redline_documents(pair, author="A")
    assert accepted(made) == [
        "Avtal", "§ 1 Syfte", "Parterna bör samverka.", "-\tbostäder", "-\tarbete", "§ 2 Tid", "Avtalet gäller två år.",
    ]  # fmt: skip
    assert rejected(made)[2] == "Parterna ska samverka."
    assert redline(old, new) == redline(old, new)
    assert marked(made) == len("skabörskolaarbeteetttvå")


def test_a_file_and_a_document_are_no_pair() -> None:
    with pytest.raises(PresentError, match="not one of each"):
        redline(docx(["a"]), document("b", "# R\nb"))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(DamagedFile) as caught:
        redline_files(data, docx(["a"]), old_name="gammal.docx")
    assert str(caught.value).startswith("gammal.docx: ")
    assert "\n" not in str(caught.value)


def test_a_doctype_is_refused() -> None:
    evil = docx(["a"], extra={"word/document.xml": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'})
    with pytest.raises((DamagedFile, UnsafeFile)):
        redline_files(evil, docx(["a"]))


def test_a_bomb_is_refused() -> None:
    bomb = docx(["a"], extra={"word/document.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})
    with pytest.raises(UnsafeFile):
        redline_files(bomb, docx(["a"]))


def test_hostile_text_stays_text() -> None:
    evil = 'x\x00\x0b</w:t><script>alert(1)</script>&amp; ]]> "quoted" \U000f0000\ufffe'
    made = redline(_saying(evil), _saying(f"{evil} mer"), author="\x01<b>")
    shown = evil.replace("\x00", "\ufffd").replace("\x0b", "\ufffd").replace("\ufffe", "\ufffd")
    assert (accepted(made), rejected(made)) == (["R", f"{shown} mer"], ["R", shown])
    assert {n.get(W + "author") for n in part(made).iter(*MARKS)} == {"\ufffd<b>"}


def _saying(said: str) -> Document:
    made = document("a", "# R\ntext")
    (section,) = made.sections
    paragraph = section.paragraphs[0].model_copy(update={"text": said})
    return made.model_copy(update={"sections": (section.model_copy(update={"paragraphs": (paragraph,)}),)})


def test_parts_of_the_new_file_are_kept_and_macros_left_out() -> None:
    extra = {"word/theme/theme1.xml": b"<a/>", "word/vbaProject.bin": b"macro", "_xmlsignatures/sig1.xml": b"<s/>"}
    made = redline_files(docx(["a"]), docx(["b"], extra=extra))
    assert "word/theme/theme1.xml" in names(made)
    assert not {"word/vbaProject.bin", "_xmlsignatures/sig1.xml"} & set(names(made))


def test_revisions_that_a_file_brings_along_are_resolved_first() -> None:
    tracked = element(
        '<w:p><w:r><w:t>Ett </w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText>gammalt</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>nytt</w:t></w:r></w:ins></w:p>'
    )
    made = redline_files(docx([tracked]), docx(["Ett nytt ord"]), author="y")
    assert (accepted(made), rejected(made)) == (["Ett nytt ord"], ["Ett nytt"])
    before = redline_files(docx([tracked]), docx(["Ett nytt ord"]), author="y", view="original")
    assert rejected(before) == ["Ett gammalt"]
    assert {n.get(W + "author") for n in part(made).iter(*MARKS)} == {"y"}


def test_the_heaviest_chain_prefers_weight_to_number() -> None:
    assert heaviest_chain([(0, 3), (1, 0), (2, 1), (3, 2)], [10, 1, 1, 1]) == [(0, 3)]
    assert heaviest_chain([(0, 3), (1, 0), (2, 1), (3, 2)], [2, 1, 1, 1]) == [(1, 0), (2, 1), (3, 2)]


def test_a_long_gap_of_edited_paragraphs_is_matched_in_order() -> None:
    old = [Unit("paragraph", f"stycke {k} om ämne{k} och del{k} i avtal{k}", k) for k in range(200)]
    new = [Unit("paragraph", f"stycke {k} om ämne{k} och del{k} i text{k}", k + 1000) for k in range(200)]
    groups = match(old, new).groups
    assert [(g.old, g.new) for g in groups] == [((k,), (k,)) for k in range(200)]
