"""The history of an agreement over three or more versions: strands of clauses, origins of sentences."""

from __future__ import annotations

from agreement_diff.model.comparison import Relation
from agreement_diff.model.document import Document, Section
from agreement_diff.model.shown import Shown
from agreement_diff.model.value import Value


class Version(Value):
    """One version in a history: what to call it, the day it began to apply (ISO, may be a year), its text."""

    name: str
    date: str | None = None
    document: Document


class Step(Value):
    """A clause in one version: version index (from 0), eId, label, and how it came from the step before."""

    version: int
    eid: str
    label: str
    heading: str | None = None
    relations: tuple[Relation, ...] = ()
    score: float = 1.0


class Strand(Value):
    """The life of one clause: a step in each version from its first to its last, without gaps.

    `out_of` is the strand it split off from. `ended` is the index of the first version without it, None while it
    lives; `into` is the strand that took it up where it was merged.
    """

    id: str
    steps: tuple[Step, ...]
    out_of: str | None = None
    into: str | None = None
    ended: int | None = None

    @property
    def born(self) -> int:
        """Index of the version it came in."""
        return self.steps[0].version


class Origin(Value):
    """Where a sentence of the last version comes from.

    `since` is the version in which its present wording came in, `first` the version in which it came in in any
    wording; `reworded` are the versions that changed it on the way. `label` is its clause in the last version.
    """

    eid: str
    label: str
    sentence: str
    since: int
    first: int
    reworded: tuple[int, ...] = ()


class Loss(Value):
    """A sentence that one version had and the next has not, in no wording: its clause, and the version that lost it."""

    eid: str
    label: str
    sentence: str
    version: int


class Lineage(Shown, Value):
    """All versions, all strands, the origin of each sentence of the last version, all sentences lost on the way."""

    versions: tuple[Version, ...]
    strands: tuple[Strand, ...]
    origins: tuple[Origin, ...]
    losses: tuple[Loss, ...]

    def strands_of(self, clause: str) -> tuple[Strand, ...]:
        """The strands that bear a label or heading in any version, those of the last version first.

        Spelling is lenient: `§5`, `5 §` and `§ 5` are one.
        """
        wanted = _plain(clause)
        found = [s for s in self.strands if any(wanted in (_plain(t.label), _plain(t.heading or "")) for t in s.steps)]
        return tuple(sorted(found, key=lambda s: (wanted != _plain(s.steps[-1].label), -s.steps[-1].version)))

    def version_on(self, date: str) -> Version | None:
        """The version that applied on a day: the last one whose date is not later; None before the first."""
        past = [v for v in self.versions if v.date and v.date <= date]
        return max(past, key=lambda v: v.date or "") if past else None

    def on(self, date: str, clause: str) -> Section | None:
        """What a clause said on a day, by its label in the version that applied then; None where there was none."""
        version = self.version_on(date)
        if version is None:
            return None
        wanted = _plain(clause)
        return next(
            (s for s in version.document.provisions if wanted in (_plain(s.name), _plain(s.heading or ""))), None
        )


def _plain(label: str) -> str:
    return "".join(sorted(label.casefold().replace(".", " ").replace("§", " § ").split()))
