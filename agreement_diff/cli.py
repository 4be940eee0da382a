"""The command `agreement-diff`: one command per verb, nothing computed here."""

from __future__ import annotations

import contextlib
import locale
import os
import sys
import tempfile
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from agreement_diff import __version__
from agreement_diff.errors import AgreementDiffError, PresentError
from agreement_diff.model.options import ReadOptions

app = typer.Typer(
    add_completion=True, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Compare two versions of an agreement clause by clause, and follow each comment on the draft to its outcome.",
)  # fmt: skip


class Lang(StrEnum):
    sv = "sv"
    en = "en"


class Revisions(StrEnum):
    final = "final"
    original = "original"


class Level(StrEnum):
    section = "section"
    paragraph = "paragraph"


class ReadFormat(StrEnum):
    json = "json"
    md = "md"
    text = "text"
    akn = "akn"


class MapFormat(StrEnum):
    table = "table"
    csv = "csv"
    json = "json"
    svg = "svg"
    html = "html"
    md = "md"


class ChangelogFormat(StrEnum):
    md = "md"
    html = "html"
    docx = "docx"
    json = "json"
    text = "text"


OutputOption = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file instead of the screen.")]
LangOption = Annotated[Lang | None, typer.Option("--lang", help="Language of the output; default that of the documents.")]
RevisionsOption = Annotated[
    Revisions, typer.Option("--revisions", help="View of a Word or ODT file with tracked changes: all accepted, or as before them.")
]
PinsOption = Annotated[Path | None, typer.Option("--pins", help="TOML file of links that a human has fixed or forbidden.")]
ExitCodeOption = Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if something changed.")]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="No notes on standard error.")]
VerboseOption = Annotated[bool, typer.Option("-v", "--verbose", help="Tell what reading each file met.")]


def main() -> None:
    """Run the command. Exit status: 0 done, 1 changed (only with --exit-code), 2 wrong use or unreadable input."""
    try:
        app()
    except AgreementDiffError as error:
        _fail(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        sys.exit(130)


def _fail(error: AgreementDiffError) -> None:
    print(f"agreement-diff: {error.line(_user_language())}", file=sys.stderr)
    sys.exit(2)


def _user_language() -> str:
    """Swedish for a user whose system is Swedish; English for all others."""
    if "--lang" in sys.argv[:-1]:
        return sys.argv[sys.argv.index("--lang") + 1]
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "sv" if name.startswith("sv") or (locale.getlocale()[0] or "").startswith("sv") else "en"


def _version(value: bool) -> None:
    if value:
        print(f"agreement-diff {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Compare versions, follow comments."""


def _write(content: str | bytes, output: Path | None) -> None:
    """To the screen, or to a file that is whole or not there at all."""
    if output is None:
        data = content.encode() if isinstance(content, str) else content
        sys.stdout.buffer.write(data if isinstance(content, bytes) or data.endswith(b"\n") else data + b"\n")
        sys.stdout.flush()
        return
    with _atomic(output) as temporary:
        temporary.write_bytes(content.encode() if isinstance(content, str) else content)


@contextlib.contextmanager
def _atomic(output: Path) -> Iterator[Path]:
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=output.suffix, dir=output.parent or Path())
        os.close(handle)
    except OSError as error:
        raise PresentError(f"cannot write {output}: {error.strerror}", f"kan inte skriva {output}: {error.strerror}") from error
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(output)
    except OSError as error:
        raise PresentError(f"cannot write {output}: {error.strerror}", f"kan inte skriva {output}: {error.strerror}") from error
    finally:
        temporary.unlink(missing_ok=True)


def _options(revisions: Revisions) -> ReadOptions:
    return ReadOptions(revisions=revisions.value)


@app.command("read")
def read_command(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files of any supported format; FILE#2 picks a document.")],
    format: Annotated[ReadFormat, typer.Option("--format", help="How to show what was read.")] = ReadFormat.md,
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

    bundles = [pipeline.read(file, options=_options(revisions)) for file in files]
    _write(pipeline.render_bundles(bundles, format.value), output)


@app.command("map")
def map_command(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The older version.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The newer version.")],
    level: Annotated[Level, typer.Option("--level", help="A row per section, or per paragraph and list item.")] = Level.section,
    format: Annotated[MapFormat, typer.Option("--format", help="Form of the table.")] = MapFormat.table,
    pins: PinsOption = None,
    revisions: RevisionsOption = Revisions.final,
    output: OutputOption = None,
    lang: LangOption = None,
    exit_code: ExitCodeOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """The correlation table: which section became which, why, and how sure that is.

    Example: agreement-diff map 2009.docx 2013.pdf --format csv -o key.csv
    """
    from agreement_diff import pipeline
    from agreement_diff.present.map_table import map_table

    comparison = pipeline.correlate(old, new, pins=pins, options=_options(revisions))
    if level is Level.section:
        pipeline.require_sections(comparison)
    language = lang.value if lang else comparison.new.language
    _write(map_table(comparison, level.value, format.value, language), output)
    if exit_code and pipeline.differs(comparison):
        raise typer.Exit(1)
