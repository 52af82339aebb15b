"""The catalogue as it stands: one entry for each PDF."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ficheparse.errors import InputError
from ficheparse.faults import faults
from ficheparse.profiles.profile import DEFAULT_PROFILE
from ficheparse.tables.edition_folder import SAFE_NAME

CATALOGUE = "sources.toml"


class SourceEntry(BaseModel):
    """One PDF of the catalogue; `file` is relative to the catalogue's folder. The editions of a register stand in their
    order, the oldest first. `profile` is the name of a shipped profile, or a file relative to that folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    register_name: Annotated[str, Field(alias="register", pattern=SAFE_NAME)]
    edition: Annotated[str, Field(pattern=SAFE_NAME)]
    file: str
    origin: Literal["original", "reconstruction"]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    publisher: str
    licence: str
    added: date
    notes: str = ""
    profile: str = DEFAULT_PROFILE


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    source: tuple[SourceEntry, ...] = ()

    @model_validator(mode="after")
    def _names_each_edition_once(self) -> Self:
        names = Counter(f"{entry.register_name} {entry.edition}" for entry in self.source)
        if twice := [name for name, count in names.items() if count > 1]:
            raise ValueError(f"{', '.join(twice)}: there are two of that name")
        return self


def read_catalogue(path: Path) -> tuple[SourceEntry, ...]:
    """The entries of a catalogue. Raises `InputError` naming each key that is wrong."""
    try:
        return _Catalogue.model_validate(tomllib.loads(path.read_text("utf-8"))).source
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
