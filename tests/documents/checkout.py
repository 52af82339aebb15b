"""A checkout as a reader has it, in which what the pages say can be run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium

from tests.truth import DATA, PDFS, ROOT

ENVIRONMENTS = (".venv", ".venv-pipeline")
FORMS = ROOT / "tests" / "formulaire" / "pdf"

READERS_FILES = {
    "registre-2024.pdf": PDFS["2024"],
    "registre.pdf": PDFS["2024"],
    "original.pdf": DATA / "2023-portrait.pdf",
    "registre-mairie.pdf": FORMS / "01-writer.pdf",
    "fiches/premiere.pdf": FORMS / "01-writer.pdf",
    "fiches/deuxieme.pdf": FORMS / "02-writer.pdf",
}
"""What the pages take to be at hand, beside the checkout's own files."""

MOST_PAGES = 54
"""So many of their first pages, up to where a mission begins, show whether what is said of them can be done."""

ACTIVATE = ". .venv/bin/activate"

GATE = re.findall(r"^make ([\w-]+)", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE)
"""Targets that the gate runs: not run again for every page."""


class Checkout:
    """The project's own files in a folder, with the environments of this one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._activated = False
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for name in listed.splitlines():
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)
        for environment in ENVIRONMENTS:
            (folder / environment).symlink_to(ROOT / environment)
        for name, file in READERS_FILES.items():
            (folder / name).parent.mkdir(exist_ok=True)
            _write_beginning(file, folder / name)
        # What make would set up anew would be this project's environment, for the copy.
        assert self.run("make -q .venv/dev.stamp .venv-pipeline/stamp").returncode == 0, "run `make test-documents`"

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command, with no more on its path than a shell has, and the environment once it was activated."""
        path = ":".join(part for part in os.environ["PATH"].split(":") if part != str(Path(sys.executable).parent))
        before = f"{ACTIVATE}; " if self._activated else ""
        return subprocess.run(
            ["bash", "-c", before + command],
            cwd=self.folder,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )

    def follow(self, command: str) -> None:
        """Run a command that a page gives, unless the gate does."""
        self._activated |= command == ACTIVATE
        name, *arguments = command.split()
        if name == "make" and set(arguments) <= set(GATE):
            return
        if "slurm" in command and "--dry-run" not in command:  # `make test-cluster` runs it where there is one
            command += " --dry-run"
        ended = self.run(command)
        unedited = "--profile registre.toml" in command  # a learned profile that nobody has edited
        assert ended.returncode in ({0, 5} if unedited else {0}), f"{command}\n{ended.stdout}\n{ended.stderr}"


def _write_beginning(pdf: Path, target: Path) -> None:
    with pdfium.PdfDocument(pdf) as whole, pdfium.PdfDocument.new() as beginning:
        beginning.import_pages(whole, list(range(min(len(whole), MOST_PAGES))))
        beginning.save(target)
