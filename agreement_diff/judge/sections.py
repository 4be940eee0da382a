"""Rules on the frame: provisions added, removed, split, lifted out, joined, and headings that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from agreement_diff.judge.case import Case, Earlier, finding
from agreement_diff.judge.modality import strongest
from agreement_diff.judge.passages import Side
from agreement_diff.model.comparison import Finding, Link
from agreement_diff.model.document import Section
from agreement_diff.model.findings import Importance
from agreement_diff.text.words import words

LIFTED = 0.4
"""A new provision that took at most this share of the one it comes from was lifted out of it."""


def sections_added(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A provision on something the old text did not regulate."""
    for link in case.alignment.sections:
        if link.old is None and link.new:
            yield _one_sided(case, "new", link.new, "section_added")


def sections_removed(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A provision without successor: what it regulated is regulated no more."""
    for link in case.alignment.sections:
        if link.old and link.new is None:
            yield _one_sided(case, "old", link.old, "section_removed")


def _one_sided(case: Case, side: Side, eid: str, rule: str) -> Finding:
    """The finding quotes the sentence that binds most, else the first paragraph, and the note that stands in the place
    of a provision that is gone."""
    section = case.section(side, eid)
    own = [p for p in (case.passages.old if side == "old" else case.passages.new) if p.section == eid]
    binding = [p for p in own if (mode := strongest(p.text, case.code)) and mode.level == 3]
    quote = (binding or own)[0].text if own else section.heading
    values = {"name": _name(case, side, eid), "sentences": len(own), "duties": len(binding)}
    importance: Importance | None = None if binding else (3 if rule == "section_added" else 2)
    if side == "old":
        note = next((s for s in case.new.sections if s.status and s.label == section.label), None)
        new, said = ((note.eid,), note.text) if note else ((), None)
        return finding(rule, old=(eid,), new=new, old_quote=quote, new_quote=said, importance=importance, values=values)
    return finding(rule, new=(eid,), new_quote=quote, importance=importance, values=values)


def sections_split(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """One provision that became several."""
    frame = _frame(case)
    for old, links in frame.old.items():
        lifted = {k.new for k in links if _is_lifted(case, frame, k)}
        rest = [k for k in links if k.new not in lifted]
        if len(rest) > 1:
            names = [_name(case, "new", k.new or "") for k in rest]
            yield finding(
                "section_split",
                old=(old,),
                new=[k.new for k in rest if k.new],
                values={"old_name": _name(case, "old", old), "new_names": names, "count": len(rest)},
            )


def section_lifted(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A part of a provision that became one of its own, with a heading that gives it weight."""
    frame = _frame(case)
    for link in case.alignment.sections:
        if _is_lifted(case, frame, link):
            own = case.section("new", link.new or "")
            yield finding(
                "section_lifted",
                old=(link.old or "",),
                new=(own.eid,),
                old_quote=_source(case, own),
                new_quote=own.paragraphs[0].text if own.paragraphs else own.heading,
                values={"old_name": _name(case, "old", link.old or ""), "new_name": _name(case, "new", own.eid)},
            )


def sections_merged(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """Several provisions that became one."""
    frame = _frame(case)
    for new, links in frame.new.items():
        if len(links) > 1 and not any(_is_lifted(case, frame, k) for k in links):
            names = [_name(case, "old", k.old or "") for k in links]
            yield finding(
                "sections_merged",
                old=[k.old for k in links if k.old],
                new=(new,),
                values={"new_name": _name(case, "new", new), "old_names": names, "count": len(links)},
            )


def headings_changed(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A provision that goes by another heading than its only predecessor did."""
    frame = _frame(case)
    for new, links in frame.new.items():
        if len(links) != 1 or len(frame.old[links[0].old or ""]) != 1:
            continue
        old, own = case.section("old", links[0].old or "").heading, case.section("new", new).heading
        if old and own and words(old) != words(own):
            yield finding("heading_changed", old=(links[0].old or "",), new=(new,), old_quote=old, new_quote=own)


class _Frame(NamedTuple):
    """Two-sided principal links of sections, by the section of either side."""

    old: dict[str, list[Link]]
    new: dict[str, list[Link]]


def _frame(case: Case) -> _Frame:
    frame = _Frame(defaultdict(list), defaultdict(list))
    for link in case.alignment.sections:
        if link.strength == "main" and link.old and link.new:
            frame.old[link.old].append(link)
            frame.new[link.new].append(link)
    return frame


def _is_lifted(case: Case, frame: _Frame, link: Link) -> bool:
    """A small part of a provision that lives on elsewhere under its own heading."""
    if link.strength != "main" or not link.old or not link.new or link.carried > LIFTED:
        return False
    siblings = [k for k in frame.old[link.old] if k.new != link.new]
    only = len(frame.new[link.new]) == 1
    old, new = case.section("old", link.old).heading, case.section("new", link.new).heading
    return only and words(old or "") != words(new or "") and any(k.carried > link.carried for k in siblings)


def _source(case: Case, section: Section) -> str | None:
    """The old sentence that the lifted provision mainly comes from."""
    pairs = [p for p in case.passages.pairs if p.new.section == section.eid]
    return max(pairs, key=lambda p: p.score).old.text if pairs else None


def _name(case: Case, side: Side, eid: str) -> str:
    section = case.section(side, eid)
    return f"{section.label} {section.heading}" if section.label and section.heading else section.name
