"""Bad input ends with one clear line and a documented exit code, and nothing is written."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ficheparse.cli.app import run
from tests.robustness.pdfs import draw_fiche, make_pdf
from tests.truth import PDFS, ROOT

READERS = pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])


def only_images(canvas: Canvas) -> None:
    canvas.rect(50, 50, 200, 200, fill=1)


def without_unicode(path: Path) -> Path:
    """A PDF whose font has lost its map from glyphs to Unicode, and whose codes say nothing."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Vera", 10)
        for row in range(10):
            canvas.drawString(50, 500 - 15 * row, "éèàùçêîôûëïüÉÈÀÙÇ")

    canvas = Canvas(str(path), pageCompression=0, invariant=1)
    draw(canvas)
    canvas.save()
    content = path.read_bytes()
    blanked = re.sub(rb"/ToUnicode \d+ 0 R", lambda found: b" " * len(found[0]), content)
    assert blanked != content
    path.write_bytes(blanked)
    return path


def no_pages(path: Path) -> Path:
    document = pdfium.PdfDocument.new()
    document.save(path)
    return path


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda _: None, "no such file"),
    "a folder": (lambda path: path.mkdir(), "a folder, not a PDF"),
    "empty": (lambda path: write(path, b""), "an empty file"),
    "not a PDF": (lambda path: write(path, b"<html>404</html>" * 100), "not a PDF"),
    "damaged": (lambda path: write(path, b"%PDF-1.7\n" + bytes(range(256)) * 20), "damaged"),
    "locked": (
        lambda path: make_pdf(path, lock=pdfencrypt.StandardEncryption("secret", "owner")),
        "encrypted, and the empty password does not open it",
    ),
    "without pages": (no_pages, "without pages"),
    "only images": (lambda path: make_pdf(path, only_images), "ocrmypdf"),
    "no fiche": (lambda path: make_pdf(path, lambda c: c.drawString(50, 500, "Bonjour")), "no fiche in it"),
}


@READERS
@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_named_in_one_line(
    kind: str, reader: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    make, said = BAD[kind]
    path = tmp_path / "entrée.pdf"
    make(path)
    out = tmp_path / "out"
    names = ["--register", "r", "--edition", "e", "--out", str(out), "--reader", reader, "--quiet"]
    assert run(["extract", str(path), *names]) == 3
    printed = capfd.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert said in printed.err
    assert str(path) in printed.err
    assert not out.exists()


@READERS
def test_fonts_without_unicode_are_said_not_invented(
    reader: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = without_unicode(tmp_path / "muet.pdf")
    code = run(
        ["extract", str(path), "--register", "r", "--edition", "e", "--out", str(tmp_path), "--reader", reader, "-q"]
    )
    assert code == 3
    assert "no Unicode map" in capfd.readouterr().err


@READERS
def test_an_empty_password_opens(reader: str, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "ouvert.pdf", lock=pdfencrypt.StandardEncryption("", "owner"))
    code = run(
        ["extract", str(path), "--register", "r", "--edition", "e", "--out", str(tmp_path), "--reader", reader, "-q"]
    )
    assert code == 0 or (tmp_path / "r" / "e" / "items.parquet").exists()


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_register_ends_with_a_line_or_with_tables(
    keep: float, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    content = PDFS["2023"].read_bytes()
    path = write(tmp_path / "coupé.pdf", content[: int(len(content) * keep)])
    code = run(["extract", str(path), "--register", "r", "--edition", "e", "--out", str(tmp_path), "--quiet"])
    assert code in (0, 3, 5)
    assert (code == 3) != (tmp_path / "r" / "e" / "items.parquet").exists()
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize(
    "name", ["avec espace.pdf", 'l\'été "2024".pdf', "-tiret.pdf", "déjà;vu&co.pdf", "ligne\nbrisée.pdf"]
)
def test_odd_file_names_work(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_pdf(tmp_path / name, draw_fiche)
    monkeypatch.chdir(tmp_path)
    run(["extract", "--register", "r", "--edition", "e", "--quiet", "--", name])
    assert (tmp_path / "extracted" / "r" / "e" / "items.parquet").exists()


@pytest.mark.parametrize("out", ["/proc/nowhere", "file/below"])
def test_an_output_that_cannot_be_written_is_said(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("a file, not a folder")
    make_pdf(tmp_path / "bon.pdf")
    assert run(["extract", "bon.pdf", "--register", "r", "--edition", "e", "--out", out, "--quiet"]) == 4
    assert "--out" in capfd.readouterr().err


def test_nothing_in_the_code_knows_the_register_or_a_program_that_writes_pdfs() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    for word in (
        "LibreOffice",
        "Impress",
        "Skia",
        "WeasyPrint",
        "Sous-finalit",
        "Assurance Maladie",
        "assurance maladie",
    ):
        assert word not in source, word


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    path = tmp_path / "pipe.pdf" if kind == "pipe" else Path("/dev/zero")
    if kind == "pipe":
        os.mkfifo(path)
    assert run(["extract", str(path), "--register", "r", "--edition", "e", "--out", str(tmp_path / "out")]) == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert "not a file but a pipe or a device" in line
