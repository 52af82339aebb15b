"""An edition as far as a comparison needs it, from its folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ficheparse.comparison.item_values import Value, values_by_item
from ficheparse.errors import InputError
from ficheparse.normal_form import normal_form
from ficheparse.register.model import Severity
from ficheparse.tables.entity_rows import Row
from ficheparse.tables.entity_schema import LEGAL_BASES, LEGAL_REFERENCES, PERSONAL_DATA, RETENTION_PERIODS
from ficheparse.tables.register_schema import DIAGNOSTICS, FICHES, ITEMS, MISSIONS, SECTIONS
from ficheparse.tables.stored import Manifest, checked_manifest, stored_rows, written_manifest

_TICKS = {None: "", True: "☒ ", False: "☐ "}


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """An item: `printed` is its text, with its tick box before it where it has one."""

    item_id: str
    level: int
    page: int
    printed: str
    values: tuple[Value, ...] = ()

    @property
    def form(self) -> str:
        return normal_form(self.printed)


@dataclass(frozen=True, slots=True)
class StatedBasis:
    """A legal basis of a fiche, and the item that gives it first, with its section."""

    basis: str
    section: str
    item: ComparedItem


@dataclass(frozen=True, slots=True)
class ComparedFiche:
    """A fiche: its items by section, the sections in reading order; `mission` is the title of its mission,
    `is_doubtful` whether the edition has an error diagnostic on it."""

    fiche_no: int
    title: str | None
    mission_no: int | None
    mission: str | None
    first_page: int
    sections: Mapping[str, tuple[ComparedItem, ...]]
    bases: tuple[StatedBasis, ...] = ()
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class ComparedEdition:
    """An edition: its fiches in document order; `has_entities` tells whether they have values and bases."""

    manifest: Manifest
    fiches: tuple[ComparedFiche, ...]
    has_entities: bool

    @property
    def name(self) -> str:
        return self.manifest.edition


def read_compared_edition(folder: Path) -> ComparedEdition:
    """Read what `extract` wrote. Raises `InputError` where the folder is no edition's, or its tables are of another
    version, or it holds but some pages of its PDF."""
    written = written_manifest(folder)
    manifest = checked_manifest(folder, written)
    if manifest.pages is not None:
        raise InputError(f"{folder}: holds pages {'-'.join(map(str, manifest.pages))} only; extract the edition whole")
    has_entities = RETENTION_PERIODS.name in written.get("rows", {})
    values: Mapping[str, tuple[Value, ...]] = {}
    bases: list[Row] = []
    if has_entities:
        values = values_by_item(*(stored_rows(folder, t) for t in (RETENTION_PERIODS, LEGAL_REFERENCES, PERSONAL_DATA)))
        bases = stored_rows(folder, LEGAL_BASES)
    missions = {row["mission_no"]: row["title"] for row in stored_rows(folder, MISSIONS)}
    sections: dict[int, dict[str, list[ComparedItem]]] = defaultdict(dict)
    for row in stored_rows(folder, SECTIONS):
        sections[row["fiche_no"]][row["section"]] = []
    for row in stored_rows(folder, ITEMS):
        sections[row["fiche_no"]].setdefault(row["section"], []).append(_item(row, values))
    errors = [
        row
        for row in stored_rows(folder, DIAGNOSTICS)
        if row["severity"] == Severity.ERROR and not row["is_acknowledged"]
    ]
    items = {item.item_id for own in sections.values() for part in own.values() for item in part}
    if strays := sorted({row["item_id"] for row in bases} - items):
        raise InputError(f"{folder}: its tables do not fit together (no item {strays[0]}); extract the edition anew")
    fiches = tuple(
        replace(
            _fiche(row, missions, sections[row["fiche_no"]], bases), is_doubtful=any(_is_on(e, row) for e in errors)
        )
        for row in stored_rows(folder, FICHES)
    )
    return ComparedEdition(manifest, fiches, has_entities)


def _is_on(diagnostic: Row, fiche: Row) -> bool:
    """Whether a diagnostic concerns a fiche, or a page of it without naming any."""
    if diagnostic["fiche_no"] is not None:
        return bool(diagnostic["fiche_no"] == fiche["fiche_no"])
    return diagnostic["page"] is not None and fiche["first_page"] <= diagnostic["page"] <= fiche["last_page"]


def _item(row: Row, values: Mapping[str, tuple[Value, ...]]) -> ComparedItem:
    printed = _TICKS[row["ticked"]] + row["text"]
    return ComparedItem(row["item_id"], row["level"], row["page"], printed, values.get(row["item_id"], ()))


def _fiche(
    row: Row, missions: Mapping[int, str], sections: Mapping[str, Sequence[ComparedItem]], bases: Sequence[Row]
) -> ComparedFiche:
    number = row["fiche_no"]
    placed = {item.item_id: (key, item) for key, items in sections.items() for item in items}
    return ComparedFiche(
        number,
        row["title"],
        row["mission_no"],
        missions.get(row["mission_no"]),
        row["first_page"],
        {key: tuple(items) for key, items in sections.items()},
        tuple(StatedBasis(each["basis"], *placed[each["item_id"]]) for each in bases if each["fiche_no"] == number),
    )
