"""Correlation tables as they are printed in official papers, and what a comparison with a published one found."""

from __future__ import annotations

import re
from typing import Literal

from agreement_diff.model.correlation import Accord, Difference, PrintedTable, Remark
from agreement_diff.model.document import Document
from agreement_diff.model.value import SCHEMA_VERSION, Value
from agreement_diff.present.clause_names import called
from agreement_diff.present.map.shapes import VersionName, dump, version_name
from agreement_diff.present.phrasing import say
from agreement_diff.present.sheets import Grid, Sheet

_ACT = re.compile(r"^[^\W\d]+(?: \([^)]{1,20}\))?(?: [Nn][or]\.?)? \d{1,4}[/:]\d{1,4}(?:/\w+)?|^[^\W\d]+ \(\d{4}:\d+\)")
"""How an act is named at the start of its title: `Directive 98/27/EC`, `Regulation (EU) No 596/2014`."""
WIDTHS = (50, 50)


class AgainstDifference(Value):
    """A correspondence that only one table has; labels are null where nothing corresponds."""

    kind: Literal["missing", "extra"]
    old: str | None
    new: str | None
    old_eid: str | None
    new_eid: str | None
    row: int | None
    instead: tuple[tuple[str | None, str | None], ...]


class AgainstLevel(Value):
    """The agreement at one level: counts, shares, differences."""

    level: Literal["section", "paragraph"]
    published: int
    ours: int
    agreed: int
    right: int
    precision: float
    recall: float
    f1: float
    alone_published: int
    alone_ours: int
    alone_agreed: int
    differences: tuple[AgainstDifference, ...]


class AgainstOutput(Value):
    """`map --against TABLE --format json`."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    table: str
    old: VersionName
    new: VersionName
    levels: tuple[AgainstLevel, ...]
    remarks: tuple[Remark, ...]


def printed_sheet(table: PrintedTable, old: Document, new: Document, code: str, *, one_table: bool) -> Sheet:
    """The printed table. The style of propositions has a second one in the order of the new text, unless `one_table`
    (CSV) must hold everything."""
    heads = _heads(table, old, new, code)
    nothing = say(code, "printed.nothing")
    rows = tuple((r.old or nothing, r.new or nothing) for r in table.rows)
    title = say(code, f"printed.{table.style}")
    lead = (f"{_title(old)} → {_title(new)}",)
    if one_table or table.style == "eu":
        return Sheet(title, code, lead, (Grid("", heads, rows, WIDTHS),))
    by_old = tuple(row for row, r in zip(rows, table.rows, strict=True) if r.old)
    by_new = tuple((r.new, r.old or nothing) for r in table.by_new if r.new)
    return Sheet(
        title,
        code,
        lead,
        grids=(
            Grid(say(code, "printed.by_old"), heads, by_old, WIDTHS),
            Grid(say(code, "printed.by_new"), heads[::-1], by_new, WIDTHS),
        ),
    )


def _heads(table: PrintedTable, old: Document, new: Document, code: str) -> tuple[str, str]:
    """What stands over the columns: in the EU's style the acts' names where both titles begin with one."""
    acts = _act(old), _act(new)
    if table.style == "eu" and acts[0] and acts[1] and acts[0] != acts[1]:
        return acts[0], say(code, "printed.new_act", act=acts[1])
    return say(code, "printed.old"), say(code, "printed.new")


def _act(document: Document) -> str:
    """`Directive 98/27/EC` where the document's title begins so; empty otherwise."""
    match = _ACT.match(" ".join((document.title or "").split()))
    if not match:
        return ""
    kind, rest = match[0].split(" ", 1)
    return f"{kind.capitalize() if kind.isupper() else kind} {rest}"


def _title(document: Document) -> str:
    return document.title or document.source.name


def against_sheet(
    accords: tuple[Accord, ...], remarks: tuple[Remark, ...], name: str, old: Document, new: Document, code: str
) -> Sheet:
    """How far our table agrees with a published one: figures, differences one by one, rows that cannot be read."""
    lead = tuple(line for a in accords for line in _sum(a, code))
    rows = tuple(_difference(a, d, old, new, code) for a in accords for d in a.differences)
    header = tuple(say(code, f"against.{k}") for k in ("level", "verdict", "row", "old", "new", "instead"))
    grids = [Grid(say(code, "against.differences"), header, rows, (14, 16, 8, 34, 34, 50))]
    told = tuple((str(r.row or ""), r.message_sv if code == "sv" else r.message_en) for r in remarks)
    if told:
        names = (say(code, "against.row"), say(code, "against.remark"))
        grids.append(Grid(say(code, "against.unread"), names, told, (8, 100)))
    title = say(code, "against.title", name=name, old=old.source.name, new=new.source.name)
    return Sheet(title, code, lead if rows else (*lead, say(code, "against.agree")), tuple(grids))


def _sum(a: Accord, code: str) -> list[str]:
    level = say(code, f"against.{a.level}")
    if not (a.published or a.alone_published):
        return [say(code, "against.none", level=level)]
    shares = {k: f"{v:.3f}" for k, v in (("precision", a.precision), ("recall", a.recall), ("f1", a.f1))}
    counts = {"agreed": a.agreed, "published": a.published, "right": a.right, "ours": a.ours}
    lines = [say(code, "against.sum", level=level, **counts, **shares)]
    if a.alone_published:
        alone = {"published": a.alone_published, "agreed": a.alone_agreed}
        lines.append(say(code, "against.alone", level=level, **alone))
    return lines


def _difference(a: Accord, d: Difference, old: Document, new: Document, code: str) -> tuple[str, ...]:
    nothing = say(code, "map.nothing")

    def arrow(pair: tuple[str | None, str | None]) -> str:
        return f"{called(old, pair[0], code) or nothing} → {called(new, pair[1], code) or nothing}"

    return (
        say(code, f"against.{a.level}"), say(code, f"against.{d.kind}"), str(d.row or ""),
        called(old, d.old, code) or nothing, called(new, d.new, code) or nothing, "; ".join(map(arrow, d.instead)),
    )  # fmt: skip


def against_json(
    accords: tuple[Accord, ...], remarks: tuple[Remark, ...], name: str, old: Document, new: Document
) -> str:
    """The agreement as JSON text (schema `against.schema.json`)."""
    levels = tuple(
        AgainstLevel(
            level=a.level, published=a.published, ours=a.ours, agreed=a.agreed, right=a.right,
            precision=round(a.precision, 4), recall=round(a.recall, 4), f1=round(a.f1, 4),
            alone_published=a.alone_published, alone_ours=a.alone_ours, alone_agreed=a.alone_agreed,
            differences=tuple(_shape(d, old, new) for d in a.differences),
        )
        for a in accords
    )  # fmt: skip
    return dump(AgainstOutput(table=name, old=version_name(old), new=version_name(new), levels=levels, remarks=remarks))


def _shape(d: Difference, old: Document, new: Document) -> AgainstDifference:
    def labels(a: str | None, b: str | None) -> tuple[str | None, str | None]:
        return (old.label(a) if a else None), (new.label(b) if b else None)

    one, two = labels(d.old, d.new)
    return AgainstDifference(
        kind=d.kind, old=one, new=two, old_eid=d.old, new_eid=d.new, row=d.row,
        instead=tuple(labels(a, b) for a, b in d.instead),
    )  # fmt: skip
