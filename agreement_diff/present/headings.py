"""Lines above things: which versions are compared, where a clause comes from, old → new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_diff.present.phrasing import say

if TYPE_CHECKING:  # the shapes of the changelog are not built where a map is all that is asked for
    from agreement_diff.present.changelog.shapes import Clause, Entry, Topic
    from agreement_diff.present.map.shapes import VersionName


def version_line(version: VersionName, code: str) -> str:
    """A version's title, with its date where it has one."""
    title = (version.title or version.file or say(code, "unknown.title")).rstrip(". ")
    return f"{title} ({version.date})" if version.date else title


def arrow(old: str, new: str) -> str:
    """Where something stood and stands: `§ 3 → § 4`, one name where both are the same."""
    return old or new if old == new or not (old and new) else f"{old} → {new}"


def where(old: str, new: str, code: str) -> str:
    """As `arrow`; a name on one side only says in which text it stands: `before § 3`."""
    if bool(old) != bool(new):
        return say(code, "report.was" if old else "report.is", refs=old or new)
    return arrow(old, new)


def clause_origin(clause: Clause, code: str) -> str:
    """The line under a clause's heading: its predecessors and what happened to them; empty where nothing did."""
    if clause.status == "removed":
        return say(code, "log.no_successor")
    if clause.status == "added":
        return say(code, "log.new_section")
    told = [r for r in clause.relations if r != "unchanged"]
    words = ", ".join(say(code, f"relation.{r}") for r in told)
    line = say(code, "log.from", sources=" + ".join(clause.sources)) if clause.sources else ""
    if line and words:
        line += f" ({words})"
    if clause.parts:
        parts = say(code, "log.from_parts", sources=", ".join(clause.parts))
        line = f"{line}; {parts}" if line else parts[:1].upper() + parts[1:]
    return line


MOST_ENTRIES = 12
"""Findings of one rule that are listed at the top; the rest are counted there and told under their clauses."""


def first_entries(topic: Topic, code: str) -> tuple[tuple[Entry, ...], str]:
    """The entries of a topic that are listed at the top, and a line for those that are not; empty where all are."""
    left = len(topic.entries) - MOST_ENTRIES
    if left <= 1:
        return topic.entries, ""
    return topic.entries[:MOST_ENTRIES], say(code, "log.more", count=left)
