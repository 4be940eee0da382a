"""The history of an agreement as table, Markdown, JSON, picture and page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from agreement_diff.errors import PresentError
from agreement_diff.model.lineage import Lineage, Loss, Origin, Step, Strand
from agreement_diff.model.value import SCHEMA_VERSION, Value
from agreement_diff.present.escape import markdown, plain
from agreement_diff.present.history_svg import history_plot, picture
from agreement_diff.present.map.shapes import dump
from agreement_diff.present.page import render
from agreement_diff.present.phrasing import say
from agreement_diff.present.sheets import Grid, Sheet

HistoryFormat = Literal["table", "json", "md", "svg", "html"]
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
QUOTE = 90
"""Characters of a sentence shown in a terminal table; Markdown, HTML and JSON have it whole."""


class HistoryVersion(Value):
    """A version as the JSON output names it."""

    name: str
    date: str | None
    title: str | None
    document: str


class HistoryOutput(Value):
    """`history`: versions, strands, origins and losses; texts themselves are in `read`."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    versions: tuple[HistoryVersion, ...]
    strands: tuple[Strand, ...]
    origins: tuple[Origin, ...]
    losses: tuple[Loss, ...]


class Table(Value):
    """A titled table of text cells."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def history(lineage: Lineage, format: HistoryFormat, language: str, *, clause: str | None = None) -> str:
    """The history, or that of one clause (any label it ever bore), as text of the given format.

    Raises PresentError for a clause that no version has.
    """
    writer = WRITERS.get(format)
    if writer is None:
        raise PresentError(f"history cannot be written as {format}", f"historik kan inte skrivas som {format}")
    return writer(only(lineage, clause) if clause else lineage, language)


def clause_on(lineage: Lineage, clause: str, date: str, language: str) -> str:
    """What a clause said on a day (ISO date), and in which version. Raises PresentError where nothing is."""
    if not _DAY.fullmatch(date) or not clause:
        raise PresentError(
            f"give a clause and a day as 2010-01-31, not {plain(date)!r}",
            f"ange en bestämmelse och en dag som 2010-01-31, inte {plain(date)!r}",
        )
    version, section = lineage.version_on(date), lineage.on(date, clause)
    if version is None or section is None:
        raise PresentError(
            say("en", "history.nothing_on", clause=plain(clause), date=plain(date)),
            say("sv", "history.nothing_on", clause=plain(clause), date=plain(date)),
        )
    name = " ".join(part for part in (section.label, section.heading) if part)
    head = f"{name} ({version.name})"
    return "\n".join([plain(head), *(plain(f"{p.marker or ''} {p.text}") for p in section.paragraphs)]) + "\n"


def only(lineage: Lineage, clause: str) -> Lineage:
    """The history of the clauses that bear a name in any version. Raises PresentError where none does."""
    found = lineage.strands_of(clause)
    if not found:
        raise PresentError(
            say("en", "history.none", clause=plain(clause)), say("sv", "history.none", clause=plain(clause))
        )
    steps = {(step.version, step.eid) for strand in found for step in strand.steps}
    last = len(lineage.versions) - 1

    def inside(version: int, eid: str) -> bool:
        section = lineage.versions[version].document.section_of.get(eid)
        return section is not None and (version, section.eid) in steps

    return lineage.model_copy(
        update={
            "strands": found,
            "origins": tuple(o for o in lineage.origins if inside(last, o.eid)),
            "losses": tuple(loss for loss in lineage.losses if inside(loss.version - 1, loss.eid)),
        }
    )


def tables(lineage: Lineage, language: str) -> tuple[Table, ...]:
    """The three tables that every format but JSON and the picture shows."""
    names = [v.name for v in lineage.versions]
    nothing = say(language, "history.nothing")
    clauses = Table(
        title=say(language, "history.clauses"),
        header=tuple(names),
        rows=tuple(_strand_row(s, len(names), language) for s in lineage.strands),
    )
    origins = Table(
        title=say(language, "history.origins"),
        header=tuple(say(language, f"history.{k}") for k in ("clause", "since", "first", "sentence")),
        rows=tuple(
            (o.label, names[o.since], names[o.first] if o.first != o.since else nothing, o.sentence)
            for o in lineage.origins
        ),
    )
    losses = Table(
        title=say(language, "history.losses"),
        header=tuple(say(language, f"history.{k}") for k in ("clause", "lost", "sentence")),
        rows=tuple((loss.label, names[loss.version], loss.sentence) for loss in lineage.losses),
    )
    return clauses, origins, losses


def history_sheet(lineage: Lineage, language: str) -> Sheet:
    """The three tables for a screen, to be fitted to its width."""
    weights: tuple[tuple[int, ...], ...] = ((), (3, 2, 2, 9), (3, 2, 9))
    found = zip(tables(lineage, language), weights, strict=True)
    grids = tuple(Grid(table.title, table.header, table.rows, shares) for table, shares in found)
    return Sheet(_title(lineage, language), language, grids=grids)


def _strand_row(strand: Strand, versions: int, language: str) -> tuple[str, ...]:
    cells = [say(language, "history.nothing")] * versions
    for step in strand.steps:
        cells[step.version] = _step_cell(step, strand, language)
    if strand.ended is not None and strand.into:
        cells[strand.ended] = say(language, "history.merged", strand=strand.into.split("@")[0])
    return tuple(cells)


def _step_cell(step: Step, strand: Strand, language: str) -> str:
    name = " ".join(part for part in (step.label, step.heading if step.heading != step.label else None) if part)
    notes = [say(language, f"relation.{r}") for r in step.relations if r != "unchanged"]
    if step is strand.steps[0] and strand.out_of:
        notes.append(say(language, "history.split", strand=strand.out_of.split("@")[0]))
    return f"{name} ({', '.join(notes)})" if notes else name


def _text(lineage: Lineage, language: str) -> str:
    out = []
    for table in tables(lineage, language):
        rows = [[_cut(plain(cell)) for cell in row] for row in (table.header, *table.rows)]
        widths = [max(len(row[i]) for row in rows) for i in range(len(table.header))]
        lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows]
        lines.insert(1, "  ".join("─" * w for w in widths))
        out.append("\n".join([table.title, *lines]))
    return "\n\n".join(out) + "\n"


def _cut(text: str) -> str:
    return text if len(text) <= QUOTE else text[: QUOTE - 1] + "…"


def _md(lineage: Lineage, language: str) -> str:
    out = [f"# {markdown(_title(lineage, language))}"]
    for table in tables(lineage, language):
        lines = [f"| {' | '.join(markdown(c) for c in row)} |" for row in (table.header, *table.rows)]
        lines.insert(1, "|" + " --- |" * len(table.header))
        out += [f"## {markdown(table.title)}", "\n".join(lines)]
    return "\n\n".join(out) + "\n"


def _html(lineage: Lineage, language: str) -> str:
    from markupsafe import Markup

    return render(
        "history.html",
        language,
        title=_title(lineage, language),
        picture=Markup(picture(lineage, language)),
        tables=tables(lineage, language),
    )


def _json(lineage: Lineage, language: str) -> str:
    versions = tuple(
        HistoryVersion(name=v.name, date=v.date, title=v.document.title, document=v.document.id)
        for v in lineage.versions
    )
    output = HistoryOutput(versions=versions, strands=lineage.strands, origins=lineage.origins, losses=lineage.losses)
    return dump(output)


def _svg(lineage: Lineage, language: str) -> str:
    return history_plot(lineage, language).svg


def _title(lineage: Lineage, language: str) -> str:
    return say(language, "history.title", first=lineage.versions[0].name, last=lineage.versions[-1].name)


WRITERS: Mapping[str, Callable[[Lineage, str], str]] = {
    "table": _text, "md": _md, "html": _html, "json": _json, "svg": _svg,
}  # fmt: skip
FORMATS: Sequence[str] = tuple(WRITERS)
