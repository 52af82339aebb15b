"""Headless Chromium's print."""

from __future__ import annotations

from pathlib import Path

from tests.formulaire.content import Forms
from tests.formulaire.dress import Dress
from tests.formulaire.programs.html import page_html
from tests.layouts.programs.chromium import print_page


def render(register: Forms, dress: Dress, work: Path, pdf: Path) -> None:
    page = work / "page.html"
    page.write_text(page_html(register, dress), "utf-8")
    print_page(page, work, pdf)
