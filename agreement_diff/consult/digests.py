"""The comments in a text that reports what others said: a letter, a bill, a summary of a consultation.

A sentence with a voice of its own is at least one comment; one without goes with the comment before it, or is the
authority's account of what it did. A sentence that only announces the comments after it is their topic.
"""

from __future__ import annotations

import re
from collections import Counter

from agreement_diff.consult.accounts import account_in, is_account
from agreement_diff.consult.cues import Cues
from agreement_diff.consult.passages import Passages, Piece, Sentence
from agreement_diff.consult.points import Point, clause_numbers, joined
from agreement_diff.consult.roles import comment_type, role
from agreement_diff.consult.splitting import split
from agreement_diff.consult.terms import content_terms, found_in, stem
from agreement_diff.consult.voices import before_colon, body_named, find_voice, names
from agreement_diff.model.document import Document

MIN_VOICES = 2
"""Sentences with a counted voice (`några remissinstanser`) from which a response is read as a report of others."""
MIN_NAMES = 3
"""Bodies that speak by name from which it is one: a response quotes one or two others at most."""
NAMES_BACK = 6
"""Comments back in which the full name of a body is looked for."""
MAX_TOPIC = 4
_LABEL = re.compile(r"^\s*([^\W\d_][\w\s]{2,60}?):\s+")


def is_digest(document: Document, said: Passages, cues: Cues) -> bool:
    """True where the document reports the comments of many: a covering letter always, a response by its voices."""
    if document.kind == "recommendation" or cues.zone(document.title or "") == "account":
        return True
    counted = own = 0
    speakers: Counter[str] = Counter()
    for sentences in said:
        label = _LABEL.match(sentences[0].masked)
        labelled = label is not None and cues.zone(label[1]) == "account"
        counted += MIN_VOICES if labelled or _reporting_heading(sentences[0], cues) else 0
        for s in sentences:
            if s.zone in ("closing", "decision", "summary", "description"):
                continue
            third = cues.has("third_voice", s.masked)
            counted += third and _states(s.masked, cues)
            own += cues.has("own_voice", s.masked) and not third
            name = find_voice(s.masked, cues, document.issuer) if _states(s.masked, cues) else None
            if name and not third and not cues.has("plain_body", name):
                speakers[name] += 1
    several = len(speakers) >= MIN_NAMES and max(speakers.values()) * 2 <= speakers.total()
    return several or (counted >= MIN_VOICES and counted > own)


def _states(text: str, cues: Cues) -> bool:
    """True where something is said or held in the sentence, not only told of the case."""
    return not cues.has("description", text) and any(
        cues.has(cue, text) for cue in ("says", "support", "objection", "views")
    )


def digest_points(said: Passages, cues: Cues, issuer: str | None = None) -> tuple[Point, ...]:
    """The points of a report in reading order, each with the voice it is reported for."""
    reader = _Reader(cues, issuer)
    for sentences in said:
        if sentences and sentences[0].zone not in ("closing", "decision"):
            reader.paragraph(sentences)
    return tuple(reader.points)


class _Reader:
    def __init__(self, cues: Cues, issuer: str | None) -> None:
        self.cues, self.issuer = cues, issuer
        self.points: list[Point] = []
        self.group = 0
        self.section: str | None = None
        self.speaker: str | None = None
        """The body whose name is the heading that is being read under."""
        self.topic_start = 0
        """The first point under the heading that is being read."""

    def _starts_topic(self, s: Sentence) -> bool:
        new, self.section = s.section.eid != self.section, s.section.eid
        return new

    def paragraph(self, sentences: tuple[Sentence, ...]) -> None:
        """Take in one paragraph: voices, what goes with them, then the accounts of what was done."""
        first = len(self.points)
        label = _LABEL.match(sentences[0].masked)
        reported = (
            label[1] if label and self.cues.zone(label[1]) == "account" else _reporting_heading(sentences[0], self.cues)
        )
        if self._starts_topic(sentences[0]):
            self.topic_start = first
            self.speaker = body_named(sentences[0].section.heading or "", self.cues)
        if label and not reported and self.cues.has("account_label", label[1]):
            for s in sentences:
                self._reasons(s)
            return
        labelled = before_colon(sentences[0].masked, self.cues) or self.speaker
        topic = _clause_heading(sentences[0])
        for i, s in enumerate(sentences):
            if self._announces(s, sentences[i + 1 :]):
                topic = (*topic, s.text)
                continue
            self._sentence(s, first, topic, reported, labelled)
            if len(self.points) > first and s.text not in topic:
                topic = (*topic, s.text)[:MAX_TOPIC]

    def _sentence(
        self, s: Sentence, first: int, topic: tuple[str, ...], reported: str | None, labelled: str | None
    ) -> None:
        label = _LABEL.match(s.masked) if reported and s.first else None
        spoken = s.masked[label.end() :] if label else s.masked
        said = find_voice(spoken, self.cues, self.issuer) if not self.cues.has("description", s.masked) else None
        if is_account(s.masked, self.cues) and not (said and self.cues.has("says", s.masked)):
            self._account(s, first)
            return
        part = role(s, self.cues)
        here = len(self.points) > first
        speaks = part not in ("description", "") or self.cues.has("says", s.masked) or self.cues.has("views", s.masked)
        if here and self.cues.has("argument", s.masked) and not (said and self.cues.has("strong_request", s.masked)):
            self._extend(s)
        elif said and (speaks or self.cues.has("third_voice", s.masked)):
            self._add(s, self._in_full(said, labelled), topic)
        elif (labelled or reported) and part in ("request", "support", "objection", "question", "opinion"):
            self._add(s, labelled or reported or "", topic)
        elif here and (part in ("argument", "repeat") or self.cues.has("lean", s.masked)):
            self._extend(s)

    def _in_full(self, said: str, labelled: str | None) -> str:
        """The name that a plain word for a body stands for: `Verket` after `Patentverket`."""
        if not self.cues.has("plain_body", said):
            return said
        stem_ = stem(said.lower(), self.cues.code)
        named = [labelled, *(p.voice for p in reversed(self.points[-NAMES_BACK:]))]
        return next((n for n in named if n and stem_ in n.lower()), labelled or said)

    def _announces(self, s: Sentence, following: tuple[Sentence, ...]) -> bool:
        """True for `Flera synpunkter har inkommit på …` before the voices that say which."""
        if not (self.cues.has("topic", s.masked) and self.cues.has("views", s.masked)) or self.cues.has(
            "partly", s.masked
        ):
            return False
        return (
            bool(following)
            and self.cues.has("third_voice", following[0].masked)
            and not self.cues.has("views", following[0].masked)
        )

    def _add(self, s: Sentence, said: str, topic: tuple[str, ...]) -> None:
        self.group += 1
        voice = said
        parts = split(s.masked, self.cues)
        lead = s.masked[: parts[0][1]]
        for i, (start, end) in enumerate(parts):
            masked, text = s.masked[start:end], s.text[start:end]
            if i:
                own = self.cues.find("elliptic_voice", masked)
                voice = own.group().rsplit(" ", 1)[0] if own else find_voice(masked, self.cues, self.issuer) or voice
            account = account_in(masked, text, self.cues) if self.cues.has("views", masked) else None
            self.points.append(
                Point(
                    pieces=(Piece(s.paragraph, s.start + start, s.start + end),),
                    text=text,
                    masked=masked,
                    type=comment_type(
                        masked
                        if i == 0 or self.cues.has("request", masked) or self.cues.has("question", masked)
                        else f"{lead} {masked}",
                        self.cues,
                    ),
                    voice=voice,
                    scope=(*topic, *((s.text,) if i else ())),
                    topic=s.section.heading or "",
                    place=s.section.eid,
                    group=self.group,
                    accounts=(account,) if account else (),
                )
            )

    def _extend(self, s: Sentence) -> None:
        last = self.points[-1]
        self.points[-1] = last._replace(pieces=joined((*last.pieces, Piece(s.paragraph, s.start, s.end))))

    def _account(self, s: Sentence, first: int) -> None:
        """Give the account to the comments before it in the paragraph that are about the same clause and have none."""
        account = account_in(s.masked, s.text, self.cues)
        if account is None:
            return
        about: set[str] | None = None
        for i in range(len(self.points) - 1, first - 1, -1):
            point = self.points[i]
            numbers = clause_numbers(" ".join((point.masked, *point.scope)))
            if about is not None and numbers != about:
                break
            about = numbers
            if not point.accounts:
                self.points[i] = point._replace(accounts=(account,))

    def _reasons(self, s: Sentence) -> None:
        """The authority's reasons: an account for those whom they name, else for what they are about."""
        account = account_in(s.masked, s.text, self.cues)
        if account is None:
            return
        points = range(self.topic_start, len(self.points))
        named = [
            i for i in points if any(n and _mentions(s.text, n) for n in names(self.points[i].voice or "", self.cues))
        ]
        for i in named or self._about(s, points):
            if not self.points[i].accounts:
                self.points[i] = self.points[i]._replace(accounts=(account,))

    def _about(self, s: Sentence, points: range) -> list[int]:
        terms = frozenset(content_terms(s.masked, self.cues.code))
        shared = {
            i: sum(found_in(t, terms) for t in content_terms(self.points[i].masked, self.cues.code))
            for i in points
            if self.points[i].type != "support"
        }
        best = max(shared.values(), default=0)
        return [i for i, n in shared.items() if n == best] if best else []


def _reporting_heading(s: Sentence, cues: Cues) -> str | None:
    """The heading above where it says that all below are the respondents' words: `Remissinstanserna`."""
    heading = s.section.heading
    return heading if heading and s.zone == "account" and cues.is_body(heading) else None


def _clause_heading(s: Sentence) -> tuple[str, ...]:
    """The heading above where it names a clause of the agreement; a report's own numbers (`3.4`) name none."""
    section = s.section
    return tuple(t for t in (section.label,) if t and clause_numbers(t)) + (
        (section.heading,) if section.heading else ()
    )


def _mentions(text: str, name: str) -> bool:
    """True where a body is named, in the genitive or not; a voice that only counts (`några`) is never named."""
    return name[0].isupper() and bool(re.search(rf"(?<!\w){re.escape(name.rstrip('s'))}s?(?!\w)", text))
