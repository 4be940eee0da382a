"""Scale: work that grows as the text does, counted rather than timed; texts that repeat themselves; hostile texts."""

from __future__ import annotations

import random
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from agreement_diff.align import align
from agreement_diff.align.likeness import RECURRING, likeness, rarity
from agreement_diff.align.units import Lexicon, lay_out
from agreement_diff.model.comparison import Alignment
from agreement_diff.model.document import Document
from agreement_diff.model.options import ReadOptions
from agreement_diff.read import read_bytes
from agreement_diff.structure import structure
from agreement_diff.structure.eids import form_eid

SYLLABLES = ("ka", "ro", "ning", "el", "ste", "vård", "mi", "lo", "gran", "ut", "fö", "tal", "be", "sam", "nor", "dis")


def document(name: str, bodies: list[list[str]]) -> Document:
    """An agreement of sections `§ 1`, `§ 2` … with these paragraphs."""
    parts = [f"§ {n} Rubrik\n\n" + "\n\n".join(body) for n, body in enumerate(bodies, 1)]
    text = "Avtal om prov\n\n" + "\n\n".join(parts) + "\n"
    return structure(read_bytes(text.encode(), f"{name}.txt", ReadOptions())).agreement


def sentence(chance: random.Random) -> str:
    """Ten made-up words, few of them frequent."""
    return " ".join(word(int(2_000 * chance.random() ** 3)) for _ in range(10)).capitalize() + "."


@lru_cache(maxsize=2_000)
def word(rank: int) -> str:
    kind = random.Random(rank)
    return "".join(kind.choices(SYLLABLES, k=kind.randint(1, 4)))


def reworded(chance: random.Random, text: str) -> str:
    words = text.split()
    words[chance.randrange(len(words) - 1)] = "ändrat"
    return " ".join(words)


def pair(paragraphs: int) -> tuple[Document, Document]:
    """Two versions of a text in which every paragraph is reworded."""
    chance = random.Random(paragraphs)
    old = [[sentence(chance) for _ in range(4)] for _ in range(paragraphs // 4)]
    return document("old", old), document("new", [[reworded(chance, p) for p in body] for body in old])


def work(old: Document, new: Document) -> tuple[int, int]:
    """Units of work of comparing clauses: meetings of two clauses over a feature, and pairs found to be alike."""
    lexicon = Lexicon()
    one, two = ([c.features for c in lay_out(d, lexicon).clauses] for d in (old, new))
    counts, weight = rarity([*one, *two])
    here, there = Counter(f for c in one for f in c), Counter(f for c in two for f in c)
    meetings = sum(n * there[f] for f, n in here.items() if counts[f] <= RECURRING)
    return meetings, sum(map(len, likeness(one, two, counts, weight).rows))


def test_work_per_doubling_of_the_text_stays_far_from_quadratic():
    sizes = [work(*pair(n)) for n in (200, 400, 800)]
    for smaller, larger in pairwise(sizes):  # four times would be quadratic
        assert larger[0] < 3 * smaller[0]
        assert larger[1] < 3 * smaller[1]


def test_a_feature_that_recurs_brings_no_clauses_together_however_long_the_text():
    words = frozenset({1, 2, 3})
    many = [words] * RECURRING
    counts, weight = rarity([*many, *many])
    assert not any(likeness(many, many, counts, weight).rows)


def repeated() -> tuple[list[list[str]], list[list[str]], Alignment]:
    """Eight different sections repeated forty times, one put in after the 163rd; and what the alignment makes of it."""
    bodies = [[sentence(random.Random(k)), sentence(random.Random(k + 100))] for k in range(8)]
    old = bodies * 40
    new = [*old[:163], [sentence(random.Random(999))], *old[163:]]
    return old, new, align(document("old", old), document("new", new))


def test_three_hundred_repeated_sections_with_one_put_in_are_linked_as_they_stand():
    old, new, found = repeated()
    assert found.bounds == ()
    links = {(k.old, k.new) for k in found.sections if k.old and k.new and k.old.startswith("sec")}
    assert links == {(f"sec_{n}", f"sec_{n if n <= 163 else n + 1}") for n in range(1, len(old) + 1)}
    assert [k.new for k in found.sections if k.old is None] == ["sec_164"]
    assert {k.relations for k in found.sections if k.old and k.old.startswith("sec")} == {
        ("unchanged",),
        ("renumbered",),
    }
    assert len(new) == len(old) + 1


def test_bounds_name_the_limit_that_was_hit():
    chance = random.Random(3)
    short = [sentence(chance) for _ in range(8)]
    long = [sentence(chance) for _ in range(40)]  # letters of forty times forty paragraphs are not compared
    for body, bounds in ((short, ()), (long, ("letters",))):
        new = [reworded(chance, p) for p in body]
        found = align(document("old", [body]), document("new", [new]))
        assert found.bounds == bounds
        assert sum(k.old is not None and k.new is not None for k in found.paragraphs) >= len(body)


def test_ten_thousand_paragraphs_of_one_number_get_ids_of_their_own():
    taken: set[str] = set()
    for _ in range(10_000):
        taken.add(form_eid("point", "1", parent="sec_1", taken=taken))
    assert len(taken) == 10_000
    assert {"sec_1__point_1", "sec_1__point_1_2", "sec_1__point_1_10000"} <= taken


def test_one_long_section_of_points_is_read_and_compared_in_bounded_work():
    chance = random.Random(1)
    points = [f"{n}. {sentence(chance)}" for n in range(1, 1_500)]
    old, new = document("old", [points]), document("new", [[*points[:700], "Ny punkt som inte fanns.", *points[700:]]])
    found = align(old, new)
    assert sum(k.relations[0] in ("unchanged", "renumbered") for k in found.paragraphs) >= 1_490


def test_an_english_text_counted_by_sections_is_looked_through_once():
    parts = [f"Section {n}. Duties of party {n}\n\nThe party shall deliver item {n}." for n in range(1, 1_201)]
    text = "Agreement on testing between the parties\n\n" + "\n\n".join(parts) + "\n"
    found = structure(read_bytes(text.encode(), "text.txt", ReadOptions())).agreement
    assert len([s for s in found.sections if s.number]) == 1_200
