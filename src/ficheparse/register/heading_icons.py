"""Icons: what stands above the words of a heading, in its cell, and says nothing."""

from __future__ import annotations

from collections.abc import Sequence

from ficheparse.layout.line import Line
from ficheparse.register.heading import SectionHeading

_FARTHEST = 1.5
"""Of the heading's font size: how far above it its icon may end."""

_AFTER_BULLET = 3.0
"""Of the font size: how far after a bullet its text may begin."""


def icons_above(headings: Sequence[SectionHeading], lines: Sequence[Line]) -> list[Line]:
    """The signs that stand alone on the ground of a heading, right above it. A bullet has its text beside it."""
    signs = [line for line in lines if len(line.text) == 1 and not line.text.isalnum() and line.ground]
    return [
        sign
        for sign in signs
        if any(_is_above(sign, heading) for heading in headings)
        and not any(_stands_beside(sign, other) for other in lines)
    ]


def _is_above(sign: Line, heading: SectionHeading) -> bool:
    first = heading.lines[0]
    near = sign.baseline < first.baseline and first.top - sign.bottom <= _FARTHEST * first.size
    return near and sign.ground == first.ground and sign.x0 < heading.x1 and heading.x0 < sign.x1


def _stands_beside(sign: Line, line: Line) -> bool:
    near = 0 <= line.x0 - sign.x1 <= _AFTER_BULLET * sign.size
    return near and line.ground == sign.ground and line.top < sign.bottom and sign.top < line.bottom
