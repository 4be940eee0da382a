"""A human's verdicts: kept in a TOML file, apart from the machine's, and in force over them.

    [[verdict]]
    comment = "huddinge/c3"                   # id of the comment
    quote = "Vi föreslår att lydelsen ändras" # its first words: they find it again if ids have shifted
    disposition = "adopted_in_substance"
    reason = "Antogs med tillägget nyanlända."
    by = "BK"

A verdict that fits no comment of a run is reported and left alone.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from typing import get_args

from agreement_diff.errors import ConsultError
from agreement_diff.model.consultation import Comment, Consultation, DispositionKind, HumanVerdict, Verdicts
from agreement_diff.text.words import fold

QUOTE_LENGTH = 80
"""Characters of a comment that the template gives to find it by."""
_FIELDS = frozenset({"comment", "quote", "disposition", "reason", "by"})


def read_verdicts(text: str, name: str = "verdicts.toml") -> Verdicts:
    """The verdicts in a TOML file. Raises `ConsultError` with one line that says what is wrong and where."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConsultError(f"{name} is not valid TOML: {error}", f"{name} är inte giltig TOML: {error}") from error
    entries = data.get("verdict", [])
    if not isinstance(entries, list) or set(data) - {"verdict"}:
        raise ConsultError(f"{name}: only [[verdict]] tables are known", f"{name}: bara tabeller [[verdict]] är kända")
    return Verdicts(entries=tuple(_entry(entry, i, name) for i, entry in enumerate(entries, 1)))


def _entry(entry: object, number: int, name: str) -> HumanVerdict:
    where = f"{name}, verdict {number}"
    if not isinstance(entry, dict) or not all(isinstance(v, str) for v in entry.values()):
        raise ConsultError(f"{where}: every value must be text", f"{where}: varje värde måste vara text")
    unknown = set(entry) - _FIELDS
    if unknown:
        raise ConsultError(f"{where}: unknown field {sorted(unknown)[0]}", f"{where}: okänt fält {sorted(unknown)[0]}")
    known = get_args(DispositionKind)
    if entry.get("disposition") not in known:
        listed = ", ".join(known)
        raise ConsultError(
            f"{where}: disposition must be one of {listed}", f"{where}: disposition måste vara en av {listed}"
        )
    if not (entry.get("comment") or entry.get("quote")):
        raise ConsultError(f"{where}: needs comment or quote", f"{where}: comment eller quote behövs")
    return HumanVerdict.model_validate(entry)


def matched(verdicts: Verdicts | None, comments: Iterable[Comment]) -> tuple[dict[str, HumanVerdict], tuple[str, ...]]:
    """The verdict of each comment by its id, and the verdicts that fit none.

    The quote decides where both are given and differ: ids follow the order of the comments and may shift.
    """
    if verdicts is None:
        return {}, ()
    listed = list(comments)
    by_id = {c.id: c for c in listed}
    found: dict[str, HumanVerdict] = {}
    stale = []
    for entry in verdicts.entries:
        comment = by_id.get(entry.comment)
        quote = fold(entry.quote)
        if quote and (comment is None or not fold(comment.quote).startswith(quote)):
            same = [c for c in listed if fold(c.quote).startswith(quote)]
            comment = same[0] if len(same) == 1 else None
        if comment is None:
            stale.append(entry.comment or entry.quote)
        else:
            found[comment.id] = entry
    return found, tuple(stale)


def verdicts_template(consultation: Consultation) -> str:
    """A file of all comments with the verdict in force, to be corrected and given back. Human verdicts come first."""
    ordered = sorted(consultation.comments, key=lambda c: c.human is None)
    return "\n".join(_table(c) for c in ordered)


def _table(comment: Comment) -> str:
    quote = comment.quote.split("\n")[0][:QUOTE_LENGTH]
    lines = [
        ("comment", comment.id),
        ("quote", quote),
        ("disposition", comment.disposition),
        ("reason", comment.reason),
        ("by", comment.human.by if comment.human else ""),
    ]
    shown = [f"{key} = {_string(value)}" for key, value in lines]
    head = "[[verdict]]"
    return "\n".join([head, *shown, ""]) if comment.human else "\n".join(f"# {line}" for line in [head, *shown]) + "\n"


def _string(text: str) -> str:
    """A TOML basic string; signs that are not seen are spelt out, halves of surrogate pairs become U+FFFD."""
    out = []
    for sign in text:
        if sign in '"\\':
            out.append("\\" + sign)
        elif unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp"):
            out.append(f"\\U{ord(sign):08x}")
        elif unicodedata.category(sign) == "Cs":
            out.append("\ufffd")
        else:
            out.append(sign)
    return '"' + "".join(out) + '"'
