"""Arguments and options that the commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from agreement_diff.model.options import ReadOptions


class Lang(StrEnum):
    """Languages of the output."""

    sv = "sv"
    en = "en"


class Revisions(StrEnum):
    """Views of a file with tracked changes."""

    final = "final"
    original = "original"


class Level(StrEnum):
    """What a row of the correlation table is."""

    section = "section"
    paragraph = "paragraph"


class ReadFormat(StrEnum):
    """Forms in which read documents are shown."""

    json = "json"
    md = "md"
    text = "text"
    akn = "akn"


class MapFormat(StrEnum):
    """Forms of the correlation table."""

    table = "table"
    csv = "csv"
    json = "json"
    svg = "svg"
    png = "png"
    html = "html"
    md = "md"
    xlsx = "xlsx"
    docx = "docx"
    parquet = "parquet"


class MapStyle(StrEnum):
    """Whose correlation tables ours looks like."""

    plain = "plain"
    eu = "eu"
    proposition = "proposition"


class MapPlot(StrEnum):
    """What a picture of two versions shows."""

    map = "map"
    shares = "shares"


class ChangelogFormat(StrEnum):
    """Forms of the changelog."""

    md = "md"
    html = "html"
    docx = "docx"
    json = "json"
    text = "text"
    akn = "akn"


class TraceFormat(StrEnum):
    """Forms of the compilation of comments."""

    table = "table"
    csv = "csv"
    json = "json"
    md = "md"
    html = "html"
    docx = "docx"
    xlsx = "xlsx"
    jsonld = "jsonld"
    toml = "toml"
    svg = "svg"
    png = "png"


class HistoryFormat(StrEnum):
    """Forms of the history."""

    table = "table"
    json = "json"
    md = "md"
    svg = "svg"
    png = "png"
    html = "html"


OldArgument = Annotated[str, typer.Argument(metavar="OLD", help="The older version; OLD#2 picks a document of a file.")]
NewArgument = Annotated[str, typer.Argument(metavar="NEW", help="The newer version.")]
OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", help="Write to this file instead of the screen.", show_default=False)
]
LangOption = Annotated[
    Lang | None,
    typer.Option("--lang", help="Language of the output; default that of the documents.", show_default=False),
]
RevisionsOption = Annotated[
    Revisions, typer.Option("--revisions", help="View of files with tracked changes: all accepted, or as before them.")
]
PinsOption = Annotated[
    Path | None,
    typer.Option(
        "--pins",
        help="Links that a human has fixed or forbidden: a TOML file, or a published correlation table "
        "(CSV, Excel, Word, HTML).",
        show_default=False,
    ),
]
VerdictsOption = Annotated[
    Path | None, typer.Option("--verdicts", help="TOML file of a human's verdicts, which win.", show_default=False)
]
ExitCodeOption = Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if something changed.")]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="No notes and no progress on standard error.")]
VerboseOption = Annotated[bool, typer.Option("-v", "--verbose", help="Tell what reading each file met.")]


def read_options(revisions: Revisions) -> ReadOptions:
    """The options of reading that the command line gives."""
    return ReadOptions(revisions=revisions.value)
