"""Styles of the old file under the names they have in the new one; a style that the new file lacks is copied over."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from agreement_diff.present.redline.names import W, take_out, without_extensions
from agreement_diff.present.redline.package import Package

if TYPE_CHECKING:
    from lxml import etree

_REFERENCES = frozenset(W + tag for tag in ("pStyle", "rStyle", "tblStyle"))
_LINKS = frozenset(W + tag for tag in ("basedOn", "next", "link"))
_VAL, _ID, _TYPE = W + "val", W + "styleId", W + "type"


class Styles:
    """Old style ids → new style ids: by the style's name, else by its id, else by a copy."""

    def __init__(self, old: Package, new: Package) -> None:
        self._old = _styles(old)
        root = _root(new)
        self._root = root
        self._new = {} if root is None else {s.get(_ID, ""): s for s in root.iter(W + "style")}
        self._by_name = {_name(s): id_ for id_, s in reversed(list(self._new.items())) if _name(s)[1]}
        self._known: dict[str, str | None] = {}

    def rename(self, properties: etree._Element) -> None:
        """Make the style that paragraph, run or table properties name one of the new file's."""
        for node in list(properties):
            if node.tag in _REFERENCES:
                new = self.new_id(node.get(_VAL, ""))
                if new is None:
                    properties.remove(node)
                else:
                    node.set(_VAL, new)

    def new_id(self, old: str) -> str | None:
        """The new file's id of an old style, None where neither file defines it."""
        if old not in self._known:
            self._known[old] = self._find(old)
        return self._known[old]

    def unless_default(self, new: str) -> str | None:
        """The id of a style of the new file, None for the one that paragraphs have when they name none."""
        style = self._new.get(new)
        return None if style is not None and style.get(W + "default") in ("1", "true") else new

    def _find(self, old: str) -> str | None:
        style = self._old.get(old)
        if style is None:
            return old
        if _name(style) in self._by_name:
            return self._by_name[_name(style)]
        if old in self._new and self._new[old].get(_TYPE) == style.get(_TYPE):
            return old
        return self._copy(old, style) if self._root is not None else None

    def _copy(self, old: str, style: etree._Element) -> str:
        id_ = old
        while id_ in self._new:
            id_ += "_old"
        copy = without_extensions(deepcopy(style))
        copy.set(_ID, id_)
        copy.attrib.pop(W + "default", None)
        self._root.append(copy)  # type: ignore[union-attr]
        self._new[id_] = copy
        self._by_name[_name(copy)] = id_
        self._known[old] = id_
        for node in [n for n in copy.iter() if n.tag in _LINKS or n.tag == W + "numPr"]:
            target = self.new_id(node.get(_VAL, "")) if node.tag in _LINKS else None
            if target is None:
                take_out(node)
            else:
                node.set(_VAL, target)
        return id_


def _root(package: Package) -> etree._Element | None:
    part = package.related(package.main, "styles")
    return None if part is None else package.xml(part)


def _styles(package: Package) -> dict[str, etree._Element]:
    root = _root(package)
    return {} if root is None else {s.get(_ID, ""): s for s in root.iter(W + "style")}


def _name(style: etree._Element) -> tuple[str, str]:
    """A style's type and name; names of built-in styles are the same in all languages and compared without case."""
    name = style.find(W + "name")
    return style.get(_TYPE, ""), "" if name is None else name.get(_VAL, "").lower()
