"""Word edits between two texts that belong together.

Exact on word tokens: diff-match-patch without its time limit (with it, long texts come back as all deleted), and above
`LONG` tokens the bit-parallel opcodes of rapidfuzz, which are as short and a hundred times faster. Cost: about 0.1 s
for 3,000 and 0.3 s for 10,000 tokens a side; above `VERY_LONG` whole lines are compared first, then words in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from agreement_diff.model.comparison import Edit
from agreement_diff.text.tidy import Op, Run, merge_neighbours, tidy
from agreement_diff.text.words import tokens

LONG = 1_000
"""Tokens in both texts together above which diff-match-patch is too slow: 0.03 s at 1,000 with 30 % edited, 0.3 s at
3,000, where the opcodes of rapidfuzz, as short, take a hundredth of that."""
VERY_LONG = 20_000
"""Tokens on one side above which lines and sentences are matched first: bit matrices grow with the square."""
MOST_CELLS = 1_600_000_000
"""Tokens times tokens above which two runs without one equal sentence are not compared further (200 MB of bits)."""
_FIRST = 0x100
_SURROGATES = range(0xD800, 0xE000)
_ENDS = frozenset(".!?")


@lru_cache(maxsize=2048)
def edit_texts(old: str, new: str, language: str = "sv") -> tuple[Edit, ...]:
    """The edits that turn the old text into the new, in whole words, made readable.

    Equal and deleted runs joined are `old`, equal and inserted runs joined are `new`, to the character; between two
    equal runs stand at most one delete and one insert, in this order. The same texts give the same edits always.
    Texts of over `VERY_LONG` tokens without a sentence in common may come back as replaced whole.

    >>> [(e.op, e.text) for e in edit_texts("upphör att gälla nio (9) månader", "upphör att gälla tolv (12) månader")]
    [('equal', 'upphör att gälla '), ('delete', 'nio (9'), ('insert', 'tolv (12'), ('equal', ') månader')]
    """
    if old == new:
        return (Edit(op="equal", text=old),) if old else ()
    runs = _compare(_words(old), _words(new))
    return tuple(Edit(op=run.op, text="".join(run.tokens)) for run in tidy(runs))


class Replacement(NamedTuple):
    """A delete and the insert in its place, one of which may be empty, and the equal text before them."""

    gone: str
    come: str
    before: str = ""


def replacements(edits: Sequence[Edit]) -> Iterator[Replacement]:
    """The changes of a run of edits, in order."""
    gone = come = before = ""
    for edit in edits:
        if edit.op == "delete":
            gone += edit.text
        elif edit.op == "insert":
            come += edit.text
        else:
            if gone or come:
                yield Replacement(gone, come, before)
            gone = come = ""
            before = edit.text
    if gone or come:
        yield Replacement(gone, come, before)


class _Word(NamedTuple):
    """A token that is compared, and the white space before it, which goes along."""

    space: str
    token: str


def _words(text: str) -> list[_Word]:
    """The tokens of a text, each with the white space before it; space at the end goes before an empty token."""
    words, space = [], ""
    for token in tokens(text):
        if token.isspace():
            space += token
        else:
            words.append(_Word(space, token))
            space = ""
    return [*words, _Word(space, "")]


def _compare(old: Sequence[_Word], new: Sequence[_Word]) -> list[Run]:
    if max(len(old), len(new)) > VERY_LONG:
        return _by_pieces(old, new)
    return _tokens(old, new)


def _tokens(old: Sequence[_Word], new: Sequence[_Word]) -> list[Run]:
    diff = _indel if len(old) + len(new) > LONG else _match_patch
    runs: list[Run] = []
    for op, a, b, c, d in diff([w.token for w in old], [w.token for w in new]):
        if op == "equal":
            runs += _equal(old[a:b], new[c:d])
        else:
            runs.append(Run("delete", _flat(old[a:b])))
            runs.append(Run("insert", _flat(new[c:d])))
    return merge_neighbours(runs)


def _equal(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[Run]:
    """Equal tokens; where the space before them differs, that is an edit."""
    for one, other in zip(old, new, strict=True):
        if one.space == other.space:
            yield Run("equal", _flat([one]))
        else:
            yield Run("delete", (one.space,) if one.space else ())
            yield Run("insert", (other.space,) if other.space else ())
            yield Run("equal", (one.token,) if one.token else ())


def _flat(words: Sequence[_Word]) -> tuple[str, ...]:
    return tuple(part for word in words for part in word if part)


class _Block(NamedTuple):
    """Old tokens [a, b) that are equal to, or replaced by, new tokens [c, d)."""

    op: Op
    a: int
    b: int
    c: int
    d: int


def _match_patch(old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    """Myers' diff on tokens, each mapped to one character; surrogate code points are no characters, so skipped."""
    from diff_match_patch import diff_match_patch

    symbols: dict[str, str] = {}

    def encode(side: Sequence[str]) -> str:
        return "".join(symbols.setdefault(token, _symbol(len(symbols))) for token in side)

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    i = j = 0
    for sign, text in engine.diff_main(encode(old), encode(new), False):
        a, c = i, j
        i += len(text) if sign <= 0 else 0
        j += len(text) if sign >= 0 else 0
        yield _Block("equal" if sign == 0 else "delete", a, i, c, j)


def _symbol(index: int) -> str:
    code = _FIRST + index
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def _indel(old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    """The shortest edit script by rapidfuzz."""
    from rapidfuzz.distance import Indel

    for code in Indel.opcodes(old, new):
        op: Op = "equal" if code.tag == "equal" else "delete"
        yield _Block(op, code.src_start, code.src_end, code.dest_start, code.dest_end)


def _by_pieces(old: Sequence[_Word], new: Sequence[_Word]) -> list[Run]:
    """Sentences matched first as wholes; words only inside what differs."""
    pieces = tuple(_pieces(side) for side in (old, new))
    runs: list[Run] = []
    for op, a, b, c, d in _indel(*([" ".join(w.token for w in piece) for piece in side] for side in pieces)):
        ours, theirs = ([w for piece in side for w in piece] for side in (pieces[0][a:b], pieces[1][c:d]))
        if op == "equal":
            runs += _equal(ours, theirs)
        elif len(ours) * len(theirs) > MOST_CELLS:
            runs += [Run("delete", _flat(ours)), Run("insert", _flat(theirs))]
        else:
            runs += _tokens(ours, theirs)
    return merge_neighbours(runs)


def _pieces(words: Sequence[_Word]) -> list[Sequence[_Word]]:
    """The words cut after each sentence end or line end."""
    cuts = [i for i in range(1, len(words)) if words[i - 1].token in _ENDS or "\n" in words[i].space]
    return [words[a:b] for a, b in zip([0, *cuts], [*cuts, len(words)], strict=True)]
