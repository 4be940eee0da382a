"""Who answered, and where it stands.

The name is the issuer the document states; else the body it was sent to for an opinion; else the name in its title or
file. A name known only from an e-mail address is spelt as the text spells it (`ekero` → `Ekerö kommun`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from agreement_diff.consult.cues import Cues
from agreement_diff.consult.cues import cues as compiled
from agreement_diff.consult.passages import Passages
from agreement_diff.consult.points import Point
from agreement_diff.languages import LANGUAGES, language
from agreement_diff.model.consultation import Comment, Respondent, Stance
from agreement_diff.model.document import Document
from agreement_diff.text.stance import stance_of

MAX_NAME = 80
BEFORE_VOICE = 40
"""Characters before the word for the body in which its name stands."""
ASKS = frozenset({"change_proposal", "clarification_request", "objection", "question"})
APPROVES: frozenset[str] = frozenset({"tillstyrker"})
UNCLEAR = "framgår_ej"
NOTHING_SAID: frozenset[str] = frozenset({UNCLEAR, "ingen_erinran", "inga_synpunkter"})
"""Stances that do not hold for one that asks for something: `i övrigt utan erinran` is about the rest."""


def respondent_name(document: Document, said: Passages, cues: Cues) -> str:
    """Who sent the response."""
    if document.issuer:
        return _spelt(document.issuer, document)
    sent = _sent_to(said, cues)
    if sent:
        return sent
    if document.title and cues.is_body(document.title):
        return document.title
    own = _letterhead(document) or _own_name(said, cues) or _headed(document, cues)
    if own:
        return own
    return language(document.language).consultation.names["unknown_respondent"]


def spoken_name(voice: str | None, cues: Cues) -> str | None:
    """A reported voice as a name: the number of those counted, nobody for remarks without an owner."""
    if voice is None or (cues.has("views", voice) and not cues.has("third_voice", voice)):
        return None
    count = re.search(r"\d+$", voice)
    return cues.terms.names["counted"].format(n=count[0]) if count and cues.has("third_voice", voice) else voice


def _sent_to(said: Passages, cues: Cues) -> str | None:
    """The body the proposal was sent to for an opinion, where the response says so."""
    for sentences in said:
        for s in sentences:
            found = cues.find("sent_to", s.text)
            if found:
                name = next((g for g in found.groups() if g), "").strip(" ,.")
                if name:
                    return name
    return None


def _own_name(said: Passages, cues: Cues) -> str | None:
    """The proper name the response calls itself by, most often: `Norrby kommun anser`, `Lagrådet förordar`.

    A plain word for a body (`nämnden`, `förvaltningen`) names nobody.
    """
    counted: Counter[str] = Counter()
    for sentences in said:
        for s in sentences:
            for match in cues.all("own_voice", s.masked):
                name = _proper(s.masked[max(0, match.start() - BEFORE_VOICE) : match.end()], cues)
                if name:
                    counted[name] += 1
    return max(counted, key=lambda n: (counted[n], -len(n))) if counted else None


def _proper(text: str, cues: Cues) -> str | None:
    """The first proper name of a body in a text: a word that names one, or capitalised words in a row, with the word
    for its kind after them. A single capitalised word may only open a sentence."""
    run: list[str] = []
    for word in [*text.split(), ""]:
        plain = word.strip(".,:;()")
        if run and cues.has("named_kind", plain):
            return " ".join([*run, plain])
        if plain[:1].isupper() and not cues.has("plain_body", plain):
            run.append(plain)
            continue
        if len(run) > 1 or (run and cues.is_body(run[0])):
            return " ".join(run)
        run = []
    return None


def _headed(document: Document, cues: Cues) -> str | None:
    """A body whose name stands alone above the rest, as in an extract of minutes."""
    heads = (s.heading for s in document.sections if s.heading and not s.paragraphs)
    return next((h for h in heads if cues.is_body(h) and not cues.has("plain_body", h)), None)


def _letterhead(document: Document) -> str | None:
    """A line of the letterhead that the text itself uses as a name."""
    text = " ".join(p.text for p in document.paragraphs())
    for furniture in document.furniture:
        name = furniture.text.strip()
        if furniture.kind == "letterhead" and name[:1].isupper() and 1 < len(name) < MAX_NAME and name in text:
            return name
    return None


def _spelt(name: str, document: Document) -> str:
    """A one-word name as the text spells it, with the word for the kind of body after it."""
    if " " in name:
        return name
    text = " ".join([document.title or "", *(p.text for p in document.paragraphs())])
    plain = _ascii(name)
    tokens = re.findall(r"[^\W\d_][\w-]*", text)
    for word, following in zip(tokens, [*tokens[1:], ""], strict=True):
        if word[0].isupper() and _ascii(word) in (plain, plain + "s"):
            kind = following.removesuffix("s")
            return f"{word} {kind}" if _is_kind(kind, document) else word if _ascii(word) == plain else word[:-1]
    return name


def _is_kind(word: str, document: Document) -> bool:
    return bool(word) and compiled(document.language).has("named_kind", word)


def _ascii(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def stance(said: Passages, cues: Cues, points: Sequence[Point]) -> Stance:
    """Where a respondent stands on the whole: the clearest of its own sentences that take a stand.

    Sentences about the whole, in the decision or the summary go before those about a part: to reject one clause is not
    to reject the proposal. Approval of one that also asks for changes is approval with comments; one that only asks
    has comments.
    """
    best: dict[bool, tuple[Stance, float]] = {}
    for sentences in said:
        for s in sentences:
            taken = any(cues.has(cue, s.masked) for cue in ("support", "objection", "adopt"))
            if not taken or cues.has("third_voice", s.masked):
                continue
            found = stance_of(s.text, language=cues.code, respondent=None)
            whole = s.zone in ("decision", "summary") or cues.has("whole", s.masked) or cues.has("adopt", s.masked)
            if found[0] != UNCLEAR and found[1] > best.get(whole, (UNCLEAR, 0.0))[1]:
                best[whole] = found
    asks = any(p.type in ASKS and p.owner for p in points)
    if True in best:
        return _with_requests(best[True][0], asks)
    part = best.get(False, ("framgår_ej", 0.0))[0]
    return "synpunkter" if asks and part in ("avstyrker", "tveksam") else _with_requests(part, asks)


def voice_stance(comments: Sequence[Comment], voice: str, code: str) -> Stance:
    """Where a reported voice stands, by the sentences reported for it."""
    found = [stance_of(c.quote, language=code, respondent=voice) for c in comments]
    best = max(found, key=lambda pair: pair[1] if pair[0] != UNCLEAR else 0.0, default=("framgår_ej", 0.0))
    return _with_requests(best[0], any(c.type in ASKS for c in comments))


def _with_requests(found: Stance, asks: bool) -> Stance:
    if not asks:
        return found
    if found in APPROVES:
        return "tillstyrker_med_synpunkter"
    return "synpunkter" if found in NOTHING_SAID else found


def same_name(one: str, other: str) -> bool:
    """True where two names are of one body: equal but for case, genitive and the word for its kind."""
    plain = [_bare(n) for n in (one, other)]
    return bool(plain[0]) and plain[0] == plain[1]


def _bare(name: str) -> str:
    """A name folded, without the genitive and, where more is left, without the word for its kind."""
    kept = [
        w for w in name.split() if not any(compiled(code).has("named_kind", w.removesuffix("s")) for code in LANGUAGES)
    ]
    return " ".join(_ascii(w).strip(".,").removesuffix("s") for w in kept or name.split())


def silent(consultees: Sequence[str], respondents: Sequence[Respondent]) -> tuple[str, ...]:
    """The consultees that did not answer."""
    return tuple(c for c in consultees if not any(same_name(c, r.name) for r in respondents))
