"""A PDF entered into the catalogue: copied beside it, hashed, and listed."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ficheparse.catalogue.sources import CATALOGUE, SourceEntry, read_catalogue
from ficheparse.errors import OutputError, UsageError
from ficheparse.profiles.profile import load_profile, shipped_profiles
from ficheparse.reading.digest import sha256_of
from ficheparse.reading.document import open_document
from ficheparse.tables.edition_folder import edition_folder
from ficheparse.toml_string import toml_string

_NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class About:
    """What a person says of a source; None stands for what the register's latest edition has."""

    origin: str = "original"
    publisher: str | None = None
    licence: str | None = None
    profile: str | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """The entry of a PDF, and whether it is new: one that is there with the same names is left as it is."""

    entry: SourceEntry
    is_new: bool


def add_source(pdf: Path, register: str, edition: str, about: About, raw: Path, today: date) -> Added:
    """Copy a PDF to `<raw>/<register>/<edition>.pdf` and list it in `<raw>/sources.toml`, both or neither.

    Raises `InputError` where the PDF cannot be read, `UsageError` where it is in the catalogue under another name, or
    the name has another PDF, `OutputError` where the folder cannot be written.
    """
    with open_document(pdf, "pdfium"):
        digest = sha256_of(pdf)
    with _alone_in(raw):
        return _added(pdf, digest, register, edition, about, raw, today)


def _added(pdf: Path, digest: str, register: str, edition: str, about: About, raw: Path, today: date) -> Added:
    target = edition_folder(raw, register, edition).with_name(f"{edition}.pdf")
    catalogue = raw / CATALOGUE
    entries = read_catalogue(catalogue) if catalogue.exists() else ()
    if known := _known(entries, register, edition, digest):
        return Added(known, is_new=False)
    if target.exists() and sha256_of(target) != digest:  # else a run that was killed left it
        raise UsageError(f"{target}: there is a file of that name that {catalogue} does not list; move it first")
    entry = _entry(entries, register, edition, about, digest, today)
    if entry.profile not in shipped_profiles():
        load_profile((raw / entry.profile).as_posix())
    _write(pdf, target, catalogue, entry)
    return Added(entry, is_new=True)


@contextmanager
def _alone_in(raw: Path) -> Iterator[None]:
    """Let no other process add to the folder meanwhile."""
    try:
        raw.mkdir(parents=True, exist_ok=True)
        folder = os.open(raw, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise OutputError(f"{raw}: cannot be written ({error.strerror}); nothing was added") from error
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _known(entries: Sequence[SourceEntry], register: str, edition: str, digest: str) -> SourceEntry | None:
    """The entry of the same PDF under the same names, if there is one."""
    for entry in entries:
        names = f"{entry.register_name} {entry.edition}"
        if entry.sha256 == digest and (entry.register_name, entry.edition) != (register, edition):
            raise UsageError(f"{names} is this very PDF (SHA-256 {digest[:12]}…); nothing was added")
        if (entry.register_name, entry.edition) == (register, edition):
            if entry.sha256 != digest:
                raise UsageError(f"{names} is another PDF ({entry.file}); name this edition otherwise")
            return entry
    return None


def _entry(
    entries: Sequence[SourceEntry], register: str, edition: str, about: About, digest: str, today: date
) -> SourceEntry:
    latest = next((entry for entry in reversed(entries) if entry.register_name == register), None)
    publisher = about.publisher or (latest.publisher if latest else None)
    if publisher is None:
        raise UsageError(f"{register} has no edition yet; say with --publisher who publishes it")
    told = {
        "register": register,
        "edition": edition,
        "file": f"{register}/{edition}.pdf",
        "origin": about.origin,
        "sha256": digest,
        "publisher": publisher,
        "licence": about.licence or (latest.licence if latest else _NOT_STATED),
        "added": today,
        "notes": about.notes,
    }
    if profile := about.profile or (latest.profile if latest else None):
        told["profile"] = profile
    return SourceEntry.model_validate(told)


def _write(pdf: Path, target: Path, catalogue: Path, entry: SourceEntry) -> None:
    """The copy first, then the list: what a failure between the two leaves is taken back."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        listed = catalogue.read_text("utf-8") if catalogue.exists() else ""
        with tempfile.TemporaryDirectory(prefix=".adding-", dir=catalogue.parent) as place:
            copy, text = Path(place) / "pdf", Path(place) / "catalogue"
            shutil.copyfile(pdf, copy)
            text.write_text(f"{listed}{chr(10) if listed else ''}{_text(entry)}", "utf-8")
            copy.rename(target)
            try:
                text.replace(catalogue)
            except OSError:
                target.unlink()
                raise
    except OSError as error:
        raise OutputError(f"{catalogue.parent}: cannot be written ({error.strerror}); nothing was added") from error


def _text(entry: SourceEntry) -> str:
    """An entry as TOML, without what is as by default."""
    told = entry.model_dump(by_alias=True, exclude_defaults=True)
    lines = [f"{name} = {value if isinstance(value, date) else toml_string(value)}" for name, value in told.items()]
    return "\n".join(["[[source]]", *lines, ""])
