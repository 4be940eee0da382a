"""Changes: nothing lost, nothing twice, and editorial kept apart from substance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_diff.diff import diff
from agreement_diff.model.comparison import Alignment, Change, Link
from agreement_diff.model.document import Document
from tests.prose_cases import prose_cases
from tests.small_texts import comparison, document, links, paired

CASES = prose_cases("kinds.md")


@pytest.mark.parametrize("title", CASES)
def test_kind(title: str) -> None:
    case = CASES[title]
    code = case.get("language", ["sv"])[0]
    old, new = (document(side, f"§ 1\n{case[side][0]}", language=code) for side in ("old", "new"))
    renumbered = links(
        "".join(
            f"sec_{pair.replace(' ', '').replace('>', ' > sec_')} renumbered;" for pair in case.get("renumbered", [])
        )
    )
    extra = sorted({int(e.removeprefix("sec_")) for k in renumbered for e in (k.old or "", k.new or "")})
    more = "\n".join(f"§ {n} Rubrik" for n in extra if n != 1)
    old, new = (document(side, f"§ 1\n{case[side][0]}\n{more}", language=code) for side in ("old", "new"))
    alignment = paired(old, new).model_copy(update={"sections": renumbered})
    change = next(c for c in diff(old, new, alignment) if c.new == ("sec_1__para_1",))
    assert change.kind == case["kind"][0]


OLD = """
§ 1 Syfte
Parterna ska samverka om återbruk. Arbetet ska utvärderas varje år av en oberoende granskare.
§ 2 Parter
Parter är kommunerna.
Regionen är adjungerad.
§ 3 Arkiv
Handlingar ska bevaras.
"""
NEW = """
§ 1 Syfte och mål
Parterna kan samverka om återbruk.
§ 2 Parter
Parter är kommunerna. Regionen är adjungerad.
§ 3 Uppföljning
Arbetet ska utvärderas varje år av en oberoende granskare.
"""


@pytest.fixture
def changes() -> tuple[Change, ...]:
    old, new = document("old", OLD), document("new", NEW)
    c = comparison(
        old,
        new,
        "sec_1 > sec_1 edited; sec_2 > sec_2 edited; > sec_3 added; sec_3 > removed",
        "sec_1__para_1 > sec_1__para_1 edited; sec_2__para_1 > sec_2__para_1 merged; sec_2__para_2 > sec_2__para_1 merged;"
        " > sec_3__para_1 added; sec_3__para_1 > removed",
    )
    return diff(old, new, c.alignment)


def test_a_merge_is_one_change_of_joined_texts(changes: tuple[Change, ...]) -> None:
    merged = next(c for c in changes if c.new == ("sec_2__para_1",))
    assert merged.old == ("sec_2__para_1", "sec_2__para_2")
    assert merged.relations == ("merged",)
    assert merged.kind == "none"


def test_a_changed_heading_is_a_change_of_its_own(changes: tuple[Change, ...]) -> None:
    heading = changes[0]
    assert (heading.old, heading.new, heading.kind) == (("sec_1",), ("sec_1",), "substance")
    assert [(e.op, e.text) for e in heading.edits] == [("equal", "Syfte"), ("insert", " och mål")]


def test_a_sentence_that_went_elsewhere_is_told_at_both_ends(changes: tuple[Change, ...]) -> None:
    told = [c for c in changes if c.moved_text]
    assert [c.new for c in told] == [("sec_1__para_1",), ("sec_3__para_1",)]
    assert told[0].moved_text == told[1].moved_text
    assert told[0].moved_text[0].new == "sec_3__para_1"


def test_removed_provisions_come_last(changes: tuple[Change, ...]) -> None:
    assert [c.old for c in changes if not c.new] == [("sec_3",), ("sec_3__para_1",)]
    assert all(not c.new for c in changes[-2:])


sentences = st.sampled_from(
    [
        "Parterna ska samverka.",
        "Avtalet gäller tills vidare.",
        "Uppsägningstiden är nio (9) månader.",
        "Arbetet leds av en grupp.",
        "Parterna kan samverka.",
    ]
)
sections = st.lists(
    st.lists(st.lists(sentences, min_size=1, max_size=3), min_size=1, max_size=3), min_size=1, max_size=3
)


def built(name: str, content: list[list[list[str]]]) -> Document:
    lines = []
    for number, paragraphs in enumerate(content, 1):
        lines += [f"§ {number} Rubrik {number}", *(" ".join(p) for p in paragraphs)]
    return document(name, "\n".join(lines))


@st.composite
def aligned(draw: st.DrawFn) -> tuple[Document, Document, Alignment]:
    old, new = built("old", draw(sections)), built("new", draw(sections))
    olds, news = ([p.eid for p in d.paragraphs()] for d in (old, new))
    chosen = draw(
        st.lists(
            st.tuples(st.sampled_from(olds), st.sampled_from(news), st.sampled_from(["main", "secondary"])),
            max_size=8,
            unique_by=lambda t: t[:2],
        )
    )
    made = [Link(old=a, new=b, relations=("edited",), strength=s, score=draw(st.floats(0, 1))) for a, b, s in chosen]  # type: ignore[arg-type]
    made += [Link(old=e, new=None, relations=("removed",)) for e in olds if e not in {k.old for k in made}]
    made += [Link(old=None, new=e, relations=("added",)) for e in news if e not in {k.new for k in made}]
    return old, new, Alignment(sections=paired(old, new).sections, paragraphs=tuple(made))


@given(aligned())
def test_every_paragraph_is_in_exactly_one_change(case: tuple[Document, Document, Alignment]) -> None:
    old, new, alignment = case
    changes = diff(old, new, alignment)
    for document_, units in ((old, [e for c in changes for e in c.old]), (new, [e for c in changes for e in c.new])):
        assert sorted(units) == sorted(document_.by_eid)


@given(aligned())
def test_edits_rebuild_every_group(case: tuple[Document, Document, Alignment]) -> None:
    old, new, alignment = case
    for change in diff(old, new, alignment):
        for document_, units, other in ((old, change.old, "insert"), (new, change.new, "delete")):
            texts = [getattr(document_.by_eid[e], "heading", None) or document_.by_eid[e].text for e in units]
            assert "".join(e.text for e in change.edits if e.op != other) == "\n".join(texts)


@given(sections)
def test_a_text_compared_with_itself_has_no_change(content: list[list[list[str]]]) -> None:
    text = built("same", content)
    assert {c.kind for c in diff(text, text, paired(text, text))} <= {"none"}
    assert not any(c.moved_text for c in diff(text, text, paired(text, text)))


@given(aligned())
def test_the_same_input_gives_the_same_changes(case: tuple[Document, Document, Alignment]) -> None:
    assert diff(*case) == diff(*case)
