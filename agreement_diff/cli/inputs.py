"""What the command line names: files, folders of files, lists of names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from agreement_diff.errors import ConsultError, unreadable


def files_of(names: Sequence[str]) -> list[str]:
    """The files named, a folder standing for the files in it in the order of their names; hidden files are left out."""
    found: list[str] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            found += sorted(str(p) for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
        else:
            found.append(name)
    return found


def lines_of(path: Path | None) -> tuple[str, ...]:
    """The non-blank lines of a text file; none where there is no file named. Raises `ConsultError`."""
    if path is None:
        return ()
    try:
        return tuple(line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise ConsultError(*unreadable(path.name, error)) from error
