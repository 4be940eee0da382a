"""What is said about a draft: responses, comments, the clauses they concern, what became of them.

Selectors follow the W3C Web Annotation Data Model. Words of Swedish practice: remissvar (response), remissinstans
(respondent), synpunkt (comment), ställningstagande (disposition).
"""

from __future__ import annotations

from typing import Literal

from agreement_diff.model.document import Document, Span
from agreement_diff.model.shown import Shown
from agreement_diff.model.value import Value

CommentType = Literal[
    "support", "editorial", "clarification_request", "change_proposal", "question", "objection", "general", "procedural"
]
DispositionKind = Literal[
    "adopted_verbatim", "adopted_in_substance", "partly", "not_adopted", "text_changed_unclear", "not_determinable",
    "not_applicable",
]  # fmt: skip
Stance = Literal[
    "tillstyrker", "tillstyrker_med_synpunkter", "avstyrker", "ingen_erinran", "inga_synpunkter", "synpunkter",
    "tveksam", "avstår", "framgår_ej",
]  # fmt: skip
How = Literal["stated", "quoted", "heading", "term", "lexical", "inherited", "carried", "pinned"]


class Reference(Value):
    """A reference to a provision as written, parsed.

    `text` is verbatim, `start`/`end` its place in the text that was parsed. `chapter`, `section`, `paragraph`
    (stycke), `item` (punkt), `sentence` (mening), `annex`, `article` are bare values; None where not stated. One
    Reference names one place: `§§ 4–6` gives three. `act` names whose provision it is where that is stated;
    `target` says whether it points into the text at hand, another act, or a record (a minute's § 130).

    `subparagraph` counts the unnumbered stycken of an article or of its numbered paragraph; `subitem` lies under an
    item, deeper ones joined by dots (`ii.A`); `part` may stand over chapters or in an annex; `table` is the printed
    name of a table or figure; `word` is the unit's own name where it is not the usual one (`Clause`, `Schedule`).
    The last of its kind has the value `last`.
    """

    text: str
    start: int
    end: int
    chapter: str | None = None
    section: str | None = None
    paragraph: str | None = None
    sentence: str | None = None
    item: str | None = None
    annex: str | None = None
    article: str | None = None
    part: str | None = None
    table: str | None = None
    subparagraph: str | None = None
    subitem: str | None = None
    word: str | None = None
    heading: str | None = None
    act: str | None = None
    version: Literal["current", "former", "proposed", "unstated"] = "unstated"
    target: Literal["own", "other", "record", "unclear"] = "own"
    relative: bool = False
    """True for "samma paragraf", "andra stycket": the rest was taken from what came before."""


class Target(Value):
    """A clause that a comment concerns: label, eId, which version, how it was found, how sure, what came second."""

    label: str
    eid: str
    version: Literal["draft", "final"]
    how: How
    score: float
    runner_up: float = 0.0
    rival: str | None = None


class Passage(Value):
    """A quotation that a verdict rests on, with its clause; `eid` is None for the authority's own account."""

    label: str
    eid: str | None = None
    quote: str


class Verdict(Value):
    """What became of a comment, as one judge sees it: the machine, or a human whose word then wins."""

    disposition: DispositionKind
    reason: str
    confidence: float
    evidence: tuple[Passage, ...] = ()
    by: str = "machine"
    rule: str = ""
    """The rule that decided, and below the words its reason is built from: a writer can give it in another language."""
    values: tuple[tuple[str, str], ...] = ()


class HumanVerdict(Value):
    """A verdict given by a human in `verdicts.toml`: on which comment (by id, by its first words, or both), and why."""

    comment: str = ""
    quote: str = ""
    disposition: DispositionKind
    reason: str = ""
    by: str = ""


class Verdicts(Value):
    """All verdicts of a human for one consultation."""

    entries: tuple[HumanVerdict, ...] = ()


class Comment(Value):
    """One point of one respondent. `quote` is verbatim from the response.

    `disposition`, `evidence`, `reason` and `confidence` are the verdict in force; `machine` and `human` keep both
    verdicts apart. `group` is shared by a request and its questions. `addressed_to` is "owner" where the comment asks
    something of the agreement's owner, "other" where it asks something of somebody else.
    """

    id: str
    document: str
    respondent: str
    quote: str
    spans: tuple[Span, ...] = ()
    type: CommentType
    addressed_to: Literal["owner", "other"] = "owner"
    group: str | None = None
    references: tuple[Reference, ...] = ()
    targets: tuple[Target, ...] = ()
    draft_wording: str | None = None
    proposed_wording: str | None = None
    proposed_in_full: str | None = None
    """The proposed wording with the words its dots stand for filled in from the draft; None where it has no dots."""
    disposition: DispositionKind
    evidence: tuple[Passage, ...] = ()
    reason: str = ""
    confidence: float = 0.0
    machine: Verdict
    human: Verdict | None = None


class Respondent(Value):
    """Who answered: name, stance, the documents it sent, the ids of its comments."""

    name: str
    stance: Stance = "framgår_ej"
    documents: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


class Fragment(Value):
    """A piece of a lost draft, recovered from a quotation or paraphrase in a response."""

    text: str
    clause: str | None
    document: str
    spans: tuple[Span, ...] = ()
    eid: str | None = None
    """The provision of the adopted text that it became, where one is found."""
    similarity: float = 0.0


class Unread(Value):
    """A response that could not be read, and the one line that says why."""

    name: str
    message_sv: str
    message_en: str


Version = Literal["draft", "final"]
ClauseState = Literal["unchanged", "changed", "added", "removed", "unknown"]


class ClauseView(Value):
    """One clause of the adopted text (or one removed from the draft): who said what about it, and whether it changed.

    `state` is "unknown" where the draft is lost. Comments are never stated as the cause of a change.
    """

    label: str
    eid: str
    version: Version
    state: ClauseState
    comments: tuple[str, ...] = ()
    respondents: tuple[str, ...] = ()


class Overview(Value):
    """The consultation seen from its clauses and its respondents; comments by id.

    `asked_unchanged`: clauses that several asked to have changed and that stand unchanged; `changed_unasked`: clauses
    that changed though no comment is about them. `unmet` gives, per respondent, the comments whose request was not met
    in full.
    """

    clauses: tuple[ClauseView, ...] = ()
    asked_unchanged: tuple[str, ...] = ()
    changed_unasked: tuple[str, ...] = ()
    unlinked: tuple[str, ...] = ()
    unmet: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Consultation(Shown, Value):
    """All comments on a draft and what became of each. Points in equal points out.

    `draft` is None where the draft is lost; `fragments` then hold what the responses quote of it.
    """

    final: Document
    draft: Document | None = None
    responses: tuple[Document, ...] = ()
    comments: tuple[Comment, ...] = ()
    respondents: tuple[Respondent, ...] = ()
    fragments: tuple[Fragment, ...] = ()
    unread: tuple[Unread, ...] = ()
    overview: Overview | None = None
    stale_verdicts: tuple[str, ...] = ()
    """Verdicts of a human that fit no comment of this run; they are kept in their file and named here."""
    silent: tuple[str, ...] = ()
    """Consultees that were asked and did not answer, when a list of consultees was given."""
