"""Rules on words used throughout: a key term replaced by another, another title, forms made modern."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from agreement_diff.judge.case import Case, Earlier, changed_pairs, content, finding, regions
from agreement_diff.judge.modality import modes
from agreement_diff.judge.passages import Pair, Passage
from agreement_diff.languages import language
from agreement_diff.model.comparison import Finding
from agreement_diff.text.editorial import replacement_kind
from agreement_diff.text.edits import Replacement, edit_texts, replacements
from agreement_diff.text.words import fold, words

_KEY = re.compile(r"\[[^\[\]\s]{1,40}\]")
LEAST_LETTERS = 6
"""Letters in a term: shorter stems begin too many unrelated words."""
SAME_STEM = 0.6
"""Share of the shorter word, from its start, that two forms of one word have in common."""
LEAST_USES = 3
"""Uses that a term must have had, and its successor have, to be called a term."""
LEFT = 0.2
"""Share of its uses that a replaced term may still have."""
LEAST_SWAPS = 2
"""Places where the one stands for the other in sentences that live on."""
SAME_PLACES = 0.6
"""Share of its places that a swap has in common with one already told from which both are of one phrase."""
MOST_FORMS = 5
"""Forms of a replaced term that are listed."""
MOST_WORDS = 8
"""Words of matter in a replacement that may be read as one term for another."""


def term_replaced(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """A term gone from the whole text, compounds and all, where another came in its places: a change of concept.

    Both conditions are needed: words vanish by chance when clauses go, and words are swapped in one place without being
    terms.
    """
    uses = {"old": _words(case.passages.old), "new": _words(case.passages.new)}
    told: list[set[tuple[int, int]]] = []
    for (old, new), pairs in sorted(_swaps(case).items(), key=lambda s: (-len(s[1]), s[0])):
        if len(pairs) < LEAST_SWAPS:
            break
        gone, left = (sum(n for w, n in uses[side].items() if w.startswith(old)) for side in ("old", "new"))
        had, come = (sum(n for w, n in uses[side].items() if w.startswith(new)) for side in ("old", "new"))
        if gone < LEAST_USES or come < LEAST_USES or left > LEFT * gone or come <= had:
            continue
        places = {(p.old.order, p.new.order) for p in pairs}
        if any(len(places & known) >= SAME_PLACES * len(places) for known in told):
            continue  # another word of the same phrase
        told.append(places)
        first = pairs[0]
        yield finding(
            "term_replaced",
            old=[p.old.eid for p in pairs],
            new=[p.new.eid for p in pairs],
            old_quote=first.old.text,
            new_quote=first.new.text,
            values={
                "old_term": old,
                "new_term": new,
                "old_count": gone,
                "left_count": left,
                "had_count": had,
                "new_count": come,
                "forms": _forms(uses["old"], old),
            },
        )


def title_changed(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """The document goes by another title."""
    old, new = case.old.title or "", case.new.title or ""
    if old and new and words(old) != words(new):
        gone = [r.gone.strip() for r in replacements(edit_texts(old, new, case.code)) if content(r.gone, case.code)]
        yield finding("title_changed", old_quote=old, new_quote=new, values={"gone": gone})


def forms_changed(case: Case, earlier: Earlier) -> Iterator[Finding]:
    """The same word in another form (`skall` → `ska`) or spelt otherwise, told once with how often."""
    variants = language(case.code).judgement.variants
    found: dict[tuple[str, str, str], list[Pair]] = defaultdict(list)
    for pair in case.passages.pairs:
        if pair.kind == "shared" or pair.old.text == pair.new.text:
            continue
        for old, new in _one_word(pair, case.code):
            same = variants.get(old, old) == variants.get(new, new)
            found["forms_modernised" if same else "spelling_changed", old, new].append(pair)
    for (rule, old, new), pairs in sorted(found.items(), key=lambda s: (-len(s[1]), s[0])):
        yield finding(
            rule,
            old=[p.old.eid for p in pairs],
            new=[p.new.eid for p in pairs],
            old_quote=pairs[0].old.text,
            new_quote=pairs[0].new.text,
            values={"old_words": old, "new_words": new, "count": len(pairs)},
        )


def _one_word(pair: Pair, code: str) -> Iterator[tuple[str, str]]:
    """Words that stand for one another in a pair and are the same to a careful reader."""
    for region in replacements(edit_texts(pair.old.text, pair.new.text, code)):
        one, other = words(region.gone), words(region.come)
        if len(one) == len(other) == 1 and one != other and replacement_kind(region, code, {}) == "editorial":
            yield one[0], other[0]


def _words(passages: Sequence[Passage]) -> Counter[str]:
    return Counter(w for p in passages for w in p.words)


def _swaps(case: Case) -> dict[tuple[str, str], list[Pair]]:
    """Words that stand for one another in pairs, with the pairs in which they do; those of recitals change their style
    from act to act, and keys of sources in brackets are no words of the text."""
    found: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in changed_pairs(case, "reworded"):
        swapped: set[tuple[str, str]] = set()
        for region in regions(case, pair) if not pair.new.recital else ():
            one, other = (_terms(text, side.text, case.code) for text, side in zip(region[:2], pair[:2], strict=True))
            if one and other and len(one) + len(other) <= MOST_WORDS:
                gone = [a for a in one if all(_different(a, b) for b in other)]
                come = [b for b in other if all(_different(a, b) for a in one)]
                swapped |= {(a, b) for a in gone for b in come if _terms_of_note(a, b, case.code)}
        for key in sorted(swapped):
            found[key].append(pair)
    return _joined(found)


def _terms(text: str, sentence: str, code: str) -> tuple[str, ...]:
    """The words of matter of a text that are no key of a source in the sentence, and no word that binds or allows."""
    keys = {w for key in _KEY.findall(sentence) for w in words(key)}
    return tuple(w for w in content(text, code) if w not in keys and not modes(w, code))


def _terms_of_note(old: str, new: str, code: str) -> bool:
    """True for two words long enough to be terms that are not one word in two spellings."""
    long = min(len(old), len(new)) >= LEAST_LETTERS
    return long and replacement_kind(Replacement(old, new), code, {}) == "substance"


def _different(old: str, new: str) -> bool:
    """True for two words that are not forms of one (`förenkla`, `förenkling`)."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    return common < SAME_STEM * min(len(old), len(new))


def _joined(found: dict[tuple[str, str], list[Pair]]) -> dict[tuple[str, str], list[Pair]]:
    """Words that begin alike are one term: the shortest of them stands for its compounds and inflections."""
    olds, news = ({key[i] for key in found} for i in (0, 1))
    joined: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for (old, new), pairs in found.items():
        key = _root(old, olds), _root(new, news)
        joined[key] += [p for p in pairs if p not in joined[key]]
    return joined


def _root(word: str, known: set[str]) -> str:
    return min((w for w in known if word.startswith(w)), key=len)


def _forms(uses: Counter[str], stem: str) -> list[str]:
    forms = [w for w, _ in sorted(uses.items(), key=lambda u: (-u[1], u[0])) if w.startswith(stem)]
    return forms[:MOST_FORMS]


def is_term_swap(region: Replacement, swaps: Sequence[tuple[str, str]]) -> bool:
    """True where a replacement does no more than put a new term for an old one."""
    old, new = fold(region.gone), fold(region.come)
    return any(a in old and b in new and len(words(old)) <= 2 and len(words(new)) <= 2 for a, b in swaps)
