"""`report`: everything on one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agreement_diff.cli.inputs import traced
from agreement_diff.cli.options import (
    LangOption,
    NewArgument,
    OldArgument,
    PinsOption,
    QuietOption,
    Revisions,
    RevisionsOption,
    VerdictsOption,
    read_options,
)  # fmt: skip
from agreement_diff.cli.output import tell_remarks, working, write


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
    verdicts: VerdictsOption = None,
    pins: PinsOption = None,
    revisions: RevisionsOption = Revisions.final,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Everything on one page to send on: summary, map, both texts, findings, comments and what became of them.

    Example: agreement-diff report draft.docx adopted.docx answers/*.pdf -o report.html
    """
    from agreement_diff import pipeline

    options = read_options(revisions)
    with working("comparing", quiet=quiet):
        comparison = pipeline.compare(old, new, pins=pipeline.pins(pins), options=options)
    tell_remarks(comparison.alignment.remarks, quiet=quiet, verbose=False)
    consultation = None
    if responses:
        consultation = traced(
            responses,
            final=comparison.new,
            draft=comparison.old,
            verdicts=verdicts,
            pins=pipeline.pins(pins),
            options=options,
            quiet=quiet,
        )
    write(pipeline.report(comparison, consultation, lang=lang.value if lang else None), output)
