"""The PDF that an edition's tables were made from."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ficheparse.errors import InputError
from ficheparse.tables.folder import MANIFEST
from ficheparse.verification.edition import Edition


def find_pdf(edition: Edition, pdf: Path | None, raw: Path) -> Path:
    """The PDF as named, or the file in `raw` that has the manifest's name and hash. Raises `InputError` for another."""
    if pdf is not None:
        return _require_the_same(edition, pdf)
    name = edition.manifest.input.file_name
    alike = sorted(path for path in raw.rglob("*") if path.name == name and path.is_file())
    for path in alike:
        if _sha256(path) == edition.manifest.input.sha256:
            return path
    if alike:
        return _require_the_same(edition, alike[0])
    raise InputError(f"{raw}: holds no {name}, from which {edition.folder} was made; name the PDF with --pdf")


def _require_the_same(edition: Edition, pdf: Path) -> Path:
    found = _sha256(pdf)
    if found != edition.manifest.input.sha256:
        raise InputError(
            f"{pdf}: not the file that {edition.folder / MANIFEST} names (its SHA-256 is {found[:12]}…, not "
            f"{edition.manifest.input.sha256[:12]}…); name the right one with --pdf, or extract the edition anew"
        )
    return pdf


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; check the path") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
