"""Rules on lists: what the lead-in makes of the items, lists that grew or shrank, commitments that became topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agreement_diff.judge.case import Case, Earlier, finding, is_topic, lead_kind, mode_of, says
from agreement_diff.judge.modality import strongest
from agreement_diff.judge.passages import Lost, Passage
from agreement_diff.model.comparison import Finding
from agreement_diff.model.document import Document, Paragraph
from agreement_diff.text.sentences import sentences

LEAST_ITEMS = 2
FINE = 1_000
LEAST_SHARE = 250
"""Thousandths of the shorter list's items that must be linked, or the lead-ins, for two lists to be versions of one."""
LONGEST_NAME = 90
"""Characters of an item that is named in a sentence; the quotation has it whole."""
MOST_NAMED = 12
"""Items named in a sentence; the rest are counted."""


class ItemList(NamedTuple):
    """A run of list items of one section and the paragraph that introduces it."""

    section: str
    lead: Paragraph | None
    items: tuple[Paragraph, ...]


def commitments_and_areas(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """The sentence before a list governs all of it: `parterna ska:` that became `Samarbetet kan ske inom:` turns every
    commitment into a possibility at once."""
    for old, new in _versions(case):
        if old.lead is None or new.lead is None or new.section in case.passages.recitals:
            continue
        if all(says("definition_headings", one.lead.text, case.code) for one in (old, new) if one.lead):
            continue
        if "cases" in (lead_kind(old.lead.text, case.code), lead_kind(new.lead.text, case.code)):
            continue
        before, after = (strongest(one.lead.text, case.code) for one in (old, new) if one.lead)
        if before is None or (after.level if after else 0) == before.level:
            continue
        weaker = before.level > (after.level if after else 0)
        yield finding(
            "commitments_became_areas" if weaker else "areas_became_commitments",
            old=(old.lead.eid, *(p.eid for p in old.items)),
            new=(new.lead.eid, *(p.eid for p in new.items)),
            old_quote=_sentence(old.lead.text, before.words, case.code),
            new_quote=_sentence(new.lead.text, after.words if after else "", case.code),
            values={
                "old_words": before.words,
                "new_words": after.words if after else "",
                "old_count": len(old.items),
                "new_count": len(new.items),
            },
        )


def list_length(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A list that grew or shrank: which items are new, which have no successor."""
    for old, new in _versions(case):
        if len(old.items) == len(new.items):
            continue
        come = [p for p in new.items if not case.linked("new", p.eid)]
        gone = [p for p in old.items if not case.linked("old", p.eid)]
        grew = len(new.items) > len(old.items)
        named = come if grew else gone
        if not named:
            continue
        yield finding(
            "list_grew" if grew else "list_shrank",
            old=[p.eid for p in (gone or old.items)],
            new=[p.eid for p in (come or new.items)],
            old_quote=None if grew else named[0].text,
            new_quote=named[0].text if grew else None,
            values={"old_count": len(old.items), "new_count": len(new.items), "items": _named(named)},
        )


def commitment_became_topic(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A commitment whose only successor is a bare heading in a list: the subject is named, the promise is gone."""
    partners: dict[int, list[Passage]] = {}
    for pair in case.passages.pairs:
        partners.setdefault(pair.old.order, []).append(pair.new)
    topics = [p for p in case.passages.new if is_topic(case, "new", p)]
    lost: dict[int, Lost] = {one.passage.order: one for one in case.passages.dropped}
    for passage in case.passages.old:
        mode = mode_of(case, "old", passage)
        if mode is None or mode.level < 3 or is_topic(case, "old", passage):
            continue
        known = partners.get(passage.order, [])
        if any(not is_topic(case, "new", p) for p in known) or (not known and passage.order not in lost):
            continue
        units = case.linked("old", passage.eid)
        found = [t for t in topics if t.eid in units or t in known]
        if found:
            yield _topic_finding(
                case, passage, sorted(found, key=lambda t: units.index(t.eid) if t.eid in units else 99)
            )


def _topic_finding(case: Case, passage: Passage, topics: Sequence[Passage]) -> Finding:
    """The topics, and what illustrates the first of them where that has more of the old words."""
    quote, unit = topics[0].text, topics[0].eid
    likeness = case.passages.likeness
    examples = [p for t in topics for p in case.passages.new if _illustrates(case, p, t.eid)]
    shares = [(likeness.shares(passage, p)[0], -p.order, p) for p in examples]
    if shares and max(shares)[0] > likeness.shares(passage, topics[0])[0]:
        quote, unit = max(shares)[2].text, max(shares)[2].eid
    names = [_item_name(case.paragraph("new", t.eid)) for t in topics]
    return finding(
        "commitment_became_topic",
        old=(passage.eid,),
        new=(*(t.eid for t in topics), unit),
        old_quote=passage.text,
        new_quote=quote,
        values={"topics": names},
    )


def _illustrates(case: Case, passage: Passage, item: str) -> bool:
    unit = case.paragraph("new", passage.eid)
    return unit.kind == "example" and unit.parent == item


def _versions(case: Case) -> Iterator[tuple[ItemList, ItemList]]:
    """Lists that are versions of one another: their lead-ins or enough of their items are linked, or they are the only
    lists of sections that correspond. Each list is in one pair."""
    olds, news = tuple(_lists(case.old)), tuple(_lists(case.new))
    home = {p.eid: j for j, one in enumerate(news) for p in one.items}
    leads = {one.lead.eid: j for j, one in enumerate(news) if one.lead}
    only = _only(olds), _only(news)
    shares: Counter[tuple[int, int]] = Counter()
    for i, one in enumerate(olds):
        linked = Counter(j for p in one.items for j in {home[e] for e in case.linked("old", p.eid) if e in home})
        for j, count in linked.items():
            shares[i, j] += round(FINE * count / min(len(one.items), len(news[j].items)))
        for eid in case.linked("old", one.lead.eid) if one.lead else ():
            shares[i, leads.get(eid, -1)] += LEAST_SHARE
        if only[0].get(one.section) == i:
            for link in case.links.get(("old", one.section), ()):
                if link.strength == "main" and link.new in only[1]:
                    shares[i, only[1][link.new]] += LEAST_SHARE
    used: tuple[set[int], set[int]] = (set(), {-1})
    for (i, j), share in sorted(shares.items(), key=lambda s: (-s[1], s[0])):
        if share >= LEAST_SHARE and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield olds[i], news[j]


def _only(lists: Sequence[ItemList]) -> dict[str | None, int]:
    """The list of each section that has just one."""
    count = Counter(one.section for one in lists)
    return {one.section: i for i, one in enumerate(lists) if count[one.section] == 1}


def _lists(document: Document) -> Iterator[ItemList]:
    for section in document.sections:
        lead: Paragraph | None = None
        items: list[Paragraph] = []
        for paragraph in (*section.paragraphs, None):
            if paragraph is not None and paragraph.kind in ("list_item", "example"):
                if paragraph.kind == "list_item" and paragraph.parent is None:
                    items.append(paragraph)
                continue
            if len(items) >= LEAST_ITEMS:
                yield ItemList(section.eid, lead, tuple(items))
            lead, items = paragraph, []


def _sentence(text: str, words: str, code: str) -> str:
    """The sentence of a lead-in that has the words, else its last one."""
    found = sentences(text, code)
    return next((s for s in found if words and words in s), found[-1] if found else text)


def _named(items: Sequence[Paragraph]) -> list[str]:
    names = [_item_name(p) for p in items[:MOST_NAMED]]
    return [*names, *(["…"] if len(items) > MOST_NAMED else [])]


def _item_name(item: Paragraph) -> str:
    """An item with its printed number, cut where it is long; a bullet says nothing."""
    text = item.text.rstrip(".;, ")
    if len(text) > LONGEST_NAME:
        text = text[:LONGEST_NAME].rsplit(None, 1)[0] + " …"
    return f"{item.marker} {text}" if item.number and item.marker else text
