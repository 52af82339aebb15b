"""An edition's folder, read back: what its manifest says, and the rows of its tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel, ConfigDict, ValidationError

from ficheparse.errors import InputError
from ficheparse.tables.arrow import arrow_schema
from ficheparse.tables.columns import Table
from ficheparse.tables.entity_rows import Row
from ficheparse.tables.folder import MANIFEST


class _Input(BaseModel):
    model_config = ConfigDict(frozen=True)

    file_name: str
    sha256: str
    page_count: int
    origin: str


class Manifest(BaseModel):
    """What of `manifest.json` is needed to work on an edition's tables."""

    model_config = ConfigDict(frozen=True)

    register_name: str
    edition: str
    input: _Input
    pages: tuple[int, int] | None
    profile: str
    reader: str
    versions: Mapping[str, str]

    @property
    def only_pages(self) -> range | None:
        """The pages to which the edition was cut, if any."""
        return None if self.pages is None else range(self.pages[0], self.pages[1] + 1)


def written_manifest(folder: Path) -> Mapping[str, Any]:
    """The whole manifest of an edition. Raises `InputError` where the folder is no edition's."""
    path = folder / MANIFEST
    try:
        written = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError(
            f"{folder}: not an edition's folder, it has no {MANIFEST}; name the folder that `ficheparse extract` wrote"
        ) from error
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); extract the edition anew") from error
    if not isinstance(written, dict):
        raise InputError(f"{path}: not a manifest; name the folder that `ficheparse extract` wrote")
    return written


def checked_manifest(folder: Path, written: Mapping[str, Any]) -> Manifest:
    """The manifest as a record. Raises `InputError` naming what it lacks."""
    try:
        return Manifest.model_validate({**written, "register_name": written.get("register")})
    except ValidationError as error:
        keys = ", ".join(".".join(str(step) for step in fault["loc"]) for fault in error.errors())
        raise InputError(
            f"{folder / MANIFEST}: lacks or misstates {keys}, so it is not what `ficheparse extract` wrote; extract "
            "the edition anew"
        ) from error


def stored_rows(folder: Path, table: Table) -> list[Row]:
    """The rows of a table, otherwise as `stored_table`."""
    rows: list[Row] = stored_table(folder, table).to_pylist()
    return rows


def stored_table(folder: Path, table: Table) -> pa.Table:
    """A table. Raises `InputError` where it cannot be read, or has the columns of another version."""
    path = folder / f"{table.name}.parquet"
    try:
        found = pq.read_table(path, partitioning=None)
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such table; extract the edition anew") from error
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{path}: cannot be read as a table ({error}); extract the edition anew") from error
    if not found.schema.equals(arrow_schema(table)):
        raise InputError(f"{path}: has other columns than this version of ficheparse writes; extract the edition anew")
    return found
