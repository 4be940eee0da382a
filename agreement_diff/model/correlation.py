"""A correlation table that somebody else published: its rows found in two texts, and how far ours agrees with it."""

from __future__ import annotations

from typing import Literal

from agreement_diff.model.document import Document
from agreement_diff.model.shown import Shown
from agreement_diff.model.value import Value

RemarkKind = Literal["unresolved", "nearest", "foreign", "loose", "columns"]


class NamedUnit(Value):
    """What a cell names in one text: an eId, the paragraphs it covers; `exact` is False where the table names a part
    (a sentence, a point) that the text does not have as a unit, and what holds it is taken."""

    eid: str
    covers: tuple[str, ...]
    exact: bool = True


class TableRow(Value):
    """One row: its number in the file, its cells as printed, and what they name.

    `pairs` are the correspondences that the row states (ranges of the same length go in step); `alone_old` and
    `alone_new` the units that the row says correspond to nothing. `loose` marks a row that says `jfr` or `cf.`.
    """

    number: int
    old: str
    new: str
    pairs: tuple[tuple[NamedUnit, NamedUnit], ...] = ()
    alone_old: tuple[NamedUnit, ...] = ()
    alone_new: tuple[NamedUnit, ...] = ()
    loose: bool = False


class Remark(Value):
    """What there is to say of one row (0: of the table): it names what the text does not have (`unresolved`), a part
    of a unit (`nearest`), another act (`foreign`), a likeness only (`loose`), or its columns are not headed."""

    row: int
    kind: RemarkKind
    message_sv: str
    message_en: str


class PublishedTable(Value):
    """A published table read against two texts. Every row is in `rows` or has a remark that says why not."""

    name: str
    rows: tuple[TableRow, ...]
    remarks: tuple[Remark, ...] = ()


class Difference(Value):
    """A correspondence (eIds; None: nothing corresponds) that only one of the two tables has. `row` is that of the
    published table, `instead` what the other table says of the units."""

    kind: Literal["missing", "extra"]
    old: str | None
    new: str | None
    row: int | None = None
    instead: tuple[tuple[str | None, str | None], ...] = ()


class Accord(Value):
    """How far our table agrees with the published one at one level.

    `published` and `ours` count correspondences, `agreed` those that both have; `alone_*` the same for units that
    correspond to nothing. At `paragraph` level a published row that covers several paragraphs is agreed where one of
    our links lies in it, and one of ours (`right` of `ours`) is right where a row covers it.
    """

    level: Literal["section", "paragraph"]
    published: int
    ours: int
    agreed: int
    right: int
    alone_published: int = 0
    alone_ours: int = 0
    alone_agreed: int = 0
    differences: tuple[Difference, ...] = ()

    @property
    def precision(self) -> float:
        """Share of our correspondences that the published table has; 1 where we have none."""
        return self.right / self.ours if self.ours else 1.0

    @property
    def recall(self) -> float:
        """Share of the published correspondences that we have; 1 where there are none."""
        return self.agreed / self.published if self.published else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class PrintedRow(Value):
    """One row of a table as it is printed: what either cell says (empty: nothing corresponds) and the eIds it names."""

    old: str
    new: str
    old_eids: tuple[str, ...] = ()
    new_eids: tuple[str, ...] = ()


class PrintedTable(Value):
    """Our correlation table in the labels that official tables use.

    `rows` are in the order of the old text, units that only the new text has among them; `by_new` the same in the order
    of the new text. Where the style joins several labels in one cell, a row holds all partners of a unit.
    """

    style: Literal["eu", "proposition"]
    level: Literal["section", "paragraph"]
    rows: tuple[PrintedRow, ...]
    by_new: tuple[PrintedRow, ...]


class Concordance(Shown, Value):
    """Our table held against a published one, at section level and down to paragraphs and points."""

    old: Document
    new: Document
    table: PublishedTable
    sections: Accord
    paragraphs: Accord
