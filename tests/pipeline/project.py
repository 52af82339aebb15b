"""A small project to run the batch on: a catalogue of short editions."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from ficheparse.profiles.profile import profile_source
from tests.truth import ROOT

LABORATORY = ROOT / "tests" / "layouts" / "pdf"
COMMAND = Path(sys.executable).with_name("ficheparse")
SNAKEMAKE = ROOT / ".venv-pipeline" / "bin" / "snakemake"
SNAKEFILE = ROOT / "pipeline" / "Snakefile"
_RULE = re.compile(r"^(?:local)?rule (\w+):$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with `raw/`, in which the batch is run; its editions are read by a profile of its own."""

    folder: Path

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def out(self) -> Path:
        return self.folder / "extracted"

    @property
    def profile(self) -> Path:
        return self.raw / "own.toml"

    def add(self, pdf: Path, edition: str) -> None:
        more = ("--publisher", "Ville", "--profile", "own.toml", "--quiet")
        names = ("--register", "lab", "--edition", edition, "--raw", str(self.raw))
        subprocess.run([str(COMMAND), "add", str(pdf), *names, *more], check=True)

    def batch(self, *more: str | Path) -> list[str]:
        """Run the batch; the rules that ran, in their order, without `all`."""
        done = self.run(*more)
        assert done.returncode == 0, done.stderr
        return [rule for rule in _RULE.findall(done.stderr) if rule != "all"]

    def run(self, *more: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(self.call(*more), cwd=self.folder, capture_output=True, text=True, check=False)

    def call(self, *more: str | Path) -> list[str | Path]:
        return [SNAKEMAKE, "--snakefile", SNAKEFILE, "--cores", "2", "--config", f"ficheparse={COMMAND}", *more]

    def tables(self) -> dict[str, str]:
        """The hash of every table, by its path."""
        return {
            str(path.relative_to(self.out)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self.out.rglob("*.parquet")
        }


def new_project(folder: Path) -> Project:
    """A project with one edition."""
    project = Project(folder)
    project.raw.mkdir(parents=True)
    project.profile.write_text(profile_source("assurance-maladie"), "utf-8")
    project.add(LABORATORY / "01-impress.pdf", "2023")
    return project
