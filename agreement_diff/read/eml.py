"""Internet mail (.eml, RFC 5322 and MIME) → Manifestation, by the standard library's tolerant parser.

The legacy policy is used on purpose: it never interprets a header while parsing, so a broken one costs only itself.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message

from agreement_diff.errors import DamagedFile, UnsafeFile
from agreement_diff.model.document import Manifestation, Note, Source
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.assembly import tidy
from agreement_diff.read.encodings import decode
from agreement_diff.read.mail import Attachment, Letter, compose

MAX_PARTS = 2_000
"""MIME parts of one mail, all levels together."""
SHOWN = ("From", "Sent", "Date", "To", "Cc", "Bcc", "Reply-To", "Subject")
"""Header fields a mail program shows, in its order."""
MAX_HEADER = 20_000
"""Characters of one header field that are kept; recipient lists of a whole county stay below 5,000."""

_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_FLOWED = re.compile(r" \r?\n(?=\S)")
_UNSAFE_NAME = re.compile(r"[\x00-\x1f/\\]")


def read(data: bytes, source: Source, options: ReadOptions) -> Manifestation:
    """Headers, body and attached files of one mail.

    Raises:
        UnsafeFile: more than `MAX_PARTS` parts, or nested beyond `Limits.max_depth`.
        DamagedFile: the mail is encrypted, or holds neither header nor body.
    """
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    try:
        message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
        parts = list(_leaves(message, source.name, options.limits.max_depth))
    except RecursionError as error:
        raise _nested(source.name) from error
    return compose(_letter(message, parts, source.name), source, options)


def _leaves(message: Message, name: str, depth: int) -> Iterator[tuple[Message, str]]:
    """The parts that hold something, in order, with the kind of multipart each stands in."""
    stack: list[tuple[Message, str, int]] = [(message, "", 0)]
    seen = 0
    while stack:
        part, within, level = stack.pop()
        seen += 1
        if seen > MAX_PARTS or level > depth:
            raise _nested(name)
        children = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(children, list):
            kind = part.get_content_subtype()
            stack += [(child, kind, level + 1) for child in reversed(children) if isinstance(child, Message)]
        else:
            yield part, within


def _letter(message: Message, parts: list[tuple[Message, str]], name: str) -> Letter:
    plain: list[str] = []
    markup: list[tuple[bytes, str | None]] = []
    attachments: list[Attachment] = []
    notes: list[Note] = []
    for part, within in parts:
        kind = part.get_content_type()
        if kind in _ENCRYPTED and "signed" not in str(part.get("Content-Type", "")):
            raise DamagedFile(
                f"{name}: the mail is encrypted; open it in a mail program and save its text",
                f"{name}: meddelandet är krypterat; öppna det i ett e-postprogram och spara texten",
            )
        if kind in ("text/plain", "text/html") and not _is_attached(part):
            data = _payload(part)
            if kind == "text/html":
                markup.append((data, part.get_content_charset()))
            elif data.strip():
                plain.append(_text(part, data))
        elif kind.startswith("image/") and (part.get("Content-ID") or within == "related"):
            notes.append(Note(kind="dropped", message_sv="inbäddad bild", message_en="embedded picture"))
        elif kind not in ("message/delivery-status", "text/rfc822-headers"):
            attachments.append(_attachment(part, len(attachments) + 1))
    html, encoding = markup[0] if len(markup) == 1 else (b"".join(data for data, _ in markup), None)
    return Letter(_headers(message), "\n\n".join(plain), html, encoding, tuple(attachments), tuple(notes))


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _payload(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone; of a mail inside the mail, that mail."""
    held = part.get_payload()
    if isinstance(held, list):
        return b"".join(m.as_bytes() for m in held if isinstance(m, Message))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: Message, data: bytes) -> str:
    """A plain-text part in characters; lines that `format=flowed` cut are joined (RFC 3676)."""
    charset = part.get_content_charset()
    try:
        text = data.decode(charset or "utf-8")
    except (LookupError, ValueError):
        text = decode(data)[0]
    flowed = "flowed" in str(part.get_param("format", "")).lower()
    return _FLOWED.sub(" ", text) if flowed else text


def _attachment(part: Message, number: int) -> Attachment:
    name = _header(part.get_filename() or "")
    if part.get_content_type() == "message/rfc822":
        held = part.get_payload()
        inner = held[0] if isinstance(held, list) and held and isinstance(held[0], Message) else None
        name = name or _header(str(inner["Subject"] or "") if inner is not None else "")
        name = name if name.endswith(".eml") else f"{name or f'attachment{number}'}.eml"
    return Attachment(_UNSAFE_NAME.sub("_", name) or f"attachment{number}", _payload(part))


def _headers(message: Message) -> tuple[tuple[str, str], ...]:
    """The shown fields in the order of a mail program; bytes beyond ASCII are taken as text is, not given up."""
    found: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        raw = str(value).encode("ascii", "surrogateescape") if not str(value).isascii() else b""
        found.setdefault(name.lower(), []).append(_header(decode(raw)[0] if raw else str(value)))
    return tuple((name, value) for name in SHOWN for value in found.get(name.lower(), []))


def _header(value: str) -> str:
    """A header field as it is shown: encoded words decoded (RFC 2047), folding undone."""
    value = value[:MAX_HEADER]
    try:
        words = decode_header(value)
    except (ValueError, LookupError, email.errors.HeaderParseError):
        return tidy(value)
    return tidy("".join(_word(word, charset) for word, charset in words))


def _word(word: bytes | str, charset: str | None) -> str:
    if isinstance(word, str):
        return word
    try:
        return word.decode(charset or "ascii")
    except (LookupError, ValueError):
        return decode(word)[0]


def _nested(name: str) -> UnsafeFile:
    return UnsafeFile(
        f"{name}: has more parts, or parts within parts, than any mail; not read",
        f"{name}: har fler delar, eller delar i delar, än något meddelande; läses inte",
    )
