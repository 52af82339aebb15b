"""Make the PDFs of the laboratory of forms anew: `make forms`.

Needs the programs and fonts that the README of `tests/layouts` names. The tests need none of them: they read the PDFs
as they are kept.
"""

from __future__ import annotations

import argparse
import importlib
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.formulaire.content import Forms, dressed
from tests.formulaire.dress import Dress, read_dresses
from tests.layouts.programs.finish import keep

FOLDER = Path(__file__).resolve().parent / "pdf"
Render = Callable[[Forms, Dress, Path, Path], None]
"""(register, dress, folder for what is made on the way, PDF to write)"""


def render(register: Forms, dress: Dress, pdf: Path) -> None:
    """Make one PDF, with the program of the dress."""
    program: Render = importlib.import_module(f"tests.formulaire.programs.{dress.program.value}").render
    with tempfile.TemporaryDirectory() as work:
        program(register, dress, Path(work), pdf)
        keep(pdf)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*", help="the PDFs to make; all by default")
    options.add_argument("--out", type=Path, default=FOLDER)
    chosen = options.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name, dress in read_dresses().items():
        if not chosen.names or any(name.endswith(wanted) or name.startswith(wanted) for wanted in chosen.names):
            print(name, flush=True)
            render(dressed(dress), dress, chosen.out / f"{name}.pdf")


if __name__ == "__main__":
    main()
