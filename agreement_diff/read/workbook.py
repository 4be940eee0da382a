"""Excel workbooks (.xlsx, ISO/IEC 29500-1, 18) as rows of text, read part by part through the safe package.

openpyxl is not used here: it opens and parses the package itself, past the limits that `packages` keeps.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from agreement_diff.errors import DamagedFile, UnsafeFile
from agreement_diff.model.document import Note
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.assembly import tidy
from agreement_diff.read.packages import Package, open_zip

if TYPE_CHECKING:
    from lxml import etree

MAX_COLUMNS = 500
"""Columns that are read; a comment sheet has ten. More is refused."""
MAX_SHEETS = 200
DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Built-in number formats that show a date or time (18.8.30)."""
_LAST_DAY = 2_958_465
"""31 December 9999 as a day number."""

_MAIN = "{*}"
_RELATION = re.compile(r"relationships/(worksheet|comments|sharedStrings|styles)$")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")
_DATE_SIGN = re.compile(r"[ymdhs]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class Sheet(NamedTuple):
    """One sheet: its name and its non-empty rows, each with its number in the sheet."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_workbook(data: bytes, name: str, options: ReadOptions) -> tuple[list[Sheet], list[Note]]:
    """The visible sheets of a workbook in order, and notes on hidden sheets, hidden rows and cell comments.

    Raises:
        DamagedFile: no workbook, or a part of it is missing or damaged.
        UnsafeFile: a limit of the package is broken, or there are more than `MAX_COLUMNS` columns.
    """
    book = _Book(open_zip(data, name, options.limits), name)
    sheets: list[Sheet] = []
    notes: list[Note] = []
    for title, part, hidden in book.sheets()[:MAX_SHEETS]:
        if hidden:
            notes.append(_note("hidden", f"bladet {title} är dolt och inte läst", f"sheet {title} is hidden, not read"))
            continue
        root = book.package.xml(part)
        sheets.append(Sheet(title, tuple(book.rows(root))))
        concealed = sum(row.get("hidden") in ("1", "true") for row in root.iter(f"{_MAIN}row"))
        if concealed:
            message = (f"dolda rader i {title} är lästa", f"hidden rows of {title} are read")
            notes.append(_note("hidden", *message, concealed))
        notes += book.comments(part)
    if book.unstored:
        message = ("formler utan sparat värde är tomma", "formulas without a stored value are empty")
        notes.append(_note("warning", *message, book.unstored))
    return sheets, notes


def _note(kind: str, swedish: str, english: str, count: int = 1) -> Note:
    return Note.model_validate({"kind": kind, "message_sv": swedish, "message_en": english, "count": count})


class _Book:
    """A workbook's shared parts."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.unstored = 0
        """Formulas met so far whose result the file does not hold."""
        self._name = name
        self._part = next((p for p in package.names if re.fullmatch(r"xl/workbook\d*\.xml", p)), "xl/workbook.xml")
        self._relations = self._related(self._part)
        by_kind = dict(self._relations.values())
        self._strings = self._read_strings(by_kind.get("sharedStrings", ""))
        self._dates = self._read_dates(by_kind.get("styles", ""))
        self._root = package.xml(self._part)
        properties = self._root.find(f"{_MAIN}workbookPr")
        in_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._epoch = datetime(1904, 1, 1) if in_1904 else datetime(1899, 12, 30)

    def sheets(self) -> list[tuple[str, str, bool]]:
        """Title, part and hidden or not, of every worksheet, in the order of the tabs."""
        found = []
        for sheet in self._root.iter(f"{_MAIN}sheet"):
            relation = next((v for k, v in sheet.attrib.items() if str(k).endswith("}id")), "")
            kind, target = self._relations.get(str(relation), ("", ""))
            if kind == "worksheet" and target in self.package:
                hidden = sheet.get("state") in ("hidden", "veryHidden")
                found.append((sheet.get("name", "?"), target, hidden))
        if not found:
            raise DamagedFile(f"{self._name}: holds no worksheet", f"{self._name}: innehåller inget kalkylblad")
        return found

    def rows(self, root: etree._Element) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The non-empty rows of a sheet; cells left out in the file are empty, so columns keep their places."""
        number = 0
        for row in root.iter(f"{_MAIN}row"):
            number = _whole(row.get("r"), number + 1)
            cells: list[str] = []
            for cell in row.iterchildren(f"{_MAIN}c"):
                column = _column(cell.get("r"), len(cells))
                if column >= MAX_COLUMNS:
                    raise UnsafeFile(
                        f"{self._name}: has more than {MAX_COLUMNS} columns; not read",
                        f"{self._name}: har fler än {MAX_COLUMNS} kolumner; läses inte",
                    )
                cells += [""] * (column + 1 - len(cells))
                cells[column] = tidy(self._value(cell))
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield number, tuple(cells)

    def comments(self, part: str) -> list[Note]:
        """Remarks on cells of a sheet."""
        target = next((t for kind, t in self._related(part).values() if kind == "comments"), "")
        if target not in self.package:
            return []
        root = self.package.xml(target)
        authors = [tidy("".join(a.itertext())) for a in root.iter(f"{_MAIN}author")]
        notes = []
        for comment in root.iter(f"{_MAIN}comment"):
            text = f"{comment.get('ref', '')}: {tidy(_written(comment))}"
            which = _whole(comment.get("authorId"), -1)
            author = authors[which] if 0 <= which < len(authors) else None
            notes.append(Note(kind="comment", message_sv=text, message_en=text, author=author))
        return notes

    def _value(self, cell: etree._Element) -> str:
        kind, value = cell.get("t", "n"), cell.findtext(f"{_MAIN}v") or ""
        self.unstored += not value and cell.find(f"{_MAIN}f") is not None
        if kind == "s":
            place = _whole(value, -1)
            return self._strings[place] if 0 <= place < len(self._strings) else ""
        if kind == "inlineStr":
            held = cell.find(f"{_MAIN}is")
            return _written(held) if held is not None else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        if kind == "n" and value:
            return self._number(value, _whole(cell.get("s"), 0))
        return value

    def _number(self, value: str, style: int) -> str:
        """A number as one writes it: whole ones without decimals, dates as ISO 8601."""
        try:
            number = float(value)
        except ValueError:
            return value
        if style in self._dates and 0 <= number <= _LAST_DAY:
            moment = self._epoch + timedelta(seconds=round(number * 86_400))
            if number < 1:
                return f"{moment:%H:%M}"
            return f"{moment:%Y-%m-%d}" if number == int(number) else f"{moment:%Y-%m-%d %H:%M}"
        return str(int(number)) if number == int(number) and abs(number) < 1e15 else f"{number:.15g}"

    def _read_strings(self, part: str) -> list[str]:
        if part not in self.package:
            return []
        return [_written(item) for item in self.package.xml(part).iter(f"{_MAIN}si")]

    def _read_dates(self, part: str) -> frozenset[int]:
        """The cell styles (by place) that show a date."""
        if part not in self.package:
            return frozenset()
        root = self.package.xml(part)
        own = {
            _whole(form.get("numFmtId"), -1)
            for form in root.iter(f"{_MAIN}numFmt")
            if _DATE_SIGN.search(_QUOTED.sub("", form.get("formatCode", "")))
        }
        styles = root.find(f"{_MAIN}cellXfs")
        forms = [_whole(style.get("numFmtId"), 0) for style in styles] if styles is not None else []
        return frozenset(place for place, form in enumerate(forms) if form in own or form in DATE_FORMATS)

    def _related(self, part: str) -> Mapping[str, tuple[str, str]]:
        """Relation id → kind and part, for what one part points to inside the package."""
        folder, _, file = part.rpartition("/")
        listing = f"{folder}/_rels/{file}.rels"
        if listing not in self.package:
            return {}
        found = {}
        for relation in self.package.xml(listing):
            kind = _RELATION.search(relation.get("Type", ""))
            target = relation.get("Target", "")
            if kind and relation.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                found[relation.get("Id", "")] = (kind.group(1), path)
        return found


def _written(element: etree._Element) -> str:
    """The text of a rich string, its phonetic guide left out."""
    return "".join(
        t.text or "" for t in element.iter(f"{_MAIN}t") if not str(getattr(t.getparent(), "tag", "")).endswith("}rPh")
    )


def _column(reference: str | None, default: int) -> int:
    """The place of a cell in its row, from 0 (`C7` → 2)."""
    found = _CELL.match(reference or "")
    if not found:
        return default
    place = 0
    for letter in found.group(1):
        place = place * 26 + ord(letter) - 64
    return place - 1


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default
