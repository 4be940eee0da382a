"""Our correlation table as the EU and Swedish propositions print theirs: rows by the old text, and by the new.

EU (annex “Correlation table”): a row per correspondence, units of the new text alone among them. Proposition
(jämförelsetabell, paragrafnyckel): a row per clause, its partners in one cell, parts marked `delvis`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from agreement_diff.align.tables.printed_labels import PrintedLabels
from agreement_diff.model.comparison import Alignment, Link
from agreement_diff.model.correlation import PrintedRow, PrintedTable
from agreement_diff.model.document import Document, Paragraph
from agreement_diff.model.explanation import Level

Style = Literal["eu", "proposition"]
Pair = tuple[str | None, str | None]


def printed(alignment: Alignment, old: Document, new: Document, style: Style, level: Level) -> PrintedTable:
    """The table in the labels and the order of the style.

    Recitals and other text before the first section are left out, as official tables leave them. At paragraph level a
    section stands as one row where all of it became all of one other, paragraph by paragraph of the same number, or
    where it was added or removed whole.
    """
    links = alignment.sections if level == "section" else _folded(alignment, old, new)
    pairs = [(k.old, k.new) for k in links if not (_preamble(k.old, old) and _preamble(k.new, new))]
    places = {eid: n for n, eid in enumerate(old.by_eid)}, {eid: n for n, eid in enumerate(new.by_eid)}
    labels = PrintedLabels(old), PrintedLabels(new)
    by_old = _ordered(pairs, places)
    by_new = [(b, a) for b, a in _ordered([(b, a) for a, b in pairs], places[::-1])]
    if style == "eu":
        rows = [_row([a], [b], labels) for a, b in by_old]
        turned = [_row([a], [b], labels) for b, a in by_new]
    else:
        rows = [_row([a], bs, labels) for a, bs in _grouped(by_old, labels[1])]
        turned = [_row(as_, [b], labels) for b, as_ in _grouped(by_new, labels[0])]
    return PrintedTable(style=style, level=level, rows=tuple(rows), by_new=tuple(turned))


def _preamble(eid: str | None, document: Document) -> bool:
    return eid is None or document.section_of[eid].kind == "preamble"


def _row(
    old: Sequence[str | None], new: Sequence[str | None], labels: tuple[PrintedLabels, PrintedLabels]
) -> PrintedRow:
    names = [[e for e in side if e] for side in (old, new)]
    cells = [", ".join(labels[k].of(e) for e in names[k]) for k in (0, 1)]
    return PrintedRow(old=cells[0], new=cells[1], old_eids=tuple(names[0]), new_eids=tuple(names[1]))


def _ordered(pairs: Iterable[Pair], places: tuple[dict[str, int], dict[str, int]]) -> list[Pair]:
    """The rows in the order of the first text; what only the other has stands after its neighbour above there."""
    found = list(pairs)
    rows = sorted((p for p in found if p[0]), key=lambda p: (places[0][p[0] or ""], places[1].get(p[1] or "", -1)))
    last = {places[1][b]: n for n, (_, b) in enumerate(rows) if b}  # the last row of each unit of the other text
    held = sorted(last)
    after: dict[int, list[Pair]] = defaultdict(list)
    for alone in sorted((p for p in found if not p[0]), key=lambda p: places[1][p[1] or ""]):
        above = bisect_left(held, places[1][alone[1] or ""])
        after[last[held[above - 1]] if above else -1].append(alone)
    return [*after[-1], *(p for n, row in enumerate(rows) for p in (row, *after[n]))]


def _grouped(rows: Iterable[Pair], labels: PrintedLabels) -> list[tuple[str | None, list[str | None]]]:
    """The rows with all partners of a unit in one, where such a cell can be read back; else a row each."""
    groups: dict[str, list[str]] = defaultdict(list)
    order: list[tuple[str | None, str | None]] = []
    for own, other in rows:
        if own is None or own not in groups:
            order.append((own, other))
        if own is not None and other is not None:
            groups[own].append(other)
        elif own is not None:
            groups[own] = []
    found: list[tuple[str | None, list[str | None]]] = []
    for own, other in order:
        partners = groups[own] if own is not None else [other or ""]
        whole = len(partners) < 2 or labels.names_all(", ".join(map(labels.of, partners)), partners)
        found += [(own, [*partners])] if whole else [(own, [p]) for p in partners]
    return found


def _folded(alignment: Alignment, old: Document, new: Document) -> list[Link]:
    """The links of paragraphs, with those of a section folded into one where the section says it all; sections without
    paragraphs as they are."""
    by_section: dict[Pair, list[Link]] = defaultdict(list)
    for k in alignment.paragraphs:
        by_section[old.section_of[k.old].eid if k.old else None, new.section_of[k.new].eid if k.new else None].append(k)
    touching: tuple[dict[str, set[Pair]], dict[str, set[Pair]]] = (defaultdict(set), defaultdict(set))
    for pair in by_section:
        for side, eid in enumerate(pair):
            if eid:
                touching[side][eid].add(pair)
    whole = {
        (k.old, k.new): k
        for k in alignment.sections
        if _stands_whole(k, by_section, touching[0][k.old or ""] | touching[1][k.new or ""], old, new)
    }
    gone = {a for a, b in whole if b is None}, {b for a, b in whole if a is None}
    links = list(whole.values())
    for (a, b), found in by_section.items():
        if (a, b) not in whole and not (b is None and a in gone[0]) and not (a is None and b in gone[1]):
            links += found
    return links


def _stands_whole(
    link: Link, by_section: dict[Pair, list[Link]], touching: set[Pair], old: Document, new: Document
) -> bool:
    """True where one row between the sections says all that the rows between their paragraphs would."""
    pair = (link.old, link.new)
    if any(p != pair for p in touching):
        return False
    if not (link.old and link.new):
        return True
    found = by_section.get(pair, [])
    same = all(_path(old, k.old) == _path(new, k.new) for k in found)
    return same and len({k.old for k in found}) == len({k.new for k in found}) == len(found)


def _path(document: Document, eid: str | None) -> tuple[str, str | None, int]:
    unit = document.by_eid.get(eid or "")
    return (unit.kind, unit.number, unit.ordinal) if isinstance(unit, Paragraph) else ("", None, 0)
