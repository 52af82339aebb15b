"""A page with what one step found on it, or with all that came of it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from ficheparse.drawing.sheet import Sheet
from ficheparse.drawing.step import Step
from ficheparse.drawing.steps import draw_cells, draw_chars, draw_errors, draw_items, draw_lines
from ficheparse.layout.upright import page_to_lines
from ficheparse.reading.document import open_document
from ficheparse.register.model import Contents


def page_picture(path: Path, page: int, step: Step, reader: str, scale: float) -> Image.Image:
    """Draw what a step that needs no other page found on a page (from 1), at `scale` pixels per point. Raises
    `InputError` where it cannot be read or drawn."""
    sheet = Sheet(path, page, scale)
    with open_document(path, reader) as document:
        read = document.page(page)
    if step is Step.CHARS:
        draw_chars(sheet, read)
    else:
        draw_lines(sheet, page_to_lines(read))
    return sheet.picture()


def contents_picture(path: Path, page: int, contents: Contents, scale: float, step: Step = Step.ALL) -> Image.Image:
    """Draw what of a register stands on a page (from 1), at `scale` pixels per point. Raises `InputError` where the
    page cannot be drawn."""
    sheet = Sheet(path, page, scale)
    if step in (Step.CELLS, Step.ALL):
        draw_cells(sheet, contents)
    if step in (Step.ITEMS, Step.ALL):
        draw_items(sheet, contents)
    draw_errors(sheet, contents)
    return sheet.picture()
