"""Tracked changes of OpenDocument text: what was deleted and inserted, by whom and when (ODF 1.3, part 3, 5.5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from agreement_diff.model.document import Note
from agreement_diff.read.assembly import tidy
from agreement_diff.read.odt.styles import NS, q

if TYPE_CHECKING:
    from lxml import etree

EXCERPT = 200
"""Characters of changed text quoted in a note."""


class Revision(NamedTuple):
    """One tracked change. `removed` holds the deleted paragraphs, which the file keeps apart from the text."""

    kind: Literal["insertion", "deletion", "format-change"]
    author: str | None
    date: str | None
    removed: etree._Element | None


def revisions_of(body: etree._Element) -> Mapping[str, Revision]:
    """All tracked changes of a text, by the id that their places in the text name."""
    found: dict[str, Revision] = {}
    for region in body.iterfind("text:tracked-changes/text:changed-region", NS):
        name = region.get(q("xml:id")) or region.get(q("text:id")) or ""
        for kind in ("insertion", "deletion", "format-change"):
            change = region.find(f"text:{kind}", NS)
            if change is not None:
                found[name] = Revision(
                    kind,
                    change.findtext("office:change-info/dc:creator", None, NS),
                    change.findtext("office:change-info/dc:date", None, NS),
                    change if kind == "deletion" else None,
                )
                break
    return found


def remark(revision: Revision, text: str) -> Note:
    """The note that a tracked change leaves in the report."""
    said = {"insertion": ("inserted", "tillagt"), "deletion": ("deleted", "struket")}
    english, swedish = said.get(revision.kind, ("reformatted", "omformaterat"))
    quote = tidy(text)[:EXCERPT]
    return Note(
        kind="revision",
        message_sv=f"{swedish}: {quote}",
        message_en=f"{english}: {quote}",
        author=revision.author,
        date=revision.date,
    )
