"""Paragraphs of lines → blocks and the text they cover: words cut at line ends made whole, cues told.

The text of the manifestation is the blocks' text, one after another; a block that stands on several pages or columns
has a span, with page and box, for each.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from agreement_diff.languages import detect
from agreement_diff.model.document import Block, BlockKind, Cues, Span
from agreement_diff.read.pdf.layout import Gap, Layout, Paragraph
from agreement_diff.read.pdf.markers import is_list_marker, marker_of, plain_bullet
from agreement_diff.read.pdf.page import Line
from agreement_diff.read.pdf.paragraphs import is_known_heading
from agreement_diff.text.hyphens import join_lines

HEADING_SIZE, BOLD_HEADING_SIZE = 1.15, 1.05
"""Times the size of running text from which a short paragraph is a heading, plain or bold; bold alone is only a cue."""
MAX_HEADING, MAX_BOLD_HEADING = 200, 120
MAX_BOLD = 0.3
"""Share of a document's letters that may be bold for bold to mean anything."""
NEXT_LINE = 2.6
"""Font sizes within which the text follows its bold heading."""
MAX_LEVEL = 6
CENTRED = 3.0
"""Points by which the middle of a centred line may be off the column's."""
INDENTED = 0.5
"""Share of the font size under which an indent is a side bearing."""
CELL_MARK = " | "

LONGEST_WORD = 60
"""Characters at the end of a line in which its last word is looked for."""
HYPHENS = "-\u00ad\u2010"
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*-?")
_LAST_WORD = re.compile(r"[^\W_]+$")
_NEXT_WORD = re.compile(r"[^\W_]+(?:[/-][^\W_]+)*")
_OPEN = "-\u00ad\u2010/@–"
"""Signs at the end of a line after which the next may go on without a blank."""
_ADDED_HYPHEN = re.compile(r"[./@_]-$")
"""A hyphen after a sign inside an address: a program cut it there, nobody wrote it."""
_OPEN_END = re.compile(r"\w[/@]$|\d–$")
"""A line may end after these without a blank there: "avtal/överenskommelser", "2013–2014"."""
_RULE = re.compile(r"(?:[-_=*–—.]\s?){3,}")


class Covered(NamedTuple):
    """The text of a document and the blocks that cover it."""

    text: str
    blocks: tuple[Block, ...]


class _Joined(NamedTuple):
    """The text of a paragraph, and where in it each part (page or column) begins."""

    text: str
    starts: tuple[int, ...]


def cover(layout: Layout) -> Covered:
    """The blocks of a document, and the text they cover."""
    lines = [line.text for paragraph in layout.paragraphs for line in paragraph.lines]
    known = _known(lines)
    code = detect(" ".join(lines[:400]))
    levels = _headings(layout)
    parts: list[str] = []
    blocks: list[Block] = []
    start = line = 0
    for index, paragraph in enumerate(layout.paragraphs):
        joined, cells = _text(paragraph, known, code)
        if not joined.text:
            continue
        gap = "" if not parts else "\n" if paragraph.gap == "line" else "\n\n"
        start, line = start + len(gap), line + len(gap)
        parts += [gap, joined.text]
        blocks.append(_block(paragraph, joined, cells, start, line + 1, levels.get(index)))
        start += len(joined.text)
    return Covered("".join(parts), tuple(blocks))


def _known(lines: Sequence[str]) -> Mapping[str, int]:
    """How often the words that a line end may have cut stand whole in the document, joined and with their hyphen.

    As `text.hyphens.vocabulary`, but only for the words that are asked for: a fifth of the time on a long document.
    """
    asked: set[str] = set()
    for line, after in pairwise(lines):
        if line[-1] in HYPHENS:
            head, tail = _LAST_WORD.search(line[-LONGEST_WORD:-1].rstrip()), _NEXT_WORD.match(after)
            if head and tail:
                first, second = head.group().lower(), tail.group().lower()
                asked |= {first + second, f"{first}-{second}"}
    if not asked:
        return {}
    whole = "\n".join(line.rstrip("-") for line in lines).lower()
    return Counter(word for word in _WORD.findall(whole) if word in asked)


def _text(paragraph: Paragraph, known: Mapping[str, int], code: str) -> tuple[_Joined, tuple[str, ...]]:
    if paragraph.cells:
        cells = tuple(_join([cell], known, code).text for cell in paragraph.cells)
        return _Joined(CELL_MARK.join(cell for cell in cells if cell), (0,)), cells
    joined = _join([part.lines for part in paragraph.parts], known, code)
    plain = plain_bullet(joined.text)
    shift = len(joined.text) - len(plain)
    return _Joined(plain, (0, *(max(1, start - shift) for start in joined.starts[1:]))), ()


def _join(parts: Sequence[Sequence[Line]], known: Mapping[str, int], code: str) -> _Joined:
    """The lines of a paragraph as one text; line-end hyphens decided by the document's own words first."""
    text = ""
    starts: list[int] = []
    for part in parts:
        for index, line in enumerate(part):
            if not text:
                text = line.text
            elif text[-1] in _OPEN:
                text = _join_open(text, line.text, known, code)
            else:
                text = f"{text} {line.text}"
            if index == 0:
                starts.append(max(0, len(text) - len(line.text)))
    return _Joined(text, tuple(starts))


def _join_open(text: str, after: str, known: Mapping[str, int], code: str) -> str:
    """Two lines of which the first ends in a hyphen, a slash or the like."""
    if _ADDED_HYPHEN.search(text[-2:]):
        return text[:-1] + after
    if text.endswith(" -"):  # set flush right by itself; a dash, unless the word is known whole
        head, tail = _LAST_WORD.search(text[-LONGEST_WORD:-2]), _NEXT_WORD.match(after)
        whole = head and tail and known.get((head.group() + tail.group()).lower())
        return text[:-2] + after if whole else f"{text} {after}"
    if _OPEN_END.search(text[-2:]) and after[:1].isalnum():
        return text + after
    return join_lines(text, after, known, code)


def _headings(layout: Layout) -> dict[int, int]:
    """The paragraphs that are headings, by index, and their level: larger text first, then bold of the text's size."""
    bold = sum(len(line.text) for p in layout.paragraphs if not p.cells for line in p.lines if line.bold)
    letters = sum(len(line.text) for p in layout.paragraphs for line in p.lines) or 1
    sizes: dict[int, float] = {}
    for index, paragraph in enumerate(layout.paragraphs):
        after = layout.paragraphs[index + 1].before if index + 1 < len(layout.paragraphs) else math.inf
        if _is_heading(paragraph, layout.body) or _is_set_apart(
            paragraph, layout, after, bold=bold <= MAX_BOLD * letters
        ):
            sizes[index] = max(layout.body, round(paragraph.lines[0].size * 2) / 2)
    order = sorted(set(sizes.values()), reverse=True)
    return {index: min(order.index(size) + 1, MAX_LEVEL) for index, size in sizes.items()}


def _is_heading(paragraph: Paragraph, body: float) -> bool:
    """Short and clearly larger than the running text."""
    if paragraph.cells or paragraph.furniture:
        return False
    lines = paragraph.lines
    if lines[0].size < body * BOLD_HEADING_SIZE:
        return False
    if sum(len(line.text) for line in lines) > MAX_HEADING or not any(c.isalpha() for line in lines for c in line.text):
        return False
    bold = all(line.bold for line in lines)
    return min(line.size for line in lines) >= body * (BOLD_HEADING_SIZE if bold else HEADING_SIZE)


def _is_set_apart(paragraph: Paragraph, layout: Layout, after: float, *, bold: bool) -> bool:
    """Bold or of another typeface, short, without a stop, and nearer to what follows than to what comes before."""
    if paragraph.cells or paragraph.furniture or len(paragraph.parts) > 1 or paragraph.gap == "line":
        return False
    lines = paragraph.lines
    if after >= min(paragraph.before - 1.0, NEXT_LINE * lines[-1].size):
        return False
    if not layout.face:  # a scan tells no weight or typeface; what headings of the genre say still does
        return len(lines) == 1 and is_known_heading(lines[0].text)
    if not lines[0].bold and lines[0].face == layout.face:
        return False
    text = " ".join(line.text for line in lines)
    other = all(line.face not in ("", layout.face) and not line.italic for line in lines)
    if not other and not (bold and all(line.bold for line in lines)):
        return False
    if len(text) > MAX_BOLD_HEADING or text[-1] in ".,;:" or lines[0].size < layout.body * 0.95:
        return False
    marker = marker_of(text)
    title = text[len(marker) :].lstrip()
    return title[:1].isupper() and not (is_list_marker(marker) and lines[0].size < layout.body * BOLD_HEADING_SIZE)


def _block(
    paragraph: Paragraph,
    joined: _Joined,
    cells: tuple[str, ...],
    start: int,
    line: int,
    level: int | None,
) -> Block:
    lines = paragraph.lines
    first = lines[0]
    indent = max(0.0, first.x0 - paragraph.column.left) if paragraph.column.right else 0.0
    return Block(
        text=joined.text,
        kind=_kind(paragraph, joined.text, heading=level is not None),
        spans=_spans(paragraph, joined, start, line),
        cues=_cues(
            level,
            first.bold and all(line.bold for line in lines),
            first.italic and all(line.italic for line in lines),
            _is_centred(paragraph),
            round(first.size, 1),
            round(indent, 1) if indent > INDENTED * first.size else 0.0,
            paragraph.gap,
        ),
        cells=cells,
        furniture=paragraph.furniture,
    )


@lru_cache(maxsize=4096)
def _cues(level: int | None, bold: bool, italic: bool, centred: bool, size: float, indent: float, gap: Gap) -> Cues:
    """Cues are values, and a document has few different ones."""
    return Cues(level=level, bold=bold, italic=italic, centred=centred, size=size, indent=indent, gap=gap)


def _kind(paragraph: Paragraph, text: str, *, heading: bool) -> BlockKind:
    if paragraph.cells:
        return "table_row"
    if _RULE.fullmatch(text):
        return "rule"
    if heading:
        return "heading"
    return "list_item" if is_list_marker(marker_of(text)) and not paragraph.furniture else "text"


def _is_centred(paragraph: Paragraph) -> bool:
    left, right = paragraph.column.left, paragraph.column.right
    middle = (left + right) / 2
    return right > left and all(
        line.x0 - left > line.size and abs((line.x0 + line.x1) / 2 - middle) <= CENTRED for line in paragraph.lines
    )


def _spans(paragraph: Paragraph, joined: _Joined, start: int, line: int) -> tuple[Span, ...]:
    ends = (*joined.starts[1:], len(joined.text))
    spans = []
    for part, begin, end in zip(paragraph.parts, joined.starts, ends, strict=True):
        piece = joined.text[begin:end]
        xs, ys = [line.x0 for line in part.lines], [line.x1 for line in part.lines]
        top = min(part.lines[0].top, part.lines[-1].top)
        bottom = max(part.lines[0].bottom, part.lines[-1].bottom)
        box = (round(min(xs), 1), round(top, 1), round(max(ys), 1), round(bottom, 1))
        spans.append(
            Span(start=start + begin, end=start + begin + len(piece.rstrip()), line=line, page=part.page, box=box)
        )
    return tuple(spans)
