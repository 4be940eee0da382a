"""Small files of many formats for tests, made in code: OpenDocument, Outlook mail, a workbook, a one-page PDF."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    }.items()
)


def odt(body: str, *, automatic: str = "", styles: str = "", master: str = "", parts: Mapping[str, str] = {}) -> bytes:
    """An OpenDocument text from the XML of its body, automatic styles, common styles and page styles."""
    content = (
        f"<office:document-content {_NAMESPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    common = (
        f"<office:document-styles {_NAMESPACES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{master}</office:master-styles></office:document-styles>"
    )
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "styles.xml": common, **parts}
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def pdf(text: str) -> bytes:
    """A one-page PDF that says this (Latin-1)."""
    stream = b"BT /F1 12 Tf 72 720 Td (" + text.encode("latin-1") + b") Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start)


def msg(fields: Mapping[str, str | bytes], attachments: Mapping[str, bytes] = {}) -> bytes:
    """An Outlook mail: property tag (`0037`) → text, or bytes for binary ones; attachments by file name."""
    streams: dict[tuple[str, ...], bytes] = {("__properties_version1.0",): b"\0" * 32}
    for tag, value in fields.items():
        kind, data = ("001F", value.encode("utf-16-le")) if isinstance(value, str) else ("0102", value)
        streams[(f"__substg1.0_{tag}{kind}",)] = data
    for number, (name, data) in enumerate(attachments.items()):
        storage = f"__attach_version1.0_#{number:08X}"
        streams[(storage, "__substg1.0_3707001F")] = name.encode("utf-16-le")
        streams[(storage, "__substg1.0_37010102")] = data
    return compound(streams)


_FREE, _END, _FAT_SECTOR, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096


def compound(streams: Mapping[tuple[str, ...], bytes]) -> bytes:
    """A compound file ([MS-CFB], version 3) with these streams; storages are made as the paths need them."""
    folders = sorted({path[:n] for path in streams for n in range(1, len(path))})
    paths: list[tuple[str, ...]] = [(), *folders, *streams]
    mini, mini_table, sectors, table = bytearray(), [], bytearray(), []
    places: dict[tuple[str, ...], int] = {}
    for path, data in streams.items():
        small = len(data) < _CUTOFF
        places[path] = _add(
            data, mini if small else sectors, mini_table if small else table, _MINI if small else _SECTOR
        )
    root = _add(bytes(mini), sectors, table, _SECTOR)
    minis = _add(struct.pack(f"<{len(mini_table)}I", *mini_table), sectors, table, _SECTOR)
    listing = b"".join(_entry(path, paths, streams, places, root, len(mini)) for path in paths)
    directory = _add(listing + b"\0" * (-len(listing) % _SECTOR), sectors, table, _SECTOR)
    count = 1
    while count * 128 < len(table) + count:
        count += 1
    fat = list(range(len(table), len(table) + count))
    table += [_FAT_SECTOR] * count
    table += [_FREE] * (count * 128 - len(table))
    sectors += struct.pack(f"<{len(table)}I", *table)
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, count,
        directory, 0, _CUTOFF, minis if mini else _END, -(-len(mini_table) * 4 // _SECTOR), _END, 0,
    )  # fmt: skip
    return header + struct.pack("<109I", *(fat + [_FREE] * (109 - count))) + bytes(sectors)


def _add(data: bytes, area: bytearray, table: list[int], size: int) -> int:
    """Put data into an area of sectors and chain them; the first one's number."""
    if not data:
        return _END
    first, count = len(area) // size, -(-len(data) // size)
    area += data + b"\0" * (count * size - len(data))
    table += [first + n + 1 for n in range(count - 1)] + [_END]
    return first


def _entry(
    path: tuple[str, ...],
    paths: list[tuple[str, ...]],
    streams: Mapping[tuple[str, ...], bytes],
    places: Mapping[tuple[str, ...], int],
    root: int,
    mini_size: int,
) -> bytes:
    inside = [n for n, other in enumerate(paths) if other and other[:-1] == path]
    beside = [
        n for n, other in enumerate(paths) if path and other and other[:-1] == path[:-1] and n > paths.index(path)
    ]
    name = (path[-1] if path else "Root Entry").encode("utf-16-le")
    kind = 5 if not path else 2 if path in streams else 1
    start = places[path] if path in streams else root if not path else 0
    size = len(streams[path]) if path in streams else mini_size if not path else 0
    return struct.pack(
        "<64sHBBIII16sI8s8sIQ", name, len(name) + 2, kind, 1, _NONE, beside[0] if beside else _NONE,
        inside[0] if inside and kind != 2 else _NONE, b"", 0, b"", b"", start, size,
    )  # fmt: skip
