"""The running text of a paragraph: runs and everything that may stand among or around them.

An element that is not known is walked through, so that new wrappers lose no text; what is known to hold none is left
aside. White space that says something is kept apart until the paragraph is set: `\\n` a line break, `\\f` a page break.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from agreement_diff.read.docx.fields import CONTENTS, PAGE_NUMBERS, Fields
from agreement_diff.read.docx.math import line_of
from agreement_diff.read.docx.parts import DGM, MC, VAL, A, M, R, V, W, chosen_branch
from agreement_diff.read.docx.reading import Mark, Reading, RunningText
from agreement_diff.read.docx.revisions import CHANGES
from agreement_diff.read.docx.styles import Look, stated_look
from agreement_diff.read.docx.symbols import symbol, without_private

if TYPE_CHECKING:
    from lxml import etree

RUN_PROPERTIES = W + "rPr"
_SILENT = frozenset(
    f"{W}{name}Pr" for name in ("p", "r", "sdt", "sdtEnd", "smartTag", "customXml", "tbl", "tr", "tc", "ruby", "sect")
) | {M + "oMathParaPr", M + "ctrlPr"}  # fmt: skip
_LINE_FEEDS = str.maketrans("\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029", " " * 10)
_PAGE_BREAKS = frozenset({"page", "column"})
_COMPUTED = ("LISTNUM", "AUTONUM")
BOX = W + "txbxContent"


class Runs:
    """Walks the inside of paragraphs and gathers their text, in the view of tracked changes that is read.

    Args:
        reading: the file.
        part: name of the part that is walked, for its relationships.
        unclosed: field begins without an end, to be passed over.
    """

    def __init__(self, reading: Reading, part: str, unclosed: frozenset[etree._Element]) -> None:
        self.reading = reading
        self.part = part
        self.text = RunningText()
        self.fields = Fields()
        self.own_mark = ""
        """The mark of the footnote that is walked, which it repeats at its beginning."""
        self._unclosed = unclosed
        self._base = Look()
        self._look = Look()
        self._kept_changes = 0
        self._handlers = self._by_tag()

    def begin(self, look: Look) -> None:
        """Set the look of the paragraph that comes: what its style states, on top of the file's defaults."""
        self._base = self._look = look

    def walk(self, node: etree._Element) -> None:
        """Gather the text of all children."""
        handlers = self._handlers
        for child in node:
            handler = handlers.get(child.tag)
            if handler is not None:
                handler(child)
            elif child.tag not in _SILENT:
                self.walk(child)

    def take(self, element: etree._Element) -> None:
        """Gather the text of one element that may stand in a paragraph."""
        handler = self._handlers.get(element.tag)
        if handler is not None:
            handler(element)
        elif element.tag not in _SILENT:
            self.walk(element)

    def emit(self, text: str) -> None:
        """Add text that is shown, unless a field's instruction or hidden formatting keeps it from view."""
        if not text or self.fields.blocked:
            return
        if self._look.hidden:
            self.reading.hide(text)
            return
        running = self.text
        running.parts.append(text)
        running.length += len(text)
        if running.page is None and self.reading.paged:
            running.page = self.reading.pages
        if not self._kept_changes:
            self.reading.unchanged += len(text)
        if self.fields.stack:
            self._emit_in_field(text)
        if text.isspace():
            return
        ink = len(text)
        running.ink += ink
        running.bold += ink if self._look.bold else 0
        running.italic += ink if self._look.italic else 0
        if self._look.size:
            running.sizes[self._look.size] += ink
        running.language = running.language or self._look.language

    def mark(self, kind: str, name: str, *, end: bool = False) -> None:
        """Set a mark at the place reached."""
        self.text.marks.append(Mark(self.text.length, (kind, name), end))

    def unkept(self, element: etree._Element) -> None:
        """Pass over a tracked change that this view leaves out; comments in it keep their place."""
        number = self.reading.revisions.record_run(element, self.reading.unchanged)
        self.mark("revision", str(number))
        self.mark("revision", str(number), end=True)
        for anchor in element.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference"):
            self._handlers[str(anchor.tag)](anchor)

    def _emit_in_field(self, text: str) -> None:
        self.fields.show(len(text))
        if self.fields.inside(CONTENTS):
            self.text.contents += len(text)
        if self.fields.inside(PAGE_NUMBERS):
            self.text.numbers += len(text)

    def _by_tag(self) -> dict[object, Callable[[etree._Element], None]]:
        handlers: dict[object, Callable[[etree._Element], None]] = {
            W + "r": self._run,
            W + "t": self._literal,
            W + "delText": self._literal,
            W + "tab": lambda _: self.emit("\t"),
            W + "ptab": lambda _: self.emit("\t"),
            W + "br": self._break,
            W + "cr": lambda _: self.emit("\n"),
            W + "noBreakHyphen": lambda _: self.emit("-"),
            W + "sym": self._symbol,
            W + "fldChar": self._field_char,
            W + "instrText": lambda e: self.fields.instruct(e.text or ""),
            W + "delInstrText": lambda e: self.fields.instruct(e.text or ""),
            W + "fldSimple": self._simple_field,
            W + "ruby": self._ruby,
            W + "footnoteReference": self._note_reference,
            W + "endnoteReference": self._note_reference,
            W + "footnoteRef": lambda _: self.emit(f"{self.own_mark} "),
            W + "endnoteRef": lambda _: self.emit(f"{self.own_mark} "),
            W + "lastRenderedPageBreak": self._page,
            W + "subDoc": lambda _: self._tell("subdocument"),
            M + "oMath": self._equation,
            MC + "AlternateContent": self._alternate,
            BOX: lambda e: self.text.boxes.append(e),
            A + "p": lambda e: self.text.boxes.append(e),
            V + "textpath": lambda e: self.text.boxes.append(e),
            DGM + "relIds": self._diagram,
            A + "blip": lambda _: self._tell("picture"),
            V + "imagedata": lambda _: self._tell("picture"),
            "{urn:schemas-microsoft-com:office:office}OLEObject": lambda _: self._tell("object"),
            "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": lambda _: self._tell("chart"),
        }
        for tag in CHANGES:
            handlers[tag] = self._change
        for kind, end in (("Start", False), ("End", True)):
            handlers[W + f"commentRange{kind}"] = self._comment_end if end else self._comment
        handlers[W + "commentReference"] = self._comment_reference
        return handlers

    def _tell(self, what: str) -> None:
        self.reading.told[what] += 1

    def _run(self, run: etree._Element) -> None:
        properties = run[0] if len(run) and run[0].tag == RUN_PROPERTIES else None
        before = self._look
        if properties is not None and len(properties):
            self._look = self._look_of(properties)
        self.walk(run)
        self._look = before

    def _look_of(self, properties: etree._Element) -> Look:
        inner = self.reading.revisions.inner(properties, "rPr")
        style = inner.find(W + "rStyle") if inner is not None else None
        low = self.reading.styles.character(None if style is None else style.get(VAL)).look
        top, base = stated_look(inner), self._base
        return Look(
            bold=_toggled(top.bold, low.bold, base.bold),
            italic=_toggled(top.italic, low.italic, base.italic),
            hidden=_toggled(top.hidden, low.hidden, base.hidden),
            size=top.size or low.size or base.size,
            font=top.font or low.font or base.font,
            language=top.language or low.language or base.language,
        )

    def _literal(self, element: etree._Element) -> None:
        text = element.text or ""
        if not text.isascii():
            text = without_private(text, self._look.font)
        self.emit(text if text.isprintable() else text.translate(_LINE_FEEDS))

    def _break(self, element: etree._Element) -> None:
        self.emit("\f" if element.get(W + "type") in _PAGE_BREAKS else "\n")

    def _page(self, element: etree._Element) -> None:
        self.reading.pages += 1

    def _symbol(self, element: etree._Element) -> None:
        try:
            code = int(element.get(W + "char", ""), 16)
        except ValueError:
            return
        self.emit(symbol(code, element.get(W + "font")))

    def _field_char(self, char: etree._Element) -> None:
        if char in self._unclosed:
            self._tell("unclosed_field")
            return
        self._show_computed(self.fields.mark(char))

    def _simple_field(self, element: etree._Element) -> None:
        self.fields.open(element.get(W + "instr", ""), element.find(W + "ffData"))
        self.walk(element)
        self._show_computed(self.fields.close())

    def _show_computed(self, text: str) -> None:
        if text:
            if text[-1:] in (")", ".") and any(c.isalnum() for c in text):
                self._tell("computed_number")
            self.emit(text)

    def _ruby(self, element: etree._Element) -> None:
        base, guide = element.find(W + "rubyBase"), element.find(W + "rt")
        if base is not None:
            self.walk(base)
        if guide is not None and len(guide):
            self.emit("(")
            self.walk(guide)
            self.emit(")")

    def _note_reference(self, element: etree._Element) -> None:
        if self.fields.blocked or self._look.hidden:
            return
        marks = self.reading.footnotes if element.tag == W + "footnoteReference" else self.reading.endnotes
        custom = element.get(W + "customMarkFollows", "0") not in ("0", "false", "off")
        self.emit(marks.refer(element.get(W + "id", ""), custom=custom))

    def _equation(self, element: etree._Element) -> None:
        self.emit(line_of(element, self.reading.revisions.not_kept))

    def _alternate(self, element: etree._Element) -> None:
        branch = chosen_branch(element)
        if branch is not None:
            self.walk(branch)

    def _diagram(self, element: etree._Element) -> None:
        target = self.reading.file.target(self.part, element.get(R + "dm"))
        root = self.reading.file.xml(target) if target else None
        if root is not None:
            self.text.boxes += [p for p in root.iter(A + "p") if next(p.iter(A + "t"), None) is not None]

    def _change(self, element: etree._Element) -> None:
        if element.tag in self.reading.revisions.not_kept:
            self.unkept(element)
            return
        number = str(self.reading.revisions.record_run(element, self.reading.unchanged))
        self.mark("revision", number)
        self._kept_changes += 1
        self.walk(element)
        self._kept_changes -= 1
        self.mark("revision", number, end=True)

    def _comment(self, element: etree._Element) -> None:
        self.mark("comment", element.get(W + "id", ""))

    def _comment_end(self, element: etree._Element) -> None:
        self.mark("comment", element.get(W + "id", ""), end=True)

    def _comment_reference(self, element: etree._Element) -> None:
        self.mark("comment_at", element.get(W + "id", ""))


def _toggled(direct: bool | None, character: bool | None, paragraph: bool | None) -> bool:
    """A toggle property: direct formatting wins; styles of both kinds cancel each other out (§17.7.3)."""
    return bool(character) != bool(paragraph) if direct is None else direct
