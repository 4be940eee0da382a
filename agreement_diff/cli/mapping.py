"""`map`: the correlation table, explained, reviewed, held against another, printed as official papers print theirs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from agreement_diff.cli.options import (
    ExitCodeOption,
    LangOption,
    Level,
    MapFormat,
    MapPlot,
    MapStyle,
    NewArgument,
    OldArgument,
    OutputOption,
    PinsOption,
    QuietOption,
    Revisions,
    RevisionsOption,
    VerboseOption,
    read_options,
)  # fmt: skip
from agreement_diff.cli.output import format_for, tell_remarks, window, working, write, write_sheet
from agreement_diff.errors import PresentError

if TYPE_CHECKING:
    from agreement_diff.model.comparison import Comparison
    from agreement_diff.present.asked import Asked
    from agreement_diff.present.sheets import Sheet


class Question(StrEnum):
    """What is asked of the table, where it is not shown as it is."""

    explain = "explain"
    review = "review"
    against = "against"
    style = "style"
    plot = "plot"


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("map")(map_)


def map_(
    old: OldArgument,
    new: NewArgument,
    clauses: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CLAUSE…]", help='Only these clauses, by any name in either text: "§ 5".'),
    ] = None,
    level: Annotated[Level, typer.Option("--level", help="A row per section, or per paragraph.")] = Level.section,
    format: Annotated[
        MapFormat | None,
        typer.Option("--format", help="Form of the table; else the one the output file ends in.", show_default="table"),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Why each row stands, shared words quoted, and what came second.")
    ] = False,
    review: Annotated[
        bool, typer.Option("--review", help="The rows in doubt, most doubtful first, with pins to paste.")
    ] = False,
    style: Annotated[
        MapStyle, typer.Option("--style", help="As the EU or Swedish propositions print such tables.")
    ] = MapStyle.plain,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against", help="Hold the table against a published one (CSV, Excel, Word, HTML).", show_default=False
        ),
    ] = None,
    plot: Annotated[
        MapPlot | None,
        typer.Option(
            "--plot",
            help="Draw a picture (svg, png): where each section went, or how much of each stands.",
            show_default=False,
        ),
    ] = None,
    pins: PinsOption = None,
    revisions: RevisionsOption = Revisions.final,
    output: OutputOption = None,
    lang: LangOption = None,
    exit_code: ExitCodeOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """The correlation table: which section became which, why, and how sure that is.

    Example: agreement-diff map 2009.docx 2013.pdf -o key.xlsx

    \b
    Example, why § 5 went where it did:
      agreement-diff map 2009.docx 2013.pdf "§ 5" --explain

    \b
    Example, what to check by eye:
      agreement-diff map 2009.docx 2013.pdf --review

    \b
    Example, to put in a paper:
      agreement-diff map 2009.docx 2013.pdf --style proposition -o key.docx

    \b
    Example, beside the official table:
      agreement-diff map old.html new.html --against correlation.csv

    \b
    Example, a picture:
      agreement-diff map 2009.docx 2013.pdf --plot shares -o shares.png
    """  # fmt: skip
    from agreement_diff import pipeline

    asked = _question(explain=explain, review=review, against=against, style=style, plot=plot)
    chosen = format_for(format, output, MapFormat.svg if plot else MapFormat.table)
    _refuse(asked, chosen)
    options = read_options(revisions)
    comparing = pipeline.compare if plot is MapPlot.shares else pipeline.correlate
    with working("comparing", quiet=quiet):
        comparison = comparing(old, new, pins=pipeline.pins(pins, options=options), options=options)
    tell_remarks(comparison.alignment.remarks, quiet=quiet, verbose=verbose)
    if level is Level.section and asked is not Question.against:
        pipeline.require_sections(comparison)
    language = lang.value if lang else comparison.new.language
    job = _Job(comparison, tuple(clauses or ()), level.value, chosen, language, output)
    if chosen in (MapFormat.svg, MapFormat.png):
        job.picture(plot)
    elif asked is Question.style:
        job.printed(style)
    elif asked in (Question.explain, Question.review, Question.against):
        job.answer(asked, against)
    else:
        job.table()
    if exit_code and pipeline.differs(comparison):
        raise typer.Exit(1)


def _question(
    *, explain: bool, review: bool, against: Path | None, style: MapStyle, plot: MapPlot | None
) -> Question | None:
    """The one thing that is asked. Raises `PresentError` where several are."""
    asked = [
        question
        for question, given in (
            (Question.explain, explain), (Question.review, review), (Question.against, against is not None),
            (Question.style, style is not MapStyle.plain), (Question.plot, plot is not None),
        )
        if given
    ]  # fmt: skip
    if len(asked) > 1:
        names = " and ".join(f"--{a.value}" for a in asked), " och ".join(f"--{a.value}" for a in asked)
        raise PresentError(f"choose one of {names[0]}", f"välj ett av {names[1]}")
    return asked[0] if asked else None


def _refuse(asked: Question | None, chosen: MapFormat) -> None:
    """Raise `PresentError` for a form that what is asked does not come in."""
    pictures = (MapFormat.svg, MapFormat.png)
    if asked is Question.plot and chosen not in pictures:
        raise PresentError(
            f"--plot draws a picture; choose --format svg or png, not {chosen.value}",
            f"--plot ritar en bild; välj --format svg eller png, inte {chosen.value}",
        )
    barred = (*pictures, MapFormat.parquet, *((MapFormat.json,) if asked is Question.style else ()))
    if asked not in (None, Question.plot) and chosen in barred:
        raise PresentError(
            f"--{asked.value} cannot be written as {chosen.value}; choose table, csv, md, html, docx or xlsx",
            f"--{asked.value} kan inte skrivas som {chosen.value}; välj table, csv, md, html, docx eller xlsx",
        )


class _Job:
    """One table to write: what is compared, of which clauses and level, in which form and language, where to."""

    def __init__(
        self, comparison: Comparison, clauses: tuple[str, ...], level: Literal["section", "paragraph"],
        form: MapFormat, language: str, output: Path | None,
    ) -> None:  # fmt: skip
        self.comparison = comparison
        self.clauses = clauses
        self.level = level
        self.form = form
        self.language = language
        self.output = output

    def table(self) -> None:
        """The table as it is."""
        from agreement_diff import pipeline
        from agreement_diff.present.map.table import map_table

        shown = pipeline.only(self.comparison, self.clauses)
        if self.form in (MapFormat.xlsx, MapFormat.docx):
            from agreement_diff.present.map.sheets import map_sheet

            self._file(map_sheet(shown, self.level, self.language))
            return
        if self.form is MapFormat.parquet:
            write(pipeline.parquet(shown, f"{self.level}s"), self.output)
            return
        text = map_table(shown, self.level, self.form.value, self.language)  # type: ignore[arg-type]
        if self.form is MapFormat.table and self.output is None and window():
            from agreement_diff.present.map.sheets import map_screen_sheet

            write_sheet(map_screen_sheet(shown, self.level, self.language), text, self.output)
        else:
            write(text, self.output)

    def picture(self, plot: MapPlot | None) -> None:
        """The table drawn."""
        from agreement_diff import pipeline

        kind = "shares" if plot is MapPlot.shares else "map" if self.level == "section" else "paragraphs"
        shown = pipeline.only(self.comparison, self.clauses)
        write(pipeline.render(pipeline.plot(shown, kind, lang=self.language), self.form.value), self.output)

    def printed(self, style: MapStyle) -> None:
        """The table as official papers print it."""
        from agreement_diff import pipeline
        from agreement_diff.present.official import printed_sheet

        shown = pipeline.only(self.comparison, self.clauses)
        table = pipeline.printed(shown, "eu" if style is MapStyle.eu else "proposition", level=self.level)
        one = self.form is MapFormat.csv
        self._file(printed_sheet(table, shown.old, shown.new, self.language, one_table=one))

    def answer(self, asked: Question, against: Path | None) -> None:
        """The table explained, reviewed, or held against a published one."""
        from agreement_diff import pipeline
        from agreement_diff.present.asked import asked_sheet

        found: Asked
        if asked is Question.explain:
            found = pipeline.explain(self.comparison, self.clauses, level=self.level)
        elif asked is Question.review:
            found = pipeline.review(self.comparison, self.clauses, level=self.level)
        else:
            found = pipeline.against(self.comparison, against or "")
        if self.form is MapFormat.json:
            write(pipeline.render(found, "json", lang=self.language), self.output)
        else:
            self._file(asked_sheet(found, self.language))

    def _file(self, sheet: Sheet) -> None:
        from agreement_diff.present.asked import sheet_file

        content = sheet_file(sheet, self.form.value)
        if self.form is MapFormat.table:
            write_sheet(sheet, content.decode(), self.output)
        else:
            write(content, self.output)
