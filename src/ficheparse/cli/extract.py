"""`ficheparse extract`: one PDF in, one edition's tables out."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

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
    page_range,
)
from ficheparse.cli.progress import progress_bars
from ficheparse.errors import ExitCode
from ficheparse.extraction import Register, extract
from ficheparse.register.model import Diagnostic, Severity

EXAMPLES = """\
Examples:

\b
  ficheparse extract registre.pdf --register assurance-maladie --edition 2024
  ficheparse extract registre.pdf --register assurance-maladie --edition 2024 --jobs 2 --json
  ficheparse extract --register assurance-maladie --edition essai --pages 10-20 -- -odd-name.pdf"""


def command(
    pdf: Pdf,
    register: Annotated[str, typer.Option("--register", metavar="NAME", help="The register's name, a folder.")],
    edition: Annotated[str, typer.Option("--edition", metavar="NAME", help="The edition's name, a folder.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Root under which REGISTER/EDITION/ is made.")
    ] = Path("extracted"),
    reader: ReaderOption = DEFAULT_READER,
    profile: ProfileOption = DEFAULT_PROFILE,
    pages: Annotated[
        str | None,
        typer.Option(
            "--pages",
            metavar="N[-M]",
            help="Only what is printed on these pages. The whole document is read all the same.",
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", help="Processes that share the reading.")] = 1,
    origin: Annotated[
        Literal["original", "reconstruction"] | None,
        typer.Option("--origin", help="What the PDF is; by default what sources.toml says of it, else original."),
    ] = None,
    entities: Annotated[
        bool,
        typer.Option(
            "--entities/--no-entities", help="Write the tables of what the items cite, keep and list, or not."
        ),
    ] = True,
    corrections: Annotated[
        Path | None,
        typer.Option(
            "--corrections",
            metavar="FILE",
            help="What a person found wrong; by default corrections.toml beside the PDF, if there is one.",
        ),
    ] = None,
    max_pages: MaxPagesOption = DEFAULT_MAX_PAGES,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON on stdout.")] = False,
    quiet: QuietOption = False,
) -> int:
    """Read a register's PDF and write its tables as Parquet."""
    began = time.perf_counter()
    with progress_bars(quiet) as progress:
        found = extract(
            pdf,
            register=register,
            edition=edition,
            profile=profile,
            reader=reader,
            pages=page_range(pages),
            jobs=jobs,
            origin=origin,
            entities=entities,
            corrections=corrections or True,
            most_pages=max_pages,
            progress=progress,
        )
    folder = found.write(out)
    code = ExitCode.WRITTEN_WITH_ERRORS if found.has_errors else ExitCode.WRITTEN
    if as_json:
        json.dump(_for_programs(folder, code), sys.stdout, ensure_ascii=False, indent=2, sort_keys=True)
        print()
    if not quiet:
        print(_for_people(found, folder, time.perf_counter() - began), file=sys.stderr)
    return code


def _for_programs(folder: Path, code: ExitCode) -> dict[str, Any]:
    """What `manifest.json` says, the folder and the exit code."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return {**manifest, "folder": folder.as_posix(), "exit_code": int(code)}


def _for_people(found: Register, folder: Path, seconds: float) -> str:
    summary = found.summary()
    counts, severities = summary["counts"], summary["diagnostics"]
    pages = len(found.pages)
    lines = [
        f"{found.source.file_name}: {_counted(pages, 'page')} in {seconds:.1f} s",
        "  "
        + " · ".join(_counted(number, name.removesuffix("s").replace("_", " ")) for name, number in counts.items()),
        "  " + " · ".join(_counted(severities[name], name) for name in ("error", "warning", "info")),
        *_by_people(summary),
    ]
    return "\n".join([*lines, *_grouped(found.diagnostics), f"  written to {folder}"])


def _by_people(summary: dict[str, Any]) -> Iterator[str]:
    if summary["corrected"] or summary["acknowledged"]:
        yield f"  {_counted(summary['corrected'], 'correction')} applied · {summary['acknowledged']} acknowledged"


def _grouped(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """One line for each kind of error and warning, with how many there are and the first of them."""
    kinds = dict[tuple[str, str], list[Diagnostic]]()
    for found in diagnostics:
        if found.severity is not Severity.INFO and not found.is_acknowledged:
            kinds.setdefault((found.severity.value, found.code), []).append(found)
    for (severity, code), alike in sorted(kinds.items()):
        first = alike[0]
        places = (("page", first.page), ("fiche", first.fiche_no))
        where = " ".join(f"{what} {number}" for what, number in places if number is not None)
        yield f"    {severity:7} {len(alike):3} × {code}, {where or 'first'}: {_short(first.message)}"
    if kinds:
        yield "    all of them, with their places, in diagnostics.parquet"


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _short(message: str) -> str:
    return message if len(message) <= 90 else message[:89] + "…"
