"""The catalogue as it stands: one entry for each PDF."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ficheparse.errors import InputError
from ficheparse.faults import faults
from ficheparse.profiles.profile import DEFAULT_PROFILE

CATALOGUE = "sources.toml"


class SourceEntry(BaseModel):
    """One PDF of the catalogue; `file` is relative to the catalogue's folder. The editions of a register stand in their
    order, the oldest first. `profile` is the name of a shipped profile, or a file relative to that folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    register_name: Annotated[str, Field(alias="register")]
    edition: str
    file: str
    origin: Literal["original", "reconstruction"]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    publisher: str
    licence: str
    added: date
    notes: str = ""
    profile: str = DEFAULT_PROFILE


def read_catalogue(path: Path) -> tuple[SourceEntry, ...]:
    """The entries of a catalogue. Raises `InputError` naming each key that is wrong."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
        return tuple(SourceEntry.model_validate(entry) for entry in content.get("source", []))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a catalogue ({error})") from error
    except ValidationError as error:
        raise InputError(f"{path}: {faults(error)}") from error


def origin_of(pdf: Path, sha256: str) -> str | None:
    """What the catalogue beside a PDF, or one folder up, says of its origin; None where it has no entry."""
    for folder in (pdf.resolve().parent, pdf.resolve().parent.parent):
        if (folder / CATALOGUE).is_file():
            for entry in read_catalogue(folder / CATALOGUE):
                if entry.sha256 == sha256:
                    return entry.origin
    return None
