"""Which chapter or cross-heading of the old text is which of the new one: by the provisions under them and their names.

Containers say nothing of their own and are not aligned; their headings are compared all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from agreement_diff.model.comparison import Link
from agreement_diff.model.document import Document, Section
from agreement_diff.text.words import fold


def containers(old: Document, new: Document, links: Sequence[Link]) -> list[tuple[Section, Section]]:
    """Pairs of containers, each in one pair at most: the same name and shared provisions first, then shared provisions,
    then the same name where it stands once on each side."""
    left, right = ({s.eid: s for s in _bare(document)} for document in (old, new))
    votes = Counter(
        (one.eid, other.eid)
        for link in links
        if link.old and link.new and link.strength == "main"
        for one in _above(old, link.old, left)
        for other in _above(new, link.new, right)
        if one.kind == other.kind
    )
    once = [_once(side.values()) for side in (left, right)]
    alone = {(once[0][name], once[1][name]) for name in once[0].keys() & once[1].keys()}
    same = {p for p in {*votes, *alone} if _name(left[p[0]]) == _name(right[p[1]])}
    order = {eid: i for i, eid in enumerate((*left, *right))}
    ranked = sorted({*votes, *alone}, key=lambda p: (p not in same, -votes[p], order[p[0]], order[p[1]]))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for one, other in ranked:
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return [(left[one], right[other]) for one, other in found.items()]


def _bare(document: Document) -> Iterator[Section]:
    said = {s.eid for s in document.provisions}
    return (s for s in document.sections if s.heading and s.eid not in said and not s.status)


def _above(document: Document, eid: str, known: Mapping[str, Section]) -> Iterator[Section]:
    section = document.section_of[eid]
    while isinstance(holder := document.by_eid.get(section.parent or ""), Section):
        if holder.eid in known:
            yield holder
        section = holder


def _once(sections: Iterable[Section]) -> dict[tuple[str, str], str]:
    """The eIds of those whose kind and name stand once."""
    named = [((s.kind, _name(s)), s.eid) for s in sections]
    counts = Counter(name for name, _ in named)
    return {name: eid for name, eid in named if counts[name] == 1}


def _name(section: Section) -> str:
    return fold(section.heading or "")
