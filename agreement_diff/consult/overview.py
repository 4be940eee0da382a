"""The consultation from its clauses and its respondents: who said what, what changed, what is unmet.

A clause and the comments about it stand side by side; that one caused the other is never said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from agreement_diff.model.comparison import Alignment
from agreement_diff.model.consultation import ClauseState, ClauseView, Comment, Overview, Version
from agreement_diff.model.document import Document

UNMET = frozenset({"not_adopted", "partly", "text_changed_unclear", "not_determinable"})
SEVERAL = 2
"""Respondents from which a clause was asked about by several."""


def overview(
    comments: Sequence[Comment], final: Document, draft: Document | None, alignment: Alignment | None
) -> Overview:
    """Per clause and per respondent; clauses in the order of the final text, removed ones last."""
    about = _about(comments, final, draft)
    states = _states(alignment)
    clauses = [
        _view(s.eid, s.name, "final", states.get(s.eid, "unknown"), about.get(s.eid, [])) for s in final.provisions
    ]
    removed = [link.old for link in alignment.sections if link.old and not link.new] if alignment else []
    for eid in removed:
        if draft is not None and eid in draft.section_of:
            clauses.append(_view(eid, draft.label(eid), "draft", "removed", about.get(eid, [])))
    linked = {c.id for found in about.values() for c in found}
    unmet: dict[str, list[str]] = defaultdict(list)
    for c in comments:
        if c.disposition in UNMET and c.type not in ("support", "general", "procedural") and c.addressed_to == "owner":
            unmet[c.respondent].append(c.id)
    asking = {c.id for c in comments if c.type not in ("support", "general", "procedural")}
    return Overview(
        clauses=tuple(clauses),
        asked_unchanged=tuple(
            v.eid for v in clauses if v.state == "unchanged" and len(_asking(v, comments, asking)) >= SEVERAL
        ),
        changed_unasked=tuple(v.eid for v in clauses if v.state in ("changed", "added", "removed") and not v.comments),
        unlinked=tuple(c.id for c in comments if c.id not in linked),
        unmet=tuple((name, tuple(ids)) for name, ids in unmet.items()),
    )


def _asking(view: ClauseView, comments: Sequence[Comment], asking: set[str]) -> set[str]:
    here = set(view.comments) & asking
    return {c.respondent for c in comments if c.id in here}


def _about(comments: Sequence[Comment], final: Document, draft: Document | None) -> dict[str, list[Comment]]:
    """The comments on each section, by its eId; a draft section that is gone keeps its own."""
    found: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        sections = {s.eid for t in comment.targets if t.version == "final" and (s := final.section_of.get(t.eid))}
        if not sections and draft is not None:
            sections = {s.eid for t in comment.targets if t.version == "draft" and (s := draft.section_of.get(t.eid))}
        for eid in sorted(sections):
            found[eid].append(comment)
    return found


def _states(alignment: Alignment | None) -> dict[str, ClauseState]:
    """What happened to each final section: a moved or renumbered clause is unchanged while its words are."""
    states: dict[str, ClauseState] = {}
    for link in alignment.sections if alignment else ():
        if link.new is None:
            continue
        if link.old is None:
            states[link.new] = "added"
        else:
            same = set(link.relations) <= {"unchanged", "renumbered", "moved"}
            states[link.new] = "unchanged" if same and states.get(link.new, "unchanged") == "unchanged" else "changed"
    return states


def _view(eid: str, label: str, version: Version, state: ClauseState, comments: Sequence[Comment]) -> ClauseView:
    names = tuple(dict.fromkeys(c.respondent for c in comments))
    ids = tuple(c.id for c in comments)
    return ClauseView(label=label, eid=eid, version=version, state=state, comments=ids, respondents=names)
