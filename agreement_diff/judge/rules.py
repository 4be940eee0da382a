"""The rules in the order they run: first those that know what a change means, last those that tell the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from agreement_diff.judge import actors, figures, lists, obligations, scope, sections, terms, wording
from agreement_diff.judge.case import Case, Earlier
from agreement_diff.judge.pairing import paired
from agreement_diff.judge.passages import recital_sections
from agreement_diff.model.comparison import Alignment, Change, Finding, Link
from agreement_diff.model.document import Document, Section

Rule = Callable[[Case, Earlier], Iterator[Finding]]
"""A rule gives findings on a case; it is shown those of the rules before it, so as not to tell a thing twice."""

RULES_IN_ORDER: tuple[Rule, ...] = (
    scope.definition_changed,
    scope.exclusion,
    scope.inclusion,
    terms.term_replaced,
    terms.title_changed,
    lists.commitments_and_areas,
    lists.list_length,
    lists.commitment_became_topic,
    obligations.negation_changed,
    obligations.strength,
    figures.figures_changed,
    figures.reference_changed,
    actors.parties_changed,
    actors.validity_changed,
    actors.bodies_changed,
    obligations.guarantee,
    obligations.condition,
    obligations.reservation,
    obligations.quantifier,
    obligations.connective_changed,
    wording.sentence_dropped,
    wording.sentence_added,
    obligations.duty_as_statement,
    wording.phrases,
    sections.sections_added,
    sections.sections_removed,
    sections.sections_split,
    sections.section_lifted,
    sections.sections_merged,
    sections.headings_changed,
    wording.sentence_moved,
    figures.figure_kept,
    terms.forms_changed,
)


def findings(old: Document, new: Document, alignment: Alignment, changes: Sequence[Change]) -> tuple[Finding, ...]:
    """What a reader must know of how the old text became the new, each with both wordings as evidence.

    Quotes are verbatim from the units the finding names. The order is that of the new text within each rule; a text
    compared with itself has no findings. Nothing is said of meaning that the rules do not know: the lists of words are
    data in `languages/`.
    """
    renumbered = _renumbered(old, new, alignment.sections)
    case = Case(
        old,
        new,
        alignment,
        tuple(changes),
        paired(old, new, alignment),
        _by_unit(alignment),
        renumbered,
        tuple(renumbered.items()),
    )
    earlier = Earlier()
    for rule in RULES_IN_ORDER:
        earlier.add(tuple(rule(case, earlier)))
    reasons = recital_sections(old), case.passages.recitals
    return tuple(_weighed(found, case, *reasons) for found in earlier.findings)


def _weighed(found: Finding, case: Case, old: frozenset[str], new: frozenset[str]) -> Finding:
    """A finding on recitals alone is minor: they explain a text and bind nobody."""
    sections = [case.section("old", eid).eid in old for eid in found.old]
    sections += [case.section("new", eid).eid in new for eid in found.new]
    return found.model_copy(update={"importance": 3}) if sections and all(sections) else found


def _by_unit(alignment: Alignment) -> dict[tuple[str, str], tuple[Link, ...]]:
    links: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in (*alignment.sections, *alignment.paragraphs):
        for side, eid in (("old", link.old), ("new", link.new)):
            if eid:
                links[side, eid].append(link)
    return {unit: tuple(found) for unit, found in links.items()}


def _renumbered(old: Document, new: Document, links: Sequence[Link]) -> dict[str, str]:
    """Old → new number of sections that correspond in the main, where the number changed."""
    found: dict[str, str] = {}
    for link in links:
        one, other = old.by_eid.get(link.old or ""), new.by_eid.get(link.new or "")
        if link.strength != "main" or not isinstance(one, Section) or not isinstance(other, Section):
            continue
        if one.number and other.number and one.number != other.number:
            found.setdefault(one.number.casefold(), other.number.casefold())
    return found
