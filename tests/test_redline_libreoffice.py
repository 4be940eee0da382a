"""LibreOffice itself accepts and rejects our redlines, and the texts are right."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from benchmarks.redline_libreoffice import python_with_uno, texts
from tests.word_files import docx, p
from tests.word_validity import checked_redline as redline_files

TABLE = [["Kommun", "Antal"], ["Botkyrka", "12"], ["Huddinge", "9"]]
LONG = "Länet följer upp avtalet årligen och rapporterar resultatet till alla parter i samverkan."
FORMULA = (
    '<m:oMathPara xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    "<m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath></m:oMathPara>"
)
PAIRS = {
    "words": (["Parterna ska samverka om bostäder."], ["Parterna bör samverka om bostäder."]),
    "split": (["Ett stycke om bostad och ett stycke om skola."], ["Ett stycke om bostad", "och ett stycke om skola."]),
    "merge": (["Ett stycke om bostad", "och ett stycke om skola.", "Slut."], ["Ett stycke om bostad och ett stycke om skola.", "Slut."]),
    "last": (["Kvar.", "Borta helt."], ["Kvar."]),
    "more": (["Kvar."], ["Kvar.", "Nytt stycke sist.", "Och ett till."]),
    "move": ([LONG, "Kommunerna ansvarar.", "Avtalet gäller."], ["Kommunerna ansvarar.", "Avtalet gäller.", LONG]),
    "rows": ([TABLE, "Efter."], [[*TABLE[:1], ["Botkyrka", "14"], ["Nacka", "7"]], "Efter."]),
    "formula": (["Ytan:", p(inner=FORMULA.format("a")), "Slut."], ["Ytan:", p(inner=FORMULA.format("b")), "Slut."]),
    "table": (["Före.", "Efter."], ["Före.", TABLE, "Efter, ändrat."]),
}  # fmt: skip


@pytest.mark.real
def test_libreoffice_accepts_and_rejects_to_the_right_texts(tmp_path: Path) -> None:
    python = python_with_uno() if shutil.which("soffice") else None
    if python is None:
        assert "CI" not in os.environ, "soffice and python3-uno must be there in CI"
        pytest.skip("needs LibreOffice and a Python with uno")
    files = {}
    for name, (old, new) in PAIRS.items():
        before, after = docx(old), docx(new)
        files[name] = (before, after, redline_files(before, after, author="a", date="2024-01-01"))
    assert texts(python, files, tmp_path) == dict.fromkeys(PAIRS, (True, True))
