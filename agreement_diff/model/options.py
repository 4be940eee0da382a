"""What a caller may choose about reading: the view of tracked changes, limits, OCR."""

from __future__ import annotations

from typing import Literal

from agreement_diff.model.value import Value


class Limits(Value):
    """Bounds on one file. A file that breaks one is refused with `UnsafeFile`, never read in part in silence."""

    max_bytes: int = 50_000_000
    max_unpacked: int = 100_000_000
    """Sum of the unpacked parts that are read (zip-based formats), in bytes."""
    max_ratio: int = 200
    """Unpacked size over packed size of any one part that is read."""
    max_pages: int = 3_000
    max_depth: int = 256
    """Nesting of elements, tables or MIME parts."""
    max_blocks: int = 200_000
    max_line: int = 1_000_000
    """Characters in one line of plain text."""
    max_attachments: int = 100
    seconds: float = 120.0
    """Wall time for parsing an untrusted PDF or running an outside program."""
    memory: int = 2_000_000_000
    """Bytes of address space for a parsing worker."""


class ReadOptions(Value):
    """How to read a file. `revisions` picks the view of a file with tracked changes: accepted or as before."""

    revisions: Literal["final", "original"] = "final"
    ocr: Literal["auto", "never"] = "auto"
    """`auto` reads pages without text by OCR where the extra is installed, else says that they were not read."""
    pdf_engine: Literal["pdfium", "pdfplumber"] = "pdfium"
    """`pdfium` is fast; `pdfplumber` the reference that gives the same lines and takes twenty times as long."""
    limits: Limits = Limits()
