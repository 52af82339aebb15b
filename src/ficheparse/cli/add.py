"""`ficheparse add`: a PDF entered into the catalogue."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from ficheparse.cli.options import Pdf, QuietOption
from ficheparse.errors import ExitCode

EXAMPLES = """\
Examples:

\b
  ficheparse add registre-2024.pdf --register assurance-maladie --edition 2024
  ficheparse add fiches.pdf --register mairie --edition 2026 --publisher "Mairie de X" --profile formulaire"""


def command(
    pdf: Pdf,
    register: Annotated[str, typer.Option("--register", metavar="NAME", help="The register's name, a folder.")],
    edition: Annotated[str, typer.Option("--edition", metavar="NAME", help="The edition's name.")],
    raw: Annotated[
        Path, typer.Option("--raw", metavar="DIR", help="The folder of PDFs, with its sources.toml.")
    ] = Path("raw"),
    origin: Annotated[
        Literal["original", "reconstruction"], typer.Option("--origin", help="What the PDF is.")
    ] = "original",
    publisher: Annotated[
        str | None, typer.Option("--publisher", metavar="TEXT", help="By default that of the latest edition.")
    ] = None,
    licence: Annotated[
        str | None, typer.Option("--licence", metavar="TEXT", help="By default that of the latest edition.")
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile", metavar="NAME|FILE", help="A file is relative to --raw. By default that of the latest edition."
        ),
    ] = None,
    notes: Annotated[str, typer.Option("--notes", metavar="TEXT", help="What else should be known of it.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the entry as JSON on stdout.")] = False,
    quiet: QuietOption = False,
) -> int:
    """Copy a PDF into the catalogue's folder and list it there, as the newest edition of its register."""
    from ficheparse.catalogue.adding import About, add_source

    about = About(origin, publisher, licence, profile, notes)
    added = add_source(pdf, register, edition, about, raw, datetime.now(UTC).date())
    if as_json:
        json.dump({**added.entry.model_dump(mode="json", by_alias=True), "is_new": added.is_new}, sys.stdout, indent=2)
        print()
    if not quiet:
        what = "added" if added.is_new else "was there already, nothing changed"
        print(f"{register} {edition}: {what} ({raw / added.entry.file})", file=sys.stderr)
    return ExitCode.WRITTEN
