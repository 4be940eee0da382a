"""The compilation of comments in every format: all points in, all points out, documents kept harmless."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from html import unescape
from pathlib import Path

import pytest

from agreement_diff import pipeline
from agreement_diff.errors import ConsultError
from agreement_diff.model.consultation import Consultation
from agreement_diff.present.screen import on_screen
from agreement_diff.present.trace.layout import trace, trace_sheet
from agreement_diff.present.trace.shapes import compile_trace
from tests.documents import CORPUS

FINAL = CORPUS / "agreement-2009" / "agreement.txt"
RESPONSES = [CORPUS / name / "response.txt" for name in ("response-huddinge-2008", "response-rinkeby-kista-2008")]
FORMATS = ["table", "csv", "json", "md", "html", "docx", "xlsx"]
HOSTILE = """Yttrande över remiss

Synpunkter

Vi föreslår att § 4 ändras till "=HYPERLINK(1) <script>alert(1)</script> **fet** | kol\u202eumn".
"""


@pytest.fixture(scope="module")
def consultation() -> Consultation:
    return pipeline.trace(RESPONSES, final=FINAL)


def test_two_files_of_one_name_keep_all_their_points(consultation: Consultation) -> None:
    ids = [c.id for c in consultation.comments]
    assert len(ids) == len(set(ids))
    assert {r.name for r in consultation.respondents} == {c.respondent for c in consultation.comments}
    alone = [pipeline.trace([path], final=FINAL).comments for path in RESPONSES]
    assert [c.quote for c in consultation.comments] == [c.quote for part in alone for c in part]


@pytest.mark.parametrize("format", FORMATS)
def test_every_comment_is_in_every_format_and_same_bytes_come_twice(consultation: Consultation, format: str) -> None:
    data = trace(consultation, format, "sv")  # type: ignore[arg-type]
    assert data == trace(consultation, format, "sv")  # type: ignore[arg-type]
    text = data.decode() if format not in ("docx", "xlsx") else _xml(data)
    for comment in consultation.comments:
        start = comment.quote.split("”")[0].split('"')[0][:30].strip()
        assert start in text.replace("\\", "").replace("&#34;", '"'), (format, start)


def _xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return unescape("".join(package.read(n).decode() for n in package.namelist() if n.endswith(".xml")))


def test_rows_of_the_csv_are_numbered_as_the_comments(consultation: Consultation) -> None:
    rows = list(csv.DictReader(io.StringIO(trace(consultation, "csv", "sv").decode())))
    assert [r["id"] for r in rows] == [c.id for c in consultation.comments]
    assert all(r["judged_by"] == "machine" for r in rows)


def test_the_json_has_the_promised_fields(consultation: Consultation) -> None:
    output = json.loads(trace(consultation, "json", "sv"))
    assert output["schema_version"] == "1.0"
    promised = {
        "id",
        "document",
        "respondent",
        "quote",
        "type",
        "references",
        "targets",
        "draft_wording",
        "proposed_wording",
    }
    assert all(promised | {"disposition", "evidence", "reason", "confidence"} <= set(c) for c in output["comments"])
    assert all({"name", "stance", "documents", "comments"} <= set(r) for r in output["respondents"])


def test_a_hostile_comment_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "svar.txt"
    path.write_text(HOSTILE, "utf8")
    consultation = pipeline.trace([path], final=FINAL)
    assert consultation.comments
    assert b"<script>alert" not in trace(consultation, "html", "sv")
    assert all(
        not cell.startswith("=")
        for row in csv.reader(io.StringIO(trace(consultation, "csv", "sv").decode()))
        for cell in row
    )
    assert "<f>" not in _xml(trace(consultation, "xlsx", "sv"))


def test_a_file_that_cannot_be_read_is_told_and_the_rest_go_on(tmp_path: Path) -> None:
    bad = tmp_path / "tom.txt"
    bad.write_bytes(b"")
    consultation = pipeline.trace([bad, *RESPONSES], final=FINAL)
    assert [u.name for u in consultation.unread] == [str(bad)]
    assert len(consultation.comments) == len(pipeline.trace(RESPONSES, final=FINAL).comments)


def test_no_responses_at_all_is_wrong_use() -> None:
    with pytest.raises(ConsultError, match="no responses"):
        pipeline.trace([], final=FINAL)


def test_one_respondent_is_counted_in_the_singular() -> None:
    alone = pipeline.trace(RESPONSES[:1], final=FINAL)
    assert "från en remissinstans." in trace(alone, "table", "sv").decode()
    assert "from one respondent." in trace(alone, "md", "en").decode()


def test_a_reader_of_english_gets_reasons_and_places_in_english() -> None:
    known = pipeline.trace(RESPONSES, final=CORPUS / "recommendation-2013" / "letter-with-agreement.txt", draft=FINAL)
    shown = compile_trace(known, "en")
    texts = [text for p in shown.points for text in (p.reason, p.clause)]
    assert not any(" st. " in text or "har ändrats" in text for text in texts)
    assert any(" st. " in p.clause for p in compile_trace(known, "sv").points)


def test_who_only_agrees_is_not_marked_as_refused(consultation: Consultation) -> None:
    page = trace(consultation, "html", "sv").decode()
    tags = re.findall(r'<span class="tag outcome (\w+)"><span aria-hidden="true">(.)</span> ([^<]+)</span>', page)
    assert ("none", "–", "ej tillämpligt") in tags and ("unmet", "✗", "ej tillgodosedd") in tags
    assert all((group == "none") == (words == "ej tillämpligt") for group, _, words in tags)


def test_a_script_learns_of_a_missing_response_and_gets_the_rest(tmp_path: Path) -> None:
    out = tmp_path / "points.csv"
    missing = tmp_path / "nofile.txt"
    done = _command("trace", RESPONSES[0], missing, "--final", FINAL, "-q", "-o", out)
    assert done.returncode == 2 and "nofile.txt" in done.stderr and "Traceback" not in done.stderr
    assert len(list(csv.DictReader(out.open(encoding="utf8")))) == len(
        pipeline.trace(RESPONSES[:1], final=FINAL).comments
    )


def test_a_file_named_twice_is_read_once() -> None:
    once, twice = (_command("trace", *[RESPONSES[0]] * n, "--final", FINAL, "--format", "csv").stdout for n in (1, 2))
    assert once == twice


def _command(*words: object) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("agreement-diff")), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf8", check=False)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_table_fits_the_screen_and_has_every_comment(consultation: Consultation, width: int) -> None:
    shown = on_screen(trace_sheet(consultation, "sv"), width, colour=False)
    assert max(map(len, shown.splitlines())) <= width
    numbers = [line.split()[0] for line in shown.splitlines() if line[:1].isdigit()]
    assert [str(n) for n in range(1, len(consultation.comments) + 1)] == numbers[-len(consultation.comments) :]
