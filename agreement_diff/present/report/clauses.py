"""The clauses of the report: each with its rows of changes, and a line where text left for another place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from agreement_diff.model.comparison import Change, Comparison
from agreement_diff.model.document import Document, Section
from agreement_diff.present.arrange import homes
from agreement_diff.present.changelog.shapes import Changelog, Clause
from agreement_diff.present.clause_names import Names, anchor
from agreement_diff.present.headings import clause_origin, where
from agreement_diff.present.phrasing import say
from agreement_diff.present.quotes import cut
from agreement_diff.present.report.addresses import Addresses
from agreement_diff.present.report.marks import Marks
from agreement_diff.present.report.shapes import Piece, ReportClause, Row

GHOST = 240
"""Characters shown of text that stands elsewhere: enough to know it again."""
Key = tuple[str, str]
"""A clause: the side its section belongs to (`old` only for removed ones), and the section's eId."""


class _Left(NamedTuple):
    """Old units that stand elsewhere now: where they stood, and the change that has them."""

    place: int
    eids: tuple[str, ...]
    change: int
    id: str


class Layout:
    """Where everything stands on the page: the clause of each unit, the address of each clause and each change."""

    def __init__(self, comparison: Comparison, log: Changelog, addresses: Addresses) -> None:
        self.comparison, self.log = comparison, log
        self._home = homes(comparison)
        self.old, self.new = Names(comparison.old, log.language), Names(comparison.new, log.language)
        self.clauses: dict[Key, Clause] = {("new", c.eid): c for c in log.clauses}
        self.clauses |= {("old", c.eid): c for c in log.removed}
        self.address = {key: addresses.take(anchor(*key)) for key in self.clauses}
        self.of_change = [self._clause_of(change) for change in comparison.changes]
        self.row = [addresses.take(f"p-{_first(change)}") for change in comparison.changes]
        self.addresses = addresses

    def place(self, side: str, eid: str) -> Key | None:
        """The clause where a unit of a side is told; None for a unit that is on no page."""
        document = self.comparison.old if side == "old" else self.comparison.new
        section = document.section_of.get(eid)
        home = self._home.get((side, eid)) or ""
        keys = [("new", home), (side, section.eid if section else "")]
        return next((key for key in keys if key in self.clauses), None)

    def href(self, side: str, eid: str) -> str:
        """The address of the clause of a unit, empty where there is none."""
        key = self.place(side, eid)
        return self.address[key] if key else ""

    def map_addresses(self) -> dict[tuple[str, str], str]:
        """The address of every section of both texts, for the picture."""
        sections = [("old", s.eid) for s in self.comparison.old.sections]
        sections += [("new", s.eid) for s in self.comparison.new.sections]
        return {key: href for key in sections if (href := self.href(*key))}

    def _clause_of(self, change: Change) -> Key | None:
        found = [self.place("new", e) for e in change.new] + [self.place("old", e) for e in change.old]
        return next((key for key in found if key), None)


def clauses(layout: Layout) -> Iterator[ReportClause]:
    """Every clause of the new text in order, then the removed ones, without comments."""
    marks = Marks(layout.comparison, layout.old, layout.new, layout.log.language)
    changes: dict[Key, list[int]] = defaultdict(list)
    for index, key in enumerate(layout.of_change):
        if key:
            changes[key].append(index)
    left = _left(layout)
    origin = {unit.change: unit for units in reversed(left.values()) for unit in reversed(units)}
    for key, clause in layout.clauses.items():
        entries = [e for point in clause.points for e in point.entries]
        rows = tuple(_rows(layout, marks, changes[key], left[key], origin))
        yield ReportClause(
            id=layout.address[key],
            clause=clause,
            origin=clause_origin(clause, layout.log.language),
            kinds=tuple(dict.fromkeys(e.kind for e in entries)),
            relations=clause.relations,
            substance=clause.status in ("changed", "added", "removed") or bool(clause.points),
            rows=rows,
            cards=(),
            also=(),
        )


def _first(change: Change) -> str:
    return anchor("new", change.new[0]) if change.new else anchor("old", change.old[0]) if change.old else "none"


def _left(layout: Layout) -> defaultdict[Key, list[_Left]]:
    """For each clause the old units that stood there and are told elsewhere, or in another order, by place."""
    found: dict[Key, list[_Left]] = defaultdict(list)
    for index, change in enumerate(layout.comparison.changes):
        if not change.new or _is_heading(layout, change):
            continue
        moved = "moved" in change.relations
        for key, run in groupby(change.old, key=lambda eid: layout.place("old", eid)):
            eids = tuple(run)
            if key and (moved or key != layout.of_change[index]):
                address = layout.addresses.take(f"{layout.row[index]}-from")
                found[key].append(_Left(layout.old.place.get(eids[0], 0), eids, index, address))
    return defaultdict(list, {key: sorted(units) for key, units in found.items()})


def _is_heading(layout: Layout, change: Change) -> bool:
    pairs: list[tuple[Document, str]] = [(layout.comparison.new, e) for e in change.new]
    pairs += [(layout.comparison.old, e) for e in change.old]
    return any(isinstance(document.by_eid.get(eid), Section) for document, eid in pairs)


def _rows(
    layout: Layout, marks: Marks, indices: Sequence[int], left: Sequence[_Left], origin: Mapping[int, _Left]
) -> Iterator[Row]:
    waiting = list(left)
    for index in indices:
        change = layout.comparison.changes[index]
        place = min((layout.old.place.get(e, 0) for e in change.old), default=None)
        while waiting and place is not None and waiting[0].place < place:
            yield _ghost(layout, waiting.pop(0))
        row = _row(layout, marks, index)
        if row:
            yield _led_back(layout, row, origin[index]) if index in origin else row
    for unit in waiting:
        yield _ghost(layout, unit)


def _row(layout: Layout, marks: Marks, index: int) -> Row | None:
    """The row of a change; none for a heading that stands as it was, which is read above the clause."""
    change = layout.comparison.changes[index]
    heading = _is_heading(layout, change)
    if heading and all(e.op == "equal" for e in change.edits):
        return None
    ops = {e.op for e in change.edits}
    side = "new" if ops == {"insert"} else "old" if ops == {"delete"} else "both"
    document, units = (layout.comparison.new, change.new) if change.new else (layout.comparison.old, change.old)
    return Row(
        id=layout.row[index],
        label=where(layout.old.refs(change.old), layout.new.refs(change.new), layout.log.language),
        kind=change.kind,
        side=side,  # type: ignore[arg-type]
        heading=heading,
        pieces=marks.pieces(change),
        item=all(getattr(document.by_eid[e], "kind", "") == "list_item" for e in units),
    )


def _led_back(layout: Layout, row: Row, unit: _Left) -> Row:
    """A row whose text stood elsewhere, with the link back to the first such place."""
    return row._replace(href=unit.id, lead=say(layout.log.language, "report.row_from", refs=layout.old.refs(unit.eids)))


def _ghost(layout: Layout, unit: _Left) -> Row:
    change, old = layout.comparison.changes[unit.change], layout.comparison.old
    text = " ".join(old.by_eid[e].text for e in unit.eids)
    lead = say(layout.log.language, "report.row_to", refs=layout.new.refs(change.new))
    return Row(
        id=unit.id,
        label=where(layout.old.refs(unit.eids), "", layout.log.language),
        kind="none",
        side="old",
        heading=False,
        pieces=(Piece("equal", cut(text, GHOST)),),
        ghost=True,
        href=layout.row[unit.change],
        lead=lead,
    )
