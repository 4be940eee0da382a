#!/usr/bin/env python3
"""Which of the changes that an analyst must know are named by a finding, and by which.

usage: score_changes.py LABELS OLD NEW [--markdown]

LABELS holds `changes.json`: each change with its kind, the provisions it is about and the words it rests on (spans).
A finding names a change where it is of a rule that tells that kind of change, stands on one of those provisions, and
quotes a span: at least `QUOTED` of its words stand in the finding's quotes or values on that side. A change is named
when at least half of its spans are, partly when some are. Spans that stand in neither text are left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

import agreement_diff as ad
from agreement_diff.text.words import words

QUOTED = 0.75
DROPPED = {
    "commitment_dropped", "commitment_became_topic", "commitment_narrowed", "guarantee_dropped", "permission_dropped",
    "intention_dropped", "inclusion_dropped", "sentence_dropped", "phrase_dropped", "section_removed", "condition_dropped",
    "bodies_dropped",
}  # fmt: skip
WEAKENED = {
    "obligation_weakened", "commitments_became_areas", "commitment_became_topic", "commitment_narrowed", "quantifier_dropped",
    "reservation_added", "condition_added", "guarantee_dropped", "reworded",
}  # fmt: skip
ADDED = {
    "commitment_added", "commitment_extended", "permission_added", "intention_added", "sentence_added", "phrase_added",
    "section_added", "section_lifted", "areas_became_commitments", "obligation_strengthened", "list_grew",
}  # fmt: skip
SCOPE = {
    "definition_changed", "exclusion_added", "exclusion_dropped", "inclusion_added", "inclusion_dropped", "list_grew",
    "list_shrank", "phrase_added", "phrase_dropped", "reworded", "section_lifted", "term_replaced",
}  # fmt: skip
RULES = {
    "scope": SCOPE,
    "obligation_dropped": DROPPED,
    "obligation_weakened": WEAKENED,
    "obligation_added": ADDED,
    "term_change": {"term_replaced", "reworded", "title_changed"},
    "organisation": {"bodies_replaced", "bodies_added", "bodies_dropped", "commitment_added", "section_split"},
    "party": {"parties_changed"},
    "procedure": {
        "validity_changed",
        "section_split",
        "commitment_added",
        "commitment_extended",
        "phrase_added",
        "reworded",
    },
    "editorial": {"figure_kept", "validity_changed", "duty_as_statement"},
}
"""Kind of change -> rules that tell such a change."""


def spans(change: dict[str, Any], side: str, text: str) -> list[str]:
    """The words a change rests on, on one side, as far as they stand in that text."""
    found = change[f"{side}_span"]
    listed = found if isinstance(found, list) else [found] if found else []
    whole = " ".join(words(text))
    return [s for s in listed if " ".join(words(bare(s))) in whole]


def bare(span: str) -> str:
    """A span without its list number and without the word that heads an example."""
    return re.sub(r"^\d+[.)]\s*", "", span)


def printed(ref: str) -> str:
    """`2009:§1:item3` as `Document.label` prints it, without spaces."""
    _, section, *unit = ref.split(":")
    tail = unit[0].replace("item", "p.").replace("p", "st.", 1) if unit and unit[0].startswith("p") else ""
    if unit and unit[0].startswith("item"):
        tail = unit[0].replace("item", "p.")
    return (section + tail).replace(" ", "").casefold()


def labels(document: ad.Document, eids: tuple[str, ...]) -> set[str]:
    """The labels of units and of their sections, without spaces."""
    found = {document.label(e) for e in eids} | {document.section_of[e].name for e in eids}
    return {label.replace(" ", "").casefold() for label in found}


def quotes(finding: ad.Finding, side: str, span: str) -> bool:
    """True where the finding's words on that side hold the span."""
    said = [finding.old_quote if side == "old" else finding.new_quote, *(v for _, v in finding.values)]
    have = {w for text in said if text for w in words(text)}
    need = words(bare(span))
    return sum(w in have for w in need) >= QUOTED * len(need)


def on_place(finding: ad.Finding, change: dict[str, Any], comparison: ad.Comparison) -> bool:
    """True where the finding stands on a provision of the change."""
    if not (finding.old or finding.new):
        return True
    here = labels(comparison.old, finding.old) | labels(comparison.new, finding.new)
    wanted = {printed(r) for r in (*change["old_refs"], *change["new_refs"]) if not r.startswith("HP")}
    sections = {re.sub(r"(st\.|p\.)\d+$", "", w) for w in wanted}
    return bool(here & (wanted | sections))


def score(change: dict[str, Any], comparison: ad.Comparison) -> tuple[str, list[str], list[str]]:
    """The verdict, the rules that name the change, the spans that no finding names."""
    kinds = (change["kind"], *change["also"])
    rules = set().union(*(RULES[k] for k in kinds if k in RULES))
    found: list[str] = []
    missed: list[str] = []
    total = 0
    for side, document in (("old", comparison.old), ("new", comparison.new)):
        text = "\n".join(p.text for p in document.paragraphs())
        for span in spans(change, side, text):
            total += 1
            hits = [
                f.rule
                for f in comparison.findings
                if f.rule in rules and quotes(f, side, span) and on_place(f, change, comparison)
            ]
            found += hits
            missed += [] if hits else [span]
    share = (total - len(missed)) / total if total else 0.0
    verdict = "named" if share >= 0.5 else "partly" if share else "missed"
    return verdict, sorted(set(found)), missed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--markdown", action="store_true")
    args = parser.parse_args()
    changes = json.loads((args.labels / "changes.json").read_text(encoding="utf-8"))["changes"]
    comparison = ad.compare(args.old, args.new)
    named = 0
    if args.markdown:
        print("| change | kind | what | verdict | findings that name it |\n|---|---|---|---|---|")
    for change in changes:
        verdict, rules, missed = score(change, comparison)
        named += verdict == "named"
        if args.markdown:
            print(f"| {change['id']} | {change['kind']} | {change['en']} | {verdict} | {', '.join(rules)} |")
        else:
            print(
                f"{change['id']} {verdict:7} {change['kind']:20} {', '.join(rules)}"
                + "".join(f"\n      not named: {m}" for m in missed)
            )
    print(
        f"\nnamed {named} of {len(changes)}; findings {len(comparison.findings)}, of which must know {sum(f.importance == 1 and f.substance for f in comparison.findings)}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
