"""What README and package say is run: every block of Python, SQL and shell."""

from __future__ import annotations

import doctest
import re
import runpy
import sys
from pathlib import Path

import duckdb
import pytest

import ficheparse
from ficheparse.cli.app import run
from tests.conftest import Extracted
from tests.truth import PDFS, ROOT

README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    found = [body for name, body in BLOCK.findall(README) if name == language]
    assert found
    return found


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which `raw/` is the project's and `extracted/` is freshly made."""
    (tmp_path / "raw").symlink_to(ROOT / "raw")
    monkeypatch.chdir(tmp_path)
    assert run(["extract", str(PDFS["2023"]), "--register", "assurance-maladie", "--edition", "2023", "--quiet"]) == 0
    return tmp_path


@pytest.mark.usefixtures("checkout")
def test_the_python_blocks_run(capsys: pytest.CaptureFixture[str]) -> None:
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "87 fiches, 3234 items" in printed
    (answer,) = (body for name, body in BLOCK.findall(README) if name == "text")
    assert answer in printed
    assert "7° du II de l'article 1er loi:2021-1040 II 7°" in printed
    assert "six mois P6M max" in printed


@pytest.mark.usefixtures("checkout")
def test_the_sql_block_runs_in_duckdb() -> None:
    (block,) = blocks("sql")
    rows = duckdb.connect().execute(block).fetchall()
    assert sum(count for _, _, count in rows) == 3234


def test_the_examples_of_the_package_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testmod(ficheparse).failed == 0
    assert doctest.testmod(ficheparse).attempted > 2


@pytest.mark.documents
def test_the_main_job_ends_with_0(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "pipeline"))
    import run as pipeline  # type: ignore[import-not-found,unused-ignore]

    monkeypatch.setattr(pipeline, "ROOT", tmp_path)
    (tmp_path / "raw").symlink_to(ROOT / "raw")
    assert pipeline.main() == 0
    assert (tmp_path / "extracted" / "assurance-maladie" / "2023" / "manifest.json").exists()
    sys.modules.pop("run", None)


def test_the_page_of_findings_is_what_the_tables_say(extracted: Extracted) -> None:
    findings = runpy.run_path(str(ROOT / "docs" / "findings.py"))["findings"]
    tables = {name: table.to_pylist() for name, table in extracted("2023").arrow_tables().items()}
    assert (ROOT / "docs" / "findings.md").read_text("utf-8") == findings(tables), "run `make findings`"


def test_the_command_line_is_documented_as_it_is() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "reference" / "write_cli.py"))["page"]
    assert (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8") == page(), "run `make reference`"
