"""eIds in the manner of the Akoma Ntoso Naming Convention 1.0, section 5: element, number, parent, all readable."""

from __future__ import annotations

import re
from collections.abc import Collection

ABBREVIATIONS = {
    "section": "sec", "article": "art", "chapter": "chp", "part": "part", "title": "title", "annex": "att",
    "preamble": "preamble", "group": "hcontainer", "plain": "hcontainer", "paragraph": "para", "point": "point",
    "example": "p", "table_row": "tblock", "signature": "signature", "quote": "p",
}  # fmt: skip
"""Element names of the convention's table 5.4; an unnumbered headed division is an `hcontainer`."""


_SIGNS = re.compile(r"[^\w.-]")


def form_eid(kind: str, number: str, *, parent: str | None, taken: Collection[str]) -> str:
    """Form an eId, distinct from those already `taken`.

    A repeated number gets a count rather than an error: agreements do misnumber, and two provisions must never merge
    because of it.

    >>> form_eid("point", "(2)", parent="art_5", taken={"art_5__point_2"})
    'art_5__point_2_2'
    >>> form_eid("section", "5 a", parent="chp_3", taken=())
    'chp_3__sec_5a'
    """
    bare = number if number.isdecimal() else _SIGNS.sub("", number.lower()).strip(".").replace(".", "-")
    name = ABBREVIATIONS.get(kind, kind)
    base = "__".join(part for part in (parent, f"{name}_{bare}" if bare else name) if part)
    return base if base not in taken else f"{base}_{_free(base, taken)}"


def _free(base: str, taken: Collection[str]) -> int:
    """The first count that is not taken. Counts are given without gaps, so that it is found by doubling and halving:
    ten thousand paragraphs of one number take no longer each than ten."""
    high = 2
    while f"{base}_{high}" in taken:
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if f"{base}_{middle}" in taken else (low, middle)
    return high
