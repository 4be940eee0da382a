"""What a comment is about: its content words, stemmed, without the words of consultation itself.

Stems are cut by a list of inflections (the longest that leaves `MIN_STEM` letters); Swedish compounds match on a shared
first or last part of at least `MIN_PART` letters (`kreditinstitut` and `institut`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from agreement_diff.languages import language
from agreement_diff.text.words import words

CACHED = 16384
"""Texts whose terms are remembered: the same clauses are asked again for every comment."""
MIN_STEM = 3
MIN_PART = 5
"""Letters two compounds must share at an end: four joins `avtal` and `val`, six parts `bank` words from each other."""
MIN_TERM = 3


@lru_cache(maxsize=8)
def _inflection(code: str) -> re.Pattern[str]:
    return re.compile(f"(?<=.{{{MIN_STEM}}})(?:{'|'.join(language(code).consultation.suffixes)})$")


@lru_cache(maxsize=65536)
def stem(word: str, code: str) -> str:
    """The word without its inflection; rough, for comparing only.

    >>> stem("kommunerna", "sv"), stem("tvisten", "sv"), stem("tvist", "sv"), stem("requirements", "en")
    ('kommun', 'tvist', 'tvist', 'require')
    """
    return _inflection(code).sub("", word)


@lru_cache(maxsize=8)
def _empty(code: str) -> tuple[frozenset[str], frozenset[str]]:
    profile = language(code)
    plain = profile.words.stop_words | profile.consultation.discourse
    return plain, frozenset(stem(w, code) for w in profile.consultation.discourse if len(w) > MIN_PART)


def content_terms(text: str, code: str, leave_out: Iterable[str] = ()) -> tuple[str, ...]:
    """Stems of the words that carry matter, in order, each once; numbers are kept."""
    plain, stems = _empty(code)
    out = set(leave_out)
    found: dict[str, None] = {}
    for word in words(text):
        if word in plain or word in out or (len(word) < MIN_TERM and not word.isdigit()):
            continue
        term = stem(word.replace("-", "").strip("'"), code)
        if (len(term) >= MIN_STEM and term not in stems and term not in out) or word.isdigit():
            found[term] = None
    return tuple(found)


def content_text(text: str, code: str) -> str:
    """The content words of a text as written (folded), in order, repeats kept."""
    plain, stems = _empty(code)
    return " ".join(w for w in words(text) if w not in plain and stem(w, code) not in stems)


@lru_cache(maxsize=CACHED)
def all_terms(text: str, code: str) -> frozenset[str]:
    """Stems of all words of the text but stop words."""
    stop = language(code).words.stop_words
    plain = (w.replace("-", "").strip("'") for w in words(text) if w not in stop)
    return frozenset(stem(w, code) for w in plain if len(w) >= 2)


def related(term: str, other: str) -> bool:
    """True where two stems are one word, or one is the first or last part of the other.

    >>> related("kreditinstitut", "institut"), related("telefonsamtal", "telefon"), related("bank", "riksbank")
    (True, True, False)
    """
    if term == other:
        return True
    short, long = sorted((term, other), key=len)
    return len(short) >= MIN_PART and (long.startswith(short) or long.endswith(short))


@lru_cache(maxsize=4 * CACHED)
def found_in(term: str, terms: frozenset[str]) -> bool:
    """True where the term, or a compound of it, is among the terms."""
    return term in terms or any(related(term, t) for t in terms)
