"""A sample of the corpus of broken and hostile files, and those that once were too much."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import ficheparse
from ficheparse.batch.outcome import EXIT_CODES, Failed, Written
from ficheparse.errors import InputError
from ficheparse.reading.document import READER_NAMES
from tests.fuzz.corpus import KINDS, make
from tests.fuzz.run import NOT_ALLOWED, outcomes
from tests.truth import ROOT

SAMPLE = 40
FOUND = sorted((ROOT / "tests" / "fuzz" / "found").glob("*.pdf"))
ON_THE_COMMAND_LINE = 6


def test_a_sample_ends_each_file_for_a_reason_that_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    paths = [make(tmp_path / "corpus", number, seed=2) for number in range(SAMPLE)]
    ended = outcomes(paths, tmp_path / "out")
    assert sorted(outcome.listed.pdf for outcome in ended) == sorted(map(str, paths))
    assert [each for each in ended if isinstance(each, Failed) and each.reason in NOT_ALLOWED] == []
    assert {path.parent.name for path in tmp_path.rglob("*.parquet")} <= {
        outcome.listed.edition for outcome in ended if isinstance(outcome, Written)
    }
    assert {path.name for path in tmp_path.iterdir()} <= {"corpus", "out"}


def test_what_was_once_too_much_ends_as_it_should(tmp_path: Path) -> None:
    assert [each for each in outcomes(FOUND, tmp_path) if isinstance(each, Failed) and each.reason in NOT_ALLOWED] == []


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
@pytest.mark.parametrize("reader", READER_NAMES)
def test_what_was_once_too_much_is_told_by_each_reader(path: Path, reader: str) -> None:
    with pytest.raises(InputError, match=path.name):
        ficheparse.extract(path, reader=reader)


@pytest.mark.parametrize("number", range(ON_THE_COMMAND_LINE))
def test_on_the_command_line_each_is_one_line_and_a_documented_exit_code(tmp_path: Path, number: int) -> None:
    path = make(tmp_path, 10_000 + number, seed=3)
    call = [
        sys.executable,
        "-m",
        "ficheparse",
        "extract",
        "--register",
        "r",
        "--edition",
        "e",
        "--no-entities",
        "--quiet",
    ]
    ended = subprocess.run(
        [*call, "--out", str(tmp_path / "out"), "--", str(path)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert ended.returncode in {0, 5, *map(int, EXIT_CODES.values())} - {1, 2}
    assert len(ended.stderr.splitlines()) == (ended.returncode not in (0, 5))
    assert "Traceback" not in ended.stderr


def test_the_same_number_is_the_same_file(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
    for number in range(30):
        once, again = make(tmp_path / "one", number), make(tmp_path / "other", number)
        assert (once.name, once.read_bytes()) == (again.name, again.read_bytes())


def test_every_kind_of_harm_is_in_the_corpus(tmp_path: Path) -> None:
    names = " ".join(make(tmp_path, number).name for number in range(200))
    assert [kind for kind in KINDS if kind not in names] == []
