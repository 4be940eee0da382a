"""Explanations and the review queue laid out: passages for people, tables for sheets, JSON for programs."""

from __future__ import annotations

import json
from typing import Literal

from agreement_diff.model.comparison import Link
from agreement_diff.model.explanation import Answer, ExplainedLink, Explanation, Ground, Question, Review
from agreement_diff.model.pins import Pin
from agreement_diff.model.value import SCHEMA_VERSION, Value
from agreement_diff.present.characters import unicode_text
from agreement_diff.present.clause_names import called
from agreement_diff.present.escape import plain
from agreement_diff.present.map.shapes import MapLink, VersionName, dump, map_link, version_name
from agreement_diff.present.phrasing import say
from agreement_diff.present.reasons import reason
from agreement_diff.present.sheets import Grid, Passage, Sheet

LONGEST_QUOTE = 300
"""Characters of a quotation in a passage; JSON, CSV and workbooks have it whole."""


class ExplainLink(Value):
    """A link of the map with the words both sides share and why the runner-up was not chosen."""

    link: MapLink
    margin: float
    shared: tuple[str, ...]
    against: tuple[str, ...]


class ExplainOutput(Value):
    """`map --explain --format json`."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    level: Literal["section", "paragraph"]
    old: VersionName
    new: VersionName
    links: tuple[ExplainLink, ...]


class ReviewAnswer(Value):
    """One answer to a question: what it says, and the pins that make it true, as values and as TOML."""

    says: str
    pins: tuple[Pin, ...]
    toml: str


class ReviewQuestion(Value):
    """A link to look at, how doubtful it is (0..1), what to look at."""

    link: MapLink
    doubt: float
    look: tuple[str, ...]
    answers: tuple[ReviewAnswer, ...]


class ReviewOutput(Value):
    """`map --review --format json`: the most doubtful first; `of` counts all links."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    level: Literal["section", "paragraph"]
    old: VersionName
    new: VersionName
    of: int
    questions: tuple[ReviewQuestion, ...]


# Explanations


def explanation_sheet(found: Explanation, code: str) -> Sheet:
    """The explanation laid out, in the language of the code."""
    names = tuple(say(code, f"explain.{k}") for k in ("old", "new", "relation", "score", "margin", "speaks", "shared"))
    rows = tuple(_explained_row(e, found, code) for e in found.links)
    grid = Grid(say(code, "explain.name"), (*names, say(code, "explain.second"), say(code, "explain.lost")), rows,
                (14, 14, 18, 8, 8, 40, 60, 14, 50))  # fmt: skip
    title = say(code, "explain.title", old=found.old.source.name, new=found.new.source.name)
    return Sheet(title, code, grids=(grid,), passages=tuple(_explained_passage(e, found, code) for e in found.links))


def _explained_row(e: ExplainedLink, found: Explanation, code: str) -> tuple[str, ...]:
    k = e.link
    two = k.old and k.new
    return (
        called(found.old, k.old, code), called(found.new, k.new, code), _relations(k, code),
        f"{k.score:.2f}" if two else "", f"{k.margin:.2f}" if two else "", reason(k, found.old, found.new, code),
        " / ".join(s.old for s in e.shared), _rival(k, found, code), _grounds(e.grounds, k, found, code),
    )  # fmt: skip


def _explained_passage(e: ExplainedLink, found: Explanation, code: str) -> Passage:
    k = e.link
    facts = [(say(code, "explain.speaks"), reason(k, found.old, found.new, code))]
    for shared in e.shared:
        key = "explain.shared_sentence" if shared.whole else "explain.shared_words"
        facts.append((say(code, key), say(code, "explain.quote", text=_cut(plain(shared.old)))))
    rival = _rival(k, found, code)
    if rival:
        margin = say(code, "explain.margin_of", margin=f"{k.margin:.2f}") if k.old and k.new else ""
        facts.append((say(code, "explain.second"), f"{rival} ({k.runner_up:.2f}{margin})"))
    if e.grounds:
        facts.append((say(code, "explain.lost"), _grounds(e.grounds, k, found, code)))
    return Passage(_head(k, found, code), tuple(facts))


def _head(k: Link, found: Explanation | Review, code: str) -> str:
    """`§ 3 → § 4: omnumrerad, ändrad (0.98)`."""
    nothing = say(code, "map.nothing")
    old, new = called(found.old, k.old, code) or nothing, called(found.new, k.new, code) or nothing
    score = f" ({k.score:.2f})" if k.old and k.new else ""
    return f"{plain(old)} → {plain(new)}: {_relations(k, code)}{score}"


def _relations(k: Link, code: str) -> str:
    return ", ".join(say(code, f"relation.{r}") for r in k.relations)


def _rival(k: Link, found: Explanation | Review, code: str) -> str:
    return plain(called(found.new if k.old else found.old, k.rival, code)) if k.rival else ""


def _grounds(grounds: tuple[Ground, ...], k: Link, found: Explanation | Review, code: str) -> str:
    chosen = called(found.new, k.new, code) if k.old else called(found.old, k.old, code)
    rival = _rival(k, found, code)
    return "; ".join(say(code, f"ground.{g.kind}", chosen=chosen, runner=rival, **dict(g.values)) for g in grounds)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rsplit(None, 1)[0] + " […]"


def explanation_json(found: Explanation, code: str) -> str:
    """The explanation as JSON text (schema `explain.schema.json`)."""
    links = tuple(
        ExplainLink(
            link=map_link(e.link, found.old, found.new, code),
            margin=round(e.link.margin, 4),
            shared=tuple(s.old for s in e.shared),
            against=tuple(_grounds((g,), e.link, found, code) for g in e.grounds),
        )
        for e in found.links
    )  # fmt: skip
    return dump(ExplainOutput(level=found.level, old=version_name(found.old), new=version_name(found.new), links=links))


# The review queue


def review_sheet(found: Review, code: str) -> Sheet:
    """The queue laid out, each question with pins ready to paste."""
    names = ("doubt", "old", "new", "relation", "look", "second", "pins")
    header = tuple(say(code, f"explain.{n}") for n in names)
    rows = tuple(_review_row(q, found, code) for q in found.questions)
    lead = say(code, "review.lead", count=len(found.questions), of=found.of) if rows else say(code, "review.none")
    title = say(code, "review.title", old=found.old.source.name, new=found.new.source.name)
    passages = tuple(_review_passage(q, found, code) for q in found.questions)
    grid = Grid(say(code, "review.name"), header, rows, (8, 14, 14, 18, 40, 16, 60))
    return Sheet(title, code, (lead,), (grid,), passages)


def _review_row(q: Question, found: Review, code: str) -> tuple[str, ...]:
    k = q.link
    return (
        f"{q.doubt:.2f}", called(found.old, k.old, code), called(found.new, k.new, code), _relations(k, code),
        _grounds(q.look, k, found, code), _rival(k, found, code), _answers(q, found, code),
    )  # fmt: skip


def _review_passage(q: Question, found: Review, code: str) -> Passage:
    facts = (
        (say(code, "explain.doubt"), f"{q.doubt:.2f}"),
        (say(code, "explain.look"), _grounds(q.look, q.link, found, code)),
    )
    return Passage(_head(q.link, found, code), facts, _answers(q, found, code))


def _answers(q: Question, found: Review, code: str) -> str:
    """The answers as TOML with a comment over each; a comment holds no line break of a document."""
    parts = []
    for answer in q.answers:
        parts.append(f"# {_says(answer, q, found, code)}\n{pins_toml(answer.pins)}")
    return "\n\n".join(parts)


def _says(answer: Answer, q: Question, found: Review, code: str) -> str:
    k = q.link
    one_sided = "" if k.old and k.new else "_removed" if k.old else "_added"
    nothing = say(code, "map.nothing")
    return plain(
        say(
            code, f"review.{answer.kind}{one_sided}", old=called(found.old, k.old, code) or nothing,
            new=called(found.new, k.new, code) or nothing, runner=_rival(k, found, code),
        )
    )  # fmt: skip


def pins_toml(pins: tuple[Pin, ...]) -> str:
    """The pins as TOML, ready to paste into a file of pins."""
    return "\n\n".join("\n".join(["[[pin]]", *_pin_lines(pin)]) for pin in pins)


def _pin_lines(pin: Pin) -> list[str]:
    fields = pin.model_dump(exclude_defaults=True)
    wanted = {"action": pin.action, "old": pin.old, "new": pin.new} | {
        k: fields[k] for k in ("old_text", "new_text") if k in fields
    }
    lines = [f"{name} = {_toml(text)}" for name, text in wanted.items()]
    return [*lines, "only = true"] if pin.only else lines


def _toml(text: str) -> str:
    """A basic string of TOML 1.0: as JSON writes it, with DEL escaped too."""
    return json.dumps(unicode_text(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def review_json(found: Review, code: str) -> str:
    """The queue as JSON text (schema `review.schema.json`)."""
    questions = tuple(
        ReviewQuestion(
            link=map_link(q.link, found.old, found.new, code),
            doubt=q.doubt,
            look=tuple(_grounds((g,), q.link, found, code) for g in q.look),
            answers=tuple(
                ReviewAnswer(says=_says(a, q, found, code), pins=a.pins, toml=pins_toml(a.pins)) for a in q.answers
            ),
        )
        for q in found.questions
    )
    return dump(
        ReviewOutput(
            level=found.level, old=version_name(found.old), new=version_name(found.new), of=found.of,
            questions=questions,
        )
    )  # fmt: skip
