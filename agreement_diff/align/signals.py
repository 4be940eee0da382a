"""What speaks for a pair of sections: shared sentences in competition with all others, headings, numbers, order.

Sentences are compared as weighted sets of word stems and stem pairs (Dice, weights by rarity). A pair is only looked at
where the two share a feature that is not common; that keeps the work near-linear. Common features count in the
likeness once the pair is looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from math import fsum, log, log1p, sqrt
from typing import NamedTuple

from agreement_diff.align.units import Clause, Side, stems

Feature = str | tuple[str, str]
Pair = tuple[int, int]

COMMON = 240
"""Places (both sides together) from which a feature no longer brings pairs together; at 120 the recall on EU acts
falls by 0.004, at 500 a text of 20,000 paragraphs takes twice the time."""
LEAST_LIKE = 0.12
"""Likeness under which two sentences have nothing to do with each other."""
LEAST_WEIGHT = 0.1
"""Weight of a feature that is everywhere."""
SHARPNESS = 6
"""How fast a sentence's vote goes to its likest section alone: a half-as-good one gets 1/64."""


class Signals(NamedTuple):
    """The evidence on one pair of sections, each number by its sentence in `weigh.py`."""

    unique: float
    strength: float
    coverage: float
    lead: float
    heading: float
    title: float
    number: float
    unique_lead: float
    both: float
    order: float
    carried: float
    drawn: float


class Likeness(NamedTuple):
    """Likeness of sentences: for each old sentence the new ones that are like it, and the masses of both sides."""

    rows: list[dict[int, float]]
    old_mass: list[float]
    new_mass: list[float]


def features(of: Sequence[str]) -> frozenset[Feature]:
    """Stems and neighbouring pairs of stems."""
    return frozenset(of) | frozenset(pairwise(of))


def likeness(old: Sequence[frozenset[Feature]], new: Sequence[frozenset[Feature]]) -> Likeness:
    """Weighted Dice of all pairs of sentences that share a feature which is not common.

    Sentences that are the same are compared once, so that a text which repeats itself costs no more than its parts.
    """
    counts: Counter[Feature] = Counter()
    for sentence in (*old, *new):
        counts.update(sentence)
    total = len(old) + len(new)
    weight = {f: max(log((total + 1) / (n + 0.5)), LEAST_WEIGHT) for f, n in counts.items()}
    copies: dict[frozenset[Feature], list[int]] = defaultdict(list)
    for j, sentence in enumerate(new):
        copies[sentence].append(j)
    places: dict[Feature, list[int]] = defaultdict(list)
    for sentence, found_at in copies.items():
        for f in sentence:
            if counts[f] <= COMMON:
                places[f].append(found_at[0])
    # fsum: exact, so that the order of a set, another in every process, does not show in the last digit
    masses = [fsum(weight[f] for f in s) for s in old], [fsum(weight[f] for f in s) for s in new]
    rows: list[dict[int, float]] = []
    known: dict[frozenset[Feature], dict[int, float]] = {}
    for i, sentence in enumerate(old):
        if sentence in known:
            rows.append(known[sentence])
            continue
        met: dict[int, float] = defaultdict(float)
        for f in sentence:
            if found := places.get(f):
                w = weight[f]
                for j in found:
                    met[j] += w
        row: dict[int, float] = {}
        for j, part in sorted(met.items()):
            both = masses[0][i] + masses[1][j]
            if 2 * part >= 0.5 * LEAST_LIKE * both:
                dice = 2 * fsum(weight[f] for f in sentence & new[j]) / both
                if dice >= LEAST_LIKE:
                    row.update(dict.fromkeys(copies[new[j]], dice))
        known[sentence] = row = dict(sorted(row.items()))
        rows.append(row)
    return Likeness(rows, *masses)


class Compared(NamedTuple):
    """The sentences of the sections that are not settled, and how like each other they are, from both sides."""

    old: list[Clause]
    new: list[Clause]
    ahead: Likeness
    back: list[dict[int, float]]


def compared(old: Side, new: Side, settled: Mapping[int, int], apart: Collection[Pair] = ()) -> Compared:
    """Compare the sentences of all sections but those settled already; pairs kept `apart` do not compete."""
    after = set(settled.values())
    a = [c for c in old.clauses if c.section not in settled]
    b = [c for c in new.clauses if c.section not in after]
    like = likeness([features(c.stems) for c in a], [features(c.stems) for c in b])
    if apart:
        rows = [
            {j: v for j, v in row.items() if (a[i].section, b[j].section) not in apart}
            for i, row in enumerate(like.rows)
        ]
        like = like._replace(rows=rows)
    return Compared(a, b, like, turned(like.rows, len(b)))


def turned(rows: Sequence[Mapping[int, float]], size: int) -> list[dict[int, float]]:
    """The same likenesses seen from the other side."""
    out: list[dict[int, float]] = [{} for _ in range(size)]
    for i, row in enumerate(rows):
        for j, value in row.items():
            out[j][i] = value
    return out


def section_signals(old: Side, new: Side, settled: Mapping[int, int], found: Compared) -> dict[Pair, Signals]:
    """Signals of every pair of sections that share something, but for those that are settled already."""
    skip_old, skip_new = frozenset(settled), frozenset(settled.values())
    like, back = found.ahead, found.back
    home = [c.section for c in found.old], [c.section for c in found.new]
    ahead, behind = _best(like.rows, home[1]), _best(back, home[0])
    strong = _votes(ahead, like.old_mass, home[0]), _votes(behind, like.new_mass, home[1])
    pairs = set(strong[0].most) | {(i, j) for j, i in strong[1].most}
    unique = _unique(like, ahead, behind, home)
    headings = _headings(old, new, skip_old, skip_new)
    pairs |= set(headings)
    titles = _titles(old, new)
    numbers = _numbers(old, new)
    pairs |= {p for p in numbers if p[0] not in skip_old and p[1] not in skip_new}
    unique_power = {p: log1p(unique.get(p, 0.0)) for p in pairs}
    unique_lead = _leads(unique_power)
    both = _both(ahead, behind, like, home)
    power = {p: (log1p(strong[0].most.get(p, 0.0)) + log1p(strong[1].most.get(p[::-1], 0.0))) / 2 for p in pairs}
    lead = _leads(power)
    trusted = _trusted(numbers, power, lead, settled)
    sizes = len(old.sections), len(new.sections)
    out = {}
    for i, j in sorted(pairs):
        carried, drawn = strong[0].share.get((i, j), 0.0), strong[1].share.get((j, i), 0.0)
        out[i, j] = Signals(
            unique=log1p(unique.get((i, j), 0.0)),
            strength=power[i, j],
            coverage=min(carried, drawn),
            lead=lead[i, j],
            heading=headings.get((i, j), 0.0),
            title=float((i, j) in titles),
            number=trusted.get((i, j), 0.0),
            unique_lead=unique_lead[i, j],
            both=both.get((i, j), 0.0),
            order=-abs((i + 0.5) / sizes[0] - (j + 0.5) / sizes[1]),
            carried=carried,
            drawn=drawn,
        )
    return out


class _Voted(NamedTuple):
    share: dict[Pair, float]
    most: dict[Pair, float]


def _best(rows: Sequence[Mapping[int, float]], home: Sequence[int]) -> list[dict[int, float]]:
    """For each sentence the likest sentence in each section of the other side."""
    out = []
    for row in rows:
        best: dict[int, float] = {}
        for j, value in row.items():
            if value > best.get(home[j], 0.0):
                best[home[j]] = value
        out.append(best)
    return out


def _votes(best: Sequence[Mapping[int, float]], mass: Sequence[float], home: Sequence[int]) -> _Voted:
    """Each sentence divides its weight among the sections that have one like it, most to the likest."""
    share: dict[Pair, float] = defaultdict(float)
    most: dict[Pair, float] = defaultdict(float)
    total: dict[int, float] = defaultdict(float)
    for index, found in enumerate(best):
        section = home[index]
        total[section] += mass[index]
        if not found:
            continue
        top = max(found.values())
        portions = {s: (v / top) ** SHARPNESS for s, v in found.items()}
        crowd = max(1.0, sum(portions.values()) - 2.0)
        for s, portion in portions.items():
            vote = portion * found[s] / crowd * mass[index]
            share[section, s] += vote
            most[section, s] = max(most[section, s], vote)
    return _Voted({(s, t): v / (total[s] or 1.0) for (s, t), v in share.items()}, dict(most))


def _unique(
    like: Likeness,
    ahead: Sequence[Mapping[int, float]],
    behind: Sequence[Mapping[int, float]],
    home: tuple[list[int], list[int]],
) -> dict[Pair, float]:
    """Weight of sentences that are each other's likest, as far as they stand above what comes second."""
    first, second = [_top_two(b.values()) for b in ahead], [_top_two(b.values()) for b in behind]
    out: dict[Pair, float] = defaultdict(float)
    for i, row in enumerate(like.rows):
        for j, value in row.items():
            if value >= first[i][0] - 1e-9 and value >= second[j][0] - 1e-9:
                gap = min(value - first[i][1], value - second[j][1])
                out[home[0][i], home[1][j]] += min(like.old_mass[i], like.new_mass[j]) * max(gap, 0.0)
    return out


def _top_two(values: Iterable[float]) -> tuple[float, float]:
    one = two = 0.0
    for value in values:
        if value > one:
            one, two = value, one
        elif value > two:
            two = value
    return one, two


def _leads(power: Mapping[Pair, float]) -> dict[Pair, float]:
    """How far a pair stands above the best other pair of its row, plus the same of its column."""
    rows: dict[int, list[float]] = defaultdict(list)
    columns: dict[int, list[float]] = defaultdict(list)
    for (i, j), value in power.items():
        rows[i].append(value)
        columns[j].append(value)
    top_rows = {i: _top_two(v) for i, v in rows.items()}
    top_columns = {j: _top_two(v) for j, v in columns.items()}

    def above(value: float, top: tuple[float, float]) -> float:
        return value - (top[1] if value >= top[0] - 1e-9 else top[0])

    return {(i, j): above(v, top_rows[i]) + above(v, top_columns[j]) for (i, j), v in power.items()}


def _headings(old: Side, new: Side, skip_old: frozenset[int], skip_new: frozenset[int]) -> dict[Pair, float]:
    """Likeness of headings: Dice of their stems by rarity among all; a heading in many sections says little."""
    left = {i: frozenset(stems(h)) for i, h in enumerate(old.headings) if h and i not in skip_old}
    right = {j: frozenset(stems(h)) for j, h in enumerate(new.headings) if h and j not in skip_new}
    counts = Counter(s for h in (*left.values(), *right.values()) for s in h)
    total = len(left) + len(right)
    weight = {s: log((total + 1) / (n + 0.5)) + LEAST_WEIGHT for s, n in counts.items()}
    places: dict[str, list[int]] = defaultdict(list)
    for j, h in right.items():
        for s in h:
            places[s].append(j)
    out = {}
    for i, h in left.items():
        for j in {j for s in h if len(places[s]) <= COMMON for j in places[s]}:
            both = fsum(weight[s] for s in h) + fsum(weight[s] for s in right[j])
            out[i, j] = 2 * fsum(weight[s] for s in h & right[j]) / both if both else 0.0
    return {p: v for p, v in out.items() if v >= 0.3}


def _titles(old: Side, new: Side) -> set[Pair]:
    """Pairs with the same heading, where it stands once on each side."""

    def unique(side: Side) -> dict[tuple[str, ...], int]:
        counts = Counter(side.headings)
        return {h: i for i, h in enumerate(side.headings) if h and counts[h] == 1}

    left, right = unique(old), unique(new)
    return {(left[h], right[h]) for h in left.keys() & right.keys()}


def _both(
    ahead: Sequence[Mapping[int, float]],
    behind: Sequence[Mapping[int, float]],
    like: Likeness,
    home: tuple[list[int], list[int]],
) -> dict[Pair, float]:
    """Geometric mean of what each side finds of itself in the other, without competition, over the best of row and
    column."""
    plain: list[dict[Pair, float]] = []
    for best, mass, at in ((ahead, like.old_mass, home[0]), (behind, like.new_mass, home[1])):
        total: dict[int, float] = defaultdict(float)
        found: dict[Pair, float] = defaultdict(float)
        for index, row in enumerate(best):
            total[at[index]] += mass[index]
            for section, value in row.items():
                found[at[index], section] += mass[index] * value
        plain.append({(s, t): v / (total[s] or 1.0) for (s, t), v in found.items()})
    mean = {(i, j): sqrt(v * plain[1].get((j, i), 0.0)) for (i, j), v in plain[0].items()}
    rows: dict[int, float] = defaultdict(float)
    columns: dict[int, float] = defaultdict(float)
    for (i, j), v in mean.items():
        rows[i], columns[j] = max(rows[i], v), max(columns[j], v)
    return {(i, j): v * v / (rows[i] * columns[j]) for (i, j), v in mean.items() if v}


def _numbers(old: Side, new: Side) -> dict[Pair, float]:
    """Pairs with the same printed label, where it is the only one on each side."""

    def unique(side: Side) -> dict[str, int]:
        labels = [s.label for s in side.sections]
        counts = Counter(labels)
        return {label: i for i, label in enumerate(labels) if label and counts[label] == 1}

    left, right = unique(old), unique(new)
    return {(left[label], right[label]): 1.0 for label in left.keys() & right.keys()}


SURE = 3.0
"""Lead from which a pair is taken as sure when the worth of numbers is judged; such pairs are right 97 times in 100."""
FEW = 1
"""Sure pairs that are imagined to differ in number, so that one proves nothing."""


def _trusted(
    numbers: Mapping[Pair, float], power: Mapping[Pair, float], lead: Mapping[Pair, float], settled: Mapping[int, int]
) -> dict[Pair, float]:
    """What numbers are worth in this pair of texts: an amended statute keeps its numbers, a recast act gives new ones.

    Judged by the pairs that are sure without them; +worth for an equal number, -worth for a pair that passes over one,
    0 where numbers are worth nothing.
    """
    sure = [*settled.items(), *(p for p, value in lead.items() if value >= SURE)]
    same = sum(p in numbers for p in sure)
    worth = max(0.0, 2 * same / (len(sure) + FEW) - 1)
    if not worth:
        return {}
    rows, columns = {i for i, _ in numbers}, {j for _, j in numbers}
    out = {}
    for i, j in power:
        if (i, j) in numbers:
            out[i, j] = worth
        elif i in rows or j in columns:
            out[i, j] = -worth
    return out
