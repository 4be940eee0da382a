"""Scanned pages read by Tesseract, a program of its own, when it is installed.

One process for each page and processor, one thread in each: `OMP_THREAD_LIMIT=1` makes a page take 2.5 s instead of
13 s on two cores. The language is found on a strip of the first page; then one model reads it all, because two models
at once mix their spellings (`Férvaltningscheferna`): word error 4.7 % with the Swedish one alone against 5.0 %, and
the "§" that it never writes is put right by `ocr_repair`.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from agreement_diff.languages import detect
from agreement_diff.read.pdf.markers import is_bare
from agreement_diff.read.pdf.page import Line, Page

PROGRAM = "tesseract"
DPI = 300
"""Dots per inch that pages are rendered at; 200 costs a tenth more word errors and saves little time."""
MODELS: Mapping[str, str] = MappingProxyType({"sv": "swe", "en": "eng"})
"""Language → Tesseract's model."""
WITHOUT_SECTION_SIGN = frozenset({"swe"})
"""Models that never write "§"."""
SIGNED = "eng"
"""The model that reads "§" right (11 of 11), for a second look at lines that may hold one."""
MAX_LOOKS = 12
"""Second looks for one page, at 0.4 s each."""
MARGIN = 0.25
"""Font sizes of white around a line that is looked at again."""
CAP_HEIGHT = 0.7
"""Height of capitals and of letters with ascenders, in font sizes."""
SNAP, STEPS = 0.14, 4
"""Share by which a line's measured size may differ from the page's usual one and be that one: measuring is noisy.
Other sizes are told in quarters of the usual one, so that headings of one kind have one size."""
DEFAULT_SIZE = 11.0
MIN_CONFIDENCE = 25.0
"""Tesseract's confidence under which a word without letters or digits is dirt on the glass."""
POOR = 60.0
"""Mean confidence of a page under which it may lie on its side."""
MAX_TURN_WORDS = 5
LINE_FIELDS = 12

_LOOSE_HYPHEN = re.compile(r"(?<=[^\W\d_]) -$")
"""A hyphen that ends the line a gap away from its word: justified text sets it flush right."""
_DOUBTFUL = re.compile(r"(?<![\w§])[&$S8]{1,2}\s?\d{1,3}(?![\d-])|[a-z][^a-zåäö\s.,:/-]{1,3}[a-z-]+\.[a-z]{2,3}\b")
"""What a section sign or the sign of a mail address may have been read as."""
_ADDRESS = re.compile(r"(?P<name>[\w.+-]+)@(?P<host>[\w-]+(?:\.[\w-]+)+)")
_SIGN = re.compile(r"§\s?(?P<number>\d{1,3})(?!\d)")
_TALL = set("ABCDEFGHIJKLMNOPQRSTUVWXYZbdfhkl0123456789")
_TALLER = set("ÅÄÖÉ§”“\"'()[]/|")
_TAILED = set("gjpqyQ§,;()[]/|")
"""Letters that stand on the line and reach the capitals' height; signs that pass it; signs that hang below the line."""

Picture = Callable[[int], bytes]
"""Gives the picture (PGM) of a page by its number, from 1."""


class Word(NamedTuple):
    """A word as Tesseract gives it: pixels from the top left corner, and how sure it is (0..100)."""

    line: tuple[int, int, int]
    text: str
    left: float
    top: float
    width: float
    height: float
    confidence: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


class Scan(NamedTuple):
    """A page read from its picture, how sure the program is of its words (0..100), and what a second look changed.

    `looks` are lines as first read and as put right.
    """

    page: Page
    confidence: float
    model: str = ""
    looks: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=1)
def models() -> frozenset[str]:
    """The models that Tesseract has; empty where the program is not installed."""
    if not shutil.which(PROGRAM):
        return frozenset()
    try:
        answer = subprocess.run([PROGRAM, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(line.strip() for line in answer.stdout.decode("utf-8", "replace").splitlines()[1:])


def is_available() -> bool:
    """True where a model of at least one of the languages is installed."""
    return bool(models() & set(MODELS.values()))


def read_scans(pages: Sequence[Page], picture: Picture, seconds: float) -> Iterator[Scan]:
    """The pages read from their pictures, in order; a page that takes too long or fails keeps what it had.

    Args:
        pages: the pages to read, with their size in points.
        picture: renders a page.
        seconds: limit for one page.
    """
    if not pages:
        return
    model = _model(picture(pages[0].number), seconds)
    with ThreadPoolExecutor(max_workers=min(len(pages), os.cpu_count() or 1)) as pool:
        yield from pool.map(lambda page: _scan(page, picture(page.number), model, seconds), pages)


def _model(image: bytes, seconds: float) -> str:
    """The model for the language of a strip across the middle of a page."""
    both = [model for model in MODELS.values() if model in models()]
    if len(both) < 2:
        return both[0] if both else "eng"
    words = _recognise(_strip(image), "+".join(both), seconds)
    return MODELS[detect(" ".join(word.text for word in words))]


def _strip(image: bytes) -> bytes:
    """The middle third of a picture."""
    size = _size(image)
    if size is None:
        return image
    width, height, start = size
    first, last = height // 3, 2 * height // 3
    return b"P5 %d %d 255\n" % (width, last - first) + image[start + first * width : start + last * width]


def _size(image: bytes) -> tuple[int, int, int] | None:
    """Width, height and where the pixels begin."""
    head, _, _ = image.partition(b"\n")
    parts = head.split()
    if len(parts) != 4 or parts[0] != b"P5":
        return None
    return int(parts[1]), int(parts[2]), len(head) + 1


def _scan(page: Page, image: bytes, model: str, seconds: float) -> Scan:
    size = _size(image)
    if size is None:
        return Scan(page, 0.0, model)
    words = _recognise(image, model, seconds)
    width, height, turned = *size[:2], 0
    if "osd" in models() and (len(words) < MAX_TURN_WORDS or _confidence(words) < POOR):
        turned = _turn(image, seconds)
        if turned:
            image = _turned(image, turned)
            words = _recognise(image, model, seconds)
            width, height = (height, width) if turned in (90, 270) else (width, height)
    sides = (page.height, page.width) if turned in (90, 270) else (page.width, page.height)
    scale = sides[0] / width if width else 1.0
    found = list(lines_of(words, scale))
    looks: list[tuple[str, str]] = []
    if model in WITHOUT_SECTION_SIGN and SIGNED in models():
        for index in [n for n, line in enumerate(found) if _DOUBTFUL.search(line.text)][:MAX_LOOKS]:
            again = _run(_crop(image, found[index], scale), ["-l", SIGNED, "--psm", "7", "--dpi", str(DPI)], seconds)
            text = with_signs(found[index].text, again)
            if text != found[index].text:
                looks.append((found[index].text, text))
                found[index] = found[index]._replace(text=text)
    lines = tuple(found)
    letters = sum(len(line.text) for line in lines)
    read = page._replace(width=sides[0], height=sides[1], lines=lines, tables=(), letters=letters, unmapped=0)
    return Scan(read._replace(engine=PROGRAM), _confidence(words), model, tuple(looks))


def with_signs(text: str, again: str) -> str:
    """A line with the section and at signs that a second reading of it has, where the first has something else.

    >>> with_signs("Till nuvarande 85 fanns 81 kommuner", "Till nuvarande §5 fanns 81 kommuner")
    'Till nuvarande §5 fanns 81 kommuner'
    >>> with_signs("svar till registrator(Vksl.se", "svar till registrator@ksl.se")
    'svar till registrator@ksl.se'
    """
    for sign in _SIGN.finditer(again):
        misread = re.compile(rf"(?<![\w§])[&8S$]{{1,2}}\s?{sign['number']}(?!\d)")
        text = misread.sub(lambda _, sign=sign: sign.group(), text, count=1)  # type: ignore[misc]
    for address in _ADDRESS.finditer(again):
        misread = re.compile(rf"{re.escape(address['name'])}\S{{1,3}}{re.escape(address['host'])}")
        text = misread.sub(lambda _, address=address: address.group(), text, count=1)  # type: ignore[misc]
    return text


def _crop(image: bytes, line: Line, scale: float) -> bytes:
    """The picture of one line with a margin around it."""
    size = _size(image)
    if size is None:
        return image
    width, height, start = size
    first = max(0, int((line.top - line.size * MARGIN) / scale))
    last = min(height, int((line.bottom + line.size * MARGIN) / scale))
    return b"P5 %d %d 255\n" % (width, max(1, last - first)) + image[start + first * width : start + last * width]


def _confidence(words: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _recognise(image: bytes, model: str, seconds: float) -> list[Word]:
    answer = _run(image, ["-l", model, "--psm", "3", "--dpi", str(DPI), "tsv"], seconds)
    return list(_words(answer))


def _turn(image: bytes, seconds: float) -> int:
    """How far the page must be turned clockwise to stand upright, in degrees: 0, 90, 180 or 270."""
    for line in _run(image, ["--psm", "0", "-l", "osd", "--dpi", str(DPI)], seconds).splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "Rotate" and value.strip() in ("90", "180", "270"):
            return int(value)
    return 0


def _turned(image: bytes, degrees: int) -> bytes:
    import numpy

    size = _size(image)
    if size is None:
        return image
    width, height, start = size
    pixels = numpy.frombuffer(image, dtype=numpy.uint8, offset=start).reshape(height, width)
    turned = numpy.ascontiguousarray(numpy.rot90(pixels, -degrees // 90))
    return b"P5 %d %d 255\n" % (turned.shape[1], turned.shape[0]) + turned.tobytes()


def _run(image: bytes, arguments: Sequence[str], seconds: float) -> str:
    """What the program answers; nothing where it fails or takes too long."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    command = [PROGRAM, "stdin", "stdout", *arguments]
    try:
        answer = subprocess.run(
            command, input=image, capture_output=True, timeout=seconds, env=environment, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.decode("utf-8", "replace")


def _words(table: str) -> Iterator[Word]:
    """The words of Tesseract's table (TSV, level 5)."""
    for row in table.splitlines():
        fields = row.split("\t")
        if len(fields) != LINE_FIELDS or fields[0] != "5":
            continue
        block, paragraph, line, _, left, top, width, height = map(int, fields[2:10])
        word = Word((block, paragraph, line), fields[11].strip(), left, top, width, height, float(fields[10]))
        if word.text and (word.confidence >= MIN_CONFIDENCE or any(c.isalnum() for c in word.text)):
            yield word


def lines_of(words: Sequence[Word], scale: float) -> Iterator[Line]:
    """Printed lines in points, the page set straight, sizes measured by the height of letters.

    Args:
        words: in the order of the program, which finds columns by itself.
        scale: points for each pixel.
    """
    groups: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        groups.setdefault(word.line, []).append(word)
    slope = _slope(list(groups.values()))
    straight = {key: [_straightened(word, slope) for word in group] for key, group in groups.items()}
    sizes = {key: _letter_size(group) * scale for key, group in straight.items()}
    usual = statistics.median([size for key, size in sizes.items() for _ in groups[key] if size] or [DEFAULT_SIZE])
    for key, group in straight.items():
        group.sort(key=lambda word: word.left)
        ratio = (sizes[key] or usual) / usual
        size = usual if abs(ratio - 1) <= SNAP else usual * max(1, round(ratio * STEPS)) / STEPS
        tab = group[1].left if len(group) > 1 and is_bare(group[0].text) else 0.0
        yield Line(
            text=_LOOSE_HYPHEN.sub("-", " ".join(word.text for word in group)),
            x0=round(group[0].left * scale, 2),
            x1=round(group[-1].right * scale, 2),
            base=round(_base(group) * scale, 2),
            size=round(size, 2),
            tab=round(tab * scale, 2),
        )


def _straightened(word: Word, slope: float) -> Word:
    """The word as it stands when the page is turned back by the slope of its lines."""
    return word._replace(left=word.left + slope * word.top, top=word.top - slope * (word.left + word.width / 2))


def _base(words: Sequence[Word]) -> float:
    """The base line: where letters without a tail end."""
    level = [word.bottom for word in words if not _TAILED & set(word.text)]
    return statistics.median(level) if level else max(word.bottom for word in words) - words[0].height * 0.2


def _letter_size(words: Sequence[Word]) -> float:
    """The font size by the height of the tall letters of a line; 0 where there are none."""
    base = _base(words)
    tall = [base - word.top for word in words if _TALL & set(word.text) and not _TALLER & set(word.text)]
    return statistics.median(tall) / CAP_HEIGHT if tall else 0.0


def _slope(groups: Sequence[Sequence[Word]]) -> float:
    """How far lines fall for each pixel to the right: the median over long lines."""
    slopes = []
    for group in groups:
        level = [word for word in group if not _TAILED & set(word.text)]
        if len(level) >= 4 and level[-1].right - level[0].left > 400:
            first, last = level[: len(level) // 2], level[len(level) // 2 :]
            rise = statistics.median(w.bottom for w in last) - statistics.median(w.bottom for w in first)
            run = statistics.mean(w.left for w in last) - statistics.mean(w.left for w in first)
            slopes.append(rise / run if run else 0.0)
    return statistics.median(slopes) if slopes else 0.0
