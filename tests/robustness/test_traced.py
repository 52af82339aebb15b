"""What the system is asked for, native libraries included: nothing outside the output folder, no network, no program.

Needs strace, and is run by `make test-traced`.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.corpus import scripts
from tests.truth import PDFS, ROOT

pytestmark = pytest.mark.traced

_CALL = re.compile(r"^\d+\s+(?P<name>\w+)\((?P<arguments>.*)$", re.MULTILINE)
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_TO_NOWHERE = ("/dev/null", "/dev/tty", "/dev/shm/sem.")
"""What may be opened for writing anywhere; locks between processes are in the shared memory."""


def traced(tmp_path: Path, *arguments: str) -> list[tuple[str, str]]:
    """The calls of a command line, with their arguments, from when the package is run."""
    log = tmp_path / "calls"
    call = ["strace", "-f", "-qq", "-s", "4096", "-o", str(log), "-e", "trace=%file,%network,execve,execveat"]
    ended = subprocess.run(
        [*call, sys.executable, "-m", "ficheparse", *arguments], cwd=ROOT, check=False, capture_output=True, timeout=300
    )
    assert ended.returncode in (0, 3, 5), ended.stderr
    return [(found["name"], found["arguments"]) for found in _CALL.finditer(log.read_text("utf-8", errors="replace"))]


def written(calls: list[tuple[str, str]]) -> Iterator[str]:
    """The paths that are made, written, moved or taken away."""
    for name, arguments in calls:
        paths = _TEXT.findall(arguments)
        makes = re.match(r"(mkdir|rename|unlink|rmdir|link|symlink|truncate|chmod|chown|mknod|utime)", name)
        opens = name in ("open", "openat", "creat") and re.search(r"O_(WRONLY|RDWR|CREAT)", arguments)
        if (makes or opens) and not re.search(r"= -1 E", arguments):
            yield from paths


def outside(calls: list[tuple[str, str]], place: Path) -> list[str]:
    return [path for path in written(calls) if not path.startswith((str(place), *_TO_NOWHERE))]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_a_register_is_read_and_written_and_nothing_else(tmp_path: Path, reader: str, jobs: str) -> None:
    names = ("--register", "r", "--edition", "e", "--no-entities", "--out", str(tmp_path / "out"), "--reader", reader)
    calls = traced(tmp_path, "extract", str(PDFS["2024"]), *names, "--jobs", jobs, "--quiet")
    assert any("items.parquet" in path for path in written(calls))
    assert outside(calls, tmp_path) == []
    assert [call for call in calls if call[0] in ("connect", "sendto", "bind") and "AF_INET" in call[1]] == []
    assert [name for name, _ in calls if name.startswith("execve")] == ["execve"]  # the command itself


def test_scripts_and_attachments_do_nothing(tmp_path: Path) -> None:
    for number in range(3):
        pdf = tmp_path / f"scripts-{number}.pdf"
        scripts(pdf, random.Random(number))
        names = ("--register", "r", "--edition", str(number), "--no-entities", "--out", str(tmp_path / "out"))
        calls = traced(tmp_path, "extract", str(pdf), *names, "--quiet")
        assert outside(calls, tmp_path) == []
        assert [call for call in calls if "AF_INET" in call[1]] == []
        assert [name for name, _ in calls if name.startswith("execve")] == ["execve"]
