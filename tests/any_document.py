"""Documents of every shape the model allows, for round trips through formats."""

from __future__ import annotations

import typing

from hypothesis import strategies as st

from agreement_diff.model.document import (
    DatedFact,
    Document,
    DocumentKind,
    Furniture,
    FurnitureKind,
    Paragraph,
    ParagraphKind,
    Section,
    SectionKind,
    Source,
    Span,
)

TEXT = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"), include_characters="\n\t\r<&\"'\u00a0\u202e", exclude_characters="\ufffe\uffff"
    ),
    max_size=20,
)
"""All that XML 1.0 can carry, mark-up and unseen signs included."""
WORD = st.text(st.characters(categories=("Ll", "Nd")), min_size=1, max_size=5)
MAYBE = st.none() | TEXT
SPANS = st.lists(
    st.builds(
        Span, start=st.integers(0, 9), end=st.integers(9, 99), line=st.integers(1, 9), page=st.none() | st.integers(1, 9),
        box=st.none() | st.tuples(*[st.floats(0, 900, width=32)] * 4),
    ),
    max_size=2,
).map(tuple)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document whose eIds are distinct; parents may be anything, also wrong."""
    count = draw(st.integers(0, 5))
    names = [f"{draw(st.sampled_from(['sec', 'art', 'chp', 'hcontainer', 'preamble']))}_{n}" for n in range(count)]
    sections = tuple(draw(_section(eid, names)) for eid in names)
    return Document(
        id=draw(WORD), kind=draw(st.sampled_from(typing.get_args(DocumentKind))), title=draw(MAYBE), date=draw(MAYBE),
        dates=tuple(draw(st.lists(st.builds(DatedFact, date=TEXT, role=st.just("own"), quote=TEXT), max_size=2))),
        issuer=draw(MAYBE), addressee=draw(MAYBE), registry_number=draw(MAYBE), language=draw(st.sampled_from(["sv", "en"])),
        source=Source(name=draw(TEXT), format="txt", sha256="0" * 64, size=draw(st.integers(0, 9))), sections=sections,
        furniture=tuple(
            draw(st.lists(st.builds(
                Furniture, kind=st.sampled_from(typing.get_args(FurnitureKind)), text=TEXT, spans=SPANS
            ), max_size=2))
        ),
        certainty=draw(st.floats(0, 1)),
    )  # fmt: skip


@st.composite
def _section(draw: st.DrawFn, eid: str, names: list[str]) -> Section:
    count = draw(st.integers(0, 4))
    inner = [f"{eid}__{draw(st.sampled_from(['para', 'point', 'p']))}_{n}" for n in range(count)]
    return Section(
        eid=eid, kind=draw(st.sampled_from(typing.get_args(SectionKind))), label=draw(MAYBE), number=draw(MAYBE),
        heading=draw(MAYBE), parent=draw(st.none() | st.sampled_from(names)), spans=draw(SPANS),
        paragraphs=tuple(draw(_paragraph(name, inner)) for name in inner),
    )  # fmt: skip


@st.composite
def _paragraph(draw: st.DrawFn, eid: str, inner: list[str]) -> Paragraph:
    return Paragraph(
        eid=eid, kind=draw(st.sampled_from(typing.get_args(ParagraphKind))), number=draw(MAYBE), marker=draw(MAYBE),
        ordinal=draw(st.integers(1, 9)), text=draw(TEXT), parent=draw(st.none() | st.sampled_from(inner)),
        cells=tuple(draw(st.lists(TEXT, max_size=3))), spans=draw(SPANS),
    )  # fmt: skip
