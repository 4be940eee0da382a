"""Compare two versions of an agreement clause by clause, and follow each comment on the draft to its outcome.

import agreement_diff as ad

comparison = ad.compare("2009.docx", "2013.pdf")
consultation = ad.trace(["huddinge.docx"], draft=None, final="2009.docx")
"""

import agreement_diff.read  # noqa: F401  # the stage first: imported later, it would take the function's name away
from agreement_diff.errors import (
    AgreementDiffError,
    AlignError,
    ConsultError,
    DamagedFile,
    MissingTool,
    PresentError,
    ReadError,
    StructureError,
    UnsafeFile,
    UnsupportedFormat,
)
from agreement_diff.model.comparison import Alignment, Change, Comparison, Edit, Evidence, Finding, Link
from agreement_diff.model.consultation import Comment, Consultation, Reference, Respondent, Target, Verdict
from agreement_diff.model.document import Bundle, Document, Paragraph, Section, Span
from agreement_diff.model.lineage import Lineage, Version
from agreement_diff.model.options import Limits, ReadOptions
from agreement_diff.model.plot import Plot
from agreement_diff.pipeline import compare, history, plot, read, redline, render, report, trace

__version__ = "0.1.0"

__all__ = [
    "AgreementDiffError", "AlignError", "Alignment", "Bundle", "Change", "Comment", "Comparison",
    "ConsultError", "Consultation", "DamagedFile", "Document", "Edit", "Evidence", "Finding", "Limits",
    "Lineage", "Link", "MissingTool", "Paragraph", "Plot", "PresentError", "ReadError", "ReadOptions", "Reference",
    "Respondent", "Section", "Span", "StructureError", "Target", "UnsafeFile", "UnsupportedFormat", "Verdict",
    "Version", "compare", "history", "plot", "read", "redline", "render", "report", "trace",
]  # fmt: skip
