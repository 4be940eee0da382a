"""History over many versions: every section in one strand, every sentence one origin, nothing lost unseen."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from agreement_diff import pipeline
from agreement_diff.errors import DamagedFile, PresentError, StructureError
from agreement_diff.model.lineage import Lineage
from agreement_diff.present.history import clause_on, history
from agreement_diff.text.sentences import sentences

HEAD = "Avtal om gemensam räddningstjänst\n\n"
PARTIES = "Parter i detta avtal är Ale kommun, Kungälvs kommun och Lerums kommun.\n\n"
PURPOSE = "Avtalets syfte är att invånarna ska få snabb hjälp vid brand och olyckor i hela området.\n\n"
COSTS = "Kostnaderna fördelas efter antalet invånare. Nämnden fastställer andelarna i juni varje år.\n\n"
STAFF = "Kommunerna ska samråda innan en ny räddningschef anställs.\n\n"
NOTICE = "Avtalet gäller tills vidare och kan sägas upp med sex månaders varsel.\n\n"

VERSIONS = {
    "2001-01-01": f"{HEAD}§ 1 Parter\n\n{PARTIES}§ 2 Syfte\n\n{PURPOSE}§ 3 Kostnader\n\n{COSTS}§ 4 Uppsägning\n\n{NOTICE}",
    "2004-03-01": f"{HEAD}§ 1 Syfte\n\n{PURPOSE}§ 2 Parter\n\n{PARTIES}§ 3 Kostnader\n\n{COSTS}§ 4 Uppsägning\n\n{NOTICE}",
    "2008-05-01": f"{HEAD}§ 1 Syfte\n\n{PURPOSE}§ 2 Parter\n\n{PARTIES}§ 3 Personal\n\n{STAFF}§ 4 Kostnader\n\n{COSTS}§ 5 Uppsägning\n\n{NOTICE}",
    "2011-01-01": f"{HEAD}§ 1 Syfte\n\n{PURPOSE}§ 2 Parter\n\n{PARTIES}§ 3 Personal\n\n{STAFF}§ 4 Kostnader\n\n{COSTS.replace('juni', 'maj')}§ 5 Uppsägning\n\n{NOTICE.replace('sex', 'tolv')}",
    "2015-07-01": f"{HEAD}§ 1 Syfte\n\n{PURPOSE}§ 2 Parter\n\n{PARTIES}§ 3 Kostnader\n\n{COSTS.replace('juni', 'maj')}§ 4 Uppsägning\n\n{NOTICE.replace('sex', 'tolv')}",
    "2020-01-01": f"{HEAD}§ 1 Syfte\n\n{PURPOSE}Räddningstjänsten ska också öva med skolorna.\n\n§ 2 Parter\n\n{PARTIES}§ 3 Kostnader\n\n{COSTS.replace('juni', 'maj')}§ 4 Uppsägning\n\n{NOTICE.replace('sex', 'tolv')}",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("versions")
    for date, text in VERSIONS.items():
        (made / f"avtal {date}.txt").write_text(text, "utf8")
    return made


@pytest.fixture(scope="module")
def lineage(folder: Path) -> Lineage:
    return pipeline.history([folder])


def test_a_folder_is_read_in_the_order_of_the_dates(lineage: Lineage) -> None:
    assert [v.date for v in lineage.versions] == list(VERSIONS)


def test_every_section_of_every_version_is_in_exactly_one_strand(lineage: Lineage) -> None:
    steps = [(step.version, step.eid) for strand in lineage.strands for step in strand.steps]
    assert sorted(steps) == sorted((i, s.eid) for i, v in enumerate(lineage.versions) for s in v.document.provisions)
    assert len(steps) == len(set(steps))


def test_a_strand_has_no_gaps(lineage: Lineage) -> None:
    for strand in lineage.strands:
        assert [s.version for s in strand.steps] == list(range(strand.born, strand.born + len(strand.steps)))


def test_a_clause_is_followed_through_renumbering(lineage: Lineage) -> None:
    (costs,) = [s for s in lineage.strands if s.steps[0].heading == "Kostnader"]
    assert [s.label for s in costs.steps] == ["§ 3", "§ 3", "§ 4", "§ 4", "§ 3", "§ 3"]
    (staff,) = [s for s in lineage.strands if s.steps[0].heading == "Personal"]
    assert (staff.born, staff.ended) == (2, 4)


def test_every_sentence_of_the_last_version_has_exactly_one_origin(lineage: Lineage) -> None:
    last = lineage.versions[-1].document
    assert [o.sentence for o in lineage.origins] == [s for p in last.paragraphs() for s in sentences(p.text)]


def test_origins_tell_the_version_of_the_wording_and_of_the_sentence(lineage: Lineage) -> None:
    by_start = {o.sentence[:20]: (o.first, o.since) for o in lineage.origins}
    assert by_start["Avtalets syfte är at"] == (0, 0)
    assert by_start["Nämnden fastställer "] == (0, 3)
    assert by_start["Avtalet gäller tills"] == (0, 3)
    assert by_start["Räddningstjänsten sk"] == (5, 5)


def test_a_lost_sentence_is_told_with_the_version_that_lost_it(lineage: Lineage) -> None:
    assert [(x.label, x.version) for x in lineage.losses] == [("§ 3 st. 1", 4)]


def test_what_a_clause_said_on_a_day(lineage: Lineage) -> None:
    assert "sex månaders" in clause_on(lineage, "§5", "2010-12-31", "sv")
    assert "tolv månaders" in clause_on(lineage, "§ 5", "2011-01-01", "sv")
    with pytest.raises(PresentError, match="1999-01-01"):
        clause_on(lineage, "§ 5", "1999-01-01", "sv")


def test_one_clause_by_any_name_it_bore(lineage: Lineage) -> None:
    text = history(lineage, "table", "sv", clause="4 §")
    assert "Kostnader" in text and "Uppsägning" in text and "Parter" not in text
    with pytest.raises(PresentError, match="§ 99"):
        history(lineage, "table", "sv", clause="§ 99")


@pytest.mark.parametrize("format", ["table", "md", "json", "svg", "html"])
def test_same_bytes_twice_in_every_format(folder: Path, lineage: Lineage, format: str) -> None:
    assert history(lineage, format, "sv") == history(pipeline.history([folder]), format, "sv")  # type: ignore[arg-type]


def test_one_version_is_no_history(folder: Path) -> None:
    with pytest.raises(StructureError, match="two versions"):
        pipeline.history([next(folder.iterdir())])


def test_committed_revisions_of_a_file_are_versions(tmp_path: Path) -> None:
    def git(*arguments: str, date: str = "2001-01-01") -> None:
        stamp = f"{date}T12:00:00+00:00"
        environment = {
            "GIT_AUTHOR_DATE": stamp,
            "GIT_COMMITTER_DATE": stamp,
            "PATH": "/usr/bin:/bin",
            "HOME": str(tmp_path),
        }
        who = ["-c", "user.name=a", "-c", "user.email=a@b.se"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True, env=environment)

    git("init", "-q")
    for date, text in VERSIONS.items():
        (tmp_path / "avtal.txt").write_text(text, "utf8")
        git("add", "avtal.txt")
        git("commit", "-q", "-m", date, date=date)
    lineage = pipeline.history([tmp_path / "avtal.txt"], git=True)
    assert [v.date for v in lineage.versions] == list(VERSIONS)
    with pytest.raises(DamagedFile, match="no committed revisions"):
        (tmp_path / "ny.txt").write_text("x", "utf8")
        pipeline.history([tmp_path / "ny.txt"], git=True)
