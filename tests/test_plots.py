"""Plots: sizes of text that add up, pictures that fit a slide, harmless whatever the documents hold."""

from __future__ import annotations

import itertools
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import agreement_diff as ad
from agreement_diff.cli import app
from agreement_diff.languages import LANGUAGES
from agreement_diff.present.plots.comments import LOOKS as OUTCOMES
from agreement_diff.present.plots.comments import by_clause, narrow_comments
from agreement_diff.present.plots.shares import LEGEND, narrow_shares
from agreement_diff.present.plots.sheet import PATTERNS, Look, text_width
from agreement_diff.present.shares import Share, shares, whole
from agreement_diff.text.words import words
from tests import report_texts as texts
from tests.documents import CORPUS
from tests.small_texts import document, paired

SVG = "{http://www.w3.org/2000/svg}"
LEAST_TEXT = 14.0
OLD = str(CORPUS / "agreement-2009/agreement.txt")
NEW = str(CORPUS / "recommendation-2013/letter-with-agreement.txt")
RESPONSE = str(CORPUS / "response-huddinge-2008/response.txt")


@pytest.fixture(scope="module")
def small() -> ad.Comparison:
    return texts.small()


@pytest.fixture(scope="module")
def plots(small: ad.Comparison) -> dict[str, ad.Plot]:
    """One of each kind."""
    consultation = texts.consulted(small, *[f"Synpunkt {n}." for n in range(9)])
    lineage = ad.history([small.old, small.new, small.old])
    return {
        **{kind: ad.plot(small, kind) for kind in ("map", "paragraphs", "shares")},
        "comments": ad.plot(consultation),
        "history": ad.plot(lineage),
    }


KINDS = ("map", "paragraphs", "shares", "comments", "history")


def tree(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def said(svg: str) -> str:
    return " ".join("".join(tree(svg).itertext()).split())


def shared(old: str, new: str) -> tuple[tuple[Share, ...], tuple[Share, ...]]:
    return shares(texts.small(old, new))


def test_words_that_replace_others_are_reworded_one_for_one_and_the_surplus_is_new() -> None:
    old, new = shared(
        "§ 1 A\nParterna ska betala avgiften för hyra och el.",
        "§ 1 A\nParterna bör nog alltid betala avgiften för hyra och el.",
    )
    assert old == (Share("sec_1", kept=7, reworded=1, alone=0),)
    assert new == (Share("sec_1", kept=7, reworded=1, alone=2),)


def test_a_clause_without_successor_is_dropped_and_one_without_predecessor_is_new() -> None:
    old, new = shared("§ 1 A\nEtt två tre.\n§ 2 B\nFyra fem.", "§ 1 A\nEtt två tre.\n§ 3 C\nSex.")
    assert old == (Share("sec_1", 3, 0, 0), Share("sec_2", 0, 0, 2))
    assert new == (Share("sec_1", 3, 0, 0), Share("sec_3", 0, 0, 1))


def test_text_that_moved_to_another_clause_is_kept() -> None:
    sentence = "Barn och unga ska erbjudas plats i förskola och skola utan dröjsmål i alla kommuner."
    old = f"§ 1 Mål\nLänet ska växa under tio år. {sentence}\n§ 2 Medel\nKommunerna betalar var sin del av alla kostnader."
    new = f"§ 1 Mål\nLänet ska växa under tio år.\n§ 2 Medel\nKommunerna betalar var sin del av alla kostnader. {sentence}"
    for side in shared(old, new):
        assert whole(side).alone == whole(side).reworded == 0


def test_headings_are_not_counted_and_sections_without_text_have_no_row() -> None:
    old, new = shared("§ 1 En lång rubrik med många ord\n§ 2 B\nEtt.", "§ 1 En annan rubrik\n§ 2 B\nEtt.")
    assert [s.eid for s in old] == [s.eid for s in new] == ["sec_2"]


PIECES = st.lists(
    st.sampled_from(["ett", "två", "tre", "fyra", "fem", "sex,", "sju.", "åtta;", "nio", "(tio)", "§", "5", "12"]),
    min_size=1,
    max_size=9,
)
TEXTS = st.lists(st.lists(PIECES.map(" ".join), max_size=3), min_size=1, max_size=3).map(
    lambda found: "\n".join("\n".join([f"§ {n} Rubrik", *lines]) for n, lines in enumerate(found, 1))
)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_every_word_is_counted_once_and_what_stands_stands_on_both_sides(old: str, new: str) -> None:
    one, other = document("a", old), document("b", new)
    comparison = texts.compared(one, other, paired(one, other))
    found = shares(comparison)
    for text, side in ((one, found[0]), (other, found[1])):
        for share in side:
            section = text.section_of[share.eid]
            assert share.total == sum(len(words(p.text)) for p in section.paragraphs)
        assert whole(side).total == sum(len(words(p.text)) for p in text.paragraphs())
    assert whole(found[0]).reworded == whole(found[1]).reworded
    if old == new:
        assert whole(found[0]).kept == whole(found[0]).total


def test_every_comment_is_counted_once(small: ad.Comparison) -> None:
    consultation = texts.consulted(small, *[f"Synpunkt {n}." for n in range(23)])
    loose = [c.model_copy(update={"targets": ()}) for c in consultation.comments[:4]]
    consultation = consultation.model_copy(update={"comments": (*loose, *consultation.comments[4:])})
    rows = by_clause(consultation, "sv")
    assert sum((row.counts for row in rows), Counter[str]()) == Counter(c.disposition for c in consultation.comments)
    assert rows[-1].name == "Ingen enskild bestämmelse" and rows[-1].counts.total() == 4


@pytest.mark.parametrize("kind", KINDS)
def test_a_plot_is_svg_for_a_slide_with_title_description_and_text_that_can_be_read(
    plots: dict[str, ad.Plot], kind: str
) -> None:
    plot = plots[kind]
    root = tree(plot.svg)
    assert root.get("viewBox") == "0 0 1280 720" and root.get("role") == "img"
    assert [e.tag for e in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text == plot.title and root[1].text == plot.description and len(plot.description) > 20
    sizes = [float(e.get("font-size", 0)) for e in root.iter() if e.get("font-size")]
    assert sizes and min(sizes) >= LEAST_TEXT
    parents = {child: parent for parent in root.iter() for child in parent}
    for text in root.iter(f"{SVG}text"):
        above = [text]
        while above[-1] in parents:
            above.append(parents[above[-1]])
        assert any(e.get("font-size") for e in above), "a text whose size is left to chance"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_leaves_the_sheet(plots: dict[str, ad.Plot], kind: str) -> None:
    for text in tree(plots[kind].svg).iter(f"{SVG}text"):
        x, size = float(text.get("x", 0)), float(text.get("font-size") or 15)
        width = text_width("".join(t for t in [text.text or "", *(c.tail or "" for c in text)]), size)
        left = {"end": x - width, "middle": x - width / 2}.get(text.get("text-anchor", ""), x)
        assert left >= -1 and left + width <= 1281, text.text


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_fetched_and_nothing_runs(plots: dict[str, ad.Plot], kind: str) -> None:
    svg = plots[kind].svg
    assert not re.search(r"<script|<image|<foreignObject|\shref=|\son\w+=", svg)
    assert set(re.findall(r"https?://[^\"' ]+", svg)) == {"http://www.w3.org/2000/svg"}
    wanted, made = set(re.findall(r"url\(#([^)]+)\)", svg)), set(re.findall(r'<pattern id="([^"]+)"', svg))
    assert wanted <= made


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_plot_speaks_the_language_asked_for(small: ad.Comparison, kind: str, language: str) -> None:
    results = {"comments": texts.consulted(small, "Ett."), "history": ad.history([small.old, small.new])}
    plot = ad.plot(results.get(kind, small), kind, lang=language)
    assert not re.search(r"\b(plot|log|relation|count|report)\.[a-z_]+", said(plot.svg) + plot.description)


def test_colour_is_never_the_only_sign() -> None:
    for looks in (LEGEND, tuple(OUTCOMES.values())):
        assert len({(look.pattern, look.fill if not look.pattern else "") for look in looks}) == len(looks)
        plain = [look for look in looks if not look.pattern]
        lightness = sorted(_luminance(look.fill) for look in plain)
        assert all(b - a > 0.15 for a, b in itertools.pairwise(lightness)), "plain areas differ in lightness"
        assert all(_contrast(look.fill, "#1d2126") > 4.5 for look in looks), "dark words can be read on every area"
        assert all(look.pattern in (*PATTERNS, "") for look in looks)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_edges_of_areas_stand_out_from_paper() -> None:
    looks: list[Look] = [*LEGEND, *OUTCOMES.values()]
    assert all(_contrast(look.ink, "#ffffff") > 3 for look in looks)


def test_a_hostile_document_stays_text() -> None:
    hostile = texts.HOSTILE
    old, new = (document(n, f"§ 1 {hostile}\nText {n}.\n§ 2 Två\nMer {hostile}.", title=hostile) for n in ("a", "b"))
    comparison = texts.compared(old, new, paired(old, new))
    consultation = texts.consulted(comparison, hostile)
    results = [(comparison, k) for k in KINDS[:3]] + [(consultation, "comments"), (ad.history([old, new]), "history")]
    for result, kind in results:
        plot = ad.plot(result, kind)
        assert "<script" not in plot.svg and not re.search("[\u202a-\u202e\x00-\x08]", plot.svg)
        assert tree(plot.svg).get("viewBox"), "still well-formed"
        assert not [e for e in tree(plot.svg).iter() if any(name.startswith("on") for name in e.attrib)]


def long_texts(count: int) -> ad.Comparison:
    """Many clauses, every seventh changed."""
    old = document(
        "gammal", "\n".join(f"§ {n} Rubrik {n}\nBestämmelse nummer {n} gäller alla." for n in range(1, count + 1))
    )
    text = "\n".join(
        f"§ {n} Rubrik {n}\nBestämmelse nummer {n} gäller {'många' if n % 7 == 0 else 'alla'}."
        for n in range(1, count + 1)
    )
    new = document("ny", text)
    return texts.compared(old, new, paired(old, new))


def test_six_hundred_clauses_fit_a_slide_and_none_is_lost() -> None:
    comparison = long_texts(600)
    plot = ad.plot(comparison, "shares")
    assert tree(plot.svg).get("viewBox") == "0 0 1280 720"
    shown = len(re.findall(r"§ \d+ Rubrik \d+</text>", plot.svg)) // 2
    left = int(re.findall(r"(\d+) andra avsnitt</text>", plot.svg)[0])
    assert shown >= 15 and shown + left == 600


def test_a_long_map_tells_runs_of_neighbours_as_one() -> None:
    fitting = tree(ad.plot(long_texts(100), "map").svg)
    assert fitting.get("viewBox") == "0 0 1280 720"
    assert "§ 7 – § 13 (7 avsnitt)" in "".join(fitting.itertext())
    names = re.findall(
        r">§ (\d+)(?: Rubrik \d+| – § (\d+) \((\d+) avsnitt\))</text>", ad.plot(long_texts(600), "map").svg
    )
    assert 30 < len(names) <= 40 and sum(int(count or 1) for _, _, count in names) == 2 * 600
    assert all(int(last or first) - int(first) + 1 == int(count or 1) for first, last, count in names)


def test_what_moved_split_or_went_is_never_told_as_part_of_a_run(small: ad.Comparison) -> None:
    lines = [f"§ {n} Rubrik {n}\nBestämmelse nummer {n} gäller alla." for n in range(1, 61)]
    old = document("a", "\n".join(lines))
    new = document("b", "\n".join(line for n, line in enumerate(lines, 1) if n != 30))
    svg = ad.plot(texts.compared(old, new, paired(old, new)), "map").svg
    assert "− § 30 Rubrik 30" in svg and "§ 1 – § 29 (29 avsnitt)" in svg and "§ 31 – § 60 (30 avsnitt)" in svg


@pytest.mark.parametrize(
    "text", ["§ 1 Ett\nText.", "§ 1 Ett", f"§ 1 {'Bostadsförsörjningsansvarsfördelning' * 9}\n{'ord' * 400}."]
)
def test_one_section_an_empty_one_and_endless_words(text: str) -> None:
    comparison = texts.small(text, text)
    for kind in ("map", "shares", "paragraphs"):
        assert tree(ad.plot(comparison, kind).svg).get("viewBox") == "0 0 1280 720"
    assert all(tree(p.svg) is not None for p in narrow_shares(comparison, "sv"))


def test_no_comments_say_so(small: ad.Comparison) -> None:
    nothing = texts.consulted(small)
    assert "Inga synpunkter." in said(ad.plot(nothing).svg)
    assert "Inga synpunkter." in said(narrow_comments(nothing, "sv").svg)


def test_the_same_values_give_the_same_bytes_and_other_values_other_pattern_names(small: ad.Comparison) -> None:
    assert ad.plot(small, "shares") == ad.plot(texts.small(), "shares")
    names = [set(re.findall(r'<pattern id="([^"]+)"', ad.plot(c, "shares").svg)) for c in (small, long_texts(3))]
    assert not names[0] & names[1], "two pictures on one page must not share patterns"


def test_on_a_page_a_plot_takes_the_pages_colours(plots: dict[str, ad.Plot]) -> None:
    plot = plots["shares"]
    assert 'class="paper"' in plot.svg and 'color="#1d2126"' in plot.svg
    assert 'class="paper"' not in plot.bare and 'color="#1d2126"' not in plot.bare
    assert plot.bare in plot._repr_html_() and plot._repr_svg_() == plot.svg


def test_an_unknown_plot_is_told_with_those_there_are(small: ad.Comparison) -> None:
    with pytest.raises(ad.PresentError, match="map, shares"):
        ad.plot(small, "pie")
    with pytest.raises(ad.PresentError, match="none"):
        ad.plot(small.old)


def test_png_is_the_slide_twice_its_size(plots: dict[str, ad.Plot]) -> None:
    pytest.importorskip("resvg_py")
    data = ad.render(plots["shares"], "png")
    assert data.startswith(b"\x89PNG") and [int.from_bytes(data[i : i + 4]) for i in (16, 20)] == [2560, 1440]
    drawn = len(ad.render(plots["shares"], "png"))
    wordless = re.sub(r"<text.*?</text>", "", plots["shares"].svg)
    assert drawn > 1.2 * len(ad.render(plots["shares"].model_copy(update={"svg": wordless}), "png")), "words are drawn"


def test_without_the_library_a_png_says_how_to_get_it(
    plots: dict[str, ad.Plot], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(ad.MissingTool, match=r"agreement-diff\[png\]"):
        ad.render(plots["map"], "png")


def test_results_are_rendered_as_their_usual_plot(small: ad.Comparison) -> None:
    assert ad.render(small, "svg").decode() == ad.plot(small, "map").svg
    consultation = texts.consulted(small, "Ett.")
    assert ad.render(consultation, "svg", lang="en").decode() == ad.plot(consultation, lang="en").svg
    lineage = ad.history([small.old, small.new])
    assert ad.render(lineage, "svg").decode() == ad.plot(lineage, "history").svg


@pytest.mark.parametrize(
    ("command", "title"),
    [
        (["map", OLD, NEW, "--format", "svg"], "Vart varje avsnitt har tagit vägen"),
        (["map", OLD, NEW, "--plot", "shares"], "Hur mycket av texten som står kvar"),
        (["map", OLD, NEW, "--plot", "shares", "--lang", "en"], "How much of the text stands"),
        (["map", OLD, NEW, "--plot", "map", "--level", "paragraph"], "Vart varje stycke och punkt har tagit vägen"),
        (["trace", RESPONSE, "--final", OLD, "--format", "svg"], "Synpunkter per bestämmelse, och vad som blev av dem"),
        (["history", OLD, NEW, "--clause", "§ 5", "--format", "svg"], "Bestämmelsernas väg genom versionerna"),
    ],
)
def test_the_command_line_draws(command: list[str], title: str) -> None:
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    assert tree(result.stdout)[0].text == title


def test_the_name_of_the_file_chooses_png(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    out = tmp_path / "shares.png"
    assert CliRunner().invoke(app, ["map", OLD, NEW, "--plot", "shares", "-o", str(out)]).exit_code == 0
    assert out.read_bytes().startswith(b"\x89PNG")


def test_a_plot_in_a_format_without_pictures_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["map", OLD, NEW, "--plot", "shares", "-o", str(tmp_path / "key.csv")])
    assert isinstance(result.exception, ad.PresentError) and "svg or png" in str(result.exception)
    assert not list(tmp_path.iterdir())
