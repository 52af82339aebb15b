"""`ficheparse add`: what enters the catalogue, and what is refused."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ficheparse.catalogue.sources import read_catalogue
from ficheparse.cli.app import run
from ficheparse.errors import ExitCode
from tests.truth import PDFS, ROOT


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """The project's own folder of PDFs, to be written to."""
    return Path(shutil.copytree(ROOT / "raw", tmp_path / "raw"))


def add(raw: Path, pdf: Path, edition: str, *more: str, register: str = "assurance-maladie") -> int:
    return run(["add", str(pdf), "--register", register, "--edition", edition, "--raw", str(raw), *more])


def test_a_new_edition_is_copied_hashed_and_listed_last(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (raw / "sources.toml").read_text("utf-8")
    assert add(raw, PDFS["2024"], "2024", "--notes", 'Dit "nouvelle"\n', "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (raw / "assurance-maladie" / "2024.pdf").read_bytes() == PDFS["2024"].read_bytes()
    assert (raw / "sources.toml").read_text("utf-8").startswith(before)
    old, new = read_catalogue(raw / "sources.toml")
    assert (new.edition, new.file, new.origin, new.notes) == (
        "2024",
        "assurance-maladie/2024.pdf",
        "original",
        'Dit "nouvelle"\n',
    )
    assert (new.publisher, new.licence) == (old.publisher, old.licence)
    assert (told["sha256"], told["is_new"]) == (new.sha256, True)
    assert sorted(file.name for file in raw.iterdir()) == ["README.md", "assurance-maladie", "sources.toml"]


def test_adding_the_same_again_changes_nothing(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(raw, PDFS["2024"], "2024") == 0
    listed = (raw / "sources.toml").read_bytes()
    assert add(raw, PDFS["2024"], "2024") == 0
    assert "was there already" in capsys.readouterr().err
    assert (raw / "sources.toml").read_bytes() == listed


@pytest.mark.parametrize(
    ("pdf", "edition", "code", "said"),
    [
        ("2023", "2023-bis", ExitCode.USAGE, "assurance-maladie 2023 is this very PDF"),
        ("2024", "2023", ExitCode.USAGE, "assurance-maladie 2023 is another PDF"),
        ("2024", "../2024", ExitCode.USAGE, "use letters, digits"),
    ],
)
def test_what_is_there_under_another_name_is_refused(
    raw: Path, capsys: pytest.CaptureFixture[str], pdf: str, edition: str, code: ExitCode, said: str
) -> None:
    listed = (raw / "sources.toml").read_bytes()
    assert add(raw, PDFS[pdf], edition) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert (raw / "sources.toml").read_bytes() == listed


def test_a_file_that_is_no_pdf_is_refused(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "no.pdf").write_text("no PDF", "utf-8")
    assert add(raw, tmp_path / "no.pdf", "2024") == ExitCode.INPUT
    assert not (raw / "assurance-maladie" / "2024.pdf").exists()


def test_a_file_that_the_catalogue_does_not_list_is_not_written_over(raw: Path) -> None:
    stray = raw / "assurance-maladie" / "2024.pdf"
    stray.write_bytes(b"mine")
    assert add(raw, PDFS["2024"], "2024") == ExitCode.USAGE
    assert stray.read_bytes() == b"mine"


def test_what_a_killed_run_copied_is_taken_up(raw: Path) -> None:
    shutil.copy(PDFS["2024"], raw / "assurance-maladie" / "2024.pdf")
    assert add(raw, PDFS["2024"], "2024") == 0
    assert len(read_catalogue(raw / "sources.toml")) == 2


def test_the_first_edition_of_a_register_names_its_publisher(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = ROOT / "tests" / "formulaire" / "pdf" / "01-writer.pdf"
    assert add(raw, form, "2026", register="mairie") == ExitCode.USAGE
    assert "--publisher" in capsys.readouterr().err
    more = ["--publisher", "Mairie de Villebourg", "--profile", "formulaire"]
    assert add(raw, form, "2026", *more, register="mairie") == 0
    last = read_catalogue(raw / "sources.toml")[-1]
    assert (last.publisher, last.licence, last.profile) == ("Mairie de Villebourg", "not stated", "formulaire")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[[source]]", "[[sources]]", "sources: there is no such key"),
        ('edition = "2023"', 'edition = "$(touch pwned)"', "source 1, edition"),
        ('edition = "2023"', 'edition = "../2023"', "source 1, edition"),
    ],
)
def test_a_catalogue_that_cannot_be_meant_is_refused(
    raw: Path, capsys: pytest.CaptureFixture[str], before: str, after: str, said: str
) -> None:
    catalogue = raw / "sources.toml"
    text = catalogue.read_text("utf-8")
    assert before in text
    catalogue.write_text(text.replace(before, after), "utf-8")
    assert run(["catalogue", "--raw", str(raw)]) == ExitCode.INPUT
    assert said in capsys.readouterr().err


def test_two_entries_of_one_name_are_refused(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue = raw / "sources.toml"
    catalogue.write_text(2 * catalogue.read_text("utf-8"), "utf-8")
    assert run(["catalogue", "--raw", str(raw)]) == ExitCode.INPUT
    assert "assurance-maladie 2023: there are two of that name" in capsys.readouterr().err


def test_several_that_add_at_once_lose_no_entry(raw: Path, tmp_path: Path) -> None:
    begun = []
    for number in range(4):
        pdf = tmp_path / f"{number}.pdf"
        pdf.write_bytes(PDFS["2024"].read_bytes() + b"\n" * number)
        names = ("--register", "assurance-maladie", "--edition", f"n{number}", "--raw", str(raw), "--quiet")
        begun.append(subprocess.Popen([sys.executable, "-m", "ficheparse", "add", str(pdf), *names], cwd=ROOT))
    assert [process.wait(timeout=60) for process in begun] == [0] * 4
    assert {entry.edition for entry in read_catalogue(raw / "sources.toml")} == {"2023", "n0", "n1", "n2", "n3"}


def test_each_entry_whose_pdf_is_wrong_is_named(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(raw, PDFS["2024"], "2024") == 0
    files = [raw / entry.file for entry in read_catalogue(raw / "sources.toml")]
    for file in files:
        file.write_text("another file")
    assert run(["catalogue", "--raw", str(raw)]) == ExitCode.INPUT
    (line,) = [line for line in capsys.readouterr().err.splitlines() if "SHA-256 differs" in line]
    assert [str(file) in line for file in files] == [True, True]


def test_an_unknown_profile_is_refused(raw: Path) -> None:
    assert add(raw, PDFS["2024"], "2024", "--profile", "nobody.toml") == ExitCode.USAGE
    assert not (raw / "assurance-maladie" / "2024.pdf").exists()


def test_a_folder_without_a_catalogue_gets_one(tmp_path: Path) -> None:
    raw = tmp_path / "new"
    raw.mkdir()
    assert add(raw, PDFS["2024"], "2024", "--publisher", "Cnam") == 0
    assert [entry.edition for entry in read_catalogue(raw / "sources.toml")] == ["2024"]
