"""Headless Chromium's print. It has no French hyphenation of its own: words carry soft hyphens."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyphen

from tests.layouts.content import Fiche, Item
from tests.layouts.dress import Dress, Setting
from tests.layouts.programs.html import page_html
from tests.layouts.programs.private_font import write_private_font

_WORD = re.compile(r"[^\W\d_]{6,}")
_SOFT_HYPHEN = "\u00ad"
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)


def render(fiches: Sequence[Fiche], dress: Dress, work: Path, pdf: Path) -> None:
    font, page = work / "private.ttf", work / "page.html"
    write_private_font(font)
    if dress.setting is Setting.HYPHENATED:
        fiches = [_softly(fiche) for fiche in fiches]
    page.write_text(page_html(fiches, dress, font, "hyphens:manual"), "utf-8")
    print_page(page, work, pdf)


def print_page(page: Path, work: Path, pdf: Path) -> None:
    """Print a page of HTML, with a profile of its own in `work`."""
    command = ["chromium", *_QUIET, f"--user-data-dir={work / 'profile'}", f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True)


def _softly(fiche: Fiche) -> Fiche:
    words = pyphen.Pyphen(lang="fr")

    def soft(item: Item) -> Item:
        return replace(item, source=_WORD.sub(lambda m: words.inserted(m[0], _SOFT_HYPHEN), item.source))

    sections = (replace(each, items=tuple(soft(item) for item in each.items)) for each in fiche.sections)
    return replace(fiche, sections=tuple(sections))
