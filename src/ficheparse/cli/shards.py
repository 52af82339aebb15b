"""`ficheparse shards`: the lists that a batch would extract."""

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
  ficheparse shards lists --register fiches --profile formulaire --json | jq '.[] | .list'"""


def command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder with lists of PDFs, `*.txt`.")],
    register: Annotated[str | None, typer.Option("--register", metavar="NAME", help="As for `batch`.")] = None,
    profile: Annotated[str | None, typer.Option("--profile", metavar="NAME|FILE", help="As for `batch`.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print them as a JSON list, with fingerprints.")] = False,
) -> int:
    """List the lists of documents in a folder, and tell what their tables hang on."""
    from ficheparse.batch.shards import shards
    from ficheparse.tables.fields import fields_of

    found = shards(folder, register, profile)
    if as_json:
        json.dump([fields_of(shard) for shard in found], sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        for shard in found:
            print(f"{shard.name}\t{shard.list}")
    return ExitCode.WRITTEN
