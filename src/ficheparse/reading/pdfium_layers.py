"""What a page draws on layers that are switched off, which pdfium reads like all other objects."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pypdfium2 import raw

from ficheparse.reading import pdfium_calls as call
from ficheparse.reading.pdfium_objects import DEEPEST_FORM, form_objects

_TAG = "OC"
"""Of marked content that belongs to a layer."""

_LONGEST_NAME = 1_024
"""Bytes of a layer's name that are read."""


class PdfiumLayers:
    """The layers of a document. Which are switched off is asked only when a page draws on one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._off: frozenset[bytes] | None = None

    def hidden(self, objects: Iterable[int]) -> frozenset[int]:
        """Those of a page's objects that are drawn on a layer that is switched off, with all that such forms hold.

        Raises `InputError` where it cannot be told which layers are.
        """
        known: dict[int, bool] = {}
        return frozenset(
            inner for handle in objects if self._is_hidden(handle, known) for inner in (handle, *_inside(handle, 0))
        )

    def _is_hidden(self, handle: int, known: dict[int, bool]) -> bool:
        """`known` holds what was found of the page's marks so far; many objects share one."""
        for index in range(call.mark_count(handle)):
            mark = call.mark(handle, index)
            if mark not in known:
                known[mark] = _is_layer(mark) and _layer_name(mark) in self._switched_off()
            if known[mark]:
                return True
        return False

    def _switched_off(self) -> frozenset[bytes]:
        if self._off is None:
            # pdfium does not say which layers are on; pdfminer, which does, takes a tenth of a second to load.
            from ficheparse.reading.layers import layers_off

            self._off = layers_off(self._path)
        return self._off


def _inside(handle: int, depth: int) -> Iterator[int]:
    """The objects that a form holds, and those of the forms in it."""
    if depth < DEEPEST_FORM and call.object_type(handle) == raw.FPDF_PAGEOBJ_FORM:
        for inner in form_objects(handle):
            yield inner
            yield from _inside(inner, depth + 1)


def _is_layer(mark: int) -> bool:
    buffer, length = (ctypes.c_ushort * (len(_TAG) + 1))(), ctypes.c_ulong()
    raw.FPDFPageObjMark_GetName(_handle(mark), buffer, ctypes.sizeof(buffer), length)
    return bytes(buffer) == f"{_TAG}\0".encode("utf-16-le")


def _layer_name(mark: int) -> bytes:
    """The name of the layer that a mark stands for, as it stands in the file; empty for a combination of layers."""
    buffer, length = (ctypes.c_ubyte * _LONGEST_NAME)(), ctypes.c_ulong()
    found = raw.FPDFPageObjMark_GetParamBlobValue(_handle(mark), b"Name", buffer, _LONGEST_NAME, length)
    return bytes(buffer)[: length.value] if found else b""


def _handle(mark: int) -> Any:
    """A mark as pypdfium2 takes it."""
    return ctypes.cast(mark, raw.FPDF_PAGEOBJECTMARK)
