"""What to look past when Swedish versions are compared."""

from agreement_diff.model.language import AlignmentTerms

ALIGNMENT = AlignmentTerms(
    amendment_note=r"(?:lag|förordning|kungörelse|balk|tillkännagivande|föreskrift) \(\d{4}:\d+\)\.?"
)
