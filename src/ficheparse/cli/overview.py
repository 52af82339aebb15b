"""`ficheparse overview`: what there is under a folder of tables, on one page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ficheparse.cli.options import QuietOption
from ficheparse.errors import ExitCode
from ficheparse.whole_file import whole_file

EXAMPLES = """\
Examples:

\b
  ficheparse overview extracted
  ficheparse overview extracted --raw raw --out extracted/report.md"""


def command(
    extracted: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that holds REGISTER/EDITION/.")] = Path(
        "extracted"
    ),
    raw: Annotated[
        Path | None,
        typer.Option("--raw", metavar="DIR", help="Tell of just the editions that sources.toml lists there."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write it there; by default it goes to stdout.")
    ] = None,
    quiet: QuietOption = False,
) -> int:
    """Tell in Markdown which editions there are, what changed between them, what became of lists, and what to look
    at."""
    from ficheparse.catalogue.sources import CATALOGUE, read_catalogue
    from ficheparse.overview.editions import seen_batches, seen_registers
    from ficheparse.overview.page import overview_page

    listed = None if raw is None else read_catalogue(raw / CATALOGUE)
    page = overview_page(seen_registers(extracted, listed), seen_batches(extracted))
    if out is None:
        print(page, end="")
        return ExitCode.WRITTEN
    with whole_file(out) as fresh:
        fresh.write_text(page, "utf-8")
    if not quiet:
        print(f"written to {out}", file=sys.stderr)
    return ExitCode.WRITTEN
