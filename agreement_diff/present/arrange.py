"""How a changelog is arranged: what goes first, what is told together, where each finding belongs. No layout."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from agreement_diff.model.comparison import Change, Comparison, Finding, Link
from agreement_diff.model.document import Document, Section
from agreement_diff.model.findings import RULES
from agreement_diff.present.changelog_shapes import (
    Changelog,
    Clause,
    Counted,
    Entry,
    Kept,
    MarkedText,
    Point,
    Topic,
)
from agreement_diff.present.map_shapes import version_name
from agreement_diff.present.phrasing import say
from agreement_diff.present.sentences import group_title, item, sentence
from agreement_diff.present.summary import numbers, summary
from agreement_diff.text.edits import edit_texts
from agreement_diff.text.sentences import sentences
from agreement_diff.text.words import words

MOST_REFS = 3
"""Units named one by one; more of one section are called by the section."""
LEAST_EQUAL = 0.2
"""Share of two quotes that must be equal for marking the words that differ; below, marks only disturb."""
LEAST_KEPT = 4
"""Words in a sentence that is worth saying that it stayed."""
WHOLE_TEXT = frozenset({"term_replaced", "title_changed", "forms_modernised"})
"""Rules whose findings are on the text as a whole."""
_ORDER = {rule: place for place, rule in enumerate(RULES)}


def arrange(comparison: Comparison, language: str) -> Changelog:
    """The comparison as a changelog in the given language: findings of substance by importance and by clause of the
    new text, editorial ones apart, and what stood word for word."""
    home = _homes(comparison)
    entries = [(f, _entry(f, comparison, home, language)) for f in comparison.findings]
    substance = [e for f, e in entries if f.substance]
    clauses = tuple(_clauses(comparison, substance, home))
    removed = tuple(_removed(comparison, substance, home))
    return Changelog(
        language=language,
        title=say(language, "log.title"),
        old=version_name(comparison.old),
        new=version_name(comparison.new),
        summary=summary(comparison, language),
        numbers=tuple(Counted(name=n, label=say(language, f"num.{n}"), count=c) for n, c in numbers(comparison)),
        top=tuple(_top(substance, language)),
        general=_points([e for e in substance if e.rule in WHOLE_TEXT], _places(comparison)),
        clauses=clauses,
        removed=removed,
        editorial=tuple(_marked(c, comparison) for c in comparison.changes if c.kind == "editorial"),
        editorial_entries=tuple(e for _, e in entries if e.kind == "editorial"),
        kept=_with_figures_first(tuple(_kept(comparison)), comparison),
        bounds=comparison.alignment.bounds,
    )


def refs(document: Document, units: Iterable[str]) -> str:
    """Units as a reader finds them, in reading order: `§ 1 st. 2, p. 3; § 3`; many of one section by its name alone."""
    wanted = set(units)
    by_section: dict[str, list[str]] = defaultdict(list)
    for eid, section in document.section_of.items():
        label = document.label(eid) if eid in wanted else ""
        if label and label not in by_section[section.name]:
            by_section[section.name].append(label)
    named = []
    for name, labels in by_section.items():
        if len(labels) > MOST_REFS or name in labels:
            named.append(name)
        elif labels:
            named.append(", ".join([labels[0], *(label.removeprefix(name).strip() for label in labels[1:])]))
    return "; ".join(named)


def _homes(comparison: Comparison) -> dict[tuple[str, str], str]:
    """The clause of the new text where each unit's findings are told; a removed clause of the old keeps its own."""
    homes = {("new", eid): section.eid for eid, section in comparison.new.section_of.items()}
    best: dict[str, Link] = {}
    for link in comparison.alignment.sections:
        if link.old and link.new:
            known = best.get(link.old)
            if known is None or _weight(link) > _weight(known):
                best[link.old] = link
    for eid, section in comparison.old.section_of.items():
        if section.eid in best:
            homes["old", eid] = best[section.eid].new or ""
    return homes


def _weight(link: Link) -> tuple[bool, float, float]:
    return link.strength == "main", link.carried, link.score


def _entry(finding: Finding, comparison: Comparison, home: dict[tuple[str, str], str], code: str) -> Entry:
    where = [home.get(("new", e)) for e in finding.new] + [home.get(("old", e)) for e in finding.old]
    clause = next((eid for eid in where if eid), None)
    return Entry(
        rule=finding.rule,
        kind=RULES[finding.rule].kind,
        importance=finding.importance,
        substance=finding.substance,
        sentence=sentence(finding, code),
        item=item(finding, code),
        old_refs=refs(comparison.old, finding.old),
        new_refs=refs(comparison.new, finding.new),
        old_eids=finding.old,
        new_eids=finding.new,
        old_quote=finding.old_quote,
        new_quote=finding.new_quote,
        confidence=finding.confidence,
        clause=None if finding.rule in WHOLE_TEXT or clause is None else anchor("new", clause),
    )


def anchor(side: str, eid: str) -> str:
    """A fragment identifier for a clause, the same in every run."""
    return f"{side}-{re.sub(r'[^A-Za-z0-9_-]', '_', eid)}"


def _top(entries: Sequence[Entry], code: str) -> Iterator[Topic]:
    """The findings that one must know, those of one rule together, in the order of the rules."""
    by_rule: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.importance == 1:
            by_rule[entry.rule].append(entry)
    for rule in sorted(by_rule, key=lambda r: _ORDER[r]):
        found = by_rule[rule]
        title = group_title(rule, len(found), code) if len(found) > 1 else found[0].sentence
        yield Topic(rule=rule, title=title or found[0].sentence, entries=tuple(found))


def _points(entries: Iterable[Entry], place: Mapping[tuple[str, str], int]) -> tuple[Point, ...]:
    """Entries on the same wordings together; the weightiest point first, else in the order of the texts."""
    same: dict[tuple[str | None, str | None, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        loose = "" if entry.old_quote or entry.new_quote else entry.sentence
        same[entry.old_quote, entry.new_quote, loose].append(entry)

    def key(point: Point) -> tuple[int, int]:
        first = point.entries[0]
        units = [("new", e) for e in first.new_eids] or [("old", e) for e in first.old_eids]
        return point.importance, min((place.get(unit, 0) for unit in units), default=0)

    return tuple(sorted((_point(found) for found in same.values()), key=key))


def _places(comparison: Comparison) -> dict[tuple[str, str], int]:
    """Every unit's place in the reading order of its text."""
    sides = (("old", comparison.old), ("new", comparison.new))
    return {(side, eid): i for side, document in sides for i, eid in enumerate(document.by_eid)}


def _point(entries: Sequence[Entry]) -> Point:
    ordered = sorted(entries, key=lambda e: (e.importance, _ORDER[e.rule]))
    narrow = min(entries, key=lambda e: len(e.old_eids) + len(e.new_eids))
    old, new = narrow.old_quote, narrow.new_quote
    edits = edit_texts(old, new) if old and new and old != new else ()
    equal = sum(len(e.text) for e in edits if e.op == "equal")
    if old and new and equal < LEAST_EQUAL * max(len(old), len(new)):
        edits = ()
    return Point(
        entries=tuple(ordered),
        old_refs=narrow.old_refs,
        new_refs=narrow.new_refs,
        old_quote=old,
        new_quote=new,
        edits=edits,
    )


def _clauses(comparison: Comparison, entries: Sequence[Entry], home: dict[tuple[str, str], str]) -> Iterator[Clause]:
    """Every clause of the new text in order."""
    place = _places(comparison)
    told: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.clause:
            told[entry.clause].append(entry)
    changes: dict[str, list[Change]] = defaultdict(list)
    for change in comparison.changes:
        where = [home.get(("new", e)) for e in change.new] + [home.get(("old", e)) for e in change.old]
        changes[next((eid for eid in where if eid), "")].append(change)
    for section in comparison.new.sections:
        own = changes[section.eid]
        links = [k for k in comparison.alignment.sections if k.new == section.eid]
        if not own and not links:
            continue
        yield Clause(
            anchor=anchor("new", section.eid),
            eid=section.eid,
            name=full_name(section),
            status=_status(own, links),
            relations=tuple(dict.fromkeys(r for k in links if k.strength == "main" for r in k.relations)),
            sources=_sources(comparison.old, links, "main"),
            parts=_sources(comparison.old, links, "secondary"),
            points=_points(told[anchor("new", section.eid)], place),
            text=tuple(_marked(c, comparison) for c in own),
        )


def _status(changes: Sequence[Change], links: Sequence[Link]) -> str:
    if links and all(k.old is None for k in links):
        return "added"
    kinds = {c.kind for c in changes}
    if "substance" in kinds:
        return "changed"
    return "editorial" if "editorial" in kinds else "unchanged"


def _sources(old: Document, links: Sequence[Link], strength: str) -> tuple[str, ...]:
    found = [old.by_eid.get(k.old or "") for k in links if k.strength == strength]
    return tuple(full_name(s) for s in found if isinstance(s, Section))


def full_name(section: Section) -> str:
    """The clause's label and heading: `§ 5 Uppföljningsansvar`."""
    return f"{section.label} {section.heading}" if section.label and section.heading else section.name


def _removed(comparison: Comparison, entries: Sequence[Entry], home: dict[tuple[str, str], str]) -> Iterator[Clause]:
    """The clauses of the old text that live on nowhere."""
    place = _places(comparison)
    for section in comparison.old.sections:
        if ("old", section.eid) in home or not (section.paragraphs or section.heading):
            continue
        units = {section.eid, *(p.eid for p in section.paragraphs)}
        if not any(k.old in units for k in comparison.alignment.sections):
            continue
        yield Clause(
            anchor=anchor("old", section.eid),
            eid=section.eid,
            name=full_name(section),
            status="removed",
            relations=("removed",),
            points=_points([e for e in entries if not e.clause and units & set(e.old_eids)], place),
            text=tuple(_marked(c, comparison) for c in comparison.changes if not c.new and units & set(c.old)),
        )


def _marked(change: Change, comparison: Comparison) -> MarkedText:
    heading = isinstance(comparison.new.by_eid.get(next(iter(change.new), "")), Section) or isinstance(
        comparison.old.by_eid.get(next(iter(change.old), "")), Section
    )
    return MarkedText(
        old_refs=refs(comparison.old, change.old),
        new_refs=refs(comparison.new, change.new),
        relations=change.relations,
        kind=change.kind,
        edits=change.edits,
        moved_text=change.moved_text,
        heading=heading,
    )


def _kept(comparison: Comparison) -> Iterator[Kept]:
    """Whole clauses that stand unchanged, and elsewhere the sentences of linked provisions that stand word for word."""
    old, new = comparison.old, comparison.new
    whole: set[str] = set()
    for link in comparison.alignment.sections:
        one, other = old.by_eid.get(link.old or ""), new.by_eid.get(link.new or "")
        if isinstance(one, Section) and isinstance(other, Section) and _same_text(one, other):
            whole |= {other.eid, *(p.eid for p in other.paragraphs)}
            yield Kept(old_refs=one.name, new_refs=other.name, quote=None)
    for change in comparison.changes:
        if not change.old or not change.new or whole.intersection(change.new):
            continue
        before = {words(s): eid for eid in change.old for s in sentences(_text(old, eid), old.language)}
        for eid in change.new:
            for text in sentences(_text(new, eid), new.language):
                folded = words(text)
                if len(folded) >= LEAST_KEPT and folded in before:
                    yield Kept(old_refs=old.label(before[folded]), new_refs=new.label(eid), quote=text)


def _with_figures_first(kept: Sequence[Kept], comparison: Comparison) -> tuple[Kept, ...]:
    """Whole clauses, then sentences with a period or an amount that stayed, then the rest."""
    quotes = {f.new_quote: f.importance for f in comparison.findings if RULES[f.rule].kind == "kept"}
    return tuple(sorted(kept, key=lambda k: 0 if k.quote is None else quotes.get(k.quote, 4)))


def _text(document: Document, eid: str) -> str:
    unit = document.by_eid[eid]
    return "" if isinstance(unit, Section) else unit.text


def _same_text(one: Section, other: Section) -> bool:
    return bool(one.paragraphs) and [words(p.text) for p in one.paragraphs] == [words(p.text) for p in other.paragraphs]
