"""What README and docs state of the data and the code is what the data and the code say."""

from __future__ import annotations

import doctest
import runpy
from pathlib import Path

import pytest

import ficheparse
from ficheparse import Register
from ficheparse.register.model import Severity
from tests.conftest import Extracted
from tests.truth import ROOT

README, TUTORIAL, CHANGELOG = (
    (ROOT / name).read_text("utf-8") for name in ("README.md", "docs/tutorial.md", "CHANGELOG.md")
)


def counted(register: Register) -> dict[str, str]:
    """The numbers that the pages give, as they write them."""
    warnings = [found for found in register.contents.diagnostics if found.severity is Severity.WARNING]
    assert register.entities
    said = [found for found in register.entities.diagnostics if found.severity is Severity.WARNING]
    return {
        "pages": str(len(register.pages)),
        "missions": str(len(register.missions)),
        "fiches": str(len(register.fiches)),
        "items": f"{sum(fiche.item_count for fiche in register.fiches):,}",
        "errors": str(register.error_count),
        "of layout": str(len(warnings)),
        "of what is said": str(len(said)),
        "warnings": str(len(warnings) + len(said)),
    }


def test_the_counts_are_those_of_the_register(extracted: Extracted) -> None:
    counts = counted(extracted("2023"))
    assert (
        "The first ends with {errors} errors and {warnings} warnings: {of what is said} say what is odd in what the "
        "register states, {of layout} where its pages left something open.".format_map(counts)
        in README
    )
    assert "All {items} items of the 2023 register".format_map(counts) in README
    in_one_line = " ".join(TUTORIAL.split())
    assert "reads the {pages} pages in `raw/`".format_map(counts) in in_one_line
    assert "{missions} missions, {fiches} fiches, {items} items, no error, and {warnings} warnings".format_map(
        counts
    ) in (in_one_line)
    assert "{of layout} warnings on the document's layout, {of what is said} on what it says".format_map(
        counts
    ) in " ".join(CHANGELOG.split())


def test_the_page_of_findings_is_what_the_tables_say(extracted: Extracted) -> None:
    findings = runpy.run_path(str(ROOT / "docs" / "findings.py"))["findings"]
    tables = {name: table.to_pylist() for name, table in extracted("2023").arrow_tables().items()}
    assert (ROOT / "docs" / "findings.md").read_text("utf-8") == findings(tables), "run `make findings`"


def test_the_command_line_is_documented_as_it_is() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "reference" / "write_cli.py"))["page"]
    assert (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8") == page(), "run `make reference`"


def test_the_examples_of_the_package_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testmod(ficheparse).failed == 0
    assert doctest.testmod(ficheparse).attempted > 2


def test_the_main_job_ends_with_0(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = runpy.run_path(str(ROOT / "pipeline" / "run.py"))
    (tmp_path / "raw").symlink_to(ROOT / "raw")
    monkeypatch.setitem(run["main"].__globals__, "ROOT", tmp_path)
    assert run["main"]() == 0
    assert (tmp_path / "extracted" / "assurance-maladie" / "2023" / "manifest.json").exists()
