"""Addresses on the page: of clauses, rows and comments, each once, the same in every run."""

from __future__ import annotations

import re


class Addresses:
    """Hands out fragment identifiers; one that is taken gets a count."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """An address formed of the wanted name, distinct from all handed out before."""
        base = re.sub(r"[^A-Za-z0-9_-]+", "_", wanted).strip("_") or "x"
        found, count = base, 1
        while found in self._taken:
            count += 1
            found = f"{base}_{count}"
        self._taken.add(found)
        return found
