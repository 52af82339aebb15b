"""Paths as shapes: what both readers make of the figures that a page draws."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, isfinite

import numpy as np

from ficheparse.reading.frame import Frame
from ficheparse.reading.page import Link, Shape

Point = tuple[float, float]
UserBox = tuple[float, float, float, float]
"""left, bottom, right, top in user space."""


SMALL_SHAPE = 16.0
"""Points. A figure smaller than this either way is one shape (a bullet); a larger one is looked at piece by piece."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a path in user space: a closed figure that is filled, or a straight piece that is stroked."""

    box: UserBox
    filled: bool
    color: str
    cover: float = 1.0


def bounds(points: Sequence[Point]) -> UserBox:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def figure_parts(points: Sequence[Point], *, filled: bool, color: str, curved: Collection[int] = ()) -> list[Part]:
    """One figure of a path: whole where it is filled or small, side by side where it is only stroked.

    A stroked rectangle must give its four sides: as one box it would look like a filled cell. `curved` are the indices
    of the points to which curves lead: rounded corners say nothing, and would look like drawn bullets.
    """
    if len(points) < 2:
        return []
    box = bounds(points)
    if filled or max(box[2] - box[0], box[3] - box[1]) < SMALL_SHAPE:
        return [Part(box, filled, color, cover(box, [points]))]
    sides = enumerate(pairwise(points), 1)
    return [Part(bounds(side), filled, color) for end, side in sides if end not in curved and side[0] != side[1]]


def stroked_line(start: Point, end: Point, width: float, color: str) -> Part:
    """What a straight line covers that is stroked so wide, its ends cut off square: a short, wide one is a bullet. A
    slanted one, as of a cross, covers next to nothing of its box."""
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0) or 1.0
    across, up = abs(y1 - y0) / length * width / 2, abs(x1 - x0) / length * width / 2
    box = min(x0, x1) - across, min(y0, y1) - up, max(x0, x1) + across, max(y0, y1) + up
    return Part(box, False, color, cover(bounds((start, end)), [(start, end)]))


def cover(box: UserBox, figures: Iterable[Sequence[Point]]) -> float:
    """The share of a box that figures in it enclose, at most 1; 1 for a box without width or height, a rule.

    Areas by the shoelace formula over all points, the control points of curves included.
    """
    whole = (box[2] - box[0]) * (box[3] - box[1])
    if whole <= 0:
        return 1.0
    return min(sum(abs(_area(figure)) for figure in figures) / whole, 1.0)


def _area(points: Sequence[Point]) -> float:
    around = pairwise([*points, points[0]])
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in around) / 2


def shown_shapes(parts: Iterable[Part], frame: Frame) -> tuple[Shape, ...]:
    """The parts on the page as shown, those outside of it left out."""
    parts = [part for part in parts if all(map(isfinite, part.box))]
    if not parts:
        return ()
    left, bottom, right, top = np.array([part.box for part in parts], np.float64).T
    width, height = frame.size
    boxes = frame.boxes(left, bottom, right, top).tolist()
    return tuple(
        Shape(x0, y0, x1, y1, part.filled, part.color, part.cover)
        for part, (x0, y0, x1, y1) in zip(parts, boxes, strict=True)
        if x1 >= 0 and x0 <= width and y1 >= 0 and y0 <= height
    )


def shown_link(edges: UserBox, uri: str, frame: Frame) -> Link:
    """A link annotation on the page as shown."""
    left, bottom, right, top = (np.array([edge]) for edge in edges)
    ((x0, y0, x1, y1),) = frame.boxes(left, bottom, right, top).tolist()
    return Link(x0, y0, x1, y1, uri)
