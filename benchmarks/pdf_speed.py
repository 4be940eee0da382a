"""How many pages of text PDF a second, and in how much memory, by each engine and step.

usage: pdf_speed.py [FILE…] [--pages N] [--engine pdfium|pdfplumber] [--runs N]

Without a file, a PDF of the corpus's own words is written out: justified text of two columns of lines on A4, a running
head, page numbers, headings, list items and a ruled table on every tenth page. Each run is a process of its own, so that
memory is its own; time is processor time of the reader and of its worker together, which is time on one core.
The last line gives pdfium's bare text extraction on the same file: what the machine was worth at that moment.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # the benchmarks stand beside the package and the tests
    sys.path.insert(0, str(ROOT))

LINES, LETTERS, WIDTH = 46, 92, 455.0
"""Lines of a page, characters of a line, points that a justified line takes."""
AVERAGE = 0.455
"""Width of a letter of Times in font sizes, on average."""

MEASURE = """\
import json, resource, sys, time
from pathlib import Path
from agreement_diff.model.options import ReadOptions
from agreement_diff.read import read_bytes
data = Path(sys.argv[1]).read_bytes()
start, wall = time.process_time(), time.perf_counter()
found = read_bytes(data, "file.pdf", ReadOptions.model_validate({"pdf_engine": sys.argv[2], "ocr": "never"}))
wall = time.perf_counter() - wall
own, worker = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({
    "pages": found.report.pages, "blocks": found.report.blocks, "wall": wall,
    "reader": time.process_time() - start, "worker": worker.ru_utime + worker.ru_stime,
    "reader_mb": own.ru_maxrss / 1024, "worker_mb": worker.ru_maxrss / 1024,
}))
"""
BARE = """\
import sys, time, pypdfium2
document = pypdfium2.PdfDocument(sys.argv[1])
start = time.process_time()
for page in document:
    text = page.get_textpage()
    text.get_text_range()
    text.close()
    page.close()
print(len(document) / (time.process_time() - start))
"""


def written(pages: int, seed: int = 7) -> bytes:
    """A text PDF of so many pages."""
    from tests.pdf_writing import grid, pdf, put

    chance = random.Random(seed)
    words = " ".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("corpus/*/*.txt"))).split()
    words = [word for word in words if word.encode("cp1252", "ignore").decode("cp1252") == word]

    def line() -> str:
        at = chance.randrange(len(words) - 40)
        text = ""
        for word in words[at:]:
            if len(text) + len(word) + 1 > LETTERS:
                break
            text = f"{text} {word}" if text else word
        return text

    contents = []
    for number in range(1, pages + 1):
        page = put(70, 40, "Länets kommuner") + put(430, 40, "Dnr 2013/17") + put(280, 815, f"Sida {number} ({pages})")
        y = 80.0
        for n in range(LINES):
            text = line()
            if n % 15 == 0:
                page += put(70, y, f"§ {number} {text[:30]}", font="F2", size=13)
            elif n % 15 in (5, 6):
                page += put(70, y, f"{n}.", font="F5") + put(88, y, text[:80], font="F5")
            else:
                stretch = 0.0 if n % 7 == 6 else (WIDTH - len(text) * 11 * AVERAGE) / max(1, text.count(" "))
                page += put(70, y, text, font="F5", more=f"{max(-0.5, min(4.0, stretch)):.2f} Tw")
            y += 15.0
        if number % 10 == 0:
            page += (
                grid((70, 200, 330), (y, y + 16))
                + put(74, y + 12, "Kommun", size=9)
                + put(204, y + 12, "Antal", size=9)
            )
        contents.append(page)
    return pdf(*contents)


def measure(path: Path, engine: str) -> dict[str, float]:
    """One reading in a process of its own."""
    command = [sys.executable, "-c", MEASURE, str(path), engine]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return {key: float(value) for key, value in json.loads(answer.stdout).items()}


def report(path: Path, engine: str, runs: int) -> None:
    best = min((measure(path, engine) for _ in range(runs)), key=lambda found: found["reader"] + found["worker"])
    processor = best["reader"] + best["worker"]
    bare = subprocess.run([sys.executable, "-c", BARE, str(path)], check=True, capture_output=True, text=True).stdout
    print(f"{path.name}: {best['pages']:.0f} pages, {best['blocks']:.0f} blocks, {engine}, best of {runs}")
    print(f"  {best['pages'] / processor:.0f} pages/s of processor time "
          f"(worker {best['worker']:.2f} s, reader {best['reader']:.2f} s, wall {best['wall']:.2f} s)")  # fmt: skip
    print(f"  memory: worker {best['worker_mb']:.0f} MB, reader {best['reader_mb']:.0f} MB")
    print(f"  bare text by pdfium, now: {float(bare):.0f} pages/s")


def main() -> None:
    """Measure the files that are named, or one written for the purpose."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--engine", choices=("pdfium", "pdfplumber"), default="pdfium")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = given.files
        if not files:
            files = [Path(folder) / "written.pdf"]
            files[0].write_bytes(written(given.pages))
        for path in files:
            report(path.resolve(), given.engine, given.runs)


if __name__ == "__main__":
    main()
