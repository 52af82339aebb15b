"""The chars of a page, from pdfium.

A char costs one call, for its box. What the chars of one text object share is asked once per object; and as some
programs draw every glyph as an object of its own, it is asked again only where font or height changes.
"""

from __future__ import annotations

import ctypes
import sys
from collections import deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from ficheparse.reading import pdfium_calls as call
from ficheparse.reading.frame import Frame
from ficheparse.reading.glyphs import RawChars, code_for_unmapped
from ficheparse.reading.page import GUESSED_SPACE, SLANTED, UPRIGHT, Floats, Ints, Style
from ficheparse.reading.pdfium_maps import PdfiumMaps

_REACHES = 0.3
"""Points. Kerning lets boxes overlap by less, in the sizes of running text."""


_NARROW = 0.1
"""Of a glyph's height: a space narrower than this may lie under the ink of the glyph before it."""


def page_chars(text_page: pdfium.PdfTextPage, frame: Frame, hidden: Collection[int], maps: PdfiumMaps) -> RawChars:
    """All chars of a page in drawing order, those that pdfium made up and those of `hidden` objects marked as not
    drawn."""
    handle = call.address(text_page.raw)
    count = max(text_page.count_chars(), 0)
    codes = _code_points(handle, count, text_page)
    edges = _loose_boxes(handle, count)
    _begin_at_origin(handle, edges)
    boxes = _shown(edges, frame)
    runs = _Runs(handle, frame)
    found = list(_text_objects(handle, count))
    heights = boxes[[start for start, _, _ in found]][:, [1, 3]].tolist() if found else []
    for (start, end, text_object), (top, bottom) in zip(found, heights, strict=True):
        runs.add(start, end, 0 if text_object in hidden else text_object, top, bottom)
    fonts, drawn, visible, baselines, sizes, turns, styles = runs.spread()
    seen = drawn & visible
    if seen.any():  # else the text is that of a scan, laid invisibly over its picture
        drawn = seen
    _mark_unmapped(handle, codes, fonts, runs.font_name, maps)
    spaces = np.flatnonzero(drawn & (codes == ord(" "))).tolist()
    drawn[spaces] = np.array(list(map(call.is_generated, repeat(handle), spaces)), np.intc) == 0
    guessed = _guessed_spaces(codes, drawn)
    ended = _end_before(handle, edges, guessed)
    boxes[ended] = _shown(edges[ended], frame)
    for values in (boxes, baselines, sizes, turns, styles):
        values[guessed] = values[guessed - 1]
    boxes[guessed, 0] = boxes[guessed, 2]
    codes[guessed], drawn[guessed] = ord(GUESSED_SPACE), True
    return RawChars(codes, boxes, baselines, sizes, turns, styles, tuple(runs.palette), drawn)


def _shown(edges: Floats, frame: Frame) -> Floats:
    """Boxes of user space (see `_loose_boxes`) on the page as shown."""
    left, top, right, bottom = edges.T
    return frame.boxes(left, bottom, right, top)


def _end_before(handle: int, edges: Floats, guessed: NDArray[np.intp]) -> NDArray[np.intp]:
    """Let glyphs whose box reaches farther end where the library guesses a space, at the end of their advance: what is
    left of the space may be as narrow as kerning. Returns the indices of those glyphs."""
    after = guessed[guessed + 1 < len(edges)]
    glyphs, following = edges[after - 1], edges[after + 1]
    heights = np.abs(glyphs[:, 3] - glyphs[:, 1])
    narrow = (following[:, 1] == glyphs[:, 1]) & (following[:, 0] - glyphs[:, 2] < _NARROW * heights)
    scratch = (ctypes.c_double * 2)()
    base = ctypes.addressof(scratch)
    ended = []
    for index in after[narrow].tolist():
        left, _, right, _ = edges[index - 1]
        if call.origin(handle, index, base, base + 8) and left < scratch[0] < right:
            edges[index - 1, 2] = scratch[0]
            ended.append(index - 1)
    return np.array(ended, np.intp)


def _guessed_spaces(codes: Any, drawn: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The spaces that pdfium puts where it may have dropped one that was drawn: after a char that is."""
    spaces = np.flatnonzero((codes == ord(" ")) & ~drawn)
    spaces = spaces[spaces > 0]
    return spaces[drawn[spaces - 1]]


def _code_points(handle: int, count: int, text_page: pdfium.PdfTextPage) -> Any:
    """One code point per char. The page's text in one call, where it has one UTF-16 unit per char."""
    buffer = (ctypes.c_uint16 * (count + 1))()
    written = raw.FPDFText_GetText(text_page.raw, 0, count, buffer) if count else 1
    units = np.frombuffer(memoryview(buffer), np.uint16)[:count].astype(np.uint32)
    if written == count + 1 and not ((units >= 0xD800) & (units < 0xE000)).any():
        return units
    return np.array([call.code_point(handle, index) for index in range(count)], np.uint32)


def _loose_boxes(handle: int, count: int) -> Floats:
    """(left, top, right, bottom) of each char in user space, from advance width and font height."""
    buffer = (ctypes.c_float * (4 * count))()
    base = ctypes.addressof(buffer)
    # The one call that every char costs: `map` makes it without a step of the interpreter.
    deque(map(call.loose_box, repeat(handle), range(count), range(base, base + 16 * count, 16)), maxlen=0)
    return np.frombuffer(memoryview(buffer), np.float32).reshape(count, 4).astype(np.float64)


def _begin_at_origin(handle: int, edges: Floats) -> None:
    """Let glyphs that reach over the next one, or over the one before, begin at their origin.

    The box of a slanted glyph is its ink where that is wider than its advance; it would then reach over the space
    before it too. The letters of a ligature share its box. Only horizontal text of user space is looked at.
    """
    left, bottom, right, _ = edges.T
    reach = (right[:-1] - left[1:] > _REACHES) & (left[1:] > left[:-1]) & (bottom[1:] == bottom[:-1])
    scratch = (ctypes.c_double * 2)()
    base = ctypes.addressof(scratch)
    before = np.flatnonzero(reach)
    for index in np.union1d(before, before + 1).tolist():
        if call.origin(handle, index, base, base + 8) and left[index] < scratch[0] < right[index]:
            last = index + 1
            while last < len(edges) and (edges[last] == edges[index]).all():
                last += 1
            edges[index:last, 0] = scratch[0]


def _text_objects(handle: int, count: int) -> Iterator[tuple[int, int, int]]:
    """(start, end, text object) of chars drawn by one text object, found by doubling steps and bisection."""
    text_object = call.text_object
    start = 0
    while start < count:
        found = text_object(handle, start)
        if not found:  # what pdfium makes up comes in between any two objects: no bisection over it
            yield start, start + 1, 0
            start += 1
            continue
        step, low = 1, start
        while low + step < count and text_object(handle, low + step) == found:
            low, step = low + step, step * 2
        high = min(low + step, count)
        while low + 1 < high:
            middle = (low + high) // 2
            low, high = (middle, high) if text_object(handle, middle) == found else (low, middle)
        yield start, high, found
        start = high


class _Run(NamedTuple):
    """What the chars of a run have in common; `style` and `font` are indices. Made-up ones have a length and a font."""

    length: int
    font: int
    drawn: bool = False
    visible: bool = False
    baseline: float = 0.0
    size: float = 0.0
    turn: int = 0
    style: int = 0


_RUN_KINDS = (np.int32, np.bool_, np.bool_, np.float64, np.float64, np.int32, np.int32)
"""Of the arrays of a run's fields after its length."""


@dataclass(slots=True)
class _Runs:
    """The runs of chars of a page."""

    handle: int
    frame: Frame
    palette: dict[Style, int] = field(default_factory=dict)
    _runs: list[_Run] = field(default_factory=list)
    _known_fonts: dict[int, tuple[int, str]] = field(default_factory=dict)
    _known_styles: dict[tuple[int, ...], int] = field(default_factory=dict)
    _last_place: tuple[int, float, float] = (0, 0.0, 0.0)
    _last_measure: tuple[float, float, int] = (0.0, 0.0, SLANTED)
    _matrix: Any = field(default_factory=(ctypes.c_float * 6))
    _origin: Any = field(default_factory=(ctypes.c_double * 2))
    _color: Any = field(default_factory=(ctypes.c_uint * 4))

    def add(self, start: int, end: int, text_object: int, top: float, bottom: float) -> None:
        """Note a run of chars; `text_object` is 0 for what is not drawn, as pdfium makes it up. `top` and `bottom` are
        of its first char's box on the page as shown."""
        font = (call.font(text_object) or 0) if text_object else 0
        if font not in self._known_fonts:
            self._known_fonts[font] = (len(self._known_fonts), _font_name(font))
        number, _ = self._known_fonts[font]
        if not text_object:
            self._runs.append(_Run(end - start, number))
            return
        visible = call.render_mode(text_object) != raw.FPDF_TEXTRENDERMODE_INVISIBLE
        style = self._style(text_object, font)
        self._runs.append(_Run(end - start, number, True, visible, *self._measure(start, (font, top, bottom)), style))

    def font_name(self, number: int) -> str:
        """The full name of a font, by its number."""
        return next(_full_name(font) for font, (known, _) in self._known_fonts.items() if known == number)

    def spread(self) -> list[NDArray[Any]]:
        """The fields of the runs after their length, char by char."""
        lengths, *fields = zip(*self._runs, strict=True) if self._runs else [()] * len(_Run._fields)
        counts = np.array(lengths, np.intp)
        return [np.repeat(np.array(values, kind), counts) for values, kind in zip(fields, _RUN_KINDS, strict=True)]

    def _measure(self, index: int, place: tuple[int, float, float]) -> tuple[float, float, int]:
        """Baseline, font size and reading direction of a char, on the page as shown.

        Upright chars of one font between the same two heights, their `place`, share all three.
        """
        if place != self._last_place or self._last_measure[2] != UPRIGHT:
            origin = ctypes.addressof(self._origin)
            call.matrix(self.handle, index, ctypes.addressof(self._matrix))
            call.origin(self.handle, index, origin, origin + 8)
            a, b, c, d, _, _ = self._matrix
            x, y = self.frame.point(*self._origin)
            turn = self.frame.turn(a, b)
            size = abs(call.font_size(self.handle, index)) * (c * c + d * d) ** 0.5
            self._last_place, self._last_measure = place, (x if turn in (1, 3) else y, size, turn)
        return self._last_measure

    def _style(self, text_object: int, font: int) -> int:
        base = ctypes.addressof(self._color)
        painted = call.fill_color(text_object, base, base + 4, base + 8, base + 12)
        key = (font, *self._color[:3]) if painted else (font,)
        if key not in self._known_styles:
            color = "#{:02x}{:02x}{:02x}".format(*key[1:]) if painted else ""
            style = Style(self._known_fonts[font][1], sys.intern(color))
            self._known_styles[key] = self.palette.setdefault(style, len(self.palette))
        return self._known_styles[key]


def _font_name(font: int) -> str:
    """A font's name without its subset prefix."""
    return sys.intern(_full_name(font).rpartition("+")[2])  # one string for all pages


def _full_name(font: int) -> str:
    buffer = ctypes.create_string_buffer(256)
    length = raw.FPDFFont_GetBaseFontName(ctypes.cast(font, raw.FPDF_FONT), buffer, 256) if font else 0
    return buffer.value.decode("utf-8", "replace") if 0 < length <= 256 else ""


def _mark_unmapped(handle: int, codes: Any, fonts: Ints, names: Callable[[int], str], maps: PdfiumMaps) -> None:
    """Put U+FFFD where the font has no Unicode map for a glyph: pdfium would pass its code for a letter. `names` tells
    the full name of a font from its number."""
    kinds, firsts = np.unique(fonts.astype(np.int64) << 32 | codes, return_index=True)
    unmapped: dict[int, list[int]] = {}
    for kind, first in zip(kinds.tolist(), firsts.tolist(), strict=True):
        if call.is_unmapped(handle, first) == 1:
            unmapped.setdefault(kind >> 32, []).append(kind & 0xFFFFFFFF)
    for font, missing in unmapped.items():
        own = fonts == font
        known = maps.code_points(names(font), missing)
        places = {code: np.flatnonzero(own & (codes == code)) for code in known}
        left = [code for code in missing if code not in known]
        codes[np.isin(codes, left) & own] = code_for_unmapped(left)
        for code, point in known.items():
            codes[places[code]] = point
