"""Lists of the old file in the new file's numbering part: the same list under its new id, else a copy of it."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from agreement_diff.present.redline.names import REL, W, tag, take_out, without_extensions
from agreement_diff.present.redline.package import WORD_TYPE, Package
from agreement_diff.present.redline.styles import Styles

if TYPE_CHECKING:
    from lxml import etree

_VAL, _NUM, _ABSTRACT = W + "val", W + "numId", W + "abstractNumId"
_IDENTITY = frozenset(W + tag for tag in ("nsid", "tmpl", "numIdMacAtCleanup"))
_LOOKS = frozenset(
    W + kind for kind in ("start", "numFmt", "lvlText", "lvlRestart", "startOverride", "lvlOverride", "lvl")
)
_EMPTY = b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


class Lists:
    """Old list ids → new list ids, by what the list looks like."""

    def __init__(self, old: Package, new: Package, styles: Styles) -> None:
        self._new_package = new
        self._styles = styles
        self._old_root = _root(old)
        self._known: dict[str, str] = {}
        self._new_looks: dict[str, str] | None = None

    def renumber(self, properties: etree._Element) -> None:
        """Make the list that paragraph properties name one of the new file's."""
        node = properties.find(f"{W}numPr/{_NUM}")
        if node is not None:
            node.set(_VAL, self.new_id(node.get(_VAL, "0")))

    def new_id(self, old: str) -> str:
        """The new file's id of an old list; `"0"` means no list in both."""
        if old not in self._known:
            self._known[old] = "0" if old == "0" else self._find(old)
        return self._known[old]

    def _find(self, old: str) -> str:
        number, abstract = _definition(self._old_root, old)
        if number is None or abstract is None:
            return "0"
        looks = _looks(number, abstract)
        if self._new_looks is None:
            self._new_looks = _all_looks(_root(self._new_package))
        if self._new_looks.get(old) == looks:
            return old
        same = next((id_ for id_, other in self._new_looks.items() if other == looks), None)
        return same if same is not None else self._copy(number, abstract)

    def _copy(self, number: etree._Element, abstract: etree._Element) -> str:
        root = self._part()
        number, abstract = without_extensions(deepcopy(number)), without_extensions(deepcopy(abstract))
        for node in [n for n in abstract.iter() if n.tag in _IDENTITY or n.tag == W + "pStyle"]:
            take_out(node)
        abstract_id = _free(root.findall(W + "abstractNum"), _ABSTRACT)
        number_id = _free(root.findall(W + "num"), _NUM)
        abstract.set(_ABSTRACT, abstract_id)
        number.set(_NUM, number_id)
        number.find(_ABSTRACT).set(_VAL, abstract_id)  # type: ignore[union-attr]
        first = next((i for i, n in enumerate(root) if n.tag == W + "num"), len(root))
        root.insert(first, abstract)
        last = max((i for i, n in enumerate(root) if n.tag == W + "num"), default=first)
        root.insert(last + 1, number)
        return number_id

    def _part(self) -> etree._Element:
        """The root of the new file's numbering part, made where there is none."""
        package = self._new_package
        part = package.related(package.main, "numbering")
        if part is None:
            part = package.add("word/numbering.xml", _EMPTY, WORD_TYPE + "numbering+xml")
            package.relate(package.main, REL + "numbering", part)
        return package.xml(part)


def _root(package: Package) -> etree._Element | None:
    part = package.related(package.main, "numbering")
    return None if part is None else package.xml(part)


def _definition(root: etree._Element | None, id_: str) -> tuple[etree._Element | None, etree._Element | None]:
    if root is None:
        return None, None
    number = next((n for n in root.findall(W + "num") if n.get(_NUM) == id_), None)
    link = None if number is None else number.find(_ABSTRACT)
    if link is None:
        return None, None
    wanted = link.get(_VAL)
    return number, next((a for a in root.findall(W + "abstractNum") if a.get(_ABSTRACT) == wanted), None)


def _all_looks(root: etree._Element | None) -> dict[str, str]:
    looks = {}
    for node in () if root is None else root.findall(W + "num"):
        id_ = node.get(_NUM, "")
        number, abstract = _definition(root, id_)
        if number is not None and abstract is not None:
            looks[id_] = _looks(number, abstract)
    return looks


def _looks(number: etree._Element, abstract: etree._Element) -> str:
    """What a list prints: forms, texts and starts of its levels, and what its instance overrides."""
    said = []
    for node in (*abstract.iter(*_LOOKS), *number.iter(*_LOOKS)):
        said.append(f"{tag(node)[len(W) :]} {node.get(W + 'ilvl', '')} {node.get(_VAL, '')}")
    return "\n".join(said)


def _free(nodes: list[etree._Element], name: str) -> str:
    return str(1 + max((int(n.get(name, "0")) for n in nodes if n.get(name, "0").isdigit()), default=0))
