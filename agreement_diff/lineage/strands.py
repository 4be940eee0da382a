"""Links between neighbouring versions → strands: each section of each version in exactly one life line.

A section goes on in its best successor, and takes up its best predecessor; where several want the same, the strongest
link wins and the others are splits (a new strand that knows its parent) or mergers (a strand that ends in another).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from agreement_diff.model.comparison import Alignment, Link
from agreement_diff.model.lineage import Step, Strand, Version


class _Going(NamedTuple):
    id: str
    steps: list[Step]
    out_of: str | None


def strands(versions: Sequence[Version], alignments: Sequence[Alignment]) -> tuple[Strand, ...]:
    """All strands, ordered by the version they came in and their place in it."""
    going: dict[str, _Going] = {}
    done: list[Strand] = []
    all_ids: set[str] = set()
    for index, version in enumerate(versions):
        links = alignments[index - 1].sections if index else ()
        chosen = _chosen(links)
        holder: dict[str, _Going] = {}
        for section in version.document.provisions:
            link = chosen.get(section.eid)
            strand = going.pop(link.old, None) if link and link.old else None
            if strand is None:
                parent = _parent(section.eid, links, holder, going)
                strand = _Going(_name(section.name, index, all_ids), [], parent)
                link = None
            step = Step(
                version=index,
                eid=section.eid,
                label=section.name,
                heading=section.heading,
                relations=link.relations if link else (),
                score=link.score if link else 1.0,
            )
            strand.steps.append(step)
            holder[section.eid] = strand
        for eid, strand in going.items():
            done.append(_end(strand, index, _taken_up(eid, links, holder)))
        going = holder
    done += [_end(s, None, None) for s in going.values()]
    return tuple(sorted(done, key=lambda s: (s.born, _place(s, versions))))


def _chosen(links: Sequence[Link]) -> dict[str, Link]:
    """New eId → the link its strand goes on by: one to one, strongest first."""
    pairs = sorted(
        (link for link in links if link.old and link.new),
        key=lambda k: (k.strength != "main", -(k.score + k.carried + k.drawn), k.new or "", k.old or ""),
    )
    chosen: dict[str, Link] = {}
    used: set[str] = set()
    for link in pairs:
        if link.old and link.new and link.new not in chosen and link.old not in used and link.strength == "main":
            chosen[link.new] = link
            used.add(link.old)
    return chosen


def _parent(eid: str, links: Sequence[Link], holder: dict[str, _Going], going: dict[str, _Going]) -> str | None:
    """The strand that a new one split off from: the strongest old section that shares text with it."""
    sources = sorted((k for k in links if k.new == eid and k.old and "split" in k.relations), key=lambda k: -k.drawn)
    for link in sources:
        for strand in (*going.values(), *holder.values()):
            if any(step.eid == link.old for step in strand.steps[-2:]):
                return strand.id
    return None


def _taken_up(eid: str, links: Sequence[Link], holder: dict[str, _Going]) -> str | None:
    """The strand that an ending one was merged into."""
    targets = sorted(
        (k for k in links if k.old == eid and k.new in holder), key=lambda k: (k.strength != "main", -k.carried)
    )
    return holder[targets[0].new].id if targets and targets[0].new else None


def _end(strand: _Going, version: int | None, into: str | None) -> Strand:
    return Strand(id=strand.id, steps=tuple(strand.steps), out_of=strand.out_of, into=into, ended=version)


def _name(label: str, version: int, taken: set[str]) -> str:
    """A strand's id: the label it was born with and its version, counted where that is not enough."""
    base = f"{label}@{version + 1}"
    name, count = base, 1
    while name in taken:
        count += 1
        name = f"{base}.{count}"
    taken.add(name)
    return name


def _place(strand: Strand, versions: Sequence[Version]) -> int:
    eids = [s.eid for s in versions[strand.born].document.provisions]
    return eids.index(strand.steps[0].eid)
