"""Results that show themselves: the one place where a value knows that writers exist (see docs/decisions/0004)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame


class Displayed:
    """A result with a display of its own in notebooks."""

    def _repr_html_(self) -> str:
        from agreement_diff import pipeline

        return pipeline.display(self)


class Shown(Displayed):
    """A result with a display of its own in notebooks, and its content as data frames."""

    def to_frame(self, kind: str | None = None) -> DataFrame:
        """The result as a pandas data frame, one row per unit.

        A comparison has the kinds `sections` (default), `paragraphs`, `changes`, `findings` and `shares` (words kept,
        reworded, dropped, new); a consultation `comments` (default) and `respondents`; a history `clauses` (default),
        `origins` and `losses`; a document `paragraphs`, a bundle `documents`. Raises `MissingTool` without pandas (`pip
        install "agreement-diff[frames]"`), `PresentError` for an unknown kind.
        """
        from agreement_diff import pipeline

        return pipeline.frame(self, kind)
