"""Rules on who acts: bodies set up, replaced or gone, parties, and from when the text binds them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from agreement_diff.judge.case import (
    Case,
    Earlier,
    changed_pairs,
    clean,
    content,
    finding,
    headed,
    pair_finding,
    regions,
    says,
)
from agreement_diff.judge.modality import strongest
from agreement_diff.judge.passages import Pair, Passage, Side
from agreement_diff.languages import language
from agreement_diff.model.comparison import Finding
from agreement_diff.text.edits import Replacement
from agreement_diff.text.words import words

MOST_NAMED = 6


def bodies_changed(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A body that only one version knows: who decides, leads and prepares is another. Told per provision."""
    known = {side: _bodies_of(case, side) for side in ("old", "new")}
    fresh = {base: at for base, at in known["new"].items() if base not in known["old"]}
    gone = {base: at for base, at in known["old"].items() if base not in known["new"]}
    replaced = _replaced(case, fresh)
    told: set[str] = set()
    for section, bases in _by_section(fresh).items():
        before = [b for b in gone if _linked_sections(case, gone[b][0], section)]
        pairs = [pair for base, pair in replaced if base in bases]
        first = fresh[bases[0]][0]
        told |= set(before)
        if before or pairs:
            old = pairs[0].old if pairs else gone[before[0]][0]
            yield finding(
                "bodies_replaced",
                old=[old.eid, *(gone[b][0].eid for b in before)],
                new=[*(fresh[b][0].eid for b in bases), _telling(case, section, bases).eid],
                old_quote=old.text,
                new_quote=_telling(case, section, bases).text,
                values={
                    "old_bodies": _named([*(_phrase(p, case.code) for p in pairs), *(gone[b][1] for b in before)]),
                    "new_bodies": _named([fresh[b][1] for b in bases]),
                },
            )
            continue
        yield finding(
            "bodies_added",
            new=[fresh[b][0].eid for b in bases],
            new_quote=first.text,
            importance=3 if first.item else None,
            values={"bodies": _named([fresh[b][1] for b in bases])},
        )
    for bases in _by_section({b: at for b, at in gone.items() if b not in told}).values():
        first = gone[bases[0]][0]
        yield finding(
            "bodies_dropped",
            old=[gone[b][0].eid for b in bases],
            old_quote=first.text,
            importance=3 if first.item else None,
            values={"bodies": _named([gone[b][1] for b in bases])},
        )


def parties_changed(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """Who is a party, or what being one leaves free, is told otherwise."""
    for pair in changed_pairs(case, "reworded", "loose"):
        named = says("parties", pair.old.text, case.code) and says("parties", pair.new.text, case.code)
        under = headed(case, "old", pair.old.eid, "party_headings") and headed(
            case, "new", pair.new.eid, "party_headings"
        )
        if not (named or under):
            continue
        told = [r for r in regions(case, pair) if content(r.gone, case.code) or content(r.come, case.code)]
        if told and not pair.new.recital:
            yield _regions_finding("parties_changed", pair, told)


def validity_changed(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """From when, until when, and how the text comes into force is told otherwise."""
    for pair in changed_pairs(case, "reworded", "loose"):
        if not all(says("validity", p.text, case.code) for p in (pair.old, pair.new)):
            continue
        changed = [r for r in regions(case, pair) if content(r.gone, case.code) or content(r.come, case.code)]
        if changed:
            yield _regions_finding("validity_changed", pair, changed)


def _regions_finding(rule: str, pair: Pair, told: Sequence[Replacement]) -> Finding:
    """A finding that names all that went and all that came."""
    return pair_finding(rule, pair, old_words=[clean(r.gone) for r in told], new_words=[clean(r.come) for r in told])


@lru_cache(maxsize=8)
def _body(code: str) -> re.Pattern[str]:
    """A word for a body: what stands before its ending is captured with it, the inflection is not."""
    terms = language(code).judgement
    known = {**terms.bodies, **terms.named_bodies}
    kinds = "|".join(rf"(?:(?<={re.escape(e)})(?:{inflections}))" for e, inflections in known.items())
    endings = "|".join(re.escape(e) for e in sorted(known, key=lambda e: (-len(e), e))) or r"(?!)"
    return re.compile(rf"(?<![\w-])([\w-]*(?:{endings}))(?:{kinds})?s?(?!\w)", re.IGNORECASE)


def _found(text: str, code: str) -> Iterator[tuple[str, str]]:
    """The bodies of a text: their base form, folded, and as written."""
    terms = language(code).judgement
    for match in _body(code).finditer(text):
        base = match.group(1).casefold()
        common = base.endswith(tuple(terms.bodies)) or match.group()[:1].isupper()
        if common and not base.endswith(tuple(terms.not_bodies)):
            yield base, match.group() if base in terms.bodies else _name(match, base)


def _name(match: re.Match[str], base: str) -> str:
    """How a body is called: a proper name as written but for a genitive, another in its base form."""
    written = match.group()
    if not written[:1].isupper() or not match.string[: match.start()].strip(' ”"('):
        return base
    return written[:-1] if written.endswith("s") and len(written) > len(base) else written


def _bodies_of(case: Case, side: Side) -> dict[str, tuple[Passage, str]]:
    """Bodies named by a word of their own (`styrgrupp`, not `grupp`), with where each is first named."""
    terms = language(case.code).judgement
    bare = {*terms.bodies, *terms.named_bodies}
    found: dict[str, tuple[Passage, str]] = {}
    for passage in case.passages.old if side == "old" else case.passages.new:
        for base, written in _found(passage.text, case.code):
            if base not in bare:
                found.setdefault(base, (passage, written))
    return found


def _replaced(case: Case, fresh: dict[str, tuple[Passage, str]]) -> list[tuple[str, Pair]]:
    """Pairs in which a new body stands where the old text had another word for one."""
    return [
        (base, pair)
        for pair in changed_pairs(case, "reworded", "loose")
        for region in regions(case, pair)
        if any(True for _ in _found(region.gone, case.code))
        for base, _ in _found(region.come, case.code)
        if base in fresh
    ]


def _by_section(bodies: dict[str, tuple[Passage, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for base, (passage, _) in bodies.items():
        found[passage.section].append(base)
    return found


def _linked_sections(case: Case, passage: Passage, section: str) -> bool:
    links = case.links.get(("old", passage.section), ())
    return any(k.new == section and k.strength == "main" for k in links)


def _phrase(pair: Pair, code: str) -> str:
    """The body that the old sentence names, with the word before it that says which: `mindre grupp`."""
    never = language(code).judgement.not_bodies
    found = [m for m in _body(code).finditer(pair.old.text) if m.group(1).casefold() not in never]
    if not found:
        return ""
    match = found[-1]
    before = re.search(r"([^\W\d_]+)\s+$", pair.old.text[: match.start()])
    stop = language(code).words.stop_words
    extra = before.group(1) + " " if before and before.group(1).casefold() not in stop else ""
    return extra + match.group(1).casefold()


def _telling(case: Case, section: str, bases: Sequence[str]) -> Passage:
    """The passage of a section that says most of what the bodies do."""

    def weight(passage: Passage) -> tuple[int, bool, int]:
        named = {base for base, _ in _found(passage.text, case.code)} & set(bases)
        return len(named), bool(strongest(passage.text, case.code)), len(passage.words)

    return max((p for p in case.passages.new if p.section == section), key=weight)


def _named(names: Sequence[str]) -> list[str]:
    unique: dict[tuple[str, ...], str] = {}
    for name in names:
        if name:
            unique.setdefault(words(name), name)
    listed = list(unique.values())
    return [*listed[:MOST_NAMED], *(["…"] if len(listed) > MOST_NAMED else [])]
