"""Paths as shapes: what both readers make of the figures that a page draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

import numpy as np

from ficheparse.reading.frame import Frame
from ficheparse.reading.page import Link, Shape

Point = tuple[float, float]
UserBox = tuple[float, float, float, float]
"""left, bottom, right, top in user space."""


_ON_SIDE = 0.02
"""Of a figure's shorter side: how far from the sides of its box a point may lie that is on them."""

SMALL_SHAPE = 16.0
"""Points. A figure smaller than this either way is one shape (a bullet); a larger one is looked at piece by piece."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a path in user space: a closed figure that is filled, or a straight piece that is stroked."""

    box: UserBox
    filled: bool
    color: str
    is_box: bool = True


def bounds(points: Sequence[Point]) -> UserBox:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def figure_parts(points: Sequence[Point], *, filled: bool, color: str) -> list[Part]:
    """One figure of a path: whole where it is filled or small, piece by piece where it is only stroked.

    A stroked rectangle must give its four sides: as one box it would look like a filled cell.
    """
    if len(points) < 2:
        return []
    box = bounds(points)
    if filled or max(box[2] - box[0], box[3] - box[1]) < SMALL_SHAPE:
        return [Part(box, filled, color, _keeps_to(box, points))]
    pieces = pairwise(points)
    return [Part(bounds(piece), filled, color) for piece in pieces if piece[0] != piece[1]]


def _keeps_to(box: UserBox, points: Sequence[Point]) -> bool:
    """Whether all points of an outline lie on the sides of its box, as those of a rectangle do, round corners or
    not."""
    left, bottom, right, top = box
    near = _ON_SIDE * (1 + min(right - left, top - bottom))
    return all(min(abs(x - left), abs(x - right), abs(y - bottom), abs(y - top)) <= near for x, y in points)


def shown_shapes(parts: Iterable[Part], frame: Frame) -> tuple[Shape, ...]:
    """The parts on the page as shown, those outside of it left out."""
    parts = [part for part in parts if all(map(isfinite, part.box))]
    if not parts:
        return ()
    left, bottom, right, top = np.array([part.box for part in parts], np.float64).T
    width, height = frame.size
    boxes = frame.boxes(left, bottom, right, top).tolist()
    return tuple(
        Shape(x0, y0, x1, y1, part.filled, part.color, part.is_box)
        for part, (x0, y0, x1, y1) in zip(parts, boxes, strict=True)
        if x1 >= 0 and x0 <= width and y1 >= 0 and y0 <= height
    )


def shown_link(edges: UserBox, uri: str, frame: Frame) -> Link:
    """A link annotation on the page as shown."""
    left, bottom, right, top = (np.array([edge]) for edge in edges)
    ((x0, y0, x1, y1),) = frame.boxes(left, bottom, right, top).tolist()
    return Link(x0, y0, x1, y1, uri)
