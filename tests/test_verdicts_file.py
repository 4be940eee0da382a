"""The file of verdicts: written by `trace`, corrected by a human, given back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import agreement_diff as ad
from agreement_diff.cli import app
from tests.documents import CORPUS

FINAL = str(CORPUS / "agreement-2009/agreement.txt")
RESPONSE = str(CORPUS / "response-huddinge-2008/response.txt")


def run(*arguments: str) -> None:
    done = CliRunner().invoke(app, ["trace", RESPONSE, "--final", FINAL, *arguments])
    assert done.exit_code == 0, done.output


def test_all_verdicts_go_out_corrected_and_come_back_as_a_humans(tmp_path: Path) -> None:
    file, points = tmp_path / "verdicts.toml", tmp_path / "points.json"
    run("-o", str(file))
    template = file.read_text(encoding="utf-8")
    assert template.count("# [[verdict]]") == len(ad.trace([RESPONSE], final=FINAL).comments)
    run("--verdicts", str(file), "-o", str(points))
    assert '"human": null' in points.read_text(encoding="utf-8"), "nothing is a human's before it is said to be"
    first, *rest = template.split("\n\n")
    mine = "\n".join(line.removeprefix("# ") for line in first.splitlines())
    mine = mine.replace('disposition = "not_determinable"', 'disposition = "partly"').replace('by = ""', 'by = "BK"')
    file.write_text("\n\n".join([mine, *rest]), encoding="utf-8")
    run("--verdicts", str(file), "-o", str(points))
    comments = json.loads(points.read_text(encoding="utf-8"))["comments"]
    assert comments[0]["disposition"] == "partly" and comments[0]["human"]["by"] == "BK"
    assert all(comment["human"] is None for comment in comments[1:])


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_file_is_the_same_from_python(tmp_path: Path, lang: str) -> None:
    file = tmp_path / "verdicts.toml"
    run("--lang", lang, "-o", str(file))
    consultation = ad.trace([RESPONSE], final=FINAL)
    assert ad.render(consultation, "toml", lang=lang) == file.read_bytes()
