"""Amounts and periods in a text: `högst två månader`, `vart tredje år`, `tolv (12) månader`, `300 kr`."""

from __future__ import annotations

import re
from functools import lru_cache

from agreement_diff.consult.terms import stem
from agreement_diff.languages import language
from agreement_diff.text.words import fold

Quantity = tuple[int, str]
"""A value and what it counts: a unit of time, a currency, or the stem of a noun."""

_WORD = re.compile(r"\d+(?:[ \u00a0.]\d{3})*|[^\W\d_]+|%")
_SECTION = re.compile(
    r"§+\s?\d+(?:\s?[a-z]\b)?|\b\d+(?:\s[a-z])?\s?§+|\b\d+\s?kap\b\.?|\(\d{4}:\d+\)|\b\d{4}-\d{2}-\d{2}\b|\b\d+(?:\.\d+)+"
)
LEAST_COUNTED = 2
"""Below this a number before a plain noun is rather an article: `en fiskare`, `one of`."""


@lru_cache(maxsize=16384)
def quantities(text: str, code: str) -> frozenset[Quantity]:
    """The amounts and periods of a text; numbers of provisions and dates are none.

    >>> sorted(quantities("Bilder bevaras i högst en månad, avtalet löper tolv (12) månader.", "sv"))
    [(1, 'month'), (12, 'month')]
    """
    return frozenset(worded(text, code))


def worded(text: str, code: str) -> dict[Quantity, str]:
    """The amounts and periods of a text, each with the words it stands in: `(1, 'month')` -> `en månad`."""
    profile = language(code)
    terms, ordinals = profile.judgement, profile.references.ordinals
    tokens = _WORD.findall(_SECTION.sub(" ", fold(text)))
    found: dict[Quantity, str] = {}
    for i, token in enumerate(tokens):
        value = _value(token, terms.numbers, ordinals)
        if value is None:
            continue
        following = tokens[i + 1] if i + 1 < len(tokens) else ""
        if _value(following, terms.numbers, ordinals) == value and following.isdigit():
            continue
        unit = (
            terms.time_units.get(following)
            or terms.currencies.get(following)
            or ("%" if following in ("%", *terms.percent_words) else None)
        )
        if unit:
            found.setdefault((value, unit), f"{token} {following}")
        elif (
            value >= LEAST_COUNTED
            and following.isalpha()
            and following not in profile.words.stop_words
            and token not in ordinals
        ):
            found.setdefault((value, stem(following, code)), f"{token} {following}")
    return found


def _value(token: str, numbers: object, ordinals: object) -> int | None:
    digits = re.sub(r"[ \u00a0.]", "", token)
    if digits.isdigit() and len(digits) < 13:
        return int(digits)
    word = numbers.get(token)  # type: ignore[attr-defined]
    if word is not None:
        return int(word)
    nth = ordinals.get(token)  # type: ignore[attr-defined]
    return int(nth) if nth and str(nth).isdigit() else None
