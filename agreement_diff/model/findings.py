"""The findings there are: each rule's name, what kind of change it tells, how much it weighs if nothing else is known.

The names are a promise to readers of the JSON; sentences for them are in `languages/<code>/finding_phrases.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

FindingKind = Literal[
    "scope", "term", "obligation", "organisation", "party", "validity", "figure", "content", "structure", "kept",
    "editorial",
]  # fmt: skip
Importance = Literal[1, 2, 3]


class RuleEntry(NamedTuple):
    """A rule's kind, and the importance of its findings: 1 must know, 2 should know, 3 minor."""

    kind: FindingKind
    importance: Importance


RULES: Mapping[str, RuleEntry] = MappingProxyType(
    {
        "definition_changed": RuleEntry("scope", 1),
        "exclusion_added": RuleEntry("scope", 1),
        "exclusion_dropped": RuleEntry("scope", 1),
        "inclusion_added": RuleEntry("scope", 1),
        "inclusion_dropped": RuleEntry("scope", 1),
        "term_replaced": RuleEntry("term", 1),
        "title_changed": RuleEntry("term", 2),
        "section_removed": RuleEntry("structure", 1),
        "section_added": RuleEntry("structure", 2),
        "commitments_became_areas": RuleEntry("obligation", 1),
        "areas_became_commitments": RuleEntry("obligation", 1),
        "negation_changed": RuleEntry("obligation", 1),
        "obligation_weakened": RuleEntry("obligation", 1),
        "obligation_strengthened": RuleEntry("obligation", 1),
        "amount_changed": RuleEntry("figure", 1),
        "percentage_changed": RuleEntry("figure", 1),
        "period_changed": RuleEntry("figure", 1),
        "notice_period_changed": RuleEntry("figure", 1),
        "date_changed": RuleEntry("figure", 1),
        "number_changed": RuleEntry("figure", 2),
        "reference_changed": RuleEntry("figure", 2),
        "figure_added": RuleEntry("figure", 2),
        "figure_dropped": RuleEntry("figure", 2),
        "guarantee_dropped": RuleEntry("obligation", 1),
        "guarantee_added": RuleEntry("obligation", 1),
        "commitment_dropped": RuleEntry("obligation", 1),
        "commitment_became_topic": RuleEntry("obligation", 1),
        "list_grew": RuleEntry("scope", 1),
        "list_shrank": RuleEntry("scope", 1),
        "commitment_added": RuleEntry("obligation", 1),
        "commitment_narrowed": RuleEntry("obligation", 2),
        "commitment_extended": RuleEntry("obligation", 2),
        "permission_dropped": RuleEntry("obligation", 2),
        "permission_added": RuleEntry("obligation", 2),
        "intention_dropped": RuleEntry("obligation", 2),
        "intention_added": RuleEntry("obligation", 2),
        "condition_dropped": RuleEntry("obligation", 2),
        "condition_added": RuleEntry("obligation", 2),
        "reservation_dropped": RuleEntry("obligation", 2),
        "reservation_added": RuleEntry("obligation", 2),
        "quantifier_dropped": RuleEntry("obligation", 2),
        "quantifier_added": RuleEntry("obligation", 2),
        "restriction_dropped": RuleEntry("obligation", 2),
        "restriction_added": RuleEntry("obligation", 2),
        "connective_changed": RuleEntry("obligation", 2),
        "bodies_replaced": RuleEntry("organisation", 1),
        "bodies_added": RuleEntry("organisation", 2),
        "bodies_dropped": RuleEntry("organisation", 2),
        "parties_changed": RuleEntry("party", 2),
        "validity_changed": RuleEntry("validity", 2),
        "sentence_dropped": RuleEntry("content", 2),
        "sentence_added": RuleEntry("content", 2),
        "phrase_dropped": RuleEntry("content", 3),
        "phrase_added": RuleEntry("content", 3),
        "reworded": RuleEntry("content", 3),
        "sentence_moved": RuleEntry("structure", 3),
        "section_split": RuleEntry("structure", 2),
        "section_lifted": RuleEntry("structure", 2),
        "sections_merged": RuleEntry("structure", 2),
        "heading_changed": RuleEntry("structure", 3),
        "figure_kept": RuleEntry("kept", 2),
        "duty_as_statement": RuleEntry("editorial", 3),
        "forms_modernised": RuleEntry("editorial", 3),
        "spelling_changed": RuleEntry("editorial", 3),
    }
)
"""Every rule that can make a finding, in the order in which a reader wants them."""

NOT_SUBSTANCE: frozenset[FindingKind] = frozenset({"kept", "editorial"})
"""Kinds that change nothing in substance."""
