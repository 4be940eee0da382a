"""The plot of shares: of each clause of both texts, how much stands, is reworded, dropped or new."""

from __future__ import annotations

from collections.abc import Sequence

from agreement_diff.model.comparison import Comparison
from agreement_diff.model.document import Document
from agreement_diff.model.plot import Plot
from agreement_diff.present.clause_names import Names
from agreement_diff.present.headings import version_line
from agreement_diff.present.map.shapes import version_name
from agreement_diff.present.phrasing import percent, say
from agreement_diff.present.plots.bars import Panel, Part, Row, bars, fits, row_height
from agreement_diff.present.plots.sheet import MARGIN, SLIDE, Look, heading, legend, plot, words_at
from agreement_diff.present.shares import Share, shares, whole

KEPT = Look("kept", "#c3d3e3", "#4a6785")
REWORDED = Look("reworded", "#f2cd73", "#8a6100", "rising")
DROPPED = Look("dropped", "#ef9f82", "#8f2d00", "crossed")
NEW = Look("new", "#7fcdb2", "#00573f", "dotted")
LOOKS = {"old": (KEPT, REWORDED, DROPPED), "new": (KEPT, REWORDED, NEW)}
LEGEND = (KEPT, REWORDED, DROPPED, NEW)
TICKS = ((0.0, "0"), (0.5, "50 %"), (1.0, "100 %"))
TOP, FOOT = 180.0, 74.0
"""Pixels above the bars of a slide and below them."""
PANEL = 420.0
"""Width of a narrow picture, for a page that may be read on a phone."""
MOST_NARROW = 40
"""Rows of a narrow picture."""


def shares_plot(comparison: Comparison, code: str) -> Plot:
    """Both texts beside each other on a slide. Clauses beyond what fits are told together; those most changed stay."""
    found = shares(comparison)
    room = SLIDE[1] - TOP - FOOT
    sides = [_rows(comparison, side, of, code, fits(room)) for side, of in zip(("old", "new"), found, strict=True)]
    row = row_height(max(len(rows) for rows in sides), room)
    title, half = say(code, "plot.shares"), (SLIDE[0] - 3 * MARGIN) / 2
    parts = heading(title, _subtitle(comparison, code), SLIDE[0])
    parts += legend([(look, say(code, f"plot.{look.name}")) for look in LEGEND], MARGIN, 102, SLIDE[0])[0]
    for side, rows, left in zip(("old", "new"), sides, (MARGIN, 2 * MARGIN + half), strict=True):
        parts.append(words_at(left + 225, TOP - 16, say(code, f"log.{side}"), size=17, bold=True))
        parts.append(words_at(left + 525, TOP - 16, say(code, "plot.words_head"), quiet=True))
        parts += bars(Panel(left, 215, 290, 50, TOP, row), rows, 1.0, TICKS)
    parts.append(
        words_at(MARGIN, SLIDE[1] - 18, say(code, "plot.shares_note"), quiet=True, width=SLIDE[0] - 2 * MARGIN)
    )
    return plot("shares", title, description(found, code), SLIDE, parts, LEGEND)


def narrow_shares(comparison: Comparison, code: str) -> tuple[Plot, Plot]:
    """One text each, narrow enough for a phone: the old one, the new one."""
    found = shares(comparison)
    return _narrow(comparison, "old", found, code), _narrow(comparison, "new", found, code)


def _narrow(comparison: Comparison, side: str, found: tuple[tuple[Share, ...], tuple[Share, ...]], code: str) -> Plot:
    rows = _rows(comparison, side, found[side == "new"], code, MOST_NARROW)
    key, height = legend([(look, say(code, f"plot.{look.name}")) for look in LOOKS[side]], 4, 34, PANEL - 8)
    panel = Panel(0, 150, 205, 45, 52 + height, 26)
    parts = [words_at(4, 18, say(code, f"log.{side}"), size=17, bold=True), *key, *bars(panel, rows, 1.0, TICKS)]
    parts.append(words_at(375, panel.top - 10, say(code, "plot.words_head"), quiet=True))
    size = (PANEL, panel.top + panel.row * len(rows) + 28)
    title = f"{say(code, 'plot.shares')}: {say(code, f'log.{side}')}"
    return plot(f"shares-{side}", title, description(found, code), size, parts, LOOKS[side])


def shares_rows(comparison: Comparison, code: str) -> list[tuple[str, ...]]:
    """The same as rows of a table: version, clause, words, shares of the four fates; empty where there is none."""
    rows: list[tuple[str, ...]] = []
    for side, document, found in zip(("old", "new"), (comparison.old, comparison.new), shares(comparison), strict=True):
        names = Names(document, code)
        for share in found:
            alone = percent(share.alone / share.total)
            ends = (alone, "") if side == "old" else ("", alone)
            middle = (percent(share.kept / share.total), percent(share.reworded / share.total))
            rows.append((say(code, f"log.{side}"), _name(document, share, names), str(share.total), *middle, *ends))
    return rows


def description(found: tuple[Sequence[Share], Sequence[Share]], code: str) -> str:
    """What the plot says of the texts as a whole, in a sentence or two."""
    old, new = whole(found[0]), whole(found[1])
    return say(
        code, "plot.shares_told", old=old.total, new=new.total, kept=_percent(old.kept, old),
        dropped=_percent(old.alone, old), added=_percent(new.alone, new), reworded=_percent(old.reworded, old),
    )  # fmt: skip


def _rows(comparison: Comparison, side: str, found: Sequence[Share], code: str, most: int) -> list[Row]:
    """The text as a whole, then its clauses in reading order; of too many the most changed, and the rest as one."""
    document = comparison.old if side == "old" else comparison.new
    if not found:
        return []
    left: list[Share] = []
    shown = list(found)
    if len(shown) + 1 > most:
        changed = sorted(shown, key=lambda s: -(s.reworded + s.alone))
        kept = {s.eid for s in changed[: most - 2]}
        left = [s for s in shown if s.eid not in kept]
        shown = [s for s in shown if s.eid in kept]
    names = Names(document, code)
    rows = [_row(say(code, "log.whole"), whole(found), side, code, bold=True)]
    rows += [_row(_name(document, s, names), s, side, code) for s in shown]
    return rows + ([_row(say(code, "plot.others", count=len(left)), whole(left), side, code)] if left else [])


def _name(document: Document, share: Share, names: Names) -> str:
    return names.full(document.section_of[share.eid])


def _row(name: str, share: Share, side: str, code: str, *, bold: bool = False) -> Row:
    parts = []
    for look, count in zip(LOOKS[side], (share.kept, share.reworded, share.alone), strict=True):
        told = f"{name}: {say(code, f'plot.{look.name}')} {percent(count / share.total)}"
        told += f", {say(code, 'plot.words', count=count)}"
        parts.append(Part(look, count / share.total, percent(count / share.total), told))
    return Row(name, parts, f"{share.total}", bold)


def _percent(count: int, share: Share) -> str:
    return percent(count / share.total) if share.total else percent(0)


def _subtitle(comparison: Comparison, code: str) -> str:
    old, new = (version_line(version_name(d), code) for d in (comparison.old, comparison.new))
    return f"{old} → {new}"
