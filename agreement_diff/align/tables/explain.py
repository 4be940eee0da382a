"""Why each link stands and what came second: shared words quoted, and the grounds on which the runner-up lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import lru_cache

from agreement_diff.align.tables.places import Places
from agreement_diff.align.tables.shared_words import shared_words
from agreement_diff.errors import AlignError
from agreement_diff.languages import language
from agreement_diff.model.comparison import Alignment, Link
from agreement_diff.model.document import Document, Section
from agreement_diff.model.explanation import ExplainedLink, Explanation, Ground, Level, SharedWords
from agreement_diff.text.words import fold, words

TIE = 0.05
"""A margin below this is a tie: the two stand as good as level."""
CLEARLY = 0.05
"""Difference in the share of common words from which one is said to have more of them."""


def explain(
    alignment: Alignment, old: Document, new: Document, level: Level, clauses: Collection[str] = ()
) -> Explanation:
    """The links of one level explained, or only those of the clauses named (labels of either text, or eIds).

    Raises `AlignError` for a clause that neither text has.
    """
    links = alignment.paragraphs if level == "paragraph" else alignment.sections
    wanted = of_clauses(links, old, new, clauses)
    reasons = _Reasons(links, old, new)
    explained = tuple(ExplainedLink(link=k, shared=_shared(k, old, new), grounds=reasons.of(k)) for k in wanted)
    return Explanation(old=old, new=new, level=level, links=explained)


def of_clauses(links: Collection[Link], old: Document, new: Document, clauses: Collection[str]) -> tuple[Link, ...]:
    """The links of the clauses named, whatever text they are named in; all links where none is named.

    A section stands for its paragraphs too. Raises `AlignError` for a name that neither text has.
    """
    if not clauses:
        return tuple(links)
    sides = tuple({e for name in clauses for e in _covered(name, document)} for document in (old, new))
    for name in clauses:
        if not any(_covered(name, document) for document in (old, new)):
            raise AlignError(
                f"no clause is called {name!r} in {old.source.name} or {new.source.name}",
                f"ingen bestämmelse heter {name!r} i {old.source.name} eller {new.source.name}",
            )
    return tuple(k for k in links if (k.old and k.old in sides[0]) or (k.new and k.new in sides[1]))


def _covered(name: str, document: Document) -> set[str]:
    found = set()
    for eid in Places(document).labelled(name):
        unit = document.by_eid[eid]
        found |= {eid, *(p.eid for p in unit.paragraphs)} if isinstance(unit, Section) else {eid}
    return found


def _shared(link: Link, old: Document, new: Document) -> tuple[SharedWords, ...]:
    if not (link.old and link.new):
        return ()
    return shared_words(old.by_eid[link.old].text, new.by_eid[link.new].text, old.language, new.language)


class _Reasons:
    """Why the runner-up of a link was not chosen, from what the two texts show."""

    def __init__(self, links: Collection[Link], old: Document, new: Document) -> None:
        self.sides = (old, new)
        self.best: tuple[dict[str, Link], dict[str, Link]] = ({}, {})
        for k in links:
            for side, eid in enumerate((k.old, k.new)):
                if eid and k.old and k.new and (eid not in self.best[side] or k.score > self.best[side][eid].score):
                    self.best[side][eid] = k

    def of(self, link: Link) -> tuple[Ground, ...]:
        """The grounds, the weightiest first; none where nothing came second, or a human decided."""
        if link.rival is None or link.pinned:
            return ()
        side = 1 if link.old else 0  # the text that the runner-up stands in
        own = link.old or link.new or ""
        chosen = (link.new if side else link.old) or ""
        return tuple(g for g in (
            self._tie(link), self._share(own, chosen, link.rival, side), self._taken(link, side),
            self._heading(own, chosen, link.rival, side), self._number(own, chosen, link.rival, side),
        ) if g)  # fmt: skip

    def _tie(self, link: Link) -> Ground | None:
        return Ground(kind="tie") if link.old and link.new and link.margin <= TIE else None

    def _share(self, own: str, chosen: str, rival: str, side: int) -> Ground:
        """How much of the unit's words the runner-up has, beside the one chosen."""
        second = self._common(own, rival, side)
        if not chosen:
            return Ground(kind="few_words", values=(("second", _percent(second)),))
        first = self._common(own, chosen, side)
        kind = (
            "fewer_words"
            if first - second >= CLEARLY
            else "more_words"
            if second - first >= CLEARLY
            else "as_many_words"
        )
        return Ground(kind=kind, values=(("first", _percent(first)), ("second", _percent(second))))

    def _common(self, own: str, other: str, side: int) -> float:
        """Share of the words of a unit that a unit of text `side` has too."""
        mine = _bag(self.sides[1 - side].by_eid[own].text, self.sides[1 - side].language)
        theirs = _bag(self.sides[side].by_eid[other].text, self.sides[side].language)
        return (mine & theirs).total() / mine.total() if mine else 0.0

    def _taken(self, link: Link, side: int) -> Ground | None:
        """The runner-up has a partner of its own that is likelier."""
        other = self.best[side].get(link.rival or "")
        partner = (other.old if side else other.new) if other else None
        if other is None or partner is None or other.score <= link.runner_up:
            return None
        name = self.sides[1 - side].label(partner)
        return Ground(
            kind="taken_by_new" if side == 0 else "taken_by_old",
            values=(("partner", name), ("score", f"{other.score:.2f}")),
        )

    def _heading(self, own: str, chosen: str, rival: str, side: int) -> Ground | None:
        mine, theirs = _heading_of(self.sides[1 - side], own), _heading_of(self.sides[side], rival)
        if self.sides[side].label(rival) == theirs:
            return None  # called by its heading, so that the reader sees it
        if not mine or not theirs or fold(mine) == fold(theirs):
            return None
        alike = fold(mine) == fold(_heading_of(self.sides[side], chosen))
        return Ground(kind="other_heading" if alike else "heading", values=(("own", mine), ("rival", theirs)))

    def _number(self, own: str, chosen: str, rival: str, side: int) -> Ground | None:
        """Said where the number speaks for the runner-up: the reader sees it and wonders."""
        unit, other = self.sides[1 - side].by_eid[own], self.sides[side].by_eid[rival]
        if (
            not (isinstance(unit, Section) and isinstance(other, Section))
            or not unit.label
            or unit.label != other.label
        ):
            return None
        return Ground(kind="number_for_it", values=(("label", unit.label),))


def _heading_of(document: Document, eid: str) -> str:
    unit = document.by_eid.get(eid)
    return (unit.heading or "") if isinstance(unit, Section) else ""


def _percent(share: float) -> str:
    return f"{round(100 * share)}\u00a0%"


@lru_cache(maxsize=4096)
def _bag(text: str, code: str) -> Counter[str]:
    """The words of a text, counted, without those that are everywhere."""
    stop = language(code).words.stop_words
    return Counter(w for w in words(text) if w not in stop)
