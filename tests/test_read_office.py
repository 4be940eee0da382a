"""One document in many formats, made by LibreOffice, is one text; old Word files are read through it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from agreement_diff.errors import DamagedFile, MissingTool, UnsafeFile
from agreement_diff.model.document import Block
from agreement_diff.model.options import Limits, ReadOptions
from agreement_diff.read import read_bytes, read_file
from agreement_diff.read.office import convert, find_office
from benchmarks import make_renditions
from tests.read_files import compound

AGREEMENT = """\
Avtal om gemensam räddningstjänst

Utgångspunkter

Kommunerna vill samverka så att hjälpen når fram snabbare. Avtalet grundar sig på de erfarenheter som gjorts sedan starten.

§ 1 Målgrupp

Avtalet omfattar alla som vistas i kommunerna, såväl boende som besökande och den som arbetar där under en kortare tid.

§ 2 Parternas åtaganden

Parterna ska:

1. larma varandra utan dröjsmål,
2. dela utrustning – även båtar,
3. öva minst två gånger om året.

- Östra gruppen leder övningarna.
- Västra gruppen följer upp dem.

§ 3 Uppsägning

Avtalet kan sägas upp med nio (9) månaders varsel. Uppsägningen ska vara skriftlig och ställas till samtliga parter.

Åsa Öberg
Räddningschef
"""


def texts(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if block.furniture is None]


def need_office() -> None:
    if find_office() is None:
        assert not os.environ.get("CI"), "LibreOffice must be there in CI"
        pytest.skip("LibreOffice is not installed")


def make(folder: Path) -> None:
    """Write the agreement into a folder as .txt and .docx, and as what LibreOffice makes of the latter."""
    (folder / "avtal.txt").write_text(AGREEMENT, encoding="utf-8")
    word = folder / "avtal.docx"
    make_renditions.write_docx(read_file(folder / "avtal.txt").blocks, word, "Räddningstjänst")
    for to in ("odt", "rtf", "doc:MS Word 97", "xhtml:XHTML Writer File"):
        make_renditions.convert([word], to, folder)


@pytest.mark.real
def test_the_same_document_is_the_same_text_in_every_format(tmp_path: Path) -> None:
    need_office()
    make(tmp_path)
    plain = texts(read_file(tmp_path / "avtal.txt").blocks)
    for ending in ("docx", "odt", "rtf", "doc", "xhtml"):
        read = read_file(tmp_path / f"avtal.{ending}")
        assert texts(read.blocks) == plain, ending
        labels = [block.label for block in read.blocks if block.label]
        assert labels == ["§ 1", "§ 2", "1.", "2.", "3.", "-", "-", "§ 3"], ending
        feet = [b.text for b in read.blocks if b.furniture in ("page_footer", "page_number")]
        heads = [b.text for b in read.blocks if b.furniture == "page_header"]
        if ending != "xhtml":  # that filter leaves running heads out
            assert heads == ["Räddningstjänst"] and feet[0].startswith("Sida "), ending
        if ending == "doc":
            assert read.report.format == "doc" and "LibreOffice" in read.report.notes[0].message_sv


@pytest.mark.real
def test_a_conversion_that_takes_too_long_or_fails_is_refused() -> None:
    need_office()
    old = compound({("WordDocument",): b"skr\xe4p"})
    with pytest.raises(UnsafeFile, match=r"more than 0\.2 seconds"):
        read_bytes(old, "a.doc", ReadOptions(limits=Limits(seconds=0.2)))
    with pytest.raises(UnsafeFile, match="grows to more than 100 bytes"):
        convert(b"Syfte", "txt", "odt", "a.txt", Limits(max_bytes=100))
    with pytest.raises(DamagedFile, match="LibreOffice cannot read"):
        read_bytes(old, "a.doc")


def test_without_libreoffice_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingTool) as caught:
        read_bytes(compound({("WordDocument",): b"x"}), "a.doc")
    assert "installera" in caught.value.line("sv") and "save as .docx" in caught.value.line("en")
