"""Text of documents made harmless for each output format. Documents are hostile until shown otherwise.

Spreadsheet formulas: OWASP "CSV Injection". Bidirectional controls: Unicode TR 36 and CVE-2021-42574.
"""

from __future__ import annotations

import re

from agreement_diff.present.characters import REPLACEMENT, xml_text

_FORMULA = re.compile(r"'*\s*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|'*[\t\r\n]")
_UNSEEN = re.compile("[\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""Signs without a glyph that reorder or hide what stands around them, and the C1 controls."""
_MARKDOWN = re.compile(
    r"([\\`*<>|~$^{}]|(?<![^\W_])_|_(?![^\W_])|^\[|\](?=[(\[:]|$)|!(?=\[|$)|&(?=#?\w+;)|(?<!\w)#|#(?!\w))"
)
"""Signs where they can be mark-up. Elsewhere they stay as they are: Markdown is read in terminals too, and an
underscore inside a word, a bracket around dots or an ampersand between names means nothing."""
_MARKDOWN_START = re.compile(r"^(\s*)(?:([-+=:])|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE)


def unseen(text: str) -> str:
    """The text with every unseen or forbidden sign shown as U+FFFD; spaces and lines stay."""
    return _UNSEEN.sub(REPLACEMENT, xml_text(text))


def plain(text: str) -> str:
    """The text on one line with every unseen or forbidden sign shown as U+FFFD, safe for a terminal and for XML.

    >>> plain("till\\u202e\\x1b[2J\\n här")
    'till��[2J här'
    """
    return " ".join(unseen(text).split())


def csv_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; `csv_value` gives the text back.

    >>> csv_cell("=1+1"), csv_cell("§ 5"), csv_value(csv_cell("'=1+1"))
    ("'=1+1", '§ 5', "'=1+1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def csv_value(cell: str) -> str:
    """The text that `csv_cell` made safe."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def markdown(text: str) -> str:
    r"""The text as it reads in CommonMark (and tables of GFM): one line, no sign taken for mark-up.

    >>> markdown("**x** <b> 1. a | b")
    '\\*\\*x\\*\\* \\<b\\> 1. a \\| b'
    """
    line = _MARKDOWN.sub(r"\\\1", plain(text))
    return _MARKDOWN_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", line)
