"""A PDF that stays open from one stretch of its pages to the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Self

from ficheparse.reading.document import open_document
from ficheparse.reading.page import Page, Reader

_PAGES_AN_OPENING = 128
"""Pages that are read before the PDF is opened anew, so that what its library keeps of each page goes: 2,000 pages take
176 MB with 64 as with 128. The first page after opening costs as much as two or three others in a PDF of 2,000 pages,
as five in one of 5,000, since the library looks for it from the first one on."""


class HeldDocument:
    """A PDF, opened when a page is asked for, and anew after many pages."""

    def __init__(self, path: Path, reader: str) -> None:
        self._path, self._reader = path, reader
        self._open: Reader | None = None
        self._read = 0

    def pages(self, numbers: range) -> Iterator[Page]:
        """Pages by their 1-based numbers, each read when it is asked for. Raises `InputError` where one cannot be."""
        for number in numbers:
            if self._open is None or self._read >= _PAGES_AN_OPENING:
                self.close()
                self._open = open_document(self._path, self._reader)
                self._read = 0
            self._read += 1
            yield self._open.page(number)

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
