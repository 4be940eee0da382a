"""What stands in another section now: whole paragraphs, as they were or nearly so, and single sentences.

A false move costs a reader more than one missed: each passage found here is long enough to tell, and stands far above
whatever else is like it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from agreement_diff.align.alike import Alike, by_clauses
from agreement_diff.align.evidence import Pair
from agreement_diff.align.signals import Compared
from agreement_diff.align.units import Side

FAR, FAR_MARGIN = 0.40, 0.15
"""Share of both paragraphs in common from which one that has no partner has moved out of its section, and how far that
must stand above what comes second. Of redrafts made on purpose this finds nine of ten that share so much, and none
falsely; in the EU tables it adds no link that the table does not have."""
SENTENCE, SENTENCE_MARGIN = 0.75, 0.20
"""The same for single sentences of paragraphs that have partners: a sentence that recurs has not moved."""
LEAST_WORDS = 8
"""Words a passage must have to be found in a section that its own is not linked to."""
LEAST_FEATURES = 2 * LEAST_WORDS - 1
"""The same in features of a sentence: its words and their neighbouring pairs."""


def same_elsewhere(old: Side, new: Side, linked: Iterable[Pair]) -> list[Pair]:
    """Paragraphs whose words stand once in each text, outside the sections that are linked."""
    within = set(linked)
    places = []
    for side in (old, new):
        counts = Counter(u.words for u in side.units)
        places.append({
            u.words: k for k, u in enumerate(side.units) if len(u.words) >= LEAST_WORDS and counts[u.words] == 1
        })  # fmt: skip
    found = ((u, places[1][text]) for text, u in places[0].items() if text in places[1])
    return [(u, v) for u, v in found if (old.units[u].section, new.units[v].section) not in within]


def paragraphs_elsewhere(old: Side, new: Side, compared: Compared, links: Iterable[Pair]) -> dict[Pair, Alike]:
    """Paragraphs that have no partner and stand, nearly as they were, in another section: each the other's best by far
    among all paragraphs that share a sentence with them."""
    linked = set(links)
    used = {u for u, _ in linked}, {v for _, v in linked}
    left = {u for u, unit in enumerate(old.units) if u not in used[0] and len(unit.words) >= LEAST_WORDS}
    right = {v for v, unit in enumerate(new.units) if v not in used[1] and len(unit.words) >= LEAST_WORDS}
    found = by_clauses(compared.like, compared.units, lambda u, v: min(u, v) >= 0 and (u in left or v in right))
    score = {p: min(a.carried, a.drawn) for p, a in found.items()}
    second = seconds(score)
    return {
        (u, v): found[u, v]
        for (u, v), value in sorted(score.items())
        if u in left and v in right and value >= FAR and value - second((u, v)) >= FAR_MARGIN
    }


def sentences_elsewhere(old: Side, new: Side, compared: Compared, links: Iterable[Pair]) -> dict[Pair, Alike]:
    """Paragraphs that are not linked and share a sentence, nearly as it was, that stands nowhere else."""
    linked = set(links)
    like = compared.like
    sizes = [_sizes(side, own) for side, own in zip((old, new), compared.sections, strict=True)]
    masses = [_masses(units, mass) for units, mass in zip(compared.units, (like.old_mass, like.new_mass), strict=True)]
    found: dict[Pair, Alike] = defaultdict(lambda: Alike(0.0, 0.0, 0.0))
    for c, row in enumerate(like.rows):
        if not row or c >= len(sizes[0]) or sizes[0][c] < LEAST_FEATURES:
            continue
        d = max(sorted(row), key=row.__getitem__)
        pair = compared.units[0][c], compared.units[1][d]
        if row[d] < SENTENCE or d >= len(sizes[1]) or sizes[1][d] < LEAST_FEATURES or pair in linked:
            continue
        rivals = [x for e, x in row.items() if e != d] + [x for e, x in like.columns[d].items() if e != c]
        if row[d] - max(rivals, default=0.0) >= SENTENCE_MARGIN:
            a = found[pair]
            carried = a.carried + row[d] * like.old_mass[c] / masses[0][pair[0]]
            found[pair] = Alike(0.0, carried, a.drawn + row[d] * like.new_mass[d] / masses[1][pair[1]])
    return dict(found)


def _sizes(side: Side, own: Sequence[int]) -> list[int]:
    """Features of each sentence that is compared; headings come after them."""
    sections = set(own)
    return [len(c.features) for c in side.clauses if c.section in sections]


def _masses(units: Sequence[int], mass: Sequence[float]) -> dict[int, float]:
    found: dict[int, float] = defaultdict(float)
    for unit, value in zip(units, mass, strict=True):
        found[unit] += value
    return found


def seconds(score: Mapping[Pair, float]) -> Callable[[Pair], float]:
    """For a pair the best score of another pair of the same row or column."""
    rows: dict[int, list[float]] = defaultdict(list)
    columns: dict[int, list[float]] = defaultdict(list)
    for (u, v), value in score.items():
        rows[u].append(value)
        columns[v].append(value)
    tops = {u: sorted(x)[-2:] for u, x in rows.items()}, {v: sorted(x)[-2:] for v, x in columns.items()}

    def second(pair: Pair) -> float:
        found = []
        for top in (tops[0][pair[0]], tops[1][pair[1]]):
            found.append(top[0] if len(top) == 2 and score[pair] >= top[1] else top[-1] if len(top) == 2 else 0.0)
        return max(found)

    return second
