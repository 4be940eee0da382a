"""Dates in running text, as far as they are stated, and the part each plays.

One regular expression built from the language's months finds the candidates; each is checked against the calendar. A
day, month or year that is not written is not made up: `den 15 april` is `--04-15`, `maj 2012` is `2012-05`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Literal, NamedTuple

from agreement_diff.languages import language as profile
from agreement_diff.model.terms import DateTerms

Role = Literal["own", "stamp", "deadline", "meeting", "decision", "sent", "mentioned"]

FIRST_YEAR, LAST_YEAR = 1500, 2199
"""Four digits outside these are no year of an agreement or of a law that it cites."""
CUE_REACH = 80
"""Characters before a date in which words say what it is; a clause is seldom longer."""
AFTER_REACH = 30
"""Characters after a date, where the words stand less often (`Den 5 juni beslutade …`)."""
HEAD = 600
"""Characters from the top of a text in which a date alone on its line is the text's own."""


class FoundDate(NamedTuple):
    """A date at `start`..`end`. `iso` states what is written: `2013-06-05`, `2013-06`, `2013`, without a year
    `--06-05` or `--06` (ISO 8601); `complete` where year, month and day are all there."""

    start: int
    end: int
    iso: str
    text: str
    complete: bool


class _Parts(NamedTuple):
    year: int | None
    month: int | None
    day: int | None

    def iso(self) -> str | None:
        """The parts in ISO form, None where the calendar has no such date."""
        year, month, day = self
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        if month is not None and not 1 <= month <= 12:
            return None
        if month is not None and day is not None and not 1 <= day <= monthrange(year or 2000, month)[1]:
            return None
        head = "-" if year is None else f"{year:04d}"
        return head + "".join(f"-{part:02d}" for part in (month, day) if part is not None)


def find_dates(text: str, language: str = "sv") -> tuple[FoundDate, ...]:
    """Every date in the text, in order; a range of days (`5–7 juni 2013`) gives its two ends, on the same span.

    >>> [d.iso for d in find_dates("Mötet 2013-06-05, svar senast den 15 april, uppföljning i maj 2014.")]
    ['2013-06-05', '--04-15', '2014-05']
    """
    terms = profile(language).dates
    found: list[FoundDate] = []
    for match in _pattern(language).finditer(text):
        for parts in _parts(match, terms):
            iso = parts.iso()
            if iso is not None:
                start = match.start("date")
                complete = None not in parts
                found.append(FoundDate(start, match.end(), iso, text[start : match.end()], complete))
    return tuple(_with_years(text, found, terms))


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str]:
    terms = profile(language).dates
    month = "|".join(sorted((re.escape(m) for m in terms.months), key=len, reverse=True))
    day = r"\d{1,2}(?::?(?:st|nd|rd|th|e|a))?"
    article = "|".join(map(re.escape, terms.day_articles)) or "(?!)"
    link = "|".join(map(re.escape, terms.month_links)) or "(?!)"
    to = r"\s?[-–—]\s?|\s(?:" + "|".join(map(re.escape, terms.range_words)) + r")\s(?:(?:" + article + r")\s)?"
    cues = "|".join(map(re.escape, terms.month_cues))
    years = "|".join(map(re.escape, terms.year_cues))
    forms = (
        r"(?P<y>\d{4})(?P<sep>[-/])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![-/]?\d)",
        r"(?P<compact>(?:19|20)\d{6})(?![-+]?\d)",
        r"(?P<dd>\d{1,2})\.\s?(?P<dm>\d{1,2})\.\s?(?P<dy>\d{4})(?!\d)",
        r"(?P<sd>\d{1,2})/(?P<sm>\d{1,2})[/\s-]{1,2}(?P<sy>\d{4})(?!\d)",
        rf"(?:(?:{article})\s)?(?P<day>{day})(?:(?:{to})(?P<last>{day}))?\s(?:(?:{link})\s)?(?P<month>{month})\b(?:\.(?=,?\s\d))?"
        r"(?:,?\s(?P<year>\d{4})(?!\d|[:/]\d))?",
        rf"(?P<emonth>{month})\b\.?\s(?P<eday>{day})(?:(?:{to})(?P<elast>{day}))?(?!\d)(?:,?\s(?P<eyear>\d{{4}})(?!\d))?",
        rf"(?P<mmonth>{month})\b\.?,?\s(?P<myear>\d{{4}})(?!\d|[:/]\d)",
        rf"(?<=\s)(?P<alone>{month})\b",
        r"(?<=\s)(?P<bare>\d{4})(?![\d:/-]|\s?§|\.\d)",
    )
    names = re.compile("|".join(f"(?:{form})" for form in forms))
    cue = rf"(?:(?<!\w)(?P<mcue>{cues})\s(?=(?:{month})\b))?(?:(?<!\w)(?P<ycue>{years})\s(?=\d{{4}}))?"
    return re.compile(rf"(?<![\w./:-]){cue}(?P<date>{names.pattern})(?!\w)", re.IGNORECASE)


def _parts(match: re.Match[str], terms: DateTerms) -> Iterator[_Parts]:
    """What a match states: one date, two for a range of days, none where it is no date after all."""
    group = match.groupdict()
    if group["y"]:
        yield _Parts(int(group["y"]), int(group["m"]), int(group["d"]))
    elif group["compact"]:
        digits = group["compact"]
        yield _Parts(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    elif group["dd"]:
        yield _Parts(int(group["dy"]), int(group["dm"]), int(group["dd"]))
    elif group["sd"]:
        yield _slashed(int(group["sd"]), int(group["sm"]), int(group["sy"]), terms)
    elif group["bare"]:
        if group["ycue"]:
            yield _Parts(int(group["bare"]), None, None)
    else:
        yield from _worded(match, group, terms)


def _slashed(first: int, second: int, year: int, terms: DateTerms) -> _Parts:
    if terms.day_first or first > 12:
        return _Parts(year, second, first)
    if second > 12:
        return _Parts(year, first, second)
    return _Parts(year, None, None)  # 5/6 may be either; no day is made up


def _worded(match: re.Match[str], group: dict[str, str | None], terms: DateTerms) -> Iterator[_Parts]:
    name = group["month"] or group["emonth"] or group["mmonth"] or group["alone"] or ""
    if name.lower() in terms.shaky_months and not name[0].isupper():
        return
    month = terms.months[name.lower()]
    year = group["year"] or group["eyear"] or group["myear"]
    if group["alone"]:
        if group["mcue"]:
            yield _Parts(None, month, None)
        return
    days = [group["day"] or group["eday"], group["last"] or group["elast"]]
    for day in days if days[1] else days[:1]:
        yield _Parts(int(year) if year else None, month, int(re.sub(r"\D", "", day)) if day else None)


def _with_years(text: str, found: list[FoundDate], terms: DateTerms) -> Iterator[FoundDate]:
    """The first end of `1 januari–31 december 2013` is of the same year as the second."""
    words = "|".join(map(re.escape, terms.range_words))
    between = re.compile(rf"\s?[-–—]\s?|\s(?:{words})\s", re.IGNORECASE)
    for date, following in zip_longest(found, found[1:]):
        joined = following and following.iso[0] != "-" and between.fullmatch(text, date.end, following.start)
        if joined and following and date.iso.startswith("--") and date.iso[1:] <= following.iso[4:]:
            iso = following.iso[:4] + date.iso[1:]
            yield date._replace(iso=iso, complete=len(iso) == 10)
        else:
            yield date


# --- roles ------------------------------------------------------------------------------------------------


def classify_dates(text: str, found: Sequence[FoundDate], language: str = "sv") -> tuple[Role, ...]:
    """The part each date plays, by the words beside it in its sentence and by its place on the page.

    `deadline` for an answer, `meeting`, `decision`, `sent`, `stamp` (a page footer, a receipt stamp), `own` (the
    document's date), else `mentioned`.
    """
    alone = Counter(d.iso for d in found if _alone(text, d))
    roles: list[Role] = []
    end = 0  # of the date before: what is said of one date is not said of the next
    for date in found:
        joined = roles and _joined(language).fullmatch(text, end, max(end, date.start))
        roles.append(roles[-1] if joined else _role(text, date, end, alone[date.iso], language))
        end = date.end
    return tuple(roles)


@lru_cache(maxsize=8)
def _joined(language: str) -> re.Pattern[str]:
    """What stands between two dates of one list or range."""
    terms = profile(language)
    words = "|".join(map(re.escape, sorted(terms.dates.range_words | terms.references.conjunctions)))
    return re.compile(rf"\s?[-–—,]?\s?(?:(?:{words})\s)?", re.IGNORECASE)


def _role(text: str, date: FoundDate, previous: int, alone: int, language: str) -> Role:
    if _alone(text, date):
        return "own" if alone == 1 and date.start < HEAD else "stamp"
    before = _clause_before(text, previous, date.start)
    said = [(cue.end(), role) for role, pattern in _cues(language, "before") for cue in pattern.finditer(before)]
    if said:
        return max(said)[1]
    after = re.split(r"[.!?\n]", text[date.end : date.end + AFTER_REACH], maxsplit=1)[0]
    role = next((role for role, pattern in _cues(language, "after") if pattern.search(after)), None)
    return role or ("own" if _place_and_date(text, date) else "mentioned")


@lru_cache(maxsize=16)
def _cues(language: str, side: str) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    terms = profile(language).dates
    cues = terms.before if side == "before" else terms.after
    return tuple(
        (role, re.compile(r"(?<!\w)(?:" + "|".join(sources) + r")(?!\w)", re.IGNORECASE))  # type: ignore[misc]
        for role, sources in cues.items()
    )


def _clause_before(text: str, previous: int, start: int) -> str:
    """What stands before a date in its sentence, after the date before it."""
    piece = text[max(previous, start - CUE_REACH, 0) : start]
    cut = max(piece.rfind("\n\n"), *(piece.rfind(sign) for sign in (". ", "! ", "? ", ".\n")))
    return piece[cut + 1 :] if cut >= 0 else piece


def _line(text: str, date: FoundDate) -> tuple[str, str]:
    start = max(text.rfind("\n", max(0, date.start - CUE_REACH), date.start) + 1, date.start - CUE_REACH, 0)
    end = text.find("\n", date.end, date.end + CUE_REACH)
    return text[start : date.start], text[date.end : end if end >= 0 else date.end + CUE_REACH]


def _alone(text: str, date: FoundDate) -> bool:
    """True where nothing else stands on the date's line."""
    before, after = _line(text, date)
    return not re.search(r"\w", before) and not re.search(r"\w", after)


def _place_and_date(text: str, date: FoundDate) -> bool:
    """`Stockholm den 5 juni 2013` or `Stockholm, 2013-06-05` on a line of its own near the top."""
    before, after = _line(text, date)
    words = re.findall(r"\w+", before)
    return (
        date.complete
        and date.start < HEAD
        and not re.search(r"\w", after)
        and 0 < len(words) <= 2
        and all(word[0].isupper() or word == "den" for word in words)
    )
