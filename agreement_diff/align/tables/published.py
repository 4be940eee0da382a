"""A published correlation table read against two texts, and the pins it amounts to.

Shapes that are read: the annexes of EU acts, Swedish jämförelsetabeller and paragrafnycklar, our own tables. A row that
cannot be found in the texts is told, one by one; none is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from agreement_diff.align.tables.columns import columns
from agreement_diff.align.tables.places import Cell, Place, Places
from agreement_diff.errors import AlignError
from agreement_diff.languages import LANGUAGES
from agreement_diff.model.consultation import Reference
from agreement_diff.model.correlation import NamedUnit, PublishedTable, Remark, RemarkKind, TableRow
from agreement_diff.model.document import Document, Section
from agreement_diff.model.pins import Pin, Pins
from agreement_diff.text.words import fold

MAX_PAIRS = 400
"""Pairs that one row may state; a row with more is a mistake in the file."""
_NOTHING = re.compile(r"[\s\-–—−.…*/()\[\]]*")


def published(rows: Sequence[tuple[int, Sequence[str]]], name: str, old: Document, new: Document) -> PublishedTable:
    """The table whose numbered rows of cells are given, found in the two texts.

    Raises `AlignError` where no row at all can be found in them.
    """
    chosen = columns([cells for _, cells in rows], old, new)
    reading = _Reading(name, Places(old), Places(new))
    if not chosen.known:
        reading.remarks.append(_columns_remark(name))
    for number, cells in rows[chosen.head :]:
        if max(chosen.old, chosen.new) < len(cells):
            reading.row(number, cells[chosen.old], cells[chosen.new])
        elif any(cell.strip() for cell in cells):
            reading.unresolved(number, " | ".join(c for c in cells if c.strip()), None)
    if not reading.rows:
        raise AlignError(
            f"{name}: no row of the table is found in {old.source.name} and {new.source.name}",
            f"{name}: ingen rad i tabellen hittas i {old.source.name} och {new.source.name}",
        )
    return PublishedTable(name=name, rows=tuple(reading.rows), remarks=tuple(reading.remarks))


class _Side(NamedTuple):
    """A cell read: what it names, and whether it says that nothing corresponds."""

    cell: Cell
    nothing: bool


class _Reading:
    """One reading of one table."""

    def __init__(self, name: str, old: Places, new: Places) -> None:
        self.name = name
        self.sides = (old, new)
        self.context: list[Reference | None] = [None, None]
        self.rows: list[TableRow] = []
        self.remarks: list[Remark] = []

    def row(self, number: int, old: str, new: str) -> None:
        """Read one row; it becomes a row of the table or a remark."""
        texts = (old.strip(), new.strip())
        read = [self._side(k, text) for k, text in enumerate(texts)]
        if all(not r.cell.places for r in read):
            if any(text and not r.nothing for text, r in zip(texts, read, strict=True)):
                self._tell_missing(number, texts, read)
            return
        self._tell_missing(number, texts, read)
        if any(not r.nothing and not r.cell.places for r in read):
            return  # one side is not in the texts: what the other corresponds to is unknown
        self._tell_nearest(number, texts, read)
        loose = any(_is_loose(text) for text in texts)
        if loose:
            self._remark(
                number, "loose", f"“{texts[0]} | {texts[1]}” points to a likeness; it is not pinned",
                f"”{texts[0]} | {texts[1]}” hänvisar bara till en likhet; den låses inte",
            )  # fmt: skip
        left, right = ([_unit(p) for p in r.cell.places] for r in read)
        self.rows.append(
            TableRow(
                number=number, old=texts[0], new=texts[1], pairs=tuple(_paired(left, right)), loose=loose,
                alone_old=() if right else tuple(left), alone_new=() if left else tuple(right),
            )
        )  # fmt: skip

    def _side(self, k: int, text: str) -> _Side:
        if _is_nothing(text):
            return _Side(Cell(), True)
        cell = self.sides[k].named(text, self.context[k])
        if cell.last and (cell.last.article or cell.last.section or cell.last.annex):
            self.context[k] = cell.last
        return _Side(cell, False)

    def _tell_missing(self, number: int, texts: Sequence[str], read: Sequence[_Side]) -> None:
        for k, (text, r) in enumerate(zip(texts, read, strict=True)):
            if r.nothing:
                continue
            if not r.cell.places and r.cell.foreign and not r.cell.missing:
                self._remark(number, "foreign", f"“{text}” is in another act", f"”{text}” finns i en annan författning")
            elif not r.cell.places:
                self.unresolved(number, text, k)
            for missing in r.cell.missing if r.cell.places else ():
                self.unresolved(number, missing, k)

    def _tell_nearest(self, number: int, texts: Sequence[str], read: Sequence[_Side]) -> None:
        for k, (text, r) in enumerate(zip(texts, read, strict=True)):
            near = [self.sides[k].document.label(p.eid) for p in r.cell.places if not p.exact]
            if near:
                names = ", ".join(dict.fromkeys(near))
                self._remark(
                    number, "nearest", f"“{text}” is taken as {names}, which holds it",
                    f"”{text}” läses som {names}, som innehåller det",
                )  # fmt: skip

    def unresolved(self, number: int, text: str, side: int | None) -> None:
        """Tell that a row names what the text (either text: None) does not have."""
        sources = [s.document.source.name for s in self.sides]
        where = " / ".join(sources) if side is None else sources[side]
        self._remark(number, "unresolved", f"“{text}” is not found in {where}", f"”{text}” hittas inte i {where}")

    def _remark(self, number: int, kind: RemarkKind, english: str, swedish: str) -> None:
        self.remarks.append(
            Remark(
                row=number, kind=kind,
                message_en=f"{self.name} row {number}: {english}", message_sv=f"{self.name} rad {number}: {swedish}",
            )
        )  # fmt: skip


def _columns_remark(name: str) -> Remark:
    return Remark(
        row=0,
        kind="columns",
        message_en=f"{name}: no headings say which column is the old text; the first is taken",
        message_sv=f"{name}: inga rubriker säger vilken kolumn som är den gamla texten; den första tas",
    )


def _is_nothing(text: str) -> bool:
    """True for a cell that says that nothing corresponds: blank, a dash, `ny`, `upphävd`, `— (but see …)`."""
    folded = fold(text)
    if _NOTHING.fullmatch(folded) or folded.startswith(("- ", "(-)")):
        return True
    words = " ".join(re.findall(r"[\w/]+", folded))
    return any(words in profile.tables.nothing for profile in LANGUAGES.values())


def _is_loose(text: str) -> bool:
    return any(re.search(rf"\b{p}", text, re.IGNORECASE) for x in LANGUAGES.values() for p in x.tables.loose)


def _unit(place: Place) -> NamedUnit:
    return NamedUnit(eid=place.eid, covers=place.covers, exact=place.exact)


def _paired(old: Sequence[NamedUnit], new: Sequence[NamedUnit]) -> Iterable[tuple[NamedUnit, NamedUnit]]:
    """The pairs that a row states: ranges and lists of the same length go in step, others each with each."""
    if len(old) == len(new):
        return zip(old, new, strict=True)
    return [(a, b) for a in old for b in new][:MAX_PAIRS]


def settled(pins: Pins, old: Document, new: Document) -> tuple[Pins, tuple[Remark, ...]]:
    """The pins with those of a published table among them, and what there is to say of its rows."""
    table = published(pins.table, pins.name, old, new)
    return Pins(pins=pins.pins + pins_of(table, old, new).pins, name=pins.name), table.remarks


def pins_of(table: PublishedTable, old: Document, new: Document) -> Pins:
    """The pins that the table amounts to: for the units it names, its correspondences and no others.

    A pair of paragraphs is fixed where the table names both exactly; their sections always are. A unit said to
    correspond to nothing is fixed as removed or added where no other row gives it a partner. Loose rows fix nothing.
    """
    rows = [row for row in table.rows if not row.loose]
    sides = old, new
    pairs = [pair for row in rows for pair in row.pairs]
    sections = dict.fromkeys((old.section_of[a.eid].eid, new.section_of[b.eid].eid) for a, b in pairs)
    units = dict.fromkeys((a.eid, b.eid) for a, b in pairs if _exact_paragraph(a, old) and _exact_paragraph(b, new))
    pins = [Pin(action="fix", old=a, new=b, only=True) for a, b in (*sections, *units)]
    for side, document in enumerate(sides):
        placed = {pair[side] for pair in (*sections, *units)}
        covered = {eid for pair in pairs for eid in pair[side].covers}
        alone = dict.fromkeys(u for row in rows for u in (row.alone_new if side else row.alone_old))
        for unit in alone:
            if unit.exact and unit.eid not in placed and not covered & set(unit.covers):
                whole = isinstance(document.by_eid[unit.eid], Section)
                pins += [Pin(action="fix", **{("old", "new")[side]: e}) for e in ([unit.eid] if whole else unit.covers)]
    return Pins(pins=tuple(pins), name=table.name)


def _exact_paragraph(unit: NamedUnit, document: Document) -> bool:
    return unit.exact and not isinstance(document.by_eid[unit.eid], Section)
