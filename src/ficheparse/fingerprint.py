"""What tables were made from: the same fingerprint, the same tables."""

from __future__ import annotations

import hashlib
import json
import platform
import re
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from ficheparse.corrections.file import NO_CORRECTIONS, Corrections
from ficheparse.profiles.profile import Profile
from ficheparse.version import __version__

_PACKAGES = ("pypdfium2", "pdfplumber", "pdfminer.six", "camelot-py", "pyarrow", "numpy", "spacy")


def fingerprint(
    sha256: str,
    profile: Profile,
    *,
    origin: str,
    reader: str = "pdfium",
    pages: range | None = None,
    entities: bool = True,
    corrections: Corrections = NO_CORRECTIONS,
) -> str:
    """The SHA-256, in hexadecimal, of all that tables hang on: the PDF (by its hash), what the profile says, comments
    aside, this version of the code, those of the libraries, the options of the extraction, and the corrections."""
    options = [origin, reader, pages and [pages.start, pages.stop], entities, _plain(corrections.model_dump())]
    parts = [sha256, profile_content(profile), code_sha256(), versions(), options]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def profile_content(profile: Profile) -> object:
    """What a profile says, as JSON has it."""
    return _plain(profile.model_dump())


@cache
def code_sha256() -> str:
    """The SHA-256 of the package's files: code, vocabulary, profiles, the index of articles."""
    digest = hashlib.sha256()
    for name, file in sorted(_files(resources.files("ficheparse"), "")):
        digest.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def versions() -> dict[str, str]:
    """The versions of ficheparse, Python and the libraries that the tables hang on."""
    return {
        "ficheparse": __version__,
        "python": platform.python_version(),
        **{package: metadata.version(package) for package in _PACKAGES},
    }


def _files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _files(entry, f"{path}{entry.name}/") if entry.name != "__pycache__" else []
        elif not entry.name.endswith(".pyc"):
            found.append((path + entry.name, entry))
    return found


def _plain(value: object) -> object:
    """A value as JSON has it, sets in order."""
    match value:
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case set() | frozenset():
            return sorted(map(str, value))
        case re.Pattern():
            return value.pattern
        case None | bool() | int() | float() | str():
            return value
    return str(value)
