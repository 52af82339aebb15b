"""The batch: only what is stale runs, whatever the files' times say."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from ficheparse.reading.digest import sha256_of
from tests.pipeline.project import LABORATORY, Project, new_project

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


def test_a_list_of_pdfs_is_a_job_and_what_failed_in_it_is_told(project: Project, tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    paths = [LABORATORY / "06-latex.pdf", tmp_path / "missing.pdf"]
    (tmp_path / "lists" / "one.txt").write_text("\n".join(f"{path}\tmany\t{path.stem}" for path in paths))
    assert project.batch(f"lists={tmp_path / 'lists'}") == ["shard"]
    assert (project.out / "many" / "06-latex" / "items.parquet").exists()
    assert (project.out / "_batch" / "one" / "failures.parquet").exists()


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
