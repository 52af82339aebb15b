"""Extract every edition that the catalogue lists, from `raw/` into `extracted/`."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from ficheparse.catalogue.sources import CATALOGUE, SourceEntry, read_catalogue
from ficheparse.cli.app import run
from ficheparse.errors import ExitCode

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Extract each edition in turn; the exit code of the first one that failed, if any."""
    entries = read_catalogue(ROOT / "raw" / CATALOGUE)
    codes = [_extract(entry) for entry in entries]
    return next((code for code in codes if code != ExitCode.WRITTEN), ExitCode.WRITTEN)


def _extract(entry: SourceEntry) -> int:
    pdf = ROOT / "raw" / entry.file
    if pdf.exists() and hashlib.sha256(pdf.read_bytes()).hexdigest() != entry.sha256:
        print(f"{pdf}: not the file that {CATALOGUE} lists (its SHA-256 differs); correct the entry", file=sys.stderr)
        return ExitCode.INPUT
    names = ["--register", entry.register_name, "--edition", entry.edition, "--origin", entry.origin]
    return run(["extract", *names, "--out", str(ROOT / "extracted"), "--", str(pdf)])


if __name__ == "__main__":
    sys.exit(main())
