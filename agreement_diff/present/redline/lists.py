"""Lists of the old file in the new file's numbering part: the same list under its new id, else a copy of it."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from agreement_diff.present.redline.names import REL, W, tag, take_out, without_extensions
from agreement_diff.present.redline.package import WORD_TYPE, Package

if TYPE_CHECKING:
    from lxml import etree

_VAL, _NUM, _ABSTRACT = W + "val", W + "numId", W + "abstractNumId"
_IDENTITY = frozenset(W + tag for tag in ("nsid", "tmpl", "numIdMacAtCleanup"))
_LOOKS = frozenset(
    W + kind for kind in ("start", "numFmt", "lvlText", "lvlRestart", "startOverride", "lvlOverride", "lvl")
)
_MOST_DIGITS = 9
_Definition = tuple["etree._Element", "etree._Element"]
_EMPTY = b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


class Lists:
    """Old list ids → new list ids, by what the list looks like."""

    def __init__(self, old: Package, new: Package) -> None:
        self._new_package = new
        self._old = _definitions(_root(old))
        self._new = {id_: _looks(*found) for id_, found in _definitions(_root(new)).items()}
        self._by_looks = {looks: id_ for id_, looks in reversed(self._new.items())}
        self._known: dict[str, str] = {}

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

    def looks(self, new: str) -> str:
        """What a list of the new file prints; `""` for none."""
        return self._new.get(new, "")

    def _find(self, old: str) -> str:
        if old not in self._old:
            return "0"
        looks = _looks(*self._old[old])
        if self._new.get(old) == looks:
            return old
        if looks not in self._by_looks:
            self._by_looks[looks] = self._copy(*self._old[old])
            self._new[self._by_looks[looks]] = looks
        return self._by_looks[looks]

    def _copy(self, number: etree._Element, abstract: etree._Element) -> str:
        root = self._part()
        number, abstract = without_extensions(deepcopy(number)), without_extensions(deepcopy(abstract))
        for node in [n for n in abstract.iter() if n.tag in _IDENTITY or n.tag == W + "pStyle"]:
            take_out(node)
        abstract_id = _free(root.findall(W + "abstractNum"), _ABSTRACT)
        number_id = _free(root.findall(W + "num"), _NUM)
        abstract.set(_ABSTRACT, abstract_id)
        number.set(_NUM, number_id)
        for link in number.findall(_ABSTRACT):
            link.set(_VAL, abstract_id)
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


def _definitions(root: etree._Element | None) -> dict[str, _Definition]:
    """Each list of a file by its id: the instance and what it is an instance of."""
    if root is None:
        return {}
    abstracts = {a.get(_ABSTRACT): a for a in root.findall(W + "abstractNum")}
    found = {}
    for number in root.findall(W + "num"):
        link = number.find(_ABSTRACT)
        abstract = None if link is None else abstracts.get(link.get(_VAL))
        if abstract is not None:
            found[number.get(_NUM, "")] = (number, abstract)
    return found


def _looks(number: etree._Element, abstract: etree._Element) -> str:
    """What a list prints: forms, texts and starts of its levels, and what its instance overrides."""
    said = []
    for node in (*abstract.iter(*_LOOKS), *number.iter(*_LOOKS)):
        said.append(f"{tag(node)[len(W) :]} {node.get(W + 'ilvl', '')} {node.get(_VAL, '')}")
    return "\n".join(said)


def _free(nodes: list[etree._Element], name: str) -> str:
    """An id above all that the nodes have."""
    used = (n.get(name, "0") for n in nodes)
    return str(1 + max((int(u) for u in used if u.isdigit() and len(u) < _MOST_DIGITS), default=0))
