"""Code points of glyphs for which pdfium has none, from the maps of their fonts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ficheparse.reading.unicode_ranges import CodeRange


class PdfiumMaps:
    """The maps of a document's fonts. They are read only when a page has glyphs without Unicode."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ranges: Mapping[str, tuple[CodeRange, ...]] | None = None

    def code_points(self, font: str, codes: Collection[int]) -> dict[int, int]:
        """Of the char codes of a font, told by its full name, those that its map holds after all, with what they stand
        for."""
        if self._ranges is None:
            # pdfminer takes a tenth of a second to load.
            from ficheparse.reading.unicode_ranges import wide_ranges

            self._ranges = wide_ranges(self._path)
        ranges = self._ranges.get(font, ())
        both = ((code, each.code_point(code)) for code in codes for each in ranges)
        return {code: point for code, point in both if point is not None}
