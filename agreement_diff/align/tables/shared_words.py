"""The words that two units share, quoted: whole sentences where there are any, else the longest run of words.

Linear in the length of the units but for words in runs that recur; the work is bounded by `MOST_STARTS`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from agreement_diff.model.explanation import SharedWords
from agreement_diff.text.sentences import sentences
from agreement_diff.text.words import fold, words

QUOTED = 2
"""Sentences quoted of one link: enough to see by, short enough to read."""
LEAST_SENTENCE = 4
"""Words of a sentence that says something; shorter ones (`Se ovan.`) recur everywhere."""
LEAST_RUN = 3
"""Words of a run that is worth quoting."""
MOST_STARTS = 50
"""Places on the new side from which a run is followed: a run that starts in more is boilerplate."""
MOST_WORDS = 5_000
"""Words of a unit that are looked at for runs."""
_WORD = re.compile(r"[^\W_]+(?:[-:'’][^\W_]+)*")


class _Words(NamedTuple):
    """The words of a text, folded, with their places in it."""

    folded: list[str]
    spans: list[tuple[int, int]]


def shared_words(old: str, new: str, old_code: str, new_code: str) -> tuple[SharedWords, ...]:
    """What both texts say in the same words, the longest first; empty where that is less than three words."""
    whole = _sentences(old, new, old_code, new_code)
    if whole:
        return whole
    run = _longest_run(_words(old), _words(new))
    if run is None:
        return ()
    (a, b), (c, d) = run
    return (SharedWords(old=old[a:b], new=new[c:d], whole=False),)


def _sentences(old: str, new: str, old_code: str, new_code: str) -> tuple[SharedWords, ...]:
    there = {words(s): s for s in reversed(sentences(new, new_code))}
    found: dict[tuple[str, ...], SharedWords] = {}
    for sentence in sentences(old, old_code):
        key = words(sentence)
        if len(key) >= LEAST_SENTENCE and key in there and key not in found:
            found[key] = SharedWords(old=sentence, new=there[key], whole=True)
    longest = sorted(found, key=len, reverse=True)[:QUOTED]
    return tuple(found[key] for key in longest)


def _words(text: str) -> _Words:
    spans = [m.span() for m in _WORD.finditer(text)][:MOST_WORDS]
    return _Words([fold(text[a:b]) for a, b in spans], spans)


def _longest_run(old: _Words, new: _Words) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The longest run of words in both, as spans of characters on each side; the first of several as long."""
    starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(new.folded) - LEAST_RUN + 1):
        starts[tuple(new.folded[j : j + LEAST_RUN])].append(j)
    best = (LEAST_RUN - 1, 0, 0)
    for i in range(len(old.folded) - LEAST_RUN + 1):
        for j in starts.get(tuple(old.folded[i : i + LEAST_RUN]), [])[:MOST_STARTS]:
            if i and j and old.folded[i - 1] == new.folded[j - 1]:
                continue  # the run began before
            length = LEAST_RUN
            while (
                i + length < len(old.folded)
                and j + length < len(new.folded)
                and old.folded[i + length] == new.folded[j + length]
            ):
                length += 1
            if length > best[0]:
                best = (length, i, j)
    length, i, j = best
    if length < LEAST_RUN:
        return None
    return (old.spans[i][0], old.spans[i + length - 1][1]), (new.spans[j][0], new.spans[j + length - 1][1])
