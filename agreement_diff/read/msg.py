"""Outlook mail (.msg, [MS-OXMSG]) → Manifestation, on olefile's reading of the compound file.

Only what a reader of the mail sees is taken: sender, recipients, date, subject, body, attached files and mails.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from agreement_diff.errors import DamagedFile, MissingTool, UnsafeFile
from agreement_diff.model.document import Manifestation, Note, Source
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.encodings import decode
from agreement_diff.read.mail import Attachment, Letter, compose

MAX_NESTED = 8
"""Mails within mails that are followed."""
MAX_STREAMS = 20_000
"""Streams of one file; a mail with a hundred attachments has some 5,000."""

_SUBJECT, _BODY, _MARKUP, _RTF = "0037", "1000", "1013", "1009"
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP, _TO, _CC = "0C1A", "0C1F", "5D01", "0E04", "0E03"
_FILE_NAME, _SHORT_NAME, _SHOWN_NAME, _CONTENT, _CONTENT_ID = "3707", "3704", "3001", "3701", "3712"
_SENT, _DELIVERED, _CODEPAGE = 0x0039, 0x0E06, 0x3FDE
_PROPERTIES = "__properties_version1.0"
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Path = tuple[str, ...]


def read(data: bytes, source: Source, options: ReadOptions) -> Manifestation:
    """Headers, body and attachments of one Outlook mail.

    Raises:
        MissingTool: the package olefile is not there.
        DamagedFile: the compound file is cut short or damaged.
        UnsafeFile: it has more streams than any mail.
    """
    try:
        import olefile
    except ImportError as error:
        raise MissingTool(
            f"{source.name}: Outlook mail needs the package olefile: pip install olefile",
            f"{source.name}: Outlook-meddelanden kräver paketet olefile: pip install olefile",
        ) from error
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            letter = _Mail(compound, source.name).letter((), 0)
    except (OSError, ValueError, IndexError, TypeError, struct.error, AttributeError, KeyError) as error:
        raise DamagedFile(
            f"{source.name}: the file is damaged or cut short; save the mail again",
            f"{source.name}: filen är skadad eller avklippt; spara meddelandet på nytt",
        ) from error
    return compose(letter, source, options)


class _Mail:
    """One compound file; a mail is a storage in it, the outermost one or one inside an attachment."""

    def __init__(self, compound: Any, name: str) -> None:
        self._compound = compound
        self._name = name
        self._entries = [tuple(path) for path in compound.listdir(streams=True, storages=True)]
        if len(self._entries) > MAX_STREAMS:
            raise _too_much(name)
        self._streams = {"/".join(path).lower(): path for path in self._entries}

    def letter(self, at: Path, depth: int) -> Letter:
        """The mail in a storage."""
        if depth > MAX_NESTED:
            raise _too_much(self._name)
        sender, address = self._text(at, _SENDER), self._text(at, _SENDER_SMTP) or self._text(at, _SENDER_ADDRESS)
        shown = f"{sender} <{address}>" if "@" in address and address != sender else sender or address
        headers = (
            ("From", shown),
            ("Sent", self._date(at)),
            ("To", self._text(at, _TO)),
            ("Cc", self._text(at, _CC)),
            ("Subject", self._text(at, _SUBJECT)),
        )
        plain, markup = self._text(at, _BODY), self._markup(at)
        page = self._properties(at).get(_CODEPAGE, 0) & 0xFFFF
        notes = () if plain or markup or not self._bytes(at, _RTF, "0102") else (_ONLY_RTF,)
        attachments = tuple(self._attachments(at, depth))
        return Letter(headers, plain, markup, f"cp{page}" if page else None, attachments, notes)

    def _markup(self, at: Path) -> bytes:
        return self._bytes(at, _MARKUP, "0102") or self._text(at, _MARKUP).encode()

    def _attachments(self, at: Path, depth: int) -> Iterator[Attachment]:
        storages = (path for path in self._entries if path[:-1] == at and path[-1].startswith("__attach_version1.0_"))
        for number, storage in enumerate(sorted(storages), 1):
            name = (
                self._text(storage, _FILE_NAME) or self._text(storage, _SHOWN_NAME) or self._text(storage, _SHORT_NAME)
            )
            inner = (*storage, f"__substg1.0_{_CONTENT}000D")
            if "/".join((*inner, _PROPERTIES)).lower() in self._streams:
                letter = self.letter(inner, depth + 1)
                identity = self._text(inner, _SUBJECT) + letter.plain
                yield Attachment(f"{name or f'mail{number}'}.msg", identity.encode("utf-8", "replace"), letter)
                continue
            yield Attachment(name or f"attachment{number}", self._bytes(storage, _CONTENT, "0102"))

    def _bytes(self, at: Path, tag: str, kind: str) -> bytes:
        path = self._streams.get("/".join((*at, f"__substg1.0_{tag}{kind}")).lower())
        if path is None or self._compound.get_type(list(path)) != 2:
            return b""
        content: bytes = self._compound.openstream(list(path)).read()
        return content

    def _text(self, at: Path, tag: str) -> str:
        wide = self._bytes(at, tag, "001F")
        text = wide.decode("utf-16-le", "replace") if wide else decode(self._bytes(at, tag, "001E"))[0]
        return text.strip("\x00 \r\n")

    def _properties(self, at: Path) -> dict[int, int]:
        """Numbers and times of a mail by property id ([MS-OXMSG] 2.4)."""
        path = self._streams.get("/".join((*at, _PROPERTIES)).lower())
        data = self._compound.openstream(list(path)).read() if path else b""
        start = 24 if at else 32
        return {
            struct.unpack_from("<H", data, place + 2)[0]: struct.unpack_from("<Q", data, place + 8)[0]
            for place in range(start, len(data) - 15, 16)
        }

    def _date(self, at: Path) -> str:
        """When the mail was sent, else received, in UTC; `""` where it was not."""
        properties = self._properties(at)
        ticks = properties.get(_SENT) or properties.get(_DELIVERED)
        try:
            return f"{_EPOCH + timedelta(microseconds=ticks // 10):%Y-%m-%d %H:%M} UTC" if ticks else ""
        except OverflowError:
            return ""


def _too_much(name: str) -> UnsafeFile:
    return UnsafeFile(
        f"{name}: holds more parts, or mails within mails, than any mail; not read",
        f"{name}: innehåller fler delar, eller meddelanden i meddelanden, än något meddelande; läses inte",
    )


_ONLY_RTF = Note(
    kind="warning",
    message_sv="meddelandets text finns bara som RTF och är inte läst; spara det som .html eller .txt",
    message_en="the body exists as RTF only and was not read; save the mail as .html or .txt",
)
