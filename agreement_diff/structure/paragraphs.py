"""Blocks of one section → paragraphs: stycken, list items with their depth, examples, table rows, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from agreement_diff.model.document import Block, Paragraph, ParagraphKind
from agreement_diff.model.language import StructureTerms
from agreement_diff.structure.eids import form_eid
from agreement_diff.structure.lines import is_closing
from agreement_diff.structure.markers import Item, item_mark, roman
from agreement_diff.text.words import fold


class Body(NamedTuple):
    """A block as part of a section's body: its text without the section's own number, and its kind where known."""

    block: Block
    text: str
    kind: ParagraphKind | None = None


class Level(NamedTuple):
    """An open list: the style of its markers, its last number, its last item's eId."""

    style: str
    number: str | None
    eid: str


def paragraphs(
    bodies: Sequence[Body], section: str | None, terms: StructureTerms, taken: set[str]
) -> tuple[Paragraph, ...]:
    """The paragraphs of a section, in order. `taken` holds the document's eIds so far and is added to."""
    out: list[Paragraph] = []
    counts = {"prose": 0, "list_item": 0}
    levels: list[Level] = []
    for body in bodies:
        item = item_mark(body.text) if body.kind in (None, "list_item") and body.block.kind != "table_row" else None
        if item and not item.rest:
            item = None
        kind = body.kind or _kind(body, item, out, terms)
        if kind == "list_item" and item:
            levels = _open(levels, item)
            parent = levels[-1].eid if levels else None
            counts["list_item"] += 1
            number = item.number or str(counts["list_item"])
            eid = form_eid("point", number, parent=parent or section, taken=taken)
            levels.append(Level(_style(item, levels), item.number, eid))
            text, marker, bare = item.rest, item.marker, item.number
            ordinal = counts["list_item"]
        else:
            parent = _example_parent(out) if kind == "example" else None
            family = "list_item" if kind == "list_item" else "prose"
            if kind != "example":
                counts[family] += 1
                levels = [] if kind == "prose" else levels
            ordinal = counts[family] or 1
            unit = {"prose": "paragraph", "list_item": "point"}.get(kind, kind)
            eid = form_eid(unit, str(ordinal), parent=parent or section, taken=taken)
            text, marker, bare = body.text, None, None
        taken.add(eid)
        out.append(
            Paragraph(
                eid=eid,
                kind=kind,
                number=bare,
                marker=marker,
                ordinal=ordinal,
                text=text,
                parent=parent,
                cells=body.block.cells,
                spans=body.block.spans,
            )
        )
    return tuple(out)


def _kind(body: Body, item: Item | None, before: Sequence[Paragraph], terms: StructureTerms) -> ParagraphKind:
    if body.block.kind == "table_row":
        return "table_row"
    if item:
        return "list_item"
    if before and before[-1].kind in ("list_item", "example") and _opens_example(body.text, terms):
        return "example"
    if body.block.cues.style == "quote":
        return "quote"
    return "signature" if is_closing(body.text, terms) else "prose"


def _opens_example(text: str, terms: StructureTerms) -> bool:
    head = fold(text[:30])
    return any(head.startswith(f"{word}:") for word in terms.example_words)


def _example_parent(before: Sequence[Paragraph]) -> str | None:
    last = before[-1]
    return last.parent if last.kind == "example" else last.eid


def _style(item: Item, levels: Sequence[Level]) -> str:
    """The family of a marker: `1.`, `1)`, `(1)`, `a)`, `(i)`, `-`; `i` is a letter after `h`, else roman."""
    if item.number is None:
        return "bullet"
    wrap = item.marker.replace(item.number, "#").replace(" ", "")
    if item.number[0].isdigit():
        depth = item.number.count(".")
        return f"{wrap}{'x' * depth}" + ("letter" if item.number[-1].isalpha() else "digit")
    after = {level.number for level in levels if level.style == f"{wrap}letter"}
    if re.fullmatch(r"[ivxl]+", item.number) and not any(a and _follows(a, item.number) for a in after):
        return f"{wrap}roman"
    return f"{wrap}{'capital' if item.number.isupper() else 'letter'}"


def _open(levels: list[Level], item: Item) -> list[Level]:
    """The lists that stay open above a new item: down to its own list's parent, or all where it opens a list."""
    style = _style(item, levels)
    for depth in range(len(levels) - 1, -1, -1):
        if levels[depth].style == style:
            return levels[:depth]
    if item.number is None and levels and levels[-1].style != "bullet":
        return levels
    return levels if _first(item) else []


def _first(item: Item) -> bool:
    """True where a marker can begin a list inside an item: 1, a, i, 1a, 5.1."""
    number = item.number or ""
    return number.lower() in {"1", "a", "i", "1a"} or number.endswith(".1") or "." in number


def _follows(before: str, after: str) -> bool:
    if len(before) == len(after) == 1:
        return ord(after) == ord(before) + 1
    both = re.fullmatch(r"[ivxl]+", before), re.fullmatch(r"[ivxl]+", after)
    return all(both) and roman(after.upper()) == roman(before.upper()) + 1
