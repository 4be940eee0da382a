"""Sentences in the reader's language, from the phrase tables of `languages/`."""

from __future__ import annotations

from agreement_diff.languages import language


def say(code: str, key: str, **values: object) -> str:
    """The phrase of a key with its `{marks}` filled in; the key's singular (`<key>.one`) where `count` is 1.

    A language that lacks the key falls back to its bare key, so that an output is never lost to a missing sentence.

    >>> say("sv", "relation.moved"), say("en", "reason.rival", rival="§ 4")
    ('flyttad', 'second best was § 4')
    """
    phrases = language(code).phrases
    if values.get("count") == 1 and f"{key}.one" in phrases:
        key = f"{key}.one"
    phrase = phrases.get(key, key)
    return phrase.format(**values) if values else phrase


def known(code: str, key: str) -> bool:
    """True where the language has a sentence for the key."""
    return key in language(code).phrases


def percent(share: float) -> str:
    """A share 0..1 in whole per cent, with a space that does not break."""
    return f"{round(share * 100)}\u00a0%"
