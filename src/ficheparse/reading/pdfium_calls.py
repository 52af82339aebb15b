"""pdfium's C functions as they are called by the thousand.

pypdfium2 checks and converts every argument, which costs as much as the call itself. Here handles are plain
integers, and results go to buffers by their address. The calls are short, so the interpreter's lock is kept over them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from pypdfium2 import raw

_HANDLE, _INT = ctypes.c_void_p, ctypes.c_int


def _unchecked(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


loose_box = _unchecked(raw.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _HANDLE)
"""(text page, index, address of 4 floats: left, top, right, bottom)"""

text_object = _unchecked(raw.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
"""(text page, index) → handle, None for what pdfium makes up"""

code_point = _unchecked(raw.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INT)
is_generated = _unchecked(raw.FPDFText_IsGenerated, _INT, _HANDLE, _INT)
is_unmapped = _unchecked(raw.FPDFText_HasUnicodeMapError, _INT, _HANDLE, _INT)
font_size = _unchecked(raw.FPDFText_GetFontSize, ctypes.c_double, _HANDLE, _INT)

matrix = _unchecked(raw.FPDFText_GetMatrix, _INT, _HANDLE, _INT, _HANDLE)
"""(text page, index, address of 6 floats)"""

origin = _unchecked(raw.FPDFText_GetCharOrigin, _INT, _HANDLE, _INT, _HANDLE, _HANDLE)
"""(text page, index, addresses of 2 doubles)"""

font = _unchecked(raw.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
"""(text object) → handle"""

render_mode = _unchecked(raw.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
"""(text object) → one of pdfium's text render modes"""

fill_color = _unchecked(raw.FPDFPageObj_GetFillColor, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
"""(object, addresses of 4 unsigned ints: red, green, blue, alpha)"""

stroke_color = _unchecked(raw.FPDFPageObj_GetStrokeColor, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
"""The same for what is stroked."""

page_object = _unchecked(raw.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
form_object = _unchecked(raw.FPDFFormObj_GetObject, _HANDLE, _HANDLE, _INT)
object_type = _unchecked(raw.FPDFPageObj_GetType, _INT, _HANDLE)

bounds = _unchecked(raw.FPDFPageObj_GetBounds, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
"""(object, addresses of 4 floats: left, bottom, right, top)"""

draw_mode = _unchecked(raw.FPDFPath_GetDrawMode, _INT, _HANDLE, _HANDLE, _HANDLE)
"""(path, addresses of 2 ints: fill mode, whether it is stroked)"""

path_segment = _unchecked(raw.FPDFPath_GetPathSegment, _HANDLE, _HANDLE, _INT)
segment_type = _unchecked(raw.FPDFPathSegment_GetType, _INT, _HANDLE)
segment_closes = _unchecked(raw.FPDFPathSegment_GetClose, _INT, _HANDLE)

segment_point = _unchecked(raw.FPDFPathSegment_GetPoint, _INT, _HANDLE, _HANDLE, _HANDLE)
"""(segment, addresses of 2 floats: x, y)"""


mark_count = _unchecked(raw.FPDFPageObj_CountMarks, _INT, _HANDLE)
mark = _unchecked(raw.FPDFPageObj_GetMark, _HANDLE, _HANDLE, ctypes.c_ulong)
"""(object, index) → handle of marked content that the object belongs to"""


def address(handle: Any) -> int:
    """A handle of pypdfium2 as an integer."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
