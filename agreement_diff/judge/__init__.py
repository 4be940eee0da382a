"""Changes → findings: what a change of wording means, by rule, each with its evidence."""

from agreement_diff.judge.rules import findings

__all__ = ["findings"]
