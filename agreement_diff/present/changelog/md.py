"""The changelog as Markdown (GFM): reads as plain text too; deleted words are ~~struck~~, inserted ones **bold**."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreement_diff.present.changelog.shapes import Changelog, Clause, Entry, Kept, MarkedText, Point, Topic
from agreement_diff.present.escape import markdown
from agreement_diff.present.headings import arrow, clause_origin, first_entries, version_line
from agreement_diff.present.phrasing import say
from agreement_diff.present.quotes import Span, cut, new_spans, old_spans
from agreement_diff.present.sentences import QUOTE_SAYS_IT, quoted


def changelog_md(log: Changelog) -> str:
    """The changelog as Markdown text. Nothing in the documents can open a link, a heading or HTML."""
    code = log.language
    lines = [f"# {markdown(log.title)}", ""]
    lines += [f"- {markdown(say(code, f'log.{side}'))}: **{markdown(line)}**" for side, line in _versions(log)]
    lines += ["", f"## {say(code, 'log.summary')}", "", *(f"{markdown(s)}" + "\n" for s in log.summary)]
    if log.top:
        lines += [f"## {say(code, 'log.top')}", "", *_top(log.top, code), ""]
    if log.general:
        lines += [f"## {say(code, 'log.whole')}", "", *_points(log.general, code)]
    clauses = [line for c in log.clauses for line in _clause(c, code)]
    if clauses:
        lines += [f"## {say(code, 'log.clauses')}", "", *clauses]
    if log.removed:
        lines += [f"## {say(code, 'log.removed')}", "", *(line for c in log.removed for line in _clause(c, code))]
    if log.kept:
        lines += [f"## {say(code, 'log.kept')}", "", *(_kept(k, code) for k in log.kept), ""]
    if log.editorial or log.editorial_entries:
        lines += [f"## {say(code, 'log.editorial')}", "", *_editorial(log), ""]
    lines += [f"## {say(code, 'log.method')}", "", markdown(say(code, "log.disclaimer"))]
    lines += [markdown(say(code, "map.bounds", bounds="; ".join(log.bounds)))] if log.bounds else []
    return "\n".join(lines).rstrip() + "\n"


def _versions(log: Changelog) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("old", version_line(log.old, log.language)), ("new", version_line(log.new, log.language))


def _top(topics: Sequence[Topic], code: str) -> Iterator[str]:
    for number, topic in enumerate(topics, 1):
        one = topic.entries[0] if len(topic.entries) == 1 else None
        if one is None:
            yield f"{number}. **{markdown(topic.title)}**"
            entries, more = first_entries(topic, code)
            yield from (f"   - {markdown(e.item)} {_refs(e)}".rstrip() for e in entries)
            yield from [f"   - {markdown(more)}"] if more else []
        else:
            more = f" {markdown(one.item)}" if one.rule in QUOTE_SAYS_IT else ""
            yield f"{number}. **{markdown(topic.title)}**{more} {_refs(one)}".rstrip()


def _refs(entry: Entry) -> str:
    return f"({markdown(arrow(entry.old_refs, entry.new_refs))})" if entry.old_refs or entry.new_refs else ""


def _clause(clause: Clause, code: str) -> Iterator[str]:
    if clause.status in ("unchanged", "editorial") and not clause.points:
        return
    yield f"### {markdown(clause.name)}"
    yield ""
    origin = clause_origin(clause, code)
    if origin:
        yield f"*{markdown(origin)}*"
        yield ""
    yield from _points(clause.points, code)
    if clause.status in ("added", "removed"):
        yield from (f"> {markdown(text.plain)}\n" for text in clause.text if not text.heading)
    elif not clause.points:
        yield from (_marked(text) + "\n" for text in clause.text if text.kind == "substance")


def _points(points: Sequence[Point], code: str) -> Iterator[str]:
    for point in points:
        yield f"- {_sentences(point, code)}"
        for word, refs, spans in (
            ("before", point.old_refs, old_spans(point)),
            ("now", point.new_refs, new_spans(point)),
        ):
            if spans:
                where = f" ({markdown(refs)})" if refs else ""
                yield "  "
                yield f"  > {say(code, f'log.{word}')}{where}: {_spans(spans)}"
        yield ""


def _sentences(point: Point, code: str) -> str:
    told = []
    for entry in point.entries:
        text = markdown(entry.sentence)
        told.append(f"**{text}**" if entry.importance == 1 else text)
    return " ".join(dict.fromkeys(told))


def _spans(spans: Sequence[Span]) -> str:
    return "".join(_span(s) for s in spans).strip()


def _span(span: Span) -> str:
    """A run with its marks; marks touch words, so the spaces at its ends stand outside them."""
    text = markdown(span.text)
    before = " " if span.text[:1].isspace() else ""
    after = " " if span.text[-1:].isspace() else ""
    mark = {"equal": "", "delete": "~~", "insert": "**"}[span.mark] if text else ""
    return f"{before}{mark}{text}{mark}{after}"


def _marked(text: MarkedText) -> str:
    runs = "".join(_span(Span(e.op, e.text)) for e in text.edits).strip()
    return f"- {markdown(arrow(text.old_refs, text.new_refs))}: {runs}"


def _kept(kept: Kept, code: str) -> str:
    if kept.quote is None:
        key = "log.unchanged_same" if kept.old_refs == kept.new_refs else "log.unchanged_section"
        return f"- {markdown(say(code, key, old=kept.old_refs, new=kept.new_refs))}"
    return f"- {quoted(markdown(cut(kept.quote)), code)} ({markdown(arrow(kept.old_refs, kept.new_refs))})"


def _editorial(log: Changelog) -> Iterator[str]:
    for entry in log.editorial_entries:
        yield f"- {markdown(entry.sentence)} {_refs(entry)}".rstrip()
    yield from (_marked(text) for text in log.editorial)
