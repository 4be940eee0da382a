"""Words that the text layer reads by, per language: references, dates, stance. Data classes only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


def listed(words: str) -> frozenset[str]:
    """A set of words written as one string, with spaces between."""
    return frozenset(words.split())


@dataclass(frozen=True)
class ActHead:
    """Whose provision a noun for a legal text stands for: alone (`the Treaty`), or as the head of a name.

    Targets are those of `Reference`. `stem` is shared by the forms of one noun (`lag`, `lagen`).
    """

    stem: str
    alone: Literal["own", "other", "unclear"]
    named: Literal["own", "other", "unclear"]


@dataclass(frozen=True)
class ReferenceTerms:
    """How provisions are referred to. All words lower case.

    `levels` maps a unit word to the level it names (the field names of `Reference`). A unit word stands before its
    number unless it is in `number_first`; those may stand on either side. `forms` are the templates of a canonical
    label: a level name, or a level and what it stands in (`paragraph_of_article`).
    """

    levels: Mapping[str, str]
    number_first: frozenset[str]
    ordinal_units: frozenset[str]
    """Unit words an ordinal may stand before: `stycket`, not `stycken` (`andra stycken` are other ones)."""
    plural_units: frozenset[str]
    abbreviated: frozenset[str]
    """Unit words that may carry a full stop of their own: `art.`, `kap.`"""
    definite_units: frozenset[str]
    """Unit words that alone point back to what was last named: `paragrafen`."""
    unit_words: Mapping[str, str]
    """Unit words whose own name belongs in the label: `schedule` -> `Schedule`."""
    ordinals: Mapping[str, str]
    conjunctions: frozenset[str]
    range_words: frozenset[str]
    links: frozenset[str]
    """Between a low part and the higher one, and between a provision and its act: `i`, `of`."""
    openers: frozenset[str]
    """Prepositions after which bare point numbers may stand: `i 1-3`."""
    determiners: frozenset[str]
    versions: Mapping[str, Literal["current", "former", "proposed"]]
    wordings: frozenset[str]
    """Nouns for a version of one provision: `i dess äldre lydelse`."""
    this_words: frozenset[str]
    same_words: frozenset[str]
    pointers: Mapping[str, Literal["first", "last"]]
    neighbours: Mapping[str, int]
    item_letters: str
    """Letters that may follow a number after a space; empty where such a letter is rather a word (English `a`)."""
    letter_join: str
    followers: frozenset[str]
    """Words, stop words apart, that may follow a bare number which is a reference: verbs, not things counted."""
    counted: frozenset[str]
    """Nouns that a number counts: `kommuner`, `days`, names of months."""
    page_words: frozenset[str]
    """Words whose number is no provision: pages, registry numbers, hours."""
    name_cues: Mapping[str, Literal["named", "about"]]
    """Words before a heading's name: `rubriken Parter` is named, `avsnittet om uppföljning` is about."""
    name_links: frozenset[str]
    name_tails: frozenset[str]
    """Words after a heading's name in languages that put it first: `the Definitions section`."""
    name_prepositions: frozenset[str]
    acts: Mapping[str, ActHead]
    act_names: frozenset[str]
    act_abbreviations: Mapping[str, str]
    not_acts: frozenset[str]
    """Words that only look like acts: `anslagen`."""
    bare_points: bool
    """True where points may follow a paragraph with no word for them: `första stycket 2`."""
    act_leads: frozenset[str]
    """Lower-case words inside a name before its head: `och`, `of the`."""
    act_adverbs: frozenset[str]
    """Words after a provision that mean the act named last: `thereof`."""
    numero: frozenset[str]
    title_words: frozenset[str]
    title_stops: frozenset[str]
    """Words that end an act's title: finite verbs and words that open a clause."""
    enacting: tuple[str, ...]
    """Formulas after which the acts named are the text at hand: `härigenom föreskrivs`."""
    record_words: tuple[str, ...]
    grant_words: tuple[str, ...]
    genitives: tuple[str, ...]
    compound_acts: bool
    """True where an act's noun is the end of a compound (`personuppgiftslagen`)."""
    forms: Mapping[str, str]


@dataclass(frozen=True)
class DateTerms:
    """How dates are written and what is said of them. All words lower case.

    `before` and `after` map a role of `DatedFact` to regular-expression sources for what stands before or after a date
    of that role; they are matched at word borders within the sentence, and the nearest wins.
    """

    months: Mapping[str, int]
    shaky_months: frozenset[str]
    """Names of months that are also common words; they count only with a capital letter: `May`."""
    month_links: frozenset[str]
    """Words between a day and its month: `5th of June`."""
    month_cues: frozenset[str]
    """Prepositions that make a month standing alone a date: `i februari`."""
    year_cues: frozenset[str]
    """Words that make a year standing alone a date: `år 2011`, `hösten 2012`."""
    range_words: frozenset[str]
    day_articles: frozenset[str]
    """A word that belongs to a date before its day: `den 5 juni`."""
    day_first: bool
    """True where `5/6 2013` can only be 5 June."""
    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class StanceTerms:
    """Words that say where a respondent stands. Regular-expression sources, lower case, matched at word borders.

    `cues` are tried in order, and what one has matched no later one sees. Kinds: `no_objection`, `abstain`, `support`,
    `favour` (good words about the proposal), `reject`, `status_quo` (would keep what is), `doubt`, `comment`,
    `qualified`. A negated `support` or `favour` is a `reject`, a negated `reject` or `doubt` no objection. `objections`
    and `remarks` are nouns and verbs that negated say no objection and no comments, and else are comments.
    """

    cues: tuple[tuple[str, str], ...]
    objections: tuple[str, ...]
    remarks: tuple[str, ...]
    speech: tuple[str, ...]
    """Verbs of saying: with nothing else they show that the respondent had something to say."""
    negators: frozenset[str]
    determiners: frozenset[str]
    """Negators that stand before a noun: they do not reach past `eller`."""
    subclause: tuple[str, ...]
    """Words that open what a stance is about (`välkomnar att …`), which is then no remark of its own."""
    joiners: frozenset[str]
    """Words that end what a stance is about."""
    without: frozenset[str]
    """Prepositions that negate the noun after them: `utan erinran`."""
    not_negators: tuple[str, ...]
    """Phrases with a negator that negate nothing: `inte minst`."""
    alternatives: tuple[str, ...]
    """Between two stances these leave open which it was: `tillstyrks eller lämnas utan erinran`."""
    turns: tuple[str, ...]
    """Words that begin a clause of its own inside a sentence, perhaps with another subject: `medan`, `men`."""
    universal: tuple[str, ...]
    """Subjects that take in everybody who answered: `samtliga`."""
    exceptions: tuple[str, ...]
    procedural: tuple[str, ...]
    """Wordings of the trade that use a stance word for something else (`godkänna tjänsteutlåtandet`)."""
    pronouns: frozenset[str]
    """Words that begin a sentence which goes on about the subject before it."""


@dataclass(frozen=True)
class TableTerms:
    """Words of published correlation tables (jämförelsetabell, paragrafnyckel). All lower case.

    `old_heads` and `new_heads` are words that head the column of the older and the newer text, `nothing` what a cell
    says where nothing corresponds, `loose` words for a row that points to a likeness rather than a correspondence,
    `introductory` the words for what stands before a list. `spellings` are regular-expression sources of habits of
    tables and the usual way to write the same. `counted_paragraphs` is True where the paragraphs of a section are
    counted and not numbered (`5 § andra stycket`). `labels` are the templates of a printed label, level by level.
    """

    old_heads: frozenset[str] = frozenset()
    new_heads: frozenset[str] = frozenset()
    nothing: frozenset[str] = frozenset()
    loose: tuple[str, ...] = ()
    introductory: tuple[str, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    counted_paragraphs: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)
