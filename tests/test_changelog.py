"""The changelog as people get it: the same story in every format, readable, safe, and the same bytes each time."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_diff import pipeline
from agreement_diff.diff import diff
from agreement_diff.errors import PresentError
from agreement_diff.judge import findings
from agreement_diff.languages import LANGUAGES
from agreement_diff.model.comparison import Alignment, Comparison, Finding
from agreement_diff.model.document import Document
from agreement_diff.model.findings import RULES
from agreement_diff.present.arrange import arrange
from agreement_diff.present.changelog.layout import WRITERS, changelog
from agreement_diff.present.changelog.shapes import Changelog
from agreement_diff.present.clause_names import Names
from agreement_diff.present.phrasing import known
from agreement_diff.present.sentences import sentence
from tests.golden_file import assert_golden
from tests.small_texts import document, links, paired

OLD = document(
    "avtal-2020",
    """
    § 1 Definition
    Med verkstad avses en lokal som är öppen för alla, det vill säga lokaler med anställd personal.
    § 2 Åtaganden
    Parterna åtar sig att samordna arbetet i länet. Kommunen ska varje vår redovisa antalet besök. Arbetet följs upp varje år.
    Avtalet innebär att parterna ska:
    1. Erbjuda öppna verkstäder, oavsett i vilken kommun man bor
    2. Ordna praktikplatser för ungdomar
    § 3 Avgift
    Varje part skall betala en avgift om 12 000 kronor per år.
    § 4 Giltighet
    Avtalet gäller från undertecknande. Uppsägningstiden är nio (9) månader.
    § 5 Arkiv
    Handlingar ska bevaras hos kommunen.
    """,
    title="Avtal om verkstäder",
)
NEW = document(
    "avtal-2024",
    """
    § 1 Definition
    Med verkstad avses en lokal som är öppen för alla, det vill säga lokaler inklusive fritidsgårdar. I avtalet inkluderas inte privata garage.
    § 2 Åtaganden
    Parterna är överens om att samordna arbetet i länet. Arbetet följs upp varje år.
    Samarbete kan ske inom följande områden:
    1. Öppna verkstäder
    2. Praktikplatser
    3. Språkutveckling
    § 3 Styrning
    Arbetet leds av en styrgrupp. Styrgruppen beslutar om årliga planer.
    § 4 Avgift
    Varje part ska betala en avgift om 15 000 kronor per år.
    § 5 Giltighet
    Avtalet gäller från beslut i respektive kommun. Uppsägningstiden är nio (9) månader.
    """,
    title="Avtal om öppna verkstäder",
)
SECTIONS = "sec_1 > sec_1 edited; sec_2 > sec_2 edited; > sec_3 added; sec_3 > sec_4 renumbered+edited; sec_4 > sec_5 renumbered+edited; sec_5 > removed"
PARAGRAPHS = (
    "sec_1__para_1 > sec_1__para_1 edited; sec_2__para_1 > sec_2__para_1 edited; sec_2__para_2 > sec_2__para_2 edited;"
    "sec_2__item_1 > sec_2__item_1 edited; sec_2__item_2 > sec_2__item_2 edited; > sec_2__item_3 added;"
    "> sec_3__para_1 added; sec_3__para_1 > sec_4__para_1 edited; sec_4__para_1 > sec_5__para_1 edited; sec_5__para_1 > removed"
)


def compared(old: Document, new: Document, alignment: Alignment | None = None) -> Comparison:
    alignment = alignment or paired(old, new)
    changes = diff(old, new, alignment)
    return Comparison(
        old=old, new=new, alignment=alignment, changes=changes, findings=findings(old, new, alignment, changes)
    )


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compared(OLD, NEW, Alignment(sections=links(SECTIONS), paragraphs=links(PARAGRAPHS)))


@pytest.fixture(scope="module")
def log(comparison: Comparison) -> Changelog:
    return arrange(comparison, "sv")


@pytest.mark.parametrize(("format", "language"), [("md", "sv"), ("md", "en"), ("text", "sv"), ("html", "sv")])
def test_golden(comparison: Comparison, format: str, language: str) -> None:
    assert_golden(f"changelog.{language}.{format}", changelog(comparison, format, language).decode())  # type: ignore[arg-type]


def test_the_top_has_what_one_must_know(log: Changelog) -> None:
    assert [topic.rule for topic in log.top] == [
        "definition_changed",
        "exclusion_added",
        "section_removed",
        "commitments_became_areas",
        "obligation_weakened",
        "amount_changed",
        "guarantee_dropped",
        "commitment_dropped",
        "commitment_became_topic",
        "list_grew",
    ]


def test_every_finding_of_substance_is_told_once_in_the_body(comparison: Comparison, log: Changelog) -> None:
    told = [e for p in log.general for e in p.entries]
    told += [e for c in (*log.clauses, *log.removed) for p in c.points for e in p.entries]
    assert len(told) == sum(1 for f in comparison.findings if f.substance)


def test_clauses_follow_the_new_text_and_say_where_they_come_from(log: Changelog) -> None:
    assert [c.name for c in log.clauses] == [
        "§ 1 Definition", "§ 2 Åtaganden", "§ 3 Styrning", "§ 4 Avgift", "§ 5 Giltighet",
    ]  # fmt: skip
    assert log.clauses[3].sources == ("§ 3 Avgift",)
    assert [c.name for c in log.removed] == ["§ 5 Arkiv"]


def test_what_stayed_is_said(log: Changelog) -> None:
    assert [k.quote for k in log.kept] == ["Uppsägningstiden är nio (9) månader.", "Arbetet följs upp varje år."]


def test_json_is_the_arrangement_itself(comparison: Comparison, log: Changelog) -> None:
    written = changelog(comparison, "json", "sv")
    assert Changelog.model_validate(json.loads(written)) == log
    assert json.loads(written)["schema_version"] == "1.0"


def test_docx_is_a_word_file_with_headings_and_marks(comparison: Comparison) -> None:
    written = changelog(comparison, "docx", "sv")
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        body = package.read("word/document.xml").decode()
        assert {m.date_time[0] for m in package.infolist()} == {1980}
    ET.fromstring(body)
    assert "w:strike" in body and "åtar sig" in body and "Heading2" in body


@pytest.mark.parametrize("format", sorted(WRITERS))
def test_the_same_comparison_gives_the_same_bytes(comparison: Comparison, format: str) -> None:
    assert changelog(comparison, format, "sv") == changelog(comparison, format, "sv")  # type: ignore[arg-type]


def test_an_unknown_format_is_one_clear_line(comparison: Comparison) -> None:
    with pytest.raises(PresentError, match="choose one of md, html"):
        changelog(comparison, "odt", "sv")  # type: ignore[arg-type]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("format", ["md", "text", "html"])
def test_two_equal_texts_are_said_to_be_equal(format: str, language: str) -> None:
    said = changelog(compared(OLD, OLD), format, language).decode()  # type: ignore[arg-type]
    assert {"sv": "Texterna är lika", "en": "The texts are alike"}[language] in said


def test_only_editorial_changes_are_said_to_be_so() -> None:
    old = document("a", "§ 1 Syfte\nParterna skall samverka om återbruk.")
    new = document("b", "§ 1 Syfte\nParterna ska samverka om återbruk.")
    log = arrange(compared(old, new), "sv")
    assert "Bara redaktionella ändringar" in " ".join(log.summary)
    assert not log.top and len(log.editorial) == 1


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_has_a_sentence_in_every_language(rule: str, language: str) -> None:
    assert known(language, f"finding.{rule}")
    names = set(re.findall(r"{(\w+)}", LANGUAGES[language].phrases[f"finding.{rule}"]))
    finding = Finding(rule=rule, importance=1, values=tuple((n, "xyz") for n in sorted(names)))
    assert "{" not in sentence(finding, language) and sentence(finding, language).endswith(".")


def test_the_languages_have_the_same_phrases() -> None:
    keys = [{k.removesuffix(".one") for k in profile.phrases} for profile in LANGUAGES.values()]
    assert all(k == keys[0] for k in keys)


def test_references_are_short() -> None:
    names = Names(OLD, "sv")
    assert names.refs(["sec_2__item_2", "sec_2__para_1"]) == "§ 2 st. 1, p. 2"
    assert names.refs([p.eid for p in OLD.sections[1].paragraphs]) == "§ 2"


HOSTILE = (
    '<script>alert(1)</script> [x](javascript:y) {{ 7*7 }} {old_quote} **b** `c` \u202eabc\u202c \x1b[2J \x00 ]]> & "'
)


def hostile() -> Comparison:
    old = document(
        "a", f"§ 1 Syfte\nParterna ska {HOSTILE} samverka om återbruk i länet. Parterna ska {HOSTILE} mötas varje år."
    )
    new = document(
        "b",
        f"§ 1 {HOSTILE}\nParterna kan {HOSTILE} samverka om återbruk i länet. {HOSTILE} är överens.\n§ 2 X\n{HOSTILE}",
    )
    return compared(old, new)


@pytest.mark.parametrize("format", sorted(WRITERS))
def test_a_hostile_document_is_only_text(format: str) -> None:
    written = changelog(hostile(), format, "sv")  # type: ignore[arg-type]
    if format == "docx":
        with zipfile.ZipFile(io.BytesIO(written)) as package:
            ET.fromstring(package.read("word/document.xml"))
        return
    text = written.decode()
    if format == "json":
        assert any(HOSTILE in value for value in strings(json.loads(text)))
        return
    assert "\x1b" not in text and "\x00" not in text and "\u202e" not in text
    assert "7*7" in text or format == "md"
    if format in ("html", "md"):
        assert not re.search(r"(?<!\\)<script", text)
    if format == "md":
        assert not re.search(r"(?<!\\)\]\(javascript|(?<!\\)\*\*b\*\*", text)


def strings(value: object) -> list[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list | dict):
        return [s for v in (value.values() if isinstance(value, dict) else value) for s in strings(v)]
    return []


class Page(HTMLParser):
    """What matters of a page: tags that are open, ids, links, sources fetched."""

    VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag not in self.VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.ids += [v for k, v in found.items() if k == "id" and v]
        self.links += [v for k, v in found.items() if k == "href" and v]
        self.fetched += [v for k, v in found.items() if k in ("src", "srcset", "data") and v]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_stands_alone_and_its_links_lead_somewhere(comparison: Comparison) -> None:
    page = Page()
    text = changelog(comparison, "html", "sv").decode()
    page.feed(text)
    assert page.open == [] and page.fetched == [] and "<script" not in text and "url(" not in text
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert page.headings[0] == 1 and all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False))


texts = st.lists(
    st.sampled_from(
        [
            "Parterna ska samverka om återbruk.",
            "Parterna kan samverka om återbruk.",
            "Avgiften är 100 kronor.",
            "Avgiften är 200 kronor.",
            HOSTILE,
        ]
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(texts, texts, st.sampled_from(sorted(LANGUAGES)), st.sampled_from(["md", "html", "text", "json"]))
def test_any_comparison_can_be_written(old: list[str], new: list[str], language: str, format: str) -> None:
    sides = [
        document(n, "\n".join(f"§ {i} Rubrik\n{t}" for i, t in enumerate(s, 1))) for n, s in (("a", old), ("b", new))
    ]
    written = changelog(compared(*sides), format, language)  # type: ignore[arg-type]
    assert written.decode().strip()


def test_moved_text_is_told_at_both_ends_of_the_page() -> None:
    old = document(
        "a",
        "§ 1 A\nParterna delar kostnaderna lika. Arbetet ska granskas varje år av en revisor.\n§ 2 B\nAvtalet gäller tills vidare.",
    )
    new = document(
        "b",
        "§ 1 A\nParterna delar kostnaderna lika.\n§ 2 B\nAvtalet gäller tills vidare. Arbetet ska granskas varje år av en revisor.",
    )
    page = changelog(compared(old, new), "html", "sv").decode()
    assert page.count("Flyttad text, § 1 st. 1 → § 2 st. 1") == 2


@pytest.mark.parametrize("format", ["md", "text", "html"])
def test_no_heading_stands_over_nothing(format: str) -> None:
    said = changelog(compared(OLD, OLD), format, "sv").decode()  # type: ignore[arg-type]
    assert "Avsnitt för avsnitt" not in said


def test_a_title_set_as_a_table_row_is_named_without_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "act.txt"
    path.write_text("| Agreement on harbours\n\n§ 1 Scope\n\nThe parties shall keep the harbours open.\n", "utf8")
    assert pipeline.agreement(path).title == "Agreement on harbours"
