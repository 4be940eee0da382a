"""How far our correlation table agrees with a published one: at section level, and down to paragraphs and points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from agreement_diff.model.comparison import Alignment, Link
from agreement_diff.model.correlation import Accord, Difference, NamedUnit, PublishedTable
from agreement_diff.model.document import Document, Section

Names = tuple[str | None, str | None]


class _Stated(NamedTuple):
    """A correspondence that the table states: its two units, the rows of our table that they cover, its row."""

    old: str
    new: str
    covers: tuple[frozenset[str], frozenset[str]]
    row: int


class _Level(NamedTuple):
    """The published table at one level: what we are asked to find, all that makes one of our links right, what counts
    neither way, and the units that correspond to nothing, with their rows."""

    asked: Sequence[_Stated]
    stated: Sequence[_Stated]
    loose: Sequence[_Stated]
    alone: tuple[dict[str, int], dict[str, int]]


def accord(alignment: Alignment, table: PublishedTable, old: Document, new: Document) -> tuple[Accord, Accord]:
    """The agreement at section and at paragraph level, over the units that the published table speaks of.

    Loose rows (`jfr`) are neither asked for nor held against us.
    """
    return (
        _agreement("section", alignment.sections, _sections(table, old, new)),
        _agreement("paragraph", alignment.paragraphs, _paragraphs(table, old, new)),
    )


def _sections(table: PublishedTable, old: Document, new: Document) -> _Level:
    stated: dict[tuple[str, str], _Stated] = {}
    loose: list[_Stated] = []
    for row in table.rows:
        for a, b in row.pairs:
            pair = old.section_of[a.eid].eid, new.section_of[b.eid].eid
            found = _Stated(*pair, (frozenset(pair[:1]), frozenset(pair[1:])), row.number)
            if row.loose:
                loose.append(found)
            else:
                stated.setdefault(pair, found)
    paired = {a for a, _ in stated}, {b for _, b in stated}
    alone = tuple(
        {
            u.eid: row.number
            for row in table.rows
            for u in (row.alone_new if side else row.alone_old)
            if isinstance(document.by_eid[u.eid], Section) and u.eid not in paired[side]
        }
        for side, document in enumerate((old, new))
    )
    pairs = list(stated.values())
    return _Level(pairs, pairs, loose, (alone[0], alone[1]))


def _paragraphs(table: PublishedTable, old: Document, new: Document) -> _Level:
    """What is asked below the level of sections; a row between whole sections makes links inside them right."""
    stated = [(_below(a, b, row.number), row.loose) for row in table.rows for a, b in row.pairs]
    firm = [s for s, loose in stated if not loose]
    asked = [s for s in firm if not (_whole(s.old, old) and _whole(s.new, new))]
    partnered = [frozenset(e for s in asked for e in s.covers[side]) for side in (0, 1)]
    alone = tuple(
        {
            eid: row.number
            for row in table.rows
            for u in (row.alone_new if side else row.alone_old)
            if u.exact and not _whole(u.eid, document)
            for eid in u.covers
            if eid not in partnered[side]
        }
        for side, document in enumerate((old, new))
    )
    return _Level(asked, firm, [s for s, loose in stated if loose], (alone[0], alone[1]))


def _below(old: NamedUnit, new: NamedUnit, row: int) -> _Stated:
    return _Stated(old.eid, new.eid, (frozenset(old.covers), frozenset(new.covers)), row)


def _whole(eid: str, document: Document) -> bool:
    return isinstance(document.by_eid[eid], Section)


def _agreement(level: Literal["section", "paragraph"], links: Sequence[Link], table: _Level) -> Accord:
    """A stated pair is agreed where one of our links lies in it; one of ours is right where a stated pair covers it.
    Ours are counted where the table speaks of the unit on either side."""
    said = _Said(links)
    spoken = [{e for s in table.asked for e in s.covers[side]} | set(table.alone[side]) for side in (0, 1)]
    right_by, loose_by = _by_old(table.stated), _by_old(table.loose)
    ours = [
        (a, b)
        for a, b in said.pairs
        if (a in spoken[0] or b in spoken[1]) and not any(b in s.covers[1] for s in loose_by[a])
    ]
    right = {(a, b) for a, b in ours if any(b in s.covers[1] for s in right_by[a])}
    found = {s for s in table.asked if any(b in s.covers[1] for a in s.covers[0] for b in said.partners[a])}
    missing = [_missing(s.old, s.new, s.row, said) for s in table.asked if s not in found]
    for side in (0, 1):
        lost = [(e, row) for e, row in table.alone[side].items() if e not in said.alone[side]]
        missing += [_missing(None if side else e, e if side else None, row, said) for e, row in lost]
    return Accord(
        level=level,
        published=len(table.asked),
        ours=len(ours),
        agreed=len(found),
        right=len(right),
        alone_published=sum(map(len, table.alone)),
        alone_ours=sum(len(said.alone[side] & spoken[side]) for side in (0, 1)),
        alone_agreed=sum(len(said.alone[side] & set(table.alone[side])) for side in (0, 1)),
        differences=(*missing, *(Difference(kind="extra", old=a, new=b) for a, b in ours if (a, b) not in right)),
    )


def _by_old(stated: Iterable[_Stated]) -> defaultdict[str, list[_Stated]]:
    found: defaultdict[str, list[_Stated]] = defaultdict(list)
    for s in stated:
        for eid in s.covers[0]:
            found[eid].append(s)
    return found


def _missing(old: str | None, new: str | None, row: int, said: _Said) -> Difference:
    return Difference(kind="missing", old=old, new=new, row=row, instead=said.of(old, new))


class _Said:
    """What our links say of a unit: pairs, partners of old units, units that stand alone."""

    def __init__(self, links: Sequence[Link]) -> None:
        self.pairs = [(k.old, k.new) for k in links if k.old and k.new]
        self.alone = ({k.old for k in links if k.old and not k.new}, {k.new for k in links if k.new and not k.old})
        self.partners: defaultdict[str, list[str]] = defaultdict(list)
        self._by: tuple[defaultdict[str, list[Names]], ...] = (defaultdict(list), defaultdict(list))
        for old, new in self.pairs:
            self.partners[old].append(new)
        for k in links:
            for side, eid in enumerate((k.old, k.new)):
                if eid:
                    self._by[side][eid].append((k.old, k.new))

    def of(self, old: str | None, new: str | None) -> tuple[Names, ...]:
        """Our links of either unit."""
        found = [name for side, eid in enumerate((old, new)) if eid for name in self._by[side].get(eid, [])]
        return tuple(dict.fromkeys(found))
