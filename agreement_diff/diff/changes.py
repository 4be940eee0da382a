"""The changes between two versions: one per group of linked paragraphs, one per linked heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreement_diff.diff.containers import containers
from agreement_diff.diff.groups import Group, groups
from agreement_diff.diff.moves import with_moves
from agreement_diff.model.comparison import Alignment, Change, Link, Relation
from agreement_diff.model.document import Document, Section
from agreement_diff.text.editorial import kind_of
from agreement_diff.text.edits import edit_texts


def diff(old: Document, new: Document, alignment: Alignment) -> tuple[Change, ...]:
    """What became of every paragraph and heading of two aligned versions, in the order of the new text, removed last.

    Every paragraph is in exactly one change, with edits that rebuild the joined texts of its group on both sides; every
    heading that either text has is in one, except where both sides have none. Comparing a text with itself gives only
    changes of kind "none".
    """
    renumbered = _renumbered(old, new, alignment.sections)
    paragraphs = [_change(group, old, new, renumbered) for group in groups(old, new, alignment.paragraphs)]
    return _in_order(list(_headings(old, new, alignment.sections)), with_moves(paragraphs, old, new), old, new)


def _change(group: Group, old: Document, new: Document, renumbered: dict[str, str]) -> Change:
    before, after = _joined(old, group.old), _joined(new, group.new)
    edits = edit_texts(before, after, new.language)
    return Change(
        old=group.old,
        new=group.new,
        relations=group.relations,
        edits=edits,
        kind=kind_of(edits, new.language, renumbered) if group.old and group.new else "substance",
    )


def _joined(document: Document, units: Sequence[str]) -> str:
    return "\n".join(document.by_eid[eid].text for eid in units)


def _headings(old: Document, new: Document, links: Sequence[Link]) -> Iterator[Change]:
    """One change per section that has a heading, with the heading of its main predecessor."""
    used: set[tuple[str, str]] = set()
    for link in sorted(links, key=lambda k: (k.strength != "main", -k.score)):
        sides = {(side, eid) for side, eid in (("old", link.old), ("new", link.new)) if eid}
        if link.strength != "main" or sides & used:
            continue
        one, other = old.by_eid.get(link.old or ""), new.by_eid.get(link.new or "")
        heads = tuple(s.heading or "" if isinstance(s, Section) else "" for s in (one, other))
        used |= sides
        if any(heads):
            yield _heading_change(link, *heads, code=new.language)
    for before, after in containers(old, new, links):
        used |= {("old", before.eid), ("new", after.eid)}
        relation: Relation = "unchanged" if before.heading == after.heading else "edited"
        held = Link(old=before.eid, new=after.eid, relations=(relation,))
        yield _heading_change(held, before.heading or "", after.heading or "", code=new.language)
    for section in new.sections:
        if section.heading and ("new", section.eid) not in used:
            added = Link(old=None, new=section.eid, relations=("added",))
            yield _heading_change(added, "", section.heading, code=new.language)
    for section in old.sections:
        if section.heading and ("old", section.eid) not in used:
            removed = Link(old=section.eid, new=None, relations=("removed",))
            yield _heading_change(removed, section.heading, "", code=new.language)


def _heading_change(link: Link, before: str, after: str, *, code: str) -> Change:
    edits = edit_texts(before, after, code)
    both = link.old and link.new
    return Change(
        old=(link.old,) if link.old else (),
        new=(link.new,) if link.new else (),
        relations=link.relations,
        edits=edits,
        kind=kind_of(edits, code, {}) if both else "substance",
    )


def _in_order(headings: list[Change], paragraphs: Sequence[Change], old: Document, new: Document) -> tuple[Change, ...]:
    """Headings before their paragraphs, all by the new text; what has no new side last, by the old text."""
    after = {eid: i for i, eid in enumerate(new.by_eid)}
    before = {eid: i for i, eid in enumerate(old.by_eid)}

    def place(change: Change) -> tuple[int, int]:
        if change.new:
            return min(after[eid] for eid in change.new), 0
        return len(after), min(before[eid] for eid in change.old)

    return tuple(sorted([*headings, *paragraphs], key=place))


def _renumbered(old: Document, new: Document, links: Sequence[Link]) -> dict[str, str]:
    """Old number → new number of sections that correspond in the main, where the number changed."""
    found: dict[str, str] = {}
    for link in links:
        one, other = old.by_eid.get(link.old or ""), new.by_eid.get(link.new or "")
        if link.strength != "main" or not isinstance(one, Section) or not isinstance(other, Section):
            continue
        if one.number and other.number and one.number != other.number:
            found.setdefault(one.number.casefold(), other.number.casefold())
    return found
