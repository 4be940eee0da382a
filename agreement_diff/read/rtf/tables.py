"""The tables at the head of an RTF file: fonts (for their character sets), styles (for heading levels), authors."""

from __future__ import annotations

import codecs
import re

from agreement_diff.read.rtf.tokens import CHARSETS

NO_OUTLINE = 9
"""The outline level of body text (RTF counts headings from 0)."""
MAX_PARENTS = 50

_HEADING_NAME = re.compile(r"(?:heading|rubrik)\s*([1-9])\b", re.IGNORECASE)
"""Built-in heading styles, as Word writes them in the two languages; LibreOffice gives them no outline level."""
_CONTENTS_NAME = re.compile(r"(?:toc|contents|innehåll)\s*[1-9]", re.IGNORECASE)


class Tables:
    """What the head of the file says; asked while the text is read."""

    def __init__(self) -> None:
        self.codepage = "cp1252"
        self.authors: list[str] = []
        self._charsets: dict[int, str] = {}
        self._outlines: dict[int, int] = {}
        self._parents: dict[int, int] = {}
        self._names: dict[int, str] = {}
        self._entry = 0

    def define(self, table: str, word: str, number: int | None) -> None:
        """A control word inside the font or style table."""
        value = number or 0
        if word == {"fonttbl": "f", "stylesheet": "s"}.get(table):
            self._entry = value
        elif table == "fonttbl" and word == "fcharset":
            self._charsets[self._entry] = CHARSETS.get(value, "")
        elif table == "stylesheet" and word == "outlinelevel":
            self._outlines[self._entry] = value
        elif table == "stylesheet" and word == "sbasedon":
            self._parents[self._entry] = value

    def say(self, table: str, text: str) -> None:
        """Text inside a table: the name of a style, names of authors."""
        if table == "revtbl":
            self.authors += [name.strip() for name in text.split(";") if name.strip()]
        elif table == "stylesheet":
            self._names[self._entry] = (self._names.get(self._entry, "") + text).split(";")[0]
            if ";" in text:
                self._entry = 0

    def encoding(self, font: int) -> str:
        """The code page of a font's bytes; `symbol` for symbol fonts."""
        return self._charsets.get(font) or self.codepage

    def outline(self, style: int) -> int:
        """The outline level of a style, from its own word, its name or the style it is based on."""
        for _ in range(MAX_PARENTS):
            if style in self._outlines:
                return self._outlines[style]
            named = _HEADING_NAME.search(self._names.get(style, ""))
            if named:
                return int(named.group(1)) - 1
            if style not in self._parents:
                break
            style = self._parents[style]
        return NO_OUTLINE

    def is_contents(self, style: int) -> bool:
        """True for the styles of a table of contents."""
        return bool(_CONTENTS_NAME.match(self._names.get(style, "").strip()))

    def set_codepage(self, word: str, number: int | None) -> None:
        """`\\ansicpg`, `\\mac`, `\\pc` or `\\pca`."""
        named = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}.get(word)
        try:
            self.codepage = named or ("utf-8" if number in (None, 65001) else codecs.lookup(f"cp{number}").name)
        except LookupError:
            self.codepage = "cp1252"
