"""The walk over RTF tokens: groups with their destinations, characters with their looks, paragraphs and rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from agreement_diff.model.document import FurnitureKind, Note
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.assembly import Piece, tidy
from agreement_diff.read.numerals import numeral
from agreement_diff.read.rtf.stretch import Stretch
from agreement_diff.read.rtf.tables import Tables
from agreement_diff.read.rtf.tokens import Token

EXCERPT = 200
"""Characters of changed text quoted in a note."""

_HEADS: Mapping[str, FurnitureKind] = MappingProxyType({
    "header": "page_header", "headerl": "page_header", "headerr": "page_header", "headerf": "page_header",
    "footer": "page_footer", "footerl": "page_footer", "footerr": "page_footer", "footerf": "page_footer",
})  # fmt: skip
_SKIP = frozenset({
    "colortbl", "info", "pict", "objdata", "fldinst", "nonshppict", "shprslt", "xe", "tc", "listtable",
    "listoverridetable", "themedata", "colorschememapping", "datastore", "latentstyles", "bkmkstart", "bkmkend",
    "filetbl", "rsidtbl", "generator", "sp", "nextfile", "template", "private", "stylesheet", "fonttbl", "revtbl",
    "falt", "panose", "atrfstart", "atrfend", "atnid", "atnauthor", "atndate", "atntime", "atnref", "atnicn",
})  # fmt: skip
_STARRED = frozenset(
    {"shpinst", "footnote", "annotation", "ud", "listtext", "pntext", "atnauthor", "atndate", "shppict"}
)
"""Destinations that are read although they are marked as skippable."""
_CHARACTERS: Mapping[str, str] = MappingProxyType({
    "tab": " ", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
    "nestcell": " ", "~": " ", "_": "-", "{": "{", "}": "}", "\\": "\\",
})  # fmt: skip
_MESSAGES: Mapping[str, tuple[Literal["dropped", "hidden"], str, str]] = MappingProxyType({
    "pict": ("dropped", "bilder är utelämnade", "pictures left out"),
    "objdata": ("dropped", "inbäddade objekt är utelämnade", "embedded objects left out"),
    "hidden": ("hidden", "dold text är utelämnad", "hidden text left out"),
})  # fmt: skip


@dataclass
class _Group:
    """What a `{…}` may change, restored at its end."""

    destination: str = ""
    starred: bool = False
    fresh: bool = True
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    inserted: bool = False
    deleted: bool = False
    font: int = 0
    skip: int = 1
    author: int = 0


class Flow:
    """Takes tokens one by one; stretches that are not the body end up after it."""

    def __init__(self, options: ReadOptions) -> None:
        self._original = options.revisions == "original"
        self._groups: list[_Group] = [_Group()]
        self._stretches: list[Stretch] = [Stretch()]
        self._after: list[Piece] = []
        self._counts: Counter[str] = Counter()
        self._revisions: dict[tuple[str, int], list[str]] = {}
        self._author = ""
        self._tables = Tables()
        self._bytes = bytearray()
        self._to_skip = 0
        self._mark = ""
        self._marked: list[str] = []

    def finish(self) -> tuple[list[Piece], list[Note]]:
        """The pieces, running heads and notes after the body, and remarks on what was left out."""
        self._flush()
        while len(self._stretches) > 1:
            self._leave()
        self._stretches[0].end(self._tables)
        notes = [
            Note(kind=kind, message_sv=swedish, message_en=english, count=self._counts[key])
            for key, (kind, swedish, english) in _MESSAGES.items()
            if self._counts[key]
        ]
        after = {(tidy(piece.text), piece.furniture): piece for piece in reversed(self._after)}
        return self._stretches[0].pieces + list(reversed(after.values())), notes + self._tracked()

    def open(self) -> None:
        """`{`: what follows may change looks and destination until the matching `}`."""
        self._flush()
        self._groups.append(replace(self._groups[-1], starred=False, fresh=True))

    def close(self) -> None:
        """`}`: looks and destination are those of before; a header, note or box that opened here is complete."""
        self._flush()
        if len(self._groups) == 1:
            return
        group = self._groups.pop()
        entered = group.destination != self._groups[-1].destination
        if entered and self._is_stretch(group.destination) and len(self._stretches) > 1:
            self._leave()

    def take(self, token: Token) -> None:
        """Any other token."""
        group = self._groups[-1]
        if token.kind == "byte":
            self._byte(token.data)
        elif token.kind == "text":
            self._plain(token.data)
        elif token.kind == "symbol" and token.word == "*":
            group.starred = True
            return
        else:
            self._flush()
            self._control(token.word, token.number)
        group.fresh = False

    # Characters

    def _byte(self, data: bytes) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes += data

    def _plain(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self._bytes += data[skipped:]

    def _flush(self) -> None:
        if self._bytes:
            group = self._groups[-1]
            page = self._tables.encoding(group.font)
            data, self._bytes = bytes(self._bytes), bytearray()
            if page == "symbol":
                self._say("".join(chr(0xF000 + byte) if byte > 0x20 else " " for byte in data))
            else:
                self._say(data.decode(page, errors="replace"))

    def _unicode(self, number: int) -> None:
        code = number % 0x10000
        self._to_skip = self._groups[-1].skip
        stretch = self._stretches[-1]
        if 0xDC00 <= code < 0xE000 and stretch.text and "\ud800" <= stretch.text[-1] < "\udc00":
            high = ord(stretch.text.pop())
            stretch.text.append(chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00))
        else:
            self._say(chr(code))

    def _say(self, text: str) -> None:
        group, stretch = self._groups[-1], self._stretches[-1]
        where = group.destination
        if where in ("listtext", "pntext"):
            stretch.label += text
        elif where in ("stylesheet", "revtbl"):
            self._tables.say(where, text)
        elif where == "atnauthor":
            self._author = tidy(text)
        elif where in _SKIP or where in ("unknown", "upr", "shpinst"):
            return
        elif group.hidden:
            self._counts["hidden"] += bool(text.strip())
        else:
            self._visible(text, group, stretch)

    def _visible(self, text: str, group: _Group, stretch: Stretch) -> None:
        for kind, on in (("inserted", group.inserted), ("deleted", group.deleted)):
            if on:
                self._revisions.setdefault((kind, group.author), []).append(text)
        if group.inserted if self._original else group.deleted:
            return
        stretch.say(text, group.bold, group.italic)

    # Control words

    def _control(self, word: str, number: int | None) -> None:
        group = self._groups[-1]
        if group.fresh and self._destination(group, word):
            return
        if word == "u" and number is not None:
            self._unicode(number)
        elif self._to_skip and word in _CHARACTERS:
            self._to_skip -= 1
        elif word in _CHARACTERS:
            self._say(_CHARACTERS[word])
        elif group.destination in ("fonttbl", "stylesheet"):
            self._tables.define(group.destination, word, number)
        elif word in ("par", "\n", "\r", "sect", "page", "cell", "row", "nestrow"):
            if group.destination not in _SKIP and group.destination != "unknown":
                self._end(word)
        else:
            self._set(group, word, number)

    def _destination(self, group: _Group, word: str) -> bool:
        """The first word of a group may name where its text goes; True when it does."""
        if word in _HEADS or word in ("footnote", "annotation", "shptxt"):
            outside = group.destination in _SKIP or group.destination == "unknown"
            group.destination = "unknown" if outside else word
            if not outside:
                self._enter(word)
            return True
        if word == "ud":
            group.destination = self._groups[-3].destination if len(self._groups) > 2 else ""
            return True
        if (
            word in _SKIP
            or (group.starred and word not in _STARRED)
            or word in ("upr", "shpinst", "listtext", "pntext")
        ):
            if word in ("pict", "objdata") and group.destination not in _SKIP:
                self._counts[word] += 1
            group.destination = word if word in _SKIP or word in _STARRED or word == "upr" else "unknown"
            if word in ("listtext", "pntext"):
                self._stretches[-1].label = ""
            return True
        return False

    def _set(self, group: _Group, word: str, number: int | None) -> None:
        on = number != 0
        if word in ("b", "i", "v"):
            setattr(group, {"b": "bold", "i": "italic", "v": "hidden"}[word], on)
        elif word in ("revised", "deleted"):
            setattr(group, {"revised": "inserted"}.get(word, word), on)
        elif word in ("revauth", "revauthdel"):
            group.author = number or 0
        elif word == "plain":
            group.bold = group.italic = group.hidden = group.inserted = group.deleted = False
        elif word == "f":
            group.font = number or 0
        elif word == "uc":
            group.skip = max(0, min(number if number is not None else 1, 8))
        elif word in ("ansicpg", "mac", "pc", "pca"):
            self._tables.set_codepage(word, number)
        elif group.destination in ("listtext", "pntext"):
            return  # the look of the number, not of the paragraph
        elif word == "pard":
            self._stretches[-1].properties.clear()
        elif word in ("s", "qc", "li", "sb", "sa", "outlinelevel", "intbl", "ilvl"):
            self._stretches[-1].properties[word] = 1 if number is None else number
        elif word == "chftn":
            self._note_mark()
        elif word == "ftnalt":
            self._make_endnote()

    def _note_mark(self) -> None:
        """The mark of a note, in the text and again before the note itself."""
        if self._stretches[-1].mark != "footnote":
            self._counts["footnote"] += 1
            self._mark = str(self._counts["footnote"])
            self._marked = self._stretches[-1].text
        self._say(self._mark)

    def _make_endnote(self) -> None:
        """The note being entered turns out to be an endnote: they are counted apart, in small Roman numerals."""
        if self._marked and self._marked[-1] == self._mark:
            self._counts["footnote"] -= 1
            self._counts["endnote"] += 1
            self._mark = self._marked[-1] = numeral(self._counts["endnote"], "lower-roman")

    # Paragraphs and rows

    def _is_stretch(self, destination: str) -> bool:
        return destination in _HEADS or destination in ("footnote", "annotation", "shptxt")

    def _enter(self, word: str) -> None:
        kind: FurnitureKind | None = _HEADS.get(word) or ("note" if word == "footnote" else None)
        self._stretches.append(Stretch(furniture=kind, mark=word))
        group = self._groups[-1]
        group.bold = group.italic = group.hidden = group.inserted = group.deleted = False

    def _leave(self) -> None:
        stretch = self._stretches.pop()
        stretch.end(self._tables)
        outer = self._stretches[-1]
        if stretch.mark == "annotation":
            text = tidy(" ".join(piece.text for piece in stretch.pieces))
            outer.remarks.append(Note(kind="comment", message_sv=text, message_en=text, author=self._author or None))
        elif stretch.mark == "shptxt":
            outer.pieces += stretch.pieces
        else:
            self._after += [
                p._replace(furniture=stretch.furniture, kind="text", label=None, cells=()) for p in stretch.pieces
            ]

    def _end(self, word: str) -> None:
        stretch = self._stretches[-1]
        if word == "nestrow":
            stretch.text.append(" ")
        elif word == "row":
            stretch.end_row()
        else:
            stretch.end_paragraph(self._tables)
            if word == "cell":
                stretch.end_cell()
            stretch.page_break = stretch.page_break or word == "page"

    def _tracked(self) -> list[Note]:
        said = {"inserted": "tillagt", "deleted": "struket"}
        notes, authors = [], self._tables.authors
        for (kind, author), parts in self._revisions.items():
            quote = tidy("".join(parts))[:EXCERPT]
            name = authors[author] if 0 <= author < len(authors) else None
            english, swedish = f"{kind}: {quote}", f"{said[kind]}: {quote}"
            notes.append(Note(kind="revision", message_sv=swedish, message_en=english, author=name, count=len(parts)))
        return notes
