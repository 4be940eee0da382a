"""The shape of the report: what its template lays out. Texts are as in the documents; the template escapes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from agreement_diff.present.changelog.shapes import Clause
from agreement_diff.present.quotes import Mark

RowKind = Literal["substance", "editorial", "none"]


class Piece(NamedTuple):
    """A run of a row's text. A moved run has the address of its other end and the words that lead there."""

    mark: Mark
    text: str
    id: str = ""
    href: str = ""
    lead: str = ""


class Row(NamedTuple):
    """One change of a clause. `side` is "both", or the only side that has words; `ghost` rows stand where text left."""

    id: str
    label: str
    kind: RowKind
    side: Literal["both", "old", "new"]
    heading: bool
    pieces: Sequence[Piece]
    ghost: bool = False
    href: str = ""
    lead: str = ""
    item: bool = False


class Source(NamedTuple):
    """A quotation a verdict rests on, with the address of its clause on the page where it is there."""

    label: str
    quote: str
    href: str


class Card(NamedTuple):
    """A comment as the page shows it, beside the clause where it belongs most."""

    id: str
    respondent: str
    respondent_key: str
    document: str
    type: str
    outcome: str
    outcome_words: str
    sign: str
    quote: str
    draft_wording: str
    proposed_wording: str
    reason: str
    sources: Sequence[Source]
    clauses: Sequence[tuple[str, str]]
    doubtful: bool
    human: str


class ReportClause(NamedTuple):
    """A clause with its rows and the comments on it. `also` are comments told under another clause."""

    id: str
    clause: Clause
    origin: str
    kinds: Sequence[str]
    relations: Sequence[str]
    substance: bool
    rows: Sequence[Row]
    cards: Sequence[Card]
    also: Sequence[tuple[str, str]]


class Tally(NamedTuple):
    """One respondent, or all together: stance, and how many comments had which group of outcomes."""

    name: str
    stance: str
    counts: Sequence[int]
    total: int


class Remiss(NamedTuple):
    """The consultation at a glance: sentences, a row per respondent, lists of clauses and names."""

    sentences: Sequence[str]
    groups: Sequence[str]
    tallies: Sequence[Tally]
    lists: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    loose: Sequence[Card]
