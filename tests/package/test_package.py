"""Wheel and sdist: in an empty environment they install from the lock, run, and hold all that they need.

Run by `make test-package`, with every Python from 3.11 on that is at hand.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.truth import ROOT

pytestmark = pytest.mark.package
PDF = ROOT / "tests" / "layouts" / "pdf" / "02-writer.pdf"
README = (ROOT / "README.md").read_text("utf-8")
VERSIONS = ("3.11", "3.12", "3.13")


def pythons() -> dict[str, str]:
    """The interpreters at hand, by version; the one that runs this among them."""
    found = {f"{sys.version_info.major}.{sys.version_info.minor}": sys.executable}
    for version in VERSIONS:
        places = [
            shutil.which(f"python{version}"),
            *(Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"),
        ]
        there = [str(place) for place in places if place and runs(str(place), version)]
        found |= {version: there[0]} if there and version not in found else {}
    return found


def runs(python: str, version: str) -> bool:
    code = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"
    ended = subprocess.run([python, "-c", code], check=False, capture_output=True, text=True)
    return ended.stdout.strip() == version


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with wheel and sdist."""
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "uv", "build", "--no-build-isolation", "--quiet", "--out-dir", str(out)]
    subprocess.run([*build, str(ROOT)], check=True, cwd=out)
    return out


def environment(place: Path, python: str) -> Path:
    """An environment with what the lock pins for the core, and nothing else; returns its Python."""
    subprocess.run([python, "-m", "venv", str(place)], check=True)
    own = place / "bin" / "python"
    install(own, "--no-deps", "--require-hashes", "-r", str(ROOT / "requirements.lock"))
    return own


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the core only."""
    return environment(tmp_path_factory.mktemp("core") / "env", sys.executable)


def install(python: Path, *what: str) -> None:
    call = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *what]
    subprocess.run(call, check=True, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("version", [version for version in VERSIONS if version in pythons()])
def test_the_wheel_installs_and_runs(version: str, built: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env", pythons()[version])
    (wheel,) = built.glob("*.whl")
    install(python, "--no-deps", str(wheel))
    command = [str(python.with_name("ficheparse"))]
    ended = subprocess.run([*command, "doctor", "--json"], check=True, capture_output=True, text=True, cwd=tmp_path)
    assert [part["name"] for part in json.loads(ended.stdout) if part["needed"] and part["version"] is None] == []
    extract = [*command, "extract", str(PDF), "--register", "lab", "--edition", "e", "--json", "--quiet"]
    ended = subprocess.run(extract, check=False, capture_output=True, text=True, cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["counts"]["fiches"] == 10
    lacking = subprocess.run(
        [*command, "export", "extracted/lab/e", "--to", "duckdb"],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert lacking.returncode == 2
    assert "pip install ficheparse[duckdb]" in lacking.stderr
    assert (
        subprocess.run(
            [*command, "export", "extracted/lab/e", "--to", "csv", "-q"], check=False, cwd=tmp_path
        ).returncode
        == 0
    )


def test_the_sdist_installs_and_runs(built: Path, core: Path, tmp_path: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    install(core, "--no-deps", "--no-build-isolation", str(sdist))
    call = [str(core), "-m", "ficheparse", "entities", "Article 6-1-c du RGPD"]
    ended = subprocess.run(call, check=True, capture_output=True, text=True, cwd=tmp_path)
    assert "6(1)(c)" in ended.stdout


def test_both_hold_all_files_of_the_package(built: Path) -> None:
    ours = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "ficheparse").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    (wheel,), (sdist,) = built.glob("*.whl"), built.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as opened:
        assert ours <= {*opened.namelist()}
    with tarfile.open(sdist) as opened:
        assert {f"src/{name}" for name in ours} <= {name.partition("/")[2] for name in opened.getnames()}


def test_size_and_number_of_packages_are_as_the_readme_says(core: Path) -> None:
    listed = subprocess.run([str(core), "-m", "pip", "list", "--format", "json"], check=True, capture_output=True)
    own = ("pip", "setuptools", "ficheparse")
    packages = [each["name"] for each in json.loads(listed.stdout) if each["name"] not in own]
    (site,) = (core.parent.parent / "lib").glob("*/site-packages")
    megabytes = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
    told = re.search(r"core install takes (\d+) packages and (\d+) MB", README)
    assert told
    assert int(told[1]) == len(packages)
    assert megabytes == pytest.approx(int(told[2]), rel=0.1)
