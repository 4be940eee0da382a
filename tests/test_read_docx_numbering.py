"""List numbers of Word files as Word shows them."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
from pathlib import Path
from types import ModuleType
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_diff.read.docx.number_formats import printed, repeated, roman
from tests.prose_cases import prose_cases
from tests.raw_word import content, p, para, r, read, texts, word

CASES = prose_cases("word_numbers.md")
_LEVEL = re.compile(r'(\w+) "(.*?)"(.*)$')
LANGUAGE = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="sv-SE"/></w:rPr></w:rPrDefault></w:docDefaults>'


def level(place: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def start_over(place: int, at: int) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def numbered(text: str, num_id: int | None, ilvl: int | None = 0, style: str = "") -> str:
    numbers = (f'<w:ilvl w:val="{ilvl}"/>' if ilvl is not None else "") + (
        f'<w:numId w:val="{num_id}"/>' if num_id is not None else ""
    )
    return p(
        text,
        ppr=(f'<w:pStyle w:val="{style}"/>' if style else "") + (f"<w:numPr>{numbers}</w:numPr>" if numbers else ""),
    )


def made(case: dict[str, list[str]]) -> bytes:
    """The Word file of a prose case."""
    levels, styles = [], LANGUAGE
    for place, line in enumerate(case["level"]):
        form, text, options = _LEVEL.match(line).groups()  # type: ignore[union-attr]  # a case in another form must fail
        asked = dict(o.partition("=")[::2] for o in options.split())
        more = "<w:isLgl/>" if "legal" in asked else ""
        more += f'<w:lvlRestart w:val="{asked["restart"]}"/>' if "restart" in asked else ""
        if "style" in asked:
            more = f'<w:pStyle w:val="{asked["style"]}"/>' + more
            styles += (
                f'<w:style w:type="paragraph" w:styleId="{asked["style"]}"><w:name w:val="{asked["style"]}"/>'
                f'<w:pPr><w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            )
        levels.append(level(place, form, text, start=int(asked.get("start", "1")), more=more))
    body = ""
    for line in case["text"]:
        marker, _, text = line.partition(" ")
        if set(marker) == {"-"}:
            body += numbered(text, 1, len(marker) - 1)
        elif marker.startswith("{"):
            body += numbered(text, None, None, marker.strip("{}"))
        else:
            body += p(line)
    return word(body, numbering=abstract(0, *levels) + num(1, 0), styles=styles)


@pytest.mark.parametrize("title", CASES)
def test_prose_case(title: str) -> None:
    assert texts(made(CASES[title])) == CASES[title]["shown"]


def simple(*forms: str) -> str:
    return abstract(0, *(level(i, form, f"%{i + 1}.") for i, form in enumerate(forms or ("decimal", "lowerLetter"))))


def test_lists_of_one_definition_count_on_until_one_states_a_start() -> None:
    numbering = simple() + num(1, 0) + num(2, 0) + num(3, 0, start_over(0, 7))
    body = "".join(numbered("x", n) for n in (1, 1, 2, 3, 3, 1))
    assert [b.label for b in content(word(body, numbering=numbering))] == ["1.", "2.", "3.", "7.", "8.", "9."]


def test_a_stated_start_holds_each_time_the_level_begins() -> None:
    numbering = simple("decimal", "decimal") + num(1, 0, start_over(1, 5))
    body = "".join(numbered("x", 1, i) for i in (0, 1, 1, 0, 1))
    assert [b.label for b in content(word(body, numbering=numbering))] == ["1.", "5.", "6.", "2.", "5."]


def test_a_list_may_replace_a_level_of_its_definition() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)", start=4)}</w:lvlOverride>'
    numbering = simple() + num(1, 0) + num(2, 0, own)
    body = numbered("x", 1) + numbered("x", 2) + numbered("x", 2, 1)
    assert [b.label for b in content(word(body, numbering=numbering))] == ["1.", "B)", "a."]


def test_no_list_an_unknown_list_and_a_level_that_is_not_there_show_no_number() -> None:
    numbering = simple() + num(1, 0) + num(2, 99)
    body = "".join(numbered("x", n, i) for n, i in ((0, 0), (9, 0), (2, 0), (1, 7), (1, 0)))
    assert [b.label for b in content(word(body, numbering=numbering))] == [None, None, None, None, "1."]


def test_styles_inherit_lists_and_paragraphs_switch_them_off() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/>{1}<w:pPr>{2}</w:pPr></w:style>'.format
    styles = (
        style("A", "", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("B", '<w:basedOn w:val="A"/>', "")
        + style("C", '<w:basedOn w:val="A"/>', '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + style("D", '<w:basedOn w:val="A"/>', '<w:numPr><w:ilvl w:val="1"/></w:numPr>')
        + style("Loop", '<w:basedOn w:val="Loop"/>', "")
    )
    body = (
        "".join(numbered("x", None, None, s) for s in "ABCD")
        + numbered("x", 0, 0, "A")
        + numbered("x", None, None, "Loop")
    )
    blocks = content(word(body, numbering=simple() + num(1, 0), styles=styles))
    assert [b.label for b in blocks] == ["1.", "2.", None, "a.", None, None]


def test_a_list_may_take_its_levels_from_a_numbering_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Lista"/></w:abstractNum>'
        + simple("upperRoman")
        + num(1, 5)
        + num(2, 0)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Lista"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    assert texts(word(numbered("x", 1) + numbered("y", 2), numbering=numbering, styles=styles)) == ["I. x", "II. y"]


def test_a_custom_format_of_newer_files_is_used() -> None:
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    levels = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{form}<w:lvlText w:val="%1"/></w:lvl>'
    assert texts(word(numbered("x", 1) + numbered("y", 1), numbering=abstract(0, levels) + num(1, 0))) == [
        "009 x",
        "010 y",
    ]


def test_an_empty_item_shows_its_number_and_a_hidden_one_does_not_count() -> None:
    hidden = para(
        r("dold", rpr="<w:vanish/>"),
        ppr='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>',
    )
    body = numbered("a", 1) + hidden + numbered("", 1) + numbered("c", 1)
    assert texts(word(body, numbering=simple() + num(1, 0))) == ["1. a", "2.", "3. c"]


def test_a_bullet_of_a_symbol_font_is_a_bullet() -> None:
    symbols = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{}"/><w:rPr><w:rFonts w:ascii="{}"/></w:rPr></w:lvl>'.format
    for mark, font, shown in (
        ("\uf0b7", "Symbol", "- x"),
        ("\uf0a7", "Wingdings", "- x"),
        ("\uf0a8", "Wingdings", "☐ x"),
        ("", "Arial", "x"),
    ):
        numbering = abstract(0, symbols(mark, font)) + num(1, 0)
        assert texts(word(numbered("x", 1), numbering=numbering)) == [shown]


def test_an_item_says_its_kind_level_and_label() -> None:
    (item,) = content(word(numbered("x", 1, 1), numbering=simple() + num(1, 0)))
    assert (item.kind, item.cues.level, item.label) == ("list_item", 1, "a.")
    heading = p("Syfte", ppr='<w:outlineLvl w:val="0"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    (item,) = content(word(heading, numbering=simple() + num(1, 0)))
    assert (item.kind, item.cues.level, item.text) == ("heading", 1, "1. Syfte")


def test_a_number_cannot_be_made_longer_than_a_line() -> None:
    numbering = abstract(0, level(0, "decimal", "%1" * 100_000)) + num(1, 0)
    assert len(texts(word(numbered("x", 1), numbering=numbering))[0]) < 300


def test_nonsense_in_definitions_is_survived() -> None:
    numbering = (
        '<w:abstractNum/><w:num/><w:abstractNum w:abstractNumId="0"><w:lvl/><w:lvl w:ilvl="x"/><w:lvl w:ilvl="99"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="99999999999999999999"/><w:numFmt/><w:lvlText w:val="%1%9"/></w:lvl></w:abstractNum>'
        + num(1, 0, '<w:lvlOverride/><w:lvlOverride w:ilvl="-3"><w:startOverride w:val="y"/></w:lvlOverride>')
    )
    assert texts(word(numbered("x", 1) + numbered("y", 1, -4), numbering=numbering)) == ["0 x", "1 y"]


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@given(st.integers(1, 3999))
def test_roman_numerals_say_their_number(number: int) -> None:
    values = [_ROMAN[sign] for sign in roman(number)]
    assert sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)) == number


@given(st.integers(-10, 10**9), st.sampled_from(["decimal", "upperRoman", "lowerLetter", "chicago", "cardinalText", "ordinalText",
    "ordinal", "decimalEnclosedCircle", "chineseCounting", "japaneseCounting", "hex", "ideographDigital", "unheard of"]), st.sampled_from(["sv", "en", "fr", "de", None]))  # fmt: skip
def test_every_format_prints_something_short_for_every_number(number: int, form: str, language: str | None) -> None:
    assert 0 < len(printed(number, form, language=language)) < 120


@given(st.integers(1, 780))
def test_letters_tell_their_number(number: int) -> None:
    said = repeated(number, "abcdefghijklmnopqrstuvwxyz")
    assert (len(said) - 1) * 26 + ord(said[0]) - 96 == number and len(set(said)) == 1


@pytest.mark.parametrize(
    ("number", "sv", "en", "fr"),
    [
        (1, "Första", "First", "Premier"),
        (12, "Tolfte", "Twelfth", "Douzième"),
        (21, "Tjugoförsta", "Twenty-first", "Vingt-et-unième"),
        (80, "Åttionde", "Eightieth", "Quatre-vingtième"),
        (95, "Nittiofemte", "Ninety-fifth", "Quatre-vingt-quinzième"),
        (200, "Tvåhundrade", "Two hundredth", "Deux-centième"),
        (1002, "Ettusenandra", "One thousand and second", "Mille-deuxième"),
    ],
)
def test_ordinals_in_words(number: int, sv: str, en: str, fr: str) -> None:
    assert [printed(number, "ordinalText", language=code) for code in ("sv-SE", "en-GB", "fr-FR")] == [sv, en, fr]


def _scorer() -> ModuleType:
    path = Path(__file__).parents[1] / "benchmarks" / "score_numbering.py"
    spec = importlib.util.spec_from_file_location("score_numbering", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.real
def test_numbers_are_those_that_libreoffice_shows(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        assert not os.environ.get("CI"), "LibreOffice must be there in CI"
        pytest.skip("LibreOffice is not installed")
    scorer = _scorer()
    unlike = {"A level that never starts over", "A level that starts over after the first level only",
              "Legal numbering turns Roman numerals above into digits", "Swedish ordinals"}  # fmt: skip
    files = {}
    for number, (title, case) in enumerate(CASES.items()):
        if title not in unlike:  # LibreOffice knows no w:lvlRestart and no w:isLgl, and says "förste" for "första"
            files[tmp_path / f"{number}.docx"] = made(case)
    for path, data in files.items():
        path.write_bytes(data)
    office = scorer.office_lines(list(files), program)
    assert {path.name: scorer.differences(read(data), office[path]) for path, data in files.items()} == {
        path.name: [] for path in files
    }
