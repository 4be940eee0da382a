"""Small Word files for tests, and their text with all tracked changes accepted or rejected, worked out apart from the library."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from lxml import etree

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Block = str | etree._Element | Sequence[Sequence[str]]


def docx(
    blocks: Sequence[Block], *, extra: dict[str, bytes] | None = None, relations: str = "", types: str = ""
) -> bytes:
    """A Word file: a string is a paragraph, a list of lists a table, an element itself."""
    body = "".join(_block(b) for b in blocks)
    document = (
        f'<w:document xmlns:w="{NS}" xmlns:r="{RELS}"><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            '<Override PartName="/word/document.xml" ContentType='
            f'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{types}</Types>'
        ).encode(),
        "_rels/.rels": _relations(f'<Relationship Id="rId1" Type="{RELS}/officeDocument" Target="word/document.xml"/>'),
        "word/document.xml": document.encode(),
        "word/_rels/document.xml.rels": _relations(relations),
        **(extra or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def p(text: str = "", *, properties: str = "", inner: str = "") -> etree._Element:
    """A paragraph with one run, or with the XML given."""
    run = inner or (f'<w:r><w:t xml:space="preserve">{_escape(text)}</w:t></w:r>' if text else "")
    return element(f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run}</w:p>")


def element(xml: str) -> etree._Element:
    """An element from XML with the prefixes w and r."""
    head, _, rest = xml.partition(">")
    slash = "/" if head.endswith("/") else ""
    return etree.fromstring(f'{head.rstrip("/")} xmlns:w="{NS}" xmlns:r="{RELS}"{slash}>{rest}')


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """The root of one part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def names(data: bytes) -> list[str]:
    """Names of the parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def accepted(data: bytes, name: str = "word/document.xml") -> list[Any]:
    """The text of a Word file with all changes accepted: a string a paragraph, a list of rows a table."""
    return _view(part(data, name), gone=("del", "moveFrom"))


def rejected(data: bytes, name: str = "word/document.xml") -> list[Any]:
    """The text of a Word file with all changes rejected."""
    return _view(part(data, name), gone=("ins", "moveTo"))


def text(data: bytes) -> list[Any]:
    """The text of a Word file without changes."""
    return accepted(data)


def marked(data: bytes) -> int:
    """Characters inside marks of the main part."""
    marks = tuple(W + k for k in ("ins", "del", "moveFrom", "moveTo"))
    return sum(
        len(t.text or "")
        for t in part(data).iter(W + "t", W + "delText")
        if any(a.tag in marks for a in t.iterancestors())
    )


def _view(root: etree._Element, gone: tuple[str, str]) -> list[Any]:
    body = root.find(W + "body")
    return _blocks(root if body is None else body, gone)


def _blocks(container: etree._Element, gone: tuple[str, str]) -> list[Any]:
    """Paragraph texts and tables; a paragraph whose mark is gone runs on into the next one."""
    out: list[Any] = []
    pending: str | None = None
    for node in _flat(container):
        if node.tag == W + "tbl":
            rows = [
                ["\n".join(map(str, _blocks(c, gone))) for c in row.iter(W + "tc")]
                for row in node.iter(W + "tr")
                if not any(row.find(f"{W}trPr/{W}{kind}") is not None for kind in gone)
            ]
            if rows:
                if pending:
                    out.append(pending)  # a mark cannot join across a table that stays
                pending = None
                out.append(rows)
            continue
        said = (pending or "") + _paragraph(node, gone)
        if any(node.find(f"{W}pPr/{W}rPr/{W}{kind}") is not None for kind in gone):
            pending = said
        else:
            out.append(said)
            pending = None
    return out if pending is None else [*out, pending]


def _flat(container: etree._Element) -> list[etree._Element]:
    found = []
    for node in container:
        if node.tag in (W + "p", W + "tbl"):
            found.append(node)
        elif node.tag in (W + "sdt", W + "sdtContent"):
            found += _flat(node)
    return found


def _paragraph(paragraph: etree._Element, gone: tuple[str, str]) -> str:
    lost = {W + kind for kind in gone}
    return "".join(
        {"tab": "\t", "br": "\n"}.get(node.tag[len(W) :], node.text or "")
        for node in paragraph.iter(W + "t", W + "delText", W + "tab", W + "br")
        if not any(a.tag in lost for a in node.iterancestors())
    )


def _block(block: Block) -> str:
    if isinstance(block, str):
        return etree.tostring(p(block)).decode()
    if isinstance(block, etree._Element):
        return etree.tostring(block).decode()
    width = max(map(len, block))
    grid = '<w:gridCol w:w="2000"/>' * width
    rows = "".join(f"<w:tr>{''.join(_cell(cell) for cell in row)}</w:tr>" for row in block)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'


def _cell(said: str) -> str:
    paragraphs = "".join(etree.tostring(p(line)).decode() for line in said.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _escape(said: str) -> str:
    return said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _relations(entries: str) -> bytes:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'.encode()
