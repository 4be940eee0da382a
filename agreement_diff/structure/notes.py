"""Notes that stand as a numbered list at the end of a text or of an annex, called by marks in the running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agreement_diff.model.document import Block
from agreement_diff.model.language import StructureTerms
from agreement_diff.structure.lines import SHORT, is_closing
from agreement_diff.structure.markers import section_mark

CALLED = 0.6
"""Share of a list's numbers that the text before it must call; consolidated texts lose calls, not notes."""
ASIDE = 2
"""Unnumbered blocks that may stand inside a note: a second paragraph, an editor's remark."""

_NOTE = re.compile(r"(?:\(\s?(\d{1,3})\s?\)|\[(\d{1,3})\])\s*\S")
_BARE_CALL = re.compile(r"\(\s?\d{1,3}\s?\)|\[\d{1,3}\]")
_CALL = re.compile(r"(?P<word>[^\W\d_]{2,}|[”’\"»)\d%])[,;.]? (?:\(\s?(\d{1,3})\s?\)|\[(\d{1,3})\])(?![(\w])")


def note_lists(blocks: Sequence[Block], terms: StructureTerms) -> set[int]:
    """The blocks that are notes: `(1) OJ L 176, 27.6.2013, p. 338.`

    A list counts from 1, ends where the text, or a signed text's annexes, begin or end, and most of its numbers are
    called above it by a mark after a word (`Directive 2013/36/EU (1)`). A list item that a provision refers to
    (`point (1)`) is no note.
    """
    found: set[int] = set()
    called: set[int] = set()
    index = 0
    while index < len(blocks):
        run = _run(blocks, index, terms) if _number(blocks[index]) == 1 else []
        numbers = [n for i in run if (n := _number(blocks[i]))]
        if run and _ends(blocks, run[-1] + 1, terms) and len(called.intersection(numbers)) >= CALLED * len(numbers):
            found.update(run)
            index = run[-1] + 1
            called.clear()
            continue
        called.update(_calls(blocks[index].text, terms))
        index += 1
    return found


def is_call(text: str) -> bool:
    """The mark of a note and nothing else.

    >>> is_call("( 6 )"), is_call("(6) Fees")
    (True, False)
    """
    return bool(_BARE_CALL.fullmatch(text.strip()))


def _number(block: Block) -> int | None:
    match = _NOTE.match(block.text) if block.kind in ("text", "list_item") else None
    return int(match[1] or match[2]) if match else None


def _run(blocks: Sequence[Block], first: int, terms: StructureTerms) -> list[int]:
    """The blocks from `first` that count 1, 2, 3, with what stands inside a note."""
    run, last, number = [first], first, 1
    for index in range(first + 1, len(blocks)):
        block = blocks[index]
        if _number(block) == number + 1:
            run += range(last + 1, index + 1)
            last, number = index, number + 1
        elif index - last > ASIDE or block.kind not in ("text", "list_item") or section_mark(block.text, terms):
            break
    if last + 1 < len(blocks) and blocks[last + 1].text[:1].islower() and blocks[last + 1].kind == "text":
        run.append(last + 1)
    return run


def _ends(blocks: Sequence[Block], after: int, terms: StructureTerms) -> bool:
    """True where a list of notes may end: at the end of the text, before an annex, a title or a closing formula."""
    if after >= len(blocks):
        return True
    block = blocks[after]
    mark = section_mark(block.text, terms)
    return (
        block.kind in ("rule", "heading")
        or (mark is not None and mark.form in ("annex", "chapter", "kap"))
        or (block.text.isupper() and len(block.text) <= SHORT)
        or is_closing(block.text, terms)
    )


def _calls(text: str, terms: StructureTerms) -> set[int]:
    """Numbers that stand in the text as marks of notes, not as points that it refers to."""
    words = terms.point_words
    return {int(m[2] or m[3]) for m in _CALL.finditer(text) if m["word"].lower() not in words}
