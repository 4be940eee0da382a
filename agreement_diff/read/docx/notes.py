"""Footnotes and endnotes: which number each shows, in which format, and where the numbers start over.

The mark stays in the running text as it is printed, raised (`avtalet¹`), so that it never runs into a number before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_diff.read.docx.number_formats import printed
from agreement_diff.read.docx.parts import VAL, W, whole

if TYPE_CHECKING:
    from lxml import etree

_RAISED = str.maketrans(
    "0123456789abcdefghijklmnoprstuvwxyz*", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ*"
)  # fmt: skip
_CANNOT_RISE = frozenset("q")


def raised(mark: str) -> str:
    """A note mark in raised characters; in brackets where there are none for it.

    >>> raised("12"), raised("iv"), raised("IV"), raised("*")
    ('¹²', 'ⁱᵛ', '[IV]', '*')
    """
    if all(ord(c) < 128 and (c.isdigit() or c.islower() or c == "*") for c in mark) and not _CANNOT_RISE & set(mark):
        return mark.translate(_RAISED)
    return f"[{mark}]" if mark.isalnum() else mark


class NoteMarks:
    """The marks of one kind of note, given in the order in which the text refers to them.

    Args:
        name: `footnote` or `endnote`.
        default: the number format where the file states none (§17.11.17: endnotes are lower Roman).
        settings: root of the settings part, or None.
    """

    def __init__(self, name: str, default: str, settings: etree._Element | None) -> None:
        self.order: list[str] = []
        self.marks: dict[str, str] = {}
        self._name = name
        self._form = default
        self._start = 1
        self._restart = False
        self._count = 0
        self._take(None if settings is None else settings.find(f"{W}{name}Pr"))
        self._general = (self._form, self._start, self._restart)
        self._count = self._start - 1

    def section(self, properties: etree._Element | None, *, first: bool) -> None:
        """Begin a section: its w:sectPr may state a format, a start, or that numbers start over."""
        self._form, self._start, self._restart = self._general
        own = None if properties is None else properties.find(f"{W}{self._name}Pr")
        self._take(own)
        if first or self._restart:
            self._count = self._start - 1

    def refer(self, note_id: str, *, custom: bool) -> str:
        """The mark that a reference shows; `""` where the author wrote a mark of their own."""
        if note_id not in self.marks:
            self.order.append(note_id)
            self.marks[note_id] = ""
        if custom:
            return ""
        self._count += 1
        mark = raised(printed(self._count, self._form))
        self.marks[note_id] = self.marks[note_id] or mark
        return mark

    def _take(self, properties: etree._Element | None) -> None:
        if properties is None:
            return
        form = properties.find(W + "numFmt")
        start = properties.find(W + "numStart")
        restart = properties.find(W + "numRestart")
        self._form = self._form if form is None else form.get(VAL, self._form)
        self._start = self._start if start is None else whole(start.get(VAL), 1) or 1
        self._restart = self._restart if restart is None else restart.get(VAL) == "eachSect"
