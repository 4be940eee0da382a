"""The numbers of a comparison and the sentences made of them."""

from __future__ import annotations

from agreement_diff.model.comparison import Comparison, Relation
from agreement_diff.present.phrasing import say

STRUCTURE: tuple[Relation, ...] = ("added", "removed", "renumbered", "moved", "split", "merged")
"""Relations told of sections, in the order of the sentence."""


def numbers(comparison: Comparison) -> tuple[tuple[str, int], ...]:
    """What is counted, by name: sections of both texts, the fate of the paragraphs, findings."""
    old, new = comparison.old, comparison.new
    units = {p.eid for p in old.paragraphs()}
    fate = {"unchanged": 0, "edited": 0, "removed": 0, "added": 0}
    for change in comparison.changes:
        ours = [e for e in change.old if e in units]
        if not change.old and any(e in new.by_eid and e not in _sections(comparison) for e in change.new):
            fate["added"] += len(change.new)
        elif ours:
            fate["removed" if not change.new else "unchanged" if change.kind == "none" else "edited"] += len(ours)
    substance = [f for f in comparison.findings if f.substance]
    return (
        ("sections_old", len(old.provisions)),
        ("sections_new", len(new.provisions)),
        *fate.items(),
        ("findings", len(substance)),
        ("must", sum(1 for f in substance if f.importance == 1)),
        ("editorial", sum(1 for c in comparison.changes if c.kind == "editorial")),
    )


def summary(comparison: Comparison, code: str) -> tuple[str, ...]:
    """What happened, in a few sentences, for somebody who reads no further."""
    if comparison.identical:
        return (say(code, "log.nothing"),)
    count = dict(numbers(comparison))
    told = [say(code, "sum.sections", old=count["sections_old"], new=count["sections_new"])]
    parts = [say(code, f"sum.{r}", count=n) for r in STRUCTURE if (n := _related(comparison, r))]
    if parts:
        line = say(code, "sum.structure", parts=", ".join(parts))
        told.append(line[:1].upper() + line[1:])
    total = count["unchanged"] + count["edited"] + count["removed"]
    fate = {name: count[name] or say(code, "sum.none") for name in ("unchanged", "edited", "removed", "added")}
    told.append(say(code, "sum.fate", total=total, **fate))
    if not count["findings"] and all(c.kind != "substance" for c in comparison.changes):
        return (*told, say(code, "log.only_editorial"))
    must = count["must"] or say(code, "sum.none")
    return (*told, say(code, "sum.findings", count=count["findings"], must=must))


def _sections(comparison: Comparison) -> set[str]:
    return {s.eid for d in (comparison.old, comparison.new) for s in d.sections}


def _related(comparison: Comparison, relation: Relation) -> int:
    """Sections that a relation holds of, each counted once: by its new side, where it has one."""
    links = [k for k in comparison.alignment.sections if relation in k.relations and k.strength == "main"]
    side = [k.old if relation in ("split", "removed") else k.new for k in links]
    return len({eid for eid in side if eid})
