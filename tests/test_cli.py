"""The command from outside: what it prints, where it writes, how it exits, what it says of bad input."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import CORPUS

OLD = str(CORPUS / "agreement-2009" / "agreement.txt")
NEW = str(CORPUS / "recommendation-2013" / "letter-with-agreement.txt")


def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The installed command in a process of its own."""
    command = [str(Path(sys.executable).with_name("agreement-diff")), *arguments]
    settings = {**os.environ, "LC_ALL": "C.UTF-8", **environment}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=settings, check=False)


def refused(run: subprocess.CompletedProcess[str]) -> str:
    """The one line that a refusal consists of."""
    assert run.returncode == 2, (run.returncode, run.stderr)
    assert "Traceback" not in run.stderr
    lines = run.stderr.strip().splitlines()
    assert len(lines) == 1, lines
    return lines[0]


def test_version() -> None:
    assert call("--version").stdout.startswith("agreement-diff ")


def test_map_as_csv_has_the_promised_header_and_all_sections() -> None:
    run = call("map", OLD, NEW, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    assert run.returncode == 0
    assert run.stdout.splitlines()[0] == "old,new,relation,strength,score,runner_up,reason"
    assert {r["old"] for r in rows if r["old"]} == {"Definition", "Utgångspunkter", *(f"§ {n}" for n in range(1, 8))}
    assert {r["new"] for r in rows if r["new"]} == {"Utgångspunkter", *(f"§ {n}" for n in range(1, 12))}
    assert all(0 <= float(r["score"]) <= 1 and r["strength"] in ("main", "secondary") and r["reason"] for r in rows)


def test_read_as_json_gives_every_document() -> None:
    documents = json.loads(call("read", NEW, "--format", "json").stdout)["documents"]
    assert [d["kind"] for d in documents] == ["email", "recommendation", "agreement", "action_plan"]
    assert [s["label"] for s in documents[2]["sections"]][1:] == [f"§ {n}" for n in range(1, 12)]


def test_a_document_of_a_file_is_picked_by_number() -> None:
    documents = json.loads(call("read", f"{NEW}#3", "--format", "json").stdout)["documents"]
    assert [d["kind"] for d in documents] == ["agreement"]
    assert "numbered 1 to 4" in refused(call("read", f"{NEW}#9"))


def test_exit_code_tells_of_change_only_when_asked() -> None:
    assert call("map", OLD, NEW, "--exit-code").returncode == 1
    assert call("map", OLD, OLD, "--exit-code").returncode == 0
    assert call("changelog", OLD, OLD, "--exit-code").returncode == 0
    assert call("changelog", OLD, NEW).returncode == 0


def test_a_text_compared_with_itself_has_nothing_to_tell() -> None:
    rows = list(csv.DictReader(io.StringIO(call("map", OLD, OLD, "--level", "paragraph", "--format", "csv").stdout)))
    assert {r["relation"] for r in rows} == {"unchanged"}
    assert all(r["old"] == r["new"] for r in rows)


@pytest.mark.parametrize("format", ["md", "html", "text", "json"])
def test_same_input_same_bytes(format: str) -> None:
    first, second = (call("changelog", OLD, NEW, "--format", format, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.returncode == 0
    assert first.stdout == second.stdout


def test_the_output_file_is_whole_or_not_there(tmp_path: Path) -> None:
    target = tmp_path / "map.csv"
    assert call("map", OLD, NEW, "--format", "csv", "-o", str(target)).returncode == 0
    assert target.read_text("utf8") == call("map", OLD, NEW, "--format", "csv").stdout
    assert [p.name for p in tmp_path.iterdir()] == ["map.csv"]
    line = refused(call("map", OLD, NEW, "-o", str(tmp_path / "no" / "map.csv")))
    assert "cannot write" in line
    assert "folder" in refused(call("map", OLD, NEW, "-o", str(tmp_path)))
    assert [p.name for p in tmp_path.iterdir()] == ["map.csv"]


def bad_inputs(folder: Path) -> dict[str, tuple[Path, str]]:
    """Name → file that cannot be used, and words its one line must have."""
    made = {
        "missing": (folder / "missing.txt", "no such file"),
        "folder": (folder, "folder"),
        "empty": (folder / "empty.txt", "empty"),
        "blank": (folder / "blank.txt", "empty"),
        "binary": (folder / "binary.txt", "binary"),
        "no sections": (folder / "plain.txt", "sections"),
        "one line of 50 MB": (folder / "line.txt", "character"),
        "renamed": (folder / "picture.docx", ""),
    }
    made["empty"][0].write_bytes(b"")
    made["blank"][0].write_text(" \n\n \n", "utf8")
    made["binary"][0].write_bytes(bytes(range(256)) * 40)
    made["no sections"][0].write_text(
        "Bara en rad löpande text om ingenting särskilt som inte är ett avtal alls.\n", "utf8"
    )
    made["one line of 50 MB"][0].write_bytes(b"x " * 24_999_999)
    made["renamed"][0].write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return made


KINDS = ["missing", "folder", "empty", "blank", "binary", "no sections", "one line of 50 MB", "renamed"]


@pytest.mark.parametrize("kind", KINDS)
def test_bad_input_gets_one_clear_line(tmp_path: Path, kind: str) -> None:
    path, words = bad_inputs(tmp_path)[kind]
    line = refused(call("map", str(path), NEW))
    assert words in line
    assert path.name in line


def test_a_refusal_comes_in_the_users_language(tmp_path: Path) -> None:
    assert "filen finns inte" in refused(call("read", str(tmp_path / "x.txt"), LC_ALL="sv_SE.UTF-8"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_any_common_encoding_reads_alike(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "agreement.txt"
    path.write_bytes(Path(OLD).read_text("utf8").replace("”", '"').encode(encoding))
    plain = tmp_path / "plain" / "agreement.txt"
    plain.parent.mkdir()
    plain.write_text(Path(OLD).read_text("utf8").replace("”", '"'), "utf8")
    assert call("read", str(path), "--format", "text").stdout == call("read", str(plain), "--format", "text").stdout


def test_batch_goes_on_past_a_pair_that_cannot_be_read(tmp_path: Path) -> None:
    jobs = tmp_path / "jobs.csv"
    jobs.write_text(f"name,old,new\ngood,{OLD},{NEW}\nbad,missing.txt,{NEW}\n", "utf8")
    run = call("batch", str(jobs), "-o", str(tmp_path / "out"), "--workers", "2", "-q")
    assert run.returncode == 0
    rows = list(csv.DictReader((tmp_path / "out" / "summary.csv").open(encoding="utf8")))
    assert [(r["name"], r["status"]) for r in rows] == [("good", "done"), ("bad", "failed")]
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"summary.csv", "good.map.csv", "good.changes.md"}


def test_the_readme_promises_only_commands_that_are_there() -> None:
    text = (CORPUS.parent / "README.md").read_text("utf8")
    promised = {line.split()[1] for line in text.splitlines() if line.startswith("agreement-diff ")}
    help_text = call("--help").stdout
    assert promised and all(f"  {command} " in help_text for command in promised)


def test_pins_without_a_draft_to_pin_are_told(tmp_path: Path) -> None:
    pins = tmp_path / "pins.toml"
    pins.write_text('[[pin]]\naction = "fix"\nold = "§ 1"\nnew = "§ 2"\n')
    run = call("trace", str(CORPUS / "response-huddinge-2008" / "response.txt"), "--final", OLD, "--pins", str(pins))
    assert "--draft" in refused(run)
