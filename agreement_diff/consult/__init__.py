"""Comments on a draft, the clauses they concern, and what became of them: `consult`.

responses ─zones, voices, splitting─▶ points ─link─▶ clauses of the draft ─alignment─▶ clauses of the final text
                                             └─wording─▶ draft and proposed words ─dispositions─▶ verdicts
"""

from __future__ import annotations

from collections.abc import Sequence

from agreement_diff.consult.assembly import Assembly
from agreement_diff.consult.sheets import sheet_document
from agreement_diff.consult.verdicts import read_verdicts, verdicts_template
from agreement_diff.model.comparison import Alignment
from agreement_diff.model.consultation import Consultation, Verdicts
from agreement_diff.model.document import Document

__all__ = ["consult", "read_verdicts", "sheet_document", "verdicts_template"]


def consult(
    responses: Sequence[Document],
    *,
    final: Document,
    draft: Document | None = None,
    alignment: Alignment | None = None,
    verdicts: Verdicts | None = None,
    consultees: Sequence[str] = (),
) -> Consultation:
    """Every comment in the responses, the clause it concerns, and what became of it.

    `alignment` is draft → final. Without a draft the comments are read against the final text and against what the
    responses quote of the draft. Every point found is in the result once; a verdict of a human wins over the machine's.
    """
    return Assembly(final=final, draft=draft, alignment=alignment).consult(
        responses, verdicts=verdicts, consultees=consultees
    )
