"""The default reader: pdfium through pypdfium2's raw calls, chosen for speed.

pdfium is asked for facts only (code points, boxes, matrices); its own words, spaces and reading order are left
aside, because they follow the drawing order.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pypdfium2 as pdfium
from pypdfium2 import raw

from ficheparse.errors import InputError
from ficheparse.reading.frame import Frame
from ficheparse.reading.glyphs import readable_chars
from ficheparse.reading.page import DocumentInfo, Link, Page
from ficheparse.reading.pdfium_chars import page_chars
from ficheparse.reading.pdfium_layers import PdfiumLayers
from ficheparse.reading.pdfium_maps import PdfiumMaps
from ficheparse.reading.pdfium_objects import page_objects
from ficheparse.reading.pdfium_paths import page_parts
from ficheparse.reading.pdfium_widgets import draw_widgets, has_widgets
from ficheparse.reading.shapes import shown_link, shown_shapes


class PdfiumReader:
    """A PDF opened with pdfium. Raises `InputError` where the file cannot be opened."""

    name = "pdfium"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._layers = PdfiumLayers(path)
        self._maps = PdfiumMaps(path)
        try:
            self._document = pdfium.PdfDocument(path)
        except pdfium.PdfiumError as error:
            raise InputError(_why_not_opened(path, error)) from error

    @property
    def info(self) -> DocumentInfo:
        about = self._document.get_metadata_dict()
        return DocumentInfo(len(self._document), about.get("Title") or None, about.get("Producer") or None)

    def page(self, number: int) -> Page:
        page = self._load(number)
        try:
            frame = _frame(page)
            links = tuple(_links(self._document, page, frame))
            if has_widgets(page) and draw_widgets(page):
                page.close()
                page = self._load(number)
            return self._read(page, number, frame, links)
        finally:
            page.close()

    def _load(self, number: int) -> pdfium.PdfPage:
        try:
            return self._document[number - 1]
        except pdfium.PdfiumError as error:
            raise InputError(
                f"{self._path}: page {number} cannot be read ({error}); repair the file, for instance with "
                "`qpdf --linearize`"
            ) from error

    def _read(self, page: pdfium.PdfPage, number: int, frame: Frame, links: tuple[Link, ...]) -> Page:
        width, height = frame.size
        objects = page_objects(page.raw)
        hidden = self._layers.hidden(objects)
        text_page = page.get_textpage()
        try:
            chars = readable_chars(page_chars(text_page, frame, hidden, self._maps), width, height)
        finally:
            text_page.close()
        shapes = shown_shapes(page_parts(handle for handle in objects if handle not in hidden), frame)
        return Page(number, width, height, chars, shapes, links)

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
