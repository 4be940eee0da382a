"""The changelog as a Word document: headings for the navigation pane, struck and underlined words, same bytes twice.

This is a report on changes, not a redline: the marks are ordinary formatting.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from agreement_diff.present.changelog.shapes import Changelog, Clause, MarkedText, Point, Topic
from agreement_diff.present.escape import unseen
from agreement_diff.present.headings import arrow, clause_origin, first_entries, version_line
from agreement_diff.present.phrasing import say
from agreement_diff.present.quotes import Span, cut, new_spans, old_spans
from agreement_diff.present.sentences import QUOTE_SAYS_IT, quoted

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip member can carry: files must not differ by the hour they were made."""
_STAMP = datetime.datetime(2000, 1, 1)
_DELETED, _INSERTED, _QUIET = (0x94, 0x20, 0x1B), (0x0B, 0x5D, 0x2B), (0x59, 0x61, 0x6B)
_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}


def changelog_docx(log: Changelog) -> bytes:
    """The changelog as the bytes of a .docx file, to be read or edited further."""
    code = log.language
    word = _new(log)
    word.add_heading(unseen(log.title), 0)
    for side, version in (("old", log.old), ("new", log.new)):
        _line(word, [(f"{say(code, f'log.{side}')}: ", "quiet"), (version_line(version, code), "plain")])
    word.add_heading(say(code, "log.summary"), 1)
    _line(word, [(" ".join(log.summary), "plain")])
    if log.top:
        word.add_heading(say(code, "log.top"), 1)
        _top(word, log.top, code)
    if log.general:
        word.add_heading(say(code, "log.whole"), 1)
        _points(word, log.general, code)
    shown = [c for c in log.clauses if c.points or c.status in ("changed", "added")]
    for key, clauses in (("clauses", shown), ("removed", log.removed)):
        if clauses:
            word.add_heading(say(code, f"log.{key}"), 1)
            for clause in clauses:
                _clause(word, clause, code)
    _closing(word, log)
    return _saved(word)


def _new(log: Changelog) -> WordDocument:
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    word = Document()
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(25)
    properties = word.core_properties
    properties.title = unseen(log.title)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = _STAMP
    properties.language = _LANGUAGES.get(log.language, log.language)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        word.styles[name].font.color.rgb = RGBColor(0x1D, 0x21, 0x26)
    word.styles["Normal"].font.size = Pt(11)
    fonts = word.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    if fonts is not None:
        fonts.set(qn("w:val"), _LANGUAGES.get(log.language, log.language))
    return word


def _top(word: WordDocument, topics: Sequence[Topic], code: str) -> None:
    for topic in topics:
        one = topic.entries[0] if len(topic.entries) == 1 else None
        if one is None:
            _line(word, [(topic.title, "bold")], "List Number")
            entries, more = first_entries(topic, code)
            for entry in entries:
                where = arrow(entry.old_refs, entry.new_refs)
                _line(word, [(entry.item, "plain"), (f"  {where}", "quiet")], "List Bullet 2")
            if more:
                _line(word, [(more, "plain")], "List Bullet 2")
        else:
            more = f" {one.item}" if one.rule in QUOTE_SAYS_IT else ""
            where = arrow(one.old_refs, one.new_refs)
            _line(word, [(topic.title, "bold"), (more, "plain"), (f"  {where}", "quiet")], "List Number")


def _clause(word: WordDocument, clause: Clause, code: str) -> None:
    word.add_heading(unseen(clause.name), 2)
    origin = clause_origin(clause, code)
    if origin:
        _line(word, [(origin, "quiet")])
    _points(word, clause.points, code)
    for text in clause.text:
        if clause.status in ("added", "removed") and not text.heading:
            _line(word, [(text.plain, "plain")], "Quote")
        elif not clause.points and text.kind == "substance":
            _marked(word, text, "Normal")


def _points(word: WordDocument, points: Iterable[Point], code: str) -> None:
    for point in points:
        told = [(f"{e.sentence} ", "bold" if e.importance == 1 else "plain") for e in point.entries]
        paragraph = _line(word, told)
        paragraph.paragraph_format.keep_with_next = bool(point.old_quote or point.new_quote)
        for key, refs, spans in (
            ("before", point.old_refs, old_spans(point)),
            ("now", point.new_refs, new_spans(point)),
        ):
            if spans:
                label = f"{say(code, f'log.{key}')} ({refs}): " if refs else f"{say(code, f'log.{key}')}: "
                quote = _line(word, [(label, "quiet")], "Normal")
                quote.paragraph_format.left_indent = _indent()
                _spans(quote, spans)


def _closing(word: WordDocument, log: Changelog) -> None:
    code = log.language
    if log.kept:
        word.add_heading(say(code, "log.kept"), 1)
        for kept in log.kept:
            where = arrow(kept.old_refs, kept.new_refs)
            quote = f"{quoted(cut(kept.quote), code)}  " if kept.quote else ""
            _line(word, [(quote, "plain"), (where, "quiet" if quote else "plain")], "List Bullet")
    if log.editorial or log.editorial_entries:
        word.add_heading(say(code, "log.editorial"), 1)
        for entry in log.editorial_entries:
            where = arrow(entry.old_refs, entry.new_refs)
            _line(word, [(entry.sentence, "plain"), (f"  {where}", "quiet")], "List Bullet")
        for text in log.editorial:
            _marked(word, text, "List Bullet")
    word.add_heading(say(code, "log.method"), 1)
    _line(word, [(say(code, "log.disclaimer"), "plain")])
    if log.bounds:
        _line(word, [(say(code, "map.bounds", bounds="; ".join(log.bounds)), "plain")])


def _line(word: WordDocument, parts: Iterable[tuple[str, str]], style: str = "Normal") -> Paragraph:
    from docx.shared import Pt, RGBColor

    paragraph: Paragraph = word.add_paragraph()
    if style != "Normal":
        # by id, which is the name without spaces in the default template: looking a style up by name is slow
        paragraph._p.style = style.replace(" ", "")
    for text, look in parts:
        if not text:
            continue
        run = paragraph.add_run(unseen(text))
        run.bold = True if look == "bold" else None
        if look == "quiet":
            run.font.size = Pt(9)
            run.font.color.rgb = RGBColor(*_QUIET)
    return paragraph


def _marked(word: WordDocument, text: MarkedText, style: str) -> None:
    where = arrow(text.old_refs, text.new_refs)
    _spans(_line(word, [(f"{where}: ", "quiet")], style), [Span(e.op, e.text) for e in text.edits])


def _spans(paragraph: Paragraph, spans: Iterable[Span]) -> None:
    from docx.shared import RGBColor

    for span in spans:
        run = paragraph.add_run(unseen(span.text))
        if span.mark == "delete":
            run.font.strike = True
            run.font.color.rgb = RGBColor(*_DELETED)
        elif span.mark == "insert":
            run.font.underline = True
            run.font.color.rgb = RGBColor(*_INSERTED)


def _indent() -> int:
    from docx.shared import Cm

    return Cm(0.8)


def _saved(word: WordDocument) -> bytes:
    """The file with its members in order and undated."""
    raw = io.BytesIO()
    word.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return out.getvalue()
