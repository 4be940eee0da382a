"""What is compared: links between old and new provisions, word edits, findings, changes.

A link is a Correspondence in the sense of collation: it says that text or function of an old provision lives on in a
new one, how much of it, on what evidence, and what came second. Links are many-to-many; splits and merges are read
off them.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from agreement_diff.model.correlation import Remark
from agreement_diff.model.document import Document
from agreement_diff.model.pins import Pin
from agreement_diff.model.shown import Displayed, ShownComparison
from agreement_diff.model.value import Value

Relation = Literal["unchanged", "edited", "renumbered", "moved", "split", "merged", "partial", "added", "removed"]
RELATIONS: tuple[Relation, ...] = (
    "unchanged", "renumbered", "moved", "split", "merged", "partial", "edited", "added", "removed",
)  # fmt: skip
"""The order in which several true relations are written: `moved+edited`."""

Strength = Literal["main", "secondary"]


class Evidence(Value):
    """One reason for a link: which kind, how much it weighed (signed, 0..1 scale), and the words it rests on."""

    kind: str
    weight: float
    detail: str = ""


class Link(Value):
    """A correspondence between one old and one new unit (eIds); one side is None for added and removed.

    `score` and `runner_up` are 0..1; `rival` is the eId that came second (on the new side where there is an old unit,
    else on the old side). `carried` is the share of the old unit's words found in the new one, `drawn` the share of the
    new unit's words that come from the old one. `pinned` marks a link that a human fixed.
    """

    old: str | None
    new: str | None
    relations: tuple[Relation, ...]
    strength: Strength = "main"
    score: float = 0.0
    runner_up: float = 0.0
    rival: str | None = None
    carried: float = 0.0
    drawn: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    pinned: bool = False

    @property
    def margin(self) -> float:
        """How far the link stands above what came second."""
        return self.score - self.runner_up


class Alignment(Value):
    """Every old and every new section and paragraph in at least one link, ordered by the new text, removed last.

    `bounds` names each limit on the work that was hit; empty means the full method ran. `pins` are the human decisions
    that were in force, `remarks` what there is to say of a published table that they were taken from.
    """

    sections: tuple[Link, ...]
    paragraphs: tuple[Link, ...]
    bounds: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Edit(Value):
    """A run of equal, deleted or inserted text. Equal+deleted runs rebuild the old text, equal+inserted the new."""

    op: Literal["equal", "delete", "insert"]
    text: str


class Finding(Value):
    """A change a reader must know, by rule, with both wordings as evidence.

    `importance`: 1 must know, 2 should know, 3 minor. `substance` is False for editorial change. `values` are the
    words the sentence about it is built from, by name.
    """

    rule: str
    importance: Literal[1, 2, 3]
    substance: bool = True
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    old_quote: str | None = None
    new_quote: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    confidence: float = 1.0


class MovedText(Value):
    """Words deleted from one unit that stand inserted in another; `text` and `new_text` are verbatim."""

    old: str
    new: str
    text: str
    new_text: str


class Change(Displayed, Value):
    """What became of one provision group, down to the word: the units linked, the edits and what they mean.

    The units are paragraphs, whose texts are joined by line feeds on each side, or sections, where the edits are on the
    heading alone. Every paragraph of both texts is in exactly one change. `kind` is "substance", "editorial"
    (punctuation, spelling, skall → ska, numbering) or "none". `moved_text` tells inserted/deleted text that stands
    elsewhere on the other side; it is told at both ends.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    relations: tuple[Relation, ...]
    edits: tuple[Edit, ...] = ()
    kind: Literal["substance", "editorial", "none"] = "none"
    moved_text: tuple[MovedText, ...] = ()
    findings: tuple[Finding, ...] = ()


class Comparison(ShownComparison, Value):
    """Two versions, how they correspond, and what changed. `changes` follow the new text, removed provisions last."""

    old: Document
    new: Document
    alignment: Alignment
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def identical(self) -> bool:
        """True when nothing at all differs between the two texts."""
        return all(change.kind == "none" for change in self.changes) and not self.findings
