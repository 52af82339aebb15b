"""Every block of code in README and docs is run, in its order, in a checkout."""

from __future__ import annotations

import contextlib
import io
import shutil
import tomllib
from pathlib import Path

import duckdb
import pytest

from ficheparse.corrections.file import read_corrections
from ficheparse.profiles.profile import load_profile
from tests.documents.checkout import ACTIVATE, Checkout
from tests.documents.page import PAGES, Block, blocks
from tests.truth import ROOT

pytestmark = pytest.mark.documents

HELP = ROOT / "docs" / "reference" / "cli.md"
"""Shows the help of each command, which another test compares."""

PRINTED = ROOT / "docs" / "profiles.md"
"""Printed by a command: who reads it has the command at hand."""


@pytest.fixture(scope="module")
def batched(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout after `make batch`."""
    made = Checkout(tmp_path_factory.mktemp("checkout"))
    ended = made.run("make batch")
    assert ended.returncode == 0, ended.stderr
    return made


@pytest.fixture
def checkout(batched: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """A copy of it, the current folder."""
    made = Checkout(tmp_path)
    for kept in ("extracted", ".snakemake"):
        shutil.copytree(batched.folder / kept, tmp_path / kept, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return made


WITH_BLOCKS = [page for page in PAGES if blocks(page) and page != HELP]


@pytest.mark.parametrize("page", WITH_BLOCKS, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_says_is_so(page: Path, checkout: Checkout) -> None:
    names: dict[str, object] = {}
    printed = ""
    if page == PRINTED:
        checkout.follow(ACTIVATE)
    for block in blocks(page):
        match block.language:
            case "sh":
                for command in block.commands():
                    checkout.follow(command)
            case "python":
                printed += printed_by(block, names)
            case "text":
                assert block.code in printed
            case "sql":
                assert duckdb.connect().execute(block.code).fetchall()
            case "toml":
                read_toml(block, checkout.folder)
            case other:
                pytest.fail(f"{page}: nobody runs a block of {other}")


def printed_by(block: Block, names: dict[str, object]) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(block.code, "page", "exec"), names)
    return out.getvalue()


def read_toml(block: Block, folder: Path) -> None:
    """A profile or corrections, read as such."""
    file = folder / "block.toml"
    file.write_text(block.code, "utf-8")
    if "fiche" in tomllib.loads(block.code):
        load_profile(str(file))
    else:
        assert read_corrections(file).item
