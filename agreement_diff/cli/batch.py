"""`batch`: many pairs at once, each in a process of its own, one line each in a summary."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from agreement_diff.cli.options import Lang, LangOption, QuietOption
from agreement_diff.cli.output import progress, tell, user_language, write
from agreement_diff.errors import AgreementDiffError, MissingTool, ReadError, unreadable

COLUMNS = ("name", "old", "new")
SUMMARY = ("name", "status", "changed", "sections_old", "sections_new", "findings", "message")


class Job(NamedTuple):
    """One pair to compare: a name for its files, the two versions, the language of the output."""

    name: str
    old: str
    new: str
    language: str | None


class Outcome(NamedTuple):
    """How a job went: a row of the summary."""

    name: str
    status: str
    changed: str = ""
    sections_old: str = ""
    sections_new: str = ""
    findings: str = ""
    message: str = ""


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("batch")(batch)


def batch(
    jobs: Annotated[Path, typer.Argument(metavar="JOBS.csv", help="Columns old, new and, if wanted, name.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the results.")],
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes at work at once.")] = os.cpu_count() or 1,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", help="Address of a Dask scheduler to use instead.", show_default=False)
    ] = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Compare many pairs: a correlation table and a changelog each, and a summary of all.

    Paths in the file are relative to it. A pair that cannot be read is told in the summary; the rest go on.

    Example: agreement-diff batch pairs.csv -o results --workers 4
    """
    found = read_jobs(jobs, lang)
    output.mkdir(parents=True, exist_ok=True)
    run = _on_cluster(scheduler) if scheduler else _on_processes(min(workers, len(found)) or 1)
    outcomes: dict[str, Outcome] = {}
    with progress("comparing", len(found), quiet=quiet) as step:
        for outcome in run(found, output):
            outcomes[outcome.name] = outcome
            step(len(outcomes), len(found))
            if outcome.status != "done" and not quiet:
                tell(f"{outcome.name}: {outcome.message}")
    write(summary([outcomes[job.name] for job in found]), output / "summary.csv")


def read_jobs(path: Path, lang: Lang | None) -> tuple[Job, ...]:
    """The jobs of a CSV file, names made distinct and safe as file names. Raises `ReadError` with what is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(*unreadable(path.name, error)) from error
    reader = csv.DictReader(io.StringIO(text))
    if not {"old", "new"} <= set(reader.fieldnames or ()):
        raise ReadError(
            f"{path}: the first line must name the columns old and new",
            f"{path}: första raden ska namnge kolumnerna old och new",
        )
    jobs: list[Job] = []
    taken: set[str] = set()
    for row in reader:
        old, new = (str(path.parent / (row[column] or "")) for column in ("old", "new"))
        name = re.sub(r"[^\w.-]+", "-", row.get("name") or f"{Path(old).stem}--{Path(new).stem}").strip("-.") or "pair"
        count, distinct = 1, name
        while distinct.casefold() in taken:
            count += 1
            distinct = f"{name}-{count}"
        taken.add(distinct.casefold())
        jobs.append(Job(distinct, old, new, lang.value if lang else None))
    return tuple(jobs)


def run_job(job: Job, folder: str) -> Outcome:
    """Compare one pair and write its table and changelog; errors become an outcome."""
    from agreement_diff import pipeline
    from agreement_diff.present.changelog.layout import changelog
    from agreement_diff.present.map.table import map_table

    try:
        comparison = pipeline.compare(job.old, job.new)
        language = job.language or comparison.new.language
        write(map_table(comparison, "section", "csv", language), Path(folder) / f"{job.name}.map.csv")
        write(changelog(comparison, "md", language), Path(folder) / f"{job.name}.changes.md")
    except AgreementDiffError as error:
        return Outcome(job.name, "failed", message=error.line(job.language or user_language()))
    except Exception as error:  # one bad pair must not end the rest; its kind is told, and run alone it shows itself
        return Outcome(job.name, "failed", message=f"{type(error).__name__}")
    return Outcome(
        job.name,
        "done",
        "no" if comparison.identical else "yes",
        str(len(comparison.old.provisions)),
        str(len(comparison.new.provisions)),
        str(len(comparison.findings)),
    )


def summary(outcomes: Sequence[Outcome]) -> str:
    """The outcomes as CSV, a row a job in the order of the jobs."""
    from agreement_diff.present.escape import csv_cell

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(SUMMARY)
    writer.writerows([csv_cell(cell) for cell in outcome] for outcome in outcomes)
    return out.getvalue()


Runner = Callable[[Sequence[Job], Path], Iterator[Outcome]]


def _on_processes(workers: int) -> Runner:
    def run(jobs: Sequence[Job], folder: Path) -> Iterator[Outcome]:
        if workers == 1:
            yield from (run_job(job, str(folder)) for job in jobs)
            return
        from concurrent.futures import ProcessPoolExecutor, as_completed  # slow to import, and only for batches

        with ProcessPoolExecutor(max_workers=workers) as pool:
            waiting = [pool.submit(run_job, job, str(folder)) for job in jobs]
            for done in as_completed(waiting):
                yield done.result()

    return run


def _on_cluster(address: str) -> Runner:
    def run(jobs: Sequence[Job], folder: Path) -> Iterator[Outcome]:
        try:
            from dask.distributed import Client
            from dask.distributed import as_completed as as_done
        except ImportError as error:
            raise MissingTool(
                '--scheduler needs Dask: pip install "agreement-diff[cluster]"',
                '--scheduler kräver Dask: pip install "agreement-diff[cluster]"',
            ) from error
        try:
            client = Client(address, timeout="10s")
        except OSError as error:
            raise MissingTool(
                f"no scheduler answers at {address}", f"ingen schemaläggare svarar på {address}"
            ) from error
        with client:
            waiting = client.map(run_job, list(jobs), folder=str(folder.resolve()))
            for done in as_done(waiting):
                yield done.result()

    return run
