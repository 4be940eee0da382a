"""Runs of glyphs → printed lines, the same way for every engine.

Runs are taken in the order of the file. A run goes on with the line before it where it stands on the same base line
and to the right of it; blanks are put in where the gap is wide enough to be one. A gap as wide as between columns
parts the line in two (`Line.parted`); whether that is a tab or a gutter is for the page as a whole to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from agreement_diff.read.pdf.engine import Glyph, RawPage
from agreement_diff.read.pdf.frame import ASKEW, size_of, upright
from agreement_diff.read.pdf.glyphs import clean, is_plain
from agreement_diff.read.pdf.markers import is_bare
from agreement_diff.read.pdf.page import Line, Page, Run, Table
from agreement_diff.read.pdf.tables import Grid, crosses, cut, find_grids, place

BLANK = 0.17
"""Gap, in font sizes, from which two runs are two words: blanks shrink to 0.18 in justified text, kerning under 0.1."""
WIDE = 1.5
"""Gap, in font sizes, from which a line is in two parts: gutters are 2 and more, the widest justified blanks 1."""
SAME_LINE = 0.45
"""How far apart, in font sizes, base lines may be: footnote marks rise by 0.35, the tightest lines are 0.9 apart."""
BACKWARD = 0.35
"""How far, in font sizes, a run may begin to the left of where the line ends: kerning and italics overlap a little."""
RAISED_SIZE, RAISED_BY = 0.8, 0.15
"""A footnote mark is at most 0.8 of the text's size and stands at least 0.15 of it higher."""
OVERPRINT = 0.12
"""Font sizes within which the same text printed again is a shadow or a bold made by printing twice."""
LETTER, CAPITAL = 0.62, 0.15
"""Font sizes that a letter takes on average at the most, and what a capital takes more; real text has 0.45 to 0.55."""
LOOSE = 0.6
"""Gap, in font sizes, up to which a hyphen that ends a line belongs to the word before it."""
MOSTLY = 0.9
"""Share of a line's letters that must be bold (italic) for the line to be."""

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DOUBLED = re.compile(r"(?<=[^\W\d_])--$")
"""A soft and a hard hyphen, or pdfium's mark and the hyphen itself."""


class _Open:
    """A line being put together."""

    def __init__(self, run: Run, *, parted: bool) -> None:
        self.runs = [run]
        self.parts = [run.text]
        self.base, self.size = run.base, run.size
        self.x0, self.x1 = run.x0, run.x1
        self.parted = parted
        self.tab = 0.0
        self.raised: list[str] = []
        self.loose_hyphen = False
        self.letters = len(run.text)

    def takes(self, run: Run) -> bool:
        size = max(self.size, run.size)
        return (
            run.turn == self.runs[0].turn != ASKEW
            and abs(run.base - self.base) <= SAME_LINE * size
            and run.x0 >= self.x1 - BACKWARD * size
        )

    def is_overprint(self, run: Run) -> bool:
        last = self.runs[-1]
        near = OVERPRINT * run.size
        return run.text == last.text and abs(run.x0 - last.x0) <= near and abs(run.base - last.base) <= near

    def add(self, run: Run) -> None:
        gap = run.x0 - self.x1
        before = "".join(self.parts) if self.letters <= 8 else ""
        bare = is_bare(before)
        raised = self._is_raised(run)
        numbered = bare and before.strip()[:1].isdigit() and run.text[:1].isalpha()
        apart = numbered or gap > BLANK * (self.size if raised else min(self.size, run.size))
        self.loose_hyphen = run.text == "-" and gap < LOOSE * self.size
        if apart and not self.parts[-1].endswith(" ") and not run.text.startswith(" "):
            self.parts.append(" ")
        text = run.text
        if raised:
            self.raised.append(text.strip())
            text = text.translate(_SUPERSCRIPT)  # "avtalet¹": note 1 after 2013 is not 20131
        elif run.size > self.size * 1.05 and self.letters <= 4:
            self.base, self.size = run.base, run.size  # the line began with a mark set small
        if not self.tab and bare and (numbered or gap > BLANK * 2 * self.size):
            self.tab = run.x0
        self.parts.append(text)
        self.runs.append(run)
        self.letters += len(run.text)
        self.x1 = max(self.x1, run.x1)

    def _is_raised(self, run: Run) -> bool:
        lifted = self.base - run.base >= RAISED_BY * self.size
        return lifted and run.size <= RAISED_SIZE * self.size and len(run.text.strip()) <= 3

    def line(self) -> Line:
        first = self.runs[0]
        bold, italic, artifact = first.bold, first.italic, first.artifact
        if len(self.runs) > 1:
            enough = MOSTLY * sum(len(run.text) for run in self.runs)
            bold = sum(len(run.text) for run in self.runs if run.bold) >= enough
            italic = sum(len(run.text) for run in self.runs if run.italic) >= enough
            artifact = all(run.artifact for run in self.runs)
        text = " ".join("".join(self.parts).split())
        if text.endswith("--"):
            text = _DOUBLED.sub("-", text)
        if self.loose_hyphen:  # set flush right by itself, it ends a word cut in two
            text = text[:-1].rstrip() + "-"
        return Line(
            text=text,
            x0=round(self.x0, 2),
            x1=round(self.x1, 2),
            base=round(self.base, 2),
            size=round(self.size, 2),
            bold=bold,
            italic=italic,
            artifact=artifact,
            turn=first.turn,
            tab=round(self.tab, 2),
            raised=" ".join(self.raised),
            parted=self.parted,
            face=max(self.runs, key=lambda run: len(run.text)).face if len(self.runs) > 1 else first.face,
        )


def lines_of(runs: list[Run]) -> list[Line]:
    """The printed lines of runs that are in the order of the file."""
    lines: list[Line] = []
    line: _Open | None = None
    for run in runs:
        if line is not None and line.is_overprint(run):
            line.runs[-1] = line.runs[-1]._replace(bold=True)
            continue
        parted = False
        if line is not None and line.takes(run):
            wide = run.x0 - line.x1 > WIDE * max(line.size, run.size)
            if not wide or is_bare("".join(line.parts)):
                line.add(run)
                continue
            parted = True
        if line is not None:
            lines.append(line.line())
        line = _Open(run, parted=parted)
    if line is not None:
        lines.append(line.line())
    return [line for line in lines if line.text]


def compose(raw: RawPage, engine: str = "") -> Page:
    """The lines and tables of a page, in the frame in which most of its text is level."""
    runs, repaired, unmapped = _cleaned(raw.runs)
    turn = _main_turn(runs)
    width, height = size_of(turn, raw.width, raw.height)
    level = [(number, run) for number, run in enumerate(runs) if run.turn == turn and run.text]
    if any(_is_gappy(run) for _, run in level):
        level = list(_parted(level, raw.glyphs()))
    grids = find_grids(raw.edges, upright(turn, raw.width, raw.height)) if raw.edges and level else []
    lines, tables = _set_apart(raw, level, grids) if grids else (lines_of([run for _, run in level]), [])
    aside = lines_of([run for run in runs if run.turn != turn and run.text])
    return Page(
        number=raw.number,
        width=round(width, 2),
        height=round(height, 2),
        lines=(*(line._replace(turn=0) for line in lines), *(_beside(line, turn) for line in aside)),
        tables=tuple(tables),
        picture=raw.picture,
        letters=sum(len(run.text) for run in runs),
        unmapped=unmapped,
        hidden=raw.hidden,
        layer=raw.layer,
        remarks=raw.remarks,
        fields=raw.fields,
        drawn=raw.drawn,
        repaired=repaired,
        engine=engine,
    )


def _cleaned(runs: list[Run]) -> tuple[list[Run], int, int]:
    cleaned: list[Run] = []
    repaired = unmapped = 0
    for run in runs:
        if is_plain(run.text):
            cleaned.append(run)
            continue
        text = clean(run.text)
        repaired += text.repaired
        unmapped += text.unmapped
        cleaned.append(run._replace(text=text.text))
    return cleaned, repaired, unmapped


def _is_gappy(run: Run) -> bool:
    """True where a run is wider than its letters can be: it jumps over a gap, to a tab or another column."""
    over = (run.x1 - run.x0) / run.size - LETTER * len(run.text) - WIDE
    return over > 0 and over > CAPITAL * sum(character.isupper() for character in run.text)


def _parted(runs: list[tuple[int, Run]], glyphs: Mapping[int, list[Glyph]]) -> Iterator[tuple[int, Run]]:
    """Runs cut where they jump over a gap."""
    for number, run in runs:
        piece: list[Glyph] = []
        for glyph in glyphs.get(number, []) if _is_gappy(run) else []:
            if glyph[0].isspace():
                piece += [glyph] if piece else []
                continue
            if piece and glyph[1] - max(g[2] for g in piece if not g[0].isspace()) > WIDE * run.size:
                yield number, cut(run, piece)
                piece = []
            piece.append(glyph)
        yield number, cut(run, piece) if piece else run


def _main_turn(runs: list[Run]) -> int:
    """The turn of most of the page's text."""
    letters = [0] * 5
    for run in runs:
        letters[run.turn] += len(run.text)
    return max(range(ASKEW), key=lambda turn: (letters[turn], -turn))


def _beside(line: Line, turn: int) -> Line:
    """A line that stands another way than the page's text; its turn is told from that text's."""
    return line if line.turn == ASKEW else line._replace(turn=(line.turn - turn) % 4)


def _set_apart(raw: RawPage, runs: list[tuple[int, Run]], grids: list[Grid]) -> tuple[list[Line], list[Table]]:
    """The lines outside tables, and the tables, each at the place in the file where its first text comes."""
    glyphs = raw.glyphs() if any(crosses(run, grids) for _, run in runs) else {}
    placed = place(runs, grids, glyphs)
    cells: dict[tuple[int, int, int], list[Run]] = {}
    lines: list[Line] = []
    pending: list[Run] = []
    places: dict[int, int] = {}
    for run, cell in placed:
        if cell is None:
            pending.append(run)
            continue
        if cell[0] not in places:
            lines += lines_of(pending)
            pending = []
            places[cell[0]] = len(lines)
        cells.setdefault(cell, []).append(run)
    lines += lines_of(pending)
    tables = [_table(grids[number], number, at, cells) for number, at in places.items()]
    return lines, tables


def _table(grid: Grid, number: int, at: int, cells: dict[tuple[int, int, int], list[Run]]) -> Table:
    rows = []
    for r, row in enumerate(grid.rows):
        found = tuple(tuple(lines_of(cells.get((number, r, c), []))) for c in range(len(row)) if row[c] is not None)
        if any(found):
            rows.append(found)
    x0, top, x1, bottom = (round(edge, 2) for edge in grid.box)
    return Table(x0, top, x1, bottom, at, tuple(rows))
