"""`ficheparse report`: review pages of an edition."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from ficheparse.cli.options import EditionFolder, QuietOption, RawOption, SourcePdfOption
from ficheparse.cli.progress import progress_bars
from ficheparse.errors import ExitCode, UsageError

EXAMPLES = """\
Examples:

\b
  ficheparse report extracted/assurance-maladie/2024
  ficheparse report extracted/assurance-maladie/2024 --compare extracted/assurance-maladie/2023 --out revue --jobs 2

Then open index.html in a browser: it needs no server and no network. The pages are in French."""


def command(
    folder: EditionFolder,
    compare: Annotated[
        Path | None,
        typer.Option("--compare", metavar="OLD", help="An older edition's folder: what changed is shown in its place."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where to write the pages; by default report-REGISTER-EDITION here."),
    ] = None,
    pdf: SourcePdfOption = None,
    raw: RawOption = Path("raw"),
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", min=1, help="Processes that draw pages.")] = 1,
    quiet: QuietOption = False,
) -> int:
    """Write review pages: what was extracted beside the printed pages, with a search over all of it."""
    try:
        from ficheparse.review.site import default_folder, write_site
    except ImportError as error:
        raise UsageError(
            f"report needs the library {error.name}; install it with `pip install ficheparse[report]`"
        ) from error

    began = time.perf_counter()
    with progress_bars(quiet) as progress:
        home = write_site(
            folder, out or default_folder(folder), older=compare, pdf=pdf, raw=raw, jobs=jobs, progress=progress
        )
    if not quiet:
        print(f"written to {home} in {time.perf_counter() - began:.1f} s; open it in a browser", file=sys.stderr)
    return ExitCode.WRITTEN
