"""A page rendered with its columns, cells, items and unassigned text drawn on it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

from ficheparse.errors import InputError
from ficheparse.layout.line import Box
from ficheparse.register.model import CellBox, Contents, Severity

_LEVELS = ("#1f77b4", "#2ca02c", "#9467bd", "#8c564b")
_CELL = "#f0a30a"
_COLUMN = "#7a7a7a"
_UNASSIGNED = "#d62728"


def page_picture(path: Path, page: int, contents: Contents, scale: float) -> Image.Image:
    """Draw a page (1-based) at `scale` pixels per point.

    Cells are orange and named by their section, the lines between columns grey, items blue, green, violet and brown by
    level; what an error points to, unassigned text above all, is red and filled. Raises `InputError` where the page
    cannot be drawn.
    """
    picture = _render(path, page, scale).convert("RGBA")
    sheet = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(sheet)
    cells = [cell for cell in contents.cells if cell.box.page == page]
    for box in (box for box in contents.boundaries if box.page == page):
        pen.line(_pixels(box, scale, margin=0.0), fill=_COLUMN, width=2)
    for cell in cells:
        pen.rectangle(_pixels(cell.box, scale, margin=2.5), outline=_CELL, width=2)
        right = max(other.box.x1 for other in cells if other.column == cell.column)
        _label(pen, cell, right, scale)
    for fiche in contents.fiches:
        for section in fiche.sections:
            for item in section.items:
                color = _LEVELS[min(item.level, len(_LEVELS)) - 1]
                for box in (box for box in item.boxes if box.page == page):
                    pen.rectangle(_pixels(box, scale, margin=0.8), outline=color, fill=color + "22")
    for found in contents.diagnostics:
        if found.severity is Severity.ERROR:
            for box in (box for box in found.boxes if box.page == page):
                pen.rectangle(_pixels(box, scale, margin=1.0), outline=_UNASSIGNED, fill=_UNASSIGNED + "55")
    return Image.alpha_composite(picture, sheet).convert("RGB")


def _label(pen: ImageDraw.ImageDraw, cell: CellBox, right: float, scale: float) -> None:
    """The cell's section, above it at the right end of its column, where a heading seldom reaches."""
    x, y = (right + 2.5) * scale, (cell.box.top - 2.5) * scale
    text, font = cell.section or "printed again", ImageFont.load_default(6 * scale)
    left, above, _, below = pen.textbbox((x, y), text, font, anchor="rb")
    pen.rectangle((left - scale, above - scale, x, below + scale), fill=_CELL)
    pen.text((x, y), text, "#ffffff", font, anchor="rb")


def _render(path: Path, page: int, scale: float) -> Image.Image:
    document = pdfium.PdfDocument(path)
    try:
        drawn = document[page - 1].render(scale=scale).to_pil()
        return drawn if isinstance(drawn, Image.Image) else Image.fromarray(drawn)
    except pdfium.PdfiumError as error:
        raise InputError(f"{path}: page {page} cannot be drawn ({error})") from error
    finally:
        document.close()


def _pixels(box: Box, scale: float, margin: float) -> tuple[float, float, float, float]:
    return (
        (box.x0 - margin) * scale,
        (box.top - margin) * scale,
        (box.x1 + margin) * scale,
        (box.bottom + margin) * scale,
    )
