"""Make the pictures of the docs from the documents in `corpus/`.

python docs/make_pictures.py [docs/img]

Needs Chromium and `websocket-client` (as the browser tests do), `pdftoppm` for the printed page, LibreOffice for the
redline; a picture whose tool is absent is left as it is, and told. Pictures are PNG of at most `LARGEST` bytes.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import agreement_diff as ad  # noqa: E402
from agreement_diff.present.report.page import report  # noqa: E402
from tests.browser import NAMES, Browser  # noqa: E402

LARGEST = 150_000
WIDTH = 1100
"""Pixels: as wide as a page of the documentation shows them, sharp on a projector."""
COLOURS = (256, 128, 64, 32)
"""Sizes of palette that are tried: text on a page needs few colours."""
OLD = ROOT / "corpus/agreement-2009/agreement.txt"
NEW = ROOT / "corpus/recommendation-2013/letter-with-agreement.txt"
RESPONSES = sorted((ROOT / "corpus").glob("response-*/response.txt"))
FONTS = """<?xml version="1.0"?><fontconfig><include>/etc/fonts/fonts.conf</include>
<match><test name="family"><string>Cambria</string></test>
<edit name="family" mode="assign" binding="strong"><string>Liberation Serif</string></edit></match>
<match><test name="family"><string>Calibri</string></test>
<edit name="family" mode="assign" binding="strong"><string>Liberation Sans</string></edit></match></fontconfig>
"""
"""Word's fonts are not free: the nearest free ones by width, for pages that break as they do in Word."""
NOTEBOOK = """<!DOCTYPE html><html lang="sv"><meta charset="utf-8">
<body style="font:14px/1.5 'Segoe UI',Roboto,Arial,sans-serif;margin:18px">
<pre style="background:#f5f6f8;padding:8px 12px;border:1px solid #d5d9df">{code}</pre>{shown}</body></html>"""


def small_png(data: bytes, width: int) -> bytes:
    """The picture scaled to a width, with as many colours as fit in `LARGEST`."""
    from PIL import Image

    image = Image.open(io.BytesIO(data)).convert("RGB")
    if image.width > width:
        image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    for colours in COLOURS:
        out = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            return out.getvalue()
    raise SystemExit(f"a picture of {image.size} does not fit into {LARGEST} bytes")


def report_pictures(browser: Browser, folder: Path) -> dict[str, bytes]:
    """The report on the desktop, at a clause, in the dark, on a phone, and printed."""
    comparison = ad.compare(OLD, NEW)
    consultation = ad.trace(RESPONSES, final=comparison.new, draft=comparison.old)
    page = folder / "report.html"
    page.write_text(report(comparison, consultation, "sv"), encoding="utf-8")
    made = {}
    for name, place, size in (
        ("report", "", {"width": 1360, "height": 900}),
        ("report-map", "map", {"width": 1360, "height": 760}),
        ("report-clause", "new-sec_4", {"width": 1360, "height": 900}),
        ("report-dark", "new-sec_8", {"width": 1360, "height": 760, "dark": True}),
        ("report-phone", "new-sec_4", {"width": 390, "height": 844}),
    ):
        browser.open(page, **size)  # type: ignore[arg-type]
        if place:
            browser.js(f"location.hash = '{place}'")
            browser.js("new Promise(done => setTimeout(done, 600))")
        made[name] = small_png(browser.screenshot(), min(size["width"], WIDTH))
    browser.open(page)
    printed = pages(browser.pdf(), folder, first=1, last=2)
    if printed:
        made["report-print"] = small_png(beside(printed), WIDTH)
    return made


def notebook_pictures(browser: Browser, folder: Path) -> dict[str, bytes]:
    """A comparison and a consultation as they show themselves in a cell."""
    made = {}
    consultation = ad.trace(RESPONSES, final=OLD)
    for name, code, result in (
        ("notebook-comparison", 'ad.compare("2009.docx", "2013.pdf")', ad.compare(OLD, NEW)),
        ("notebook-comments", 'ad.trace(["huddinge.docx", "rinkeby.pdf"], final="2009.docx")', consultation),
    ):
        page = folder / f"{name}.html"
        page.write_text(NOTEBOOK.format(code=code, shown=result._repr_html_()), encoding="utf-8")
        browser.open(page, width=1100, height=700)
        made[name] = small_png(browser.screenshot(), WIDTH)
    return made


def plot_pictures(folder: Path) -> dict[str, bytes]:
    """The plots, as they go into a slide."""
    comparison, consultation = ad.compare(OLD, NEW), ad.trace(RESPONSES, final=OLD)
    plots = {
        "map": ad.plot(comparison, "map"),
        "shares": ad.plot(comparison, "shares"),
        "comments": ad.plot(consultation),
    }
    return {name: small_png(ad.render(plot, "png"), WIDTH) for name, plot in plots.items()}


def word_pictures(folder: Path) -> dict[str, bytes]:
    """The redline and the compilation as LibreOffice shows them; none without LibreOffice."""
    if not shutil.which("soffice"):
        return {}
    made = {}
    for name, data, pages_shown in (
        ("redline", ad.redline(OLD, NEW, author="agreement-diff", date="2013-12-19T00:00:00Z"), (1, 2)),
        ("compilation", ad.render(ad.trace(RESPONSES, final=OLD), "docx"), (1, 1)),
    ):
        document = folder / f"{name}.docx"
        document.write_bytes(data)
        printed = pages(as_pdf(document), folder, first=pages_shown[0], last=pages_shown[1])
        if printed:
            made[name] = small_png(beside(printed), WIDTH)
    return made


def as_pdf(document: Path) -> bytes:
    """A Word file as LibreOffice prints it."""
    profile = (document.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(document.parent), str(document)]
    fonts = document.parent / "fonts.conf"
    fonts.write_text(FONTS, encoding="utf-8")
    environment = os.environ | {"FONTCONFIG_FILE": str(fonts)}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=environment)
    return document.with_suffix(".pdf").read_bytes()


def pages(pdf: bytes, folder: Path, *, first: int, last: int) -> list[bytes]:
    """Pages of a PDF as PNG; none without pdftoppm."""
    if not shutil.which("pdftoppm"):
        return []
    (folder / "pages.pdf").write_bytes(pdf)
    span = ["-f", str(first), "-l", str(last)]
    subprocess.run(["pdftoppm", "-r", "80", "-png", *span, "pages.pdf", "page"], cwd=folder, check=True)
    found = sorted(folder.glob("page-*.png"))
    data = [path.read_bytes() for path in found]
    for path in found:
        path.unlink()
    return data


def beside(pictures: list[bytes]) -> bytes:
    """Pictures side by side on grey."""
    from PIL import Image

    images = [Image.open(io.BytesIO(data)).convert("RGB") for data in pictures]
    gap = 16
    whole = Image.new(
        "RGB", (sum(i.width + gap for i in images) + gap, max(i.height for i in images) + 2 * gap), "#9aa0a8"
    )
    left = gap
    for image in images:
        whole.paste(image, (left, gap))
        left += image.width + gap
    out = io.BytesIO()
    whole.save(out, "PNG")
    return out.getvalue()


def main(arguments: list[str]) -> int:
    target = Path(arguments[0]) if arguments else ROOT / "docs/img"
    target.mkdir(parents=True, exist_ok=True)
    executable = next((path for name in NAMES if (path := shutil.which(name))), None)
    makers: list[Callable[[Path], dict[str, bytes]]] = [word_pictures, plot_pictures]
    browser = Browser(executable) if executable else None
    if browser:
        makers += [partial(make, browser) for make in (report_pictures, notebook_pictures)]
    else:
        print("no Chromium: pictures of the report and of notebook cells are left as they are", file=sys.stderr)
    with tempfile.TemporaryDirectory() as name:
        for make in makers:
            for picture, data in make(Path(name)).items():
                (target / f"{picture}.png").write_bytes(data)
                print(f"{picture}.png {len(data):,} bytes")
    if browser:
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
