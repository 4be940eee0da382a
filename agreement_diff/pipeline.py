"""The stages in order; the file to read first.

    bytes ─read─▶ Manifestation ─structure─▶ Bundle ─align─▶ Alignment ─diff─▶ changes ─judge─▶ Comparison
                                                   └─consult (draft, responses, alignment, final)─▶ Consultation

Stages never import each other; what one makes another takes, here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from agreement_diff.errors import (
    AgreementDiffError,
    ConsultError,
    DamagedFile,
    PresentError,
    StructureError,
    unreadable,
)
from agreement_diff.model.comparison import Comparison
from agreement_diff.model.document import Bundle, Document, ReadingReport
from agreement_diff.model.options import ReadOptions

if TYPE_CHECKING:
    from pandas import DataFrame

    from agreement_diff.model.consultation import Consultation, Unread
    from agreement_diff.model.correlation import Concordance, PrintedTable
    from agreement_diff.model.document import Note
    from agreement_diff.model.explanation import Explanation, Level, Review
    from agreement_diff.model.lineage import Lineage, Version
    from agreement_diff.model.pins import Pins
    from agreement_diff.model.plot import Plot

PICTURES = ("svg", "png")
"""Formats of plots."""
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
            f"{name.name}#{chosen}: the documents of the file are numbered 1 to {len(bundle.documents)}",
            f"{name.name}#{chosen}: filens dokument är numrerade 1 till {len(bundle.documents)}",
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


def trace(
    responses: Sequence[Readable],
    *,
    final: Readable,
    draft: Readable | None = None,
    verdicts: Path | str | None = None,
    consultees: Sequence[str] = (),
    pins: Pins | None = None,
    options: ReadOptions | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Consultation:
    """Every comment in the responses, the clause it concerns, and what became of it.

    `draft` is the text that was commented on, `final` the one adopted afterwards. A response that cannot be read is
    told in `Consultation.unread`; the rest go on. `progress` is called with how many of how many files are read.
    Raises `ReadError` or `StructureError` for draft and final, `ConsultError` for verdicts that cannot be used.
    """
    from agreement_diff.align import align
    from agreement_diff.consult import consult, read_verdicts

    if not responses:
        raise ConsultError("no responses were given; is the folder empty?", "inga remissvar angavs; är mappen tom?")
    after = agreement(final, options=options)
    before = agreement(draft, options=options) if draft is not None else None
    found, unread = _responses(responses, options, progress)
    if unread and not found:
        raise ConsultError(unread[0].message_en, unread[0].message_sv)
    consultation = consult(
        found,
        final=after,
        draft=before,
        alignment=align(before, after, pins) if before else None,
        verdicts=read_verdicts(_text_of(verdicts), Path(verdicts).name) if verdicts else None,
        consultees=consultees,
    )
    return consultation.model_copy(update={"unread": unread}) if unread else consultation


def _responses(
    sources: Sequence[Readable], options: ReadOptions | None, progress: Callable[[int, int], None] | None
) -> tuple[list[Document], tuple[Unread, ...]]:
    """The documents that may carry comments, and the files that could not be read."""
    from agreement_diff.model.consultation import Unread

    found: list[Document] = []
    unread: list[Unread] = []
    for count, source in enumerate(sources, 1):
        try:
            if isinstance(source, Document):
                found.append(source)
            else:
                bundle = source if isinstance(source, Bundle) else read(source, options=options)
                found += bundle.responses or (bundle.documents if len(bundle.documents) == 1 else ())
        except AgreementDiffError as error:
            unread.append(Unread(name=str(source), message_sv=error.line("sv"), message_en=error.line("en")))
        if progress:
            progress(count, len(sources))
    return _distinct(found), tuple(unread)


def _distinct(documents: Sequence[Document]) -> list[Document]:
    """The documents with ids of their own: two files of one name must not give two comments one id."""
    taken: set[str] = set()
    out = []
    for document in documents:
        name, count = document.id, 1
        while name in taken:
            count += 1
            name = f"{document.id}-{count}"
        taken.add(name)
        out.append(document if name == document.id else document.model_copy(update={"id": name}))
    return out


def _text_of(path: Path | str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConsultError(*unreadable(Path(path).name, error)) from error


def pins(path: Path | str | None, *, options: ReadOptions | None = None) -> Pins | None:
    """The pins in a TOML file, or in a published correlation table (CSV, Excel, Word, HTML …); None for no file.

    Raises `AlignError` with what is wrong and where, `ReadError` for a table that cannot be read.
    """
    if path is None:
        return None
    from agreement_diff.align.pins import load_pins
    from agreement_diff.model.pins import Pins

    if Path(path).suffix.lower() == ".toml":
        return load_pins(Path(path))
    return Pins(name=Path(path).name, table=_table_rows(path, options))


def explain(comparison: Comparison, clauses: Sequence[str] = (), *, level: Level = "section") -> Explanation:
    """Why each link (or those of the clauses named) stands. Raises `AlignError` for a clause that neither text has."""
    from agreement_diff.align.tables.explain import explain as explained

    return explained(comparison.alignment, comparison.old, comparison.new, level, clauses)


def review(comparison: Comparison, clauses: Sequence[str] = (), *, level: Level = "section") -> Review:
    """The links that a human should look at, the most doubtful first, with the pins that settle each."""
    from agreement_diff.align.tables.doubt import review as reviewed

    return reviewed(comparison.alignment, comparison.old, comparison.new, level, clauses)


def against(comparison: Comparison, table: str | Path, *, options: ReadOptions | None = None) -> Concordance:
    """How far the comparison's table agrees with a published one.

    Raises `ReadError` for a file that cannot be read, `AlignError` for one that holds no table of these texts.
    """
    from agreement_diff.align.tables.accord import accord
    from agreement_diff.align.tables.published import published
    from agreement_diff.model.correlation import Concordance

    old, new = comparison.old, comparison.new
    found = published(_table_rows(table, options), Path(table).name, old, new)
    sections, paragraphs = accord(comparison.alignment, found, old, new)
    return Concordance(old=old, new=new, table=found, sections=sections, paragraphs=paragraphs)


def printed(comparison: Comparison, style: Literal["eu", "proposition"], *, level: Level = "section") -> PrintedTable:
    """The table in the labels and the order of official papers."""
    from agreement_diff.align.tables.printed import printed as laid_out

    return laid_out(comparison.alignment, comparison.old, comparison.new, style, level)


def only(comparison: Comparison, clauses: Sequence[str]) -> Comparison:
    """The comparison with the links of the clauses named and no others; the whole one where none is named.

    Raises `AlignError` for a clause that neither text has.
    """
    if not clauses:
        return comparison
    from agreement_diff.align.tables.explain import of_clauses

    old, new, alignment = comparison.old, comparison.new, comparison.alignment
    kept = {name: of_clauses(getattr(alignment, name), old, new, clauses) for name in ("sections", "paragraphs")}
    return comparison.model_copy(update={"alignment": alignment.model_copy(update=kept)})


def _table_rows(path: Path | str, options: ReadOptions | None) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The rows of the tables in a file, numbered as in a sheet or else from 1."""
    from agreement_diff.errors import AlignError
    from agreement_diff.read import read_file

    blocks = [b for b in read_file(Path(path), options or ReadOptions()).blocks if b.cells]
    if not blocks:
        name = Path(path).name
        raise AlignError(
            f"{name} holds no table; pins are a .toml file, or a correlation table in CSV, Excel, Word or HTML",
            f"{name} innehåller ingen tabell; pin-filen är en .toml-fil eller en paragrafnyckel i CSV, Excel, Word "
            "eller HTML",
        )
    numbers = [re.search(r"(?:^row |!)(\d+)$", b.origin or "") for b in blocks]
    return tuple((int(n[1]) if n else k, b.cells) for k, (b, n) in enumerate(zip(blocks, numbers, strict=True), 1))


def redline(
    old: str | Path,
    new: str | Path,
    *,
    author: str = "agreement-diff",
    date: str | None = None,
    consultation: Consultation | None = None,
    pins: Pins | None = None,
    lang: str | None = None,
    options: ReadOptions | None = None,
) -> bytes:
    """A Word document with tracked changes: accept all and it is the new text, reject all and it is the old one.

    Two Word files keep the new one's formatting; other formats give a clean document. Each comment of `consultation`
    becomes a Word comment at its clause by its respondent, what became of it told in `lang`. `pins` settle which clause
    became which.
    """
    from agreement_diff.present.redline import pinned_wordings, redline_documents, redline_files
    from agreement_diff.read import file_bytes, sniff

    chosen = options or ReadOptions()
    (before, picked_before), (after, picked_after) = _picked(old), _picked(new)
    data = [file_bytes(path, chosen) for path in (before, after)]
    word = all(sniff(content, path.name) == "docx" for content, path in zip(data, (before, after), strict=True))
    if word and picked_before is None and picked_after is None:
        pairs = pinned_wordings(correlate(old, new, pins=pins, options=options)) if pins else ()
        return redline_files(
            data[0], data[1], author=author, date=date, view=chosen.revisions, consultation=consultation,
            language=lang, pairs=pairs, old_name=before.name, new_name=after.name, limits=chosen.limits,
        )  # fmt: skip
    comparison = compare(old, new, pins=pins, options=options)
    return redline_documents(comparison, author=author, date=date, consultation=consultation, language=lang)


def silent_difference(comparison: Comparison) -> Note | None:
    """A warning where no change was found in two files that are not the same; None otherwise."""
    from agreement_diff.model.document import Note

    old, new = comparison.old.source, comparison.new.source
    if not comparison.identical or old.sha256 == new.sha256:
        return None
    return Note(
        kind="warning",
        message_en=f"no change was found in the text, but {old.name} and {new.name} are not the same file: "
        "look at layout, pictures and parts that are not read",
        message_sv=f"ingen ändring hittades i texten, men {old.name} och {new.name} är inte samma fil: "
        "se på layout, bilder och delar som inte läses",
    )


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


def render(result: object, format: str, *, lang: str | None = None) -> bytes:
    """A result as a file: `comparison`, `consultation`, `lineage`, `document` or `bundle` in one of its formats.

    A comparison: md, html, text, json, docx (changelog); csv, xlsx, svg, png (section map); report; akn. A
    consultation: table, csv, json, jsonld (W3C Web Annotations), md, html, docx, xlsx, svg, png (comments per clause),
    toml (its verdicts, to be corrected and given back). A history: table, md, json, html, svg, png. A plot: svg, png.
    Documents: json, md, text, akn. Explanations, reviews and tables held against ours: table, csv, json, md, html,
    docx, xlsx. All with frames: parquet (its first frame).
    The language is that of the documents unless given. Raises `PresentError` for a format that the result has not.
    """
    from agreement_diff.model.consultation import Consultation
    from agreement_diff.model.correlation import Concordance
    from agreement_diff.model.explanation import Explanation, Review
    from agreement_diff.model.lineage import Lineage
    from agreement_diff.model.plot import Plot

    if format == "parquet":
        return parquet(result)
    if isinstance(result, (Explanation, Review, Concordance)):
        from agreement_diff.present.asked import asked_file

        return asked_file(result, format, lang or result.new.language)

    if format in PICTURES and isinstance(result, (Comparison, Consultation, Lineage, Plot)):
        return _picture(result if isinstance(result, Plot) else plot(result, lang=lang), format)
    if isinstance(result, Comparison) and format == "report":
        return report(result, lang=lang)
    if isinstance(result, Comparison):
        return _render_comparison(result, format, lang or result.new.language)
    if isinstance(result, Consultation) and format == "toml":
        from agreement_diff.consult import verdicts_template

        return verdicts_template(result).encode()
    if isinstance(result, Consultation):
        from agreement_diff.present.trace.layout import trace as written

        return written(result, format, lang or result.final.language)  # type: ignore[arg-type]
    if isinstance(result, Lineage):
        from agreement_diff.present.history import history as written_history

        language = lang or result.versions[-1].document.language
        return written_history(result, format, language).encode()  # type: ignore[arg-type]
    if isinstance(result, Document):
        result = _bundle_of(result)
    if isinstance(result, Bundle):
        return render_bundles([result], format).encode()
    raise PresentError(f"{type(result).__name__} cannot be written", f"{type(result).__name__} kan inte skrivas")


def plot(result: object, kind: str | None = None, *, lang: str | None = None) -> Plot:
    """A picture of a result, which shows itself in a notebook; `render(plot, "svg")` and `"png"` give files.

    A comparison has the kinds `map` (default; which section became which), `shares` (how much of each clause stands, is
    reworded, dropped or new) and `paragraphs` (which paragraph became which), a consultation `comments` (per clause and
    outcome), a history `history`. Raises `PresentError` for a kind that the result has not.
    """
    from agreement_diff.present.plots.plot import plot as drawn

    return drawn(result, kind, lang)


def report(comparison: Comparison, consultation: Consultation | None = None, *, lang: str | None = None) -> bytes:
    """Everything on one self-contained HTML page: summary, map, both texts, findings, comments and their outcomes.

    Comments stand beside their clauses where the consultation's texts are those of the comparison.
    """
    from agreement_diff.present.report.page import report as page

    return page(comparison, consultation, lang or comparison.new.language).encode()


def _picture(plot: Plot, format: str) -> bytes:
    if format == "svg":
        return plot.svg.encode()
    from agreement_diff.present.png import png

    return png(plot.svg)


def _render_comparison(comparison: Comparison, format: str, language: str) -> bytes:
    if format == "csv":
        from agreement_diff.present.map.table import map_table

        return map_table(comparison, "section", format, language).encode()  # type: ignore[arg-type]
    if format == "xlsx":
        from agreement_diff.present.asked import sheet_file
        from agreement_diff.present.map.sheets import map_sheet

        return sheet_file(map_sheet(comparison, "section", language), format)
    from agreement_diff.present.changelog.layout import changelog

    return changelog(comparison, format, language)  # type: ignore[arg-type]


def _bundle_of(document: Document) -> Bundle:
    return Bundle(documents=(document,), report=ReadingReport(format=document.source.format), source=document.source)


def frame(result: object, kind: str | None = None) -> DataFrame:
    """A result as a data frame; see `to_frame` of the results."""
    from agreement_diff.present.frames import frame as to_frame

    return to_frame(result, kind)


def parquet(result: object, kind: str | None = None) -> bytes:
    """A frame of a result as an Apache Parquet file; see `to_frame` of the results for the kinds."""
    from agreement_diff.present.frames import parquet as written

    return written(result, kind)


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
    from agreement_diff.present.akn.writer import akn

    return akn(found[0]).decode()


def _picked(path: str | Path) -> tuple[Path, int | None]:
    """A path and the number of the document picked in it; a file whose name really ends in `#2` is that file."""
    whole = Path(path)
    match = re.fullmatch(r"(.+)#(\d{1,4})", str(path))
    if match and not whole.exists():
        return Path(match[1]), int(match[2])
    return whole, None
