"""Responses and the adopted text in; for each respondent the points that were not met in full out.

python examples/check_remiss.py FINAL RESPONSE [RESPONSE …]

The words of each point are the respondent's own; the reason and the words it rests on stand below.
"""

from __future__ import annotations

import sys
from textwrap import indent, shorten

import agreement_diff as ad

MET = {"adopted_verbatim", "adopted_in_substance", "not_applicable"}
WIDTH = 110


def unmet(consultation: ad.Consultation) -> dict[str, list[ad.Comment]]:
    """The comments of each respondent that ask something of the text and did not get it in full."""
    found: dict[str, list[ad.Comment]] = {respondent.name: [] for respondent in consultation.respondents}
    for comment in consultation.comments:
        if comment.disposition not in MET:
            found[comment.respondent].append(comment)
    return found


def told(comment: ad.Comment) -> str:
    """A comment in a few lines: which clause, what was said, why it counts as unmet, and on what words."""
    clauses = ", ".join(dict.fromkeys(target.label for target in comment.targets)) or "?"
    lines = [f"- {clauses}: {shorten(comment.quote, WIDTH)}", f"  {comment.disposition}: {comment.reason}"]
    lines += [f"  {passage.label}: {shorten(passage.quote, WIDTH)}" for passage in comment.evidence[:1]]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    final, *responses = arguments
    try:
        consultation = ad.trace(responses, final=final)
    except ad.AgreementDiffError as error:
        print(error, file=sys.stderr)
        return 2
    for name, comments in unmet(consultation).items():
        print(f"{name}: {len(comments)}")
        print(indent("\n".join(told(comment) for comment in comments), "  "))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
