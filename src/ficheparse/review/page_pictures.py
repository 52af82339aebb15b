"""The printed pages as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium

from ficheparse.each_page import Progress
from ficheparse.errors import InputError
from ficheparse.process_pool import process_pool

DRAWING_PAGES = "drawing pages"

_PIXELS_A_POINT = 1.6
"""A page of A4 is 1,350 pixels wide: its text can be read on a screen, and a page takes some 50 KB."""

_MOST_PIXELS = 12_000_000
"""Of one picture: a page may claim to be a kilometre wide."""

_PAGES_A_TASK = 16


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture in the folder of pictures, and the size of its page in points, as shown."""

    page: int
    file: str
    width: float
    height: float


def draw_pages(
    pdf: Path, pages: Sequence[int], folder: Path, jobs: int, progress: Progress | None
) -> dict[int, PagePicture]:
    """Draw pages (from 1) into a folder that is there. Raises `InputError` where one cannot be drawn."""
    tasks = [pages[at : at + _PAGES_A_TASK] for at in range(0, len(pages), _PAGES_A_TASK)]
    drawn: dict[int, PagePicture] = {}
    work = partial(_drawn, pdf, folder)
    with process_pool(pdf, jobs) as pool:
        for made in pool.map(work, tasks):
            drawn.update({picture.page: picture for picture in made})
            if progress:
                progress(DRAWING_PAGES, len(drawn), len(pages))
    return drawn


def _drawn(pdf: Path, folder: Path, pages: Sequence[int]) -> list[PagePicture]:
    try:
        with pdfium.PdfDocument(pdf) as document:
            return [_draw(document, page, folder) for page in pages]
    except pdfium.PdfiumError as error:
        raise InputError(f"{pdf}: a page cannot be drawn ({error}); repair it, for instance with `qpdf`") from error


def _draw(document: pdfium.PdfDocument, page: int, folder: Path) -> PagePicture:
    opened = document[page - 1]
    try:
        width, height = opened.get_size()
        scale = min(_PIXELS_A_POINT, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        picture = opened.render(scale=scale).to_pil()
    finally:
        opened.close()
    name = f"{page}.webp"
    picture.save(folder / name, format="WEBP", lossless=True, method=2)
    return PagePicture(page, name, width, height)
