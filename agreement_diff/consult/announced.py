"""A proposed wording that stands in paragraphs of its own, after the request that announces it.

Lagrådet föreslår att 2 kap. 1 § får följande lydelse:
    1 §
Med arbetsskada förstås …
"""

from __future__ import annotations

import re

from agreement_diff.consult.cues import Cues
from agreement_diff.consult.passages import Sentence
from agreement_diff.model.document import Section

_LABEL_ONLY = re.compile(
    r"^\s*(?:§\s?\d+(?:\s?[a-z])?|\d+(?:\s[a-z])?\s?§|\d+(?:\s[a-z])?\s?kap\.?)\s*$", re.IGNORECASE
)
_OPEN_QUOTE = re.compile(r"^\s*[”“\"„«»]")
_CLOSE_QUOTE = re.compile(r"[”“\"»«][.\s]*$")


class Announced:
    """The wording awaited after a request, paragraph by paragraph."""

    def __init__(self, cues: Cues, section: Section) -> None:
        self._cues, self._asked_in = cues, section
        self._set_under: Section | None = None
        self._lines: list[str] = []

    def take(self, first: Sentence) -> str | None:
        """The wording so far with this paragraph (given by its first sentence); None where it is over."""
        if self._ends(first):
            return None
        self._set_under = first.section
        if not _LABEL_ONLY.match(first.paragraph.text):
            self._lines.append(first.paragraph.text)
        return "\n".join(self._lines)

    def _ends(self, first: Sentence) -> bool:
        """True where the respondent speaks again, the quotation was closed, or another section begins than the one
        the wording is set under."""
        begun = bool(self._lines)
        speaks = self._cues.has("own_voice", first.masked) or first.zone == "closing"
        comments = begun and (self._cues.has("description", first.masked) or self._cues.has("argument", first.masked))
        closed = begun and bool(_OPEN_QUOTE.match(self._lines[0])) and bool(_CLOSE_QUOTE.search(self._lines[-1]))
        elsewhere = first.section is not self._asked_in
        left = elsewhere and (first.section.label is None or (begun and self._set_under is not first.section))
        return speaks or comments or closed or left
