"""Rules on figures: amounts, percentages, periods, notice periods, dates and other numbers, changed or kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from agreement_diff.judge.case import Case, Earlier, changed_pairs, pair_finding, regions, says
from agreement_diff.judge.passages import Pair
from agreement_diff.languages import language
from agreement_diff.model.comparison import Finding
from agreement_diff.model.judgement import JudgementTerms
from agreement_diff.text.words import words

FigureKind = Literal["amount", "percentage", "period", "date", "number"]
KINDS: tuple[FigureKind, ...] = ("date", "amount", "percentage", "period", "number")
"""In this order a figure is tried; what is a date or an amount is no bare number."""
SURE = 0.4
"""Likeness from which two figures in a pair are versions of one another."""

_NUMBER = r"\d{1,3}(?:[ \u00a0.,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_POINT = r"(?:\s+\d+(?:\s[a-z]\b|(?=\s*(?:[.,;)]|$))))?"
"""The point of a list after a section: `4 § 10 c`, `4 § 10.`; before another word the number counts something."""
_STANDARD = r"(?-i:(?<![\w/-])(?:[A-Z]{2,}[/ -]){0,4})(?<!\d)\d{3,5}(?:-\d+)?:\d{4}(?!\d)"
_ACT = r"(?<![\d/])\d{1,4}/\d{1,4}(?:/(?:Euratom|E[CGUE]{1,2}))?(?![\d/])"
NEAR_ACT = 90
"""Characters between an act's name and its date: `Directive 2001/80/EC of the European Parliament and …`."""
_ISO = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")


class Figure(NamedTuple):
    """A figure in a text: its kind, its value in one spelling (`9 month`), and the words as written."""

    kind: FigureKind
    value: str
    text: str
    start: int


class _Patterns(NamedTuple):
    amount: re.Pattern[str]
    percentage: re.Pattern[str]
    period: re.Pattern[str]
    date: re.Pattern[str]
    reference: re.Pattern[str]
    number: re.Pattern[str]
    printed: re.Pattern[str]
    act_date: re.Pattern[str]


def figures_changed(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A figure in a sentence that lives on is another, is gone or is new: every one is for a reader to know."""
    for pair in changed_pairs(case, "reworded", "loose"):
        if pair.score < SURE:
            continue
        gone, come = _different(pair, case.code)
        for one, other in _matched(gone, come):
            if one.kind == "number" and not _stand_opposite(case, pair, one, other):
                continue
            yield pair_finding(_rule(one, pair, case.code), pair, old_words=one.text, new_words=other.text)
            gone.remove(one)
            come.remove(other)
        changed = regions(case, pair)
        for figure in gone:
            if figure.kind != "number" and any(figure.text in r.gone for r in changed):
                yield pair_finding("figure_dropped", pair, words=figure.text)
        for figure in come:
            if figure.kind != "number" and any(figure.text in r.come for r in changed):
                yield pair_finding("figure_added", pair, words=figure.text)


def _stand_opposite(case: Case, pair: Pair, one: Figure, other: Figure) -> bool:
    """True where the one stands in the place of the other: a bare number says nothing of what it counts."""
    return any(one.text in r.gone and other.text in r.come for r in regions(case, pair))


def reference_changed(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A reference that points to another provision, not to the same one under its new number."""
    for pair in changed_pairs(case, "reworded"):
        gone, come = _references(pair.old.text, case.code), _references(pair.new.text, case.code)
        numbers = [n for _, n in come]
        left = []
        for text, number in gone:
            followed = case.renumbered.get(number, number)
            if followed in numbers:
                numbers.remove(followed)
            else:
                left.append(text)
        fresh = [text for text, number in come if number in numbers]
        both = set(left) & set(fresh)
        left, fresh = ([t for t in dict.fromkeys(texts) if t not in both] for texts in (left, fresh))
        if left and fresh and len(dict(gone)) == len(dict(come)):
            yield pair_finding("reference_changed", pair, old_words=left, new_words=fresh)


def _references(text: str, code: str) -> list[tuple[str, str]]:
    """The references of a text as written, each with every number it names."""
    found = _patterns(code).reference.finditer(_patterns(code).printed.sub(" ", text))
    return [
        (m.group().strip(), number)
        for m in found
        for number in re.findall(r"\d+(?:[.:]\d+)*(?: ?[a-z]\b)?", m.group().casefold())
    ]


def only_figures(text: str, code: str) -> bool:
    """True for words that are all numbers, which the rules on figures tell of."""
    numbers = language(code).judgement.numbers
    if _patterns(code).reference.search(text):
        return False
    return bool(text.strip()) and all(w in numbers or w.isdigit() for w in words(text))


def figure_kept(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A period, amount or date that stays word for word while the text around it changed: what a reader looks for."""
    if all(change.kind == "none" for change in case.changes):
        return
    for pair in case.passages.pairs:
        kept = [f for f in figures(pair.new.text, case.code) if f.kind not in ("number", "date")]
        if pair.kind == "same" and kept and _around_changed(case, pair):
            told = pair_finding("figure_kept", pair, words=kept[0].text)
            notice = says("notice", pair.new.text, case.code)
            yield told if notice else told.model_copy(update={"importance": 3})


def figures(text: str, code: str) -> tuple[Figure, ...]:
    """The figures of a text in order; references to provisions, the dates of acts and where they are printed are none.

    >>> [f.value for f in figures("Avgiften är 1 200 kronor och betalas inom nio (9) månader enligt § 5.", "sv")]
    ['1200 SEK', '9 month']
    """
    terms, patterns = language(code).judgement, _patterns(code)
    found: list[Figure] = []
    taken = [
        m.span() for known in (patterns.printed, patterns.act_date, patterns.reference) for m in known.finditer(text)
    ]
    for kind in KINDS:
        for match in getattr(patterns, kind).finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            found.append(Figure(kind, _value(kind, match, terms), match.group().strip(), match.start()))
    return tuple(sorted(found, key=lambda f: f.start))


@lru_cache(maxsize=8)
def _patterns(code: str) -> _Patterns:
    terms = language(code).judgement
    number_words = _any(terms.numbers)
    unit = rf"(?:(?:{_any(terms.working_days)})\s+)?(?:{_any(terms.time_units)})"
    currency, many = _any(terms.currencies), _any(terms.multipliers)
    months = _any(terms.months)
    number = rf"(?P<figure>{_NUMBER})"
    return _Patterns(
        amount=_whole(
            rf"{number}(?:\s*(?P<many>{many}))?\s*(?P<currency>{currency})"
            rf"|(?P<currency2>{currency})\s?(?P<figure2>{_NUMBER})(?:\s*(?P<many2>{many}))?"
        ),
        percentage=_whole(rf"{number}\s*(?:{_any(terms.percent_words)})"),
        period=_whole(
            rf"(?:(?P<word>{number_words})\s*\(\s*(?P<both>\d+)\s*\)|(?P<word2>{number_words})|{number})[\s-]+(?:\w+\s+)?(?P<unit>{unit})"
        ),
        date=re.compile(
            rf"{_ISO.pattern}|(?<!\w)\d{{1,2}}\s+(?:{months})(?:\s+\d{{4}})?(?!\w)"
            rf"|(?<!\w)(?:{months})\s+\d{{1,2}}(?:,?\s+\d{{4}})?(?!\w)",
            re.IGNORECASE,
        ),
        reference=re.compile(
            rf"(?:§+|(?<!\w)(?:{_any(terms.section_words)}))\s*\(?\d+(?:[.:]\d+)*(?:\s?[a-z]\b)?\)?"
            rf"(?:\(\w{{1,4}}\))*(?:(?:\s*[,–-]\s*|\s+(?:och|eller|and|or|to|till)\s+)\d+)*"
            rf"|(?<!\d)(?:\d+(?:\s?[a-z])?(?:\s*[,–-]\s*|\s+(?:och|eller|and|or)\s+))*\d+(?:\s?[a-z])?\s*(?:§+{_POINT}|kap\b\.?)"
            rf"|{_STANDARD}|{_ACT}|(?<!\d)\d{{4}}:\d+",
            re.IGNORECASE,
        ),
        number=re.compile(rf"(?<![\w.,:/(-])(?<!\( )(?:{_NUMBER})(?:\s?[-–]\s?\d+)?(?![\w:/]|\s?\))"),
        printed=re.compile(rf"\((?:{'|'.join(terms.source_places) or r'(?!)'})\s[^()]{{0,200}}(?:\)|$)", re.IGNORECASE),
        act_date=re.compile(
            rf"(?<!\w)(?:{'|'.join(terms.act_nouns) or r'(?!)'})(?!\w)(?:[^.;()]|\([A-Z]+\)){{0,{NEAR_ACT}}}?"
            rf"\s(?:{'|'.join(terms.act_dates) or r'(?!)'})\s+\d{{1,2}}\s+(?:{months})(?:\s+\d{{4}})?",
            re.IGNORECASE,
        ),
    )


def _any(alternatives: Iterable[str]) -> str:
    """The words as alternatives, longest first, escaped."""
    return "|".join(re.escape(w) for w in sorted(alternatives, key=lambda w: (-len(w), w))) or r"(?!)"


def _whole(source: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])(?:{source})(?!\w)", re.IGNORECASE)


def _value(kind: str, match: re.Match[str], terms: JudgementTerms) -> str:
    """The figure in one spelling, so that `nio (9) månader` and `9 månader` are the same."""
    part = {name: value for name, value in match.groupdict().items() if value}
    figure = _plain(part.get("figure") or part.get("figure2") or "")
    if kind == "amount":
        many = terms.multipliers.get((part.get("many") or part.get("many2") or "").casefold(), 1)
        currency = terms.currencies[(part.get("currency") or part.get("currency2") or "").casefold()]
        return f"{_times(figure, many)} {currency}"
    if kind == "period":
        word = part.get("word") or part.get("word2")
        count = part.get("both") or (str(terms.numbers[word.casefold()]) if word else figure)
        unit = part["unit"].casefold().split()
        working = len(unit) > 1
        return f"{count} {'working ' * working}{terms.time_units[unit[-1]]}"
    if kind == "percentage":
        return f"{figure} %"
    return " ".join(match.group().casefold().replace("–", "-").split())


def _plain(figure: str) -> str:
    """Groups joined, a decimal comma made a point.

    >>> _plain("1 200"), _plain("1.200.000,50"), _plain("2,5")
    ('1200', '1200000.50', '2.5')
    """
    joined = re.sub(r"[ \u00a0.,](?=\d{3}(?!\d))", "", figure)
    return joined.replace(",", ".")


def _times(figure: str, many: int) -> str:
    value = float(figure or 0) * many
    return str(int(value)) if value == int(value) else str(value)


def _different(pair: Pair, code: str) -> tuple[list[Figure], list[Figure]]:
    """The figures that only one side has, counted as often as they stand."""
    gone, come = list(figures(pair.old.text, code)), list(figures(pair.new.text, code))
    for figure in tuple(gone):
        twin = next((f for f in come if f.kind == figure.kind and f.value == figure.value), None)
        if twin:
            gone.remove(figure)
            come.remove(twin)
    return gone, come


def _matched(gone: Sequence[Figure], come: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Figures of one kind on both sides, in order."""
    pairs: list[tuple[Figure, Figure]] = []
    for kind in KINDS:
        ours, theirs = ([f for f in side if f.kind == kind] for side in (gone, come))
        pairs += zip(ours, theirs, strict=False)
    return pairs


def _rule(figure: Figure, pair: Pair, code: str) -> str:
    if figure.kind == "period" and any(says("notice", p.text, code) for p in (pair.old, pair.new)):
        return "notice_period_changed"
    return f"{figure.kind}_changed"


def _around_changed(case: Case, pair: Pair) -> bool:
    """True where the section of the sentence is not the same as it was, in text, number or place."""
    links = case.links.get(("new", pair.new.section), ())
    return not any("unchanged" in k.relations and k.old == pair.old.section for k in links)
