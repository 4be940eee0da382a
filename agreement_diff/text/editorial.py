"""What an edit is on its face: nothing, editorial, or substance. Meaning beyond that is for the judge.

Editorial is what a careful reader would call the same text: signs, quotes, hyphens, case, forms of one meaning
(`skall` → `ska`), a slip of the pen, a reference that follows its renumbered provision. In doubt it is substance: an
overlooked change costs more than a needless look.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from agreement_diff.languages import language
from agreement_diff.model.comparison import Edit
from agreement_diff.model.judgement import JudgementTerms
from agreement_diff.text.edits import Replacement, replacements
from agreement_diff.text.words import fold

Kind = Literal["substance", "editorial", "none"]

LEAST_SPELLING = 6
"""Letters in a word that may be misspelt: in shorter ones a letter changes the meaning (`kan`, `ska`, `may`, `way`)."""
SAME_ENDS = 2
"""Letters at both ends that a misspelling keeps: `employer` → `employee` and `laglig` → `olaglig` are other words."""

_PART = re.compile(r"§+ ?\d+(?: ?[a-z]\b)?|\d+(?:[ .,:/-]?\d+)*|[^\W\d_]+|[%€$£]")
_GROUPED = re.compile(r"(?<=\d)[ .](?=\d{3}(?!\d))")


def kind_of(edits: Sequence[Edit], code: str, renumbered: Mapping[str, str]) -> Kind:
    """The gravest kind among the changes; `renumbered` maps old to new numbers of provisions that correspond."""
    kinds = {replacement_kind(r, code, renumbered) for r in replacements(edits)}
    if "substance" in kinds:
        return "substance"
    return "editorial" if "editorial" in kinds else "none"


def replacement_kind(replacement: Replacement, code: str, renumbered: Mapping[str, str]) -> Kind:
    """The kind of one replacement. White space alone is none: how lines are broken says nothing.

    >>> replacement_kind(Replacement("skall", "ska"), "sv", {}), replacement_kind(Replacement("ska", "kan"), "sv", {})
    ('editorial', 'substance')
    """
    gone, come, before = replacement
    if "".join(gone.split()) == "".join(come.split()):
        return "none"
    terms = language(code).judgement
    one, other = _parts(gone, terms), _parts(come, terms)
    if "".join(one) == "".join(other) or _letters(gone) == _letters(come):
        return "editorial"
    if len(one) != len(other):
        return "substance"
    referring = (before.split() or [""])[-1].casefold() in terms.section_words
    same = (
        a == b or _misspelt(a, b) or _follows(a, b, renumbered, referring and place == 0)
        for place, (a, b) in enumerate(zip(one, other, strict=True))
    )
    return "editorial" if all(same) else "substance"


def _follows(one: str, other: str, renumbered: Mapping[str, str], referring: bool) -> bool:
    """A reference that names the same provision by its new number. A bare figure is one only after a word for it."""
    if not referring and not (one.startswith("§") and other.startswith("§")):
        return False
    return renumbered.get(one.lstrip("§ ")) == other.lstrip("§ ")


def _letters(text: str) -> str:
    """The letters and figures of a text, whatever stands between them: a word torn by a line end is the same word."""
    return "".join(_PART.findall(_GROUPED.sub("", fold(text))))


def _parts(text: str, terms: JudgementTerms) -> list[str]:
    """Words and figures as they are compared: folded, figures ungrouped, forms of one meaning made one."""
    parts = _PART.findall(_GROUPED.sub("", fold(text)))
    return [terms.variants.get(part, part) for part in parts]


def _misspelt(one: str, other: str) -> bool:
    """One letter added, lost, changed or two swapped, well inside a long word."""
    if min(len(one), len(other)) < LEAST_SPELLING or not (one.isalpha() and other.isalpha()):
        return False
    if one[:SAME_ENDS] != other[:SAME_ENDS] or one[-SAME_ENDS:] != other[-SAME_ENDS:]:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) <= 1
