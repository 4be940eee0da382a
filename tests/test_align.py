"""Alignment from outside: two texts in, links out; complete, mirrored, deterministic, and pins win."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreement_diff.align import align
from agreement_diff.align.pins import load_pins
from agreement_diff.errors import AlignError
from agreement_diff.model.comparison import Alignment, Link
from agreement_diff.model.document import Document
from agreement_diff.model.pins import Pin, Pins
from tests.documents import TEXTS, bundle, document

PURPOSE = "Avtalet syftar till att ge båda bolagen tillgång till gemensamma lager i hamnen."
STORAGE = "Gods förvaras torrt och låst, och den som lämnar in godset får ett kvitto med vikt och datum."
PRICE = "Priset är tolv kronor per pall och dygn och räknas upp varje januari med konsumentprisindex."
DAMAGE = "Den som skadar annans gods ersätter skadan inom trettio dagar från det att värdering har skett."
SECRECY = "Uppgifter om kunder får inte röjas för utomstående utan skriftligt samtycke från motparten."
DISPUTE = "Tvist avgörs av skiljeman som handelskammaren utser när en part begär det."
TERM = "Avtalet gäller i fyra år och förlängs därefter med två år om ingen säger upp det i tid."
FORCE = "Brand, strejk och översvämning befriar en part från ansvar så länge hindret varar."

HEADED = [
    ("Syfte", [PURPOSE]),
    ("Förvaring", [STORAGE]),
    ("Pris", [PRICE]),
    ("Skada", [DAMAGE]),
    ("Sekretess", [SECRECY]),
    ("Tvist", [DISPUTE]),
    ("Giltighet", [TERM]),
]
Sections = list[tuple[str, list[str]]]


def text(sections: Sections, first: int = 1) -> str:
    """An agreement with numbered sections."""
    body = "\n\n".join(f"§ {n} {heading}\n\n" + "\n\n".join(p) for n, (heading, p) in enumerate(sections, first))
    return f"Samarbetsavtal om lager\n\n{body}\n"


def read(sections: Sections, first: int = 1, name: str = "text.txt") -> Document:
    return document(text(sections, first), name)


def table(links: tuple[Link, ...], old: Document, new: Document) -> list[str]:
    """Links as a reader sees them: `§ 1 > § 2 renumbered`."""
    return [
        " ".join(f"{old.label(k.old or '')} > {new.label(k.new or '')} {'+'.join(k.relations)}".split()) for k in links
    ]


def sections_of(old: Document, new: Document, pins: Pins | None = None) -> list[str]:
    return table(align(old, new, pins).sections, old, new)


def whole(alignment: Alignment, old: Document, new: Document) -> None:
    """Every section and every paragraph of both sides is in a link; examples go with their list item."""
    for links, side in ((alignment.sections, "sections"), (alignment.paragraphs, "paragraphs")):
        for document_, end in ((old, "old"), (new, "new")):
            wanted = {
                u.eid
                for s in document_.provisions
                for u in ((s,) if side == "sections" else s.paragraphs)
                if getattr(u, "kind", "") != "example" or getattr(u, "parent", None) is None
            }
            assert {getattr(k, end) for k in links} - {None} == wanted
        assert all(k.old or k.new for k in links)
        assert len({(k.old, k.new) for k in links}) == len(links)
        places = {s.eid: n for n, s in enumerate(new.sections)}
        if side == "sections":
            order = [places[k.new] if k.new else len(places) for k in links]
            assert order == sorted(order)


MIRRORED = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}


def links_seen(links: tuple[Link, ...], *, turned: bool = False) -> set[tuple[object, ...]]:
    return {
        (k.new, k.old, frozenset(MIRRORED.get(r, r) for r in k.relations), k.strength)
        if turned
        else (k.old, k.new, frozenset(k.relations), k.strength)
        for k in links
    }


def mirrored(old: Document, new: Document) -> None:
    ahead, back = align(old, new), align(new, old)
    assert links_seen(ahead.sections) == links_seen(back.sections, turned=True)
    assert links_seen(ahead.paragraphs) == links_seen(back.paragraphs, turned=True)


SENTENCES = [PURPOSE, STORAGE, PRICE, DAMAGE, SECRECY, DISPUTE, TERM, FORCE, "Upphävd.", "Parterna träffas varje vår."]
HEADINGS = ["Syfte", "Pris", "Skada", "Tvist", "Allmänt", "Övrigt"]
LISTED = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3)
PARAGRAPH = st.builds(" ".join, LISTED)
BODY = st.builds(
    lambda prose, items: prose + [f"{n}. {item}" for n, item in enumerate(items, 1)],
    st.lists(PARAGRAPH, min_size=1, max_size=3),
    st.lists(st.sampled_from(SENTENCES), max_size=2),
)
AGREEMENT = st.lists(st.tuples(st.sampled_from(HEADINGS), BODY), min_size=1, max_size=7)


def words_changed(sections: Sections, seed: int) -> Sections:
    """Some words of some paragraphs exchanged: the generated neighbour of a generated agreement."""
    swaps = [("gods", "varor"), ("avtalet", "överenskommelsen"), ("part", "bolag"), ("dagar", "veckor")]
    out = []
    for n, (heading, paragraphs) in enumerate(sections):
        one, two = swaps[(n + seed) % len(swaps)]
        out.append((heading, [p.replace(one, two) if (n + seed) % 3 else p for p in paragraphs]))
    return out


@st.composite
def versions(draw: st.DrawFn) -> tuple[Document, Document]:
    """Two agreements: the second an edited first (shifted, cut, reordered, reworded) or one of its own."""
    first = draw(AGREEMENT)
    second = draw(st.one_of(AGREEMENT, st.permutations(first).map(list), st.just(first)))
    if draw(st.booleans()):
        second = words_changed(second, draw(st.integers(0, 11)))
    cut = draw(st.integers(0, len(second) - 1))
    return read(first, name="old.txt"), read(second[cut:] + draw(AGREEMENT)[: draw(st.integers(0, 2))], name="new.txt")


QUICK = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(versions())
def test_swapping_the_texts_mirrors_the_links(pair: tuple[Document, Document]) -> None:
    mirrored(*pair)


@QUICK
@given(versions())
def test_every_unit_of_both_sides_is_in_a_link(pair: tuple[Document, Document]) -> None:
    whole(align(*pair), *pair)


@QUICK
@given(AGREEMENT)
def test_a_text_against_itself_is_unchanged_and_nothing_else(sections: Sections) -> None:
    one, two = read(sections, name="old.txt"), read(sections, name="new.txt")
    alignment = align(one, two)
    for links in (alignment.sections, alignment.paragraphs):
        assert all(k.relations == ("unchanged",) and k.old == k.new for k in links)
    whole(alignment, one, two)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.parent.name)
def test_corpus_texts_against_themselves(path: Path) -> None:
    for doc in bundle(path.read_text("utf8"), path.name).documents:
        links = align(doc, doc)
        assert {k.relations for k in (*links.sections, *links.paragraphs)} <= {("unchanged",)}
        assert all(k.old == k.new for k in (*links.sections, *links.paragraphs))


def test_corpus_versions_are_complete_mirrored_and_the_same_every_time() -> None:
    old, new = (bundle(p.read_text("utf8"), p.name).agreement for p in (TEXTS[0], TEXTS[2]))
    assert (old.kind, new.kind) == ("agreement", "agreement")
    whole(align(old, new), old, new)
    mirrored(old, new)
    assert align(old, new) == align(old, new)


def test_the_order_of_hashing_does_not_show() -> None:
    code = (
        "from tests.documents import TEXTS, bundle; from agreement_diff.align import align;"
        "a, b = (bundle(TEXTS[n].read_text('utf8')).agreement for n in (0, 2));"
        "links = align(a, b); print(links.sections + links.paragraphs)"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parents[1],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1 and b"sec_" in runs.pop()


def test_two_swapped_sections_move_one_of_them_and_mirror() -> None:
    old, new = read(HEADED[:2]), read([HEADED[1], HEADED[0]])
    assert sum("moved" in r for r in sections_of(old, new)) == 1
    mirrored(old, new)


def test_renumbering_is_found_and_moves_nothing() -> None:
    old, new = read(HEADED), read([("Inledning", [FORCE]), *HEADED])
    assert sections_of(old, new) == ["> § 1 added", *(f"§ {n} > § {n + 1} renumbered" for n in range(1, 8))]


def test_a_removed_section_comes_last() -> None:
    old, new = read(HEADED), read(HEADED[:2] + HEADED[3:])
    assert sections_of(old, new)[-1] == "§ 3 > removed"
    assert "§ 4 > § 3 renumbered" in sections_of(old, new)


def test_a_moved_section_is_moved_and_its_neighbours_are_not() -> None:
    old, new = read(HEADED), read([*HEADED[:1], *HEADED[2:6], HEADED[1], HEADED[6]])
    assert sections_of(old, new) == [
        "§ 1 > § 1 unchanged",
        "§ 3 > § 2 renumbered",
        "§ 4 > § 3 renumbered",
        "§ 5 > § 4 renumbered",
        "§ 6 > § 5 renumbered",
        "§ 2 > § 6 renumbered+moved",
        "§ 7 > § 7 unchanged",
    ]


def test_a_moved_and_reworded_section_is_both() -> None:
    reworded = ("Förvaring", [STORAGE.replace("torrt och låst", "svalt och under uppsikt")])
    old, new = read(HEADED), read([HEADED[0], *HEADED[2:], reworded])
    assert "§ 2 > § 7 renumbered+moved+edited" in sections_of(old, new)
    assert sum("moved" in row for row in sections_of(old, new)) == 1


def test_a_split_section_and_its_merge() -> None:
    whole_one = [*HEADED[:3], ("Skada och sekretess", [DAMAGE, SECRECY]), *HEADED[5:]]
    one, two = read(whole_one), read(HEADED)
    assert [r for r in sections_of(one, two) if "split" in r] == [
        "§ 4 > § 4 split+edited",
        "§ 4 > § 5 renumbered+split+edited",
    ]
    assert sum("merged" in r for r in sections_of(two, one)) == 2
    paragraphs = table(align(one, two).paragraphs, one, two)
    assert {"§ 4 st. 1 > § 4 st. 1 unchanged", "§ 4 st. 2 > § 5 st. 1 unchanged"} <= set(paragraphs)


def test_a_paragraph_split_in_two_and_merged_again() -> None:
    joined = [*HEADED[:3], ("Skada", [f"{DAMAGE} {FORCE}"]), *HEADED[4:]]
    parted = [*HEADED[:3], ("Skada", [DAMAGE, FORCE]), *HEADED[4:]]
    one, two = read(joined), read(parted)
    ahead = [r for r in table(align(one, two).paragraphs, one, two) if "§ 4" in r]
    assert len(ahead) == 2 and all("split" in r for r in ahead)
    back = [r for r in table(align(two, one).paragraphs, two, one) if "§ 4" in r]
    assert len(back) == 2 and all("merged" in r for r in back)


def test_a_paragraph_that_went_to_another_section_is_found() -> None:
    old = read([*HEADED[:3], ("Skada", [DAMAGE, FORCE]), *HEADED[4:]])
    new = read([*HEADED[:6], ("Giltighet", [TERM, FORCE])])
    assert any(r.startswith("§ 4 st. 2 > § 7 st. 2") for r in table(align(old, new).paragraphs, old, new))


@pytest.mark.parametrize("place", [0, 1, 100, 163, 320])
def test_a_repetitive_text_with_one_section_inserted(place: int) -> None:
    again = [*HEADED, ("Hinder", [FORCE])] * 40
    extra = ("Försäkring", ["Varje bolag tecknar försäkring som täcker lagrat gods till fullt värde."])
    old, new = read(again), read([*again[:place], extra, *again[place:]])
    links = align(old, new).sections
    rows = [(k.old and old.by_eid[k.old].number, k.new and new.by_eid[k.new].number) for k in links]
    assert rows == [
        *((str(n), str(n)) for n in range(1, place + 1)),
        (None, str(place + 1)),
        *((str(n), str(n + 1)) for n in range(place + 1, 321)),
    ]
    assert not any("moved" in k.relations or "edited" in k.relations for k in links)


def test_a_repetitive_text_mirrors() -> None:
    again = HEADED * 6
    old, new = read(again), read([*again[:9], *again[10:30], *again[12:14], *again[30:]])
    mirrored(old, new)


def test_texts_with_nothing_in_common_are_all_added_and_removed() -> None:
    old = read(HEADED[:3])
    new = document("§ 1 Fiske\n\nNät vittjas före gryning.\n\n§ 2 Båtar\n\nEkor målas om vartannat sommarhalvår.\n")
    assert sections_of(old, new) == ["> § 1 added", "> § 2 added", "§ 1 > removed", "§ 2 > removed", "§ 3 > removed"]


# Pins


def pinned(*pins: Pin) -> Pins:
    return Pins(pins=pins, name="pins.toml")


def test_a_fixed_pair_is_a_link_and_marked() -> None:
    old, new = read(HEADED), read(HEADED)
    links = align(old, new, pinned(Pin(action="fix", old="§ 2", new="§ 5"))).sections
    of_two = [k for k in links if k.old == old.sections[1].eid]
    assert [(k.new, k.pinned) for k in of_two] == [(new.sections[4].eid, True)]
    assert of_two[0].evidence[0].kind == "pinned"
    assert sum(k.pinned for k in links) == 1
    whole(align(old, new, pinned(Pin(action="fix", old="§ 2", new="§ 5"))), old, new)


def test_a_forbidden_pair_is_no_link() -> None:
    old, new = read(HEADED), read(HEADED)
    rows = sections_of(old, new, pinned(Pin(action="forbid", old="§ 2", new="§ 2")))
    assert "§ 2 > removed" in rows and "> § 2 added" in rows
    assert len(rows) == 8


def test_a_section_forbidden_to_its_twin_is_looked_for_elsewhere() -> None:
    body = [STORAGE, FORCE, "Den som hämtar godset visar kvittot och skriver sitt namn i dagboken."]
    twin = ("Förvaring av gods", [STORAGE.replace("torrt", "svalt"), *body[1:]])
    kept = [HEADED[0], ("Förvaring", body), *HEADED[2:]]
    old, new = read(kept), read([*kept, twin])
    pins = pinned(Pin(action="forbid", old="§ 2", new="§ 2"))
    assert "§ 2 > § 8 renumbered+moved+edited" in sections_of(old, new, pins)


def test_an_empty_side_fixes_added_and_removed() -> None:
    old, new = read(HEADED), read(HEADED)
    rows = sections_of(old, new, pinned(Pin(action="fix", old="§ 3"), Pin(action="fix", new="§ 4")))
    assert {"§ 3 > removed", "> § 3 added", "§ 4 > removed", "> § 4 added"} <= set(rows)


def test_pins_name_paragraphs_and_eids() -> None:
    old, new = read(HEADED), read(HEADED)
    pins = pinned(Pin(action="fix", old="§ 2 st. 1", new=new.sections[4].paragraphs[0].eid))
    rows = table(align(old, new, pins).paragraphs, old, new)
    assert any(r.startswith("§ 2 st. 1 > § 5 st. 1") for r in rows)
    assert not any(r.startswith("§ 2 st. 1 > § 2") for r in rows)
    assert sections_of(old, new, pins) == [f"§ {n} > § {n} unchanged" for n in range(1, 8)]


def test_a_pin_that_still_fits_its_text_is_taken() -> None:
    pin = Pin(action="fix", old="§ 2", new="§ 2", old_text="gods FÖRVARAS torrt", new_text="Gods förvaras")
    assert align(read(HEADED), read(HEADED), pinned(pin)).sections[1].pinned


@pytest.mark.parametrize(
    ("pin", "english", "swedish"),
    [
        (Pin(action="fix", old="§ 2", new="§ 2", old_text="Något annat"), "is stale", "inaktuell"),
        (Pin(action="fix", old="§ 99", new="§ 2"), "0 units are called '§ 99' in old.txt", "0 enheter heter"),
        (Pin(action="forbid", old="§ 2", new="§ 2 st. 9"), "0 units are called", "0 enheter heter"),
        (Pin(action="fix", old="§ 2", new="§ 2 st. 1"), "links a section with a paragraph", "kopplar ett avsnitt"),
        (Pin(action="fix", old="§ 2 st. 1", new="§ 2"), "links a section with a paragraph", "kopplar ett avsnitt"),
    ],
)
def test_pins_that_do_not_fit_are_one_clear_line(pin: Pin, english: str, swedish: str) -> None:
    old, new = read(HEADED, name="old.txt"), read(HEADED, name="new.txt")
    with pytest.raises(AlignError) as caught:
        align(old, new, pinned(pin))
    assert english in caught.value.line("en") and swedish in caught.value.line("sv")
    assert "pin 1" in caught.value.line("en") and "\n" not in str(caught.value)


def test_pins_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mina.toml"
    path.write_text(
        '[[pin]]\naction = "fix"\nold = "§ 2"\nnew = "§ 5"\nold_text = "Gods"\n\n'
        '[[pin]]\naction = "forbid"\nold = "§ 3"\nnew = "§ 3"\n',
        encoding="utf8",
    )
    pins = load_pins(path)
    assert (pins.name, len(pins.pins)) == ("mina.toml", 2)
    rows = sections_of(read(HEADED), read(HEADED), pins)
    assert any(r.startswith("§ 2 > § 5") for r in rows) and "§ 3 > removed" in rows


@pytest.mark.parametrize(
    "content",
    [
        b"[[pin]\n",
        b"\xff\xfe",
        b"pins = 1\n",
        b"pin = 3\n",
        b"pin = [1]\n",
        b'[[pin]]\naction = "fix"\n',
        b'[[pin]]\naction = "glue"\nold = "a"\nnew = "b"\n',
        b'[[pin]]\naction = "forbid"\nold = "a"\n',
        b'[[pin]]\naction = "fix"\nold = 3\nnew = "b"\n',
        b'[[pin]]\naction = "fix"\nold = "a"\nnew = "b"\ncolour = "red"\n',
        b'[[pin]]\naction = ["fix"]\nold = "a"\nnew = "b"\n',
    ],
)
def test_bad_pin_files_are_one_clear_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pins.toml"
    path.write_bytes(content)
    with pytest.raises(AlignError, match=r"pins\.toml") as caught:
        load_pins(path)
    assert "\n" not in caught.value.line("sv")


def test_a_missing_pin_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(AlignError, match=r"^none\.toml"):
        load_pins(tmp_path / "none.toml")
