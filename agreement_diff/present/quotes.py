"""Quotations as they are laid out: each side's runs of text, with what differs marked and long equal text elided."""

from __future__ import annotations

from typing import Literal, NamedTuple

from agreement_diff.present.changelog.shapes import Point

LONGEST_EQUAL = 220
"""Characters of equal text that are quoted whole; of longer runs only the ends beside a change are."""
KEPT_END = 90
LONGEST = 700
"""Characters of a quotation without marks."""
ELLIPSIS = " […] "

Mark = Literal["equal", "delete", "insert"]


class Span(NamedTuple):
    """A run of a quotation: `delete` on the old side and `insert` on the new are what differs."""

    mark: Mark
    text: str


def old_spans(point: Point) -> tuple[Span, ...]:
    """The old wording of a point, empty where it has none."""
    if not point.old_quote:
        return ()
    return _side(point, "delete") if point.edits else (Span("equal", cut(point.old_quote)),)


def new_spans(point: Point) -> tuple[Span, ...]:
    """The new wording of a point, empty where it has none."""
    if not point.new_quote:
        return ()
    return _side(point, "insert") if point.edits else (Span("equal", cut(point.new_quote)),)


def cut(text: str, longest: int = LONGEST) -> str:
    """The text, cut after a whole word where it is too long to quote.

    >>> cut("ett två tre", 8)
    'ett två […]'
    """
    if len(text) <= longest:
        return text
    return text[: longest + 1].rsplit(None, 1)[0] + ELLIPSIS.rstrip()


def _side(point: Point, mark: Mark) -> tuple[Span, ...]:
    edits = [e for e in point.edits if e.op in ("equal", mark)]
    spans = []
    for place, edit in enumerate(edits):
        text = edit.text
        if edit.op == "equal" and len(text) > LONGEST_EQUAL:
            head = text[:KEPT_END].rsplit(None, 1)[0] if place else ""
            tail = text[-KEPT_END:].split(None, 1)[-1] if place < len(edits) - 1 else ""
            text = f"{head}{ELLIPSIS}{tail}"
        spans.append(Span(edit.op, text))
    return tuple(spans)
