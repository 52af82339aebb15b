"""Margins: what stands beside the text of its page, left or right of all of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain, islice

from ficheparse.layout.bands import spots_of
from ficheparse.layout.line import Line
from ficheparse.layout.repeats import count_near, pages_needed, text_at_height
from ficheparse.layout.upright import LinedPage

_MOST_WORDS = 4
"""Words of a line in a margin: "Mission 4", "Page n° 12"."""

_FEWEST_WORDS = 3
"""Words of the lines that tell where the text of a page begins and ends."""

_APART = 1.0
"""Of the font size: how far from the text it stands at the least. Of four documents 1.5; a marker stands closer."""

_MOSTLY = 0.9
"""Share of the pages with such a line on which no other one says the same, numbers aside, at its place: enumerators
that hang in the margin stand there many times. And share of the lines of a column there that many pages have alike."""

_ALIKE = 0.5
"""Share of the pages with such lines on which a line must say the same at the same height: the tabs of all parts."""

_TEXT = 0.01
"""Share of the lines of text that may begin left of a margin's end, and end right of it: other furniture does."""

_Place = tuple[str, int, int]
"""A text with all numbers alike, and one of the spots of its line."""


def beside_text_on(page: LinedPage) -> tuple[Line, ...]:
    """The short lines of a page that stand left or right of all its text, as high as that: all that may stand in its
    margins. What stands above all text, or below it, is a head or a foot."""
    lines = page.lines
    text = [line for line in lines if line.word_count >= _FEWEST_WORDS]
    if not text:
        return ()
    left, right = min([line.x0 for line in text]), max([line.x1 for line in text])
    heights = [line.baseline for line in text]
    top, bottom = min(heights), max(heights)
    return tuple(
        [
            line
            for line in lines
            if (line.x1 < left - _APART * line.size or line.x0 > right + _APART * line.size)
            and line.word_count <= _MOST_WORDS
            and top - line.size <= line.baseline <= bottom + line.size
        ]
    )


def in_margins(
    pages: Sequence[LinedPage], beside: Mapping[int, Sequence[Line]], is_content: Callable[[Line], bool]
) -> set[int]:
    """The `id` of each line in a margin that says, numbers aside, what one line of many pages says there, however high
    it stands: the number of the page, or the tab of a part, which moves down from part to part; and the tabs of all
    parts, alike on many pages. `beside` are the lines of each page, by its number, that may stand in a margin."""
    places: dict[_Place, dict[int, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        for line in beside[page.number]:
            if not is_content(line):
                for place in _places(line):
                    places[place][page.number].append(line)
    needed = pages_needed(pages)
    often = {place: own for place, own in places.items() if len(own) >= needed and _repeat(own.values())}
    text = [line for page in (pages if often else ()) for line in page.lines if line.word_count >= _FEWEST_WORDS]
    found = {place for place, own in often.items() if _are_outside(list(chain(*own.values())), text)}
    # On a page with little text, a tab may stand above it all.
    return {
        id(line)
        for page in (pages if found else ())
        for line in page.lines
        if not found.isdisjoint(_places(line)) and not is_content(line)
    }


def _are_outside(lines: Sequence[Line], text: Sequence[Line]) -> bool:
    """Whether hardly any other line of the text reaches as far left as lines, or as far right."""
    left, right = max(line.x1 for line in lines), min(line.x0 for line in lines)
    own = set(map(id, lines))
    others = [line for line in text if id(line) not in own]
    most = _TEXT * len(others)
    return _at_most(most, (line.x0 <= left for line in others)) or _at_most(most, (line.x1 >= right for line in others))


def _at_most(count: float, met: Iterable[bool]) -> bool:
    """Whether so many are met at the most, without asking more than it takes."""
    return next(islice(filter(None, met), int(count), None), None) is None


def _repeat(on_pages: Collection[Sequence[Line]]) -> bool:
    """Whether the lines at one place are one on each page, or say the same on many, at the same heights."""
    if sum(len(lines) == 1 for lines in on_pages) >= _MOSTLY * len(on_pages):
        return True
    said = [text_at_height(line, has_digits=False) for lines in on_pages for line in lines]
    counts = Counter(said)
    return sum(count_near(counts, each) >= _ALIKE * len(on_pages) for each in said) >= _MOSTLY * len(said)


def _places(line: Line) -> list[_Place]:
    text, _ = text_at_height(line)
    return [(text, *spot) for spot in spots_of(line)]
