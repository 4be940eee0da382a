"""What a sentence does: obliges, forbids, tells a task, intends, allows. Patterns come from the language profile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from agreement_diff.languages import language

LEVELS: Mapping[str, int] = MappingProxyType(
    {"duty": 3, "prohibition": 3, "task": 3, "aim": 2, "intent": 2, "permission": 1}
)
"""How binding a mode is. A task told in the present tense (`Styrgruppen beslutar om …`) binds as a duty does."""
CLAUSE = 4
"""Words before a verb among which the opening of its clause stands."""
_RANK = {name: rank for rank, name in enumerate(LEVELS)}


class Mode(NamedTuple):
    """A mode found in a text: its name, how binding it is, the words that say so, and where they begin."""

    name: str
    level: int
    words: str
    start: int


@lru_cache(maxsize=64)
def pattern(code: str, name: str) -> re.Pattern[str]:
    """The patterns of one field of the judgement terms as one expression between word borders."""
    terms = language(code).judgement
    sources = terms.modes.get(name, ()) if name in LEVELS else getattr(terms, name)
    return re.compile(rf"(?<!\w)(?:{'|'.join(sources)})(?!\w)" if sources else r"(?!)", re.IGNORECASE)


def _of_a_clause(name: str, before: str, code: str) -> bool:
    """True for a word that says nothing of the sentence: a right told of a noun (`den som får`), a present tense inside
    a clause (`så att han lämnar`)."""
    terms = language(code).judgement
    near = before.rsplit(",", 1)[-1].casefold().split()[-CLAUSE:]
    if name == "permission":
        return bool(near) and near[-1] in terms.relatives
    return name == "task" and not terms.clause_words.isdisjoint(near)


@lru_cache(maxsize=16384)
def modes(text: str, code: str) -> tuple[Mode, ...]:
    """Every mode in the text, in order.

    >>> [m.name for m in modes("Parterna ska mötas och kan bjuda in gäster", "sv")]
    ['duty', 'permission']
    """
    found = [
        Mode(name, LEVELS[name], match.group(), match.start())
        for name in LEVELS
        for match in pattern(code, name).finditer(text)
        if not _of_a_clause(name, text[: match.start()], code)
    ]
    relatives = language(code).judgement.relatives
    own = [m for m in found if relatives.isdisjoint(text[: m.start].casefold().split()[-1:])]
    return tuple(sorted(own or found, key=lambda m: (m.start, _RANK[m.name])))


def strongest(text: str, code: str) -> Mode | None:
    """The most binding mode of a text, duties before tasks, earlier before later; None where it only states.

    A text that opens with its aim (`syftar till att kommunerna ska …`) is an aim, whatever follows.

    >>> strongest("Kommunerna kan, och ska vid behov, samverka", "sv").words
    'ska'
    """
    found = modes(text, code)
    if found and found[0].name == "aim":
        return found[0]
    return min(found, key=lambda m: (-m.level, _RANK[m.name], m.start), default=None)


def clause(text: str, start: int, code: str) -> str:
    """The clause that begins at `start`: up to the next sign or the next word that opens a clause, trimmed.

    >>> clause("Erbjuda stöd oavsett var man bor, och i hela länet.", 13, "sv")
    'oavsett var man bor'
    """
    end = re.compile(r"[,;:.!?()]").search(text, start)
    stop = end.start() if end else len(text)
    opening = pattern(code, "guarantees").search(text, start + 1, stop)
    if opening:
        stop = opening.start()
    words = text[start:stop].rstrip()
    return re.sub(r"\s+(?:och|samt|eller|and|or)$", "", words)
