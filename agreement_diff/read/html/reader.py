"""HTML → Manifestation: what a browser shows, list numbers included; nothing is run or fetched.

Left out and counted: scripts, styles, navigation, hidden elements, form controls, embedded things. Style sheets are
not applied, only `style` attributes are looked at. `<del>` and `<ins>` follow the view of tracked changes.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from agreement_diff.errors import DamagedFile, UnsafeFile
from agreement_diff.model.document import Manifestation, Note, Source
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.assembly import Piece, assemble
from agreement_diff.read.encodings import decode
from agreement_diff.read.html.flow import Flow

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEAD = 4096
"""Bytes in which an encoding may be declared (HTML standard: 1024; generators put comments before it)."""

_DECLARED = re.compile(
    rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.-]{2,40})"""
)
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})
"""Labels that browsers read as Windows-1252 (WHATWG Encoding standard)."""


def read(data: bytes, source: Source, options: ReadOptions) -> Manifestation:
    """What a browser shows of an HTML file, one block per paragraph, heading, list item or table row."""
    text, notes = decode_markup(data)
    pieces, more = read_markup(text, source.name, options)
    return assemble(source, pieces, limits=options.limits, notes=(*notes, *more))


def decode_markup(data: bytes, declared: str | None = None) -> tuple[str, tuple[Note, ...]]:
    """The characters of an HTML file. UTF-8 that is well-formed wins; then what is declared; then a guess.

    Args:
        data: the markup.
        declared: an encoding stated outside the file (by a mail part), believed before the file's own word.
    """
    text, found, notes = decode(data)
    if found.startswith("utf"):
        return text, notes
    own = _DECLARED.search(data[:HEAD])
    for label in (declared, own and (own.group(1) or own.group(2)).decode("ascii", "replace")):
        try:
            name = codecs.lookup(label or "").name
            return data.decode("cp1252" if name in _LATIN else name, errors="strict"), ()
        except (LookupError, ValueError):
            continue
    return text, notes


def read_markup(text: str, name: str, options: ReadOptions) -> tuple[list[Piece], list[Note]]:
    """The pieces of HTML text in reading order, and notes on what was left out.

    Raises:
        UnsafeFile: nested beyond 256 elements or one text longer than libxml2 reads.
        DamagedFile: there is nothing that could be parsed.
    """
    flow = Flow(options)
    flow.walk(_parse(text, name))
    return flow.finish()


def _parse(text: str, name: str) -> HtmlElement:
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(f"{name}: holds no HTML", f"{name}: innehåller ingen HTML") from error
    if any("RESOURCE_LIMIT" in entry.type_name for entry in parser.error_log):
        raise UnsafeFile(
            f"{name}: is nested or long beyond all documents; not read",
            f"{name}: är nästlad eller lång utöver alla dokument; läses inte",
        )
    return root
