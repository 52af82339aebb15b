"""Numbers that count the lines of a text, or the rows of a sheet, in a margin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ficheparse.layout.line import Line
from ficheparse.layout.repeats import FEWEST_PAGES, SAME_HEIGHT, Type, type_of
from ficheparse.layout.upright import LinedPage
from ficheparse.reading.page import Style

_FEWEST = 3
"""Numbers on a page that count up by one step before they count lines."""

_MOSTLY = 0.7
"""Share of the steps that must be the usual one: a line without room for its number has none."""

_SHARE = 0.1
"""Share of the pages that must count their lines: a list may be counted in the same way, on few."""

_Place = tuple[Type, int, int]
"""Type, which side of a number stands there (0 left, 1 middle, 2 right), and where, in whole points."""


def take_line_numbers(pages: Sequence[LinedPage]) -> tuple[list[LinedPage], list[Line]]:
    """The pages without the numbers of their lines, and those numbers.

    They stand one below the other, in a type and at a place of their own, and count up by one step: by five, say, or by
    one, then beside headings too, as the numbers of items do not.
    """
    counting = {page.number: set(_counting_places(page)) for page in pages}
    pages_of = Counter(place for places in counting.values() for place in places)
    usual = {place for place, count in pages_of.items() if count >= max(FEWEST_PAGES, _SHARE * len(pages))}
    if not usual:
        return list(pages), []
    taken: list[Line] = []
    left = []
    margins = {(kind[0], side, x) for kind, side, x in usual}
    for page in pages:
        numbers, rest = list[Line](), list[Line]()
        for line in page.lines:
            if line.text.isdigit():
                (rest if usual.isdisjoint(_places(line)) else numbers).append(line)
                continue
            number, text = _parted(line, margins)
            numbers += [number] if number else []
            rest.append(text)
        taken += numbers
        left.append(replace(page, lines=tuple(rest)) if numbers else page)
    return left, taken


def _parted(line: Line, margins: Collection[tuple[Style, int, int]]) -> tuple[Line | None, Line]:
    """The number that stands at a place of the margins, close to the text of its line, and that text."""
    for index in (0, line.word_count - 1) if len(line.styles) > 1 else ():
        word = line.part(index, index + 1)
        if word.text.isdigit() and any((word.style, side, x) in margins for _, side, x in _places(word)):
            rest = line.part(1, line.word_count) if index == 0 else line.part(0, index)
            return word, rest
    return None, line


def _places(line: Line) -> list[_Place]:
    kind = type_of(line)
    return [(kind, side, round(x)) for side, x in enumerate((line.x0, (line.x0 + line.x1) / 2, line.x1))]


def _counting_places(page: LinedPage) -> Iterator[_Place]:
    """The places of a page at which numbers count its lines."""
    alone = [line for line in page.lines if line.text.isdigit()]
    if len(alone) < _FEWEST:
        return
    numbers: dict[_Place, list[Line]] = defaultdict(list)
    for line in alone:
        for place in _places(line):
            numbers[place].append(line)
    for place, found in numbers.items():
        if len(found) < _FEWEST:
            continue
        ordered = sorted(found, key=lambda line: line.baseline)
        steps = Counter(int(below.text) - int(above.text) for above, below in pairwise(ordered))
        step, count = steps.most_common(1)[0]
        if min(steps) < 1 or count < _MOSTLY * steps.total():
            continue
        if step > 1 or _stand_beside_headings(ordered, page):
            yield place


def _stand_beside_headings(numbers: Sequence[Line], page: LinedPage) -> bool:
    """Whether text in several types stands level with numbers."""
    kinds = {
        type_of(line)
        for number in numbers
        for line in page.lines
        if line is not number and not line.text.isdigit() and abs(line.baseline - number.baseline) <= SAME_HEIGHT
    }
    return len(kinds) > 1
