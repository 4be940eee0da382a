"""Which blocks open a section: numbered ones by the document's own scheme, unnumbered ones by look and neighbours.

The scheme is settled first: an agreement counts its sections in one way, and numbers of another way are list items.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from agreement_diff.model.document import Block
from agreement_diff.model.language import StructureTerms
from agreement_diff.structure.lines import (
    SHORT,
    ends_sentence,
    is_body,
    is_closing,
    is_contact,
    is_date,
    is_field,
    is_name,
    is_prose,
    is_role,
)  # fmt: skip
from agreement_diff.structure.markers import LONGEST_HEADING, Mark, item_mark, number_key, section_mark
from agreement_diff.text.words import fold

CONTENTS_REACH = 400
"""Lines of a table of contents at most."""
CONTENTS_RUN = 4
"""Headings in a row with nothing under them that make a table of contents; two- and three-level headings do occur."""
LONE_SECTION_REACH = 4
"""A lone numbered section counts only among the first blocks; further down it is a quotation of another text."""
HEADING_WORDS = 12
"""Words in an unnumbered heading that only its look speaks for."""

GENRE_KINDS = ("response", "decision_paper", "recommendation")
"""Kinds of paper whose headings are fixed by practice; names of agreements are not headings."""

Role = Literal["section", "container", "annex", "plain", "group", "contents"]


class Head(NamedTuple):
    """A block that opens a section or container: its part, its number if any, and how sure the reading is."""

    role: Role
    mark: Mark | None
    heading: str | None
    body: str | None
    stated: bool


def scheme(blocks: Sequence[Block], terms: StructureTerms) -> str:
    """How the sections are counted: `sign_before`, `sign_after`, `word`, `decimal`, `number`, or `none`.

    A number in running text ("I § 3 skriver man") stands inside a block, so only block starts count, and they must
    rise; a count with a sign or word wins over bare numbers, which also count list items.
    """
    seen: dict[str, list[str]] = {}
    first = ""
    for index, block in enumerate(blocks):
        mark = section_mark(block.text, terms) if block.kind != "table_row" else None
        if mark and not mark.rest[:1].islower():
            if mark.form in ("decimal", "number") and not _titled(block, mark):
                continue
            seen.setdefault(mark.form, []).append(mark.number)
            first = first or (mark.form if index < LONE_SECTION_REACH else "late")
    for form in ("sign_before", "sign_after", "word"):
        if len(seen.get(form, ())) >= 2 or (len(seen.get(form, ())) == 1 and first == form):
            other = "sign_after" if form == "sign_before" else "sign_before"
            return max((form, other), key=lambda f: len(seen.get(f, ()))) if form != "word" else form
    if len(seen.get("decimal", ())) + len(seen.get("number", ())) >= 2:
        return "decimal"
    return "none"


def _titled(block: Block, mark: Mark) -> bool:
    """A bare number counts a section only before a title: marked as one, or short and without an end mark."""
    if block.kind == "heading":
        return True
    if mark.form == "decimal" or block.cues.bold:
        return len(mark.rest) <= SHORT and mark.rest[-1:] not in ".;:," and mark.rest[:1].isupper()
    return False


def heads(blocks: Sequence[Block], terms: StructureTerms, form: str) -> dict[int, Head]:
    """The blocks that open sections and containers, by index."""
    found = {i: Head("contents", None, None, None, True) for i in _contents(blocks, terms)}
    last: tuple[tuple[int, str], ...] = ()
    act = _act_title(blocks, terms)
    by_article = form == "word" and _counts_by_article(blocks)
    for index, block in enumerate(blocks):
        if block.kind == "table_row" or index in found:
            continue
        if act and last and _opens_act(block, act):
            found[index], last = Head("container", None, block.text, None, True), ()
            continue
        head = _numbered(blocks, index, terms, form, last, by_article=by_article) or _plain(blocks, index, terms, form)
        if head is None:
            continue
        found[index] = head
        if head.role == "section" and head.mark:
            last = number_key(head.mark.number)
        elif head.role in ("container", "annex") or (
            head.role == "plain" and form in ("sign_after", "sign_before", "word")
        ):
            last = ()
    return _without_contents(blocks, found, terms)


def _numbered(
    blocks: Sequence[Block], index: int, terms: StructureTerms, form: str, last: tuple[tuple[int, str], ...],
    *, by_article: bool,
) -> Head | None:  # fmt: skip
    block = blocks[index]
    mark = section_mark(block.text, terms)
    if mark is None:
        return None
    title, body = _title_or_body(blocks, index, mark)
    if mark.form == "kap":
        ok = not mark.rest[:1].islower() and not mark.rest[:1].isdigit() and mark.rest[:1] != "§" and body is None
        return Head("container", mark, title, None, True) if ok else None
    if mark.form == "annex":
        return _annex(blocks, index, mark, title, terms)
    if mark.form == "chapter" or (by_article and _divides(mark)):
        if body is not None or (mark.rest and not mark.rest[:1].isupper()):
            return None
        return Head("container", mark, title, None, True)
    same = mark.form == form or (form == "decimal" and mark.form == "number")
    if not same:
        return None
    rises = not last or number_key(mark.number) > last
    if mark.form in ("decimal", "number"):
        ok = rises and bool(title) and (_titled(block, mark) or _bare_title(block, mark))
        return Head("section", mark, title, None, True) if ok else None
    if mark.rest[:1].islower():
        return None
    if not rises and not (title or not mark.rest or number_key(mark.number)[0][0] == 1):
        return None
    return Head("section", mark, title, body, True)


def _bare_title(block: Block, mark: Mark) -> bool:
    """`2 Bakgrund och syfte`: reports number their chapters without a full stop, lists do not."""
    short = len(mark.rest) <= SHORT and mark.rest[-1:] not in ".;:," and mark.rest[:1].isupper()
    return short and mark.form == "number" and not re.match(r"\d+[.)]", block.text) and block.cues.gap != "line"


def _divides(mark: Mark) -> bool:
    """`SECTION 1` in a text that counts by article divides a chapter."""
    return mark.form == "word" and mark.word in ("section", "avsnitt")


def _counts_by_article(blocks: Sequence[Block]) -> bool:
    return any(b.kind != "table_row" and fold(b.text[:8]).startswith(("article", "artikel")) for b in blocks)


def _annex(blocks: Sequence[Block], index: int, mark: Mark, title: str | None, terms: StructureTerms) -> Head | None:
    """An annex begins where its name stands alone or over content; in a row of names it is a list of enclosures."""
    for other in (index - 1, index + 1):
        if 0 <= other < len(blocks):
            near = section_mark(blocks[other].text, terms)
            if near and near.form == "annex":
                return None
    if (mark.rest and title is None) or (
        not mark.number and blocks[index].kind != "heading" and not blocks[index].text.isupper()
    ):
        return None
    return Head("annex", mark, title, None, True) if index + 1 < len(blocks) else None


def _title_or_body(blocks: Sequence[Block], index: int, mark: Mark) -> tuple[str | None, str | None]:
    """What follows the number: the section's title, or its first paragraph."""
    rest = mark.rest
    if not rest:
        return None, None
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    leads_list = following is not None and bool(item_mark(following.text)) and mark.form == "sign_after"
    if blocks[index].kind == "heading":
        return rest.rstrip("."), None
    if len(rest) > LONGEST_HEADING or rest[-1] in ":;," or (rest[-1] in ".!?" and len(rest.split()) > 6) or leads_list:
        return None, rest
    if rest[-1] == "." and mark.form == "sign_after":
        return None, rest
    return rest.rstrip("."), None


def _plain(blocks: Sequence[Block], index: int, terms: StructureTerms, form: str) -> Head | None:
    block, text = blocks[index], blocks[index].text
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if block.kind == "heading":
        if len(text) > 2 * LONGEST_HEADING or (is_contact(text) and not ends_sentence(text)):
            return None
        return Head(_group_or_plain(blocks, index, terms, form), None, text.rstrip(), None, True)
    over_number = following is not None and _counted(following, terms, form)
    if not _looks_plain(block, terms, over_number=over_number):
        return None
    known = known_heading(text, terms)
    stated = known or (block.cues.bold and following is not None)
    if following is None or not (stated or _over_content(blocks, index, terms, form)):
        return None
    if not stated and block.cues.gap == "line" and index and not ends_sentence(blocks[index - 1].text):
        return None
    return Head(_group_or_plain(blocks, index, terms, form), None, text, None, stated)


def _counted(block: Block, terms: StructureTerms, form: str) -> bool:
    mark = section_mark(block.text, terms) if block.kind != "table_row" else None
    return mark is not None and mark.form == form and not mark.rest[:1].islower()


def _looks_plain(block: Block, terms: StructureTerms, *, over_number: bool = False) -> bool:
    """Short, capitalised, no end mark, and none of the short lines that case papers are full of."""
    text = block.text
    if len(text) > SHORT or len(text.split()) > HEADING_WORDS or not text[0].isupper() or text[-1] in '.,;:!?)”"':
        return False
    if item_mark(text) or is_date(text) or is_contact(text) or is_field(text, terms) or is_closing(text, terms):
        return False
    if known_heading(text, terms):
        return True
    if over_number:  # a role or a body right over a numbered section is its cross-heading
        return ": " not in text
    return ": " not in text and not (
        is_body(text, terms) or is_role(text, terms) or any(c.isdigit() for c in text) or _person(text, terms)
    )


def known_heading(text: str, terms: StructureTerms) -> bool:
    """A heading of the genre: `Bakgrund`, `Förvaltningens synpunkter`."""
    folded = fold(text)
    genre = (p for kind in GENRE_KINDS for p in terms.kinds.get(kind, ()))
    return folded in terms.headings or any(re.fullmatch(p, folded) for p in genre)


def _person(text: str, terms: StructureTerms) -> bool:
    return is_name(text) and sum(w[0].isupper() for w in text.split()) == len(text.split()) >= 2


def _over_content(blocks: Sequence[Block], index: int, terms: StructureTerms, form: str) -> bool:
    """Running text, a list, or (perhaps under one more heading) a numbered section comes next."""
    following = blocks[index + 1]
    if _counted(following, terms, form):
        return True
    if is_prose(following):
        if form in ("sign_after", "word"):
            return False  # sections without titles of their own: a short line inside one is a lead-in or a table's cell
        mark = item_mark(following.text)
        return mark is None or mark.number is not None  # a short line over bullets leads them in
    if following.kind == "heading" or _looks_plain(following, terms):
        return index + 2 < len(blocks) and _counted(blocks[index + 2], terms, form)
    return False


def _group_or_plain(blocks: Sequence[Block], index: int, terms: StructureTerms, form: str) -> Role:
    """A heading right over numbered sections that have no titles of their own groups them (mellanrubrik)."""
    if form not in ("sign_after", "sign_before", "word") or index + 1 >= len(blocks):
        return "plain"
    if _counted(blocks[index + 1], terms, form):
        return "group" if not section_mark(blocks[index + 1].text, terms).rest or form != "sign_before" else "plain"  # type: ignore[union-attr]
    if (
        index + 2 < len(blocks)
        and _counted(blocks[index + 2], terms, form)
        and _looks_plain(blocks[index + 1], terms, over_number=True)
    ):
        return "group"
    return "plain"


def _act_title(blocks: Sequence[Block], terms: StructureTerms) -> str:
    """How the title of an amending act begins (`Förslag till lag`), where the text opens with one."""
    folded = fold(blocks[0].text) if blocks else ""
    return next((start for start in terms.act_titles if folded.startswith(start)), "")


def _opens_act(block: Block, act: str) -> bool:
    """A bill holds several acts, each under a title that begins like the first."""
    return fold(block.text).startswith(act) and not ends_sentence(block.text) and len(block.text) <= 2 * LONGEST_HEADING


def _contents(blocks: Sequence[Block], terms: StructureTerms) -> set[int]:
    """A heading `Innehåll` and what follows it, until the first of the listed headings stands there again."""
    for start, block in enumerate(blocks):
        if len(block.text) > SHORT or fold(block.text) not in terms.contents_headings:
            continue
        seen: set[str] = set()
        for index in range(start + 1, min(len(blocks), start + CONTENTS_REACH)):
            entry = re.sub(r"[\s.·…]*\d*$", "", fold(blocks[index].text))
            if blocks[index].kind == "heading" or entry in seen or len(blocks[index].text) > 2 * LONGEST_HEADING:
                return set(range(start, index)) if index > start + 2 else set()
            seen.add(entry)
    return set()


def _without_contents(blocks: Sequence[Block], found: dict[int, Head], terms: StructureTerms) -> dict[int, Head]:
    """Headings that come in a long row with nothing under them, each again later, are a table of contents."""
    later = Counter(fold(blocks[i].text) for i in found)
    run: list[int] = []
    out = dict(found)
    for index in [*sorted(found), -1]:
        if run and index == run[-1] + 1:
            run.append(index)
            continue
        if len(run) >= CONTENTS_RUN and sum(later[fold(blocks[i].text)] > 1 for i in run) >= len(run) / 2:
            out.update({i: found[i]._replace(role="contents") for i in run})
        run = [index]
    return out
