"""The authority's own words on what it did with a comment: changed, kept, only considered.

They are evidence apart from the text: the authority may say so and the text show otherwise.
"""

from __future__ import annotations

from agreement_diff.consult.cues import Cues
from agreement_diff.consult.points import Account

KINDS = ("kept", "changed", "considered")
"""In the order they are looked for: `har inte ändrats` also holds a word for change."""


def account_in(text: str, verbatim: str, cues: Cues) -> Account | None:
    """The account a text gives, None where it gives none. `text` has quoted words blanked out, `verbatim` is quoted.

    >>> from agreement_diff.consult.cues import cues
    >>> account_in("Paragrafen har ändrats.", "Paragrafen har ändrats.", cues("sv")).kind
    'changed'
    """
    return next((Account(kind, verbatim) for kind in KINDS if cues.has(f"account_{kind}", text)), None)


def is_account(text: str, cues: Cues) -> bool:
    """True for a sentence in which the authority speaks of what it did, not the respondents of what they want."""
    if cues.has("third_voice", text) or cues.has("views", text):
        return False
    return cues.has("account_voice", text) or cues.has("account_changed", text)
