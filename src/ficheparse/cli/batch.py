"""`ficheparse batch`: a list of PDFs, each extracted within limits."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ficheparse.cli.options import QuietOption
from ficheparse.cli.progress import progress_bars
from ficheparse.errors import ExitCode
from ficheparse.limits import DEFAULT_LIMITS
from ficheparse.printable import printable

if TYPE_CHECKING:
    from ficheparse.batch.run import Batch

EXAMPLES = """\
Examples:

\b
  find fiches -name '*.pdf' > liste.txt
  ficheparse batch liste.txt --register fiches --profile formulaire --jobs 4
  ficheparse batch liste.txt --timeout 60 --memory 1000 --max-pages 500 --json

A line of the list is a path, and after tabs, where it differs, register, edition and profile; blank lines and those
that begin with # are skipped. An edition that is not named is called by its file and a hash of its path. Documents
whose tables stand there already, made from the same PDF by the same code, are left alone: run it again to go on."""

_SHOWN = 10
_LEAST_MEMORY = 250
"""Megabytes: a worker with spaCy's French and the index of articles has 190."""


def command(
    listing: Annotated[Path, typer.Argument(metavar="LIST", help="A text file that names one PDF a line.")],
    register: Annotated[
        str | None, typer.Option("--register", metavar="NAME", help="By default the list's name.")
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Root under which REGISTER/EDITION/ are made.")
    ] = Path("extracted"),
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="DIR", help="Where failures.parquet goes; by default OUT/_batch/LIST."),
    ] = None,
    profile: Annotated[str | None, typer.Option("--profile", metavar="NAME|FILE", help="As for `extract`.")] = None,
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", min=1, help="Worker processes.")] = 1,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="S", min=0.001, help="Seconds for one document.")
    ] = DEFAULT_LIMITS.seconds,
    memory: Annotated[
        int, typer.Option("--memory", metavar="MB", min=_LEAST_MEMORY, help="Memory of one worker.")
    ] = DEFAULT_LIMITS.megabytes,
    max_pages: Annotated[
        int, typer.Option("--max-pages", metavar="N", min=1, help="Pages of one document.")
    ] = DEFAULT_LIMITS.pages,
    max_output: Annotated[
        int, typer.Option("--max-output", metavar="MB", min=1, help="Size of one table's file.")
    ] = DEFAULT_LIMITS.output_megabytes,
    entities: Annotated[bool, typer.Option("--entities/--no-entities", help="As for `extract`.")] = True,
    again: Annotated[bool, typer.Option("--again", help="Extract what stands there already, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON on stdout.")] = False,
    quiet: QuietOption = False,
) -> int:
    """Extract many PDFs in worker processes; one that breaks its limits is told, and the rest goes on."""
    from ficheparse.batch.listed import read_list
    from ficheparse.batch.run import require_report_of, run_batch, write_report
    from ficheparse.batch.worker import Settings
    from ficheparse.limits import Limits

    began = time.perf_counter()
    documents = read_list(listing, register, profile)
    folder = report or out / "_batch" / listing.stem
    require_report_of(listing, folder)
    settings = Settings(out, Limits(timeout, memory, max_pages, max_output), entities, again)
    with progress_bars(quiet) as progress:
        batch = run_batch(documents, jobs, settings, progress)
    write_report(batch, listing, folder)
    code = _exit_code(batch)
    if as_json:
        told = {**batch.summary(), "report": folder.as_posix(), "exit_code": int(code)}
        json.dump(told, sys.stdout, ensure_ascii=False, indent=2)
        print()
    if not quiet:
        print("\n".join(_for_people(batch, folder, time.perf_counter() - began)), file=sys.stderr)
    return code


def _exit_code(batch: Batch) -> ExitCode:
    if batch.failed:
        return ExitCode.SOME_FAILED
    return ExitCode.WRITTEN_WITH_ERRORS if batch.summary()["with_errors"] else ExitCode.WRITTEN


def _for_people(batch: Batch, folder: Path, seconds: float) -> Iterator[str]:
    told = batch.summary()
    there = f", {told['were_there']} of them before" if told["were_there"] else ""
    yield (
        f"{told['written']} of {told['documents']} documents have tables{there} ({told['with_errors']} with error "
        f"diagnostics), {told['failed']} failed, in {seconds:.1f} s; a worker took {told['peak_megabytes']} MB at most"
    )
    for failed in batch.failed[:_SHOWN]:
        yield f"  {failed.reason.value}: {printable(failed.message)}"
    if batch.failed:
        yield f"  all of them in {folder}/failures.parquet"
