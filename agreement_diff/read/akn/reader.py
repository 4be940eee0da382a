"""Akoma Ntoso 3.0 into a document: what we wrote comes back equal, other files by the standard's elements."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

from agreement_diff.errors import DamagedFile, UnsupportedFormat
from agreement_diff.languages import LANGUAGES
from agreement_diff.model.document import Document, Manifestation, Note, Source
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.akn.elements import AKN_NAMESPACE, A, O, attribute, name_of, written_text
from agreement_diff.read.akn.foreign import ForeignUnits
from agreement_diff.read.akn.own import own_sections
from agreement_diff.read.assembly import Piece, assemble
from agreement_diff.read.packages import parse_xml

if TYPE_CHECKING:
    from lxml import etree

BODIES = ("body", "mainBody", "amendmentBody", "judgmentBody", "portionBody")
DRAFTS = re.compile(r"\{http://(?:docs\.oasis-open\.org/legaldocml/ns/akn/3\.0|www\.akomantoso\.org/)[^}]*\}")
"""Name spaces of the drafts of version 3.0 and of versions 1 and 2, whose hierarchy is the same."""
SKIPPED = {"final": ("del",), "original": ("ins",)}
"""Marks of changes inside the text, by view."""
DEFAULT = ReadOptions()


def read(data: bytes, source: Source, options: ReadOptions) -> Manifestation:
    """An Akoma Ntoso file with the documents that it states: several in a collection. Raises as `read_akn`."""
    found, notes = _read(data, source, options)
    documents = tuple(d for d in found if d.sections)
    pieces = [piece for document in documents for piece in _pieces(document)]
    return assemble(source, pieces, limits=options.limits, notes=notes).model_copy(update={"documents": documents})


def read_akn(data: bytes, name: str = "document.xml", options: ReadOptions = DEFAULT) -> Document:
    """Read the document in an Akoma Ntoso file, the first of a collection.

    Args:
        data: the whole file.
        name: the file's name, for the document's id where the file has none of ours.
        options: the view of marks of changes in a file of somebody else.

    Raises:
        UnsupportedFormat: it is XML, but no Akoma Ntoso with a body.
        DamagedFile: it is no well-formed XML, or what it says does not fit together.
        UnsafeFile: it carries a DOCTYPE or is nested beyond all documents.
    """
    source = Source(name=name, format="akn", sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    return _read(data, source, options)[0][0]


def _read(data: bytes, source: Source, options: ReadOptions) -> tuple[list[Document], tuple[Note, ...]]:
    name = source.name
    root = parse_xml(data, name)
    _one_name_space(root)
    papers = [(b.getparent(), b) for b in root.iter(*(A + n for n in BODIES)) if not _attached(b)]
    if not papers or root.tag != A + "akomaNtoso":
        raise UnsupportedFormat(
            f"{name}: is no Akoma Ntoso document with a body", f"{name}: är inget Akoma Ntoso-dokument med brödtext"
        )
    try:
        read = [_paper(whole, body, source, options) for whole, body in papers if whole is not None]
    except (ValueError, TypeError, RecursionError) as error:  # pydantic's ValidationError is a ValueError
        raise DamagedFile(
            f"{name}: the Akoma Ntoso document does not fit together",
            f"{name}: Akoma Ntoso-dokumentet hänger inte ihop",
        ) from error
    documents = [document for document, _ in read]
    if len(documents) > 1:
        documents = [d.model_copy(update={"id": f"{d.id}#{n}"}) for n, d in enumerate(documents, 1)]
    dropped = sum(notes for _, notes in read)
    told = Note(
        kind="dropped", count=dropped, message_en="notes in the text were left out",
        message_sv="noter i texten lämnades utanför",
    )  # fmt: skip
    return documents, (told,) if dropped else ()


def _attached(body: etree._Element) -> bool:
    """True for a body inside another paper: an attachment's, or one that is quoted."""
    return any(name_of(a) in (*BODIES, "attachments", "attachment") for a in body.iterancestors())


def _paper(whole: etree._Element, body: etree._Element, source: Source, options: ReadOptions) -> tuple[Document, int]:
    """One paper of a file, and how many notes in it were left out."""
    own = whole.find(f"{A}meta/{A}proprietary/{O}document")
    if own is not None:
        return _own(whole, own, body), 0
    return _foreign(whole, body, source, SKIPPED[options.revisions])


def _one_name_space(root: etree._Element) -> None:
    """Elements of earlier versions and drafts of the standard under the name space of version 3.0."""
    if str(root.tag).startswith(A) or not DRAFTS.match(str(root.tag)):
        return
    for node in root.iter():
        if DRAFTS.match(str(node.tag)):
            node.tag = f"{{{AKN_NAMESPACE}}}{name_of(node)}"
            if node.get("eId") is None and node.get("id"):
                node.set("eId", node.get("id", ""))


def _own(whole: etree._Element, own: etree._Element, body: etree._Element) -> Document:
    fields = _fields(own, Document)
    title = whole.find(f"{A}preface//{A}docTitle")
    if title is not None:
        fields["title"] = written_text(title)
    fields["sections"] = tuple(own_sections(body))
    return Document.model_validate(fields)


def _fields(element: etree._Element, model: type[BaseModel]) -> dict[str, Any]:
    """Attributes and children of an element as the fields of a model; pydantic makes numbers of them."""
    fields: dict[str, Any] = {str(k): v for k, v in element.attrib.items()}
    for inner in element:
        field = name_of(inner)
        if field not in model.model_fields:
            continue
        annotation = model.model_fields[field].annotation
        within = _model_in(annotation)
        value = (inner.text or "") if within is None else _fields(inner, within)
        if _is_tuple(annotation):
            fields.setdefault(field, []).append(value)
        else:
            fields[field] = value
    return fields


def _is_tuple(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(get_origin(a) is tuple for a in get_args(annotation))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for a in get_args(annotation) if (found := _model_in(a)) is not None), None)


def _foreign(
    whole: etree._Element, body: etree._Element, source: Source, skipped: tuple[str, ...]
) -> tuple[Document, int]:
    """A document by the standard's own metadata and elements."""
    work, expression = (whole.find(f"{A}meta/{A}identification/{A}{level}") for level in ("FRBRWork", "FRBRExpression"))
    date = attribute(expression, "FRBRdate", "date") or ""
    spoken = attribute(expression, "FRBRlanguage", "language")
    code = next((c for c, profile in LANGUAGES.items() if spoken in (profile.alpha3, c)), None)
    units = ForeignUnits(skipped)
    sections = tuple(units.sections(whole, body))
    name = attribute(work, "FRBRname", "value") or attribute(work, "FRBRalias", "value")
    fields: dict[str, Any] = {
        "id": re.sub(r"\.[^.]*$", "", source.name), "source": source, "sections": sections,
        "kind": "agreement" if name_of(whole) in ("act", "bill") else "other",
        "title": units.title(whole) or name, "registry_number": attribute(work, "FRBRnumber", "value"),
        "date": date if re.fullmatch(r"\d{4}-\d\d-\d\d", date) and not date.startswith("0001") else None,
    }  # fmt: skip
    return Document.model_validate(fields | ({"language": code} if code else {})), units.notes


def _pieces(document: Document) -> Iterator[Piece]:
    """The document's text as blocks of the file."""
    if document.title:
        yield Piece(document.title, kind="heading")
    for section in document.sections:
        if heading := " ".join(part for part in (section.label, section.heading) if part):
            yield Piece(heading, kind="heading")
        for paragraph in section.paragraphs:
            yield Piece(" ".join(part for part in (paragraph.marker, paragraph.text) if part), cells=paragraph.cells)
