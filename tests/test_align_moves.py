"""What moved, what was divided, what was joined: prose cases in Swedish and English, and the exam of made redrafts."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from agreement_diff.align import align
from agreement_diff.model.comparison import Link
from agreement_diff.model.document import Document
from tests.documents import document
from tests.test_align import mirrored, whole

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
import redrafts
import synthetic

Sections = list[tuple[str, list[str]]]

BOATS = "Båtarna ligger förtöjda vid den norra bryggan och flyttas bara av hamnvakten."
FUEL = "Bränsle tappas vid macken på land, aldrig ur dunk ombord, och spill torkas upp genast."
NOISE = "Efter klockan tio på kvällen är det tyst i hamnen, och motorer körs inte på tomgång."
WASTE = "Latrin och sopor lämnas i sopstationen, som öppnas med samma bricka som grinden."
WINTER = "Före den femtonde oktober ska varje båt vara upptagen ur vattnet och pallad på sin plats."
GUARD = "Den som har båt i hamnen går vakt två nätter varje sommar och för loggbok över vakten."
KEY = "Brickan till grinden är personlig och får inte lånas ut till någon utanför föreningen."
FEE = "Avgiften räknas per meter båt och betalas före april månads utgång på föreningens konto."
CRANE = "Kranen sköts av utbildade förare, och ingen står under lasten medan den lyfts."
SHED = "I sjöboden förvaras segel och åror, men varken gasol eller färg på burk."

SWEDISH: Sections = [
    ("Platser", [BOATS, KEY]),
    ("Bränsle", [FUEL]),
    ("Ordning", [NOISE, WASTE]),
    ("Vinter", [WINTER, CRANE]),
    ("Vakt", [GUARD]),
    ("Avgift", [FEE]),
]

ENGLISH: Sections = [
    ("Seats", ["Each member holds one seat in the choir and may send a stand-in twice a season.",
               "A stand-in must have sung at least one rehearsal of the programme that is performed."]),
    ("Scores", ["Printed scores belong to the society and are returned within a week of the concert."]),
    ("Rehearsals", ["Rehearsals are held on Tuesdays in the parish hall and begin at half past six.",
                    "Whoever is absent three times running is spoken to by the conductor."]),
    ("Dress", ["At concerts the choir wears black with a grey scarf provided by the society."]),
    ("Travel", ["Journeys abroad are decided by the annual meeting and paid for by those who go."]),
]  # fmt: skip


def read(sections: Sections, sign: str = "§", name: str = "text.txt") -> Document:
    body = "\n\n".join(f"{sign} {n} {h}\n\n" + "\n\n".join(p) for n, (h, p) in enumerate(sections, 1))
    return document(f"{'Hamnordning' if sign == '§' else 'Rules of the choir'}\n\n{body}\n", name)


def table(links: tuple[Link, ...], old: Document, new: Document) -> list[str]:
    return [
        " ".join(f"{old.label(k.old or '')} > {new.label(k.new or '')} {'+'.join(k.relations)}".split())
        for k in links
        if k.relations != ("unchanged",)
    ]


def both(old: Document, new: Document) -> tuple[list[str], list[str]]:
    found = align(old, new)
    whole(found, old, new)
    mirrored(old, new)
    return table(found.sections, old, new), table(found.paragraphs, old, new)


# Whole paragraphs and single sentences that went to another section


def test_a_paragraph_that_went_to_another_section_as_it_was_is_moved_whatever_is_like_it_there() -> None:
    """`Båtar` in the new section is like the sentence that left, but its own old wording is known."""
    near = "Båtarna ligger upptagna vid den norra bryggan och täcks bara av hamnvakten."
    old = read([SWEDISH[0], ("Bränsle", [FUEL, near]), *SWEDISH[2:]])
    new = read([("Platser", [KEY]), ("Bränsle", [FUEL, near]), *SWEDISH[2:5], ("Avgift", [FEE, BOATS])])
    assert both(old, new) == (
        ["§ 1 > § 1 edited", "§ 6 > § 6 edited", "§ 1 > § 6 renumbered+partial+edited"],
        ["§ 1 st. 1 > § 6 st. 2 moved"],
    )


def test_a_paragraph_that_was_reworded_on_its_way_is_moved_too() -> None:
    reworded = "Latrin och hushållsavfall lämnas i sopstationen, vars dörr öppnas med samma kort som grinden."
    old = read(SWEDISH)
    new = read([SWEDISH[0], SWEDISH[1], ("Ordning", [NOISE]), SWEDISH[3], SWEDISH[4], ("Avgift", [FEE, reworded])])
    assert "§ 3 st. 2 > § 6 st. 2 moved+edited" in both(old, new)[1]


@pytest.mark.parametrize(("sections", "sign", "to"), [(SWEDISH, "§", 5), (ENGLISH, "Article", 4)])
def test_a_sentence_that_went_into_another_paragraph_is_a_part_of_it(sections: Sections, sign: str, to: int) -> None:
    extra = {"§": "Gäster lägger till vid den gula bojen och betalar till hamnvakten.",
             "Article": "Guests who sing along wear a white ribbon lent by the secretary."}[sign]  # fmt: skip

    def holding(place: int) -> Sections:
        return [(h, [f"{p[0]} {extra}", *p[1:]] if n == place else p) for n, (h, p) in enumerate(sections, 1)]

    old, new = read(holding(1), sign), read(holding(to), sign)
    rows = both(old, new)[1]
    assert rows == [
        f"{sign} 1 st. 1 > {sign} 1 st. 1 edited",
        f"{sign} {to} st. 1 > {sign} {to} st. 1 edited",
        f"{sign} 1 st. 1 > {sign} {to} st. 1 moved+partial+edited",
    ]


def test_a_sentence_that_stands_in_many_places_has_not_moved() -> None:
    again = "Styrelsen meddelar sitt beslut skriftligt till den som berörs inom fjorton dagar."
    first = [(h, [f"{p[0]} {again}", *p[1:]]) for h, p in SWEDISH]
    second = [(h, [p[0], *p[1:]]) if h == "Platser" else (h, [f"{p[0]} {again}", *p[1:]]) for h, p in SWEDISH]
    assert not any("moved" in r for rows in both(read(first), read(second)) for r in rows)


# Sections cut in parts and joined


@pytest.mark.parametrize("parts", [2, 3])
def test_a_section_cut_in_parts_and_reworded_is_split_and_the_reverse_merged(parts: int) -> None:
    said = [
        "Hyresgästen vårdar lokalen väl och anmäler fel till värden samma dag som de märks.",
        "Nycklar kvitteras ut på expeditionen och lämnas tillbaka rengjorda när hyrestiden är slut.",
        "Andrahandsuthyrning kräver värdens skriftliga tillstånd, som gäller högst ett år i sänder.",
    ]
    reworded = [
        "Hyresgästen sköter lokalen väl och rapporterar brister till värden samma vecka som de upptäcks.",
        "Nycklar hämtas mot kvitto på expeditionen och återlämnas putsade när hyrestiden har löpt ut.",
        "Andrahandsuthyrning förutsätter värdens skriftliga medgivande, som räcker högst två år i sänder.",
    ]
    old = read([SWEDISH[0], ("Lokalen", said), *SWEDISH[1:]])
    cut = [("Lokalen", reworded[: 4 - parts]), *[("Närmare bestämmelser", [p]) for p in reworded[4 - parts :]]]
    new = read([SWEDISH[0], *cut, *SWEDISH[1:]])
    sections = both(old, new)[0]
    assert [r.split(" ")[4] for r in sections if "split" in r and r.startswith("§ 2 ")] == [
        str(n) for n in range(2, 2 + parts)
    ]
    assert not any("moved" in r or "added" in r for r in sections)
    assert sum("merged" in k.relations for k in align(new, old).sections) == parts


def test_paragraphs_of_a_split_section_have_not_moved() -> None:
    old = read([SWEDISH[0], ("Ordning i hamnen", [NOISE, WASTE, FUEL]), *SWEDISH[3:]])
    new = read([SWEDISH[0], ("Ordning i hamnen", [NOISE]), ("Avfall och bränsle", [WASTE, FUEL]), *SWEDISH[3:]])
    assert both(old, new) == (
        [
            "§ 2 > § 2 split+edited",
            "§ 2 > § 3 renumbered+split+edited",
            "§ 3 > § 4 renumbered",
            "§ 4 > § 5 renumbered",
            "§ 5 > § 6 renumbered",
        ],
        [],
    )


def test_shares_are_of_the_text_that_went_along() -> None:
    old = read([SWEDISH[0], ("Ordning i hamnen", [NOISE, WASTE, FUEL]), *SWEDISH[3:]])
    new = read([SWEDISH[0], ("Ordning i hamnen", [NOISE]), ("Avfall och bränsle", [WASTE, FUEL]), *SWEDISH[3:]])
    split = [k for k in align(old, new).sections if "split" in k.relations]
    assert sum(k.carried for k in split) == pytest.approx(1.0)
    assert all(k.drawn == pytest.approx(1.0) for k in split)


def test_a_new_section_beside_one_that_shrank_is_new_where_it_says_something_else() -> None:
    new_rule = "Hundar hålls kopplade på bryggan och rastas i skogen bakom parkeringen."
    old = read(SWEDISH)
    new = read([("Platser", [BOATS]), ("Djur", [new_rule]), *SWEDISH[1:]])
    assert "> § 2 added" in both(old, new)[0]


def test_a_section_rewritten_from_the_ground_up_and_moved_is_found_where_nothing_else_is_left() -> None:
    rewritten = (
        "Tillsyn nattetid",
        ["Två nätter per säsong håller båtägaren uppsikt över hamnen och skriver i loggbok."],
    )
    old = read(SWEDISH)
    new = read([rewritten, *SWEDISH[:4], SWEDISH[5]])
    assert "§ 5 > § 1 renumbered+moved+edited" in both(old, new)[0]


# Paragraphs inside linked sections


def test_points_of_one_pattern_go_each_with_its_own() -> None:
    """Same stems, same numerals folded: only the words as written tell these points apart."""
    items = [
        "1. 37 § lagen om hamnar i fråga om 36 och 37 §§,",
        "2. 42 § lagen om hamnar i fråga om 41 och 42 §§, och",
        "3. 38 § lagen om hamnar i fråga om 38 §.",
    ]
    changed = [i.replace("lagen", "förordningen") for i in items]
    old = read([("Bemyndigande", ["Styrelsen meddelar föreskrifter enligt följande.", *items]), *SWEDISH])
    new = read([("Bemyndigande", ["Styrelsen meddelar föreskrifter enligt följande.", *changed]), *SWEDISH])
    assert both(old, new)[1] == [f"§ 1 p. {n} > § 1 p. {n} edited" for n in (1, 2, 3)]


def test_rules_of_one_pattern_that_are_all_reworded_are_no_mixture() -> None:
    old = ["If the choir sings abroad, the fee is doubled and paid in advance.",
           "If the choir sings at a wedding, the fee is halved and paid on the day.",
           "If the choir sings at a funeral, no fee is asked and none is paid."]  # fmt: skip
    new = [p.replace("the fee is", "the charge shall be").replace("no fee is", "no charge shall be") for p in old]
    one = read([*ENGLISH, ("Fees", old)], "Article")
    two = read([*ENGLISH, ("Fees", new)], "Article")
    assert both(one, two)[1] == [f"Article 6 st. {n} > Article 6 st. {n} edited" for n in (1, 2, 3)]


# The order


def test_of_two_sections_that_changed_places_the_lighter_one_moved() -> None:
    long = ("Vinter", [WINTER, CRANE, SHED])
    old, new = read([SWEDISH[1], long]), read([long, SWEDISH[1]])
    assert [r for r in both(old, new)[0] if "moved" in r] == ["§ 1 > § 2 renumbered+moved"]


def test_neighbours_that_move_together_have_all_moved_and_nothing_else_has() -> None:
    old = read([*ENGLISH, ("Guests", ["Guests are welcome at the back of the hall if they keep quiet."])], "Article")
    order = [2, 3, 4, 5, 0, 1]
    sections = [*ENGLISH, ("Guests", ["Guests are welcome at the back of the hall if they keep quiet."])]
    new = read([sections[k] for k in order], "Article")
    assert [r.split(" > ")[0] for r in both(old, new)[0] if "moved" in r] == ["Article 1", "Article 2"]


def test_sections_that_keep_their_place_under_another_chapter_have_not_moved() -> None:
    def chapters(first: str, second: str) -> Document:
        rules = [f"{n} § {text}" for n, text in enumerate((BOATS, FUEL, NOISE, WASTE), 1)]
        return document(f"Hamnordning\n\n{first}\n\n{rules[0]}\n\n{rules[1]}\n\n{second}\n\n{rules[2]}\n\n{rules[3]}\n")

    old, new = chapters("1 kap. Platser", "2 kap. Ordning"), chapters("1 kap. Om båtar", "2 kap. Om trivsel")
    assert both(old, new) == ([], [])


# The exam of redrafts made on purpose


@pytest.mark.parametrize("level", list(synthetic.LEVELS))
def test_redrafts_made_on_purpose_are_found(level: str) -> None:
    """The targets of the exam, on the agreements of the corpus; `benchmarks/synthetic.md` has the figures."""
    whole_tally = synthetic.Tally()
    texts = synthetic.corpus()
    for k, kind in enumerate(redrafts.KINDS):
        text = texts[k % len(texts)]
        chance = random.Random(f"{kind} {level} {text.document.source.sha256}")
        made = redrafts.redraft(kind, synthetic.LEVELS[level], text.document, text.strangers, chance)
        synthetic.measure(whole_tally, text.document, made, kept=False)
    figure = {
        name: float(value)
        for name, value in {
            "renumber": whole_tally.share("renumber", "wanted"),
            "move precision": whole_tally.share("move", "made"),
            "move": whole_tally.f1("move"),
            "split and merged": whole_tally.f1("section split"),
            "wrong": whole_tally.wrong("section"),
            "wrong paragraphs": whole_tally.wrong("paragraph"),
        }.items()
    }
    least = {"renumber": 0.97, "move precision": 0.98, "move": 0.90, "split and merged": 0.85}
    assert {n: v for n, v in figure.items() if n in least and v < least[n]} == {}
    assert figure["wrong"] <= 0.01 and figure["wrong paragraphs"] <= 0.01
