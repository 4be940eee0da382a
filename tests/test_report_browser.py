"""A real browser opens the report: it filters, searches, follows a moved paragraph, by keyboard alone, in silence."""

from __future__ import annotations

import importlib.resources
import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from agreement_diff.present.report.page import report
from tests import report_texts as texts
from tests.browser import Browser, needed

pytestmark = pytest.mark.real
SECONDS_TO_OPEN = 2.0
SERIOUS = ("serious", "critical")
QUOTES = tuple(f"Vi föreslår ändring nummer {n}." for n in range(1, 7))
VISIBLE = "[...document.querySelectorAll('{}')].filter(e => !e.closest('[hidden]'))"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    made = Browser(needed())
    yield made
    made.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = texts.small()
    path = tmp_path_factory.mktemp("report") / "rapport.html"
    path.write_text(report(found, texts.consulted(found, *QUOTES), "sv"), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Browser]:
    browser.errors.clear()
    browser.requests.clear()
    browser.open(file)
    yield browser
    browser.js("1")
    assert browser.errors == []
    assert {url.split(":")[0] for url in browser.requests} <= {"file", "data", "about"}


def shown(page: Browser, selector: str) -> int:
    return int(page.js(VISIBLE.format(selector) + ".length"))


def choose(page: Browser, control: str, value: str) -> None:
    page.js(
        f"(e => {{ e.value = {value!r}; e.dispatchEvent(new Event('change')); }})(document.getElementById({control!r}))"
    )


def test_substance_only_leaves_rows_of_substance(page: Browser) -> None:
    before = shown(page, ".row")
    page.js("document.getElementById('substance').click()")
    assert 0 < shown(page, ".row") < before
    assert shown(page, ".row:not(.substance)") == 0
    page.js("document.getElementById('reset').click()")
    assert shown(page, ".row") == before


def test_filter_by_kind_shows_the_clauses_with_such_findings(page: Browser) -> None:
    total = shown(page, ".clause")
    choose(page, "kind", "figure")
    assert 0 < shown(page, ".clause") < total
    assert page.js(VISIBLE.format(".clause .finding") + ".every(e => e.dataset.kinds.includes('figure'))")
    choose(page, "kind", "rel:removed")
    assert page.js(VISIBLE.format(".clause h3") + ".map(e => e.textContent).join()") == "§ 5 Arkiv #"


def test_filter_by_respondent_and_outcome_shows_their_comments_only(page: Browser) -> None:
    choose(page, "who", "r2")
    assert shown(page, ".card") == 3
    assert page.js(VISIBLE.format(".card") + ".every(e => e.textContent.includes('Österstad'))")
    choose(page, "outcome", "partly")
    assert shown(page, ".card") == 1
    assert "avsnitt visas" in page.js("document.getElementById('status').textContent")


def test_search_finds_words_of_texts_and_comments_and_marks_them(page: Browser) -> None:
    for words, expected in (("15 000", "Avgift"), ("ändring nummer 2", "Åtaganden")):
        page.js("document.getElementById('reset').click(); document.getElementById('q').focus()")
        page.type(words)
        page.wait("CSS.highlights.get('found')?.size > 0")
        assert page.js(VISIBLE.format(".clause h3") + f".some(e => e.textContent.includes({expected!r}))")
        assert page.js("[...CSS.highlights.get('found')].every(r => r.toString().length > 0)")
        page.press("Enter")
        assert page.js("CSS.highlights.get('current').size") == 1
    page.js("document.getElementById('reset').click(); document.getElementById('q').focus()")
    page.type("finns inte alls")
    page.wait("!document.getElementById('nothing').hidden")
    assert shown(page, ".clause") == 0


@pytest.mark.parametrize("view", ["inline", "side"])
def test_a_moved_paragraph_is_followed_there_and_back(page: Browser, view: str) -> None:
    page.js(f"document.querySelector('input[name=view][value={view}]').click()")
    start = page.js("document.querySelector('.ghost .lead').closest('.row').id")
    page.js("document.querySelector('.ghost .lead').click()")
    page.wait("location.hash.length > 1 && document.activeElement.matches('.row:not(.ghost)')")
    assert page.js("document.activeElement.textContent.includes('redovisa antalet besök')")
    page.wait("(r => r.top >= 0 && r.top < innerHeight)(document.activeElement.getBoundingClientRect())")
    page.js("document.activeElement.querySelector('.lead').click()")
    page.wait(f"document.activeElement.id === {start!r}")


def test_both_views_hold_the_same_words(page: Browser) -> None:
    words = "[...document.querySelectorAll('.row')].map(r => r.lastElementChild)"
    page.js("document.querySelector('input[name=view][value=inline]').click()")
    inline = page.js(f"{words}.map(w => [...w.querySelectorAll('ins')].map(e => e.textContent).join('|'))")
    page.js("document.querySelector('input[name=view][value=side]').click()")
    side = page.js(f"{words}.map(w => [...w.querySelectorAll('.new ins')].map(e => e.textContent).join('|'))")
    assert inline == side and any(inline)
    assert page.js("document.querySelectorAll('.old ins, .new del').length") == 0
    assert page.js(
        "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size === document.querySelectorAll('[id]').length"
    )


def test_a_permalink_opens_its_clause_even_where_a_filter_hides_it(page: Browser) -> None:
    choose(page, "kind", "figure")
    hidden = page.js("[...document.querySelectorAll('.clause[hidden]')].at(-1).id")
    page.js(f"location.hash = {hidden!r}")
    page.wait(f"document.activeElement.id === {hidden!r} && !document.activeElement.hidden")


def test_everything_can_be_done_with_the_keyboard_alone(page: Browser) -> None:
    reached: list[str] = []
    for _ in range(80):
        page.press("Tab")
        reached.append(
            page.js("(e => e.id || e.name || e.className.baseVal || e.className || e.tagName)(document.activeElement)")
        )
        ringed = "(e => getComputedStyle(e).outlineStyle !== 'none' || e.matches('.box') || e.closest('.view'))(document.activeElement)"
        assert page.js(f"Boolean({ringed})"), f"focus cannot be seen on {reached[-1]}"
        if reached[-1] == "q":
            page.type("avgift")
            page.wait("CSS.highlights.get('found')?.size > 0")
        if reached[-1] == "next":
            page.press("Enter")
            assert page.js("CSS.highlights.get('current').size") == 1
        if reached[-1] == "substance":
            page.press(" ")
            assert page.js("document.getElementById('substance').checked")
        if reached[-1] == "reset":
            page.press("Enter")
            break
    assert [
        name
        for name in ("skip", "q", "next", "kind", "who", "outcome", "substance", "view", "reset")
        if name not in reached
    ] == []
    page.js("document.getElementById('map').tabIndex = -1; document.getElementById('map').focus()")
    for _ in range(4):
        page.press("Tab")
        if page.js("document.activeElement.matches('a.box')"):
            break
    assert "→" in page.js("document.getElementById('note').textContent")
    page.press("Enter")
    page.wait("document.activeElement.matches('article.clause')")


def test_hovering_a_ribbon_says_what_it_is(page: Browser) -> None:
    page.js("document.querySelector('.picture path[data-old]').dispatchEvent(new MouseEvent('mouseenter'))")
    assert page.js("document.querySelectorAll('.picture path.lit').length") == 1
    assert "→" in page.js("document.getElementById('note').textContent")


def test_a_phone_needs_no_sideways_scrolling(browser: Browser, file: Path) -> None:
    browser.open(file, width=390, height=844)
    assert browser.js("document.documentElement.scrollWidth") <= 390
    browser.js("document.getElementById('more').click()")
    assert browser.js("document.getElementById('more').getAttribute('aria-expanded')") == "true"
    assert browser.js("document.getElementById('kind').getBoundingClientRect().width") > 200


def test_a_phone_shows_the_whole_map_without_scrolling_it(browser: Browser, file: Path) -> None:
    browser.open(file, width=390, height=844)
    seen = "[...document.querySelectorAll('.picture')].filter(e => getComputedStyle(e).display !== 'none')"
    assert browser.js(f"{seen}.map(e => e.scrollWidth <= e.clientWidth)") == [True]
    browser.js(f"{seen}[0].querySelector('a.box').dispatchEvent(new FocusEvent('focus'))")
    assert "→" in browser.js("document.getElementById('note').textContent")
    assert (
        browser.js("getComputedStyle(document.querySelector('.tallies td.figure:not(.zero)'), '::before').content")
        != "none"
    )


def test_plots_on_a_phone_have_words_of_a_size_to_read(browser: Browser, file: Path) -> None:
    browser.open(file, width=390, height=844)
    drawn = "[...document.querySelectorAll('.figures svg text')].map(e => e.getBoundingClientRect().height)"
    heights = browser.js(drawn)
    assert len(heights) > 20 and min(heights) > 12


def test_it_prints(page: Browser) -> None:
    pdf = page.pdf()
    assert pdf.startswith(b"%PDF") and len(pdf) > 10_000


def test_without_script_all_is_there(browser: Browser, file: Path) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.call("Page.navigate", url=file.resolve().as_uri())
        tree = ""
        for _ in range(100):
            tree = str(browser.call("Accessibility.getFullAXTree"))
            if "ändring nummer 6" in tree:
                break
        assert "15 000" in tree and "ändring nummer 6" in tree
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_everything_that_takes_the_focus_has_a_name(page: Browser) -> None:
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    focusable = [
        n for n in nodes
        if not n["ignored"] and any(p["name"] == "focusable" and p["value"].get("value") for p in n.get("properties", ()))
    ]  # fmt: skip
    assert len(focusable) > 20
    nameless = [
        n["role"]["value"]
        for n in focusable
        if not n.get("name", {}).get("value") and n["role"]["value"] not in ("RootWebArea", "main", "generic")
    ]
    assert nameless == []


def test_headings_leave_out_no_level(page: Browser) -> None:
    levels = page.js("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))")
    assert levels[0] == 1 and all(b - a <= 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious(browser: Browser, file: Path, dark: bool) -> None:
    """axe-core comes with a development package; AXE_CORE may name another axe.min.js."""
    packaged = Path(str(importlib.resources.files("axe_core_python"))) / "axe.min.js"
    axe = Path(os.environ.get("AXE_CORE") or packaged)
    browser.open(file, dark=dark)
    browser.js(axe.read_text(encoding="utf-8") + "; 1")
    found = browser.js(
        "axe.run().then(r => r.violations.map(v => [v.impact, v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))]))"
    )
    assert [v for v in found if v[0] in SERIOUS] == []


def test_a_thousand_paragraphs_with_three_hundred_comments_open_in_two_seconds(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "stor.html"
    path.write_text(texts.large_report(), encoding="utf-8")
    browser.call("Performance.enable")
    wall = browser.open(path)
    used = browser.cpu()
    assert min(wall, used) < SECONDS_TO_OPEN, f"{wall:.1f} s by the clock, {used:.1f} s of the page's own work"
    assert browser.js("document.querySelectorAll('.card').length") == 300
