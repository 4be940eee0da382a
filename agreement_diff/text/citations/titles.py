"""Whether an act as named in running text is one of the titles that the text at hand goes by."""

from __future__ import annotations

import re
from collections.abc import Collection

from agreement_diff.model.language import Language
from agreement_diff.text.words import fold

_CODE = re.compile(r"\d{1,4}:\s?\d+|\d{1,4}/\d+(?:/\w+)?|\d{2,4}-\d+\w*")
"""The number of an act: `1998:204`, `1095/2010`, `95/46/EG`, `800-63B`."""
_WORD = re.compile(r"[^\W_]+")


def same_act(name: str, titles: Collection[str], language: Language) -> bool:
    """True where a name means one of the titles: the same number, or every word of it in the title, inflected or not.

    The parts of a Swedish compound may stand apart in the title: `samverkansöverenskommelsen` is the `Överenskommelse
    om samverkan`.
    """
    codes = {re.sub(r"\s", "", c) for c in _CODE.findall(name)}
    wanted = [w for w in _WORD.findall(fold(_CODE.sub(" ", name))) if w not in language.words.stop_words]
    for title in titles:
        known = {re.sub(r"\s", "", c) for c in _CODE.findall(title)}
        if codes and known:
            if codes & known:
                return True
            continue
        have = _WORD.findall(fold(_CODE.sub(" ", title)))
        if wanted and have and all(_stands_in(word, have, language) for word in wanted):
            return True
    return False


def _stands_in(word: str, have: list[str], language: Language) -> bool:
    if any(_inflected(word, other) for other in have):
        return True
    if not language.references.compound_acts:
        return False
    for noun in language.references.acts:
        if word.endswith(noun) and len(word) > len(noun) + 2:
            modifier = word[: -len(noun)]
            return any(_inflected(noun, o) for o in have) and any(_inflected(modifier, o) for o in have)
    return False


def _inflected(one: str, other: str) -> bool:
    """True where two words differ at most in a short ending: `lagen` and `lag`, `samverkans` and `samverkan`."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 3:
        return one == other
    kept = len(shorter) - (1 if len(shorter) > 4 else 0)
    return len(longer) - len(shorter) <= 3 and longer[:kept] == shorter[:kept]
