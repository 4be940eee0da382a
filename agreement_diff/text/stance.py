"""Where a respondent stands, from the words of a response or of a digest of many.

The text is narrowed to what concerns the respondent (its own sentences and clauses, and what is said of everybody);
cues are read in it in order, each negated or not; and the cues are weighed together: what is said with `eller` is only
as strong as its weaker half, approval with remarks is approval with remarks, the respondent's own words win over what
is said of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from agreement_diff.languages import language as profile
from agreement_diff.model.consultation import Stance
from agreement_diff.model.terms import StanceTerms
from agreement_diff.text.sentences import sentences
from agreement_diff.text.words import fold

MAX_TEXT = 20_000
"""Characters read; a stance is said in a sentence, and a digest of one section is a page at most."""
REACH_BEFORE, REACH_NOUN, REACH_AFTER = 7, 12, 3
"""Words before a cue, before a noun (`inte heller i denna del … någon erinran`) and after a cue in which a negator
belongs to it."""
REACH_OBJECT = 5
"""Words between a cue and the `att` that opens what it is about."""
_TAKES_OBJECT = frozenset({"support", "favour"})
CERTAIN, LIKELY, WEAK, GUESS, NOTHING = 0.95, 0.8, 0.65, 0.45, 0.2
"""Confidence: the words of the trade; words of evaluation; a request only; speech only; no sign at all."""

MAX_SENTENCE = 1_500
"""Characters read as one sentence; what is longer is a list or no prose at all."""

_CLAUSE = re.compile(r"[,;:()–—]")
_WORD = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+)*")
_VOICE = re.compile(r"\s*([^.:;!?\n]{2,80}?):\s")


_FIRST = frozenset({"no_objection", "abstain"})
"""Whole phrases, read before the nouns in them."""


class Cue(NamedTuple):
    """One sign of a stance, in the order of the text: its kind after negation, and where it stands."""

    kind: str
    start: int
    end: int


def stance_of(text: str, *, language: str = "sv", respondent: str | None = None) -> tuple[Stance, float]:
    """The stance that a text expresses, and how sure that is (0..1).

    With a `respondent`, what the text says of it: its own clause in a sentence that names several, and what is said of
    all. One that the text does not name is read from the whole text. Never raises; no sign gives `framgår_ej`.

    >>> stance_of("Folksam avstyrker. LO tillstyrker men anser att lagen bör förtydligas.", respondent="LO")[0]
    'tillstyrker_med_synpunkter'
    """
    terms = profile(language).stance
    own, shared = _scope(text[:MAX_TEXT], language, respondent, terms)
    if respondent and any(_excepted(piece, fold(respondent), terms) for piece in own):
        return "synpunkter", GUESS  # not with the rest; why is not said
    said = [weigh(_cues(piece, language), piece, terms) for piece in own]
    general = [weigh(_cues(piece, language), piece, terms) for piece in shared]
    return _settled([s for s in said if s], [s for s in general if s], " ".join(own), terms)


# --- whose words ------------------------------------------------------------------------------------------------------


def _scope(text: str, language: str, respondent: str | None, terms: StanceTerms) -> tuple[list[str], list[str]]:
    """The pieces that are the respondent's own, and those that are said of everybody."""
    pieces = [piece for sentence in sentences(text, language) for piece in _bounded(sentence)]
    name = fold(respondent or "").strip()
    if not name or not any(_names(piece, name) for piece in pieces):
        return pieces, []
    own: list[str] = []
    shared: list[str] = []
    mine = False
    for piece in pieces:
        if _names(piece, name):
            own.append(_clause_of(piece, name, terms))
            mine = True
        elif mine and _goes_on(piece, terms, voiced=bool(own and _VOICE.match(own[0]))):
            own.append(piece)
        else:
            mine = False
            if any(re.search(rf"(?<!\w){phrase}(?!\w)", fold(piece)) for phrase in terms.universal):
                shared.append(piece)
    return own, shared


def _bounded(sentence: str) -> Iterator[str]:
    """A sentence in pieces of bounded length, cut at spaces."""
    while len(sentence) > MAX_SENTENCE:
        cut = sentence.rfind(" ", 0, MAX_SENTENCE) + 1 or MAX_SENTENCE
        yield sentence[:cut]
        sentence = sentence[cut:]
    yield sentence


def _names(piece: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", fold(piece)) is not None


def _excepted(piece: str, name: str, terms: StanceTerms) -> bool:
    """True where a respondent is named as the one that is not with the others: `alla utom …`."""
    words = "|".join(map(re.escape, terms.exceptions))
    return re.search(rf"(?<!\w)(?:{words}) (?:[\w-]+,? ){{0,6}}?{re.escape(name)}(?!\w)", fold(piece)) is not None


def _goes_on(piece: str, terms: StanceTerms, *, voiced: bool) -> bool:
    """True where a sentence goes on about the one before: it begins with a word that names nobody new."""
    if _VOICE.match(piece):
        return False
    if voiced:
        return True
    words = _WORD.findall(piece)
    if not words or words[0].lower() not in terms.pronouns:
        return False
    return not any(word[0].isupper() for word in words[1:8])


def _clause_of(piece: str, name: str, terms: StanceTerms) -> str:
    """The part of a sentence that speaks of the respondent, where the sentence turns from one to another."""
    turn = "|".join(re.escape(word) for word in terms.turns)
    cuts = [0, *(m.start() for m in re.finditer(rf"(?:;|(?<!\w)(?:{turn})(?!\w))", piece, re.IGNORECASE)), len(piece)]
    parts = [piece[a:b] for a, b in pairwise(cuts)]
    naming = [k for k, part in enumerate(parts) if _names(part, name)]
    if not naming or len(parts) == 1:
        return piece
    first = last = naming[0]
    while last + 1 < len(parts) and not _new_subject(parts[last + 1]):
        last += 1
    kept = "".join(parts[first : last + 1])
    return kept if first or last + 1 < len(parts) else piece


def _new_subject(part: str) -> bool:
    """True where a clause after a turn names somebody: a capital letter among its first words."""
    return any(word[0].isupper() for word in _WORD.findall(part)[1:4])


# --- cues -------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    terms = profile(language).stance
    listed = [
        *((("procedural"), source) for source in terms.procedural),
        *((kind, source) for kind, source in terms.cues if kind in _FIRST),
        ("objection", "|".join(terms.objections)),
        ("remark", "|".join(terms.remarks)),
        *((kind, source) for kind, source in terms.cues if kind not in _FIRST),
    ]
    return tuple((kind, re.compile(rf"(?<!\w)(?:{source})(?!\w)")) for kind, source in listed)


def _cues(piece: str, language: str) -> list[Cue]:
    """The cues of a sentence, in order; a word that one cue has used is gone for those after it."""
    terms = profile(language).stance
    low = " ".join(piece.lower().replace("\u00ad", "").split())
    left = low
    found: list[Cue] = []
    for kind, pattern in _patterns(language):
        for match in list(pattern.finditer(left)):
            taken = _kind(kind, low, match.start(), match.end(), terms)
            if taken:
                found.append(Cue(taken, match.start(), match.end()))
            end = _object_end(low, match.end(), terms) if taken in _TAKES_OBJECT else match.end()
            left = left[: match.start()] + "\0" * (end - match.start()) + left[end:]
    return sorted(found, key=lambda cue: cue.start)


def _object_end(low: str, end: int, terms: StanceTerms) -> int:
    """Where a cue's own object ends: `välkomnar att reglerna bör samlas` makes no remark about the rules."""
    clause = _CLAUSE.split(low[end:].split(". ")[0])[0]
    words = list(_WORD.finditer(clause))
    for k, word in enumerate(words[: REACH_OBJECT + 1]):
        if word.group() in terms.subclause:
            after = next((w.start() for w in words[k:] if w.group() in terms.turns), len(clause))
            return end + after
        if word.group() in terms.joiners:
            break
    return end


def _kind(kind: str, low: str, start: int, end: int, terms: StanceTerms) -> str | None:
    """What a cue says where it stands, its negation reckoned with."""
    if kind in ("objection", "remark"):
        if _negated(low, start, end, terms, noun=True):
            return "no_objection" if kind == "objection" else "no_comments"
        return "comment"
    if kind in _TAKES_OBJECT and _negated(low, start, end, terms):
        return "reject"
    if kind in ("reject", "doubt") and _negated(low, start, end, terms, own=True):
        return "no_objection"
    return None if kind == "procedural" else kind


def _negated(low: str, start: int, end: int, terms: StanceTerms, *, noun: bool = False, own: bool = False) -> bool:
    """True where a negator before, in or right after the cue belongs to it; `own` cues have theirs in them."""
    before = low[:start]
    for turn in terms.turns:
        before = before.rpartition(f" {turn} ")[2]
    before = _CLAUSE.split(before)[-1]
    after = _CLAUSE.split(low[end:])[0]
    for phrase in terms.not_negators:
        before = before.replace(phrase, "")
    words = _WORD.findall(before)
    if noun and any(word in terms.without for word in words[-3:]):
        return True
    near = words[-REACH_NOUN if noun else -REACH_BEFORE :]
    cut = max((k + 1 for k, word in enumerate(near) if word in terms.alternatives), default=0)
    reaching = [word for k, word in enumerate(near) if k >= cut or word not in terms.determiners]
    inside = _WORD.findall(low[start:end]) if not own else []
    if any(word in terms.negators for word in reaching + inside):
        return True
    following = _WORD.findall(after)[:REACH_AFTER]
    for word in following if not noun else ():
        if word in terms.subclause or word in terms.joiners or word in terms.alternatives:
            break
        if word in terms.negators:
            return True
    return False


# --- weighing ---------------------------------------------------------------------------------------------------------


def weigh(cues: list[Cue], piece: str, terms: StanceTerms) -> tuple[Stance, float] | None:
    """The stance of one sentence from its cues, None where it has none."""
    low = " ".join(piece.lower().replace("\u00ad", "").split())
    kinds = _weaker(cues, low, terms)
    approving = kinds & {"support", "favour"}
    remarks = kinds & {"comment", "qualified", "doubt"}
    accepting = kinds & {"no_objection", "no_comments"}
    if "abstain" in kinds and not approving and "reject" not in kinds:
        return "avstår", CERTAIN
    if "reject" in kinds or "status_quo" in kinds:
        if approving or accepting:
            return "tillstyrker_med_synpunkter", WEAK
        return "avstyrker", CERTAIN if "reject" in kinds else WEAK
    if approving:
        sure = CERTAIN if "support" in kinds else LIKELY
        return ("tillstyrker_med_synpunkter", LIKELY) if remarks else ("tillstyrker", sure)
    if accepting:
        if remarks:
            return "tillstyrker_med_synpunkter", WEAK
        return ("ingen_erinran" if "no_objection" in kinds else "inga_synpunkter"), CERTAIN
    if "doubt" in kinds:
        return "tveksam", LIKELY
    if remarks:
        return "synpunkter", WEAK
    return None


def _weaker(cues: list[Cue], low: str, terms: StanceTerms) -> set[str]:
    """The kinds of the cues; of two joined by `eller` only the weaker."""
    kinds = {cue.kind for cue in cues}
    strength = ("support", "favour", "no_objection", "no_comments"), ("reject", "doubt", "comment")
    for one, other in pairwise(cues):
        between = _WORD.findall(low[one.end : other.start])
        if not any(word in terms.alternatives for word in between):
            continue
        for order in strength:
            if one.kind in order and other.kind in order and one.kind != other.kind:
                kinds.discard(min(one.kind, other.kind, key=order.index))
    return kinds


def _settled(
    own: list[tuple[Stance, float]], shared: list[tuple[Stance, float]], text: str, terms: StanceTerms
) -> tuple[Stance, float]:
    """One stance from those of the sentences; the respondent's own over what is said of all."""
    mine = _combined(own)
    general = _combined(shared)
    if mine is None and general is None:
        spoke = re.search(rf"(?<!\w)(?:{'|'.join(terms.speech)})(?!\w)", text.lower())
        return ("synpunkter", GUESS) if spoke else ("framgår_ej", NOTHING)
    if mine is None or general is None:
        return mine or general or ("framgår_ej", NOTHING)
    if mine[0] in ("synpunkter", "tveksam") and general[0] in ("tillstyrker", "ingen_erinran", "inga_synpunkter"):
        return "tillstyrker_med_synpunkter", WEAK
    return mine


def _combined(found: list[tuple[Stance, float]]) -> tuple[Stance, float] | None:
    """One stance from several sentences: clear words first, and remarks beside approval kept."""
    if not found:
        return None
    names = {stance for stance, _ in found}
    sure = max(confidence for _, confidence in found)
    approving = names & {"tillstyrker", "tillstyrker_med_synpunkter", "ingen_erinran", "inga_synpunkter"}
    remarks = names & {"tillstyrker_med_synpunkter", "synpunkter", "tveksam"}
    if "avstyrker" in names:
        return ("tillstyrker_med_synpunkter", WEAK) if approving else ("avstyrker", sure)
    if approving and remarks:
        return "tillstyrker_med_synpunkter", min(sure, LIKELY)
    order: tuple[Stance, ...] = ("tillstyrker", "ingen_erinran", "inga_synpunkter", "tveksam", "avstår", "synpunkter")
    best = next(stance for stance in order if stance in names) if names - {"tillstyrker_med_synpunkter"} else None
    return (best or "tillstyrker_med_synpunkter"), sure
