"""Make raw token edits readable: passes that each keep what the edits rebuild, and that compose.

A run is an operation and the tokens it covers. Equal and deleted runs rebuild the old tokens, equal and inserted runs
the new; every pass keeps that, and no pass cuts a token. Compare the `cleanupSemantic` passes of diff-match-patch,
which work on characters and cut words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

Op = Literal["equal", "delete", "insert"]

SHORT_WORDS = 2
"""An equal run of at most this many words between two larger edits is read as part of one edit; at 3 and more, edits
swallow whole phrases that did stay (looked at on the pair 2009/2013: 2 reads best)."""
SHORT_LENGTH = 14
"""…and at most this many characters: two long words that stayed are worth showing."""


class Run(NamedTuple):
    """One operation on a run of tokens."""

    op: Op
    tokens: tuple[str, ...]


Pass = Callable[[list[Run]], list[Run]]


def tidy(runs: Sequence[Run]) -> list[Run]:
    """All passes in order. The result alternates: equal, then at most one delete and one insert, then equal."""
    result = list(runs)
    for step in PASSES:
        result = step(result)
    return result


def merge_neighbours(runs: list[Run]) -> list[Run]:
    """Between two equal runs there is one delete and one insert, in this order; empty runs go.

    >>> merge_neighbours([Run("insert", ("a",)), Run("delete", ("b",)), Run("insert", ("c",))])
    [Run(op='delete', tokens=('b',)), Run(op='insert', tokens=('a', 'c'))]
    """
    merged: list[Run] = []
    gone: list[str] = []
    come: list[str] = []
    for op, tokens in (*runs, Run("equal", ())):
        if op == "delete":
            gone += tokens
        elif op == "insert":
            come += tokens
        elif tokens or (gone or come):
            if tokens or merged or gone or come:
                merged += [Run("delete", tuple(gone))] * bool(gone) + [Run("insert", tuple(come))] * bool(come)
                gone, come = [], []
            if tokens and merged and merged[-1].op == "equal":
                merged[-1] = Run("equal", merged[-1].tokens + tokens)
            elif tokens:
                merged.append(Run("equal", tokens))
    return merged


def trim_common_ends(runs: list[Run]) -> list[Run]:
    """Tokens with which a delete and its insert both begin or both end are equal, not changed."""
    result: list[Run] = []
    for index, run in enumerate(runs):
        before = runs[index - 1] if index else None
        if run.op != "insert" or before is None or before.op != "delete":
            result.append(run)
            continue
        result.pop()
        gone, come = before.tokens, run.tokens
        head = _common(gone, come)
        tail = _common(gone[head:][::-1], come[head:][::-1])
        result += [
            Run("equal", gone[:head]),
            Run("delete", gone[head : len(gone) - tail]),
            Run("insert", come[head : len(come) - tail]),
            Run("equal", come[len(come) - tail :]),
        ]
    return merge_neighbours(result)


def absorb_short_equals(runs: list[Run]) -> list[Run]:
    """White space, signs and a word or two between larger edits join them: one readable change, no confetti.

    An equal run is absorbed where it is short (`SHORT_WORDS`, `SHORT_LENGTH`) and no longer than the edits on both
    sides. Absorbing is repeated until nothing is short, as a joined edit is larger than its parts.
    """
    while True:
        absorbed: list[Run] = []
        for index, run in enumerate(runs):
            if _absorbable(runs, index):
                absorbed += [Run("delete", run.tokens), Run("insert", run.tokens)]
            else:
                absorbed.append(run)
        if len(absorbed) == len(runs):
            return runs
        runs = merge_neighbours(absorbed)


def slide_to_boundaries(runs: list[Run]) -> list[Run]:
    """A lone delete or insert that could as well begin earlier or later begins where a sentence or a word begins.

    `A b. [C d. ]E` instead of `A b[. C d]. E`: the same texts, read as a whole sentence.
    """
    result = list(runs)
    for index in range(1, len(result) - 1):
        before, run, after = result[index - 1 : index + 2]
        if run.op != "equal" and before.op == after.op == "equal":
            result[index - 1 : index + 2] = _best_slide(before, run, after)
    return merge_neighbours(result)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _absorbable(runs: list[Run], index: int) -> bool:
    run = runs[index]
    if run.op != "equal" or not 0 < index < len(runs) - 1:
        return False
    text = "".join(run.tokens)
    if not any(c.isalnum() for c in text):
        # a sentence end between two edits stays: it is what the eye holds on to
        return not any(c in ".!?\n" for c in text)
    words = sum(1 for token in run.tokens if any(c.isalnum() for c in token))
    return words <= SHORT_WORDS and len(text.strip()) <= min(
        SHORT_LENGTH, _size(runs, index, -1), _size(runs, index, 1)
    )


def _size(runs: list[Run], index: int, step: int) -> int:
    """The longer of the delete and insert next to an equal run, in characters."""
    size, at = 0, index + step
    while 0 <= at < len(runs) and runs[at].op != "equal":
        size = max(size, sum(map(len, runs[at].tokens)))
        at += step
    return size


def _best_slide(before: Run, run: Run, after: Run) -> list[Run]:
    tokens = (*before.tokens, *run.tokens, *after.tokens)
    start, length = len(before.tokens), len(run.tokens)
    places = [start]
    place = start
    while place > 0 and tokens[place - 1] == tokens[place + length - 1]:
        place -= 1
        places.append(place)
    place = start
    while place + length < len(tokens) and tokens[place] == tokens[place + length]:
        place += 1
        places.append(place)
    best = max(places, key=lambda p: (_boundary(tokens, p, length), p == start, -p))
    return [
        Run("equal", tokens[:best]),
        Run(run.op, tokens[best : best + length]),
        Run("equal", tokens[best + length :]),
    ]


def _boundary(tokens: Sequence[str], place: int, length: int) -> int:
    """How natural it is for a change to cover these tokens: 4 a whole sentence, 3 a clause from its comma to the next
    sign, 2 whole words with the space after, 1 whole words with the space before, 0 other."""
    first, last = tokens[place], tokens[place + length - 1]
    before = "".join(tokens[max(0, place - 2) : place])
    after = "".join(tokens[place + length : place + length + 1])
    starts = not place or before[-1:].isspace()
    if not first.isspace() and (not before.strip() or before.rstrip()[-1:] in ".!?:\n") and last[-1:].isspace():
        return 4
    if first in ",;" and (not after or after in ",;.:!?"):
        return 3
    if not first.isspace() and starts and last.isspace():
        return 2
    if first.isspace() and not last.isspace() and not after[:1].isalnum():
        return 1
    return 0


PASSES: tuple[Pass, ...] = (
    merge_neighbours,
    trim_common_ends,
    absorb_short_equals,
    trim_common_ends,
    slide_to_boundaries,
)
"""The passes in order; each takes and gives runs that rebuild the same two texts."""
