"""The review queue: which links a human should look at first, and the pins that settle each.

The doubt of a link is the probability that the machine itself gives to another answer: that the link is wrong
(1 − score), or that what came second belongs there too (the runner-up's score).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from agreement_diff.align.tables.explain import of_clauses
from agreement_diff.align.tables.places import names_of, plain_name
from agreement_diff.model.comparison import Alignment, Link
from agreement_diff.model.document import Document
from agreement_diff.model.explanation import Answer, Ground, Level, Question, Review
from agreement_diff.model.pins import Pin

LEAST = 0.1
"""Doubt below which nothing is asked."""
SHAPE = 0.3
"""Least doubt of a link that is part of a split or a merge: they are wrong more often than their scores say."""
UNSURE = 0.6
"""Score below which a link is said to rest on little."""
OPENING = 40
"""Characters of a unit that a pin remembers, so that it is known for stale when the text has changed."""


def review(alignment: Alignment, old: Document, new: Document, level: Level, clauses: Collection[str] = ()) -> Review:
    """The links of one level that are in doubt, the most doubtful first, those of equal doubt in the order of the text.

    What a human has pinned is not asked again. Raises `AlignError` for a clause that neither text has.
    """
    links = alignment.paragraphs if level == "paragraph" else alignment.sections
    names = _Names(old), _Names(new)
    parts: dict[str, list[Link]] = defaultdict(list)
    for k in links:
        if k.old and k.new:
            parts[k.old].append(k)
    wanted = of_clauses(links, old, new, clauses)
    doubtful = {n: doubt(k) for n, k in enumerate(wanted) if not k.pinned}
    asked = sorted((n for n, d in doubtful.items() if d >= LEAST), key=lambda n: (-doubtful[n], n))
    questions = tuple(
        Question(
            link=wanted[n], doubt=round(doubtful[n], 4), look=_look(wanted[n]),
            answers=_answers(wanted[n], parts, names),
        )
        for n in asked
    )  # fmt: skip
    return Review(old=old, new=new, level=level, questions=questions, of=len(wanted))


def doubt(link: Link) -> float:
    """The probability that the machine itself gives to another answer: that the link is wrong (1 − score), or that what
    came second belongs there too (the runner-up's score); at least `SHAPE` for a part of a split or merge."""
    if not (link.old and link.new):
        return link.runner_up
    shape = SHAPE if {"split", "merged", "partial"} & set(link.relations) else 0.0
    return max(1 - link.score, link.runner_up, shape)


def _look(link: Link) -> tuple[Ground, ...]:
    """What to look at, by kind."""
    if not (link.old and link.new):
        return (Ground(kind="near_removed" if link.old else "near_added"),)
    found = []
    if link.score < UNSURE:
        found.append(Ground(kind="unsure", values=(("score", f"{link.score:.2f}"),)))
    found += [Ground(kind=f"is_{r}") for r in ("split", "merged", "partial") if r in link.relations]
    if link.rival and link.runner_up >= LEAST:
        found.append(Ground(kind="second", values=(("runner_up", f"{link.runner_up:.2f}"),)))
    return tuple(found) or (Ground(kind="unsure", values=(("score", f"{link.score:.2f}"),)),)


def _answers(link: Link, parts: Mapping[str, Sequence[Link]], names: tuple[_Names, _Names]) -> tuple[Answer, ...]:
    """The pins that keep what the table says, those that make the runner-up true, and those that undo the link."""
    old, new = names
    if not (link.old and link.new):
        alone = Answer(kind="keep", pins=(_fix(link.old, link.new, old, new),))
        rival = (link.old, link.rival) if link.old else (link.rival, link.new)
        instead = Answer(kind="instead", pins=(_fix(*rival, old, new),)) if link.rival else None
        return (alone, instead) if instead else (alone,)
    # a fix gives up the other links of its old unit, so that each part of a split has a fix of its own
    keep = tuple(_fix(k.old, k.new, old, new) for k in parts[link.old])
    apart = Pin(action="forbid", old=old.name(link.old), new=new.name(link.new))
    answers = [Answer(kind="keep", pins=keep)]
    if link.rival and link.runner_up >= LEAST:
        answers.append(Answer(kind="instead", pins=(_fix(link.old, link.rival, old, new),)))
    return (*answers, Answer(kind="apart", pins=(apart,)))


def _fix(old: str | None, new: str | None, olds: _Names, news: _Names) -> Pin:
    return Pin(
        action="fix", old=olds.name(old), new=news.name(new), old_text=olds.opening(old), new_text=news.opening(new)
    )


class _Names:
    """What pins call the units of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.names = names_of(document)

    def name(self, eid: str | None) -> str:
        """The printed label where it is the unit's own, else the eId; empty for no unit."""
        if eid is None:
            return ""
        label = self.document.label(eid)
        return label if self.names.get(plain_name(label)) == [eid] and label == " ".join(label.split()) else eid

    def opening(self, eid: str | None) -> str:
        """The first words of the unit."""
        text = self.document.by_eid[eid].text if eid else ""
        line = text.split("\n", 1)[0]
        return line if len(line) <= OPENING else line[:OPENING].rsplit(None, 1)[0]
