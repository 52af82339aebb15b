"""An edition's folder, read back: what its manifest says, and its sections as records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ficheparse.errors import InputError
from ficheparse.layout.line import Box
from ficheparse.register.model import Item, Section
from ficheparse.tables.entity_rows import Row
from ficheparse.tables.register_schema import CORRECTIONS, DIAGNOSTICS, FICHES, ITEMS, SECTIONS
from ficheparse.tables.stored import Manifest, checked_manifest, stored_rows, written_manifest

SectionId = tuple[int, str]
"""The fiche's number and the section's key."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as its folder has it. `written` is the whole manifest, `diagnostics` the rows of that table, `titles`
    those of the fiches; `corrected` are the sections that hold, or held, items that a person corrected."""

    folder: Path
    manifest: Manifest
    written: Mapping[str, Any]
    sections: Mapping[SectionId, Section]
    diagnostics: tuple[Row, ...]
    titles: Mapping[int, str | None]
    corrected: frozenset[SectionId]


def read_edition(folder: Path) -> Edition:
    """Read back what `extract` wrote. Raises `InputError` where the folder is no edition's, or its tables are
    of another version."""
    written = written_manifest(folder)
    manifest = checked_manifest(folder, written)
    items = _items(stored_rows(folder, ITEMS))
    sections = {
        (row["fiche_no"], row["section"]): _section(row, items.get((row["fiche_no"], row["section"]), ()))
        for row in stored_rows(folder, SECTIONS)
    }
    _require_all_placed(folder, items, sections)
    titles = {row["fiche_no"]: row["title"] for row in stored_rows(folder, FICHES)}
    corrected = frozenset(_corrected(sections, stored_rows(folder, CORRECTIONS)))
    return Edition(folder, manifest, written, sections, tuple(stored_rows(folder, DIAGNOSTICS)), titles, corrected)


def _corrected(sections: Mapping[SectionId, Section], corrections: Iterable[Row]) -> Iterator[SectionId]:
    for name, section in sections.items():
        if any(item.is_corrected for item in section.items):
            yield name
    for row in corrections:
        if row["table"] == ITEMS.name and row["column"] == "section":
            yield row["fiche_no"], row["before"]


def _items(rows: Iterable[Row]) -> Mapping[SectionId, list[Item]]:
    found: dict[SectionId, list[Item]] = defaultdict(list)
    for row in rows:
        boxes = tuple(Box(**box) for box in row["boxes"])
        names = ("item_id", "position", "level", "parent_id", "marker", "text", "page", "ticked", "is_corrected")
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
