"""What e-mails have in common (.eml, .msg): header lines, a body, files attached.

Header lines come as furniture, the body as text, every attached file is read as a file of its own. What cannot be
read of the attachments is told in the report, never in silence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from agreement_diff.errors import AgreementDiffError
from agreement_diff.model.document import Cues, Manifestation, Note, Source
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.assembly import Piece, assemble, tidy
from agreement_diff.read.html.reader import decode_markup, read_markup
from agreement_diff.read.text import read_text

SHARE = 2
"""A mail inside a mail may hold this part of the attachments its carrier may: bounds both number and depth."""
MARKUP_SHARE = 0.5
"""An HTML body with less than this part of the plain body's letters is a mere notice; the plain one is read."""
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg", ".tif", ".tiff", ".webp", ".emf", ".wmf", ".ico")
SIGNATURES = (".p7s", ".p7m", ".asc", ".sig")


class Attachment(NamedTuple):
    """A file inside a mail."""

    name: str
    data: bytes
    letter: Letter | None = None
    """A mail inside an Outlook mail, which is no file of its own there; `data` then only identifies it."""


class Letter(NamedTuple):
    """One mail as both formats give it. `markup` is the HTML body where there is one, still in bytes."""

    headers: tuple[tuple[str, str], ...]
    plain: str
    markup: bytes
    markup_encoding: str | None
    attachments: tuple[Attachment, ...]
    notes: tuple[Note, ...] = ()


def compose(letter: Letter, source: Source, options: ReadOptions) -> Manifestation:
    """The mail as a Manifestation: headers, body (HTML before plain text), attachments read one by one."""
    pieces = _headers(letter)
    body, notes = _body(letter, source, options)
    attachments, more = _read_attachments(letter.attachments, options)
    return assemble(
        source, [*pieces, *body], limits=options.limits, notes=(*letter.notes, *notes, *more), attachments=attachments
    )


def _headers(letter: Letter) -> list[Piece]:
    lines = [f"{name}: {value}" for name, value in letter.headers if tidy(value)]
    if letter.attachments:
        lines.append(f"Attachments: {'; '.join(a.name for a in letter.attachments)}")
    return [
        Piece(line, furniture="email_header", cues=Cues(gap="line" if number else "blank"), origin="header")
        for number, line in enumerate(lines)
    ]


def _body(letter: Letter, source: Source, options: ReadOptions) -> tuple[list[Piece], Sequence[Note]]:
    if letter.markup.strip():
        text, notes = decode_markup(letter.markup, letter.markup_encoding)
        try:
            pieces, more = read_markup(text, source.name, options)
        except AgreementDiffError:
            if not letter.plain.strip():
                raise
        else:
            if sum(map(_letters, (piece.text for piece in pieces))) >= MARKUP_SHARE * _letters(letter.plain):
                return pieces, (*notes, *more)
    blocks = read_text(letter.plain, source, options).blocks
    return [Piece(b.text, b.kind, cues=b.cues, cells=b.cells, origin="body") for b in blocks], ()


def _letters(text: str) -> int:
    return sum(char.isalnum() for char in text)


def _read_attachments(
    attachments: Iterable[Attachment], options: ReadOptions
) -> tuple[tuple[Manifestation, ...], list[Note]]:
    from agreement_diff.read import read_bytes

    read: list[Manifestation] = []
    notes: list[Note] = []
    limit = options.limits.max_attachments
    inner = options.model_copy(update={"limits": options.limits.model_copy(update={"max_attachments": limit // SHARE})})
    for number, attachment in enumerate(attachments):
        if number >= limit:
            notes.append(_unread(attachment.name, "more attachments than are read", "fler bilagor än som läses"))
        elif attachment.name.lower().endswith(SIGNATURES):
            notes.append(_left_out(attachment.name, "signature", "underskrift"))
        elif attachment.name.lower().endswith(PICTURES):
            notes.append(_left_out(attachment.name, "picture", "bild"))
        else:
            try:
                read.append(
                    compose(attachment.letter, _source(attachment), inner)
                    if attachment.letter
                    else read_bytes(attachment.data, attachment.name, inner)
                )
            except AgreementDiffError as error:
                notes.append(Note(kind="warning", message_sv=error.line("sv"), message_en=error.line("en")))
    return tuple(read), notes


def _source(attachment: Attachment) -> Source:
    return Source(
        name=attachment.name,
        format="msg",
        sha256=hashlib.sha256(attachment.data).hexdigest(),
        size=len(attachment.data),
    )


def _left_out(name: str, english: str, swedish: str) -> Note:
    return Note(
        kind="dropped",
        message_sv=f"bilagan {name} ({swedish}) är utelämnad",
        message_en=f"attachment {name} ({english}) left out",
    )


def _unread(name: str, english: str, swedish: str) -> Note:
    return Note(
        kind="limit", message_sv=f"bilagan {name} är inte läst: {swedish}", message_en=f"{name} not read: {english}"
    )
