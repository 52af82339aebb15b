"""Arrangements: pages of one format whose columns stand otherwise, such as a narrow one at the right of some and at the
left of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ficheparse.layout.upright import LinedPage, by_format
from ficheparse.register.heading import SectionHeading

_SAME_COLUMN = 24.0
"""Points: headings whose left sides have no wider gap between them stand in one column."""

_USUAL = 0.15
"""Share of the pages with headings in two columns or more that must be arranged alike."""

_SELDOM = 0.02
"""Share of those pages that may hold the columns of two arrangements at once."""

_Columns = frozenset[int]


def arranged(pages: Sequence[LinedPage], headings: Mapping[int, Sequence[SectionHeading]]) -> list[LinedPage]:
    """The pages, each with the number of its arrangement, by the columns in which its headings (by the pages' numbers)
    stand. A page that could be of several is of that of the page before."""
    number_of: dict[int, int] = {}
    for alike in by_format(pages).values():
        columns = _columns({page.number: headings[page.number] for page in alike})
        usual = _arrangements(Counter(own for own in columns.values() if len(own) > 1))
        if len(usual) < 2:
            continue
        last = 0
        for page in alike:
            fitting = [index for index, whole in enumerate(usual) if columns[page.number] <= whole]
            last = last if last in fitting or not fitting else fitting[0]
            number_of[page.number] = last
    return [replace(page, arrangement=number_of[page.number]) if number_of.get(page.number) else page for page in pages]


def _columns(headings: Mapping[int, Sequence[SectionHeading]]) -> dict[int, _Columns]:
    """In which columns, counted from the left of all pages, the headings of each page stand."""
    lefts = sorted({heading.x0 for own in headings.values() for heading in own})
    begins = [x for index, x in enumerate(lefts) if index == 0 or x - lefts[index - 1] > _SAME_COLUMN]
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
