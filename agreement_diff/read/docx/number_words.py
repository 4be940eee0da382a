"""Numbers in words as Word's lists print them: "Two", "Second", "2nd", "2:a", by the language of the text.

Swedish, English and French; a language without a table prints digits, which is what Word does for most of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

MAX_IN_WORDS = 999_999
"""Lists are shorter; beyond it digits are printed."""


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_EN_ONES = _list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_EN_TENS = ("", "", *_list("twenty thirty forty fifty sixty seventy eighty ninety"))
_EN_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip

_SV_ONES = _list(
    "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
)
_SV_TENS = ("", "", *_list("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio"))
_SV_ORDINALS = _list(
    "nollte första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde fjortonde "
    "femtonde sextonde sjuttonde artonde nittonde"
)

_FR_ONES = _list(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
)
_FR_TENS = ("", "", *_list("vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt"))


def _english(number: int) -> str:
    if number >= 1000:
        rest = number % 1000
        link = " thousand and" if 0 < rest < 100 else " thousand"
        return _joined(_english(number // 1000) + link, rest, _english)
    if number >= 100:
        return _joined(_EN_ONES[number // 100] + " hundred", number % 100, _english)
    if number < 20:
        return _EN_ONES[number]
    return _EN_TENS[number // 10] + (f"-{_EN_ONES[number % 10]}" if number % 10 else "")


def _english_ordinal(number: int) -> str:
    words = _english(number)
    start = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[start:]
    if last in _EN_ORDINALS:
        return words[:start] + _EN_ORDINALS[last]
    return words[:-1] + "ieth" if words.endswith("y") else words + "th"


def _english_short(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _swedish(number: int) -> str:
    if number >= 1000:
        # three equal consonants are never written: ett + tusen is ettusen
        thousands = (_swedish(number // 1000) + "tusen").replace("ttt", "tt")
        return thousands + (_swedish(number % 1000) if number % 1000 else "")
    if number >= 100:
        return _SV_ONES[number // 100] + "hundra" + (_swedish(number % 100) if number % 100 else "")
    if number < 20:
        return _SV_ONES[number]
    return _SV_TENS[number // 10] + (_SV_ONES[number % 10] if number % 10 else "")


def _swedish_ordinal(number: int) -> str:
    if number >= 100:
        head, rest = number // 100 * 100, number % 100
        return _swedish(head) + (_swedish_ordinal(rest) if rest else "de")
    if number < 20:
        return _SV_ORDINALS[number]
    return _SV_TENS[number // 10] + (_SV_ORDINALS[number % 10] if number % 10 else "nde")


def _swedish_short(number: int) -> str:
    return f"{number}:{'a' if number % 10 in (1, 2) and number % 100 not in (11, 12) else 'e'}"


def _french(number: int) -> str:
    if number >= 1000:
        thousands = number // 1000
        return _joined("mille" if thousands == 1 else _french(thousands) + " mille", number % 1000, _french)
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        head = "cent" if hundreds == 1 else f"{_FR_ONES[hundreds]} cent{'' if rest else 's'}"
        return _joined(head, rest, _french)
    return _french_tens(number)


def _french_tens(number: int) -> str:
    """From 0 to 99; seventy and ninety count on from sixty and eighty."""
    if number < 20:
        return _FR_ONES[number]
    tens, rest = divmod(number, 10)
    if tens in (7, 9):
        rest += 10
    if rest == 0:
        return "quatre-vingts" if tens == 8 else _FR_TENS[tens]
    link = "-et-" if rest in (1, 11) and tens < 8 else "-"
    return f"{_FR_TENS[tens]}{link}{_FR_ONES[rest]}"


def _french_ordinal(number: int) -> str:
    if number == 1:
        return "premier"
    words = _french(number).replace(" ", "-")
    if words.endswith(("vingts", "cents")):
        words = words[:-1]
    for ending, ordinal in (("cinq", "cinquième"), ("neuf", "neuvième"), ("e", "ième")):
        if words.endswith(ending):
            return words[: -len(ending)] + ordinal
    return words + "ième"


def _french_short(number: int) -> str:
    return "1er" if number == 1 else f"{number}e"


def _joined(head: str, rest: int, words: Callable[[int], str]) -> str:
    return f"{head} {words(rest)}" if rest else head


_Words = Callable[[int], str]
CARDINAL: Mapping[str, _Words] = MappingProxyType({"en": _english, "sv": _swedish, "fr": _french})
ORDINAL: Mapping[str, _Words] = MappingProxyType({
    "en": _english_ordinal, "sv": _swedish_ordinal, "fr": _french_ordinal,
})  # fmt: skip
SHORT_ORDINAL: Mapping[str, _Words] = MappingProxyType({
    "en": _english_short, "sv": _swedish_short, "fr": _french_short,
})  # fmt: skip


def in_words(number: int, words: Mapping[str, _Words], language: str | None) -> str:
    """A number by one of the tables above, with a capital as in Word; digits where there are no words for it.

    >>> in_words(21, CARDINAL, "sv-SE"), in_words(32, ORDINAL, "en-US"), in_words(3, SHORT_ORDINAL, "sv-SE")
    ('Tjugoett', 'Thirty-second', '3:e')
    """
    say = words.get((language or "")[:2].lower())
    if say is None or not 0 <= number <= MAX_IN_WORDS:
        return str(number)
    said = say(number)
    return said[:1].upper() + said[1:]
