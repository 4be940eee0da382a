"""Rules that need no text: who is asked, what is only said, and what the owner itself says it did."""

from __future__ import annotations

from agreement_diff.consult.case import Case, short, verdict
from agreement_diff.model.consultation import Passage, Verdict


def to_somebody_else(case: Case) -> Verdict | None:
    """A request to another than the owner of the text is not for the text to meet."""
    return (
        None if case.point.owner else verdict(case, "not_applicable", "other_owner", 0.8, words=short(case.point.text))
    )


def approval(case: Case) -> Verdict | None:
    """Approval asks for nothing."""
    return verdict(case, "not_applicable", "support", 0.9) if case.point.type == "support" else None


def by_account(case: Case) -> Verdict | None:
    """The owner's own word on what it did with the comment."""
    for account in case.point.accounts:
        evidence = (Passage(label="", quote=account.text),)
        if account.kind == "kept":
            return verdict(case, "not_adopted", "account_kept", 0.7, evidence, account=short(account.text))
        if account.kind == "changed" and not (case.change and case.change.state == "unchanged"):
            return verdict(case, "adopted_in_substance", "account_changed", 0.6, evidence, account=short(account.text))
        if account.kind == "considered":
            return verdict(case, "not_determinable", "account_considered", 0.5, evidence, account=short(account.text))
    return None


def no_request(case: Case) -> Verdict | None:
    """What names no change to the text cannot be met or denied by it."""
    vague = case.cues.has("views", case.point.masked) and not case.targets
    if vague and case.point.type in ("general", "editorial"):
        return verdict(case, "not_determinable", "too_general", 0.5)
    if case.cues.has("not_text", case.point.masked):
        return verdict(case, "not_determinable", "not_text", 0.5)
    if case.point.type == "procedural":
        return verdict(case, "not_applicable", "procedural", 0.8)
    if case.point.type == "general":
        if case.cues.has("views", case.point.masked):
            return verdict(case, "not_determinable", "too_general", 0.5)
        return verdict(case, "not_applicable", "general", 0.7)
    return None
