"""Which units are compared with which: connected groups of main links, each paragraph of both texts in exactly one.

A split or merge is compared as a whole, so that sentences which changed places inside it are found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from agreement_diff.model.comparison import RELATIONS, Link, Relation
from agreement_diff.model.document import Document

MOST_UNITS = 12
"""Units in one group. Chains of links through common phrases would else join half a text into one unreadable diff."""


class Group(NamedTuple):
    """Units compared as one text, in reading order, and what their links say of them."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    relations: tuple[Relation, ...]


def groups(old: Document, new: Document, links: Sequence[Link]) -> tuple[Group, ...]:
    """The groups in the order of the new text; those without a new unit last, in the order of the old text.

    Units joined by main links are together, strongest links first, as far as `MOST_UNITS` allows. A unit that only a
    secondary link reaches is joined to its partner where that has no better one; else it stands alone.
    """
    olds, news = ([p.eid for p in d.paragraphs()] for d in (old, new))
    place = {("old", eid): i for i, eid in enumerate(olds)} | {("new", eid): i for i, eid in enumerate(news)}
    group_of = {unit: {unit} for unit in place}
    for strength in ("main", "secondary"):
        for link in sorted(_two_sided(links, strength, place), key=lambda k: (-k.score, place["new", k.new or ""])):
            one, other = group_of["old", link.old or ""], group_of["new", link.new or ""]
            alone = len(one) == len(other) == 1
            if one is not other and (alone or strength == "main") and len(one) + len(other) <= MOST_UNITS:
                one |= other
                group_of.update(dict.fromkeys(other, one))
    relations = _relations(links)
    found = {id(members): members for members in group_of.values()}
    made = [_group(members, place, relations) for members in found.values()]
    end = len(news)
    return tuple(
        sorted(
            made,
            key=lambda g: (
                place["new", g.new[0]] if g.new else end,
                place["old", g.old[0]] if g.old else -1,
            ),
        )
    )


def _two_sided(links: Iterable[Link], strength: str, known: dict[tuple[str, str], int]) -> list[Link]:
    return [
        link
        for link in links
        if link.strength == strength and ("old", link.old or "") in known and ("new", link.new or "") in known
    ]


def _relations(links: Iterable[Link]) -> dict[tuple[str, str], list[Link]]:
    """The links of each unit."""
    found: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        for side, eid in (("old", link.old), ("new", link.new)):
            if eid:
                found.setdefault((side, eid), []).append(link)
    return found


def _group(
    members: set[tuple[str, str]], place: dict[tuple[str, str], int], links: dict[tuple[str, str], list[Link]]
) -> Group:
    ordered = sorted(members, key=lambda unit: place[unit])
    old = tuple(eid for side, eid in ordered if side == "old")
    new = tuple(eid for side, eid in ordered if side == "new")
    inside = [
        link
        for unit in members
        for link in links.get(unit, ())
        if not (old and new) or (link.old in old and link.new in new)
    ]
    true = {relation for link in inside for relation in link.relations}
    if not old:
        true = true & {"partial", "moved", "split", "merged"} or {"added"}
    elif not new:
        true = true & {"partial", "moved", "split", "merged"} or {"removed"}
    return Group(old, new, tuple(r for r in RELATIONS if r in true))
