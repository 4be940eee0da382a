"""Old Word files (.doc) → Manifestation, through LibreOffice where it is installed.

Converted to OpenDocument, LibreOffice's own format, so that nothing is converted twice before it is read.
"""

from __future__ import annotations

from agreement_diff.model.document import Manifestation, Note, Source
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.odt import reader as odt
from agreement_diff.read.office import convert

_THROUGH_OFFICE = Note(
    kind="guessed",
    message_sv="läst genom LibreOffice, som tolkat den äldre Word-filen",
    message_en="read through LibreOffice, which interpreted the old Word file",
)


def read(data: bytes, source: Source, options: ReadOptions) -> Manifestation:
    """All text of a .doc file as LibreOffice shows it.

    Raises:
        MissingTool: LibreOffice is not installed.
        UnsafeFile: the conversion took longer than `Limits.seconds`.
        DamagedFile: LibreOffice cannot read the file.
    """
    converted = convert(data, "doc", "odt", source.name, options.limits)
    read_as_odt = odt.read(converted, source, options)
    report = read_as_odt.report.model_copy(update={"notes": (_THROUGH_OFFICE, *read_as_odt.report.notes)})
    return read_as_odt.model_copy(update={"report": report})
