"""What the fonts of a PDF say about codes that pdfium leaves without Unicode.

A font's ToUnicode map may hold ranges of codes (ISO 32000-1, 9.10.3). Within one, only the last byte of a code should
change; many writers of PDFs give one range for all codes instead, `<0000> <FFFF> <0000>`, of which pdfium takes the
first 256. A map that cannot be read says nothing: its glyphs stay without Unicode, which is told as for all of them.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1

_BLOCK = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_ARRAY = re.compile(rb"<[^>]*>\s*<[^>]*>\s*\[[^\]]*\]")
"""A range whose code points are listed one by one."""

_RANGE = re.compile(rb"<\s*([0-9A-Fa-f]{1,8})\s*>\s*<\s*([0-9A-Fa-f]{1,8})\s*>\s*<\s*([0-9A-Fa-f]{1,4})\s*>")


class CodeRange(NamedTuple):
    """The codes from `low` to `high`, which stand for the code points from `first` on."""

    low: int
    high: int
    first: int

    def code_point(self, code: int) -> int | None:
        point = self.first + code - self.low
        is_char = point < 0xD800 or 0xE000 <= point <= sys.maxunicode
        return point if self.low <= code <= self.high and is_char else None


def wide_ranges(path: Path) -> Mapping[str, tuple[CodeRange, ...]]:
    """By the name of a font, subset prefix included, the ranges of its map in which more than the last byte changes; of
    several fonts of one name those that all of them have."""
    found: dict[str, list[frozenset[CodeRange]]] = defaultdict(list)
    with path.open("rb") as file:
        for name, cmap in _maps(file):
            found[name].append(frozenset(_wide(cmap)))
    return {name: tuple(sorted(frozenset.intersection(*maps))) for name, maps in found.items()}


def _maps(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """The name of each font with a map of its own, and that map."""
    try:
        document = PDFDocument(PDFParser(file))
        numbers = sorted({number for xref in document.xrefs for number in xref.get_objids()})
    except Exception:  # noqa: BLE001 - pdfminer raises whatever its parser stumbles over
        return
    for number in numbers:
        found = _map(document, number)
        if found:
            yield found


def _map(document: PDFDocument, number: int) -> tuple[str, bytes] | None:
    """The name and the map of the font that an object is."""
    try:
        font = document.getobj(number)
        cmap = resolve1(font.get("ToUnicode")) if isinstance(font, dict) else None
        return (resolve1(font["BaseFont"]).name, cmap.get_data()) if isinstance(cmap, PDFStream) else None
    except Exception:  # noqa: BLE001 - as above; a damaged object says nothing
        return None


def _wide(cmap: bytes) -> Iterator[CodeRange]:
    for block in _BLOCK.finditer(cmap):
        for low, high, first in _RANGE.findall(_ARRAY.sub(b"", block[1])):
            found = CodeRange(int(low, 16), int(high, 16), int(first, 16))
            if found.low >> 8 != found.high >> 8:
                yield found
