"""The changelog as plain text for a terminal or an e-mail: 78 columns, [-deleted-] and {+inserted+} words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from agreement_diff.present.changelog.shapes import Changelog, Clause, Entry, MarkedText, Point, Topic
from agreement_diff.present.escape import plain
from agreement_diff.present.headings import arrow, clause_origin, first_entries, version_line
from agreement_diff.present.phrasing import say
from agreement_diff.present.quotes import Span, cut, new_spans, old_spans
from agreement_diff.present.sentences import QUOTE_SAYS_IT, quoted

WIDTH = 78
_MARKS = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}


def changelog_text(log: Changelog) -> str:
    """The changelog as text without mark-up or control characters."""
    code = log.language
    lines = [plain(log.title).upper(), "=" * len(log.title), ""]
    for side, version in (("old", log.old), ("new", log.new)):
        lines += _wrapped(version_line(version, code), f"{say(code, f'log.{side}')}: ")
    lines += [*_heading(say(code, "log.summary")), *(line for s in log.summary for line in _wrapped(s))]
    if log.top:
        lines += [*_heading(say(code, "log.top")), *_top(log.top, code)]
    if log.general:
        lines += [*_heading(say(code, "log.whole")), *_points(log.general, code)]
    for title, clauses in (("clauses", log.clauses), ("removed", log.removed)):
        shown = [c for c in clauses if c.points or c.status in ("changed", "added", "removed")]
        if shown:
            lines += [*_heading(say(code, f"log.{title}")), *(line for c in shown for line in _clause(c, code))]
    if log.kept:
        lines += _heading(say(code, "log.kept"))
        for kept in log.kept:
            where = arrow(kept.old_refs, kept.new_refs)
            lines += _wrapped(f"{where}: {quoted(cut(kept.quote), code)}" if kept.quote else where, "- ")
    if log.editorial or log.editorial_entries:
        lines += [*_heading(say(code, "log.editorial")), *_editorial(log)]
    lines += [*_heading(say(code, "log.method")), *_wrapped(say(code, "log.disclaimer"))]
    if log.bounds:
        lines += _wrapped(say(code, "map.bounds", bounds="; ".join(log.bounds)))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _heading(text: str) -> list[str]:
    return ["", plain(text), "-" * len(text)]


def _wrapped(text: str, first: str = "", indent: str | None = None) -> list[str]:
    """The text on lines of at most `WIDTH`; those after the first are set under its beginning."""
    rest = " " * len(first) if indent is None else indent
    return textwrap.wrap(
        plain(text), WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    ) or [first.rstrip()]


def _top(topics: Sequence[Topic], code: str) -> Iterator[str]:
    for number, topic in enumerate(topics, 1):
        first = f"{number:>2}. "
        one = topic.entries[0] if len(topic.entries) == 1 else None
        if one is None:
            yield from _wrapped(topic.title, first)
            entries, more = first_entries(topic, code)
            for entry in entries:
                yield from _wrapped(f"{entry.item} {_refs(entry)}", "    - ")
            yield from _wrapped(more, "    - ") if more else []
        else:
            more = f" {one.item}" if one.rule in QUOTE_SAYS_IT else ""
            yield from _wrapped(f"{topic.title}{more} {_refs(one)}", first)


def _refs(entry: Entry) -> str:
    return f"({arrow(entry.old_refs, entry.new_refs)})" if entry.old_refs or entry.new_refs else ""


def _clause(clause: Clause, code: str) -> Iterator[str]:
    yield ""
    yield from _wrapped(clause.name)
    origin = clause_origin(clause, code)
    if origin:
        yield from _wrapped(origin)
    yield ""
    yield from _points(clause.points, code)
    for text in clause.text:
        if clause.status in ("added", "removed"):
            yield from [] if text.heading else _wrapped(text.plain, "  ")
        elif not clause.points and text.kind == "substance":
            yield from _wrapped(_marked(text), "* ")


def _points(points: Sequence[Point], code: str) -> Iterator[str]:
    for point in points:
        yield from _wrapped(" ".join(dict.fromkeys(e.sentence for e in point.entries)), "* ")
        for word, spans in (("before", old_spans(point)), ("now", new_spans(point))):
            if spans:
                refs = point.old_refs if word == "before" else point.new_refs
                label = f"{say(code, f'log.{word}')} ({refs}): " if refs else f"{say(code, f'log.{word}')}: "
                yield from _wrapped(label + _spans(spans), "  ", "    ")


def _spans(spans: Sequence[Span]) -> str:
    return "".join(f"{_MARKS[s.mark][0]}{s.text}{_MARKS[s.mark][1]}" for s in spans)


def _marked(text: MarkedText) -> str:
    return f"{arrow(text.old_refs, text.new_refs)}: " + _spans([Span(e.op, e.text) for e in text.edits])


def _editorial(log: Changelog) -> Iterator[str]:
    for entry in log.editorial_entries:
        yield from _wrapped(f"{entry.sentence} {_refs(entry)}", "- ")
    for text in log.editorial:
        yield from _wrapped(_marked(text), "- ")
