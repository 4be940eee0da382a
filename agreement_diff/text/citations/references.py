"""References to provisions in running text: what is referred to, and whose it is.

`find_references` reads Swedish and English in one pass over tokens: tokens (words and numbers) →
lists (values) → grammar (chains) → acts and whose (whose) → context (what
`andra stycket` leans on) → names (headings). Time is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from agreement_diff.languages import language as profile
from agreement_diff.model.consultation import Reference
from agreement_diff.model.language import Language
from agreement_diff.text.citations.cells import Cells
from agreement_diff.text.citations.context import Antecedents, place_of
from agreement_diff.text.citations.grammar import Grammar
from agreement_diff.text.citations.groups import Groups, Part
from agreement_diff.text.citations.labels import Labels, format_reference
from agreement_diff.text.citations.names import Names
from agreement_diff.text.citations.tokens import Tokens
from agreement_diff.text.citations.values import RANKS, Place
from agreement_diff.text.citations.whose import Owners, Whose
from agreement_diff.text.sentences import sentence_spans

__all__ = ["find_references", "format_reference"]

MAX_EXPANDED = 5_000
"""References that ranges may add up to in one text; after that a range is its two ends."""


def find_references(
    text: str,
    *,
    language: str = "sv",
    own_titles: Collection[str] = (),
    own_labels: Collection[str] = (),
    headings: Collection[str] = (),
    context: Reference | None = None,
) -> tuple[Reference, ...]:
    """Every reference to a provision in a text, in order; one place each, so that `§§ 4–6` gives three.

    `own_titles` are the names of the text that is spoken of, `own_labels` its section labels as printed, `headings` its
    headings: they tell own provisions from others', say what lies in a range, and let headings be found by name.
    `context` is the place the text stands under, which `andra stycket` and `samma paragraf` lean on. A chapter that
    is not stated is taken from it. Offsets are into `text`; `Reference.text` is verbatim. Never raises.

    >>> [format_reference(r) for r in find_references("Se 9 och 23–24 §§ samt 29 § andra stycket brottsbalken.")]
    ['§ 9', '§ 23', '§ 24', '§ 29 st. 2']
    """
    return tuple(_Reader(text, profile(language), own_titles, tuple(own_labels), headings, context).read())


@lru_cache(maxsize=64)
def _labels(own_labels: tuple[str, ...], code: str) -> Labels:
    places: list[Place] = []
    for label in own_labels:
        tokens = Tokens(label)
        grammar = Grammar(tokens, profile(code))
        chain = grammar.chain(0) or Cells(tokens, grammar).at_start()
        places += chain.places if chain else ()
    return Labels(places, profile(code).references.letter_join)


class _Reader:
    """One reading of one text."""

    def __init__(
        self,
        text: str,
        language: Language,
        titles: Collection[str],
        labels: tuple[str, ...],
        headings: Collection[str],
        context: Reference | None,
    ) -> None:
        self.tokens = Tokens(text)
        self.terms = language.references
        self.grammar = Grammar(self.tokens, language)
        self.groups = Groups(self.tokens, self.grammar, self.terms)
        self.known = _labels(labels, language.code)
        self.owners = Owners(self.tokens, language, titles, self.known)
        self.names = Names(self.tokens, language, headings)
        self.context = context
        self.seen = Antecedents(context, self._starts(text, language.code))
        self.budget = MAX_EXPANDED

    def _starts(self, text: str, code: str) -> list[int]:
        """Where sentences begin: a blank line ends one as well."""
        breaks = (self.tokens[i].end for i in range(len(self.tokens)) if self.tokens[i].kind == "break")
        return sorted({*(start for start, _ in sentence_spans(text, code)), *breaks})

    def read(self) -> Iterator[Reference]:
        i = 0
        while i < len(self.tokens):
            found, end = self._at(i)
            yield from found
            i = max(end, i + 1)

    def _at(self, i: int) -> tuple[tuple[Reference, ...], int]:
        parts = self.groups.at(i)
        if parts:
            found = tuple(r for part in parts for r in self._resolve(part))
            if found:
                self._note(found, parts[0].first, parts[-1].end)
                return found, parts[-1].end
        return self._anaphora(i) or self._neighbour(i) or self._bare_points(i) or self._named(i) or ((), i + 1)

    # --- from chains to references ---------------------------------------------------------------------------------

    def _resolve(self, part: Part) -> list[Reference]:
        lean, filled = self._filled(part)
        if filled is None:
            return []
        found = []
        for each in self._expanded(filled):
            whose = self._whose(part, each, lean)
            found.append(self._reference(each, part.first, part.end, whose, relative=part.relative))
        return found

    def _filled(self, part: Part) -> tuple[Reference | None, tuple[Place, ...] | None]:
        """The chain's places with what the context adds, and the reference that they lean on."""
        chain = part.chain
        if chain.pointing:
            rank = RANKS[chain.level] + 1
            lean = self.seen.leaned_on(chain.pointing, rank)
            if lean and rank <= RANKS["paragraph"] and not getattr(lean, chain.level):
                lean = None
            if lean is None and chain.pointing == "back" and not any(p.levels() for p in chain.places):
                return None, None
        else:
            rank = chain.top()
            lean = self.seen.leaned_on("", rank) if part.relative else None
        if lean is not None:
            above = place_of(lean).above(rank)._replace(word=lean.word, heading=lean.heading)
            return lean, tuple(above.over(p) for p in chain.places)
        if rank == RANKS["section"] and part.act is None and self.context and self.context.chapter:
            return None, tuple(self._in_chapter(p) for p in chain.places)
        return None, chain.places

    def _in_chapter(self, found: Place) -> Place:
        assert self.context is not None
        inside = found.put("chapter", found.chapter or self.context.chapter)
        return inside if found.section and (not self.known or self.known.has(inside)) else found

    def _expanded(self, places: Iterable[Place]) -> Iterator[Place]:
        for found in places:
            if found.range_level is None:
                yield from self.known.wild(found)
                continue
            plain = found._replace(range_level=None, range_end=None)
            each = (
                self.known.expand(found) if self.budget > 0 else (plain, plain.put(found.range_level, found.range_end))
            )
            self.budget -= len(each)
            yield from each

    def _whose(self, part: Part, found: Place, lean: Reference | None) -> Whose:
        if part.act is not None:
            whose = self.owners.of(part.act, self.seen.sentence(self.tokens[part.first].start))
            return whose._replace(version=part.version) if part.version != "unstated" else whose
        if lean is not None:
            version = part.version if part.version != "unstated" else lean.version
            return Whose(lean.target, lean.act, version)
        if part.chain.pointing:
            return Whose("own" if part.chain.pointing == "this" else "unclear", None, part.version)
        return self.owners.without_act(found, part.first, part.end, part.version)

    def _reference(self, found: Place, first: int, end: int, whose: Whose, *, relative: bool = False) -> Reference:
        return Reference(
            text=self.tokens.slice(first, end),
            start=self.tokens[first].start,
            end=self.tokens[end - 1].end,
            **{level: getattr(found, level) for level in RANKS},
            heading=found.heading,
            word=found.word,
            act=whose.act,
            version=whose.version,
            target=whose.target,
            relative=relative,
        )

    # --- references that name no number ----------------------------------------------------------------------------

    def _anaphora(self, i: int) -> tuple[tuple[Reference, ...], int] | None:
        """`de förstnämnda paragraferna`, `those Articles`: the places named before."""
        which = self.terms.pointers.get(self.tokens[i].low)
        unit = self.tokens[i + 1]
        level = self.terms.levels.get(unit.low)
        if which is None or level is None or unit.kind != "word" or self.tokens[i + 2].kind == "num":
            return None
        several = unit.low in self.terms.plural_units
        group = self.seen.group(which, level, several=several, offset=self.tokens[i].start)
        first = i - (self.tokens[i - 1].low in self.terms.determiners)
        group = tuple(r for r in group if r.word == self.terms.unit_words.get(unit.low))
        if not several:
            group = group[:1] if which == "first" else group[-1:]
        if not group:
            return None
        found = tuple(
            self._reference(place_of(r), first, i + 2, Whose(r.target, r.act, r.version), relative=True) for r in group
        )
        return found, i + 2

    def _neighbour(self, i: int) -> tuple[tuple[Reference, ...], int] | None:
        """`föregående stycke`, `the preceding paragraph`: counted from where the text stands."""
        step = self.terms.neighbours.get(self.tokens[i].low)
        unit = self.tokens[i + 1]
        level = self.terms.levels.get(unit.low)
        if step is None or level is None or unit.low in self.terms.plural_units or self.tokens[i + 2].kind == "num":
            return None
        here = self.seen.here or self.seen.last
        number = getattr(here, level) if here else None
        if here is None or number is None or not number.isdigit() or int(number) + step < 1:
            return None
        found = place_of(here).above(RANKS[level] + 1).put(level, str(int(number) + step))
        whose = Whose(here.target, here.act, here.version)
        return (self._reference(found, i, i + 2, whose, relative=True),), i + 2

    def _bare_points(self, i: int) -> tuple[tuple[Reference, ...], int] | None:
        """`som i 1-3`: numbers of points after a preposition, where the text stands under a section."""
        here = self.seen.here
        if self.tokens[i].low not in self.terms.openers or here is None or not (here.section or here.article):
            return None
        if self.grammar.lists.numbers(i + 1):
            return None  # `i 4, 5 och 8 §§` are sections
        points = self.grammar.lists.points(i + 1, quiet=True)
        if points is None or points.places[0].item is None or not points.places[0].item[0].isdigit():
            return None
        base = place_of(here).above(RANKS["item"])
        places = self._expanded(base.over(p) for p in points.places)
        whose = Whose(here.target, here.act, here.version)
        found = tuple(self._reference(p, i + 1, points.end, whose, relative=True) for p in places)
        return found, points.end

    def _named(self, i: int) -> tuple[tuple[Reference, ...], int] | None:
        named = self.names.at(i)
        if named is None:
            return None
        found = (self._reference(Place(heading=named.heading), named.first, named.end, Whose("own")),)
        self._note(found, named.first, named.end)
        return found, named.end

    def _note(self, found: tuple[Reference, ...], first: int, end: int) -> None:
        """Remember what was found; a reference alone on its line is a heading, and so what follows is about it."""
        start = self.tokens.at(self.seen.sentence(found[0].start))
        alone = self.groups.line_ends(first - 1) and self.groups.line_ends(end - 1)
        self.seen.note(found, 0 if alone else first - start)
