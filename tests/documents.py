"""Documents for tests: text in, what the library reads out of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from agreement_diff.model.document import Bundle, Document, Manifestation, Source
from agreement_diff.model.options import ReadOptions
from agreement_diff.read import read_bytes
from agreement_diff.structure import structure

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TEXTS = sorted(CORPUS.glob("*/*.txt"))


def manifestation(text: str, name: str = "text.txt") -> Manifestation:
    """A text as the text reader gives it."""
    return read_bytes(text.encode(), name, ReadOptions())


def bundle(text: str, name: str = "text.txt") -> Bundle:
    """All documents found in a text."""
    return structure(manifestation(text, name))


def document(text: str, name: str = "text.txt") -> Document:
    """The one document of a text."""
    (only,) = bundle(text, name).documents
    return only


def source(name: str, data: bytes = b"") -> Source:
    """A source of no particular file."""
    return Source(name=name, format="txt", sha256=hashlib.sha256(data).hexdigest(), size=len(data))
