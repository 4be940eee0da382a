"""Zip-based files and the XML in them, opened within limits: the one place that untrusted packages come through.

Refused with `UnsafeFile`: too many members, a part or the whole that unpacks beyond the limits, a ratio only a bomb
has, a DOCTYPE, nesting beyond 256. Refused with `DamagedFile`: no zip, a truncated one, an encrypted part, XML that
is none. Nothing is ever written to disk or fetched. Measured: a 0.95 MB Word bomb took python-docx 204 s and 5.7 GB.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from agreement_diff.errors import DamagedFile, UnsafeFile
from agreement_diff.model.options import Limits

if TYPE_CHECKING:
    from lxml import etree

MAX_MEMBERS = 10_000
"""Parts of one package; the largest real Word files have a few thousand (one an image)."""
RATIO_FLOOR = 1_000_000
"""Unpacked bytes below which the ratio says nothing: short XML full of blanks packs better than 200 : 1."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, struct.error,
           OverflowError, ValueError)  # fmt: skip
"""What `zipfile` raises on damaged members; RuntimeError and NotImplementedError are also its words for encryption."""


class Package:
    """The parts of one zip-based file, read one at a time and counted against the limits.

    A part that is not read costs nothing, so a large picture in a file does no harm.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
        self._archive = archive
        self._name = name
        self._limits = limits
        self._unpacked = 0
        self._parts = {info.filename.lstrip("/"): info for info in archive.infolist()}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, in the order of the package's directory."""
        return tuple(self._parts)

    def __contains__(self, part: str) -> bool:
        return part.lstrip("/") in self._parts

    def read(self, part: str) -> bytes:
        """The bytes of one part.

        Raises:
            UnsafeFile: it unpacks beyond `Limits.max_unpacked` (all parts read together) or `Limits.max_ratio`.
            DamagedFile: the part is absent, damaged or encrypted.
        """
        info = self._parts.get(part.lstrip("/"))
        if info is None:
            raise _absent(self._name, part)
        self._check(info)
        try:
            with self._archive.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except _BROKEN as error:
            raise _damaged(self._name, part) from error
        self._unpacked += len(data)
        return data

    def xml(self, part: str) -> etree._Element:
        """The root element of an XML part; the same errors as `read` and `parse_xml`."""
        return parse_xml(self.read(part), f"{self._name} ({part})")

    def _check(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & 0x1:
            raise DamagedFile(
                f"{self._name}: the file is protected by a password; save it without one and try again",
                f"{self._name}: filen är skyddad med lösenord; spara den utan lösenord och försök igen",
            )
        total = self._unpacked + info.file_size
        if total > self._limits.max_unpacked:
            raise UnsafeFile(
                f"{self._name}: unpacks to more than {self._limits.max_unpacked:,} bytes; not read",
                f"{self._name}: packas upp till mer än {self._limits.max_unpacked:,} byte; läses inte",
            )
        ratio = info.file_size / max(1, info.compress_size)
        if info.file_size > RATIO_FLOOR and ratio > self._limits.max_ratio:
            raise UnsafeFile(
                f"{self._name}: {info.filename} is packed {ratio:.0f} times, more than any document is; not read",
                f"{self._name}: {info.filename} är packad {ratio:.0f} gånger, mer än något dokument är; läses inte",
            )


def open_zip(data: bytes, name: str, limits: Limits) -> Package:
    """Open a zip-based file (.docx, .xlsx, .odt). No part is unpacked yet.

    Args:
        data: the whole file.
        name: what to call the file in messages.
        limits: bounds on what is unpacked later.

    Raises:
        DamagedFile: it is no zip, or a truncated one.
        UnsafeFile: it has more than `MAX_MEMBERS` parts.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise DamagedFile(
            f"{name}: the file is damaged or cut short (its zip directory cannot be read); fetch it again",
            f"{name}: filen är skadad eller avklippt (zip-förteckningen går inte att läsa); hämta den på nytt",
        ) from error
    if len(archive.infolist()) > MAX_MEMBERS:
        raise UnsafeFile(
            f"{name}: holds more than {MAX_MEMBERS:,} parts; not read",
            f"{name}: innehåller fler än {MAX_MEMBERS:,} delar; läses inte",
        )
    return Package(archive, name, limits)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Parse one XML document: no DOCTYPE, no entities, no network, nesting of at most 256 elements.

    Raises:
        UnsafeFile: it has a DOCTYPE, or is nested or long beyond what libxml2 reads without its "huge" mode.
        DamagedFile: it is not well-formed.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, collect_ids=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip  # a repeated xml:id is no damage, so ids are not collected
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _malformed(name, str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeFile(
            f"{name}: carries a DOCTYPE, which no document of this kind needs; not read",
            f"{name}: har en DOCTYPE, som inget dokument av det här slaget behöver; läses inte",
        )
    return root


def _malformed(name: str, said: str) -> DamagedFile | UnsafeFile:
    if "xcessive depth" in said or "XML_PARSE_HUGE" in said:
        return UnsafeFile(
            f"{name}: is nested or long beyond all documents; not read",
            f"{name}: är nästlad eller lång utöver alla dokument; läses inte",
        )
    if "ntity" in said or "amplification" in said:
        return UnsafeFile(f"{name}: uses entities of its own; not read", f"{name}: använder egna entiteter; läses inte")
    return DamagedFile(
        f"{name}: the file is damaged (its XML breaks off or is wrong); fetch it again",
        f"{name}: filen är skadad (dess XML är avbruten eller fel); hämta den på nytt",
    )


def _absent(name: str, part: str) -> DamagedFile:
    return DamagedFile(
        f"{name}: the file is damaged: the part {part} is missing", f"{name}: filen är skadad: delen {part} saknas"
    )


def _damaged(name: str, part: str) -> DamagedFile:
    return DamagedFile(
        f"{name}: the file is damaged: the part {part} cannot be unpacked; fetch it again",
        f"{name}: filen är skadad: delen {part} går inte att packa upp; hämta den på nytt",
    )
