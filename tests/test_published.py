"""Published correlation tables: the shapes they come in, the units they name, what cannot be found is told."""

from __future__ import annotations

import pytest

from agreement_diff.align import align
from agreement_diff.align.tables.accord import accord
from agreement_diff.align.tables.places import Places
from agreement_diff.align.tables.published import pins_of, published, settled
from agreement_diff.errors import AlignError
from agreement_diff.model.correlation import PublishedTable
from agreement_diff.model.document import Document, Paragraph, Section, Source
from agreement_diff.model.pins import Pins
from tests.small_texts import document


def paragraph(eid: str, kind: str, number: str | None, ordinal: int, parent: str | None = None) -> Paragraph:
    words = f"Text of {eid} in words of its own."
    return Paragraph.model_validate(
        {"eid": eid, "kind": kind, "number": number, "ordinal": ordinal, "text": words, "parent": parent}
    )


ARTICLE_3 = (
    paragraph("art_3__point_1", "list_item", "1", 1),
    paragraph("art_3__point_1__point_a", "list_item", "a", 1, "art_3__point_1"),
    paragraph("art_3__point_1__point_b", "list_item", "b", 2, "art_3__point_1"),
    paragraph("art_3__point_1__point_b__point_i", "list_item", "i", 1, "art_3__point_1__point_b"),
    paragraph("art_3__para_1", "prose", None, 1),
    paragraph("art_3__point_2", "list_item", "2", 2),
    paragraph("art_3__point_2__point_1", "list_item", None, 1, "art_3__point_2"),
    paragraph("art_3__point_2__point_2", "list_item", None, 2, "art_3__point_2"),
)


def act(name: str, title: str) -> Document:
    plain = [
        Section(eid=f"art_{n}", label=f"Article {n}", number=n, paragraphs=(paragraph(f"art_{n}__para_1", "prose", None, 1), paragraph(f"art_{n}__para_2", "prose", None, 2)))
        for n in ("1", "2", "4", "5", "5a", "6")
    ]  # fmt: skip
    third = Section(eid="art_3", label="Article 3", number="3", heading="Definitions", paragraphs=ARTICLE_3)
    annexes = (
        Section(eid="att_i", kind="annex", label="Annex I", number="I", paragraphs=(paragraph("att_i__para_1", "prose", None, 1),)),
        Section(eid="att_i__part_a", kind="section", label="Part A", number="A", parent="att_i", paragraphs=(paragraph("att_i__part_a__para_1", "prose", None, 1),)),
    )  # fmt: skip
    source = Source(name=f"{name}.txt", format="text", sha256="0" * 64, size=1)
    sections = (*plain[:2], third, *plain[2:], *annexes)
    return Document(id=name, kind="agreement", title=title, language="en", source=source, sections=sections)


OLD = act("old", "Directive 1998/27/EC on tests")
NEW = act("new", "Directive 2009/22/EC on tests")
AVTAL = document(
    "lag",
    """
    § 1 Syfte
    Första stycket i paragrafen.
    Andra stycket i paragrafen har punkter.
    1. Den första punkten.
    2. Den andra punkten.
    § 2 Parter
    Parter är kommunerna.
    """,
)


@pytest.mark.parametrize(
    ("cell", "eids"),
    [
        ("Article 2", ["art_2"]),
        ("Article 3(1)", ["art_3__point_1"]),
        ("Article 3(1), point (a)", ["art_3__point_1__point_a"]),
        ("Article 3(1)(b)(i)", ["art_3__point_1__point_b__point_i"]),
        ("Article 3(1), points (a) and (b)", ["art_3__point_1__point_a", "art_3__point_1__point_b"]),
        ("Article 3(1), second subparagraph", ["art_3__para_1"]),
        ("Article 3(2), second indent", ["art_3__point_2__point_2"]),
        ("Article 2, first paragraph", ["art_2__para_1"]),
        ("Article 1, introductory wording", ["art_1__para_1"]),
        ("Articles 4 to 6", ["art_4", "art_5", "art_5a", "art_6"]),
        ("Articles 4 and 6", ["art_4", "art_6"]),
        ("Art. 3, par. 1, point (a)", ["art_3__point_1__point_a"]),
        ("Art. 3, par 1, 2nd subpar.", ["art_3__para_1"]),
        ("Art. 3, par. 1 + 2", ["art_3__point_1", "art_3__point_2"]),
        ("Article 3(1-2)", ["art_3__point_1", "art_3__point_2"]),
        ("Annex I", ["att_i"]),
        ("Annex I, Part A", ["att_i__part_a"]),
        ("Article 1 (new)", ["art_1"]),
        ("Definitions", []),
        ("Article 77", []),
    ],
)
def test_what_a_cell_of_an_eu_table_names(cell: str, eids: list[str]) -> None:
    assert [p.eid for p in Places(NEW).named(cell).places] == eids


@pytest.mark.parametrize(
    ("cell", "eids"),
    [
        ("1 §", ["sec_1"]),
        ("§ 1", ["sec_1"]),
        ("1 § första stycket", ["sec_1__para_1"]),
        ("1 § andra stycket 2", ["sec_1__item_2"]),
        ("1 § 2 p.", ["sec_1__item_2"]),
        ("1 och 2 §§", ["sec_1", "sec_2"]),
        ("§ 1 st. 2", ["sec_1__para_2"]),
        ("§ 1 p. 2", ["sec_1__item_2"]),
        ("delvis 2 §", ["sec_2"]),
        ("9 §", []),
    ],
)
def test_what_a_cell_of_a_swedish_table_names(cell: str, eids: list[str]) -> None:
    assert [p.eid for p in Places(AVTAL).named(cell).places] == eids


def test_a_part_that_the_text_does_not_have_is_named_by_what_holds_it() -> None:
    place = Places(NEW).named("Article 3(2), second sentence").places[0]
    assert (place.eid, place.exact) == ("art_3__point_2", False)
    assert Places(NEW).named("Article 3(1)").places[0].covers == tuple(p.eid for p in ARTICLE_3[:5])
    assert Places(NEW).named("Article 3(1), introductory wording").places[0].covers == ("art_3__point_1",)


def table(*rows: tuple[str, ...]) -> PublishedTable:
    return published(list(enumerate(rows, 1)), "tabell.csv", OLD, NEW)


def stated(found: PublishedTable) -> list[tuple[str, str]]:
    return [(a.eid, b.eid) for row in found.rows for a, b in row.pairs]


@pytest.mark.parametrize(
    "head",
    [
        ("Directive 1998/27/EC", "This Directive"),
        ("old_label", "new_label"),
        ("Nuvarande lydelse", "Föreslagen lydelse"),
        ("Gamla lagen", "Nya lagen"),
        ("Directive 1998/27/EC", "Directive 2009/22/EC"),
    ],
)
def test_headings_say_which_column_is_old(head: tuple[str, str]) -> None:
    assert stated(table(head, ("Article 1", "Article 2"))) == [("art_1", "art_2")]
    assert stated(table(head[::-1], ("Article 1", "Article 2"))) == [("art_2", "art_1")]


def test_columns_between_and_rows_above_do_not_disturb() -> None:
    rows = (
        ("Correlation table",),
        ("No", "This Directive", "Note", "Directive 1998/27/EC"),
        ("1", "Article 4", "x", "Article 5"),
    )
    assert stated(table(*rows)) == [("art_5", "art_4")]


def test_without_headings_the_first_column_is_old_and_that_is_told() -> None:
    found = table(("Article 1", "Article 2"))
    assert stated(found) == [("art_1", "art_2")] and [r.kind for r in found.remarks] == ["columns"]


def test_ranges_of_one_length_go_in_step_and_others_each_with_each() -> None:
    found = table(("old", "new"), ("Articles 1 and 2", "Articles 4 and 5"), ("Articles 4 and 5", "Article 6"))
    assert stated(found) == [("art_1", "art_4"), ("art_2", "art_5"), ("art_4", "art_6"), ("art_5", "art_6")]


@pytest.mark.parametrize(
    "nothing", ["", "—", "–", "-", "ny", "Upphävd", "utgår", "— (but see Article 3)", "saknar motsvarighet", "Deleted"]
)
def test_a_cell_that_says_nothing_corresponds(nothing: str) -> None:
    found = table(("old", "new"), ("Article 1", nothing), (nothing, "Article 2"))
    assert [u.eid for row in found.rows for u in row.alone_old] == ["art_1"]
    assert [u.eid for row in found.rows for u in row.alone_new] == ["art_2"]


def test_every_row_is_read_or_told() -> None:
    rows = [("old", "new"), ("Article 1", "Article 99"), ("Article 98", "Article 2"), ("Hello", "Article 2"), ("Article 1", "Article 2 and Article 97"),
            ("Article 5 of Directive 2001/1/EC", "Article 5"), ("Article 4", "jfr Article 5"), ("Article 6",)]  # fmt: skip
    found = table(*rows, ("Article 1", "Article 1"))
    told = {r.row: r.kind for r in found.remarks}
    assert told == {
        2: "unresolved",
        3: "unresolved",
        4: "unresolved",
        5: "unresolved",
        6: "foreign",
        7: "loose",
        8: "unresolved",
    }
    assert {row.number for row in found.rows} == {5, 7, 9}
    assert "tabell.csv row 2: “Article 99” is not found in new.txt" in {r.message_en for r in found.remarks}
    assert "tabell.csv rad 2: ”Article 99” hittas inte i new.txt" in {r.message_sv for r in found.remarks}


def test_points_under_an_article_named_above_are_its_points() -> None:
    found = table(("old", "new"), ("Article 3(1):", "Article 3(1):"), ("point (a)", "point (b)"))
    assert stated(found)[1] == ("art_3__point_1__point_a", "art_3__point_1__point_b")


def test_a_table_of_another_text_is_one_clear_line() -> None:
    with pytest.raises(AlignError, match=r"no row of the table is found in old\.txt and new\.txt"):
        table(("old", "new"), ("Section 700", "Section 800"))


# Pins


def test_a_table_becomes_pins_and_its_word_is_the_last() -> None:
    rows = (
        ("old", "new"),
        ("Article 1", "Article 2"),
        ("Article 2", "—"),
        ("Article 3(1)(a)", "Article 3(2)"),
        ("—", "Article 1"),
    )
    alignment = align(OLD, NEW, Pins(name="t.csv", table=tuple(enumerate(rows, 1))))
    links = {(k.old, k.new, k.pinned) for k in alignment.sections}
    assert ("art_1", "art_2", True) in links and ("art_2", None, False) in links and (None, "art_1", False) in links
    assert [(k.old, k.new) for k in alignment.paragraphs if k.pinned] == [("art_3__point_1__point_a", "art_3__point_2")]


def test_a_section_that_lives_on_in_part_is_not_fixed_as_removed() -> None:
    found = table(("old", "new"), ("Article 3", "—"), ("Article 3(1)(a)", "Article 4"))
    pins = pins_of(found, OLD, NEW).pins
    assert [(p.old, p.new) for p in pins] == [("art_3", "art_4")]


def test_loose_rows_fix_nothing() -> None:
    pins, remarks = settled(
        Pins(
            name="t", table=((1, ("old", "new")), (2, ("Article 1", "cf. Article 2")), (3, ("Article 4", "Article 4")))
        ),
        OLD,
        NEW,
    )
    assert [(p.old, p.new) for p in pins.pins] == [("art_4", "art_4")]
    assert [r.kind for r in remarks] == ["loose"]


# Against


def test_agreement_counts_what_both_have_and_names_what_only_one_has() -> None:
    found = table(
        ("old", "new"),
        ("Article 1", "Article 1"),
        ("Article 2", "Article 4"),
        ("Article 5", "—"),
        ("Article 6", "cf. Article 6"),
    )
    sections, _ = accord(align(OLD, NEW), found, OLD, NEW)
    assert (sections.published, sections.ours, sections.agreed) == (2, 4, 1)
    assert (sections.precision, sections.recall) == (0.25, 0.5)
    assert (sections.alone_published, sections.alone_agreed) == (1, 0)
    missing = {(d.old, d.new, d.row) for d in sections.differences if d.kind == "missing"}
    assert missing == {("art_2", "art_4", 3), ("art_5", None, 4)}
    assert {(d.old, d.new) for d in sections.differences if d.kind == "extra"} == {
        ("art_2", "art_2"),
        ("art_4", "art_4"),
        ("art_5", "art_5"),
    }


def test_agreement_at_point_level_takes_a_row_for_all_it_covers() -> None:
    found = table(("old", "new"), ("Article 3(1)", "Article 3(1)"), ("Article 3(2), first indent", "Article 3(1)(a)"))
    _, points = accord(align(OLD, NEW), found, OLD, NEW)
    assert (points.published, points.agreed) == (2, 1)
    assert [(d.old, d.new) for d in points.differences if d.kind == "missing"] == [
        ("art_3__point_2__point_1", "art_3__point_1__point_a")
    ]
    assert [(d.old, d.new) for d in points.differences if d.kind == "extra"] == [
        ("art_3__point_2__point_1", "art_3__point_2__point_1")
    ]


def test_a_table_taken_as_pins_agrees_with_itself() -> None:
    rows = tuple(
        enumerate(
            [
                ("old", "new"),
                ("Article 1", "Article 5"),
                ("Article 5", "Articles 1 and 2"),
                ("Article 2", "—"),
                ("Article 3(2)", "Article 3(1)"),
            ],
            1,
        )
    )
    alignment = align(OLD, NEW, Pins(name="t", table=rows))
    sections, points = accord(alignment, published(rows, "t", OLD, NEW), OLD, NEW)
    assert (sections.precision, sections.recall, points.recall) == (1.0, 1.0, 1.0)
    assert sections.alone_agreed == sections.alone_published == 1
