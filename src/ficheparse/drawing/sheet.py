"""A page as printed, and a transparent sheet over it to draw on, by boxes in points."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

from ficheparse.errors import InputError
from ficheparse.layout.line import Box


class Sheet:
    """What is drawn on a page (from 1), at `scale` pixels per point. Raises `InputError` where the page cannot be
    drawn."""

    def __init__(self, path: Path, page: int, scale: float) -> None:
        self.page = page
        self._scale = scale
        self._printed = _render(path, page, scale).convert("RGBA")
        self._drawn = Image.new("RGBA", self._printed.size, (0, 0, 0, 0))
        self._pen = ImageDraw.Draw(self._drawn)

    def box(
        self, box: Box, color: str, *, outline: str = "ff", fill: str = "", margin: float = 0.0, width: int = 1
    ) -> None:
        """Draw a box, its outline and its inside, if it is filled, as opaque as two hexadecimal digits say."""
        if box.page == self.page:
            inside = color + fill if fill else None  # one that is clear would take away what is drawn there
            self._pen.rectangle(self._pixels(box, margin), outline=color + outline, fill=inside, width=width)

    def line(self, box: Box, color: str, width: int = 2) -> None:
        """Draw a line from corner to corner of a box."""
        if box.page == self.page:
            self._pen.line(self._pixels(box, 0.0), fill=color, width=width)

    def dot(self, x: float, y: float, color: str, radius: float = 2.0) -> None:
        """Draw a dot, its radius in points."""
        self._pen.ellipse(self._pixels(Box(self.page, x, y, x, y), radius), fill=color)

    def label(self, x: float, y: float, text: str, color: str) -> None:
        """Write on a ground of a colour, above and left of a point."""
        font = ImageFont.load_default(6 * self._scale)
        corner = x * self._scale, y * self._scale
        left, above, _, below = self._pen.textbbox(corner, text, font, anchor="rb")
        self._pen.rectangle((left - self._scale, above - self._scale, corner[0], below + self._scale), fill=color)
        self._pen.text(corner, text, "#ffffff", font, anchor="rb")

    def picture(self) -> Image.Image:
        """The page with what was drawn on it."""
        return Image.alpha_composite(self._printed, self._drawn).convert("RGB")

    def _pixels(self, box: Box, margin: float) -> tuple[float, float, float, float]:
        return (
            (box.x0 - margin) * self._scale,
            (box.top - margin) * self._scale,
            (box.x1 + margin) * self._scale,
            (box.bottom + margin) * self._scale,
        )


def _render(path: Path, page: int, scale: float) -> Image.Image:
    document = pdfium.PdfDocument(path)
    try:
        drawn = document[page - 1].render(scale=scale).to_pil()
        return drawn if isinstance(drawn, Image.Image) else Image.fromarray(drawn)
    except pdfium.PdfiumError as error:
        raise InputError(f"{path}: page {page} cannot be drawn ({error})") from error
    finally:
        document.close()
