"""The fields of fillable forms: pdfium draws them beside the page, and here they become part of it.

Comments, highlights and stamps that someone put on the page are left out: they are not the publisher's.
"""

from __future__ import annotations

import pypdfium2 as pdfium
from pypdfium2 import raw


def has_widgets(page: pdfium.PdfPage) -> bool:
    """Whether a page has fields of a form."""
    return any(kind == raw.FPDF_ANNOT_WIDGET for kind in _kinds(page))


def draw_widgets(page: pdfium.PdfPage) -> bool:
    """Make the fields of a page part of its contents, in memory, and take all other annotations off; whether there was
    one to draw. The page must then be loaded anew."""
    kinds = _kinds(page)
    for index in reversed(range(len(kinds))):
        if kinds[index] != raw.FPDF_ANNOT_WIDGET:
            raw.FPDFPage_RemoveAnnot(page.raw, index)
    return bool(raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS)


def _kinds(page: pdfium.PdfPage) -> list[int]:
    """The subtype of each annotation of a page."""
    kinds = []
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        kinds.append(int(raw.FPDFAnnot_GetSubtype(annotation)) if annotation else 0)
        if annotation:
            raw.FPDFPage_CloseAnnot(annotation)
    return kinds
