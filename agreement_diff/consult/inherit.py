"""Comments without a clause of their own take it from those beside them.

A question takes the clause of the request in its group; approval under a heading takes the clause that most comments
under the same heading concern.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from agreement_diff.consult.link import Linked
from agreement_diff.consult.points import Point
from agreement_diff.model.consultation import Target

INHERITED = 0.6
"""Share of the score that is passed on: the clause is a neighbour's, not its own."""


def inherited(points: Sequence[Point], links: Sequence[Linked]) -> list[Linked]:
    """The links with what is inherited; one for each point, in order."""
    found = list(links)
    for i, point in enumerate(points):
        if found[i].targets and not _weak(point, found[i]):
            continue
        targets = _of_group(i, points, found) or _of_topic(i, points, links)
        if targets:
            found[i] = found[i]._replace(targets=targets)
    return found


def _weak(point: Point, link: Linked) -> bool:
    """True for approval that was only placed by the words of the heading above it."""
    return point.type == "support" and point.voice is not None and all(t.how == "lexical" for t in link.targets)


def _of_group(i: int, points: Sequence[Point], links: Sequence[Linked]) -> tuple[Target, ...]:
    if points[i].type != "question":
        return ()
    for j in range(i - 1, -1, -1):
        if points[j].group != points[i].group:
            break
        if links[j].targets:
            return _passed_on(links[j].targets)
    return ()


def _of_topic(i: int, points: Sequence[Point], links: Sequence[Linked]) -> tuple[Target, ...]:
    """For a reported comment: the clause most comments under the same heading concern by their own words."""
    if points[i].voice is None or not points[i].place or points[i].type not in ("support", "general"):
        return ()
    votes: Counter[str] = Counter()
    targets: dict[str, Target] = {}
    for other, link in zip(points, links, strict=True):
        if other.place == points[i].place and other.type not in ("support", "general"):
            for target in link.targets[:1]:
                votes[target.eid] += 1
                targets[target.eid] = target
    return _passed_on((targets[votes.most_common(1)[0][0]],)) if votes else ()


def _passed_on(targets: Sequence[Target]) -> tuple[Target, ...]:
    return tuple(
        t.model_copy(update={"how": "inherited", "score": round(t.score * INHERITED, 3)}) for t in targets if t.eid
    )
