"""How a changelog is arranged: what goes first, what is told together, where each finding belongs. No layout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from agreement_diff.model.comparison import Change, Comparison, Finding, Link
from agreement_diff.model.document import Document, Section
from agreement_diff.model.findings import RULES
from agreement_diff.present.changelog.shapes import (
    Changelog,
    Clause,
    Counted,
    Entry,
    Kept,
    MarkedText,
    Moved,
    Point,
    Topic,
)
from agreement_diff.present.clause_names import Names, anchor
from agreement_diff.present.map.shapes import version_name
from agreement_diff.present.phrasing import say
from agreement_diff.present.sentences import group_title, item, sentence
from agreement_diff.present.summary import numbers, summary
from agreement_diff.text.edits import edit_texts
from agreement_diff.text.sentences import sentences
from agreement_diff.text.words import words

LEAST_EQUAL = 0.2
"""Share of two quotes that must be equal for marking the words that differ; below, marks only disturb."""
LEAST_KEPT = 4
"""Words in a sentence that is worth saying that it stayed."""
WHOLE_TEXT = frozenset({"term_replaced", "title_changed", "forms_modernised", "spelling_changed"})
"""Rules whose findings are on the text as a whole."""
_ORDER = {rule: place for place, rule in enumerate(RULES)}

Status = Literal["unchanged", "editorial", "changed", "added", "removed"]


class _Desk(NamedTuple):
    """The comparison with what arranging it needs: names on both sides, and each unit's clause in the new text."""

    comparison: Comparison
    code: str
    old: Names
    new: Names
    home: dict[tuple[str, str], str]

    def clause(self, old: Iterable[str], new: Iterable[str]) -> str | None:
        """The clause of the new text where something on these units is told; None where it is gone."""
        found = [self.home.get(("new", e)) for e in new] + [self.home.get(("old", e)) for e in old]
        return next((eid for eid in found if eid), None)


def arrange(comparison: Comparison, language: str) -> Changelog:
    """The comparison as a changelog in the given language: findings of substance by importance and by clause of the
    new text, editorial ones apart, and what stood word for word."""
    names = Names(comparison.old, language), Names(comparison.new, language)
    desk = _Desk(comparison, language, *names, homes(comparison))
    entries = [_entry(f, desk) for f in comparison.findings]
    substance = [e for e in entries if e.substance]
    return Changelog(
        language=language,
        title=say(language, "log.title"),
        old=version_name(comparison.old),
        new=version_name(comparison.new),
        summary=summary(comparison, language),
        numbers=tuple(Counted(name=n, label=say(language, f"num.{n}"), count=c) for n, c in numbers(comparison)),
        top=tuple(_top(substance, language)),
        general=_points([e for e in substance if e.rule in WHOLE_TEXT], desk),
        clauses=tuple(_clauses(desk, substance)),
        removed=tuple(_removed(desk, substance)),
        editorial=tuple(_marked(c, desk) for c in comparison.changes if c.kind == "editorial"),
        editorial_entries=tuple(e for e in entries if e.kind == "editorial"),
        kept=_with_figures_first(tuple(_kept(desk)), comparison),
        bounds=comparison.alignment.bounds,
    )


def homes(comparison: Comparison) -> dict[tuple[str, str], str]:
    """The clause of the new text where each unit's findings are told; a removed clause of the old has none."""
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


def _entry(finding: Finding, desk: _Desk) -> Entry:
    clause = desk.clause(finding.old, finding.new)
    return Entry(
        rule=finding.rule,
        kind=RULES[finding.rule].kind,
        importance=finding.importance,
        substance=finding.substance,
        sentence=sentence(finding, desk.code),
        item=item(finding, desk.code),
        old_refs=desk.old.refs(finding.old),
        new_refs=desk.new.refs(finding.new),
        old_eids=finding.old,
        new_eids=finding.new,
        old_quote=finding.old_quote,
        new_quote=finding.new_quote,
        confidence=finding.confidence,
        clause=None if finding.rule in WHOLE_TEXT or clause is None else anchor("new", clause),
    )


def _top(entries: Sequence[Entry], code: str) -> Iterator[Topic]:
    """The findings that one must know, those of one rule together, in the order of the rules."""
    by_rule: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.importance == 1:
            by_rule[entry.rule].append(entry)
    for rule in sorted(by_rule, key=_ORDER.__getitem__):
        found = by_rule[rule]
        title = group_title(rule, len(found), code) if len(found) > 1 else found[0].sentence
        yield Topic(rule=rule, title=title or found[0].sentence, entries=tuple(found))


def _points(entries: Iterable[Entry], desk: _Desk) -> tuple[Point, ...]:
    """Entries on the same wordings together; the weightiest point first, else in the order of the texts."""
    same: dict[tuple[str | None, str | None, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        loose = "" if entry.old_quote or entry.new_quote else entry.sentence
        same[entry.old_quote, entry.new_quote, loose].append(entry)

    def key(point: Point) -> tuple[int, int]:
        first = point.entries[0]
        names, units = (desk.new, first.new_eids) if first.new_eids else (desk.old, first.old_eids)
        return point.importance, min((names.place.get(unit, 0) for unit in units), default=0)

    return tuple(sorted((_point(found) for found in same.values()), key=key))


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


def _clauses(desk: _Desk, entries: Sequence[Entry]) -> Iterator[Clause]:
    """Every clause of the new text in order."""
    told: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        told[entry.clause or ""].append(entry)
    changes: dict[str, list[Change]] = defaultdict(list)
    for change in desk.comparison.changes:
        changes[desk.clause(change.old, change.new) or ""].append(change)
    links: dict[str, list[Link]] = defaultdict(list)
    for link in desk.comparison.alignment.sections:
        links[link.new or ""].append(link)
    for section in desk.comparison.new.sections:
        own, known = changes[section.eid], links[section.eid]
        if not own and not known:
            continue
        yield Clause(
            anchor=anchor("new", section.eid),
            eid=section.eid,
            name=desk.new.full(section),
            status=_status(own, known),
            relations=tuple(dict.fromkeys(r for k in known if k.strength == "main" for r in k.relations)),
            sources=_sources(desk, known, "main"),
            parts=_sources(desk, known, "secondary"),
            points=_points(told[anchor("new", section.eid)], desk),
            text=tuple(_marked(c, desk) for c in own),
        )


def _status(changes: Sequence[Change], links: Sequence[Link]) -> Status:
    if links and all(k.old is None for k in links):
        return "added"
    kinds = {c.kind for c in changes}
    if "substance" in kinds:
        return "changed"
    return "editorial" if "editorial" in kinds else "unchanged"


def _sources(desk: _Desk, links: Sequence[Link], strength: str) -> tuple[str, ...]:
    found = [desk.comparison.old.by_eid.get(k.old or "") for k in links if k.strength == strength]
    return tuple(desk.old.full(s) for s in found if isinstance(s, Section))


def _removed(desk: _Desk, entries: Sequence[Entry]) -> Iterator[Clause]:
    """The clauses of the old text that live on nowhere."""
    linked = {k.old for k in desk.comparison.alignment.sections}
    gone: dict[str, list[Change]] = defaultdict(list)
    for change in desk.comparison.changes:
        if not change.new and change.old:
            gone[desk.comparison.old.section_of[change.old[0]].eid].append(change)
    told: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if not entry.clause and entry.old_eids:
            told[desk.comparison.old.section_of[entry.old_eids[0]].eid].append(entry)
    for section in desk.comparison.old.sections:
        if ("old", section.eid) in desk.home or section.eid not in linked:
            continue
        yield Clause(
            anchor=anchor("old", section.eid),
            eid=section.eid,
            name=desk.old.full(section),
            status="removed",
            relations=("removed",),
            points=_points([e for e in told[section.eid] if e.rule not in WHOLE_TEXT], desk),
            text=tuple(_marked(c, desk) for c in gone[section.eid]),
        )


def _marked(change: Change, desk: _Desk) -> MarkedText:
    units = [(desk.comparison.new, e) for e in change.new] or [(desk.comparison.old, e) for e in change.old]
    return MarkedText(
        old_refs=desk.old.refs(change.old),
        new_refs=desk.new.refs(change.new),
        relations=change.relations,
        kind=change.kind,
        edits=change.edits,
        moved=tuple(
            Moved(old_refs=desk.old.refs([m.old]), new_refs=desk.new.refs([m.new]), text=m.new_text)
            for m in change.moved_text
        ),
        heading=any(isinstance(document.by_eid[eid], Section) for document, eid in units),
    )


def _kept(desk: _Desk) -> Iterator[Kept]:
    """Whole clauses that stand unchanged, and elsewhere the sentences of linked provisions that stand word for word."""
    old, new = desk.comparison.old, desk.comparison.new
    whole: set[str] = set()
    for link in desk.comparison.alignment.sections:
        one, other = old.by_eid.get(link.old or ""), new.by_eid.get(link.new or "")
        if isinstance(one, Section) and isinstance(other, Section) and _same_text(one, other):
            whole |= {other.eid, *(p.eid for p in other.paragraphs)}
            yield Kept(old_refs=desk.old.short(one), new_refs=desk.new.short(other), quote=None)
    for change in desk.comparison.changes:
        if not change.old or not change.new or whole.intersection(change.new):
            continue
        before = {words(s): eid for eid in change.old for s in sentences(_text(old, eid), old.language)}
        for eid in change.new:
            for text in sentences(_text(new, eid), new.language):
                folded = words(text)
                if len(folded) >= LEAST_KEPT and folded in before:
                    yield Kept(old_refs=desk.old.refs([before[folded]]), new_refs=desk.new.refs([eid]), quote=text)


def _with_figures_first(kept: Sequence[Kept], comparison: Comparison) -> tuple[Kept, ...]:
    """Whole clauses, then sentences with a period or an amount that stayed, then the rest."""
    quotes = {f.new_quote: f.importance for f in comparison.findings if RULES[f.rule].kind == "kept"}
    return tuple(sorted(kept, key=lambda k: 0 if k.quote is None else quotes.get(k.quote, 4)))


def _text(document: Document, eid: str) -> str:
    unit = document.by_eid[eid]
    return "" if isinstance(unit, Section) else unit.text


def _same_text(one: Section, other: Section) -> bool:
    return bool(one.paragraphs) and [words(p.text) for p in one.paragraphs] == [words(p.text) for p in other.paragraphs]
