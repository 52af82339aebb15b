"""A folder that is written appears whole or not at all: kill it, write it twice at once, fill the disk."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ficheparse.tables import replaced_folder
from ficheparse.tables.replaced_folder import replacing
from tests.truth import ROOT

_WRITER = """
import sys
from pathlib import Path
from ficheparse.tables.replaced_folder import replacing
folder, text = Path(sys.argv[1]), sys.argv[2]
for turn in range(int(sys.argv[3])):
    with replacing(folder) as fresh:
        for name in ("a", "b"):
            (fresh / name).write_text(f"{text}{turn}")
    print(turn, flush=True)
"""


NO_PROCESS = 2**31 - 1


def writer(folder: Path, text: str, turns: int) -> subprocess.Popen[str]:
    call = [sys.executable, "-c", _WRITER, str(folder), text, str(turns)]
    return subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def content(folder: Path) -> tuple[str, str]:
    return (folder / "a").read_text(), (folder / "b").read_text()


def test_whenever_it_is_killed_the_folder_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "r" / "e"
    for turn in range(6):
        process = writer(folder, "x", 100_000)
        assert process.stdout
        process.stdout.readline()
        time.sleep(0.006 * turn)
        process.kill()
        process.wait()
        process.stdout.close()
        one, other = content(folder)
        assert one == other
    with replacing(folder) as fresh:
        (fresh / "a").write_text("last")
    assert [path.name for path in folder.parent.iterdir()] == ["e"]


def test_two_that_write_the_same_folder_leave_it_whole(tmp_path: Path) -> None:
    folder = tmp_path / "e"
    processes = [writer(folder, text, 300) for text in "xy"]
    for process in processes:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        assert out.split()[-1] == "299"
    one, other = content(folder)
    assert one == other
    assert [path.name for path in tmp_path.iterdir()] == ["e"]


def test_a_folder_taken_away_while_this_one_finds_it_there_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    making, found = Path.mkdir, list[Path]()

    def mkdir(folder: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        if not found:
            found.append(folder)
            raise FileExistsError(17, "File exists", str(folder))
        making(folder, mode, parents, exist_ok)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    with replacing(tmp_path / "e") as fresh:
        (fresh / "a").write_text("x")
    assert (tmp_path / "e" / "a").read_text() == "x"


def test_a_file_in_the_place_of_the_folder_to_write_in_is_told(tmp_path: Path) -> None:
    (tmp_path / ".writing").write_text("")
    with pytest.raises(FileExistsError), replacing(tmp_path / "e"):
        pass


def test_where_names_cannot_be_exchanged_it_is_moved_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replaced_folder, "_exchanged", lambda fresh, folder: False)
    for text in ("one", "two"):
        with replacing(tmp_path / "e") as fresh:
            (fresh / "a").write_text(text)
    assert (tmp_path / "e" / "a").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["e"]


def test_where_names_cannot_be_exchanged_a_writer_between_the_two_steps_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, rename = tmp_path / "e", Path.rename
    met: list[Path] = []

    def met_by_another(path: Path, target: Path) -> Path:
        moved = rename(path, target)
        if path == folder and not met:
            met.append(path)
            folder.mkdir()
            (folder / "a").write_text("another's")
        return moved

    monkeypatch.setattr(replaced_folder, "_exchanged", lambda fresh, folder: False)
    for text in ("one", "two"):
        with replacing(folder) as fresh:
            (fresh / "a").write_text(text)
            monkeypatch.setattr(Path, "rename", met_by_another)
    assert met
    assert (folder / "a").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["e"]


@pytest.mark.parametrize("host", [socket.gethostname(), "another-machine"])
def test_what_a_killed_run_moved_aside_is_put_back(tmp_path: Path, host: str) -> None:
    aside = tmp_path / ".writing" / f"e~{host}~{NO_PROCESS}~abc~old~0"
    aside.mkdir(parents=True)
    (aside / "a").write_text("precious")
    with pytest.raises(RuntimeError), replacing(tmp_path / "e"):
        raise RuntimeError
    assert (tmp_path / "e" / "a").read_text() == "precious"


def test_a_full_disk_is_one_line_and_leaves_the_edition_as_it_was(tmp_path: Path) -> None:
    pdf = ROOT / "tests" / "formulaire" / "pdf" / "01-writer.pdf"
    call = [sys.executable, "-m", "ficheparse", "extract", str(pdf), "--profile", "formulaire", "--register", "r",
            "--edition", "e", "--no-entities", "--quiet", "--out", str(tmp_path)]  # fmt: skip
    assert subprocess.run(call, cwd=ROOT, check=False).returncode in (0, 5)
    before = {file.name: file.read_bytes() for file in (tmp_path / "r" / "e").iterdir()}

    def no_more_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    ended = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=no_more_room)
    assert ended.returncode == 4
    (line,) = ended.stderr.splitlines()
    assert "cannot be written" in line
    assert {file.name: file.read_bytes() for file in (tmp_path / "r" / "e").iterdir()} == before
    assert os.listdir(tmp_path / "r") == ["e"]  # noqa: PTH208
