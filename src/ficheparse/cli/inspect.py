"""`ficheparse inspect`: a page with what was found on it, as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ficheparse.cli.options import (
    DEFAULT_MAX_PAGES,
    DEFAULT_PROFILE,
    DEFAULT_READER,
    MaxPagesOption,
    Pdf,
    ProfileOption,
    QuietOption,
    ReaderOption,
)
from ficheparse.cli.progress import progress_bars
from ficheparse.drawing.step import Step
from ficheparse.errors import UsageError
from ficheparse.extraction import extract
from ficheparse.reading.document import open_document
from ficheparse.whole_file import whole_file

EXAMPLES = """\
Examples:

\b
  ficheparse inspect registre.pdf --page 4
  ficheparse inspect registre.pdf --page 4 --out page-4.png --scale 3
  ficheparse inspect registre.pdf --page 4 --step lines"""


def command(
    pdf: Pdf,
    page: Annotated[int, typer.Option("--page", metavar="N", help="The page, from 1.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="PNG", help="The picture; by default PDF's stem and page.")
    ] = None,
    scale: Annotated[float, typer.Option("--scale", min=0.2, max=10.0, help="Pixels per point.")] = 2.0,
    step: Annotated[Step, typer.Option("--step", help="What to draw; all is cells and items.")] = Step.ALL,
    reader: ReaderOption = DEFAULT_READER,
    profile: ProfileOption = DEFAULT_PROFILE,
    max_pages: MaxPagesOption = DEFAULT_MAX_PAGES,
    quiet: QuietOption = False,
) -> int:
    """Draw a page with what was found on it, at the end or after one step of the way.

    chars: a box for each, a colour for each font, shapes in pink. lines: blue, their words green, drawn bullets violet,
    rules and edges pink. cells: orange and named by their section, the lines between columns grey. items: blue, green,
    violet and brown by level; what an error points to is red. For cells and items the whole document is read, as levels
    and furniture rest on all its pages.
    """
    from ficheparse.drawing.page_picture import contents_picture, page_picture

    with open_document(pdf, reader) as document:
        count = document.info.page_count
    if not 1 <= page <= count:
        raise UsageError(f"{pdf}: page {page} asked for, it has 1-{count}")
    if step.is_of_page:
        picture = page_picture(pdf, page, step, reader, scale)
    else:
        with progress_bars(quiet) as progress:
            found = extract(
                pdf, profile=profile, reader=reader, entities=False, most_pages=max_pages, progress=progress
            )
        picture = contents_picture(pdf, page, found.contents, scale, step)
    target = out or Path(f"{pdf.stem}-page-{page}.png")
    with whole_file(target) as fresh:
        picture.save(fresh, format="PNG")
    if not quiet:
        typer.echo(f"drawn to {target}", err=True)
    return 0
