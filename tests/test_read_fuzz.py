"""Spoiled files are read or refused, nothing else: a seeded run of the fuzz driver over small files of every format."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks import fuzz, mutations
from tests.read_files import msg, odt, pdf
from tests.test_read_mail import OUTLOOK, attach, letter
from tests.test_read_odt import CHANGES, LISTS, item, listed
from tests.test_read_rtf import HEAD
from tests.test_read_sheet import workbook
from tests.word_files import docx

SECONDS = 60 if os.environ.get("CI") else 12
SEED = 2013

PAGE = (
    "<!DOCTYPE html><html><head><meta charset=utf-8></head><body><h2>§ 1 Syfte</h2><ol start=2><li>ett<ul><li>inre</ul></ol>"
    "<table><tr><td rowspan=2>a<td>b<tr><td colspan=3>c</table><p>slut<br>rad</p><pre>x\ny</pre></body></html>"
)
SHEET = 'id;organisation;synpunkt\n1;Åre;"Bra; men"\n2;Ekerö;Nej\n'
TEXT = "§ 1 Syfte\n\nParterna ska samverka.\n\n1. ett\n2. två\n\n§ 2 Parter\n\n| a | b |\n|---|---|\n| c | d |\n"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One small file of each format."""
    folder = tmp_path_factory.mktemp("seeds")
    change = '<text:p>a<text:change-start text:change-id="in"/>b<text:change-end text:change-id="in"/><text:change text:change-id="ut"/></text:p>'
    table = "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell/></table:table-row></table:table>"
    body = CHANGES + listed("Paragraf", item("Syfte")) + change + table
    word = docx(["§ 1 Syfte", "Parterna ska samverka.", [["a", "b"], ["c", "d"]]])
    contents = {
        "docx": word,
        "odt": odt(body, automatic=LISTS),
        "pdf": pdf("Parterna ska samverka."),
        "html": PAGE.encode(),
        "rtf": (HEAD + r"\pard\s2{\listtext \'a7 1\tab}Syfte\par\trowd\intbl a\cell b\cell\row\pard{\footnote not}slut\par}").encode(),
        "eml": attach(letter("Hej", "<p>Hej</p>"), "avtal.docx", word).as_bytes(),
        "msg": msg(OUTLOOK, {"avtal.txt": TEXT.encode()}),
        "xlsx": workbook(),
        "csv": SHEET.encode(),
        "txt": TEXT.encode("cp1252"),
        "md": TEXT.replace("§ 1", "## § 1").encode(),
    }  # fmt: skip
    for ending, data in contents.items():
        (folder / f"seed.{ending}").write_bytes(data)
    return fuzz.seeds_of([folder], fuzz.KINDS)


def test_no_spoiled_file_does_anything_but_be_read_or_refused(files: list[Path], tmp_path: Path) -> None:
    counts, findings = fuzz.fuzz(files, SECONDS, SEED, out=tmp_path)
    assert not findings, "\n".join(f"case {f.case} ({f.file}): {f.detail}" for f in findings)
    assert {key.split()[0] for key in counts} == set(fuzz.KINDS), "every format had its turn"
    assert {key.split()[1] for key in counts} == {"read", "refused"}


def test_a_case_is_formed_by_seed_and_number_alone(files: list[Path]) -> None:
    assert fuzz.form_case(files, 1, 8) == fuzz.form_case(files, 1, 8)
    assert len({fuzz.form_case(files, seed, 8)[0] for seed in range(20)}) > 10


def test_the_driver_reports_what_breaks_a_promise(files: list[Path]) -> None:
    from agreement_diff.read import read_file

    whole = read_file(next(path for path in files if path.suffix == ".txt"))
    assert fuzz.promise_broken(whole) == ""
    assert "in no block" in fuzz.promise_broken(whole.model_copy(update={"blocks": whole.blocks[1:]}))
    assert "in two blocks" in fuzz.promise_broken(whole.model_copy(update={"blocks": (*whole.blocks, whole.blocks[0])}))
    assert "outside" in fuzz.promise_broken(whole.model_copy(update={"text": ""}))


def test_every_way_to_spoil_bytes_changes_them() -> None:
    import random

    data = b"<a b='12'>" * 20
    for change in mutations.BYTES:
        assert any(change(data, random.Random(seed)) != data for seed in range(10))
