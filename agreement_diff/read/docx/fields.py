"""Fields (ISO/IEC 29500-1 §17.16): what they show is text, what they are told is not.

A field runs over runs and paragraphs: begin, instruction, separate, result, end; fields stand inside fields. A few
fields show what they compute and store no result: SYMBOL, form boxes, LISTNUM, AUTONUM; those are computed here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agreement_diff.read.docx.number_formats import printed
from agreement_diff.read.docx.parts import VAL, W, switched_on, whole
from agreement_diff.read.docx.symbols import symbol

if TYPE_CHECKING:
    from lxml import etree

FIELD_CHAR, FIELD_TYPE = W + "fldChar", W + "fldCharType"
CONTENTS = frozenset({"TOC", "TOA", "INDEX"})
PAGE_NUMBERS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_AUTONUM = frozenset({"AUTONUM", "AUTONUMLGL", "AUTONUMOUT"})
_LISTNUM = (
    ("decimal", "{})"), ("lowerLetter", "{})"), ("lowerRoman", "{})"), ("decimal", "({})"), ("lowerLetter", "({})"),
    ("lowerRoman", "({})"), ("decimal", "{}."), ("lowerLetter", "{}."), ("lowerRoman", "{}."),
)  # fmt: skip
"""The levels of Word's built-in list NumberDefault."""
_SWITCH = re.compile(r"\\([a-z])\s+\"?([^\"\\\s]+)", re.IGNORECASE)


MAX_NESTED = 32
"""Fields inside fields that are told apart; deeper ones belong to the one around them."""
MAX_INSTRUCTION = 2_000


@dataclass(slots=True)
class Field:
    """One open field. `result` is True once its result has begun; `shown` counts the characters of it."""

    instruction: str = ""
    result: bool = False
    shown: int = 0
    form: etree._Element | None = None
    name: str = ""
    """The first word of its instruction, in capitals (`PAGE`), once the instruction is complete."""

    def complete(self) -> None:
        """The instruction has been read."""
        words = self.instruction.split(maxsplit=1)
        self.name = words[0].upper() if words else ""


@dataclass(slots=True)
class Fields:
    """The fields that are open at the place reached, outermost first, and the counters of numbering fields."""

    stack: list[Field] = field(default_factory=list)
    blocked: int = 0
    """Open fields whose instruction is being read: as long as there is one, nothing is shown."""
    counts: Counter[int] = field(default_factory=Counter)
    deeper: int = 0
    """Open fields beyond `MAX_NESTED`."""

    def mark(self, char: etree._Element) -> str:
        """Take a w:fldChar; gives the text that a field without a stored result shows when it ends."""
        kind = char.get(FIELD_TYPE)
        if kind == "begin" and len(self.stack) >= MAX_NESTED:
            self.deeper += 1
        elif kind == "begin":
            self.stack.append(Field(form=char.find(W + "ffData")))
            self.blocked += 1
        elif self.deeper:
            self.deeper -= kind == "end"
        elif kind == "separate" and self.stack and not self.stack[-1].result:
            self.stack[-1].result = True
            self.stack[-1].complete()
            self.blocked -= 1
        elif kind == "end" and self.stack:
            return self.close()
        return ""

    def open(self, instruction: str, form: etree._Element | None = None) -> None:
        """Open a field whose result follows at once (w:fldSimple)."""
        if len(self.stack) >= MAX_NESTED:
            self.deeper += 1
            return
        self.stack.append(Field(instruction, result=True, form=form))
        self.stack[-1].complete()

    def close(self) -> str:
        """Close the innermost field; gives what it shows if it has stored nothing."""
        if self.deeper:
            self.deeper -= 1
            return ""
        done = self.stack.pop()
        if not done.result:
            self.blocked -= 1
            done.complete()
        return "" if done.shown else self._computed(done)

    def instruct(self, text: str) -> None:
        """Take a piece of the innermost field's instruction."""
        if self.stack and not self.stack[-1].result and len(self.stack[-1].instruction) < MAX_INSTRUCTION:
            self.stack[-1].instruction += text[:MAX_INSTRUCTION]

    def show(self, length: int) -> None:
        """Count characters that are shown as results."""
        for one in self.stack:
            one.shown += length

    def inside(self, names: frozenset[str]) -> bool:
        """True inside the result of a field of one of these names."""
        return any(one.result and one.name in names for one in self.stack)

    def _computed(self, done: Field) -> str:
        name = done.name
        if name == "SYMBOL":
            return _symbol_field(done.instruction)
        if name == "FORMCHECKBOX":
            return _checkbox(done.form)
        if name == "FORMDROPDOWN":
            return _dropdown(done.form)
        if name == "LISTNUM":
            return self._listnum(done.instruction)
        if name in _AUTONUM:
            self.counts[0] += 1
            return f"{self.counts[0]}."
        return ""

    def _listnum(self, instruction: str) -> str:
        switches = dict(_SWITCH.findall(instruction.lower()))
        level = min(max(whole(switches.get("l"), 1) or 1, 1), len(_LISTNUM))
        start = whole(switches.get("s"))
        self.counts[level] = self.counts[level] + 1 if start is None else start
        for below in range(level + 1, len(_LISTNUM) + 1):
            del self.counts[below]
        form, frame = _LISTNUM[level - 1]
        return frame.format(printed(self.counts[level], form))


def unclosed(root: etree._Element, not_kept: frozenset[str]) -> frozenset[etree._Element]:
    """The w:fldChar begins that no end follows: damage that would else hide the rest of the document.

    Those inside a tracked change that the view does not keep (a tag in `not_kept`) do not count.
    """
    open_: list[etree._Element] = []
    for char in root.iter(FIELD_CHAR):
        if any(around.tag in not_kept for around in char.iterancestors()):
            continue
        kind = char.get(FIELD_TYPE)
        if kind == "begin":
            open_.append(char)
        elif kind == "end" and open_:
            open_.pop()
    return frozenset(open_)


def _symbol_field(instruction: str) -> str:
    words = instruction.split()
    code = words[1] if len(words) > 1 else ""
    font = re.search(r"\\f\s+(?:\"([^\"]*)\"|(\S+))", instruction, re.IGNORECASE)
    name = (font.group(1) or font.group(2)) if font else None
    try:
        number = int(code, 16 if code.lower().startswith("0x") else 10)
    except ValueError:
        return ""
    if name is None or (name.lower() not in ("symbol", "webdings") and not name.lower().startswith("wingdings")):
        return bytes([number]).decode("cp1252", "ignore") if 0x20 <= number <= 0xFF else symbol(number, "text")
    return symbol(number, name)


def _checkbox(form: etree._Element | None) -> str:
    box = None if form is None else form.find(W + "checkBox")
    if box is None:
        return ""
    checked = switched_on(box, "checked")
    return "☒" if (switched_on(box, "default") if checked is None else checked) else "☐"


def _dropdown(form: etree._Element | None) -> str:
    choice = None if form is None else form.find(W + "ddList")
    if choice is None:
        return ""
    entries = [entry.get(VAL, "") for entry in choice.iterchildren(W + "listEntry")]
    result = choice.find(W + "result")
    chosen = whole(None if result is None else result.get(VAL), 0) or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""
