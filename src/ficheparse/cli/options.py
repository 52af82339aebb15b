"""Arguments and options that several commands share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from ficheparse.errors import UsageError
from ficheparse.limits import DEFAULT_LIMITS
from ficheparse.profiles.profile import DEFAULT_PROFILE, shipped_profiles

_PAGES = re.compile(r"(\d{1,7})(?:-(\d{1,7}))?")

Pdf = Annotated[
    Path, typer.Argument(metavar="PDF", readable=False, help="The PDF. After `--`, a name may begin with a dash.")
]
ReaderOption = Annotated[
    str,
    typer.Option("--reader", metavar="NAME", help="`pdfium`, fast, or `pdfplumber`, the independent reference."),
]
ProfileOption = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar="NAME|FILE",
        help=f"What the publisher prints: a shipped profile ({', '.join(shipped_profiles())}), or your own file.",
    ),
]
EditionFolder = Annotated[
    Path, typer.Argument(metavar="DIR", help="An edition's folder, as `ficheparse extract` wrote it.")
]
SourcePdfOption = Annotated[
    Path | None, typer.Option("--pdf", metavar="FILE", help="The PDF that it was made from; by default found in --raw.")
]
RawOption = Annotated[
    Path, typer.Option("--raw", metavar="DIR", help="Where the PDF is looked for, by the name that the manifest has.")
]
MaxPagesOption = Annotated[int, typer.Option("--max-pages", metavar="N", min=1, help="Pages that the PDF may have.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary on stderr.")]

DEFAULT_READER = "pdfium"
DEFAULT_MAX_PAGES = DEFAULT_LIMITS.pages
__all__ = [
    "DEFAULT_MAX_PAGES",
    "DEFAULT_PROFILE",
    "DEFAULT_READER",
    "EditionFolder",
    "MaxPagesOption",
    "Pdf",
    "ProfileOption",
    "QuietOption",
    "RawOption",
    "ReaderOption",
    "SourcePdfOption",
    "page_range",
]


def page_range(text: str | None) -> range | None:
    """`10-20` or `10` as a range of pages. Raises `UsageError` for anything else."""
    if text is None:
        return None
    match = _PAGES.fullmatch(text.strip())
    if not match:
        raise UsageError(f"--pages {text}: write one page or a range, such as 10 or 10-20")
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last:
        raise UsageError(f"--pages {text}: the first page must be at least 1, and not after the last")
    return range(first, last + 1)
