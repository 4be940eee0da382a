"""The stages in order; the file to read first.

    bytes ─read─▶ Manifestation ─structure─▶ Bundle ─align─▶ Alignment ─diff─▶ changes ─judge─▶ Comparison
                                                   └─consult (draft, responses, alignment, final)─▶ Consultation

Stages never import each other; what one makes another takes, here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_diff.errors import DamagedFile, PresentError, StructureError
from agreement_diff.model.comparison import Comparison
from agreement_diff.model.document import Bundle, Document
from agreement_diff.model.options import ReadOptions

if TYPE_CHECKING:
    from pandas import DataFrame

    from agreement_diff.model.lineage import Lineage, Version
    from agreement_diff.model.pins import Pins

Readable = str | Path | Bundle | Document
"""What the functions take for a text: a path (with `#N` to pick a document of a file), or something already read."""


def read(path: str | Path, *, options: ReadOptions | None = None) -> Bundle:
    """Read a file and find the documents in it.

    `path` may end in `#N` to pick the N-th document. Raises `ReadError` with one clear line for a file that cannot be
    read, `StructureError` for a document that is not there.
    """
    from agreement_diff.read import read_file
    from agreement_diff.structure import structure

    name, chosen = _picked(path)
    bundle = structure(read_file(name, options or ReadOptions()))
    if not bundle.documents:
        raise DamagedFile(f"{name.name} holds no text", f"{name.name} innehåller ingen text")
    if chosen is None:
        return bundle
    if not 1 <= chosen <= len(bundle.documents):
        raise StructureError(
            f"{name.name} holds {len(bundle.documents)} documents, not {chosen}",
            f"{name.name} innehåller {len(bundle.documents)} dokument, inte {chosen}",
        )
    return bundle.model_copy(update={"documents": (bundle.documents[chosen - 1],)})


def agreement(source: Readable, *, options: ReadOptions | None = None) -> Document:
    """The agreement of a file or bundle; a document as it is. A document picked by `#N` is taken whatever its kind."""
    if isinstance(source, Document):
        return source
    bundle = source if isinstance(source, Bundle) else read(source, options=options)
    return bundle.documents[0] if len(bundle.documents) == 1 and bundle.documents[0].sections else bundle.agreement


def compare(
    old: Readable, new: Readable, *, pins: Pins | None = None, options: ReadOptions | None = None
) -> Comparison:
    """How one version became the other: correspondences, word edits, findings.

    Raises `ReadError`, `StructureError`, or `AlignError` for pins that do not fit the texts.
    """
    from agreement_diff.align import align
    from agreement_diff.diff import diff
    from agreement_diff.judge import findings

    before, after = agreement(old, options=options), agreement(new, options=options)
    alignment = align(before, after, pins)
    changes = diff(before, after, alignment)
    found = findings(before, after, alignment, changes)
    return Comparison(old=before, new=after, alignment=alignment, changes=changes, findings=found)


def correlate(
    old: Readable, new: Readable, *, pins: Pins | None = None, options: ReadOptions | None = None
) -> Comparison:
    """As `compare`, but only which provision became which: no edits, no findings."""
    from agreement_diff.align import align

    before, after = agreement(old, options=options), agreement(new, options=options)
    return Comparison(old=before, new=after, alignment=align(before, after, pins))


def history(
    versions: Sequence[Readable], *, names: Sequence[str] = (), git: bool = False, options: ReadOptions | None = None
) -> Lineage:
    """The history of an agreement over its versions, oldest first: strands of clauses, origins of sentences, losses.

    A path may be a folder of versions or, with `git`, a file whose committed revisions are the versions. Raises
    `StructureError` for fewer than two versions.
    """
    from agreement_diff.align import align
    from agreement_diff.lineage import lineage
    from agreement_diff.model.lineage import Version

    found: list[Version] = []
    for source in versions:
        if isinstance(source, (str, Path)):
            found += _versions(source, git=git, options=options or ReadOptions())
        else:
            document = agreement(source, options=options)
            found.append(Version(name=document.id, date=document.date, document=document))
    if len(found) < 2:
        raise StructureError("a history needs at least two versions", "en historik behöver minst två versioner")
    found = [v.model_copy(update={"name": n}) for v, n in zip(found, names, strict=True)] if names else found
    documents = [v.document for v in found]
    return lineage(found, [align(one, two, None) for one, two in pairwise(documents)])


def _versions(path: str | Path, *, git: bool, options: ReadOptions) -> list[Version]:
    from agreement_diff.model.lineage import Version
    from agreement_diff.read.versions import date_in_name, read_versions
    from agreement_diff.structure import structure

    name, chosen = _picked(path)
    if chosen is not None:
        document = agreement(path, options=options)
        return [Version(name=str(Path(path).stem), date=date_in_name(name.stem) or document.date, document=document)]
    found = []
    for label, date, manifestation in read_versions([name], options, git=git):
        document = agreement(structure(manifestation))
        found.append(Version(name=label, date=date or document.date, document=document))
    return found


def differs(comparison: Comparison) -> bool:
    """True where any provision was changed, renumbered, moved, added or removed."""
    links = (*comparison.alignment.sections, *comparison.alignment.paragraphs)
    return any(link.relations != ("unchanged",) for link in links)


def require_sections(comparison: Comparison) -> None:
    """Raise `StructureError` where a text has no sections at all, so that a table of them would say nothing."""
    for document in (comparison.old, comparison.new):
        if not any(s.label or s.heading for s in document.provisions):
            name = document.source.name
            raise StructureError(
                f"no sections found in {name} (§ numbers, articles, headings); compare it with --level paragraph",
                f"hittade inga avsnitt i {name} (§-nummer, artiklar, rubriker); jämför med --level paragraph",
            )


def frame(result: object, kind: str | None = None) -> DataFrame:
    """A result as a data frame; see `to_frame` of the results."""
    from agreement_diff.present.frames import frame as to_frame

    return to_frame(result, kind)


def display(result: object) -> str:
    """A result as a compact piece of HTML for a notebook cell."""
    from agreement_diff.present.notebook import display as to_html

    return to_html(result)


def render_bundles(bundles: Sequence[Bundle], format: str) -> str:
    """What was read, as `json`, `md`, `text` or `akn`."""
    from agreement_diff.present import documents, json_out

    if format == "json":
        return json_out.documents_json(bundles)
    if format == "akn":
        return _akn(bundles)
    return documents.documents_text(bundles) if format == "text" else documents.documents_md(bundles)


def _akn(bundles: Sequence[Bundle]) -> str:
    found = [d for bundle in bundles for d in bundle.documents]
    if len(found) != 1:
        raise PresentError(
            f"Akoma Ntoso holds one document, not {len(found)}; pick one with FILE#N",
            f"Akoma Ntoso rymmer ett dokument, inte {len(found)}; välj ett med FIL#N",
        )
    from agreement_diff.present.akn import akn

    return akn(found[0]).decode()


def _picked(path: str | Path) -> tuple[Path, int | None]:
    """A path and the number of the document picked in it; a file whose name really ends in `#2` is that file."""
    whole = Path(path)
    match = re.fullmatch(r"(.+)#(\d{1,4})", str(path))
    if match and not whole.exists():
        return Path(match[1]), int(match[2])
    return whole, None
