"""The command `agreement-diff`: one command per verb, nothing computed here."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from agreement_diff import __version__
from agreement_diff.cli import batch, comparing, consulting, mapping, reading, reporting
from agreement_diff.cli.output import tell, user_language
from agreement_diff.errors import AgreementDiffError

LEAKED = "Value error, "
"""What the validation under the command line puts before its messages."""

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Compare two versions of an agreement clause by clause, and follow each comment on the draft to its outcome.",
)
for module in (reading, mapping, comparing, consulting, reporting, batch):
    module.add_to(app)


def main() -> None:
    """Run the command. Exit status: 0 done, 1 changed (only with --exit-code), 2 wrong use or unreadable input."""
    _start_lean()
    try:
        sys.exit(_run())
    except AgreementDiffError as error:
        tell(f"agreement-diff: {error.line(user_language())}")
        sys.exit(2)
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:  # a full disk, a closed terminal
        tell(f"agreement-diff: {error.strerror or error}")
        sys.exit(2)
    except RecursionError:
        tell("agreement-diff: the document is nested too deeply to be handled")
        sys.exit(2)


GARBAGE = 50_000
"""New objects after which Python looks for garbage: nearly all that a command makes lives to its end, and looking
through it again and again took a tenth of the time on long texts."""


def _start_lean() -> None:
    """What a process that runs one command can do without: plugins that other packages hang on Pydantic (looking for
    them takes longer than reading a short text), and frequent searches for garbage."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.freeze()
    gc.set_threshold(GARBAGE, 20, 20)


def _run() -> int:
    """Run the command; wrong use is told in the words of the command line, without those of the library under it."""
    try:
        return app(standalone_mode=False) or 0
    except Exception as error:
        show = getattr(error, "show", None)
        if show is None or not hasattr(error, "message"):
            raise
        error.message = error.message.replace(LEAKED, "")
        show()
        return int(getattr(error, "exit_code", 2))


def _version(value: bool) -> None:
    if value:
        print(f"agreement-diff {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Compare versions of an agreement; follow comments to their outcome."""
