"""What the responses keep of a lost draft: their quotations of it, and what they retell nearly word for word.

A quotation is the draft's by the words before it; a retold sentence or list item, in the part of a response that
describes the case, where most of its words stand in one paragraph of the adopted text in the same order. Each fragment
is aligned with the adopted text, or with nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreement_diff.consult.clauses import Clauses
from agreement_diff.consult.cues import Cues
from agreement_diff.consult.link import QUOTE_MIN, Linked
from agreement_diff.consult.passages import Passages, Piece, spans_of
from agreement_diff.consult.points import Point
from agreement_diff.consult.quotes import parts
from agreement_diff.consult.resolve import References
from agreement_diff.consult.wording import Wording
from agreement_diff.model.consultation import Fragment, Reference

NEAR_BEFORE = 60
"""Characters between a clause's name and a quotation that is said to stand in it."""
RETOLD_WORDS = 7
"""Words a retold sentence must have: shorter ones are met anywhere."""
RETOLD_MIN = 0.7
"""Share of a retold sentence's words in order: above what two sentences on one topic share by chance (up to 0.6)."""


def quoted_fragments(
    document: str, point: Point, linked: Linked, said: Wording, final: Clauses, references: References, code: str
) -> Iterator[Fragment]:
    """The draft wording that one comment quotes, each with the clause it is said to stand in."""
    for quote, _ in linked.quoted:
        if quote.text not in said.draft or not parts(quote.text):
            continue
        found = final.find(quote.text)
        best = found[0] if found and found[0].similarity >= QUOTE_MIN else None
        before = point.quote[: quote.start]
        named = [r for r in references.read(before, code) if len(before) - r.end < NEAR_BEFORE]
        above = [r for line in point.scope for r in references.read(line, code)]
        clause = next((_clause(r) for r in reversed(named or above)), None)
        yield Fragment(
            text=quote.text,
            clause=clause,
            document=document,
            spans=tuple(s for p in point.pieces if quote.text in p.text for s in spans_of(_narrow(p, quote.text))),
            eid=best.unit.eid if best else None,
            similarity=round(best.similarity, 3) if best else 0.0,
        )


def retold_fragments(document: str, said: Passages, final: Clauses, cues: Cues) -> Iterator[Fragment]:
    """Sentences and list items of a response's description that stand nearly so in the adopted text."""
    for sentences in said:
        for s in sentences:
            if (
                s.zone not in ("description", "summary")
                or len(s.text.split()) < RETOLD_WORDS
                or cues.has("own_voice", s.masked)
            ):
                continue
            found = final.find(s.text)
            if found and found[0].similarity >= RETOLD_MIN:
                piece = Piece(s.paragraph, s.start, s.end)
                yield Fragment(
                    text=s.text,
                    clause=None,
                    document=document,
                    spans=spans_of(piece),
                    eid=found[0].unit.eid,
                    similarity=round(found[0].similarity, 3),
                )


def distinct(fragments: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """Each text once per document, in order."""
    return tuple({(f.document, f.text): f for f in fragments}.values())


def _clause(reference: Reference) -> str:
    """What a response calls a clause: its heading, or its number as written."""
    return reference.heading or reference.text


def _narrow(piece: Piece, text: str) -> Piece:
    at = piece.paragraph.text.find(text, piece.start)
    return Piece(piece.paragraph, at, at + len(text)) if at >= 0 else piece
