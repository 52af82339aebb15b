"""The chars of a page, from pdfium.

A char costs one call, for its box. What the chars of one text object share is asked once per object; and as some
programs draw every glyph as an object of its own, it is asked again only where font or height changes.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from ficheparse.reading import pdfium_calls as call
from ficheparse.reading.frame import Frame
from ficheparse.reading.glyphs import RawChars, code_for_unmapped
from ficheparse.reading.page import GUESSED_SPACE, SLANTED, UPRIGHT, Floats, Ints, Style

_REACHES = 0.3
"""Points. Kerning lets boxes overlap by less, in the sizes of running text."""


def page_chars(text_page: pdfium.PdfTextPage, frame: Frame) -> RawChars:
    """All chars of a page in drawing order, those that pdfium made up marked as not drawn."""
    handle = call.address(text_page.raw)
    count = max(text_page.count_chars(), 0)
    codes = _code_points(handle, count, text_page)
    edges = _loose_boxes(handle, count)
    _begin_at_origin(handle, edges)
    left, top, right, bottom = edges.T
    boxes = frame.boxes(left, bottom, right, top)
    runs = _Runs(handle, frame, boxes[:, 1].tolist(), boxes[:, 3].tolist())
    for start, end, text_object in _text_objects(handle, count):
        runs.add(start, end, text_object)
    lengths = np.array(runs.lengths, np.intp)
    fonts = np.repeat(np.array(runs.fonts, np.int32), lengths)
    drawn = np.repeat(np.array(runs.drawn, bool), lengths)
    seen = drawn & np.repeat(np.array(runs.visible, bool), lengths)
    if seen.any():  # else the text is that of a scan, laid invisibly over its picture
        drawn = seen
    _mark_unmapped(handle, codes, fonts)
    for index in np.flatnonzero(drawn & (codes == ord(" "))).tolist():
        drawn[index] = not call.is_generated(handle, index)
    baselines = np.repeat(np.array(runs.baselines, np.float64), lengths)
    sizes = np.repeat(np.array(runs.sizes, np.float64), lengths)
    turns = np.repeat(np.array(runs.turns, np.int32), lengths)
    styles = np.repeat(np.array(runs.styles, np.int32), lengths)
    guessed = _guessed_spaces(codes, drawn)
    for values in (boxes, baselines, sizes, turns, styles):
        values[guessed] = values[guessed - 1]
    boxes[guessed, 0] = boxes[guessed, 2]
    codes[guessed], drawn[guessed] = ord(GUESSED_SPACE), True
    return RawChars(codes, boxes, baselines, sizes, turns, styles, tuple(runs.palette), drawn)


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
    base, loose_box = ctypes.addressof(buffer), call.loose_box
    for index in range(count):
        loose_box(handle, index, base + 16 * index)
    return np.frombuffer(memoryview(buffer), np.float32).reshape(count, 4).astype(np.float64)


def _begin_at_origin(handle: int, edges: Floats) -> None:
    """Let glyphs that reach over the next one begin at their origin.

    The box of a slanted glyph is its ink where that is wider than its advance; it would then reach over the space
    before it too. Only horizontal text of user space is looked at.
    """
    left, bottom, right, _ = edges.T
    reach = (right[:-1] - left[1:] > _REACHES) & (left[1:] > left[:-1]) & (bottom[1:] == bottom[:-1])
    scratch = (ctypes.c_double * 2)()
    base = ctypes.addressof(scratch)
    for index in np.flatnonzero(reach).tolist():
        if call.origin(handle, index, base, base + 8) and left[index] < scratch[0] < right[index]:
            edges[index, 0] = scratch[0]


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


@dataclass(slots=True)
class _Runs:
    """What the chars of each run have in common, run by run. `tops` and `bottoms` are of the chars' boxes on the
    page as shown."""

    handle: int
    frame: Frame
    tops: list[float]
    bottoms: list[float]
    lengths: list[int] = field(default_factory=list)
    drawn: list[bool] = field(default_factory=list)
    visible: list[bool] = field(default_factory=list)
    baselines: list[float] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    turns: list[int] = field(default_factory=list)
    styles: list[int] = field(default_factory=list)
    fonts: list[int] = field(default_factory=list)
    palette: dict[Style, int] = field(default_factory=dict)
    _known_fonts: dict[int, tuple[int, str]] = field(default_factory=dict)
    _known_styles: dict[tuple[int, bytes], int] = field(default_factory=dict)
    _last_place: tuple[int, float, float] = (0, 0.0, 0.0)
    _last_measure: tuple[float, float, int] = (0.0, 0.0, SLANTED)
    _scratch: Any = field(default_factory=(ctypes.c_double * 8))

    def add(self, start: int, end: int, text_object: int) -> None:
        """Note a run of chars; `text_object` is 0 for what pdfium makes up."""
        font = (call.font(text_object) or 0) if text_object else 0
        if font not in self._known_fonts:
            self._known_fonts[font] = (len(self._known_fonts), _font_name(font))
        baseline, size, turn = self._measure(start, font) if text_object else (0.0, 0.0, 0)
        self.lengths.append(end - start)
        self.drawn.append(bool(text_object))
        self.visible.append(not text_object or call.render_mode(text_object) != raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        self.baselines.append(baseline)
        self.sizes.append(size)
        self.turns.append(turn)
        self.fonts.append(self._known_fonts[font][0])
        self.styles.append(self._style(text_object, font) if text_object else 0)

    def _measure(self, index: int, font: int) -> tuple[float, float, int]:
        """Baseline, font size and reading direction of a char, on the page as shown.

        Upright chars of one font between the same two heights share all three.
        """
        place = (font, self.tops[index], self.bottoms[index])
        if place != self._last_place or self._last_measure[2] != UPRIGHT:
            base = ctypes.addressof(self._scratch)
            call.matrix(self.handle, index, base)
            a, b, c, d = ctypes.cast(base, ctypes.POINTER(ctypes.c_float))[:4]
            call.origin(self.handle, index, base + 32, base + 40)
            x, y = self.frame.point(self._scratch[4], self._scratch[5])
            turn = self.frame.turn(a, b)
            size = abs(call.font_size(self.handle, index)) * (c * c + d * d) ** 0.5
            self._last_place, self._last_measure = place, (x if turn in (1, 3) else y, size, turn)
        return self._last_measure

    def _style(self, text_object: int, font: int) -> int:
        base = ctypes.addressof(self._scratch)
        painted = call.fill_color(text_object, base, base + 4, base + 8, base + 12)
        color = bytes(memoryview(self._scratch).cast("B")[:12]) if painted else b""
        key = (font, color)
        if key not in self._known_styles:
            style = Style(self._known_fonts[font][1], f"#{color[0]:02x}{color[4]:02x}{color[8]:02x}" if color else "")
            self._known_styles[key] = self.palette.setdefault(style, len(self.palette))
        return self._known_styles[key]


def _font_name(font: int) -> str:
    """A font's name without its subset prefix."""
    buffer = ctypes.create_string_buffer(256)
    length = raw.FPDFFont_GetBaseFontName(ctypes.cast(font, raw.FPDF_FONT), buffer, 256) if font else 0
    name = buffer.value.decode("utf-8", "replace") if 0 < length <= 256 else ""
    return name.rpartition("+")[2]


def _mark_unmapped(handle: int, codes: Any, fonts: Ints) -> None:
    """Put U+FFFD where the font has no Unicode map for a glyph: pdfium would pass its code for a letter."""
    kinds, firsts = np.unique(fonts.astype(np.int64) << 32 | codes, return_index=True)
    unmapped: dict[int, list[int]] = {}
    for kind, first in zip(kinds.tolist(), firsts.tolist(), strict=True):
        if call.is_unmapped(handle, first) == 1:
            unmapped.setdefault(kind >> 32, []).append(kind & 0xFFFFFFFF)
    for font, missing in unmapped.items():
        codes[np.isin(codes, missing) & (fonts == font)] = code_for_unmapped(missing)
