"""Opening a PDF: which reader, and what can be said before a page is read."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from ficheparse.errors import InputError, LimitError, UsageError
from ficheparse.reading.page import DocumentInfo, Reader

ReaderName = Literal["pdfium", "pdfplumber"]
READER_NAMES: tuple[ReaderName, ...] = get_args(ReaderName)

_HEADER_WITHIN = 1024
"""Bytes. Readers accept a header that begins this late (PDF 32000-1, Annex H, note 13)."""


def open_document(path: Path, reader: str = "pdfium") -> Reader:
    """Open a PDF with one of the readers.

    Raises `InputError` where the file is missing, no PDF, damaged, encrypted or without pages, `UsageError`
    where there is no such reader.
    """
    _require_pdf(path)
    opened = _open(path, reader)
    if opened.info.page_count == 0:
        opened.close()
        raise InputError(f"{path}: a PDF without pages; fetch it anew")
    return opened


def require_pages_within(path: Path, info: DocumentInfo, most: int) -> None:
    """Raise `LimitError` where a document has more pages than it may."""
    if info.page_count > most:
        raise LimitError(f"{path}: has {info.page_count} pages, more than {most}; allow them with --max-pages")


def _require_pdf(path: Path) -> None:
    if path.exists() and not path.is_file() and not path.is_dir():
        raise InputError(f"{path}: not a file but a pipe or a device; save what it holds to a file first")
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER_WITHIN)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; check the path") from error
    except IsADirectoryError as error:
        raise InputError(f"{path}: a folder, not a PDF; name the file in it") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    if not head:
        raise InputError(f"{path}: an empty file; fetch it anew")
    if b"%PDF-" not in head:
        raise InputError(f"{path}: not a PDF (it does not begin with %PDF-); check what was downloaded")


def _open(path: Path, reader: str) -> Reader:
    # Each library is imported only when its reader is asked for: pdfplumber alone costs a quarter of a second.
    match reader:
        case "pdfium":
            from ficheparse.reading.pdfium import PdfiumReader

            return PdfiumReader(path)
        case "pdfplumber":
            from ficheparse.reading.plumber import PlumberReader

            return PlumberReader(path)
        case _:
            raise UsageError(f"no reader {reader!r}; there are {', '.join(READER_NAMES)}")
