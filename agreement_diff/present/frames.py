"""Results as pandas data frames: one row per unit, columns named as the JSON fields are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from agreement_diff.errors import MissingTool, PresentError
from agreement_diff.model.comparison import Change, Comparison, Link
from agreement_diff.model.consultation import Consultation
from agreement_diff.model.correlation import Concordance
from agreement_diff.model.document import Bundle, Document
from agreement_diff.model.explanation import Explanation, Review
from agreement_diff.model.lineage import Lineage
from agreement_diff.present.characters import unicode_text
from agreement_diff.present.shares import shares

if TYPE_CHECKING:
    from pandas import DataFrame

Cell = str | int | float | bool | None
Row = dict[str, Cell]


def frame(result: object, kind: str | None = None) -> DataFrame:
    """The rows of one kind as a data frame; see `Shown.to_frame`."""
    pandas = _installed("pandas", "data frames need pandas", "dataramar kräver pandas")
    kinds = next((table for cls, table in FRAMES.items() if isinstance(result, cls)), {})
    name = kind or next(iter(kinds), "")
    if name not in kinds:
        raise PresentError(
            f"no frame called {name!r}; there are {', '.join(kinds) or 'none'}",
            f"det finns ingen ram som heter {name!r}; det finns {', '.join(kinds) or 'ingen'}",
        )
    rows: list[Row] = kinds[name](result)
    return pandas.DataFrame([{k: unicode_text(c) if isinstance(c, str) else c for k, c in row.items()} for row in rows])


def parquet(result: object, kind: str | None = None) -> bytes:
    """The rows of one kind as an Apache Parquet file, columns as in the frame; the same result gives the same bytes.

    Raises `MissingTool` without pandas or pyarrow, `PresentError` for an unknown kind.
    """
    _installed("pyarrow", "Parquet needs pyarrow", "Parquet kräver pyarrow")
    made: bytes = frame(result, kind).to_parquet(engine="pyarrow", index=False)
    return made


def _installed(package: str, english: str, swedish: str) -> Any:
    """An optional package. Raises `MissingTool` with how to get it."""
    try:
        return import_module(package)
    except ImportError as error:
        how = 'pip install "agreement-diff[frames]"'
        raise MissingTool(f"{english}: {how}", f"{swedish}: {how}") from error


def _links(comparison: Comparison | Explanation | Review, links: tuple[Link, ...]) -> list[Row]:
    old, new = comparison.old, comparison.new
    return [
        {
            "old": old.label(k.old) if k.old else None,
            "new": new.label(k.new) if k.new else None,
            "relation": "+".join(k.relations),
            "strength": k.strength,
            "score": k.score,
            "runner_up": k.runner_up,
            "carried": k.carried,
            "drawn": k.drawn,
            "old_eid": k.old,
            "new_eid": k.new,
            "pinned": k.pinned,
        }
        for k in links
    ]


def _sections(comparison: Comparison) -> list[Row]:
    return _links(comparison, comparison.alignment.sections)


def _paragraph_links(comparison: Comparison) -> list[Row]:
    return _links(comparison, comparison.alignment.paragraphs)


def _explained(found: Explanation) -> list[Row]:
    rows = _links(found, tuple(e.link for e in found.links))
    told = [
        {
            "shared": " / ".join(s.old for s in e.shared),
            "rival": (found.new if e.link.old else found.old).label(e.link.rival) if e.link.rival else None,
            "margin": e.link.margin if e.link.old and e.link.new else None,
            "against_rival": ", ".join(g.kind for g in e.grounds),
        }
        for e in found.links
    ]
    return [{**row, **more} for row, more in zip(rows, told, strict=True)]


def _questions(found: Review) -> list[Row]:
    rows = _links(found, tuple(q.link for q in found.questions))
    return [
        {"doubt": q.doubt, "look": ", ".join(g.kind for g in q.look), **row}
        for q, row in zip(found.questions, rows, strict=True)
    ]


def _accord_differences(found: Concordance) -> list[Row]:
    return [
        {
            "level": a.level,
            "kind": d.kind,
            "row": d.row,
            "old": found.old.label(d.old) if d.old else None,
            "new": found.new.label(d.new) if d.new else None,
            "old_eid": d.old,
            "new_eid": d.new,
        }
        for a in (found.sections, found.paragraphs)
        for d in a.differences
    ]


def _levels(found: Concordance) -> list[Row]:
    return [
        {
            "level": a.level, "published": a.published, "ours": a.ours, "agreed": a.agreed, "right": a.right,
            "precision": a.precision, "recall": a.recall, "f1": a.f1,
        }
        for a in (found.sections, found.paragraphs)
    ]  # fmt: skip


def _changes(comparison: Comparison) -> list[Row]:
    def text(change: Change, op: str) -> str:
        return "".join(edit.text for edit in change.edits if edit.op in ("equal", op))

    return [
        {
            "old": ", ".join(comparison.old.label(eid) for eid in c.old),
            "new": ", ".join(comparison.new.label(eid) for eid in c.new),
            "relation": "+".join(c.relations),
            "kind": c.kind,
            "old_text": text(c, "delete"),
            "new_text": text(c, "insert"),
            "deleted": sum(len(e.text) for e in c.edits if e.op == "delete"),
            "inserted": sum(len(e.text) for e in c.edits if e.op == "insert"),
        }
        for c in comparison.changes
    ]


def _findings(comparison: Comparison) -> list[Row]:
    return [
        {
            "rule": f.rule,
            "importance": f.importance,
            "substance": f.substance,
            "old": ", ".join(comparison.old.label(eid) for eid in f.old),
            "new": ", ".join(comparison.new.label(eid) for eid in f.new),
            "old_quote": f.old_quote,
            "new_quote": f.new_quote,
        }
        for f in comparison.findings
    ]


def _comments(consultation: Consultation) -> list[Row]:
    return [
        {
            "id": c.id,
            "respondent": c.respondent,
            "type": c.type,
            "quote": c.quote,
            "clause": ", ".join(dict.fromkeys(t.label for t in c.targets if t.version == "final")),
            "draft_clause": ", ".join(dict.fromkeys(t.label for t in c.targets if t.version == "draft")),
            "proposed_wording": c.proposed_wording,
            "disposition": c.disposition,
            "confidence": c.confidence,
            "reason": c.reason,
            "evidence": " / ".join(passage.quote for passage in c.evidence),
            "judged_by": "human" if c.human else "machine",
            "document": c.document,
        }
        for c in consultation.comments
    ]


def _respondents(consultation: Consultation) -> list[Row]:
    return [
        {"name": r.name, "stance": r.stance, "documents": ", ".join(r.documents), "comments": len(r.comments)}
        for r in consultation.respondents
    ]


def _strands(lineage: Lineage) -> list[Row]:
    names = [v.name for v in lineage.versions]
    return [
        {"strand": s.id, **{name: _at(s.steps, i) for i, name in enumerate(names)}, "out_of": s.out_of, "into": s.into}
        for s in lineage.strands
    ]


def _at(steps: tuple[object, ...], version: int) -> str | None:
    return next((getattr(step, "label", None) for step in steps if getattr(step, "version", None) == version), None)


def _origins(lineage: Lineage) -> list[Row]:
    names = [v.name for v in lineage.versions]
    return [
        {"clause": o.label, "sentence": o.sentence, "since": names[o.since], "first": names[o.first]}
        for o in lineage.origins
    ]


def _losses(lineage: Lineage) -> list[Row]:
    names = [v.name for v in lineage.versions]
    return [{"clause": k.label, "sentence": k.sentence, "gone_from": names[k.version]} for k in lineage.losses]


def _paragraphs(document: Document) -> list[Row]:
    return [
        {
            "eid": p.eid,
            "label": document.label(p.eid),
            "section": document.section_of[p.eid].name,
            "heading": document.section_of[p.eid].heading,
            "kind": p.kind,
            "number": p.number,
            "text": p.text,
        }
        for p in document.paragraphs()
    ]


def _documents(bundle: Bundle) -> list[Row]:
    return [
        {
            "id": d.id,
            "kind": d.kind,
            "title": d.title,
            "date": d.date,
            "issuer": d.issuer,
            "language": d.language,
            "sections": len(d.provisions),
            "paragraphs": sum(1 for _ in d.paragraphs()),
        }
        for d in bundle.documents
    ]


def _shares(comparison: Comparison) -> list[Row]:
    sides = (("old", comparison.old), ("new", comparison.new))
    return [
        {
            "version": side,
            "clause": document.section_of[s.eid].name,
            "heading": document.section_of[s.eid].heading,
            "words": s.total,
            "kept": s.kept,
            "reworded": s.reworded,
            "dropped": s.alone if side == "old" else 0,
            "new": s.alone if side == "new" else 0,
            "eid": s.eid,
        }
        for (side, document), found in zip(sides, shares(comparison), strict=True)
        for s in found
    ]


FRAMES: Mapping[type, Mapping[str, Callable[..., list[Row]]]] = {
    Comparison: {
        "sections": _sections, "paragraphs": _paragraph_links, "changes": _changes, "findings": _findings,
        "shares": _shares,
    },
    Consultation: {"comments": _comments, "respondents": _respondents},
    Lineage: {"clauses": _strands, "origins": _origins, "losses": _losses},
    Document: {"paragraphs": _paragraphs},
    Bundle: {"documents": _documents},
    Explanation: {"links": _explained},
    Review: {"questions": _questions},
    Concordance: {"differences": _accord_differences, "levels": _levels},
}  # fmt: skip
