"""Make the PDFs of the laboratory anew: `make layouts`.

Needs LibreOffice, Chromium, TeX Live and the fonts that `README.md` names, beside the Python packages of the group
`layouts`. The tests need none of them: they read the PDFs as they are kept.
"""

from __future__ import annotations

import argparse
import importlib
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from tests.layouts.array import read_dresses
from tests.layouts.content import Fiche, dressed
from tests.layouts.dress import Dress, Program
from tests.layouts.programs.finish import finish

FOLDER = Path(__file__).resolve().parent / "pdf"
Render = Callable[[Sequence[Fiche], Dress, Path, Path], None]
"""(fiches, dress, folder for what is made on the way, PDF to write)"""

_MODULES = {program: program.value for program in Program}


def render(fiches: Sequence[Fiche], dress: Dress, pdf: Path) -> None:
    """Make one PDF, with the program of the dress."""
    program: Render = importlib.import_module(f"tests.layouts.programs.{_MODULES[dress.program]}").render
    with tempfile.TemporaryDirectory() as work:
        program(fiches, dress, Path(work), pdf)
        finish(pdf, dress)


def make_chosen(folder: Path, about: str | None, make: Mapping[str, Callable[[Path], None]]) -> None:
    """Make the PDFs that the command line asks for; `make` writes each of them, by name."""
    options = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*", help="the PDFs to make; all by default")
    options.add_argument("--out", type=Path, default=folder)
    chosen = options.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name, write in make.items():
        if not chosen.names or any(name.endswith(wanted) or name.startswith(wanted) for wanted in chosen.names):
            print(name, flush=True)
            write(chosen.out / f"{name}.pdf")


def main() -> None:
    make_chosen(FOLDER, __doc__, {n: partial(_make, dress) for n, dress in read_dresses().items()})


def _make(dress: Dress, pdf: Path) -> None:
    render(dressed(dress), dress, pdf)


if __name__ == "__main__":
    main()
