"""`ficheparse export`: editions in the formats of others."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from ficheparse.cli.options import QuietOption
from ficheparse.errors import ExitCode
from ficheparse.exports.export_format import ExportFormat

EXAMPLES = """\
Examples:

\b
  ficheparse export extracted/assurance-maladie/2024 --to xlsx
  ficheparse export extracted/assurance-maladie/2023 extracted/assurance-maladie/2024 --to duckdb --out registre.duckdb
  ficheparse export extracted/assurance-maladie/2024 --to jsonld --out registre.jsonld

`duckdb`: one file with keys, views and a French search; `xlsx`: a sheet for each section; `csv`: a folder with a file
for each table; `jsonl`: nested fiches, one a line; `jsonld`: linked data in the words of the W3C Data Privacy
Vocabulary."""


def command(
    folders: Annotated[list[Path], typer.Argument(metavar="DIR", help="An edition's folder; for duckdb also several.")],
    to: Annotated[ExportFormat, typer.Option("--to", help="The format.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="PATH", help="Where to write; by default here, named by register and edition."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was written as JSON on stdout.")] = False,
    quiet: QuietOption = False,
) -> int:
    """Write the tables of an edition in another format."""
    from ficheparse.exports.formats import export

    began = time.perf_counter()
    done = export(folders, to, out)
    if as_json:
        told = {"path": done.path.as_posix(), "format": to.value, "editions": list(done.editions)}
        json.dump(told, sys.stdout, ensure_ascii=False, indent=2)
        print()
    if not quiet:
        seconds = time.perf_counter() - began
        print(f"{', '.join(done.editions)}: written to {done.path} in {seconds:.1f} s", file=sys.stderr)
    return ExitCode.WRITTEN
