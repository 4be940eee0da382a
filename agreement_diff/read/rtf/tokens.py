"""The tokens of Rich Text Format (RTF 1.9.1): groups, control words, escaped bytes, runs of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

MAX_PARAMETER = 2**31
"""Control-word parameters are 32-bit numbers."""

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|"
    rb"\\(['\r\n]|[^a-zA-Z'])|([{}])|[\r\n\x00]+|([^\\{}\r\n\x00]+)"
)
CHARSETS = {
    0: "cp1252", 1: "", 2: "symbol", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
"""Font character sets (`\\fcharset`) → code pages; `""` is the file's own."""


class Token(NamedTuple):
    """One token. `word` of a control word or symbol, its `number`, or the `data` of bytes and text."""

    kind: Literal["open", "close", "word", "symbol", "byte", "text"]
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """All tokens in order; the bytes that follow `\\binN` are left out."""
    place, end = 0, len(data)
    while place < end:
        found = _TOKEN.match(data, place)
        if not found:
            place += 1
            continue
        place = found.end()
        word, number, byte, symbol, brace, text = found.groups()
        if word is not None:
            value = int(number) if number else None
            if word == b"bin" and value and value > 0:
                place += value
                continue
            yield Token("word", word.decode("ascii"), value)
        elif byte is not None:
            yield Token("byte", data=bytes([int(byte, 16)]))
        elif symbol is not None:
            yield Token("symbol", symbol.decode("latin-1"))
        elif brace is not None:
            yield Token("open" if brace == b"{" else "close")
        elif text is not None:
            yield Token("text", data=text)
