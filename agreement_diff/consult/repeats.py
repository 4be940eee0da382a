"""A summary's comment that the body gives again is one comment: the body's."""

from __future__ import annotations

from agreement_diff.consult.points import Point
from agreement_diff.consult.terms import all_terms, content_terms, found_in

SAME_COMMENT = 0.6
"""Share of a summary's content words that the body must hold for the two to be one comment: a summary shortens and
re-words (0.8 misses those), while an unrelated comment on the same agreement shares well under half."""
FEW_TERMS = 3
"""Content words below which a sentence is compared in all its words: `the proposal needs to be clearer`."""


def without_repeats(points: tuple[Point, ...], zones: tuple[str, ...], code: str) -> tuple[Point, ...]:
    """Without a summary's (or a description's) points that the body makes again."""
    body = [p for p, zone in zip(points, zones, strict=True) if zone not in ("summary", "description")]
    if not body:
        return points
    terms = all_terms(" ".join(p.quote for p in body), code)
    kept = []
    for point, zone in zip(points, zones, strict=True):
        asked = content_terms(point.text, code)
        if len(asked) < FEW_TERMS:  # a summary sentence of general words: compare all of them
            asked = tuple(all_terms(point.text, code))
        shared = sum(found_in(t, terms) for t in asked) / len(asked) if asked else 1.0
        if zone not in ("summary", "description") or shared < SAME_COMMENT:
            kept.append(point)
    return tuple(kept)
