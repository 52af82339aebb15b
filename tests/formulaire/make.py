"""Make the PDFs of the laboratory of forms anew: `make forms`.

Needs the programs and fonts that the README of `tests/layouts` names. The tests need none of them: they read the PDFs
as they are kept.
"""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.formulaire.content import Forms, dressed
from tests.formulaire.dress import Dress, read_dresses
from tests.layouts.make import make_chosen
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
    make_chosen(FOLDER, __doc__, {n: partial(_make, dress) for n, dress in read_dresses().items()})


def _make(dress: Dress, pdf: Path) -> None:
    render(dressed(dress), dress, pdf)


if __name__ == "__main__":
    main()
