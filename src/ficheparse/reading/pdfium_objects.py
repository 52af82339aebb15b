"""The objects of a page, and those of its forms, as pdfium numbers them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from ficheparse.reading import pdfium_calls as call

DEEPEST_FORM = 8
"""Forms may hold forms, in a damaged file even themselves."""


def checked(handle: int) -> Any:
    """An object as pypdfium2 takes it."""
    return ctypes.cast(handle, raw.FPDF_PAGEOBJECT)


def page_objects(page: Any) -> list[int]:
    """The objects of a page (a handle of pypdfium2) in drawing order."""
    handle = call.address(page)
    return [call.page_object(handle, index) for index in range(raw.FPDFPage_CountObjects(page))]


def form_objects(form: int) -> Iterator[int]:
    """The objects of a form in drawing order."""
    return (call.form_object(form, index) for index in range(raw.FPDFFormObj_CountObjects(checked(form))))
