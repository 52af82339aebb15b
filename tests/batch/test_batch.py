"""`ficheparse batch`: good documents come out exactly, whatever the others do to their workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from multiprocessing import forkserver
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import ficheparse
from ficheparse.batch.listed import Listed, read_list
from ficheparse.batch.outcome import Failed, Reason
from ficheparse.batch.run import run_batch
from ficheparse.batch.worker import Settings
from ficheparse.cli.app import run
from ficheparse.errors import ExitCode
from ficheparse.limits import Limits, descendants
from tests.robustness.hostile import bomb, many_pages, one_page, stream
from tests.truth import ROOT
from tests.waiting import wait_until

LABORATORY = sorted((ROOT / "tests" / "layouts" / "pdf").glob("*.pdf"))[:8]
LIMITS = Limits(seconds=20, megabytes=600, pages=500)


def listed(*paths: Path) -> list[Listed]:
    return [Listed(str(path), "lab", path.stem, "assurance-maladie") for path in paths]


def tables(folder: Path) -> dict[str, bytes]:
    """The bytes of every table, by edition and name."""
    return {f"{file.parent.name}/{file.name}": file.read_bytes() for file in folder.glob("lab/*/*.parquet")}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What `extract` makes of the good documents, one by one."""
    out = tmp_path_factory.mktemp("expected")
    for path in LABORATORY:
        ficheparse.extract(path, register="lab").write(out)
    return tables(out)


@pytest.fixture
def hostile(tmp_path: Path) -> dict[Reason, Path]:
    (tmp_path / "not.pdf").write_text("no PDF")
    return {
        Reason.INPUT: tmp_path / "not.pdf",
        Reason.MEMORY: bomb(tmp_path / "bomb.pdf", b"0 0 m 9 9 l S ", 700),
        Reason.PAGES: many_pages(tmp_path / "pages.pdf", 1_000_000),
    }


def workers() -> list[int]:
    """The worker processes: children of the process that forks them."""
    return list(descendants(forkserver._forkserver._forkserver_pid))  # type: ignore[attr-defined]


@pytest.mark.parametrize("count", [1, 2])
def test_good_documents_are_exact_and_the_others_have_failed_for_their_reason(
    tmp_path: Path, expected: dict[str, bytes], hostile: dict[Reason, Path], count: int
) -> None:
    mixed = [*LABORATORY[:3], *hostile.values(), *LABORATORY[3:]]
    batch = run_batch(listed(*mixed), count, Settings(tmp_path / "out", LIMITS))
    assert tables(tmp_path / "out") == expected
    assert [outcome.listed.pdf for outcome in batch.outcomes] == [str(path) for path in mixed]
    assert {outcome.reason: outcome.listed.pdf for outcome in batch.failed} == {
        reason: str(path) for reason, path in hostile.items()
    }
    peaks = [outcome.megabytes for outcome in batch.outcomes if outcome.listed.pdf != str(hostile[Reason.MEMORY])]
    assert 0 < min(peaks) <= max(peaks) < LIMITS.megabytes <= batch.summary()["peak_megabytes"]


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path, expected: dict[str, bytes]) -> None:
    killed: list[int] = []

    def kill_one(_: str, done: int, __: int) -> None:
        if done in (1, 4):
            victim = workers()[0]
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)

    batch = run_batch(listed(*LABORATORY), 2, Settings(tmp_path, LIMITS), kill_one)
    assert len(killed) == 2
    assert not batch.failed
    assert tables(tmp_path) == expected


def test_a_document_that_takes_too_long_fails_for_that_reason(tmp_path: Path) -> None:
    slow = one_page(tmp_path / "slow.pdf", stream(b"BT /F 1 Tf (x) Tj ET " * 2_000_000))
    limits = Limits(seconds=0.2, megabytes=1_500)
    (outcome,) = run_batch(listed(slow), 1, Settings(tmp_path / "out", limits)).outcomes
    assert isinstance(outcome, Failed)
    assert (outcome.reason, outcome.message) == (Reason.TIME, f"{slow}: took longer than 0.2 seconds")


def test_tables_that_grow_too_large_fail_for_that_reason(tmp_path: Path) -> None:
    limits = Limits(output_megabytes=0)
    (outcome,) = run_batch(listed(LABORATORY[0]), 1, Settings(tmp_path, limits)).outcomes
    assert isinstance(outcome, Failed)
    assert outcome.reason is Reason.OUTPUT_SIZE
    assert not list(tmp_path.glob("lab/*"))


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "ficheparse", "batch", *map(str, arguments), "--register", "lab"]


def test_a_run_that_was_killed_is_taken_up_where_it_stopped(tmp_path: Path, expected: dict[str, bytes]) -> None:
    listing, out = tmp_path / "list.txt", tmp_path / "out"
    listing.write_text("\n".join(f"{path}\tlab\t{path.stem}" for path in LABORATORY))
    first = subprocess.Popen(command(listing, "--out", out, "--jobs", "2", "--quiet"), cwd=ROOT)
    wait_until(lambda: len(list(out.glob("lab/*/manifest.json"))) >= 3)
    first.kill()
    first.wait()
    time.sleep(2)  # its workers end with the documents that they have at hand
    made = {path: path.stat().st_mtime_ns for path in out.glob("lab/*/manifest.json")}
    assert 3 <= len(made) < len(LABORATORY)
    assert tables(out).items() <= expected.items()
    again = subprocess.run(
        command(listing, "--out", out, "--json", "--quiet"), cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert again.returncode in (ExitCode.WRITTEN, ExitCode.WRITTEN_WITH_ERRORS)
    assert json.loads(again.stdout)["were_there"] == len(made)
    assert {path: path.stat().st_mtime_ns for path in made} == made
    assert tables(out) == expected


def test_failures_are_a_table_and_an_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "odd\x1bname.pdf").write_text("no PDF")
    listing = tmp_path / "list.txt"
    listing.write_text(f"# what came in\n{LABORATORY[0]}\n\n{tmp_path}/odd\x1bname.pdf\n{LABORATORY[1]}\t\t../up\n")
    code = run(["batch", str(listing), "--register", "lab", "--out", str(tmp_path / "out"), "--no-entities"])
    assert code == ExitCode.SOME_FAILED == 7  # type: ignore[comparison-overlap]
    assert "1 of 3 documents have tables (0 with error diagnostics), 2 failed" in capsys.readouterr().err
    rows = pq.read_table(tmp_path / "out" / "_batch" / "list" / "failures.parquet").to_pylist()
    assert [(row["reason"], row["exit_code"]) for row in rows] == [("input", 3), ("usage", 2)]
    assert rows[0]["pdf"].endswith("odd\\x1bname.pdf")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["_batch", "lab"]


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("", ExitCode.USAGE, "lists no PDF"),
        ("a.pdf\tb\tc\td\te\n", ExitCode.USAGE, "line 1: has 5 columns"),
        (None, ExitCode.INPUT, "cannot be read"),
    ],
)
def test_a_list_that_cannot_be_meant_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, code: ExitCode, said: str
) -> None:
    listing = tmp_path / "list.txt"
    if content is not None:
        listing.write_text(content)
    assert run(["batch", str(listing), "--out", str(tmp_path / "out")]) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_error_diagnostics_are_an_exit_code_too(tmp_path: Path) -> None:
    listing = tmp_path / "list.txt"
    listing.write_text(f"{LABORATORY[0]}\n")
    call = ["batch", str(listing), "--register", "lab", "--out", str(tmp_path / "out"), "--no-entities", "--quiet"]
    assert run(call) == ExitCode.WRITTEN
    assert run([*call, "--profile", "formulaire"]) == ExitCode.WRITTEN_WITH_ERRORS


def test_two_lists_of_one_name_keep_their_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "list.txt").write_text(f"{tmp_path}/{folder}.pdf\n")
    call = ["--register", "lab", "--out", str(tmp_path / "out"), "--no-entities", "--quiet"]
    assert run(["batch", str(tmp_path / "a" / "list.txt"), *call]) == ExitCode.SOME_FAILED
    assert run(["batch", str(tmp_path / "b" / "list.txt"), *call]) == ExitCode.USAGE
    assert "holds the report of another list of that name" in capsys.readouterr().err
    (row,) = pq.read_table(tmp_path / "out" / "_batch" / "list" / "failures.parquet").to_pylist()
    assert row["pdf"].endswith("a.pdf")


def test_an_edition_made_from_another_pdf_is_not_replaced(tmp_path: Path) -> None:
    settings = Settings(tmp_path, LIMITS, entities=False)
    first, other = (Listed(str(path), "lab", "e", "assurance-maladie") for path in LABORATORY[:2])
    assert not run_batch([first], 1, settings).failed
    (failed,) = run_batch([other], 1, settings).failed
    assert failed.reason is Reason.USAGE
    assert f"lab/e holds the tables of {LABORATORY[0].name}" in failed.message
    assert not run_batch([other], 1, replace(settings, again=True)).failed


@pytest.mark.parametrize(
    ("content", "paths"),
    [
        ("\ufeffa.pdf\nb.pdf\n", ["a.pdf", "b.pdf"]),
        ("a.pdf\r\nb.pdf\r\n", ["a.pdf", "b.pdf"]),
        ("a\u2028b.pdf\nc\x85d.pdf", ["a\u2028b.pdf", "c\x85d.pdf"]),
    ],
)
def test_a_list_is_parted_at_ends_of_lines_only(tmp_path: Path, content: str, paths: list[str]) -> None:
    (tmp_path / "list.txt").write_bytes(content.encode())
    assert [each.pdf for each in read_list(tmp_path / "list.txt", "lab", None)] == paths
