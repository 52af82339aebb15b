"""Extract every edition that the catalogue lists, from `raw/` into `extracted/`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ficheparse.catalogue.listing import ListedEdition, listed_editions
from ficheparse.errors import ExitCode, FicheparseError

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Extract each edition in turn; the exit code of the first one that failed, else that of error diagnostics."""
    try:
        editions = listed_editions(ROOT / "raw")
    except FicheparseError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    codes = [_extract(edition) for edition in editions]
    failed = [code for code in codes if code not in (ExitCode.WRITTEN, ExitCode.WRITTEN_WITH_ERRORS)]
    return failed[0] if failed else max(codes, default=int(ExitCode.WRITTEN))


def _extract(edition: ListedEdition) -> int:
    """As on the command line, within its limits."""
    names = ["--register", edition.register, "--edition", edition.edition, "--origin", edition.origin]
    options = ["--profile", edition.profile, "--out", str(ROOT / "extracted")]
    call = [sys.executable, "-m", "ficheparse", "extract", *names, *options, "--", edition.pdf]
    return subprocess.run(call, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
