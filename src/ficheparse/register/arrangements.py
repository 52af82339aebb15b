"""Arrangements: pages of one format whose columns stand otherwise, such as a narrow one at the right of some and at the
left of others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ficheparse.layout.column_starts import column_starts
from ficheparse.layout.line import Line
from ficheparse.layout.upright import LinedPage, by_format
from ficheparse.register.heading import SectionHeading, is_level

_SAME_COLUMN = 24.0
"""Points: headings whose left sides have no wider gap between them stand in one column."""

_USUAL = 0.15
"""Share of the pages with headings in two columns or more that must be arranged alike."""

_SELDOM = 0.02
"""Share of those pages that may hold the columns of two arrangements at once."""

_FEWEST_A_SIDE = 2
"""Pages whose headings stand on one side of their text: a single one may be made otherwise for its own reasons."""

_LEFT_AND_RIGHT = ("left", "right")

_Columns = frozenset[int]


def arranged(pages: Sequence[LinedPage], headings: Mapping[int, Sequence[SectionHeading]]) -> list[LinedPage]:
    """The pages, each with the number of its arrangement, by the columns in which its headings (by the pages' numbers)
    stand, or by the side of their text on which they do."""
    number_of: dict[int, int] = {}
    for alike in by_format(pages).values():
        number_of |= _by_columns(alike, headings) or _by_sides(alike, headings)
    return [replace(page, arrangement=number_of[page.number]) if number_of.get(page.number) else page for page in pages]


def _by_columns(pages: Sequence[LinedPage], headings: Mapping[int, Sequence[SectionHeading]]) -> dict[int, int]:
    """The arrangement of each page of a format, by its number; none where there is but one. A page that could be of
    several is of that of the page before."""
    columns = _columns({page.number: headings[page.number] for page in pages})
    usual = _arrangements(Counter(own for own in columns.values() if len(own) > 1))
    if len(usual) < 2:
        return {}
    number_of, last = dict[int, int](), 0
    for page in pages:
        fitting = [index for index, whole in enumerate(usual) if columns[page.number] <= whole]
        last = last if last in fitting or not fitting else fitting[0]
        number_of[page.number] = last
    return number_of


def _by_sides(pages: Sequence[LinedPage], headings: Mapping[int, Sequence[SectionHeading]]) -> dict[int, int]:
    """The same where headings stand in the outer margin: left of the text on some pages, right of it on others. A page
    without headings is of the arrangement whose lines begin where its own do."""
    sides = {page.number: _sides(page, headings[page.number]) for page in pages}
    counts = Counter(own for own in sides.values() if own)
    both = counts.pop(frozenset(_LEFT_AND_RIGHT), 0)
    total = counts.total() + both
    least = max(_FEWEST_A_SIDE, _USUAL * total)
    if len(counts) < 2 or min(counts.values()) < least or both > _SELDOM * total:
        return {}
    usual = [side for side, _ in counts.most_common()]
    known = {number: usual.index(own) for number, own in sides.items() if own in usual}
    starts = [Counter[int](), Counter[int]()]
    for page in pages:
        if page.number in known:
            starts[known[page.number]].update(round(line.x0) for line in page.lines)

    def nearest(page: LinedPage) -> int:
        own = [round(line.x0) for line in page.lines]
        return max((0, 1), key=lambda index: sum(starts[index][x] for x in own) / starts[index].total())

    return {page.number: known[page.number] if page.number in known else nearest(page) for page in pages}


def _sides(page: LinedPage, headings: Sequence[SectionHeading]) -> frozenset[str]:
    """On which sides of the text level with them the headings of a page stand."""
    own = {id(line) for heading in headings for line in heading.lines}
    at: dict[int, list[Line]] = defaultdict(list)
    for line in page.lines if headings else ():
        if id(line) not in own:
            at[round(line.baseline)].append(line)
    return frozenset(
        side
        for heading in headings
        for y in (-1, 0, 1)
        for line in at.get(round(heading.baseline) + y, ())
        if is_level(heading.lines[0], line)
        for side, beside in zip(_LEFT_AND_RIGHT, (heading.x1 < line.x0, line.x1 < heading.x0), strict=True)
        if beside
    )


def _columns(headings: Mapping[int, Sequence[SectionHeading]]) -> dict[int, _Columns]:
    """In which columns, counted from the left of all pages, the headings of each page stand."""
    begins = column_starts((heading.x0 for own in headings.values() for heading in own), _SAME_COLUMN)
    return {
        number: frozenset(sum(begin <= heading.x0 for begin in begins) for heading in own)
        for number, own in headings.items()
    }


def _arrangements(counts: Counter[_Columns]) -> list[_Columns]:
    """The usual sets of columns of which hardly any page holds two."""
    found: list[_Columns] = []
    for columns, count in counts.most_common():
        if count < _USUAL * counts.total():
            break
        both = [sum(n for own, n in counts.items() if own >= columns | other) for other in found]
        if all(n <= _SELDOM * counts.total() for n in both):
            found.append(columns)
    return found
