"""Alignment → changes: what became of each group of linked provisions, down to the word."""

from agreement_diff.diff.changes import diff

__all__ = ["diff"]
