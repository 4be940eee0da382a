"""The process that untrusted PDF is parsed in: bytes on standard input, lines of JSON on standard output.

It bounds its own memory and processor time before it looks at the file, so that a bomb, a hang or a crash of a parser
ends this process and not the caller's. It imports nothing of the package but the engines: no Pydantic, 0.13 s to start.

Input: one line of JSON (`Request`), then the file. Output: one line with the number of pages and attachments, one line
for each page, and "end"; or at any point {"fault": …}. A request to `render` gives one picture (PGM) instead.
"""

from __future__ import annotations

import contextlib
import gc
import json
import sys
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import IO, NamedTuple, cast

from agreement_diff.read.pdf.engine import Engine, EngineFault
from agreement_diff.read.pdf.lines import compose
from agreement_diff.read.pdf.page import dumps

MAX_CHARACTERS = 30_000_000
"""Characters of one file; 3,000 dense pages have 15 million."""
MAX_PIXELS = 40_000_000
"""Pixels of one rendered page: an A3 at 300 dots per inch has 17 million."""
ENGINES: Mapping[str, tuple[str, str]] = MappingProxyType({
    "pdfium": ("agreement_diff.read.pdf.pdfium", "Pdfium"),
    "pdfplumber": ("agreement_diff.read.pdf.plumber", "Plumber"),
})  # fmt: skip
"""Engine → module and class."""


class Request(NamedTuple):
    """What is asked of the worker; `render` is the index of a page to picture, None to read the text."""

    engine: str
    seconds: float
    memory: int
    max_pages: int
    render: int | None = None
    dpi: int = 300


def open_engine(name: str, data: bytes) -> Engine:
    """The file opened by the engine of that name.

    Raises:
        EngineFault: it cannot be opened.
    """
    from importlib import import_module

    module, kind = ENGINES[name]
    return cast(Engine, getattr(import_module(module), kind)(data))


def main() -> None:
    """Read the request and the file, answer, and leave; faults are answers too."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    request = Request(**json.loads(source.readline()))
    data = source.read()
    _bound(request)
    gc.disable()  # the work makes no cycles, and looking for them costs a tenth of the time
    try:
        if request.render is not None:
            _picture(data, request, target)
        else:
            _pages(data, request, target)
    except EngineFault as fault:
        _say(target, {"fault": fault.fault})
    except MemoryError:
        _say(target, {"fault": "memory"})
    target.flush()


def _pages(data: bytes, request: Request, target: IO[bytes]) -> None:
    engine = open_engine(request.engine, data)
    count = len(engine)
    if count == 0:
        raise EngineFault("empty")
    _say(target, {"pages": count, "attachments": engine.attachments()})
    if count > request.max_pages:
        raise EngineFault("pages")
    letters = 0
    for index in range(count):
        page = engine.page(index, partial(compose, engine=engine.name))
        letters += page.letters
        if letters > MAX_CHARACTERS:
            raise EngineFault("size")
        target.write(dumps(page).encode("ascii") + b"\n")
    target.write(b'"end"\n')
    engine.close()


def _picture(data: bytes, request: Request, target: IO[bytes]) -> None:
    """One page as a grey picture in PGM, the plainest format there is."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    page = document[request.render or 0]
    width, height = page.get_size()
    scale = min(request.dpi / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    lines = [rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height)]
    target.write(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines))


def _bound(request: Request) -> None:
    """Limits that the system keeps, where it has them: memory, processor time, no files, no core dumps."""
    with contextlib.suppress(ImportError):
        import resource

        seconds = int(request.seconds) + 2
        for limit, value in (
            (resource.RLIMIT_AS, request.memory),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):
                _, hard = resource.getrlimit(limit)
                resource.setrlimit(limit, (value if hard < 0 else min(value, hard), hard))


def _say(target: IO[bytes], answer: dict[str, object]) -> None:
    target.write(json.dumps(answer).encode("ascii") + b"\n")
