"""Labels of provisions: those a text is known to have, in order, and the canonical label of a reference."""

from __future__ import annotations

from collections.abc import Iterable

from agreement_diff.languages import language as profile
from agreement_diff.model.consultation import Reference
from agreement_diff.text.citations.values import RANKS, Place, expand, order_key


class Labels:
    """The sections and articles a text is known to have, by chapter, in order. Empty where nothing is known."""

    def __init__(self, places: Iterable[Place], join: str) -> None:
        self._join = join
        found: dict[tuple[str, str | None], dict[str, None]] = {}
        for known in places:
            for level in ("section", "article"):
                number = getattr(known, level)
                if number:
                    found.setdefault((level, known.chapter), {})[number] = None
                    found.setdefault((level, "*"), {})[number] = None
        self._numbers = {key: tuple(sorted(numbers, key=order_key)) for key, numbers in found.items()}

    def __bool__(self) -> bool:
        return bool(self._numbers)

    def has(self, found: Place) -> bool:
        """True where the text has the section or article that a place names, in its chapter where one is named."""
        for level in ("section", "article"):
            number = getattr(found, level)
            if number:
                chapter = found.chapter if found.chapter else "*"
                return number in self._numbers.get((level, chapter), ())
        return True

    def expand(self, found: Place) -> tuple[Place, ...]:
        """The places of a range, by the known numbers where they are known, else counted."""
        level, end = found.range_level, found.range_end
        if not level or not end:
            return (found,)
        plain = found._replace(range_level=None, range_end=None)
        known = self._numbers.get((level, found.chapter), ()) or self._numbers.get((level, "*"), ())
        numbers = expand(getattr(found, level), end, known, self._join)
        return tuple(plain.put(level, n) for n in dict.fromkeys(numbers))

    def wild(self, found: Place) -> tuple[Place, ...]:
        """The sections that a number with `x` in it stands for (`4.x.3`), where the text's sections are known.

        A table numbered as a known section is in that section.
        """
        if found.table and not found.section and found.table.split()[-1] in self._numbers.get(("section", "*"), ()):
            return (found.put("section", found.table.split()[-1]),)
        if not found.section or "x" not in found.section.split("."):
            return (found,)
        wanted = found.section.split(".")
        fits = [
            number
            for number in self._numbers.get(("section", "*"), ())
            if len(parts := number.split(".")) == len(wanted)
            and all(w in ("x", p) for w, p in zip(wanted, parts, strict=True))
        ]
        return tuple(found.put("section", n) for n in fits) or (found,)


def format_reference(reference: Reference, language: str = "sv") -> str:
    """The canonical label of what a reference points to, without the act: `3 kap. 17 § st. 2 p. 2`.

    A reference by name is its heading; one with nothing resolved is its own words.

    >>> ref = Reference(text="x", start=0, end=1, article="6", paragraph="1", item="b")
    >>> format_reference(ref, "en"), format_reference(ref, "sv")
    ('Article 6(1)(b)', 'Artikel 6.1 b')
    """
    terms = profile(language).references
    forms, parts = terms.forms, []
    named = terms.levels.get((reference.word or "").lower())  # the level that the unit's own word belongs to
    for level in RANKS:
        value = getattr(reference, level)
        if value is None:
            continue
        for piece in value.split(".") if level == "subitem" else (value,):
            word = reference.word if level == named else None
            key = "word" if word else next(k for k in _form_keys(reference, level, value) if k in forms)
            parts.append(forms[key].format(piece, word=word))
    return "".join(parts).lstrip(", ") or reference.heading or reference.text


def _form_keys(reference: Reference, level: str, value: str) -> Iterable[str]:
    """The keys of the template for one level, the most particular first."""
    bare = not any(getattr(reference, upper) for upper in RANKS if RANKS[upper] < RANKS[level])
    if value == "last":
        yield f"{level}_last"
    if level == "section":
        if reference.chapter:
            yield "section_of_chapter"
        if "." in value:
            yield "section_dotted"
    elif level in ("paragraph", "item"):
        if bare:
            yield f"{level}_alone_number" if value.isdigit() else f"{level}_alone_letter"
            yield f"{level}_alone"
        if level == "item" and value.isdigit():
            yield "item_number"
        if level == "item" and (
            reference.subparagraph or not (reference.section or reference.article or reference.paragraph)
        ):
            yield "item_apart"
        if reference.article:
            yield f"{level}_of_article"
        if reference.table or (reference.section and "." in reference.section):
            yield f"{level}_dotted"
    yield level
