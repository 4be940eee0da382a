"""What a printed line can begin with: the number or bullet of a list item or of a clause."""

from __future__ import annotations

import re

BULLETS = "•▪◦‣●○■□–—·∙⁃➢➤✓"
"""Signs that lists use; a plain hyphen counts only before a blank."""

MARKER = re.compile(
    r"(?:"
    r"\d{1,3}[a-zå]?[.)](?!\d)"  # 1. 1) 12a)
    r"|\d{1,2}(?:\.\d{1,2}){1,4}[.)]?(?=\s)"  # 4.2 4.2.1
    r"|\(?[a-zåäöA-ZÅÄÖ]\)"  # a) (a) A)
    r"|[a-zåäö]\.(?=\s)"  # a.
    r"|\(?[ivxIVX]{1,5}\)"  # (iv) iv)
    r"|\(\d{1,3}[a-z]?\)"  # (1)
    rf"|[{BULLETS}](?=\s|$|\w)|-(?=\s|$)"
    r"|§§?\s?\d{1,3}(?:\s?[a-z]\b)?"  # § 5
    r"|\d{1,3}(?:\s?[a-z])?\s?§"  # 5 §
    r")"
)
"""A marker at the start of a line; what follows it is the text of the item."""

_BULLET = re.compile(rf"([{BULLETS}]|o(?=\s)|-(?=\s))\s*")


def marker_of(text: str) -> str:
    """The marker that a line begins with, "" where there is none.

    >>> [marker_of(t) for t in ("1. Erbjuda", "a) att", "• punkt", "4.2 Ansvar", "§ 5 Uppföljning", "2013-06-05")]
    ['1.', 'a)', '•', '4.2', '§ 5', '']
    """
    found = MARKER.match(text)
    return found.group().strip() if found else ""


def plain_bullet(text: str) -> str:
    """A bullet of any shape as a dash, the way plain texts have it.

    >>> plain_bullet("• leda samarbetet"), plain_bullet("–se ovan")
    ('- leda samarbetet', '–se ovan')
    """
    found = _BULLET.match(text)
    if not found or not text[found.end() :] or (found.group(1) in "–—-o" and found.group() == found.group(1)):
        return text
    return f"- {text[found.end() :]}"


def is_bare(text: str) -> bool:
    """True for a marker with nothing after it: the text of its item follows a tab away."""
    text = text.strip()
    return bool(text) and (marker_of(text) == text or text == "o")


def is_bullet(marker: str) -> bool:
    """True for a marker that is a sign, not a number or letter."""
    return marker == "-" or marker in BULLETS


def is_list_marker(marker: str) -> bool:
    """True for the marker of a list item, not of a clause or an outline number ("§ 5", "4.2")."""
    if not marker or "§" in marker:
        return False
    return is_bullet(marker) or (marker[-1] in ".)" and "." not in marker[:-1])
