"""Groups: chains that stand in one list, with the versions they speak of and the act that governs them all."""

from __future__ import annotations

from typing import NamedTuple

from agreement_diff.model.terms import ReferenceTerms
from agreement_diff.text.citations.acts import Act, Acts, Version
from agreement_diff.text.citations.cells import Cells
from agreement_diff.text.citations.grammar import Chain, Grammar
from agreement_diff.text.citations.tokens import Tokens
from agreement_diff.text.citations.values import RANKS


class Part(NamedTuple):
    """A chain of a group with the version words before it: its first token, the version, the act that governs it."""

    chain: Chain
    first: int
    end: int
    version: Version
    act: Act | None

    @property
    def relative(self) -> bool:
        """True where the highest level is left to what came before (`andra stycket`, `samma paragraf`)."""
        counted = self.chain.top() >= RANKS["paragraph"] and (self.act is None or self.act.kind == "same")
        return bool(self.chain.pointing) or counted


class Groups:
    """Reads groups from the tokens of one text."""

    def __init__(self, tokens: Tokens, grammar: Grammar, terms: ReferenceTerms) -> None:
        self.tokens = tokens
        self.grammar = grammar
        self.terms = terms
        self.cells = Cells(tokens, grammar)
        self.acts = Acts(tokens, terms)

    def at(self, i: int) -> list[Part]:
        """The chains that stand in one list from token `i`, each with the act that governs it."""
        chain = self.grammar.chain(i) or (self.cells.at_start() if i == 0 else None)
        if chain is None:
            return []
        first, version = self._versions_before(i)
        before = self.acts.before(first)
        chains = [(chain, before.first if before else first, version)]
        while True:
            after = self.acts.after(chain.end)
            if after:
                return self._governed(chains, before, after)
            wording = self.acts.wording(chain.end)
            if wording:
                end, version = wording
                return [part._replace(version=version) for part in self._governed(chains, before, None, end)]
            following = self._next(chain)
            if following is None:
                return self._governed(chains, before, None)
            chain, first, version = following
            if chain.first < 0:  # a range between two chains
                chains[-1] = (chain._replace(first=chains[-1][0].first), chains[-1][1], chains[-1][2])
                chain = chains[-1][0]
            else:
                chains.append((chain, first, version))

    def _governed(
        self, chains: list[tuple[Chain, int, Version]], before: Act | None, after: Act | None, end: int = 0
    ) -> list[Part]:
        act = after or before
        parts = [Part(chain, first, chain.end, version, act) for chain, first, version in chains]
        parts[-1] = parts[-1]._replace(end=max(parts[-1].end, after.end if after else end))
        return parts

    def _next(self, chain: Chain) -> tuple[Chain, int, Version] | None:
        """The chain after a separator; it takes over the higher levels that it does not name itself."""
        start, separator = self.grammar.lists.separator(chain.end)
        if not separator:
            return None
        first, version = self._versions_at(start)
        following = self.grammar.chain(first)
        if following is None or following.pointing:
            return None
        last = chain.places[-1]
        if last.bottom() >= following.top():
            above = last.above(following.top())
            following = following._replace(places=tuple(above.over(p) for p in following.places))
        if separator == "range":
            return self._range(chain, following)
        return following, start, version

    def _range(self, low: Chain, high: Chain) -> tuple[Chain, int, Version] | None:
        a, b = low.places[-1], high.places[0]
        if len(high.places) != 1 or a.levels() != b.levels() or a.range_level or not a.levels():
            return None
        level = a.levels()[-1]
        ranged = a._replace(range_level=level, range_end=getattr(b, level))
        return Chain((*low.places[:-1], ranged), -1, high.end), -1, "unstated"

    def _versions_before(self, i: int) -> tuple[int, Version]:
        version = self.terms.versions.get(self.tokens[i - 1].low)
        if version is None or (self.line_ends(i - 1) and self.tokens[i - 1].text[0].isupper()):
            return i, "unstated"
        return i - 1 - (self.tokens[i - 2].low in self.terms.determiners), version

    def _versions_at(self, i: int) -> tuple[int, Version]:
        k = i + (self.tokens[i].low in self.terms.determiners)
        version = self.terms.versions.get(self.tokens[k].low)
        return (k + 1, version) if version else (k, "unstated")

    def line_ends(self, i: int) -> bool:
        """True where a line ends after token `i`."""
        token, after = self.tokens[i], self.tokens[i + 1]
        return "break" in (token.kind, after.kind) or "\n" in self.tokens.text[token.end : after.start]
