"""`trace`: each comment, its clause, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agreement_diff.cli.inputs import files_of, lines_of
from agreement_diff.cli.options import (
    LangOption,
    OutputOption,
    PinsOption,
    QuietOption,
    Revisions,
    RevisionsOption,
    TraceFormat,
    VerboseOption,
    read_options,
)  # fmt: skip
from agreement_diff.cli.output import format_for, progress, tell, user_language, write


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("trace")(trace)


def trace(
    responses: Annotated[
        list[str],
        typer.Argument(metavar="RESPONSE…", help="Responses, letters, decisions, comment sheets; or a folder."),
    ],
    final: Annotated[str, typer.Option("--final", help="The text adopted afterwards.")],
    draft: Annotated[
        str | None, typer.Option("--draft", help="The text that was commented on, if it survives.", show_default=False)
    ] = None,
    verdicts: Annotated[
        Path | None, typer.Option("--verdicts", help="TOML file of a human's verdicts, which win.", show_default=False)
    ] = None,
    consultees: Annotated[
        Path | None, typer.Option("--consultees", help="Text file, a line a body that was asked.", show_default=False)
    ] = None,
    format: Annotated[
        TraceFormat | None,
        typer.Option("--format", help="Form of the compilation; default by the output file, else table."),
    ] = None,
    pins: PinsOption = None,
    revisions: RevisionsOption = Revisions.final,
    output: OutputOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Each comment of each response, the clause it concerns, and what became of it.

    Example: agreement-diff trace answers/*.docx --draft draft.docx --final adopted.docx --format xlsx -o points.xlsx
    """
    from agreement_diff import pipeline
    from agreement_diff.present.trace import trace as written

    files = files_of(responses)
    with progress("reading", len(files), quiet=quiet) as step:
        consultation = pipeline.trace(
            files,
            final=final,
            draft=draft,
            verdicts=verdicts,
            consultees=lines_of(consultees),
            pins=pipeline.pins(pins),
            options=read_options(revisions),
            progress=step,
        )
    for unread in consultation.unread if not quiet else ():
        tell(f"agreement-diff: {unread.message_sv if user_language() == 'sv' else unread.message_en}")
    language = lang.value if lang else consultation.final.language
    write(written(consultation, format_for(format, output, TraceFormat.table).value, language), output)
