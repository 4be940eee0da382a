"""Where results go: the screen, or a file that is whole or not there; notes and progress on standard error."""

from __future__ import annotations

import contextlib
import locale
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from agreement_diff.errors import PresentError
from agreement_diff.model.document import Note, ReadingReport

if TYPE_CHECKING:
    from agreement_diff.model.correlation import Remark
    from agreement_diff.present.sheets import Sheet

Format = TypeVar("Format", bound=StrEnum)
PATIENCE = 1.0
"""Seconds that a command may take before it gives a sign of life."""
MODE = 0o644
"""Permissions of a written file; a temporary file is private until it is whole."""


def format_for(chosen: Format | None, output: Path | None, usual: Format) -> Format:
    """The format asked for; else the one that the output file's name ends in; else the usual one."""
    if chosen is not None or output is None:
        return chosen or usual
    known = {str(member.value): member for member in type(usual)}
    suffix = output.suffix.lower().lstrip(".")
    plain = "text" if "text" in known else "table"
    other = {"txt": plain, "htm": "html", "markdown": "md", "xml": "akn"}.get(suffix, suffix)
    return known.get(other, usual)


def write(content: str | bytes, output: Path | None) -> None:
    """Write to the screen, or to a file that is whole or not there at all. Raises `PresentError`."""
    data = content.encode() if isinstance(content, str) else content
    if output is None:
        out: BinaryIO = sys.stdout.buffer
        out.write(data if isinstance(content, bytes) or data.endswith(b"\n") else data + b"\n")
        out.flush()
        return
    with _whole(output) as temporary:
        temporary.write_bytes(data)


def write_sheet(sheet: Sheet, text: str, output: Path | None) -> None:
    """A sheet fitted to the terminal where there is one; else `text`, which has everything in full."""
    width = window()
    if output is None and width is not None:
        from agreement_diff.present.screen import on_screen

        text = on_screen(sheet, width, colour=colour())
    write(text, output)


def window() -> int | None:
    """The width of the terminal that standard output is, in columns; None where it is a file or a pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def colour() -> bool:
    """True where the terminal shows colour and nobody asked for none (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextlib.contextmanager
def working(label: str, *, quiet: bool) -> Iterator[None]:
    """A sign of life on standard error, only on a terminal, only for work longer than about a second."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    from rich.console import Console

    status = Console(stderr=True).status(f"{label} …")
    timer = Timer(PATIENCE, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()


@contextlib.contextmanager
def _whole(output: Path) -> Iterator[Path]:
    if output.is_dir():
        raise PresentError(f"{output} is a folder; name a file in it", f"{output} är en mapp; ange en fil i den")
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=output.suffix, dir=output.parent)
        os.close(handle)
    except OSError as error:
        raise _unwritable(output, error) from error
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(MODE)
        temporary.replace(output)
    except OSError as error:
        raise _unwritable(output, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _unwritable(output: Path, error: OSError) -> PresentError:
    return PresentError(
        f"cannot write {output}: {error.strerror}; does the folder exist?",
        f"kan inte skriva {output}: {error.strerror}; finns mappen?",
    )


def user_language() -> str:
    """Swedish for a user whose system is Swedish or who asked for it with --lang; English for all others."""
    if "--lang" in sys.argv[:-1]:
        return sys.argv[sys.argv.index("--lang") + 1]
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "sv" if name.startswith("sv") or (locale.getlocale()[0] or "").startswith("sv") else "en"


def tell(line: str) -> None:
    """One line on standard error."""
    print(line, file=sys.stderr)


def tell_notes(name: str, report: ReadingReport, *, quiet: bool, verbose: bool) -> None:
    """What reading a file met: warnings always, all notes with `verbose`, nothing with `quiet`."""
    if quiet:
        return
    language = user_language()
    shown: Iterable[Note] = report.notes if verbose else (n for n in report.notes if n.kind in ("warning", "limit"))
    for note in shown:
        count = f" ({note.count}×)" if note.count > 1 else ""
        tell(f"{name}: {note.message_sv if language == 'sv' else note.message_en}{count}")
    if verbose:
        pages = f", {report.pages} pages" if report.pages else ""
        tell(f"{name}: {report.format}{pages}, {report.blocks} blocks, certainty {report.certainty:.2f}")


def tell_remarks(remarks: Iterable[Remark], *, quiet: bool, verbose: bool) -> None:
    """What there is to say of each row of a published table; rows read as the unit that holds what they name are only
    counted, unless `verbose`."""
    swedish = user_language() == "sv"
    found = () if quiet else tuple(remarks)
    for remark in found:
        if verbose or remark.kind != "nearest":
            tell(remark.message_sv if swedish else remark.message_en)
    near = sum(r.kind == "nearest" for r in found)
    if near and not verbose:
        tell(
            f"{near} rader namnger en del av en enhet och läses som hela enheten; -v visar dem"
            if swedish
            else f"{near} rows name a part of a unit and are read as the whole unit; -v shows them"
        )


@contextlib.contextmanager
def progress(label: str, total: int, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, only on a terminal, only for work longer than about a second."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, refresh_per_second=4) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done, of: bar.update(task, completed=done, total=of)
