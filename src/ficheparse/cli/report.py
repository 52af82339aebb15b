"""`ficheparse report`: what a batch made, on one page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ficheparse.cli.options import QuietOption
from ficheparse.errors import ExitCode
from ficheparse.whole_file import whole_file

EXAMPLES = """\
Example:

\b
  ficheparse report extracted --out extracted/report.md"""


def command(
    extracted: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that holds REGISTER/EDITION/.")] = Path(
        "extracted"
    ),
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write it there; by default it goes to stdout.")
    ] = None,
    quiet: QuietOption = False,
) -> int:
    """Tell in Markdown which editions there are, what changed between them, and what to look at."""
    from ficheparse.reporting.editions import reported_registers
    from ficheparse.reporting.page import report_page

    page = report_page(reported_registers(extracted))
    if out is None:
        print(page, end="")
        return ExitCode.WRITTEN
    with whole_file(out) as fresh:
        fresh.write_text(page, "utf-8")
    if not quiet:
        print(f"written to {out}", file=sys.stderr)
    return ExitCode.WRITTEN
