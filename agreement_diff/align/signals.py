"""All that speaks for a pair of sections: shared text, heading, defined term, number, place.

Sections with the same words are copies of one another; each group of copies is weighed once, by its first member, so
that a text that repeats itself costs no more than a text that does not, and copies are no rivals of one another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log, log1p
from typing import NamedTuple

from agreement_diff.align.context import above, elsewhere, group, stated
from agreement_diff.align.evidence import Pair, Shared, facing, shared, unique
from agreement_diff.align.likeness import COMMON, Likeness, likeness, rarity
from agreement_diff.align.units import Clause, Lexicon, Side, stems

SURE = 2.0
"""Evidence (unique + lead) from which a pair is taken as sure when the worth of numbers is judged."""
LITTLE, ENOUGH = 1.8, 3.5
"""Strength of text from which an equal number begins to count, and counts in full; without any, a section is a new one
under an old number more often than the old one rewritten."""
RENUMBERED = 0.65
"""Share of sure pairs that keep their number up to which numbers are worth nothing: one section put into a text
renumbers all that follow."""
DOUBT = 1
"""Sure pairs imagined to differ in number, so that one pair proves nothing."""


class Signals(NamedTuple):
    """The evidence on one pair; every field is 0 where nothing speaks.

    `unique` … `lead` are what the clauses say (`evidence.Shared`), `whole` is `unique` for whole paragraphs; `heading`:
    likeness of the headings, 0..1; `title`: 1 for the same heading, standing once on each side; `term`: 1
    where one section's heading is a term that the other defines; `number`: worth of an equal number, as far as text
    speaks for the pair at all; `passed`: worth of the equal numbers that the pair passes over, as far as text speaks
    for them; `place`: 0 for the same relative place, down to -1; `kept`: how far the two documents are the same text,
    0..1, equal for all their pairs: what is left over in a consolidated text is mostly new, in a rewritten one mostly
    the old in other words; `group`, `elsewhere`: what the headings above say (`context`); `stated`: 1 where the new
    text itself names the pair.
    """

    unique: float = 0.0
    whole: float = 0.0
    strongest: float = 0.0
    carried: float = 0.0
    drawn: float = 0.0
    lead: float = 0.0
    heading: float = 0.0
    title: float = 0.0
    term: float = 0.0
    number: float = 0.0
    passed: float = 0.0
    place: float = 0.0
    kept: float = 0.0
    group: float = 0.0
    elsewhere: float = 0.0
    stated: float = 0.0


class Compared(NamedTuple):
    """The free sections of both sides compared, by clauses and by whole paragraphs: the section of each clause, its
    unit (-1 for a heading), and the section of each paragraph."""

    like: Likeness
    sections: tuple[list[int], list[int]]
    units: tuple[list[int], list[int]]
    whole: Likeness
    homes: tuple[list[int], list[int]]


def signals(
    old: Side, new: Side, compared: Compared, free_old: Collection[int], free_new: Collection[int],
    settled: Sequence[Pair],
) -> dict[Pair, Signals]:  # fmt: skip
    """Signals of every pair of the free sections that share anything. `settled` are pairs already known."""
    text = shared(compared.like, *compared.sections)
    whole = unique(compared.whole, *compared.homes)
    same = _kept(old, new, text, (free_old, free_new), settled)
    headings = _headings(old, new, free_old, free_new)
    titles = _once(old.headings, new.headings)
    terms = _terms(old, new, free_old, free_new)
    labels = _once([s.label for s in old.sections], [s.label for s in new.sections])
    worth = _worth(text, labels, settled)
    holders = above(old), above(new)
    named = {p for p in stated(old, new) if p[0] in free_old and p[1] in free_new}
    pairs = {
        *text,
        *headings,
        *terms,
        *named,
        *(p for p in (*titles, *labels) if p[0] in free_old and p[1] in free_new),
    }
    strength = {p: s.strongest for p, s in text.items()}
    kept = {p: strength.get(p, 0.0) for p in labels} if worth else {}
    rows, columns = {i: v for (i, _), v in kept.items()}, {j: v for (_, j), v in kept.items()}
    sizes = len(old.sections), len(new.sections)
    found = {}
    for pair in sorted(pairs):
        one = text.get(pair, Shared(0.0, 0.0, 0.0, 0.0, 0.0))
        passed = 0.0 if pair in labels else max(rows.get(pair[0], 0.0), columns.get(pair[1], 0.0))
        found[pair] = Signals(
            **one._asdict(), whole=log1p(whole.get(pair, 0.0)), heading=headings.get(pair, 0.0),
            title=float(pair in titles), term=float(pair in terms),
            number=worth * max(0.0, min(1.0, (kept.get(pair, 0.0) - LITTLE) / (ENOUGH - LITTLE))),
            passed=worth * passed / max(passed, one.strongest, 1e-9),
            place=-abs((pair[0] + 0.5) / sizes[0] - (pair[1] + 0.5) / sizes[1]), kept=same,
            group=group(*holders, pair), elsewhere=elsewhere(*holders, pair), stated=float(pair in named),
        )  # fmt: skip
    return found


def compare_clauses(
    old: Side, new: Side, lexicon: Lexicon, free: tuple[Collection[int], Collection[int]], apart: Collection[Pair] = ()
) -> Compared:
    """Compare the clauses of the free sections. Headings are clauses too: what one text says in a heading the other
    may say in a sentence. How rare a feature is is judged by all clauses of both texts. Pairs of sections kept
    `apart` do not compete."""
    texts: list[list[Clause]] = []
    for side in (old, new):
        headings = [Clause(i, -1, lexicon.features(h)) for i, h in enumerate(side.headings) if h]
        texts.append([*(c for c in side.clauses if c.section >= 0), *headings])
    paragraphs = [_whole(text) for text in texts]
    like, clauses = _like(texts, free, apart)
    whole, units = _like(paragraphs, free, apart)
    return Compared(
        like,
        ([c.section for c in clauses[0]], [c.section for c in clauses[1]]),
        ([c.unit for c in clauses[0]], [c.unit for c in clauses[1]]),
        whole,
        ([c.section for c in units[0]], [c.section for c in units[1]]),
    )


def _like(
    texts: Sequence[Sequence[Clause]], free: tuple[Collection[int], Collection[int]], apart: Collection[Pair]
) -> tuple[Likeness, list[list[Clause]]]:
    """The likeness of those clauses that stand in free sections, and these clauses."""
    one, two = ([c for c in text if c.section in own] for text, own in zip(texts, free, strict=True))
    counts, weight = rarity([c.features for text in texts for c in text])
    like = likeness([c.features for c in one], [c.features for c in two], counts, weight)
    for i, row in enumerate(like.rows if apart else ()):
        for j in [j for j in row if (one[i].section, two[j].section) in apart]:
            del row[j], like.columns[j][i]
    return like, [one, two]


def _whole(text: Iterable[Clause]) -> list[Clause]:
    """The clauses of each paragraph as one; headings stay what they are."""
    units: dict[tuple[int, int], set[int]] = defaultdict(set)
    for clause in text:
        units[clause.section, clause.unit] |= clause.features
    return [Clause(section, unit, frozenset(features)) for (section, unit), features in units.items()]


def _kept(
    old: Side, new: Side, text: Mapping[Pair, Shared], free: tuple[Collection[int], Collection[int]],
    settled: Sequence[Pair],
) -> float:  # fmt: skip
    """How far the text that has changed less is found in the other: the mean over its words of what the best partner
    of their section shares both ways."""
    rows: dict[int, float] = dict.fromkeys(free[0], 0.0) | {i: 1.0 for i, _ in settled}
    columns: dict[int, float] = dict.fromkeys(free[1], 0.0) | {j: 1.0 for _, j in settled}
    for (i, j), s in text.items():
        both = min(s.carried, s.drawn)
        rows[i], columns[j] = max(rows[i], both), max(columns[j], both)
    return max(_mean(side, best) for side, best in ((old, rows), (new, columns)))


def _mean(side: Side, of: Mapping[int, float]) -> float:
    """The mean of a value of sections over their words."""
    lengths = {k: sum(len(side.units[u].words) for u in side.units_of[k]) for k in of}
    return sum(value * lengths[k] for k, value in of.items()) / max(1, sum(lengths.values()))


def _headings(old: Side, new: Side, free_old: Collection[int], free_new: Collection[int]) -> dict[Pair, float]:
    """Dice of the headings' stems, weighed by rarity among headings."""
    left = {i: frozenset(stems(old.headings[i])) for i in free_old if old.headings[i]}
    right = {j: frozenset(stems(new.headings[j])) for j in free_new if new.headings[j]}
    counts = Counter(s for h in (*left.values(), *right.values()) for s in h)
    total = len(left) + len(right) + 1
    weight = {s: log(total / (n + 0.5)) + 0.05 for s, n in counts.items()}
    places: dict[str, list[int]] = defaultdict(list)
    for j, heading in right.items():
        for s in heading:
            places[s].append(j)
    mass = {h: sum(weight[s] for s in sorted(h)) for h in {*left.values(), *right.values()}}
    found = {}
    for i, heading in left.items():
        for j in {j for s in heading if counts[s] <= COMMON for j in places[s]}:
            common = sum(weight[s] for s in sorted(heading & right[j]))
            found[i, j] = 2 * common / (mass[heading] + mass[right[j]])
    return found


def _terms(old: Side, new: Side, free_old: Collection[int], free_new: Collection[int]) -> set[Pair]:
    """Pairs where one section is headed by a term that the other defines and that the first one's text defines nowhere:
    a definition that has grown into a section, or the reverse."""
    found: set[Pair] = set()
    for near, far, mine, others, turned in (
        (old, new, free_old, free_new, False),
        (new, old, free_new, free_old, True),
    ):
        defined = {t for terms in far.terms for t in terms}
        heads: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for j in others:
            if far.headings[j]:
                heads[stems(far.headings[j])].append(j)
        for i in mine:
            for term in near.terms[i] - defined:
                if term != stems(near.headings[i]):
                    found |= {facing(i, j, turned=turned) for j in heads.get(term, ())}
    return found


def _once(left: Sequence[object], right: Sequence[object]) -> set[Pair]:
    """Places of equal values that stand once on each side; empty values are none."""

    def places(values: Iterable[object]) -> dict[object, int]:
        listed = list(values)
        counts = Counter(listed)
        return {v: k for k, v in enumerate(listed) if v and counts[v] == 1}

    one, two = places(left), places(right)
    return {(k, two[v]) for v, k in one.items() if v in two}


def numbers_kept(found: Mapping[Pair, Signals]) -> bool:
    """True where the numbers are worth something in this pair of texts."""
    return any(s.number or s.passed for s in found.values())


def _worth(text: Mapping[Pair, Shared], labels: set[Pair], settled: Sequence[Pair]) -> float:
    """What numbers are worth in this pair of texts, 0..1: an amended statute keeps them, a recast act gives new ones.
    Judged by the pairs that are sure without them."""
    sure = [*settled, *(p for p, s in text.items() if s.unique + s.lead >= SURE and s.lead > 0)]
    kept = sum(p in labels for p in sure) / (len(sure) + DOUBT)
    return max(0.0, (kept - RENUMBERED) / (1 - RENUMBERED))
