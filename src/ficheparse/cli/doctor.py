"""`ficheparse doctor`: what is installed, what is missing, and what for."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from ficheparse.errors import ExitCode

EXAMPLES = """\
Example:

\b
  ficheparse doctor --json | jq '.[] | select(.version == null)'"""


def command(
    as_json: Annotated[bool, typer.Option("--json", help="Print it as a JSON list on stdout.")] = False,
) -> int:
    """Tell what is installed, what is missing, and what for; end with 3 where something that is needed is missing."""
    from ficheparse.installed import installed
    from ficheparse.tables.fields import fields_of

    parts = list(installed())
    if as_json:
        json.dump([fields_of(part) for part in parts], sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        for part in parts:
            there = part.version or ("MISSING" if part.needed else "not installed")
            how = "" if part.version else f" – {part.remedy}"
            print(f"{part.name:<28}{there:<16}{part.purpose}{how}")
    return ExitCode.INPUT if any(part.needed and part.version is None for part in parts) else ExitCode.WRITTEN
