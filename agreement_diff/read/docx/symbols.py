"""Characters of Word's symbol fonts as Unicode: Symbol (Adobe's encoding), Wingdings, Wingdings 2, Webdings.

Word writes them as w:sym or as private-use characters U+F020–U+F0FF in the font's own order; without the font they are
empty boxes. Only marks that stand in text, lists and forms are mapped; the rest of the dingbats are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

PRIVATE = re.compile("[\uf000-\uf0ff]")
BOXES = frozenset("☐☑☒✓✔✗✘")
"""Marks that say yes or no: as bullets they keep their form."""

_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_SYMBOL = {0x20 + i: c for i, c in enumerate(_SYMBOL_LOW)} | {0xA0 + i: c for i, c in enumerate(_SYMBOL_HIGH)}
_SYMBOL |= {0xF1 + i: c for i, c in enumerate("〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭")}

_WINGDINGS = {
    0x20: " ", 0x21: "✏", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x41: "✌", 0x46: "☞", 0x4A: "☺", 0x4C: "☹",
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "☐", 0xAA: "✦",
    0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
} | {0x81 + i: chr(0x2460 + i) for i in range(10)} | {0x8C + i: chr(0x2776 + i) for i in range(10)}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "•", 0xA3: "☐"}
_WEBDINGS = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗"}

FONTS: Mapping[str, Mapping[int, str]] = MappingProxyType({
    "symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS,
})  # fmt: skip


def symbol(code: int, font: str | None) -> str:
    """The character that a code of a symbol font stands for; the code's own character where it is not known.

    >>> symbol(0xF0B7, "Symbol"), symbol(0xA7, "Symbol"), symbol(0xF0FE, "Wingdings"), symbol(0x2192, "Arial")
    ('•', '♣', '☑', '→')
    """
    table = FONTS.get((font or "symbol").lower())
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if place > 0xFF:
        return _character(code)
    if table is None:  # a private code in a text font is what old files wrote for the plain character
        return chr(place) if place >= 0x20 else ""
    return table.get(place) or _character(code)


def without_private(text: str, font: str | None) -> str:
    """The text with private-use characters of symbol fonts replaced by what they show."""
    if text.isascii():
        return text
    return PRIVATE.sub(lambda found: symbol(ord(found.group()), font), text)


def _character(code: int) -> str:
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""
