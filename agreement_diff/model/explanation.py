"""Why each link of the correlation table stands, and which of them a human should look at first."""

from __future__ import annotations

from typing import Literal

from agreement_diff.model.comparison import Link
from agreement_diff.model.document import Document
from agreement_diff.model.pins import Pin
from agreement_diff.model.shown import Shown
from agreement_diff.model.value import Value

Level = Literal["section", "paragraph"]


class Ground(Value):
    """One reason, by kind, with the names and figures that its sentence is made of."""

    kind: str
    values: tuple[tuple[str, str], ...] = ()


class SharedWords(Value):
    """Words that both units have, verbatim on each side; `whole` where they are a whole sentence on both."""

    old: str
    new: str
    whole: bool


class ExplainedLink(Value):
    """A link with the words both sides share, the longest first, and why what came second was not chosen."""

    link: Link
    shared: tuple[SharedWords, ...] = ()
    grounds: tuple[Ground, ...] = ()


class Explanation(Shown, Value):
    """The links of one level explained; all of them, or those of the clauses asked for."""

    old: Document
    new: Document
    level: Level
    links: tuple[ExplainedLink, ...]


class Answer(Value):
    """One answer to a question of the review: the pins that make it true."""

    kind: Literal["keep", "instead", "apart"]
    pins: tuple[Pin, ...]


class Question(Value):
    """A link to look at: how doubtful (0..1), what to look at, and the pins for either answer."""

    link: Link
    doubt: float
    look: tuple[Ground, ...]
    answers: tuple[Answer, ...]


class Review(Shown, Value):
    """The links of one level that a human should look at, the most doubtful first."""

    old: Document
    new: Document
    level: Level
    questions: tuple[Question, ...]
    of: int
    """How many links there are in all."""
