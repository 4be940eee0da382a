"""The shape of a language profile: words and forms as data, one class per stage that leans on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agreement_diff.model.judgement import JudgementTerms
from agreement_diff.model.terms import DateTerms, ReferenceTerms, StanceTerms, TableTerms


@dataclass(frozen=True)
class Words:
    """Word lists without law: stop words, abbreviations that end no sentence, words that keep a hanging hyphen."""

    stop_words: frozenset[str]
    abbreviations: frozenset[str]
    hyphen_conjunctions: frozenset[str]
    """After a line-end hyphen these keep the hyphen and the space: `utbildnings- och`."""
    doubtful_conjunctions: frozenset[str]
    """As above only where the joined word is unknown: `gemen-samt` is a word, `in- samt` is not."""
    hyphen_prefixes: frozenset[str] = frozenset()
    """First parts that keep their hyphen at a line end: `e-post`."""
    joined_words: frozenset[str] = frozenset()
    """Whole words that end like a doubtful conjunction: `gemensamt`, `eftersom`."""
    suffix_conjunctions: frozenset[str] = frozenset()
    """Conjunctions that are more often an ending (`program-men`): they hang only after a linking letter."""
    linking_endings: tuple[str, ...] = ()
    """Endings of a compound's first part: `utbildnings-`."""
    closing_abbreviations: frozenset[str] = frozenset()
    """Abbreviations that may also end a sentence, before a capital letter: `m.m. Parterna`, `3 kap. Vidare`."""


@dataclass(frozen=True)
class StructureTerms:
    """How a document of this language is built: heading forms, words for parts, furniture, kinds of document.

    Values of pattern fields are regular-expression sources, matched case-insensitively from the start of a line.
    """

    section_words: tuple[str, ...]
    """Words before a section number: `Article`, `Section`, `Artikel`."""
    chapter_words: tuple[str, ...]
    annex_words: tuple[str, ...]
    example_words: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]
    """Document kind -> patterns that speak for it where they stand in a title or heading."""
    headings: frozenset[str]
    """Unnumbered headings of the genre, lower case, that open a section even without any mark-up."""
    field_labels: frozenset[str]
    """Words that with a colon head a run of lines in a letterhead or e-mail (`Från`, `Telefon`)."""
    role_words: frozenset[str]
    """Titles under a signature, lower-case word endings (`chef`, `sekreterare`, `ordförande`)."""
    closings: tuple[str, ...]
    """Phrases that end a letter; what follows signs it."""
    body_words: tuple[str, ...]
    """Endings of words for public bodies: addressees and issuers (`nämnden`, `styrelsen`)."""
    registry_patterns: tuple[str, ...]
    annex_list_headings: frozenset[str] = frozenset()
    distribution_headings: frozenset[str] = frozenset()
    label_of: Mapping[str, str] = field(default_factory=dict)
    act_titles: tuple[str, ...] = ()
    """How titles of acts in a bill begin, folded; each opens a part of its own."""
    contents_headings: frozenset[str] = frozenset()
    respondent_words: tuple[str, ...] = ()
    """Words for those who were consulted, as sources of patterns; a text full of them reports a consultation."""
    removed_notes: tuple[str, ...] = ()
    """What stands in the place of a provision that is gone, as sources of patterns for the whole text; the group `now`
    is the number it has been given instead."""
    closing_formulas: tuple[str, ...] = ()
    """How an act or contract says that it is made and signed (`Done at Brussels, 5 June 2019.`), as sources of patterns
    for a whole line."""
    point_words: frozenset[str] = frozenset()
    """Words before a number in brackets that refers to a provision (`point (3)`), lower case."""


@dataclass(frozen=True)
class ConsultationTerms:
    """Words of consultation practice: what asks, doubts and approves, who speaks, what only describes the case.

    `cues`, `zones` and `bodies` hold regular-expression sources, matched case-insensitively at word borders; `cues`
    maps a cue's name to its sources (the names are the same in all languages), `zones` a kind of section to the
    headings that open it, `columns` a column of a comment sheet to the names it goes by, folded. `discourse` are words
    that say how something is said and nothing on the matter; `suffixes` are inflections, as
    pattern sources, longest first. `reasons` are
    the sentences a verdict is explained with, by rule; `names` are dispositions, types and stances in words.
    """

    cues: Mapping[str, tuple[str, ...]]
    zones: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, tuple[str, ...]]
    bodies: tuple[str, ...]
    discourse: frozenset[str]
    suffixes: tuple[str, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PageTerms:
    """Words of the printed page, lower case: before a page number, and between it and the number of pages."""

    page_words: tuple[str, ...] = ()
    of_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class AlignmentTerms:
    """What to look past when versions are compared.

    `amendment_note` is the regular-expression source of a note at the end of a provision that says which act last
    amended it; it changes with every amendment and says nothing of the content.
    """

    amendment_note: str = ""


@dataclass(frozen=True)
class Language:
    """One language, whole. `phrases` are the sentences that outputs are made of, by key."""

    code: str
    name: str
    words: Words
    structure: StructureTerms
    phrases: Mapping[str, str]
    references: ReferenceTerms
    dates: DateTerms
    stance: StanceTerms
    consultation: ConsultationTerms = field(default_factory=lambda: ConsultationTerms({}, {}, {}, (), frozenset(), ()))
    judgement: JudgementTerms = field(default_factory=JudgementTerms)
    pages: PageTerms = field(default_factory=PageTerms)
    alpha3: str = "und"
    """Its code of three letters (ISO 639-2/T), which Akoma Ntoso asks for."""
    country: str = "un"
    """Where its agreements come from unless they say otherwise (ISO 3166-1, lower case)."""
    alignment: AlignmentTerms = field(default_factory=AlignmentTerms)
    tables: TableTerms = field(default_factory=TableTerms)
