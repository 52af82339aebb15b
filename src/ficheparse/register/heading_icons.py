"""Icons: signs beside the words of a heading, or above them in its cell, that say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ficheparse.layout.line import Line
from ficheparse.layout.upright import LinedPage
from ficheparse.register.heading import SectionHeading

_ABOVE = 1.5
"""Of the heading's font size: how far above it its icon may end."""

_BESIDE = 3.0
"""Of the font size: how far from its icon a heading may begin, and from its bullet a text."""


def heading_icons(pages: Iterable[LinedPage], headings: Mapping[int, Sequence[SectionHeading]]) -> set[int]:
    """The `id` of each sign that stands alone right before a heading, or right above it on its ground. A bullet has its
    text beside it."""
    return {
        id(sign)
        for page in pages
        for sign in [line for line in page.lines if len(line.text) == 1 and not line.text.isalnum()]
        for heading in headings[page.number]
        if _is_before(sign, heading.lines[0])
        or (_is_above(sign, heading) and not any(_is_bullet(sign, line) for line in page.lines))
    }


def _is_before(sign: Line, line: Line) -> bool:
    level = line.top < sign.bottom and sign.top < line.bottom
    return level and 0 <= line.x0 - sign.x1 <= _BESIDE * sign.size


def _is_above(sign: Line, heading: SectionHeading) -> bool:
    first = heading.lines[0]
    near = sign.baseline < first.baseline and first.top - sign.bottom <= _ABOVE * first.size
    in_cell = bool(sign.ground) and sign.ground == first.ground
    return near and in_cell and sign.x0 < heading.x1 and heading.x0 < sign.x1


def _is_bullet(sign: Line, line: Line) -> bool:
    return _is_before(sign, line) and line.ground == sign.ground
