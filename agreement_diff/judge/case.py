"""What every rule is given: both texts, how they are linked, their passages, and small questions about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from agreement_diff.judge.modality import Mode, pattern, strongest
from agreement_diff.judge.pairing import Passages
from agreement_diff.judge.passages import Pair, Passage, Side
from agreement_diff.languages import language
from agreement_diff.model.comparison import Alignment, Change, Finding, Link
from agreement_diff.model.document import Document, Paragraph, Section
from agreement_diff.model.findings import NOT_SUBSTANCE, RULES, Importance
from agreement_diff.text.editorial import replacement_kind
from agreement_diff.text.edits import Replacement, edit_texts, replacements
from agreement_diff.text.words import fold, words

MOVED_WORDS = 3
"""Words that stand on the other side too and so only changed places; fewer recur by chance."""
SUBJECT = 8
"""Words at most before the verb that binds, in a sentence with a subject of its own."""
TOPIC_WORDS = 12
"""Words at most in a list item that only names a subject."""


class Case(NamedTuple):
    """Two versions with all that is known of them. `links` are by side and eId, of paragraphs and sections."""

    old: Document
    new: Document
    alignment: Alignment
    changes: tuple[Change, ...]
    passages: Passages
    links: dict[tuple[str, str], tuple[Link, ...]]
    renumbered: dict[str, str]
    numbers: tuple[tuple[str, str], ...]
    """`renumbered` as a value that can be remembered by."""

    @property
    def code(self) -> str:
        """The language in which the new text is read; versions of one agreement share it."""
        return self.new.language

    def document(self, side: Side) -> Document:
        """The text of a side."""
        return self.old if side == "old" else self.new

    def paragraph(self, side: Side, eid: str) -> Paragraph:
        """A paragraph of a side."""
        unit = self.document(side).by_eid[eid]
        assert isinstance(unit, Paragraph)
        return unit

    def section(self, side: Side, eid: str) -> Section:
        """The section a unit of a side stands in."""
        return self.document(side).section_of[eid]

    def linked(self, side: Side, eid: str) -> tuple[str, ...]:
        """The units of the other side that a unit is linked to, principal links first."""
        links = sorted(self.links.get((side, eid), ()), key=lambda k: (k.strength != "main", -k.score))
        found = (k.new if side == "old" else k.old for k in links)
        return tuple(eid for eid in found if eid)

    def one_sided(self, side: Side, section: str) -> bool:
        """True for a section that is removed (old side) or added (new side) whole."""
        links = self.links.get((side, section), ())
        return bool(links) and all(k.old is None or k.new is None for k in links)


def finding(
    rule: str,
    *,
    old: Sequence[str] = (),
    new: Sequence[str] = (),
    old_quote: str | None = None,
    new_quote: str | None = None,
    importance: Importance | None = None,
    confidence: float = 1.0,
    values: Mapping[str, object] = MappingProxyType({}),
) -> Finding:
    """A finding of a known rule; importance and substance as its entry says unless told.

    A value that is a list of words stands once per word under its name; an empty one does not stand at all.
    """
    entry = RULES[rule]
    return Finding(
        rule=rule,
        importance=importance or entry.importance,
        substance=entry.kind not in NOT_SUBSTANCE,
        old=tuple(dict.fromkeys(old)),
        new=tuple(dict.fromkeys(new)),
        old_quote=old_quote,
        new_quote=new_quote,
        values=tuple(_named_values(values)),
        confidence=round(confidence, 2),
    )


def _named_values(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        yield from ((name, str(one)) for one in (value if isinstance(value, list | tuple) else (value,)) if one != "")


def pair_finding(rule: str, pair: Pair, **values: object) -> Finding:
    """A finding on a pair, quoting both passages."""
    return finding(
        rule,
        old=(pair.old.eid,),
        new=(pair.new.eid,),
        old_quote=pair.old.text,
        new_quote=pair.new.text,
        confidence=pair.score,
        values=values,
    )


def side_finding(rule: str, side: Side, passages: Sequence[Passage], **values: object) -> Finding:
    """A finding on passages of one side, quoting the first."""
    units, quote = [p.eid for p in passages], passages[0].text
    if side == "old":
        return finding(rule, old=units, old_quote=quote, values=values)
    return finding(rule, new=units, new_quote=quote, values=values)


def mode_of(case: Case, side: Side, passage: Passage) -> Mode | None:
    """What a passage does; a list item without a mode of its own does what the sentence before the list does.

    A recital does nothing, and an item that states a case is no commitment.
    """
    if passage.recital:
        return None
    own = strongest(passage.text, case.code)
    lead = _lead(case, side, passage)
    if not lead or lead_kind(lead, case.code) == "cases" or passage.words[:1] in _case_openings(case.code):
        return own
    if says("definition_headings", lead, case.code) or _is_alternative(case, side, passage):
        return own
    inherited = strongest(lead, case.code)
    if own is not None and _is_sentence(passage, own):
        return own
    if own is None or (inherited is not None and inherited.level > own.level):
        return inherited
    return own


def _is_sentence(passage: Passage, own: Mode) -> bool:
    """True for an item that is a sentence with a subject of its own: a numbered paragraph, which no lead-in governs."""
    before = words(passage.text[: own.start])
    whole = passage.text[:1].isupper() and passage.text.rstrip().endswith((".", ":"))
    return whole and 0 < len(before) <= SUBJECT


def _is_alternative(case: Case, side: Side, passage: Passage) -> bool:
    """True for an item of a list whose items are joined by `or`: one of them is enough."""
    pool = case.passages.old if side == "old" else case.passages.new
    joins = language(case.code).judgement.connectives
    beside = [p for p in pool[max(0, passage.order - 1) : passage.order + 1] if p.item and p.lead == passage.lead]
    return any(joins.get(word) == "or" for p in beside for word in p.words[-2:])


def is_topic(case: Case, side: Side, passage: Passage) -> bool:
    """True for a list item that only names a subject: short, no mode of its own, under no binding lead-in."""
    if not passage.item or len(passage.words) > TOPIC_WORDS or strongest(passage.text, case.code):
        return False
    if lead_kind(_lead(case, side, passage), case.code) != "subjects":
        return False
    mode = mode_of(case, side, passage)
    return mode is None or mode.level < 3


def with_lead(case: Case, side: Side, passage: Passage) -> str:
    """A list item with the sentence before the list, which governs it; another passage alone."""
    return f"{_lead(case, side, passage)} {passage.text}" if passage.item else passage.text


def _lead(case: Case, side: Side, passage: Passage) -> str:
    return case.paragraph(side, passage.lead).text if passage.lead else ""


@lru_cache(maxsize=8)
def _case_openings(code: str) -> frozenset[tuple[str, ...]]:
    return frozenset((word,) for word in language(code).judgement.case_leads)


def lead_kind(text: str, code: str) -> Literal["cases", "acts", "subjects"]:
    """What the items under a lead-in are, by its last word: conditions or cases, things to do, or else subjects.

    >>> lead_kind("Förbud får meddelas om", "sv"), lead_kind("Gruppen har till uppgift att", "sv")
    ('cases', 'acts')
    """
    last = (words(text) or ("",))[-1]
    terms = language(code).judgement
    mode = strongest(text, code)
    if mode and pattern(code, "case_clauses").search(text, mode.start):
        return "cases"
    return "cases" if last in terms.case_leads else "acts" if last in terms.verb_leads else "subjects"


def regions(case: Case, pair: Pair) -> tuple[Replacement, ...]:
    """What was replaced in a pair, in substance; editorial changes are left out."""
    return _regions(pair.old.text, pair.new.text, case.code, case.numbers)


@lru_cache(maxsize=16384)
def _regions(old: str, new: str, code: str, renumbered: tuple[tuple[str, str], ...]) -> tuple[Replacement, ...]:
    numbers = dict(renumbered)
    found = replacements(edit_texts(old, new, code))
    before, after = fold(old), fold(new)
    return tuple(
        r for r in found if replacement_kind(r, code, numbers) == "substance" and not _only_moved(r, before, after)
    )


def _only_moved(region: Replacement, old: str, new: str) -> bool:
    """True for words that only changed places inside the sentence: gone here, but there on the other side."""
    gone, come = fold(clean(region.gone)), fold(clean(region.come))
    if bool(gone) == bool(come) or len((gone or come).split()) < MOVED_WORDS:
        return False
    return gone in new if gone else come in old


def content(text: str, code: str) -> tuple[str, ...]:
    """The words of a text that carry matter."""
    profile = language(code)
    empty = profile.words.stop_words | profile.judgement.weak_words
    return tuple(w for w in words(text) if w not in empty)


def says(name: str, text: str, code: str) -> bool:
    """True where the text has a phrase of the named field of the judgement terms."""
    return bool(pattern(code, name).search(text))


def headed(case: Case, side: Side, eid: str, name: str) -> bool:
    """True where the heading of the unit's section is one of the named field."""
    heading = case.section(side, eid).heading or ""
    return bool(pattern(case.code, name).search(heading))


def changed_pairs(case: Case, *kinds: str) -> Iterator[Pair]:
    """The pairs of the given kinds (all but `same` if none is given) that differ in substance."""
    for pair in case.passages.pairs:
        if (pair.kind in kinds if kinds else pair.kind != "same") and regions(case, pair):
            yield pair


class Earlier:
    """The findings of the rules that have run, found by the units they stand on."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._on: dict[tuple[Side, str], list[Finding]] = defaultdict(list)

    def add(self, findings: Iterable[Finding]) -> None:
        """Take in the findings of one more rule."""
        for found in findings:
            self.findings.append(found)
            for eid in found.old:
                self._on["old", eid].append(found)
            for eid in found.new:
                self._on["new", eid].append(found)

    def on(self, side: Side, eid: str) -> Sequence[Finding]:
        """The findings on a unit of a side, in order."""
        return self._on.get((side, eid), ())


def told(earlier: Earlier, side: Side, passage: Passage, *rules: str) -> bool:
    """True where an earlier finding (of the given rules, or any) quotes this passage."""
    for found in earlier.on(side, passage.eid):
        quote = found.old_quote if side == "old" else found.new_quote
        same = quote and (quote in passage.text or passage.text in quote)
        if same and (not rules or found.rule in rules):
            return True
    return False


def clean(text: str) -> str:
    """A phrase as it is quoted in a sentence: without the signs and spaces at its ends."""
    return text.strip(" \t\n,;:.–—-”\"“'’()[]{}|…")
