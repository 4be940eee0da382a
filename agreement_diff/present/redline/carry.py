"""What the old file alone has, carried into the new file's package: pictures, links, styles, lists, so that deleted
text can stand in the redline and come back whole when the deletion is rejected.
"""

from __future__ import annotations

import posixpath
from copy import deepcopy
from typing import TYPE_CHECKING

from agreement_diff.present.redline.lists import Lists
from agreement_diff.present.redline.names import (
    HYPERLINK,
    MC,
    P_PR,
    R_PR,
    RANGE_MARKS,
    SECT_PR,
    R,
    W,
    put_instead,
    tag,
    take_out,
    without_extensions,
)
from agreement_diff.present.redline.package import Package, Relationship
from agreement_diff.present.redline.styles import Styles

if TYPE_CHECKING:
    from lxml import etree

_MAX_PARTS = 2_000
"""Parts that old objects may bring along (a chart brings its sheet, a diagram five); a loop ends here at last."""
_LEFT_BEHIND = RANGE_MARKS | {W + "proofErr", W + "commentReference", W + "lastRenderedPageBreak"}
_DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PARAGRAPH_MARKS = frozenset(W + tag for tag in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))


class Carrier:
    """Copies nodes of one old part so that they can stand in the matching new part."""

    def __init__(self, old: Package, old_part: str, new: Package, new_part: str, styles: Styles, lists: Lists) -> None:
        self._old, self._old_part = old, old_part
        self._new, self._new_part = new, new_part
        self._styles, self._lists = styles, lists
        self._parts: dict[str, str] = {}

    def node(self, node: etree._Element) -> etree._Element:
        """A deep copy whose pictures, links and styles are those of the new package; bookmarks and ids stay behind."""
        copy = without_extensions(_with_prefixes(deepcopy(node)))
        copy.tail = None
        for inner in list(copy.iter()):
            if inner.tag in _LEFT_BEHIND:
                take_out(inner)
            else:
                self._own_names(inner)
        return copy

    def run_properties(self, properties: etree._Element | None) -> etree._Element | None:
        """The formatting of an old run in the new file's styles."""
        if properties is None:
            return None
        copy = deepcopy(properties)
        copy.tail = None
        for inner in list(copy):
            if not tag(inner).startswith(W) or inner.tag in _PARAGRAPH_MARKS:
                copy.remove(inner)
        self._styles.rename(copy)
        return copy

    def paragraph_properties(self, properties: etree._Element | None) -> etree._Element:
        """The formatting of an old paragraph in the new file's styles and lists, without section break or revisions."""
        from lxml import etree

        if properties is None:
            return etree.Element(P_PR)
        copy = deepcopy(properties)
        copy.tail = None
        for inner in list(copy):
            if not tag(inner).startswith(W) or inner.tag in (SECT_PR, W + "pPrChange"):
                copy.remove(inner)
        mark = copy.find(R_PR)
        if mark is not None:
            copy.replace(mark, self.run_properties(mark))  # type: ignore[arg-type]
        self._styles.rename(copy)
        self._lists.renumber(copy)
        return copy

    def role(self, properties: etree._Element | None) -> tuple[str | None, tuple[str, str] | None]:
        """Style and list of a paragraph by its properties, which must name those of the new file."""
        if properties is None:
            return None, None
        style = properties.find(W + "pStyle")
        number = properties.find(W + "numPr")
        return (
            None if style is None else self._styles.unless_default(style.get(W + "val", "")),
            None if number is None else (_value(number, "ilvl"), self._lists.looks(_value(number, "numId"))),
        )

    def owns(self, wrapper: etree._Element) -> bool:
        """True for an element of the old part."""
        return wrapper.getroottree().getroot() is self._old.xml(self._old_part)

    def wrapper(self, wrapper: etree._Element) -> etree._Element | None:
        """An old hyperlink, empty, pointing where it did; None for wrappers that deleted text can do without."""
        from lxml import etree

        if wrapper.tag != HYPERLINK:
            return None
        copy = etree.Element(HYPERLINK, dict(wrapper.attrib))
        self._own_names(copy)
        return copy

    def _own_names(self, node: etree._Element) -> None:
        for name, value in list(node.items()):
            if name.startswith(R):
                self._relate(node, name, value)
            elif name.startswith(W + "rsid"):
                del node.attrib[name]
        if node.tag == P_PR:
            self._lists.renumber(node)
        elif node.tag == W + "sdtPr":
            for bound in [n for n in node if tag(n).endswith(("}id", "}dataBinding"))]:
                node.remove(bound)
        if node.tag in (P_PR, R_PR, W + "tblPr"):
            self._styles.rename(node)
        elif node.tag == _DRAWING_ID:
            node.set("id", str(self._new.next_drawing_id()))

    def _relate(self, node: etree._Element, name: str, id_: str) -> None:
        relation = self._old.relationships(self._old_part).get(id_)
        if relation is None:
            del node.attrib[name]
        elif relation.external:
            node.set(name, self._new.relate(self._new_part, relation.type, relation.target, external=True))
        else:
            target = self._part(relation)
            if target is None:
                del node.attrib[name]
            else:
                node.set(name, self._new.relate(self._new_part, relation.type, target))

    def _part(self, relation: Relationship) -> str | None:
        """The name in the new package of an old part, which is copied over unless the same bytes are there already."""
        old = relation.target
        if old not in self._old.parts:
            return None
        if old not in self._parts:
            data = self._old.parts[old]
            if self._new.parts.get(old) == data and not self._old.relationships(old):
                self._parts[old] = old
            else:
                self._copy(old, data)
        return self._parts.get(old)

    def _copy(self, old: str, data: bytes) -> None:
        if len(self._parts) >= _MAX_PARTS:
            return
        stem, extension = posixpath.splitext(old)
        name = self._new.add(f"{stem}_old{extension}", data, self._old.content_type(old))
        self._parts[old] = name
        inner = self._old.relationships(old)
        targets = {id_: rel if rel.external else self._part(rel) for id_, rel in inner.items()}
        self._new.set_relationships(
            name,
            {
                id_: rel if rel.external else Relationship(rel.type, str(targets[id_]), False)
                for id_, rel in inner.items()
                if targets[id_] is not None
            },
        )


def _value(number: etree._Element, name: str) -> str:
    node = number.find(W + name)
    return "0" if node is None else node.get(W + "val", "0")


def _with_prefixes(node: etree._Element) -> etree._Element:
    """The copy with the name-space prefixes declared that `mc:Choice` names in its text (`Requires="wps"`)."""
    from lxml import etree

    for choice in list(node.iter(MC + "Choice")):
        wanted = {p: choice.nsmap[p] for p in choice.get("Requires", "").split() if p in choice.nsmap}
        if choice.getparent() is None or not wanted:
            continue
        declared = etree.Element(MC + "Choice", dict(choice.attrib), nsmap=wanted)
        declared.extend(list(choice))
        put_instead(choice, declared)
    return node
