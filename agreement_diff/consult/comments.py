"""The comments of a response that speaks with one voice: an opinion, a decision paper, a letter.

Read sentence by sentence. A quotation or objection waits for the request it leads up to, also over paragraphs; a
request takes the arguments after it; a wording follows the request it carries out; questions after a request make a
group with it; what only repeats is dropped. Description of the case is no comment, and a summary's comment that the
body gives again is the body's.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from agreement_diff.consult.announced import Announced
from agreement_diff.consult.cues import Cues
from agreement_diff.consult.passages import Passages, Piece, Sentence
from agreement_diff.consult.points import CLAUSE_NUMBER, Point, clause_numbers, joined
from agreement_diff.consult.repeats import without_repeats
from agreement_diff.consult.roles import Role, comment_type, role
from agreement_diff.consult.splitting import split
from agreement_diff.consult.terms import content_terms
from agreement_diff.model.consultation import CommentType
from agreement_diff.model.document import Section
from agreement_diff.text.words import fold

MAX_SCOPE = 6
"""Lines above a comment that are kept to find its clause by."""
SCOPE_WORDS = 12
"""Words up to which a paragraph that names a clause and asks nothing is a heading for what follows."""
MATTER = 2
"""Content words below which a request says nothing alone and leans on the sentence before it."""
OPENING_WORDS = 6
"""Words at the start of a paragraph in which a § of its own ends the scope set by a line above."""
_OPEN_QUOTE = re.compile(r"^\s*[”“\"„«»]")


def one_voice_points(said: Passages, cues: Cues, clause_names: Collection[str] = ()) -> tuple[Point, ...]:
    """The points of a response in reading order. `clause_names` are folded headings of the agreement's clauses."""
    reader = _Reader(cues, frozenset(clause_names))
    for sentences in said:
        reader.paragraph(sentences)
    reader.flush()
    return without_repeats(tuple(reader.points), tuple(reader.zones), cues.code)


class _Reader:
    """Where reading stands: points found, what waits for its request, the scope that holds."""

    def __init__(self, cues: Cues, names: frozenset[str]) -> None:
        self.cues, self.names = cues, names
        self.points: list[Point] = []
        self.zones: list[str] = []
        self.waiting: list[Sentence] = []
        self.scope: tuple[str, ...] = ()
        self.scope_line = False
        self.section: Section | None = None
        self.group = 0
        self.reach: Sentence | None = None
        """The sentence that the last point ends with; only what follows it at once belongs to it."""
        self.lead = ""
        self.announced: Announced | None = None
        """The wording that the last point announced, None when none is awaited."""
        self.before: Sentence | None = None
        """The sentence before in the paragraph that no point has taken."""

    def paragraph(self, sentences: tuple[Sentence, ...]) -> None:
        """Take in one paragraph."""
        if not sentences:
            return
        first = sentences[0]
        if self._takes_wording(first):
            return
        self._enter(first)
        if first.zone == "closing":
            return
        if self._is_scope_line(sentences):
            self.flush()
            self.scope, self.scope_line = (first.paragraph.text,), True
            return
        if CLAUSE_NUMBER.search(" ".join(first.masked.split()[:OPENING_WORDS])) and self.scope_line:
            self.scope, self.scope_line = (), False
        if not self._goes_on(first):
            self.flush()
            if not (first.paragraph.kind == "list_item" and self.lead):
                self.reach, self.lead = None, ""
        self.before = None
        for sentence in sentences:
            known = len(self.points), len(self.waiting), self.reach
            self._sentence(sentence)
            self.before = sentence if known == (len(self.points), len(self.waiting), self.reach) else None
        self.lead = first.paragraph.text if sentences[-1].text.rstrip().endswith(":") else self.lead

    def _enter(self, sentence: Sentence) -> None:
        if sentence.section is not self.section:
            self.flush()
            self.section = sentence.section
            heading = sentence.section.heading
            own = (
                heading is not None and self.cues.zone(heading) != ""
            )  # `§ 78 Svar på remiss` is an item of the minutes
            self.scope = () if own else tuple(t for t in (sentence.section.label, heading) if t)
            self.scope_line = False
            self.reach, self.lead = None, ""

    def _is_scope_line(self, sentences: tuple[Sentence, ...]) -> bool:
        text = sentences[0].paragraph.text
        if len(sentences) > 1 or len(text.split()) > SCOPE_WORDS or text.rstrip().endswith((".", "?", "!")):
            return False
        named = (
            fold(text).strip(" :;.-") in self.names
            or self.cues.has("scope", sentences[0].masked)
            or bool(CLAUSE_NUMBER.search(text))
        )
        return named and not self.cues.has("request", sentences[0].masked)

    def _goes_on(self, first: Sentence) -> bool:
        """True where a new paragraph belongs to what waits: it leans back, quotes on, or asks about what was quoted."""
        return bool(self.waiting) and (
            bool(_OPEN_QUOTE.match(first.text))
            or self.cues.has("lean", first.masked)
            or role(first, self.cues) in ("quote", "repeat")
        )

    def _sentence(self, s: Sentence) -> None:
        if s.zone == "decision":
            self._decision(s)
            return
        part: Role = role(s, self.cues)
        if self._careful(s) and not (
            part in ("request", "objection", "support", "opinion") and self.cues.has("own_voice", s.masked)
        ):
            return
        if s.paragraph.kind == "list_item" and self.lead and s.first:
            self._drop_lead()
            asked = role(s._replace(masked=f"{self.lead} {s.masked}"), self.cues)
            if part in ("", "opinion", "quote", "argument") and asked in ("request", "objection", "question"):
                self._add((s,), s, comment_type(f"{self.lead} {s.masked}", self.cues))
                return
        if part == "repeat" and (self.waiting or not self._follows(s)):
            part = "request" if self.waiting or not self.points else ""
        self._take(s, part)

    def _take(self, s: Sentence, part: Role) -> None:
        if part == "request":
            self._request(s)
        elif part == "question":
            self._question(s)
        elif part in ("support", "opinion"):
            self._plain(s)
        elif part == "objection":
            self._objection(s)
        elif part == "quote":
            self.waiting.append(s)
        elif part in ("argument", "repeat") and self._follows(s) and self.points[-1].type != "question":
            self._extend(s)

    def _drop_lead(self) -> None:
        """Take away the point made of a line that only announces a list: its items are the points."""
        last = self.points[-1] if self.points else None
        if (
            last is not None
            and self.lead.strip().endswith(last.text.strip())
            and len(last.text.split()) <= SCOPE_WORDS
            and not clause_numbers(last.text)
        ):
            self.points.pop()
            self.zones.pop()
            self.reach = None

    def _careful(self, s: Sentence) -> bool:
        """True where only what the respondent says in its own name counts: in summaries and descriptions."""
        return s.zone in ("summary", "description", "account")

    def _decision(self, s: Sentence) -> None:
        text = s.masked
        if self.cues.has("formal", text) and not self.cues.has("adopt", text):
            return
        stated = self.cues.has("adopt", text) or self.cues.has("support", text) or self.cues.has("objection", text)
        if stated or (CLAUSE_NUMBER.search(text) and self.cues.has("request", text)):
            refuses = self.cues.has("negated_support", text) or (
                self.cues.has("objection", text) and not self.cues.has("support", text)
            )
            bound = self.cues.has("but", text) and self.cues.has("request", text)
            self._add((s,), s, "change_proposal" if bound else "objection" if refuses else "support")

    def _request(self, s: Sentence) -> None:
        leans = self.cues.has("lean", s.masked)
        if self._follows(s) and self.points[-1].type != "question" and self._carries_out(s, leans):
            self._extend(s, retype=True)
        else:
            taken, self.waiting = tuple(self.waiting), []
            if (
                taken
                and not leans
                and self._numbers(s)
                and not (self._numbers(s) & set().union(*map(self._numbers, taken)))
                and not any(t.paragraph is s.paragraph for t in taken)
            ):
                self.waiting = list(taken)
                self.flush()
                taken = ()
            self.group += 1
            self._add((*(taken or self._leant_on(s)), s), s, None)
        if self.cues.has("announces_wording", s.masked) and self.cues.has("proposes_wording", s.masked):
            self.announced = Announced(self.cues, s.section)

    def _leant_on(self, s: Sentence) -> tuple[Sentence, ...]:
        """The sentence before, where the request has no matter of its own: `Om så är fallet bör detta anges.`"""
        before = self.before
        if before is None or before.paragraph is not s.paragraph or self._numbers(s):
            return ()
        return (before,) if len(content_terms(s.masked, self.cues.code)) < MATTER else ()

    def _carries_out(self, s: Sentence, leans: bool) -> bool:
        """True where a request goes on with the one before it: it leans on it or words it."""
        bare = len(content_terms(s.masked, self.cues.code)) < MATTER and not s.quotes and not self._numbers(s)
        if bare and not self.cues.has("further", s.masked):
            return True
        same_place = not self._numbers(s) or self._numbers(s) <= clause_numbers(self.points[-1].quote)
        return same_place and (
            leans or (self.cues.has("proposes_wording", s.masked) and (bool(s.quotes) or s.text.rstrip().endswith(":")))
        )

    def _numbers(self, s: Sentence) -> set[str]:
        """The clauses of the agreement that a sentence names; those of other acts left out."""
        found = (m for m in CLAUSE_NUMBER.finditer(s.masked) if not self.cues.has("other_act", s.masked[m.end() :]))
        return {number for m in found for number in clause_numbers(m.group())}

    def _question(self, s: Sentence) -> None:
        grouped = self.points and self.reach is not None and self.reach.paragraph is s.paragraph
        if not grouped:
            self.group += 1
        taken, self.waiting = tuple(self.waiting), []
        self._add((*taken, s), s, "question")

    def _plain(self, s: Sentence) -> None:
        if self._follows(s) and self.cues.has("lean", s.masked):
            self._extend(s)
            return
        self.flush()
        self.group += 1
        self._add((s,), s, None)

    def _objection(self, s: Sentence) -> None:
        if self._follows(s) and (self.cues.has("argument", s.masked) or self.cues.has("lean", s.masked)):
            self._extend(s)
        else:
            self.waiting.append(s)

    def _follows(self, s: Sentence) -> bool:
        return (
            bool(self.points)
            and not self.waiting
            and self.reach is not None
            and self.reach.paragraph is s.paragraph
            and self.reach.end <= s.start
            and not s.paragraph.text[self.reach.end : s.start].strip()
        )

    def _extend(self, s: Sentence, *, retype: bool = False) -> None:
        last = self.points[-1]
        pieces = joined((*last.pieces, Piece(s.paragraph, s.start, s.end)))
        text, masked = (f"{last.text} {s.text}", f"{last.masked} {s.masked}") if retype else (last.text, last.masked)
        self.points[-1] = last._replace(
            pieces=pieces, text=text, masked=masked, type=comment_type(s.masked, self.cues) if retype else last.type
        )
        self.reach = s

    def _add(self, sentences: tuple[Sentence, ...], core: Sentence, kind: CommentType | None) -> None:
        """Add the point, or the points, that a sentence makes; what led up to it goes to the first."""
        before = tuple(Piece(t.paragraph, t.start, t.end) for t in sentences if t is not core)
        last = self.points[-1] if self.reach is not None and self.reach.paragraph is core.paragraph else None
        scope = (*last.scope, last.text)[-MAX_SCOPE:] if last else self.scope
        parts = split(core.masked, self.cues)
        for i, (start, end) in enumerate(parts):
            piece = Piece(core.paragraph, core.start + start, core.start + end)
            masked = core.masked[start:end]
            found = kind or comment_type(masked if i == 0 else f"{core.masked[: parts[0][1]]} {masked}", self.cues)
            point = Point(
                pieces=joined((*before, piece) if i == 0 else (piece,)),
                text=piece.text,
                masked=self._with_matter(masked, sentences, core) if i == 0 else masked,
                type=found,
                owner=not self.cues.has("other_body", masked),
                scope=(*scope, *((core.text,) if i else ())),
                topic=core.section.heading or "",
                place=core.section.eid,
                group=self.group,
            )
            self.points.append(point)
            self.zones.append(core.zone)
        self.reach = core

    def _with_matter(self, masked: str, sentences: tuple[Sentence, ...], core: Sentence) -> str:
        """The words that ask, with what led up to them where they have no matter of their own."""
        if len(content_terms(masked, self.cues.code)) >= MATTER:
            return masked
        return " ".join([*(t.masked for t in sentences if t is not core), masked])

    def _takes_wording(self, first: Sentence) -> bool:
        """True where the paragraph is (part of) the wording that the last request announced."""
        if self.announced is None:
            return False
        taken = self.announced.take(first)
        if taken is None:
            self.announced = None
            return False
        self.points[-1] = self.points[-1]._replace(proposed=taken)
        return True

    def flush(self) -> None:
        """What waits in vain becomes an objection where it objects, and is dropped where it only quotes."""
        waiting, self.waiting = self.waiting, []
        run: list[Sentence] = []
        for s in waiting:
            if run and s.paragraph is not run[-1].paragraph:
                self._object(run)
                run = []
            run.append(s)
        self._object(run)

    def _object(self, run: list[Sentence]) -> None:
        objecting = [s for s in run if role(s, self.cues) == "objection"]
        if objecting:
            self.group += 1
            self._add(
                tuple(run),
                objecting[-1],
                "clarification_request" if self.cues.has("clarify", objecting[-1].masked) else "objection",
            )
