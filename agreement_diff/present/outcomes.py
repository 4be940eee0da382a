"""Outcomes of comments told together, and a sign for each group, so that colour is never the only one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "met": ("adopted_verbatim", "adopted_in_substance"),
        "partly": ("partly",),
        "unmet": ("not_adopted",),
        "unclear": ("text_changed_unclear", "not_determinable"),
        "none": ("not_applicable",),
    }
)
"""The order is that of tables and bars."""
SIGNS: Mapping[str, str] = MappingProxyType({"met": "✓", "partly": "◐", "unmet": "✗", "unclear": "?", "none": "–"})


def group_of(disposition: str) -> str:
    """The group of an outcome."""
    return next((name for name, kinds in GROUPS.items() if disposition in kinds), "unclear")
