"""What stands around sections: the headings above them, and what the text itself says of its numbers."""

from __future__ import annotations

import re
from collections import Counter
from math import sqrt
from typing import NamedTuple

from agreement_diff.align.evidence import Pair
from agreement_diff.align.units import Side, stems
from agreement_diff.languages import language
from agreement_diff.model.document import Section
from agreement_diff.text.words import fold, words

Heading = tuple[str, ...]


class Above(NamedTuple):
    """The stems of the headings above each section, the nearest first, and how many sections stand under each as
    nearest."""

    headings: list[list[Heading]]
    under: Counter[Heading]


def above(side: Side) -> Above:
    """The headings of the containers that each section stands in."""
    known = side.document.by_eid
    found: list[list[Heading]] = []
    for section in side.sections:
        own = []
        holder = known.get(section.parent or "")
        while isinstance(holder, Section):
            if holder.heading:
                own.append(stems(words(holder.heading)))
            holder = known.get(holder.parent or "")
        found.append(own)
    return Above(found, Counter(own[0] for own in found if own))


def group(old: Above, new: Above, pair: Pair) -> float:
    """1 where both sections stand alone under the same heading, less the more stand there, 0 under different ones."""
    one, two = old.headings[pair[0]], new.headings[pair[1]]
    if not one or not two or one[0] != two[0]:
        return 0.0
    return 1 / sqrt(old.under[one[0]] * new.under[two[0]])


def elsewhere(old: Above, new: Above, pair: Pair) -> float:
    """1 where both sections stand under headings and share none of them."""
    one, two = old.headings[pair[0]], new.headings[pair[1]]
    return float(bool(one) and bool(two) and not set(one) & set(two))


def stated(old: Side, new: Side) -> frozenset[Pair]:
    """Pairs that the new text names: where 24 § was it prints `Har betecknats 19 § genom lag (2024:739).`"""
    here, there, turned = (new, old, False) if new.later else (old, new, True)
    patterns = language(here.document.language).structure.removed_notes
    before, after = _places(there), _places(here)
    found = set()
    for section in here.document.sections:
        for pattern in patterns if section.status else ():
            said = re.fullmatch(pattern, section.text.strip() or section.heading or "", re.IGNORECASE)
            now = said.groupdict().get("now") if said else None
            gone, come = before.get(_bare(section.label or "")), after.get(_renamed(section.label or "", now or ""))
            if gone is not None and come is not None:
                found.add((come, gone) if turned else (gone, come))
    return frozenset(found)


def _places(side: Side) -> dict[str, int]:
    return {_bare(s.label): place for place, s in enumerate(side.sections) if s.label}


def _renamed(label: str, number: str) -> str:
    """The label with another number: `3 kap. 24 §` and `19` make `3 kap. 19 §`."""
    return _bare(re.sub(r"\d+(?:\s?[a-z])?(?=\s*§|$)", number, label.strip()) if "kap" not in number else f"{number} §")


def _bare(label: str) -> str:
    return re.sub(r"\s+", "", fold(label))
