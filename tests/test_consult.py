"""Consultation: every comment found once, on its clause, with what became of it, and nothing claimed beyond the texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from agreement_diff.consult import consult, read_verdicts, verdicts_template
from agreement_diff.errors import ConsultError
from agreement_diff.model.consultation import Comment, Consultation, HumanVerdict, Verdicts
from tests.consult_cases import NAMES, Case, case, comment_with, documents, sections, traced

CORPUS = Path(__file__).parent.parent / "corpus"


def corpus(folder: str, part: int = 0) -> str:
    return next((CORPUS / folder).glob("*.txt")).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def consultations() -> dict[str, Consultation]:
    return {name: traced(case(name)) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_case_of_practice_is_read_as_a_secretary_would(name: str, consultations: dict[str, Consultation]) -> None:
    said = consultations[name]
    for want in case(name).expected:
        comment = comment_with(said, want.words)
        assert comment.disposition in want.dispositions, (comment.quote, comment.machine)
        if want.clauses:
            assert any(label in want.clauses for label in sections(comment)), (comment.quote, comment.targets)
        assert want.proposed in (comment.proposed_wording or "")
        assert not want.respondent or comment.respondent == want.respondent


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_that_no_one_said(name: str, consultations: dict[str, Consultation]) -> None:
    wanted = [e.words for e in case(name).expected]
    assert [c.quote for c in consultations[name].comments if not any(w in c.quote for w in wanted)] == []


@pytest.mark.parametrize("name", NAMES)
def test_points_in_equal_points_out(name: str, consultations: dict[str, Consultation]) -> None:
    said = consultations[name]
    ids = [c.id for c in said.comments]
    assert len(ids) == len(set(ids))
    assert {i for r in said.respondents for i in r.comments} == set(ids)
    assert said.overview is not None
    seen = {i for v in said.overview.clauses for i in v.comments} | set(said.overview.unlinked)
    assert seen == set(ids)


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_is_verbatim_and_in_its_place(name: str, consultations: dict[str, Consultation]) -> None:
    assert_verbatim(consultations[name])


def assert_verbatim(said: Consultation) -> None:
    for comment in said.comments:
        document = next(d for d in said.responses if d.id == comment.document)
        texts = {p.eid: p for p in document.paragraphs()}
        for line in comment.quote.split("\n"):
            assert any(line in p.text for p in texts.values()), line
        lines = {s.line for p in texts.values() for s in p.spans if any(x in p.text for x in comment.quote.split("\n"))}
        assert {s.line for s in comment.spans} <= lines
        for wording in (comment.draft_wording, comment.proposed_wording):
            for line in (wording or "").split("\n"):
                assert any(line in p.text for p in texts.values()), line
        for passage in comment.evidence:
            if passage.eid:
                assert passage.quote in said.final.by_eid[passage.eid].text


# --- metamorphic: no rule knows the documents by their words -------------------------------------------------------

NEW_NAMES = {
    "Lagrådet": "Granskningsrådet", "LAGRÅDET": "GRANSKNINGSRÅDET", "Norrby": "Vallåkra", "Försvarsmakten": "Kustmyndigheten",
    "Göteborgs universitet": "Lunds universitet", "Datainspektionen": "Hälsoinspektionen", "Klaraån": "Lagan", "båt": "bil",
    "Milford": "Ashton", "Sjö kommun": "Dal kommun", "Mellandalen": "Storskogen", "fiskare": "jägare", "kundregister": "depositum",
    "Solbacken": "Granlunden", "skolskjuts": "färdtjänst",
}  # fmt: skip


def renamed(text: str) -> str:
    for old, new in NEW_NAMES.items():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("name", NAMES)
def test_other_names_give_the_same_verdicts(name: str) -> None:
    given = case(name).changed(renamed)
    said = traced(given)
    for want in given.expected:
        assert comment_with(said, want.words).disposition in want.dispositions, want.words


@pytest.mark.parametrize("shift", [3, 20])
def test_other_numbers_give_the_same_clauses(shift: int) -> None:
    def moved(text: str) -> str:
        return re.sub(r"§ (\d+)", lambda m: f"§ {int(m[1]) + shift}", text)

    given = case("forlorat_utkast").changed(moved)
    said = traced(given)
    for want in given.expected:
        comment = comment_with(said, want.words)
        assert comment.disposition in want.dispositions
        if want.clauses:
            assert any(label in moved(want.clauses) for label in sections(comment))


def test_a_file_under_another_name_and_responses_in_another_order_change_no_verdict() -> None:
    given = case("utan_rubriker")
    one, other = traced(given), traced(given._replace(responses=given.responses[::-1]))
    assert {(c.quote, c.disposition) for c in one.comments} == {(c.quote, c.disposition) for c in other.comments}


def test_the_same_input_gives_the_same_result_twice() -> None:
    given = case("lagrad_flera_paragrafer")
    assert traced(given) == traced(given)


# --- the corpus ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def case_of_2008() -> Consultation:
    final = documents(corpus("agreement-2009"), "agreement.txt")[0]
    huddinge = documents(corpus("response-huddinge-2008"), "huddinge.txt")
    rinkeby = documents(corpus("response-rinkeby-kista-2008"), "rinkeby.txt")
    return consult([*huddinge, *rinkeby], final=final)


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def test_every_labelled_comment_of_2008_is_found_with_its_verdict(case_of_2008: Consultation) -> None:
    labels = json.loads((CORPUS / "labels" / "comments.json").read_text(encoding="utf-8"))
    wanted = [w for w in labels if w["strict"] and w["document"] in ("002", "003")]
    right = 0
    for want in wanted:
        found = [c for c in case_of_2008.comments if words(want["quote"]) in words(c.quote)]
        assert found, want["quote"]
        right += min(found, key=lambda c: len(c.quote)).disposition in want["dispositions_accepted"]
    assert right >= 0.85 * len(wanted)


def test_the_lost_draft_is_rebuilt_from_quotations(case_of_2008: Consultation) -> None:
    quoted = {f.text: f for f in case_of_2008.fragments}
    wanted = "Kommunerna åtar sig att aktivt bidra med insatser till såväl boende i den egna kommunen som boende i kommuner med stort mottagande"
    assert wanted in quoted and quoted[wanted].clause == "§ 3"
    assert case_of_2008.final.label(quoted[wanted].eid or "").startswith("§ 3")
    retold = [f for f in case_of_2008.fragments if f.clause is None and f.similarity > 0.8]
    assert any("verka för att samtliga berörda aktörer" in f.text for f in retold)


def test_dots_stand_for_the_unchanged_beginning(case_of_2008: Consultation) -> None:
    comment = comment_with(case_of_2008, "Vi föreslår att lydelsen ändras till")
    assert comment.proposed_wording == ".....som boende i andra kommuner."
    assert comment.proposed_in_full == (
        "Kommunerna åtar sig att aktivt bidra med insatser till såväl boende i den egna kommunen som boende i andra kommuner."
    )
    assert comment.disposition == "adopted_in_substance"


def test_a_summary_that_repeats_is_one_comment(case_of_2008: Consultation) -> None:
    assert sum("förtydligas för att" in c.quote for c in case_of_2008.comments) == 1
    assert sum("central samordning" in c.quote for c in case_of_2008.comments) == 1


def test_requests_to_somebody_else_are_told_apart(case_of_2008: Consultation) -> None:
    asked = [c for c in case_of_2008.comments if c.addressed_to == "other"]
    assert len(asked) == 3 and {c.disposition for c in asked} == {"not_applicable"}


def test_a_request_and_its_questions_are_a_group(case_of_2008: Consultation) -> None:
    request = comment_with(case_of_2008, "Skrivelsen i § 4 bör utvecklas")
    group = [c for c in case_of_2008.comments if c.group == request.group]
    assert [c.type for c in group] == ["clarification_request", "question", "question", "question"]


def test_one_comment_can_run_over_paragraphs(case_of_2008: Consultation) -> None:
    comment = comment_with(case_of_2008, "Här behövs förtydligande")
    assert comment.quote.count("\n") == 1 and "Meningen ”Målet är" in comment.quote
    assert sections(comment) == {"Utgångspunkter", "§ 2", "§ 3"}


def test_the_corpus_is_quoted_verbatim(case_of_2008: Consultation) -> None:
    assert_verbatim(case_of_2008)


# --- verdicts of a human ---------------------------------------------------------------------------------------------


def test_a_human_verdict_wins_and_the_machine_s_is_kept() -> None:
    given = case("kommun_lista")
    first = comment_with(traced(given), "Direktionen bör ha två ledamöter")
    verdict = HumanVerdict(
        comment=first.id, quote=first.quote[:30], disposition="partly", reason="Efter samråd.", by="AB"
    )
    comment = comment_with(traced(given, verdicts=Verdicts(entries=(verdict,))), "Direktionen bör ha två ledamöter")
    assert comment.disposition == "partly" and comment.reason == "Efter samråd." and comment.human is not None
    assert comment.machine == first.machine and comment.human.by == "AB"


def test_a_verdict_follows_its_comment_when_ids_shift() -> None:
    given = case("kommun_lista")
    verdict = HumanVerdict(comment="r0/c1", quote="§ 2: Direktionen bör ha två", disposition="partly", by="AB")
    said = traced(given, verdicts=Verdicts(entries=(verdict,)))
    assert [c.quote for c in said.comments if c.human] == [comment_with(said, "Direktionen bör ha två").quote]
    assert said.stale_verdicts == ()


def test_a_verdict_that_fits_no_comment_is_told() -> None:
    verdict = HumanVerdict(comment="other/c9", quote="aldrig sagt", disposition="partly")
    assert traced(case("kommun_lista"), verdicts=Verdicts(entries=(verdict,))).stale_verdicts == ("other/c9",)


def test_the_template_given_back_changes_nothing_but_who_judged() -> None:
    given = case("lagrad_flera_paragrafer")
    said = traced(given)
    template = verdicts_template(said)
    assert read_verdicts(template).entries == ()
    filled = "\n".join(line.removeprefix("# ") for line in template.splitlines())
    again = traced(given, verdicts=read_verdicts(filled))
    assert [c.disposition for c in again.comments] == [c.disposition for c in said.comments]
    assert all(c.human for c in again.comments) and again.stale_verdicts == ()
    assert read_verdicts(verdicts_template(again)).entries != ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[verdict", "not valid TOML"),
        ('[[verdict]]\ncomment = "a"\ndisposition = "yes"', "disposition must be one of"),
        ('[[verdict]]\ndisposition = "partly"', "needs comment or quote"),
        ('[[verdict]]\ncomment = "a"\ndisposition = "partly"\nmood = "x"', "unknown field mood"),
        ('[[verdict]]\ncomment = 3\ndisposition = "partly"', "must be text"),
        ("[other]\na = 1", "only [[verdict]]"),
    ],
)
def test_verdicts_that_cannot_be_used_are_refused_with_one_line(text: str, says: str) -> None:
    with pytest.raises(ConsultError) as caught:
        read_verdicts(text)
    assert says in caught.value.line("en") and "\n" not in caught.value.line("en")
    assert caught.value.line("sv") != caught.value.line("en")


# --- overview --------------------------------------------------------------------------------------------------------

OVERVIEW = Case(
    draft="Avtal om parkering\n\n§ 1 Syfte\n\nParterna samarbetar om parkering.\n\n§ 2 Avgift\n\nAvgiften är tio kronor i timmen.\n\n§ 3 Tid\n\nAvtalet gäller i ett år.\n",
    responses=(
        "Yttrande över avtal om parkering\n\nByby kommun anser att avgiften i § 2 bör slopas helt för boende.\n",
        "Svar på remiss om avtal om parkering\n\nHolms kommun föreslår att avgiften i § 2 sänks för pensionärer.\n",
    ),
    sheets=(),
    final="Avtal om parkering\n\n§ 1 Syfte\n\nParterna samarbetar om parkering.\n\n§ 2 Avgift\n\nAvgiften är tio kronor i timmen.\n\n§ 3 Tid\n\nAvtalet gäller i fem år.\n",
    expected=(),
)


def test_asked_by_several_unchanged_and_changed_though_nobody_asked() -> None:
    said = traced(OVERVIEW, consultees=("Byby kommun", "Holms kommun", "Viks kommun"))
    assert said.overview is not None
    names = {v.eid: v.label for v in said.overview.clauses}
    assert [names[e] for e in said.overview.asked_unchanged] == ["§ 2"]
    assert [names[e] for e in said.overview.changed_unasked] == ["§ 3"]
    assert {name for name, _ in said.overview.unmet} == {"Byby kommun", "Holms kommun"}
    assert said.silent == ("Viks kommun",)


def test_a_clause_knows_who_commented_on_it() -> None:
    said = traced(OVERVIEW)
    assert said.overview is not None
    view = next(v for v in said.overview.clauses if v.label == "§ 2")
    assert view.respondents == ("Byby kommun", "Holms kommun") and len(view.comments) == 2 and view.state == "unchanged"


# --- odd input -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Yttrande\n", "Yttrande över avtal\n\n" + "”" * 5000, "Yttrande\n\n" + "§ 3 bör ändras. " * 3000]
)
def test_odd_responses_are_read_without_fuss(text: str) -> None:
    final = documents(OVERVIEW.final, "final.txt")[0]
    said = consult(documents(text, "odd.txt"), final=final)
    assert_verbatim(said)


def test_no_responses_give_an_empty_consultation() -> None:
    final = documents(OVERVIEW.final, "final.txt")[0]
    said = consult([], final=final, consultees=("Byby kommun",))
    assert said.comments == () and said.silent == ("Byby kommun",)


def test_support_is_never_credited_with_a_change() -> None:
    said = traced(case("utan_rubriker"))
    supportive: list[Comment] = [c for c in said.comments if c.type == "support"]
    assert supportive and {c.disposition for c in supportive} == {"not_applicable"}
