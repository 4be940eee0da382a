"""Versions and the alignments between neighbours → Lineage: strands of clauses, origins of sentences, losses."""

from __future__ import annotations

from collections.abc import Sequence

from agreement_diff.lineage.origins import Tracked, origins_and_losses, tracked
from agreement_diff.lineage.strands import strands
from agreement_diff.model.comparison import Alignment
from agreement_diff.model.lineage import Lineage, Version


def lineage(versions: Sequence[Version], alignments: Sequence[Alignment]) -> Lineage:
    """The history of an agreement over its versions, oldest first.

    `alignments[i]` leads from version i to i + 1. Every section of every version is in exactly one strand; every
    sentence of the last version has exactly one origin.
    """
    sentences: list[tuple[Tracked, ...]] = [tracked(v.document) for v in versions]
    origins, losses = origins_and_losses(versions, sentences, alignments)
    return Lineage(versions=tuple(versions), strands=strands(versions, alignments), origins=origins, losses=losses)
