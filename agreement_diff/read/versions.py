"""Versions of one agreement: several files, a folder of them, or the revisions of a file in a git repository."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from agreement_diff.errors import DamagedFile, MissingTool
from agreement_diff.model.document import Manifestation
from agreement_diff.model.options import ReadOptions
from agreement_diff.read import read_bytes, read_file

SECONDS = 60.0
"""Time for one call of git; a history of thousands of commits answers in a second."""
_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:[-_.]?(\d{2})[-_.]?(\d{2}))?(?!\d)")

Found = tuple[str, str | None, Manifestation]
"""Name, date (ISO or a year; None where unknown) and content of a version."""


def read_versions(paths: Sequence[Path], options: ReadOptions, *, git: bool = False) -> tuple[Found, ...]:
    """The versions in the order given; those of a folder in the order of their dates, else of their names.

    With `git`, each path is a file whose committed revisions are the versions, oldest first.
    """
    if git:
        return tuple(found for path in paths for found in _revisions(path, options))
    found: list[Found] = []
    for path in paths:
        files = (
            sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith(".")) if path.is_dir() else [path]
        )
        group = [(file.stem, date_in_name(file.stem), read_file(file, options)) for file in files]
        dated = all(date for _, date, _ in group)
        found += sorted(group, key=lambda v: (v[1] or "") if dated else v[0])
    return tuple(found)


def date_in_name(name: str) -> str | None:
    """The date in a file's name: `avtal-2013-06-05` → `2013-06-05`, `2009_avtal` → `2009`; None where there is none.

    >>> date_in_name("avtal-20130605"), date_in_name("avtal 2009"), date_in_name("avtal-3")
    ('2013-06-05', '2009', None)
    """
    match = _DATE.search(name)
    if not match:
        return None
    if match[2] and "01" <= match[2] <= "12" and "01" <= match[3] <= "31":
        return "-".join(match.groups())
    return match[1]


def _revisions(path: Path, options: ReadOptions) -> list[Found]:
    folder = path.parent if str(path.parent) else Path()
    log = _git(folder, "log", "--follow", "--reverse", "--format=%h %cs", "--name-only", "--", path.name)
    entries = re.findall(r"^([0-9a-f]{4,40}) (\d{4}-\d{2}-\d{2})\n\n(.+)$", log.decode("utf8", "replace"), re.MULTILINE)
    if not entries:
        raise DamagedFile(
            f"{path.name} has no committed revisions; is it tracked by git?",
            f"{path.name} har inga versioner i git; är filen incheckad?",
        )
    top = _git(folder, "rev-parse", "--show-toplevel").decode("utf8", "replace").strip()
    return [
        (f"{date} {commit}", date, read_bytes(_git(Path(top), "show", f"{commit}:{name}"), Path(name).name, options))
        for commit, date, name in entries
    ]


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-c", "core.quotepath=off", "-C", str(folder), *arguments]
    try:
        run = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL)
    except FileNotFoundError as error:
        raise MissingTool(
            "git is not installed; give the versions as files", "git saknas; ange versionerna som filer"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise DamagedFile("git did not answer in time", "git svarade inte i tid") from error
    if run.returncode:
        reason = (run.stderr.decode("utf8", "replace").strip().splitlines() or ["no message"])[-1]
        raise DamagedFile(f"git: {reason}", f"git: {reason}")
    return run.stdout
