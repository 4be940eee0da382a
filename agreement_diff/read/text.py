"""Plain text and Markdown → Manifestation: physical lines made into blocks.

Three layouts are told apart, because a line end means another thing in each:
- flowing: a line is a paragraph (converters' output, Markdown with long lines);
- wrapped: lines are cut at a width, a blank line ends the paragraph (statutes, e-mail);
- double: as wrapped, but an empty line follows every line (PDF exports); only a wider gap ends the paragraph.

Markdown is read as converters leave it: heading levels are cues, unbalanced `**` is dropped, nothing else is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from itertools import pairwise
from typing import Literal, NamedTuple

from agreement_diff.errors import UnsafeFile
from agreement_diff.languages import detect
from agreement_diff.model.document import Block, Cues, Manifestation, Note, ReadingReport, Source, Span
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.encodings import decode
from agreement_diff.text.hyphens import BREAK, join_lines, vocabulary

Layout = Literal["flowing", "wrapped", "double"]
Gap = Literal["line", "blank", "page"]

WRAP_LIMIT = 120
"""A text with many lines longer than this is not cut at a width (e-mail and statutes stay under 100)."""
WRAPPED_SHARE = 0.45
"""Share of line pairs that must run on in lower case before a text counts as cut at a width; lists reach 0.2."""
FULL_LINE = 0.88
"""A line is full when the next word would pass this share of the width; ragged right margins need the slack."""
LAYOUT_SAMPLE = 4_000
"""Lines looked at to tell the layout."""

_MARKER = re.compile(r"(?:\d{1,3}[a-z]?[.)]|\(?[a-zåäö]{1,4}\)|\(\d{1,3}\)|[-–—•▪◦·])\s+\S")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_RULE = re.compile(r"(?:[-*_=]\s?){3,}$|_{3,}$")
_TABLE_RULE = re.compile(r"\|?[\s:|-]+\|[\s:|-]*$")
_BULLET = re.compile(r"[-*+•▪◦]\s+(?=\S)")
_NUMBER_AFTER_BULLET = re.compile(r"(?:\*\*)?\d{1,3}[a-z]?[.)](?!\d)")
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^)\s]*)[^)]*\)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,12});")
_EMPHASIS = re.compile(r"(?<![\w*])(\*|_)(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|br|p|div|span|sup|sub|font|center|img|small|hr)\b[^<>]*>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|-])")
_BOLD = re.compile(r"(\*{2,3}|__)(?=\S)[^*]+\1")
_ITALIC = re.compile(r"\*{1,3}[^*\s]")


class Line(NamedTuple):
    """One physical line: its text without the line end, where it starts, its number, the blank lines before it."""

    raw: str
    start: int
    number: int
    gap: int

    @property
    def text(self) -> str:
        return self.raw.strip()


def read(data: bytes, source: Source, options: ReadOptions) -> Manifestation:
    """All of a text file as blocks; every non-blank character is in exactly one block's spans."""
    text, _, notes = decode(data)
    return read_text(text, source, options, notes)


def read_text(text: str, source: Source, options: ReadOptions, notes: tuple[Note, ...] = ()) -> Manifestation:
    """As `read`, from decoded text."""
    lines = list(_lines(text, options.limits.max_line))
    form = layout(lines)
    known = vocabulary(text) if form != "flowing" else {}
    code = detect(text)
    blocks = tuple(_block(group, known, code) for group in _groups(lines, form))
    report = ReadingReport(format=source.format, blocks=len(blocks), notes=notes)
    return Manifestation(source=source, text=text, blocks=blocks, report=report)


def layout(lines: Sequence[Line]) -> Layout:
    """Which of the three layouts the lines are in."""
    lines = lines[:LAYOUT_SAMPLE]
    pairs = list(pairwise(lines))
    if not pairs or sum(len(line.text) > WRAP_LIMIT for line in lines) > len(lines) * 0.15:
        return "flowing"
    for gap, form in ((0, "wrapped"), (1, "double")):
        near = [(a.text, b.text) for a, b in pairs if b.gap == gap and not _MARKER.match(b.text)]
        runs = sum(b[0].islower() or bool(BREAK.search(a)) for a, b in near)
        if len(near) >= max(3, 0.3 * len(pairs)) and runs >= WRAPPED_SHARE * len(near):
            return form  # type: ignore[return-value]  # mypy widens the literal in the tuple
    return "flowing"


def _lines(text: str, max_line: int) -> Iterator[Line]:
    start = gap = 0
    for number, raw in enumerate(text.splitlines(keepends=True), 1):
        if len(raw) > max_line:
            raise UnsafeFile(
                f"line {number} is {len(raw):,} characters long (limit {max_line:,}); save the text with line breaks",
                f"rad {number} är {len(raw):,} tecken lång (gränsen är {max_line:,}); spara texten med radbrytningar",
            )
        if raw.strip():
            yield Line(raw.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"), start, number, gap)
            gap = 0
        else:
            gap += 1
        start += len(raw)


def _groups(lines: Sequence[Line], form: Layout) -> Iterator[list[Line]]:
    """The lines of one block each."""
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(len(lengths) * 0.95)] if lengths else 0
    group: list[Line] = []
    for line in lines:
        if group and not _continues(group[-1], line, form, width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _continues(before: Line, line: Line, form: Layout, width: int) -> bool:
    first, second = before.text, line.text
    if _stands_alone(first) or _stands_alone(second) or _table_row(first) != _table_row(second):
        return False
    if form == "flowing":
        return _hard_break(before, line)
    if line.gap > (form == "double") or _table_row(second):
        return False
    if form == "double" and line.gap == 0:  # a page starts here: only a running sentence goes on
        return second[0].islower()
    if _MARKER.match(second) and not (second[0] in "-–—" and first[-1] not in ".:;,?!"):
        return False
    if line.raw[:1] == "\t" or second[0].islower() or BREAK.search(first):
        return True
    next_word = second.split(maxsplit=1)[0]
    return len(first) + 1 + len(next_word) > width * FULL_LINE


def _hard_break(before: Line, line: Line) -> bool:
    """Markdown's two spaces at a line end keep a paragraph together where the sentence runs on."""
    if line.gap or not before.raw.endswith("  ") or _MARKER.match(line.text):
        return False
    return line.text[0].islower() or (
        before.text.endswith(":") and not before.text.startswith("*") and " " in before.text
    )


def _stands_alone(text: str) -> bool:
    return bool(_HEADING.match(text) or _RULE.fullmatch(text))


def _table_row(text: str) -> bool:
    inner = text.count(" | ")
    if inner == 1 and text[-1] in '.!?"”' and text[0] != "|":
        return False  # a sentence that happens to hold a bar
    return inner > 0 or text.endswith(" |") or (text.startswith("|") and text.endswith("|") and len(text) > 2)


def _block(group: list[Line], known: dict[str, int], code: str) -> Block:
    texts = [line.text for line in group]
    joined = texts[0]
    for text in texts[1:]:
        joined = join_lines(joined, text, known, code)
    heading = _HEADING.match(joined)
    kind: Literal["text", "heading", "list_item", "table_row", "rule"] = "text"
    cells: tuple[str, ...] = ()
    if _RULE.fullmatch(joined) or _TABLE_RULE.fullmatch(joined):
        kind = "rule"
    elif heading:
        kind, joined = "heading", joined[heading.end() :].rstrip("# ")
    elif _table_row(joined):
        kind = "table_row"
        cells = tuple(inline(cell) for cell in joined.strip("|").split("|"))
    elif _MARKER.match(joined) or _BULLET.match(joined):
        kind = "list_item"
        joined = _plain_bullet(joined)
    first = group[0]
    cues = _cues(
        len(heading.group(1)) if heading else None,
        bool(_BOLD.fullmatch(joined)),
        bool(_ITALIC.match(joined)) and not joined.startswith("** "),
        "page" if "\f" in first.raw else "blank" if first.gap or first.number == 1 else "line",
        float(len(first.raw.expandtabs()) - len(first.raw.expandtabs().lstrip())),
    )
    spans = tuple(_span(line) for line in group)
    return Block(text=" | ".join(cells) if cells else inline(joined), kind=kind, spans=spans, cues=cues, cells=cells)


@lru_cache(maxsize=1024)
def _cues(level: int | None, bold: bool, italic: bool, gap: Gap, indent: float) -> Cues:
    """What the layout says; most blocks of a text share a handful of values."""
    return Cues(level=level, bold=bold, italic=italic, gap=gap, indent=indent)


def _span(line: Line) -> Span:
    lead = len(line.raw) - len(line.raw.lstrip())
    return Span(start=line.start + lead, end=line.start + len(line.raw.rstrip()), line=line.number)


def _plain_bullet(text: str) -> str:
    """A bullet before a printed number is the converter's; other bullets become a dash."""
    bullet = _BULLET.match(text)
    if not bullet:
        return text
    rest = text[bullet.end() :]
    return rest if _NUMBER_AFTER_BULLET.match(rest) else f"- {rest}"


def inline(text: str) -> str:
    """Text without Markdown's inline marks: bold, emphasis, links (their text once), HTML tags, escapes.

    >>> inline("- 1. **Bosättning**, se [ksl.se](http://ksl.se) <Lena@ksl.se>")
    '- 1. Bosättning, se ksl.se <Lena@ksl.se>'
    """
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "**" in text:
        text = text.replace("**", "")
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: unescape(match.group()), text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return " ".join(text.split())
