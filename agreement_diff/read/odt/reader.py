"""OpenDocument text (.odt) → Manifestation, by zip and lxml.

Displayed list and heading numbers, both views of tracked changes, notes, text boxes, tables as rows, comments, hidden
text, contents lists, running heads and feet. What a view or the hiding leaves out is counted in the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_diff.errors import DamagedFile
from agreement_diff.model.document import FurnitureKind, Manifestation, Source
from agreement_diff.model.options import ReadOptions
from agreement_diff.read.assembly import Piece, assemble
from agreement_diff.read.odt.flow import Flow, Setting
from agreement_diff.read.odt.lists import ListStyles, whole
from agreement_diff.read.odt.revisions import revisions_of
from agreement_diff.read.odt.styles import NS, Styles, q
from agreement_diff.read.packages import Package, open_zip

if TYPE_CHECKING:
    from lxml import etree

_MARGINS: tuple[tuple[str, FurnitureKind], ...] = (
    ("header", "page_header"), ("header-first", "page_header"), ("header-left", "page_header"),
    ("footer", "page_footer"), ("footer-first", "page_footer"), ("footer-left", "page_footer"),
)  # fmt: skip


def read(data: bytes, source: Source, options: ReadOptions) -> Manifestation:
    """All text of an .odt file, one block per paragraph, heading, list item or table row."""
    package = open_zip(data, source.name, options.limits)
    _refuse_encrypted(package, source.name)
    content = package.xml("content.xml")
    styles = package.xml("styles.xml") if "styles.xml" in package else None
    body = content.find("office:body/office:text", NS)
    if body is None:
        raise DamagedFile(f"{source.name}: holds no text document", f"{source.name}: innehåller inget textdokument")
    setting = Setting(
        styles=Styles(styles, content),
        lists=ListStyles(styles, content),
        revisions=revisions_of(body),
        options=options,
    )
    flow = Flow(setting)
    flow.walk_all(body)
    pieces, notes = flow.finish()
    pieces += _margins(styles, setting)
    return assemble(source, pieces, limits=options.limits, notes=notes, pages=_pages(package))


def _refuse_encrypted(package: Package, name: str) -> None:
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise DamagedFile(
            f"{name}: the file is protected by a password; save it without one and try again",
            f"{name}: filen är skyddad med lösenord; spara den utan lösenord och försök igen",
        )


def _pages(package: Package) -> int | None:
    """The number of pages that the program which saved the file counted."""
    if "meta.xml" not in package:
        return None
    statistic = package.xml("meta.xml").find(".//meta:document-statistic", NS)
    pages = whole(statistic.get(q("meta:page-count")), 0) if statistic is not None else 0
    return pages or None


def _margins(styles: etree._Element | None, setting: Setting) -> list[Piece]:
    """Running heads and feet of all page styles, each wording once."""
    found: dict[tuple[str, FurnitureKind], Piece] = {}
    for page in styles.iter(q("style:master-page")) if styles is not None else ():
        for local, kind in _MARGINS:
            for element in page.iterchildren(q(f"style:{local}")):
                flow = Flow(setting)
                flow.walk_all(element)
                for piece in flow.finish()[0]:
                    found.setdefault((piece.text, kind), piece._replace(furniture=kind, kind="text", label=None))
    return list(found.values())
