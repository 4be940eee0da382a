"""How one number of a list is printed: the number formats of ISO/IEC 29500-1 §17.18.59.

Every format falls back to digits where it has no sign for a number, so that no number is ever lost or endless.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from agreement_diff.read.docx.number_words import CARDINAL, ORDINAL, SHORT_ORDINAL, in_words

MAX_ROMAN = 3999
MAX_REPEATS = 30
"""How often a letter is repeated (`aa`, `bbb`): Word starts over beyond it, we print digits."""
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_ARABIC_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ARABIC_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CJK_DIGITS = "〇一二三四五六七八九"
_CHICAGO = "*†‡§"
_ZERO_PADDED = re.compile(r"(0{,20})1\b")


def roman(number: int) -> str:
    """Lower-case Roman numerals from 1 to 3999, digits beyond.

    >>> roman(4), roman(1999), roman(0)
    ('iv', 'mcmxcix', '0')
    """
    if not 0 < number <= MAX_ROMAN:
        return str(number)
    out = ""
    for value, sign in _ROMAN:
        while number >= value:
            out, number = out + sign, number - value
    return out


def repeated(number: int, letters: str) -> str:
    """The n-th letter; after the last one they are doubled: z, aa, bb (Word), not z, aa, ab.

    >>> repeated(27, "abcdefghijklmnopqrstuvwxyz"), repeated(54, "abcdefghijklmnopqrstuvwxyz")
    ('aa', 'bbb')
    """
    if not 0 < number <= len(letters) * MAX_REPEATS:
        return str(number)
    times, place = divmod(number - 1, len(letters))
    return letters[place] * (times + 1)


def _range(first: int, *, count: int) -> Callable[[int], str]:
    """Signs that stand one after another in Unicode, for 1 to `count`."""
    return lambda number: chr(first + number - 1) if 0 < number <= count else str(number)


def _circled(number: int) -> str:
    for low, high, first in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if low <= number <= high:
            return chr(first + number - low)
    return str(number)


def _chinese(number: int) -> str:
    """Chinese numerals in words from 1 to 9,999, as lists count: 十, 十一, 二十, 一百零一."""
    if not 0 < number < 10_000:
        return str(number)
    out, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            out += ("零" if gap and out else "") + _CJK_DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return out[1:] if out.startswith("一十") else out


def _japanese(number: int) -> str:
    """As `_chinese`, without the sign for an empty place: 百一."""
    said = _chinese(number).replace("零", "")
    return said if said.isdigit() else re.sub("一(?=[千百])", "", said)


def _chicago(number: int) -> str:
    times, place = divmod(number - 1, len(_CHICAGO))
    return _CHICAGO[place] * (times + 1) if 0 < number <= len(_CHICAGO) * MAX_REPEATS else str(number)


_PLAIN: Mapping[str, Callable[[int], str]] = MappingProxyType({
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "lowerLetter": lambda n: repeated(n, _LATIN),
    "upperLetter": lambda n: repeated(n, _LATIN.upper()),
    "russianLower": lambda n: repeated(n, _RUSSIAN),
    "russianUpper": lambda n: repeated(n, _RUSSIAN.upper()),
    "hebrew2": lambda n: repeated(n, _HEBREW),
    "arabicAlpha": lambda n: repeated(n, _ARABIC_ALPHA),
    "arabicAbjad": lambda n: repeated(n, _ARABIC_ABJAD),
    "hindiNumbers": lambda n: str(n).translate(_ARABIC_INDIC),
    "hex": lambda n: f"{n:X}",
    "numberInDash": lambda n: f"- {n} -",
    "chicago": _chicago,
    "decimalFullWidth": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _range(0x2474, count=20),
    "decimalEnclosedFullstop": _range(0x2488, count=20),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _japanese,
    "ideographDigital": lambda n: "".join(_CJK_DIGITS[int(d)] for d in str(abs(n))),
    "taiwaneseDigital": lambda n: "".join(_CJK_DIGITS[int(d)] for d in str(abs(n))),
    "japaneseDigitalTenThousand": lambda n: "".join(_CJK_DIGITS[int(d)] for d in str(abs(n))),
    "ideographTraditional": lambda n: repeated(n, "甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": lambda n: repeated(n, "子丑寅卯辰巳午未申酉戌亥"),
    "ganada": lambda n: repeated(n, "가나다라마바사아자차카타파하"),
    "chosung": lambda n: repeated(n, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
})  # fmt: skip
_WORDS = MappingProxyType({"cardinalText": CARDINAL, "ordinalText": ORDINAL, "ordinal": SHORT_ORDINAL})
SILENT = frozenset({"none", "bullet"})


def printed(number: int, form: str, *, pattern: str = "", language: str | None = None) -> str:
    """A list number as it is printed.

    Args:
        number: the count.
        form: a w:numFmt value; an unknown one prints digits.
        pattern: the w:format of a custom format (`001, 002, 003, ...`).
        language: the w:lang of the text, for numbers in words.

    >>> printed(3, "lowerLetter"), printed(4, "upperRoman"), printed(7, "custom", pattern="001, 002, 003, ...")
    ('c', 'IV', '007')
    """
    if form in SILENT:
        return ""
    if form in _WORDS:
        return in_words(number, _WORDS[form], language)
    if form == "custom":
        zeros = _ZERO_PADDED.match(pattern)
        return str(number).zfill(len(zeros.group(1)) + 1 if zeros else 1)
    return _PLAIN.get(form, str)(number)
