"""`read`, `schema`, `demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agreement_diff.cli.options import (
    LangOption,
    OutputOption,
    QuietOption,
    ReadFormat,
    Revisions,
    RevisionsOption,
    VerboseOption,
    read_options,
)  # fmt: skip
from agreement_diff.cli.output import format_for, tell_notes, user_language, write


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("read")(read)
    app.command("schema")(schema)
    app.command("demo")(demo)


def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Files of any supported format; FILE#2 picks one.")
    ],
    format: Annotated[
        ReadFormat | None,
        typer.Option("--format", help="How to show what was read; default by the output file, else md."),
    ] = None,
    revisions: RevisionsOption = Revisions.final,
    output: OutputOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Read files and show the documents in them, with their sections and paragraphs.

    Example: agreement-diff read agreement.docx --format json
    """
    from agreement_diff import pipeline

    bundles = [pipeline.read(file, options=read_options(revisions)) for file in files]
    for bundle in bundles:
        tell_notes(bundle.source.name, bundle.report, quiet=quiet, verbose=verbose)
    write(pipeline.render_bundles(bundles, format_for(format, output, ReadFormat.md).value), output)


def schema(
    out: Annotated[Path | None, typer.Option("--out", help="Write a file per output into this folder.")] = None,
) -> None:
    """The JSON Schemas of all JSON outputs.

    Example: agreement-diff schema --out schemas
    """
    from agreement_diff.present.schemas import schemas

    found = schemas()
    if out is None:
        write("[\n" + ",\n".join(text.strip() for text in found.values()) + "\n]\n", None)
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, text in found.items():
        write(text, out / name)


def demo(
    lang: LangOption = None, out: Annotated[Path | None, typer.Option("--out", help="Also write files here.")] = None
) -> None:
    """The whole job on the packaged documents: how the 2009 agreement became the 2013 one.

    Example: agreement-diff demo --lang en
    """
    from agreement_diff.cli.demo import show

    show(lang.value if lang else user_language(), out)
