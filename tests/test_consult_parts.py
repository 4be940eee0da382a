"""The parts of consultation, each from outside: quotations, voices, splitting, sheets, wording found or not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement_diff.consult.clauses import Clauses
from agreement_diff.consult.cues import cues
from agreement_diff.consult.passages import passages
from agreement_diff.consult.proposals import Texts, search
from agreement_diff.consult.quotes import quotations
from agreement_diff.consult.sheets import columns_of, is_sheet, sheet_document
from agreement_diff.consult.splitting import split
from agreement_diff.consult.voices import find_voice, names
from agreement_diff.languages import LANGUAGES
from agreement_diff.model.document import Source
from tests.consult_cases import case, documents
from tests.small_texts import document

SOURCE = Source(name="sheet.csv", format="csv", sha256="0" * 64, size=1)
CLAUSES = Clauses(
    document(
        "final",
        """§ 1 Syfte
        Parterna ska samarbeta om räddningstjänst i hela länet och bistå varandra vid stora olyckor.
        § 2 Kostnader
        Kostnaderna fördelas efter antal invånare. Fördelningen ses över vart tredje år av förbundets direktion.
        § 3 Uppsägning
        Avtalet gäller tills vidare med en uppsägningstid av tolv månader.""",
    )
)


def test_the_languages_have_the_same_cues_zones_columns_and_reasons() -> None:
    one, *others = (profile.consultation for profile in LANGUAGES.values())
    for other in others:
        for part in ("cues", "zones", "columns", "reasons", "names"):
            assert set(getattr(one, part)) == set(getattr(other, part)), part


def test_every_reason_can_be_filled_in() -> None:
    known = {"label", "words", "account", "by", "similarity", "gone", "all", "old", "new"}
    for profile in LANGUAGES.values():
        for reason in profile.consultation.reasons.values():
            assert reason.format_map(dict.fromkeys(known, "x"))


# --- quotations ------------------------------------------------------------------------------------------------------


@given(st.text(alphabet='ab ”"“„»«’.…\n', max_size=200))
def test_a_quotation_is_verbatim_in_its_place(text: str) -> None:
    for quote in quotations(text):
        assert quote.text in text[quote.start : quote.end]
        assert 0 <= quote.start < quote.end <= len(text)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_worse_quotation_never_scores_higher(data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from(CLAUSES.units))
    words = unit.text.rstrip(".").split()
    start = data.draw(st.integers(0, max(0, len(words) - 6)))
    asked = words[start : start + data.draw(st.integers(6, 12))]
    spoilt = list(asked)
    before = _similarity(" ".join(asked))
    for place in data.draw(st.permutations(range(len(asked))))[:3]:
        spoilt[place] = "qvxz" * 2
        after = _similarity(" ".join(spoilt))
        assert after <= before + 1e-9
        before = after


def _similarity(quote: str) -> float:
    found = CLAUSES.find(quote)
    return found[0].similarity if found else 0.0


def test_only_words_as_they_stand_are_an_exact_quotation() -> None:
    exact = CLAUSES.find("bistå varandra vid stora olyckor")
    near = CLAUSES.find("bistå varandra vid mycket stora olyckor")
    assert exact[0].exact and exact[0].similarity == 1.0
    assert not near[0].exact and 0.6 < near[0].similarity < 1.0
    dotted = CLAUSES.find("Parterna ska samarbeta … vid stora olyckor")
    assert dotted[0].exact


@given(st.text(alphabet='abåÄ .,;:?!§123”"…-–\n\t', max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_is_cut_into_sentences_that_lie_in_it(text: str) -> None:
    for found in documents(f"Yttrande\n\n{text}\n", "any.txt"):
        for sentences in passages(found, cues("sv")):
            for s in sentences:
                assert s.paragraph.text[s.start : s.end] == s.text and len(s.masked) == len(s.text)


# --- voices ----------------------------------------------------------------------------------------------------------

VOICES = [
    ("Någon kommun vill att tiden bestäms.", "Någon kommun"),
    ("Ett par remissinstanser vill dock inskränka lagen.", "Ett par remissinstanser"),
    ("Däremot har Konsumentverket och Allmänna reklamationsnämnden fört fram farhågor.", "Konsumentverket och Allmänna reklamationsnämnden"),
    ("LO, TCO och Folksam avstyrker.", "LO, TCO och Folksam"),
    ("Folksam: Förslaget är mycket tveksamt.", "Folksam"),
    ("Från något håll ifrågasätts om avgiften behövs.", "Från något håll"),
    ("De flesta remissinstanserna, bl.a. Skolverket och Malmö tingsrätt, tillstyrker förslaget.", "De flesta remissinstanserna, bl.a. Skolverket och Malmö tingsrätt"),
    ("Förslaget tillstyrks av flertalet remissinstanser.", "flertalet remissinstanser"),
    ("Försvarsmakten menar att begreppet bör ändras.", "Försvarsmakten"),
    ("Som Svea hovrätt har påpekat är texten oklar.", "Svea hovrätt"),
    ("Regeringen föreslår att lagen ändras.", None),
    ("Överenskommelsen gäller i två år.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "voice"), VOICES)
def test_who_speaks_is_found_as_written(text: str, voice: str | None) -> None:
    assert find_voice(text, cues("sv")) == voice


def test_the_report_s_own_author_is_no_respondent() -> None:
    assert find_voice("Skolförbundet anser att det räcker.", cues("sv"), "Skolförbundet") is None


def test_a_list_of_names_is_as_many_respondents() -> None:
    assert names("En majoritet, bl.a. Riksdagens ombudsmän, Statskontoret och Barn- och utbildningsnämnden", cues("sv")) == (
        "Riksdagens ombudsmän", "Statskontoret", "Barn- och utbildningsnämnden",
    )  # fmt: skip


# --- splitting -------------------------------------------------------------------------------------------------------

SENTENCES = [
    ("Det behövs dels en samordning, dels ett uppdrag till rektorn, dels mer tid.", 3),
    ("Någon kommun vill att tiden bestäms, någon att anhöriga ingår, någon annan att de inte ingår.", 3),
    ("Några vill utvidga lagen samt att undantag inte görs för besök i hemmet.", 2),
    ("Skolverket avstyrker förslaget medan Statskontoret anser att det är bra.", 2),
    ("Avtalet bör gälla i två år och omfatta alla kommuner.", 1),
    ("Vi anser att detta är bra.", 1),
]


@pytest.mark.parametrize(("text", "parts"), SENTENCES)
def test_a_sentence_holds_as_many_comments_as_it_says(text: str, parts: int) -> None:
    found = split(text, cues("sv"))
    assert len(found) == parts
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert all(x[1] <= y[0] for x, y in pairwise(found))


@given(
    st.lists(
        st.sampled_from(["dels", "någon att", "samt att", "vill", "bör", "medan", "avtalet", "kommunen", ",", "."]),
        max_size=25,
    )
)
def test_splitting_never_overlaps_or_leaves_the_sentence(parts: list[str]) -> None:
    text = " ".join(parts)
    found = split(text, cues("sv"))
    assert all(0 <= a <= b <= len(text) for a, b in found)
    assert all(x[1] <= y[0] for x, y in pairwise(found))


# --- sheets ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names_",
    [
        ("id", "organisation", "document", "reference", "comment", "suggested_change"),
        ("Nr", "Remissinstans", "Handling", "Paragraf", "Synpunkt", "Förslag"),
        ("Comment #", "Submitter", "Doc", "Section", "Comment", "Proposed change"),
        ("Löpnr", "Avsändare", "Del", "Avsnitt", "Synpunkter", "Föreslagen lydelse"),
    ],
)
def test_columns_are_known_in_swedish_and_english(names_: tuple[str, ...]) -> None:
    assert list((columns_of(names_) or {}).values()) == [0, 1, 2, 3, 4, 5] or set(
        (columns_of(names_) or {}).values()
    ) == set(range(6))


@pytest.mark.parametrize("names_", [("Namn", "Ålder"), ("Synpunkt",), ("§ 1", "§ 2"), ("", "")])
def test_other_tables_are_no_sheets(names_: tuple[str, ...]) -> None:
    assert columns_of(names_) is None


def test_a_sheet_given_as_rows_keeps_the_rows_own_ids() -> None:
    rows = [
        {"id": "A-7", "comment": "Clause 2 should be clearer.", "reference": "2"},
        {"id": "A-8", "comment": "", "reference": "3"},
    ]
    made = sheet_document(rows, SOURCE)
    assert is_sheet(made) and made.language == "en"
    from agreement_diff.consult import consult

    said = consult([made], final=documents(case("engelskt_brev").final, "final.txt")[0])
    assert [c.id for c in said.comments] == ["sheet.csv/cA-7"]


def test_an_agreement_is_no_sheet() -> None:
    assert not is_sheet(documents(case("engelskt_brev").final, "final.txt")[0])


# --- proposed wording ------------------------------------------------------------------------------------------------

BEFORE = "Kommunerna hjälper boende i kommuner med stort mottagande."
AFTER = Clauses(
    document(
        "final",
        "§ 3 Stöd\nKommunerna hjälper särskilt boende i andra kommuner. Läget i kommuner med stort mottagande beaktas.",
    )
)
PROPOSALS = [
    ("Kommunerna hjälper boende i andra kommuner.", "near"),
    ("Kommunerna hjälper särskilt boende i andra kommuner.", "verbatim"),
    ("Kommunerna betalar boende i samtliga kommuner.", "absent"),
    ("Staten ersätter alla kostnader.", "absent"),
]


@pytest.mark.parametrize(("asked", "fate"), PROPOSALS)
def test_what_counts_is_what_the_proposal_changes(asked: str, fate: str) -> None:
    assert [f.fate for f in search(asked, Texts((BEFORE,), None, AFTER))] == [fate]


def test_what_only_repeats_the_draft_proves_nothing() -> None:
    draft = Clauses(document("draft", f"§ 3 Stöd\n{BEFORE}"))
    same = Clauses(document("final", f"§ 3 Stöd\n{BEFORE}"))
    assert [f.fate for f in search(BEFORE, Texts((), draft, same))] == ["repeated"]


def test_a_row_that_only_compares_is_placed_by_its_words() -> None:
    final = document(
        "final",
        "Section 1 Harbours\nThe harbour master keeps a register of arrivals.\n"
        "Section 2 Fees\nA fee is paid for each crane that is used in the yard.",
        language="en",
    )
    rows = [
        {"id": "1", "comment": "Cranes in the yard should be free of charge, see also section 1.", "reference": ""},
        {"id": "2", "comment": "Section 1 should name who reads the register.", "reference": ""},
    ]
    from agreement_diff.consult import consult

    said = consult([sheet_document(rows, SOURCE)], final=final)
    assert [c.targets[0].label for c in said.comments] == ["Section 2", "Section 1"]
    assert "Section 1" in [t.label for t in said.comments[0].targets]
