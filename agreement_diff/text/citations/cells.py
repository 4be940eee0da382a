"""References as they stand in a cell of a comment sheet, or at the start of a line: `2.5.2, 1`, `5.1.1. Secrets`."""

from __future__ import annotations

from agreement_diff.text.citations.grammar import MAX_TITLE, Chain, Grammar, Term
from agreement_diff.text.citations.tokens import Tokens
from agreement_diff.text.citations.values import place

MAX_CELL = 200
"""Characters in a cell that holds a reference alone; a longer text is prose."""


class Cells:
    """Reads the number at the start of a text as a section, where the rest allows it."""

    def __init__(self, tokens: Tokens, grammar: Grammar) -> None:
        self.tokens = tokens
        self.grammar = grammar

    def at_start(self) -> Chain | None:
        """The section that the text begins with: a dotted number, or a plain one that fills the cell."""
        token = self.tokens[0]
        if token.kind != "num" or not (self._dotted() or self._fills_cell()):
            return None
        after = 1 + (self.tokens[1].text == "." and self.tokens[1].glued)
        title, end = self._title(after)
        base = place("section", token.text)._replace(heading=title)
        chain = self.grammar.lowered(Term("section", (base,), end or 1), 0)
        if chain.end == 1 and after == 2:
            lower = self.grammar.lowered(Term("section", (base,), after), 0)
            return lower if lower.end > after else chain
        return chain

    def _dotted(self) -> bool:
        following = self.tokens[1 + (self.tokens[1].text == ".")]
        if "." not in self.tokens[0].text:
            return False
        return following.kind not in ("word", "alnum", "num") or following.text[0].isupper()

    def _fills_cell(self) -> bool:
        """`4, 3`, `11,`, `7`: nothing but numbers and at most a word such as `all`."""
        if len(self.tokens.text) > MAX_CELL or len(self.tokens) > 4 or len(self.tokens[0].text) > 3:
            return False
        second, third = self.tokens[1], self.tokens[2]
        if second.kind == "break" or (second.text == "." and third.kind == "break"):
            return True
        return (
            second.kind == "comma"
            and third.kind in ("num", "word", "break")
            and self.tokens[3].kind in ("break", "stop")
        )

    def _title(self, i: int) -> tuple[str | None, int]:
        """The heading after the number, up to a comma, a colon, a unit word or the end of the cell."""
        if self.tokens[i].kind != "word" or not self.tokens[i].text[0].isupper() or self.tokens[i].low in self._units():
            return None, 0
        for end in range(i, i + MAX_TITLE):
            token = self.tokens[end]
            unit = token.low in self._units() and self.tokens[end + 1].kind == "num"
            if token.kind in ("comma", "break") or token.text == ":" or unit:
                short = token.kind != "break" or len(self.tokens.text) <= MAX_CELL
                return (" ".join(self.tokens.slice(i, end).split()), end) if short and end > i else (None, 0)
            if token.kind not in ("word", "dash", "alnum", "open", "close"):
                break
        return None, 0

    def _units(self) -> frozenset[str]:
        return frozenset(self.grammar.terms.levels)
