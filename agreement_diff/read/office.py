"""LibreOffice as an outside program: one file in, one file out, in a profile of its own and within a time limit.

The profile lives in a temporary folder and forbids macros, links to other files and the network; the file comes in
under a name of ours. On a time-out the whole process group is ended.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from agreement_diff.errors import DamagedFile, MissingTool, UnsafeFile
from agreement_diff.model.options import Limits

PROGRAMS = ("soffice", "libreoffice")

_COMMON = "/org.openoffice.Office.Common"
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
)  # fmt: skip
"""No macros, no active content, links never updated, and a proxy that leads nowhere."""


def find_office() -> str | None:
    """The path of LibreOffice, None where there is none."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def convert(data: bytes, suffix: str, to: str, name: str, limits: Limits) -> bytes:
    """Convert one file by LibreOffice.

    Args:
        data: the content.
        suffix: its kind by file ending (`doc`).
        to: the ending of what is wanted (`odt`).
        name: what to call the file in messages.
        limits: `seconds` bounds the run, `max_bytes` what comes out.

    Raises:
        MissingTool: LibreOffice is not installed.
        UnsafeFile: the run took too long, or made more than `max_bytes`.
        DamagedFile: LibreOffice could not read the file.
    """
    office = find_office()
    if office is None:
        raise MissingTool(
            f"{name}: .{suffix} is read through LibreOffice, which is not installed; install it or save as .docx",
            f"{name}: .{suffix} läses genom LibreOffice, som inte är installerat; installera det eller spara som .docx",
        )
    with tempfile.TemporaryDirectory(prefix="agreement-diff-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        (place / f"in.{suffix}").write_bytes(data)
        _write_profile(place / "profile")
        _run(office, place, suffix, to, name, limits.seconds)
        made = place / f"in.{to}"
        if not made.is_file() or not made.stat().st_size:
            raise DamagedFile(
                f"{name}: LibreOffice cannot read the file; it is damaged, cut short or under a password",
                f"{name}: LibreOffice kan inte läsa filen; den är skadad, avklippt eller skyddad med lösenord",
            )
        if made.stat().st_size > limits.max_bytes:
            raise UnsafeFile(
                f"{name}: grows to more than {limits.max_bytes:,} bytes; not read",
                f"{name}: växer till mer än {limits.max_bytes:,} byte; läses inte",
            )
        return made.read_bytes()


def _run(office: str, place: Path, suffix: str, to: str, name: str, seconds: float) -> None:
    command = [
        office, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--nofirststartwizard", "--convert-to", to, "--outdir", str(place), str(place / f"in.{suffix}"),
    ]  # fmt: skip
    environment = {**os.environ, "HOME": str(place)}
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True, cwd=place,
    )  # fmt: skip
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise UnsafeFile(
            f"{name}: LibreOffice took more than {seconds:g} seconds; not read",
            f"{name}: LibreOffice tog mer än {seconds:g} sekunder; läses inte",
        ) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End whatever of the program's session still runs."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{key}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, key, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )
