"""`ficheparse doctor`: what is there, what is missing, and what for."""

from __future__ import annotations

import json
import tomllib
from importlib import metadata

import pytest

from ficheparse.cli.app import run
from ficheparse.errors import ExitCode
from ficheparse.installed import installed
from tests.truth import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def names(requirements: list[str]) -> set[str]:
    return {each.partition(">")[0].partition("[")[0] for each in requirements}


def test_it_tells_of_all_that_the_project_asks_for() -> None:
    told = {part.name for part in installed()}
    assert names(PROJECT["dependencies"]) - told <= {"srsly"}  # of spaCy's own
    extras = PROJECT["optional-dependencies"]
    assert {name for extra, own in extras.items() if extra != "all" for name in names(own)} <= told


def test_where_all_is_there_it_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == ExitCode.WRITTEN
    printed = capsys.readouterr().out
    assert "MISSING" not in printed
    assert metadata.version("spacy") in printed


@pytest.mark.parametrize(("missing", "code"), [("spacy", ExitCode.INPUT), ("duckdb", ExitCode.WRITTEN)])
def test_what_is_missing_is_told_with_what_to_do(
    missing: str, code: ExitCode, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    version = metadata.version

    def without(name: str) -> str:
        if name == missing:
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(metadata, "version", without)
    assert run(["doctor", "--json"]) == code
    (part,) = [part for part in json.loads(capsys.readouterr().out) if part["version"] is None]
    assert part["name"] == missing
    assert part["remedy"]
