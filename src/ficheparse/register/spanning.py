"""Cells over several columns: which headings mostly have one below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from ficheparse.layout.columns import BeginsColumn, crosses
from ficheparse.layout.line import Line
from ficheparse.register.heading import SectionHeading
from ficheparse.register.segments import Segment, Strip

_BEYOND = 1.0
"""Points right of a boundary that text must reach to say anything of it."""

Spanned = Mapping[tuple[Strip, str], frozenset[float]]
"""By strip and the key of a section, the boundaries over which the text below its headings mostly runs."""

HeadingSpan = tuple[SectionHeading, Sequence[float], Sequence[Line]]
"""A heading, the boundaries between the columns that it heads, and the lines of its row below it."""


def spanned(headed: Iterable[tuple[Segment, HeadingSpan]], begins: Callable[[Segment, float], BeginsColumn]) -> Spanned:
    """From the headings of all pages. One page may tell little of a cell, or, where a space stands in each of its
    lines at the boundary, the wrong thing; and where its heading stands at the foot of a page, nothing at all."""
    said: dict[tuple[Strip, str], Counter[tuple[float, bool]]] = {}
    for segment, (heading, bounds, lines) in headed:
        votes = said.setdefault((segment.alike, heading.key), Counter())
        for bound in bounds:
            if any(line.x1 > bound + _BEYOND for line in lines):
                votes[bound, crosses(bound, lines, begins(segment, bound))] += 1
    return {
        place: frozenset(bound for bound, over in votes if over and votes[bound, True] > votes[bound, False])
        for place, votes in said.items()
    }
