"""The PDF that an edition's tables were made from."""

from __future__ import annotations

from pathlib import Path

from ficheparse.errors import InputError
from ficheparse.printable import printable
from ficheparse.reading.digest import sha256_of
from ficheparse.tables.folder import MANIFEST
from ficheparse.tables.stored import Manifest


def find_pdf(folder: Path, manifest: Manifest, pdf: Path | None, raw: Path) -> Path:
    """The PDF as named, or the file in `raw` that has the manifest's name and hash. Raises `InputError` for another."""
    if pdf is not None:
        return _require_the_same(folder, manifest, pdf)
    name = manifest.input.file_name
    alike = sorted(path for path in raw.rglob("*") if printable(path.name) == name and path.is_file())
    for path in alike:
        if sha256_of(path) == manifest.input.sha256:
            return path
    if alike:
        return _require_the_same(folder, manifest, alike[0])
    raise InputError(f"{raw}: holds no {name}, from which {folder} was made; name the PDF with --pdf")


def _require_the_same(folder: Path, manifest: Manifest, pdf: Path) -> Path:
    found = sha256_of(pdf)
    if found != manifest.input.sha256:
        raise InputError(
            f"{pdf}: not the file that {folder / MANIFEST} names (its SHA-256 is {found[:12]}…, not "
            f"{manifest.input.sha256[:12]}…); name the right one with --pdf, or extract the edition anew"
        )
    return pdf
