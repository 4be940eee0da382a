"""One sentence that holds several comments, cut into them.

    dels A, dels B (och dels C)          three assignments, three comments
    någon kommun vill A, någon att B     the voice changes and the verb is left out
    … vill A samt att B                  a second thing asked for in a clause of its own
    … menar A, medan X anser B           two voices set against each other

Every cut is at the word that opens the new comment; what is left over at the seam is commas and conjunctions.
"""

from __future__ import annotations

from itertools import pairwise

from agreement_diff.consult.cues import Cues

MIN_WORDS = 3
"""Words a part must have to be a comment of its own."""


def split(masked: str, cues: Cues) -> tuple[tuple[int, int], ...]:
    """Start and end of each comment in a sentence (quoted words blanked out), at least one.

    >>> from agreement_diff.consult.cues import cues
    >>> text = "Någon kommun vill att tiden bestäms, någon att anhöriga ingår, någon annan att de inte ingår."
    >>> [text[a:b] for a, b in split(text, cues("sv"))]
    ['Någon kommun vill att tiden bestäms', 'någon att anhöriga ingår', 'någon annan att de inte ingår.']
    """
    cuts = _partly(masked, cues) or _voices(masked, cues) or _clauses(masked, cues)
    return _parts(masked, cuts, cues)


def _partly(text: str, cues: Cues) -> list[int]:
    found = [m.start() for m in cues.all("partly", text)]
    return found[1:] if len(found) > 1 else []


def _voices(text: str, cues: Cues) -> list[int]:
    cuts = [
        m.start()
        for m in cues.all("elliptic_voice", text)
        if text[: m.start()].rstrip().endswith((",", ";")) or cues.has("and", " ".join(text[: m.start()].split()[-1:]))
    ]
    turn = cues.find("turn", text)
    if turn and cues.has("says", text[: turn.start()]) and cues.has("says", text[turn.end() :]):
        cuts.append(turn.start())
    return sorted(set(cuts))


def _clauses(text: str, cues: Cues) -> list[int]:
    """Second and later `att`-clauses, where the first part asks and the clause itself asks too."""
    cuts: list[int] = []
    for match in cues.all("further_clause", text):
        before, after = text[cuts[-1] if cuts else 0 : match.start()], text[match.start() :]
        asks = cues.has("wants", text[: match.start()]) or (cues.has("request", before) and cues.has("request", after))
        if asks and len(before.split()) >= MIN_WORDS and len(after.split()) > MIN_WORDS:
            cuts.append(match.start())
    return cuts


def _parts(text: str, cuts: list[int], cues: Cues) -> tuple[tuple[int, int], ...]:
    edges = [0, *cuts, len(text)]
    found = []
    for start, end in pairwise(edges):
        last = end if end == len(text) else start + len(_without_seam(text[start:end], cues))
        if len(text[start:last].split()) >= MIN_WORDS or len(edges) == 2:
            found.append((start, last))
    return tuple(found)


def _without_seam(part: str, cues: Cues) -> str:
    """The part without the commas and the conjunction that joined it to the next."""
    plain = part.rstrip(" ,;")
    last = plain.rsplit(None, 1)[-1:] or [""]
    return plain[: -len(last[0])].rstrip(" ,;") if cues.has("and", last[0]) else plain
