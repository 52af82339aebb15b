"""What a PDF says is untrusted text: control chars are shown and counted, and nothing reaches out of the output."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import ficheparse
from tests.robustness.hostile import one_page, stream
from tests.truth import ROOT


def controls(path: Path) -> Path:
    """A fiche whose font maps letters to control chars, and to a change of direction."""
    ranges = b"4 beginbfchar <41> <001B> <42> <0007> <43> <202E> <45> <0009> endbfchar"
    cmap = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
    font = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >>"
    plain = b" /G << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    text = (
        b"BT /G 13 Tf 50 750 Td (01 | DROITS - Fiche 1) Tj 0 -20 Td (Titre) Tj 0 -30 Td (Destinataires) Tj"
        b" 0 -15 Td (Services ) Tj /F 13 Tf (ABCE) Tj ET"
    )
    one_page(path, stream(text), resources=font + plain)
    content = path.read_bytes()
    extra = b"5 0 obj\n" + stream(cmap + ranges + b" endcmap end") + b"\nendobj\n"
    at = content.index(b"xref\n")
    path.write_bytes(content[:at] + extra + content[at:].replace(b"xref\n", b"xrex\n", 1))
    return path


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_control_chars_are_shown_and_counted(tmp_path: Path, reader: str) -> None:
    register = ficheparse.extract(controls(tmp_path / "controls.pdf"), reader=reader, entities=False)
    texts = [item.text for fiche in register.fiches for section in fiche.sections for item in section.items]
    assert "\u241b" in "".join(texts)
    assert all(char.isprintable() for text in texts for char in text)
    (found,) = [each for each in register.diagnostics if each.code == "control_chars"]
    assert found.message.startswith("2 control chars")


@pytest.mark.parametrize("name", [b"l'\xe9t\xe9.pdf", b"a\nb.pdf", b"\x1b[31m.pdf", "\u202efdp.pdf".encode()])
def test_any_file_name_is_shown(tmp_path: Path, name: bytes) -> None:
    pdf = tmp_path / os.fsdecode(name)
    shutil.copy(ROOT / "tests" / "layouts" / "pdf" / "06-latex.pdf", pdf)
    call = [
        sys.executable,
        "-m",
        "ficheparse",
        "extract",
        os.fspath(pdf),
        "--register",
        "r",
        "--edition",
        "e",
        "--no-entities",
    ]
    ended = subprocess.run([*call, "--out", str(tmp_path / "out")], cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode in (0, 5), ended.stderr
    (row,) = pq.read_table(tmp_path / "out" / "r" / "e" / "documents.parquet", partitioning=None).to_pylist()
    assert row["file_name"].isprintable()
    assert all(char.isprintable() or char == "\n" for char in ended.stderr.decode())


def test_paths_in_tables_and_manifest_are_relative(tmp_path: Path) -> None:
    pdf = ROOT / "tests" / "layouts" / "pdf" / "06-latex.pdf"
    folder = ficheparse.extract(pdf, register="r", edition="e", entities=False).write(tmp_path)
    assert str(ROOT) not in (folder / "manifest.json").read_text("utf-8")
    for file in folder.glob("*.parquet"):
        assert str(ROOT) not in str(pq.read_table(file).to_pylist()), file.name
