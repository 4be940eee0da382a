#!/usr/bin/env python3
"""The findings that a reader meets first, to be read and judged by hand: true and important, true but trivial, or false.

usage: top_findings.py OLD NEW [--most N] [--per-rule N]

Findings of substance by importance, then in the order of the rules, at most `--per-rule` of a rule, so that a rule that
finds much does not hide the others. Each is printed as the changelog says it, with both wordings.
"""

from __future__ import annotations

import argparse
from collections import Counter

import agreement_diff as ad
from agreement_diff.model.findings import RULES
from agreement_diff.present.arrange import arrange
from agreement_diff.present.changelog.shapes import Changelog, Entry

QUOTE = 300
"""Characters of a wording that are shown."""


def first(log: Changelog, most: int, per_rule: int) -> list[Entry]:
    """The first findings of a changelog, at most `per_rule` of a rule."""
    points = [*log.general, *(p for clause in (*log.clauses, *log.removed) for p in clause.points)]
    order = {rule: place for place, rule in enumerate(RULES)}
    entries = sorted((e for p in points for e in p.entries), key=lambda e: (e.importance, order[e.rule]))
    seen: Counter[str] = Counter()
    shown = []
    for entry in entries:
        seen[entry.rule] += 1
        if seen[entry.rule] <= per_rule:
            shown.append(entry)
    return shown[:most]


def main() -> None:
    """Print the first findings of a pair."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--most", type=int, default=15)
    parser.add_argument("--per-rule", type=int, default=3)
    options = parser.parse_args()
    comparison = ad.compare(options.old, options.new)
    log = arrange(comparison, comparison.new.language)
    for number, entry in enumerate(first(log, options.most, options.per_rule), 1):
        print(f"{number:2} [{entry.importance}] {entry.rule} ({entry.old_refs} → {entry.new_refs}) {entry.sentence}")
        for sign, quote in (("-", entry.old_quote), ("+", entry.new_quote)):
            if quote:
                print(f"     {sign} {quote[:QUOTE]}")


if __name__ == "__main__":
    main()
