"""The clauses of one text, ready to be asked: where does this quotation stand, which clause is this about?

Quotations: exact first, then the share of their words that one paragraph has in the same order (longest common
subsequence, stop words counted less). Topics: TF-IDF over character four-grams of words, cosine, heading added.
Cost: one pass over the text to build; per question the postings of its grams.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from functools import cached_property, lru_cache
from typing import NamedTuple

from agreement_diff.consult.quotes import parts
from agreement_diff.consult.terms import all_terms, content_text
from agreement_diff.languages import language
from agreement_diff.model.document import Document, Section
from agreement_diff.text.words import fold, words

GRAM = 4
HEADING_WEIGHT = 0.5
"""What a gram of the heading counts against one of the text: the heading names the topic, the text has its words."""
STOP_WEIGHT = 0.25
"""What a stop word counts in a quotation: their order is evidence, their presence is not."""
NEAR = 0.7
"""Share of the cosine in nearness; measured on Swedish and English comments: 0.6–0.8 alike, 1.0 loses every fifth."""
CONTENTS = frozenset({"innehåll", "innehållsförteckning", "contents", "table of contents"})
SHORTLIST = 12
EXACT_MIN = 2
"""Words a quotation must have to be looked for as a whole; one word is a term."""
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


class Unit(NamedTuple):
    """One paragraph or list item: its eId, its section's eId, its text as written and as compared."""

    eid: str
    section: str
    text: str
    folded: str
    words: tuple[str, ...]


class Match(NamedTuple):
    """Where a quotation was found: `similarity` 0..1, 1.0 only where it stands word for word."""

    unit: Unit
    similarity: float
    exact: bool


class Ranked(NamedTuple):
    """A section and how near its best paragraph is to a text, 0..1."""

    section: str
    unit: Unit
    score: float


class Clauses:
    """One version of the agreement as an index. Values only; nothing here is changed by asking."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.code = document.language
        self.units = tuple(_units(document))
        self.sections: dict[str, Section] = {s.eid: s for s in document.sections}
        self._by_section: dict[str, list[int]] = defaultdict(list)
        for i, unit in enumerate(self.units):
            self._by_section[unit.section].append(i)

    @cached_property
    def heads(self) -> tuple[Unit, ...]:
        """The headings of sections that have paragraphs, and the title: they are quoted and criticised too."""
        named = [(s.eid, s.heading) for s in self.document.sections if s.heading and s.paragraphs]
        named += [("", self.document.title)] if self.document.title else []
        return tuple(Unit(eid, eid, text, fold(text), words(text)) for eid, text in named)

    @cached_property
    def _children(self) -> dict[str | None, list[str]]:
        found: dict[str | None, list[str]] = defaultdict(list)
        for section in self.document.sections:
            found[section.parent].append(section.eid)
        return found

    @cached_property
    def order(self) -> dict[str, int]:
        """Reading order of the sections."""
        return {s.eid: i for i, s in enumerate(self.document.sections)}

    def within(self, eid: str) -> tuple[Unit, ...]:
        """The units of a section with all sections under it, or the one paragraph with what hangs on it."""
        if eid in self.sections:
            found = [self.units[i] for i in self._by_section.get(eid, ())]
            return tuple(found) + tuple(u for child in self._children.get(eid, ()) for u in self.within(child))
        return tuple(u for u in self.units if u.eid == eid or u.eid.startswith(f"{eid}__"))

    @cached_property
    def terms(self) -> frozenset[str]:
        """Stems of every word of the text, headings and title included."""
        heads = " ".join([self.document.title or "", *(s.heading or "" for s in self.document.sections)])
        return all_terms(heads + " " + " ".join(u.text for u in self.units), self.code)

    @cached_property
    def _word_units(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for i, unit in enumerate(self.units):
            for word in set(unit.words):
                found[word].append(i)
        return found

    @lru_cache(maxsize=4096)  # noqa: B019 - an index lives as long as the run that asks it
    def find(self, quote: str) -> tuple[Match, ...]:
        """Where the quotation stands, best first, one match a section; `()` for a quotation of less than two words."""
        pieces = [p for p in (_EDGE.sub("", fold(part)) for part in parts(quote)) if p]
        asked = tuple(w for p in pieces for w in words(p))
        if len(asked) < EXACT_MIN:
            return ()
        hits = [Match(u, 1.0, True) for u in (*self.units, *self.heads) if _in_order(pieces, u.folded)]
        seen = {m.unit.eid for m in hits}
        near = [self._near(asked, i) for i in self._shortlist(asked) if self.units[i].eid not in seen]
        best: dict[str, Match] = {}
        for match in sorted([*hits, *near], key=lambda m: -m.similarity):
            best.setdefault(match.unit.section, match)
        return tuple(best.values())

    def _shortlist(self, asked: tuple[str, ...]) -> list[int]:
        score: Counter[int] = Counter()
        for word in set(asked):
            where = self._word_units.get(word, ())
            for i in where:
                score[i] += 1 / len(where)  # type: ignore[assignment]
        return [i for i, _ in sorted(score.items(), key=lambda item: (-item[1], item[0]))[:SHORTLIST]]

    def _near(self, asked: tuple[str, ...], index: int) -> Match:
        return Match(self.units[index], order_share(asked, self.units[index].words, self.code), False)

    @cached_property
    def _grams(self) -> tuple[dict[str, list[tuple[int, float]]], dict[str, float]]:
        counts = [self._counted(unit) for unit in self.units]
        spread: Counter[str] = Counter(g for c in counts for g in c)
        total = len(counts) + 1
        idf = {g: math.log(total / n) + 0.1 for g, n in spread.items()}
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for i, count in enumerate(counts):
            weights = {g: (1 + math.log(n)) * idf[g] if n >= 1 else n * idf[g] for g, n in count.items()}
            norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
            for gram, weight in weights.items():
                postings[gram].append((i, weight / norm))
        return postings, idf

    def _counted(self, unit: Unit) -> Counter[str]:
        count = grams(unit.text, self.code)
        heading = self.sections[unit.section].heading if unit.section in self.sections else None
        for gram, n in grams(heading or "", self.code).items():
            count[gram] += n * HEADING_WEIGHT  # type: ignore[assignment]
        return count

    def rank(self, text: str) -> tuple[Ranked, ...]:
        """The sections nearest in content words to a text, best first; none where nothing is shared.

        The score is `NEAR` of the cosine with the section's best paragraph and the rest of the share of the text's
        grams that the whole section has: cosine alone favours short paragraphs, the share alone long sections.
        """
        postings, idf = self._grams
        asked = {
            g: (1 + math.log(n)) * idf[g]
            for g, n in grams(content_text(text, self.code), self.code).items()
            if g in idf
        }
        norm, total = math.sqrt(sum(w * w for w in asked.values())) or 1.0, sum(asked.values()) or 1.0
        cosine: dict[int, float] = defaultdict(float)
        share: dict[str, float] = defaultdict(float)
        for gram, weight in asked.items():
            for i, has in postings[gram]:
                cosine[i] += weight * has / norm
            for section in {self.units[i].section for i, _ in postings[gram]}:
                share[section] += weight / total
        best: dict[str, Ranked] = {}
        for i, near in sorted(cosine.items(), key=lambda item: (-item[1], item[0])):
            unit = self.units[i]
            if unit.section not in best and unit.section not in self._formal:
                best[unit.section] = Ranked(
                    unit.section, unit, min(1.0, NEAR * near + (1 - NEAR) * share[unit.section])
                )
        return tuple(sorted(best.values(), key=lambda r: (-r.score, self.order[r.section])))

    @cached_property
    def _formal(self) -> frozenset[str]:
        """Sections that hold no clause: the enacting words of a statute, a table of contents."""
        formulas = language(self.code).references.enacting
        return frozenset(
            s.eid
            for s in self.document.sections
            if (s.kind == "preamble" and any(f in fold(s.text[:400]) for f in formulas))
            or fold(s.heading or "") in CONTENTS
        )


def grams(text: str, code: str) -> Counter[str]:
    """Character four-grams of the words that are no stop words, each word with a blank at both ends."""
    stop = language(code).words.stop_words
    found: Counter[str] = Counter()
    for word in words(text):
        if word in stop:
            continue
        padded = f" {word} "
        for i in range(max(1, len(padded) - GRAM + 1)):
            found[padded[i : i + GRAM]] += 1
    return found


def order_share(asked: tuple[str, ...], text: tuple[str, ...], code: str) -> float:
    """The share of a quotation's words that stand in the text in the same order, stop words counted less; below 1.0."""
    from rapidfuzz.distance import LCSseq

    stop = language(code).words.stop_words
    weights = [STOP_WEIGHT if w in stop else 1.0 for w in asked]
    kept = sum(sum(weights[op.src_start : op.src_end]) for op in LCSseq.opcodes(asked, text) if op.tag == "equal")
    return min(0.99, kept / (sum(weights) or 1.0))


def _in_order(pieces: list[str], text: str) -> bool:
    at = 0
    for piece in pieces:
        found = _whole(piece, text, at)
        if found < 0:
            return False
        at = found + len(piece)
    return bool(pieces)


def _whole(piece: str, text: str, start: int) -> int:
    """Where the piece stands as whole words, -1 for nowhere."""
    at = text.find(piece, start)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(piece) : at + len(piece) + 1]
        if not (before.isalnum() or after.isalnum()):
            return at
        at = text.find(piece, at + 1)
    return -1


def _units(document: Document) -> list[Unit]:
    found = []
    for section in document.sections:
        for p in section.paragraphs:
            if p.kind != "signature" and p.text.strip():
                found.append(Unit(p.eid, section.eid, p.text, fold(p.text), words(p.text)))
        if not section.paragraphs and section.heading:
            found.append(Unit(section.eid, section.eid, section.heading, fold(section.heading), words(section.heading)))
    return found
