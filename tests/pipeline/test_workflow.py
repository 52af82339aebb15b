"""The batch: only what is stale runs, whatever the files' times say."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from ficheparse.reading.digest import sha256_of
from tests.pipeline.project import LABORATORY, Project, new_project
from tests.truth import ROOT

pytestmark = pytest.mark.pipeline


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of which everything is made."""
    project = new_project(tmp_path_factory.mktemp("project"))
    assert project.batch() == ["extract", "verify", "report"]
    return project


@pytest.fixture
def project(made: Project, tmp_path: Path) -> Project:
    """A copy of it, to be worked on."""
    return Project(Path(shutil.copytree(made.folder, tmp_path / "project")))


def touch_all(folder: Path) -> None:
    for path in folder.rglob("*"):
        os.utime(path)


def test_what_was_only_touched_runs_nothing(project: Project) -> None:
    touch_all(project.raw)
    assert project.batch() == []


def test_a_comment_in_the_profile_runs_nothing_and_a_word_what_is_made_with_it(project: Project) -> None:
    text = project.profile.read_text("utf-8")
    project.profile.write_text(f"# read through\n{text}", "utf-8")
    assert project.batch() == []
    assert '"(suite)"' in text
    project.profile.write_text(text.replace('"(suite)"', '"(suite)", "(à suivre)"'), "utf-8")
    assert project.batch() == ["extract", "verify", "report"]


def test_of_a_new_edition_only_its_own_stages_run(project: Project) -> None:
    before = project.tables()
    project.add(LABORATORY / "02-writer.pdf", "2024")
    assert project.batch() == ["extract", "verify", "compare", "report"]
    assert project.tables().items() > before.items()
    page = (project.out / "lab" / "_comparison" / "changes.md").read_text("utf-8")
    assert "10 fiches before, 10 after, 10 in both; no changes." in page
    report = (project.out / "report.md").read_text("utf-8")
    assert "Changes between editions: none" in report
    assert "### 2024: what to look at" in report


def test_review_pages_are_a_stage_each_edition_beside_the_one_before(project: Project) -> None:
    assert project.batch("pages=true") == ["pages"]
    project.add(LABORATORY / "02-writer.pdf", "2024")
    assert sorted(project.batch("pages=true")) == ["compare", "extract", "pages", "report", "verify"]
    pages = project.out / "lab" / "_pages"
    assert not (pages / "2023" / "changes.html").exists()
    assert (pages / "2024" / "changes.html").exists()
    assert project.batch("pages=true") == []
    assert "_pages" not in (project.out / "report.md").read_text("utf-8")


def test_a_list_of_pdfs_is_a_job_and_what_failed_in_it_is_told_and_tried_again(
    project: Project, tmp_path: Path
) -> None:
    forms = ROOT / "tests" / "formulaire" / "pdf"
    missing = tmp_path / "missing.pdf"
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "aa.txt").write_text(f"{forms / '01-writer.pdf'}\n{missing}\n")
    config = (f"lists={tmp_path / 'lists'}", "register=fiches", "profile=formulaire")
    assert project.batch(*config) == ["shard", "report"]
    (failure,) = pq.read_table(project.out / "_batch" / "aa" / "failures.parquet").to_pylist()
    assert (failure["register"], failure["reason"]) == ("fiches", "input")
    (made,) = project.out.glob("fiches/*/manifest.json")
    assert json.loads(made.read_text("utf-8"))["profile"] == "formulaire"
    assert "| aa | 2 | 1 | 0 | 1 `input`" in (project.out / "report.md").read_text("utf-8")
    touch_all(project.raw)
    assert project.batch(*config) == []
    shutil.copy(forms / "02-writer.pdf", missing)
    assert project.batch(*config) == ["shard", "report"]
    assert "| aa | 2 | 2 | 0 | none |" in (project.out / "report.md").read_text("utf-8")
    assert len(list(project.out.glob("fiches/*/manifest.json"))) == 2


def test_lists_without_a_register_are_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "aa.txt").write_text("one.pdf\n")
    ended = project.run(f"lists={tmp_path}")
    assert ended.returncode == 1
    assert "say register=" in ended.stderr


def test_what_the_catalogue_lists_no_more_is_not_reported(project: Project) -> None:
    project.add(LABORATORY / "02-writer.pdf", "2024")
    project.batch()
    entries = project.raw / "sources.toml"
    kept, _, _ = entries.read_text("utf-8").rpartition("[[source]]")
    entries.write_text(kept, "utf-8")
    assert project.batch() == ["report"]
    report = (project.out / "report.md").read_text("utf-8")
    assert "### 2023: what to look at" in report
    assert "2024" not in report
    assert "Changes" not in report


def test_an_edition_that_cannot_be_read_any_more_keeps_its_tables(project: Project) -> None:
    before = project.tables()
    pdf, entries = project.raw / "lab" / "2023.pdf", project.raw / "sources.toml"
    listed = sha256_of(pdf)
    pdf.write_bytes(pdf.read_bytes()[:2_000])
    entries.write_text(entries.read_text("utf-8").replace(listed, sha256_of(pdf)), "utf-8")
    ended = project.run()
    assert ended.returncode == 1
    assert "2023.pdf: damaged" in ended.stderr
    assert project.tables() == before
