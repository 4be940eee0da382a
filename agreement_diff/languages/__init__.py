"""Language profiles: data only, one package per language, one line each in `LANGUAGES`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from agreement_diff.languages import en, sv
from agreement_diff.model.language import Language

LANGUAGES: Mapping[str, Language] = MappingProxyType({"sv": sv.LANGUAGE, "en": en.LANGUAGE})
DEFAULT = "sv"
_SAMPLE = 20_000
"""Characters looked at to tell the language: stop words settle it within a page."""


def language(code: str) -> Language:
    """The profile of a language; the default one where the code is not known."""
    return LANGUAGES.get(code, LANGUAGES[DEFAULT])


def detect(text: str) -> str:
    """The code of the language whose stop words are commonest in the text; the default where there are none.

    >>> detect("Parterna ska samverka med varandra."), detect("The parties shall work with each other.")
    ('sv', 'en')
    """
    counts = Counter(re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower()))
    score = {code: sum(counts[w] for w in profile.words.stop_words) for code, profile in LANGUAGES.items()}
    best = max(score, key=lambda code: score[code])
    return best if score[best] else DEFAULT
