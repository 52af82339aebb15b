"""Watermarks: what is laid over many pages, in very large type, turned or slanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median

from ficheparse.layout.bands import BAND_SHARE, BAND_TEXTS
from ficheparse.layout.line import Line
from ficheparse.layout.repeats import NUMBERS, TextAtHeight, count_near, pages_needed, text_at_height
from ficheparse.layout.upright import LinedPage

WATERMARK = 2.5
"""Of a page's usual font size: text that large, at one place of many pages, is laid over them."""


def oversized(pages: Sequence[LinedPage], is_content: Callable[[Line], bool]) -> set[int]:
    """The lines in very large type that stand at one place of many pages: upright watermarks."""
    sizes_of = [[line.size for line in page.lines] for page in pages]
    of_all = median([size for sizes in sizes_of for size in sizes] or [0.0])
    large = []
    for page, sizes in zip(pages, sizes_of, strict=True):
        if not sizes or max(sizes) <= WATERMARK * min(*sizes, of_all):
            continue
        # On a page of one line, the median is no longer that of its text.
        usual = min(median(sizes), of_all)
        large += [line for line in page.lines if line.size > WATERMARK * usual and not is_content(line)]
    # Word by word, as a line may be cut where a page draws its table.
    counts = Counter(key for line in large for key in _word_keys(line))
    needed = pages_needed(pages)
    return {id(line) for line in large if all(count_near(counts, key) >= needed for key in _word_keys(line))}


def _word_keys(line: Line) -> list[TextAtHeight]:
    _, height = text_at_height(line)
    return [(word, height) for word in line.words]  # large numbers that differ are those of parts


def repeated_asides(pages: Sequence[LinedPage]) -> set[str]:
    """The turned or slanted texts that stand on enough pages to be furniture, as watermarks do."""
    counts = Counter(text for page in pages for text in {_folded(aside.text) for aside in page.asides})
    needed = pages_needed(pages)
    # At the side of the pages, the text may differ from part to part.
    whole = counts.total() >= BAND_SHARE * len(pages) and len(counts) <= BAND_TEXTS * counts.total()
    return {aside.text for page in pages for aside in page.asides if whole or counts[_folded(aside.text)] >= needed}


def _folded(text: str) -> str:
    """A text without spaces, which may be lost where text is slanted, and with all numbers alike."""
    return NUMBERS.sub("#", "".join(text.split()))
