"""Bytes of a plain text → characters: byte-order mark, UTF-8, UTF-16/32 without mark, else the old 8-bit sets by score.

No encoding is announced inside a text file, so the old sets are told apart by what they make of the bytes: Swedish
words with å, ä, ö inside them speak for a set, signs and foreign capitals inside words against it.
"""

from __future__ import annotations

import codecs
import re

from agreement_diff.model.document import Note

OLD_SETS: tuple[str, ...] = ("cp1252", "cp850", "mac-roman")
"""Windows, DOS and old Macintosh; the first wins a tie. Latin-1 is cp1252 as far as letters go."""
SAMPLE = 200_000
"""Characters that are scored: more never changed a verdict."""
ZERO_SHARE = 0.6
"""Share of zero high bytes above which text without a mark is UTF-16/32: Western text has 0.9 and more."""
STRAY_SHARE = 0.02
"""Broken bytes per well-formed UTF-8 sequence up to which a text is damaged UTF-8 rather than an 8-bit set."""
CONTROL_SHARE = 0.01
"""Control characters per byte above which data is no text."""

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH = re.compile(r"(?s)(.?)([^\x00-\x7f])(?=(.?))")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HOME = frozenset("åäöÅÄÖéÉüÜæøÆØèàáóíñçôêëïß")
_SIGNS = frozenset("§–—”“’‘»«•…½°´·©®€£×\xa0\xad")


def decode(data: bytes) -> tuple[str, str, tuple[Note, ...]]:
    """The text, the name of its encoding, and a note where the encoding was guessed or bytes were repaired.

    Never fails: what no set explains becomes U+FFFD, counted in a note. Line ends are left as they are.

    >>> decode("förslag".encode("cp850"))[:2]
    ('förslag', 'cp850')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data, encoding)
    wide = _wide(data)
    if wide:
        text, _, notes = _lenient(data, wide)
        return text, wide, (*notes, _guessed(wide))
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    good = len(_MULTIBYTE.findall(data))
    stray = len(re.findall(rb"[\x80-\xff]", _MULTIBYTE.sub(b"", data)))
    if good and stray <= max(1, STRAY_SHARE * good):
        return _lenient(data, "utf-8")
    best = max(OLD_SETS, key=lambda name: _score(data, name))
    text = data.decode(best, errors="replace") if best != "cp1252" else _decode_windows(data)
    return text, best, (_guessed(best),)


def looks_binary(data: bytes) -> bool:
    """True where the bytes are no text in any encoding: zero bytes or control characters beyond a stray few."""
    head = data[:SAMPLE]
    if any(head.startswith(mark) for mark, _ in _MARKS) or _wide(head):
        return False
    return b"\x00" in head or len(_CONTROLS.findall(head)) > max(1, CONTROL_SHARE * len(head))


def _wide(data: bytes) -> str:
    """The UTF-16 or UTF-32 form that the places of zero bytes speak for, or `""`."""
    head = data[: 4096 & ~3]
    if b"\x00" not in head or len(head) < 2:
        return ""
    four = [head[i::4].count(0) / max(1, len(head[i::4])) for i in range(4)]
    if len(head) >= 4 and four[2] + four[3] > 1.9 and four[0] < 0.1:
        return "utf-32-le"
    if len(head) >= 4 and four[0] + four[1] > 1.9 and four[3] < 0.1:
        return "utf-32-be"
    even, odd = (head[i::2].count(0) / max(1, len(head[i::2])) for i in range(2))
    if odd > ZERO_SHARE and even < 1 - ZERO_SHARE:
        return "utf-16-le" if even < 0.1 else ""
    return "utf-16-be" if even > ZERO_SHARE and odd < 0.1 else ""


def _lenient(data: bytes, encoding: str) -> tuple[str, str, tuple[Note, ...]]:
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd") * encoding.startswith("utf-8")
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    if broken <= 0:
        return text, name, ()
    note = Note(
        kind="repaired",
        message_sv=f"{broken} tecken gick inte att tolka som {name} och visas som �",
        message_en=f"{broken} characters could not be read as {name} and are shown as �",
        count=broken,
    )
    return text, name, (note,)


def _decode_windows(data: bytes) -> str:
    """As cp1252, with the five bytes it leaves open as in Latin-1."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(chr(b) if b in b"\x81\x8d\x8f\x90\x9d" else bytes([b]).decode("cp1252") for b in data)


def _score(data: bytes, encoding: str) -> float:
    """How much the text looks like Swedish or English read in this set; 0 for pure ASCII."""
    text = data[:SAMPLE].decode(encoding, errors="replace")
    return sum(_weigh(m.group(1), m.group(2), m.group(3)) for m in _HIGH.finditer(text))


def _weigh(before: str, char: str, after: str) -> float:
    inside = before.isalpha() and after.isalpha()
    if char in _HOME:
        shouting = char.isupper() and before.islower()
        return -2.0 if shouting else 3.0 if char in "åäöÅÄÖ" else 1.0
    if char in _SIGNS:
        return -2.0 if inside and char not in "’´" else 1.0
    return -1.0 if char.isalpha() and not inside else -2.0


def _guessed(encoding: str) -> Note:
    return Note(
        kind="guessed",
        message_sv=f"filen anger ingen teckenkodning; läst som {encoding}",
        message_en=f"the file states no character encoding; read as {encoding}",
    )
