"""Footnotes and endnotes: compared where both texts have them, brought over where the old one alone has."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from agreement_diff.present.redline.carry import Carrier
from agreement_diff.present.redline.lines import OLD_ONLY, Slice
from agreement_diff.present.redline.names import REL, W
from agreement_diff.present.redline.package import WORD_TYPE, Package
from agreement_diff.present.redline.pieces import Piece

if TYPE_CHECKING:
    from lxml import etree

    from agreement_diff.present.redline.weave import Weaver

_ID = W + "id"
_NOTE = {"footnotes": W + "footnote", "endnotes": W + "endnote"}


class Notes:
    """Collects which notes belong together while the text is woven, then weaves them."""

    def __init__(self, old: Package, new: Package, weaver: Callable[[str, str], tuple[Weaver, Carrier]]) -> None:
        self._old, self._new = old, new
        self._weaver = weaver
        self._makers: dict[str, tuple[Weaver, Carrier]] = {}
        self._pairs: list[tuple[str, str, str]] = []
        self._added: list[tuple[str, str]] = []
        self._brought: dict[tuple[str, str], str] = {}
        self._known: dict[tuple[Package, str], dict[str, etree._Element]] = {}

    def pair(self, old: Piece, new: Piece) -> None:
        """The same note mark on both sides."""
        if old.note is not None and new.note is not None:
            self._pairs.append((new.note[0], old.note[1], new.note[1]))

    def refer(self, piece: Slice) -> str | None:
        """A note mark on one side; for an old one the id that its note has in the new file."""
        if piece.piece.note is None:
            return None
        kind, id_ = piece.piece.note
        if piece.status not in OLD_ONLY:
            self._added.append((kind, id_))
            return None
        if (kind, id_) not in self._brought:
            self._brought[kind, id_] = self._bring(kind, id_)
        return self._brought[kind, id_]

    def weave(self) -> None:
        """Mark what changed in the notes themselves."""
        done: set[tuple[str, str]] = set()
        for kind, old_id, new_id in self._pairs:
            old, new = self._note(self._old, kind, old_id), self._note(self._new, kind, new_id)
            if old is not None and new is not None and (kind, new_id) not in done:
                done.add((kind, new_id))
                self._maker(kind)[0].weave(old, new)
        for kind, new_id in self._added:
            new = self._note(self._new, kind, new_id)
            if new is not None and (kind, new_id) not in done:
                done.add((kind, new_id))
                self._maker(kind)[0].mark_all(new, "ins")

    def _maker(self, kind: str) -> tuple[Weaver, Carrier]:
        if kind not in self._makers:
            old = self._old.related(self._old.main, kind) or self._old.main
            self._makers[kind] = self._weaver(old, self._part(kind))
        return self._makers[kind]

    def _bring(self, kind: str, id_: str) -> str:
        """Copy a note of the old file into the new one, marked as deleted; its new id."""
        root = self._new.xml(self._part(kind))
        numbers = [int(n.get(_ID, "0")) for n in root if n.get(_ID, "x").lstrip("-").isdigit()]
        new_id = str(max([0, *numbers]) + 1)
        note = self._note(self._old, kind, id_)
        if note is not None:
            weaver, _ = self._maker(kind)
            copy = weaver.deleted(note)
            copy.set(_ID, new_id)
            root.append(copy)
        return new_id

    def _part(self, kind: str) -> str:
        """The new file's part for notes of a kind, made from the old one's separators where there is none."""
        part = self._new.related(self._new.main, kind)
        if part is not None:
            return part
        from lxml import etree

        old = self._old.related(self._old.main, kind)
        source = None if old is None else self._old.xml(old)
        root = etree.Element(W + kind, nsmap=None if source is None else source.nsmap)
        part = self._new.add(f"word/{kind}.xml", etree.tostring(root), WORD_TYPE + f"{kind}+xml")
        self._new.relate(self._new.main, REL + kind, part)
        if source is not None:
            carrier = self._weaver(old or "", part)[1]
            made = self._new.xml(part)
            made.extend(carrier.node(n) for n in source if n.get(W + "type") in ("separator", "continuationSeparator"))
        return part

    def _note(self, package: Package, kind: str, id_: str) -> etree._Element | None:
        """A note of a file as it came; those brought over later are never asked for."""
        if (package, kind) not in self._known:
            part = package.related(package.main, kind)
            notes = () if part is None else package.xml(part).iter(_NOTE[kind])
            self._known[package, kind] = {n.get(_ID, ""): n for n in notes}
        return self._known[package, kind].get(id_)
