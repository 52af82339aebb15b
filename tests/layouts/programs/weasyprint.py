"""WeasyPrint."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.layouts.content import Fiche
from tests.layouts.dress import Dress
from tests.layouts.programs.html import page_html
from tests.layouts.programs.private_font import write_private_font


def render(fiches: Sequence[Fiche], dress: Dress, work: Path, pdf: Path) -> None:
    from weasyprint import HTML

    font = work / "private.ttf"
    write_private_font(font)
    HTML(string=page_html(fiches, dress, font, "hyphens:auto")).write_pdf(pdf)
