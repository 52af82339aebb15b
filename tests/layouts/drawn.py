"""Dresses that nobody chose, made and read: `make layouts-drawn SEED=1`.

The array's PDFs are what the reading was built on. Dresses drawn at random, most of them in none of its PDFs, show
whether it holds for others: it draws some, makes their PDFs in a folder of their own and reads each with both readers.
Needs the programs that `README.md` names. Ends with 1 where a PDF is not read exactly.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from tests.layouts.array import SETTINGS, can_be, read_dresses
from tests.layouts.content import dressed
from tests.layouts.dress import Dress
from tests.layouts.make import render
from tests.layouts.table import exact_readers


def drawn_dresses(seed: int) -> Iterator[Dress]:
    """Dresses at random that the array does not hold, all different; the same for the same seed."""
    chance = random.Random(seed)
    seen = set(read_dresses().values())
    while True:
        chosen: list[StrEnum] = []
        for kind in SETTINGS.values():
            possible = [value for value in kind if can_be([*chosen, value])]
            if not possible:
                break
            chosen.append(chance.choice(possible))
        else:
            dress = Dress(*chosen)  # type: ignore[arg-type]
            if dress not in seen:
                seen.add(dress)
                yield dress


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=10)
    options.add_argument("--out", type=Path, help="where the PDFs are kept; by default they are not")
    chosen = options.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as passing:
        folder = chosen.out or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        for number, dress in zip(range(1, chosen.count + 1), drawn_dresses(chosen.seed), strict=False):
            pdf = folder / f"{chosen.seed}-{number:02}-{dress.program.value}.pdf"
            render(dressed(dress), dress, pdf)
            exact = exact_readers(pdf, dress)
            wrong += len(exact) < 2
            settings = ", ".join(str(getattr(dress, name).value) for name in SETTINGS)
            print(f"{pdf.name}: exact with {' and '.join(sorted(exact)) or 'neither reader'}; {settings}", flush=True)
    print(f"{chosen.count - wrong} of {chosen.count} exact with both readers")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
