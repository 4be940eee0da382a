"""`redline` with responses and pins; comments and changes in the interchange formats, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from tests.documents import CORPUS
from tests.test_cli import call, refused
from tests.word_files import W, accepted, docx, part, rejected

OLD = str(CORPUS / "agreement-2009" / "agreement.txt")
NEW = str(CORPUS / "recommendation-2013" / "letter-with-agreement.txt")
RESPONSE = str(CORPUS / "response-huddinge-2008" / "response.txt")

DRAFT = ["§ 1 Syfte", "Parterna ska samverka om cykelvägar.", "§ 2 Tid", "Avtalet gäller i ett år från den 1 maj."]
ADOPTED = ["§ 1 Syfte", "Parterna ska samverka om cykelvägar.", "§ 2 Tid", "Avtalet gäller i tre år från den 1 maj."]
ANSWER = "Yttrande över förslag till avtal\n\nNacka kommun\n\nNacka kommun anser att tiden i § 2 bör vara tre år.\n"


@pytest.fixture(params=["docx", "txt"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str, str]:
    """Draft, adopted text and a response: two Word files, or two texts."""
    names = []
    for name, blocks in (("draft", DRAFT), ("adopted", ADOPTED)):
        path = tmp_path / f"{name}.{request.param}"
        path.write_bytes(docx(blocks) if request.param == "docx" else "\n\n".join(blocks).encode())
        names.append(str(path))
    (tmp_path / "nacka.txt").write_text(ANSWER, encoding="utf-8")
    return names[0], names[1], str(tmp_path / "nacka.txt")


def test_each_comment_of_a_response_is_a_word_comment_at_its_clause(
    files: tuple[str, str, str], tmp_path: Path
) -> None:
    out = tmp_path / "redline.docx"
    run = call("redline", *files, "-o", str(out), "--date", "2024-05-01")
    assert (run.returncode, run.stderr) == (0, "")
    made = out.read_bytes()
    (comment,) = part(made, "word/comments.xml")
    assert (comment.get(W + "author"), comment.get(W + "date")) == ("Nacka kommun", "2024-05-01T00:00:00Z")
    assert "tre år" in "".join(t.text or "" for t in comment.iter(W + "t"))
    assert "illgodosedd" in "".join(t.text or "" for t in comment[-1].iter(W + "t"))
    (start,) = part(made).iter(W + "commentRangeStart")
    place = "".join(t.text or "" for t in start.getparent().iter(W + "t"))  # type: ignore[union-attr]
    assert place in ("§ 2 Tid", "Avtalet gäller i tre år från den 1 maj.")
    assert "Avtalet gäller i tre år från den 1 maj." in accepted(made)
    assert "Avtalet gäller i ett år från den 1 maj." in rejected(made)


def test_the_outcome_of_a_comment_is_told_in_the_language_asked_for(
    files: tuple[str, str, str], tmp_path: Path
) -> None:
    out = tmp_path / "redline.docx"
    assert call("redline", *files, "-o", str(out), "--lang", "en").returncode == 0
    (comment,) = part(out.read_bytes(), "word/comments.xml")
    assert "".join(t.text or "" for t in comment[-1].iter(W + "t")).startswith("Adopted")


def test_a_response_that_cannot_be_read_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    out = tmp_path / "redline.docx"
    assert "no such file" in refused(call("redline", OLD, OLD, str(tmp_path / "none.docx"), "-o", str(out)))
    assert not out.exists()


PINNED = (
    ["§ 1 Bostad", "Kommunen ordnar bostad.", "§ 2 Skola", "Elever får skolskjuts."],
    ["§ 1 Bostad", "Lärare undervisar och bussar kör.", "§ 2 Skola", "Hyresvärden äger husen."],
)


def test_a_pin_says_which_paragraphs_of_two_word_files_belong_together(tmp_path: Path) -> None:
    for name, blocks in zip(("old", "new"), PINNED, strict=True):
        (tmp_path / f"{name}.docx").write_bytes(docx(["Avtal", *blocks, "Slut på avtalet."]))
    pins = tmp_path / "pins.toml"
    pins.write_text('[[pin]]\naction = "fix"\nold = "§ 1 st. 1"\nnew = "§ 2 st. 1"\n', encoding="utf-8")
    old, new, out = (str(tmp_path / f"{name}.docx") for name in ("old", "new", "out"))
    assert call("redline", old, new, "-o", out, "--pins", str(pins)).returncode == 0
    made = Path(out).read_bytes()
    away, come = (next(part(made).iter(W + f"{kind}RangeStart")).getparent() for kind in ("moveFrom", "moveTo"))
    assert "".join(t.text or "" for t in away.iter(W + "delText", W + "t")) == "Kommunen ordnar bostad."  # type: ignore[union-attr]
    assert "".join(t.text or "" for t in come.iter(W + "t")) == "Hyresvärden äger husen."  # type: ignore[union-attr]
    assert accepted(made) == ["Avtal", *PINNED[1], "Slut på avtalet."]
    assert rejected(made) == ["Avtal", *PINNED[0], "Slut på avtalet."]


def test_comments_come_as_web_annotations(tmp_path: Path) -> None:
    out = tmp_path / "comments.jsonld"
    assert call("trace", RESPONSE, "--final", OLD, "-o", str(out)).returncode == 0
    page = json.loads(out.read_text(encoding="utf-8"))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert len(page["items"]) == 10
    assert {item["creator"]["name"] for item in page["items"]} == {"Huddinge"}


def test_changes_come_as_passive_modifications(tmp_path: Path) -> None:
    out = tmp_path / "changes.xml"
    assert call("changelog", OLD, NEW, "-o", str(out)).returncode == 0
    root = etree.fromstring(out.read_bytes())
    kinds = {m.get("type") for m in root.iter("{*}textualMod")}
    assert {"substitution", "renumbering", "insertion", "repeal"} <= kinds
