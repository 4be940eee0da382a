"""The shape of a changelog: what every writer of it lays out, and what `changelog --format json` prints."""

from __future__ import annotations

from typing import Literal

from agreement_diff.model.comparison import Edit, Relation
from agreement_diff.model.findings import FindingKind, Importance
from agreement_diff.model.value import SCHEMA_VERSION, Value
from agreement_diff.present.map.shapes import VersionName

_VERSION: Literal["1.0"] = SCHEMA_VERSION


class Entry(Value):
    """One finding as a sentence. References are printed labels; eIds name the same units for machines."""

    rule: str
    kind: FindingKind
    importance: Importance
    substance: bool
    sentence: str
    item: str
    """The finding in a list under a heading that says what kind it is."""
    old_refs: str
    new_refs: str
    old_eids: tuple[str, ...]
    new_eids: tuple[str, ...]
    old_quote: str | None
    new_quote: str | None
    confidence: float
    clause: str | None = None
    """Anchor of the clause where the finding is told in full."""


class Point(Value):
    """All that is said of one passage: both wordings once, with the words that differ, and the findings on them."""

    entries: tuple[Entry, ...]
    old_refs: str
    new_refs: str
    old_quote: str | None
    new_quote: str | None
    edits: tuple[Edit, ...] = ()

    @property
    def importance(self) -> Importance:
        """That of the weightiest finding."""
        return min(entry.importance for entry in self.entries)


class Moved(Value):
    """Words that left one unit for another, by their printed labels."""

    old_refs: str
    new_refs: str
    text: str


class MarkedText(Value):
    """One change with its word edits, by the printed labels of its units."""

    old_refs: str
    new_refs: str
    relations: tuple[Relation, ...]
    kind: Literal["substance", "editorial", "none"]
    edits: tuple[Edit, ...]
    moved: tuple[Moved, ...] = ()
    heading: bool = False

    @property
    def plain(self) -> str:
        """The new text where there is one, else the old."""
        new = "".join(e.text for e in self.edits if e.op != "delete")
        return new or "".join(e.text for e in self.edits)


class Clause(Value):
    """One clause of the new text (or a removed one of the old) with where it comes from and what changed in it."""

    anchor: str
    eid: str
    name: str
    status: Literal["unchanged", "editorial", "changed", "added", "removed"]
    relations: tuple[Relation, ...] = ()
    sources: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    text: tuple[MarkedText, ...] = ()


class Topic(Value):
    """Findings of one rule, told together at the top; `title` is the sentence itself where there is only one."""

    rule: str
    title: str
    entries: tuple[Entry, ...]


class Kept(Value):
    """What stands word for word: a whole clause (no quote) or a sentence."""

    old_refs: str
    new_refs: str
    quote: str | None


class Counted(Value):
    """A number of the summary, by name, with its label in words."""

    name: str
    label: str
    count: int


class Changelog(Value):
    """What changed between two versions, arranged for a reader: most important first, then clause by clause."""

    schema_version: Literal["1.0"] = _VERSION
    language: str
    title: str
    old: VersionName
    new: VersionName
    summary: tuple[str, ...]
    numbers: tuple[Counted, ...]
    top: tuple[Topic, ...]
    general: tuple[Point, ...]
    """Points on the whole text: its title, terms used throughout."""
    clauses: tuple[Clause, ...]
    removed: tuple[Clause, ...]
    editorial: tuple[MarkedText, ...]
    editorial_entries: tuple[Entry, ...]
    kept: tuple[Kept, ...]
    bounds: tuple[str, ...] = ()
