"""Word files for tests from raw WordprocessingML: the body, and any other part by name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from agreement_diff.model.document import Block, Manifestation, Note
from agreement_diff.model.options import ReadOptions
from agreement_diff.read import read_bytes

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "x": "urn:example:unknown",
    }.items()
)
KINDS = ("styles", "numbering", "settings", "comments", "footnotes", "endnotes")
"""Parts that a document leads to without being told; any other needs a relation of its own."""


def word(body: str, relations: Mapping[str, tuple[str, str]] | None = None, **parts: str) -> bytes:
    """A Word file.

    Args:
        body: what stands in w:body.
        relations: id → (kind, target) of further relationships of the document.
        parts: content of `styles`, `numbering` …, or of any other part of word/ by its name (`header1`).
    """
    links = "".join(
        f'<Relationship Id="own{i}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for i, name in enumerate(parts)
        if name in KINDS
    )
    links += "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in (relations or {}).items()
    )
    files = {
        "[Content_Types].xml": content_types("document", *(name for name in parts if name in KINDS)),
        "_rels/.rels": rels(f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": rels(links),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, content in parts.items():
        root = roots.get(name.rstrip("0123456789"), name)
        files[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
    return packed({name: text.encode() for name, text in files.items()})


def content_types(*names: str) -> str:
    """The part that says what each part is; other programs open nothing without it."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{"document.main" if name == "document" else name}+xml"/>'
        for name in names
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    )


def rels(links: str) -> str:
    """A relationships part."""
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip file of the parts given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a zip file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def p(text: str = "", *, ppr: str = "", rpr: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{r(text, rpr=rpr) if text else ''}</w:p>"


def r(text: str, *, rpr: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{rpr}</w:rPr>" if rpr else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*inner: str, ppr: str = "") -> str:
    """A paragraph of the XML given."""
    return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{''.join(inner)}</w:p>"


def table(*rows: list[str], tblpr: str = "") -> str:
    """A table; a cell is the text of one paragraph, or XML that begins with `<`."""
    return f"<w:tbl><w:tblPr>{tblpr}</w:tblPr>{''.join(row(*cells) for cells in rows)}</w:tbl>"


def row(*cells: str, trpr: str = "") -> str:
    """A table row."""
    made = "".join(c if c.startswith("<w:tc>") else f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in cells)
    return f"<w:tr>{f'<w:trPr>{trpr}</w:trPr>' if trpr else ''}{made}</w:tr>"


def cell(tcpr: str, *texts: str) -> str:
    """A table cell with properties."""
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{''.join(map(p, texts)) or p()}</w:tc>"


def ins(inner: str, author: str = "Anna", date: str = "2024-05-01T10:00:00Z") -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="1" w:author="{author}" w:date="{date}">{inner}</w:ins>'


def dele(text: str, author: str = "Anna", date: str = "2024-05-01T10:00:00Z") -> str:
    """A tracked deletion of text."""
    run = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="2" w:author="{author}" w:date="{date}">{run}</w:del>'


INS_MARK = '<w:rPr><w:ins w:id="3" w:author="Anna" w:date="2024-05-01T10:00:00Z"/></w:rPr>'
DEL_MARK = '<w:rPr><w:del w:id="4" w:author="Anna" w:date="2024-05-01T10:00:00Z"/></w:rPr>'
BORDERS = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'


def read(data: bytes, view: str = "final") -> Manifestation:
    """Read a Word file in one view of its tracked changes; every promise of coverage is checked on the way."""
    found = read_bytes(data, "test.docx", ReadOptions.model_validate({"revisions": view}))
    ink = lambda text: "".join(text.split())  # noqa: E731  # one word for it in this function
    assert ink(found.text) == ink("".join(block.text for block in found.blocks))
    for block in found.blocks:
        (span,) = block.spans
        assert found.text[span.start : span.end] == block.text
        assert found.text[: span.start].count("\n") + 1 == span.line
        assert block.label is None or block.text.startswith(block.label)
    return found


def texts(data: bytes, view: str = "final") -> list[str]:
    """The texts of all blocks."""
    return [block.text for block in read(data, view).blocks]


def content(data: bytes, view: str = "final") -> list[Block]:
    """The blocks that are no furniture."""
    return [block for block in read(data, view).blocks if not block.furniture]


def remarks(data: bytes, kind: str, view: str = "final") -> list[Note]:
    """The reader's notes of one kind."""
    return [note for note in read(data, view).report.notes if note.kind == kind]
