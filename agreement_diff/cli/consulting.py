"""`trace`: each comment, its clause, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agreement_diff.cli.inputs import lines_of, traced
from agreement_diff.cli.options import (
    LangOption,
    OutputOption,
    PinsOption,
    QuietOption,
    Revisions,
    RevisionsOption,
    TraceFormat,
    VerboseOption,
    VerdictsOption,
    read_options,
)  # fmt: skip
from agreement_diff.cli.output import format_for, write, write_sheet
from agreement_diff.errors import AlignError

UNREADABLE = 2
"""Exit status where a response could not be read: the rest is written all the same, and a script learns of it."""


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
    verdicts: VerdictsOption = None,
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

    Example, all verdicts to correct and give back with --verdicts: agreement-diff trace answers/*.docx
    --draft draft.docx --final adopted.docx -o verdicts.toml
    """
    from agreement_diff import pipeline
    from agreement_diff.present.trace.layout import trace as written
    from agreement_diff.present.trace.layout import trace_sheet

    if pins and not draft:
        raise AlignError(
            "--pins says what of the draft became what of the final text; name the draft with --draft",
            "--pins säger vad i utkastet som blev vad i den slutliga texten; ange utkastet med --draft",
        )
    consultation = traced(
        responses,
        final=final,
        draft=draft,
        verdicts=verdicts,
        consultees=lines_of(consultees),
        pins=pipeline.pins(pins),
        options=read_options(revisions),
        quiet=quiet,
    )
    language = lang.value if lang else consultation.final.language
    chosen = format_for(format, output, TraceFormat.table)
    if chosen in (TraceFormat.svg, TraceFormat.png, TraceFormat.toml):
        write(pipeline.render(consultation, chosen.value, lang=language), output)
    elif chosen is TraceFormat.table:
        write_sheet(trace_sheet(consultation, language), written(consultation, "table", language).decode(), output)
    else:
        write(written(consultation, chosen.value, language), output)  # type: ignore[arg-type]
    if consultation.unread:
        raise typer.Exit(UNREADABLE)
