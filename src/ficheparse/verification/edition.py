"""An edition's folder, read back: what its manifest says, and its sections as records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel, ConfigDict, ValidationError

from ficheparse.errors import InputError
from ficheparse.layout.line import Box
from ficheparse.register.model import Item, Section
from ficheparse.tables.arrow import arrow_schema
from ficheparse.tables.columns import Table
from ficheparse.tables.entity_rows import Row
from ficheparse.tables.folder import MANIFEST
from ficheparse.tables.register_schema import DIAGNOSTICS, ITEMS, SECTIONS

SectionId = tuple[int, str]
"""The fiche's number and the section's key."""


class _Input(BaseModel):
    model_config = ConfigDict(frozen=True)

    file_name: str
    sha256: str
    page_count: int
    origin: str


class Manifest(BaseModel):
    """What of `manifest.json` a verification needs."""

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


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as its folder has it. `written` is the whole manifest, `diagnostics` the rows of that table."""

    folder: Path
    manifest: Manifest
    written: Mapping[str, Any]
    sections: Mapping[SectionId, Section]
    diagnostics: tuple[Row, ...]


def read_edition(folder: Path) -> Edition:
    """Read back what `extract` wrote. Raises `InputError` where the folder is no edition's, or its tables are
    of another version."""
    written = _manifest_text(folder)
    manifest = _checked(folder, written)
    items = _items(_rows(folder, ITEMS))
    sections = {
        (row["fiche_no"], row["section"]): _section(row, items.get((row["fiche_no"], row["section"]), ()))
        for row in _rows(folder, SECTIONS)
    }
    _require_all_placed(folder, items, sections)
    return Edition(folder, manifest, written, sections, tuple(_rows(folder, DIAGNOSTICS)))


def _manifest_text(folder: Path) -> Mapping[str, Any]:
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


def _checked(folder: Path, written: Mapping[str, Any]) -> Manifest:
    try:
        return Manifest.model_validate({**written, "register_name": written.get("register")})
    except ValidationError as error:
        keys = ", ".join(".".join(str(step) for step in fault["loc"]) for fault in error.errors())
        raise InputError(
            f"{folder / MANIFEST}: lacks or misstates {keys}, so it is not what `ficheparse extract` wrote; extract "
            "the edition anew"
        ) from error


def _rows(folder: Path, table: Table) -> list[Row]:
    path = folder / f"{table.name}.parquet"
    try:
        found = pq.read_table(path, partitioning=None)
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{path}: cannot be read as a table ({error}); extract the edition anew") from error
    if not found.schema.equals(arrow_schema(table)):
        raise InputError(f"{path}: has other columns than this version of ficheparse writes; extract the edition anew")
    rows: list[Row] = found.to_pylist()
    return rows


def _items(rows: Iterable[Row]) -> Mapping[SectionId, list[Item]]:
    found: dict[SectionId, list[Item]] = defaultdict(list)
    for row in rows:
        boxes = tuple(Box(**box) for box in row["boxes"])
        names = ("item_id", "position", "level", "parent_id", "marker", "text", "page", "ticked")
        found[row["fiche_no"], row["section"]].append(Item(**{name: row[name] for name in names}, boxes=boxes))
    return found


def _section(row: Row, items: Iterable[Item]) -> Section:
    names = ("heading", "position", "first_page", "last_page", "is_continued")
    return Section(row["section"], **{name: row[name] for name in names}, items=tuple(items))


def _require_all_placed(folder: Path, items: Iterable[SectionId], sections: Mapping[SectionId, Section]) -> None:
    for fiche_no, key in items:
        if (fiche_no, key) not in sections:
            raise InputError(
                f"{folder}: fiche {fiche_no} has items of the section {key!r}, which is not in its sections; extract "
                "the edition anew"
            )
