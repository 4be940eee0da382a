"""How well `align` finds redrafts that were made on purpose (`redrafts.py`), so that what is right is known.

usage: python benchmarks/synthetic.py [--seeds N] [--texts DIR] [--kinds KIND…] [--out FILE] [--worst N]

Without `--texts` the two agreements in `corpus/` are edited, with it every text of the folder (looked for at any depth)
that has 30 to 100 numbered sections and at most 500 paragraphs, tabled by language. Nothing is written to the folder.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from redrafts import KINDS, Redraft, redraft

from agreement_diff.align import align
from agreement_diff.errors import AgreementDiffError
from agreement_diff.model.comparison import Link
from agreement_diff.model.document import Document, Section
from agreement_diff.pipeline import agreement
from agreement_diff.text.words import words

ROOT = Path(__file__).resolve().parent
TEXTS = ("agreement-2009/agreement.txt", "recommendation-2013/letter-with-agreement.txt")
LEVELS = {"light": 0.1, "medium": 0.3, "heavy": 0.6}
SECTIONS, PARAGRAPHS = (30, 100), 500
"""Sizes of the texts of a folder that are taken: long enough to tell, short enough to run often."""
STRANGE = 30
"""Words of a section from another text that is put in as a strange one."""
WORDS_KEPT = ("split", "merge", "move paragraph", "move sentence", "move", "delete", "insert")
"""Kinds in which no word changes, so that the shares of words carried over are known to the word."""
STRANGERS = (
    ("Sekretess", "Uppgifter om enskildas hälsa får inte lämnas vidare utan samtycke från den som uppgiften rör."),
    ("Tvist", "Tvist om tolkningen avgörs av skiljemän enligt handelskammarens regler för förenklat förfarande."),
    ("Force majeure", "Krig, brand, strejk eller strömavbrott befriar från ansvar så länge hindret varar."),
    ("Försäkring", "Varje part tecknar ansvarsförsäkring som täcker egendomsskada till minst tio miljoner kronor."),
    ("Fakturering", "Faktura skickas kvartalsvis i efterskott och betalas inom trettio dagar från fakturadatum."),
    ("Personuppgifter", "Den som behandlar registrerade uppgifter för logg över varje sökning och gallrar efter två år."),
    ("Lokaler", "Hyresvärden håller rummen städade, uppvärmda och försedda med fungerande brandvarnare."),
    ("Upphandling", "Inköp över direktupphandlingsgränsen annonseras i en databas som är öppen för anbudsgivare."),
)  # fmt: skip

Pair = tuple[str, str]


@dataclass
class Tally:
    """Counts over all runs of one kind and intensity."""

    hits: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, right: int, made: int, wanted: int) -> None:
        self.hits[f"{name} right"] += right
        self.hits[f"{name} made"] += made
        self.hits[f"{name} wanted"] += wanted

    def sets(self, name: str, made: Collection[object], wanted: Collection[object]) -> None:
        self.add(name, len(set(made) & set(wanted)), len(made), len(wanted))

    def share(self, name: str, of: str) -> str:
        total = self.hits[f"{name} {of}"]
        return f"{self.hits[f'{name} right'] / total:.3f}" if total else "–"

    def f1(self, name: str) -> str:
        total = self.hits[f"{name} made"] + self.hits[f"{name} wanted"]
        return f"{2 * self.hits[f'{name} right'] / total:.3f}" if total else "–"

    def wrong(self, name: str) -> str:
        total = self.hits[f"{name} made"]
        return f"{1 - self.hits[f'{name} right'] / total:.3f}" if total else "–"


class Truth(NamedTuple):
    """What is right at one level: words per pair; which links are main, and each one's split, merged and partial."""

    words: Mapping[Pair, int]
    main: frozenset[Pair]
    shape: frozenset[tuple[Pair, str]]


def truth(of: Mapping[Pair, int]) -> Truth:
    """Main is what carries most of its old or of its new unit; several main links of an old unit are a split, of a new
    one a merger; a link that is neither unit's main one carries a part."""
    rows, columns = Counter[str](), Counter[str]()
    for (a, b), n in of.items():
        rows[a], columns[b] = max(rows[a], n), max(columns[b], n)
    main = frozenset(p for p, n in of.items() if n in (rows[p[0]], columns[p[1]]))
    ends = Counter(a for a, _ in main), Counter(b for _, b in main)
    shape = {(p, "split") for p in main if ends[0][p[0]] > 1} | {(p, "merged") for p in main if ends[1][p[1]] > 1}
    return Truth(of, main, frozenset(shape | {(p, "partial") for p in of if p not in main}))


def moved(right: Truth, said: Collection[Pair], old: Mapping[str, int], new: Mapping[str, int]) -> frozenset[Pair]:
    """The main links that have changed places: a smallest set of chief links (each the best of both its sides) without
    which the others stand in order, and every other main link that crosses what is left.

    Where several sets are smallest, each is as right as the others, and the one nearest to what was `said` is taken.
    """
    rows: dict[str, Pair] = {}
    columns: dict[str, Pair] = {}
    for p, n in sorted(right.words.items()):
        if p[0] not in rows or n > right.words[rows[p[0]]]:
            rows[p[0]] = p
        if p[1] not in columns or n > right.words[columns[p[1]]]:
            columns[p[1]] = p
    chief = sorted((p for p in rows.values() if columns[p[1]] == p), key=lambda p: old[p[0]])
    best: list[tuple[int, int]] = []
    before: list[int] = []
    for k, p in enumerate(chief):
        ahead = [(*best[h], -h) for h in range(k) if new[chief[h][1]] < new[p[1]]]
        length, free, at = max(ahead, default=(0, 0, 1))
        best.append((length + 1, free + (p not in said)))
        before.append(-at)
    kept: set[Pair] = set()
    at = max(range(len(chief)), key=lambda k: best[k], default=-1)
    while at >= 0:
        kept.add(chief[at])
        at = before[at]
    out = {p for p in chief if p not in kept}
    crossing = {
        p for p in right.main if p not in chief
        and any((old[p[0]] - old[a]) * (new[p[1]] - new[b]) < 0 for a, b in kept)
    }  # fmt: skip
    return frozenset(out | crossing)


def measure(tally: Tally, old: Document, made: Redraft, kept: bool) -> None:
    """Align and compare with what is known."""
    found = align(old, made.new)
    right = {"section": truth(made.sections), "paragraph": truth(made.paragraphs)}
    for name, links in (("section", found.sections), ("paragraph", found.paragraphs)):
        pairs = {(k.old, k.new) for k in links if k.old and k.new}
        wanted = right[name].words
        tally.sets(name, pairs, wanted)
        met = {a for a, _ in wanted}, {b for _, b in wanted}
        alone = [k for k in links if (k.old and k.old not in met[0]) or (k.new and k.new not in met[1])]
        tally.add(f"{name} stranger", sum(bool(k.old and k.new) for k in alone), 0, len(alone))
        shapes = {((k.old or "", k.new or ""), r) for k in links for r in k.relations}
        for flags in (("split", "merged"), ("partial",)):
            tally.sets(
                f"{name} {flags[0]}",
                {s for s in shapes if s[1] in flags},
                {s for s in right[name].shape if s[1] in flags},
            )
    numbered(tally, old, made.new, right["section"], found.sections)
    orders = order(old.provisions), order(made.new.provisions)
    said = {
        (k.old or "", k.new or "") for k in found.sections if "moved" in k.relations and "partial" not in k.relations
    }
    tally.sets("move", said, moved(right["section"], said, *orders))
    moved_paragraphs(tally, old, made.new, right, found.paragraphs)
    if kept:
        shares(tally, old, made, found.sections)


def order(sections: Iterable[Section]) -> dict[str, int]:
    return {s.eid: k for k, s in enumerate(sections)}


def numbered(tally: Tally, old: Document, new: Document, right: Truth, links: Sequence[Link]) -> None:
    said = {(k.old, k.new) for k in links if "renumbered" in k.relations}

    tally.sets("renumber", said, {(a, b) for a, b in right.main if old.section_of[a].label != new.section_of[b].label})


def moved_paragraphs(
    tally: Tally, old: Document, new: Document, right: Mapping[str, Truth], links: Sequence[Link]
) -> None:
    """A paragraph has moved where its section's main links do not take it, or out of the order inside a main link."""
    said = {(k.old or "", k.new or "") for k in links if "moved" in k.relations}
    homes = old.section_of, new.section_of
    groups: dict[Pair, dict[Pair, int]] = defaultdict(dict)
    for p, n in right["paragraph"].words.items():
        groups[homes[0][p[0]].eid, homes[1][p[1]].eid][p] = n
    places = [{p.eid: k for k, p in enumerate(d.paragraphs())} for d in (old, new)]
    wanted: set[Pair] = set()
    for sections, own in groups.items():
        if sections in right["section"].main:
            wanted |= moved(truth(own), said, places[0], places[1])
        else:
            wanted |= set(own)
    tally.sets("paragraph move", said, wanted)


def shares(tally: Tally, old: Document, made: Redraft, links: Sequence[Link]) -> None:
    """How far the shares of words told are from the right ones."""
    whole: list[Counter[str]] = [Counter(), Counter()]
    for end, document in enumerate((old, made.new)):
        for s in document.provisions:
            whole[end][s.eid] = sum(len(words(p.text)) for p in s.paragraphs)
    for k in links:
        p = (k.old or "", k.new or "")
        if p in made.sections and whole[0][p[0]] and whole[1][p[1]]:
            for told, end in ((k.carried, 0), (k.drawn, 1)):
                tally.hits["share off"] += round(1000 * abs(told - min(1.0, made.sections[p] / whole[end][p[end]])))  # type: ignore[assignment]
                tally.hits["share count"] += 1


LINKS = ("edit", "intensity", "section P", "R", "F1", "paragraph P", "R", "F1", "wrong of made, sections", "paragraphs", "strangers linked, sections", "paragraphs", "renumber R")  # fmt: skip
FLAGS = ("edit", "intensity", "move P", "R", "F1", "paragraph move P", "R", "F1", "split/merged P", "R", "F1", "of paragraphs F1", "partial P", "R", "shares off")  # fmt: skip


def links_row(t: Tally) -> list[str]:
    row = []
    for name in ("section", "paragraph"):
        row += [t.share(name, "made"), t.share(name, "wanted"), t.f1(name)]
    row += [t.wrong("section"), t.wrong("paragraph")]
    return [
        *row,
        t.share("section stranger", "wanted"),
        t.share("paragraph stranger", "wanted"),
        t.share("renumber", "wanted"),
    ]


def flags_row(t: Tally) -> list[str]:
    row = []
    for name in ("move", "paragraph move", "section split"):
        row += [t.share(name, "made"), t.share(name, "wanted"), t.f1(name)]
    count = t.hits["share count"]
    off = f"{t.hits['share off'] / count / 1000:.3f}" if count else "–"
    return [
        *row,
        t.f1("paragraph split"),
        t.share("section partial", "made"),
        t.share("section partial", "wanted"),
        off,
    ]


def tables(tallies: Mapping[Pair, Tally]) -> str:
    """Both tables in Markdown, the sum over all kinds first."""
    all_rows = {("all", level): summed(t for (_, at), t in tallies.items() if at == level) for level in LEVELS} | dict(
        tallies
    )
    parts = []
    for head, row in ((LINKS, links_row), (FLAGS, flags_row)):
        lines = ["| " + " | ".join(head) + " |", "|---|---|" + "---:|" * (len(head) - 2)]
        for (kind, level), t in all_rows.items():
            cells = row(t)
            if any(c != "–" for c in cells):
                lines.append("| " + " | ".join((kind, level, *cells)) + " |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def summed(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for t in tallies:
        whole.hits.update(t.hits)
    return whole


class Text(NamedTuple):
    """A text to edit and the strange sections that may be put in."""

    document: Document
    strangers: tuple[Section, ...]


def corpus() -> list[Text]:
    """The two agreements of the repository."""
    strangers = []
    for heading, text in STRANGERS:
        paragraph = {"eid": "new", "kind": "prose", "ordinal": 1, "text": text}
        strangers.append(Section(eid="new", heading=heading, paragraphs=(paragraph,)))
    return [Text(agreement(ROOT.parent / "corpus" / name), tuple(strangers)) for name in TEXTS]


def folder(path: Path) -> list[Text]:
    """The texts of a folder that have the right size; strange sections come from all the others of the same language,
    as far as none of their paragraphs is in the text."""
    found: list[Document] = []
    for file in sorted(path.rglob("old.*")) or sorted(p for p in path.rglob("*") if p.is_file()):
        try:
            found.append(agreement(file))
        except AgreementDiffError as error:
            print(error.line("en"))
    texts = []
    for document in found:
        size = sum(1 for s in document.provisions if s.label), sum(1 for _ in document.paragraphs())
        if SECTIONS[0] <= size[0] <= SECTIONS[1] and size[1] <= PARAGRAPHS:
            own = {p.text for p in document.paragraphs()}
            strangers = [
                s for other in found if other is not document and other.language == document.language
                for s in other.provisions
                if s.label and STRANGE <= len(s.text.split()) <= 10 * STRANGE and own.isdisjoint(p.text for p in s.paragraphs)
            ]  # fmt: skip
            texts.append(Text(document, tuple(strangers)))
    return texts


def run(texts: Sequence[Text], kinds: Sequence[str], seeds: int) -> dict[Pair, Tally]:
    """All kinds at all intensities."""
    tallies: dict[Pair, Tally] = defaultdict(Tally)
    for kind in kinds:
        for name, level in LEVELS.items():
            for seed in range(seeds):
                for text in texts:
                    chance = random.Random(f"{kind} {name} {seed} {text.document.source.sha256}")
                    made = redraft(kind, level, text.document, text.strangers, chance)
                    measure(tallies[kind, name], text.document, made, kind in WORDS_KEPT)
    return tallies


def described(texts: Sequence[Text]) -> str:
    sizes = sorted(len(t.document.provisions) for t in texts)
    paragraphs = sum(1 for t in texts for _ in t.document.paragraphs())
    return f"{len(texts)} texts of {sizes[0]}–{sizes[-1]} sections, {paragraphs} paragraphs in all"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--texts", type=Path, action="append", help="folder of texts to edit instead of the corpus")
    parser.add_argument("--kinds", nargs="+", default=KINDS, choices=KINDS)
    parser.add_argument("--out", type=Path, help="file to write the tables to")
    args = parser.parse_args()
    groups: dict[str, list[Text]] = {"agreements of `corpus/`": corpus()}
    if args.texts:
        groups = defaultdict(list)
        for path in args.texts:
            for text in folder(path):
                groups[f"{path.name}, {text.document.language}"].append(text)
    parts = []
    for name, texts in groups.items():
        part = f"## {name}: {described(texts)}, {args.seeds} seeds each\n\n{tables(run(texts, args.kinds, args.seeds))}"
        print(part, flush=True)
        parts.append(part)
    if args.out:
        args.out.write_text("\n\n".join(parts) + "\n", encoding="utf8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
