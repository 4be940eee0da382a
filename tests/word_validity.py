"""What is wrong with a Word file by the standard (ECMA-376 parts 1 and 2), apart from the library's own code.

Element order, revisions, moves, comments, bookmarks, notes, relationships and content types. The benchmark
`redline_schema.py` holds files against the published schema files too, which are not copied here.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from agreement_diff.present.redline import redline_files
from tests.word_files import RELS, W

CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
R = f"{{{RELS}}}"
REVISIONS = ("ins", "del", "moveFrom", "moveTo")
ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
        "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers "
        "cellIns cellDel cellMerge tcPrChange"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
    ),
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
}  # fmt: skip
"""Children in the order of the standard; in `tbl`, `tr` and `tc` only what must come first is told."""
LAST = {"trPr": ("ins", "del", "trPrChange")}
FIRST = {"p": "pPr", "r": "rPr"}
TOGETHER = frozenset({"headerReference", "footerReference"})
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")


def checked_redline(*files: bytes, **options: Any) -> bytes:
    """The redline of two files, which must be right by the standard where the files themselves are."""
    made = redline_files(*files, **options)
    known = {fault for data in files for fault in faults(data)}
    wrong = [fault for fault in faults(made) if fault not in known]
    assert not wrong, wrong
    return made


def faults(data: bytes) -> list[str]:
    """What is wrong with a file, a line each; the same fault in two places is said twice."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        parts = {n: archive.read(n) for n in names}
    found = [f"part twice: {n}" for n, count in Counter(names).items() if count > 1]
    trees = {n: etree.fromstring(d) for n, d in parts.items() if n.endswith((".xml", ".rels"))}
    found += _package(parts, trees)
    stories = [t for n, t in trees.items() if n.startswith("word/") and _tag(t).startswith(W)]
    for story in stories:
        for rule in RULES:
            found += rule(story)
    return found + list(_ids(stories)) + list(_moves(stories)) + list(_comments(trees)) + list(_notes(trees))


def _package(parts: dict[str, bytes], trees: dict[str, etree._Element]) -> Iterator[str]:
    """Every part has a type, every relationship a target, every `r:id` a relationship (ECMA-376 part 2, 9 and 10)."""
    types = trees["[Content_Types].xml"]
    defaults = Counter((e.get("Extension") or "").lower() for e in types.iter(CT + "Default"))
    overrides = Counter((e.get("PartName") or "").lstrip("/") for e in types.iter(CT + "Override"))
    yield from (f"type stated twice: {n}" for n, count in (defaults + overrides).items() if count > 1)
    yield from (f"type of a part that is not there: {n}" for n in overrides if n not in parts)
    for name in parts:
        extension = posixpath.basename(name).rpartition(".")[2].lower()
        if name != "[Content_Types].xml" and name not in overrides and extension not in defaults:
            yield f"part without type: {name}"
    for name, tree in trees.items():
        if name.endswith(".rels"):
            yield from _targets(name, tree, parts)
        elif name.startswith("word/"):
            yield from _references(name, tree, trees)


def _targets(name: str, tree: etree._Element, parts: dict[str, bytes]) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    ids = Counter(r.get("Id") for r in tree)
    yield from (f"relationship twice in {name}: {i}" for i, count in ids.items() if count > 1)
    for relation in tree:
        target = relation.get("Target") or ""
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if relation.get("TargetMode") != "External" and path not in parts:
            yield f"relationship to nothing in {name}: {target}"


def _references(name: str, tree: etree._Element, trees: dict[str, etree._Element]) -> Iterator[str]:
    rels = trees.get(f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels")
    known = set() if rels is None else {r.get("Id") for r in rels}
    for node in tree.iter(etree.Element):
        for attribute, value in node.attrib.items():
            if str(attribute).startswith(R) and value and value not in known:
                yield f"{_local(node)} refers to nothing in {name}: {value}"


def _order(story: etree._Element) -> Iterator[str]:
    for holder, names in ORDER.items():
        rank = {W + n: k for k, n in enumerate(names.split())}
        for node in story.iter(W + holder):
            ranks = [0 if _local(c) in TOGETHER else rank[_tag(c)] for c in node if _tag(c) in rank]
            if ranks != sorted(ranks):
                yield f"order in {holder}: {' '.join(_local(c) for c in node)}"
            once = Counter(_local(c) for c in node if holder.endswith("Pr") and _local(c) not in TOGETHER)
            yield from (f"twice in {holder}: {t}" for t, count in once.items() if count > 1)
    for holder, names_last in LAST.items():
        for node in story.iter(W + holder):
            marks = [names_last.index(_local(c)) + 1 if _local(c) in names_last else 0 for c in node]
            if marks != sorted(marks):
                yield f"order in {holder}: {' '.join(_local(c) for c in node)}"
    for holder, first in FIRST.items():
        for node in story.iter(W + holder):
            if any(c.tag == W + first for c in node[1:]):
                yield f"{first} is not first in {holder}"


def _shape(story: etree._Element) -> Iterator[str]:
    """Cells and texts end in a paragraph; a table has rows; runs stand where runs may stand."""
    for cell in story.iter(W + "tc", W + "txbxContent"):
        content = [c for c in cell if _local(c) in ("p", "tbl", "sdt")]
        if not content or content[-1].tag == W + "tbl":
            yield f"{_local(cell)} does not end in a paragraph"
    yield from ("table without rows" for table in story.iter(W + "tbl") if table.find(f".//{W}tr") is None)
    holders = {
        W + n for n in ("p", "hyperlink", "sdtContent", "smartTag", "fldSimple", "customXml", "dir", "bdo", *REVISIONS)
    }
    yield from (f"run in {_local(r.getparent())}" for r in story.iter(W + "r") if _tag(r.getparent()) not in holders
                and not _tag(r.getparent()).endswith("}ruby") and _local(r.getparent()) not in ("rt", "rubyBase"))  # fmt: skip
    for mark in story.iter(*(W + k for k in REVISIONS)):
        inside = {_local(c) for c in mark}
        if inside & {"p", "tbl", "hyperlink", "fldSimple", "pPr"}:
            yield f"{_local(mark)} around {sorted(inside)}"
        if not len(mark) and _local(mark.getparent()) not in ("rPr", "trPr", "numPr", "ctrlPr"):
            yield f"{_local(mark)} around nothing"


def _revisions(story: etree._Element) -> Iterator[str]:
    """Authors, dates, deleted text in deletions only, no revision within one of its kind (17.13.5)."""
    changes = [
        W + k for k in (*REVISIONS, "pPrChange", "rPrChange", "moveFromRangeStart", "moveToRangeStart", "comment")
    ]
    for node in story.iter(*changes):
        if not node.get(W + "id") or node.get(W + "author") is None:
            yield f"{_local(node)} without id or author"
        date = node.get(W + "date")
        if (date is None and _local(node).endswith("RangeStart")) or (date is not None and not _DATE.fullmatch(date)):
            yield f"{_local(node)} with the date {date}"
    for node in story.iter(W + "t", W + "delText", W + "instrText", W + "delInstrText"):
        around = [_local(a) for a in node.iterancestors(*(W + k for k in REVISIONS))]
        if ("del" in around) != _local(node).startswith("del"):
            yield f"{_local(node)} within {around}"
    for node in story.iter(*(W + k for k in REVISIONS)):
        outer = {_local(a) for a in node.iterancestors(*(W + k for k in REVISIONS))}
        allowed = {"ins", "moveTo"} if _local(node) == "del" else set()
        if outer - allowed and not any(_local(a) == "txbxContent" for a in node.iterancestors()):
            yield f"{_local(node)} within {sorted(outer)}"


def _ranges(story: etree._Element) -> Iterator[str]:
    """Both ends of bookmarks, moves and permissions, in order, by id; bookmark names once."""
    for kind in ("bookmark", "moveFromRange", "moveToRange"):
        starts = [n.get(W + "id") for n in story.iter(f"{W}{kind}Start")]
        ends = [n.get(W + "id") for n in story.iter(f"{W}{kind}End")]
        if sorted(map(str, starts)) != sorted(map(str, ends)) or len(set(starts)) != len(starts):
            yield f"ends of {kind}: {starts} {ends}"
        place = {n: k for k, n in enumerate(story.iter())}
        first = {n.get(W + "id"): place[n] for n in story.iter(f"{W}{kind}Start")}
        yield from (f"{kind} ends before it starts" for n in story.iter(f"{W}{kind}End")
                    if first.get(n.get(W + "id"), -1) > place[n])  # fmt: skip


RULES: tuple[Callable[[etree._Element], Iterator[str]], ...] = (_order, _shape, _revisions, _ranges)


def _ids(stories: list[etree._Element]) -> Iterator[str]:
    kinds = [W + k for k in (*REVISIONS, "pPrChange", "rPrChange", "moveFromRangeStart", "moveToRangeStart")]
    ids = Counter(n.get(W + "id") for s in stories for n in s.iter(*kinds))
    yield from (f"revision id twice: {i}" for i, count in ids.items() if count > 1)
    yield from (f"revision id is no number: {i}" for i in ids if not re.fullmatch(r"\d{1,10}", i or ""))
    names = Counter(n.get(W + "name") for s in stories for n in s.iter(W + "bookmarkStart"))
    yield from (f"bookmark twice: {n}" for n, count in names.items() if count > 1)
    wp = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    for story in stories:
        drawings = Counter(n.get("id") for n in story.iter(wp) if not _fallback(n))
        yield from (f"drawing id twice: {i}" for i, count in drawings.items() if count > 1)


def _fallback(node: etree._Element) -> bool:
    return any(_local(a) == "Fallback" for a in node.iterancestors())


def _moves(stories: list[etree._Element]) -> Iterator[str]:
    """Each name has one source and one target, and all that moved lies within such a range (17.13.5.22–25)."""
    names = {
        kind: Counter(n.get(W + "name") for s in stories for n in s.iter(f"{W}{kind}RangeStart"))
        for kind in ("moveFrom", "moveTo")
    }
    if names["moveFrom"] != names["moveTo"] or any(c > 1 for c in names["moveFrom"].values()):
        yield f"moves do not pair: {dict(names['moveFrom'])} {dict(names['moveTo'])}"
    for story in stories:
        for kind in ("moveFrom", "moveTo"):
            open_ = 0
            for node in story.iter(W + kind, f"{W}{kind}RangeStart", f"{W}{kind}RangeEnd"):
                open_ += {"RangeStart": 1, "RangeEnd": -1}.get(_local(node)[len(kind) :], 0)
                if node.tag == W + kind and not open_ and _local(node.getparent()) != "rPr":
                    yield f"{kind} outside a range"


def _comments(trees: dict[str, etree._Element]) -> Iterator[str]:
    """Start, end and reference of each comment, in this order, and the comment itself (17.13.4)."""
    document = trees["word/document.xml"]
    said = Counter(c.get(W + "id") for c in trees["word/comments.xml"]) if "word/comments.xml" in trees else Counter()
    yield from (f"comment twice: {i}" for i, count in said.items() if count > 1)
    places: dict[str, list[str]] = {}
    for node in document.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference"):
        places.setdefault(node.get(W + "id") or "", []).append(_local(node))
    for id_, found in places.items():
        if found not in (["commentRangeStart", "commentRangeEnd", "commentReference"], ["commentReference"]):
            yield f"comment {id_} is hung as {found}"
        if id_ not in said:
            yield f"comment {id_} says nothing"
    yield from (f"comment {i} hangs nowhere" for i in said if i not in places)


def _notes(trees: dict[str, etree._Element]) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        part = trees.get(f"word/{kind}s.xml")
        notes = Counter() if part is None else Counter(n.get(W + "id") for n in part)
        yield from (f"{kind} twice: {i}" for i, count in notes.items() if count > 1)
        for node in trees["word/document.xml"].iter(f"{W}{kind}Reference"):
            if node.get(W + "id") not in notes:
                yield f"{kind} that is not there: {node.get(W + 'id')}"


def _tag(node: etree._Element | None) -> str:
    return "" if node is None else str(node.tag)


def _local(node: etree._Element | None) -> str:
    return _tag(node).rpartition("}")[2]
