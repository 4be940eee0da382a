"""What a sentence does in a response: asks, questions, objects, approves, opines, quotes, argues, or only describes."""

from __future__ import annotations

from typing import Literal

from agreement_diff.consult.cues import Cues
from agreement_diff.consult.passages import Sentence
from agreement_diff.model.consultation import CommentType

Role = Literal[
    "request", "question", "objection", "support", "opinion", "quote", "argument", "repeat", "description", ""
]

SHORT_QUOTE = 5
"""Words up to which a quotation names a term; longer ones quote the draft."""


def role(sentence: Sentence, cues: Cues) -> Role:
    """The part a sentence plays, read from its own words; quoted words do not count."""
    text = sentence.masked
    own = cues.has("own_voice", text)
    if cues.has("formal", text) and not sentence.quotes:
        return "description"
    if text.rstrip("\"”’') ").endswith("?"):
        return "question"
    if cues.has("description", text) and not own:
        return "quote" if _quotes_text(sentence) else "description"
    if cues.has("repeat", text):
        return "repeat"
    return _asking(text, cues) or _standing(text, cues, own) or _leaning(sentence, cues)


def _asking(text: str, cues: Cues) -> Role | None:
    asks = cues.find("request", text)
    if not asks:
        return None
    if cues.has("argument", text) and not cues.has("strong_request", text):
        return None
    if _approves(text, cues) and not (cues.has("strong_request", text) or cues.has("but", text)):
        return "support"
    return "request"


def _standing(text: str, cues: Cues, own: bool) -> Role | None:
    if cues.has("argument", text) and not own:
        return None
    if _approves(text, cues):
        return "support"
    if cues.has("objection", text) or cues.has("clarify", text):
        return "objection"
    if cues.has("question", text):
        return "question"
    return "opinion" if own else None


def _leaning(sentence: Sentence, cues: Cues) -> Role:
    if _quotes_text(sentence):
        return "quote"
    return "argument" if cues.has("argument", sentence.masked) or cues.has("lean", sentence.masked) else ""


def _quotes_text(sentence: Sentence) -> bool:
    return any(q.words > SHORT_QUOTE for q in sentence.quotes)


def _approves(text: str, cues: Cues) -> bool:
    return cues.has("support", text) and not cues.has("negated_support", text)


def comment_type(text: str, cues: Cues) -> CommentType:
    """The type of a comment from the words that ask (quoted words blanked out).

    >>> from agreement_diff.consult.cues import cues
    >>> [comment_type(text, cues("sv")) for text in ("§ 4 bör förtydligas.", "Vi tillstyrker.", "§ 4 bör utgå.")]
    ['clarification_request', 'support', 'change_proposal']
    """
    if text.rstrip("\"”’') ").endswith("?"):
        return "question"
    if cues.has("editorial", text):
        return "editorial"
    asks = cues.has("request", text)
    if _approves(text, cues) and not (asks and (cues.has("strong_request", text) or cues.has("but", text))):
        return "support"
    if cues.has("question", text) and not cues.has("strong_request", text):
        return "question"
    if cues.has("clarify", text) and not cues.has("deletes", text):
        return "clarification_request"
    if asks:
        return "change_proposal"
    if cues.has("objection", text):
        return "objection"
    return "general"
