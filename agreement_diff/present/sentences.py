"""Findings as sentences in the reader's language."""

from __future__ import annotations

from collections import defaultdict

from agreement_diff.languages import language
from agreement_diff.model.comparison import Finding
from agreement_diff.present.escape import plain
from agreement_diff.present.phrasing import known, say
from agreement_diff.present.quotes import cut

QUOTED = frozenset({"gone", "come", "words", "old_words", "new_words"})
"""Values that stand between quotes in a sentence; several are quoted one by one, others are listed."""
_GONE, _COME = ("gone", "old_words"), ("come", "new_words")


QUOTE_SAYS_IT = frozenset(
    {
        "commitment_dropped", "commitment_added", "exclusion_added", "exclusion_dropped", "inclusion_added",
        "inclusion_dropped", "permission_dropped", "permission_added", "intention_dropped", "intention_added",
        "sentence_dropped", "sentence_added", "negation_changed", "sentence_moved",
    }
)  # fmt: skip
"""Rules that tell of a whole sentence, which must be quoted for the reader to know which."""
LIST_QUOTE = 300
"""Characters of a quotation in a list."""


def sentence(finding: Finding, code: str) -> str:
    """What a finding says, as one or two sentences.

    The phrase `finding.<rule>` is taken in the form that its values allow: `.gone` and `.come` where words stand on one
    side only, `.one` and `.many` by the number of places.
    """
    return _filled(f"finding.{finding.rule}", finding, code)


def item(finding: Finding, code: str) -> str:
    """What a finding says in a list of findings of its rule: what the heading does not say already."""
    quote = finding.old_quote or finding.new_quote
    if quote and finding.rule in QUOTE_SAYS_IT:
        return quoted(cut(plain(quote), LIST_QUOTE), code)
    key = f"item.{finding.rule}"
    return _filled(key if known(code, key) else f"finding.{finding.rule}", finding, code)


def _filled(key: str, finding: Finding, code: str) -> str:
    values = _values(finding, code)
    sided = any(name in values for name in (*_GONE, *_COME))
    many = values.get("count", "1") != "1"
    form = ""
    if sided and not any(name in values for name in _COME):
        form = ".gone"
    elif sided and not any(name in values for name in _GONE):
        form = ".come"
    elif known(code, f"{key}.many") or known(code, f"{key}.one"):
        form = ".many" if many else ".one"
    phrases = language(code).phrases
    return " ".join(phrases.get(key + form, phrases.get(key, key)).format_map(values).split())


def group_title(rule: str, count: int, code: str) -> str:
    """The heading over several findings of a rule."""
    return say(code, f"group.{rule}", count=count) if known(code, f"group.{rule}") else ""


def quoted(text: str, code: str) -> str:
    """The text between the quotation marks of the language."""
    return f"{say(code, 'quote.open')}{text}{say(code, 'quote.close')}"


def _values(finding: Finding, code: str) -> defaultdict[str, str]:
    """The words of a finding by name, each name once, ready to stand in a sentence."""
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in finding.values:
        shown = say(code, f"value.{value}") if known(code, f"value.{value}") else plain(value)
        lists[name].append(shown)
    between = f"{say(code, 'quote.close')}, {say(code, 'quote.open')}"
    values = {name: (between if name in QUOTED else "; ").join(found) for name, found in lists.items()}
    for name, quote in (("old_quote", finding.old_quote), ("new_quote", finding.new_quote)):
        values[name] = cut(plain(quote or ""), LIST_QUOTE)
    return defaultdict(str, values)
