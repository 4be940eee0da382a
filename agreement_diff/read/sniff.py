"""What format a file is of: by its content first, by its name only where the content leaves it open.

The name decides between kinds of plain text (.csv or prose, .md or .txt) and never overrules a signature: a PDF named
.docx is read as PDF.
"""

from __future__ import annotations

import contextlib
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType

from agreement_diff.errors import DamagedFile, UnsupportedFormat
from agreement_diff.read.encodings import decode, looks_binary

HEAD = 1024
"""Bytes in which a PDF signature may stand (ISO 32000-1, annex H) and tags are looked for."""
SAMPLE = 64_000
"""Bytes of a text that are looked at: a header block, the first tags and marks stand within them."""

_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
               OverflowError, struct.error)  # fmt: skip
"""What `zipfile` raises on a damaged archive."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: Mapping[bytes, tuple[str, str]] = MappingProxyType({
    b"\x89PNG": ("a picture", "en bild"),
    b"\xff\xd8\xff": ("a picture", "en bild"),
    b"GIF8": ("a picture", "en bild"),
    b"II*\x00": ("a picture", "en bild"),
    b"MM\x00*": ("a picture", "en bild"),
    b"\x1f\x8b": ("a gzip archive", "ett gzip-arkiv"),
    b"7z\xbc\xaf": ("a 7-zip archive", "ett 7-zip-arkiv"),
    b"Rar!": ("a RAR archive", "ett RAR-arkiv"),
    b"MZ": ("a program", "ett program"),
    b"\x7fELF": ("a program", "ett program"),
    b"SQLite format 3": ("a database", "en databas"),
    b"%!PS": ("PostScript", "PostScript"),
})  # fmt: skip
_PACKAGES: tuple[tuple[str, str], ...] = (("word/", "docx"), ("xl/", "xlsx"))
_OLE_NAMES: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"), ("__properties_version1.0", "msg"), ("WordDocument", "doc"),
    ("Workbook", "xls"), ("PowerPoint Document", "ppt"),
)  # fmt: skip
"""Streams that tell OLE files apart, in the order asked: a mail may hold a Word file, not the other way round."""

_NAMED_TEXT: Mapping[str, str] = MappingProxyType({
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".md": "md", ".markdown": "md", ".mkd": "md", ".html": "html",
    ".htm": "html", ".xhtml": "html", ".eml": "eml", ".akn": "akn",
})  # fmt: skip
_HTML_START = re.compile(r"(?is)(?:<\?xml[^>]{0,200}\?>|<!--.{0,5000}?-->|\s)*<(?:!doctype\s+html|html)\b")
_HTML_TAG = re.compile(r"(?i)</?(?:html|head|body|title|h[1-6]|p|div|table|tr|td|ul|ol|li|br|meta)\b[^<>]*>")
_AKN_TAG = re.compile(r"<(?:[\w-]{1,20}:)?akomaNtoso[\s>/]")
_XML_START = re.compile(r"\s*<\?xml\b")
_HEADER = re.compile(r"([!-9;-~]{1,76}):[ \t]?")
_TRANSPORT = frozenset({
    "received", "return-path", "message-id", "mime-version", "content-type", "content-transfer-encoding",
    "delivered-to", "dkim-signature", "x-mailer", "thread-index",
})  # fmt: skip
"""Header fields that only a mail program writes; `From:` and `Subject:` alone may be a printed mail."""
_ADDRESSING = frozenset({"from", "to", "subject", "date", "cc"})
_MARKDOWN = (
    re.compile(r"(?m)^#{1,6} \S"), re.compile(r"\*\*[^*\n]+\*\*"), re.compile(r"\[[^\]\n]+\]\([^)\s]+\)"),
    re.compile(r"(?m)^(?:```|~~~)"),
)  # fmt: skip


def sniff(data: bytes, name: str) -> str:
    """The format of a file: docx, xlsx, odt, pdf, doc, msg, rtf, html, eml, akn, csv, md or txt.

    Raises:
        UnsupportedFormat: it is of another kind (a picture, an archive, a program …).
        DamagedFile: it is empty, or an Office file under a password.

    >>> sniff(b"%PDF-1.7 ...", "agreement.docx"), sniff("§ 1 Syfte".encode(), "a")
    ('pdf', 'txt')
    """
    if not data.removeprefix(b"\xef\xbb\xbf").strip(b"\x00 \t\r\n"):
        raise DamagedFile(f"{name}: the file is empty", f"{name}: filen är tom")
    if data.startswith(b"PK\x03\x04"):
        return _sniff_zip(data, name)
    if data.startswith(_OLE):
        return _sniff_ole(data, name)
    if b"%PDF-" in data[:HEAD]:
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    for signature, (english, swedish) in _SIGNATURES.items():
        if data.startswith(signature):
            raise _unsupported(name, english, swedish)
    if looks_binary(data):
        raise _unsupported(name, "binary data", "binära data")
    return _sniff_text(decode(data[:SAMPLE])[0], name)


def _sniff_zip(data: bytes, name: str) -> str:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        names = archive.namelist()
    except _UNREADABLE as error:
        raise DamagedFile(
            f"{name}: the file is cut short or damaged (it begins as .docx, .xlsx and .odt do); fetch it again",
            f"{name}: filen är avklippt eller skadad (den börjar som .docx, .xlsx och .odt); hämta den på nytt",
        ) from error
    if "mimetype" in names or "content.xml" in names:
        return _sniff_opendocument(archive, name)
    for folder, kind in _PACKAGES:
        if any(part.lstrip("/").startswith(folder) for part in names):
            return kind
    if any(part.startswith("ppt/") for part in names):
        raise _unsupported(name, "a PowerPoint presentation", "en PowerPoint-presentation")
    raise _unsupported(name, "a zip archive; unpack it and give its files", "ett zip-arkiv; packa upp det")


def _sniff_opendocument(archive: zipfile.ZipFile, name: str) -> str:
    head = b""
    if "mimetype" in archive.namelist():
        with contextlib.suppress(*_UNREADABLE), archive.open("mimetype") as stream:
            head = stream.read(200)
    if b"opendocument.spreadsheet" in head:
        raise _unsupported(
            name,
            "an OpenDocument spreadsheet; save it as .xlsx or .csv",
            "ett OpenDocument-kalkylblad; spara som .xlsx eller .csv",
        )
    if b"opendocument.presentation" in head or b"opendocument.graphics" in head:
        raise _unsupported(name, "an OpenDocument presentation or drawing", "en OpenDocument-presentation eller -bild")
    if b"epub" in head:
        raise _unsupported(name, "an e-book (EPUB)", "en e-bok (EPUB)")
    return "odt"


def _sniff_ole(data: bytes, name: str) -> str:
    found = next((kind for stream, kind in _OLE_NAMES if stream.encode("utf-16-le") in data), "")
    if found == "encrypted":
        raise DamagedFile(
            f"{name}: the file is protected by a password; save it without one and try again",
            f"{name}: filen är skyddad med lösenord; spara den utan lösenord och försök igen",
        )
    if found == "xls":
        raise _unsupported(name, "an old Excel file; save it as .xlsx", "en äldre Excel-fil; spara den som .xlsx")
    ending = name.rpartition(".")[2].lower()
    if found in ("doc", "msg") or (not found and ending in ("doc", "msg")):
        return found or ending  # a file without its directory is cut short, which its reader says
    raise _unsupported(name, "an old Office file of another kind", "en äldre Office-fil av annat slag")


def _sniff_text(text: str, name: str) -> str:
    named = _NAMED_TEXT.get(name[name.rfind(".") :].lower() if "." in name else "", "")
    if _HTML_START.match(text):
        return "html"
    if _is_mail(text, named):
        return "eml"
    if text.lstrip("\ufeff \t\r\n").startswith("<") and _AKN_TAG.search(text):
        return "akn"
    if _XML_START.match(text) or named == "akn":
        raise _unsupported(name, "XML of a kind that is not read", "XML av ett slag som inte läses")
    tags = len(_HTML_TAG.findall(text))
    if (named == "html" and tags) or (named != "md" and text.lstrip().startswith("<") and tags >= 3):
        return "html"
    if named in ("csv", "md"):
        return named
    return "md" if sum(bool(mark.search(text)) for mark in _MARKDOWN) >= 2 else "txt"


def _is_mail(text: str, named: str) -> bool:
    """A header block by RFC 5322 with a field that only programs write, or any addressing under the name .eml."""
    fields: set[str] = set()
    for number, line in enumerate(text.lstrip().splitlines()):
        if number == 0 and line.startswith("From ") and ":" in line:
            continue
        if fields and line[:1] in (" ", "\t") and line.strip():
            continue
        header = _HEADER.match(line)
        if not header:
            break
        fields.add(header.group(1).lower())
    if named == "md":
        return False
    enough = bool(fields & _TRANSPORT) or (named == "eml" and bool(fields & _ADDRESSING))
    return enough and len(fields) >= 2


def _unsupported(name: str, english: str, swedish: str) -> UnsupportedFormat:
    return UnsupportedFormat(
        f"{name}: this is {english}; read are .docx, .pdf, .odt, .rtf, .html, .eml, .msg, .doc, .txt, .md, .xlsx, "
        ".csv, .akn",
        f"{name}: det här är {swedish}; läses gör .docx, .pdf, .odt, .rtf, .html, .eml, .msg, .doc, .txt, .md, .xlsx, "
        ".csv, .akn",
    )
