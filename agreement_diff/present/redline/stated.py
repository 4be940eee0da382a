"""Paragraphs that are known to belong together, found in two Word files by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from agreement_diff.model.comparison import Comparison
from agreement_diff.model.document import Document, Section
from agreement_diff.present.redline.blocks import blocks
from agreement_diff.present.redline.matching import Hint
from agreement_diff.present.redline.names import TEXT, P
from agreement_diff.text.words import fold

if TYPE_CHECKING:
    from lxml import etree


def pinned_wordings(comparison: Comparison) -> list[tuple[str, str]]:
    """Old and new wording of what a human linked: paragraphs, and of linked clauses the heading and all paragraphs."""
    old, new, alignment = comparison.old, comparison.new, comparison.alignment
    fixed = [(link.old, link.new) for link in alignment.sections if link.pinned and link.old and link.new]
    found = [(_heading(old, one), _heading(new, other)) for one, other in fixed]
    for link in alignment.paragraphs:
        if link.old and link.new and link.strength == "main":
            inside = (old.section_of[link.old].eid, new.section_of[link.new].eid) in fixed
            if link.pinned or inside:
                found.append((old.by_eid[link.old].text, new.by_eid[link.new].text))
    return found


def _heading(document: Document, eid: str) -> str:
    unit = document.by_eid[eid]
    return " ".join(part for part in (unit.label, unit.heading) if part) if isinstance(unit, Section) else unit.text


def stated_pairs(old: etree._Element, new: etree._Element, pairs: Iterable[tuple[str, str]]) -> list[Hint]:
    """The paragraphs, by index among the blocks of two bodies, that say each pair of wordings, in the pairs' order.

    Numbers that Word itself counts stand in no text, so a paragraph may also be the end of its wording. Wordings that
    no paragraph says are left out; one that several say is the first that no earlier pair took.
    """
    left, right = _said(old), _said(new)
    found: list[Hint] = []
    for one, other in pairs:
        at_old = next(_places(left, one, {h.old for h in found}), None)
        at_new = next(_places(right, other, {h.new for h in found}), None)
        if at_old is not None and at_new is not None:
            found.append(Hint(at_old, at_new, fixed=True))
    return found


def _said(body: etree._Element) -> list[str]:
    return [fold("".join(t.text or "" for t in b.iter(TEXT))) if b.tag == P else "" for b in blocks(body)]


def _places(said: list[str], wording: str, taken: set[int]) -> Iterator[int]:
    wanted = fold(wording)
    same = [k for k, text in enumerate(said) if text and text == wanted]
    ends = [k for k, text in enumerate(said) if text and wanted.endswith(f" {text}")]
    return (k for k in (*same, *ends) if k not in taken)
