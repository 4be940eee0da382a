"""References by name: `under rubriken Utgångspunkter`, `avsnittet om uppföljning`, `the Definitions section`."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from agreement_diff.model.language import Language
from agreement_diff.text.citations.tokens import Tokens
from agreement_diff.text.words import fold

MAX_NAME = 12
"""Tokens in a heading that is quoted or known."""
MAX_GUESS = 6
"""Tokens in a heading that is neither quoted nor known: a guess must be short."""

_QUOTES = '"”“»«„'


class Named(NamedTuple):
    """A heading named in tokens `first` up to `end`."""

    heading: str
    first: int
    end: int


class Names:
    """Finds references to headings; `headings` are the text's own, where they are known."""

    def __init__(self, tokens: Tokens, language: Language, headings: Collection[str]) -> None:
        self.tokens = tokens
        self.terms = language.references
        self._stop = language.words.stop_words | self.terms.followers
        self._known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for heading in sorted(headings):
            words = tuple(fold(heading).split())
            if words and len(words) <= MAX_NAME:
                self._known.setdefault(words[0], []).append((words, heading))
        for listed in self._known.values():
            listed.sort(key=lambda known: -len(known[0]))

    def at(self, i: int) -> Named | None:
        """The heading named by the words at token `i`."""
        token = self.tokens[i]
        if token.kind != "word":
            return None
        cue = self.terms.name_cues.get(token.low)
        if cue and (found := self._after_cue(i, cue)):
            return found
        if not self._known:
            return None
        if token.low in self.terms.name_prepositions:
            start = i + 1 + (self.tokens[i + 1].low in self.terms.determiners)
            known = self._match(start)
            if known and self.tokens[start].text[0].isupper() and not self._qualifies(start, known[1]):
                return Named(known[0], start, known[1] + (self.tokens[known[1]].low in self.terms.name_tails))
        return None

    def _qualifies(self, first: int, end: int) -> bool:
        """True for one word after an article that only tells which of a thing: `the Verifier side`."""
        after = self.tokens[end]
        alone = end - first == 1 and self.tokens[first - 1].low in self.terms.determiners
        free = after.low not in self._stop and after.low not in self.terms.name_tails
        return alone and after.kind == "word" and after.text[:1].islower() and free

    def _after_cue(self, i: int, cue: str) -> Named | None:
        start = i + 1
        about = self.tokens[start].low in self.terms.name_links
        start += about
        if cue == "about" and not about:
            return None
        if self.tokens[start].text and self.tokens[start].text in _QUOTES:
            return self._quoted(i, start)
        known = self._match(start)
        if known:
            return Named(known[0], i, known[1])
        if not about and not (self.tokens[start].text[:1].isupper() and self.tokens[start].kind == "word"):
            return None
        return self._guess(i, start)

    def _quoted(self, i: int, start: int) -> Named | None:
        for end in range(start + 1, start + 2 + MAX_NAME):
            token = self.tokens[end]
            if token.kind == "break":
                return None
            if token.text in _QUOTES:
                return (
                    Named(" ".join(self.tokens.slice(start + 1, end).split()), i, end + 1) if end > start + 1 else None
                )
        return None

    def _match(self, i: int) -> tuple[str, int] | None:
        """The longest known heading that begins at token `i`, and the token after it."""
        first = fold(self.tokens[i].text)
        for words, heading in self._known.get(first, ()):
            end = self.tokens.at(self.tokens[i].start + len(heading) + MAX_NAME)
            for last in range(i, min(end, i + 2 * MAX_NAME) + 1):
                if tuple(fold(self.tokens.slice(i, last + 1)).split()) == words:
                    return heading, last + 1
        return None

    def _guess(self, i: int, start: int) -> Named | None:
        """Words up to the first that cannot belong to a heading; `och` belongs where a plain word follows."""
        end = start
        while end < start + MAX_GUESS:
            token = self.tokens[end]
            if token.kind == "word" and token.low in self.terms.conjunctions and end > start:
                following = self.tokens[end + 1]
                if following.kind != "word" or following.low in self._stop or following.low in self.terms.levels:
                    break
            elif token.kind != "word" or token.low in self._stop:
                break
            end += 1
        while end > start and self.tokens[end - 1].low in self.terms.conjunctions:
            end -= 1
        return Named(self.tokens.slice(start, end), i, end) if end > start else None
