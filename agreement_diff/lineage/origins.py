"""Which version each sentence came in, and which sentences were lost on the way (blame for law texts).

A sentence comes from one with the same words in the version before (linked paragraphs first, then anywhere), else from
the likest one among linked paragraphs; below `REWORDED` it is new. Each old sentence is passed on at most once as it
stands, so that a copied sentence does not hide that another was lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from agreement_diff.model.comparison import Alignment
from agreement_diff.model.document import Document
from agreement_diff.model.lineage import Loss, Origin, Version
from agreement_diff.text.sentences import sentences
from agreement_diff.text.words import words

REWORDED = 0.55
"""Share of words in common from which a sentence is the old one in other words. At 0.45 sentences that share only the
genre's formulas are joined; at 0.65 a sentence with one new clause counts as new."""


class Tracked(NamedTuple):
    """A sentence of one version: its paragraph's eId, its text, its folded words."""

    eid: str
    text: str
    words: tuple[str, ...]


class _Past(NamedTuple):
    since: int
    first: int
    reworded: tuple[int, ...]


def tracked(document: Document) -> tuple[Tracked, ...]:
    """The sentences of a version, in order; sentences without any word (dots, rules) stay with their text as word."""
    return tuple(
        Tracked(p.eid, s, words(s) or (s,)) for p in document.paragraphs() for s in sentences(p.text, document.language)
    )


def origins_and_losses(
    versions: Sequence[Version], found: Sequence[tuple[Tracked, ...]], alignments: Sequence[Alignment]
) -> tuple[tuple[Origin, ...], tuple[Loss, ...]]:
    """The origin of each sentence of the last version, and every loss, in the order of the versions."""
    past = [_Past(0, 0, ()) for _ in found[0]]
    losses: list[Loss] = []
    for index in range(1, len(found)):
        parents, lost = _parents(found[index - 1], found[index], alignments[index - 1])
        past = [_passed_on(past, parent, same, index) for parent, same in parents]
        before = versions[index - 1].document
        losses += [
            Loss(eid=s.eid, label=before.label(s.eid), sentence=s.text, version=index)
            for s in (found[index - 1][i] for i in lost)
        ]
    document = versions[-1].document
    origins = tuple(
        Origin(
            eid=s.eid, label=document.label(s.eid), sentence=s.text, since=p.since, first=p.first, reworded=p.reworded
        )
        for s, p in zip(found[-1], past, strict=True)
    )
    return origins, tuple(losses)


def _passed_on(past: Sequence[_Past], parent: int | None, same: bool, index: int) -> _Past:
    if parent is None:
        return _Past(index, index, ())
    old = past[parent]
    return old if same else _Past(index, old.first, (*old.reworded, index))


def _parents(
    old: Sequence[Tracked], new: Sequence[Tracked], alignment: Alignment
) -> tuple[list[tuple[int | None, bool]], list[int]]:
    """For each new sentence its parent's index and whether the words are the same; the old ones without any child."""
    linked: dict[str, set[str]] = defaultdict(set)
    for link in alignment.paragraphs:
        if link.old and link.new:
            linked[link.new].add(link.old)
    result: list[tuple[int | None, bool]] = [(None, False)] * len(new)
    used: set[int] = set()
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, sentence in enumerate(old):
        by_words[sentence.words].append(i)
    for near in (True, False):
        for j, sentence in enumerate(new):
            if result[j][0] is not None:
                continue
            free = [i for i in by_words.get(sentence.words, ()) if i not in used]
            if near:
                free = [i for i in free if old[i].eid in linked[sentence.eid]]
            if free:
                result[j] = (free[0], True)
                used.add(free[0])
    _likest(old, new, linked, result, used)
    return result, [i for i in range(len(old)) if i not in used]


def _likest(
    old: Sequence[Tracked],
    new: Sequence[Tracked],
    linked: dict[str, set[str]],
    result: list[tuple[int | None, bool]],
    used: set[int],
) -> None:
    """Give the sentences that are left their likest old one among linked paragraphs, best pairs first."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, sentence in enumerate(old):
        places[sentence.eid].append(i)
    pairs = []
    for j, sentence in enumerate(new):
        if result[j][0] is None:
            for i in (i for eid in sorted(linked[sentence.eid]) for i in places[eid]):
                score = _shared(old[i].words, sentence.words)
                if score >= REWORDED:
                    pairs.append((-score, i in used, i, j))
    for _, _, i, j in sorted(pairs):
        if result[j][0] is None:
            result[j] = (i, False)
            used.add(i)


def _shared(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """Share of the shorter sentence's words in common order, weighed against the longer (2·LCS / sum)."""
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(first, second))
