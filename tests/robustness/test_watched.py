"""The command line on files that hang, fill the memory or end their reader: one line, an exit code, and in time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ficheparse.limits import descendants
from tests.robustness.hostile import bomb, one_page, stream
from tests.truth import PDFS, ROOT
from tests.waiting import wait_until

_SLOW = stream(b"BT /F 1 Tf (x) Tj ET " * 4_000_000)


def started(*arguments: str, first: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    call = [sys.executable, "-m", "ficheparse", *first, *arguments]
    return subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def extracting(pdf: Path, out: Path, *more: str, first: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    names = ("--register", "r", "--edition", "e", "--quiet", "--out", str(out))
    return started("extract", str(pdf), *names, *more, first=first)


def one_line(process: subprocess.Popen[str]) -> str:
    _, said = process.communicate(timeout=60)
    (line,) = said.splitlines()
    return line


@pytest.mark.parametrize("command", ["extract", "inspect", "profile"])
def test_a_bomb_is_stopped_at_its_limit_of_memory(tmp_path: Path, command: str) -> None:
    pdf = str(bomb(tmp_path / "bomb.pdf", b"0 0 m 9 9 l S ", 500))
    calls = {
        "extract": ("extract", pdf, "--register", "r", "--edition", "e", "--out", str(tmp_path / "out")),
        "inspect": ("inspect", pdf, "--page", "1", "--out", str(tmp_path / "out")),
        "profile": ("profile", "learn", pdf),
    }
    process = started(*calls[command], first=("--memory", "400"))
    assert "bomb.pdf: needs more than 400 MB of memory and was stopped; nothing was written" in one_line(process)
    assert process.returncode == 3
    assert not (tmp_path / "out").exists()


def test_a_bomb_is_stopped_in_whatever_process_it_is(tmp_path: Path) -> None:
    pdf = bomb(tmp_path / "bomb.pdf", b"0 0 m 9 9 l S ", 500, pages=40)
    process = extracting(pdf, tmp_path / "out", "--jobs", "2", first=("--memory", "400"))
    assert "bomb.pdf: needs more than 400 MB of memory and was stopped" in one_line(process)
    assert process.returncode == 3


def test_a_process_of_several_that_ends_by_a_signal_is_one_line(tmp_path: Path) -> None:
    process = extracting(PDFS["2024"], tmp_path / "out", "--jobs", "2")
    begun = wait_until(lambda: len(found := list(descendants(process.pid))) >= 2 and found)
    os.kill(begun[-1], signal.SIGKILL)
    assert "2024.pdf: ended a process that read it" in one_line(process)
    assert process.returncode == 3
    assert not (tmp_path / "out").exists()


def test_a_page_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    process = extracting(one_page(tmp_path / "slow.pdf", _SLOW), tmp_path / "out", first=("--timeout", "1"))
    assert "slow.pdf: took longer than 1 seconds and was stopped" in one_line(process)
    assert process.returncode == 3


@pytest.mark.parametrize(("jobs", "after"), [("1", 0.5), ("2", 0.0), ("2", 0.3), ("2", 0.6), ("2", 0.9)])
def test_ctrl_c_stops_it_and_what_it_began_at_whatever_moment(tmp_path: Path, jobs: str, after: float) -> None:
    process = extracting(PDFS["2024"], tmp_path / "out", "--jobs", jobs)
    begun = wait_until(lambda: len(found := list(descendants(process.pid))) >= int(jobs) and found)
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    assert one_line(process) == "ficheparse: stopped; nothing was written"
    assert process.returncode == 130
    wait_until(lambda: not any(_is_running(each) for each in begun), seconds=10)
    assert not (tmp_path / "out").exists()


def test_when_it_is_killed_nothing_of_it_goes_on(tmp_path: Path) -> None:
    process = extracting(PDFS["2024"], tmp_path / "out", "--jobs", "2")
    begun = wait_until(lambda: len(found := list(descendants(process.pid))) >= 2 and found)
    process.kill()
    process.communicate()
    wait_until(lambda: not any(_is_running(each) for each in begun), seconds=10)


def test_a_reader_that_ends_by_a_signal_is_one_line(tmp_path: Path) -> None:
    process = extracting(one_page(tmp_path / "slow.pdf", _SLOW), tmp_path / "out")
    (begun,) = wait_until(lambda: list(descendants(process.pid)))
    time.sleep(0.5)
    os.kill(begun, signal.SIGSEGV)
    assert "slow.pdf: ended its reader (SIGSEGV); nothing was written" in one_line(process)
    assert process.returncode == 3


def _is_running(process: int) -> bool:
    """Whether a process is there, and not merely waited for."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (OSError, ProcessLookupError):
        return False
