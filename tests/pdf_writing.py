"""PDF files for tests, written out by hand: what stands where on a page is said, nothing else.

Coordinates are points from the top left corner. Fonts are the standard ones that need no font file (PDF 32000-1 §9.6.2.2);
Courier, 0.6 of the size wide, where a test must know how far a line reaches.
"""

from __future__ import annotations

import textwrap
import zlib
from collections.abc import Iterable, Sequence

WIDTH, HEIGHT = 595, 842
FONTS = {
    "F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Courier", "F4": "Courier-Bold", "F5": "Times-Roman",
    "F6": "Helvetica-Oblique", "F7": "Symbol",
}  # fmt: skip
COURIER = 0.6
PITCH = 14.0


def words(text: str) -> bytes:
    """A string as PDF writes it, in Windows-1252."""
    raw = text.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        raw = raw.replace(sign, b"\\" + sign)
    return b"(" + raw + b")"


def put(x: float, y: float, text: str, *, size: float = 11, font: str = "F1", more: str = "") -> bytes:
    """Text with its base line at `y`."""
    return b"q BT /%s %g Tf %s 1 0 0 1 %g %g Tm %s Tj ET Q\n" % (
        font.encode(), size, more.encode(), x, HEIGHT - y, words(text),
    )  # fmt: skip


def turned(x: float, y: float, text: str, matrix: str, *, size: float = 11) -> bytes:
    """Text in a direction of its own: `matrix` is the first four numbers of its text matrix."""
    return b"BT /F1 %g Tf %s %g %g Tm %s Tj ET\n" % (size, matrix.encode(), x, HEIGHT - y, words(text))


def rule(x0: float, y0: float, x1: float, y1: float) -> bytes:
    """A drawn line."""
    return b"%g %g m %g %g l S\n" % (x0, HEIGHT - y0, x1, HEIGHT - y1)


def grid(x: Sequence[float], y: Sequence[float]) -> bytes:
    """The rulings of a table."""
    across = (rule(x[0], place, x[-1], place) for place in y)
    down = (rule(place, y[0], place, y[-1]) for place in x)
    return b"".join((*across, *down))


def lines(
    x: float,
    y: float,
    texts: Iterable[str],
    *,
    size: float = 11,
    font: str = "F3",
    pitch: float = PITCH,
    first: float = 0.0,
) -> bytes:
    """Lines under each other, the first set in by `first`."""
    return b"".join(
        put(x + (first if n == 0 else 0.0), y + n * pitch, text, size=size, font=font) for n, text in enumerate(texts)
    )


def wrap(text: str, columns: int = 60) -> list[str]:
    """A paragraph cut into lines of at most so many characters, the way a program without hyphens does."""
    return textwrap.wrap(text, columns, break_long_words=False, break_on_hyphens=False)


def stream(content: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object."""
    if packed:
        content, entries = zlib.compress(content, 9), entries + b" /Filter /FlateDecode"
    return b"<< %s /Length %d >>\nstream\n" % (entries, len(content)) + content + b"\nendstream"


def pdf(
    *pages: bytes,
    size: tuple[float, float] = (WIDTH, HEIGHT),
    page: bytes = b"",
    resources: bytes = b"",
    extra: Sequence[bytes] = (),
    trailer: bytes = b"",
) -> bytes:
    """A whole file: one content stream for each page.

    Args:
        size: of the media box.
        page: more entries of each page object, such as `/Rotate 90`.
        resources: more entries of the pages' resources; `extra` objects are numbered from `first_extra`.
        extra: further objects.
        trailer: more entries of the trailer.
    """
    fonts = b" ".join(
        b"/%s << /Type /Font /Subtype /Type1 /BaseFont /%s %s >>"
        % (key.encode(), name.encode(), b"" if name == "Symbol" else b"/Encoding /WinAnsiEncoding")
        for key, name in FONTS.items()
    )
    kids = b" ".join(b"%d 0 R" % (first_extra(extra) + 2 * n) for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Font << %s >> %s >>" % (fonts, resources),
        *extra,
    ]
    for n, content in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Resources 3 0 R /Contents %d 0 R %s >>"
            % (*size, first_extra(extra) + 2 * n + 1, page)
        )
        objects.append(stream(content, packed=len(content) > 20_000))
    return assemble(objects, trailer)


def first_extra(extra: Sequence[bytes] = ()) -> int:
    """The number of the first object after those that every file has."""
    return 4 + len(extra)


def assemble(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Numbered objects as a file with its table of places."""
    out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def picture_page(width: int, height: int, grey: bytes, *, over: bytes = b"") -> bytes:
    """A file of one page that is a grey picture, as a scanner makes them."""
    image = stream(grey, b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "
                   b"/BitsPerComponent 8" % (width, height), packed=True)  # fmt: skip
    content = b"q %d 0 0 %d 0 0 cm /Im Do Q\n" % (WIDTH, HEIGHT) + over
    return pdf(content, resources=b"/XObject << /Im 4 0 R >>", extra=[image])
