"""Whether a reference points into the text at hand, another act, a record or a grant.

What is named wins; then what the text calls its acts; then the form (`Socialnämnden 2013-09-25 § 130` is a minute,
`§ 37-medel` a grant); then the numbers the text is known to have.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

from agreement_diff.model.language import Language
from agreement_diff.text.citations.acts import Act, Version
from agreement_diff.text.citations.labels import Labels
from agreement_diff.text.citations.titles import same_act
from agreement_diff.text.citations.tokens import Tokens
from agreement_diff.text.citations.values import Place

Target = Literal["own", "other", "record", "unclear"]

RECORD_REACH = 12
"""Tokens before a `§ N` in which a word for a record makes it a paragraph of that record."""


class Whose(NamedTuple):
    """The target of a reference, the act's name where one is stated, and the version it speaks of."""

    target: Target
    act: str | None = None
    version: Version = "unstated"


class Owners:
    """Decides whose provisions a text refers to; remembers the acts it has named."""

    def __init__(self, tokens: Tokens, language: Language, titles: Collection[str], known: Labels) -> None:
        self.tokens = tokens
        self.language = language
        self.terms = language.references
        self.titles = titles
        self.known = known
        self._named: dict[str, Whose] = {}
        self._last: Whose | None = None

    def of(self, act: Act, sentence_start: int) -> Whose:
        """Whose the provisions of an act are; the act is remembered for `samma lag` and `the Directive` later on."""
        if act.kind == "same":
            return self._last or Whose("unclear", act.name)
        if act.kind == "own":
            return Whose("own", act.name, act.version)
        whose = self._generic(act) if act.kind == "generic" else self._of_named(act, sentence_start)
        if act.kind == "named":
            self._last = whose
            if act.head:
                self._named[act.head.stem] = whose
        return whose

    def _generic(self, act: Act) -> Whose:
        assert act.head is not None
        if any(same_act(noun, (title,), self.language) for title in self.titles for noun in self._forms(act.head.stem)):
            return Whose("own", act.name, act.version)
        earlier = self._named.get(act.head.stem)
        if act.version in ("former", "proposed") and act.head.alone == "own":
            return Whose("own", act.name, act.version)
        if earlier:
            return earlier
        if self.titles and act.head.alone == "own":
            return Whose("other", act.name, act.version)
        return Whose(act.head.alone, act.name, act.version)

    def _forms(self, stem: str) -> tuple[str, ...]:
        return tuple(noun for noun, head in self.terms.acts.items() if head.stem == stem)

    def _of_named(self, act: Act, sentence_start: int) -> Whose:
        if same_act(act.name, self.titles, self.language):
            return Whose("own", act.name, act.version)
        opening = self.tokens.text[sentence_start : self.tokens[act.first].start].lower()
        if any(formula in opening for formula in self.terms.enacting):
            return Whose("own", act.name, act.version)
        if act.head is None:
            return Whose("other", act.name, act.version)
        numbered = any(c.isdigit() for c in act.name)
        if act.version == "proposed" and act.head.alone == "own" and not numbered:
            return Whose("own", act.name, act.version)
        target = "other" if (self.titles or numbered) and act.head.named == "unclear" else act.head.named
        return Whose(target, act.name, act.version)

    # --- no act named ----------------------------------------------------------------------------------------------

    def without_act(self, found: Place, first: int, end: int, version: Version) -> Whose:
        """Whose a provision is where no act is named; `first` and `end` are its tokens."""
        if self.tokens[first].kind == "sign" and not found.chapter and found.section:
            grant = self._grant(first, end)
            if grant:
                return Whose("other", grant, version)
            if self._record(first, found):
                return Whose("record")
        if not self.known or version == "proposed" or self.known.has(found):
            return Whose("own", None, version)
        return Whose("unclear", None, version)

    def _grant(self, first: int, end: int) -> str | None:
        """`§ 37-medel`, `§ 37 medel`, `utvecklingsmedlen § 37`: money paid under another enactment."""
        dash, word = self.tokens[end], self.tokens[end + 1]
        if dash.kind == "dash" and dash.glued and word.kind == "word" and word.glued:
            return self.tokens.slice(first, end + 2)
        if dash.low.endswith(self.terms.grant_words):
            return self.tokens.slice(first, end + 1)
        before = self.tokens[first - 1]
        return self.tokens.slice(first - 1, end) if before.low.endswith(self.terms.grant_words) else None

    def _record(self, first: int, found: Place) -> bool:
        before = self.tokens[first - 1]
        if before.kind == "comma":
            before = self.tokens[first - 2]
        if before.kind == "date":
            return True
        if before.kind == "word" and before.text.isupper() and 1 < len(before.text) <= 5:
            return not (self.known and self.known.has(found))
        for k in range(first - 1, max(-1, first - 1 - RECORD_REACH), -1):
            token = self.tokens[k]
            if token.kind in ("break", "stop") and token.text != ":":
                break
            if token.low.startswith(self.terms.record_words):
                return True
        opens_line = first == 1 or self.tokens[first - 2].kind == "break" or self._line_starts(first - 1)
        body = before.kind == "word" and before.low.endswith(self.language.structure.body_words)
        return body and opens_line and not (self.known and self.known.has(found))

    def _line_starts(self, i: int) -> bool:
        before, token = self.tokens[i - 1], self.tokens[i]
        return "\n" in self.tokens.text[before.end : token.start]
