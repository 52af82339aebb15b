"""The catalogue's editions as a batch takes them: where each PDF is, and what its tables would be made from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ficheparse.catalogue.sources import CATALOGUE, SourceEntry, read_catalogue
from ficheparse.corrections.file import corrections_beside
from ficheparse.errors import FicheparseError, InputError
from ficheparse.fingerprint import fingerprint
from ficheparse.profiles.profile import load_profile, shipped_profiles
from ficheparse.reading.digest import sha256_of


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """An edition of the catalogue: `pdf` and a `profile` that is a file are paths from here; the same `fingerprint`
    stands for the same tables."""

    register: str
    edition: str
    pdf: str
    profile: str
    origin: str
    fingerprint: str


def listed_editions(raw: Path) -> tuple[ListedEdition, ...]:
    """The editions of the catalogue in a folder, in its order.

    Raises `InputError` where the catalogue cannot be read, or naming each entry whose PDF, profile or corrections
    cannot be read, or whose PDF is not the one that is listed.
    """
    found: list[ListedEdition] = []
    wrong: list[str] = []
    for entry in read_catalogue(raw / CATALOGUE):
        try:
            found.append(_edition(entry, raw))
        except FicheparseError as error:
            wrong.append(str(error))
    if wrong:
        raise InputError("; ".join(wrong))
    return tuple(found)


def _edition(entry: SourceEntry, raw: Path) -> ListedEdition:
    pdf = raw / entry.file
    if sha256_of(pdf) != entry.sha256:
        raise InputError(f"{pdf}: not the file that {raw / CATALOGUE} lists (its SHA-256 differs); correct the entry")
    profile = entry.profile if entry.profile in shipped_profiles() else (raw / entry.profile).as_posix()
    made_from = fingerprint(
        entry.sha256, load_profile(profile), origin=entry.origin, corrections=corrections_beside(pdf)
    )
    return ListedEdition(entry.register_name, entry.edition, pdf.as_posix(), profile, entry.origin, made_from)
