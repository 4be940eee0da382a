"""The JSON shape of `map`: every link with its labels, eIds, figures and evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from agreement_diff.model.comparison import Comparison, Evidence, Link, Relation, Strength
from agreement_diff.model.correlation import Remark
from agreement_diff.model.document import Document, Section
from agreement_diff.model.pins import Pin
from agreement_diff.model.value import SCHEMA_VERSION, Value
from agreement_diff.present.characters import unicode_text
from agreement_diff.present.reasons import reason

_VERSION: Literal["1.0"] = SCHEMA_VERSION


class VersionName(Value):
    """Which version of the agreement: its id, title, date and the file it was read from."""

    id: str
    title: str | None
    date: str | None
    file: str


class MapLink(Value):
    """One link. Labels and eIds are null on the side where there is nothing; `rival` is the runner-up's label."""

    old: str | None
    new: str | None
    old_eid: str | None
    new_eid: str | None
    old_heading: str | None
    new_heading: str | None
    relation: str
    relations: tuple[Relation, ...]
    strength: Strength
    score: float
    runner_up: float
    rival: str | None
    carried: float
    drawn: float
    pinned: bool
    evidence: tuple[Evidence, ...]
    reason: str


class MapOutput(Value):
    """`map --format json`: the correlation table of one level."""

    schema_version: Literal["1.0"] = _VERSION
    level: Literal["section", "paragraph"]
    old: VersionName
    new: VersionName
    links: tuple[MapLink, ...]
    bounds: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()
    remarks: tuple[Remark, ...] = ()


def version_name(document: Document) -> VersionName:
    """What to call a version in an output."""
    return VersionName(id=document.id, title=document.title, date=document.date, file=document.source.name)


def map_json(
    comparison: Comparison, level: Literal["section", "paragraph"], links: Iterable[Link], language: str
) -> str:
    """The links as JSON text (schema `map.schema.json`)."""
    output = MapOutput(
        level=level,
        old=version_name(comparison.old),
        new=version_name(comparison.new),
        links=tuple(map_link(link, comparison.old, comparison.new, language) for link in links),
        bounds=comparison.alignment.bounds,
        pins=comparison.alignment.pins,
        remarks=comparison.alignment.remarks,
    )
    return dump(output)


def dump(output: Value) -> str:
    """A value as JSON text; halves of surrogate pairs become U+FFFD."""
    import json

    return unicode_text(json.dumps(output.model_dump(mode="python"), indent=2, ensure_ascii=False)) + "\n"


def map_link(link: Link, old: Document, new: Document, language: str) -> MapLink:
    """A link of the alignment of `old` and `new` as the JSON output has it."""
    rival = (new.label(link.rival) or old.label(link.rival)) if link.rival else ""
    return MapLink(
        old=old.label(link.old) if link.old else None,
        new=new.label(link.new) if link.new else None,
        old_eid=link.old,
        new_eid=link.new,
        old_heading=_heading(old, link.old),
        new_heading=_heading(new, link.new),
        relation="+".join(link.relations),
        relations=link.relations,
        strength=link.strength,
        score=round(link.score, 4),
        runner_up=round(link.runner_up, 4),
        rival=rival or None,
        carried=round(link.carried, 4),
        drawn=round(link.drawn, 4),
        pinned=link.pinned,
        evidence=link.evidence,
        reason=reason(link, old, new, language),
    )


def _heading(document: Document, eid: str | None) -> str | None:
    unit = document.by_eid.get(eid or "")
    return unit.heading if isinstance(unit, Section) else None
