"""The grammar of references: terms (`§ 3`, `andra stycket`, `points (a) to (c)`) and chains of terms.

Recursive descent over tokens, one grammar for all languages; the words are the language's data.

    chain  = term { [","] lower term } [ link chain ] Article 3(1), point (b) · andra stycket i 3 §
    term   = unit values | values unit | ordinals unit | "samma" unit | bare points after a paragraph
    values = value { separator value | range value }

A failed list is skipped whole, since none of its tails can succeed either; chains nest at most `MAX_DEPTH` deep. Time
is linear in the number of tokens.
"""

from __future__ import annotations

from typing import NamedTuple

from agreement_diff.model.language import Language
from agreement_diff.text.citations.lists import Lists, Numbers
from agreement_diff.text.citations.tokens import Tokens
from agreement_diff.text.citations.values import MAX_RANGE, RANKS, Place, expand, place

MAX_TERMS = 8
"""Terms in one chain: annex, part, chapter, section, paragraph, item, sub-item, sentence."""
MAX_DEPTH = 3
"""Nesting of `a of b of c`; deeper is never written."""
MAX_TITLE = 12
"""Tokens in a heading given in brackets after a number."""

_POINTING = frozenset({"chapter", "section", "article", "annex", "paragraph", "subparagraph", "item", "sentence"})
"""Levels that `samma …`, `this …` can name; `that part` is seldom a Part."""
_MARKS = {"§": "§", "§§": "§"}


class Term(NamedTuple):
    """One level with its places: `ordinal` by a word (`andra stycket`), `post` with the unit last (`5 §`), `counted`
    where the unit is one that is counted rather than numbered (`st. 2`)."""

    level: str
    places: tuple[Place, ...]
    end: int
    ordinal: bool = False
    post: bool = False
    counted: bool = False
    pointing: str = ""
    """Where the place is left to the context: `same` (last named), `this` (where the text stands), `back`."""


class Chain(NamedTuple):
    """Places that share a beginning, tokens `first` up to `end`; `pointing` levels are left to the context."""

    places: tuple[Place, ...]
    first: int
    end: int
    pointing: str = ""
    level: str = ""

    def top(self) -> int:
        """The rank of the highest level named, the one left to context included."""
        own = min((p.top() for p in self.places), default=len(RANKS))
        return min(own, RANKS[self.level]) if self.pointing else own


class Grammar:
    """Reads terms and chains from the tokens of one text."""

    def __init__(self, tokens: Tokens, language: Language) -> None:
        self.tokens = tokens
        self.terms = language.references
        self.lists = Lists(tokens, language)

    # --- terms -----------------------------------------------------------------------------------------------------

    def term(self, i: int, last: Term | None = None, *, apart: bool = False) -> Term | None:
        """The term at token `i`; `last` is the term before it in the same chain, `apart` where a comma parts them."""
        token = self.tokens[i]
        if token.kind == "sign":
            return self._listed(i + 1, "section", plural=len(token.text) == 2)
        if token.kind == "num":
            return self._before_unit(i, inside=last is not None) or self._points(i, None if apart else last)
        if token.kind not in ("word", "alnum"):
            return None
        if token.low in self.terms.ordinals:
            return self._ordinal(i)
        if token.low in self.terms.this_words or token.low in self.terms.same_words:
            return self._pointing(i)
        return self._after_unit(i, inside=last is not None) or self._points(i, None if apart else last)

    def _listed(self, i: int, level: str, *, plural: bool, word: str | None = None) -> Term | None:
        found = self.lists.values(i, level, plural=plural)
        if found is None:
            return None
        return Term(level, tuple(p._replace(word=word) if word else p for p in found.places), found.end)

    def _after_unit(self, i: int, *, inside: bool) -> Term | None:
        token = self.tokens[i]
        level = self.terms.levels.get(token.low)
        if level is None or token.text in _MARKS:
            return None
        start = i + 1
        if token.low in self.terms.abbreviated and self.tokens[start].text == "." and self.tokens[start].glued:
            start += 1
        if len(token.low) <= 2 and not inside and (token.text != token.low or level == "paragraph"):
            return None  # `2 st 3`, `P 3`: too short to open a reference
        following = self.tokens[start]
        if level == "item" and following.kind == "num" and "." in following.text:
            level = "section"  # `punkt 4.2` is a numbered clause
        word = None if level == "item" else self.terms.unit_words.get(token.low)
        found = self._listed(start, level, plural=token.low in self.terms.plural_units, word=word)
        if found and level == "table":
            return found._replace(places=tuple(self._table(token.low, p) for p in found.places))
        if found is None and token.low in self.terms.definite_units:
            return Term(level, (Place(),), i + 1, pointing="back")
        return found._replace(counted=token.low in self.terms.number_first) if found else None

    def _table(self, unit: str, found: Place) -> Place:
        name = unit.removesuffix("s").removesuffix("en").removesuffix("l") if unit in self.terms.plural_units else unit
        return found.put("table", f"{name.capitalize()} {found.table}")

    def _before_unit(self, i: int, *, inside: bool) -> Term | None:
        numbers = self.lists.numbers(i)
        if numbers is None:
            return None
        unit = self.tokens[numbers.end]
        level = self.terms.levels[unit.low]
        if level not in ("section", "chapter") and not inside:
            return None  # `2 st`, `3 p` count things unless something is named before them
        several = numbers.joined or unit.low in self.terms.plural_units
        if not several and numbers.starts[-1] != i:
            return None  # `sidan 12, 5 §`: only the last number is the section's
        end = numbers.end + 1
        if unit.low in self.terms.abbreviated and self.tokens[end].text == "." and self.tokens[end].glued:
            end += 1
        return Term(level, _places(level, numbers), end, post=True, counted=True)

    def _ordinal(self, i: int) -> Term | None:
        values = [self.terms.ordinals[self.tokens[i].low]]
        end = i + 1
        while len(values) < MAX_TERMS:
            start, separator = self.lists.separator(end)
            value = self.terms.ordinals.get(self.tokens[start].low)
            if not separator or value is None:
                break
            if separator == "range":
                values[-1:] = expand(values[-1], value, (), self.terms.letter_join)
            else:
                values.append(value)
            end = start + 1
        unit = self.tokens[end]
        if unit.low not in self.terms.ordinal_units:
            return None
        level = self.terms.levels[unit.low]
        return Term(level, tuple(place(level, v) for v in values), end + 1, ordinal=True, counted=True)

    def _pointing(self, i: int) -> Term | None:
        token, unit = self.tokens[i], self.tokens[i + 1]
        level = self.terms.levels.get(unit.low)
        if level not in _POINTING or unit.low in self.terms.plural_units or unit.kind == "sign" or len(unit.low) <= 2:
            return None
        if self.tokens[i + 2].kind == "num":
            return None
        kind = "this" if token.low in self.terms.this_words else "same"
        return Term(level, (Place(),), i + 2, pointing=kind)

    def _points(self, i: int, last: Term | None) -> Term | None:
        if last is None or last.pointing or not self.terms.bare_points:
            return None
        if last.level in ("paragraph", "subparagraph"):
            found = self.lists.points(i, quiet=False)
        elif last.level == "section" and last.post:
            found = self.lists.points(i, quiet=True)
        else:
            return None
        return Term("item", found.places, found.end) if found else None

    # --- chains ----------------------------------------------------------------------------------------------------

    def chain(self, i: int, depth: int = 0) -> Chain | None:
        """The chain of terms at token `i`."""
        head = self.term(i)
        return self._higher(self.lowered(head, i), head, depth) if head else None

    def lowered(self, head: Term, first: int) -> Chain:
        """The chain that a term and the lower ones after it make."""
        places, last = list(head.places), head
        for _ in range(MAX_TERMS):
            step = self._lower(last, places[-1])
            if step is None:
                break
            last, added = step
            places[-1:] = [places[-1].over(p) for p in added]
        return Chain(tuple(places), first, last.end, head.pointing, head.level)

    def _lower(self, last: Term, base: Place) -> tuple[Term, tuple[Place, ...]] | None:
        """The next term down, directly or after a comma, or a heading in brackets."""
        comma = self.tokens[last.end].kind == "comma"
        start = last.end + comma
        term = self.term(start, last, apart=comma) or (self._cell_number(start) if comma else None)
        if term and not term.pointing:
            if comma and self._opens_sibling(term, base):
                return None
            places = tuple(_placed(base, p, term) for p in term.places)
            floor = max(base.bottom(), RANKS[last.level] if last.pointing else -1)
            return (term, places) if all(p.top() > floor for p in places) else None
        return None if comma or last.pointing else self._title(last, base)

    def _opens_sibling(self, term: Term, base: Place) -> bool:
        """A comma before plain numbers with a unit goes on a list of sections rather than down a level."""
        return term.post and term.level == "section" and base.chapter is None

    def _cell_number(self, i: int) -> Term | None:
        """`Section 2.5.2, 1`: a number that ends a line or a cell is the paragraph."""
        token = self.tokens[i]
        after = self.tokens[i + 1 + (self.tokens[i + 1].text == ".")]
        if token.kind == "num" and token.text.isdigit() and len(token.text) <= 2 and after.kind in ("break", "open"):
            return Term("paragraph", (place("paragraph", token.text),), i + 1)
        return None

    def _title(self, last: Term, base: Place) -> tuple[Term, tuple[Place, ...]] | None:
        """`Section 5.1 (Memorized Secrets)`: the heading in brackets, kept beside the number."""
        first = self.tokens[last.end + 1]
        if self.tokens[last.end].text != "(" or base.heading or last.level not in ("section", "article", "annex"):
            return None
        if first.kind != "word" or not first.text[0].isupper() or len(first.text) < 3:
            return None
        for end in range(last.end + 2, last.end + 2 + MAX_TITLE):
            token = self.tokens[end]
            if token.kind in ("close", "open", "code", "sign", "stop", "break"):
                break
        if self.tokens[end].text != ")" or first.text in self.terms.act_abbreviations:
            return None
        heading = Place(heading=" ".join(self.tokens.slice(last.end + 1, end).split()))
        return last._replace(end=end + 1, post=False), (heading,)

    def _higher(self, chain: Chain, head: Term, depth: int) -> Chain:
        """The chain joined with the one it is a part of (`andra stycket i 3 §`, `point (a) of Article 5`)."""
        start = chain.end + 1
        if depth >= MAX_DEPTH or self.tokens[chain.end].low not in self.terms.links:
            return chain
        if self.tokens[start].low in self.terms.determiners:
            start += 1
        high = self.chain(start, depth + 1)
        if high is None or high.top() >= chain.top():
            return chain
        places = tuple(
            a._replace(range_level=None, range_end=None).over(_placed(a, b, head))
            for a in high.places
            for b in chain.places
        )
        return Chain(places[:MAX_RANGE], chain.first, high.end, high.pointing, high.level)


def _places(level: str, numbers: Numbers) -> tuple[Place, ...]:
    return tuple(
        place(level, low)._replace(range_level=level if high else None, range_end=high) for low, high in numbers.pairs
    )


def _placed(base: Place, low: Place, term: Term) -> Place:
    """A term as it reads under `base`: a counted stycke of an article is its subparagraph, since the numbered ones are
    its paragraphs (`artikel 6.1`); a counted indent of an item is its sub-item."""
    if base.article and low.paragraph and term.level == "paragraph" and term.counted:
        return low._replace(paragraph=None, subparagraph=low.paragraph)
    if base.item and low.item and term.ordinal and base.subitem is None:
        return low._replace(item=None, subitem=low.item)
    return low
