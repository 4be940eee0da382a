"""Whose provision a reference names: the act that stands before or after it, and whether that is the text at hand."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from agreement_diff.model.terms import ActHead, ReferenceTerms
from agreement_diff.text.citations.tokens import Token, Tokens

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

    def __init__(self, tokens: Tokens, terms: ReferenceTerms) -> None:
        self.tokens = tokens
        self.terms = terms

    # --- after a reference -----------------------------------------------------------------------------------------

    def after(self, i: int) -> Act | None:
        """The act named right after a reference that ends before token `i`, with or without a preposition."""
        direct = self._abbreviation(i, i)
        if direct:
            return direct
        if self.tokens[i].low in self.terms.act_adverbs:
            return Act(self.tokens[i].text, "same", i, i + 1)
        if self.tokens[i].low not in self.terms.links:
            return self._phrase(i, i, linked=False) if self.terms.compound_acts else None
        start = i + 1
        determined = self.tokens[start].low in self.terms.determiners
        return (
            self._abbreviation(start + determined, i) or self._document(start, i) or self._phrase(start, i, linked=True)
        )

    def wording(self, i: int) -> tuple[int, Version] | None:
        """The token after `i dess äldre lydelse`, `in its proposed wording`, and the version it speaks of."""
        if self.tokens[i].low not in self.terms.links:
            return None
        version: Version = "unstated"
        for k in range(i + 1, i + 5):
            low = self.tokens[k].low
            if low in self.terms.wordings:
                return (k + 1, version) if version != "unstated" else None
            version = self.terms.versions.get(low, version)
        return None

    def _abbreviation(self, i: int, first: int) -> Act | None:
        name = self.terms.act_abbreviations.get(self.tokens[i].text)
        return Act(name, "named", first, i + 1) if name else None

    def _document(self, i: int, first: int) -> Act | None:
        named = self.tokens[i].text and self.tokens[i].kind != "date"
        match = _DOCUMENT.match(self.tokens.text, self.tokens[i].start) if named else None
        if match:
            return Act(match.group(), "named", first, self.tokens.at(match.end() - 1) + 1)
        if self.tokens[i].kind == "code" and not re.match(r"\d+:\d+$", self.tokens[i].text):
            return Act(self.tokens[i].text, "named", first, i + 1)
        return None

    def _phrase(self, start: int, first: int, *, linked: bool) -> Act | None:
        """A noun phrase whose noun is an act, from token `start`; only the noun itself where no preposition leads."""
        version: Version = "unstated"
        this = same = False
        if not linked and self.tokens[start].text[:1].isupper():
            return None  # `2 § Denna lag gäller`: a sentence begins
        for i in range(start, start + MAX_LEAD):
            token = self.tokens[i]
            head = act_head(token, self.terms)
            if head and not (token.low in self.terms.levels and i == start and not linked):
                return self._headed(i, start, first, head, version, this=this, same=same)
            if not self._leads(token, linked=linked) and not self._hanging(i):
                return None
            version = self.terms.versions.get(token.low, version)
            this = this or token.low in self.terms.this_words
            same = same or token.low in self.terms.same_words
        return None

    def _hanging(self, i: int) -> bool:
        """A part of `hälso- och sjukvårdslagen`: a word with a hanging hyphen, the hyphen, or what joins it on."""
        for k in (i, i - 1, i - 2, i - 3):
            dash = self.tokens[k + 1]
            if self.tokens[k].kind == "word" and dash.kind == "dash" and dash.glued:
                joined = k + 2 + (self.tokens[k + 2].kind == "comma")
                return i <= k + 1 or (i <= joined and (i < joined or self.tokens[i].low in self.terms.conjunctions))
        return False

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
        while skip < i and self.tokens[skip].low in self.terms.determiners:
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
        if token.text[0].isupper() and self.tokens[i - 1].text.endswith("."):
            return False  # `… m.m. Förordning (2014:1167)`: a new sentence
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
        head = act_head(self.tokens[noun], self.terms, genitive=end == noun + 1)
        bare = end == noun + 1
        if head is None or (bare and (apart or not self._bare_before(noun, i))):
            return None
        return self._named_before(noun, end, i, head)

    def _bare_before(self, noun: int, i: int) -> bool:
        """True where an act's noun with no number can own the reference after it: on the same line, in the genitive
        where the language puts acts after their provisions."""
        if "\n" in self.tokens.text[self.tokens[noun].end : self.tokens[i].start]:
            return False
        return self.terms.compound_acts or self.tokens[noun].low.endswith(self.terms.genitives)

    def _document_before(self, i: int, last: int) -> Act | None:
        start = max(0, last - 6)
        for match in _DOCUMENT.finditer(self.tokens.text, self.tokens[start].start, self.tokens[last].end):
            first = self.tokens.at(match.start())
            if match.end() == self.tokens[last].end and self.tokens[first].kind != "date":
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


def act_head(token: Token, terms: ReferenceTerms, *, genitive: bool = False) -> ActHead | None:
    """What kind of act a noun names, None where it names none; `genitive` also takes `direktivets`."""
    if token.kind not in ("word", "alnum"):
        return None
    forms = [token.low]
    if genitive:
        forms += [token.low.removesuffix(ending) for ending in terms.genitives if token.low.endswith(ending)]
    for low in forms:
        if low in terms.acts:
            return terms.acts[low]
        if low in terms.act_names:
            return ActHead(low, "other", "other")
        if terms.compound_acts and low not in terms.not_acts:
            found = max((noun for noun in terms.acts if low.endswith(noun)), key=len, default=None)
            if found and len(low) > len(found) + 1:
                return terms.acts[found]
    return None
