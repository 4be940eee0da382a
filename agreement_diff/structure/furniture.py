"""Furniture of the page, and paragraphs that a page break or stamp tore apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from agreement_diff.model.document import Block, FurnitureKind
from agreement_diff.model.language import StructureTerms
from agreement_diff.structure.lines import is_date, is_field, is_page_number, is_registry_number
from agreement_diff.structure.markers import item_mark
from agreement_diff.structure.notes import note_lists
from agreement_diff.text.hyphens import join_lines
from agreement_diff.text.words import fold

E_MAIL_HEAD = 3
"""Labelled lines in a row that make an e-mail head (`Från`, `Skickat`, `Ämne`); two occur in letters."""
RUNNING_HEAD = 3
"""Times a short line must stand beside a page number or stamp to be a running head."""
TORN_MINIMUM = 40
"""Characters before a tear; shorter lines are names and addresses that stand alone by right."""


def name_furniture(blocks: Sequence[Block], terms: StructureTerms) -> dict[int, FurnitureKind]:
    """The blocks that are furniture, by index; what the reader named stays as named."""
    named: dict[int, FurnitureKind] = {}
    for index, block in enumerate(blocks):
        if block.furniture:
            named[index] = block.furniture
        elif block.kind == "rule" or not block.text:  # nothing that a reader sees: a rule, an anchor, a picture's mark
            named[index] = "rule"
        elif is_date(block.text):
            named[index] = "date_stamp"
        elif block.kind != "table_row" and is_page_number(block.text) and not _between_cells(blocks, index):
            named[index] = "page_number"
        elif is_registry_number(block.text, terms):
            named[index] = "registry_number"
    named.update({i: "note" for i in note_lists(blocks, terms) if i not in named})
    named.update(_email_heads(blocks, terms))
    named.update(_running_heads(blocks, named))
    return named


def _between_cells(blocks: Sequence[Block], index: int) -> bool:
    return any(0 <= i < len(blocks) and blocks[i].kind == "table_row" for i in (index - 1, index + 1))


def _email_heads(blocks: Sequence[Block], terms: StructureTerms) -> dict[int, FurnitureKind]:
    """Runs of labelled lines that hold a sender and a subject or date of sending."""
    found: dict[int, FurnitureKind] = {}
    run: list[int] = []
    for index, block in [*enumerate(blocks), (len(blocks), None)]:
        if block is not None and ":" in block.text[:30] and is_field(block.text, terms):
            run.append(index)
            continue
        first_words = {fold(blocks[i].text.split(":")[0]) for i in run}
        if len(run) >= E_MAIL_HEAD and first_words & {"från", "from"}:
            found.update(dict.fromkeys(run, "email_header"))
        run = []
    return found


def _running_heads(blocks: Sequence[Block], named: dict[int, FurnitureKind]) -> dict[int, FurnitureKind]:
    """Lines that come back beside page numbers or stamps."""
    beside = [
        i
        for i, block in enumerate(blocks)
        if i not in named
        and len(block.text) < TORN_MINIMUM * 2
        and any(named.get(j) in {"date_stamp", "page_number"} for j in (i - 1, i + 1))
    ]
    counts = Counter(blocks[i].text for i in beside)
    return {i: "page_header" for i in beside if counts[blocks[i].text] >= RUNNING_HEAD}


def mend(
    blocks: Sequence[Block], named: dict[int, FurnitureKind], code: str
) -> list[tuple[Block, FurnitureKind | None]]:
    """The blocks with torn paragraphs made whole, each with its furniture kind; order is that of the first piece.

    A paragraph is torn where it stops without an end mark and the next one runs on in lower case, or with the
    quotation that the sentence leads up to. Only blanks, page ends and furniture may stand between.
    """
    out: list[tuple[Block, FurnitureKind | None]] = []
    last: int | None = None
    for index, block in enumerate(blocks):
        kind = named.get(index)
        if kind is None and last is not None and _torn(out[last][0], block, crossed=last != len(out) - 1):
            whole = out[last][0]
            text = join_lines(whole.text, block.text, {}, code)
            out[last] = (whole.model_copy(update={"text": text, "spans": (*whole.spans, *block.spans)}), None)
            continue
        out.append((block, kind))
        if kind is None:
            last = len(out) - 1
    return out


def _torn(first: Block, second: Block, *, crossed: bool) -> bool:
    if {first.kind, second.kind} - {"text", "list_item"} or second.kind == "list_item" or item_mark(second.text):
        return False
    if len(first.text) < TORN_MINIMUM or first.text[-1] in '.!?:;”")»,' or first.label or second.label:
        return False
    if second.cues.gap == "line" and not crossed:
        return False
    return second.text[0].islower() or (second.text[0] in '”“"»' and not first.text[-1].isspace())
