"""Who speaks in each response, and all responses' speakers made one list of respondents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from agreement_diff.consult.cues import Cues
from agreement_diff.consult.respondents import UNCLEAR, voice_stance
from agreement_diff.consult.voices import names
from agreement_diff.model.consultation import Comment, Respondent, Stance
from agreement_diff.text.words import fold


class Speaker(NamedTuple):
    """One that speaks in one document: name, stance, the ids of what it says there."""

    name: str
    stance: Stance
    document: str
    comments: tuple[str, ...]


def reported(document: str, comments: Sequence[Comment], cues: Cues) -> list[Speaker]:
    """The speakers of a document that reports several, each body of a list of names on its own."""
    spoken: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        for name in names(comment.respondent, cues):
            spoken[name].append(comment)
    return [
        Speaker(n, voice_stance(said, n, cues.code), document, tuple(c.id for c in said)) for n, said in spoken.items()
    ]


def respondents(speakers: Sequence[Speaker]) -> tuple[Respondent, ...]:
    """One respondent for each name, in order of appearance; the first stance that says something holds."""
    found: dict[str, list[Speaker]] = defaultdict(list)
    for speaker in speakers:
        found[fold(speaker.name)].append(speaker)
    return tuple(_respondent(same) for same in found.values())


def _respondent(same: Sequence[Speaker]) -> Respondent:
    return Respondent(
        name=same[0].name,
        stance=next((s.stance for s in same if s.stance != UNCLEAR), same[0].stance),
        documents=tuple(dict.fromkeys(s.document for s in same)),
        comments=tuple(i for s in same for i in s.comments),
    )
