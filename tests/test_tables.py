"""The correlation table asked about: explained, reviewed, printed as official papers do, held against one, on a screen."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agreement_diff as ad
from agreement_diff import pipeline
from agreement_diff.align import align
from agreement_diff.align.tables.printed import printed
from agreement_diff.align.tables.published import published
from agreement_diff.align.tables.shared_words import shared_words
from agreement_diff.errors import AlignError, PresentError
from agreement_diff.model.comparison import Alignment, Comparison, Link
from agreement_diff.model.document import Document
from agreement_diff.model.pins import Pins
from agreement_diff.present.asked import WRITERS, asked_file, sheet_file
from agreement_diff.present.explained import pins_toml
from agreement_diff.present.map.sheets import map_screen_sheet, map_sheet
from agreement_diff.present.map.table import map_table
from agreement_diff.present.official import printed_sheet
from agreement_diff.present.screen import on_screen
from agreement_diff.present.sheets import Grid, Passage, Sheet, sheet_md
from tests.small_texts import document
from tests.test_cli import call, refused
from tests.test_pins import NEW, OLD, inside


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return Comparison(old=OLD, new=NEW, alignment=align(OLD, NEW))


# Shared words


def test_a_sentence_of_both_texts_is_quoted_whole_and_verbatim() -> None:
    old = "Parterna ska mötas varje år. Protokoll förs av värden och justeras av två ledamöter."
    new = "Årsmöte hålls. Protokoll förs av Värden och justeras av två ledamöter. Det arkiveras."
    (found,) = shared_words(old, new, "sv", "sv")
    assert found.whole and found.old in old and found.new in new and found.old.startswith("Protokoll förs av värden")


def test_else_the_longest_run_of_words_is_quoted() -> None:
    (found,) = shared_words(
        "Kostnader delas lika mellan parterna varje år.", "Hyran delas lika mellan Parterna i maj.", "sv", "sv"
    )
    assert (found.old, found.new, found.whole) == ("delas lika mellan parterna", "delas lika mellan Parterna", False)


def test_two_words_in_common_are_not_worth_quoting() -> None:
    assert shared_words("En sak som är så.", "Annat som är blått.", "sv", "sv") == ()


@given(
    st.lists(st.sampled_from(["alfa", "beta", "gamma", "delta", "epsilon"]), max_size=30),
    st.lists(st.sampled_from(["alfa", "beta", "gamma", "delta", "epsilon"]), max_size=30),
)
def test_what_is_quoted_stands_in_both(one: list[str], two: list[str]) -> None:
    old, new = " ".join(one), " ".join(two)
    found = shared_words(old, new, "sv", "sv")
    assert all(s.old in old and s.new in new and s.old == s.new for s in found)
    longest = max(
        (n for n in range(1, 31) for i in range(len(one) - n + 1) if f" {' '.join(one[i : i + n])} " in f" {new} "),
        default=0,
    )
    assert max((len(s.old.split()) for s in found), default=0) == (longest if longest >= 3 else 0)


# Explain


def test_an_explanation_tells_the_words_and_why_the_second_lost(compared: Comparison) -> None:
    found = compared.explain("§ 1")
    links = {(e.link.old, e.link.new) for e in found.links}
    assert ("sec_1", "sec_2") in links and all("sec_1" in pair for pair in links)
    first = next(e for e in found.links if e.link.old == "sec_1")
    assert first.shared[0].whole and first.shared[0].old in OLD.by_eid["sec_1"].text
    text = asked_file(found, "table", "sv").decode()
    assert "§ 1 → § 2" in text and "Samma mening: ”Parterna ska samverka om återbruk" in text


def test_the_second_comer_is_named_with_its_grounds() -> None:
    link = Link(
        old="sec_2", new="sec_1", relations=("renumbered",), score=0.9, runner_up=0.3, rival="sec_2", carried=1, drawn=1
    )
    other = Link(old="sec_1", new="sec_2", relations=("renumbered",), score=0.8, carried=1, drawn=1)
    made = Comparison(old=OLD, new=NEW, alignment=Alignment(sections=(link, other), paragraphs=()))
    (found,) = made.explain("sec_2", level="section").links[:1]
    assert [g.kind for g in found.grounds] == ["fewer_words", "taken_by_old", "other_heading", "number_for_it"]
    text = asked_file(made.explain(), "md", "en").decode()
    assert "§ 2 (0.30, margin 0.60)" in text and "§ 2 corresponds to § 1 of the old text already (0.80)" in text
    assert "headed “Syfte och kostnader”, not “Parter”" in text


def test_an_unknown_clause_is_one_line(compared: Comparison) -> None:
    with pytest.raises(AlignError, match="no clause is called '§ 77'"):
        compared.explain("§ 77")


def test_a_clause_may_be_named_as_people_write_it(compared: Comparison) -> None:
    assert compared.explain("3 §") == compared.explain("§ 3") != compared.explain()
    assert all(e.link.old != "sec_2__para_1" for e in compared.explain("3 § andra stycket", level="paragraph").links)


# Review


def test_the_most_doubtful_comes_first_and_what_is_sure_is_not_asked(compared: Comparison) -> None:
    found = compared.review()
    doubts = [q.doubt for q in found.questions]
    assert doubts == sorted(doubts, reverse=True) and all(d >= 0.1 for d in doubts)
    assert found.of == len(compared.alignment.sections)
    assert Comparison(old=OLD, new=OLD, alignment=align(OLD, OLD)).review().questions == ()


def test_each_answer_does_what_it_says(compared: Comparison) -> None:
    def links(alignment: Alignment) -> set[tuple[str | None, str | None]]:
        return {(k.old, k.new) for k in alignment.sections}

    found = compared.review()
    assert found.questions
    for question in found.questions:
        for answer in question.answers:
            fixed = align(OLD, NEW, Pins(pins=answer.pins))
            pair = (question.link.old, question.link.new)
            if answer.kind == "keep":
                assert links(fixed) == links(compared.alignment)
                assert (
                    pair
                    not in {
                        (q.link.old, q.link.new)
                        for q in Comparison(old=OLD, new=NEW, alignment=fixed).review().questions
                    }
                    or None in pair
                )
            else:
                assert pair not in links(fixed)


def test_pins_are_ready_to_paste(compared: Comparison, tmp_path: Path) -> None:
    code = asked_file(compared.review(level="paragraph"), "md", "sv").decode()
    blocks = re.findall(r"```toml\n(.*?)```", code, re.DOTALL)
    assert blocks
    for block in blocks:
        assert tomllib.loads(block)["pin"]
    answer = compared.review().questions[0].answers[0]
    (tmp_path / "svar.toml").write_text(pins_toml(answer.pins), encoding="utf8")
    read = pipeline.pins(tmp_path / "svar.toml")
    assert read is not None and read.pins == answer.pins


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_of_a_document_comes_back_from_the_pins(name: str, words: str) -> None:
    from agreement_diff.model.pins import Pin

    written = pins_toml((Pin(action="fix", old="x" + name, new=name, old_text=words),))
    entry = tomllib.loads(written)["pin"][0]
    clean = lambda text: re.sub("[\ud800-\udfff]", "\ufffd", text)  # noqa: E731
    assert (entry["old"], entry["new"]) == ("x" + clean(name), clean(name))


def test_units_of_one_name_are_pinned_by_their_address() -> None:
    old = document("o", "# Bilaga\nEtt ord om mat och dryck.\n# Bilaga\nTvå ord om buss och bil.")
    new = document("n", "# Bilaga\nEtt ord om mat och dryck i dag.\n# Bilaga\nNågot helt annat.")
    links = (Link(old="sec_1_h", new="sec_1_h", relations=("edited",), score=0.5),)
    found = Comparison(old=old, new=new, alignment=Alignment(sections=links, paragraphs=())).review()
    assert found.questions[0].answers[0].pins[0].old == "sec_1_h"


# Printed as official papers print it


SWEDISH = document(
    "sv", "§ 1 Syfte\nEtt.\nTvå.\n1. Punkt ett.\n2. Punkt två.\n- Streck.\n§ 2 Parter\nTre.\n# Bilaga\nFyra."
)
ENGLISH = document(
    "en",
    "Article 1 Scope\n1. One.\nMore.\n2) Two.\n- Dash.\n- Dash.\nArticle 2 Aim\nPlain.\nAgain.\n# Annex\nText.",
    language="en",
)


def test_labels_are_those_of_the_language() -> None:
    from agreement_diff.align.tables.printed_labels import PrintedLabels

    swedish, english = PrintedLabels(SWEDISH), PrintedLabels(ENGLISH)
    assert [swedish.of(e) for e in ("sec_1", "sec_1__para_2", "sec_1__item_2", "sec_2", "sec_3_h__para_1")] == [
        "§ 1", "§ 1 andra stycket", "§ 1 andra stycket 2", "§ 2", "Bilaga st. 1",
    ]  # fmt: skip
    assert [english.of(e) for e in ("sec_1__item_1", "sec_1__para_1", "sec_1__item_2", "sec_2__para_2")] == [
        "Article 1(1)", "Article 1(1), second subparagraph", "Article 1(2)", "Article 2, second paragraph",
    ]  # fmt: skip


def test_every_unit_has_a_label_that_names_it_alone() -> None:
    from agreement_diff.align.tables.places import Places
    from agreement_diff.align.tables.printed_labels import PrintedLabels

    for text in (SWEDISH, ENGLISH):
        labels, places = PrintedLabels(text), Places(text)
        for eid in text.by_eid:
            assert [p.eid for p in places.named(labels.of(eid)).places] == [eid]


@st.composite
def alignments(draw: st.DrawFn) -> tuple[Document, Document, Alignment]:
    """Two texts and any links between their units."""
    one, two = draw(st.sampled_from([(SWEDISH, OLD), (ENGLISH, ENGLISH), (OLD, NEW), (NEW, SWEDISH)]))
    made = {}
    for name, olds, news in (
        ("sections", [s.eid for s in one.sections], [s.eid for s in two.sections]),
        ("paragraphs", [p.eid for p in one.paragraphs()], [p.eid for p in two.paragraphs()]),
    ):
        pairs = draw(st.lists(st.tuples(st.sampled_from(olds), st.sampled_from(news)), unique=True, max_size=8))
        links = [Link(old=a, new=b, relations=("edited",), score=0.5) for a, b in pairs]
        links += [Link(old=None, new=b, relations=("added",)) for b in news if b not in {q for _, q in pairs}]
        links += [Link(old=a, new=None, relations=("removed",)) for a in olds if a not in {p for p, _ in pairs}]
        made[name] = tuple(links)
    return one, two, Alignment(**made)


@settings(max_examples=60, deadline=None)
@given(
    alignments(),
    st.sampled_from(["eu", "proposition"]),
    st.sampled_from(["section", "paragraph"]),
    st.sampled_from(["sv", "en"]),
)
def test_what_is_printed_is_read_back(
    made: tuple[Document, Document, Alignment], style: str, level: str, code: str
) -> None:
    old, new, alignment = made
    table = printed(alignment, old, new, style, level)  # type: ignore[arg-type]
    text = sheet_file(printed_sheet(table, old, new, code, one_table=True), "csv").decode()
    back = published(list(enumerate(csv.reader(io.StringIO(text)), 1)), "t.csv", old, new)
    assert {(a.eid, b.eid) for row in back.rows for a, b in row.pairs} == {
        (a, b) for r in table.rows for a in r.old_eids for b in r.new_eids
    }
    assert {u.eid for row in back.rows for u in row.alone_old} == {
        e for r in table.rows if not r.new for e in r.old_eids
    }
    assert {u.eid for row in back.rows for u in row.alone_new} == {
        e for r in table.rows if not r.old for e in r.new_eids
    }
    assert not back.remarks
    if level == "section":
        want = {(k.old, k.new) for k in alignment.sections if k.old and k.new}
        assert {(a.eid, b.eid) for row in back.rows for a, b in row.pairs} == want


@pytest.mark.parametrize("style", ["eu", "proposition"])
@pytest.mark.parametrize("level", ["section", "paragraph"])
def test_a_printed_table_as_pins_gives_the_same_table(compared: Comparison, style: str, level: str) -> None:
    table = printed(compared.alignment, OLD, NEW, style, level)  # type: ignore[arg-type]
    rows = [("old", "new"), *((r.old or "—", r.new or "—") for r in table.rows)]
    again = align(OLD, NEW, Pins(name="t", table=tuple(enumerate(rows, 1))))
    for name in ("sections", "paragraphs"):
        assert {(k.old, k.new) for k in getattr(again, name)} == {
            (k.old, k.new) for k in getattr(compared.alignment, name)
        }


def test_the_eu_calls_the_columns_by_the_acts() -> None:
    old = ENGLISH.model_copy(update={"title": "DIRECTIVE 98/27/EC OF THE COUNCIL on tests"})
    new = ENGLISH.model_copy(update={"title": "Regulation (EU) No 596/2014 on tests"})
    table = printed(align(old, new), old, new, "eu", "section")
    text = sheet_file(printed_sheet(table, old, new, "en", one_table=True), "csv").decode()
    assert text.splitlines()[0] == "Directive 98/27/EC,This text (Regulation (EU) No 596/2014)"


def test_a_proposition_prints_the_table_by_both_texts(compared: Comparison) -> None:
    table = printed(compared.alignment, OLD, NEW, "proposition", "section")
    text = sheet_file(printed_sheet(table, OLD, NEW, "sv", one_table=False), "md").decode()
    assert "## Efter den gamla texten" in text and "## Efter den nya texten" in text
    assert "| § 3 | § 2, § 3 |" in text and "| § 2 | § 1, § 3 |" in text


# Hostile text in every writer


HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>|**b**`` ```\u202eabc\x1b[2J\x00\nrad'


@pytest.mark.parametrize("format", sorted(WRITERS))
def test_hostile_text_is_only_text(format: str) -> None:
    grid = Grid(HOSTILE, (HOSTILE, "b"), ((HOSTILE, HOSTILE),))
    shown = Sheet(HOSTILE, "sv", (HOSTILE,), (grid,), notes=(HOSTILE,))
    told = Sheet(HOSTILE, "sv", (), (grid,), (Passage(HOSTILE, (("a", HOSTILE),), '[[pin]]\nold = "```<script>"'),))
    for sheet in (shown, told):
        data = sheet_file(sheet, format)
        assert data == sheet_file(sheet, format)
        if format in ("xlsx", "docx"):
            parts = zipfile.ZipFile(io.BytesIO(data))
            text = "".join(parts.read(n).decode() for n in parts.namelist() if n.endswith(".xml"))
            assert "<script>" not in text and "\x1b" not in text and "\u202e" not in text and "<f>" not in text
            continue
        text = data.decode()
        assert "\x1b" not in text and "\x00" not in text
        if format != "csv":
            assert "\u202e" not in text
        else:
            assert next(csv.reader(io.StringIO(text)))[0].startswith("'=")
        if format == "html":
            assert "<script>" not in text


def test_code_in_markdown_cannot_leave_its_fence() -> None:
    text = sheet_md(Sheet("t", "sv", (), (), (Passage("p", (), "a\n```\n# b"),)))
    assert "````toml\na\n```\n# b\n````" in text


def test_a_workbook_holds_every_link_as_text(compared: Comparison) -> None:
    from openpyxl import load_workbook

    data = sheet_file(map_sheet(compared, "section", "sv"), "xlsx")
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet.max_row == len(compared.alignment.sections) + 1 and sheet["A1"].value == "Gammal"
    assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row if cell.value)
    assert ad.render(compared, "xlsx", lang="sv") == data


# On a screen


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60), st.text(max_size=200)), min_size=1, max_size=4),
    st.integers(40, 120),
)
def test_no_line_is_wider_than_the_screen(rows: list[tuple[str, str, str]], width: int) -> None:
    from rich.cells import cell_len

    shown = on_screen(
        Sheet("Titel " * 9, "sv", grids=(Grid("", ("A", "B", "C"), tuple(rows), (1, 1, 3)),)), width, colour=False
    )
    assert all(cell_len(line) <= width for line in shown.splitlines())


def test_long_words_of_a_table_are_whole_at_80_columns(compared: Comparison) -> None:
    shown = on_screen(map_screen_sheet(compared, "section", "sv"), 80, colour=False)
    assert "Säkerhet" in shown and "omnumrerad" in shown and "\x1b" not in shown
    assert "\x1b[1m" in on_screen(map_screen_sheet(compared, "section", "sv"), 80, colour=True)


def terminal(*arguments: str, width: int = 80, **environment: str) -> str:
    """What the command shows on a terminal of that width."""
    import fcntl
    import struct
    import termios

    shown = b""
    command = [str(Path(sys.executable).with_name("agreement-diff")), *arguments]
    child, screen = pty.fork()
    if child == 0:
        os.execvpe(command[0], command, {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm", **environment})
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    while True:
        try:
            part = os.read(screen, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(screen)
    os.waitpid(child, 0)
    return shown.decode()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("texter")
    for name, text in (("gammal", OLD), ("ny", NEW)):
        lines = ["Överenskommelse om återbruk", "", "Denna överenskommelse gäller mellan parterna.", ""]
        for s in text.sections:
            lines += [f"{s.label} {s.heading}", *(p.text for p in s.paragraphs), ""]
        (folder / f"{name}.txt").write_text("\n".join(lines), encoding="utf8")
    return [str(folder / "gammal.txt"), str(folder / "ny.txt")]


def test_the_map_fits_the_terminal_and_is_whole_in_a_pipe(files: list[str]) -> None:
    shown = terminal("map", *files, "-q", NO_COLOR="1")
    assert "\x1b" not in shown and max(map(len, shown.splitlines())) <= 80
    piped = inside("map", *files).stdout
    longest = max(e["reason"] for e in csv.DictReader(io.StringIO(inside("map", *files, "--format", "csv").stdout)))
    assert longest in piped and max(map(len, piped.splitlines())) > 80
    assert "\x1b[1m" in terminal("map", *files, "-q", NO_COLOR="")


def test_the_history_fits_the_terminal_and_is_whole_in_a_pipe(files: list[str]) -> None:
    shown = terminal("history", *files, files[0], "-q", NO_COLOR="1")
    assert "\x1b" not in shown and max(map(len, shown.splitlines())) <= 80 and "§ 3 Kostnader" in shown
    assert max(map(len, inside("history", *files, files[0]).stdout.splitlines())) > 80


def test_a_part_without_a_name_is_called_the_preamble_in_the_readers_language(files: list[str]) -> None:
    assert (
        "ingressen" in inside("map", *files).stdout and "the preamble" in inside("map", *files, "--lang", "en").stdout
    )


# The command


def test_the_file_name_chooses_the_form(files: list[str], tmp_path: Path) -> None:
    for name, begins in (
        ("k.xlsx", b"PK"),
        ("k.docx", b"PK"),
        ("k.parquet", b"PAR1"),
        ("k.csv", b"old,new"),
        ("k.md", b"# "),
    ):
        assert inside("map", *files, "-o", str(tmp_path / name)).returncode == 0
        assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("format", ["table", "csv", "md", "html", "json", "xlsx", "docx"])
@pytest.mark.parametrize("asked", ["--explain", "--review"])
def test_answers_come_in_every_form(compared: Comparison, asked: str, format: str) -> None:
    found = compared.explain() if asked == "--explain" else compared.review()
    data = ad.render(found, format, lang="sv")
    assert data and (format not in ("csv", "table", "md", "html") or "§ 3" in data.decode())


def test_json_answers_follow_their_schemas(compared: Comparison, files: list[str], tmp_path: Path) -> None:
    import jsonschema

    from agreement_diff.present.schemas import schemas

    table = tmp_path / "nyckel.csv"
    table.write_text("old,new\n§ 1,§ 2\n§ 2,–\n§ 99,§ 1\n", encoding="utf8")
    for name, result in (
        ("explain", compared.explain()),
        ("review", compared.review()),
        ("against", compared.against(table)),
    ):
        jsonschema.validate(json.loads(ad.render(result, "json")), json.loads(schemas()[f"{name}.schema.json"]))


def test_a_clause_named_shows_its_rows_alone(files: list[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(inside("map", *files, "§ 2", "--format", "csv").stdout)))
    assert rows and all("§ 2" in (r["old"], r["new"]) for r in rows)
    assert "§ 3 → § 3" in inside("map", *files, "§ 3", "--explain").stdout


def test_our_table_agrees_with_itself_and_differences_are_told(files: list[str], tmp_path: Path) -> None:
    key = str(tmp_path / "nyckel.csv")
    assert inside("map", *files, "--style", "eu", "--level", "paragraph", "-o", key).returncode == 0
    assert "F1 1.000" in inside("map", *files, "--against", key).stdout
    Path(key).write_text("Gammal;Ny\n§ 1;§ 1\n§ 77;§ 1\n", encoding="utf8")
    run = inside("map", *files, "--against", key, "--lang", "sv")
    assert "bara tabellen" in run.stdout and "nyckel.csv rad 3: ”§ 77” hittas inte i gammal.txt" in run.stdout


def test_rows_of_a_table_of_pins_that_are_not_found_are_told_one_by_one(files: list[str], tmp_path: Path) -> None:
    key = tmp_path / "nyckel.csv"
    key.write_text("old,new\n§ 2,§ 3\n§ 77,§ 1\n§ 1,§ 88\n", encoding="utf8")
    run = inside("map", *files, "--pins", str(key), "--format", "csv", "--lang", "en")
    assert run.stderr.splitlines() == [
        "nyckel.csv row 3: “§ 77” is not found in gammal.txt",
        "nyckel.csv row 4: “§ 88” is not found in ny.txt",
    ]
    assert ("§ 2", "§ 3") in {(r["old"], r["new"]) for r in csv.DictReader(io.StringIO(run.stdout))}
    assert inside("map", *files, "--pins", str(key), "-q").stderr == ""


def test_a_table_in_excel_word_or_html_is_read_as_pins(files: list[str], tmp_path: Path) -> None:
    for name in ("nyckel.xlsx", "nyckel.docx", "nyckel.html", "nyckel.csv"):
        key = str(tmp_path / name)
        inside("map", *files, "--style", "eu", "--lang", "en", "-o", key)
        made = json.loads(inside("map", *files, "--pins", key, "--format", "json").stdout)
        assert sum(k["pinned"] for k in made["links"]) == 4, name
        assert made["pins"] and not [r for r in made["remarks"] if r["kind"] != "columns"]


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--explain", "--review"], "choose one of --explain and --review"),
        (["--style", "eu", "--format", "json"], "--style cannot be written as json"),
        (["--review", "--format", "svg"], "--review cannot be written as svg"),
        (["§ 77"], "no clause is called '§ 77'"),
        (["--against", "finns-inte.csv"], "there is no such file"),
    ],
)
def test_wrong_use_is_one_clear_line(files: list[str], options: list[str], line: str) -> None:
    assert line in refused(inside("map", *files, *options))


def test_messages_are_free_of_the_words_of_libraries(files: list[str]) -> None:
    run = inside("map", *files, "--format", "xml")
    assert run.returncode == 2 and "Value error" not in run.stderr and "'xml' is not one of" in run.stderr
    assert "https://example.com/x.html: addresses are not fetched" in refused(
        inside("map", files[0], "https://example.com/x.html")
    )


def test_identical_files_exit_with_0_also_when_asked(files: list[str]) -> None:
    assert inside("map", files[0], files[0], "--exit-code").returncode == 0
    assert inside("map", *files, "--exit-code").returncode == 1


def test_shells_can_complete_commands_and_forms() -> None:
    def complete(line: str) -> list[str]:
        words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1)}
        return call(**words, _AGREEMENT_DIFF_COMPLETE="complete_bash").stdout.split()

    assert "map" in complete("agreement-diff m") and "xlsx" in complete("agreement-diff map --format ")


def test_help_teaches_by_example() -> None:
    text = call("map", "--help", COLUMNS="80").stdout
    assert 'agreement-diff map 2009.docx 2013.pdf "§ 5" --explain' in text and "--review\n" in text


# Frames


def test_every_result_with_frames_is_written_as_parquet(compared: Comparison) -> None:
    import pandas

    for result, kind in ((compared, "paragraphs"), (compared.explain(), None), (compared.review(), None), (OLD, None)):
        back = pandas.read_parquet(io.BytesIO(pipeline.parquet(result, kind)))
        assert list(back.columns) == list(result.to_frame(kind).columns) and len(back) == len(result.to_frame(kind))
    assert ad.render(compared, "parquet").startswith(b"PAR1")


def test_results_show_themselves_in_a_notebook(compared: Comparison) -> None:
    for result in (compared.explain("§ 1"), compared.review()):
        assert "§ 1" in result._repr_html_() and "<table" in result._repr_html_()


def test_an_unknown_form_is_one_line(compared: Comparison) -> None:
    with pytest.raises(PresentError, match="cannot be written as odt"):
        ad.render(compared.review(), "odt")
    assert map_table(compared, "section", "table", "sv").endswith("\n")
