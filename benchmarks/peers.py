"""Our command beside its peers on the same pairs, interleaved in one run: time, peak memory, what each finds of a known answer.

usage: python benchmarks/peers.py --peers PYTHON [--out FILE] [--runs N] [--longest SECONDS]

`PYTHON` is the interpreter of an environment of its own that holds the peers, so that nothing of them is a dependency:

    python -m venv peers && peers/bin/pip install python-docx diff-match-patch redlines xmldiff docx-trackdiff docx-scalpel jubarte-redlines

Every figure is a whole process, interpreter and imports included; processor time is the least of the runs. A peer that is not
installed, or that fails, is told as such.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent
LARGE = 500
"""Paragraphs from which a pair is run once only."""
SECTIONS = 60


class Answer(NamedTuple):
    """What was done to the text: renumbered (old and new number), moved (old number), split and merged (old, new numbers)."""

    renumbered: frozenset[tuple[int, int]]
    moved: frozenset[int]
    split: frozenset[tuple[int, int]]
    merged: frozenset[tuple[int, int]]


class Pair(NamedTuple):
    """Two versions as lists of paragraphs (heading level or 0, text), and the answer where it is known."""

    name: str
    old: list[tuple[int, str]]
    new: list[tuple[int, str]]
    answer: Answer | None = None


class Run(NamedTuple):
    """One process: seconds of processor and wall, megabytes, and what it printed; `failure` says why there is nothing."""

    processor: float
    wall: float
    peak: float
    found: dict[str, Any]
    failure: str = ""


# ---------------------------------------------------------------------------------------------------------- pairs


def pairs() -> Iterator[Pair]:
    """The pairs of the table."""
    from speed import NEW, OLD, texts

    from agreement_diff.pipeline import agreement

    yield Pair("the two agreements", *(_of_document(agreement(path)) for path in (OLD, NEW)))
    yield known()
    for kind, name in (
        ("repetitive", "320 §§ of 8 texts"),
        ("1000", "one word in eight exchanged"),
        ("2000", "the same, twice as long"),
    ):
        yield Pair(name, *(_of_text(t) for t in texts(kind)))


def _of_document(document: Any) -> list[tuple[int, str]]:
    out = [(1, document.title or "Avtal")]
    for section in document.provisions:
        head = " ".join(part for part in (section.label, section.heading) if part)
        out += [(2, head)] if head else []
        out += [(0, f"{p.marker or ''} {p.text}".strip()) for p in section.paragraphs]
    return out


def _of_text(text: str) -> list[tuple[int, str]]:
    blocks = [b for b in text.split("\n\n") if b.strip()]
    return [(1 if not k else 2 if b.startswith("§") else 0, b.strip()) for k, b in enumerate(blocks)]


def known() -> Pair:
    """Sixty sections, of which two are put in, two taken out, four moved, three split, three merged, the rest in part reworded;
    all are numbered anew."""
    from speed import sentence, varied

    chance = random.Random(7)
    heading = lambda: sentence(chance).split()[0]  # noqa: E731
    olds = [(heading(), [" ".join(sentence(chance) for _ in range(2)) for _ in range(4)]) for _ in range(SECTIONS)]
    places = chance.sample(range(2, SECTIONS - 2, 3), 14)
    out, moved, split, merged = places[:2], places[2:6], places[6:9], places[9:12]
    news: list[tuple[tuple[int, ...], str, list[str]]] = []
    for k, (head, body) in enumerate(olds):
        if k in out or k in moved or k - 1 in merged:
            continue
        body = [varied(chance, p) if chance.random() < 0.3 else p for p in body]
        if k in split:
            news += [((k,), head, body[:2]), ((k,), heading(), body[2:])]
        elif k in merged:
            news.append(((k, k + 1), head, body + olds[k + 1][1]))
        else:
            news.append(((k,), head, body))
    for place in places[12:]:
        news.insert(place, ((), heading(), [sentence(chance) + " " + sentence(chance) for _ in range(3)]))
    for k in moved:
        news.insert((k + SECTIONS // 2) % len(news), ((k,), *olds[k]))
    links = [(k + 1, n) for n, (origins, _, _) in enumerate(news, 1) for k in origins]
    tied = {i + 1 for i in split} | {i + 1 for i in merged} | {i + 2 for i in merged}
    answer = Answer(
        frozenset((i, n) for i, n in links if i != n and i not in tied),
        frozenset(i + 1 for i in moved),
        frozenset((i, n) for i, n in links if i - 1 in split),
        frozenset((i, n) for i, n in links if i - 1 in merged or i - 2 in merged),
    )
    return Pair("moves, splits, merges, all renumbered", _numbered(olds), _numbered([n[1:] for n in news]), answer)


def _numbered(parts: Sequence[tuple[str, list[str]]]) -> list[tuple[int, str]]:
    out = [(1, "Avtal om prov")]
    for n, (head, body) in enumerate(parts, 1):
        out += [(2, f"§ {n} {head}"), *((0, p) for p in body)]
    return out


def prepare(folder: Path) -> None:
    """Write all pairs, each into a folder of its own, and what is known of them. In a process of its own: a process
    that is started inherits the peak memory of the one that starts it, so that one must stay small."""
    for k, pair in enumerate(pairs()):
        own = folder / str(k)
        own.mkdir()
        write(own, pair)
        answer = [sorted(part) for part in pair.answer] if pair.answer else None
        (own / "pair.json").write_text(json.dumps([pair.name, pair.old, pair.new, answer]), encoding="utf8")


def prepared(folder: Path) -> Iterator[tuple[Pair, dict[str, tuple[Path, Path]]]]:
    """The pairs with their files."""
    for own in sorted(folder.iterdir(), key=lambda p: int(p.name)):
        name, old, new, answer = json.loads((own / "pair.json").read_text(encoding="utf8"))
        found = [frozenset(tuple(x) if isinstance(x, list) else x for x in part) for part in answer or ()]
        files = {kind: (own / f"old.{kind}", own / f"new.{kind}") for kind in ("txt", "xml", "docx")}
        yield Pair(name, old, new, Answer(*found) if answer else None), files


def write(folder: Path, pair: Pair) -> None:
    """The pair as text, XML and Word files."""
    from xml.sax.saxutils import escape

    import docx

    for side, blocks in (("old", pair.old), ("new", pair.new)):
        (folder / f"{side}.txt").write_text("\n\n".join(t for _, t in blocks) + "\n", encoding="utf8")
        lines = [f"<h>{escape(t)}</h>" if level else f"<p>{escape(t)}</p>" for level, t in blocks]
        (folder / f"{side}.xml").write_text("<doc>" + "".join(lines) + "</doc>", encoding="utf8")
        document = docx.Document()
        for level, text in blocks:
            document.add_heading(text, level) if level else document.add_paragraph(text)
        document.save(str(folder / f"{side}.docx"))


# ---------------------------------------------------------------------------------------------------------- tools


def with_difflib(old: Path, new: Path) -> dict[str, Any]:
    import difflib

    lines = [p.read_text(encoding="utf8").splitlines() for p in (old, new)]
    return {"edits": sum(line[0] in "+-" for line in list(difflib.unified_diff(*lines, n=0))[2:])}


def with_diff_match_patch(old: Path, new: Path) -> dict[str, Any]:
    from diff_match_patch import diff_match_patch

    found = diff_match_patch().diff_main(old.read_text(encoding="utf8"), new.read_text(encoding="utf8"))
    return {"edits": sum(op != 0 for op, _ in found)}


def with_redlines(old: Path, new: Path) -> dict[str, Any]:
    from redlines import Redlines

    return {
        "edits": len(Redlines(old.read_text(encoding="utf8"), new.read_text(encoding="utf8")).get_changes()),
    }


def with_xmldiff(old: Path, new: Path) -> dict[str, Any]:
    from lxml import etree
    from xmldiff import actions, main

    found = main.diff_files(str(old), str(new))
    tree = etree.parse(str(old))
    moved = [n.text or "" for a in found if isinstance(a, actions.MoveNode) for n in tree.xpath(a.node)]
    return {"edits": len(found), "moved": moved}


def with_trackdiff(old: Path, new: Path) -> dict[str, Any]:
    import contextlib
    import io
    import re

    from docx_trackdiff import compare

    out, sys.argv = io.StringIO(), ["docx-trackdiff", str(old), str(new), str(new.with_name("trackdiff.docx"))]
    with contextlib.redirect_stdout(out):
        compare.main()
    found = re.search(r"revision ids used: (\d+)", out.getvalue())
    return {"edits": int(found[1]) if found else None}


def with_docxodus(old: Path, new: Path) -> dict[str, Any]:
    os.environ.setdefault("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
    import docx_scalpel

    try:
        found = docx_scalpel.docx_diff_get_revisions(old.read_bytes(), new.read_bytes())
    finally:
        docx_scalpel.shutdown_host()
    return {"edits": len(found), "moved": [r.text for r in found if r.is_move_source]}


def with_jubarte(old: Path, new: Path) -> dict[str, Any]:
    import jubarte_redlines

    redline = jubarte_redlines.compare_documents(old.read_bytes(), new.read_bytes(), author="x")
    found = jubarte_redlines.get_revisions(redline)
    return {"edits": len(found), "moved": [r["text"] for r in found if r["isMoveSource"]]}


PEERS: dict[str, tuple[str, Callable[[Path, Path], dict[str, Any]]]] = {
    "difflib, lines": ("txt", with_difflib),
    "diff-match-patch": ("txt", with_diff_match_patch),
    "redlines": ("txt", with_redlines),
    "xmldiff": ("xml", with_xmldiff),
    "docx-trackdiff": ("docx", with_trackdiff),
    "docx-scalpel (Docxodus)": ("docx", with_docxodus),
    "jubarte-redlines": ("docx", with_jubarte),
}
OURS = {"agreement-diff map, text": "txt", "agreement-diff map, Word": "docx"}


# ------------------------------------------------------------------------------------------------------- measuring


def commands(files: dict[str, tuple[Path, Path]], peers: str) -> dict[str, list[str]]:
    """The command line of every tool on a pair."""
    ours = str(Path(sys.executable).parent / "agreement-diff")
    found = {name: [ours, "map", *map(str, files[kind]), "--format", "csv"] for name, kind in OURS.items()}
    here = str(Path(__file__).resolve())
    found |= {name: [peers, here, "--tool", name, *map(str, files[kind])] for name, (kind, _) in PEERS.items()}
    return found


def measure(command: list[str], longest: float) -> Run:
    """One process to its end, or to the bound."""
    with tempfile.TemporaryFile("w+", encoding="utf8") as out, tempfile.TemporaryFile("w+") as err:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, start_new_session=True)
        late = threading.Timer(longest, os.killpg, (process.pid, 9))
        late.start()
        _, status, used = os.wait4(process.pid, 0)
        late.cancel()
        wall = time.perf_counter() - start
        out.seek(0)
        err.seek(0)
        kilobyte = 1024 if sys.platform != "darwin" else 1024**2
        spent = (used.ru_utime + used.ru_stime, wall, used.ru_maxrss / kilobyte)
        if status:
            said = (err.read().strip().splitlines() or ["no message"])[-1][:90]
            return Run(*spent, {}, f"over {longest:.0f} s" if wall >= longest else f"failed: {said}")
        text = out.read()
    return Run(
        *spent, {"rows": list(csv.DictReader(text.splitlines()))} if text.startswith("old,new") else json.loads(text)
    )


def judged(run: Run, pair: Pair) -> str:
    """What a run found of the known answer, in a table's cells; a dash where the output cannot tell."""
    if pair.answer is None:
        return ""
    answer, rows = pair.answer, run.found.get("rows")
    if rows is None:
        if "moved" not in run.found:
            return "– | – | – | – |"
        bodies: dict[int, list[str]] = {}
        for level, text in pair.old[1:]:
            if level:
                bodies[len(bodies) + 1] = []
            else:
                bodies[len(bodies)].append(text)
        told = [t.strip() for t in run.found["moved"] if len(t.strip()) > 20]
        right = sum(any(p in t or t in p for t in told for p in bodies[n]) for n in answer.moved)
        wrong = sum(not any(t in p or p in t for n in answer.moved for p in bodies[n]) for t in told)
        return f"– | {right} of {len(answer.moved)}, {wrong} wrong | – | – |"
    links = {(r["old"][2:], r["new"][2:]): r["relation"].split("+") for r in rows if r["old"] and r["new"]}
    named = {(int(a), int(b)): r for (a, b), r in links.items() if a.isdigit() and b.isdigit()}

    def cell(relation: str, wanted: frozenset[tuple[int, int]]) -> str:
        found = {p for p, r in named.items() if relation in r}
        return f"{len(found & wanted)} of {len(wanted)}, {len(found - wanted)} wrong"

    renumbered = {p for p, r in named.items() if "renumbered" in r} - answer.split - answer.merged
    moved = {i for (i, _), r in named.items() if "moved" in r}
    return (
        f"{len(renumbered & answer.renumbered)} of {len(answer.renumbered)}, {len(renumbered - answer.renumbered)} wrong | "
        f"{len(moved & answer.moved)} of {len(answer.moved)}, {len(moved - answer.moved)} wrong | "
        f"{cell('split', answer.split)} | {cell('merged', answer.merged)} |"
    )


def table(pair: Pair, runs: dict[str, list[Run]]) -> str:
    """One pair in Markdown."""
    known_answer = pair.answer is not None
    head = "| tool | processor s | wall s | peak MB | edits told |" + (
        " renumbered | moved | split | merged |" if known_answer else ""
    )
    lines = [
        f"## {pair.name} ({sum(not level for level, _ in pair.new):,} paragraphs)",
        "",
        head,
        "|---|" + "---:|" * (head.count("|") - 2),
    ]
    for name, found in runs.items():
        best = min(found, key=lambda r: r.processor)
        if best.failure:
            lines.append(
                f"| {name} | {best.processor:.2f} | {best.wall:.2f} | {best.peak:.0f} | {best.failure} |"
                + " |" * 4 * known_answer
            )
            continue
        edits = best.found.get("edits")
        if edits is None:
            edits = (
                sum(r["relation"] != "unchanged" for r in best.found.get("rows", ())) if "rows" in best.found else "–"
            )
        lines.append(
            f"| {name} | {best.processor:.2f} | {best.wall:.2f} | {best.peak:.0f} | {edits} | {judged(best, pair)}".rstrip()
        )
    return "\n".join(lines)


NOTES = """\
What a peer tells is another thing than what we tell: `difflib` compares lines and prints those that differ, `diff-match-patch` and
`redlines` compare one long string, `xmldiff` a tree, the Word tools paragraphs in order; none says which section became which, none
knows a number of a section from other text, and only those with a figure under *moved* tell moved text at all. "Edits told" are
lines, runs of characters, nodes or revisions; for us, rows of the correlation table that are not `unchanged`. A dash means that
the output cannot say it.

Where a peer takes less time, this is why. `difflib` over lines starts in a tenth of a second, imports nothing, splits a text at
its line ends and stops there: no sections, no likeness of reworded lines, no moves. `diff-match-patch` and `redlines` look at no
structure either; `diff-match-patch` gives up after one second of wall time by default and calls nearly all replaced (two edits).
`xmldiff` and `docx-trackdiff` are quick as long as few paragraphs in a row differ, and grow with the square of that number.
`docx-scalpel` and `jubarte-redlines` are compiled programs (.NET, Rust) that compare in the order of the text. We start Python,
load the models of the result (a quarter of a second of processor time on a quiet machine before any text is looked at), find the
sections, and weigh every pair of clauses that shares anything uncommon, wherever it stands.

"over N s" is a run ended after so many seconds of wall time; its processor seconds are what it had used by then (for
`docx-scalpel` without those of the program that it starts).
"""


def report(tables: Sequence[str]) -> str:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        "# Beside the peers\n\n"
        f"`python benchmarks/peers.py --peers …`, Python {platform.python_version()}, {os.cpu_count()} processors that others use too\n"
        f"(load {load:.1f} at the end of the run). Tools are run in turn on each pair; processor seconds are the least of the runs, and\n"
        "rise with the load of the machine, so that only figures of one table are to be compared.\n\n"
        + NOTES
        + "\n"
        + "\n\n".join(tables)
        + "\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", default=sys.executable, help="Python interpreter that has the peers installed")
    parser.add_argument("--out", type=Path, default=ROOT / "peers.md")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--longest", type=float, default=60.0, help="seconds of wall time after which a run is ended")
    parser.add_argument("--tool", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--prepare", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.tool:
        name, old, new = args.tool
        print(json.dumps(PEERS[name][1](Path(old), Path(new))))
        return 0
    if args.prepare:
        prepare(args.prepare)
        return 0
    tables = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(Path(__file__).resolve()), "--prepare", folder], check=True)
        for pair, files in prepared(Path(folder)):
            lines = commands(files, args.peers)
            runs: dict[str, list[Run]] = {name: [] for name in lines}
            for _ in range(1 if len(pair.new) > LARGE else args.runs):
                for name, command in lines.items():
                    if not (runs[name] and runs[name][-1].failure):
                        runs[name].append(measure(command, args.longest))
            tables.append(table(pair, runs))
            args.out.write_text(report(tables), encoding="utf8")
            print(tables[-1], flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
