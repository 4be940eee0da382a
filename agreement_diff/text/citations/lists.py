"""Values and lists of values in references: `3`, `5 a`, `13.1 g`, `6(1)(b)`, `IV`, `4–6, 8 och 10 a`."""

from __future__ import annotations

from typing import NamedTuple

from agreement_diff.model.language import Language
from agreement_diff.text.citations.acts import act_head
from agreement_diff.text.citations.tokens import Token, Tokens
from agreement_diff.text.citations.values import (
    RANKS,
    Place,
    bracket_field,
    bracket_sibling,
    is_roman,
    letter_level,
    place,
    ranged,
    spell,
)

MAX_LIST = 400
"""Values in one list; a longer one is read in pieces."""
FIRST_YEAR, LAST_YEAR = 1800, 2200
"""A bare number of four digits between these is a year, not a provision."""

_LETTERED = frozenset({"annex", "part"})
"""Levels that are called by a capital letter; these and the next also by Roman numerals."""
_ROMAN = _LETTERED | {"chapter", "article", "section"}
_LETTER_FIELD = {"article": "item", "item": "subitem", "paragraph": "item", "subparagraph": "item"}
"""Where a letter after a number goes: `artikel 13 g` is point g of article 13, `§ 5 a` is section 5 a."""


class Listed(NamedTuple):
    """Places read, and the token after them."""

    places: tuple[Place, ...]
    end: int


class Numbers(NamedTuple):
    """A list of plain numbers as it stands before a unit: pairs (number, last number of a range or None)."""

    pairs: tuple[tuple[str, str | None], ...]
    starts: tuple[int, ...]
    end: int
    joined: bool
    """True where a conjunction or a range says that the list is one."""


class Lists:
    """Reads values and lists from the tokens of one text, with the words of one language."""

    def __init__(self, tokens: Tokens, language: Language) -> None:
        self.tokens = tokens
        self.terms = language.references
        self._quiet = language.words.stop_words | self.terms.followers
        self._dead = 0  # numbers before this token are known to head no list with a unit

    # --- one value -------------------------------------------------------------------------------------------------

    def value(self, i: int, level: str) -> Listed | None:
        """The value of a level at token `i`, with what hangs on it: a letter, brackets, the point of an article."""
        token = self.tokens[i]
        if token.kind == "num":
            found = self._numbered(i, level)
        elif self._capital(token, level):
            found = Listed((place(level, token.text),), i + 1)
        elif self._letter(i) and RANKS[level] >= RANKS["paragraph"]:
            found = Listed((place(letter_level(level), token.low),), i + 1)
        elif (inside := self._bracket(i)) and RANKS[level] >= RANKS["paragraph"]:
            field = level if inside.isdigit() or level == "subitem" else letter_level(level)
            found = Listed((place(field, inside),), i + 3)
        else:
            return None
        return self._bracketed(found)

    def _numbered(self, i: int, level: str) -> Listed:
        token = self.tokens[i]
        if level == "article" and token.text.count(".") == 1 and "x" not in token.text:
            article, paragraph = token.text.split(".")
            found, end = place("article", article).put("paragraph", paragraph.rstrip("abcdefgh")), i + 1
            letter = paragraph[len(paragraph.rstrip("abcdefgh")) :]
            return self._spaced_letter(found.put("item", letter) if letter else found, "article", end)
        if level == "table":
            return self._table(i)
        number = place(level, spell(token.text, self.terms.letter_join))
        return Listed((number,), i + 1) if token.text[-1].isalpha() else self._spaced_letter(number, level, i + 1)

    def _table(self, i: int) -> Listed:
        dash, second = self.tokens[i + 1], self.tokens[i + 2]
        paired = dash.kind == "dash" and dash.glued and second.kind == "num" and second.glued
        end = i + 3 if paired else i + 1
        return Listed((place("table", self.tokens.slice(i, end)),), end)

    def _spaced_letter(self, found: Place, level: str, i: int) -> Listed:
        if not self._letter(i):
            return Listed((found,), i)
        field, letter = _LETTER_FIELD.get(level), self.tokens[i].low
        if field:
            return Listed((found.put(field, letter),), i + 1)
        return Listed((found.put(level, f"{getattr(found, level)}{self.terms.letter_join}{letter}"),), i + 1)

    def _letter(self, i: int) -> bool:
        token = self.tokens[i]
        if token.kind != "word" or len(token.text) != 1 or token.text not in self.terms.item_letters:
            return False
        if token.low not in self.terms.levels:
            return True
        stopped = self.tokens[i + 1].text == "."
        after = self.tokens[i + 1 + stopped]
        return after.kind != "num" and not (stopped and len(after.text) == 1)  # `§ 5 p. 3` is a point

    def _capital(self, token: Token, level: str) -> bool:
        if token.kind != "word" or not token.text.isupper():
            return False
        return (level in _ROMAN and is_roman(token.text)) or (level in _LETTERED and len(token.text) == 1)

    def _bracket(self, i: int) -> str:
        """What stands in brackets from token `i`, where it can be a number or letter of a provision."""
        if self.tokens[i].text != "(" or self.tokens[i + 2].text != ")":
            return ""
        inside = self.tokens[i + 1]
        if inside.kind == "num" and len(inside.text) <= 3 and "." not in inside.text:
            return inside.text
        if inside.kind == "word" and (len(inside.text) == 1 or (len(inside.text) <= 5 and is_roman(inside.text))):
            return inside.text
        return ""

    def _bracketed(self, found: Listed) -> Listed:
        (current,), end = found
        while (inside := self._bracket(end)) and current.table is None:
            field = bracket_field(current, inside)
            deeper = current.subitem if field == "subitem" else None
            current = current.put(field, f"{deeper}.{inside}" if deeper else inside)
            end += 3
            if end - found.end > 3 * len(RANKS):
                break
        return Listed((current,), end)

    # --- lists after a unit ----------------------------------------------------------------------------------------

    def values(self, i: int, level: str, *, plural: bool) -> Listed | None:
        """The list of values from token `i`. Commas alone join values only where the unit is plural."""
        first = self.value(i, level)
        if first is None:
            return None
        places, end = list(first.places), first.end
        before_comma: tuple[int, int] | None = None
        joined = plural
        while len(places) < MAX_LIST:
            start, separator = self.separator(end)
            in_range = separator == "range"
            more = self._sibling(start, level, places[-1], plural=plural or in_range) if separator else None
            if more is None:
                break
            if in_range:
                places[-1:] = ranged(places[-1], more.places[-1])
            else:
                if separator == "comma" and before_comma is None:
                    before_comma = len(places), end
                joined = joined or separator == "and"
                places += more.places
            end = more.end
        if before_comma and not joined:
            places, end = places[: before_comma[0]], before_comma[1]
        return Listed(tuple(places), end)

    def separator(self, i: int) -> tuple[int, str]:
        """Where what follows a comma, a conjunction or a range sign begins, and which of them it was."""
        token, following = self.tokens[i], self.tokens[i + 1]
        if token.kind == "comma":
            return (i + 2, "and") if following.low in self.terms.conjunctions else (i + 1, "comma")
        if token.low in self.terms.conjunctions:
            return i + 1, "and"
        if token.kind == "dash" or (token.kind == "word" and token.low in self.terms.range_words):
            return i + 1, "range"
        if token.text == "/" and token.glued and following.glued and following.kind == "num":
            return i + 1, "and"
        return i, ""

    def _sibling(self, i: int, level: str, last: Place, *, plural: bool) -> Listed | None:
        if self._letter(i):
            return self._letter_sibling(i, level, last)
        inside = self._bracket(i)
        if inside:
            found = bracket_sibling(last, inside)
            return self._bracketed(Listed((found,), i + 3)) if found else self.value(i, level)
        token = self.tokens[i]
        if token.kind == "num" and (self._year(token) or not self._listable(i, plural=plural)):
            return None
        if token.kind == "word" and not self._capital(token, level):
            return None
        return self.value(i, level)

    def _letter_sibling(self, i: int, level: str, last: Place) -> Listed | None:
        letter = self.tokens[i].low
        for field in ("subitem", "item", level):
            value = getattr(last, field)
            if value and value[-1].isalpha():
                joined = letter if len(value) == 1 else f"{value[:-1].rstrip()}{self.terms.letter_join}{letter}"
                return Listed((last.above(RANKS[field]).put(field, joined)._replace(word=last.word),), i + 1)
        return None

    def _listable(self, i: int, *, plural: bool) -> bool:
        """True where the number at `i` goes on a list of references; it may count things or head a unit instead."""
        end = self._past_number(i)
        following = self.tokens[end]
        if following.kind == "sign" or following.low in self.terms.counted:
            return False
        if following.low in self.terms.number_first and following.low in self.terms.levels:
            return False
        return plural or following.kind != "word" or self.quiet(end) or following.text[0].isupper()

    def _past_number(self, i: int) -> int:
        end = i + 1 + self._letter(i + 1)
        if self.tokens[end].kind == "dash" and self.tokens[end + 1].kind == "num":
            end += 2
        return end

    def quiet(self, i: int) -> bool:
        """True where the token is no noun that a number before it could count."""
        token = self.tokens[i]
        if token.kind not in ("word", "alnum") or token.low in self._quiet or token.low in self.terms.conjunctions:
            return True
        return act_head(token, self.terms) is not None

    def _year(self, token: Token) -> bool:
        return len(token.text) == 4 and token.text.isdigit() and FIRST_YEAR <= int(token.text) < LAST_YEAR

    # --- lists before a unit, and without one ----------------------------------------------------------------------

    def numbers(self, i: int) -> Numbers | None:
        """The list of numbers from token `i` that stands right before a unit (`4, 6–8 och 10 a §§`)."""
        if i < self._dead or self._is_page(i):
            return None
        pairs: list[tuple[str, str | None]] = []
        starts: list[int] = []
        end, separator, joined = i, "", False
        start = i
        while len(pairs) < MAX_LIST:
            number = self._plain(start, pairs[-1] if pairs else None)
            if number is None:
                break
            text, end = number
            if separator == "range":
                pairs[-1] = (pairs[-1][0], text)
            else:
                pairs.append((text, None))
                starts.append(start)
            joined = joined or separator in ("and", "range")
            start, separator = self.separator(end)
            if not separator:
                break
        if not pairs or not self._unit_follows(end):
            self._dead = max(self._dead, end)
            return None
        return Numbers(tuple(pairs), tuple(starts), end, joined)

    def _unit_follows(self, i: int) -> bool:
        token = self.tokens[i]
        return token.low in self.terms.number_first and token.kind in ("sign", "word")

    def _plain(self, i: int, last: tuple[str, str | None] | None) -> tuple[str, int] | None:
        token = self.tokens[i]
        if token.kind == "num" and not self._year(token):
            number = spell(token.text, self.terms.letter_join)
            if token.text[-1].isdigit() and self._letter(i + 1):
                return f"{number}{self.terms.letter_join}{self.tokens[i + 1].low}", i + 2
            return number, i + 1
        if last and self._letter(i):
            base = (last[1] or last[0]).rstrip("abcdefghijklmnopqrstuvwxyzåäö").rstrip()
            return f"{base}{self.terms.letter_join}{self.tokens[i].low}", i + 1
        return None

    def _is_page(self, i: int) -> bool:
        before = self.tokens[i - 1]
        if before.text == "." and before.glued:
            before = self.tokens[i - 2]
        return before.low in self.terms.page_words

    def points(self, i: int, *, quiet: bool) -> Listed | None:
        """Bare points: `2 och 3`, `b och c`, `1–3`. With `quiet` no noun may follow that the number could count."""
        token = self.tokens[i]
        if token.kind == "num":
            if len(token.text) > 3 or "." in token.text or not self._listable(i, plural=not quiet):
                return None
        elif not self._letter(i):
            return None
        found = self.values(i, "item", plural=True)
        return found if found and (not quiet or self.quiet(found.end)) else None
