"""Characters as PDF files have them → characters as a reader sees them.

Ligatures are taken apart; private-use characters of the common symbol fonts and of Adobe's expert fonts get their
meaning (Adobe Glyph List, corporate use subarea); accents set as glyphs of their own (TeX) join their letter; control
characters and non-characters, illegal in XML, go.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

BULLET = "•"
REPLACEMENT = "\ufffd"

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SYMBOLS = {
    0xF0B7: BULLET, 0xF0A7: BULLET, 0xF0A8: BULLET, 0xF06E: BULLET, 0xF071: BULLET, 0xF076: BULLET, 0xF0D8: BULLET,
    0xF0E0: "→", 0xF0E8: "→", 0xF0FC: "✓", 0xF0FE: "☒", 0xF0FB: "✗", 0xF0FD: "☒", 0xF06F: "☐", 0xF072: "☐",
    0xF0A3: "≤", 0xF0B3: "≥", 0xF0B0: "°", 0xF0B1: "±", 0xF0B4: "×", 0xF0D7: "·", 0xF0BE: "–", 0xF02D: "–",
    0xF0AE: "→", 0xF0AC: "←", 0xF0E4: "™", 0xF0D3: "©", 0xF0D2: "®", 0xF0BC: "…", 0xF020: " ",
}  # fmt: skip
"""Symbol and Wingdings, whose characters Word stores at U+F000 + code; what is a bullet in either is a bullet."""
_PRIVATE: dict[int, str] = (
    {0xF000 + code: chr(code) for code in range(0x21, 0x7F)}
    | {0xF730 + digit: str(digit) for digit in range(10)}
    | {0xF761 + letter: chr(0x41 + letter) for letter in range(26)}
    | {0xF7E0 + offset: chr(0xC0 + offset) for offset in range(31) if offset not in (0x17,)}
    | _SYMBOLS
)
"""Private use → character: old-style figures and small capitals of expert fonts, and what symbol fonts hold."""
_ODD = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u02c6-\u02dd\u00a8\u00b4\u0300-\u036f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ue000-\uf8ff\ufb00-\ufb06\ufeff\ufff9-\uffff\U000f0000-\U0010ffff]"
)
_LOOSE_ACCENT = re.compile(r"([\u00a8\u02da\u00b4\u0060\u02c6\u02dc]) ?([A-Za-z])")
_COMBINING = {
    "\u00a8": "\u0308",
    "\u02da": "\u030a",
    "\u00b4": "\u0301",
    "`": "\u0300",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
}
_HYPHEN_MARKS = "\x02\ufffe\u00ad"
"""pdfium's marks for a line-end hyphen, and the soft hyphen, which it does not tell apart from them."""
_DROPPED = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_UNKNOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufff9-\uffff\U000f0000-\U0010ffff]")


class Cleaned(NamedTuple):
    """Text as read, how many characters were given their meaning, and for how many there is none."""

    text: str
    repaired: int = 0
    unmapped: int = 0


def clean(text: str) -> Cleaned:
    """Repair the characters of a run or line.

    >>> clean("e\\ufb03cient"), clean("utbildnings\\x02").text, clean("\\uf0b7 f\\u00a8orsta").text
    (Cleaned(text='efficient', repaired=1, unmapped=0), 'utbildnings-', '• första')
    """
    if is_plain(text):
        return Cleaned(text)
    repaired = unmapped = 0
    out: list[str] = []
    last = len(text.rstrip()) - 1
    for index, character in enumerate(text):
        if character in _HYPHEN_MARKS:
            out.append("-" if index == last else "")
        elif character in _LIGATURES:
            out.append(_LIGATURES[character])
            repaired += 1
        elif ord(character) in _PRIVATE:
            out.append(_PRIVATE[ord(character)])
            repaired += 1
        elif character in "\t\n\r\x0b\x0c":
            out.append(" ")
        elif _UNKNOWN.match(character):
            out.append(REPLACEMENT if character > "\x9f" else "")
            unmapped += 1
        elif not _DROPPED.match(character):
            out.append(character)
    joined, accents = _LOOSE_ACCENT.subn(_join_accent, "".join(out))
    return Cleaned(unicodedata.normalize("NFC", joined), repaired + accents, unmapped)


def is_plain(text: str) -> bool:
    """True for a text that has nothing to repair."""
    return (text.isascii() and text.isprintable()) or not _ODD.search(text)


def _join_accent(match: re.Match[str]) -> str:
    """An accent before its letter, as TeX sets it, made one character where there is such a one."""
    joined = unicodedata.normalize("NFC", match.group(2) + _COMBINING[match.group(1)])
    return joined if len(joined) == 1 else match.group()
