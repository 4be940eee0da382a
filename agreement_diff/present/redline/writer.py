"""Lines as paragraphs of XML with tracked changes (ECMA-376 part 1, 17.13.5), elements in schema order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from agreement_diff.present.characters import xml_text
from agreement_diff.present.redline.carry import Carrier
from agreement_diff.present.redline.lines import OLD_ONLY, Line, Slice, Status
from agreement_diff.present.redline.names import (
    DEL_INSTR,
    DEL_TEXT,
    HYPERLINK,
    INSTR,
    P_PR,
    R_PR,
    RUN,
    SDT,
    SDT_CONTENT,
    SECT_PR,
    TEXT,
    TR_PR,
    WRAPPER_PROPERTIES,
    XML_SPACE,
    P,
    W,
    tag,
    take_out,
)

if TYPE_CHECKING:
    from lxml import etree

_AFTER_MARK = frozenset({SECT_PR, W + "pPrChange"})
_NOT_CHANGED = frozenset({R_PR, SECT_PR, W + "pPrChange"})
_BEFORE_ROW_PROPERTIES = frozenset({W + "tblPrEx"})
_NO_DATE = "1970-01-01T00:00:00Z"
"""For the ends of a move, which must state a date where the other marks need none; Word shows it nowhere."""
Path = tuple["etree._Element", ...]


class Stamp(NamedTuple):
    """Who made the changes, and when (ISO 8601, None to say nothing)."""

    author: str
    date: str | None

    def revision(self, kind: str, id_: str = "0", **more: str) -> etree._Element:
        """A revision element; ids are given at the end, when the order of all is known."""
        from lxml import etree

        node = etree.Element(W + kind, {W + "id": id_, **{W + k: v for k, v in more.items()}})
        node.set(W + "author", xml_text(self.author))
        if self.date:
            node.set(W + "date", self.date)
        return node


class Writer:
    """Writes the lines of one part. `pair` hears of each object that stands on both sides, `refer` of each note."""

    def __init__(
        self,
        stamp: Stamp,
        carrier: Carrier,
        pair: Callable[[Slice], None],
        refer: Callable[[Slice], str | None],
    ) -> None:
        self._stamp = stamp
        self._carrier = carrier
        self._pair = pair
        self._refer = refer

    def paragraph(self, line: Line) -> etree._Element:
        """The paragraph of a line: the new file's own element where its mark stands there, else a new one."""
        from lxml import etree

        for piece in line.content:
            if piece.status == "equal" and piece.twin is not None:
                self._pair(piece)
        old = None if line.old is None else line.old.find(P_PR)
        if line.new is None:
            paragraph = etree.Element(P)
            paragraph.append(self._carrier.paragraph_properties(old))
        else:
            paragraph = line.new
            self._note_properties(paragraph, line)
        if not line.untouched:
            properties = paragraph.find(P_PR)
            paragraph[:] = [] if properties is None else [properties]
            _Filling(self._stamp, self._carrier, self._refer, paragraph).add(line.content)
        if line.mark != "equal":
            self._mark(paragraph, line.mark)
        return paragraph

    def row(self, row: etree._Element, status: Status) -> None:
        """Mark a table row as inserted or deleted."""
        from lxml import etree

        properties = row.find(TR_PR)
        if properties is None:
            properties = etree.Element(TR_PR)
            row.insert(1 if len(row) and row[0].tag in _BEFORE_ROW_PROPERTIES else 0, properties)
        properties.append(self._stamp.revision(status))

    def move_range(self, kind: Status, name: str, paragraphs: Sequence[etree._Element]) -> None:
        """Mark paragraphs that follow each other as one end of a named move."""
        from lxml import etree

        first, last = paragraphs[0], paragraphs[-1]
        at = 1 if len(first) and first[0].tag == P_PR else 0
        id_ = f"{kind} {name}"
        start = self._stamp.revision(f"{kind}RangeStart", id_, name=name)
        start.set(W + "date", self._stamp.date or _NO_DATE)
        first.insert(at, start)
        last.addnext(etree.Element(W + f"{kind}RangeEnd", {W + "id": id_}))

    def _mark(self, paragraph: etree._Element, status: Status) -> None:
        from lxml import etree

        properties = _properties(paragraph)
        mark = properties.find(R_PR)
        if mark is None:
            mark = etree.Element(R_PR)
            _insert_before(properties, mark, _AFTER_MARK)
        mark.insert(0, self._stamp.revision(status))

    def _note_properties(self, paragraph: etree._Element, line: Line) -> None:
        """State the former style and list of a paragraph whose list or style is another now."""
        from lxml import etree

        if line.old is None or line.mark != "equal":
            return
        former = self._carrier.paragraph_properties(line.old.find(P_PR))
        new = paragraph.find(P_PR)
        if self._carrier.role(former) == self._carrier.role(new):
            return
        for node in [n for n in former if n.tag in _NOT_CHANGED]:
            former.remove(node)
        change = self._stamp.revision("pPrChange")
        change.append(former if len(former) else etree.Element(P_PR))
        _properties(paragraph).append(change)


class _Filling:
    """Fills one paragraph, opening and closing wrappers, revisions and runs as the slices ask for."""

    def __init__(
        self, stamp: Stamp, carrier: Carrier, refer: Callable[[Slice], str | None], paragraph: etree._Element
    ) -> None:
        self._stamp, self._carrier, self._refer = stamp, carrier, refer
        self._open: list[tuple[etree._Element, etree._Element]] = []
        self._seen: set[etree._Element] = set()
        self._paragraph = paragraph
        self._run: tuple[etree._Element, etree._Element, etree._Element] | None = None

    def add(self, content: Sequence[Slice]) -> None:
        """Write all slices."""
        following = _following_paths(content)
        before: Path = ()
        for piece, after in zip(content, following, strict=True):
            old = piece.status in OLD_ONLY
            path = _old_path(piece.piece.path, before, after) if old else piece.piece.path
            self._put(self._revision(self._holder(path), piece.status), piece)
            before = before if old else path

    def _holder(self, path: Path) -> etree._Element:
        """The element that a path leads to, with as little opened and closed as can be."""
        same = 0
        while same < min(len(path), len(self._open)) and self._open[same][0] is path[same]:
            same += 1
        del self._open[same:]
        for wrapper in path[same:]:
            parent = self._open[-1][1] if self._open else self._paragraph
            self._open.append((wrapper, self._wrap(parent, wrapper)))
        return self._open[-1][1] if self._open else self._paragraph

    def _wrap(self, parent: etree._Element, wrapper: etree._Element) -> etree._Element:
        """An empty copy of a wrapper; the element that holds its content. A second copy of a control has no id."""
        from lxml import etree

        foreign = self._carrier.wrapper(wrapper) if self._carrier.owns(wrapper) else None
        shell = etree.SubElement(parent, wrapper.tag, dict((wrapper if foreign is None else foreign).attrib))
        for node in wrapper:
            if node.tag in WRAPPER_PROPERTIES:
                shell.append(deepcopy(node))
        if wrapper in self._seen:
            for id_ in shell.findall(f"{W}sdtPr/{W}id"):
                take_out(id_)
        self._seen.add(wrapper)
        return etree.SubElement(shell, SDT_CONTENT) if wrapper.tag == SDT else shell

    def _revision(self, holder: etree._Element, status: Status) -> etree._Element:
        if status == "equal":
            return holder
        if len(holder) and holder[-1].tag == W + status:
            return holder[-1]
        holder.append(self._stamp.revision(status))
        return holder[-1]

    def _put(self, target: etree._Element, piece: Slice) -> None:
        source = piece.piece
        if source.simple is not None and piece.status == "equal":
            target.append(source.simple)
            return
        for run, node in source.nodes:
            if run is None:
                target.append(self._carrier.node(node) if piece.status in OLD_ONLY else node)
            else:
                self._run_for(target, run, piece.status).append(self._node(node, piece))

    def _run_for(self, target: etree._Element, run: etree._Element, status: Status) -> etree._Element:
        from lxml import etree

        if self._run is not None and self._run[0] is target and self._run[1] is run and target[-1] is self._run[2]:
            return self._run[2]
        made = etree.SubElement(target, RUN)
        properties = run.find(R_PR)
        if status in OLD_ONLY:
            properties = self._carrier.run_properties(properties)
        elif properties is not None:
            properties = deepcopy(properties)
        if properties is not None:
            made.append(properties)
        self._run = (target, run, made)
        return made

    def _node(self, node: etree._Element, piece: Slice) -> etree._Element:
        from lxml import etree

        source = piece.piece
        if source.sliceable:
            node = etree.Element(TEXT)
            node.text = source.text[piece.start : piece.end]
            if node.text != node.text.strip():
                node.set(XML_SPACE, "preserve")
        elif piece.status in OLD_ONLY:
            node = self._carrier.node(node)
        if source.note is not None and piece.status != "equal":
            note = self._refer(piece)
            if note is not None:
                node.set(W + "id", note)
        if piece.status == "del":
            node.tag = {TEXT: DEL_TEXT, INSTR: DEL_INSTR}.get(tag(node), node.tag)
        return node


def _old_path(own: Path, before: Path, after: Path) -> Path:
    """Deleted text between two pieces of one wrapper stands in it; else it keeps its own link and no other wrapper."""
    shared = 0
    while shared < min(len(before), len(after)) and before[shared] is after[shared]:
        shared += 1
    path = before[:shared]
    if any(w.tag == HYPERLINK for w in path):
        return path
    return (*path, *[w for w in own if w.tag == HYPERLINK][:1])


def _following_paths(content: Sequence[Slice]) -> list[Path]:
    """For each slice the path of the next one that stands in the new text."""
    paths: list[Path] = []
    following: Path = ()
    for piece in reversed(content):
        if piece.status not in OLD_ONLY:
            following = piece.piece.path
        paths.append(following)
    return paths[::-1]


def _properties(paragraph: etree._Element) -> etree._Element:
    from lxml import etree

    properties = paragraph.find(P_PR)
    if properties is None:
        properties = etree.Element(P_PR)
        paragraph.insert(0, properties)
    return properties


def _insert_before(parent: etree._Element, node: etree._Element, tags: Iterable[str]) -> None:
    wanted = frozenset(tags)
    at = next((i for i, inner in enumerate(parent) if inner.tag in wanted), len(parent))
    parent.insert(at, node)
