"""List numbers as they are displayed: decimal, letters, Roman numerals (HTML, OpenDocument, RTF names mapped here)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FORMS: Mapping[str, str] = MappingProxyType({
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
    "lower-latin": "lower-alpha", "upper-latin": "upper-alpha",
})  # fmt: skip
"""HTML `type`, ODF `style:num-format` and CSS synonyms → the CSS name."""
HIGHEST_ROMAN = 3999
"""Beyond this a list is numbered in decimals, as browsers do."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip

BULLET = "-"
"""What every bullet is read as: its shape carries no meaning, and plain text has it so."""


def plain_label(text: str) -> str:
    """A displayed label as text: a bullet of any shape (also a letter of a symbol font) becomes a dash.

    >>> plain_label("\\uf0b7"), plain_label("o"), plain_label("§ 1"), plain_label("a)")
    ('-', '-', '§ 1', 'a)')
    """
    label = " ".join(text.split())
    return BULLET if label and (label == "o" or not any(char.isalnum() for char in label)) else label


def numeral(number: int, form: str) -> str:
    """A number in one of the forms of `FORMS` (or its CSS name); decimal where the form is unknown or has no sign.

    >>> numeral(28, "a"), numeral(14, "I"), numeral(0, "i"), numeral(3, "decimal-leading-zero")
    ('ab', 'XIV', '0', '03')
    """
    name = FORMS.get(form, form)
    if name == "decimal-leading-zero":
        return f"{number:02d}"
    if number < 1 or name not in ("lower-alpha", "upper-alpha", "lower-roman", "upper-roman"):
        return str(number)
    text = _letters(number) if name.endswith("alpha") else _roman(number)
    return text.upper() if name.startswith("upper") else text


def _letters(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number - 1, 26)
        text = chr(ord("a") + digit) + text
    return text


def _roman(number: int) -> str:
    if number > HIGHEST_ROMAN:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text
