"""A document as a plain, well-set Word file: what text and PDF files become before they are redlined."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from agreement_diff.model.document import Document, Paragraph, Section
from agreement_diff.present.characters import xml_text
from agreement_diff.present.redline.appearance import DEEPEST, styles_part
from agreement_diff.present.redline.names import NAMESPACES, P_PR, RUN, TBL, TC, TC_PR, TEXT, TR, XML_SPACE, P, W
from agreement_diff.present.redline.package import CONTENT_TYPES, WORD_TYPE, Package

if TYPE_CHECKING:
    from lxml import etree

PAGE = {"w": "11906", "h": "16838"}
"""A4, in twentieths of a point."""
MARGINS = {
    "top": "1417",
    "right": "1417",
    "bottom": "1417",
    "left": "1417",
    "header": "708",
    "footer": "708",
    "gutter": "0",
}
INDENT = 425
"""One step of a list, in twentieths of a point (0.75 cm)."""
WIDTH = 9072
"""Between the margins, in twentieths of a point."""
_STYLES = {"signature": "Signature", "quote": "Quote", "example": "Quote"}


class CleanFile(NamedTuple):
    """A Word file made from a document. `places` gives the body block of each section heading and paragraph by eId."""

    package: Package
    places: dict[str, int]


def clean_file(document: Document) -> CleanFile:
    """The document as a Word file of styles, real tables and indented list items; printed numbers are text."""
    from lxml import etree

    root = etree.Element(W + "document", nsmap=NAMESPACES)
    body = etree.SubElement(root, W + "body")
    places: dict[str, int] = {}
    for eids, block in _blocks(document):
        places.update((eid, len(body)) for eid in eids)
        body.append(block)
    if not len(body) or body[-1].tag == TBL:
        etree.SubElement(body, P)
    section = etree.SubElement(body, W + "sectPr")
    _with(section, "pgSz", **PAGE)
    _with(section, "pgMar", **MARGINS)
    return CleanFile(_package(document, root), places)


def _blocks(document: Document) -> Iterator[tuple[tuple[str, ...], etree._Element]]:
    if document.title:
        yield (), _paragraph(document.title, "Title")
    depth = _depths(document)
    for section in document.sections:
        heading = " ".join(part for part in (section.label, section.heading) if part)
        if heading:
            yield (section.eid,), _paragraph(heading, f"Heading{min(depth[section.eid] + 1, DEEPEST)}")
        yield from _content(section)


def _content(section: Section) -> Iterator[tuple[tuple[str, ...], etree._Element]]:
    items = {p.eid: p for p in section.paragraphs}
    for is_row, group in groupby(section.paragraphs, key=lambda p: p.kind == "table_row" and bool(p.cells)):
        if is_row:
            rows = list(group)
            yield tuple(r.eid for r in rows), _table([r.cells for r in rows])
            continue
        for paragraph in group:
            step = _step(paragraph, items)
            said = "\t".join(part for part in (paragraph.marker, paragraph.text) if part)
            yield (paragraph.eid,), _paragraph(said, _STYLES.get(paragraph.kind), step, bool(paragraph.marker))


def _depths(document: Document) -> dict[str, int]:
    depth: dict[str, int] = {}
    for section in document.sections:
        parent = section.parent
        depth[section.eid] = depth[parent] + 1 if parent in depth else 0
    return depth


def _step(paragraph: Paragraph, items: dict[str, Paragraph]) -> int:
    """How far a paragraph stands in: one step for a list item and for each unit that it hangs on."""
    step = 1 if paragraph.kind == "list_item" else 0
    parent = items.get(paragraph.parent or "")
    seen = 0
    while parent is not None and seen < len(items):
        step += 1
        seen += 1
        parent = items.get(parent.parent or "")
    return min(step, DEEPEST)


def _paragraph(text: str, style: str | None = None, step: int = 0, hanging: bool = False) -> etree._Element:
    from lxml import etree

    paragraph = etree.Element(P)
    if style or step:
        properties = etree.SubElement(paragraph, P_PR)
        if style:
            _with(properties, "pStyle", val=style)
        if step:
            left = str(step * INDENT)
            _with(properties, "ind", left=left, **({"hanging": str(INDENT)} if hanging else {}))
    run = etree.SubElement(paragraph, RUN)
    for k, line in enumerate(text.split("\n")):
        if k:
            etree.SubElement(run, W + "br")
        for t, part in enumerate(line.split("\t")):
            if t:
                etree.SubElement(run, W + "tab")
            if part:
                node = etree.SubElement(run, TEXT)
                node.text = xml_text(part)
                node.set(XML_SPACE, "preserve")
    return paragraph


def _table(rows: list[tuple[str, ...]]) -> etree._Element:
    from lxml import etree

    columns = max(map(len, rows))
    table = etree.Element(TBL)
    properties = etree.SubElement(table, W + "tblPr")
    _with(properties, "tblStyle", val="TableGrid")
    _with(properties, "tblW", w="0", type="auto")
    grid = etree.SubElement(table, W + "tblGrid")
    width = str(WIDTH // columns)
    for _ in range(columns):
        _with(grid, "gridCol", w=width)
    for cells in rows:
        row = etree.SubElement(table, TR)
        for text in (*cells, *[""] * (columns - len(cells))):
            cell = etree.SubElement(row, TC)
            _with(etree.SubElement(cell, TC_PR), "tcW", w=width, type="dxa")
            cell.append(_paragraph(text))
    return table


def _with(parent: etree._Element, name: str, **values: str) -> None:
    from lxml import etree

    etree.SubElement(parent, W + name, {W + key: value for key, value in values.items()})


def _package(document: Document, root: etree._Element) -> Package:
    from lxml import etree

    parts = {
        CONTENT_TYPES: _CONTENT_TYPES.encode(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/document.xml": etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml")),
        "word/styles.xml": styles_part("sv-SE" if document.language == "sv" else "en-GB"),
    }
    return Package(parts, document.source.name)


_OFFICE = NAMESPACES["r"]
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD_TYPE}styles+xml"/></Types>'
)


def _relations(*targets: tuple[str, str]) -> bytes:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    ).encode()
