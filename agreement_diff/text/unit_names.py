"""What units are called in a reader's language: a printed label says `st. 2`, which only a Swede reads at sight."""

from __future__ import annotations

import re

from agreement_diff.languages import language

_TAIL = re.compile(r"(?P<paragraph> st\. (?=\d))|(?P<item> p\. (?=[\w-]))")


def unit_name(label: str, code: str, section: str = "") -> str:
    """The label of a unit in the words of a language; its section's own name, where given, stays as printed.

    >>> unit_name("Article 4 st. 2 p. 1 a", "en"), unit_name("§ 4 st. 2", "sv")
    ('Article 4 paragraph 2 point 1 a', '§ 4 st. 2')
    """
    phrases = language(code).phrases
    kept = len(section) if section and label.startswith(section) else 0
    return label[:kept] + _TAIL.sub(lambda m: f" {phrases[f'unit.{m.lastgroup}']} ", label[kept:])
