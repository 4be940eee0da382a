"""Shapes of the JSON outputs: what scripts read. Each carries `schema_version` and has its file in `schemas/`."""

from __future__ import annotations

from typing import Literal

from agreement_diff.model.comparison import Comparison
from agreement_diff.model.consultation import Comment, Consultation, Fragment, Overview, Respondent, Unread
from agreement_diff.model.document import Document, ReadingReport, Source
from agreement_diff.model.value import SCHEMA_VERSION, Value
from agreement_diff.present.map.shapes import VersionName

Version = Literal["1.0"]
_VERSION: Version = SCHEMA_VERSION


class FileReport(Value):
    """What reading one file met."""

    source: Source
    report: ReadingReport


class DocumentsOutput(Value):
    """`read`: the documents of all files in the order given, and how reading each file went."""

    schema_version: Version = _VERSION
    documents: tuple[Document, ...]
    files: tuple[FileReport, ...] = ()


class TraceOutput(Value):
    """`trace`: every comment with its clause and what became of it, and who sent it."""

    schema_version: Version = _VERSION
    final: VersionName
    draft: VersionName | None = None
    comments: tuple[Comment, ...]
    respondents: tuple[Respondent, ...]
    fragments: tuple[Fragment, ...] = ()
    overview: Overview | None = None
    unread: tuple[Unread, ...] = ()
    silent: tuple[str, ...] = ()
    stale_verdicts: tuple[str, ...] = ()


class DocumentOutput(Value):
    """One document, whole."""

    schema_version: Version = _VERSION
    document: Document


class ComparisonOutput(Value):
    """One comparison, whole: both documents, every link, every change."""

    schema_version: Version = _VERSION
    comparison: Comparison


class ConsultationOutput(Value):
    """One consultation, whole: the texts, the responses, every comment and what became of it."""

    schema_version: Version = _VERSION
    consultation: Consultation
