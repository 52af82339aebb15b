"""Show how the golden fiches differ from what is extracted now: `make golden`, or with a PDF of your own
`python -m tests.golden.compare FILE`. Ends with 1 where anything differs."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

from ficheparse import Register, extract
from tests.golden.text import fiche_as_text, golden_numbers, golden_path
from tests.truth import PDFS


def differences(register: Register) -> Iterator[str]:
    """A unified diff for each golden fiche that reads otherwise."""
    found = {fiche.fiche_no: fiche for fiche in register.fiches}
    for number in golden_numbers():
        golden = golden_path(number).read_text("utf-8")
        now = fiche_as_text(found[number]) if number in found else ""
        lines = difflib.unified_diff(
            golden.splitlines(), now.splitlines(), f"golden/fiche-{number:02}", "extracted now", lineterm="", n=2
        )
        yield from (["\n".join(lines)] if golden != now else [])


def main() -> int:
    pdf = Path(sys.argv[1]) if len(sys.argv) > 1 else PDFS["2023"]
    found = list(differences(extract(pdf, edition="2023")))
    print("\n\n".join(found) or f"all {len(golden_numbers())} golden fiches read as they should")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
