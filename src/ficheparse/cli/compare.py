"""`ficheparse compare`: what changed between editions of a register."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ficheparse.cli.options import QuietOption
from ficheparse.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from ficheparse.comparison.editions import ComparedEditions

EXAMPLES = """\
Examples:

\b
  ficheparse compare extracted/assurance-maladie/2023 extracted/assurance-maladie/2024
  ficheparse compare 2023 2024 --json | jq '.[] | select(.change == "retention_changed")'
  ficheparse compare 2022 2023 2024 --out changes --exit-code"""


def command(
    folders: Annotated[
        list[Path],
        typer.Argument(
            metavar="OLD NEW",
            help="Editions' folders, as `ficheparse extract` wrote them, the oldest first; two or more.",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="DIR", help="Write `changes` and `fiche_lineage` as Parquet there, and changes.md."
        ),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 6 where anything changed, else with 0.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the changes as a JSON list, not as Markdown.")] = False,
    quiet: QuietOption = False,
) -> int:
    """Tell what changed between editions of a register, whatever their layouts and numbers."""
    from ficheparse.comparison.editions import compare_editions
    from ficheparse.comparison.page import changes_page
    from ficheparse.comparison.written import write

    compared = compare_editions(folders)
    if exit_code and compared.entities_differ:
        raise UsageError("some editions have entities and some not, so --exit-code cannot tell; extract them alike")
    if out is not None:
        write(compared, out)
    if as_json:
        json.dump(list(_for_programs(compared)), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        print(changes_page(compared), end="")
    for remark in compared.remarks:
        print(f"note: {remark}", file=sys.stderr)
    if not quiet:
        print("\n".join(_for_people(compared, out)), file=sys.stderr)
    return ExitCode.CHANGED if exit_code and compared.has_changes else ExitCode.WRITTEN


def _for_programs(compared: ComparedEditions) -> Iterator[dict[str, Any]]:
    """The rows of `changes`, without register and what is null."""
    from ficheparse.comparison.rows import comparison_rows

    for row in comparison_rows(compared)["changes"]:
        names = {"edition_before": row["edition_before"], "edition_after": row["edition"]}
        told = {name: value for name, value in row.items() if value is not None and name not in ("register", "edition")}
        yield {**told, **names}


def _for_people(compared: ComparedEditions, out: Path | None) -> Iterator[str]:
    for comparison in compared.comparisons:
        counts = Counter(change.change.value for change in comparison.changes)
        told = " · ".join(f"{number} {kind}" for kind, number in counts.items())
        yield f"{comparison.before.name} → {comparison.after.name}: {told or 'no change'}"
    if out is not None:
        yield f"  written to {out}"
