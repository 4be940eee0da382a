"""Characters that an output format cannot carry, made harmless: one visible U+FFFD each, so that nothing shifts."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Everything outside `Char` of XML 1.0 (5th edition, production 2): most controls, lone surrogates, U+FFFE/F."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def xml_text(text: str) -> str:
    r"""The text with every character that XML 1.0 forbids replaced.

    >>> xml_text("a\x00b\x02c\td\ufffe")
    'a\ufffdb\ufffdc\td\ufffd'
    """
    return _NOT_XML.sub(REPLACEMENT, text)


def unicode_text(text: str) -> str:
    """The text with halves of surrogate pairs, which no encoding can carry, replaced."""
    return _SURROGATE.sub(REPLACEMENT, text)
