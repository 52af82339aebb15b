"""What it takes to repeat: when two pages print the same, and on how many of them it must stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ficheparse.layout.line import Line
from ficheparse.layout.upright import LinedPage
from ficheparse.reading.page import Style

FEWEST_PAGES = 3
SMALLEST_SHARE = 0.08
"""Of the pages of one size: what repeats on fewer is no furniture. Running text that changes with each part of the
document stays above it where a document has a dozen parts at most; else the profile names it."""

SAME_HEIGHT = 3.0
"""Points."""

NEXT_LINE = 1.6
"""Of the font size: how far apart two lines of running text may stand."""

NUMBERS = re.compile(r"[0-9]+")

Type = tuple[Style, int]
"""Style and size."""

TextAtHeight = tuple[str, int]
"""A text with all numbers alike, and its height in steps of `SAME_HEIGHT`."""


def type_of(line: Line) -> Type:
    """The type of a line, from its last word: its first may be a bullet in another font."""
    return line.styles[-1], round(line.size)


def types_of(lines: Iterable[Line]) -> Counter[Type]:
    """How many lines are set in each type."""
    return Counter({_shared(kind): count for kind, count in Counter(map(type_of, lines)).items()})


@lru_cache(maxsize=4_096)
def _shared(kind: Type) -> Type:
    """The same type for all lines that are set in it, to take less room."""
    return kind


def usual_type(types: Counter[Type]) -> Type | None:
    """The type of most lines."""
    return max(types, key=types.__getitem__, default=None)


def text_at_height(line: Line, *, has_digits: bool = True) -> TextAtHeight:
    text = NUMBERS.sub("#", line.text) if has_digits else line.text
    return text, round(line.baseline / SAME_HEIGHT)


def count_near(counts: Counter[TextAtHeight], key: TextAtHeight) -> int:
    """How often a text stands at a height, or where rounding may have put it."""
    text, height = key
    return counts[text, height - 1] + counts[text, height] + counts[text, height + 1]


def pages_needed(pages: Sequence[LinedPage], share: float = SMALLEST_SHARE) -> float:
    """On how many of the pages furniture must stand."""
    return max(FEWEST_PAGES, share * len(pages))
