"""Documents embedded in a document (w:altChunk, §17.17.2): Word shows them as part of the text, so they are read.

Each is read by the reader of its own format, and its blocks take the place of the element.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_diff.errors import DamagedFile, MissingTool, UnsupportedFormat
from agreement_diff.model.document import Source
from agreement_diff.read.assembly import Piece
from agreement_diff.read.docx.parts import R
from agreement_diff.read.docx.reading import Draft, Reading

if TYPE_CHECKING:
    from lxml import etree

    from agreement_diff.model.document import Manifestation

MAX_DEPTH = 3
"""Documents in documents in documents; a file can be made to hold itself."""


def read_chunk(reading: Reading, part: str, chunk: etree._Element) -> list[Draft]:
    """The blocks of an embedded document; none, and a remark, where it cannot be read.

    Raises:
        UnsafeFile: the embedded document breaks a limit.
    """
    target = reading.file.target(part, chunk.get(R + "id"))
    try:
        reading.chunks += 1
        if target is None or reading.depth >= MAX_DEPTH or reading.chunks > reading.options.limits.max_attachments:
            raise DamagedFile(part)
        embedded = _read(reading, target)
    except (DamagedFile, UnsupportedFormat, MissingTool):
        reading.told["chunk"] += 1
        return []
    reading.notes += embedded.report.notes
    return [
        Draft(Piece(b.text, b.kind, b.label, b.cues, b.cells, b.furniture, target, None)) for b in embedded.blocks
    ]  # fmt: skip


def _read(reading: Reading, target: str) -> Manifestation:
    from agreement_diff.read import read_bytes
    from agreement_diff.read.docx.reader import read_embedded
    from agreement_diff.read.sniff import sniff

    data = reading.file.package.read(target)
    name = f"{reading.file.name} ({target.rpartition('/')[2]})"
    kind = sniff(data, target)
    if kind != "docx":
        return read_bytes(data, name.replace("/", "-"), reading.options)
    source = Source(name=name, format=kind, sha256="", size=len(data))
    return read_embedded(data, source, reading.options, reading.depth + 1)
