"""The paths and pictures of a page, from pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

from pypdfium2 import raw

from ficheparse.reading.shapes import SMALL_SHAPE, Part, Point, UserBox, bounds, cover, figure_parts

_THIN_SHAPE = 3.0
"""Points. A path thinner than this is a rule."""

_DEEPEST_FORM = 8
"""Forms may hold forms, in a damaged file even themselves."""

_MOST_SEGMENTS = 4_000
"""Segments of one path that are looked at; tables drawn as one path had at most a few hundred."""

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def page_parts(page: Any) -> Iterator[Part]:
    """The parts of all paths and pictures of a page (a handle of pypdfium2), those of its forms included, in user
    space."""
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield from _object_parts(raw.FPDFPage_GetObject(page, index), _IDENTITY, depth=0)


def _object_parts(handle: Any, outer: Matrix, depth: int) -> Iterator[Part]:
    kind = raw.FPDFPageObj_GetType(handle)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield from _path_parts(handle, outer)
    elif kind == raw.FPDF_PAGEOBJ_IMAGE:
        yield Part(_through(outer, _bounds(handle)), True, "")
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        inner = _compose(_matrix(handle), outer)
        for index in range(raw.FPDFFormObj_CountObjects(handle)):
            yield from _object_parts(raw.FPDFFormObj_GetObject(handle, index), inner, depth + 1)


def _path_parts(handle: Any, outer: Matrix) -> Iterator[Part]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, fill, stroke)
    filled = bool(fill.value)
    if not filled and not stroke.value:
        return
    color = _color(handle, raw.FPDFPageObj_GetFillColor if filled else raw.FPDFPageObj_GetStrokeColor)
    box = _bounds(handle)
    across, up = box[2] - box[0], box[3] - box[1]
    if min(across, up) < _THIN_SHAPE:
        yield Part(_through(outer, box), filled, color)
        return
    figures = list(_figures(handle))
    small = max(across, up) < SMALL_SHAPE
    if small and not (filled and _is_frame(figures)):
        yield Part(_through(outer, box), filled, color, _cover(handle))
        return
    inner = _compose(_matrix(handle), outer)
    for figure in figures:
        yield from figure_parts([_point_through(inner, point) for point in figure], filled=filled, color=color)


def _is_frame(figures: Sequence[Sequence[Point]]) -> bool:
    """Whether a path is two figures, one within the other: what is filled between them is a border."""
    if len(figures) != 2:
        return False
    (a, b, c, d), (e, f, g, h) = map(bounds, figures)
    return (a < e and b < f and c > g and d > h) or (a > e and b > f and c < g and d < h)


def _cover(handle: Any) -> float:
    """The share of its box that a path encloses, the width of its stroke aside."""
    figures = list(_figures(handle))
    points = [point for figure in figures for point in figure]
    return cover(bounds(points), figures) if points else 1.0


def _bounds(handle: Any) -> UserBox:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _figures(handle: Any) -> Iterator[list[Point]]:
    """The figures of a path, each as its points; a closed one ends where it began."""
    figure: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(handle), _MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and figure:
            yield figure
            figure = []
        figure.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            figure.append(figure[0])
    if figure:
        yield figure


def _matrix(handle: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, matrix)
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


def _color(handle: Any, get: Any) -> str:
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    return f"#{r.value:02x}{g.value:02x}{b.value:02x}" if get(handle, r, g, b, a) else ""
