"""What is done to a finished PDF: pages turned, crop boxes moved, dates taken out."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from tests.layouts.dress import Dress, Paper

_AROUND = 36
"""Points between the crop box and the media box of a cropped page."""


def finish(pdf: Path, dress: Dress) -> None:
    """Turn or crop the pages as the dress wants, and leave out what changes from run to run."""
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        for page in document.pages:
            if dress.paper is Paper.TURNED:
                _turn(document, page)
            elif dress.paper is Paper.CROPPED:
                _crop(page)
        _save(document, pdf)


def keep(pdf: Path) -> None:
    """Leave out what changes from run to run, and no more."""
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        for owner, key in ((document.Root, "/Metadata"), (document.trailer, "/ID"), (document.trailer, "/DocChecksum")):
            if key in owner:
                del owner[key]
        _save(document, pdf)


def _save(document: pikepdf.Pdf, pdf: Path) -> None:
    for key in ("/CreationDate", "/ModDate"):
        if key in document.docinfo:
            del document.docinfo[key]
    document.remove_unreferenced_resources()
    document.save(
        pdf, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
    )


def _turn(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """The same page shown upright, but drawn lying on its side: its content turned back, and `Rotate` set."""
    x0, y0, x1, y1 = (float(edge) for edge in page.mediabox)
    turned = pikepdf.Stream(document, f"q 0 1 -1 0 {y1} {-x0} cm".encode())
    page.contents_add(turned, prepend=True)
    page.contents_add(pikepdf.Stream(document, b"Q"))
    page.mediabox = [0, 0, y1 - y0, x1 - x0]
    if "/CropBox" in page:
        del page["/CropBox"]
    page.rotate(90, relative=False)


def _crop(page: pikepdf.Page) -> None:
    x0, y0, x1, y1 = (float(edge) for edge in page.mediabox)
    page.mediabox = [x0 - _AROUND, y0 - _AROUND, x1 + _AROUND, y1 + _AROUND]
    page.cropbox = [x0, y0, x1, y1]
