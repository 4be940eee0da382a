"""The whole job on the packaged documents."""

from __future__ import annotations

import tomllib
from pathlib import Path

from agreement_diff import pipeline
from agreement_diff.cli.output import colour, window, write
from agreement_diff.errors import ReadError
from agreement_diff.present.changelog.layout import changelog
from agreement_diff.present.map.sheets import map_screen_sheet
from agreement_diff.present.map.table import map_table
from agreement_diff.present.phrasing import say
from agreement_diff.present.screen import on_screen
from agreement_diff.present.sheets import Sheet
from agreement_diff.present.trace.layout import trace, trace_sheet

OLD, NEW = "agreement-2009", "recommendation-2013"
RESPONSES = ("response-huddinge-2008", "response-rinkeby-kista-2008")


def corpus() -> Path:
    """The folder of the packaged documents: inside an installed package, beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "corpus", package.parent / "corpus"):
        if (folder / OLD).is_dir():
            return folder
    raise ReadError(
        "the packaged documents are missing; install again", "de medföljande dokumenten saknas; installera om"
    )


def document(name: str) -> Path:
    """The file of one packaged document, as its source.toml names it."""
    folder = corpus() / name
    return folder / str(tomllib.loads((folder / "source.toml").read_text("utf-8"))["file"])


def show(language: str, out: Path | None) -> None:
    """Print how the 2009 agreement became the 2013 one and what became of the comments; write files into `out`."""
    old, new = document(OLD), document(NEW)
    comparison = pipeline.compare(old, new)
    consultation = pipeline.trace([document(name) for name in RESPONSES], final=old)
    shown = (
        ("demo.read", _documents(language)),
        (
            "demo.map",
            _fitted(map_screen_sheet(comparison, "section", language))
            or map_table(comparison, "section", "table", language),
        ),
        ("demo.changelog", changelog(comparison, "text", language).decode()),
        ("demo.trace", _fitted(trace_sheet(consultation, language)) or trace(consultation, "table", language).decode()),
    )
    for key, text in shown:
        heading = say(language, key)
        write(f"{heading}\n{'═' * len(heading)}\n\n{text}\n", None)
    if out is None:
        return
    out.mkdir(parents=True, exist_ok=True)
    write(map_table(comparison, "section", "html", language), out / "map.html")
    write(changelog(comparison, "html", language), out / "changelog.html")
    write(changelog(comparison, "md", language), out / "changelog.md")
    write(trace(consultation, "html", language), out / "comments.html")
    write(trace(consultation, "docx", language), out / "comments.docx")
    write(pipeline.redline(old, new), out / "redline.docx")


def _fitted(sheet: Sheet) -> str:
    """A sheet as the terminal shows it; empty where standard output is none."""
    width = window()
    return on_screen(sheet, width, colour=colour()) if width else ""


def _documents(language: str) -> str:
    lines = []
    for name in sorted(p.name for p in corpus().iterdir() if (p / "source.toml").exists()):
        path = document(name)
        for found in pipeline.read(path).documents:
            kind = say(language, f"kind.{found.kind}")
            lines.append(f"{name}/{path.name}  {kind}: {found.title or '–'} ({len(found.provisions)})")
    return "\n".join(lines) + "\n"
