"""The parts of a Word file, found by relationship (ISO/IEC 29500-2), with Strict names turned into the usual ones.

Which part is the document, its styles or its comments is said by relationships, not by file names. A damaged part
beside the document is left out with a warning; a damaged document is an error.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from agreement_diff.errors import DamagedFile
from agreement_diff.model.document import Note
from agreement_diff.model.options import Limits
from agreement_diff.read.packages import Package, open_zip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

_STRICT = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": W,
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}": R,
    "{http://purl.oclc.org/ooxml/officeDocument/math}": M,
    "{http://purl.oclc.org/ooxml/drawingml/main}": A,
    "{http://purl.oclc.org/ooxml/drawingml/diagram}": DGM,
}
_STRICT_MARK = "{http://purl.oclc.org/ooxml/"

VAL = W + "val"
P = W + "p"


class Relation(NamedTuple):
    """A link from one part to another: id, the last word of its type (`footnotes`), the target's part name."""

    id: str
    kind: str
    target: str
    external: bool


class WordFile:
    """The parts of one .docx, .docm, .dotx or .dotm file.

    Raises:
        DamagedFile: it is no zip, is cut short, or holds no document.
        UnsafeFile: it breaks one of `limits`.
    """

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self.notes: list[Note] = []
        self.package: Package = open_zip(data, name, limits)
        self._by_lower = {part.lower(): part for part in self.package.names}
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self.main = self._find_main()
        self.document = usual_names(self.package.xml(self.main))
        if self.document.find(W + "body") is None:
            raise _no_document(name)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The links that start in a part; none where its relationships are missing or damaged."""
        if part not in self._relations:
            self._relations[part] = tuple(self._read_relations(part))
        return self._relations[part]

    def target(self, part: str, relation_id: str | None) -> str | None:
        """The part that a relationship id leads to; None for none, for a link out of the file, or to nothing."""
        return next((r.target for r in self.relations(part) if r.id == relation_id and not r.external), None)

    def related(self, kind: str) -> tuple[str, etree._Element] | None:
        """Name and root of the document's part of a kind (`styles`, `comments`); None where there is none."""
        target = next((r.target for r in self.relations(self.main) if r.kind == kind and not r.external), None)
        root = self.xml(target) if target else None
        return (target, root) if target and root is not None else None

    def xml(self, part: str) -> etree._Element | None:
        """The root of a part beside the document; None with a warning where it is missing or damaged."""
        try:
            return usual_names(self.package.xml(self._exact(part)))
        except DamagedFile:
            self.notes.append(
                Note(
                    kind="warning",
                    message_sv=f"Delen {part} saknas eller är skadad och har lämnats utanför",
                    message_en=f"The part {part} is missing or damaged and was left out",
                )
            )
            return None

    def _exact(self, part: str) -> str:
        """The name as the zip spells it: part names are equal whatever their case."""
        return part if part in self.package else self._by_lower.get(part.lower(), part)

    def _find_main(self) -> str:
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and self._exact(relation.target) in self.package:
                return self._exact(relation.target)
        usual = self._exact("word/document.xml")
        if usual in self.package:
            return usual
        raise _no_document(self.name)

    def _read_relations(self, part: str) -> Iterator[Relation]:
        folder, _, leaf = part.rpartition("/")
        name = self._exact(posixpath.join(folder, "_rels", f"{leaf}.rels"))
        root = self.xml(name) if name in self.package else None
        for link in root if root is not None else ():
            target = unquote(link.get("Target", "")).replace("\\", "/")
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = link.get("Type", "").rpartition("/")[2]
            yield Relation(link.get("Id", ""), kind, path, link.get("TargetMode") == "External")


def usual_names(root: etree._Element) -> etree._Element:
    """The same tree with Strict namespaces (ISO/IEC 29500-1) replaced by those of Transitional files."""
    if not any(uri.startswith(_STRICT_MARK[1:]) for uri in root.nsmap.values()):
        return root
    for element in root.iter("*"):
        element.tag = _usual(str(element.tag))
        for key in [k for k in map(str, element.keys()) if k.startswith(_STRICT_MARK)]:
            element.set(_usual(key), element.attrib.pop(key))
    return root


def _usual(name: str) -> str:
    if not name.startswith(_STRICT_MARK):
        return name
    space, brace, local = name.rpartition("}")
    return _STRICT.get(space + brace, space + brace) + local


def chosen_branch(element: etree._Element) -> etree._Element | None:
    """The branch of a mc:AlternateContent to read, which tells one thing twice: the first with text, else the first."""
    branches = [b for b in element if b.tag in (MC + "Choice", MC + "Fallback")]
    texts = (W + "t", W + "delText", A + "t", M + "t")
    return next((b for b in branches if next(b.iter(*texts), None) is not None), branches[0] if branches else None)


def find_paragraph(root: etree._Element, origin: str) -> tuple[etree._Element, ...]:
    """The w:p elements that a block's `origin` names, in order; none where the address does not fit.

    `word/document.xml#p12` is the paragraph with index 12 (from 0) among all w:p of that part in document order,
    those in tables, text boxes, deleted text and both branches of mc:AlternateContent included. `#p12-14` is a run of
    them: the paragraphs of one table row, or paragraphs that tracked changes make into one. Blocks that share an
    origin are lines of one paragraph, parted by manual line breaks.
    """
    first, _, last = origin.rpartition("#p")[2].partition("-")
    if not first.isdigit() or not (last or first).isdigit():
        return ()
    return tuple(root.iter(P))[int(first) : int(last or first) + 1]


def whole(value: str | None, default: int | None = None, *, bound: int = 1_000_000) -> int | None:
    """A whole number as Word writes it; `default` for none, for nonsense, or for one beyond `bound`."""
    try:
        number = int(float(value)) if value and len(value) < 20 else None
    except (ValueError, OverflowError):
        number = None
    return default if number is None or abs(number) > bound else number


def switched_on(parent: etree._Element | None, name: str) -> bool | None:
    """A toggle such as w:b inside its parent: True, False, or None where it is not stated."""
    element = parent.find(W + name) if parent is not None else None
    if element is None:
        return None
    return element.get(VAL, "true").lower() not in ("0", "false", "off", "none")


def _no_document(name: str) -> DamagedFile:
    return DamagedFile(
        f"{name}: holds no Word document (its text part is missing); save it again in Word as .docx",
        f"{name}: innehåller inget Word-dokument (textdelen saknas); spara det på nytt i Word som .docx",
    )
