"""The correlation table (paragrafnyckel): one row per link between an old and a new provision, in every format."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from agreement_diff.errors import PresentError
from agreement_diff.model.comparison import Comparison, Link
from agreement_diff.present.characters import xml_text
from agreement_diff.present.clause_names import called
from agreement_diff.present.escape import csv_cell, markdown, plain
from agreement_diff.present.headings import version_line
from agreement_diff.present.map.shapes import map_json, version_name
from agreement_diff.present.phrasing import say
from agreement_diff.present.reasons import reason

Level = Literal["section", "paragraph"]
MapFormat = Literal["table", "csv", "json", "md", "html", "svg"]
HEADER = ("old", "new", "relation", "strength", "score", "runner_up", "reason")


class Row(NamedTuple):
    """One link as the table shows it: labels (empty on one side: added or removed), names and figures."""

    old: str
    new: str
    relation: str
    strength: str
    score: str
    runner_up: str
    reason: str


def map_links(comparison: Comparison, level: Level) -> tuple[Link, ...]:
    """The links of one level, in the order of the alignment."""
    return comparison.alignment.paragraphs if level == "paragraph" else comparison.alignment.sections


def map_rows(comparison: Comparison, level: Level, language: str) -> tuple[Row, ...]:
    """The rows of the table with the promised English names in `relation` and `strength`; the reason is in words."""
    old, new = comparison.old, comparison.new
    return tuple(
        Row(
            old.label(link.old) if link.old else "",
            new.label(link.new) if link.new else "",
            "+".join(link.relations),
            link.strength,
            f"{link.score:.3f}",
            f"{link.runner_up:.3f}",
            plain(reason(link, old, new, language)),
        )
        for link in map_links(comparison, level)
    )


def reader_rows(comparison: Comparison, level: Level, language: str) -> tuple[Row, ...]:
    """The rows for people: relations and strengths in their language, one visible sign for nothing."""
    nothing = say(language, "map.nothing")
    rows = []
    for link, row in zip(map_links(comparison, level), map_rows(comparison, level, language), strict=True):
        two_sided = link.old and link.new
        relations = ", ".join(say(language, f"relation.{r}") for r in link.relations)
        rows.append(
            Row(
                plain(called(comparison.old, link.old, language)) or nothing,
                plain(called(comparison.new, link.new, language)) or nothing,
                relations,
                say(language, f"strength.{link.strength}") if two_sided else nothing,
                f"{link.score:.2f}" if two_sided else nothing,
                f"{link.runner_up:.2f}" if link.runner_up else nothing,
                row.reason,
            )
        )
    return tuple(rows)


def reader_header(language: str) -> Row:
    """The column names in the reader's language."""
    return Row(*(say(language, f"map.{name}") for name in HEADER))


def map_table(comparison: Comparison, level: Level, format: MapFormat, language: str) -> str:
    """The correlation table of one level as text of the given format.

    CSV has the header `old,new,relation,strength,score,runner_up,reason`, LF line ends, and cells that no spreadsheet
    takes for a formula (`escape.csv_value` gives the label back). Raises PresentError for an unknown format.
    """
    writer = WRITERS.get(format)
    if writer is None:
        raise PresentError(
            f"A map cannot be written as '{format}'; choose one of {', '.join(WRITERS)}.",
            f"En karta kan inte skrivas som '{format}'; välj något av {', '.join(WRITERS)}.",
        )
    return writer(comparison, level, language)


def map_csv(comparison: Comparison, level: Level, language: str) -> str:
    """The table as CSV (RFC 4180 quoting)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows([csv_cell(xml_text(cell)) for cell in row] for row in map_rows(comparison, level, language))
    return out.getvalue()


def map_text(comparison: Comparison, level: Level, language: str) -> str:
    """The table for a terminal: columns set with spaces, the reason last and unwrapped."""
    rows = (reader_header(language), *reader_rows(comparison, level, language))
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADER) - 1)]
    lines = ["  ".join([*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row.reason]) for row in rows]
    lines.insert(1, "  ".join("─" * w for w in [*widths, len(rows[0].reason)]))
    return "\n".join([line.rstrip() for line in lines] + _notes(comparison, language)) + "\n"


def map_md(comparison: Comparison, level: Level, language: str) -> str:
    """The table as Markdown (GFM table)."""
    rows = [[markdown(cell) for cell in row] for row in reader_rows(comparison, level, language)]
    header = list(reader_header(language))
    title = markdown(map_title(comparison, language))
    lines = [f"# {title}", "", *("| " + " | ".join(row) + " |" for row in (header, ["---"] * len(header), *rows))]
    return "\n".join(lines + [markdown(note) for note in _notes(comparison, language)]) + "\n"


def map_html(comparison: Comparison, level: Level, language: str) -> str:
    """The table with its picture as one page."""
    from agreement_diff.present.map.html import page  # jinja2 only where HTML is asked for
    from agreement_diff.present.map.svg import picture

    return page(
        title=map_title(comparison, language),
        versions=tuple(
            (side, version_line(version_name(document), language))
            for side, document in (("old", comparison.old), ("new", comparison.new))
        ),
        header=reader_header(language),
        rows=reader_rows(comparison, level, language),
        picture=picture(comparison, map_links(comparison, level), language),
        notes=map_notes(comparison, language),
        language=language,
    )


def map_svg(comparison: Comparison, level: Level, language: str) -> str:
    """The links drawn: old left, new right, ribbons by share of text."""
    from agreement_diff.present.plots.map import map_plot

    kind = "map" if level == "section" else "paragraphs"
    return map_plot(comparison, map_links(comparison, level), language, kind).svg


def _map_json(comparison: Comparison, level: Level, language: str) -> str:
    return map_json(comparison, level, map_links(comparison, level), language)


def map_title(comparison: Comparison, language: str) -> str:
    """What the table is of: the titles of both versions, else their files' names."""
    unknown = say(language, "unknown.title")
    names = [d.title or d.source.name or unknown for d in (comparison.old, comparison.new)]
    return say(language, "map.title", old=names[0], new=names[1])


def map_notes(comparison: Comparison, language: str) -> tuple[str, ...]:
    """A line that says which limits on the work were hit, if any."""
    bounds = comparison.alignment.bounds
    return (say(language, "map.bounds", bounds=plain("; ".join(bounds))),) if bounds else ()


def _notes(comparison: Comparison, language: str) -> list[str]:
    """The notes under a table of text, after a blank line."""
    notes = map_notes(comparison, language)
    return ["", *notes] if notes else []


WRITERS: Mapping[str, Callable[[Comparison, Level, str], str]] = {
    "table": map_text,
    "csv": map_csv,
    "json": _map_json,
    "md": map_md,
    "html": map_html,
    "svg": map_svg,
}
"""One line per format of the map."""
