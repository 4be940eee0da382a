"""Texts and consultations for tests of the report: small ones, a hostile one, and one as large as they come."""

from __future__ import annotations

from functools import lru_cache

from agreement_diff.consult import consult
from agreement_diff.diff import diff
from agreement_diff.judge import findings
from agreement_diff.model.comparison import Alignment, Comparison
from agreement_diff.model.consultation import Comment, Consultation, Passage, Respondent, Target, Verdict
from agreement_diff.model.document import Document
from agreement_diff.present.report.page import report
from tests.small_texts import document, links, paired

OLD = """
§ 1 Syfte
Avtalet gäller verkstäder i länet. Parterna ska samverka om öppettider.
§ 2 Åtaganden
Kommunen ska varje vår redovisa antalet besök till samtliga parter i länet och till styrgruppen.
Parterna åtar sig att samordna arbetet med utbildning av personal i alla verkstäder som hålls öppna.
Varje verkstad har en föreståndare.
§ 3 Avgift
Varje part skall betala en avgift om 12 000 kronor per år.
§ 4 Giltighet
Uppsägningstiden är nio månader. Avtalet gäller från undertecknande.
§ 5 Arkiv
Handlingar bevaras hos kommunen.
"""
NEW = """
§ 1 Syfte
Avtalet gäller verkstäder i länet. Parterna bör samverka om öppettider.
§ 2 Åtaganden
Varje verkstad har en föreståndare.
Parterna ska erbjuda praktikplatser för ungdomar under hela sommaren.
§ 3 Styrning
Arbetet leds av en styrgrupp med tre ledamöter.
Kommunen ska varje vår redovisa antalet besök till samtliga parter i länet och till styrgruppen.
§ 4 Avgift
Varje part ska betala en avgift om 15 000 kronor per år.
§ 5 Giltighet
Uppsägningstiden är nio månader. Avtalet gäller från undertecknande.
"""
RESPONSE = """
Yttrande från Västerviken

Vi föreslår att avgiften i § 3 höjs till 15 000 kronor.

Det är oklart vad som menas med samverka om öppettider i § 1. Detta bör förtydligas.

Vi anser att § 5 bör utgå.
"""
HOSTILE = '</script><script>alert(1)</script> <img src=x onerror=alert(2)> "onmouseover="x \u202edold\u202c \x07 {{ 7*7 }} ]]>'


SECTIONS = (
    "sec_1 > sec_1 edited; sec_2 > sec_2 edited; > sec_3 added; sec_3 > sec_4 renumbered+edited;"
    "sec_4 > sec_5 renumbered; sec_5 > removed"
)
PARAGRAPHS = (
    "sec_1__para_1 > sec_1__para_1 edited; sec_2__para_3 > sec_2__para_1 unchanged; > sec_2__para_2 added;"
    "> sec_3__para_1 added; sec_2__para_1 > sec_3__para_2 moved; sec_3__para_1 > sec_4__para_1 edited;"
    "sec_4__para_1 > sec_5__para_1 unchanged; sec_2__para_2 > removed; sec_5__para_1 > removed"
)
"""How the small agreements correspond, fixed here so that these tests are about the page and not about aligning."""


def small(old: str = OLD, new: str = NEW) -> Comparison:
    """Two short agreements with a moved paragraph, an added and a removed section; other texts are paired by eId."""
    one, other = document("avtal-gammalt", old, title="Avtal"), document("avtal-nytt", new, title="Avtal")
    fixed = Alignment(sections=links(SECTIONS), paragraphs=links(PARAGRAPHS))
    return compared(one, other, fixed if (old, new) == (OLD, NEW) else paired(one, other))


def compared(old: Document, new: Document, alignment: Alignment) -> Comparison:
    """The comparison that follows from an alignment."""
    changes = diff(old, new, alignment)
    found = findings(old, new, alignment, changes)
    return Comparison(old=old, new=new, alignment=alignment, changes=changes, findings=found)


def consulted(comparison: Comparison, *quotes: str) -> Consultation:
    """A consultation with a comment for each quote: the respondents take turns, and so do clauses and outcomes."""
    outcomes = ("adopted_in_substance", "partly", "not_adopted", "text_changed_unclear", "not_applicable")
    sections = [s for s in comparison.new.provisions if s.paragraphs]
    names = ("Västerviken", "Österstad")
    comments = []
    for number, quote in enumerate(quotes):
        section, outcome = sections[number % len(sections)], outcomes[number % len(outcomes)]
        passage = Passage(label=section.name, eid=section.eid, quote=section.paragraphs[0].text)
        verdict = Verdict(disposition=outcome, reason=f"Skäl {number}.", confidence=0.4, evidence=(passage,))  # type: ignore[arg-type]
        comments.append(
            Comment(
                id=f"svar/c{number + 1}", document="svar", respondent=names[number % 2], quote=quote, type="change_proposal",
                targets=(Target(label=section.name, eid=section.eid, version="final", how="stated", score=0.9),),
                disposition=verdict.disposition, reason=verdict.reason, confidence=0.4, evidence=(passage,), machine=verdict,
            )
        )  # fmt: skip
    made = [
        Respondent(
            name=n,
            stance="synpunkter",
            documents=("svar",),
            comments=tuple(c.id for c in comments if c.respondent == n),
        )
        for n in names
    ]
    return Consultation(final=comparison.new, draft=comparison.old, comments=tuple(comments), respondents=tuple(made))


def answered(comparison: Comparison, response: Document) -> Consultation:
    """What the library itself makes of a response to the older text."""
    return consult([response], final=comparison.new, draft=comparison.old, alignment=comparison.alignment)


WORDS = [
    "parterna",
    "kommunen",
    "länet",
    "ansvar",
    "samverkan",
    "utbildning",
    "bostad",
    "arbete",
    "insatser",
    "avtal",
    "styrgrupp",
    "uppföljning",
    "redovisa",
    "årligen",
    "plan",
]


def large(sections: int = 100, paragraphs: int = 10) -> tuple[str, str]:
    """Two long agreements: every third paragraph is reworded, every fiftieth is gone."""
    old, new = [], []
    for s in range(1, sections + 1):
        old.append(f"§ {s} Rubrik {s}")
        new.append(f"§ {s} Rubrik {s}")
        for p in range(paragraphs):
            n = s * paragraphs + p
            words = [f"{WORDS[(n * 7 + i * (p + 3)) % len(WORDS)]}{(n + i) % 97}" for i in range(45)]
            text = f"Bestämmelse {n}: parterna ska {' '.join(words)}."
            old.append(text)
            if n % 50:
                new.append(text.replace("ska", "bör").replace("plan", "program") if n % 3 == 0 else text)
    return "\n".join(old), "\n".join(new)


@lru_cache(maxsize=1)
def large_report() -> str:
    """The report on 1,000 paragraphs, a third of them changed, and 300 comments; made once, as it takes seconds."""
    old, new = (document(name, text) for name, text in zip(("gammal", "ny"), large(), strict=True))
    found = compared(old, new, paired(old, new))
    quotes = [f"Synpunkt {n}: " + "vi anser att bestämmelsen bör ändras " * 8 for n in range(300)]
    return report(found, consulted(found, *quotes), "sv")
