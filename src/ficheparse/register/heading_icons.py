"""Icons: signs above the words of a heading, in its cell, that say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ficheparse.layout.line import Line
from ficheparse.register.heading import SectionHeading
from ficheparse.register.marked_page import MarkedPage

_ABOVE = 1.5
"""Of the heading's font size: how far above it its icon may end."""

_AFTER_BULLET = 3.0
"""Of the font size: how far after a bullet its text may begin."""


def heading_icons(marked: Iterable[MarkedPage], headings: Mapping[int, Sequence[SectionHeading]]) -> set[int]:
    """The `id` of each sign that stands alone right above a heading, on its colored ground. A bullet has its text
    beside it."""
    return {
        id(sign)
        for each in marked
        for sign in each.traits.signs
        if any(_is_above(sign, heading) for heading in headings[each.page.number])
        and not any(_stands_beside(sign, line) for line in each.page.lines)
    }


def _is_above(sign: Line, heading: SectionHeading) -> bool:
    first = heading.lines[0]
    near = sign.baseline < first.baseline and first.top - sign.bottom <= _ABOVE * first.size
    in_cell = bool(sign.ground) and sign.ground == first.ground
    return near and in_cell and sign.x0 < heading.x1 and heading.x0 < sign.x1


def _stands_beside(sign: Line, line: Line) -> bool:
    level = line.top < sign.bottom and sign.top < line.bottom
    return level and line.ground == sign.ground and 0 <= line.x0 - sign.x1 <= _AFTER_BULLET * sign.size
