"""Cue words of a language, compiled: does a sentence ask, doubt, approve, describe?"""

from __future__ import annotations

import re
from functools import lru_cache

from agreement_diff.languages import language
from agreement_diff.model.language import ConsultationTerms

REMEMBERED = 32768
"""Answers kept: the same sentence is asked for the same cue by several rules, never long after."""


class Cues:
    """The cues of one language, compiled once. Cue names are those of `ConsultationTerms.cues`."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.terms: ConsultationTerms = language(code).consultation
        self._patterns = {name: _compiled(sources) for name, sources in self.terms.cues.items()}
        self._zones = [(zone, _compiled(sources, anchored=True)) for zone, sources in self.terms.zones.items()]
        self._body = _compiled(self.terms.bodies, whole=True)

    def has(self, name: str, text: str) -> bool:
        """True where the cue is found anywhere in the text."""
        return self._has(name, text)

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 - one instance a language, for the run
    def _has(self, name: str, text: str) -> bool:
        return self._patterns[name].search(text) is not None

    def find(self, name: str, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first place of the cue."""
        return self._patterns[name].search(text, start, len(text) if end is None else end)

    def all(self, name: str, text: str) -> list[re.Match[str]]:
        """Every place of the cue, in order, none overlapping."""
        return list(self._patterns[name].finditer(text))

    def zone(self, heading: str) -> str:
        """The kind of section a heading opens, `""` where it says nothing.

        >>> cues("sv").zone("Förvaltningens synpunkter"), cues("sv").zone("Bakgrund"), cues("sv").zone("Målgrupp")
        ('opinion', 'description', '')
        """
        plain = " ".join(heading.split()).strip(" :;.")
        return next((zone for zone, pattern in self._zones if pattern.match(plain)), "")

    def is_body(self, word: str) -> bool:
        """True for a word that names a public body or an organisation."""
        return self._body.fullmatch(word) is not None


@lru_cache(maxsize=8)
def cues(code: str) -> Cues:
    """The compiled cues of a language."""
    return Cues(code)


def _compiled(sources: tuple[str, ...], *, anchored: bool = False, whole: bool = False) -> re.Pattern[str]:
    """One pattern of many sources; the word border is tried first, since most places in a text are inside words."""
    if whole:
        # an abbreviation in capitals must stay case-sensitive: "LO" is a body, "lo" is not
        return re.compile("|".join(f"(?:{s})" if "A-Z" in s or s.isupper() else f"(?i:{s})" for s in sources))
    if anchored:
        return re.compile(f"(?:{'|'.join(sources)})", re.IGNORECASE)
    words = "|".join(s for s in sources if not s.startswith(("^", "\\?", "(-")))
    opening = "|".join(s[1:] for s in sources if s.startswith("^"))
    other = [s for s in sources if s.startswith(("\\?", "(-"))]
    parts = [rf"(?<!\w)(?:{words})(?!\w)"] if words else []
    parts += [rf"^(?:{opening})(?!\w)"] if opening else []
    return re.compile("|".join([*parts, *other]), re.IGNORECASE)
