"""What the command line names: files, folders of files, lists of names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_diff.cli.output import progress, tell, user_language
from agreement_diff.errors import ConsultError, unreadable

if TYPE_CHECKING:
    from agreement_diff.model.consultation import Consultation
    from agreement_diff.model.options import ReadOptions
    from agreement_diff.model.pins import Pins
    from agreement_diff.pipeline import Readable


def files_of(names: Sequence[str]) -> list[str]:
    """The files named, each once, a folder standing for the files in it by name; hidden files are left out."""
    found: list[str] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            found += sorted(str(p) for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
        else:
            found.append(name)
    return list({Path(name).resolve(): name for name in reversed(found)}.values())[::-1]


def lines_of(path: Path | None) -> tuple[str, ...]:
    """The non-blank lines of a text file; none where there is no file named. Raises `ConsultError`."""
    if path is None:
        return ()
    try:
        return tuple(line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise ConsultError(*unreadable(path.name, error)) from error


def traced(
    responses: Sequence[str],
    *,
    final: Readable,
    draft: Readable | None,
    verdicts: Path | None,
    pins: Pins | None,
    options: ReadOptions,
    quiet: bool,
    consultees: Sequence[str] = (),
) -> Consultation:
    """The comments of the responses named, followed to their outcome; files that could not be read are told, also to
    those who want quiet: what is missing is no progress."""
    from agreement_diff import pipeline

    files = files_of(responses)
    with progress("reading", len(files), quiet=quiet) as step:
        consultation = pipeline.trace(
            files, final=final, draft=draft, verdicts=verdicts, consultees=consultees, pins=pins, options=options,
            progress=step,
        )  # fmt: skip
    for unread in consultation.unread:
        tell(f"agreement-diff: {unread.message_sv if user_language() == 'sv' else unread.message_en}")
    return consultation
