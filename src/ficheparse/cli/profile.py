"""`ficheparse profile`: profiles learned, checked and shown."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ficheparse.cli.options import DEFAULT_MAX_PAGES, DEFAULT_READER, MaxPagesOption, Pdf, QuietOption, ReaderOption
from ficheparse.cli.progress import progress_bars
from ficheparse.errors import UsageError
from ficheparse.learning.learn import Learned, learn
from ficheparse.profiles.profile import load_profile, profile_source
from ficheparse.profiles.wording import slug
from ficheparse.whole_file import whole_file

LEARN_EXAMPLES = """\
Examples:

\b
  ficheparse profile learn registre.pdf --out registre.toml
  ficheparse extract registre.pdf --profile registre.toml --register mairie --edition 2026"""

CHECK_EXAMPLES = """\
Example:

\b
  ficheparse profile check registre.toml"""

SHOW_EXAMPLES = """\
Example:

\b
  ficheparse profile show formulaire > registre.toml"""

app = typer.Typer(
    name="profile",
    help="Learn, check and show profiles: what one publisher prints.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.command("learn", epilog=LEARN_EXAMPLES)
def learn_command(
    pdf: Pdf,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Its name; by default the file's.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write it there; by default it goes to stdout.")
    ] = None,
    reader: ReaderOption = DEFAULT_READER,
    jobs: Annotated[int, typer.Option("--jobs", metavar="N", help="Processes that share the reading.")] = 1,
    max_pages: MaxPagesOption = DEFAULT_MAX_PAGES,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON on stdout.")] = False,
    quiet: QuietOption = False,
) -> int:
    """Propose a profile for an unknown register from what its pages repeat, to be edited by hand."""
    if out is not None and out.exists() and not force:
        raise UsageError(f"{out}: is there already; name another file, or write over it with --force")
    with progress_bars(quiet) as progress:
        found = learn(
            pdf, name=name or _name_of(pdf), reader=reader, jobs=jobs, most_pages=max_pages, progress=progress
        )
    if out is not None:
        with whole_file(out) as fresh:
            fresh.write_text(found.text, "utf-8")
    if as_json:
        json.dump(_for_programs(found, out), sys.stdout, ensure_ascii=False, indent=2)
        print()
    elif out is None:
        print(found.text, end="")
    if not quiet:
        print(_for_people(pdf, found, out), file=sys.stderr)
    return 0


@app.command("check", epilog=CHECK_EXAMPLES)
def check_command(
    profile: Annotated[str, typer.Argument(metavar="NAME|FILE", help="A shipped profile, or your own file.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON on stdout, with all defaults.")] = False,
) -> int:
    """Say what is wrong with a profile, key by key; or, with exit code 0, that nothing is."""
    found = load_profile(profile)
    if as_json:
        print(found.model_dump_json(indent=2))
    else:
        patterns = len(found.fiche.headings)
        said = "1 pattern" if patterns == 1 else f"{patterns} patterns"
        print(f"{profile}: a profile, {len(found.sections)} sections, {said} of the heading of a fiche")
    return 0


@app.command("show", epilog=SHOW_EXAMPLES)
def show_command(profile: Annotated[str, typer.Argument(metavar="NAME", help="A shipped profile.")]) -> int:
    """Print a shipped profile, to start one of your own from."""
    print(profile_source(profile), end="")
    return 0


@app.command("schema")
def schema_command() -> int:
    """Print what a profile may say, as Markdown."""
    from ficheparse.profiles.reference import profile_reference

    print(profile_reference(), end="")
    return 0


def _name_of(pdf: Path) -> str:
    """A name for a profile from that of a file: it begins with a letter."""
    words = "".join(char if char.isascii() else "-" for char in slug(pdf.stem).replace("_", "-")).strip("-")
    return words if words[:1].isalpha() else f"registre-{words}".rstrip("-")


def _for_programs(found: Learned, out: Path | None) -> dict[str, Any]:
    return {
        "profile": None if out is None else out.as_posix(),
        "sections": [
            {"key": section.key, "headings": list(section.headings), "pages": section.pages}
            for section in found.proposal.sections
        ],
        "patterns": [pattern.pattern for pattern in found.proposal.patterns],
        "fiches": len(found.contents.fiches),
        "items": sum(fiche.item_count for fiche in found.contents.fiches),
    }


def _for_people(pdf: Path, found: Learned, out: Path | None) -> str:
    fiches = found.contents.fiches
    titled = sum(fiche.title is not None for fiche in fiches)
    lines = [
        f"{pdf.name}: {len(found.proposal.sections)} sections proposed; read with them, it has {len(fiches)} fiches, "
        f"{titled} of them with a title, and {sum(fiche.item_count for fiche in fiches)} items",
    ]
    if not found.proposal.patterns:
        lines.append("  no heading of fiches was found: write a pattern under [fiche]")
    if out is not None:
        lines.append(f"  written to {out}; read it through, then `ficheparse extract {pdf.name} --profile {out} …`")
    return "\n".join(lines)
