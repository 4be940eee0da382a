"""Every error raised on purpose.

AgreementDiffError                 something the user can act on; `str(error)` is the one line to show
├── ReadError                      a file cannot be read
│   ├── UnsupportedFormat          …it is of a kind we do not read
│   ├── DamagedFile                …it is truncated, empty, encrypted or not what it says it is
│   ├── UnsafeFile                 …it breaks a limit (size, ratio, depth, DOCTYPE, time)
│   └── MissingTool                …an extra package or a program is needed and absent
├── StructureError                 a file was read but does not hold what was asked for
├── AlignError                     pins that do not fit the texts
├── ConsultError                   a comment sheet, verdicts or consultee list that cannot be used
└── PresentError                   an output that cannot be written

An odd but readable document is no error: it is a `Finding` or a note in the reading report.
"""

from __future__ import annotations


class AgreementDiffError(Exception):
    """Base of all errors raised on purpose: what is wrong, where, and what to do, in Swedish and English.

    `str(error)` is the English line; `error.line("sv")` the Swedish one.
    """

    def __init__(self, english: str, swedish: str | None = None) -> None:
        super().__init__(english)
        self.english = english
        self.swedish = swedish or english

    def line(self, language: str) -> str:
        """The message in one line, in the language asked for."""
        return " ".join((self.swedish if language == "sv" else self.english).split())


class ReadError(AgreementDiffError):
    """A file cannot be read."""


class UnsupportedFormat(ReadError):
    """The content of the file is of a kind that is not read."""


class DamagedFile(ReadError):
    """The file is empty, truncated, encrypted or otherwise unreadable."""


class UnsafeFile(ReadError):
    """The file breaks a safety limit."""


class MissingTool(ReadError):
    """An optional package or an outside program is needed."""


class StructureError(AgreementDiffError):
    """A file was read but does not hold what was asked for."""


class AlignError(AgreementDiffError):
    """Pins that do not fit the texts they are applied to."""


class ConsultError(AgreementDiffError):
    """A comment sheet, a file of verdicts or a list of consultees that cannot be used."""


class PresentError(AgreementDiffError):
    """An output that cannot be written."""


def unreadable(name: str, error: Exception) -> tuple[str, str]:
    """Why a small text file that the user named cannot be used, in English and Swedish.

    >>> unreadable("pins.toml", FileNotFoundError())[0]
    'pins.toml: there is no such file'
    """
    if isinstance(error, FileNotFoundError):
        return f"{name}: there is no such file", f"{name}: filen finns inte"
    if isinstance(error, IsADirectoryError):
        return f"{name}: is a folder; give a file", f"{name}: är en mapp; ange en fil"
    return f"{name}: cannot be read as UTF-8 text", f"{name}: kan inte läsas som UTF-8-text"
