"""What became of a comment: what was asked, held against what the text did.

The rules stand in `RULES` in the order they are asked; the first that can tell decides, and says by which rule, on what
evidence and how sure it is. Where the text does not tell, the verdict is "not determinable": a human decides.
The authority's own account is evidence apart from the text: wording found in the text goes before it.
"""

from __future__ import annotations

from collections.abc import Callable

from agreement_diff.consult.case import Case, verdict
from agreement_diff.consult.rules_content import compared, searched
from agreement_diff.consult.rules_plain import approval, by_account, no_request, to_somebody_else
from agreement_diff.consult.rules_wording import (
    criticised,
    echoed,
    inserted,
    keeping,
    proposed,
    quantity,
    removal,
    replaced,
)
from agreement_diff.model.consultation import Verdict

Rule = Callable[[Case], Verdict | None]

RULES: tuple[Rule, ...] = (
    to_somebody_else, approval,
    replaced, proposed, inserted, quantity,
    by_account, no_request,
    removal, keeping, criticised, echoed,
    compared, searched,
)  # fmt: skip


def judge(case: Case) -> Verdict:
    """The machine's verdict on one comment."""
    for rule in RULES:
        found = rule(case)
        if found is not None:
            return found
    return verdict(case, "not_determinable", "too_general", 0.3)
