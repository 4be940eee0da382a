"""Bytes → Manifestation: one module per format, chosen by the content of the file.

A format is one file with `read(data, source, options) -> Manifestation` and one line in `READERS`; its module is
imported when a file of that format comes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from agreement_diff.errors import AgreementDiffError, DamagedFile, ReadError, UnsafeFile
from agreement_diff.model.document import Manifestation, Note, Source
from agreement_diff.model.options import Limits, ReadOptions
from agreement_diff.read.sniff import sniff

__all__ = ["READERS", "file_bytes", "read_bytes", "read_file", "sniff"]

READERS: Mapping[str, str] = MappingProxyType({
    "txt": "text", "md": "text", "docx": "docx.reader", "pdf": "pdf.reader", "html": "html.reader",
    "odt": "odt.reader", "rtf": "rtf.reader", "eml": "eml", "msg": "msg", "doc": "doc", "xlsx": "sheet",
    "csv": "sheet", "akn": "akn.reader",
})  # fmt: skip
"""Format → the module of this package that reads it."""

DEFAULT_OPTIONS = ReadOptions()
ADDRESS = re.compile(r"[a-z]{2,8}:/", re.IGNORECASE)
LINE_FORMATS = frozenset({"txt", "md"})
"""Formats in which one endless line means that the file is no document."""


def read_file(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Manifestation:
    """Read one file of any supported format.

    Raises:
        ReadError: there is no such file, it is a folder or may not be opened; else as `read_bytes`.
    """
    return read_bytes(file_bytes(path, options), Path(path).name, options)


def _address(path: Path) -> str:
    """An address as it was given: a path has lost one of its slashes."""
    return re.sub(r"^([a-z]+:)/(?!/)", r"\1//", str(path), flags=re.IGNORECASE)


def file_bytes(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> bytes:
    """The content of a file, up to one byte over the size limit (which `read_bytes` then refuses).

    Raises:
        ReadError: there is no such file, it is a folder or may not be opened.
    """
    if ADDRESS.match(str(path)):
        raise ReadError(
            f"{_address(path)}: addresses are not fetched; save the file and name it",
            f"{_address(path)}: adresser hämtas inte; spara filen och ange den",
        )
    path = Path(path)
    if path.is_dir():
        raise ReadError(f"{path}: is a folder; give a file", f"{path}: är en mapp; ange en fil")
    try:
        with path.open("rb") as stream:
            return stream.read(options.limits.max_bytes + 1)
    except FileNotFoundError as error:
        raise ReadError(f"{path}: there is no such file", f"{path}: filen finns inte") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"{path}: cannot be opened", f"{path}: går inte att öppna") from error


def read_bytes(data: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS) -> Manifestation:
    """Read one file whose content is at hand.

    Args:
        data: the whole content.
        name: the file's name; folders before it are left out.
        options: view of tracked changes, limits, OCR.

    Raises:
        UnsupportedFormat: the content is of a kind that is not read.
        DamagedFile: it is empty, cut short, encrypted or not what it says it is.
        UnsafeFile: it breaks one of `options.limits`.
        MissingTool: the format needs a package or program that is not there.
    """
    try:
        return dispatch(data, name, options)
    except AgreementDiffError:
        raise
    except (MemoryError, RecursionError) as error:
        raise UnsafeFile(
            f"{name}: is nested or large beyond all documents; not read",
            f"{name}: är nästlad eller stor utöver alla dokument; läses inte",
        ) from error
    except Exception as error:  # a reader met damage that it did not foresee: one line, the cause kept
        raise DamagedFile(
            f"{name}: the file is damaged and cannot be read ({type(error).__name__})",
            f"{name}: filen är skadad och går inte att läsa ({type(error).__name__})",
        ) from error


def dispatch(data: bytes, name: str, options: ReadOptions) -> Manifestation:
    """As `read_bytes`, without its safety net: what a reader did not foresee comes through as it is."""
    name = name.replace("\\", "/").rpartition("/")[2] or "file"
    _check_size(data, name, options.limits)
    kind = sniff(data, name)
    if kind in LINE_FORMATS:
        _check_lines(data, name, options.limits)
    source = Source(name=name, format=kind, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    reader = import_module(f"agreement_diff.read.{READERS[kind]}")
    manifestation = cast(Manifestation, reader.read(data, source, options))
    ending = name.rpartition(".")[2].lower()
    if ending in READERS and READERS[ending] != READERS[kind]:
        manifestation = _remark(manifestation, ending, kind)
    return manifestation


def _remark(manifestation: Manifestation, ending: str, kind: str) -> Manifestation:
    """Say in the report that a file is not what its name says."""
    note = Note(
        kind="guessed",
        message_sv=f"filen heter .{ending} men är {kind}; läst som {kind}",
        message_en=f"the file is named .{ending} but is {kind}; read as {kind}",
    )
    report = manifestation.report.model_copy(update={"notes": (note, *manifestation.report.notes)})
    return manifestation.model_copy(update={"report": report})


def _check_size(data: bytes, name: str, limits: Limits) -> None:
    if len(data) > limits.max_bytes:
        raise UnsafeFile(
            f"{name}: is larger than {limits.max_bytes:,} bytes; not read",
            f"{name}: är större än {limits.max_bytes:,} byte; läses inte",
        )


def _check_lines(data: bytes, name: str, limits: Limits) -> None:
    if len(data) > limits.max_line and max(map(len, data.splitlines())) > limits.max_line:
        raise UnsafeFile(
            f"{name}: has a line of more than {limits.max_line:,} characters; not read",
            f"{name}: har en rad på mer än {limits.max_line:,} tecken; läses inte",
        )
