"""What stands around a section tells what it became: notes in the place of provisions, cross-headings."""

from __future__ import annotations

from agreement_diff.align import align
from agreement_diff.diff import diff
from agreement_diff.model.document import Document, Section
from agreement_diff.pipeline import compare
from tests.documents import document

OLD = """Lag om småbåtshamnar

Inledande bestämmelser

1 § Denna lag gäller hamnar för båtar under tio meter.

2 § Med hamn avses en plats med bryggor som är öppen för allmänheten.

Avgifter

3 § Den som förtöjer i hamnen betalar en avgift för varje dygn.

Tillsyn

4 § Kommunen utövar tillsyn över att lagen följs.

5 § Kommunen får meddela föreskrifter om bryggornas skick.

Överklagande

6 § Kommunens beslut får inte överklagas.
"""
NEW = """Lag om småbåtshamnar

Inledande bestämmelser

1 § Denna lag gäller hamnar för båtar under tio meter.

2 § Har upphävts genom lag (2031:12).

Avgifter

3 § Har betecknats 7 § genom lag (2031:12).

Tillsyn

4 § Kommunen utövar tillsyn över att lagen följs.

5 § Har upphört att gälla den 1 januari 2032.

Överklagande

6 § I förvaltningslagen finns bestämmelser om överklagande till domstol. Andra beslut än beslut om avgift får inte överklagas.

7 § För en båt som ligger kvar tas dygnsavgift ut. Hamnen är i övrigt fri.
"""


def links(old: Document, new: Document) -> set[tuple[str, str]]:
    return {
        (old.by_eid[k.old].name if k.old else "", new.by_eid[k.new].name if k.new else "")  # type: ignore[union-attr]
        for k in align(old, new).sections
    }


def test_a_note_in_the_place_of_a_provision_is_none_and_its_provision_is_removed() -> None:
    old, new = document(OLD), document(NEW)
    assert [s.label for s in new.sections if s.status == "removed"] == ["2 §", "3 §", "5 §"]
    found = links(old, new)
    assert ("2 §", "") in found
    assert ("5 §", "") in found
    assert not {("", "2 §"), ("", "3 §"), ("", "5 §")} & found


def test_what_the_text_says_of_its_numbers_is_believed() -> None:
    old, new = document(OLD), document(NEW)
    assert ("3 §", "7 §") in links(old, new)
    link = next(k for k in align(old, new).sections if k.new and new.by_eid[k.new].number == "7")  # type: ignore[union-attr]
    assert link.evidence[0].kind == "stated"
    assert "renumbered" in link.relations


def test_a_note_that_stood_in_the_old_text_says_nothing_of_the_new_one() -> None:
    old, new = document(NEW), document(OLD)
    assert ("7 §", "3 §") not in links(old, new)
    assert ("", "2 §") in links(old, new)


def test_a_provision_that_speaks_of_repeal_is_a_provision() -> None:
    text = OLD.replace(
        "6 § Kommunens beslut får inte överklagas.", "6 § Genom lagen upphävs lagen (1990:1) om bryggor."
    )
    assert not [s for s in document(text).sections if s.status]


def test_english_notes() -> None:
    text = "Harbour Act\n\nArticle 1\n\nThis Act applies to small harbours.\n\nArticle 2\n\n[Repealed by Act 12 of 2031]\n\nArticle 3\n\n(deleted)\n\nArticle 4\n\nRepealed provisions remain in force for berths let before 2031.\n"
    assert [s.label for s in document(text).sections if s.status] == ["Article 2", "Article 3"]


def test_the_only_sections_under_the_same_heading_belong_together() -> None:
    assert ("6 §", "6 §") in links(document(OLD), document(NEW))
    renumbered = NEW.replace("6 § I förvaltningslagen", "5 a § I förvaltningslagen")
    assert ("6 §", "5 a §") in links(document(OLD), document(renumbered))


def test_cross_headings_that_stay_are_no_changes() -> None:
    old, new = document(OLD), document(NEW.replace("Tillsyn\n", "Tillsyn och kontroll\n"))
    changes = diff(old, new, align(old, new))
    headings = {
        (c.old and old.by_eid[c.old[0]].heading, c.new and new.by_eid[c.new[0]].heading): c.relations  # type: ignore[union-attr]
        for c in changes
        if all(isinstance(d.by_eid[e], Section) for d, side in ((old, c.old), (new, c.new)) for e in side)
    }
    assert headings == {
        ("Inledande bestämmelser", "Inledande bestämmelser"): ("unchanged",),
        ("Avgifter", "Avgifter"): ("unchanged",),
        ("Tillsyn", "Tillsyn och kontroll"): ("edited",),
        ("Överklagande", "Överklagande"): ("unchanged",),
    }


def test_the_note_is_quoted_where_its_provision_is_told_to_be_gone() -> None:
    found = compare(document(OLD), document(NEW)).findings
    told = {f.new_quote for f in found if f.rule == "section_removed"}
    assert told == {"Har upphävts genom lag (2031:12).", "Har upphört att gälla den 1 januari 2032."}
