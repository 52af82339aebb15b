"""`ficheparse export`: where it writes, what it replaces, what it refuses."""

from __future__ import annotations

import builtins
import json
from pathlib import Path
from typing import Any

import pytest

from ficheparse.cli.app import run
from ficheparse.errors import ExitCode

NAMES = {
    "duckdb": "lab-e.duckdb",
    "xlsx": "lab-e.xlsx",
    "csv": "lab-e-csv",
    "jsonl": "lab-e.jsonl",
    "jsonld": "lab-e.jsonld",
}


@pytest.mark.parametrize("to", NAMES)
def test_each_format_is_written_whole_and_again_in_its_place(
    small: Path, to: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert run(["export", str(small), "--to", to, "--json"]) == ExitCode.WRITTEN
        printed = capsys.readouterr()
        assert json.loads(printed.out)["path"] == NAMES[to]
        assert f"written to {NAMES[to]}" in printed.err
        assert [path.name for path in tmp_path.iterdir()] == [NAMES[to]]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere", "--to", "csv"], ExitCode.INPUT, "not an edition's folder"),
        (["{2024}", "--to", "pdf"], ExitCode.USAGE, "'pdf' is not one of"),
        (["{2024}", "{2024}", "--to", "csv"], ExitCode.USAGE, "csv takes one edition"),
        (["{2024}", "{2024}", "--to", "duckdb"], ExitCode.USAGE, "is named twice"),
        (["{2024}", "--to", "csv", "--out", "{2024}"], ExitCode.OUTPUT, "holds something else than an export"),
        (
            ["{2024}", "--to", "jsonl", "--out", "nowhere/x.jsonl"],
            ExitCode.OUTPUT,
            "x.jsonl: cannot be written",
        ),
    ],
)
def test_a_call_that_cannot_be_meant_is_one_line(
    small: Path,
    arguments: list[str],
    code: ExitCode,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(path.name for path in small.iterdir())
    assert run(["export", *(each.replace("{2024}", str(small)) for each in arguments), "--quiet"]) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert list(tmp_path.iterdir()) == []
    assert sorted(path.name for path in small.iterdir()) == before


@pytest.mark.parametrize(("to", "library"), [("duckdb", "duckdb"), ("xlsx", "xlsxwriter")])
def test_a_library_that_is_not_installed_is_named(
    small: Path, to: str, library: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    load = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name == library:
            raise ImportError(f"No module named {library!r}", name=library)
        return load(name, *more)

    for name in [name for name in sys.modules if name.startswith("ficheparse.exports.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    assert run(["export", str(small), "--to", to, "--quiet"]) == ExitCode.USAGE
    assert (
        f"{to} needs the library {library}; install it with `pip install ficheparse[{to}]`" in capsys.readouterr().err
    )
