"""Words that decide what a change of wording means, as data: one value of `JudgementTerms` per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class JudgementTerms:
    """What obliges, allows, limits, defines and counts in a language.

    Fields of patterns hold regular-expression sources, matched case-insensitively between word borders.
    """

    modes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Mode of a sentence -> patterns: `duty`, `prohibition`, `task` (a duty told in the present tense), `intent`,
    `permission`. The names are the same in all languages."""
    variants: Mapping[str, str] = field(default_factory=dict)
    """Spellings and forms of one meaning, each with the form it is compared as (`skall` -> `ska`)."""
    negations: frozenset[str] = frozenset()
    connectives: Mapping[str, str] = field(default_factory=dict)
    """Words that join alternatives, and how: `och` -> `and`, `eller` -> `or`."""
    universals: frozenset[str] = frozenset()
    """Words that leave nobody out: `samtliga`."""
    restrictives: frozenset[str] = frozenset()
    """Words that leave all others out: `endast`."""
    guarantees: tuple[str, ...] = ()
    """Openings of a clause that rules a difference out: `oavsett`."""
    conditions: tuple[str, ...] = ()
    reservations: tuple[str, ...] = ()
    """Phrases that soften: `i möjligaste mån`."""
    definitions: tuple[str, ...] = ()
    """Phrases that define: `avses`, `med … menas`."""
    definition_headings: tuple[str, ...] = ()
    inclusions: tuple[str, ...] = ()
    inclusion_verbs: tuple[str, ...] = ()
    """Verbs that widen a scope: `inkludera`, `cover`."""
    widening_words: tuple[str, ...] = ()
    """Words that say that more is taken in than before: `även`, `also`."""
    exclusions: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    """Openings of a clause of purpose: `i syfte att`."""
    clause_openings: tuple[str, ...] = ()
    """Words that open a new clause of a sentence, where a phrase may be cut."""
    party_headings: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    """Phrases that say who is a party."""
    case_leads: frozenset[str] = frozenset()
    """Last words of a lead-in whose items are cases or conditions, not commitments: `… får meddelas om`."""
    relatives: frozenset[str] = frozenset()
    """Words right after which a verb belongs to a clause on a noun: `den som får`, `rights that may`."""
    clause_words: frozenset[str] = frozenset()
    """Words that open a clause in which a verb in the present tense tells no task: `så att han lämnar`."""
    case_clauses: tuple[str, ...] = ()
    """How a clause of cases or conditions begins inside a lead-in: `… får meddelas om det finns risk för att`."""
    recitals: tuple[str, ...] = ()
    """How the reasons or the legal basis before the first provision begin: `whereas`, `having regard to`."""
    source_notes: tuple[str, ...] = ()
    """A note of the amending act after a provision, whole: `Lag (2021:1104).`"""
    act_nouns: tuple[str, ...] = ()
    """Words for acts; a date soon after one tells the act from others: `Council Decision of 23 April 1998`."""
    act_dates: tuple[str, ...] = ()
    """Words between an act and its date: `of`, `av den`."""
    source_places: tuple[str, ...] = ()
    """Openings of a bracket that says where an act is printed: `OJ`, `EUT`."""
    verb_leads: frozenset[str] = frozenset()
    """Last words of a lead-in whose items are things to do, not subjects: `… har till uppgift att`."""
    bodies: Mapping[str, str] = field(default_factory=dict)
    """Endings of words for bodies that an agreement sets up or addresses, uninflected -> their inflections, as a
    pattern (`grupp` -> `en|er|erna`); a genitive `s` may follow any of them."""
    named_bodies: Mapping[str, str] = field(default_factory=dict)
    """As `bodies`, for endings that make a body only in a proper name: `Arbetsförmedlingen`."""
    not_bodies: frozenset[str] = frozenset()
    """Words that end like a body and are none: `målgrupp`, `nätverk`."""
    validity: tuple[str, ...] = ()
    """Phrases that say from when and for how long the text is in force."""
    notice: tuple[str, ...] = ()
    """Phrases of giving notice; a period beside one is a notice period."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Number words -> values."""
    time_units: Mapping[str, str] = field(default_factory=dict)
    """Words for units of time -> `day`, `week`, `month`, `quarter`, `year`, `hour`."""
    working_days: tuple[str, ...] = ()
    """Words that make days working days."""
    currencies: Mapping[str, str] = field(default_factory=dict)
    """Words and signs for currencies -> ISO 4217 codes."""
    multipliers: Mapping[str, int] = field(default_factory=dict)
    """Words that multiply an amount (`miljoner`, `tkr`)."""
    percent_words: tuple[str, ...] = ()
    months: Mapping[str, int] = field(default_factory=dict)
    section_words: tuple[str, ...] = ()
    """Words and signs before the number of a provision that the text refers to."""
    weak_words: frozenset[str] = frozenset()
    """Words beside the stop words that say nothing of a sentence's matter (`denna`, `överenskommelse`)."""
