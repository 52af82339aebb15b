"""WeasyPrint."""

from __future__ import annotations

from pathlib import Path

from tests.formulaire.content import Forms
from tests.formulaire.dress import Dress
from tests.formulaire.programs.html import page_html


def render(register: Forms, dress: Dress, work: Path, pdf: Path) -> None:
    from weasyprint import HTML

    HTML(string=page_html(register, dress)).write_pdf(pdf)
