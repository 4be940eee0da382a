"""The report as a page: whole, linked, escaped, small, and the same bytes each time."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

import agreement_diff as ad
from agreement_diff.cli import app
from agreement_diff.diff import diff
from agreement_diff.languages import LANGUAGES
from agreement_diff.model.comparison import Alignment, Comparison
from agreement_diff.model.consultation import Passage
from agreement_diff.present.report.addresses import Addresses
from agreement_diff.present.report.page import report
from tests import report_texts as texts
from tests.documents import CORPUS, document
from tests.small_texts import document as made
from tests.small_texts import links

VOID = {"meta", "link", "input", "br", "hr", "img"}
MEGABYTE = 1_000_000


class Page(HTMLParser):
    """A page as a browser's parser meets it: elements, their attributes, and text outside script and style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}))

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [a for t, a in self.elements if t == tag]

    def with_class(self, name: str) -> list[dict[str, str]]:
        return [a for _, a in self.elements if name in a.get("class", "").split()]

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


@pytest.fixture(scope="module")
def small() -> Comparison:
    return texts.small()


@pytest.fixture(scope="module")
def page(small: Comparison) -> Page:
    return Page(report(small, texts.consulted(small, "Avgiften bör höjas.", "Stryk § 5.", "Vad menas?"), "sv"))


def test_the_page_is_well_formed_and_every_id_is_there_once(page: Page) -> None:
    assert page.open == []
    ids = Counter(a["id"] for _, a in page.elements if "id" in a)
    assert [i for i, n in ids.items() if n > 1] == []


def dead_links(page: Page) -> list[str]:
    ids = {a["id"] for _, a in page.elements if "id" in a}
    return [a["href"] for a in page.all("a") if not a["href"].startswith("#") or a["href"][1:] not in ids]


def test_every_link_on_the_page_leads_somewhere_on_the_page(page: Page) -> None:
    assert len(page.all("a")) > 20
    assert dead_links(page) == []


def test_every_paragraph_of_both_texts_can_be_read_on_the_page(page: Page, small: Comparison) -> None:
    html = report(small, None, "sv")
    both = {
        "old": re.sub(r"<ins.*?</ins>", "", html, flags=re.S),
        "new": re.sub(r"<del.*?</del>", "", html, flags=re.S),
    }
    for side, text in (("old", small.old), ("new", small.new)):
        words = _words(both[side])
        for paragraph in text.paragraphs():
            assert " ".join(paragraph.text.split()) in words


def _words(html: str) -> str:
    bare = re.sub(r'<span class="mark">.*?</span>|<a class="lead".*?</a>', "", html, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", "", bare).replace("&#34;", '"').replace("&amp;", "&").split())


def test_a_moved_paragraph_is_shown_at_both_ends_with_links_to_each_other(page: Page) -> None:
    ghosts = page.with_class("ghost")
    assert ghosts, "the place that the paragraph left must be shown"
    ids = {a["id"]: a for _, a in page.elements if "id" in a}
    leads = {a["href"][1:] for a in page.with_class("lead")}
    for ghost in ghosts:
        home = re.sub(r"-from(_\d+)?$", "", ghost["id"])
        assert home in ids and "row" in ids[home]["class"]
        assert {home, ghost["id"]} <= leads


def test_a_paragraph_made_of_two_that_stood_apart_is_led_to_from_both_places() -> None:
    first = "Kommunen redovisar antalet besök varje vår till samtliga parter i länet."
    second = "Styrgruppen behandlar redovisningen vid sitt första möte efter sommaren."
    old = made(
        "a",
        f"§ 1 Ett\nVerkstäder hålls öppna.\n{first}\n§ 2 Två\nAvgiften betalas årligen.\n{second}\n§ 3 Tre\nAvtalet gäller i fem år.",
    )
    new = made(
        "b",
        f"§ 1 Ett\nVerkstäder hålls öppna.\n§ 2 Två\nAvgiften betalas årligen.\n§ 3 Tre\nAvtalet gäller i fem år.\n{first} {second}",
    )
    sections = links("sec_1 > sec_1 edited; sec_2 > sec_2 edited; sec_3 > sec_3 edited")
    paragraphs = links("sec_1__para_1 > sec_1__para_1 unchanged; sec_2__para_1 > sec_2__para_1 unchanged; sec_3__para_1 > sec_3__para_1 unchanged;"
        "sec_1__para_2 > sec_3__para_2 merged; sec_2__para_2 > sec_3__para_2 merged")  # fmt: skip
    alignment = Alignment(sections=sections, paragraphs=paragraphs)
    found = Comparison(old=old, new=new, alignment=alignment, changes=diff(old, new, alignment))
    page = Page(report(found, None, "sv"))
    ghosts = [a["id"] for a in page.with_class("ghost")]
    assert len(ghosts) == 2 and len(set(ghosts)) == 2
    assert Counter(a["href"] for a in page.with_class("lead"))["#p-new-sec_3__para_2"] == 2
    assert dead_links(page) == []


def test_moved_words_are_linked_from_both_ends() -> None:
    sentence = "Barn och unga ska erbjudas plats i förskola och skola utan dröjsmål i alla kommuner."
    old = f"§ 1 Mål\nLänet ska växa under tio år. {sentence}\n§ 2 Medel\nKommunerna betalar var sin del av alla kostnader."
    new = f"§ 1 Mål\nLänet ska växa under tio år.\n§ 2 Medel\nKommunerna betalar var sin del av alla kostnader. {sentence}"
    found = texts.small(old, new)
    assert any(c.moved_text for c in found.changes), "the texts must have moved words for this test to say anything"
    moved = [a for a in Page(report(found, None, "sv")).with_class("moved") if "id" in a]
    assert {a["id"].split("-")[1] for a in moved} == {"from", "to"}


def test_comments_stand_at_their_clause_with_quote_outcome_reason_and_evidence(small: Comparison) -> None:
    html = report(small, texts.consulted(small, "Avgiften bör höjas till femton."), "sv")
    clause = html[html.index('<article class="clause') :].split('<article class="clause')[1]
    for expected in ("Avgiften bör höjas till femton.", "Skäl 0.", "tillgodosedd", "Västerviken", "osäker bedömning"):
        assert expected in clause
    assert 'id="c-svar_c1"' in clause


def test_every_comment_has_exactly_one_card(small: Comparison) -> None:
    quotes = [f"Synpunkt nummer {n}." for n in range(23)]
    assert len(Page(report(small, texts.consulted(small, *quotes), "sv")).with_class("card")) == 23


def test_comments_without_a_clause_are_listed_apart(small: Comparison) -> None:
    consultation = texts.consulted(small, "Bra förslag i stort.")
    loose = consultation.comments[0].model_copy(update={"targets": ()})
    html = report(small, consultation.model_copy(update={"comments": (loose,)}), "sv")
    assert "Bra förslag i stort." in html[html.index('<h2 id="loose">') :]


def test_a_real_response_is_laid_out_with_all_its_comments(small: Comparison) -> None:
    consultation = texts.answered(small, document(texts.RESPONSE, "svar.txt"))
    assert len(consultation.comments) >= 2
    assert len(Page(report(small, consultation, "sv")).with_class("card")) == len(consultation.comments)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_word_of_the_page_is_in_its_language(small: Comparison, language: str) -> None:
    page = Page(report(small, texts.consulted(small, "Avgiften bör höjas."), language))
    assert page.all("html")[0]["lang"] == language
    shown = page.words + " ".join(
        v for _, a in page.elements for k, v in a.items() if k in ("aria-label", "title", "data-status")
    )
    assert re.findall(r"\b(?:report|log|status|kindof|sum|relation|cell|map)\.[a-z_]+", shown) == []


def test_a_hostile_document_and_comment_stay_text() -> None:
    hostile = texts.HOSTILE
    found = texts.small(
        f"§ 1 Syfte {hostile}\nGammal text. {hostile}\n§ 2 Mer\nStår kvar.",
        f"§ 1 Syfte\nNy text. {hostile} ändrad\n§ 2 Mer {hostile}\nStår kvar.",
    )
    consultation = texts.consulted(found, hostile)
    comments = tuple(
        c.model_copy(update={"respondent": hostile, "id": hostile, "reason": hostile}) for c in consultation.comments
    )
    html = report(found, consultation.model_copy(update={"comments": comments}), "sv")
    page = Page(html)
    assert len(page.all("script")) == 1 and page.all("img") == []
    assert [k for _, a in page.elements for k in a if k.startswith("on")] == []
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f]", html)
    assert "49" not in page.words
    assert "{{ 7*7 }}" in page.words


def test_the_policy_lets_in_the_pages_own_style_and_script_and_nothing_else(page: Page) -> None:
    (policy,) = [a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    assert (
        policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy and "http" not in policy
    )
    assert [a for _, a in page.elements if "style" in a] == []
    assert [a["src"] for _, a in page.elements if "src" in a] == []


def test_controls_have_names_and_colour_is_not_the_only_sign(page: Page) -> None:
    labelled = {a["for"] for a in page.all("label") if "for" in a}
    for tag in ("select", "input"):
        assert all(a["id"] in labelled for a in page.all(tag) if a.get("type") not in ("radio", "checkbox"))
    assert all(a.get("type") == "button" for a in page.all("button"))
    assert "borttaget:" in page.words and "tillagt:" in page.words


def test_the_same_values_give_the_same_bytes(small: Comparison) -> None:
    consultation = texts.consulted(small, "Ett.", "Två.")
    again = texts.small()
    assert report(small, consultation, "sv") == report(again, texts.consulted(again, "Ett.", "Två."), "sv")


def test_a_large_report_stays_under_three_megabytes() -> None:
    html = texts.large_report()
    assert html.count('<div class="row') >= 1_000
    assert html.count('<article class="card') == 300
    assert len(html.encode()) < 3 * MEGABYTE


def test_comments_on_a_text_that_was_the_final_one_then_stand_at_the_old_side(small: Comparison) -> None:
    """Comments on a lost draft of the older version are read against it; its clauses lead to where they live on."""
    consultation = texts.consulted(texts.small(texts.NEW, texts.OLD), "Avgiften bör höjas.")
    consultation = consultation.model_copy(update={"final": small.old, "draft": None})
    html = report(small, consultation, "sv")
    assert "Avgiften bör höjas." in html[: html.index("</main>")].split('<article class="clause')[1]


def test_identical_texts_say_so() -> None:
    found = texts.small(texts.OLD, texts.OLD)
    assert "Texterna är lika." in Page(report(found, None, "sv")).words


def test_addresses_are_never_given_twice() -> None:
    addresses = Addresses()
    assert [addresses.take(name) for name in ("a b", "a_b", "a/b", "", "…")] == ["a_b", "a_b_2", "a_b_3", "x", "x_2"]


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    files = [
        str(CORPUS / name)
        for name in (
            "agreement-2009/agreement.txt",
            "recommendation-2013/letter-with-agreement.txt",
            "response-huddinge-2008/response.txt",
        )
    ]
    result = CliRunner().invoke(app, ["report", *files, "-o", str(out)])
    assert result.exit_code == 0, result.output
    page = Page(out.read_text(encoding="utf-8"))
    assert page.with_class("card") and "Huddinge" in page.words


def test_a_name_that_stands_in_one_text_only_says_in_which(small: Comparison) -> None:
    page = Page(report(small, None, "sv"))
    assert "förr § 2 st. 2" in page.words and "nu § 2 st. 2" in page.words
    assert "before § 2 paragraph 2" in Page(report(small, None, "en")).words


def test_evidence_from_the_draft_says_so(small: Comparison) -> None:
    consultation = texts.consulted(small, "Avgiften bör höjas.")
    fee = small.old.by_eid["sec_3__para_1"]
    passage = Passage(label="§ 3 st. 1", eid=fee.eid, quote=fee.text)
    comments = tuple(c.model_copy(update={"evidence": (passage,)}) for c in consultation.comments)
    html = report(small, consultation.model_copy(update={"comments": comments}), "sv")
    assert "§ 3 st. 1 i utkastet" in Page(html).words


def test_plots_stand_in_the_report_with_their_numbers_as_a_table(small: Comparison) -> None:
    page = Page(report(small, texts.consulted(small, "Ett.", "Två."), "sv"))
    pictures = page.all("svg")
    assert [a["role"] for a in pictures].count("img") == 3, "shares of both texts, comments per clause"
    assert "Hur mycket av texten som står kvar" in page.words and "Synpunkter per bestämmelse" in page.words
    assert re.search(r"Gammal text\s*§ 5 Arkiv\s*4\s*0\s%\s*0\s%\s*100\s%", page.words)


def test_texts_of_one_title_are_told_apart_by_their_files() -> None:
    words = Page(report(texts.small(), None, "sv")).words
    assert "Avtal – avtal-gammalt.txt" in words and "Avtal – avtal-nytt.txt" in words


def test_python_gives_the_same_report_as_the_command(small: Comparison) -> None:
    consultation = texts.consulted(small, "Ett.")
    assert ad.report(small, consultation, lang="sv").decode() == report(small, consultation, "sv")
    assert ad.render(small, "report", lang="en") == ad.report(small, lang="en")
