"""What happened to the clauses of a comment between draft and final: their sentences kept, gone and new.

A sentence counts as kept where its words are the same, `skall` and `ska` being one. New terms of a clause are those no
sentence of its draft had; a sentence that only moved inside the clause brings none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from agreement_diff.consult.clauses import Clauses, Unit
from agreement_diff.consult.terms import all_terms, content_terms, found_in
from agreement_diff.languages import language
from agreement_diff.model.comparison import Alignment
from agreement_diff.model.consultation import Target
from agreement_diff.text.sentences import sentences
from agreement_diff.text.words import words

MOVED = 0.5
"""Score from which a paragraph's own link says where it went when its section is gone."""

State = Literal["unchanged", "changed", "removed", "unknown"]


class Line(NamedTuple):
    """One sentence of a clause."""

    unit: Unit
    text: str


class Change(NamedTuple):
    """The clauses of one comment, before and after. `state` is "unknown" where the draft is lost.

    `terms_before`/`terms_after` are all stems of the clauses, `fresh` those that only the final text has.
    """

    label: str
    draft: tuple[Unit, ...]
    final: tuple[Unit, ...]
    state: State
    new: tuple[Line, ...] = ()
    gone: tuple[Line, ...] = ()
    terms_before: frozenset[str] = frozenset()
    terms_after: frozenset[str] = frozenset()
    fresh: frozenset[str] = frozenset()


class Carrier:
    """From a clause of the draft to what became of it."""

    def __init__(self, draft: Clauses, final: Clauses, alignment: Alignment | None) -> None:
        self.draft, self.final = draft, final
        self._links: dict[str, list[tuple[str, float, bool]]] = {}
        self._known: set[str] = set()
        for link in (*alignment.sections, *alignment.paragraphs) if alignment else ():
            if link.old:
                self._known.add(link.old)
                if link.new:
                    self._links.setdefault(link.old, []).append((link.new, link.score, link.strength == "main"))
        self._labels = {s.label or s.heading: s.eid for s in final.document.sections if s.label or s.heading}

    def after(self, eid: str) -> tuple[tuple[str, float], ...]:
        """The final eIds of a draft unit with their scores, principal successors first; `()` where it was removed."""
        found = sorted(self._links.get(eid, ()), key=lambda link: (not link[2], -link[1]))
        if found:
            main = [link for link in found if link[2]] or found
            return tuple((new, score) for new, score, _ in main)
        if eid in self._known:
            return ()
        section = self.draft.document.section_of.get(eid)
        if section is None:
            return ()
        same = self._labels.get(section.label or section.heading)
        return ((same, 0.9),) if same else ()

    def sections(self, eid: str) -> tuple[str, ...]:
        """The final sections that the section of a draft unit became; those of the unit itself where it left them."""
        section = self.draft.document.section_of.get(eid)
        if section is None:
            return ()
        found = [new for new, _ in self.after(section.eid)]
        found += [new for new, score in self.after(eid) if score >= MOVED and not found]
        return tuple(dict.fromkeys(found))

    def targets(self, target: Target) -> tuple[Target, ...]:
        """A draft target carried to the final text."""
        found = self.after(target.eid)
        if not found and target.eid not in self.draft.sections:
            section = self.draft.document.section_of.get(target.eid)
            found = self.after(section.eid) if section else ()
        return tuple(
            Target(
                label=self.final.document.label(new),
                eid=new,
                version="final",
                how="carried",
                score=round(min(1.0, target.score * score), 3),
            )
            for new, score in found
        )


def change_of(
    targets: Sequence[Target], draft: Clauses | None, final: Clauses, carrier: Carrier | None
) -> Change | None:
    """What became of the clauses that the targets name, as one; None without a target that is in the text."""
    known = [t for t in targets if t.eid]
    before = [t for t in known if t.version == "draft"]
    if draft is None or carrier is None or not before:
        units = _units(final, [t.eid for t in known if t.version == "final"])
        return Change(known[0].label, (), units, "unknown", terms_after=_terms(units, final.code)) if units else None
    old = _units(draft, [_section(draft, t.eid) for t in before])
    new = _units(final, [_section(final, eid) for t in before for eid in carrier.sections(t.eid)])
    label = next((final.document.label(eid) for t in before for eid in carrier.sections(t.eid)), before[0].label)
    if not old and not new:
        return None
    if not new:
        return Change(
            before[0].label,
            old,
            (),
            "removed",
            gone=tuple(_lines(old, draft.code)),
            terms_before=_terms(old, draft.code),
        )
    return compare(label, old, new, draft.code)


def compare(label: str, old: tuple[Unit, ...], new: tuple[Unit, ...], code: str) -> Change:
    """The change between two sets of units."""
    before, after = list(_lines(old, code)), list(_lines(new, code))
    kept = Counter(_key(line.text, code) for line in before)
    come = []
    for line in after:
        key = _key(line.text, code)
        if kept[key] > 0:
            kept[key] -= 1
        else:
            come.append(line)
    left = Counter(_key(line.text, code) for line in after)
    gone = []
    for line in before:
        key = _key(line.text, code)
        if left[key] > 0:
            left[key] -= 1
        else:
            gone.append(line)
    terms_before, terms_after = _terms(old, code), _terms(new, code)
    fresh = frozenset(t for t in terms_after if t not in terms_before)
    state: State = "changed" if come or gone else "unchanged"
    return Change(label, old, new, state, tuple(come), tuple(gone), terms_before, terms_after, fresh)


def touched(line: Line, asked: Iterable[str], code: str) -> list[str]:
    """The asked-for terms that a sentence has."""
    has = frozenset(content_terms(line.text, code))
    return [t for t in asked if found_in(t, has)]


def _section(clauses: Clauses, eid: str) -> str:
    section = clauses.document.section_of.get(eid)
    return section.eid if section else eid


def _units(clauses: Clauses, eids: Sequence[str]) -> tuple[Unit, ...]:
    found = {unit.eid: unit for eid in dict.fromkeys(eids) for unit in clauses.within(eid)}
    return tuple(found.values())


def _lines(units: Sequence[Unit], code: str) -> Iterable[Line]:
    for unit in units:
        for text in sentences(unit.text, code):
            if words(text):
                yield Line(unit, text)


@lru_cache(maxsize=65536)
def _key(text: str, code: str) -> tuple[str, ...]:
    variants = language(code).judgement.variants
    return tuple(variants.get(w, w) for w in words(text))


@lru_cache(maxsize=1024)
def _terms(units: tuple[Unit, ...], code: str) -> frozenset[str]:
    return all_terms("\n".join(u.text for u in units), code)
