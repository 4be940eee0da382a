"""Words of a text: as written and as compared.

A token keeps its spelling; comparing is a separate fold (CollateX: keep the token as written and as compared apart).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TOKEN = re.compile(
    r"§+\s?\d+(?:\s?[a-z]\b)?"  # § 5, §§ 4, § 5 a
    r"|\d{4}-\d{2}-\d{2}"  # 2013-06-05
    r"|\w+(?:[./:’'-]\w+)*-?"  # KS13/250-133, KSL:s, bl.a, hanging utbildnings-
    r"|\s+"
    r"|[^\w\s]",
)
"""Every character of a text is in exactly one token: a word, a run of white space, or one sign."""

_QUOTES = str.maketrans(dict.fromkeys("”“„«»‟″", '"') | dict.fromkeys("’‘‛′", "'") | dict.fromkeys("–—‑‐−", "-"))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPECIAL = re.compile(f"[{''.join(map(chr, _QUOTES))}{_INVISIBLE.pattern[1:]}")
"""What folding exchanges or takes out: looked for first, for `str.translate` is slow and most texts have none."""


def tokens(text: str) -> list[str]:
    """The text cut into tokens that join back to it.

    >>> tokens("Enligt § 5 (utbildnings- och)")
    ['Enligt', ' ', '§ 5', ' ', '(', 'utbildnings-', ' ', 'och', ')']
    """
    return TOKEN.findall(text)


def fold(text: str) -> str:
    """The text as it is compared: NFC, one kind of quote and dash, single spaces, no invisible signs, lower case.

    >>> fold("Med  ”nyanlända” –  avses")
    'med "nyanlända" - avses'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if _SPECIAL.search(text):
            text = _INVISIBLE.sub("", text).translate(_QUOTES)
    return " ".join(text.split()).casefold()


_WORD = re.compile(r"[^\W_]+(?:[-:'][^\W_]+)*")


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text in order, without signs; hyphenated words stay whole.

    >>> words("Varje part skall utse en representant.")
    ('varje', 'part', 'skall', 'utse', 'en', 'representant')
    """
    return tuple(_WORD.findall(fold(text)))
