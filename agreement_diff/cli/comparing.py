"""`changelog`, `redline`, `history`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agreement_diff.cli.inputs import traced
from agreement_diff.cli.options import (
    ChangelogFormat,
    ExitCodeOption,
    HistoryFormat,
    LangOption,
    NewArgument,
    OldArgument,
    OutputOption,
    PinsOption,
    QuietOption,
    Revisions,
    RevisionsOption,
    VerboseOption,
    VerdictsOption,
    read_options,
)  # fmt: skip
from agreement_diff.cli.output import format_for, tell, tell_remarks, user_language, working, write, write_sheet
from agreement_diff.errors import PresentError


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("changelog")(changelog)
    app.command("redline")(redline)
    app.command("history")(history)


def changelog(
    old: OldArgument,
    new: NewArgument,
    format: Annotated[
        ChangelogFormat | None,
        typer.Option("--format", help="Form of the changelog; default by the output file, else md."),
    ] = None,
    pins: PinsOption = None,
    revisions: RevisionsOption = Revisions.final,
    output: OutputOption = None,
    lang: LangOption = None,
    exit_code: ExitCodeOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """What changed, clause by clause, most important first, both wordings quoted.

    Example: agreement-diff changelog 2009.docx 2013.pdf --format html -o changes.html
    """
    from agreement_diff import pipeline
    from agreement_diff.present.changelog.layout import changelog as written

    with working("comparing", quiet=quiet):
        comparison = pipeline.compare(old, new, pins=pipeline.pins(pins), options=read_options(revisions))
    tell_remarks(comparison.alignment.remarks, quiet=quiet, verbose=verbose)
    if not quiet and (warning := pipeline.silent_difference(comparison)):
        tell(f"agreement-diff: {warning.message_sv if user_language() == 'sv' else warning.message_en}")
    language = lang.value if lang else comparison.new.language
    write(written(comparison, format_for(format, output, ChangelogFormat.md).value, language), output)
    if exit_code and not comparison.identical:
        raise typer.Exit(1)


def redline(
    old: OldArgument,
    new: NewArgument,
    output: Annotated[Path, typer.Option("-o", "--output", help="The Word file to write.")],
    responses: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RESPONSE…]",
            help="Responses to OLD: each comment becomes a Word comment at its clause; or a folder.",
        ),
    ] = None,
    verdicts: VerdictsOption = None,
    author: Annotated[str, typer.Option("--author", help="Author of the tracked changes.")] = "agreement-diff",
    date: Annotated[
        str | None, typer.Option("--date", help="Date of the tracked changes (ISO 8601).", show_default=False)
    ] = None,
    pins: PinsOption = None,
    revisions: RevisionsOption = Revisions.final,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """A Word document with real tracked changes: accept all and it is NEW, reject all and it is OLD.

    Example: agreement-diff redline draft.docx adopted.docx answers/*.pdf -o redline.docx
    """
    from agreement_diff import pipeline

    if output.suffix.lower() not in (".docx", ".docm"):
        raise PresentError(
            f"a redline is a Word file; call it {output.stem}.docx",
            f"spårade ändringar blir en Wordfil; kalla den {output.stem}.docx",
        )
    options, fixed = read_options(revisions), pipeline.pins(pins)
    consultation = None
    if responses:
        consultation = traced(
            responses, draft=old, final=new, verdicts=verdicts, pins=fixed, options=options, quiet=quiet
        )
    written = pipeline.redline(
        old, new, author=author, date=date, consultation=consultation, pins=fixed,
        lang=lang.value if lang else None, options=options,
    )  # fmt: skip
    write(written, output)


def history(
    versions: Annotated[
        list[str], typer.Argument(metavar="V1 V2 …", help="Versions, oldest first; or a folder of them.")
    ],
    clause: Annotated[
        str | None, typer.Option("--clause", help='Only this clause, by any name it bore: "§ 5".', show_default=False)
    ] = None,
    format: Annotated[
        HistoryFormat | None,
        typer.Option("--format", help="Form of the history; default by the output file, else table."),
    ] = None,
    git: Annotated[bool, typer.Option("--git", help="The versions are a file's committed revisions.")] = False,
    on: Annotated[
        str | None, typer.Option("--on", help="What the clause said on this day (2010-01-01).", show_default=False)
    ] = None,
    revisions: RevisionsOption = Revisions.final,
    output: OutputOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """The life of each clause over all versions, and which version each sentence came in.

    Example: agreement-diff history v1.docx v2.docx v3.docx --clause "§ 5"
    """
    from agreement_diff import pipeline
    from agreement_diff.present.history import clause_on, history_sheet, only
    from agreement_diff.present.history import history as written

    with working("comparing", quiet=quiet):
        lineage = pipeline.history(versions, git=git, options=read_options(revisions))
    language = lang.value if lang else lineage.versions[-1].document.language
    if on:
        write(clause_on(lineage, clause or "", on, language), output)
        return
    chosen = format_for(format, output, HistoryFormat.table)
    if chosen is HistoryFormat.svg or chosen is HistoryFormat.png:
        write(pipeline.render(only(lineage, clause) if clause else lineage, chosen.value, lang=language), output)
        return
    text = written(lineage, chosen.value, language, clause=clause)  # type: ignore[arg-type]
    if chosen is HistoryFormat.table:
        write_sheet(history_sheet(only(lineage, clause) if clause else lineage, language), text, output)
    else:
        write(text, output)
