"""The default reader: pdfium through pypdfium2's raw calls, chosen for speed.

pdfium is asked for facts only (code points, boxes, matrices); its own words, spaces and reading order are left
aside, because they follow the drawing order. A call per char costs most of the time, so a char costs one
(its box): everything that chars of one text object share is asked once per object.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from ficheparse.errors import InputError
from ficheparse.reading.frame import Frame
from ficheparse.reading.glyphs import RawChars, code_for_unmapped, readable_chars
from ficheparse.reading.page import DocumentInfo, Ints, Link, Page, Style
from ficheparse.reading.shapes import Part, Point, UserBox, bounds, figure_parts, shown_link, shown_shapes

_SMALL_SHAPE = 16.0
"""Points. A path smaller than this either way is one shape (a bullet); a larger one is looked at part by part."""

_THIN_SHAPE = 3.0
"""Points. A path thinner than this is a rule."""

_DEEPEST_FORM = 8
"""Forms may hold forms, in a damaged file even themselves."""

_MOST_SEGMENTS = 4_000
"""Segments of one path that are looked at; tables drawn as one path had at most a few hundred."""


def _unchecked(function: Any, result: Any, *arguments: Any) -> Callable[..., int]:
    """The same C function without pypdfium2's argument checks, which cost as much as the call itself."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_LOOSE_BOX = _unchecked(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_TEXT_OBJECT = _unchecked(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_UNICODE = _unchecked(raw.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_IS_GENERATED = _unchecked(raw.FPDFText_IsGenerated, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
_UNMAPPED = _unchecked(raw.FPDFText_HasUnicodeMapError, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class PdfiumReader:
    """A PDF opened with pdfium. Raises `InputError` where the file cannot be opened."""

    name = "pdfium"

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._document = pdfium.PdfDocument(path)
        except pdfium.PdfiumError as error:
            raise InputError(_why_not_opened(path, error)) from error

    @property
    def info(self) -> DocumentInfo:
        about = self._document.get_metadata_dict()
        return DocumentInfo(len(self._document), about.get("Title") or None, about.get("Producer") or None)

    def page(self, number: int) -> Page:
        try:
            page = self._document[number - 1]
        except pdfium.PdfiumError as error:
            raise InputError(
                f"{self._path}: page {number} cannot be read ({error}); repair the file, for instance with "
                "`qpdf --linearize`, or leave the page out with --pages"
            ) from error
        try:
            return self._read(page, number)
        finally:
            page.close()

    def _read(self, page: pdfium.PdfPage, number: int) -> Page:
        frame = _frame(page)
        width, height = frame.size
        text_page = page.get_textpage()
        try:
            chars = readable_chars(self._raw_chars(text_page, frame), width, height)
        finally:
            text_page.close()
        shapes = shown_shapes(_parts(page.raw), frame)
        return Page(number, width, height, chars, shapes, tuple(_links(self._document, page, frame)))

    def _raw_chars(self, text_page: pdfium.PdfTextPage, frame: Frame) -> RawChars:
        handle = ctypes.cast(text_page.raw, ctypes.c_void_p).value or 0
        count = max(text_page.count_chars(), 0)
        codes = _code_points(handle, count, text_page)
        left, top, right, bottom = _loose_boxes(handle, count).T
        palette: dict[Style, int] = {}
        fonts: dict[int, tuple[int, str]] = {}
        baselines, sizes = np.zeros(count), np.zeros(count)
        turns, styles, font_of = (np.zeros(count, np.int32) for _ in range(3))
        drawn = np.ones(count, bool)
        for start, end, text_object in _runs(handle, count):
            if not text_object:  # line ends and spaces that pdfium made up
                drawn[start:end] = False
                continue
            run = slice(start, end)
            baselines[run], sizes[run], turns[run] = _baseline(text_page.raw, start, frame)
            font_of[run], style = _style(text_object, fonts)
            styles[run] = palette.setdefault(style, len(palette))
        _mark_unmapped(handle, codes, font_of)
        for index in np.flatnonzero(drawn & (codes == 32)).tolist():
            drawn[index] = not _IS_GENERATED(handle, index)
        boxes = frame.boxes(left, bottom, right, top)
        return RawChars(codes, boxes, baselines, sizes, turns, styles, tuple(palette), drawn)

    def close(self) -> None:
        self._document.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _why_not_opened(path: Path, error: pdfium.PdfiumError) -> str:
    if _opens_without_pages(path):
        return f"{path}: a PDF without pages; fetch it anew"
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return f"{path}: encrypted, and the empty password does not open it; decrypt it first (`qpdf --decrypt`)"
    if error.err_code == raw.FPDF_ERR_SECURITY:
        return f"{path}: encrypted in a way that cannot be read; decrypt it first (`qpdf --decrypt`)"
    return f"{path}: damaged, cannot be opened as a PDF ({error}); fetch it anew or repair it with `qpdf`"


def _opens_without_pages(path: Path) -> bool:
    """pypdfium2 refuses a document without pages, with the error of whichever document failed before it."""
    document = raw.FPDF_LoadDocument(os.fsencode(path), None)
    if document:
        raw.FPDF_CloseDocument(document)
    return bool(document)


def _frame(page: pdfium.PdfPage) -> Frame:
    x0, y0, x1, y1 = page.get_bbox()
    return Frame(x0, y0, x1, y1, page.get_rotation() // 90 % 4)


def _code_points(handle: int, count: int, text_page: pdfium.PdfTextPage) -> Any:
    """One code point per char. The page's text in one call, where it has one UTF-16 unit per char."""
    buffer = (ctypes.c_uint16 * (count + 1))()
    written = raw.FPDFText_GetText(text_page.raw, 0, count, buffer) if count else 1
    units = np.frombuffer(memoryview(buffer), np.uint16)[:count].astype(np.uint32)
    if written == count + 1 and not ((units >= 0xD800) & (units < 0xE000)).any():
        return units
    return np.array([_UNICODE(handle, index) for index in range(count)], np.uint32)


def _loose_boxes(handle: int, count: int) -> Any:
    """(left, top, right, bottom) of each char in user space, from advance width and font height."""
    buffer = (ctypes.c_float * (4 * count))()
    base = ctypes.addressof(buffer)
    call = _LOOSE_BOX
    for index in range(count):
        call(handle, index, base + 16 * index)
    return np.frombuffer(memoryview(buffer), np.float32).reshape(count, 4).astype(np.float64)


def _mark_unmapped(handle: int, codes: Any, font_of: Ints) -> None:
    """Put U+FFFD where the font has no Unicode map for a glyph: pdfium would pass its code for a letter."""
    kinds, firsts = np.unique(font_of.astype(np.int64) << 32 | codes, return_index=True)
    unmapped: dict[int, list[int]] = {}
    for kind, first in zip(kinds.tolist(), firsts.tolist(), strict=True):
        if _UNMAPPED(handle, first) == 1:
            unmapped.setdefault(kind >> 32, []).append(kind & 0xFFFFFFFF)
    for font, missing in unmapped.items():
        codes[np.isin(codes, missing) & (font_of == font)] = code_for_unmapped(missing)


def _runs(handle: int, count: int) -> Iterator[tuple[int, int, int]]:
    """(start, end, text object) of chars drawn by one text object, found by doubling steps and bisection."""
    start = 0
    while start < count:
        text_object = _TEXT_OBJECT(handle, start)
        if not text_object:  # what pdfium makes up comes in between any two objects: no bisection over it
            yield start, start + 1, 0
            start += 1
            continue
        step, low = 1, start
        while low + step < count and _TEXT_OBJECT(handle, low + step) == text_object:
            low, step = low + step, step * 2
        high = min(low + step, count)
        while low + 1 < high:
            middle = (low + high) // 2
            low, high = (middle, high) if _TEXT_OBJECT(handle, middle) == text_object else (low, middle)
        yield start, high, text_object
        start = high


def _baseline(text_page: Any, index: int, frame: Frame) -> tuple[float, float, int]:
    """Baseline, font size in points and reading direction of a char, on the page as shown."""
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    size = raw.FPDFText_GetFontSize(text_page, index) * float(np.hypot(matrix.c, matrix.d))
    turn = frame.turn(matrix.a, matrix.b)
    shown_x, shown_y = frame.points(np.float64(x.value), np.float64(y.value))  # type: ignore[arg-type]
    return float(shown_x if turn in (1, 3) else shown_y), abs(size), turn


def _style(text_object: int, fonts: dict[int, tuple[int, str]]) -> tuple[int, Style]:
    """The number of a text object's font among `fonts`, which gains it if need be, and its style."""
    handle = ctypes.cast(text_object, raw.FPDF_PAGEOBJECT)
    font = raw.FPDFTextObj_GetFont(handle)
    address = ctypes.cast(font, ctypes.c_void_p).value or 0
    if address not in fonts:
        fonts[address] = (len(fonts), _font_name(font))
    number, name = fonts[address]
    return number, Style(name, _color(handle, raw.FPDFPageObj_GetFillColor))


def _font_name(font: Any) -> str:
    buffer = ctypes.create_string_buffer(256)
    length = raw.FPDFFont_GetBaseFontName(font, buffer, 256) if font else 0
    name = buffer.value.decode("utf-8", "replace") if 0 < length <= 256 else ""
    return name.rpartition("+")[2]


def _color(handle: Any, get: Any) -> str:
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    return f"#{r.value:02x}{g.value:02x}{b.value:02x}" if get(handle, r, g, b, a) else ""


Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _parts(page: Any) -> Iterator[Part]:
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield from _object_parts(raw.FPDFPage_GetObject(page, index), _IDENTITY, depth=0)


def _object_parts(handle: Any, outer: Matrix, depth: int) -> Iterator[Part]:
    kind = raw.FPDFPageObj_GetType(handle)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield from _path_parts(handle, outer)
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
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    box = (left.value, bottom.value, right.value, top.value)
    across, up = box[2] - box[0], box[3] - box[1]
    if max(across, up) < _SMALL_SHAPE or min(across, up) < _THIN_SHAPE:
        yield Part(_through(outer, box), filled, color)
        return
    inner = _compose(_matrix(handle), outer)
    for figure in _figures(handle):
        yield from figure_parts([_point_through(inner, point) for point in figure], filled=filled, color=color)


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


def _links(document: pdfium.PdfDocument, page: pdfium.PdfPage, frame: Frame) -> Iterator[Link]:
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, position, link):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFAction_GetURIPath(document.raw, action, buffer, length)
        rect = raw.FS_RECTF()
        if raw.FPDFLink_GetAnnotRect(link, rect):
            edges = (rect.left, rect.bottom, rect.right, rect.top)
            yield shown_link(edges, buffer.value.decode("utf-8", "replace"), frame)
