"""Whose provision a reference names: the act that stands before or after it, and whether that is the text at hand."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal, NamedTuple

from agreement_diff.model.language import Language
from agreement_diff.model.terms import ActHead
from agreement_diff.text.citation_tokens import Token, Tokens
from agreement_diff.text.words import fold

MAX_LEAD = 9
"""Words between a preposition and the noun of the act it governs (`i Europaparlamentets och rådets förordning`)."""
MAX_TITLE = 25
"""Tokens of an act's title after its number (`lagen (1989:186) om …`)."""

Kind = Literal["own", "same", "generic", "named"]
Version = Literal["current", "former", "proposed", "unstated"]

_DOCUMENT = re.compile(
    r"(?:[A-Z]{2,10}[ -]){1,3}(?:No\.? ?)?\d{1,5}(?:-\d{1,4}){0,3}[A-Z]?(?!\w)|\d{2,4}-\d{1,4}[A-Z]?(?:-\d{1,2})?(?!\w)"
)
"""The number that a standard or report goes by: `SP 800-63B`, `ISO 9001`, `800-63-2`."""
_CODE = re.compile(r"\d{1,4}:\s?\d+|\d{1,4}/\d+(?:/\w+)?|\d{2,4}-\d+\w*")
_WORD = re.compile(r"[^\W_]+")


class Act(NamedTuple):
    """An act as named: its words, how it is named, the tokens it takes, its noun, the version it speaks of."""

    name: str
    kind: Kind
    first: int
    end: int
    head: ActHead | None = None
    version: Version = "unstated"


class Acts:
    """Finds acts beside references in the tokens of one text."""

    def __init__(self, tokens: Tokens, language: Language) -> None:
        self.tokens = tokens
        self.terms = language.references

    # --- after a reference -----------------------------------------------------------------------------------------

    def after(self, i: int) -> Act | None:
        """The act named right after a reference that ends before token `i`, with or without a preposition."""
        direct = self._abbreviation(i, i)
        if direct:
            return direct
        if self.tokens[i].low not in self.terms.links:
            return self._phrase(i, i, linked=False) if self.terms.compound_acts else None
        start = i + 1
        determined = self.tokens[start].low in self.terms.determiners
        return (
            self._abbreviation(start + determined, i) or self._document(start, i) or self._phrase(start, i, linked=True)
        )

    def _abbreviation(self, i: int, first: int) -> Act | None:
        name = self.terms.act_abbreviations.get(self.tokens[i].text)
        return Act(name, "named", first, i + 1) if name else None

    def _document(self, i: int, first: int) -> Act | None:
        match = _DOCUMENT.match(self.tokens.text, self.tokens[i].start) if self.tokens[i].text else None
        if match:
            return Act(match.group(), "named", first, self.tokens.at(match.end() - 1) + 1)
        if self.tokens[i].kind == "code" and not re.match(r"\d+:\d+$", self.tokens[i].text):
            return Act(self.tokens[i].text, "named", first, i + 1)
        return None

    def _phrase(self, start: int, first: int, *, linked: bool) -> Act | None:
        """A noun phrase whose noun is an act, from token `start`; only the noun itself where no preposition leads."""
        version: Version = "unstated"
        this = same = False
        for i in range(start, start + (MAX_LEAD if linked else 2)):
            token = self.tokens[i]
            head = self.head(token)
            if head and not (token.low in self.terms.levels and i == start and not linked):
                return self._headed(i, start, first, head, version, this=this, same=same)
            if not self._leads(token, linked=linked):
                return None
            version = self.terms.versions.get(token.low, version)
            this = this or token.low in self.terms.this_words
            same = same or token.low in self.terms.same_words
        return None

    def _leads(self, token: Token, *, linked: bool) -> bool:
        if token.low in self.terms.this_words or token.low in self.terms.same_words:
            return True
        if not linked:
            return False
        if token.kind == "num":
            return len(token.text) == 4
        if token.kind in ("open", "close"):
            return token.text in "()"
        if token.kind not in ("word", "alnum"):
            return token.text == "&"
        return (
            token.text[0].isupper()
            or token.low in self.terms.versions
            or token.low in self.terms.act_leads
            or token.low in self.terms.determiners
            or token.low.endswith(self.terms.genitives)
        )

    def _headed(
        self, i: int, start: int, first: int, head: ActHead, version: Version, *, this: bool, same: bool
    ) -> Act | None:
        if this:
            return Act(self._name(start, i + 1), "own", first, i + 1, head, version)
        if same:
            return Act(self._name(start, i + 1), "same", first, i + 1, head, version)
        numbered = self._number(i + 1)
        end = self._title(numbered or i + 1, numbered=numbered is not None)
        bare = self._bare(i) and all(
            self.tokens[k].low in self.terms.determiners or self.tokens[k].low in self.terms.versions
            for k in range(start, i)
        )
        kind: Kind = "generic" if bare and end == i + 1 else "named"
        skip = start
        while skip < i and kind == "named" and self.tokens[skip].low in self.terms.determiners:
            skip += 1
        return Act(self._name(skip, end), kind, first, end, head, version)

    def _bare(self, i: int) -> bool:
        return self.tokens[i].low in self.terms.acts

    def _number(self, i: int) -> int | None:
        """The token after an act's number: `(1989:186)`, `[2001:639]`, `(EU) nr 1095/2010`, `95/46/EG`, `2018`."""
        k = i
        if self.tokens[k].kind == "open":
            inside, closing = self.tokens[k + 1], self.tokens[k + 2]
            if closing.kind != "close":
                return None
            if inside.kind == "code":
                return k + 3
            if not (inside.kind in ("word", "alnum") and inside.text.isupper()):
                return None
            k += 3
        if self.tokens[k].low.rstrip(".") in self.terms.numero:
            k += 1 + (self.tokens[k + 1].text == ".")
        number = self.tokens[k]
        year = number.kind == "num" and len(number.text) == 4 and k == i and number.text.isdigit()
        return k + 1 if number.kind == "code" or (year and self.tokens[i - 1].text[0].isupper()) else None

    def _title(self, i: int, *, numbered: bool) -> int:
        """The token after the title that follows an act's noun or number (`om överklagande av …`)."""
        if self.tokens[i].low not in self.terms.title_words:
            return i
        end = i + 1
        while end < i + MAX_TITLE and self._in_title(end):
            end += 1
        while end > i + 1 and (self.tokens[end - 1].low in self.terms.conjunctions or self._hangs(end - 1)):
            end -= 1
        return end if end > i + 1 and (numbered or end < i + MAX_TITLE) else i

    def _hangs(self, i: int) -> bool:
        token = self.tokens[i]
        return token.kind == "dash" or token.low in self.terms.links or token.low in self.terms.title_words

    def _in_title(self, i: int) -> bool:
        token, after = self.tokens[i], self.tokens[i + 1]
        if token.kind not in ("word", "dash", "alnum") or token.low in self.terms.title_stops:
            return False
        if token.low in self.terms.conjunctions or token.kind == "dash":
            return after.kind == "word" and after.low not in self.terms.title_stops
        return after.kind != "sign" or token.kind == "word"

    def _name(self, first: int, end: int) -> str:
        return " ".join(self.tokens.slice(first, end).split())

    # --- before a reference ----------------------------------------------------------------------------------------

    def before(self, i: int) -> Act | None:
        """The act named right before a reference that begins at token `i`: `direktivets artikel 13`, `BrB 4 kap.`"""
        last = i - 1 - (self.tokens[i - 1].kind == "comma")
        if last < 0:
            return None
        document = self._document_before(i, last)
        if document:
            return document
        apart = last != i - 1
        short = self.terms.act_abbreviations.get(self.tokens[last].text)
        if short and not apart:
            return Act(short, "named", last, i)
        end, noun = self._noun_before(last)
        head = self.head(self.tokens[noun], genitive=end == noun + 1)
        if head is None or (apart and end == noun + 1):
            return None
        return self._named_before(noun, end, i, head)

    def _document_before(self, i: int, last: int) -> Act | None:
        start = max(0, last - 6)
        for match in _DOCUMENT.finditer(self.tokens.text, self.tokens[start].start, self.tokens[last].end):
            if match.end() == self.tokens[last].end:
                first = self.tokens.at(match.start())
                return Act(match.group(), "named", first, i)
        token = self.tokens[last]
        unit = self.tokens[i]
        if last == i - 1 and token.kind == "num" and token.text[-1].isupper() and unit.kind == "word":
            return Act(token.text, "named", last, i)
        return None

    def _noun_before(self, last: int) -> tuple[int, int]:
        """The end of the act's name and the place of its noun, skipping a number in brackets or bare."""
        if self.tokens[last].kind == "close" and self.tokens[last - 1].kind == "code":
            return last + 1, last - 3
        if self.tokens[last].kind == "code":
            noun = last - 1
            if self.tokens[noun].low.rstrip(".") in self.terms.numero:
                noun -= 1
            if self.tokens[noun].kind == "close":
                noun -= 3
            return last + 1, noun
        return last + 1, last

    def _named_before(self, noun: int, end: int, i: int, head: ActHead) -> Act:
        first, version, this = noun, "unstated", False
        while first > 0 and first > noun - 3:
            low = self.tokens[first - 1].low
            if low not in self.terms.determiners | self.terms.this_words and low not in self.terms.versions:
                break
            this = this or low in self.terms.this_words
            version = self.terms.versions.get(low, version)
            first -= 1
        name = self._name(noun, end)
        for ending in self.terms.genitives:
            if end == noun + 1 and name.lower() not in self.terms.acts and name.lower().endswith(ending):
                name = name[: -len(ending)]
                break
        bare = end == noun + 1 and name.lower() in self.terms.acts
        kind: Kind = "own" if this else "generic" if bare else "named"
        return Act(name, kind, first, i, head, version)  # type: ignore[arg-type]

    # --- nouns -----------------------------------------------------------------------------------------------------

    def head(self, token: Token, *, genitive: bool = False) -> ActHead | None:
        """What kind of act a noun names, None where it names none; `genitive` also takes `direktivets`."""
        if token.kind not in ("word", "alnum"):
            return None
        for low in self._forms(token.low) if genitive else (token.low,):
            if low in self.terms.acts:
                return self.terms.acts[low]
            if low in self.terms.act_names:
                return ActHead(low, "other", "other")
            if self.terms.compound_acts and not low.endswith(self.terms.not_acts):
                found = max((noun for noun in self.terms.acts if low.endswith(noun)), key=len, default=None)
                if found and len(low) > len(found) + 1:
                    return self.terms.acts[found]
        return None

    def _forms(self, low: str) -> tuple[str, ...]:
        return (low, *(low.removesuffix(ending) for ending in self.terms.genitives if low.endswith(ending)))


def same_act(name: str, titles: Collection[str], language: Language) -> bool:
    """True where a name means one of the titles: the same number, or every word of it in the title, inflected or not.

    The parts of a Swedish compound may stand apart in the title: `samverkansöverenskommelsen` is the `Överenskommelse
    om samverkan`.
    """
    codes = {re.sub(r"\s", "", c) for c in _CODE.findall(name)}
    wanted = [w for w in _WORD.findall(fold(_CODE.sub(" ", name))) if w not in language.words.stop_words]
    for title in titles:
        known = {re.sub(r"\s", "", c) for c in _CODE.findall(title)}
        if codes and known:
            if codes & known:
                return True
            continue
        have = _WORD.findall(fold(_CODE.sub(" ", title)))
        if wanted and have and all(_stands_in(word, have, language) for word in wanted):
            return True
    return False


def _stands_in(word: str, have: list[str], language: Language) -> bool:
    if any(_inflected(word, other) for other in have):
        return True
    if not language.references.compound_acts:
        return False
    for noun in language.references.acts:
        if word.endswith(noun) and len(word) > len(noun) + 2:
            modifier = word[: -len(noun)]
            return any(_inflected(noun, o) for o in have) and any(_inflected(modifier, o) for o in have)
    return False


def _inflected(one: str, other: str) -> bool:
    """True where two words differ at most in a short ending: `lagen` and `lag`, `samverkans` and `samverkan`."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 3:
        return one == other
    kept = len(shorter) - (1 if len(shorter) > 4 else 0)
    return len(longer) - len(shorter) <= 3 and longer[:kept] == shorter[:kept]
