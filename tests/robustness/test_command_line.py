"""The command line: exit codes, help, JSON for programs, progress for people."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from PIL import Image

from ficheparse import __version__
from ficheparse.cli.app import run
from tests.conftest import Extracted
from tests.robustness.pdfs import make_pdf
from tests.truth import PDFS

EXTRACT = ["--register", "assurance-maladie", "--edition", "2023"]


def test_a_clean_register_ends_with_0_and_a_summary(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(PDFS["2023"]), *EXTRACT, "--out", str(tmp_path)]) == 0
    printed = capfd.readouterr()
    assert printed.out == ""
    assert "16 missions · 87 fiches · 871 sections · 3234 items" in printed.err
    assert "0 errors" in printed.err


def test_json_goes_to_stdout_for_programs(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(PDFS["2023"]), *EXTRACT, "--out", str(tmp_path), "--json", "--quiet"]) == 0
    printed = capfd.readouterr()
    summary = json.loads(printed.out)
    assert summary["counts"] == {
        "missions": 16,
        "fiches": 87,
        "sections": 871,
        "items": 3234,
        "legal_references": 600,
        "retention_periods": 213,
    }
    assert summary["exit_code"] == 0
    assert summary["input"]["origin"] == "reconstruction"
    assert printed.err == ""


def test_error_diagnostics_end_with_5_and_the_tables_are_written(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "deux-sections.pdf", two_fiches_with_a_gap)
    assert run(["extract", str(path), "--register", "r", "--edition", "e", "--out", str(tmp_path), "--quiet"]) == 5
    found = pq.read_table(tmp_path / "r" / "e" / "diagnostics.parquet").to_pylist()
    assert ("error", "numbering_gap", 3) in {(d["severity"], d["code"], d["fiche_no"]) for d in found}


def two_fiches_with_a_gap(canvas: object) -> None:
    from reportlab.pdfgen.canvas import Canvas

    from tests.robustness.pdfs import draw_fiche

    assert isinstance(canvas, Canvas)
    draw_fiche(canvas)
    canvas.showPage()
    canvas.saveState()
    draw_fiche(canvas)
    canvas.restoreState()
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(40, 540, 600, 40, fill=1, stroke=0)
    canvas.showPage()
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(50, 550, "01 | GESTION DES DROITS – Fiche 3")
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(50, 500, "Sous-finalités")
    canvas.drawString(350, 500, "Fondements juridiques")
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 485, "Autre chose")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["extract"],
        ["extract", "x.pdf"],
        ["extract", "x.pdf", *EXTRACT, "--jobs", "many"],
        ["extract", str(PDFS["2023"]), *EXTRACT, "--jobs", "0"],
        ["extract", str(PDFS["2023"]), *EXTRACT, "--pages", "20-10"],
        ["extract", str(PDFS["2023"]), *EXTRACT, "--pages", "170-190"],
        ["extract", str(PDFS["2023"]), *EXTRACT, "--pages", "ten"],
        ["extract", str(PDFS["2023"]), *EXTRACT, "--reader", "other"],
        ["extract", str(PDFS["2023"]), *EXTRACT, "--profile", "other"],
        ["extract", str(PDFS["2023"]), "--register", "../up", "--edition", "2023"],
        ["extract", str(PDFS["2023"]), "--register", "", "--edition", "2023"],
        ["extract", str(PDFS["2023"]), "--register", "assurance-maladie", "--edition", ""],
        ["inspect", str(PDFS["2023"]), "--page", "500", "--quiet"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_one_line(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    assert capfd.readouterr().err.strip().count("\n") == 0
    assert list(tmp_path.iterdir()) == []


def test_a_bug_ends_with_1_and_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("ficheparse.cli.extract.extract", fail)
    arguments = ["extract", str(PDFS["2023"]), *EXTRACT, "--out", str(tmp_path), "--quiet"]
    assert run(arguments) == 1
    line = capfd.readouterr().err
    assert "a bug" in line
    assert "Traceback" not in line
    assert run(["--debug", *arguments]) == 1
    assert "Traceback" in capfd.readouterr().err


def test_help_shows_examples_and_exit_codes(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "--help"]) == 0
    shown = capfd.readouterr().out
    assert "ficheparse extract registre.pdf --register" in shown
    assert "5 written, with error diagnostics" in " ".join(shown.split())


def test_the_version_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capfd.readouterr().out == f"ficheparse {__version__}\n"


@pytest.mark.parametrize("pages", ["48", "48-50", "107-110"])
def test_some_pages_hold_what_the_whole_has_on_them(pages: str, tmp_path: Path, extracted: Extracted) -> None:
    first, _, last = pages.partition("-")
    wanted = range(int(first), int(last or first) + 1)
    code = run(["extract", str(PDFS["2023"]), *EXTRACT, "--out", str(tmp_path), "--pages", pages, "--quiet"])
    assert code == 0
    folder = tmp_path / "assurance-maladie" / "2023"
    whole = extracted("2023").arrow_tables()["items"].to_pylist()
    assert pq.read_table(folder / "items.parquet").to_pylist() == [i for i in whole if i["page"] in wanted]
    assert pq.read_table(folder / "pages.parquet")["page"].to_pylist() == list(wanted)
    assert json.loads((folder / "manifest.json").read_text("utf-8"))["pages"] == [wanted[0], wanted[-1]]


def test_without_arguments_the_help_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "extract" in capfd.readouterr().out


def test_stopping_it_ends_with_130_and_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ficheparse.cli.extract.extract", stop)
    assert run(["extract", str(PDFS["2023"]), *EXTRACT, "--out", str(tmp_path), "--quiet"]) == 130
    assert "nothing was written" in capfd.readouterr().err


def test_the_tables_do_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    folders = []
    for jobs in ("1", "2"):
        assert run(["extract", str(PDFS["2024"]), *EXTRACT, "--out", str(tmp_path / jobs), "--jobs", jobs, "-q"]) == 0
        folders.append(tmp_path / jobs / "assurance-maladie" / "2023")
    for file in sorted(folders[0].glob("*.parquet")):
        assert file.read_bytes() == (folders[1] / file.name).read_bytes()


CELL, LEVEL_ONE, LINE, RULE = (0xF0, 0xA3, 0x0A), (0x1F, 0x77, 0xB4), (0x1F, 0x77, 0xB4), (0xD6, 0x33, 0x6C)


@pytest.mark.parametrize(
    ("step", "drawn", "not_drawn"),
    [
        ("all", {CELL, LEVEL_ONE}, {RULE}),
        ("cells", {CELL}, {LEVEL_ONE, RULE}),
        ("items", {LEVEL_ONE}, {CELL, RULE}),
        ("lines", {LINE, RULE}, {CELL}),
        ("chars", {RULE}, {CELL, LINE}),
    ],
)
def test_inspect_draws_what_each_step_found(
    tmp_path: Path, step: str, drawn: set[tuple[int, ...]], not_drawn: set[tuple[int, ...]]
) -> None:
    target = tmp_path / "page.png"
    call = ["inspect", str(PDFS["2023"]), "--page", "48", "--out", str(target), "--scale", "1", "--quiet"]
    assert run([*call, "--step", step]) == 0
    with Image.open(target) as picture:
        assert picture.size == (842, 596)
        colors = {color for _, color in picture.convert("RGB").getcolors(1 << 20) or []}
    assert drawn <= colors
    assert not not_drawn & colors


def test_the_command_starts_without_what_it_does_not_need() -> None:
    code = "import sys; from ficheparse.cli.app import run; run(['schema']); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.rpartition("\n[")[2]
    for heavy in ("pandas", "spacy", "camelot", "pdfplumber", "pyarrow", "PIL"):
        assert f"'{heavy}'" not in loaded, heavy


def test_extract_loads_no_pandas_and_the_language_only_for_entities(tmp_path: Path) -> None:
    code = (
        "import sys; from ficheparse.cli.app import run; "
        f"run(['extract', {str(PDFS['2023'])!r}, *{EXTRACT!r}, '--out', {str(tmp_path)!r}, '-q', '--no-entities']); "
        "sys.exit('pandas' in sys.modules or 'spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
