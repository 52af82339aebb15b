"""Write `docs/reference/cli.md`, the command line, from the commands themselves: `make reference`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from ficheparse.cli.app import app
from ficheparse.errors import ExitCode

TARGET = Path(__file__).with_name("cli.md")
WIDTH = "100"
_EXIT_CODES = {
    ExitCode.WRITTEN: "written, or told; no error diagnostic",
    ExitCode.BUG: "an unexpected failure, a bug: run it again with `--debug` before the command, and report it",
    ExitCode.USAGE: "wrong usage: the message says which option or file, and how it is meant",
    ExitCode.INPUT: (
        "input that cannot be read: missing, not a PDF, damaged, encrypted, without text, without a fiche, over a limit"
    ),
    ExitCode.OUTPUT: "output that cannot be written; nothing was changed",
    ExitCode.WRITTEN_WITH_ERRORS: (
        "written, with error diagnostics (of `batch`: in some documents); of `verify`: readings differ"
    ),
    ExitCode.CHANGED: "of `compare --exit-code`: something changed",
    ExitCode.SOME_FAILED: "of `batch`: some documents have no tables; `failures.parquet` says why",
    ExitCode.STOPPED: "stopped by Ctrl-C",
}


def main() -> None:
    TARGET.write_text(page(), "utf-8")


def page() -> str:
    """The page, as Markdown."""
    lines = ["# The command line", "", "Made from the commands by `make reference`; do not edit.", ""]
    lines += ["Progress and summaries go to stderr, results to stdout. An error is one line.", "", *_exit_codes()]
    for words in _commands():
        lines += [f"## `{' '.join(['ficheparse', *words])}`", "", "```text", _help(words), "```", ""]
    return "\n".join(lines)


def _exit_codes() -> Iterator[str]:
    yield from (
        "## Exit codes",
        "",
        "They are stable: scripts rely on them.",
        "",
        "| code | meaning |",
        "| ---: | --- |",
    )
    yield from (f"| {int(code)} | {meaning} |" for code, meaning in _EXIT_CODES.items())
    yield ""


def _commands() -> Iterator[list[str]]:
    yield []
    command = get_command(app)
    for name, each in getattr(command, "commands", {}).items():
        below = getattr(each, "commands", None)
        yield from ([[name, inner] for inner in below] if below else [[name]])


def _help(words: list[str]) -> str:
    os.environ["COLUMNS"] = WIDTH
    printed = CliRunner().invoke(app, [*words, "--help"], prog_name="ficheparse", env={"COLUMNS": WIDTH}).output
    without = re.sub(r"\n\s*Exit codes:.*", "", printed, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in without.strip().splitlines())


if __name__ == "__main__":
    main()
