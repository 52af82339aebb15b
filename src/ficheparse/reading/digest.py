"""What tells one PDF from another: the hash of its bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ficheparse.errors import InputError


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises `InputError` naming a file that cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; check the path") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
