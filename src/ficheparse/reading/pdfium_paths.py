"""The paths and pictures of a page, from pdfium."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

from ficheparse.reading import pdfium_calls as call
from ficheparse.reading.pdfium_objects import DEEPEST_FORM, checked, form_objects
from ficheparse.reading.shapes import SMALL_SHAPE, Part, Point, UserBox, bounds, cover, figure_parts, stroked_line

_THIN_SHAPE = 3.0
"""Points. A path thinner than this is a rule."""

_MOST_SEGMENTS = 4_000
"""Segments of one path that are looked at; tables drawn as one path had at most a few hundred."""

_TWO_INTS, _TWO_FLOATS, _FOUR_FLOATS, _COLOR = (
    ctypes.c_int * 2,
    ctypes.c_float * 2,
    ctypes.c_float * 4,
    ctypes.c_uint * 4,
)

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def page_parts(objects: Iterable[int]) -> Iterator[Part]:
    """The parts of all paths and pictures among a page's objects, those of its forms included, in user space."""
    return _parts(objects, _IDENTITY, depth=0)


def _parts(objects: Iterable[int], outer: Matrix, depth: int) -> Iterator[Part]:
    """The parts of page objects, most of which are text."""
    for handle in objects:
        kind = call.object_type(handle)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _path_parts(handle, outer)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            yield Part(_through(outer, _bounds(handle)), True, "")
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            yield from _parts(form_objects(handle), _compose(_matrix(handle), outer), depth + 1)


def _path_parts(handle: int, outer: Matrix) -> Iterator[Part]:
    modes = _TWO_INTS()
    base = ctypes.addressof(modes)
    call.draw_mode(handle, base, base + 4)
    filled, stroked = map(bool, modes)
    if not filled and not stroked:
        return
    color = _color(handle, call.fill_color if filled else call.stroke_color)
    box = _bounds(handle)
    across, up = box[2] - box[0], box[3] - box[1]
    if min(across, up) < _THIN_SHAPE:
        yield Part(_through(outer, box), filled, color)
        return
    figures = list(_figures(handle))
    small = max(across, up) < SMALL_SHAPE
    if small and not filled and len(figures) == 1 and len(figures[0].points) == 2:
        yield _stroked_line(handle, figures[0], outer, color)
        return
    if small and not (filled and _is_frame(figures)):
        yield Part(_through(outer, box), filled, color, _cover(figures))
        return
    inner = _compose(_matrix(handle), outer)
    for figure in figures:
        points = [_point_through(inner, point) for point in figure.points]
        yield from figure_parts(points, filled=filled, color=color, curved=figure.curved)


def _stroked_line(handle: int, figure: _Figure, outer: Matrix, color: str) -> Part:
    """A path that is one straight line; the box that pdfium gives allows for any ends and joins."""
    inner = _compose(_matrix(handle), outer)
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(checked(handle), width)
    a, b, c, d, _, _ = inner
    start, end = (_point_through(inner, point) for point in figure.points)
    return stroked_line(start, end, width.value * abs(a * d - b * c) ** 0.5, color)


def _is_frame(figures: Sequence[_Figure]) -> bool:
    """Whether a path is two figures, one within the other: what is filled between them is a border."""
    if len(figures) != 2:
        return False
    (a, b, c, d), (e, f, g, h) = (bounds(figure.points) for figure in figures)
    return (a < e and b < f and c > g and d > h) or (a > e and b > f and c < g and d < h)


def _cover(figures: Sequence[_Figure]) -> float:
    """The share of its box that a path encloses, the width of its stroke aside."""
    points = [point for figure in figures for point in figure.points]
    return cover(bounds(points), [figure.points for figure in figures]) if points else 1.0


def _bounds(handle: int) -> UserBox:
    edges = _FOUR_FLOATS()
    base = ctypes.addressof(edges)
    call.bounds(handle, base, base + 4, base + 8, base + 12)
    left, bottom, right, top = edges
    return left, bottom, right, top


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of a path: its points, a closed one ending where it began, and the indices of those to which curves
    lead."""

    points: list[Point]
    curved: set[int]


def _figures(handle: int) -> Iterator[_Figure]:
    figure = _Figure([], set())
    point = _TWO_FLOATS()
    base = ctypes.addressof(point)
    for index in range(min(raw.FPDFPath_CountSegments(checked(handle)), _MOST_SEGMENTS)):
        segment = call.path_segment(handle, index)
        call.segment_point(segment, base, base + 4)
        kind = call.segment_type(segment)
        if figure.points and kind == raw.FPDF_SEGMENT_MOVETO:
            yield figure
            figure = _Figure([], set())
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            figure.curved.add(len(figure.points))
        x, y = point
        figure.points.append((x, y))
        if call.segment_closes(segment):
            figure.points.append(figure.points[0])
    if figure.points:
        yield figure


def _matrix(handle: int) -> Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(checked(handle), matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _compose(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _point_through(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _through(matrix: Matrix, box: UserBox) -> UserBox:
    if matrix == _IDENTITY:
        return box
    return bounds([_point_through(matrix, (x, y)) for x in (box[0], box[2]) for y in (box[1], box[3])])


def _color(handle: int, get: Callable[..., Any]) -> str:
    color = _COLOR()
    base = ctypes.addressof(color)
    if not get(handle, base, base + 4, base + 8, base + 12):
        return ""
    return sys.intern("#{:02x}{:02x}{:02x}".format(*color))  # the same few over all pages
