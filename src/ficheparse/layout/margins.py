"""Margins: what stands beside the text of its page, left or right of all of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from heapq import nlargest, nsmallest
from operator import attrgetter

from ficheparse.layout.bands import spots_of
from ficheparse.layout.line import Line
from ficheparse.layout.quantile import quantile
from ficheparse.layout.repeats import pages_needed, text_at_height
from ficheparse.layout.upright import LinedPage

_OUTERMOST = 2
"""Lines on each side of a page that may stand in its margin: the tab of a part, and the number of the page."""

_MOSTLY = 0.9
"""Share of the pages with such a line on which no other one says the same at its place. Enumerators that hang in the
margin stand there many times."""

_TEXT = 0.01
"""Share of the lines that may stand left of the text, and right of it: other furniture does."""

_MOST_WORDS = 4
"""Words of such a line: "Mission 4", "Page n° 12"."""

_Place = tuple[str, int, int]
"""A text with all numbers alike, and one of the spots of its line."""


def outermost_on(page: LinedPage) -> tuple[Line, ...]:
    """The lines of a page that begin leftmost, and those that end rightmost, level with others: all that may stand in
    its margins. What stands above all others, or below them, is a head or a foot."""
    heights = [line.baseline for line in page.lines]
    top, bottom = min(heights, default=0.0), max(heights, default=0.0)
    beside = [line for line in page.lines if top + line.size < line.baseline < bottom - line.size]
    return (*nsmallest(_OUTERMOST, beside, attrgetter("x0")), *nlargest(_OUTERMOST, beside, attrgetter("x1")))


def in_margins(
    pages: Sequence[LinedPage], outermost: Mapping[int, Sequence[Line]], is_content: Callable[[Line], bool]
) -> set[int]:
    """The `id` of each line in a margin that says, numbers aside, what one line of many pages says there, however high
    it stands: the number of the page, or the tab of a part, which moves down from part to part. `outermost` are
    the lines of each page, by its number, that may stand there."""
    needed = pages_needed(pages)
    places: dict[_Place, dict[int, Line]] = defaultdict(dict)
    for line in (line for page in pages for line in outermost[page.number]):
        if line.word_count <= _MOST_WORDS and not is_content(line):
            for place in _places(line):
                places[place][id(line)] = line
    often = {place: list(lines.values()) for place, lines in places.items() if len(lines) >= needed}
    found = {id(line): line for lines in often.values() for line in lines}
    if not found:
        return set()
    left = quantile((line.x0 for page in pages for line in page.lines if id(line) not in found), _TEXT)
    right = quantile((line.x1 for page in pages for line in page.lines if id(line) not in found), 1 - _TEXT)
    beside = {
        place: lines for place, lines in often.items() if all(line.x1 < left or line.x0 > right for line in lines)
    }
    counts = Counter((line.page, place) for page in pages if beside for line in page.lines for place in _places(line))
    return {
        id(line)
        for place, lines in beside.items()
        if sum(counts[line.page, place] == 1 for line in lines) >= _MOSTLY * len(lines)
        for line in lines
    }


def _places(line: Line) -> list[_Place]:
    text, _ = text_at_height(line)
    return [(text, *spot) for spot in spots_of(line)]
