"""Untrusted PDF is parsed in a process of its own: this side starts it, bounds it, and says what went wrong."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from agreement_diff.errors import DamagedFile, ReadError, UnsafeFile
from agreement_diff.model.options import Limits
from agreement_diff.read.pdf.page import Page, loads
from agreement_diff.read.pdf.worker import Request

PACKAGE = Path(__file__).resolve().parents[2]
BOOT = """\
import json, sys, types
sys.path[:] = json.loads(sys.argv[1])
for name, folder in json.loads(sys.argv[2]).items():
    sys.modules[name] = module = types.ModuleType(name)
    module.__path__ = [folder]
from agreement_diff.read.pdf.worker import main
main()
"""
"""Starts the worker without running the package's `__init__` files: they import Pydantic, which costs 0.2 s."""

_DAMAGED = (
    "the PDF is damaged or cut short; fetch it or export it again",
    "PDF-filen är skadad eller avklippt; hämta eller exportera den på nytt",
)
_FAULTS: Mapping[str, tuple[type[ReadError], str, str]] = MappingProxyType({
    "password": (
        DamagedFile, "the PDF is protected by a password; save a copy without one (print it to PDF) and read that",
        "PDF-filen är skyddad med lösenord; spara en kopia utan lösenord (skriv ut till PDF) och läs den",
    ),
    "damaged": (DamagedFile, *_DAMAGED),
    "empty": (DamagedFile, "the PDF has no pages; export it again", "PDF-filen har inga sidor; exportera den på nytt"),
    "pages": (
        UnsafeFile, "the PDF has more than {pages:,} pages; split it or raise the limit on pages",
        "PDF-filen har fler än {pages:,} sidor; dela den eller höj gränsen för sidor",
    ),
    "size": (
        UnsafeFile, "the PDF holds more text or drawings than any document; print it to a new PDF and read that",
        "PDF-filen rymmer mer text eller grafik än något dokument; skriv ut den till en ny PDF och läs den",
    ),
    "memory": (
        UnsafeFile, "the PDF needs more memory than it may have, as files built to do harm do; print it to a new PDF",
        "PDF-filen kräver mer minne än den får, som filer gjorda för att skada; skriv ut den till en ny PDF",
    ),
    "time": (
        UnsafeFile, "reading the PDF takes over {seconds:g} seconds; split it, print it anew to PDF or raise the limit",
        "PDF-filen tar över {seconds:g} sekunder att läsa; dela den, skriv ut den till en ny PDF eller höj gränsen",
    ),
    "crash": (
        DamagedFile, "the PDF is so damaged that reading it breaks off; print it to a new PDF and read that",
        "PDF-filen är så skadad att läsningen avbryts; skriv ut den till en ny PDF och läs den",
    ),
})  # fmt: skip
"""What can go wrong → the error and its two sentences."""


class Opened(NamedTuple):
    """All pages of a file as the worker read them, and how many files are attached to it."""

    pages: tuple[Page, ...]
    attachments: int = 0


def read_pages(data: bytes, name: str, limits: Limits, *, engine: str = "pdfium") -> Opened:
    """The pages of a PDF, read in a process with limits on time and memory.

    Raises:
        DamagedFile: it is damaged, empty, or needs a password.
        UnsafeFile: it breaks a limit.
    """
    request = Request(engine, limits.seconds, limits.memory, limits.max_pages)
    answer, status = _ask(request, data, name, limits)
    lines = answer.splitlines()
    if not lines:
        raise fault("memory" if status == -signal.SIGKILL else "crash", name, limits)
    last = json.loads(lines[-1]) if lines[-1].endswith((b"}", b'"')) else {}
    if isinstance(last, dict) and "fault" in last:
        raise fault(last["fault"], name, limits)
    if last != "end":
        raise fault("crash", name, limits)
    opened = Opened(tuple(loads(line.decode("ascii")) for line in lines[1:-1]), json.loads(lines[0])["attachments"])
    if all(page.broken for page in opened.pages):
        raise fault("damaged", name, limits)
    return opened


def picture(data: bytes, name: str, limits: Limits, index: int, dpi: int) -> bytes:
    """A page as a grey picture (PGM), rendered in a process with the same limits; b"" where that fails.

    Raises:
        UnsafeFile: it breaks the limit on time.
    """
    request = Request("pdfium", limits.seconds, limits.memory, limits.max_pages, render=index, dpi=dpi)
    answer, _ = _ask(request, data, name, limits)
    return answer if answer.startswith(b"P5 ") else b""


def fault(kind: str, name: str, limits: Limits) -> ReadError:
    """The error for what went wrong, with the file's name and the way out."""
    error, english, swedish = _FAULTS[kind]
    values = {"pages": limits.max_pages, "seconds": limits.seconds}
    return error(f"{name}: {english.format(**values)}", f"{name}: {swedish.format(**values)}")


def _ask(request: Request, data: bytes, name: str, limits: Limits) -> tuple[bytes, int]:
    """What the worker answers, and its exit status."""
    folders = {"agreement_diff": str(PACKAGE), "agreement_diff.read": str(PACKAGE / "read")}
    paths = [str(Path(path or ".").resolve()) for path in sys.path]
    command = [sys.executable, "-I", "-S", "-c", BOOT, json.dumps(paths), json.dumps(folders)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        answer, _ = process.communicate(json.dumps(request._asdict()).encode() + b"\n" + data, timeout=limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise fault("time", name, limits) from error
    finally:
        _end(process)
    return answer, process.returncode


def _end(process: subprocess.Popen[bytes]) -> None:
    """Make sure that the worker is gone, whatever happened."""
    if process.poll() is None:
        process.kill()
        process.communicate()
