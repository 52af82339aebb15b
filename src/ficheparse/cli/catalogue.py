"""`ficheparse catalogue`: the editions that a batch would extract."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from ficheparse.errors import ExitCode

EXAMPLES = """\
Example:

\b
  ficheparse catalogue --json | jq '.[] | .pdf'"""


def command(
    raw: Annotated[Path, typer.Option("--raw", metavar="DIR", help="The folder with sources.toml.")] = Path("raw"),
    as_json: Annotated[
        bool, typer.Option("--json", help="Print them as a JSON list, with their fingerprints.")
    ] = False,
) -> int:
    """List the editions of the catalogue, and check that each PDF is the one that was entered."""
    from ficheparse.catalogue.listing import listed_editions
    from ficheparse.tables.fields import fields_of

    editions = listed_editions(raw)
    if as_json:
        json.dump([fields_of(edition) for edition in editions], sys.stdout, ensure_ascii=False, indent=2)
        print()
        return ExitCode.WRITTEN
    for edition in editions:
        print(f"{edition.register}\t{edition.edition}\t{edition.pdf}\t{edition.profile}")
    return ExitCode.WRITTEN
