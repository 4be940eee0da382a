"""What wording a comment quotes of the draft, and what wording it proposes instead.

A quotation is proposed wording where the words before it ask for it (`ändras till`, `får lydelsen`, `should read`),
draft wording where it stands in the draft or is presented as what the text says. Dots at the start of a proposed
wording stand for the unchanged beginning: it is filled in from the quoted draft sentence at the last place where the
two agree.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal, NamedTuple

from agreement_diff.consult.clauses import Match
from agreement_diff.consult.cues import Cues
from agreement_diff.consult.link import QUOTE_MIN, Linked
from agreement_diff.consult.points import Point
from agreement_diff.consult.quotes import Quotation, closes_with_dots, opens_with_dots, parts, quotations
from agreement_diff.text.words import fold

BEFORE = 90
"""Characters before a quotation in which its role is told."""
Role = Literal["draft", "proposed", "term"]


class Wording(NamedTuple):
    """`draft` and `proposed` verbatim, in order; `full` the proposed wording with its dots filled in, else None.

    `replaced` pairs an old wording with the new one asked for in its place.
    """

    draft: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
    full: str | None = None
    replaced: tuple[tuple[str, str], ...] = ()

    @property
    def asked(self) -> str | None:
        """The wording to look for in the final text."""
        return self.full or ("\n".join(self.proposed) if self.proposed else None)


def wording(point: Point, linked: Linked, cues: Cues) -> Wording:
    """The draft wording and the proposed wording of a point."""
    roles = [(q, _role(point.quote, q, match, cues)) for q, match in linked.quoted]
    draft = [q.text for q, r in roles if r == "draft"]
    proposed = [q.text for q, r in roles if r == "proposed"]
    replaced = _pairs([(q, r) for q, r in roles])
    if point.proposed:
        proposed = [_unquoted(point.proposed)]
    elif point.suggested is not None:
        offered, dropped = _suggested(point.suggested, cues)
        proposed += offered
        draft += [d for d in dropped if d not in draft]
    return Wording(tuple(draft), tuple(proposed), _filled(proposed, draft), replaced)


def _role(text: str, quote: Quotation, match: Match | None, cues: Cues) -> Role:
    before = text[max(0, quote.start - BEFORE) : quote.start]
    before = re.split(r"[.!?]\s+(?=[A-ZÅÄÖ])|\n", before)[-1]
    proposes = cues.has("proposes_wording", before) or cues.has("replaces", before)
    if cues.has("before_draft", before):
        return "draft"
    if opens_with_dots(quote.text) and proposes:
        return "proposed"
    if (
        proposes
        and cues.has("before_proposed", before)
        and not (match is not None and match.exact and not cues.has("replaces", before))
    ):
        return "proposed"
    if match is not None and match.similarity >= QUOTE_MIN and quote.words > 1:
        return "draft"
    if cues.has("quotes_draft", before):
        return "draft"
    return "term"


def _pairs(roles: list[tuple[Quotation, Role]]) -> tuple[tuple[str, str], ...]:
    """Each draft (or term) quotation with the proposed one next after it, or before it with `i stället för`."""
    found = []
    for (first, a), (second, b) in pairwise(roles):
        if a != "proposed" and b == "proposed":
            found.append((first.text, second.text))
        elif a == "proposed" and b == "draft" and second.start - first.end < BEFORE:
            found.append((second.text, first.text))
    return tuple(found)


def _suggested(text: str, cues: Cues) -> tuple[list[str], list[str]]:
    """A sheet's column for the change asked for: its quotations that are offered and that are to go, else all of it."""
    marked = quotations(text)
    if marked:
        offered: list[str] = []
        dropped: list[str] = []
        for quote in marked:
            role = _role(text, quote, None, cues)
            gone = role == "draft" or (
                cues.has("deletes", text[max(0, quote.start - BEFORE) : quote.start]) and not cues.has("replaces", text)
            )
            (dropped if gone else offered).append(quote.text)
        return offered, dropped
    plain = text.strip(' "”')
    if not plain or plain.endswith("?") or cues.has("instructs", plain) or cues.has("own_voice", plain):
        return [], []
    return [text.strip()], []


def _unquoted(text: str) -> str:
    plain = text.strip()
    inner = re.fullmatch(r"[”“\"„»](.*)[”“\"«]\.?", plain, re.DOTALL)
    return inner[1] if inner and not re.search(r"[”“\"]", inner[1]) else plain


def _filled(proposed: list[str], draft: list[str]) -> str | None:
    """The proposed wording with what its dots stand for, from the draft wording quoted nearest before it.

    >>> _filled(["…som bor i andra län."], ["Parterna hjälper såväl egna som bor i länet"])
    'Parterna hjälper såväl egna som bor i andra län.'
    """
    if len(proposed) != 1 or not draft:
        return None
    runs = parts(proposed[0])
    if len(runs) != 1 or not (opens_with_dots(proposed[0]) or closes_with_dots(proposed[0])):
        return None
    whole, tail = draft[-1].split(), runs[0].split()
    plain, asked = [_bare(w) for w in whole], [_bare(w) for w in tail]
    if opens_with_dots(proposed[0]):
        at, shared = _agreement(plain, asked)
        return " ".join([*whole[:at], *tail]) if shared else None
    at, shared = _agreement(plain[::-1], asked[::-1])
    return " ".join([*tail, *whole[len(whole) - at :]]) if shared else None


def _agreement(text: list[str], start: list[str]) -> tuple[int, int]:
    """Where the longest beginning of `start` stands in `text` (the last such place), and how many words it has."""
    best = (0, 0)
    for at in range(len(text)):
        n = 0
        while n < len(start) and at + n < len(text) and text[at + n] == start[n]:
            n += 1
        if n and n >= best[1]:
            best = (at, n)
    return best


def _bare(word: str) -> str:
    return fold(word).strip(".,;:!?\"'()")
