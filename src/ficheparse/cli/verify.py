"""`ficheparse verify`: an edition's tables held against other readings of the same PDF."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ficheparse.cli.options import EditionFolder, QuietOption, RawOption, SourcePdfOption
from ficheparse.cli.progress import progress_bars
from ficheparse.errors import ExitCode

if TYPE_CHECKING:
    from ficheparse.verification.verify import Verification

EXAMPLES = """\
Examples:

\b
  ficheparse verify extracted/assurance-maladie/2024
  ficheparse verify extracted/assurance-maladie/2024 --pdf registre.pdf --jobs 2 --json
  ficheparse verify extracted/assurance-maladie/2024 --readers camelot"""

_SHOWN = 10
"""Differences that are told on stderr; all of them are in the tables."""


def command(
    folder: EditionFolder,
    pdf: SourcePdfOption = None,
    raw: RawOption = Path("raw"),
    readers: Annotated[
        str | None,
        typer.Option(
            "--readers",
            metavar="NAME,…",
            help="Of `pdfium`, `pdfplumber`, `camelot`; by default all but the one that made the tables.",
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option("--profile", metavar="NAME|FILE", help="By default the one that the manifest names."),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            "--corrections",
            metavar="FILE",
            help="The corrections that the edition was made with; by default corrections.toml beside the PDF.",
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", help="Processes that share the reading.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON on stdout.")] = False,
    quiet: QuietOption = False,
) -> int:
    """Read an edition's PDF by other means, and write where they differ from its tables."""
    from ficheparse.verification.verify import verify
    from ficheparse.verification.written import write

    began = time.perf_counter()
    with progress_bars(quiet) as progress:
        found = verify(
            folder,
            pdf=pdf,
            raw=raw,
            readers=None if readers is None else [name.strip() for name in readers.split(",") if name.strip()],
            profile=profile,
            corrections=corrections or True,
            jobs=jobs,
            progress=progress,
        )
    manifest = write(found)
    code = ExitCode.WRITTEN_WITH_ERRORS if manifest["verification"]["unacknowledged"] else ExitCode.WRITTEN
    if as_json:
        json.dump(_for_programs(manifest, folder, code), sys.stdout, ensure_ascii=False, indent=2, sort_keys=True)
        print()
    if not quiet:
        print("\n".join(_for_people(found, folder, time.perf_counter() - began)), file=sys.stderr)
    return code


def _for_programs(manifest: dict[str, Any], folder: Path, code: ExitCode) -> dict[str, Any]:
    """What the manifest says of the edition and its verification, the folder and the exit code."""
    told = {name: manifest[name] for name in ("register", "edition", "reader")}
    return {**told, **manifest["verification"], "folder": folder.as_posix(), "exit_code": int(code)}


def _for_people(found: Verification, folder: Path, seconds: float) -> Iterator[str]:
    manifest = found.edition.manifest
    yield f"{manifest.register_name} {manifest.edition}, made by {manifest.reader}: verified in {seconds:.1f} s"
    for reader, tally in found.tallies().items():
        yield (
            f"  {reader}: {_counted(tally.agreed)} agreed · {_counted(tally.differing)} differing · "
            f"{_counted(tally.not_comparable)} not comparable"
        )
    for verdict in found.differing[:_SHOWN]:
        where = f"page {verdict.pages[0]} fiche {verdict.fiche_no} {verdict.section}"
        yield f"    {verdict.reader}, {where}: {verdict.difference}"
    if found.differing:
        yield "    all of them, with their places, in readings.parquet and diagnostics.parquet"
    yield f"  written to {folder}"


def _counted(number: int) -> str:
    return "1 section" if number == 1 else f"{number} sections"
