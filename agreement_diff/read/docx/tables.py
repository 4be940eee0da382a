"""Tables of a Word file: a row is one block, a merged cell comes once, a table that only lays out text is no table.

A frame of one column, a row that holds another table, a heading or a table of contents, and a row without any ruled
line whose cells hold several paragraphs are layout: their paragraphs are blocks of their own, cell by cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agreement_diff.model.document import Cues
from agreement_diff.read.assembly import CELL_MARK, row
from agreement_diff.read.docx.parts import MC, VAL, P, W, chosen_branch, switched_on
from agreement_diff.read.docx.reading import Draft, Mark, RunningText
from agreement_diff.read.docx.revisions import CHANGES, raw_text
from agreement_diff.read.docx.styles import has_borders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from agreement_diff.read.docx.body import Story

_ROW, _CELL = W + "tr", W + "tc"
_CELL_INS, _CELL_DEL, _CELL_MERGE = W + "cellIns", W + "cellDel", W + "cellMerge"
_ON = frozenset({"cont", "continue"})


class Cell(NamedTuple):
    """The blocks of one cell, and whether a merge covers it."""

    drafts: list[Draft]
    covered: bool = False


def read_table(story: Story, table: etree._Element) -> None:
    """Add the blocks of a table to a story's drafts."""
    story.tables += 1
    rows = [list(_members(story, tr, _CELL)) for tr in _kept_rows(story, table)]
    framed = all(len(cells) <= 1 for cells in rows)
    ruled = _ruled(story, table)
    for cells in rows:
        before = story.tables
        read = [_read_cell(story, tc) for tc in cells if not _removed(story, tc)]
        if framed or story.tables > before or _is_layout(read, ruled=ruled):
            story.drafts += [draft for cell in read for draft in cell.drafts]
        elif any(cell.drafts for cell in read):
            story.drafts.append(_row(story, cells, read))


def _kept_rows(story: Story, table: etree._Element) -> Iterator[etree._Element]:
    reading = story.reading
    for tr in _members(story, table, _ROW):
        properties = tr.find(W + "trPr")
        for mark in reading.revisions.mark_of(properties):
            kind = "row_inserted" if mark.tag == W + "ins" else "row_deleted"
            reading.revisions.record(kind, mark, raw_text(tr), reading.unchanged)
        if reading.revisions.dropped(properties):
            continue
        if properties is not None and switched_on(properties, "hidden"):
            reading.hide(raw_text(tr))
            continue
        yield tr


def _members(story: Story, parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, through content controls and other wrappers."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in CHANGES and child.tag in story.reading.revisions.not_kept:
            story.reading.revisions.record_run(child, story.reading.unchanged)
        elif child.tag == MC + "AlternateContent":
            branch = chosen_branch(child)
            if branch is not None:
                yield from _members(story, branch, tag)
        elif child.tag not in (P, W + "tbl"):
            yield from _members(story, child, tag)


def _removed(story: Story, tc: etree._Element) -> bool:
    """Tell a tracked change of the cell itself; True where this view leaves it out."""
    properties = tc.find(W + "tcPr")
    revisions = story.reading.revisions
    for child in () if properties is None else properties:
        if child.tag in (_CELL_INS, _CELL_DEL):
            kind = "cell_inserted" if child.tag == _CELL_INS else "cell_deleted"
            revisions.record(kind, child, raw_text(tc), story.reading.unchanged)
            if (child.tag == _CELL_INS) == revisions.original:
                return True
        elif child.tag == _CELL_MERGE:
            revisions.record("cells_merged", child, "", story.reading.unchanged)
    return False


def _read_cell(story: Story, tc: etree._Element) -> Cell:
    outer, story.drafts = story.drafts, []
    kept, story.runs.text = story.runs.text, RunningText()
    story.walk(tc)
    story.finish()
    drafts, story.drafts = story.drafts, outer
    story.runs.text = kept
    if not _covered(story, tc):
        return Cell(drafts)
    if drafts:
        story.reading.told["merged_cell"] += 1
        story.reading.hide(" ".join(draft.piece.text for draft in drafts))
    return Cell([], covered=True)


def _covered(story: Story, tc: etree._Element) -> bool:
    """True for a cell that goes on from the one above or to its left (w:vMerge, w:hMerge, a tracked w:cellMerge)."""
    revisions = story.reading.revisions
    properties = revisions.properties(tc, "tcPr")
    if properties is None:
        return False
    change = properties.find(_CELL_MERGE)
    if change is not None:
        return change.get(W + ("vMergeOrig" if revisions.original else "vMerge")) in _ON
    merges = (properties.find(W + name) for name in ("vMerge", "hMerge"))
    return any(merge is not None and merge.get(VAL, "continue") in _ON for merge in merges)


def _is_layout(cells: list[Cell], *, ruled: bool) -> bool:
    drafts = [draft.piece for cell in cells for draft in cell.drafts]
    if any(piece.kind == "heading" or piece.furniture == "contents" for piece in drafts):
        return True
    return not ruled and any(len(cell.drafts) > 1 for cell in cells)


def _ruled(story: Story, table: etree._Element) -> bool:
    """True where the table draws lines: by itself, by its style or by a cell."""
    properties = table.find(W + "tblPr")
    style = properties.find(W + "tblStyle") if properties is not None else None
    if style is not None and story.reading.styles.bordered(style.get(VAL)):
        return True
    if properties is not None and has_borders(properties.find(W + "tblBorders")):
        return True
    return any(has_borders(borders) for borders in table.iterfind(f"{_ROW}/{_CELL}/{W}tcPr/{W}tcBorders"))


def _row(story: Story, cells: list[etree._Element], read: list[Cell]) -> Draft:
    """One block of a row: its cells' texts, paragraphs in a cell joined by a blank."""
    texts: list[str] = []
    marks: list[Mark] = []
    length = 0
    for cell in read:
        text = ""
        for draft in cell.drafts:
            start = len(text) + 1 if text else 0
            at = length + (len(CELL_MARK) if length else 0) + start
            marks += [mark._replace(offset=mark.offset + at) for mark in draft.marks]
            text = f"{text} {draft.piece.text}" if text else draft.piece.text
        texts.append(text)
        length += len(text) + (len(CELL_MARK) if length else 0) if text else 0
    paragraphs = [story.index[p] for tc in cells for p in tc.iter(P) if p in story.index]
    origin = story.origin(min(paragraphs), max(paragraphs)) if paragraphs else story.part
    pieces = [draft.piece for cell in read for draft in cell.drafts]
    cues = Cues(bold=all(p.cues.bold for p in pieces), style=pieces[0].cues.style, gap=pieces[0].cues.gap)
    piece = row(texts, cues=cues, origin=origin)
    return Draft(piece._replace(furniture=story.furniture, page=pieces[0].page), tuple(marks))
