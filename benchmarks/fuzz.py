"""Mutate real files and read them: nothing but a clear refusal may come of it.

usage: fuzz.py [--seconds 60] [--seed 0] [--files DIR …] [--only docx,pdf,…] [--case N] [--out DIR]

Each case is formed from (seed, number) alone, so a finding is repeated by `--seed S --case N`. The reading is done in
a child process with a limit on time and on address space; a child that hangs or dies is replaced. A finding is any
exception but AgreementDiffError, a hang, more memory than MEMORY, or a result that breaks a promise of the readers
(each non-blank character in exactly one block). Exit status 1 when there are findings.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mutations import mutate

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("docx", "pdf", "odt", "html", "rtf", "eml", "msg", "xlsx", "csv", "txt", "md")
LARGEST = 1_000_000
"""Bytes of a file that is mutated; larger ones only slow the run down."""
SECONDS = 30.0
"""For one case. Files of this size are read in less than two seconds."""
MEMORY = 1_500_000_000
"""Bytes of resident memory a child may reach."""
ADDRESSES = 6_000_000_000
"""Bytes of address space of a child: an allocation beyond it fails, which a reader must turn into a refusal."""
LONGEST = 160
"""Characters of a finding's line."""


class Finding(NamedTuple):
    """One case that went wrong."""

    case: int
    file: str
    what: str
    detail: str


class Outcome(NamedTuple):
    """What a child said of one case: `read`, `refused` or `broken`, and its peak of resident bytes so far."""

    verdict: str
    detail: str
    peak: int


def read_cases(channel: Connection) -> None:
    """The child: read what comes down the channel until nothing comes."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    from agreement_diff.errors import AgreementDiffError
    from agreement_diff.model.options import Limits, ReadOptions
    from agreement_diff.read import dispatch

    options = ReadOptions(ocr="never", limits=Limits(seconds=SECONDS / 2))
    while True:
        data, name, view = channel.recv()
        try:
            manifestation = dispatch(data, name, options.model_copy(update={"revisions": view}))
            broken = promise_broken(manifestation)
            outcome = ("broken", broken) if broken else ("read", "")
        except AgreementDiffError as error:
            missing = "" if error.line("sv") and error.line("en") else "no message"
            outcome = ("broken", missing) if missing else ("refused", error.english)
        except BaseException:
            outcome = ("broken", traceback.format_exc())
        channel.send(Outcome(*outcome, peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))


def promise_broken(manifestation: object) -> str:
    """What is wrong with a result, `""` for nothing."""
    text, blocks = manifestation.text, manifestation.blocks  # type: ignore[attr-defined]
    covered = bytearray(len(text))
    for block in blocks:
        for span in block.spans:
            if not 0 <= span.start <= span.end <= len(text):
                return f"a span outside the text: {span!r}"
            for place in range(span.start, span.end):
                covered[place] += not text[place].isspace()
            if any(count > 1 for count in covered[span.start : span.end]):
                return f"characters in two blocks: {text[span.start : span.end][:80]!r}"
    lost = "".join(c for c, count in zip(text, covered, strict=True) if not count and not c.isspace())
    return f"characters in no block: {lost[:80]!r}" if lost else ""


class Child:
    """A reading process that is replaced when it hangs or dies."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._start()

    def _start(self) -> None:
        self._channel, theirs = self._context.Pipe()
        self._process = self._context.Process(target=read_cases, args=(theirs,), daemon=False)
        self._process.start()
        theirs.close()

    def read(self, data: bytes, name: str, view: str) -> Outcome:
        """What becomes of one case."""
        try:
            self._channel.send((data, name, view))
            if self._channel.poll(SECONDS):
                outcome = self._channel.recv()
                if outcome.peak > MEMORY:
                    self._restart()
                    return Outcome("broken", f"{outcome.peak / 1e6:.0f} MB of memory", outcome.peak)
                return Outcome(*outcome)
            self._restart()
            return Outcome("broken", f"no answer in {SECONDS:g} s", 0)
        except (EOFError, ConnectionError, OSError):
            self._restart()
            return Outcome("broken", "the process died", 0)

    def _restart(self) -> None:
        self.stop()
        self._start()

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._channel.close()


def seeds_of(folders: Sequence[Path], only: Sequence[str]) -> list[Path]:
    """The files that are mutated, by kind and name."""
    found = [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix[1:].lower() in only and 0 < path.stat().st_size <= LARGEST
    ]
    return sorted(found, key=lambda path: (path.suffix, path.name))


def form_case(files: Sequence[Path], seed: int, number: int) -> tuple[bytes, Path, str]:
    """The bytes of one case, the file it comes from and the view to read: by seed and number alone."""
    chance = random.Random(f"{seed}:{number}")
    kinds = sorted({path.suffix.lower() for path in files})
    kind = kinds[number % len(kinds)]
    of_kind = [path for path in files if path.suffix.lower() == kind]
    path, other = chance.choice(of_kind), chance.choice(files)
    data = mutate(path.read_bytes(), other.read_bytes(), chance)
    return data, path, chance.choice(("final", "original"))


def fuzz(
    files: Sequence[Path], seconds: float, seed: int, *, case: int | None = None, out: Path | None = None
) -> tuple[Counter[str], list[Finding]]:
    """Run cases until the time is up (or the one case asked for); counts by outcome, and the findings."""
    counts: Counter[str] = Counter()
    findings: list[Finding] = []
    child = Child()
    end = time.monotonic() + seconds
    number = case or 0
    while time.monotonic() < end:
        data, path, view = form_case(files, seed, number)
        outcome = child.read(data, path.name, view)
        counts[f"{path.suffix[1:]} {outcome.verdict}"] += 1
        if outcome.verdict == "broken":
            what = outcome.detail.strip().splitlines()[-1][:LONGEST]
            findings.append(Finding(number, path.name, what, outcome.detail))
            if out is not None:
                out.mkdir(parents=True, exist_ok=True)
                (out / f"{seed}-{number}{path.suffix}").write_bytes(data)
        if case is not None:
            break
        number += 1
    child.stop()
    return counts, findings


def main() -> int:
    """Run as a program; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--files", type=Path, nargs="*", default=[ROOT / "corpus", ROOT / "tests"])
    parser.add_argument("--only", default=",".join(KINDS))
    parser.add_argument("--case", type=int)
    parser.add_argument("--out", type=Path, help="where to keep the files of findings")
    given = parser.parse_args()
    files = seeds_of(given.files, given.only.split(","))
    if not files:
        parser.error("no files to mutate")
    counts, findings = fuzz(files, given.seconds, given.seed, case=given.case, out=given.out)
    for key in sorted(counts):
        print(f"{key:16}{counts[key]:7}")
    for finding in findings:
        print(f"--seed {given.seed} --case {finding.case}  {finding.file}: {finding.what}")
        if given.case is not None:
            print(finding.detail)
    print(f"{sum(counts.values())} cases, {len(findings)} findings")
    return bool(findings)


if __name__ == "__main__":
    raise SystemExit(main())
