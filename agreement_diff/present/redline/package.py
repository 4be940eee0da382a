"""A Word package in memory: parts, relationships, content types; opened within limits, written the same bytes twice.

Open Packaging Conventions, ECMA-376 part 2. Strict files (ISO/IEC 29500 part 4 namespaces) are read as transitional.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from agreement_diff.errors import DamagedFile, UnsafeFile
from agreement_diff.model.options import Limits
from agreement_diff.present.redline.names import REL, take_out

if TYPE_CHECKING:
    from lxml import etree

CONTENT_TYPES = "[Content_Types].xml"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_RATIO_FLOOR = 1_000_000
"""Unpacked bytes below which the packing ratio says nothing."""
_MAX_MEMBERS = 10_000
_UNKEPT = re.compile(r"_xmlsignatures/|(?:.*/)?vba(?:Project|Data)")
"""What a changed file must not carry on: signatures, which would be broken, and macros, which no .docx may hold."""
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip


class Relationship(NamedTuple):
    """Where a part points: `target` is a part name, or an address outside the package where `external`."""

    type: str
    target: str
    external: bool


class Package:
    """The parts of one Word file by name. XML parts are parsed once and written back when the package is saved."""

    def __init__(self, parts: dict[str, bytes], name: str) -> None:
        self.name = name
        self.parts = parts
        self._trees: dict[str, etree._Element] = {}
        self._rels: dict[str, dict[str, Relationship]] = {}
        self._new_rels: set[str] = set()
        self._drawing_id = 0
        self.main = self._main_part()

    def xml(self, part: str) -> etree._Element:
        """The root element of a part; changes to it are saved with the package."""
        if part not in self._trees:
            self._trees[part] = parse(self.parts.get(part), f"{self.name} ({part})")
        return self._trees[part]

    @property
    def parsed(self) -> tuple[str, ...]:
        """Names of the XML parts that were opened, and may have changed."""
        return tuple(self._trees)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What a part points to, by relationship id."""
        if part not in self._rels:
            data = self.parts.get(_rels_name(part))
            root = parse(data, self.name) if data else ()
            self._rels[part] = {
                r.get("Id", ""): Relationship(
                    r.get("Type", ""), _absolute(part, r.get("Target", ""), external), external
                )
                for r in root
                for external in [r.get("TargetMode") == "External"]
            }
        return self._rels[part]

    def related(self, part: str, kind: str) -> str | None:
        """The name of the first part of that kind (`styles`, `footnotes`) that a part points to, if it is there."""
        for rel in self.relationships(part).values():
            if rel.type == REL + kind and not rel.external and rel.target in self.parts:
                return rel.target
        return None

    def relate(self, part: str, type_: str, target: str, *, external: bool = False) -> str:
        """The id of a relationship from a part, an existing one where there is one."""
        known = self.relationships(part)
        wanted = Relationship(type_, target, external)
        for id_, rel in known.items():
            if rel == wanted:
                return id_
        number = 1 + len(known)
        while f"rId{number}" in known:
            number += 1
        known[f"rId{number}"] = wanted
        self._new_rels.add(part)
        return f"rId{number}"

    def add(self, part: str, data: bytes, content_type: str) -> str:
        """Add a part under this name or, where that is taken, the name with a number; the name it got."""
        stem, extension = posixpath.splitext(part)
        number = 1
        while part in self.parts:
            number += 1
            part = f"{stem}_{number}{extension}"
        self.parts[part] = data
        from lxml import etree

        types = self.xml(CONTENT_TYPES)
        etree.SubElement(types, _CT + "Override", PartName=f"/{part}", ContentType=content_type)
        return part

    def set_relationships(self, part: str, relationships: dict[str, Relationship]) -> None:
        """State all that a new part points to."""
        if relationships:
            self._rels[part] = relationships
            self._new_rels.add(part)

    def count_drawings(self) -> None:
        """Take down the ids of the drawings in the main part, before any of them is moved about."""
        known = [node.get("id", "") for node in self.xml(self.main).iter(_DRAWING)]
        self._drawing_id = max((int(i) for i in known if i.isdigit() and len(i) < 9), default=0)

    def next_drawing_id(self) -> int:
        """An id that no drawing counted or given before has."""
        self._drawing_id += 1
        return self._drawing_id

    def content_type(self, part: str) -> str:
        """The content type that the package states for a part."""
        extension = posixpath.splitext(part)[1].lstrip(".").lower()
        default = "application/octet-stream"
        for entry in self.xml(CONTENT_TYPES):
            if entry.get("PartName", "").lower() == f"/{part}".lower():
                return entry.get("ContentType", default)
            if entry.tag == _CT + "Default" and entry.get("Extension", "").lower() == extension:
                default = entry.get("ContentType", default)
        return default

    def save(self) -> bytes:
        """The package as a .docx: parts in their order, no time stamps, so that the same input gives the same bytes."""
        from lxml import etree

        self._state_document_type()
        for part in sorted(self._new_rels):
            self.parts[_rels_name(part)] = _rels_xml(part, self._rels[part])
        for part, root in self._trees.items():
            self.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in sorted(self.parts, key=lambda name: name != CONTENT_TYPES):
                info = zipfile.ZipInfo(part, _EPOCH)
                info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
                archive.writestr(info, self.parts[part])
        return out.getvalue()

    def _main_part(self) -> str:
        for rel in self.relationships("").values():
            if rel.type == REL + "officeDocument" and rel.target in self.parts:
                return rel.target
        raise DamagedFile(
            f"{self.name}: is no Word file (it holds no document part)",
            f"{self.name}: är ingen Word-fil (den har ingen dokumentdel)",
        )

    def _state_document_type(self) -> None:
        """Make a template or a file with macros a plain document, and forget parts that were left out."""
        for entry in list(self.xml(CONTENT_TYPES)):
            name = entry.get("PartName", "").lstrip("/")
            if name == self.main:
                entry.set("ContentType", WORD_TYPE + "document.main+xml")
            elif name and name not in self.parts:
                take_out(entry)
        for part in ("", self.main):
            known = self.relationships(part)
            lost = [i for i, rel in known.items() if not rel.external and _UNKEPT.match(rel.target)]
            for id_ in lost:
                del known[id_]
                self._new_rels.add(part)


def open_package(data: bytes, name: str, limits: Limits) -> Package:
    """Open a Word file.

    Raises:
        UnsafeFile: it unpacks beyond the limits or carries a DOCTYPE.
        DamagedFile: it is no Word file, or a damaged one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [i for i in archive.infolist() if not i.is_dir()]
            _check(infos, name, limits)
            parts = {
                i.filename.lstrip("/"): archive.read(i) for i in infos if not _UNKEPT.match(i.filename.lstrip("/"))
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise DamagedFile(
            f"{name}: the file is damaged, encrypted or no Word file; fetch it again",
            f"{name}: filen är skadad, krypterad eller ingen Word-fil; hämta den på nytt",
        ) from error
    if any(b"purl.oclc.org/ooxml" in data for part, data in parts.items() if part.endswith((".xml", ".rels"))):
        parts = {part: _transitional(part, data) for part, data in parts.items()}
    return Package(parts, name)


def parse(data: bytes | None, name: str) -> etree._Element:
    """The root of an XML part: no DOCTYPE, no entities, no network, bounded depth."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data or b"", parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(
            f"{name}: the file is damaged (its XML breaks off, is wrong or nested beyond all documents)",
            f"{name}: filen är skadad (dess XML är avbruten, fel eller nästlad utöver alla dokument)",
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeFile(
            f"{name}: carries a DOCTYPE, which no Word file needs; not read",
            f"{name}: har en DOCTYPE, som ingen Word-fil behöver; läses inte",
        )
    return root


def _check(infos: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    bomb = any(
        i.file_size > _RATIO_FLOOR and i.file_size > limits.max_ratio * max(1, i.compress_size)
        for i in infos
        if i.filename.endswith((".xml", ".rels"))
    )
    if bomb or len(infos) > _MAX_MEMBERS or sum(i.file_size for i in infos) > limits.max_unpacked:
        raise UnsafeFile(
            f"{name}: unpacks to more than any document should; not read",
            f"{name}: packas upp till mer än något dokument borde; läses inte",
        )


def _transitional(part: str, data: bytes) -> bytes:
    if part.endswith((".xml", ".rels")):
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    return data


def _rels_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _absolute(part: str, target: str, external: bool) -> str:
    if external:
        return target
    path = target if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
    return posixpath.normpath(path).lstrip("/")


def _rels_xml(part: str, rels: dict[str, Relationship]) -> bytes:
    from lxml import etree

    root = etree.Element(f"{{{_RELS}}}Relationships", nsmap={None: _RELS})
    for id_, rel in rels.items():
        target = rel.target if rel.external else posixpath.relpath("/" + rel.target, "/" + posixpath.dirname(part))
        entry = etree.SubElement(root, f"{{{_RELS}}}Relationship", Id=id_, Type=rel.type, Target=target)
        if rel.external:
            entry.set("TargetMode", "External")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
