"""What a PDF says is untrusted text: control chars are shown and counted, and nothing reaches out of the output."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import ficheparse
from tests.fuzz.corpus import scripts
from tests.robustness.hostile import one_page, stream
from tests.truth import ROOT

_WATCHER = """
import sys, json
from pathlib import Path
seen = []
def watch(event, arguments):
    if event.startswith(("socket.connect", "socket.send", "socket.geta", "subprocess.", "os.exec", "os.system")):
        seen.append([event, repr(arguments)])
    elif event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        seen.append([event, str(arguments[0])])
    elif event in ("os.rename", "os.mkdir", "os.symlink", "os.link", "shutil.copyfile", "shutil.move"):
        seen.append([event, str(arguments[1] if event == "os.rename" else arguments[0])])
sys.addaudithook(watch)
from ficheparse.cli.app import run
code = run(sys.argv[2:])
Path(sys.argv[1]).write_text(json.dumps(seen))
sys.exit(code)
"""


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


def audited(tmp_path: Path, *arguments: str) -> list[list[str]]:
    """What a command line opens for writing, begins or connects to."""
    seen = tmp_path / "seen.json"
    subprocess.run([sys.executable, "-c", _WATCHER, str(seen), *arguments], cwd=ROOT, check=False, capture_output=True)
    found: list[list[str]] = json.loads(seen.read_text("utf-8"))
    return found


def test_scripts_and_attachments_do_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for number in range(5):
        pdf = tmp_path / f"scripts-{number}.pdf"
        scripts(pdf, random.Random(number))
        names = ("--register", "r", "--edition", str(number), "--no-entities", "--out", str(out))
        seen = audited(tmp_path, "extract", str(pdf), *names)
        assert [each for each in seen if not each[1].startswith((str(out), str(tmp_path / "seen")))] == []


def test_writing_stays_in_the_output_folder(tmp_path: Path) -> None:
    pdf = ROOT / "tests" / "layouts" / "pdf" / "06-latex.pdf"
    out = tmp_path / "out"
    seen = audited(tmp_path, "extract", str(pdf), "--register", "r", "--edition", "e", "--out", str(out))
    assert any("items.parquet" in path or path.startswith(str(out)) for _, path in seen)
    assert [each for each in seen if not each[1].startswith(str(tmp_path))] == []


def test_paths_in_tables_and_manifest_are_relative(tmp_path: Path) -> None:
    pdf = ROOT / "tests" / "layouts" / "pdf" / "06-latex.pdf"
    folder = ficheparse.extract(pdf, register="r", edition="e", entities=False).write(tmp_path)
    assert str(ROOT) not in (folder / "manifest.json").read_text("utf-8")
    for file in folder.glob("*.parquet"):
        assert str(ROOT) not in str(pq.read_table(file).to_pylist()), file.name
