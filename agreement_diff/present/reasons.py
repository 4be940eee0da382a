"""Why a link stands, in words: what a reader would check by eye. The numbers stay in their own columns."""

from __future__ import annotations

from agreement_diff.model.comparison import Link
from agreement_diff.model.document import Document, Section
from agreement_diff.present.clause_names import called
from agreement_diff.present.phrasing import known, percent, say
from agreement_diff.text.words import fold

TIE = 0.05
"""A runner-up this near is called nearly as likely, so that the reader looks himself."""
FEW_WORDS = 0.15
"""Below this share of common words a link rests on its subject, heading or place."""


def reason(link: Link, old: Document, new: Document, language: str) -> str:
    """Why the two sides of a link belong together, or why a unit stands alone, as one line of clauses.

    `link` belongs to the alignment of `old` and `new`; `language` is the code of the language to write in.
    """
    write = _alone if link.old is None or link.new is None else _pair
    return "; ".join(write(link, old, new, language))


def _alone(link: Link, old: Document, new: Document, code: str) -> list[str]:
    parts = [say(code, "reason.pinned")] if link.pinned else []
    parts.append(say(code, "reason.added" if link.old is None else "reason.removed"))
    near = called(old if link.old is None else new, link.rival, code)
    return [*parts, say(code, "reason.nearest", rival=near)] if near else parts


def _pair(link: Link, old: Document, new: Document, code: str) -> list[str]:
    parts = [say(code, "reason.pinned")] if link.pinned else []
    parts += _names(link, old, new, code)
    parts += _share(link, old, new, code)
    parts += [say(code, f"reason.{r}") for r in ("split", "merged", "moved") if r in link.relations]
    parts += [
        say(code, f"evidence.{e.kind}", detail=e.detail) for e in link.evidence if known(code, f"evidence.{e.kind}")
    ]
    rival = _rival(link, old, new, code)
    if rival:
        parts.append(say(code, "reason.tie" if link.margin <= TIE else "reason.rival", rival=rival))
    return parts


def _names(link: Link, old: Document, new: Document, code: str) -> list[str]:
    """What headings and numbers say; nothing for paragraphs, which have none."""
    one, other = old.by_eid.get(link.old or ""), new.by_eid.get(link.new or "")
    if not isinstance(one, Section) or not isinstance(other, Section):
        return []
    parts = []
    if one.heading and other.heading:
        if fold(one.heading) == fold(other.heading):
            parts.append(say(code, "reason.same_heading"))
        elif any(e.kind == "near_heading" for e in link.evidence):
            parts.append(say(code, "reason.near_heading", old=one.heading, new=other.heading))
    if one.number and fold(one.number) == fold(other.number or ""):
        parts.append(say(code, "reason.same_number"))
    return parts


def _share(link: Link, old: Document, new: Document, code: str) -> list[str]:
    one, other = old.by_eid.get(link.old or ""), new.by_eid.get(link.new or "")
    if one is None or other is None:
        return []
    if one.text and one.text == other.text:
        return [say(code, "reason.same_text")]
    if max(link.carried, link.drawn) < FEW_WORDS:
        return [say(code, "reason.topic")]
    if round(link.carried, 2) == round(link.drawn, 2) or not link.drawn:
        return [say(code, "reason.carried", carried=percent(link.carried))]
    return [say(code, "reason.carried_drawn", carried=percent(link.carried), drawn=percent(link.drawn))]


def _rival(link: Link, old: Document, new: Document, code: str) -> str:
    """The runner-up's name, with its side's provision only; empty where there was none to speak of."""
    if not link.rival or link.runner_up <= 0:
        return ""
    return called(new, link.rival, code) or called(old, link.rival, code)
