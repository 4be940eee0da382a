"""`report`: everything on one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agreement_diff.cli.inputs import files_of
from agreement_diff.cli.options import (
    LangOption,
    NewArgument,
    OldArgument,
    PinsOption,
    QuietOption,
    Revisions,
    RevisionsOption,
    read_options,
)  # fmt: skip
from agreement_diff.cli.output import progress, tell, user_language, write


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("report")(report)


def report(
    old: OldArgument,
    new: NewArgument,
    output: Annotated[Path, typer.Option("-o", "--output", help="The HTML file to write.")],
    responses: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RESPONSE…]", help="Responses to OLD, which then is the draft and NEW the final text; or a folder."
        ),
    ] = None,
    verdicts: Annotated[
        Path | None, typer.Option("--verdicts", help="TOML file of a human's verdicts, which win.", show_default=False)
    ] = None,
    pins: PinsOption = None,
    revisions: RevisionsOption = Revisions.final,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Everything on one page to send on: summary, map, both texts, findings, comments and what became of them.

    Example: agreement-diff report draft.docx adopted.docx answers/*.pdf -o report.html
    """
    from agreement_diff import pipeline
    from agreement_diff.present.report import report as written

    options = read_options(revisions)
    comparison = pipeline.compare(old, new, pins=pipeline.pins(pins), options=options)
    consultation = None
    if responses:
        files = files_of(responses)
        with progress("reading", len(files), quiet=quiet) as step:
            consultation = pipeline.trace(
                files,
                final=comparison.new,
                draft=comparison.old,
                verdicts=verdicts,
                pins=pipeline.pins(pins),
                options=options,
                progress=step,
            )
        for unread in consultation.unread if not quiet else ():
            tell(f"agreement-diff: {unread.message_sv if user_language() == 'sv' else unread.message_en}")
    language = lang.value if lang else comparison.new.language
    write(written(comparison, consultation, language), output)
