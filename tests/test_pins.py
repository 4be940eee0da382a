"""Pins: they always win, they are recorded, and what does not fit is one clear line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from agreement_diff.align import align
from agreement_diff.cli import main
from agreement_diff.errors import AlignError
from agreement_diff.model.comparison import Alignment
from agreement_diff.model.document import Document
from agreement_diff.model.pins import Pin, Pins
from tests.small_texts import document
from tests.test_cli import refused

OLD = document(
    "gammal",
    """
    § 1 Syfte
    Parterna ska samverka om återbruk av möbler och annat gods i hela länet.
    § 2 Parter
    Parter i överenskommelsen är kommunerna i länet samt landstinget.
    § 3 Kostnader
    Varje part bär sina egna kostnader för transporter av godset.
    Kostnader för gemensamma lokaler delas lika mellan parterna varje år.
    """,
)
NEW = document(
    "ny",
    """
    § 1 Parter
    Parter i överenskommelsen är kommunerna i länet samt landstinget.
    § 2 Syfte och kostnader
    Parterna ska samverka om återbruk av möbler och annat gods i hela länet.
    Kostnader för gemensamma lokaler delas lika mellan parterna varje år.
    § 3 Transporter
    Varje part bär sina egna kostnader för transporter av godset.
    """,
)


def fixed(old: str, new: str = "", **more: object) -> Pin:
    return Pin.model_validate({"action": "fix", "old": old, "new": new, **more})


def forbidden(old: str, new: str) -> Pin:
    return Pin(action="forbid", old=old, new=new)


def pinned(*pins: Pin, old: Document = OLD, new: Document = NEW) -> Alignment:
    return align(old, new, Pins(pins=pins, name="pins.toml"))


def pairs(alignment: Alignment) -> set[tuple[str | None, str | None]]:
    return {(k.old, k.new) for k in alignment.sections}


def test_without_pins_the_texts_are_what_the_tests_below_lean_on() -> None:
    assert {("sec_2", "sec_1"), ("sec_1", "sec_2"), ("sec_3", "sec_2"), ("sec_3", "sec_3")} == pairs(align(OLD, NEW))


def test_a_fix_says_where_the_old_unit_went_and_nothing_of_the_new_units_other_sources() -> None:
    found = pairs(pinned(fixed("§ 2", "§ 2")))
    assert ("sec_2", "sec_2") in found and ("sec_2", "sec_1") not in found
    assert {("sec_1", "sec_2"), ("sec_3", "sec_2")} <= found


def test_a_fix_with_only_gives_up_the_new_units_other_sources_too() -> None:
    found = pairs(pinned(fixed("§ 1", "§ 2", only=True)))
    assert ("sec_1", "sec_2") in found and ("sec_3", "sec_2") not in found and ("sec_3", "sec_3") in found


def test_only_means_the_new_text_whichever_text_is_compared_first() -> None:
    found = pairs(align(NEW, OLD, Pins(pins=(fixed("§ 2", "§ 3", only=True),))))
    assert ("sec_2", "sec_3") in found and ("sec_3", "sec_3") not in found
    assert ("sec_2", "sec_1") not in found


def test_several_fixes_of_one_old_unit_are_a_split() -> None:
    found = pinned(fixed("§ 1", "§ 2"), fixed("§ 1", "§ 3"))
    split = [k for k in found.sections if k.old == "sec_1"]
    assert [(k.new, k.pinned, "split" in k.relations) for k in split] == [("sec_2", True, True), ("sec_3", True, True)]


def test_a_fixed_section_is_not_carried_elsewhere_by_one_of_its_paragraphs() -> None:
    found = pairs(pinned(fixed("§ 3", "§ 3")))
    assert ("sec_3", "sec_2") not in found


def test_a_forbidden_pair_is_recorded_and_no_link() -> None:
    found = pinned(forbidden("§ 3", "§ 2"))
    assert ("sec_3", "sec_2") not in pairs(found) and ("sec_3", "sec_3") in pairs(found)
    assert found.pins == (forbidden("§ 3", "§ 2"),)


def test_pins_are_recorded_in_the_result() -> None:
    found = pinned(fixed("§ 1", "§ 2"), fixed("§ 2"))
    assert [p.old for p in found.pins] == ["§ 1", "§ 2"]
    assert ("sec_2", None) in pairs(found)


@pytest.mark.parametrize("name", ["§ 3 st. 2", "3 § andra stycket", "§3 st. 2", "sec_3__para_2"])
def test_a_unit_may_be_named_as_printed_as_referred_to_or_by_its_address(name: str) -> None:
    found = pinned(fixed(name, "§ 3 st. 1"))
    assert [(k.old, k.new) for k in found.paragraphs if k.pinned] == [("sec_3__para_2", "sec_3__para_1")]


@pytest.mark.parametrize(
    ("pins", "english", "swedish"),
    [
        ([fixed("§ 1", "§ 2"), forbidden("§ 1", "§ 2")], "fixed and forbidden", "låst och förbjuden"),
        ([forbidden("§ 1", "§ 2"), fixed("§ 1", "§ 2")], "fixed and forbidden", "låst och förbjuden"),
        ([fixed("§ 1"), fixed("§ 1", "§ 2")], "§ 1 is fixed as removed and fixed to", "låst som borttagen"),
        ([fixed("§ 1", "§ 2"), fixed("§ 1")], "§ 1 is fixed as removed and fixed to", "låst som borttagen"),
        ([fixed("", "§ 2"), fixed("§ 1", "§ 2")], "§ 2 is fixed as added and fixed to", "låst som ny"),
        ([fixed("§ 1 st. 1"), fixed("1 § första stycket", "§ 2 st. 1")], "removed", "motsäger varandra"),
    ],
)
def test_pins_that_contradict_each_other_are_one_clear_line(pins: list[Pin], english: str, swedish: str) -> None:
    with pytest.raises(AlignError) as caught:
        pinned(*pins)
    assert english in caught.value.line("en") and swedish in caught.value.line("sv")
    assert "pins 1 and 2 contradict each other" in caught.value.line("en")


def test_the_same_pin_twice_and_a_fix_beside_another_forbidden_pair_are_no_contradiction() -> None:
    found = pinned(fixed("§ 1", "§ 2"), fixed("§ 1", "§ 2"), forbidden("§ 1", "§ 3"), fixed("§ 2"), fixed("§ 2"))
    assert {("sec_1", "sec_2"), ("sec_2", None)} <= pairs(found)


def test_an_ambiguous_label_lists_the_addresses_to_choose_from() -> None:
    twice = document("dubbel", "# Bilaga\nEtt ord.\n# Bilaga\nTvå ord.")
    with pytest.raises(AlignError) as caught:
        pinned(fixed("Bilaga", "§ 1"), old=twice)
    assert "2 units are called 'Bilaga' in dubbel.txt; use an eId: sec_1_h, sec_2_h" in caught.value.line("en")


# Through the command


def inside(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in this process, which spares a second of starting each time."""
    shown = io.TextIOWrapper(io.BytesIO(), "utf8"), io.TextIOWrapper(io.BytesIO(), "utf8")
    before = sys.argv, sys.stdout, sys.stderr, os.environ.get("LC_ALL")
    sys.argv, sys.stdout, sys.stderr = ["agreement-diff", *arguments], *shown
    os.environ["LC_ALL"] = "C.UTF-8"
    try:
        main()
        status: object = 0
    except SystemExit as exit:
        status = exit.code
    finally:
        sys.argv, sys.stdout, sys.stderr = before[:3]
        os.environ.pop("LC_ALL") if before[3] is None else os.environ.update(LC_ALL=before[3])
    for stream in shown:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode() for stream in shown)  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(arguments, int(str(status or 0)), out, err)


TEXT = "Avtal om återbruk\n\n§ 1 Syfte\nParterna ska samverka.\n\n§ 2 Parter\nParter är kommunerna.\n"


def run(folder: Path, pins: str, *more: str, name: str = "pins.toml") -> list[str]:
    for file in ("gammal.txt", "ny.txt"):
        (folder / file).write_text(TEXT, encoding="utf8")
    (folder / name).write_text(pins, encoding="utf8")
    return ["map", str(folder / "gammal.txt"), str(folder / "ny.txt"), "--pins", str(folder / name), *more]


FIX = '[[pin]]\naction = "fix"\nold = "{}"\nnew = "{}"\n'


@pytest.mark.parametrize(
    ("pins", "line"),
    [
        (FIX.format("§ 1", "§ 2") + 'old_text = "Något helt annat"\n', "pin 1 is stale: § 1 no longer begins with"),
        (FIX.format("§ 7", "§ 2"), "pin 1: 0 units are called '§ 7' in gammal.txt"),
        (
            FIX.format("§ 1", "§ 2") + FIX.format("§ 1", ""),
            "pins 1 and 2 contradict each other: § 1 is fixed as removed",
        ),
        (
            FIX.format("§ 1", "§ 2") + FIX.format("§ 1", "§ 2").replace("fix", "forbid"),
            "pins 1 and 2 contradict each other: § 1 → § 2 is fixed and forbidden",
        ),
        (FIX.format("§ 1", "§ 2 st. 1"), "pin 1 links a section with a paragraph"),
        (FIX.format("§ 1", "§ 2") + 'only = "yes"\n', "pin 1 needs action"),
        ("[[pin]]\naction = \x01", "is not valid TOML"),
    ],
)
def test_a_pin_that_does_not_fit_stops_the_command_with_one_line(tmp_path: Path, pins: str, line: str) -> None:
    assert line in refused(inside(*run(tmp_path, pins)))


def test_the_line_is_swedish_where_the_output_is(tmp_path: Path) -> None:
    pins = FIX.format("§ 1", "§ 2") + FIX.format("§ 1", "")
    assert "pin 1 och 2 motsäger varandra: § 1 är låst som borttagen" in refused(
        inside(*run(tmp_path, pins, "--lang", "sv"))
    )


def test_a_file_that_is_neither_pins_nor_a_table_is_one_line(tmp_path: Path) -> None:
    assert "holds no table" in refused(inside(*run(tmp_path, "Bara text.\n", name="pins.txt")))
