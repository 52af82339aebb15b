"""The batch on a real Slurm of one node: the tables of a local run, with a job killed in the middle too.

Needs Debian's packages slurm-wlm and munge, and root; `make test-cluster` runs it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.project import LABORATORY, SNAKEFILE, Project, new_project
from tests.truth import PDFS, ROOT

pytestmark = pytest.mark.cluster
SLURM = ROOT / "tests" / "cluster" / "slurm_one_node.sh"
ON_SLURM = (
    "--profile",
    SNAKEFILE.parent / "profiles" / "slurm",
    "--slurm-status-command",
    "squeue",
    "--slurm-init-seconds-before-status-checks",
    "2",
    "--default-resources",
    "slurm_account=none",
    "slurm_partition=main",
    "mem_mb=1000",
    "runtime=10",
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """Slurm, for the time of these tests."""
    started = subprocess.run(["bash", str(SLURM), "start"], capture_output=True, text=True, check=False)
    assert started.returncode == 0, started.stderr
    os.environ["SLURM_CONF"] = started.stdout.strip().removeprefix("export SLURM_CONF=")
    yield
    subprocess.run(["bash", str(SLURM), "stop"], check=True)
    del os.environ["SLURM_CONF"]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The tables of a local run."""
    project = project_of_three(tmp_path_factory.mktemp("local"))
    assert "compare" in project.batch()
    return project.tables()


def project_of_three(folder: Path) -> Project:
    project = new_project(folder)
    project.add(LABORATORY / "02-writer.pdf", "2024")
    project.add(PDFS["2024"], "2025")
    return project


def extracting(edition: str) -> int | None:
    """The process that extracts an edition, if one does."""
    for call in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = call.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"extract" in words and edition.encode() in words and words[0].endswith(b"python"):
            return int(call.parent.name)
    return None


@pytest.mark.usefixtures("cluster")
def test_the_tables_are_those_of_a_local_run_even_where_a_job_was_killed(
    tmp_path: Path, expected: dict[str, str]
) -> None:
    project = project_of_three(tmp_path)
    running = subprocess.Popen(
        project.call(*ON_SLURM), cwd=project.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 120
    while (victim := extracting("2025")) is None:
        assert running.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(victim, signal.SIGKILL)
    _, said = running.communicate(timeout=400)
    assert running.returncode == 0, said
    assert "Trying to restart job" in said
    assert project.tables() == expected
