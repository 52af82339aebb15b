"""Extract every edition that the catalogue lists, from `raw/` into `extracted/`."""

from __future__ import annotations

import sys
from pathlib import Path

from ficheparse.catalogue.listing import Edition, listed_editions
from ficheparse.cli.app import run
from ficheparse.errors import ExitCode, FicheparseError

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Extract each edition in turn; the exit code of the first one that failed, if any."""
    try:
        editions = listed_editions(ROOT / "raw")
    except FicheparseError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    codes = [_extract(edition) for edition in editions]
    return next((code for code in codes if code != ExitCode.WRITTEN), ExitCode.WRITTEN)


def _extract(edition: Edition) -> int:
    names = ["--register", edition.register, "--edition", edition.edition, "--origin", edition.origin]
    return run(["extract", *names, "--profile", edition.profile, "--out", str(ROOT / "extracted"), "--", edition.pdf])


if __name__ == "__main__":
    sys.exit(main())
