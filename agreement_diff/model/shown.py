"""Results that show themselves: the one place where a value knows that writers exist (see docs/decisions/0004)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pandas import DataFrame

    from agreement_diff.model.correlation import Concordance
    from agreement_diff.model.explanation import Explanation, Review


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


class ShownComparison(Shown):
    """What a comparison answers about its own table of correspondences."""

    def explain(self, *clauses: str, level: Literal["section", "paragraph"] = "section") -> Explanation:
        """Why the links of the clauses named (`"§ 5"`; all where none is named) stand, and why what came second lost.

        Raises `AlignError` for a clause that neither text has.
        """
        from agreement_diff import pipeline

        return pipeline.explain(self, clauses, level=level)  # type: ignore[arg-type]

    def review(self, *clauses: str, level: Literal["section", "paragraph"] = "section") -> Review:
        """The links that a human should look at, the most doubtful first, with the pins that settle each.

        The doubt of a link is the probability that the machine itself gives to another answer: that the link is wrong
        (1 − score), or that what came second belongs there too (the runner-up's score).
        """
        from agreement_diff import pipeline

        return pipeline.review(self, clauses, level=level)  # type: ignore[arg-type]

    def against(self, table: str | Path) -> Concordance:
        """How far the table agrees with a published one (CSV, Excel, Word, HTML).

        Raises `ReadError` for a file that cannot be read, `AlignError` for one that holds no table of these texts.
        """
        from agreement_diff import pipeline

        return pipeline.against(self, table)  # type: ignore[arg-type]
