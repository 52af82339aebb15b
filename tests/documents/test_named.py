"""What README and docs name is there: targets, commands, options, files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from ficheparse.cli.app import app
from tests.documents.page import PAGES, blocks, inline
from tests.truth import ROOT

TARGETS = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
COMMANDS: Any = get_command(app)


def named(page: Path, program: str) -> Iterator[list[str]]:
    """The calls of a program on a page, in its blocks (the examples of the help among them) and its text, as words."""
    shell = [line for block in blocks(page) if block.language in ("sh", "text") for line in block.commands()]
    for code in (*shell, *inline(page)):
        if code.startswith(f"{program} "):
            yield code.split()[1:]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_targets_of_make_exist(page: Path) -> None:
    for words in named(page, "make"):
        targets = [word for word in words if re.fullmatch(r"[\w-]+", word) and not word.isupper()]
        assert set(targets) <= set(TARGETS), words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_their_options_exist(page: Path) -> None:
    for words in named(page, "ficheparse"):
        command = COMMANDS
        options = options_of(command)
        for word in takewhile(lambda word: word != "--", words):
            if getattr(command, "commands", {}).get(word):
                command = command.commands[word]
                options |= options_of(command)
            elif command is COMMANDS and re.fullmatch(r"[a-z]+", word):
                pytest.fail(f"{page}: no command {word}")
            elif re.match(r"--?\w", word):
                assert word.partition("=")[0] in options, words


def options_of(command: Any) -> set[str]:
    return {"--help", *(name for param in command.params for name in (*param.opts, *param.secondary_opts))}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


SOURCES = (ROOT, ROOT / "src" / "ficheparse")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_of_the_project_exist(page: Path) -> None:
    for code in inline(page):
        if re.fullmatch(r"[\w.-]+/([\w.-]+/)*[\w.-]+\.(py|toml|md|j2|sh|Snakefile)", code) and not is_readers_own(code):
            assert any((source / code).exists() for source in SOURCES), code


def is_readers_own(path: str) -> bool:
    """Whether a path is of what a reader makes."""
    return path.startswith(("raw/", "extracted/", "_comparison/"))


def test_the_gate_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
